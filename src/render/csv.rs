//! CSV as Excel opens it: UTF-8 with a byte order mark, lines ended by CR LF (RFC 4180).
//!
//! Each `{{ … }}` of a template is one cell and brings its own quotation marks. A cell that a spreadsheet would take for a formula gets
//! an apostrophe in front, the form OWASP advises under "CSV Injection".

use std::io;

use super::{Filled, Packer};
use crate::error::Result;
use crate::view::PlanView;

pub(super) const PACKER: Packer = Packer { extension: "csv", escape, pack };

const BYTE_ORDER_MARK: char = '\u{FEFF}';

fn escape(text: &str, out: &mut dyn io::Write) -> io::Result<()> {
    let guard = if is_formula(text) { "'" } else { "" };
    write!(out, "\"{guard}{}\"", text.replace('"', "\"\""))
}

/// Whether a spreadsheet might calculate the cell; blanks before the sign do not keep it from that.
fn is_formula(text: &str) -> bool {
    let is_blank =
        |c: char| (c.is_whitespace() && !matches!(c, '\t' | '\r')) || c == BYTE_ORDER_MARK;
    let first = text.trim_start_matches(is_blank).chars().next();
    matches!(first, Some('=' | '+' | '-' | '@' | '\t' | '\r' | '＝' | '＋' | '－' | '＠'))
}

fn pack(filled: &Filled<'_>, _: &PlanView) -> Result<Vec<u8>> {
    let lines = filled.single().replace("\r\n", "\n").replace('\n', "\r\n");
    Ok(format!("{BYTE_ORDER_MARK}{lines}").into_bytes())
}
