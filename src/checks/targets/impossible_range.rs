use rust_decimal::Decimal;

use crate::checks::{Check, Context, Findings};
use crate::diagnostic::{Localized, Severity, message};
use crate::syntax::Text;
use crate::values::numeral::{self, Numeral};
use crate::values::{measure, quantity};

pub(super) const CHECK: Check = Check {
    name: "impossible-range",
    severity: Severity::Error,
    summary: Localized {
        zh: "范围前大后小，或者提高、降低的方向和数字相反",
        en: "a range that falls, or a change whose numbers run against its word",
    },
    source: Localized {
        zh: "GB/T 15835-2011《出版物上数字用法》：数值范围由起、止两个数值表示",
        en: "GB/T 15835-2011 (numerals): a range is written from its start to its end",
    },
    page: Localized {
        zh: "\
## 为什么
“5—3个”没有哪个数能满足，“由88%提高到82%”是降低，多半是两个数写颠倒了，或者有一个写错了。

## 示例
~~~plan
## 一、主要工作
1.培育企业。年内培育龙头企业5—3家。
责任单位：区农业农村局
~~~

## 怎么改
小的在前，大的在后：“3—5家”。月份跨年的写明“10月至次年3月”。
确实要从高降到低的，写“由17%降到13%”。
",
        en: "\
## Why
No number lies in 5—3个, and 由88%提高到82% is no rise. Two numbers were exchanged, or one of them is wrong.

## What to do
Write the smaller first: `3—5家`. Months across two years are written `10月至次年3月`, an intended decrease `由17%降到13%`.
",
    },
    run,
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    for text in context.outline.texts() {
        look(text, findings);
    }
}

fn look(text: &Text, findings: &mut Findings) {
    let string = text.as_str();
    // 到 and 至 lead to the end of a change as well.
    if !SIGNS.iter().any(|sign| memchr::memmem::find(string.as_bytes(), sign.as_bytes()).is_some())
    {
        return;
    }
    let mut resume = 0;
    for (at, character) in string.char_indices() {
        if at < resume || !numeral::may_begin(character) {
            continue;
        }
        let Some(first) = numeral::read(&string[at..]) else { continue };
        resume = at + first.length;
        if let Some(change) = Change::read(string, at, &first) {
            resume = change.end;
            report_change(text, &change, findings);
        } else if let Some(range) = Falling::read(string, at, &first)
            && !range.is_meant(string)
        {
            let written = &string[range.start..range.end];
            findings.report(
                text.span(range.start..range.end),
                message(
                    format!("范围“{written}”前大后小"),
                    format!("the range “{written}” falls from the larger to the smaller number"),
                ),
                message(
                    "小的写在前面；跨年的月份写“次年”，有意降低的写“由……降到……”",
                    "write the smaller first; months across years with 次年, an intended decrease as 由…降到…",
                ),
            );
            resume = range.end;
        }
    }
}

/// One character of every sign between the ends of a range.
const SIGNS: &[&str] = &["—", "－", "-", "～", "~", "–", "―", "─", "∼", "至", "到"];

/// A range whose first number is larger than its second.
struct Falling<'t> {
    start: usize,
    end: usize,
    sign: &'t str,
    unit: &'t str,
    first: Decimal,
    second: Decimal,
}

impl<'t> Falling<'t> {
    fn read(string: &'t str, at: usize, first: &Numeral) -> Option<Self> {
        let behind_first = at + first.length;
        let (own, own_length) = unit(&string[behind_first..]);
        let sign_at = behind_first + own_length;
        let sign_length = quantity::range_sign(&string[sign_at..])?;
        let second_at = sign_at + sign_length;
        let second = numeral::read(&string[second_at..])?;
        if is_code(&string[at..behind_first])
            || is_code(&string[second_at..second_at + second.length])
        {
            return None;
        }
        let behind_second = second_at + second.length;
        let (shared, length) = match unit(&string[behind_second..]) {
            ("", _) if string[..at].ends_with("百分之") => ("%", 0),
            read => read,
        };
        let end = behind_second + length;
        // 10月至次年3月 has no number behind its sign; 12月25日至1月5日 counts in two measures.
        if shared.is_empty() || !own.is_empty() && own != shared {
            return None;
        }
        let falls = first.value > second.value || falls_in_tens_of_thousands(first, &second, own);
        let sign = string[sign_at..second_at].trim();
        let is_part_of_more = string[..at].ends_with(is_part)
            || quantity::range_sign(&string[end..])
                .is_some_and(|next| string[end + next..].starts_with(|c: char| c.is_ascii_digit()));
        (falls && !is_part_of_more).then_some(Self {
            start: at,
            end,
            sign,
            unit: shared,
            first: first.value,
            second: second.value,
        })
    }

    /// Whether a range that falls is right all the same.
    fn is_meant(&self, string: &str) -> bool {
        let before: String = clause_before(string, self.start);
        let behind = &string[self.end..];
        match self.unit {
            // Months of a season may reach into the next year.
            "月" | "月份" => ACROSS_YEARS
                .iter()
                .any(|word| sentence_around(string, self.start, self.end).contains(word)),
            // 22时至6时 is a night; 5—3号 and the like count houses.
            "时" | "点" | "分" | "号" | "栋" | "幢" | "室" => true,
            // 2018—19学年: the century is left out.
            "年" | "学年" | "年度" if self.first >= Decimal::from(1900) => {
                self.second < Decimal::from(100)
            }
            _ => {
                matches!(self.sign, "到" | "至")
                    && FALLS.iter().any(|word| before.contains(word) || behind.starts_with(word))
            }
        }
    }
}

/// A change whose numbers run against its word: 由88%提高到82%.
struct Change {
    start: usize,
    end: usize,
    rises: bool,
}

/// Words of rising and of falling, before 到, 至 or 为.
const RISING: &[&str] = &[
    "提高", "提升", "增加", "增长", "上升", "扩大", "扩展", "拓展", "延长", "增", "升", "提", "扩",
];
#[rustfmt::skip]
const FALLING: &[&str] = &[
    "降低", "下降", "压缩", "缩短", "减少", "压减", "缩减", "精简", "压降", "削减", "收窄", "降", "减", "压", "缩",
];

/// Measures of a place in an order or of a quality, of which the smaller is the better.
const ORDERS: &[&str] = &["位", "名", "类", "级", "等", "档"];

impl Change {
    fn read(string: &str, at: usize, first: &Numeral) -> Option<Self> {
        let behind_first = at + first.length;
        let (own, own_length) = unit(&string[behind_first..]);
        let rest = &string[behind_first + own_length..];
        let rest = ["以上", "左右"].iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
        let led = |words: &[&str]| words.iter().find_map(|word| rest.strip_prefix(word));
        let (rises, rest) = match (led(RISING), led(FALLING)) {
            (Some(rest), _) => (true, rest),
            (None, Some(rest)) => (false, rest),
            (None, None) => return None,
        };
        let rest = rest.strip_prefix(['到', '至', '为'])?;
        let second_at = string.len() - rest.len();
        let second = numeral::read(rest)?;
        let behind_second = second_at + second.length;
        let (shared, length) = match unit(&string[behind_second..]) {
            ("", _) if rest.starts_with("百分之") => ("%", 0),
            read => read,
        };
        let is_same = own == shared || own.is_empty() || shared == "个" && own.starts_with('个');
        let before = clause_before(string, at);
        let start = ["由", "从", "自"].iter().filter_map(|word| before.rfind(word)).max()?;
        let start = at - (before.len() - start);
        let runs_against =
            if rises { second.value < first.value } else { second.value > first.value };
        let is_meant =
            shared.is_empty() || ORDERS.contains(&shared) || is_code(&string[at..behind_first]);
        (is_same && runs_against && !is_meant && first.high.is_none() && second.high.is_none())
            .then_some(Self { start, end: behind_second + length, rises })
    }
}

fn report_change(text: &Text, change: &Change, findings: &mut Findings) {
    let written = &text.as_str()[change.start..change.end];
    let said = if change.rises {
        message(
            format!("“{written}”说的是提高，后一个数却比前一个小"),
            format!("“{written}” speaks of a rise, but its second number is the smaller"),
        )
    } else {
        message(
            format!("“{written}”说的是降低，后一个数却比前一个大"),
            format!("“{written}” speaks of a fall, but its second number is the larger"),
        )
    };
    findings.report(
        text.span(change.start..change.end),
        said,
        message(
            "核对前后两个数，多半是写颠倒了",
            "correct the two numbers; most likely they were exchanged",
        ),
    );
}

/// 5—3万: both ends count in 万, but not those of 500—1万.
fn falls_in_tens_of_thousands(first: &Numeral, second: &Numeral, own: &str) -> bool {
    let factor = [100_000_000_u64, 10_000]
        .map(Decimal::from)
        .into_iter()
        .find(|factor| second.value >= *factor);
    let Some(factor) = factor.filter(|_| own.is_empty()) else { return false };
    let Some(second) = second.value.checked_div(factor) else { return false };
    first.value < Decimal::from(100)
        && first.value > second
        && first.value <= second * Decimal::TEN
        && second < Decimal::from(100)
        && first.value.scale() + second.normalize().scale() <= 4
}

/// Words by which a season or school year is meant.
#[rustfmt::skip]
const ACROSS_YEARS: &[&str] = &["次年", "翌年", "来年", "明年", "跨年", "冬", "春", "供暖", "采暖", "供热", "取暖", "学年", "学期", "防火", "农闲", "火险", "非汛期", "枯水", "上年", "去年", "寒假"];

/// Words by which a decrease is meant: 从5个到3个.
const FALLS: &[&str] = &["从", "由", "自", "降", "减", "压", "缩", "倒"];

/// 007 and 0512: numbers that only name.
fn is_code(written: &str) -> bool {
    written.len() > 1 && written.starts_with('0') && !written.starts_with("0.")
}

/// What makes a number before it part of a code, a date, a clock time: GB/T 9704, 1-2-3, 8:30.
fn is_part(character: char) -> bool {
    character.is_ascii_alphanumeric()
        || matches!(character, '-' | '—' | '/' | '.' | ':' | '〔' | '－')
}

/// The measure that `text` begins with, months and hours of the day included, and its bytes.
fn unit(text: &str) -> (&str, usize) {
    let other = ["月份", "月", "学年", "年度", "号", "时", "点", "栋", "幢", "室"];
    if let Some(word) = other.into_iter().find(|word| text.starts_with(word)) {
        return (&text[..word.len()], word.len());
    }
    match measure::read(text) {
        Some(read) => (read.unit, read.length),
        None => ("", 0),
    }
}

fn clause_before(string: &str, at: usize) -> String {
    let mut last: Vec<char> = string[..at]
        .chars()
        .rev()
        .take(8)
        .take_while(|c| !matches!(c, '，' | '。' | '；' | '、' | '：'))
        .collect();
    last.reverse();
    last.into_iter().collect()
}

/// The sentence around a place, 60 characters on each side at the most.
fn sentence_around(string: &str, start: usize, end: usize) -> &str {
    let from = string[..start].char_indices().rev().take(60).take_while(|(_, c)| *c != '。').last();
    let to = string[end..].char_indices().take(60).take_while(|(_, c)| *c != '。').last();
    let from = from.map_or(start, |(at, _)| at);
    let to = to.map_or(end, |(at, c)| end + at + c.len_utf8());
    &string[from..to]
}
