//! Numbers (数) as Chinese plans write them: 1,200, １２, 1.5万, 三千二百, 两万, 二〇一九, 廿, 壹拾, 数十, 三五. Exact decimals throughout.

use rust_decimal::Decimal;

/// A number at the start of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Numeral {
    /// Its value; of an indefinite one the lower end.
    pub value: Decimal,
    /// The upper end of an indefinite number: 三五 is 3 to 5, 七八十 is 70 to 80.
    pub high: Option<Decimal>,
    /// How many bytes it takes up.
    pub length: usize,
    /// Whether it is written in Chinese characters only.
    pub is_chinese: bool,
    /// Whether 余, 多, 几, 数 or 上 says that there are more: 30余, 十几, 数十, 上千.
    pub is_open: bool,
}

/// Reads the number that `text` begins with, its factor (千, 万, 亿) included.
pub fn read(text: &str) -> Option<Numeral> {
    let first = text.chars().next()?;
    if arabic_digit(first).is_some() { read_arabic(text) } else { read_chinese(text) }
}

/// A number as plans write it: 658万, 1.5亿, 30. Read back it is the same number.
pub fn display(value: Decimal) -> String {
    let scaled = [("亿", 100_000_000_u64, 4), ("万", 10_000, 2)].into_iter().find_map(
        |(word, factor, most)| {
            let factor = Decimal::from(factor);
            let scaled = value.checked_div(factor)?.normalize();
            (value >= factor && scaled.scale() <= most).then(|| format!("{scaled}{word}"))
        },
    );
    scaled.unwrap_or_else(|| value.normalize().to_string())
}

/// A whole number in characters: 三千二百, 一百零五. Read back it is the same number.
pub fn display_chinese(value: u64) -> String {
    const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    const SCALES: [(u64, &str); 5] =
        [(100_000_000, "亿"), (10_000, "万"), (1000, "千"), (100, "百"), (10, "十")];
    if let Ok(digit) = usize::try_from(value)
        && let Some(word) = DIGITS.get(digit)
    {
        return (*word).to_owned();
    }
    let Some(&(scale, word)) = SCALES.iter().find(|(scale, _)| value >= *scale) else {
        return String::new();
    };
    let (head, rest) = (value / scale, value % scale);
    let head = display_chinese(head);
    let gap = if rest > 0 && rest < scale / 10 { "零" } else { "" };
    let rest = if rest > 0 { display_chinese(rest) } else { String::new() };
    format!("{head}{word}{gap}{rest}")
}

/// Whether a number may begin with this character.
pub fn may_begin(character: char) -> bool {
    arabic_digit(character).is_some()
        || chinese_digit(character).is_some()
        || small_factor(character).is_some()
        || tens(character).is_some()
        || matches!(character, '数' | '几' | '上')
}

/// The value of an ASCII or full-width digit.
pub fn arabic_digit(character: char) -> Option<u32> {
    match character {
        '0'..='9' => Some(u32::from(character) - u32::from('0')),
        '０'..='９' => Some(u32::from(character) - u32::from('０')),
        _ => None,
    }
}

/// The value of a Chinese digit, everyday or formal.
pub fn chinese_digit(character: char) -> Option<u32> {
    Some(match character {
        '〇' | '○' | '零' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '贰' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// 廿 and 卅, which are digit and factor in one.
fn tens(character: char) -> Option<u64> {
    match character {
        '廿' => Some(20),
        '卅' => Some(30),
        _ => None,
    }
}

fn small_factor(character: char) -> Option<u64> {
    match character {
        '十' | '拾' => Some(10),
        '百' | '佰' => Some(100),
        '千' | '仟' => Some(1000),
        _ => None,
    }
}

fn large_factor(character: char) -> Option<u64> {
    match character {
        '万' => Some(10_000),
        '亿' => Some(100_000_000),
        _ => None,
    }
}

/// No number of a plan has more digits; a longer run is a code or a telephone number.
const MOST_DIGITS: usize = 16;

/// The longest number in characters that has a name: 九千九百九十九亿九千九百九十九万九千九百九十九.
const MOST_CHARACTERS: usize = 24;

/// Digits with what groups and divides them, without a factor.
struct Digits {
    value: Decimal,
    length: usize,
}

fn read_digits(text: &str) -> Option<Digits> {
    let (mut mantissa, mut digits, mut scale, mut length) = (0_i64, 0, 0, 0);
    let mut in_fraction = false;
    for (at, character) in text.char_indices() {
        let behind = &text[at + character.len_utf8()..];
        if let Some(digit) = arabic_digit(character) {
            digits += 1;
            if digits > MOST_DIGITS {
                return None;
            }
            mantissa = mantissa * 10 + i64::from(digit);
            scale += u32::from(in_fraction);
            length = at + character.len_utf8();
        } else if matches!(character, '.' | '．') && !in_fraction && digit_follows(behind, 1) {
            in_fraction = true;
        } else if !(groups(character, &text[..at]) && !in_fraction && is_group(behind)) {
            break;
        }
    }
    (length > 0).then(|| Digits { value: Decimal::new(mantissa, scale), length })
}

/// Factors behind digits: 万, 亿, 千, 万亿; with the bytes they take up.
fn read_factors(text: &str) -> (Decimal, usize) {
    let (mut factor, mut length) = (Decimal::ONE, 0);
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        let Some(next) = small_factor(character)
            .filter(|_| character != '十')
            .or_else(|| large_factor(character))
        else {
            break;
        };
        // 3千瓦 measures in kilowatts, and 5千米 in kilometres.
        if character == '千'
            && characters.as_str().starts_with(['瓦', '克', '米', '伏', '帕', '卡'])
        {
            break;
        }
        let Some(product) = factor.checked_mul(Decimal::from(next)) else { break };
        factor = product;
        length += character.len_utf8();
    }
    (factor, length)
}

fn read_arabic(text: &str) -> Option<Numeral> {
    let Digits { mut value, mut length } = read_digits(text)?;
    let rest = &text[length..];
    let open = rest.chars().next().filter(|c| matches!(c, '余' | '多'));
    let behind_open = open.map_or(0, char::len_utf8);
    // Word processors put a blank there: 3 万人.
    let blank = rest.strip_prefix(' ').filter(|rest| rest.starts_with(['万', '亿']));
    let behind_open = blank.map_or(behind_open, |_| 1);
    let (factor, factor_length) = read_factors(&rest[behind_open..]);
    value = value.checked_mul(factor)?;
    length += behind_open + factor_length;
    let mut is_open = open.is_some();
    if factor_length > 0 && !is_open {
        // 1亿2000万, 3万5千: each part counts in a smaller factor than the one before.
        let (sum, added) = smaller_parts(&text[length..], factor);
        value = value.checked_add(sum)?;
        length += added;
        if text[length..].starts_with(['余', '多']) {
            is_open = true;
            length += '余'.len_utf8();
        }
    }
    Some(Numeral { value, high: None, length, is_chinese: false, is_open })
}

/// Parts of a number behind its first factor.
fn smaller_parts(text: &str, above: Decimal) -> (Decimal, usize) {
    let (mut sum, mut length, mut above) = (Decimal::ZERO, 0, above);
    while above > Decimal::ONE {
        let Some(digits) = read_digits(&text[length..]).filter(|digits| digits.value.scale() == 0)
        else {
            break;
        };
        let (factor, factor_length) = read_factors(&text[length + digits.length..]);
        // 2万5000 is written in full; 2万50 is no number.
        let is_whole = factor_length > 0 || digits.length == 4 && above == Decimal::from(10_000);
        let Some(part) = digits.value.checked_mul(factor).filter(|part| is_whole && *part < above)
        else {
            break;
        };
        let Some(total) = sum.checked_add(part) else { break };
        sum = total;
        length += digits.length + factor_length;
        above = factor;
    }
    (sum, length)
}

fn digit_follows(text: &str, count: usize) -> bool {
    text.chars().take(count).filter(|c| arabic_digit(*c).is_some()).count() == count
}

/// Whether a comma groups the digits before it: 1,200 and １，２００; the comma of 5，300 separates.
fn groups(character: char, before: &str) -> bool {
    match character {
        ',' => !before.is_empty(),
        '，' => before.ends_with(|c: char| matches!(c, '０'..='９')),
        _ => false,
    }
}

/// Three digits and no fourth behind a comma.
fn is_group(text: &str) -> bool {
    digit_follows(text, 3) && !digit_follows(text, 4)
}

fn read_chinese(text: &str) -> Option<Numeral> {
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
        read_chinese(rest).filter(|_| is_known)?
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
