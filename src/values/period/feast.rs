//! Feasts and seasons as periods: 春节前, 国庆、中秋节前, 元旦春节期间, 主汛期前.

use jiff::civil::Date;

use super::stretch::{Stretch, Unit};
use super::{Context, Place, closing, starting};
use crate::values::calendar::{self, Named};

/// The feast, several feasts, or the season that `text` begins with.
///
/// A season counts only before it begins (汛期前). A feast that names places and schools too (五一, 国庆) counts only with 前, 节 or 期间.
pub(super) fn read(text: &str, context: &Context, has_year: bool) -> Option<Stretch> {
    if !calendar::begins(text.strip_prefix(['“', '‘', '"']).unwrap_or(text)) {
        return None;
    }
    if let Some(season) = calendar::season(text) {
        let coming = arriving(&text[season.length..]);
        let length = season.length + coming;
        let day = day_in(&season, context, has_year);
        return closing::is_before(&text[length..])
            .then(|| Stretch::new(day, day, Unit::Feast, length))?;
    }
    let first = calendar::feast(text)?;
    let mut stretch = day_of(first, context, has_year)?;
    let mut is_whole = first.is_whole;
    // 元旦、春节前 comes before both.
    for _ in 0..2 {
        let rest = &text[stretch.length..];
        let join = starting(rest, &["、", "和", "及", "与", "/"]).map_or(0, str::len);
        let Some(next) = calendar::feast(&rest[join..]) else { break };
        let day = day_of(next, context, has_year)?;
        stretch.start = stretch.start.min(day.start);
        stretch.end = stretch.end.max(day.end);
        stretch.length += join + next.length;
        is_whole |= next.is_whole;
    }
    let both = ["“双节”", "双节", "“两节”", "两节", "“三节”"];
    stretch.length += starting(&text[stretch.length..], &both).map_or(0, str::len);
    let rest = &text[stretch.length..];
    let coming = arriving(rest);
    if closing::is_before(&rest[coming..]) {
        return Some(stretch.behind(coming));
    }
    let during = starting(rest, &["期间", "假期", "长假", "小长假", "假日", "节日期间"]);
    let is_field = context.place == Place::Field;
    match during {
        Some(word) => Some(stretch.behind(word.len())),
        None => (is_whole || is_field && rest.is_empty()).then_some(stretch),
    }
}

/// 来临 and the like between a feast and its 前.
fn arriving(text: &str) -> usize {
    // 之 belongs to the 前 behind it.
    starting(text, &["来临", "到来", "开始"]).map_or(0, str::len)
}

/// The day in the plan's year, which may begin in another month than January.
fn day_in(named: &Named, context: &Context, has_year: bool) -> Option<Date> {
    let day = named.day(context.year)?;
    let year = context.year_of(day.month(), has_year);
    if year == context.year { Some(day) } else { named.day(year) }
}

/// A feast's day. One of the turn of the year that is over when the notice is issued is the next year's.
fn day_of(feast: Named, context: &Context, has_year: bool) -> Option<Stretch> {
    let mut day = day_in(&feast, context, has_year)?;
    if !has_year && feast.is_new_year {
        let is_over = if context.is_issue_known {
            day <= context.issued_on
        } else {
            day.month() == 1 && day.day() == 1
        };
        if is_over {
            day = feast.day(context.year.checked_add(1)?)?;
        }
    }
    Stretch::new(Some(day), Some(day), Unit::Feast, feast.length)
}
