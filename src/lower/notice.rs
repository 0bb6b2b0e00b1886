//! The parts of the official notice around a plan (GB/T 9704-2012 §7): head, signature, and the record at the end (版记).

use std::sync::LazyLock;

use regex::Regex;

use crate::model::Notice;
use crate::source::Spanned;
use crate::syntax::{Block, FieldKind, Text, is_annex};
use crate::values::{date, unit_name};

use super::{parts, titles};

/// A plan's blocks, told apart.
#[derive(Debug, Default)]
pub(super) struct Parts<'o> {
    pub(super) notice: Notice,
    pub(super) title: Option<Spanned<String>>,
    /// Preamble, sections and items.
    pub(super) body: Vec<&'o Block>,
}

/// Tells notice and plan apart.
pub(super) fn read(blocks: &[Block]) -> Parts<'_> {
    let mut parts = Parts::default();
    let titles = titles::find(blocks);
    let record = parts::record_start(blocks);
    let notice_end = match (titles.notice.as_ref(), titles.plan.as_ref()) {
        (Some(_), Some(plan)) => plan.first,
        (Some(notice), None) => titles
            .letter_end
            .unwrap_or_else(|| titles::first_numbered(blocks, notice.last + 1).min(record)),
        (None, plan) => plan.as_ref().map_or(0, |plan| plan.first),
    };
    let notice_start = titles.notice.as_ref().map_or(notice_end, |title| title.last + 1);
    // A line like 抄送：… above the title would else end the notice before it begins.
    let notice_end = notice_end.max(notice_start);
    let head_end = titles.notice.as_ref().map_or(notice_end, |title| title.first);
    for block in &blocks[..head_end.min(notice_end)] {
        head(&mut parts.notice, block);
    }
    let plan_in_letter = plan_in_letter(&blocks[notice_start..notice_end]);
    let mut letter_blocks: Vec<&Block> = blocks[notice_start..notice_end].iter().collect();
    if let Some(plan) = &plan_in_letter {
        let stretch = letter_blocks.drain(plan.clone());
        parts.body.extend(stretch);
    }
    letter(&mut parts.notice, &letter_blocks);
    // What stands in the letter is the plan; the title behind it is an annex's.
    let title_end = titles.plan.as_ref().map_or(notice_end, |title| title.last + 1);
    let body_start = if plan_in_letter.is_some() { notice_end } else { title_end };
    let mut body_end = record.max(body_start);
    ending(&mut parts.notice, &blocks[body_end..]);
    if parts.notice.issued_on.is_none() {
        body_end = signature_start(&mut parts.notice, blocks, body_start, body_end);
    }
    parts.body.extend(&blocks[body_start..body_end]);
    parts.notice.title = titles.notice.map(|title| title.text);
    parts.title = titles.plan.map(|title| title.text).filter(|_| plan_in_letter.is_none());
    parts
}

/// The stretch of a letter that is a plan itself: parts that say who answers for them, numbered or 一是…, up to the signature.
///
/// Numbered instructions (一、高度重视…) name nobody, and stay the letter's.
fn plan_in_letter(letter: &[Block]) -> Option<std::ops::Range<usize>> {
    let names_owner = |block: &Block| matches!(block, Block::Field(field) if matches!(field.kind, FieldKind::Owners(_)));
    let numbered = titles::first_numbered(letter, 0);
    let owned = || letter.iter().position(names_owner).and_then(|at| at.checked_sub(1));
    let start = if numbered < letter.len() { numbered } else { owned().unwrap_or(numbered) };
    if letter.iter().skip(start).filter(|block| names_owner(block)).count() < 2 {
        return None;
    }
    let last = letter.iter().rposition(names_owner)?;
    let rest = &letter[last + 1..];
    let closes = |block: &Block| {
        let text = parts::as_text(block).trim();
        titles::is_signed_date(block)
            || is_signature(text.as_str())
            || parts::attachment(&text).is_some()
            || parts::parenthesised(&text).is_some()
    };
    let end = rest.iter().position(closes).map_or(letter.len(), |at| last + 1 + at);
    Some(start..end)
}

/// 发文字号: 吴政办〔2019〕5号.
static DOCUMENT_NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^\p{Han}{1,15}\s*[〔\[（(【［][0-9]{4}[〕\]）)】］]\s*第?\s*[0-9]{1,5}\s*号$")
        .expect("a valid pattern")
});

/// Whether a line below the title is no sentence of the text: a number of another form, （2019年5月6日）.
fn is_of_head(text: &Text) -> bool {
    text.as_str().len() <= LONGEST_NUMBER && !text.as_str().contains(['。', '，', '；', '：'])
}

/// Bytes of the longest number of a document: 20 hanzi.
const LONGEST_NUMBER: usize = 60;

/// The number that a line consists of; below a title it may stand in parentheses.
fn document_number(text: &Text) -> Option<Spanned<String>> {
    let string = text.as_str();
    let inner = string
        .strip_prefix(['（', '('])
        .and_then(|inner| inner.strip_suffix(['）', ')']))
        .filter(|inner| inner.ends_with('号'));
    let start = inner.and_then(|inner| string.find(inner)).unwrap_or(0);
    let text = text.slice(start..start + inner.unwrap_or(string).len()).trim();
    DOCUMENT_NUMBER.is_match(text.as_str()).then(|| number(&text))
}

/// A document's number with the brackets that GB/T 9704-2012 §7.2.5 asks for, whatever is written.
fn number(text: &Text) -> Spanned<String> {
    let hexagonal = |c: char| match c {
        '[' | '（' | '(' | '【' | '［' => '〔',
        ']' | '）' | ')' | '】' | '］' => '〕',
        other => other,
    };
    let written = text.as_str().chars().filter(|c| !c.is_whitespace()).map(hexagonal);
    Spanned::new(written.collect(), text.whole())
}

/// What stands above the notice's title (版头).
fn head(notice: &mut Notice, block: &Block) {
    let text = without_approver(notice, &parts::as_text(block).trim());
    if let Some(written) = document_number(&text) {
        notice.document_number = Some(written);
    } else if !text.is_empty() {
        notice.body.push(text);
    }
}

/// A line of the head without 签发人：…, which stands beside the number of a notice to a superior.
fn without_approver(notice: &mut Notice, text: &Text) -> Text {
    let string = text.as_str();
    let label = ["签发人：", "签发人:"]
        .iter()
        .find_map(|label| string.find(label).map(|at| (at, at + label.len())));
    let Some((at, name)) = label.filter(|_| string.len() <= LONGEST_HEAD) else {
        return text.clone();
    };
    let approver = string[name..].split_whitespace().collect::<Vec<_>>().join("、");
    if !approver.is_empty() {
        notice.approver = Some(approver);
    }
    text.slice(0..at).trim()
}

/// Bytes of the longest line with a document's number and who signed it: 66 hanzi.
const LONGEST_HEAD: usize = 200;

/// The notice itself: addressees, text, signature.
fn letter(notice: &mut Notice, blocks: &[&Block]) {
    let mut texts: Vec<Text> = blocks.iter().map(|block| parts::as_text(block).trim()).collect();
    texts.retain(|text| !text.is_empty());
    let mut end = texts.len();
    // 附件1 above the plan's title: which annex the plan is, 附件说明 says.
    while end > 0 && is_annex(texts[end - 1].as_str()) {
        end -= 1;
    }
    while end > 0 && notice.note.is_none() {
        let Some(note) = parts::parenthesised(&texts[end - 1]) else { break };
        notice.note = Some(note);
        end -= 1;
    }
    end = signature(notice, &texts[..end]);
    let mut in_attachments = false;
    // The mark above the title is no text that addressees could stand behind.
    let above = notice.body.len();
    for text in &texts[..end] {
        let string = text.as_str();
        if notice.document_number.is_none()
            && let Some(written) = document_number(text)
        {
            notice.document_number = Some(written);
        } else if notice.addressee_line.is_none()
            && notice.body[above..].iter().all(is_of_head)
            && (string.ends_with(['：', ':']) || parts::addresses_without_colon(string))
        {
            notice.addressees = parts::addressees(text);
            notice.addressee_line = Some(spanned(text));
        } else if let Some(first) = parts::attachment(text) {
            in_attachments = true;
            notice.attachments.extend(first);
        } else if in_attachments && parts::numbered_attachment(text).is_some() {
            notice.attachments.extend(parts::numbered_attachment(text));
        } else {
            notice.body.push(text.clone());
        }
    }
}

/// Date and issuers at the end of `texts`; returns where they begin.
fn signature(notice: &mut Notice, texts: &[Text]) -> usize {
    let Some((last, before)) = texts.split_last() else { return 0 };
    let Some((day, range)) =
        date::find(last.as_str()).filter(|(_, range)| range.end == last.as_str().len())
    else {
        return texts.len();
    };
    let issuer = last.slice(0..range.start).trim();
    let mut start = before.len();
    if !issuer.is_empty() {
        if !unit_name::is_unit_name(issuer.as_str()) {
            return texts.len();
        }
        notice.issuers.push(spanned(&issuer));
    }
    notice.issued_on = Some(Spanned::new(day, last.span(range)));
    while issuer.is_empty() && start > 0 && is_signature(before[start - 1].as_str()) {
        notice.issuers.insert(0, spanned(&before[start - 1]));
        start -= 1;
    }
    start
}

/// The name of an office on a line of its own.
fn is_signature(line: &str) -> bool {
    unit_name::is_unit_name(line) && !line.contains(['，', '、', '；', '。'])
}

/// A signature below the plan's text, as a notice without a separate plan has it.
fn signature_start(notice: &mut Notice, blocks: &[Block], start: usize, end: usize) -> usize {
    let tail = blocks[start..end].iter().rev();
    let length = tail.take_while(|block| matches!(block, Block::Paragraph(_))).take(12).count();
    let mut texts: Vec<Text> = blocks[end - length..end].iter().map(parts::as_text).collect();
    let mut note = None;
    if let Some(last) = texts.last().and_then(parts::parenthesised)
        && texts.len() > 1
    {
        note = Some(last);
        texts.pop();
    }
    let from = signature(notice, &texts);
    if notice.issued_on.is_none() {
        return end;
    }
    if note.is_some() && notice.note.is_none() {
        notice.note = note;
    }
    let from = attachments_start(notice, &texts[..from]);
    end - length + from
}

/// 附件说明 at the end of `texts`; returns where it begins.
fn attachments_start(notice: &mut Notice, texts: &[Text]) -> usize {
    let first = texts.iter().rposition(|text| parts::attachment(text).is_some());
    let Some(first) = first.filter(|first| {
        texts[first + 1..].iter().all(|text| parts::numbered_attachment(text).is_some())
    }) else {
        return texts.len();
    };
    notice.attachments.extend(parts::attachment(&texts[first]).unwrap_or_default());
    notice.attachments.extend(texts[first + 1..].iter().filter_map(parts::numbered_attachment));
    first
}

/// The record at the very end (版记): 抄送, 印发机关, 印发日期.
fn ending(notice: &mut Notice, blocks: &[Block]) {
    let mut office: Option<Text> = None;
    for block in blocks {
        let text = parts::as_text(block).trim();
        let string = text.as_str();
        if let Some(list) = parts::copy_list(&text) {
            notice.copy_to.extend(list);
        } else if let Some((day, range)) = date::find(string)
            && string[range.end..].trim() == "印发"
        {
            let written = text.slice(0..range.start).trim();
            let printer = if written.is_empty() { office.take() } else { Some(written) };
            notice.printed_by = printer.as_ref().map(spanned);
            notice.printed_on = Some(Spanned::new(day, text.span(range)));
        } else if !string.is_empty() {
            notice.closing.extend(office.replace(text));
        }
    }
    notice.closing.extend(office);
}

fn spanned(text: &Text) -> Spanned<String> {
    Spanned::new(text.as_str().to_owned(), text.whole())
}
