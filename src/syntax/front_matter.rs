//! Optional YAML at the start of a plan, for what the notice's text does not carry.

use jiff::civil::Date;
use serde::Deserialize;

use crate::diagnostic::{Message, message};
use crate::source::{SourceFile, Span, Spanned};
use crate::yaml::Fault;

/// What front matter may state; each key has a Chinese and an English name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct FrontMatter {
    /// The year planned for.
    #[serde(alias = "年度", alias = "年份")]
    pub year: Option<i16>,
    /// 密级和保密期限
    #[serde(alias = "密级")]
    pub classification: Option<String>,
    /// 紧急程度
    #[serde(alias = "紧急程度")]
    pub urgency: Option<String>,
    /// 份号
    #[serde(alias = "份号")]
    pub copy_number: Option<String>,
    /// 联系人
    #[serde(alias = "联系人")]
    pub contact: Option<String>,
    /// 发文字号, where the text does not state it.
    #[serde(alias = "发文字号")]
    pub document_number: Option<String>,
    /// 签发人, of a notice to a superior (上行文).
    #[serde(alias = "签发人")]
    pub approver: Option<String>,
    /// 签署人, post and name, whose stamp takes the place of a seal: 区长 李明.
    #[serde(alias = "签署人")]
    pub signatory: Option<String>,
    /// Due date of items that state none, instead of the settings' default.
    #[serde(alias = "默认时限")]
    pub default_due: Option<Date>,
}

/// The Chinese names of the keys.
const KEYS: &[&str] = &[
    "年度",
    "年份",
    "密级",
    "紧急程度",
    "份号",
    "联系人",
    "发文字号",
    "签发人",
    "签署人",
    "默认时限",
];

/// The front matter as read, or why it could not be.
#[derive(Debug, Clone, Default)]
pub struct FrontMatterBlock {
    /// What it states.
    pub value: FrontMatter,
    /// Where the YAML stands; empty without front matter.
    pub span: Span,
    /// Why it could not be read, and where.
    pub problem: Option<Spanned<Message>>,
}

/// Reads front matter at the very start of the file; the second value is where the plan's text begins.
pub(super) fn read(source: &SourceFile) -> (FrontMatterBlock, usize) {
    let text = source.text();
    let start = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    let Some((yaml, end)) = fenced(text, start) else {
        return (FrontMatterBlock::default(), start);
    };
    let content = source.slice(yaml);
    let options = serde_yaml::options! { strict_booleans: true };
    let parsed = match content.trim() {
        "" => Ok(FrontMatter::default()),
        _ => serde_yaml::from_str_with_options::<FrontMatter>(content, options),
    };
    let block = match parsed {
        Ok(value) => FrontMatterBlock { value, span: yaml, problem: None },
        Err(error) => {
            let Fault { place, what, .. } = Fault::of(&error, content);
            let row = place.map_or(1, |(line, _)| line).max(1);
            let line = source.position(yaml.start).line + row - 1;
            let line = line.min(source.position(yaml.end).line);
            let what = message(
                format!("文首设置无法读取：{}", what.zh),
                format!("cannot read the front matter: {}", what.en),
            );
            let problem = Some(Spanned::new(what, source.line_span(line)));
            FrontMatterBlock { value: FrontMatter::default(), span: yaml, problem }
        }
    };
    (block, end)
}

/// The YAML between two `---` lines, and where the text behind it begins.
///
/// A `---` without its counterpart, or with blank or prose lines only between, is a rule.
fn fenced(text: &str, start: usize) -> Option<(Span, usize)> {
    let mut at = start;
    let mut lines = text[start..].split_inclusive('\n');
    let opening = lines.next()?;
    if opening.trim_end() != "---" {
        return None;
    }
    at += opening.len();
    let yaml_start = at;
    let mut looks_like_yaml = false;
    for line in lines {
        if matches!(line.trim_end(), "---" | "...") {
            let span = Span::new(yaml_start, at);
            return (looks_like_yaml || span.start == span.end).then_some((span, at + line.len()));
        }
        let first = line.trim();
        if !looks_like_yaml && !first.is_empty() && !first.starts_with('#') {
            // 年度：2019 is meant as a setting all the same; other sentences with such a colon are prose.
            let is_known = first.split_once('：').is_some_and(|(key, _)| KEYS.contains(&key));
            let is_word = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | ' ');
            let is_key = first.split_once(':').is_some_and(|(key, _)| key.chars().all(is_word));
            if !is_key && !is_known {
                return None;
            }
            looks_like_yaml = true;
        }
        at += line.len();
    }
    None
}
