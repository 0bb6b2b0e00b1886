//! Ranks (位次): 前三, 前5名, 前十强, 第一.

use super::numeral;

/// A rank at the start of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rank {
    /// The last rank that is good enough.
    pub place: u32,
    /// The measure word as written; 名 where there is none.
    pub unit: &'static str,
    /// Whether it names a group of the best: 前十强.
    pub is_group: bool,
    /// How many bytes it takes up.
    pub length: usize,
}

/// Whether a rank may begin with this character.
pub fn may_begin(character: char) -> bool {
    matches!(character, '前' | '第')
}

/// What ranks are counted in; 强 and 列 count as 名.
const UNITS: &[(&str, &str)] =
    &[("名", "名"), ("位", "位"), ("强", "名"), ("列", "名"), ("甲", "名")];

/// Words behind a number that are no rank: 前三季度, 前3个月, 第一批.
const OTHERS: &[char] = &[
    '季', '个', '月', '年', '天', '日', '周', '期', '批', '次', '届', '轮', '项', '条', '章', '节',
    '款', '款', '阶', '步', '线', '产', '书', '责', '时', '手', '类', '种', '方', '者', '部', '十',
    '百', '千', '万', '任', '师', '炮', '代', '级', '所', '座', '家', '台', '场', '集', '版', '号',
    '层', '环', '大', '人', '例', '站', '%', '％', '‰', '度', '分', '段', '中', '小', '课', '高',
];

/// Reads the rank that `text` begins with.
pub fn read(text: &str) -> Option<Rank> {
    let lead = text.chars().next().filter(|lead| may_begin(*lead))?.len_utf8();
    let number = numeral::read(&text[lead..])?;
    let place = u32::try_from(number.value)
        .ok()
        .filter(|place| (1..=500).contains(place) && number.value.scale() == 0)?;
    if number.high.is_some() || number.is_open {
        return None;
    }
    let end = lead + number.length;
    let rest = &text[end..];
    if let Some((word, unit)) = UNITS.iter().find(|(word, _)| rest.starts_with(word)) {
        // 第一位的任务 and 前两位数 are no ranks.
        let is_rank = !rest[word.len()..].starts_with(['数', '次', '置', '单', '录']);
        return is_rank.then_some(Rank {
            place,
            unit,
            is_group: *word == "强",
            length: end + word.len(),
        });
    }
    let stands_alone =
        !rest.starts_with(OTHERS) && !rest.starts_with(|c: char| c.is_ascii_alphanumeric());
    stands_alone.then_some(Rank { place, unit: "名", is_group: false, length: end })
}

/// Words before a rank with which it is one: 进入全省前三, 排名第一. 第一 by itself counts parts.
const PLACES: &[&str] = &[
    "全国",
    "全省",
    "全市",
    "全县",
    "全区",
    "全州",
    "全球",
    "世界",
    "国内",
    "省内",
    "市内",
    "省里",
    "市里",
    "排名",
    "居",
    "位列",
    "列",
    "位次",
    "进入",
    "跻身",
    "挺进",
    "保持",
    "进",
    "稳居",
    "冲刺",
    "同类城市",
    "同类地区",
    "县（市、区）",
    "系统",
    "地区",
    "长三角",
    "争创",
    "争取",
    "力争",
    "各县区",
    "各区县",
    "名列",
    "位于",
    "设区市",
    "地级市",
    "西部",
    "中部",
    "东部",
    "县市区",
    "首位",
];

/// Verbs with which one joins a group of the best, or stays in it.
const JOINING: &[&str] =
    &["进入", "跻身", "挺进", "保持", "迈入", "迈进", "冲刺", "入围", "争创", "稳居", "冲进"];

/// Whether the words before a rank make it one. A group of the best has a name: 跻身全国高新区前50强.
pub fn is_stated(before: &str, is_group: bool) -> bool {
    let before = before.trim_end();
    PLACES.iter().any(|place| before.ends_with(place))
        || is_group && JOINING.iter().any(|verb| before.contains(verb))
}
