//! Numbers as Chinese plans write them: 1,200, １２, 1.5万, 三千二百, 两万, 二〇一九, 壹拾. Exact decimals throughout.

use rust_decimal::Decimal;

/// A number at the start of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Numeral {
    /// Its value.
    pub value: Decimal,
    /// How many bytes it takes up.
    pub length: usize,
    /// Whether it is written in Chinese characters only.
    pub is_chinese: bool,
    /// Whether 余, 多 or 几 says that there are more: 30余, 十几.
    pub is_open: bool,
}

/// Reads the number that `text` begins with, its factor (千, 万, 亿) included.
pub fn read(text: &str) -> Option<Numeral> {
    let first = text.chars().next()?;
    if arabic_digit(first).is_some() { read_arabic(text) } else { read_chinese(text) }
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

fn read_arabic(text: &str) -> Option<Numeral> {
    let (mut mantissa, mut digits, mut scale, mut length) = (0_i64, 0, 0, 0);
    let mut in_fraction = false;
    let mut characters = text.char_indices().peekable();
    while let Some(&(at, character)) = characters.peek() {
        if let Some(digit) = arabic_digit(character) {
            digits += 1;
            if digits > MOST_DIGITS {
                return None;
            }
            mantissa = mantissa * 10 + i64::from(digit);
            scale += u32::from(in_fraction);
            length = at + character.len_utf8();
        } else if matches!(character, '.' | '．')
            && !in_fraction
            && digit_follows(&text[at + character.len_utf8()..], 1)
        {
            in_fraction = true;
        } else if matches!(character, ',' | '，')
            && !in_fraction
            && is_group(&text[at + character.len_utf8()..], character)
        {
            // 1,200 groups its digits; 5，300 does not.
        } else {
            break;
        }
        characters.next();
    }
    let mut value = Decimal::new(mantissa, scale);
    let (mut is_open, mut factor_length) = (false, 0);
    let rest = &text[length..];
    let open = rest.chars().next().filter(|c| matches!(c, '余' | '多'));
    let behind_open = open.map_or(0, char::len_utf8);
    let mut factors = rest[behind_open..].chars();
    while let Some(character) = factors.next() {
        let Some(factor) = small_factor(character)
            .filter(|_| character != '十')
            .or_else(|| large_factor(character))
        else {
            break;
        };
        // 3千瓦 measures in kilowatts, 5百货 is none of ours.
        if character == '千' && factors.as_str().starts_with(['瓦', '克', '米', '伏']) {
            break;
        }
        value = value.checked_mul(Decimal::from(factor))?;
        factor_length += character.len_utf8();
    }
    if open.is_some() {
        is_open = true;
        length += behind_open;
    }
    length += factor_length;
    if factor_length > 0 && !is_open && rest[factor_length..].starts_with(['余', '多']) {
        is_open = true;
        length += '余'.len_utf8();
    }
    Some(Numeral { value, length, is_chinese: false, is_open })
}

fn digit_follows(text: &str, count: usize) -> bool {
    text.chars().take(count).filter(|c| arabic_digit(*c).is_some()).count() == count
}

/// Three digits and no fourth behind a comma; a full-width comma separates clauses and groups nothing.
fn is_group(text: &str, comma: char) -> bool {
    comma == ',' && digit_follows(text, 3) && !digit_follows(text, 4)
}

fn read_chinese(text: &str) -> Option<Numeral> {
    let (mut total, mut section, mut digit) = (0_u64, 0_u64, None);
    let (mut length, mut is_open, mut count, mut has_factor) = (0, false, 0, false);
    let mut positional = 0_u64;
    for (at, character) in text.char_indices() {
        let end = at + character.len_utf8();
        if let Some(value) = chinese_digit(character) {
            positional = positional.checked_mul(10)?.checked_add(u64::from(value))?;
            digit = Some(u64::from(value));
        } else if let Some(factor) = small_factor(character) {
            has_factor = true;
            section = section.checked_add(digit.take().unwrap_or(1) * factor)?;
        } else if let Some(factor) = large_factor(character) {
            if count == 0 {
                return None;
            }
            has_factor = true;
            let head = section.checked_add(digit.take().unwrap_or(0))?;
            let head = if head == 0 && total > 0 { std::mem::take(&mut total) } else { head };
            total = total.checked_add(head.checked_mul(factor)?)?;
            section = 0;
        } else if matches!(character, '余' | '多' | '几') && count > 0 {
            // 十几个, 三十余万: what follows may still be a factor.
            is_open = true;
            length = end;
            let next = text[end..].chars().next();
            if next.and_then(large_factor).is_none() {
                break;
            }
            continue;
        } else {
            break;
        }
        count += 1;
        if count > MOST_DIGITS {
            return None;
        }
        length = end;
    }
    if count == 0 {
        return None;
    }
    let value = if has_factor {
        total.checked_add(section)?.checked_add(digit.unwrap_or(0))?
    } else {
        positional
    };
    Some(Numeral { value: Decimal::from(value), length, is_chinese: true, is_open })
}
