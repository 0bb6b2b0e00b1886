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
//! Styles are `title`, `head`, `center` and `text`. Every cell is text, never a formula.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};
use unicode_width::UnicodeWidthStr;

use super::{Filled, Packer, unreadable, xml};
use crate::error::Result;
use crate::view::PlanView;

pub(super) const PACKER: Packer = Packer { extension: "xlsx", escape: xml::escape, pack };

/// Height of a line of text in points, and of the padding of a row.
const LINE_HEIGHT: f64 = 15.0;
const PADDING: f64 = 5.0;

fn pack(filled: &Filled, plan: &PlanView) -> Result<Vec<u8>> {
    let sheets = read(filled.single()).map_err(|detail| unreadable(&filled.name, &detail))?;
    write(&sheets, plan)
        .map_err(|error| unreadable(&filled.name, &error.to_string()).caused_by(error))
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
    style: String,
    cells: Vec<Cell>,
}

#[derive(Debug, Default)]
struct Cell {
    style: Option<String>,
    span: u16,
    text: String,
}

fn read(text: &str) -> std::result::Result<Vec<Sheet>, String> {
    let mut reader = Reader::from_str(text);
    let mut sheets: Vec<Sheet> = Vec::new();
    let mut in_cell = false;
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Eof => return Ok(sheets),
            Event::Start(tag) => {
                open(&tag, &mut sheets)?;
                in_cell = tag.name().as_ref() == "cell";
            }
            Event::Empty(tag) => open(&tag, &mut sheets)?,
            Event::End(_) => in_cell = false,
            Event::Text(text) if in_cell => append(&mut sheets, &text),
            Event::GeneralRef(reference) if in_cell => {
                let name: &str = &reference;
                let resolved =
                    match reference.resolve_char_ref().map_err(|error| error.to_string())? {
                        Some(character) => character.to_string(),
                        None => quick_xml::escape::resolve_predefined_entity(name)
                            .ok_or_else(|| format!("&{name};"))?
                            .to_owned(),
                    };
                append(&mut sheets, &resolved);
            }
            _ => {}
        }
    }
}

fn open(tag: &BytesStart<'_>, sheets: &mut Vec<Sheet>) -> std::result::Result<(), String> {
    let attribute = |name: &str| -> std::result::Result<Option<String>, String> {
        let found = tag.try_get_attribute(name).map_err(|error| error.to_string())?;
        let value = found.map(|found| {
            found.normalized_value(XmlVersion::Implicit1_0).map(std::borrow::Cow::into_owned)
        });
        value.transpose().map_err(|error| error.to_string())
    };
    let number = |name: &str| -> std::result::Result<u16, String> {
        let value = attribute(name)?.unwrap_or_else(|| "0".to_owned());
        value.parse().map_err(|_| format!("{name}=\"{value}\""))
    };
    let name = tag.name();
    match (name.as_ref(), sheets.last_mut()) {
        ("workbook", _) => {}
        ("sheet", _) => {
            let name = attribute("name")?.unwrap_or_default();
            sheets.push(Sheet { name, head: number("head")?.into(), ..Sheet::default() });
        }
        ("column", Some(sheet)) => sheet.columns.push(number("width")?.into()),
        ("row", Some(sheet)) => {
            sheet
                .rows
                .push(Row { style: attribute("style")?.unwrap_or_default(), cells: Vec::new() });
        }
        ("cell", Some(sheet)) => {
            let cell = Cell {
                style: attribute("style")?,
                span: number("span")?.max(1),
                text: String::new(),
            };
            sheet.rows.last_mut().ok_or("<cell> 不在 <row> 里")?.cells.push(cell);
        }
        (other, _) => return Err(format!("<{other}>")),
    }
    Ok(())
}

fn append(sheets: &mut [Sheet], text: &str) {
    let cell = sheets
        .last_mut()
        .and_then(|sheet| sheet.rows.last_mut())
        .and_then(|row| row.cells.last_mut());
    if let Some(cell) = cell {
        cell.text.push_str(text);
    }
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
        let mut column = 0;
        for cell in &row.cells {
            let style = cell.style.as_deref().unwrap_or(&row.style);
            let last = column + cell.span - 1;
            if cell.span > 1 {
                worksheet.merge_range(number, column, number, last, &cell.text, &format(style))?;
            } else {
                worksheet.write_string_with_format(number, column, &cell.text, &format(style))?;
            }
            column = last + 1;
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
    let scale = if row.style == "title" { 1.7 } else { 1.0 };
    // Excel shows no row higher than 409 points.
    (f64::from(u32::try_from(lines).unwrap_or(u32::MAX)) * LINE_HEIGHT * scale + PADDING).min(409.0)
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)] // both are small and positive
fn wrapped(width: usize, cells: f64) -> usize {
    ((width as f64 / cells).ceil() as usize).max(1)
}

fn format(style: &str) -> Format {
    let base = Format::new()
        .set_font_name("宋体")
        .set_font_size(11)
        .set_align(FormatAlign::VerticalCenter)
        .set_text_wrap();
    match style {
        "title" => {
            base.set_font_name("方正小标宋简体").set_font_size(18).set_align(FormatAlign::Center)
        }
        "head" => base
            .set_font_name("黑体")
            .set_align(FormatAlign::Center)
            .set_border(FormatBorder::Thin)
            .set_background_color("#E8EDF3"),
        "center" => base.set_align(FormatAlign::Center).set_border(FormatBorder::Thin),
        _ => base.set_border(FormatBorder::Thin),
    }
}
