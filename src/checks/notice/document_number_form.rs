use std::sync::LazyLock;

use memchr::memmem;
use regex::Regex;

use super::letter::Letter;
use crate::checks::{Check, Context, Findings};
use crate::diagnostic::{Edit, Fix, Localized, Safety, Severity, message};
use crate::source::Span;
use crate::syntax::Text;

pub(super) const CHECK: Check = Check {
    name: "document-number-form",
    severity: Severity::Warning,
    summary: Localized {
        zh: "发文字号没有写成“吴政办〔2019〕5号”的样子",
        en: "a document number is not written 吴政办〔2019〕5号",
    },
    source: Localized { zh: "GB/T 9704—2012 第7.2.5条", en: "GB/T 9704-2012 §7.2.5" },
    page: Localized {
        zh: "\
## 为什么
发文字号由发文机关代字、年份、发文顺序号组成：年份标全称，用六角括号“〔〕”括入；顺序号不加“第”字，不编虚位（1不编为01），在阿拉伯数字后加“号”字（GB/T 9704—2012 第7.2.5条）。文中引用的文号也一样。

## 示例
~~~plan
吴政办[2019]05号

# 关于印发《2019年对口帮扶工作要点》的通知
~~~

## 怎么改
写成“吴政办〔2019〕5号”。括号和空格可以自动改，“第”字、虚位和漏写的“号”要人看过再改。
",
        en: "\
## Why
A document number is code, year and serial number: the year in full within 〔〕, the serial number without 第 or leading zeros, and 号 (GB/T 9704-2012 §7.2.5). The same goes for numbers that a text quotes.

## What to do
Write 吴政办〔2019〕5号. Brackets and blanks can be mended safely.
",
    },
    run,
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    let text = context.source.text();
    let mut last = None;
    for at in memmem::find_iter(text.as_bytes(), "号") {
        if let Some(number) = Number::before(text, at) {
            last = Some(number.span);
            number.report(findings);
        }
    }
    let Some(letter) = Letter::read(context) else { return };
    let is_seen = |span: Span| last.is_some_and(|last| span.contains(last));
    for line in letter.head.iter().chain(letter.lines.iter().take(2)) {
        if !is_seen(line.whole()) {
            odd_line(line, findings);
        }
    }
}

/// A document number with a bracket at its year.
struct Number<'t> {
    span: Span,
    code: &'t str,
    open: &'t str,
    year: &'t str,
    close: &'t str,
    serial: &'t str,
    has_ordinal: bool,
    written: &'t str,
}

impl<'t> Number<'t> {
    /// The number that ends with the 号 at `at`.
    fn before(text: &'t str, at: usize) -> Option<Self> {
        let (rest, serial) = digits_before(text[..at].trim_end_matches(is_blank))?;
        let rest = rest.trim_end_matches(is_blank);
        let has_ordinal = rest.ends_with('第');
        let rest = rest.strip_suffix('第').unwrap_or(rest).trim_end_matches(is_blank);
        let (rest, close) = mark_before(rest, CLOSING);
        let (rest, year) = digits_before(rest.trim_end_matches(is_blank))?;
        let (rest, open) = mark_before(rest.trim_end_matches(is_blank), OPENING);
        if open.is_empty() && close.is_empty() || serial.len() > 5 || !matches!(year.len(), 2 | 4) {
            return None;
        }
        let rest = rest.trim_end_matches(is_blank);
        let from = rest.trim_end_matches(is_hanzi).len();
        let code = &rest[from..];
        // 公告（2019）第5号 is how ministries number announcements; a code is short.
        let is_code = (1..=MOST_HANZI).contains(&code.chars().count())
            && !["公告", "通告", "令", "公报"].iter().any(|form| code.ends_with(form));
        let start = text.len().min(from + code.len());
        let is_year = year.len() == 4 && (year.starts_with("19") || year.starts_with("20"))
            || year.len() == 2 && open == "〔";
        (is_code && is_year).then(|| Self {
            span: Span::new(start, at + "号".len()),
            code,
            open,
            year,
            close,
            serial,
            has_ordinal,
            written: &text[start..at + "号".len()],
        })
    }

    fn report(&self, findings: &mut Findings) {
        let bracketed = format!("〔{}〕", self.year);
        let year =
            if self.year.len() == 2 { format!("20{}", self.year) } else { self.year.to_owned() };
        let serial = self.serial.trim_start_matches('0');
        let right = format!("〔{year}〕{serial}号");
        if self.written == right {
            return;
        }
        let (ordinal, serial) = (if self.has_ordinal { "第" } else { "" }, self.serial);
        let typographic = format!("{bracketed}{ordinal}{serial}号");
        let is_typographic = typographic == right;
        let what = self.fault();
        let tail = self.code.char_indices().rev().nth(CODE_SHOWN - 1).map_or(0, |(at, _)| at);
        let code = &self.code[tail..];
        // 根据吴委办, 和吴委办: what leads up to the code is no part of it.
        let code = code
            .rfind(LEADS_UP)
            .map_or(code, |at| &code[at + code[at..].chars().next().map_or(0, char::len_utf8)..]);
        let safety = if is_typographic { Safety::Safe } else { Safety::Unsafe };
        let edit = Edit { span: self.span, replacement: right.clone() };
        findings
            .report(
                self.span,
                message(
                    format!("发文字号“{code}{}”{}", self.written, what.zh),
                    format!("document number “{code}{}”: {}", self.written, what.en),
                ),
                message(
                    format!("写成“{code}{right}”（GB/T 9704—2012 第7.2.5条）"),
                    format!("write “{code}{right}” (GB/T 9704-2012 §7.2.5)"),
                ),
            )
            .fix(Fix { safety, edits: vec![edit] });
    }

    fn fault(&self) -> Localized<&'static str> {
        if self.open != "〔" || self.close != "〕" {
            Localized {
                zh: "的年份没有用六角括号“〔〕”括入", en: "the year belongs within 〔〕"
            }
        } else if self.year.len() == 2 {
            Localized { zh: "的年份没有标全称", en: "the year is not in full" }
        } else if self.has_ordinal {
            Localized {
                zh: "的顺序号前多了“第”字", en: "no 第 before the serial number"
            }
        } else if self.serial.starts_with('0') {
            Localized { zh: "的顺序号编了虚位", en: "no leading zeros" }
        } else {
            Localized { zh: "中间有空格", en: "blanks within" }
        }
    }
}

const OPENING: &[char] = &['〔', '[', '（', '(', '【', '［', '{', '〈', '《'];
const CLOSING: &[char] = &['〕', ']', '）', ')', '】', '］', '}', '〉', '》'];

/// Hanzi before a year's bracket that may be a code; more are a sentence.
const MOST_HANZI: usize = 20;

/// Words before a code.
const LEADS_UP: [char; 10] = ['和', '与', '及', '据', '按', '照', '见', '对', '以', '由'];

/// Hanzi of the code that a message shows.
const CODE_SHOWN: usize = 5;

fn is_blank(character: char) -> bool {
    matches!(character, ' ' | '\u{a0}' | '\u{3000}')
}

fn is_hanzi(character: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&character)
}

/// The digits that `text` ends with, and what stands before them.
fn digits_before(text: &str) -> Option<(&str, &str)> {
    let rest = text.trim_end_matches(|c: char| c.is_ascii_digit());
    (rest.len() < text.len()).then(|| (rest, &text[rest.len()..]))
}

/// The bracket that `text` ends with, if any, and what stands before it.
fn mark_before<'t>(text: &'t str, marks: &[char]) -> (&'t str, &'t str) {
    match text.strip_suffix(marks) {
        Some(rest) => (rest, &text[rest.len()..]),
        None => (text, ""),
    }
}

/// A line that is a document number, though brackets or 号 are missing: 吴政办2019年5号, 吴政办〔2019〕5.
static ODD_LINE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(\p{Han}{2,12}?)(?:字|发)?\s*(?:(20[0-9]{2})年?\s*第?\s*([0-9]{1,4})\s*号|[〔\[（(【［](20[0-9]{2})[〕\]）)】］]\s*第?\s*([0-9]{1,4}))$")
        .expect("a valid pattern")
});

fn odd_line(line: &Text, findings: &mut Findings) {
    let string = line.as_str();
    if string.len() > LONGEST_LINE {
        return;
    }
    let Some(found) = ODD_LINE.captures(string) else { return };
    let is_unmarked = found.get(4).is_some();
    let year = found.get(2).or(found.get(4)).map_or("", |year| year.as_str());
    let serial = found.get(3).or(found.get(5)).map_or("", |serial| serial.as_str());
    let what = if is_unmarked {
        Localized { zh: "漏了“号”字", en: "lacks 号" }
    } else {
        Localized {
            zh: "的年份没有用六角括号“〔〕”括入", en: "the year belongs within 〔〕"
        }
    };
    let right = format!("〔{year}〕{}号", serial.trim_start_matches('0'));
    findings.report(
        line.whole(),
        message(
            format!("发文字号“{string}”{}", what.zh),
            format!("document number “{string}”: {}", what.en),
        ),
        message(
            format!("年份和顺序号写成“{right}”（GB/T 9704—2012 第7.2.5条）"),
            format!("year and serial number are written “{right}” (GB/T 9704-2012 §7.2.5)"),
        ),
    );
}

/// Bytes of the longest line that is a document number.
const LONGEST_LINE: usize = 80;
