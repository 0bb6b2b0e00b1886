//! Filters for templates, beside Tera's own.
//!
//! - `date_zh`: `2019-05-06` as 2019年5月6日 (GB/T 9704-2012 §7.3.5.4)
//! - `role_zh`: `lead` as 牵头, `support` as 配合, `responsible` as 责任
//! - `role_mark`: the same as ▲, △, ●
//! - `recurrence_zh`: `monthly` as 每月, and so on
//! - `twips`, `half_points`, `eighths`, `emu`: a length in points as Word counts it
//! - `percent`: a share of one; `round`: a whole number
//! - `word_style`: a paragraph's style by its identifier in Word
//! - `json`: any value as JSON, written by lines

use serde_json::Value as Json;
use tera::{Kwargs, State, Tera, Value};

use crate::values::date;

pub(super) fn register(tera: &mut Tera) {
    tera.register_filter("date_zh", |date: &str, _: Kwargs, _: &State| date::display_iso(date));
    tera.register_filter("role_zh", |role: &str, _: Kwargs, _: &State| {
        word(role, &[("lead", "牵头"), ("support", "配合"), ("responsible", "责任")])
    });
    tera.register_filter("role_mark", |role: &str, _: Kwargs, _: &State| {
        word(role, &[("lead", "▲"), ("support", "△"), ("responsible", "●")])
    });
    tera.register_filter("recurrence_zh", |recurrence: &str, _: Kwargs, _: &State| {
        word(recurrence, RECURRENCES)
    });
    for (name, factor) in LENGTHS {
        tera.register_filter(*name, move |points: f64, _: Kwargs, _: &State| {
            whole(points * factor)
        });
    }
    tera.register_filter("percent", |share: f64, _: Kwargs, _: &State| whole(share * 100.0));
    tera.register_filter("round", |number: f64, _: Kwargs, _: &State| whole(number));
    tera.register_filter("word_style", |style: &str, _: Kwargs, _: &State| {
        word(style, WORD_STYLES)
    });
    tera.register_filter("json", |value: Value, _: Kwargs, _: &State| json(&value));
}

/// Units in a point: 1/20 pt, 1/2 pt, 1/8 pt, and English metric units.
const LENGTHS: &[(&str, f64)] =
    &[("twips", 20.0), ("half_points", 2.0), ("eighths", 8.0), ("emu", 12_700.0)];

#[expect(clippy::cast_possible_truncation, reason = "lengths on paper are small")]
fn whole(number: f64) -> i64 {
    number.round() as i64
}

/// Styles of the layout and their identifiers in `word/styles.xml`.
const WORD_STYLES: &[(&str, &str)] = &[
    ("document-number", "DocumentNumber"),
    ("title", "Title"),
    ("addressee", "Addressee"),
    ("body", "BodyText"),
    ("heading-1", "Heading1"),
    ("heading-2", "Heading2"),
    ("heading-3", "Heading3"),
    ("heading-4", "Heading4"),
    ("attachment", "Attachment"),
    ("signature", "Signature"),
    ("date", "Date"),
    ("note", "BodyText"),
];

const RECURRENCES: &[(&str, &str)] = &[
    ("daily", "每日"),
    ("weekly", "每周"),
    ("ten_daily", "每旬"),
    ("biweekly", "每两周"),
    ("half_monthly", "每半月"),
    ("monthly", "每月"),
    ("bimonthly", "每两月"),
    ("quarterly", "每季度"),
    ("half_yearly", "每半年"),
    ("yearly", "每年"),
    ("ongoing", "长期"),
];

/// The Chinese word for a name of the contract; a name that is not there stays as it is.
fn word(name: &str, words: &[(&str, &str)]) -> String {
    words.iter().find(|(known, _)| *known == name).map_or(name, |(_, word)| word).to_owned()
}

fn json(value: &Value) -> tera::TeraResult<String> {
    let value: Json = serde_json::to_value(value).map_err(tera::Error::message)?;
    serde_json::to_string_pretty(&value).map_err(tera::Error::message)
}
