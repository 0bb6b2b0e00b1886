//! The grid of GB/T 9704-2012 §5.2: A4, a type area of 156 × 225 mm, 22 lines of 28 characters. Lengths in points unless named otherwise.

use serde::Serialize;

/// Points in a millimetre.
pub const MILLIMETRE: f64 = 72.0 / 25.4;
/// Size of type (3号). 28 characters of the nominal 16 pt would be 448 pt and leave the type area; 441 pt fill it.
pub const CELL: f64 = 15.75;
/// Characters in a line.
pub const CELLS: f64 = 28.0;
/// Width of the type area, 156 mm.
pub const WIDTH: f64 = 156.0 * MILLIMETRE;
/// From line to line: the height of a character and 7/8 of it (§3), in whole twentieths of a point, which is what Word counts in.
pub const PITCH: f64 = 29.55;
/// Edge of the paper to the type area: 天头 and 订口 (§5.2.1).
pub const TOP: f64 = 37.0 * MILLIMETRE;
/// See [`TOP`].
pub const LEFT: f64 = 28.0 * MILLIMETRE;
/// Half of what a line leaves blank above and below its type. Margins are smaller by it, so that the type itself fills the type area.
pub const HALF_LEADING: f64 = (PITCH - CELL) / 2.0;
/// Size and line pitch of the title (2号).
pub const TITLE_SIZE: f64 = 22.0;
/// See [`TITLE_SIZE`].
pub const TITLE_PITCH: f64 = 35.0;
/// Size of the record and of page numbers (4号).
pub const SMALL_SIZE: f64 = 14.0;

/// The grid as templates see it.
#[derive(Debug, Clone, Serialize)]
pub struct Grid {
    /// Size of type.
    pub cell: f64,
    /// From line to line.
    pub pitch: f64,
    /// Width of the type area.
    pub width: f64,
    /// Margins of the paper; above and below they leave room for half a line's leading.
    pub top: f64,
    /// See `top`.
    pub bottom: f64,
    /// See `top`.
    pub left: f64,
    /// See `top`.
    pub right: f64,
    /// Size of the title.
    pub title_size: f64,
    /// Size of the record and of page numbers.
    pub small_size: f64,
    /// Edge of the paper to the last rule of the record, which is the bottom of the type area.
    pub type_bottom: f64,
    /// Edge of the paper to the dashes of the page number.
    pub page_number: f64,
    /// Bottom edge of the paper to a footer, where a letter's second rule stands.
    pub footer: f64,
    /// From there to the line box of the page number.
    pub footer_lift: f64,
    /// Height of the paper.
    pub paper_height: f64,
}

/// See [`Grid`].
pub fn grid() -> Grid {
    Grid {
        cell: CELL,
        pitch: PITCH,
        width: WIDTH,
        top: TOP - HALF_LEADING,
        bottom: PAPER_HEIGHT - TYPE_BOTTOM - HALF_LEADING,
        left: LEFT,
        right: PAPER_WIDTH - LEFT - WIDTH,
        title_size: TITLE_SIZE,
        small_size: SMALL_SIZE,
        type_bottom: TYPE_BOTTOM,
        page_number: TYPE_BOTTOM + 7.0 * MILLIMETRE,
        footer: 20.0 * MILLIMETRE,
        // The dashes stand in the middle of the line.
        footer_lift: PAPER_HEIGHT - TYPE_BOTTOM - 27.0 * MILLIMETRE - SMALL_PITCH / 2.0,
        paper_height: PAPER_HEIGHT,
    }
}

/// Line pitch of page numbers.
const SMALL_PITCH: f64 = 17.8;
/// A4 (§5.1).
const PAPER_WIDTH: f64 = 210.0 * MILLIMETRE;
/// See [`PAPER_WIDTH`].
const PAPER_HEIGHT: f64 = 297.0 * MILLIMETRE;
/// Edge of the paper to the bottom of the type area, which is 225 mm high (§5.2.1).
pub const TYPE_BOTTOM: f64 = 262.0 * MILLIMETRE;

/// Width of a text in characters of the grid: one for a hanzi, half for a letter or digit.
pub fn cells(text: &str) -> f64 {
    text.chars().map(cell).sum()
}

/// See [`cells`]. Quotation marks, dashes and ellipses are as wide as hanzi in the typefaces of notices.
pub fn cell(character: char) -> f64 {
    match character {
        '“' | '”' | '‘' | '’' | '—' | '…' | '·' | '①'..='⑳' | '×' | '°' => 1.0,
        _ => match unicode_width::UnicodeWidthChar::width(character) {
            Some(0) | None => 0.0,
            Some(1) => 0.5,
            Some(_) => 1.0,
        },
    }
}
