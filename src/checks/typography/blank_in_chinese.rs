use super::characters::{
    hanzi_after, hanzi_before, is_blank, is_chinese, is_hanzi, is_verbatim, is_wide_sign, replacing,
};
use crate::checks::{Check, Context, Findings};
use crate::diagnostic::{Localized, Safety, Severity, message};
use crate::syntax::{Block, Field, FieldKind, Text, field_kind};
use crate::values::{measure, unit_name};

pub(super) const CHECK: Check = Check {
    name: "blank-in-chinese",
    severity: Severity::Warning,
    summary: Localized { zh: "句子里的汉字之间有空格", en: "a blank inside a Chinese sentence" },
    source: Localized {
        zh: "通行做法：汉字之间、数字和量词之间不空格",
        en: "practice: no blanks between Chinese characters, nor between a number and its measure",
    },
    page: Localized {
        zh: "\
## 为什么
从网页、表格里粘贴来的文字常带空格。句子里的汉字之间、数字和量词之间不空格；多出来的空格会把一个词、一个单位名称断成两半，检索不到。

## 示例
~~~plan
## 一、主要工作
1.招商引资。全面推进 项目建设，新建园区2 个。
责任单位：区商务局
~~~

## 怎么改
删掉空格。段首缩进、两个字的姓名中间、标题和表格里用来对齐的空格不用改。
",
        en: "\
## Why
Text pasted from pages and tables brings blanks along. Inside a sentence they split words and names, which no search then finds.

## What to do
Delete them. Indents, names of two characters and alignment in titles and tables may keep theirs.
",
    },
    run,
};

/// From so many blanks between words and numbers on, a plan sets numbers apart on purpose.
const HOUSE_STYLE: usize = 5;

/// A run of blanks in a text.
struct Place {
    text: Text,
    start: usize,
    end: usize,
    is_before_number: bool,
    safety: Safety,
}

fn run(context: &Context<'_>, findings: &mut Findings) {
    let mut places = Vec::new();
    for block in &context.outline.blocks {
        match block {
            Block::Heading(heading) => {
                if heading.level > 0 {
                    // An item written as one sentence is read as a heading too.
                    let is_prose = |c: char| matches!(c, '，' | '；') || c.is_ascii_digit();
                    let is_sentence = heading.title.as_str().contains(is_prose);
                    let is_wrong = if is_sentence { is_wrong } else { is_in_heading };
                    look(context, &heading.title, is_wrong, &mut places);
                }
                if let Some(run_in) = &heading.run_in {
                    look(context, &run_in.text, is_in_sentence, &mut places);
                }
            }
            Block::Paragraph(paragraph) => {
                look(context, &paragraph.text, is_in_sentence, &mut places);
            }
            Block::Field(field) => {
                places.extend(in_label(field));
                let is_prose = matches!(
                    field.kind,
                    FieldKind::Target | FieldKind::Content | FieldKind::Remark
                );
                let is_named = matches!(field.kind, FieldKind::Owners(_) | FieldKind::Deadline);
                let is_wrong = match field.kind {
                    FieldKind::Owners(_) => is_in_names,
                    FieldKind::Deadline => is_wrong,
                    _ => is_in_sentence,
                };
                let is_told = is_prose || is_named;
                if is_told && !field.is_inline {
                    let from = places.len();
                    look(context, &field.value, is_wrong, &mut places);
                    for place in &mut places[from..] {
                        // Another name may be read without the blank.
                        place.safety = if is_prose { place.safety } else { Safety::Unsafe };
                    }
                }
            }
            Block::Table(table) => {
                for cell in table.rows.iter().flatten() {
                    look(context, cell, is_in_sentence, &mut places);
                }
            }
            Block::Rule(_) => {}
        }
    }
    let before_numbers = places.iter().filter(|place| place.is_before_number).count();
    for place in places {
        if !place.is_before_number || before_numbers < HOUSE_STYLE {
            report(&place, findings);
        }
    }
}

/// The blank in the name of a field that parts it unevenly: 责 任单位. Evenly they set it as wide as others: 责 任 单 位.
fn in_label(field: &Field) -> Option<Place> {
    let name = field.label.value.as_str();
    let start = name.find(is_blank)?;
    let end = name.len() - name[start..].trim_start_matches(is_blank).len();
    let mut lengths =
        name.split(is_blank).filter(|part| !part.is_empty()).map(|part| part.chars().count());
    let first = lengths.next()?;
    let is_uneven = lengths.any(|length| length != first);
    let is_copied = name.len() == field.label.span.range().len();
    let is_word = name[..start].ends_with(is_hanzi) && name[end..].starts_with(is_hanzi);
    if !is_uneven || !is_copied || !is_word || field.is_inline {
        return None;
    }
    Some(Place { text: field.name(), start, end, is_before_number: false, safety: Safety::Safe })
}

/// Collects the blanks of a text that do not belong there.
fn look(
    context: &Context<'_>,
    text: &Text,
    is_wrong: fn(&str, &str) -> bool,
    places: &mut Vec<Place>,
) {
    let string = text.as_str();
    // The first bytes of all blanks in UTF-8: of hanzi hardly any begins so.
    let blanks = memchr::memchr3_iter(b' ', b'\t', 0xC2, string.as_bytes())
        .chain(memchr::memchr2_iter(0xE2, 0xE3, string.as_bytes()));
    for at in blanks {
        let Some(rest) = string.get(at..) else { continue };
        if !rest.starts_with(is_blank) || string[..at].ends_with(is_blank) {
            continue;
        }
        let after = rest.trim_start_matches(is_blank);
        let (before, end) = (&string[..at], string.len() - after.len());
        let span = text.span(at..end);
        // The blank between the lines of a cell stands nowhere, and mark-up is no blank.
        let is_written =
            !span.range().is_empty() && context.source.slice(span).chars().all(is_blank);
        if !is_written || !is_wrong(before, after) || is_verbatim(context, text, at) {
            continue;
        }
        let safety = if ends_with_unit(before) { Safety::Unsafe } else { Safety::Safe };
        let is_before_number =
            after.starts_with(|c: char| c.is_ascii_digit()) && before.ends_with(is_hanzi);
        places.push(Place { text: text.clone(), start: at, end, is_before_number, safety });
    }
}

/// Bytes of a text on either side in which a sentence shows by its punctuation.
const NEAR: usize = 300;

fn is_in_sentence(before: &str, after: &str) -> bool {
    if before.ends_with(|c: char| c.is_ascii_digit()) {
        return is_counted(after);
    }
    let stop = |c: char| matches!(c, '，' | '。' | '；');
    let is_sentence =
        before.chars().rev().take(NEAR).any(stop) || after.chars().take(NEAR).any(stop);
    is_sentence && is_wrong(before, after)
}

/// Whether the blank between two parts of a sentence does not belong there.
fn is_wrong(before: &str, after: &str) -> bool {
    let (Some(previous), Some(next)) = (before.chars().next_back(), after.chars().next()) else {
        return false;
    };
    if opens_label(before, after) || matches!(previous, '】' | '：') || next == '【' {
        return false;
    }
    if previous.is_ascii_digit() {
        return is_counted(after);
    }
    if is_hanzi(previous) && is_hanzi(next) {
        let first = hanzi_before(before, LONGEST_NAME);
        let second = hanzi_after(after, LONGEST_NAME);
        return !is_name(before, after, first, second) && !are_units(before, after);
    }
    // 5G is a word, and no number.
    let behind = after.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_number = next.is_ascii_digit() && !behind.starts_with(|c: char| c.is_ascii_alphabetic());
    is_chinese(previous) && is_chinese(next)
        || is_number && (is_hanzi(previous) || is_wide_sign(previous))
}

/// Whether a measure word or a part of a number follows.
fn is_counted(after: &str) -> bool {
    measure::read(after).is_some() && after.starts_with(is_hanzi)
        || after.starts_with(['万', '亿', '年', '月', '日'])
}

/// Whether the blank stands within the name of a unit. Several blanks part the names of a list that has no 、.
fn is_in_names(before: &str, after: &str) -> bool {
    let parts = |text: &str| text.contains(is_blank);
    let has_commas = before.contains('、') || after.contains('、');
    let is_list = !has_commas && (parts(before) || parts(after));
    let first = last_hanzi(before, LONGEST_UNIT);
    let (second, _) = split_hanzi(after, LONGEST_UNIT);
    let are_names = unit_name::is_unit_name(first) && unit_name::is_unit_name(second);
    !is_list
        && before.ends_with(is_hanzi)
        && after.starts_with(is_hanzi)
        && (!are_names || is_one_name(first, second))
        && is_wrong(before, after)
}

/// Whether two parts are one name that is known as a whole.
fn is_one_name(first: &str, second: &str) -> bool {
    unit_name::is_certain(&format!("{first}{second}"))
}

/// Whether a field is named behind the blank, and not with the word before it: 牵头领导：… is, 责 任单位：… is not.
fn opens_label(before: &str, after: &str) -> bool {
    let (name, behind) = split_hanzi(after, LONGEST_LABEL);
    let is_named = field_kind(name).is_some() || LABELS.iter().any(|label| name.ends_with(label));
    if !behind.starts_with(['：', ':', '】']) || !is_named {
        return false;
    }
    let head = last_hanzi(before, LONGEST_NAME);
    let is_short = !head.is_empty() && head.chars().count() < LONGEST_NAME;
    !(is_short && field_kind(&format!("{head}{name}")).is_some())
}

/// The hanzi that begin a text, `most` of them, and what follows.
fn split_hanzi(text: &str, most: usize) -> (&str, &str) {
    let count = hanzi_after(text, most);
    text.split_at(text.char_indices().nth(count).map_or(text.len(), |(at, _)| at))
}

/// The hanzi that end a text, `most` of them.
fn last_hanzi(text: &str, most: usize) -> &str {
    let count = hanzi_before(text, most);
    let start = text.char_indices().rev().take(count).last().map_or(text.len(), |(at, _)| at);
    &text[start..]
}

/// Characters of the longest name of a field.
const LONGEST_LABEL: usize = 10;

/// What the names of fields end with.
const LABELS: &[&str] =
    &["领导", "单位", "科室", "部门", "时间", "时限", "人", "电话", "安排", "目标", "措施"];

/// Two names of units side by side are a list, whose blanks part them; a name that is known as a whole is none.
fn are_units(before: &str, after: &str) -> bool {
    let first = last_hanzi(before, LONGEST_UNIT);
    let (second, behind) = split_hanzi(after, LONGEST_UNIT);
    // 城镇 老旧小区46个: what is counted is no unit.
    if behind.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let is_named = |name: &str| unit_name::is_certain(name) || unit_name::is_group_name(name);
    let are_whole = unit_name::is_unit_name(first)
        && unit_name::is_unit_name(second)
        && (is_named(first) || is_named(second));
    let begins = || {
        let ends = second.char_indices().map(|(at, c)| at + c.len_utf8());
        ends.into_iter().any(|end| unit_name::is_unit_name(&second[..end]))
    };
    (are_whole || unit_name::ends_with_unit(first) && begins()) && !is_one_name(first, second)
}

/// Whether a text ends with the name of a unit.
fn ends_with_unit(text: &str) -> bool {
    text.char_indices()
        .rev()
        .take(hanzi_before(text, LONGEST_UNIT))
        .any(|(at, _)| unit_name::is_unit_name(&text[at..]))
}

/// Characters of a unit's name looked at beside a blank.
const LONGEST_UNIT: usize = 12;

/// Characters on each side that tell a name from a sentence.
const LONGEST_NAME: usize = 4;

/// 张　三, 联 系 人: single characters that blanks set as wide as longer ones.
fn is_name(before: &str, after: &str, first: usize, second: usize) -> bool {
    let surname = before.chars().next_back().is_some_and(|c| SURNAMES.contains(c));
    let behind: String = after.chars().skip(1).take(1).collect();
    let is_person = behind.is_empty() || "任为同担负副局主书县市区".contains(&behind);
    // 副组长李 四同志
    let has_title = after.chars().skip(1).take(2).collect::<String>() == "同志";
    match (first, second) {
        // In 9公 里 it is half a measure word.
        (1, 1) => !before.chars().rev().nth(1).is_some_and(|c| c.is_ascii_digit()),
        (1, _) if before.chars().rev().nth(1).is_some_and(is_blank) => true,
        _ if surname && has_title => true,
        (1, _) => surname && is_person,
        (_, 1) => surname,
        _ => false,
    }
}

/// Surnames that begin most names.
const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤";

/// In a heading a blank parts two halves; one that leaves a stump stands within a word.
fn is_in_heading(before: &str, after: &str) -> bool {
    let (first, second) = (hanzi_before(before, 40), hanzi_after(after, 40));
    let is_stump = first.min(second) <= SHORTEST_HALF && first != second;
    first > 0 && second > 0 && is_stump && !is_name(before, after, first, second)
}

/// Characters of the shortest half of a heading.
const SHORTEST_HALF: usize = 3;

fn report(place: &Place, findings: &mut Findings) {
    let string = place.text.as_str();
    let previous: String = string[..place.start].chars().next_back().into_iter().collect();
    let next: String = string[place.end..].chars().next().into_iter().collect();
    let span = place.text.span(place.start..place.end);
    findings
        .report(
            span,
            message(
                format!("“{previous}”和“{next}”之间有空格"),
                format!("a blank between {previous} and {next}"),
            ),
            message("删掉空格", "delete the blank"),
        )
        .fix(replacing(span, "", place.safety));
}
