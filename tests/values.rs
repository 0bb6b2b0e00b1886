//! Readers of values, by tables of cases in `tests/values/`, and by properties that hold for any text.

use std::path::Path;

use gongwen::config::{Register, Settings};
use gongwen::diagnostic::Language;
use gongwen::model::{Comparator, Recurrence, Role};
use gongwen::reading::{self, read_commitments};
use gongwen::report::{FORMATS, Report};
use gongwen::source::SourceFile;
use gongwen::syntax::{self, Block};
use gongwen::values::period::{self, Period, Reference, Standing};
use gongwen::values::quantity::{self, Quantity};
use gongwen::values::{assignment, calendar, date, numeral, unit_name};
use gongwen::view::plan_view;
use jiff::civil::Date;
use proptest::prelude::*;
use rust_decimal::Decimal;

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
    assert!(cases > 10, "{name} has {cases} cases");
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

#[test]
fn commitments() {
    table("commitments.md", 2, |cells| {
        let targets = read_commitments(cells[0], &reference()).targets;
        let expected: Vec<&str> = cells[1].split('；').collect();
        let written = targets.iter().enumerate().map(|(index, target)| {
            let target = &target.amount;
            let mark = match target.comparator {
                Comparator::AtLeast => ">=",
                Comparator::MoreThan => ">",
                Comparator::Exactly => "=",
                Comparator::AtMost => "<=",
                Comparator::LessThan => "<",
                Comparator::About => "~",
                Comparator::Between => "",
            };
            let low = target.low.normalize();
            let high =
                target.high.map_or_else(String::new, |high| format!("..{}", high.normalize()));
            let value = format!("{mark}{low}{high} {}", target.unit);
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
    Reference { year: Some(2019), issued_on: Date::new(2019, 5, 6).ok() }
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
    let issued = Reference { year: None, issued_on: Date::new(2024, 3, 15).ok() };
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
        ("春节前", Reference { year: Some(2024), issued_on: None }, Some("2024-02-09")),
        ("元旦前", Reference { year: Some(2024), issued_on: None }, Some("2024-12-31")),
        ("印发后30日内", Reference { year: Some(2024), issued_on: None }, None),
    ];
    for (text, reference, due) in cases {
        let read = period::read_in_prose(text, 0, &reference).expect(text);
        assert_eq!(read.due.map(|due| due.to_string()).as_deref(), due, "{text}");
        assert_eq!(read.standing, Standing::Deadline, "{text}");
    }
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
            (None, Some(recurrence)) => format!("{words} {}", recurrence_name(recurrence)),
            (None, None) => format!("{words} {start}..").replace(" ..", " undated"),
        }
    };
    periods.iter().map(one).collect::<Vec<_>>().join("；")
}

fn recurrence_name(recurrence: Recurrence) -> &'static str {
    match recurrence {
        Recurrence::Daily => "daily",
        Recurrence::Weekly => "weekly",
        Recurrence::TenDaily => "ten_daily",
        Recurrence::Biweekly => "biweekly",
        Recurrence::HalfMonthly => "half_monthly",
        Recurrence::Monthly => "monthly",
        Recurrence::Bimonthly => "bimonthly",
        Recurrence::Quarterly => "quarterly",
        Recurrence::HalfYearly => "half_yearly",
        Recurrence::Yearly => "yearly",
        Recurrence::Ongoing => "ongoing",
    }
}

/// What readers look for, and what is not theirs.
const PIECES: &str = "一|二|两|十|百|千|万|亿|〇|半|3|12|2019|2024-06|.30|廿|春节|国庆|十四五|汛期|次年|今年|本周|星期|五|首月|长期|会后|０|.|．|,|年|月|日|号|季度|上半年|底|前|内|起|至|—|-|～|%|个|名|次|元|人次|个月\
|以上|以内|余|多|至少|不少于|达到|全覆盖|应改尽改|实现|每|第|，|。|、|（|）|“|”|《|》|印发后|工作日|百分之|分之|的|和| |\n|𠮷|😀|a";

/// Texts of the characters that readers look for, in any order.
fn plan_like() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(PIECES.split('|').collect::<Vec<_>>());
    prop::collection::vec(pieces, 0..24).prop_map(|pieces| pieces.concat())
}

/// Texts of what owners are written with, in any order.
fn owner_like() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(OWNERS.split('|').collect::<Vec<_>>());
    prop::collection::vec(pieces, 0..16).prop_map(|pieces| pieces.concat())
}

const OWNERS: &str = "市教育局|财政局|市委|办公室|团|县|各|镇|（|）|(|)|【|】|〔|〕|[|]|、|，|；|。|：|:| |　|和|及|会同|由|牵头|配合|负责|按职责分工|等|部门|单位|人民政府|责任|责任单位|完成时限|责任人|6月底前|下同|①|（1）|1.|街道|区|——|★|𠮷|a";

/// Lines that mean something to the reader of notices, in any order.
fn plan_line() -> impl Strategy<Value = String> {
    prop::sample::select(LINES.split('/').map(str::to_owned).collect::<Vec<_>>())
}

const LINES: &str = "# 关于印发《2019年要点》的通知/# 2019年要点/关于印发《2019年/要点》的通知/吴政办〔2019〕5号/各镇人民政府：/## 一、工作/### （一）甲/### （6） 乙\
/#### 1.丙/2.丁。完成3个项目。（市教育局牵头，市财政局配合）/（3）戊/责任单位：区委办、教育局/责任单位：/完成时限：6月底/附件：1.甲/2.乙/区政府办公室/2019年5月6日\
/（此件公开发布）/抄送：区委办。/区政府办公室 2019年5月6日印发/2019年5月6日印发/---//| 序号 | 任务 |/|---|---|/| 1 | 甲 |/- 责任单位：区委办/1. 甲/    乙/> 丙/**丁**戊\
/<!-- gongwen: allow missing-target 理由 -->/<!-- gongwen: not-target 3个 -->/<!-- 未完/<b>粗</b>/```/[^1]: 注/甲[^1]";

/// Units to write quantities with.
const MEASURES: &str = "个|次|名|人次|户|亩|公里|平方米|吨|千瓦时|元|美元|%|‰|个百分点|个月|天|小时|倍|元/月|微克/立方米|标箱|人天";

proptest! {
    // Failing cases become rows of a table or tests of their own.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever the text, values lie inside it, on character borders, in order and apart from each other.
    #[test]
    fn commitments_lie_in_the_text(text in prop_oneof![plan_like(), any::<String>()]) {
        let found = read_commitments(&text, &reference());
        for ranges in [
            found.targets.iter().map(|target| target.range.clone()).collect::<Vec<_>>(),
            found.deadlines.iter().map(|deadline| deadline.range.clone()).collect::<Vec<_>>(),
        ] {
            let mut end = 0;
            for range in ranges {
                prop_assert!(range.start >= end && range.start < range.end, "{range:?} in {text:?}");
                prop_assert!(text.get(range.clone()).is_some(), "{range:?} in {text:?}");
                end = range.end;
            }
        }
        for known in [reference(), Reference::default()] {
            let fields = period::read_deadline_field(&text, &known);
            let apart = fields.windows(2).all(|two| two[0].range.end <= two[1].range.start);
            prop_assert!(apart && fields.iter().all(|field| text.get(field.range.clone()).is_some()));
            for at in 0..=text.len() {
                let read = period::read_in_prose(&text, at, &known);
                prop_assert!(read.is_none_or(|read| !read.range.is_empty() && text.get(read.range.clone()).is_some()));
            }
        }
    }

    /// Whatever the text, names of units lie inside it, in order and apart from each other; so do those of a list.
    #[test]
    fn names_lie_in_the_text(text in prop_oneof![owner_like(), plan_like(), any::<String>()]) {
        for ranges in [unit_name::find_in_prose(&text).collect::<Vec<_>>(), unit_name::split_list(&text)] {
            let mut end = 0;
            for range in ranges {
                prop_assert!(range.start >= end && range.start < range.end, "{range:?} in {text:?}");
                prop_assert!(text.get(range.clone()).is_some(), "{range:?} in {text:?}");
                end = range.end;
            }
        }
        for share in assignment::read(&text).map(|found| found.shares).unwrap_or_default() {
            prop_assert!(text.get(share.names).is_some() && text.get(share.words).is_some(), "{text:?}");
        }
        let source = SourceFile::new("plan.md", format!("## 一、工作\n1.甲。乙。{text}"));
        let plan = gongwen::compile(&source, &Settings::default(), &Register::default()).plan;
        for owner in plan.items.iter().flat_map(|item| &item.owners) {
            prop_assert!(!owner.name.is_empty() && source.text().get(owner.as_written.span.range()).is_some());
        }
    }

    /// Any plan compiles and is shown, and every finding points into it.
    #[test]
    fn any_text_compiles(lines in prop::collection::vec(prop_oneof![3 => plan_line(), 1 => plan_like(), 1 => any::<String>()], 0..24)) {
        let source = SourceFile::new("plan.md", lines.join("\n"));
        let compiled = gongwen::compile(&source, &Settings::default(), &Register::default());
        for found in &compiled.diagnostics {
            prop_assert!(source.text().get(found.span.range()).is_some(), "{found:?}");
        }
        let view = plan_view(&source, &compiled.plan, &Register::default());
        prop_assert_eq!(view.items.len(), compiled.plan.items.len());
        let reports = [Report { source: &source, diagnostics: &compiled.diagnostics, items: view.items.len() }];
        for format in FORMATS {
            (format.write)(&reports, Language::Chinese, &mut std::io::sink()).expect("a sink takes everything");
        }
    }

    /// What is written is read back: Arabic and Chinese numbers, quantities, ranks, ratios, shares.
    #[test]
    fn numbers_are_read_as_written(mantissa in 0_i64..1_000_000_000_000, scale in 0_u32..4) {
        let value = Decimal::new(mantissa, scale);
        let text = numeral::display(value);
        let read = numeral::read(&text).map(|read| (read.value, read.length));
        prop_assert_eq!(read, Some((value, text.len())));
    }

    #[test]
    fn chinese_numbers_are_read_as_written(value in 0_u64..1_000_000_000_000) {
        let text = numeral::display_chinese(value);
        let read = numeral::read(&text).map(|read| (read.value, read.high, read.length));
        prop_assert_eq!(read, Some((Decimal::from(value), None, text.len())), "{}", text);
    }

    #[test]
    fn quantities_are_read_as_written(
        low in 1_i64..1_000_000_000,
        more in prop::option::of(1_i64..1_000_000),
        scale in 0_u32..3,
        unit in prop::sample::select(MEASURES.split('|').collect::<Vec<_>>()),
        bound in prop::sample::select(vec![None, Some(Comparator::AtLeast), Some(Comparator::AtMost), Some(Comparator::About)]),
    ) {
        let sample = format!("1{unit}");
        let shape = quantity::read(&sample).expect("a unit");
        let written = Quantity {
            low: Decimal::new(low, scale),
            high: more.map(|more| Decimal::new(low + more, scale)),
            bound,
            ..shape
        };
        let text = written.to_string();
        let read = quantity::read(&text).expect("a quantity");
        prop_assert_eq!((read.low, read.high, read.unit, read.bound, read.length), (written.low, written.high, unit, bound, text.len()), "{}", text);
    }

    /// What is written is read back.
    #[test]
    fn dates_are_read_as_written(year in 1949_i16..2200, month in 1_i8..=12, day in 1_i8..=28) {
        let written = Date::new(year, month, day).expect("a date of the calendar");
        let text = date::display(written);
        prop_assert_eq!(date::find(&text), Some((written, 0..text.len())));
        prop_assert_eq!(date::read(&text), Some((written, text.len())));
        let limit = format!("{text}前");
        let read = period::read_in_prose(&limit, 0, &Reference::default());
        prop_assert_eq!(read.map(|read| (read.range, read.due)), Some((0..limit.len(), Some(written))));
    }
}
