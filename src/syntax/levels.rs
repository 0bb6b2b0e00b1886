//! The level of headings, by their numbers.

use super::Block;
use super::numbering::{Label, LabelStyle};

/// Settles the level of every heading.
///
/// A number's form says its level, unless only its digits are of the wrong script: （6） behind （五） continues
/// the second level, and is no first （1） of the fourth.
pub(super) fn resolve(blocks: &mut [Block]) {
    let mut counts = Counts::default();
    for block in blocks {
        let Block::Heading(heading) = block else { continue };
        heading.level = match &heading.label {
            None => heading.markdown_level.map_or(0, |level| level.saturating_sub(1)),
            Some(label) => labelled_level(label, heading.markdown_level, &counts),
        };
        let is_named = heading.label.as_ref().is_some_and(Label::is_named);
        counts.pass(heading.level, heading.label.as_ref().map_or(0, |label| label.value), is_named);
    }
}

/// The number each level has come to.
#[derive(Default)]
struct Counts {
    /// In the part that is open.
    open: [u32; 8],
    /// In the whole text: items may number on from section to section.
    overall: [u32; 8],
    /// Whether a noun stands with the number that is open: 任务1.
    is_named: [bool; 8],
}

impl Counts {
    fn pass(&mut self, level: u8, value: u32, is_named: bool) {
        let level = usize::from(level);
        self.is_named[level] = is_named;
        self.open[level] = value;
        self.overall[level] = value;
        self.open[level + 1..].fill(0);
    }

    fn is_open_unnamed(&self, level: u8) -> bool {
        let level = usize::from(level);
        self.open[level] > 0 && !self.is_named[level]
    }

    fn goes_on(&self, level: u8, value: u32) -> bool {
        self.open[usize::from(level)] + 1 == value
    }

    fn goes_on_overall(&self, level: u8, value: u32) -> bool {
        self.goes_on(level, value) || self.overall[usize::from(level)] + 1 == value
    }
}

fn labelled_level(label: &Label, markdown_level: Option<u8>, counts: &Counts) -> u8 {
    let level = label.style.level();
    // 任务1 below （一）政务环境 is one of its parts.
    if label.is_named() && counts.is_open_unnamed(level) {
        return level + 1;
    }
    let Some(other) = label.style.with_other_digits().map(LabelStyle::level) else { return level };
    let value = label.value;
    // 3、 may be meant for 三、, which 3. is not.
    let has_its_mark = match label.style {
        LabelStyle::Arabic => label.written.contains('、'),
        LabelStyle::Chinese => !label.written.contains('、'),
        _ => true,
    };
    let is_slip = match markdown_level {
        Some(markdown) => markdown == other + 1 && markdown != level + 1,
        None => {
            value > 1
                && has_its_mark
                && !counts.goes_on_overall(level, value)
                && counts.goes_on(other, value)
        }
    };
    if is_slip { other } else { level }
}
