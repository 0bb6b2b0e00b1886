//! What the finished pages ask of the layout.

use super::{Adjustment, Part};
use crate::config::NoticeSettings;

/// Where the parts of a notice came to stand.
#[derive(Debug, Clone, Default)]
pub struct Placement {
    /// Beginnings and ends of paragraphs and the pages they are on, from 1, in the order of the text.
    pub parts: Vec<(Part, usize)>,
    /// The page of the record.
    pub record: Option<usize>,
    /// The last page before it: where text or annex end.
    pub end: usize,
}

/// Line pitches to try in turn when a signature stands alone: first such as draw it to its text, then such as push text to it.
pub const PITCHES: &[f64] = &[0.975, 0.95, 0.925, 0.9, 1.03, 1.06, 1.09, 1.12, 1.16, 1.2, 1.25];

impl Placement {
    /// Page 1 shows no text, as §7.3.3 demands.
    pub fn hides_text(&self) -> bool {
        let first = self.parts.iter().find(|(part, _)| *part == Part::Text);
        first.is_some_and(|(_, page)| *page > 1)
    }

    /// The signature stands on a page without text (§7.3.5.5).
    pub fn leaves_signature_alone(&self) -> bool {
        let at = self.parts.iter().position(|(part, _)| *part == Part::Signature);
        let Some(at) = at else { return false };
        let before = self.parts[..at].iter().rev().find(|(part, _)| *part == Part::Text);
        let last = self.parts.iter().rev().find(|(part, _)| *part == Part::Signature);
        before.zip(last).is_some_and(|((_, text), (_, signed))| text < signed)
    }

    /// Pages from the end of text or annex to the even page where the record belongs; none where it stands on one, or anywhere will do.
    fn pages_before_record(&self, settings: &NoticeSettings) -> u8 {
        match self.record {
            Some(page) if settings.record_on_even_page && page % 2 == 1 => {
                u8::try_from(page + 1 - self.end.min(page)).unwrap_or(1)
            }
            _ => 0,
        }
    }
}

/// Settles a layout: `place` lays it out and says where its parts came to stand. Returns the adjustment that satisfies the rules, or
/// comes nearest to it.
pub fn settle<E>(
    settings: &NoticeSettings,
    has_addressees: bool,
    mut place: impl FnMut(Adjustment) -> Result<Placement, E>,
) -> Result<Adjustment, E> {
    let mut adjustment = Adjustment::default();
    let mut placement = place(adjustment)?;
    if placement.hides_text() && has_addressees {
        let moved = Adjustment { addressees_in_record: true, ..adjustment };
        let tried = place(moved)?;
        if !tried.hides_text() {
            (adjustment, placement) = (moved, tried);
        }
    }
    if placement.leaves_signature_alone() {
        let pitches = PITCHES.iter().map(|pitch| Adjustment { pitch: *pitch, ..adjustment });
        // Where no line spacing helps, the last paragraph goes with the signature.
        let held = Adjustment { holds_last_paragraph: true, ..adjustment };
        for moved in pitches.chain([held]) {
            let tried = place(moved)?;
            if !tried.leaves_signature_alone() && (!tried.hides_text() || placement.hides_text()) {
                (adjustment, placement) = (moved, tried);
                break;
            }
        }
    }
    adjustment.pages_before_record = placement.pages_before_record(settings);
    Ok(adjustment)
}
