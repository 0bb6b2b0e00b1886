//! What is printed where: pages as pictures of 300 dots an inch, made by poppler, measured in millimetres.

use std::path::Path;
use std::process::Command;

const DOTS: f64 = 300.0 / 25.4;

/// A page in colour.
pub(crate) struct Page {
    width: usize,
    pixels: Vec<[u8; 3]>,
}

/// A rectangle on a page, in millimetres from its upper left corner.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bounds {
    pub(crate) left: f64,
    pub(crate) top: f64,
    pub(crate) right: f64,
    pub(crate) bottom: f64,
}

/// The pages of a PDF; `None` on a machine without poppler, unless the environment says that everything is installed.
pub(crate) fn pages(pdf: &Path) -> Option<Vec<Page>> {
    let folder = tempfile::tempdir().expect("a folder");
    let prefix = folder.path().join("page");
    let made = Command::new("pdftoppm").args(["-r", "300"]).arg(pdf).arg(&prefix).status();
    if !crate::installed(&made) {
        return None;
    }
    assert!(made.is_ok_and(|status| status.success()), "poppler reads {}", pdf.display());
    let mut files: Vec<_> = std::fs::read_dir(folder.path())
        .expect("the folder")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    files.sort();
    Some(files.iter().map(|file| read(&std::fs::read(file).expect("a picture"))).collect())
}

/// A portable pixmap (P6).
fn read(bytes: &[u8]) -> Page {
    let mut numbers = Vec::new();
    let mut at = 2;
    while numbers.len() < 3 {
        let word: Vec<u8> = bytes[at..]
            .iter()
            .copied()
            .skip_while(u8::is_ascii_whitespace)
            .take_while(u8::is_ascii_digit)
            .collect();
        at += bytes[at..].iter().take_while(|byte| byte.is_ascii_whitespace()).count() + word.len();
        numbers.push(String::from_utf8(word).expect("digits").parse::<usize>().expect("a number"));
    }
    let pixels = bytes[at + 1..].chunks_exact(3).map(|pixel| [pixel[0], pixel[1], pixel[2]]);
    Page { width: numbers[0], pixels: pixels.collect() }
}

/// Whether a pixel is black, or red.
pub(crate) fn black(pixel: [u8; 3]) -> bool {
    pixel.iter().all(|part| *part < 128)
}

/// See [`black`].
pub(crate) fn red(pixel: [u8; 3]) -> bool {
    pixel[0] > 150 && pixel[1] < 110 && pixel[2] < 110
}

impl Page {
    fn row(&self, row: usize) -> &[[u8; 3]] {
        &self.pixels[row * self.width..(row + 1) * self.width]
    }

    fn height(&self) -> usize {
        self.pixels.len() / self.width
    }

    /// Bounds of the ink between two heights.
    pub(crate) fn bounds(&self, ink: fn([u8; 3]) -> bool, from: f64, to: f64) -> Option<Bounds> {
        let rows = pixel(from)..pixel(to).min(self.height());
        let with_ink = |row: &usize| self.row(*row).iter().any(|pixel| ink(*pixel));
        let top = rows.clone().find(with_ink)?;
        let bottom = rows.clone().rfind(with_ink)?;
        let columns = (top..=bottom).filter_map(|row| {
            let row = self.row(row);
            let left = row.iter().position(|pixel| ink(*pixel))?;
            Some((left, row.iter().rposition(|pixel| ink(*pixel))?))
        });
        let (left, right) =
            columns.fold((usize::MAX, 0), |(left, right), (a, b)| (left.min(a), right.max(b)));
        Some(Bounds {
            left: millimetres(left),
            top: millimetres(top),
            right: millimetres(right + 1),
            bottom: millimetres(bottom + 1),
        })
    }

    /// Top and bottom of every stretch of rows that holds ink.
    pub(crate) fn bands(&self, ink: fn([u8; 3]) -> bool) -> Vec<(f64, f64)> {
        let mut bands: Vec<(usize, usize)> = Vec::new();
        for row in (0..self.height()).filter(|row| self.row(*row).iter().any(|pixel| ink(*pixel))) {
            match bands.last_mut() {
                // Parts of one character may leave rows blank between them, but fewer than lines do.
                Some((_, end)) if row - *end < 30 => *end = row,
                _ => bands.push((row, row)),
            }
        }
        bands.into_iter().map(|(top, end)| (millimetres(top), millimetres(end + 1))).collect()
    }

    /// Top and bottom of every line across the type area.
    pub(crate) fn rules(&self, ink: fn([u8; 3]) -> bool) -> Vec<(f64, f64)> {
        let is_rule = |row: &usize| {
            let row = self.row(*row);
            row.iter().filter(|pixel| ink(**pixel)).count() > pixel(150.0)
        };
        let mut rules: Vec<(usize, usize)> = Vec::new();
        for row in (0..self.height()).filter(is_rule) {
            match rules.last_mut() {
                Some((_, end)) if row == *end + 1 => *end = row,
                _ => rules.push((row, row)),
            }
        }
        rules.into_iter().map(|(top, end)| (millimetres(top), millimetres(end + 1))).collect()
    }
}

#[expect(clippy::cast_precision_loss, reason = "pixels of a page")]
fn millimetres(pixel: usize) -> f64 {
    pixel as f64 / DOTS
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "pixels of a page")]
fn pixel(millimetres: f64) -> usize {
    (millimetres * DOTS).round() as usize
}
