//! What recurs: 每月, 每季度首月10日前, 按季度, 一月一调度, 半年度总结, 长期.

use super::{Context, Found, Place, Recurrence, closing, month, starting, stretch};
use crate::values::{date, numeral};

/// Cycles by name, as 每 and 按 are followed by them. Longer ones stand before those they begin with.
#[rustfmt::skip]
const CYCLES: &[(&str, Recurrence)] = &[
    ("半年度", Recurrence::HalfYearly), ("半年", Recurrence::HalfYearly), ("6个月", Recurrence::HalfYearly), ("六个月", Recurrence::HalfYearly),
    ("半个月", Recurrence::HalfMonthly), ("半月", Recurrence::HalfMonthly),
    ("两个月", Recurrence::Bimonthly), ("两月", Recurrence::Bimonthly), ("2个月", Recurrence::Bimonthly), ("双月", Recurrence::Bimonthly),
    ("两周", Recurrence::Biweekly), ("2周", Recurrence::Biweekly), ("双周", Recurrence::Biweekly), ("两个星期", Recurrence::Biweekly),
    ("3个月", Recurrence::Quarterly), ("三个月", Recurrence::Quarterly), ("个季度", Recurrence::Quarterly), ("季度", Recurrence::Quarterly), ("季", Recurrence::Quarterly),
    ("1个月", Recurrence::Monthly), ("一个月", Recurrence::Monthly), ("个月", Recurrence::Monthly), ("月度", Recurrence::Monthly), ("月", Recurrence::Monthly),
    ("个星期", Recurrence::Weekly), ("星期", Recurrence::Weekly), ("礼拜", Recurrence::Weekly), ("周", Recurrence::Weekly),
    ("旬", Recurrence::TenDaily), ("个工作日", Recurrence::Daily), ("工作日", Recurrence::Daily), ("日", Recurrence::Daily), ("天", Recurrence::Daily),
    ("年度", Recurrence::Yearly), ("年", Recurrence::Yearly),
];

/// 每月, 每季度末, 每周五, 逐月, 按季度, 隔周.
pub(super) fn recurring(text: &str, context: &Context) -> Option<Found> {
    let lead = text.chars().next()?;
    let rest = &text[lead.len_utf8()..];
    let (word, recurrence) = *CYCLES.iter().find(|(word, _)| rest.starts_with(word))?;
    let recurrence = match (lead, recurrence) {
        ('隔', Recurrence::Weekly) => Recurrence::Biweekly,
        ('隔', Recurrence::Monthly) => Recurrence::Bimonthly,
        // 按年度 sorts; 逐年 only says that something goes on.
        ('隔', _) | ('按' | '逐', Recurrence::Yearly) => return None,
        (_, recurrence) => recurrence,
    };
    let length = lead.len_utf8() + word.len();
    let rest = &text[length..];
    if rest.starts_with(['龄', '节', '边', '围', '岁', '密', '程', '级'])
        || rest.starts_with('期') && word != "个月"
        || lead != '每' && rest.starts_with(['份', '子'])
        || counts_rate(rest)
    {
        return None;
    }
    let tail = if lead == '每' { day_of_cycle(rest, recurrence, context) } else { 0 };
    Some(Found::recurs(recurrence, length + tail))
}

/// Bytes of the day that is named behind a cycle: 末, 首月10日前, 周五, 5日、20日前, 3—5月.
fn day_of_cycle(text: &str, recurrence: Recurrence, context: &Context) -> usize {
    let degree = if text.starts_with('度') { '度'.len_utf8() } else { 0 };
    let text = &text[degree..];
    let length = match recurrence {
        Recurrence::Yearly => {
            // What stands behind 每年 is a part of any year.
            return degree + stretch::found_in_year(text, context).unwrap_or(0);
        }
        Recurrence::Weekly | Recurrence::Biweekly => weekdays(text),
        _ => 0,
    };
    let mut at = length;
    let months = [
        "的首月",
        "首月",
        "首个月",
        "末月",
        "第一个月",
        "第二个月",
        "第三个月",
        "第1个月",
        "第3个月",
        "最后一个月",
        "最后1个月",
    ];
    at += starting(&text[at..], &months).map_or(0, str::len);
    let days = [
        "首个工作日",
        "第一个工作日",
        "最后一个工作日",
        "第一周",
        "首周",
        "最后一周",
        "最后一天",
        "上旬",
        "中旬",
        "下旬",
        "月底",
        "月末",
        "末",
        "底",
        "初",
    ];
    at += starting(&text[at..], &days).map_or_else(|| days_of_month(&text[at..]), str::len);
    at += month::hours(&text[at..]);
    let closing = if at > 0 { closing::limit(&text[at..]) } else { 0 };
    degree + at + closing
}

/// 五, 一、三、五, 一至周五 behind 每周; 一次 and 三场 are counts.
fn weekdays(text: &str) -> usize {
    let is_day = |c: &char| "一二三四五六日天".contains(*c);
    let Some(first) = text.chars().next().filter(is_day) else { return 0 };
    let mut length = first.len_utf8();
    for _ in 0..6 {
        let rest = &text[length..];
        let join =
            starting(rest, &["、周", "至周", "、", "和周", "和", "至", "到周"]).map_or(0, str::len);
        let Some(next) = rest[join..].chars().next().filter(is_day).filter(|_| join > 0) else {
            break;
        };
        length += join + next.len_utf8();
    }
    let is_count =
        text[length..].starts_with(|c| "次场期篇个轮批例小名件项条家人天日调会通督".contains(c));
    // 每周一调度 counts one a week; 每周五调度 names the day.
    if is_count
        && (first == '一'
            || text[length..].starts_with(|c| "次场期篇个轮批例小名件项条家人天日".contains(c)))
    {
        0
    } else {
        length
    }
}

/// 5日, 10日、20日, 5号, 1日至5日.
fn days_of_month(text: &str) -> usize {
    let mut length = 0;
    for _ in 0..6 {
        let rest = &text[length..];
        let join = if length == 0 {
            0
        } else {
            stretch::dash(rest)
                .or_else(|| starting(rest, &["、", "和", "及"]).map(str::len))
                .unwrap_or(0)
        };
        let Some((_, day)) = date::read_day(&rest[join..]).filter(|_| length == 0 || join > 0)
        else {
            break;
        };
        length += join + day;
    }
    length
}

/// 每人每月800元 is a rate, nothing that recurs.
pub(super) fn is_rate(before: &str) -> bool {
    ["每人", "每户", "每家", "每生", "每亩", "每名", "每位", "元"]
        .iter()
        .any(|each| before.ends_with(each))
}

/// 每月800元, 每天8小时: a number with money or hours right behind the cycle.
fn counts_rate(text: &str) -> bool {
    let is_number =
        |c: &char| numeral::arabic_digit(*c).is_some() || "万千百.两三四五六八十".contains(*c);
    let number: usize = text.chars().take(8).take_while(is_number).map(char::len_utf8).sum();
    number > 0 && starting(&text[number..], &["元", "小时", "个小时"]).is_some()
}

/// What is done once a cycle, so that naming the cycle says how often: 半年度…总结, 季度例会.
#[rustfmt::skip]
const CYCLE_WORK: &[&str] = &[
    "总结", "报告", "通报", "例会", "调度", "点评", "汇报", "督查", "评估", "会商", "监测", "考核", "报送", "分析", "推进会", "联席会",
    "研判", "小结", "评比", "检查", "督导",
];

/// 半年度和全年度工作总结, 季度例会, 周调度、月通报; 每 and 一次 need no such word: 半年一次.
pub(super) fn report_cycle(text: &str, before: Option<char>, place: Place) -> Option<Found> {
    if before.is_some_and(|c| {
        "上下每一二三四两1234第大小前后本当正次首末逐按个明岁腊满同隔".contains(c)
            || c.is_ascii_digit()
            || numeral::arabic_digit(c).is_some()
    }) {
        return None;
    }
    let (word, recurrence) = [
        ("半年度", Recurrence::HalfYearly),
        ("半年", Recurrence::HalfYearly),
        ("半月", Recurrence::HalfMonthly),
        ("季度", Recurrence::Quarterly),
        ("月度", Recurrence::Monthly),
        ("周", Recurrence::Weekly),
        ("季", Recurrence::Quarterly),
        ("月", Recurrence::Monthly),
        ("旬", Recurrence::TenDaily),
        ("日", Recurrence::Daily),
    ]
    .into_iter()
    .find(|(word, _)| text.starts_with(word))?;
    // 工作日报告, 中旬报送 and 安全生产月检查 hold no 日报告, 旬报送 or 月检查.
    let is_compound =
        word.chars().count() == 1 && before.is_some_and(|c| !CYCLE_OPENERS.contains(c));
    if is_compound {
        return None;
    }
    let rest = &text[word.len()..];
    let is_whole_field =
        place == Place::Field && (rest.is_empty() || rest.starts_with(['，', '、', '；', '）']));
    let near = rest.char_indices().nth(LONGEST_CYCLE_WORK).map_or(rest.len(), |(at, _)| at);
    let near = &rest[..near];
    let clause = &near[..near.find(['，', '。', '；', '、', ',', ';']).unwrap_or(near.len())];
    let works = match word {
        "半年度" | "季度" | "月度" => {
            CYCLE_WORK.iter().any(|work| clause.contains(work)) || is_whole_field
        }
        _ => CYCLE_WORK.iter().any(|work| clause.starts_with(work)),
    };
    (works || word.starts_with('半') && rest.starts_with('一'))
        .then(|| Found::recurs(recurrence, word.len()))
}

/// What stands before a cycle of one character: the end of 实行, 建立, 坚持, 完善 … or a mark.
const CYCLE_OPENERS: &str = "、，。；：（“,;:( \u{3000}实行立持取施善全好展进和及与或抓强";

/// Characters between a cycle and the work done in it.
const LONGEST_CYCLE_WORK: usize = 12;

/// 一月一调度, 一季一通报, 一周一次, 两月一次: once in the time that is named.
pub(super) fn once_each(text: &str, before: Option<char>) -> Option<Found> {
    if before.is_some_and(|c| "第每一二三四五六七八九十两年".contains(c) || c.is_ascii_digit())
    {
        return None;
    }
    let (lead, rest) = text.chars().next().map(|lead| (lead, &text[lead.len_utf8()..]))?;
    let (word, recurrence) = match lead {
        '一' => [
            ("周", Recurrence::Weekly),
            ("旬", Recurrence::TenDaily),
            ("月", Recurrence::Monthly),
            ("个月", Recurrence::Monthly),
            ("季度", Recurrence::Quarterly),
            ("季", Recurrence::Quarterly),
            ("年", Recurrence::Yearly),
            ("日", Recurrence::Daily),
        ]
        .into_iter()
        .find(|(word, _)| rest.starts_with(word))?,
        '两' | '三' => CYCLES
            .iter()
            .copied()
            .find(|(word, _)| text.starts_with(word))
            .map(|(word, recurrence)| (&word[lead.len_utf8()..], recurrence))?,
        _ => return None,
    };
    let behind = rest[word.len()..].strip_prefix('一')?;
    let is_once = behind.starts_with('次')
        || lead == '一' && !behind.starts_with(['度', '个', '届']) && !behind.is_empty();
    is_once.then(|| Found::recurs(recurrence, lead.len_utf8() + word.len()))
}

/// Words for what goes on without an end. Longer ones stand before those they begin with.
#[rustfmt::skip]
const ONGOING: &[&str] = &[
    "长期坚持", "长期推进", "长期实施", "长期开展", "长期持续", "长期任务", "长期", "常年坚持", "常年推进", "常年开展", "常年", "常态长效", "常态化推进", "常态化开展", "常态化实施",
    "常态化坚持", "常态化", "常态推进", "持续推进", "持续开展", "持续实施", "持续深化", "持续进行", "持续用力", "持续落实", "持续加强", "持续优化", "持续提升", "持续发力", "持续坚持", "持续",
    "经常性", "日常工作", "日常", "贯穿始终", "不间断",
];

/// Labels behind which a sentence holds the value of a field.
#[rustfmt::skip]
const LABELS: &[&str] = &[
    "完成时限", "完成时间", "时限", "时间安排", "时间节点", "时间要求", "时间进度", "完成期限", "期限", "进度安排", "进度要求", "办结时限", "实施时间", "推进时间",
];

/// Whether `before` ends with the label of a deadline: 完成时限：.
pub fn is_labelled(before: &str) -> bool {
    let before = before.trim_end_matches(['*', ' ', '\u{3000}']);
    let label = before.strip_suffix(['：', ':', '】']).map(|label| label.trim_end_matches('*'));
    label.is_some_and(|label| LABELS.iter().any(|word| label.ends_with(word)))
}

/// 长期, 常年, 常态化, 持续推进: in a field, behind 完成时限：, or as a clause of its own that closes parentheses (（市教育局，持续推进）).
pub(super) fn ongoing(text: &str, before: &str, place: Place) -> Option<Found> {
    let word = starting(text, ONGOING)?;
    let rest = &text[word.len()..];
    let closes = rest.starts_with(['）', ')'])
        && before.ends_with(['（', '(', '，', ',', '；', ';', '、', '：', ':', '起', '并']);
    let is_deadline = place == Place::Field || is_labelled(before) || closes;
    is_deadline.then(|| Found::recurs(Recurrence::Ongoing, word.len()))
}
