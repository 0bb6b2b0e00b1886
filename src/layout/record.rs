//! 版记: what stands at the foot of the last page (GB/T 9704-2012 §7.4).

use serde::Serialize;

use super::grid::{self, PITCH, SMALL_SIZE, WIDTH};
use super::lines::break_lines;
use crate::config::HeadForm;
use crate::values::date;
use crate::view::NoticeView;

/// The record. Lengths in points.
#[derive(Debug, Clone, Serialize)]
pub struct Record {
    /// 主送 (where page 1 has no room for them) and 抄送.
    pub lists: Vec<RecordList>,
    /// 印发机关 and 印发日期
    pub printed: Option<Printed>,
    /// From line to line.
    pub pitch: f64,
    /// Edge of the paper to the first rule; the last one lies on the bottom of the type area.
    pub top: f64,
    /// Height of the whole, with the blank that keeps it off the text.
    pub height: f64,
}

/// Units that get the notice.
#[derive(Debug, Clone, Serialize)]
pub struct RecordList {
    /// 抄送： or 主送：
    pub label: String,
    /// The units, to the full stop.
    pub text: String,
    /// Its lines, each from below the first unit.
    pub lines: Vec<String>,
}

/// The last line.
#[derive(Debug, Clone, Serialize)]
pub struct Printed {
    /// 印发机关
    pub office: String,
    /// 印发日期, to 印发.
    pub date: String,
    /// Lines it takes: two where the office's name leaves no room for the date.
    pub lines: usize,
}

/// Lines of lists that fit a record, set as close as can be read.
const MOST_LISTED: usize = 35;

/// The record of a notice, `None` where it states none, and the lists that no page would hold, as text.
///
/// `addressees` come with it where page 1 has no room for them.
pub(super) fn record(
    notice: &NoticeView,
    form: HeadForm,
    addressees: Option<&str>,
) -> (Option<Record>, Vec<String>) {
    let lists = lists(notice, addressees);
    let listed: usize = lists.iter().map(|list| list.lines.len()).sum();
    if listed > MOST_LISTED {
        let text = |list: &RecordList| format!("{}{}", list.label, list.text);
        return (build(notice, form, Vec::new()), lists.iter().map(text).collect());
    }
    (build(notice, form, lists), Vec::new())
}

fn build(notice: &NoticeView, form: HeadForm, lists: Vec<RecordList>) -> Option<Record> {
    // The record of a letter names neither printer nor day (§10.1).
    let printed = notice.printed_on.as_ref().filter(|_| form != HeadForm::Letter).map(|day| {
        let office = notice.printed_by.clone().unwrap_or_default();
        let date = format!("{}印发", date::display_iso(day));
        let fits = grid::cells(&office) + grid::cells(&date) + 1.0 <= ROOM;
        Printed { office, date, lines: if fits { 1 } else { 2 } }
    });
    if lists.is_empty() && printed.is_none() {
        return None;
    }
    let lines: usize = lists.iter().map(|list| list.lines.len()).sum::<usize>()
        + printed.as_ref().map_or(0, |p| p.lines);
    #[expect(clippy::cast_precision_loss, reason = "lines of one page")]
    let lines = lines as f64;
    // A list that would fill the page is set closer; Word counts in twentieths of a point.
    let pitch = (RECORD_PITCH.min(MOST / lines) * 20.0).floor() / 20.0;
    let top = grid::TYPE_BOTTOM - lines * pitch;
    // Half a line keeps the first rule off the text above.
    Some(Record { lists, printed, pitch, top, height: lines * pitch + PITCH / 2.0 })
}

/// Characters of the record's type (4号) in a line, less one at either side.
const ROOM: f64 = (WIDTH - 2.0 * SMALL_SIZE) / SMALL_SIZE;

/// 主送 that page 1 had no room for, and 抄送.
fn lists(notice: &NoticeView, addressees: Option<&str>) -> Vec<RecordList> {
    let list = |label: &str, text: String| {
        // Lines after the first begin below the first unit.
        let inner = ROOM - grid::cells(label);
        let lines = break_lines(&text, inner, inner, |_, character| grid::cell(character));
        let lines = lines.into_iter().map(|line| text[line].to_owned()).collect();
        RecordList { label: label.to_owned(), text, lines }
    };
    let mut lists = Vec::new();
    if let Some(line) = addressees {
        let units = line.trim_end_matches(['：', ':']);
        lists.push(list("主送：", format!("{units}。")));
    }
    if !notice.copy_to.is_empty() {
        lists.push(list("抄送：", format!("{}。", notice.copy_to.join("，"))));
    }
    lists
}

/// From line to line. The standard names none; the closer, the less it matters where a program puts type in its line.
const RECORD_PITCH: f64 = 25.0;
/// Height that a record may take.
const MOST: f64 = 20.0 * PITCH;
