//! Which level each number of a plan is meant for, and which headings lost theirs.

use std::collections::BTreeMap;

use crate::source::Span;
use crate::syntax::{Block, Heading, Label, LabelStyle};

/// A heading in the count: one with a number, or one that should have one.
pub(super) struct Counted<'o> {
    pub(super) heading: &'o Heading,
    /// The number; `None` where it is missing.
    pub(super) label: Option<&'o Label>,
    /// The level it counts on: that of its form, unless only the form is wrong.
    pub(super) level: u8,
    /// The texts of a file (notice, plan, annexes) count by themselves.
    pub(super) text: usize,
    /// Whether a line right before it announces what is counted: 一季度：.
    pub(super) is_announced: bool,
}

impl Counted<'_> {
    fn value(&self) -> u32 {
        self.label.map_or(0, |label| label.value)
    }
}

/// Every heading that counts, in order; `plan` is where the plan's own text begins.
pub(super) fn read(blocks: &[Block], plan: Option<Span>) -> Vec<Counted<'_>> {
    let usual = numbered_marks(blocks);
    let mut counted = Vec::new();
    let (mut text, mut is_in_plan) = (0, false);
    let mut previous = None;
    for block in blocks {
        let is_announced = previous.replace(block).is_some_and(announces);
        let start = plan.filter(|_| !is_in_plan).map(|plan| plan.start);
        if start.is_some_and(|start| crate::checks::notice::start(block) >= start) {
            (text, is_in_plan) = (text + 1, true);
        }
        let Block::Heading(heading) = block else { continue };
        match (&heading.label, heading.markdown_level) {
            (Some(label), _) => {
                let (label, level) = (Some(label), heading.depth());
                counted.push(Counted { heading, label, level, text, is_announced });
            }
            (None, _) if heading.level == 0 => text += 1,
            (None, Some(mark)) => {
                if let Some(custom) = usual.get(&mark) {
                    let level = custom.depth;
                    counted.push(Counted { heading, label: None, level, text, is_announced });
                }
            }
            (None, None) => {}
        }
    }
    settle_levels(&mut counted);
    counted.retain({
        let missing = missing(&counted, &usual);
        let mut index = 0;
        move |counted| {
            index += 1;
            counted.label.is_some() || missing.get(index - 1).copied().unwrap_or_default()
        }
    });
    counted
}

/// Whether a paragraph leads up to what stands below it.
fn announces(block: &Block) -> bool {
    matches!(block, Block::Paragraph(paragraph) if paragraph.text.as_str().ends_with(['：', ':']))
}

/// How the headings of a Markdown level are numbered.
#[derive(Clone, Copy)]
struct Custom {
    /// The depth of most of their numbers.
    depth: u8,
    /// Whether hardly any is without.
    is_custom: bool,
}

/// The Markdown levels whose headings are numbered, for the most part.
fn numbered_marks(blocks: &[Block]) -> BTreeMap<u8, Custom> {
    let mut counts: BTreeMap<u8, (usize, BTreeMap<u8, usize>)> = BTreeMap::new();
    for block in blocks {
        let Block::Heading(heading) = block else { continue };
        let Some(mark) = heading.markdown_level else { continue };
        let (without, depths) = counts.entry(mark).or_default();
        if heading.label.is_some() {
            *depths.entry(heading.depth()).or_default() += 1;
        } else {
            *without += 1;
        }
    }
    let custom = |(mark, (without, depths)): (u8, (usize, BTreeMap<u8, usize>))| {
        let with: usize = depths.values().sum();
        let (depth, _) = depths.into_iter().max_by_key(|(_, count)| *count)?;
        let is_custom = with > 3 * without || without == 1;
        (with >= 2 && with > without).then_some((mark, Custom { depth, is_custom }))
    };
    counts.into_iter().filter_map(custom).collect()
}

/// Numbers whose form alone is wrong, as 三、 between （二） and （四）, count on the level of their neighbours.
fn settle_levels(counted: &mut [Counted<'_>]) {
    let next = next_on_levels(counted);
    let later = later_on_own_level(counted);
    let mut come_to = ComeTo::default();
    let mut text = 0;
    for (index, this) in counted.iter_mut().enumerate() {
        if this.text != text {
            come_to = ComeTo::default();
            text = this.text;
        }
        if let Some(next) = next.get(index)
            && let Some(level) = come_to.meant(this, next, later.get(index).copied().flatten())
        {
            this.level = level;
        }
        come_to.pass(this);
    }
}

/// Depths that numbers have: chapters, 一、 （一） 1. （1） ①.
const LEVELS: usize = 8;

/// The number a level has come to, and the mark of its heading.
#[derive(Clone, Copy, Default)]
struct Place {
    value: u32,
    mark: Option<u8>,
}

/// What each level has come to.
#[derive(Default)]
struct ComeTo {
    /// In the part that is open.
    open: [Place; LEVELS],
    /// In the whole text: items may number on from section to section.
    overall: [Place; LEVELS],
}

impl ComeTo {
    fn pass(&mut self, this: &Counted<'_>) {
        let level = usize::from(this.level).min(LEVELS - 1);
        let value = if this.label.is_some() { this.value() } else { self.open[level].value + 1 };
        let place = Place { value, mark: this.heading.markdown_level };
        self.open[level] = place;
        self.overall[level] = place;
        self.open[level + 1..].fill(Place::default());
    }

    /// The other level that a number is meant for, if its form is a slip.
    ///
    /// `next` is what comes next on each level of the part, `later` what comes next on its own level in any part.
    fn meant(&self, this: &Counted<'_>, next: &[u32; LEVELS], later: Option<u32>) -> Option<u8> {
        let is_plain = |label: &&Label| label.style != LabelStyle::Ordinal && label.value > 1;
        let value = this.label.filter(is_plain)?.value;
        let own = usize::from(this.level).min(LEVELS - 1);
        let mark = this.heading.markdown_level;
        let fits = self.open[own].value + 1 == value || self.overall[own].value + 1 == value;
        let is_gap =
            next[own] == self.open[own].value + 2 || next[own] == self.overall[own].value + 2;
        // （四） 五、 （六）: the one in between is the slip.
        let is_passed_over = fits && later == Some(value + 2);
        let own_goes_on = next[own] == value + 1 || fits && later == Some(value + 1);
        let marked_apart = self.overall[own].mark.is_some_and(|own| Some(own) != mark);
        (1..LEVELS - 1).rev().find_map(|level| {
            let is_open = level != own && self.open[level].value + 1 == value;
            let is_marked_so = mark.is_none() || mark == self.open[level].mark;
            let goes_on = next[level] == value + 1 && !own_goes_on && !is_passed_over;
            let closes = is_marked_so && !fits && !is_gap && !own_goes_on && next[level] == 0;
            let has_its_mark =
                marked_apart && !own_goes_on && mark.is_some() && mark == self.open[level].mark;
            (is_open && (goes_on || closes || has_its_mark))
                .then(|| u8::try_from(level).ok())
                .flatten()
        })
    }
}

/// For each heading and level, the number that comes next on it before a heading of a higher level than that.
fn next_on_levels(counted: &[Counted<'_>]) -> Vec<[u32; LEVELS]> {
    let mut following = [0; LEVELS];
    let mut next = vec![[0; LEVELS]; counted.len()];
    let mut text = usize::MAX;
    for (index, this) in counted.iter().enumerate().rev() {
        if this.text != text {
            following = [0; LEVELS];
            text = this.text;
        }
        next[index] = following;
        let level = usize::from(this.level).min(LEVELS - 1);
        following[level] = this.value();
        following[level + 1..].fill(0);
    }
    next
}

/// For each heading, the number that comes next on its own level, in whatever part.
fn later_on_own_level(counted: &[Counted<'_>]) -> Vec<Option<u32>> {
    let mut following: BTreeMap<(usize, u8), u32> = BTreeMap::new();
    let mut later: Vec<Option<u32>> = counted
        .iter()
        .rev()
        .map(|this| following.insert((this.text, this.level), this.value()))
        .collect();
    later.reverse();
    later
}

/// For each heading, whether it lost its number: the next number of its level leaves room for it, or all its fellows have one.
fn missing(counted: &[Counted<'_>], usual: &BTreeMap<u8, Custom>) -> Vec<bool> {
    let mut is_missing = vec![false; counted.len()];
    let next = next_on_levels(counted);
    let mut open = [0; LEVELS];
    let mut text = 0;
    for (index, this) in counted.iter().enumerate() {
        if this.text != text {
            open = [0; LEVELS];
            text = this.text;
        }
        let level = usize::from(this.level).min(LEVELS - 1);
        if this.label.is_some() {
            open[level] = this.value();
        } else {
            let leaves_room = next[index][level] == open[level] + 2;
            let mark = this.heading.markdown_level.and_then(|mark| usual.get(&mark));
            let closes = open[level] > 0
                && next[index][level] == 0
                && mark.is_some_and(|mark| mark.is_custom)
                && !is_apart(this.heading);
            is_missing[index] = leaves_room || closes;
            open[level] += u32::from(is_missing[index]);
        }
        open[level + 1..].fill(0);
    }
    is_missing
}

/// Headings that stand apart from the count, at the end of a plan.
fn is_apart(heading: &Heading) -> bool {
    let title = heading.title.as_str();
    ["附", "注", "备注", "说明", "名词解释", "联系"].iter().any(|word| title.starts_with(word))
}
