//! Escaping for XML and HTML.

use std::io;

/// Writes text so that XML and HTML read it back as it is. Characters that XML 1.0 §2.2 forbids become U+FFFD.
pub(super) fn escape(text: &str, out: &mut dyn io::Write) -> io::Result<()> {
    for character in text.chars() {
        match character {
            '<' => write!(out, "&lt;")?,
            '>' => write!(out, "&gt;")?,
            '&' => write!(out, "&amp;")?,
            '"' => write!(out, "&quot;")?,
            '\'' => write!(out, "&#39;")?,
            '\t' | '\n' | '\r' => write!(out, "{character}")?,
            '\0'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => write!(out, "\u{FFFD}")?,
            other => write!(out, "{other}")?,
        }
    }
    Ok(())
}
