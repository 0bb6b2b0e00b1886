//! Years, halves and quarters: 年内, 年底前, 上半年, 二季度末, 到2020年, “十四五”末.

use jiff::civil::Date;

use super::stretch::{self, Stretch, Unit};
use super::{
    Basis, Context, Found, Place, Standing, closing, feast, first_of, last_of, month, starting,
};
use crate::values::date;

/// A year at the start of a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stated {
    year: i16,
    length: usize,
    basis: Basis,
}

/// Years by words, and how far they lie from the plan's.
#[rustfmt::skip]
const RELATIVE: &[(&str, i16)] = &[
    ("今年", 0), ("本年度", 0), ("本年", 0), ("当年", 0), ("明年", 1), ("次年", 1), ("翌年", 1), ("来年", 1), ("下一年度", 1), ("下一年", 1),
    ("下年度", 1), ("后年", 2), ("去年", -1), ("上一年度", -1), ("上一年", -1), ("上年度", -1), ("上年", -1), ("前年", -2),
];

/// 2019年, 二〇二四年, 19年, 今年, 明年.
pub(super) fn stated(text: &str, context: &Context) -> Option<Stated> {
    if let Some((year, length)) = date::read_year(text) {
        return Some(Stated { year, length, basis: Basis::Stated });
    }
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        return short(text, context);
    }
    let (word, step) = RELATIVE.iter().find(|(word, _)| text.starts_with(word))?;
    let year = context.year.checked_add(*step)?;
    Some(Stated { year, length: word.len(), basis: Basis::Year })
}

/// 19年底前, 20年6月: two digits are a year only near the plan's, and before its end or a month.
fn short(text: &str, context: &Context) -> Option<Stated> {
    let digits = text.get(..2).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
    let rest = text[2..].strip_prefix('年')?;
    let year = 2000 + digits.parse::<i16>().ok()?;
    let is_near = context.planned.is_some_and(|planned| (year - planned).abs() <= 2);
    let goes_on =
        starting(rest, &["底前", "年底", "末前"]).is_some() || date::read_month(rest).is_some();
    (is_near && goes_on).then_some(Stated {
        year,
        length: 2 + '年'.len_utf8(),
        basis: Basis::Stated,
    })
}

/// A year and the part of it that is named behind: 2019年6月, 今年底; or the whole of it.
pub(super) fn of_year(text: &str, stated: Stated, context: &Context) -> Option<Stretch> {
    let Stated { year, length, basis } = stated;
    let behind = length + date::blanks(&text[length..]);
    let rest = &text[behind..];
    let at = Context { year, ..*context };
    // 次年1月底前 follows a year's work; what comes behind is of the year itself again.
    let states_year = basis == Basis::Stated || text.starts_with("明年");
    if let Some(part) = part(rest, &at, true) {
        return Some(Stretch { basis, states_year, ..part.behind(behind) });
    }
    // 2019年2月30日 is no day, and names no year for itself.
    if month::is_stated(rest) || starting(rest, &["级", "代", "龄", "期", "薪", "会"]).is_some()
    {
        return None;
    }
    let degree = if text[length..].starts_with('度') { '度'.len_utf8() } else { 0 };
    let whole = Stretch::new(first_of(year, 1), last_of(year, 12), Unit::Year, length + degree)?;
    Some(Stretch { basis, states_year, ..whole })
}

/// A part of the context's year; `has_year` says that the year stands before it.
pub(super) fn part(text: &str, context: &Context, has_year: bool) -> Option<Stretch> {
    let year = context.year;
    match text.chars().next()? {
        '年' | '底' | '末' | '终' | '中' | '内' | '初' if has_year => {
            edge(text, year, true).or_else(|| feast::read(text, context, has_year))
        }
        '年' => edge(text, year, false),
        '上' | '下' => half(text, year),
        '全' => whole(text, year),
        '前' => first_quarters(text, year),
        _ => quarter(text, year)
            .or_else(|| month::read(text, context, has_year))
            .or_else(|| feast::read(text, context, has_year)),
    }
}

/// What is no end of a year though it begins like one: 年终考核, 2020年中小学.
#[rustfmt::skip]
const NO_EDGES: &[&str] = &[
    "底线", "底层", "底蕴", "底数", "底册", "终端", "终身", "终考核", "终总结", "终绩效", "终奖", "终评", "终慰问", "末考核", "末总结", "末绩效",
    "中考核", "中总结", "中国", "中央", "中小", "中心", "中医", "中期", "中考", "中等", "中层", "中秋",
];

/// 年内, 年底, 年末, 年中; behind a year 底, 年底, 内, 年初.
fn edge(text: &str, year: i16, has_year: bool) -> Option<Stretch> {
    let mark = if text.starts_with('年') { '年'.len_utf8() } else { 0 };
    let rest = &text[mark..];
    let word = rest.chars().next()?;
    let length = mark + word.len_utf8();
    if starting(rest, NO_EDGES).is_some() {
        return None;
    }
    let (start, end, unit) = match word {
        '内' if closing::limit(rest) > 0 => (1, 12, Unit::Within),
        '底' | '末' | '终' => (12, 12, Unit::End),
        // 2019年中 goes on with anything; 年中 and 中前 do not.
        '中' if mark > 0 || closing::is_before(&text[length..]) => (6, 6, Unit::End),
        '初' if has_year => (1, 1, Unit::Month),
        _ => return None,
    };
    Stretch::new(first_of(year, start), last_of(year, end), unit, length)
}

/// 全年. 全年度 and 全年龄 are no deadlines.
fn whole(text: &str, year: i16) -> Option<Stretch> {
    let rest = text.strip_prefix("全年")?;
    if starting(rest, &["度", "龄", "级", "无休", "候"]).is_some() {
        return None;
    }
    Stretch::new(first_of(year, 1), last_of(year, 12), Unit::Within, "全年".len())
}

/// 上半年, 下半年, 上半年末.
fn half(text: &str, year: i16) -> Option<Stretch> {
    let (first, last) = match starting(text, &["上半年", "下半年"])? {
        "上半年" => (1, 6),
        _ => (7, 12),
    };
    let length = "上半年".len();
    let rest = &text[length..];
    if rest.starts_with('度') {
        return None;
    }
    let (start, end) = (first_of(year, first), last_of(year, last));
    match edge_mark(rest) {
        0 => Stretch::new(start, end, Unit::Part, length),
        mark => Stretch::new(start, end, Unit::End, length + mark),
    }
}

/// 二季度, 第二季度末, 1季度前, 一、二季度, 一至三季度, 三季末.
fn quarter(text: &str, year: i16) -> Option<Stretch> {
    let (first, mut length) = quarter_number(text)?;
    let mut last = first;
    // Of several the last one counts.
    for _ in 0..3 {
        let rest = &text[length..];
        let join = stretch::dash(rest)
            .or_else(|| starting(rest, &["、", "和", "及", "或"]).map(str::len))
            .unwrap_or(0);
        let Some((next, next_length)) =
            quarter_number(&rest[join..]).filter(|(next, _)| *next > last)
        else {
            break;
        };
        last = next;
        length += join + next_length;
    }
    let rest = &text[length..];
    let word = starting(rest, &["个季度", "季度", "季"])?;
    let rest = &rest[word.len()..];
    let is_other = word == "个季度"
        || rest.starts_with('度')
        || word == "季" && closing::limit(rest) == 0 && edge_mark(rest) == 0;
    if is_other {
        return None;
    }
    length += word.len();
    let (start, end) = (first_of(year, first * 3 - 2), last_of(year, last * 3));
    match edge_mark(rest) {
        0 => Stretch::new(start, end, Unit::Part, length),
        mark => Stretch::new(start, end, Unit::End, length + mark),
    }
}

/// 第三, 三, 3: a quarter's number.
fn quarter_number(text: &str) -> Option<(i8, usize)> {
    let ordinal = if text.starts_with('第') { '第'.len_utf8() } else { 0 };
    let character = text[ordinal..].chars().next()?;
    let number = crate::values::numeral::arabic_digit(character)
        .or_else(|| date::chinese_digit(character))
        .and_then(|number| i8::try_from(number).ok())
        .filter(|number| (1..=4).contains(number))?;
    Some((number, ordinal + character.len_utf8()))
}

/// 前三季度, 前三个季度, 前8个月: from the year's beginning.
fn first_quarters(text: &str, year: i16) -> Option<Stretch> {
    let rest = text.strip_prefix('前')?;
    let (number, length) = date::read_number(rest)?;
    let rest = &rest[length..];
    let (word, months) = [("个季度", 3), ("季度", 3), ("个月", 1)]
        .into_iter()
        .find(|(word, _)| rest.starts_with(word))?;
    let end = number.checked_mul(months).and_then(|month| last_of(year, month));
    Stretch::new(first_of(year, 1), end, Unit::Year, '前'.len_utf8() + length + word.len())
}

fn edge_mark(text: &str) -> usize {
    if text.starts_with(['末', '底']) { '末'.len_utf8() } else { 0 }
}

/// 到2020年 sets a deadline, 2020年 alone does not.
pub(super) fn by_year(text: &str, context: &Context) -> Option<Found> {
    let lead = text.chars().next()?.len_utf8();
    let stated = stated(&text[lead..], context)?;
    let year = of_year(&text[lead..], stated, context).filter(|year| year.unit == Unit::Year)?;
    let length = lead + year.length;
    let is_closed =
        closing::read(&text[length..]).is_some() || stretch::dash(&text[length..]).is_some();
    if is_closed || text[..length].ends_with('度') {
        return None;
    }
    let is_over = context.place == Place::Prose
        && context.planned.is_some_and(|planned| stated.year < planned);
    let standing = if is_over { Standing::Time } else { Standing::Deadline };
    Some(Found { standing, ..Found::by(year.end, length, stated.basis) })
}

/// “十四五”末, 十四五期间: the five-year plans (五年规划), the fourteenth of which runs from 2021 to 2025.
pub(super) fn five_years(text: &str) -> Option<Stretch> {
    let opening =
        text.chars().next().filter(|c| matches!(c, '“' | '‘' | '"')).map_or(0, char::len_utf8);
    let rest = text[opening..].strip_prefix('十')?;
    let ordinal = rest.chars().next()?;
    let number = i16::try_from(date::chinese_digit(ordinal)?).ok().filter(|number| *number > 0)?;
    let rest = rest[ordinal.len_utf8()..].strip_prefix('五')?;
    let mut length = text.len() - rest.len();
    if opening > 0 {
        let close = text[length..].chars().next().filter(|c| matches!(c, '”' | '’' | '"'))?;
        length += close.len_utf8();
    }
    let first = 2001 + 5 * number;
    let last = first + 4;
    let rest = &text[length..];
    let (start, end) = (Date::new(first, 1, 1).ok(), Date::new(last, 12, 31).ok());
    let stretch = if let Some(word) =
        starting(rest, &["规划期末", "时期末", "期末", "末期", "末年", "末"])
    {
        Stretch::new(start, end, Unit::End, length + word.len())
    } else {
        let word = starting(rest, &["规划期间", "规划期", "期间", "时期", "期内"]).unwrap_or("");
        Stretch::new(start, end, Unit::Year, length + word.len())
    }?;
    Some(Stretch { basis: Basis::Stated, ..stretch })
}
