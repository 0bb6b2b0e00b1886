//! Where the titles of notice and plan stand, and where the notice's letter ends.

use crate::source::Spanned;
use crate::syntax::{Block, Heading, Text, is_annex};
use crate::values::{date, unit_name};

use super::{parts, table};

/// The titles of a file: the notice's and the plan's, either of which may be missing.
#[derive(Debug, Default)]
pub(super) struct Titles {
    pub(super) notice: Option<Title>,
    pub(super) plan: Option<Title>,
    /// Where the notice's letter ends, if something follows its signature.
    pub(super) letter_end: Option<usize>,
}

/// A title and the blocks it takes up.
#[derive(Debug)]
pub(super) struct Title {
    pub(super) text: Spanned<String>,
    pub(super) first: usize,
    pub(super) last: usize,
}

/// Finds the titles: headings of the first level, or lines before the first number that read like titles.
pub(super) fn find(blocks: &[Block]) -> Titles {
    let numbered = first_numbered(blocks, 0);
    let first = (0..blocks.len()).find_map(|at| {
        notice_title_at(blocks, at, numbered).or_else(|| title_at(blocks, at, numbered, None))
    });
    let Some(first) = first else { return Titles::default() };
    if !is_notice_title(&first.text.value) {
        let plan = Some(whole_title(blocks, first));
        return Titles { notice: None, plan, letter_end: None };
    }
    let letter_end = letter_end(blocks, first.last + 1, &first.text.value);
    let from = letter_end.unwrap_or(first.last + 1);
    let numbered = first_numbered(blocks, from);
    let plan = (from..blocks.len())
        .find_map(|at| title_at(blocks, at, numbered, Some(&first)))
        .map(|plan| called_title(blocks, &first, plan, from));
    Titles { notice: Some(first), plan, letter_end }
}

/// A plan's title that is broken over several lines: those before it that belong to what the notice calls the plan.
fn called_title(blocks: &[Block], notice: &Title, mut plan: Title, from: usize) -> Title {
    let bare = |text: &str| text.split_whitespace().collect::<String>();
    let called = bare(&notice.text.value);
    while plan.first > from {
        let Block::Paragraph(before) = &blocks[plan.first - 1] else { break };
        let joined = format!("{}{}", before.text.as_str(), plan.text.value);
        if before.text.as_str().len() > LONGEST_TITLE || !called.contains(&bare(&joined)) {
            break;
        }
        plan.text = Spanned::new(joined, before.text.whole().to(plan.text.span));
        plan.first -= 1;
    }
    while let Some(Block::Paragraph(after)) = blocks.get(plan.last + 1) {
        let joined = format!("{}{}", plan.text.value, after.text.as_str());
        if after.text.as_str().len() > LONGEST_TITLE || !called.contains(&bare(&joined)) {
            break;
        }
        plan.text = Spanned::new(joined, plan.text.span.to(after.text.whole()));
        plan.last += 1;
    }
    plan
}

/// A plan's title without a notice: the lines above it at the very beginning belong to it.
fn whole_title(blocks: &[Block], mut plan: Title) -> Title {
    let is_line = |block: &Block| {
        let Block::Paragraph(paragraph) = block else { return false };
        let text = paragraph.text.as_str();
        text.len() <= LONGEST_LINE
            && !text.contains(['。', '，', '：', '；', '〔', '（', '(', ':'])
            && !is_notice_title(text)
    };
    let is_title = plan.first <= MOST_LINES && blocks[..plan.first].iter().all(is_line);
    if is_title && matches!(blocks.get(plan.first), Some(Block::Paragraph(_))) {
        for block in blocks[..plan.first].iter().rev() {
            let text = parts::as_text(block);
            let joined = format!("{}{}", text.as_str(), plan.text.value);
            plan.text = Spanned::new(joined, text.whole().to(plan.text.span));
        }
        plan.first = 0;
    }
    if let Some(Block::Paragraph(after)) = blocks.get(plan.last + 1)
        && matches!(blocks.get(plan.last), Some(Block::Paragraph(_)))
        && is_plan_title(after.text.as_str())
        && after.text.as_str().len() <= LONGEST_LINE
        && !after.text.as_str().contains('年')
    {
        let joined = format!("{}{}", plan.text.value, after.text.as_str());
        plan.text = Spanned::new(joined, plan.text.span.to(after.text.whole()));
        plan.last += 1;
    }
    plan
}

/// Lines of a title above the last.
const MOST_LINES: usize = 2;

/// Bytes of a line of a title: 30 hanzi.
const LONGEST_LINE: usize = 90;

/// A notice's title, which may be broken over up to three lines.
fn notice_title_at(blocks: &[Block], at: usize, numbered: usize) -> Option<Title> {
    let mut joined = String::new();
    let mut span = None;
    for (line, block) in blocks.iter().enumerate().skip(at).take(MOST_LINES + 1) {
        let text = match block {
            Block::Heading(Heading { title, label: None, .. }) => title,
            Block::Paragraph(paragraph) if line < numbered => &paragraph.text,
            _ => return None,
        };
        if line == at && !text.as_str().contains("关于") || text.as_str().len() > LONGEST_TITLE {
            return None;
        }
        joined.push_str(text.as_str());
        let whole =
            span.map_or(text.whole(), |before: crate::source::Span| before.to(text.whole()));
        span = Some(whole);
        if is_notice_title(&joined) {
            let text = Spanned::new(joined, whole);
            return Some(Title { text, first: at, last: line });
        }
        if text.as_str().ends_with(['。', '：', '；', '，', ':']) {
            return None;
        }
    }
    None
}

fn title_at(blocks: &[Block], at: usize, numbered: usize, notice: Option<&Title>) -> Option<Title> {
    let title = |text: Text| {
        let text = Spanned::new(text.as_str().to_owned(), text.whole());
        Title { text, first: at, last: at }
    };
    match &blocks[at] {
        Block::Heading(Heading { level: 0, title: text, label: None, .. }) => {
            let text = without_annex(text);
            (!text.is_empty() && !is_annex(text.as_str())).then(|| title(text))
        }
        // A title that is set like a section, at the very beginning.
        Block::Heading(Heading { title: text, label: None, .. })
            if at <= numbered && text.as_str().contains('年') && is_plan_title(text.as_str()) =>
        {
            Some(title(text.clone()))
        }
        Block::Paragraph(paragraph) if paragraph.text.as_str().len() <= LONGEST_TITLE => {
            let text = without_annex(&paragraph.text);
            let is_called =
                notice.is_some_and(|notice| is_what_is_called(&notice.text.value, text.as_str()));
            (is_called || at < numbered && is_plan_title(text.as_str())).then(|| title(text))
        }
        _ => None,
    }
}

/// Whether a line is exactly what stands in the 《》 of the notice's title.
fn is_what_is_called(notice: &str, line: &str) -> bool {
    let quoted = notice.split_once('《').and_then(|(_, rest)| rest.rsplit_once('》'));
    let bare = |text: &str| text.split_whitespace().collect::<String>();
    quoted.is_some_and(|(called, _)| bare(called) == bare(line))
}

/// A title without 附件1： before it.
fn without_annex(text: &Text) -> Text {
    let string = text.as_str();
    let mark = string.find(['：', ':', ' ', '\u{3000}']).filter(|&at| is_annex(&string[..at]));
    match mark {
        Some(at) => {
            let mark = string[at..].chars().next().map_or(0, char::len_utf8);
            text.slice(at + mark..string.len()).trim()
        }
        None => text.clone(),
    }
}

/// Bytes of the longest line that is taken for a title: 80 hanzi.
const LONGEST_TITLE: usize = 240;

fn is_notice_title(text: &str) -> bool {
    let kinds = ["通知", "意见", "通报", "函", "决定", "公告", "批复", "请示", "报告"];
    text.len() <= LONGEST_TITLE
        && text.contains("关于")
        && !text.ends_with('。')
        && kinds.iter().any(|kind| text.ends_with(kind))
}

/// What the titles of plans end with.
#[rustfmt::skip]
const KINDS: &[&str] = &[
    "要点", "计划", "方案", "安排", "分工", "清单", "任务", "分解表", "分解", "台账", "目标", "实施意见", "一览表", "任务表", "分工表", "责任表",
    "项目表", "计划表", "安排表", "汇总表", "明细表", "实事项目", "实事", "重点工作", "重点项目", "责任书", "行动", "任务书", "措施", "举措", "纲要",
];

fn is_plan_title(text: &str) -> bool {
    // （试行）, （2024—2026年）
    let bare = text
        .trim_end()
        .strip_suffix(['）', ')'])
        .and_then(|inner| inner.rfind(['（', '(']))
        .map_or(text, |open| &text[..open]);
    text.len() <= LONGEST_TITLE
        && !text.contains(['。', '，', '：', '；'])
        && !text.starts_with("附件")
        && KINDS.iter().any(|kind| bare.trim_end_matches(['）', ')']).ends_with(kind))
}

/// The first section or table of tasks from `from` on.
pub(super) fn first_numbered(blocks: &[Block], from: usize) -> usize {
    let is_start = |block: &Block| match block {
        Block::Heading(heading) => heading.label.is_some() || heading.level > 0,
        Block::Table(table) => table::is_of_tasks(table),
        _ => false,
    };
    blocks.iter().skip(from).position(is_start).map_or(blocks.len(), |at| from + at)
}

/// Where the letter ends that begins at `from`: behind its signature, at the first annex or at the heading of what the notice's
/// title names, if a text of its own follows.
fn letter_end(blocks: &[Block], from: usize, notice: &str) -> Option<usize> {
    let ends = |(at, block): (usize, &Block)| match block {
        Block::Heading(heading)
            if heading.level == 0
                && (is_annex(heading.title.as_str())
                    || is_plan_title(heading.title.as_str())
                        && notice.contains(heading.title.as_str())) =>
        {
            Some(at)
        }
        _ => is_signed_date(block).then_some(at + 1),
    };
    let mut end = blocks.iter().enumerate().skip(from).find_map(ends)?;
    while blocks
        .get(end)
        .is_some_and(|block| parts::parenthesised(&parts::as_text(block)).is_some())
    {
        end += 1;
    }
    let follows = blocks[end..].iter().any(|block| match block {
        Block::Heading(_) => true,
        Block::Table(table) => table::is_of_tasks(table),
        _ => false,
    });
    follows.then_some(end)
}

/// The date below a letter, by itself or behind the issuer's name.
pub(super) fn is_signed_date(block: &Block) -> bool {
    let Block::Paragraph(paragraph) = block else { return false };
    let text = paragraph.text.as_str().trim();
    let signed = date::find(text).filter(|(_, range)| range.end == text.len());
    signed.is_some_and(|(_, range)| {
        let issuer = text[..range.start].trim();
        issuer.is_empty() || unit_name::is_unit_name(issuer)
    })
}
