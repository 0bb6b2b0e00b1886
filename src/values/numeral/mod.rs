//! Numbers (数) as Chinese plans write them: 1,200, １２, 1.5万, 三千二百, 两万, 二〇一九, 廿, 壹拾, 数十, 三五. Exact decimals throughout.

mod chinese;

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
    if arabic_digit(first).is_some() { read_arabic(text) } else { chinese::read(text) }
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
