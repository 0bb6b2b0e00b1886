//! What holds for any text: nothing panics, values lie inside it, what is written is read back.

use gongwen::config::{Register, Settings};
use gongwen::diagnostic::Language;
use gongwen::lower;
use gongwen::model::Comparator;
use gongwen::reading::{self, read_commitments};
use gongwen::report::{FORMATS, Report};
use gongwen::source::SourceFile;
use gongwen::syntax;
use gongwen::values::period::{self, Reference};
use gongwen::values::quantity::{self, Quantity};
use gongwen::values::{assignment, date, numeral, unit_name};
use gongwen::view::plan_view;
use jiff::civil::Date;
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::reference;

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

    /// Whatever the text, so do the values of every kind, commitment or mention.
    #[test]
    fn readings_lie_in_the_text(text in prop_oneof![plan_like(), owner_like(), any::<String>()]) {
        let mut end = 0;
        for range in reading::read(&text, &reference()).into_iter().map(|read| read.range) {
            prop_assert!(range.start >= end && range.start < range.end, "{range:?} in {text:?}");
            prop_assert!(text.get(range.clone()).is_some(), "{range:?} in {text:?}");
            end = range.end;
        }
    }

    /// Whatever the Markdown, every value has a place of its own in the file.
    #[test]
    fn values_lie_in_the_file(lines in prop::collection::vec(prop_oneof![3 => plan_line(), 1 => plan_like(), 1 => any::<String>()], 0..16)) {
        let source = SourceFile::new("text.md", lines.join("\n"));
        let outline = syntax::parse(&source);
        let mut end = 0;
        for value in lower::read_values(&outline, &lower::reference(&source, &outline)) {
            let range = value.span.range();
            prop_assert!(range.start >= end && range.start < range.end, "{range:?} in {:?}", source.text());
            prop_assert!(source.text().get(range.clone()).is_some() && !value.text.is_empty());
            end = range.end;
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
