//! What is wrong with a YAML text, and where, said in both languages.
//!
//! The reader of YAML speaks English to programmers; offices write settings, too.

use serde_yaml::Error;

use crate::diagnostic::{Message, message};
use crate::nearest::nearest;

/// What keeps a YAML text from being read.
#[derive(Debug)]
pub(crate) struct Fault {
    /// Line and column in the YAML, from 1; `None` where the reader does not know.
    pub(crate) place: Option<(usize, usize)>,
    /// What is wrong.
    pub(crate) what: Message,
    /// What to do about it.
    pub(crate) help: Message,
}

/// What the reader expected: its own words, Chinese, English.
const EXPECTED: &[(&str, &str, &str)] = &[
    ("mapping start", "一行行的“名称: 值”", "lines of “name: value”"),
    ("sequence start", "列表，如 [甲, 乙]", "a list, such as [a, b]"),
    ("string scalar", "文字", "a text"),
    ("one value", "一个值", "one value"),
    ("boolean", " true 或者 false", "true or false"),
    (
        "year or date",
        "年份或者日期，如 2018、2018-12-31",
        "a year or a date, such as 2018 or 2018-12-31",
    ),
    ("former name", "名称，或者 {name: 名称, until: 年份}", "a name, or {name: NAME, until: YEAR}"),
    ("date", "日期，如 2019-12-31", "a date, such as 2019-12-31"),
    (
        PATH_PATTERN,
        "路径的写法，如 draft/** 或者 2018*.md",
        "a pattern of paths, such as draft/** or 2018*.md",
    ),
];

/// What [`serde::de::Error::invalid_value`] is told where a pattern of paths was expected.
pub(crate) const PATH_PATTERN: &str = "path pattern";

impl Fault {
    /// What `error` says about `text`.
    pub(crate) fn of(error: &Error, text: &str) -> Self {
        let place = error.location().map(|place| (number(place.line()), number(place.column())));
        let (what, help) = told(error.without_snippet());
        let mut lines = text.lines().skip(place.map_or(0, |(line, _)| line.saturating_sub(1)));
        let (line, next) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
        Self {
            place,
            what,
            help: slip(line, next).or_else(|| without_value(error, line)).unwrap_or(help),
        }
    }
}

fn number(value: u64) -> usize {
    usize::try_from(value).unwrap_or(usize::MAX)
}

/// What an input method or an editor does to YAML unseen; where it goes on, the next line may be to blame.
fn slip(line: &str, next: &str) -> Option<Message> {
    let begins_with_tab = |line: &str| line.trim_start_matches(' ').starts_with('\t');
    if begins_with_tab(line) || begins_with_tab(next) {
        return Some(message("缩进要用空格，不能用制表符", "indent with blanks, not with tabs"));
    }
    let key = |before: &str| {
        let before = before.trim();
        !before.is_empty() && before.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
    };
    let has_fullwidth = |line: &str| line.split_once('：').is_some_and(|(before, _)| key(before));
    let is_unspaced = line.split_once(':').is_some_and(|(before, behind)| {
        key(before) && !behind.is_empty() && !behind.starts_with(' ')
    });
    (has_fullwidth(line) || has_fullwidth(next) || is_unspaced).then(|| {
        message(
            "冒号要用半角的“:”，后面空一格：名称: 值",
            "write the colon as “:”, with a blank behind it: name: value",
        )
    })
}

/// A setting whose lines are all commented out.
fn without_value(error: &Error, line: &str) -> Option<Message> {
    let is_unexpected = matches!(error.without_snippet(), Error::Unexpected { .. });
    let line = line.split(" #").next().unwrap_or(line).trim_end();
    (is_unexpected && line.ends_with(':')).then(|| {
        message(
            "这一项没有内容：写上内容，或者删掉这一行",
            "this setting is empty: write something, or delete the line",
        )
    })
}

fn told(error: &Error) -> (Message, Message) {
    match error {
        Error::SerdeUnknownField { field, expected, .. } => {
            let near = near(field, expected);
            let what = message(
                format!("没有“{field}”这一项设置{}", near.zh),
                format!("there is no setting {field}{}", near.en),
            );
            (what, choice(expected))
        }
        Error::SerdeUnknownVariant { variant, expected, .. } => {
            let near = near(variant, expected);
            let what = message(
                format!("这里不能写“{variant}”{}", near.zh),
                format!("{variant} is no value of this setting{}", near.en),
            );
            (what, choice(expected))
        }
        Error::SerdeInvalidValue { unexpected, expected, .. }
        | Error::SerdeInvalidType { unexpected, expected, .. } => {
            (should_be(value(unexpected), expected), mend())
        }
        Error::InvalidScalar { ty, .. } if is_integer(ty) => (should_be(None, "0..="), mend()),
        Error::InvalidScalar { ty, .. } => (should_be(None, ty), mend()),
        Error::ExternallyTaggedEnumExpectedScalarOrMapping { .. } => {
            (should_be(None, "one value"), mend())
        }
        Error::InvalidBooleanStrict { .. } => (should_be(None, "boolean"), mend()),
        Error::Unexpected { expected, .. } => (should_be(None, expected), mend()),
        Error::SerdeMissingField { field, .. } => (
            message(format!("缺少“{field}”"), format!("{field} is missing")),
            message(format!("补上“{field}: …”"), format!("add “{field}: …”")),
        ),
        Error::DuplicateMappingKey { key: Some(key), .. } => (
            message(format!("“{key}”写了两次"), format!("{key} stands twice")),
            message("合并成一处", "put both into one"),
        ),
        other => {
            let detail = other.to_string();
            let detail = detail.split(" at line ").next().unwrap_or_default();
            let what = message(
                format!("不是正确的 YAML：{detail}"),
                format!("this is not YAML: {detail}"),
            );
            (what, mend())
        }
    }
}

fn is_integer(kind: &str) -> bool {
    kind.strip_prefix(['i', 'u']).is_some_and(|size| size.bytes().all(|byte| byte.is_ascii_digit()))
}

/// “；是不是“checks”？”, or nothing.
pub(crate) fn near(name: &str, known: &[&str]) -> Message {
    match nearest(name, known.iter().copied()).first() {
        Some(near) => message(format!("；是不是“{near}”？"), format!("; did you mean {near}?")),
        None => message("", ""),
    }
}

fn choice(known: &[&str]) -> Message {
    message(format!("可以写：{}", known.join("、")), format!("possible here: {}", known.join(", ")))
}

fn mend() -> Message {
    message(
        "按行列修改；gongwen init 写出的样例里有各项的说明",
        "mend it there; what gongwen init writes explains every setting",
    )
}

/// The value inside the reader's “integer `250`” or “string "x"”.
fn value(unexpected: &str) -> Option<&str> {
    let quotes = |c: char| matches!(c, '`' | '"');
    let (_, behind) = unexpected.split_once(quotes)?;
    behind.rfind(quotes).map(|end| &behind[..end])
}

fn should_be(value: Option<&str>, expected: &str) -> Message {
    let (zh, en) = match expected.split_once("..=") {
        Some((_, "")) => ("整数".to_owned(), "a whole number".to_owned()),
        Some((low, high)) => {
            (format!("{low}到{high}的整数"), format!("a whole number from {low} to {high}"))
        }
        None => EXPECTED.iter().find(|(words, ..)| expected.contains(words)).map_or_else(
            || (expected.to_owned(), expected.to_owned()),
            |(_, zh, en)| ((*zh).to_owned(), (*en).to_owned()),
        ),
    };
    match value {
        Some(value) => message(
            format!("这里不能写“{value}”，应当是{zh}"),
            format!("{value} is no value of this setting, which takes {en}"),
        ),
        None => message(format!("这里应当是{zh}"), format!("this setting takes {en}")),
    }
}
