//! The years a plan is for.

use crate::model::Plan;
use crate::values::years;

/// The years a plan is for, as far as its title says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PlanYears {
    /// The first and the last; `None` for a plan for several years that does not say which.
    pub(super) both: Option<(i16, i16)>,
}

/// Words in a title that say that the plan is for more than one year.
const LONGER: &[&str] = &[
    "两年",
    "三年",
    "四年",
    "五年",
    "十年",
    "2年",
    "3年",
    "5年",
    "10年",
    "中长期",
    "十三五",
    "十四五",
    "十五五",
    "远景",
    "学年",
    "任期",
    "跨年",
];

impl PlanYears {
    /// The years of a plan; `None` where it names none.
    pub(super) fn of(plan: &Plan) -> Option<Self> {
        let year = plan.year.as_ref()?.value;
        let title = plan.title.as_ref().map_or("", |title| title.value.as_str());
        if let Some((first, last)) = years::range(title) {
            return Some(Self { both: Some((first, last)) });
        }
        let is_longer = LONGER.iter().any(|word| {
            // 2023年 ends with 3年.
            title
                .match_indices(word)
                .any(|(at, _)| !title[..at].ends_with(|c: char| c.is_ascii_digit()))
        });
        Some(Self { both: (!is_longer).then_some((year, year)) })
    }

    /// The year, of a plan for one.
    pub(super) fn only(self) -> Option<i16> {
        self.both.filter(|(first, last)| first == last).map(|(year, _)| year)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Span, Spanned};

    fn of(title: &str) -> Option<PlanYears> {
        let title = Spanned::new(title.to_owned(), Span::default());
        let year = Spanned::new(2020, Span::default());
        PlanYears::of(&Plan { title: Some(title), year: Some(year), ..Plan::default() })
    }

    #[test]
    fn titles_say_how_many_years() {
        let cases = [
            ("2020年工作要点", Some((2020, 2020))),
            ("2018—2020年行动方案", Some((2018, 2020))),
            ("2018年至2020年行动方案", Some((2018, 2020))),
            ("脱贫攻坚三年行动方案", None),
            ("2023年工作要点", Some((2020, 2020))),
            ("工作要点", Some((2020, 2020))),
        ];
        for (title, both) in cases {
            assert_eq!(of(title), Some(PlanYears { both }), "{title}");
        }
    }
}
