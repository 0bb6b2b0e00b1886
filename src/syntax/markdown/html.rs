//! HTML within Markdown: comments, tables, marks of form.

use std::ops::Range;

use super::{Line, RawBlock, Reader};
use crate::syntax::{directive, html_table};

impl<'s> Reader<'s> {
    /// Comments vanish, those that speak to the compiler are kept apart; tables are read, marks of form dropped. Any other HTML
    /// is text, for nothing may be lost.
    pub(super) fn html(&mut self, length: usize, range: Range<usize>) {
        let text = self.text;
        let end = (range.start + length).min(range.end).max(range.start);
        let html = text.get(range.start..end).unwrap_or(&text[range.clone()]);
        let mut at = 0;
        loop {
            if let Some(open) = self.comment {
                let Some(close) = html[at..].find("-->").map(|close| at + close + 3) else {
                    return;
                };
                let span = self.span(open..range.start + close);
                self.outline
                    .directives
                    .extend(directive::read(&text[open..range.start + close], span));
                self.comment = None;
                at = close;
            }
            let next = html[at..].find("<!--").map(|open| at + open);
            if self.html_text(&html[at..next.unwrap_or(html.len())], range.start + at) {
                return;
            }
            let Some(open) = next else { return };
            self.comment = Some(range.start + open);
            at = open + "<!--".len();
        }
    }

    /// HTML that is no comment; returns whether a table was read, which may reach far beyond it.
    fn html_text(&mut self, html: &'s str, start: usize) -> bool {
        let mut at = 0;
        while let Some(open) = html[at..].find('<').map(|open| at + open) {
            self.html_line(&html[at..open], start + at);
            if !self.has_no_table && html[open..].starts_with("<table") {
                match html_table::read(self.text, start + open, self.start) {
                    Some((table, end)) => {
                        self.end_block();
                        self.outline.blocks.push(RawBlock::Table(table));
                        self.skip_until = end;
                        return true;
                    }
                    None => self.has_no_table = true,
                }
            }
            let Some(close) = html[open..].find('>').map(|close| open + close + 1) else {
                at = open;
                break;
            };
            let tag = &html[open..close];
            match tag_name(tag).to_ascii_lowercase().as_str() {
                "br" => self.break_line(),
                "p" | "div" | "center" if self.table.is_none() => self.break_line(),
                name if MARKS_OF_FORM.contains(&name) => {}
                _ => self.html_line(tag, start + open),
            }
            at = close;
        }
        self.html_line(&html[at..], start + at);
        false
    }

    fn html_line(&mut self, html: &str, start: usize) {
        let text = html.trim_end_matches(['\n', '\r']);
        if !text.trim().is_empty() {
            self.push_line_text(text, start..start + text.len());
        }
        if text.len() < html.len() && !self.lines.is_empty() {
            self.lines.push(Line::default());
        }
    }
}

/// Tags that say how text looks, not what it says.
const MARKS_OF_FORM: &[&str] = &[
    "b", "strong", "i", "em", "u", "s", "sub", "sup", "span", "font", "small", "big", "p", "div",
    "center", "o:p", "a",
];

fn tag_name(tag: &str) -> &str {
    let name = tag.trim_start_matches(['<', '/']);
    let end =
        name.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).unwrap_or(name.len());
    &name[..end]
}
