//! Spreadsheets. A template fills a small vocabulary of XML, and the packer writes the workbook:
//!
//! ```xml
//! <workbook>
//!   <sheet name="按事项" head="2">             <!-- so many rows stay in view, repeat in print and carry the filter -->
//!     <column width="6"/> …                    <!-- in cells of a terminal: two for a hanzi -->
//!     <row style="title"><cell span="9">…</cell></row>
//!     <row style="head"><cell>序号</cell> …</row>
//!     <row><cell style="center">1</cell><cell>…</cell></row>
//!   </sheet>
//! </workbook>
//! ```
//!
//! Styles are `title`, `head`, `center` and `text`, which is the default. Every cell is text, never a formula.
//! What is not in this vocabulary is an error, for it would be missing from the workbook without a word.

use std::str::FromStr;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};
use unicode_width::UnicodeWidthStr;

use super::{Filled, Packer, foreign, unreadable, xml};
use crate::diagnostic::{Message, message};
use crate::error::Result;
use crate::view::PlanView;

pub(super) const PACKER: Packer = Packer { extension: "xlsx", escape: xml::escape, pack };

/// Height of a line of text in points, and of the padding of a row.
const LINE_HEIGHT: f64 = 16.0;
const PADDING: f64 = 5.0;
/// Width of a column that states none.
const DEFAULT_WIDTH: f64 = 10.0;

fn pack(filled: &Filled<'_>, plan: &PlanView) -> Result<Vec<u8>> {
    let sheets = read(filled.single()).map_err(|detail| unreadable(&filled.name, &detail))?;
    write(&sheets, plan)
        .map_err(|error| unreadable(&filled.name, &foreign(&error)).caused_by(error))
}

#[derive(Debug, Default)]
struct Sheet {
    name: String,
    head: u32,
    columns: Vec<f64>,
    rows: Vec<Row>,
}

#[derive(Debug, Default)]
struct Row {
    style: Style,
    cells: Vec<Cell>,
}

#[derive(Debug)]
struct Cell {
    style: Style,
    span: u16,
    text: String,
}

#[derive(Debug, Clone, Copy, Default)]
enum Style {
    Title,
    Head,
    Center,
    #[default]
    Text,
}

type Read<T> = std::result::Result<T, Message>;

/// Reads the vocabulary. Faults of XML itself are told in the words of its reader.
fn read(text: &str) -> Read<Vec<Sheet>> {
    let mut reader = Reader::from_str(text);
    let mut sheets: Vec<Sheet> = Vec::new();
    let mut open_tags: Vec<String> = Vec::new();
    loop {
        match reader.read_event().map_err(|error| foreign(&error))? {
            Event::Eof => break,
            Event::Start(tag) => {
                open(&tag, &mut sheets)?;
                open_tags.push(tag.name().as_ref().to_owned());
            }
            Event::Empty(tag) => open(&tag, &mut sheets)?,
            Event::End(_) => drop(open_tags.pop()),
            Event::Text(text) => append(&mut sheets, &open_tags, &text)?,
            Event::CData(text) => append(&mut sheets, &open_tags, &text)?,
            Event::GeneralRef(name) => {
                let character = name.resolve_char_ref().map_err(|error| foreign(&error))?;
                let resolved = match character {
                    Some(character) => character.to_string(),
                    None => quick_xml::escape::resolve_predefined_entity(&name)
                        .ok_or_else(|| unknown(&format!("&{};", &*name)))?
                        .to_owned(),
                };
                append(&mut sheets, &open_tags, &resolved)?;
            }
            _ => {}
        }
    }
    if let Some(tag) = open_tags.last() {
        return Err(message(format!("<{tag}> 没有闭合"), format!("<{tag}> is not closed")));
    }
    if sheets.is_empty() {
        return Err(message("没有 <sheet>", "there is no <sheet>"));
    }
    Ok(sheets)
}

fn unknown(what: &str) -> Message {
    message(format!("这里不能用 {what}"), format!("{what} has no place here"))
}

fn open(tag: &BytesStart<'_>, sheets: &mut Vec<Sheet>) -> Read<()> {
    let name = tag.name();
    let element = name.as_ref();
    match (element, sheets.last_mut()) {
        ("workbook", _) => {
            attributes(tag, [])?;
        }
        ("sheet", _) => {
            let [name, head] = attributes(tag, ["name", "head"])?;
            let head = number::<u32>("head", head)?.unwrap_or_default();
            sheets.push(Sheet { name: name.unwrap_or_default(), head, ..Sheet::default() });
        }
        ("column", Some(sheet)) => {
            let [width] = attributes(tag, ["width"])?;
            let width = number::<u8>("width", width)?.map_or(DEFAULT_WIDTH, f64::from);
            sheet.columns.push(width);
        }
        ("row", Some(sheet)) => {
            let [style] = attributes(tag, ["style"])?;
            let style = self::style(style)?.unwrap_or_default();
            sheet.rows.push(Row { style, cells: Vec::new() });
        }
        ("cell", Some(Sheet { rows, .. })) if !rows.is_empty() => {
            let [style, span] = attributes(tag, ["style", "span"])?;
            let span = number::<u16>("span", span)?.unwrap_or(1).max(1);
            let row = rows.last_mut().ok_or_else(|| unknown("<cell>"))?;
            let style = self::style(style)?.unwrap_or(row.style);
            row.cells.push(Cell { style, span, text: String::new() });
        }
        _ => return Err(unknown(&format!("<{element}>"))),
    }
    Ok(())
}

/// The values of the attributes an element may have.
fn attributes<const N: usize>(tag: &BytesStart<'_>, names: [&str; N]) -> Read<[Option<String>; N]> {
    let mut values = [const { None }; N];
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|error| foreign(&error))?;
        let name = attribute.key.as_ref();
        let value = attribute.normalized_value(XmlVersion::Implicit1_0);
        let value = value.map_err(|error| foreign(&error))?.into_owned();
        match names.iter().zip(&mut values).find(|(known, _)| **known == name) {
            Some((_, slot)) => *slot = Some(value),
            None => return Err(unknown(&format!("{name}=\"{value}\""))),
        }
    }
    Ok(values)
}

fn number<T: FromStr>(name: &str, value: Option<String>) -> Read<Option<T>> {
    let parse = |value: String| {
        value.parse().map_err(|_| {
            message(
                format!("{name}=\"{value}\" 应当是整数，也不能太大"),
                format!("{name}=\"{value}\" should be a whole number, and not too large"),
            )
        })
    };
    value.map(parse).transpose()
}

fn style(name: Option<String>) -> Read<Option<Style>> {
    let Some(name) = name else { return Ok(None) };
    Ok(Some(match name.as_str() {
        "title" => Style::Title,
        "head" => Style::Head,
        "center" => Style::Center,
        "text" => Style::Text,
        _ => return Err(unknown(&format!("style=\"{name}\""))),
    }))
}

fn append(sheets: &mut [Sheet], open_tags: &[String], text: &str) -> Read<()> {
    let cell = sheets
        .last_mut()
        .filter(|_| open_tags.last().is_some_and(|tag| tag == "cell"))
        .and_then(|sheet| sheet.rows.last_mut())
        .and_then(|row| row.cells.last_mut());
    match cell {
        Some(cell) => cell.text.push_str(text),
        None if text.trim().is_empty() => {}
        None => {
            return Err(message(
                format!("“{}”不在 <cell> 里", text.trim()),
                format!("“{}” is in no <cell>", text.trim()),
            ));
        }
    }
    Ok(())
}

fn write(sheets: &[Sheet], plan: &PlanView) -> std::result::Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(plan)?);
    for sheet in sheets {
        write_sheet(workbook.add_worksheet(), sheet)?;
    }
    workbook.save_to_buffer()
}

/// The workbook is dated as the notice is, so that the same plan makes the same bytes.
fn properties(plan: &PlanView) -> std::result::Result<DocProperties, XlsxError> {
    let issued =
        plan.notice.issued_on.as_deref().and_then(|date| date.parse::<jiff::civil::Date>().ok());
    let year = plan.year.and_then(|year| jiff::civil::Date::new(year, 1, 1).ok());
    let date = issued.or(year).filter(|date| date.year() >= 1980);
    let (year, month, day) =
        date.map_or((2000, 1, 1), |date| (date.year(), date.month(), date.day()));
    let created =
        ExcelDateTime::from_ymd(year.unsigned_abs(), month.unsigned_abs(), day.unsigned_abs())?;
    let author = plan.notice.issuer.as_deref().unwrap_or_default();
    Ok(DocProperties::new()
        .set_title(&plan.title)
        .set_author(author)
        .set_creation_datetime(&created))
}

fn write_sheet(worksheet: &mut Worksheet, sheet: &Sheet) -> std::result::Result<(), XlsxError> {
    worksheet.set_name(sheet_name(&sheet.name))?;
    for (column, width) in (0..).zip(&sheet.columns) {
        worksheet.set_column_width(column, *width)?;
    }
    for (number, row) in (0..).zip(&sheet.rows) {
        worksheet.set_row_height(number, height(row, &sheet.columns))?;
        let mut column: u16 = 0;
        for cell in &row.cells {
            let last = column.saturating_add(cell.span - 1);
            if cell.span > 1 {
                worksheet.merge_range(
                    number,
                    column,
                    number,
                    last,
                    &cell.text,
                    &format(cell.style),
                )?;
            } else {
                worksheet.write_string_with_format(
                    number,
                    column,
                    &cell.text,
                    &format(cell.style),
                )?;
            }
            column = last.saturating_add(1);
        }
    }
    let columns = u16::try_from(sheet.columns.len()).unwrap_or(u16::MAX).max(1);
    if let Some(head) = sheet.head.checked_sub(1) {
        let last = u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX).max(sheet.head) - 1;
        worksheet.set_freeze_panes(sheet.head, 0)?;
        worksheet.set_repeat_rows(0, head)?;
        worksheet.autofilter(head, 0, last.max(head), columns - 1)?;
    }
    worksheet
        .set_landscape()
        .set_paper_size(A4)
        .set_print_fit_to_pages(1, 0)
        .set_margins(0.6, 0.6, 0.7, 0.7, 0.3, 0.3);
    worksheet.set_footer("&C— &P —");
    Ok(())
}

/// Paper number of A4 in ECMA-376 part 1 §18.3.1.63.
const A4: u8 = 9;

/// A name that spreadsheets accept: at most 31 characters, none of `[]:*?/\`.
fn sheet_name(name: &str) -> String {
    let name: String =
        name.chars().map(|c| if "[]:*?/\\".contains(c) { ' ' } else { c }).take(31).collect();
    if name.trim_matches(['\'', ' ']).is_empty() {
        "1".to_owned()
    } else {
        name.trim_matches('\'').to_owned()
    }
}

/// Programs other than Excel do not grow rows by themselves, so each gets the height its fullest cell needs.
fn height(row: &Row, columns: &[f64]) -> f64 {
    let mut column = 0;
    let mut lines = 1;
    for cell in &row.cells {
        let end = (column + usize::from(cell.span)).min(columns.len());
        let width: f64 = columns[column.min(end)..end].iter().sum();
        column = end;
        // Padding takes about one cell, and a wide character that does not fit moves on.
        let cells = (width - 2.0).max(2.0);
        let needed: usize = cell.text.lines().map(|line| wrapped(line.width(), cells)).sum();
        lines = lines.max(needed);
    }
    let scale = if matches!(row.style, Style::Title) { 1.7 } else { 1.0 };
    // Excel shows no row higher than 409 points.
    (f64::from(u32::try_from(lines).unwrap_or(u32::MAX)) * LINE_HEIGHT * scale + PADDING).min(409.0)
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)] // both are small and positive
fn wrapped(width: usize, cells: f64) -> usize {
    ((width as f64 / cells).ceil() as usize).max(1)
}

fn format(style: Style) -> Format {
    let base = Format::new()
        .set_font_name("宋体")
        .set_font_size(11)
        .set_align(FormatAlign::VerticalCenter)
        .set_text_wrap();
    match style {
        Style::Title => {
            base.set_font_name("方正小标宋简体").set_font_size(18).set_align(FormatAlign::Center)
        }
        Style::Head => base
            .set_font_name("黑体")
            .set_align(FormatAlign::Center)
            .set_border(FormatBorder::Thin)
            .set_background_color("#E8EDF3"),
        Style::Center => base.set_align(FormatAlign::Center).set_border(FormatBorder::Thin),
        Style::Text => base.set_border(FormatBorder::Thin),
    }
}
