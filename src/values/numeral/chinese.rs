//! Numbers in characters: 三千二百, 廿五, 七八十, 数十, 三点五万.

use rust_decimal::Decimal;

use super::{MOST_DIGITS, Numeral, chinese_digit, large_factor, read_factors, small_factor, tens};

/// The longest number in characters that has a name: 九千九百九十九亿九千九百九十九万九千九百九十九.
const MOST_CHARACTERS: usize = 24;

/// Reads the number in characters that `text` begins with.
pub(super) fn read(text: &str) -> Option<Numeral> {
    let first = text.chars().next()?;
    if matches!(first, '数' | '几' | '上') {
        return read_indefinite(text, first);
    }
    let mut reader = ChineseReader::default();
    for (at, character) in text.char_indices() {
        if !reader.take(character, &text[at + character.len_utf8()..])? {
            break;
        }
        reader.length = at + character.len_utf8();
        if reader.is_done {
            break;
        }
    }
    reader.finish(text)
}

/// 数十, 几百, 上千: some tens, hundreds or thousands.
fn read_indefinite(text: &str, first: char) -> Option<Numeral> {
    let rest = &text[first.len_utf8()..];
    let factor = rest.chars().next()?;
    let is_known = matches!(factor, '百' | '千' | '万' | '亿') || factor == '十' && first != '上';
    // 数万 and 上亿 have no smaller factor before the large one.
    let mut inner = if let Some(large) = large_factor(factor) {
        Numeral {
            value: Decimal::from(large),
            high: None,
            length: factor.len_utf8(),
            is_chinese: true,
            is_open: true,
        }
    } else {
        read(rest).filter(|_| is_known)?
    };
    inner.length += first.len_utf8();
    inner.is_open = true;
    Some(inner)
}

/// A number in characters while it is being read. Low and high differ only where two digits in a row leave the number open: 七八十.
#[derive(Default)]
struct ChineseReader {
    total: [u64; 2],
    section: [u64; 2],
    digit: Option<[u64; 2]>,
    /// The digits one behind the other, as 二〇一九 is read.
    positional: u64,
    count: usize,
    length: usize,
    has_factor: bool,
    /// The factor read last, while no 零 stands behind it.
    last_factor: u64,
    is_open: bool,
    is_done: bool,
}

impl ChineseReader {
    /// Takes one more character; `Some(false)` where the number has ended before it, `None` where it is too large.
    fn take(&mut self, character: char, behind: &str) -> Option<bool> {
        if let Some(value) = chinese_digit(character) {
            let value = u64::from(value);
            self.positional = self.positional.checked_mul(10)?.checked_add(value)?;
            self.digit = Some(match self.digit {
                Some([low, high]) if low == high && is_next(low, value) => [low, value],
                _ => [value; 2],
            });
            if value == 0 {
                self.last_factor = 0;
            }
        } else if let Some(value) = tens(character) {
            self.has_factor = true;
            self.section = add(self.section, [value; 2])?;
        } else if let Some(factor) = small_factor(character) {
            self.has_factor = true;
            self.last_factor = factor;
            self.section = add(self.section, times(self.digit.take().unwrap_or([1; 2]), factor)?)?;
        } else if let Some(factor) = large_factor(character) {
            if self.count == 0 {
                return None;
            }
            self.has_factor = true;
            self.last_factor = factor;
            let head = add(self.section, self.digit.take().unwrap_or_default())?;
            let head = if head == [0; 2] && self.total != [0; 2] {
                std::mem::take(&mut self.total)
            } else {
                head
            };
            self.total = add(self.total, times(head, factor)?)?;
            self.section = [0; 2];
        } else if matches!(character, '余' | '多' | '几') && self.count > 0 {
            // 十几个, 三十余万: what follows may still be a factor.
            self.is_open = true;
            self.is_done = behind.chars().next().and_then(large_factor).is_none();
            return Some(true);
        } else {
            return Some(false);
        }
        self.count += 1;
        (self.count <= MOST_CHARACTERS).then_some(true)
    }

    fn finish(self, text: &str) -> Option<Numeral> {
        if self.count == 0 {
            return None;
        }
        let [low, high] = if self.has_factor {
            // 三百五 is short for 三百五十, 三百零五 is not.
            let unit = if self.last_factor >= 100 { self.last_factor / 10 } else { 1 };
            let last = times(self.digit.unwrap_or_default(), unit)?;
            add(add(self.total, self.section)?, last)?
        } else if self.count == 2 {
            match self.digit? {
                // 三五 and 七八 are some; 二五 is a number of its own.
                pair @ [low, high] if low < high => pair,
                _ => [self.positional; 2],
            }
        } else {
            [self.positional; 2]
        };
        let mut value = Decimal::from(low);
        let mut length = self.length;
        if low == high
            && !self.is_open
            && let Some((fraction, taken)) = spoken_fraction(&text[length..])
        {
            value = value.checked_add(fraction)?;
            length += taken;
            let (factor, taken) = read_factors(&text[length..]);
            value = value.checked_mul(factor)?;
            length += taken;
        }
        let high = (high > low).then(|| Decimal::from(high));
        Some(Numeral { value, high, length, is_chinese: true, is_open: self.is_open })
    }
}

/// Two digits in a row that stand for a few: 三四, 七八, and 三五.
fn is_next(first: u64, second: u64) -> bool {
    first > 0 && (second == first + 1 || (first, second) == (3, 5))
}

/// 点五 behind 三: 三点五万, 一点二倍.
fn spoken_fraction(text: &str) -> Option<(Decimal, usize)> {
    let rest = text.strip_prefix('点')?;
    let (mut mantissa, mut scale, mut length) = (0_i64, 0, 0);
    for character in rest.chars().take(MOST_DIGITS / 2) {
        let Some(digit) = chinese_digit(character) else { break };
        mantissa = mantissa * 10 + i64::from(digit);
        scale += 1;
        length += character.len_utf8();
    }
    // 三点半 and 三点五十 are times of day, 三点一线 is a way of life.
    let is_counted = !rest[length..].starts_with(['十', '分', '半', '线', '论', '一', '刻', '钟']);
    (length > 0 && is_counted).then(|| (Decimal::new(mantissa, scale), '点'.len_utf8() + length))
}

fn add(left: [u64; 2], right: [u64; 2]) -> Option<[u64; 2]> {
    Some([left[0].checked_add(right[0])?, left[1].checked_add(right[1])?])
}

fn times(value: [u64; 2], factor: u64) -> Option<[u64; 2]> {
    Some([value[0].checked_mul(factor)?, value[1].checked_mul(factor)?])
}
