//! Measure words (量词) and units of measurement.

use std::sync::LazyLock;

use rust_decimal::Decimal;

use super::words::Words;

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
    /// 倍, 番.
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

/// Measure words that stand for themselves, by what they measure.
#[rustfmt::skip]
const PLAIN: &[(Dimension, &[&str])] = &[
    (Points, &["个百分点", "个基点"]),
    (Percent, &["%", "‰"]),
    (Money, &["元", "美元", "欧元", "港元", "日元", "英镑"]),
    (Duration, &["个工作日", "个月", "小时", "分钟", "个季度", "周", "天", "年", "秒", "个学年", "个学期", "个自然日"]),
    (Physical, &[
        "平方公里", "平方米", "立方米", "公顷", "亩", "公里", "海里", "厘米", "毫米", "米", "吨标准煤", "吨", "公斤", "千克", "克", "斤", "担", "毫克", "微克",
        "升", "毫升", "千瓦时", "千瓦", "兆瓦", "吉瓦", "千伏安", "兆伏安", "瓦", "标箱", "标准箱", "蒸吨", "延米", "车公里", "吨公里", "人公里", "亩次",
        "载重吨", "总吨", "焦耳", "吉焦", "分贝", "摄氏度", "℃", "标方", "微克/立方米", "毫克/立方米", "毫克/升", "克/立方米", "公里/小时", "度电",
        "DDDs", "DDD", "Mbps", "Gbps", "MB", "GB", "TB", "PB", "EFLOPS", "PFLOPS",
    ]),
    (Count, &[
        // persons and households
        "人次", "人天", "人日", "个工日", "工日", "人份", "人", "名", "位", "户次", "户", "家次", "家", "对", "组", "队", "班", "届", "支", "具",
        // events
        "场次", "场", "次", "期", "批次", "批", "轮次", "轮", "回", "趟", "遍", "班次", "车次", "架次", "列次", "趟次", "艘次", "航次", "台次", "例次", "针次", "剂次",
        "课次", "点次", "校次", "店次", "站次", "村次", "课时", "学时", "学分", "节", "讲", "堂", "集", "版", "辑",
        // things
        "个", "项次", "项", "件次", "件", "篇", "条次", "条", "套", "所", "座", "处", "台套", "台", "辆", "部", "本", "份", "册", "幅", "宗", "起", "例", "门", "种",
        "只", "头", "匹", "羽", "尾", "株", "棵", "丛", "张", "间", "栋", "幢", "片", "块", "艘", "列", "架", "盏", "封", "枚", "款", "首", "档", "道", "口", "眼",
        "穴", "桩", "根", "杆", "盘", "盆", "箱", "瓶", "袋", "桶", "盒", "针", "剂", "顶", "面", "扇", "樘", "卷", "页", "字", "帧", "路", "餐", "顿", "碗", "桌", "席", "笔", "类", "孔", "床", "颗", "粒",
        "张次", "篇次", "处次", "辆次", "标台", "自然间", "机位", "车位", "泊位", "学位", "床位", "工位", "席位", "铺位", "摊位", "展位", "座席", "机架", "标准机架",
        "点位", "站点", "把", "村", "镇", "乡", "街道", "社区", "县", "分",
    ]),
    (Age, &["岁", "周岁"]),
    (Times, &["倍", "番"]),
];

/// Measure words that are written in several ways or count in something else: as written, base unit, factor to it, what it measures.
#[rustfmt::skip]
const OTHERS: &[(&str, &str, u32, Dimension)] = &[
    ("百分点", "个百分点", 1, Points), ("％", "%", 1, Percent), ("﹪", "%", 1, Percent), ("成", "%", 10, Percent),
    ("块钱", "元", 1, Money), ("元人民币", "元", 1, Money), ("圆", "元", 1, Money), ("元（人民币）", "元", 1, Money),
    ("工作日", "个工作日", 1, Duration), ("个小时", "小时", 1, Duration), ("个星期", "周", 1, Duration), ("个周", "周", 1, Duration),
    ("日", "天", 1, Duration), ("个年度", "年", 1, Duration), ("周年", "年", 1, Duration),
    ("平方千米", "平方公里", 1, Physical), ("平方", "平方米", 1, Physical), ("平米", "平方米", 1, Physical), ("㎡", "平方米", 1, Physical),
    ("m²", "平方米", 1, Physical), ("m2", "平方米", 1, Physical), ("km²", "平方公里", 1, Physical), ("km", "公里", 1, Physical), ("KM", "公里", 1, Physical),
    ("m³", "立方米", 1, Physical), ("立方", "立方米", 1, Physical), ("方", "立方米", 1, Physical), ("立方公里", "立方米", 1_000_000_000, Physical),
    ("千米", "公里", 1, Physical), ("吨标煤", "吨标准煤", 1, Physical), ("kg", "公斤", 1, Physical),
    ("市斤", "斤", 1, Physical), ("kW", "千瓦", 1, Physical), ("KW", "千瓦", 1, Physical), ("MW", "兆瓦", 1, Physical), ("GW", "吉瓦", 1, Physical),
    ("kWh", "千瓦时", 1, Physical), ("MWh", "兆瓦时", 1, Physical), ("兆瓦时", "兆瓦时", 1, Physical), ("kVA", "千伏安", 1, Physical),
    ("TEU", "标箱", 1, Physical), ("μg/m³", "微克/立方米", 1, Physical), ("ug/m3", "微克/立方米", 1, Physical), ("微克／立方米", "微克/立方米", 1, Physical),
    ("微克每立方米", "微克/立方米", 1, Physical), ("mg/L", "毫克/升", 1, Physical),
    ("宗地", "宗", 1, Count), ("床", "张", 1, Count), ("台（套）", "台", 1, Count), ("台(套)", "台", 1, Count), ("台/套", "台", 1, Count),
    ("人（次）", "人次", 1, Count), ("人(次)", "人次", 1, Count), ("家（次）", "家次", 1, Count), ("家(次)", "家次", 1, Count),
    ("场（次）", "场次", 1, Count), ("场(次)", "场次", 1, Count), ("个（次）", "个", 1, Count), ("项（次）", "项次", 1, Count), ("件（次）", "件次", 1, Count),
    ("户（次）", "户次", 1, Count), ("辆（次）", "辆次", 1, Count), ("起（次）", "起", 1, Count), ("处（个）", "处", 1, Count), ("个（处）", "个", 1, Count),
    ("家（个）", "家", 1, Count), ("套（间）", "套", 1, Count), ("套（户）", "套", 1, Count), ("户（套）", "户", 1, Count), ("条（个）", "条", 1, Count), ("项（个）", "项", 1, Count),
];

/// Words that begin with a measure word and are none behind a number: of 100人才 and 3部门 nothing is counted in 人 or 部.
#[rustfmt::skip]
const NOT_MEASURES: &[&str] = &[
    "把手", "把关", "把握", "把控", "把好", "把住", "次性", "年级", "年度", "年期", "年代", "年报", "年来", "年底", "年末", "年初", "年终", "年龄", "日游", "日志", "日报", "日常", "日前", "周边", "周期", "天然", "天津", "秒杀", "分之", "人才", "人员", "人大",
    "人口", "人均", "人民", "人类", "名录", "名单", "位于", "位置", "位数", "位一体", "员工", "户外", "户籍", "家庭", "对一", "对1", "对二", "对多", "对口", "对外", "对于", "对照",
    "对接", "对比", "对标", "对象", "对策", "组织", "组合", "组建", "组团", "组成", "队伍", "班子", "班级", "班组", "届满", "支持", "支部", "支付", "支援", "支撑", "支队", "支出", "场所", "场景",
    "场馆", "次生", "次序", "次日", "次年", "次月", "期间", "期末", "期初", "期货", "期望", "期限", "批准", "批复", "批示", "批评", "轮换", "轮流", "轮训", "轮岗", "回头", "回归", "回应", "回收", "回乡",
    "回访", "节点", "节目", "节约", "节能", "节日", "节前", "节水", "节气", "节假", "讲话", "讲座", "讲述", "讲解", "集中", "集团", "集体", "集聚", "集群", "集成", "集合", "集镇", "集散", "集约", "集市",
    "版权", "版图", "版块", "项目", "条例", "条件", "条龙", "条线", "所在地", "所谓", "处理", "处置", "处室", "处罚", "处于", "处级", "处长", "台账", "台阶", "台湾", "台胞", "台风", "部委", "路线", "路段", "路口", "路网", "路面", "路径", "路灯", "路长", "路由", "路公交", "路车", "路程", "路基", "路域",
    "部门", "具有", "具体", "具备", "部件", "部署", "部分", "部队", "部长", "部级", "本科", "本地", "本级", "本土", "本月", "本年", "本次", "本村", "本县", "份额", "宗教", "宗旨", "例会", "例外", "例如", "例行", "门户", "门类", "门槛",
    "门诊", "门票", "只有", "只要", "只能", "匹配", "片区", "款项", "口岸", "口径", "面积", "面上", "面向", "餐饮", "类别", "类型", "村级", "村庄", "村民", "村居", "村委", "村镇", "镇域", "镇级", "镇区",
    "乡村", "乡镇", "乡贤", "街道办", "社区卫", "县域", "县级", "县区", "县城", "方面", "方案", "方式", "方向", "方针", "方位", "方阵", "方米", "方法", "方可", "方便", "克服", "克难", "瓦斯", "升级",
    "升学", "升规", "升格", "升至", "升到", "升幅", "升温", "担当", "担保", "担任", "成立", "成为", "成果", "成效", "成员", "成本", "成功", "成品", "成长", "成熟", "成绩", "成都", "成分", "成就", "成套",
    "成片", "成人", "成交", "成型", "成形", "成活", "倍增", "学位论", "学位办", "学位证", "学位点", "日内瓦",
];

/// Words that only seem to begin with one of those: 3支队伍 are counted in 支, 12项目标 in 项.
#[rustfmt::skip]
const MEASURES_ALL_THE_SAME: &[&str] = &[
    "支队伍", "项目标", "条线路", "条件次", "台风电", "台风机", "家庭院", "人大型", "处理疗", "面上级", "个人才", "支部队", "本地方志", "条例行", "类型号", "节能量",
];

/// Every way to write a measure word.
static MEASURES: LazyLock<Vec<(&'static str, Measure)>> = LazyLock::new(|| {
    let plain = PLAIN
        .iter()
        .flat_map(|(dimension, words)| words.iter().map(|word| (*word, *word, 1, *dimension)));
    plain
        .chain(OTHERS.iter().copied())
        .map(|(word, unit, factor, dimension)| {
            let factor = Decimal::from(factor);
            (word, Measure { unit, factor, dimension, length: word.len() })
        })
        .collect()
});

static MEASURE_WORDS: LazyLock<Words> =
    LazyLock::new(|| Words::new(MEASURES.iter().map(|(word, _)| *word)));

static OTHER_WORDS: LazyLock<Words> =
    LazyLock::new(|| Words::new(NOT_MEASURES.iter().chain(MEASURES_ALL_THE_SAME).copied()));

/// The measure word that `text` begins with; the longest one wins.
pub fn read(text: &str) -> Option<Measure> {
    let (index, length) = MEASURE_WORDS.begins(text)?;
    let is_other = OTHER_WORDS
        .begins(text)
        .is_some_and(|(word, other)| word < NOT_MEASURES.len() && other > length);
    let measure = MEASURES[index].1;
    // Marks (分) are only what ends there: 90分以上, but 3分钟 and 5分局 begin other words.
    let is_open = measure.unit == "分" && text[length..].starts_with(is_word_character);
    (!is_other && !is_open).then_some(measure)
}

fn is_word_character(character: char) -> bool {
    character.is_alphanumeric() && !matches!(character, '以' | '及' | '左' | '之' | '的')
}

/// Nouns that large numbers stand before without a measure word, by the one that is meant: 培训2万农民, 带动3000多农户.
#[rustfmt::skip]
const UNMEASURED: &[(&str, &[&str])] = &[
    ("人", &[
        "农民", "农民工", "群众", "困难群众", "居民", "村民", "市民", "新市民", "农村人口", "人口", "农业转移人口", "贫困人口", "脱贫人口", "劳动力", "农村劳动力", "富余劳动力", "党员", "党员干部", "干部", "老年人", "老人", "残疾人", "职工", "学生",
        "大学生", "高校毕业生", "毕业生", "青年", "妇女", "游客", "志愿者", "移民", "从业人员", "产业工人", "退役军人", "少年儿童", "青少年",
    ]),
    ("户", &["农户", "小农户", "居民家庭", "困难家庭", "家庭", "贫困户", "脱贫户", "用户", "商户", "个体工商户", "市场主体", "经营主体"]),
];

static UNMEASURED_WORDS: LazyLock<Words> =
    LazyLock::new(|| Words::new(UNMEASURED.iter().flat_map(|(_, nouns)| nouns.iter().copied())));

/// The measure word that is left out before a noun; it takes up no bytes.
pub fn left_out(text: &str) -> Option<Measure> {
    let (index, _) = UNMEASURED_WORDS.begins(text)?;
    let mut nouns = UNMEASURED.iter().flat_map(|(unit, nouns)| nouns.iter().map(|_| *unit));
    let unit = nouns.nth(index)?;
    Some(Measure { unit, factor: Decimal::ONE, dimension: Count, length: 0 })
}
