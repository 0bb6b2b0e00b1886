//! Which tags belong together: `for` and `endfor`, `if` with its branches and `endif`.
//!
//! Tera checks this too, but sees the end of a block that is missing only at the end of the text, where nobody looks for it.

use super::tags::Tag;
use crate::diagnostic::{Message, message};

/// Tags that belong together, by their indices.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    /// The tags of each block, in order.
    pub(super) members: Vec<Vec<usize>>,
    /// The block of each tag that belongs to one.
    pub(super) of_tag: Vec<Option<usize>>,
}

/// A tag that has no partner.
pub(super) struct Unpaired {
    /// The tag.
    pub(super) tag: usize,
    /// What is wrong with it.
    pub(super) reason: Message,
    /// What to do about it.
    pub(super) help: Message,
}

/// Blocks, and what ends them.
const ENDS: [(&str, &str); 7] = [
    ("for", "endfor"),
    ("if", "endif"),
    ("set", "endset"),
    ("set_global", "endset"),
    ("filter", "endfilter"),
    ("block", "endblock"),
    ("component", "endcomponent"),
];

/// Pairs the tags of a part.
pub(super) fn pair(tags: &[&Tag]) -> Result<Blocks, Unpaired> {
    let mut blocks = Blocks { members: Vec::new(), of_tag: vec![None; tags.len()] };
    let mut open: Vec<(usize, &str)> = Vec::new();
    for (index, tag) in tags.iter().enumerate() {
        let keyword = tag.keyword();
        let end = ENDS.iter().find(|(opener, _)| *opener == keyword).map(|(_, end)| *end);
        match end {
            Some("endset") if tag.is_assignment() => {}
            Some(end) => {
                open.push((blocks.members.len(), end));
                blocks.join(index, blocks.members.len());
            }
            None if is_branch(keyword) || ENDS.iter().any(|(_, end)| *end == keyword) => {
                let (block, end) = *open.last().ok_or_else(|| unopened(index, keyword))?;
                if !fits(keyword, end) {
                    return Err(unended(blocks.members[block][0], end, Some(keyword)));
                }
                blocks.join(index, block);
                if keyword == end {
                    open.pop();
                }
            }
            None => {}
        }
    }
    match open.last() {
        Some((block, end)) => Err(unended(blocks.members[*block][0], end, None)),
        None => Ok(blocks),
    }
}

impl Blocks {
    fn join(&mut self, tag: usize, block: usize) {
        self.of_tag[tag] = Some(block);
        match self.members.get_mut(block) {
            Some(members) => members.push(tag),
            None => self.members.push(vec![tag]),
        }
    }
}

fn is_branch(keyword: &str) -> bool {
    matches!(keyword, "elif" | "else")
}

/// Whether a tag may stand in a block that ends with `end`.
fn fits(keyword: &str, end: &str) -> bool {
    match keyword {
        "elif" => end == "endif",
        "else" => matches!(end, "endif" | "endfor"),
        _ => keyword == end,
    }
}

fn unopened(tag: usize, keyword: &str) -> Unpaired {
    let opener = ENDS.iter().find(|(_, end)| *end == keyword).map_or("if", |(opener, _)| *opener);
    Unpaired {
        tag,
        reason: message(
            format!("{{% {keyword} %}} 前面没有与它配对的 {{% {opener} … %}}"),
            format!("{{% {keyword} %}} has no {{% {opener} … %}} before it"),
        ),
        help: message(
            format!("删去 {{% {keyword} %}}，或者在前面补上 {{% {opener} … %}}"),
            format!("remove {{% {keyword} %}}, or write {{% {opener} … %}} before it"),
        ),
    }
}

/// A block that is not ended, at least not before another tag that does not belong into it.
fn unended(tag: usize, end: &str, met: Option<&str>) -> Unpaired {
    let (zh, en) = met.map_or_else(Default::default, |keyword| {
        (format!("，后面先遇到了 {{% {keyword} %}}"), format!(" before {{% {keyword} %}}"))
    });
    Unpaired {
        tag,
        reason: message(
            format!("缺少与它配对的 {{% {end} %}}{zh}"),
            format!("there is no {{% {end} %}} for it{en}"),
        ),
        help: message(
            format!("在这一部分结束的地方写上 {{% {end} %}}；嵌套的要先里后外地结束"),
            format!("write {{% {end} %}} where it ends; what is nested ends first"),
        ),
    }
}
