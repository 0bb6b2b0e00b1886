//! What year a plan is for (年度), and what periods without a year refer to.

use super::titles;
use crate::model::Notice;
use crate::source::{SourceFile, Span, Spanned};
use crate::syntax::{Block, Text};
use crate::values::period::Reference;
use crate::values::{date, years};

/// The year that most of plan's title, notice's title and notice's text name; of two, the plan's. Without any, the date's.
///
/// One of them may have been left from last year's draft, and must not move every deadline with it.
pub(super) fn planned(
    title: Option<&Spanned<String>>,
    notice: &Notice,
    body: &[&Block],
    source: &SourceFile,
) -> Option<Spanned<i16>> {
    let titles = title.into_iter().chain(notice.title.as_ref()).map(|title| title.span);
    let text = notice.body.first().map(Text::whole);
    let mut years: Vec<Spanned<i16>> = titles.filter_map(|span| first_in(span, source)).collect();
    years.extend(text.and_then(|span| first_in(span, source)));
    years.extend(of_preamble(notice, body));
    let votes =
        |year: &Spanned<i16>| years.iter().filter(|other| other.value == year.value).count();
    let most = years.iter().map(votes).max().unwrap_or(0);
    let year = years.iter().find(|year| votes(year) == most).cloned();
    year.or_else(|| notice.issued_on.as_ref().map(year_of))
        .or_else(|| day_in_opening(body).as_ref().map(year_of))
        .or_else(|| title.and_then(of_school_year))
        .or_else(|| in_opening(body, source))
}

/// The year in which a 学年 ends that the title names: 2023—2024学年, without a 年 behind either.
fn of_school_year(title: &Spanned<String>) -> Option<Spanned<i16>> {
    years::across(&title.value)
        .map(|across| Spanned::new(across.year.saturating_add(1), title.span))
}

/// What periods without a year refer to, in a plan whose last year is `year`: the year and the day it was issued on.
///
/// In a plan for several years the months without a year are those of the first, or of the year it was issued in.
pub(super) fn reference(
    year: Option<&Spanned<i16>>,
    title: Option<&Spanned<String>>,
    notice: &Notice,
    body: &[&Block],
) -> Reference {
    let issued_on = notice.issued_on.clone().or_else(|| day_in_opening(body));
    let issued_on = issued_on.map(|day| day.value);
    let titles = || title.into_iter().chain(notice.title.as_ref());
    let across = titles().find_map(|title| years::across(&title.value));
    if let Some(across) = across.filter(|_| year.is_some()) {
        let (year, begins_in) = (Some(across.year), Some(across.begins_in));
        return Reference { year, begins_in, issued_on };
    }
    let year = year.map(|year| year.value).map(|last| {
        let mut ranges = titles().filter_map(|title| years::range(&title.value));
        let first = ranges.find(|(_, end)| *end == last).map_or(last, |(first, _)| first);
        issued_on.map_or(first, |day| day.year().clamp(first, last))
    });
    Reference { year, begins_in: None, issued_on }
}

fn year_of(day: &Spanned<jiff::civil::Date>) -> Spanned<i16> {
    Spanned::new(day.value.year(), day.span)
}

/// The year a notice is dated in, twice, if its preamble speaks of that year and of no other: then the title is the one left over.
fn of_preamble(notice: &Notice, body: &[&Block]) -> Vec<Spanned<i16>> {
    let Some(issued) = &notice.issued_on else { return Vec::new() };
    let dated = format!("{}年", issued.value.year());
    let opening = body.iter().find_map(|block| match block {
        Block::Paragraph(paragraph) => Some(paragraph.text.as_str()),
        _ => None,
    });
    let names_it = opening
        .is_some_and(|text| text.contains(&dated) && !text.replace(&dated, "").contains("20"));
    if names_it { vec![year_of(issued); 2] } else { Vec::new() }
}

/// The paragraphs that may open a plan.
fn opening<'b>(body: &'b [&Block]) -> impl Iterator<Item = &'b Block> {
    let opening = body.iter().take(OPENING).copied();
    opening.filter(|block| matches!(block, Block::Paragraph(_)))
}

/// Blocks of an opening at the most.
const OPENING: usize = 4;

/// The day on a line of its own below the title, by itself or behind the issuer: （2024年3月5日）, 区水利局 2024-03-05.
fn day_in_opening(body: &[&Block]) -> Option<Spanned<jiff::civil::Date>> {
    opening(body).find(|block| titles::is_signed_date(block)).and_then(|block| {
        let Block::Paragraph(paragraph) = block else { return None };
        let (day, range) = date::find(paragraph.text.as_str())?;
        Some(Spanned::new(day, paragraph.text.span(range)))
    })
}

/// The year that the plan's opening names, where nothing else does: （2012年7月） below the title, 为完成2015年《政府工作报告》….
/// Of several the one whose work is planned: 立足2025年工作基础，谋划2026年重点工作.
fn in_opening(body: &[&Block], source: &SourceFile) -> Option<Spanned<i16>> {
    opening(body).find_map(|block| {
        let Block::Paragraph(paragraph) = block else { return None };
        let text = paragraph.text.whole();
        let is_planned = |year: &Spanned<i16>| {
            let behind = &source.slice(Span::new(year.span.end, text.end));
            let behind = behind
                .trim_start_matches(['年', '度', '各', '项', '的', '全', '区', '市', '县', '省']);
            let is_over =
                OVER.iter().any(|word| behind.contains(word) && behind.find(word) < Some(24));
            WORK.iter().any(|word| behind.starts_with(word)) && !is_over
        };
        all_in(text, source).find(is_planned).or_else(|| first_in(text, source))
    })
}

/// What is planned for a year.
const WORK: &[&str] = &["重点", "工作", "主要", "目标", "任务", "计划", "要点", "民生实事", "实事"];

/// What is said of the work of a year that is over.
const OVER: &[&str] = &["基础", "总结", "成绩", "成效", "情况"];

/// The first year written in a place: 2019年, 2019年度, 二〇一九年. Of 2018—2020年 and 2018年至2020年 it is the last.
fn first_in(span: Span, source: &SourceFile) -> Option<Spanned<i16>> {
    let mut found = all_in(span, source);
    let first = found.next()?;
    let last = years::range(source.slice(span)).filter(|(start, _)| *start == first.value);
    last.and_then(|(_, last)| found.find(|year| year.value == last)).or(Some(first))
}

/// The years written in a place, each with 年 behind it.
fn all_in(span: Span, source: &SourceFile) -> impl Iterator<Item = Spanned<i16>> + '_ {
    let written = source.slice(span);
    written.match_indices('年').filter_map(move |(at, _)| {
        let (mut start, mut year) = (at, 0_i16);
        let mut digits = written[..at].chars().rev();
        for place in [1, 10, 100, 1000] {
            let character = digits.next()?;
            year += place * i16::try_from(digit(character)?).ok()?;
            start -= character.len_utf8();
        }
        let is_year = (1900..2200).contains(&year);
        is_year.then(|| Spanned::new(year, Span::new(span.start + start, span.start + at)))
    })
}

fn digit(character: char) -> Option<u32> {
    let digits =
        ["0123456789", "０１２３４５６７８９", "〇一二三四五六七八九", "○一二三四五六七八九"];
    digits.iter().find_map(|digits| {
        digits.chars().position(|digit| digit == character).and_then(|at| u32::try_from(at).ok())
    })
}
