//! Readers of values, by the tables of cases beside this file, and by properties that hold for any text.

mod properties;
mod wordings;

use std::path::Path;

use gongwen::config::{Register, Settings};
use gongwen::model::{Comparator, Role};
use gongwen::reading::{self, Amount, read_commitments};
use gongwen::source::SourceFile;
use gongwen::syntax::{self, Block};
use gongwen::values::period::{self, Period, Reference, Standing};
use gongwen::values::{calendar, date, numeral, quantity, unit_name};
use gongwen::view;
use jiff::civil::Date;

/// Runs every row of a table; all that fail are reported together, each with its line.
fn table(name: &str, columns: usize, case: impl Fn(&[&str]) -> String) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/values").join(name);
    let text = std::fs::read_to_string(&path).expect("the table is there");
    let (mut failures, mut cases) = (Vec::new(), 0);
    for (number, line) in
        text.lines().enumerate().filter(|(_, line)| line.starts_with("| ")).skip(1)
    {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        assert_eq!(cells.len(), columns, "{name}:{}", number + 1);
        let got = case(&cells);
        let expected = cells[1..].join(" | ");
        cases += 1;
        if got != expected {
            failures.push(format!(
                "{name}:{}: {}\n  expected {expected}\n  got      {got}",
                number + 1,
                cells[0]
            ));
        }
    }
    assert!(cases >= 60, "{name} has {cases} cases");
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn numerals() {
    table("numerals.md", 3, |cells| match numeral::read(cells[0]) {
        None => "— | ".to_owned(),
        Some(number) => {
            let open = if number.is_open { " +" } else { "" };
            let high =
                number.high.map_or_else(String::new, |high| format!("..{}", high.normalize()));
            let value = number.value.normalize();
            format!("{value}{high}{open} | {}", &cells[0][number.length..])
        }
    });
}

#[test]
fn quantities() {
    table("quantities.md", 3, |cells| match quantity::read(cells[0]) {
        None => format!("— | {}", cells[0]),
        Some(read) => {
            let bound = match read.bound {
                None => "",
                Some(Comparator::AtLeast) => " at least",
                Some(Comparator::MoreThan) => " more",
                Some(Comparator::AtMost) => " at most",
                Some(Comparator::LessThan) => " less",
                Some(Comparator::About) => " about",
                Some(Comparator::Exactly | Comparator::Between) => " never said",
            };
            let high = read.high.map_or_else(String::new, |high| format!("..{}", high.normalize()));
            format!(
                "{}{high} {}{bound} | {}",
                read.low.normalize(),
                read.unit,
                &cells[0][read.length..]
            )
        }
    });
}

/// An amount as the tables write it: >=3 次, 2..3 个, >=1..15 :.
fn amount(amount: &Amount) -> String {
    let mark = match amount.comparator {
        Comparator::AtLeast => ">=",
        Comparator::MoreThan => ">",
        Comparator::Exactly => "=",
        Comparator::AtMost => "<=",
        Comparator::LessThan => "<",
        Comparator::About => "~",
        Comparator::Between => "",
    };
    let high = amount.high.map_or_else(String::new, |high| format!("..{}", high.normalize()));
    format!("{mark}{}{high} {}", amount.low.normalize(), amount.unit)
}

#[test]
fn commitments() {
    table("commitments.md", 2, |cells| {
        let targets = read_commitments(cells[0], &reference()).targets;
        let expected: Vec<&str> = cells[1].split('；').collect();
        let written = targets.iter().enumerate().map(|(index, target)| {
            let target = &target.amount;
            let value = amount(target);
            // The object is compared as a reader would: one may say a little more than the other.
            let object = expected
                .get(index)
                .and_then(|expected| expected.strip_prefix(&value))
                .map(str::trim);
            match object {
                Some("") => value,
                Some(object)
                    if target.object.contains(object)
                        || !target.object.is_empty() && object.contains(&target.object) =>
                {
                    format!("{value} {object}")
                }
                _ => format!("{value} {}", target.object),
            }
        });
        let written = written.collect::<Vec<_>>().join("；");
        if written.is_empty() { "—".to_owned() } else { written }
    });
}

/// Every value of a sentence with its verdict and the reason.
#[test]
fn readings() {
    table("readings.md", 2, |cells| {
        let text = cells[0];
        let read = reading::read(text, &reference());
        let written = read.iter().map(|read| {
            let mark = if read.verdict.is_commitment { '●' } else { '○' };
            format!("{mark} {} {}", &text[read.range.clone()], read.verdict.reason.name())
        });
        let written = written.collect::<Vec<_>>().join("；");
        if written.is_empty() { "—".to_owned() } else { written }
    });
}

/// The register that the tables of owners speak of.
const UNITS: &str = "
units:
  - name: 太培中心
  - name: 区旅游发展公司
  - name: 区发改委
    full-name: 某市某区发展改革委
    aliases: [区发展和改革委员会]
  - name: 区退役军人局
    former-names: [{name: 区民政优抚局, until: 2018}]
groups:
  - name: 各区（镇）
    aliases: [各区、镇]
";

#[test]
fn owners() {
    let register = Register::from_yaml("units.yaml", UNITS).expect("valid");
    table("owners.md", 2, |cells| {
        let text = format!("## 一、工作\n\n1.推进工作。\n\n{}\n", cells[0].replace('⏎', "\n\n"));
        let source = SourceFile::new("plan.md", text);
        let plan = gongwen::compile(&source, &Settings::default(), &register).plan;
        let owners = plan.items.iter().flat_map(|item| &item.owners).map(|owner| {
            assert_eq!(source.slice(owner.as_written.span), owner.as_written.value);
            let mark = match owner.role {
                Role::Lead => "▲",
                Role::Support => "△",
                Role::Responsible => "",
            };
            format!("{mark}{}{}", owner.name, if owner.is_group { "*" } else { "" })
        });
        let owners = owners.collect::<Vec<_>>().join(" ");
        if owners.is_empty() { "—".to_owned() } else { owners }
    });
}

#[test]
fn field_lines() {
    table("field-lines.md", 3, |cells| {
        let source = SourceFile::new("plan.md", cells[0]);
        let (mut prose, mut fields) = (String::new(), Vec::new());
        for block in syntax::parse(&source).blocks {
            match block {
                Block::Paragraph(paragraph) => {
                    prose.push_str(&paragraph.text.as_str()[..paragraph.tail]);
                }
                Block::Field(field) => {
                    assert_eq!(source.slice(field.value.whole()), field.value.as_str());
                    let mark = if field.is_inline { "~" } else { "=" };
                    fields.push(format!("{}{mark}{}", field.label.value, field.value.as_str()));
                }
                other => panic!("{other:?}"),
            }
        }
        format!("{prose} | {}", fields.join(" ¦ "))
    });
}

#[test]
fn names_in_prose() {
    table("unit-names.md", 2, |cells| {
        let names = unit_name::find_in_prose(cells[0]).map(|range| &cells[0][range]);
        let names = names.collect::<Vec<_>>().join(" ");
        if names.is_empty() { "—".to_owned() } else { names }
    });
}

/// The plan for 2019, issued on 6 May.
fn reference() -> Reference {
    Reference { year: Some(2019), issued_on: Date::new(2019, 5, 6).ok(), ..Reference::default() }
}

#[test]
fn periods() {
    table("periods.md", 2, |cells| {
        let deadlines = read_commitments(cells[0], &reference()).deadlines;
        let mut periods = mentioned(cells[0], &deadlines);
        periods
            .extend(deadlines.iter().map(|deadline| (deadline.range.start, "", deadline.clone())));
        periods.sort_by_key(|(at, ..)| *at);
        if periods.is_empty() {
            return "—".to_owned();
        }
        let written = periods.iter().map(|(_, mark, period)| {
            format!("{mark}{}", described(cells[0], std::slice::from_ref(period)))
        });
        written.collect::<Vec<_>>().join("；")
    });
}

/// The periods of a sentence that are no deadlines, each with its place and the mark of a mention.
fn mentioned(text: &str, deadlines: &[Period]) -> Vec<(usize, &'static str, Period)> {
    let (mut mentions, mut resume) = (Vec::new(), 0);
    for (at, character) in text.char_indices() {
        if at < resume || !period::may_begin(character) {
            continue;
        }
        if let Some(read) = period::read_in_prose(text, at, &reference()) {
            resume = read.range.end;
            if deadlines.iter().all(|deadline| deadline.range != read.range) {
                mentions.push((at, "~", read));
            }
        }
    }
    mentions
}

/// Documents' dates, and the days of feasts and solar terms in a year.
#[test]
fn dates() {
    table("dates.md", 2, |cells| {
        let text = cells[0];
        let named = text.get(..4).and_then(|year| year.parse().ok()).zip(text.get(4..));
        let day = match named {
            Some((year, name)) if name.starts_with(' ') && !name.contains('月') => {
                let name = name.trim();
                let feast = calendar::feast(name).filter(|feast| feast.length == name.len());
                let lunar = || {
                    let (month, day) = name.split_once('/')?;
                    calendar::lunar_day(year, month.parse().ok()?, day.parse().ok()?)
                };
                calendar::solar_term(year, name).or_else(|| feast?.day(year)).or_else(lunar)
            }
            _ => date::find(text).map(|(day, _)| day),
        };
        day.map_or_else(|| "—".to_owned(), |day| day.to_string())
    });
}

#[test]
fn deadline_fields() {
    table("deadline-fields.md", 2, |cells| {
        described(cells[0], &period::read_deadline_field(cells[0], &reference()))
    });
}

/// What the reference does not know leaves a deadline without its dates; what the text says itself stays.
#[test]
fn periods_without_a_reference() {
    let issued = Reference { issued_on: Date::new(2024, 3, 15).ok(), ..Reference::default() };
    let cases = [
        ("6月底前", Reference::default(), None),
        ("2024年6月底前", Reference::default(), Some("2024-06-30")),
        ("春节前", Reference::default(), None),
        ("2024年春节前", Reference::default(), Some("2024-02-09")),
        ("印发后30日内", Reference::default(), None),
        ("本周五前", Reference::default(), None),
        ("“十四五”末", Reference::default(), Some("2025-12-31")),
        ("6月底前", issued, Some("2024-06-30")),
        ("印发后30日内", issued, Some("2024-04-14")),
        ("春节前", issued, Some("2025-01-28")),
        ("春节前", Reference { year: Some(2024), ..Reference::default() }, Some("2024-02-09")),
        ("元旦前", Reference { year: Some(2024), ..Reference::default() }, Some("2024-12-31")),
        ("印发后30日内", Reference { year: Some(2024), ..Reference::default() }, None),
    ];
    for (text, reference, due) in cases {
        let read = period::read_in_prose(text, 0, &reference).expect(text);
        assert_eq!(read.due.map(|due| due.to_string()).as_deref(), due, "{text}");
        assert_eq!(read.standing, Standing::Deadline, "{text}");
    }
}

/// In a 学年 from August 2023 on, months before August are of 2024.
#[test]
fn periods_of_a_school_year() {
    let school = Reference { year: Some(2023), begins_in: Some(8), issued_on: None };
    let cases = [
        ("9月底前", "2023-09-30"),
        ("12月上旬", "2023-12-10"),
        ("3月底前", "2024-03-31"),
        ("5月20日前", "2024-05-20"),
        ("4—6月", "2024-06-30"),
        ("11月至1月", "2024-01-31"),
        ("9月至次年6月", "2024-06-30"),
        ("10月1日至5月31日", "2024-05-31"),
        ("2024年3月底前", "2024-03-31"),
        ("2023年6月底前", "2023-06-30"),
        ("教师节前", "2023-09-09"),
        ("春节前", "2024-02-09"),
        ("6.30前", "2024-06-30"),
        ("年底前", "2023-12-31"),
    ];
    for (text, due) in cases {
        let read = period::read_in_prose(text, 0, &school).expect(text);
        assert_eq!(read.due.map(|due| due.to_string()).as_deref(), Some(due), "{text}");
    }
    let sentence = "2024年3月底前完成复习，5月底前完成考试；11月底前完成总结";
    let dues: Vec<_> = gongwen::reading::read_commitments(sentence, &school)
        .deadlines
        .iter()
        .filter_map(|period| period.due)
        .map(|due| due.to_string())
        .collect();
    assert_eq!(dues, ["2024-03-31", "2024-05-31", "2024-11-30"]);
}

fn described(text: &str, periods: &[Period]) -> String {
    if periods.is_empty() {
        return "—".to_owned();
    }
    let one = |period: &Period| {
        let words = &text[period.range.clone()];
        let start = period.start.map(|day| day.to_string()).unwrap_or_default();
        match (period.due, period.recurrence) {
            (Some(due), _) => format!("{words} {start}..{due}"),
            (None, Some(recurrence)) => format!("{words} {}", view::recurrence_name(recurrence)),
            (None, None) => format!("{words} {start}..").replace(" ..", " undated"),
        }
    };
    periods.iter().map(one).collect::<Vec<_>>().join("；")
}
