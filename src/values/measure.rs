//! Measure words (量词) and units of measurement.

use std::collections::HashMap;
use std::sync::LazyLock;

use rust_decimal::Decimal;

/// What a measure word measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dimension {
    /// Things and events: 个, 次, 名.
    Count,
    /// 元 and foreign money.
    Money,
    /// 亩, 公里, 吨, 千瓦 …
    Physical,
    /// 个月, 天, 小时.
    Duration,
    /// %, ‰, 成.
    Percent,
    /// 个百分点.
    Points,
    /// 倍.
    Times,
    /// 岁: says who, never how much is to be done.
    Age,
}

/// A measure word at the start of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measure {
    /// The base unit.
    pub unit: &'static str,
    /// What one of it is in the base unit.
    pub factor: Decimal,
    /// What it measures.
    pub dimension: Dimension,
    /// How many bytes it takes up.
    pub length: usize,
}

use Dimension::{Age, Count, Duration, Money, Percent, Physical, Points, Times};

/// As written, base unit, factor to it, what it measures. Longer words stand before those they begin with.
#[rustfmt::skip]
const MEASURES: &[(&str, &str, u32, Dimension)] = &[
    ("个百分点", "个百分点", 1, Points), ("百分点", "个百分点", 1, Points),
    ("%", "%", 1, Percent), ("％", "%", 1, Percent), ("‰", "‰", 1, Percent), ("成", "%", 10, Percent),
    ("元", "元", 1, Money), ("美元", "美元", 1, Money), ("欧元", "欧元", 1, Money), ("港元", "港元", 1, Money),
    ("块钱", "元", 1, Money), ("人民币", "元", 1, Money),
    ("个工作日", "个工作日", 1, Duration), ("工作日", "个工作日", 1, Duration), ("个月", "个月", 1, Duration),
    ("个小时", "小时", 1, Duration), ("小时", "小时", 1, Duration), ("分钟", "分钟", 1, Duration),
    ("个季度", "个季度", 1, Duration), ("个星期", "周", 1, Duration), ("周", "周", 1, Duration), ("天", "天", 1, Duration),
    ("日", "天", 1, Duration), ("年", "年", 1, Duration),
    ("平方公里", "平方公里", 1, Physical), ("平方千米", "平方公里", 1, Physical), ("平方米", "平方米", 1, Physical),
    ("立方米", "立方米", 1, Physical), ("公顷", "公顷", 1, Physical), ("亩", "亩", 1, Physical),
    ("公里", "公里", 1, Physical), ("千米", "公里", 1, Physical), ("海里", "海里", 1, Physical), ("厘米", "厘米", 1, Physical),
    ("毫米", "毫米", 1, Physical), ("米", "米", 1, Physical), ("方", "立方米", 1, Physical),
    ("吨标准煤", "吨标准煤", 1, Physical), ("吨标煤", "吨标准煤", 1, Physical), ("吨", "吨", 1, Physical),
    ("公斤", "公斤", 1, Physical), ("千克", "公斤", 1, Physical), ("克", "克", 1, Physical), ("斤", "斤", 1, Physical),
    ("微克/立方米", "微克/立方米", 1, Physical), ("毫克/升", "毫克/升", 1, Physical), ("升", "升", 1, Physical),
    ("千瓦时", "千瓦时", 1, Physical), ("千瓦", "千瓦", 1, Physical), ("兆瓦", "兆瓦", 1, Physical), ("千伏安", "千伏安", 1, Physical),
    ("标箱", "标箱", 1, Physical), ("蒸吨", "蒸吨", 1, Physical), ("公里/小时", "公里/小时", 1, Physical),
    ("人次", "人次", 1, Count), ("人天", "人天", 1, Count), ("人", "人", 1, Count), ("名", "名", 1, Count), ("位", "位", 1, Count),
    ("场次", "场次", 1, Count), ("场", "场", 1, Count), ("次", "次", 1, Count), ("期", "期", 1, Count), ("批次", "批次", 1, Count),
    ("轮次", "轮次", 1, Count), ("轮", "轮", 1, Count), ("届", "届", 1, Count), ("班次", "班次", 1, Count), ("班", "班", 1, Count),
    ("车次", "车次", 1, Count), ("架次", "架次", 1, Count), ("户次", "户次", 1, Count), ("家次", "家次", 1, Count), ("件次", "件次", 1, Count),
    ("项次", "项次", 1, Count), ("课时", "课时", 1, Count), ("学时", "学时", 1, Count),
    ("个", "个", 1, Count), ("项", "项", 1, Count), ("件", "件", 1, Count), ("家", "家", 1, Count), ("户", "户", 1, Count),
    ("篇", "篇", 1, Count), ("条", "条", 1, Count), ("套", "套", 1, Count), ("所", "所", 1, Count), ("座", "座", 1, Count),
    ("处", "处", 1, Count), ("台", "台", 1, Count), ("辆", "辆", 1, Count), ("部", "部", 1, Count), ("本", "本", 1, Count),
    ("份", "份", 1, Count), ("册", "册", 1, Count), ("幅", "幅", 1, Count), ("宗", "宗", 1, Count), ("起", "起", 1, Count),
    ("例", "例", 1, Count), ("门", "门", 1, Count), ("种", "种", 1, Count), ("支", "支", 1, Count), ("只", "只", 1, Count),
    ("头", "头", 1, Count), ("羽", "羽", 1, Count), ("株", "株", 1, Count), ("棵", "棵", 1, Count), ("张", "张", 1, Count),
    ("对", "对", 1, Count), ("组", "组", 1, Count), ("节", "节", 1, Count), ("集", "集", 1, Count), ("版", "版", 1, Count),
    ("间", "间", 1, Count), ("栋", "栋", 1, Count), ("幢", "幢", 1, Count), ("片", "片", 1, Count), ("块", "块", 1, Count),
    ("宗地", "宗", 1, Count), ("艘", "艘", 1, Count), ("架", "架", 1, Count), ("床", "张", 1, Count), ("盏", "盏", 1, Count),
    ("封", "封", 1, Count), ("枚", "枚", 1, Count), ("款", "款", 1, Count), ("首", "首", 1, Count), ("档", "档", 1, Count),
    ("道", "道", 1, Count), ("口", "口", 1, Count), ("眼", "眼", 1, Count), ("穴", "穴", 1, Count), ("桩", "桩", 1, Count),
    ("岁", "岁", 1, Age), ("周岁", "岁", 1, Age), ("倍", "倍", 1, Times), ("番", "番", 1, Times),
];

/// Words that begin with a measure word and are none behind a number: 3级, 5号 are not listed at all, 100人才 is.
const NOT_MEASURES: &[&str] = &[
    "年级", "年度", "年期", "人才", "名城", "名校", "名园", "名镇", "条线", "条例", "部委", "部门",
    "家庭", "本科", "支部", "支付",
];

/// Measure words by the character they begin with.
static BY_FIRST: LazyLock<HashMap<char, Vec<usize>>> = LazyLock::new(|| {
    let mut by_first: HashMap<char, Vec<usize>> = HashMap::new();
    for (index, (word, ..)) in MEASURES.iter().enumerate() {
        by_first.entry(word.chars().next().unwrap_or_default()).or_default().push(index);
    }
    by_first
});

/// The measure word that `text` begins with; the longest one wins.
pub fn read(text: &str) -> Option<Measure> {
    if NOT_MEASURES.iter().any(|word| text.starts_with(word)) {
        return None;
    }
    let matching = BY_FIRST.get(&text.chars().next()?)?.iter().map(|&index| &MEASURES[index]);
    let (word, unit, factor, dimension) =
        matching.filter(|(word, ..)| text.starts_with(word)).max_by_key(|(word, ..)| word.len())?;
    Some(Measure {
        unit,
        factor: Decimal::from(*factor),
        dimension: *dimension,
        length: word.len(),
    })
}
