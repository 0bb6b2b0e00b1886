//! Markdown: values are escaped so that no text of a plan becomes mark-up.

use std::io;

use super::{Packer, as_text};

pub(super) const PACKER: Packer = Packer { extension: "md", escape, pack: as_text };

fn escape(text: &str, out: &mut dyn io::Write) -> io::Result<()> {
    // At the head of a paragraph these would begin a list, a quotation, a heading or a rule.
    if text.starts_with(['-', '+', '=', '#', '>']) {
        write!(out, "\\")?;
    }
    for character in text.chars() {
        match character {
            '<' => write!(out, "&lt;")?,
            '&' => write!(out, "&amp;")?,
            '\\' | '`' | '*' | '_' | '~' | '[' | ']' | '|' => write!(out, "\\{character}")?,
            // A value stays on its line, or it would begin a block of its own.
            '\n' | '\r' => write!(out, " ")?,
            other => write!(out, "{other}")?,
        }
    }
    Ok(())
}
