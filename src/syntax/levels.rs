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
        counts.pass(heading.level, heading.label.as_ref());
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
    /// Whether （一） stands below a 行动一 of its own level, and all below it a level deeper.
    is_deeper: bool,
}

impl Counts {
    fn pass(&mut self, level: u8, label: Option<&Label>) {
        let is_part = label.is_some_and(|label| level == label.style.level() + 1);
        self.is_deeper =
            level > NAMED && (self.is_deeper || is_part && !label.is_some_and(Label::is_named));
        let value = label.map_or(0, |label| label.value);
        let level = usize::from(level);
        self.is_named[level] = label.is_some_and(Label::is_named);
        self.open[level] = value;
        self.overall[level] = value;
        self.open[level + 1..].fill(0);
    }

    /// Whether a part of this level is open that is numbered with a noun, or one that is not.
    fn is_open(&self, level: u8, is_named: bool) -> bool {
        let level = usize::from(level);
        self.open[level] > 0 && self.is_named[level] == is_named
    }

    fn goes_on(&self, level: u8, value: u32) -> bool {
        self.open[usize::from(level)] + 1 == value
    }

    fn goes_on_overall(&self, level: u8, value: u32) -> bool {
        self.goes_on(level, value) || self.overall[usize::from(level)] + 1 == value
    }
}

/// The level of a number with a noun: 任务1, 行动一.
const NAMED: u8 = 2;

fn labelled_level(label: &Label, markdown_level: Option<u8>, counts: &Counts) -> u8 {
    let level = label.style.level();
    // 任务1 below （一）政务环境 is one of its parts, and so is （一） below 行动一.
    let is_named = label.is_named();
    if level == NAMED && counts.is_open(level, !is_named) || level > NAMED && counts.is_deeper {
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
