//! Statutory holidays (全国年节): the days off that the State Council's regulation names, without the days that are moved to join them.

use jiff::civil::Date;

use super::{lunar_day, solar_term};

/// The year from which 除夕 and 2 May are days off too (《全国年节及纪念日放假办法》 as amended in 2024).
const EXTENDED: i16 = 2025;

/// The holiday that a day belongs to, by the regulation in force since 2008.
pub fn statutory_holiday(day: Date) -> Option<&'static str> {
    let year = day.year();
    let is_extended = year >= EXTENDED;
    let is_within = |first: Option<Date>, before: i64, behind: i64| {
        first
            .and_then(|first| first.duration_until(day).as_hours().checked_div(24))
            .is_some_and(|days| (-before..=behind).contains(&days))
    };
    let holidays = [
        ("元旦", Date::new(year, 1, 1).ok(), 0, 0),
        ("春节", lunar_day(year, 1, 1), i64::from(is_extended), 2),
        ("清明节", solar_term(year, "清明"), 0, 0),
        ("劳动节", Date::new(year, 5, 1).ok(), 0, i64::from(is_extended)),
        ("端午节", lunar_day(year, 5, 5), 0, 0),
        ("中秋节", lunar_day(year, 8, 15), 0, 0),
        ("国庆节", Date::new(year, 10, 1).ok(), 0, 2),
    ];
    holidays
        .into_iter()
        .find(|(_, first, before, behind)| is_within(*first, *before, *behind))
        .map(|(name, ..)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_off_as_the_regulation_names_them() {
        let cases = [
            ((2019, 1, 1), Some("元旦")),
            ((2019, 2, 4), None),
            ((2019, 2, 5), Some("春节")),
            ((2019, 2, 7), Some("春节")),
            ((2019, 2, 8), None),
            ((2025, 1, 28), Some("春节")),
            ((2019, 4, 5), Some("清明节")),
            ((2024, 5, 2), None),
            ((2025, 5, 2), Some("劳动节")),
            ((2019, 6, 7), Some("端午节")),
            ((2019, 9, 13), Some("中秋节")),
            ((2019, 10, 3), Some("国庆节")),
            ((2019, 10, 4), None),
        ];
        for ((year, month, day), holiday) in cases {
            let date = Date::new(year, month, day).expect("a day");
            assert_eq!(statutory_holiday(date), holiday, "{date}");
        }
    }
}
