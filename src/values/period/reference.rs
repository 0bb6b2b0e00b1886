//! What periods are read against: the plan's year, where it begins, and the notice's date.

use jiff::civil::Date;

use super::{Period, Place, Standing};

/// What relative periods refer to.
#[derive(Debug, Clone, Copy, Default)]
pub struct Reference {
    /// The plan's year: 年内, 6月底.
    pub year: Option<i16>,
    /// The month it begins in, where it is no calendar year: months before that are of the next, as in a 学年 from August on.
    pub begins_in: Option<i8>,
    /// The notice's date: 印发后30日内.
    pub issued_on: Option<Date>,
}

impl Reference {
    /// The last day of the plan's year, which ends in the calendar year `last`.
    #[must_use]
    pub fn end_of(&self, last: i16) -> Option<Date> {
        match self.begins_in {
            Some(month) => Date::new(last, month, 1).ok()?.yesterday().ok(),
            None => Date::new(last, 12, 31).ok(),
        }
    }

    /// What a later period of the same sentence refers to: behind 2020年3月底前 a 6月底前 is of 2020 as well.
    ///
    /// A year that lies behind the plan's is not passed on, and neither is one that no deadline stands in.
    #[must_use]
    pub fn behind(self, period: &Period) -> Self {
        let year = period
            .due
            .map(Date::year)
            .filter(|_| period.states_year && period.standing == Standing::Deadline)
            .filter(|year| self.year.is_none_or(|planned| *year >= planned));
        // Behind March 2024 a May is of 2024, in a year of work that began in 2023 too.
        let begins_in = self.begins_in.filter(|_| year.is_none() || year == self.year);
        Self { year: year.or(self.year), begins_in, ..self }
    }
}

/// What a wording is read against.
#[derive(Debug, Clone, Copy)]
pub(super) struct Context {
    /// The year of what states none; any leap year where the reference has none.
    pub(super) year: i16,
    /// The notice's date; any day where the reference has none.
    pub(super) issued_on: Date,
    pub(super) is_issue_known: bool,
    /// The plan's year, where it is known.
    pub(super) planned: Option<i16>,
    /// The month that year begins in.
    pub(super) begins_in: Option<i8>,
    pub(super) place: Place,
}

impl Context {
    pub(super) fn new(reference: &Reference, place: Place) -> Self {
        let planned = reference.year.or(reference.issued_on.map(Date::year));
        Self {
            year: planned.unwrap_or(2000),
            issued_on: reference.issued_on.unwrap_or(Date::constant(2000, 1, 1)),
            is_issue_known: reference.issued_on.is_some(),
            planned,
            begins_in: reference.begins_in,
            place,
        }
    }

    /// The year of a month; `has_year` says that one stands before it.
    pub(super) fn year_of(&self, month: i8, has_year: bool) -> i16 {
        let is_next = !has_year && self.begins_in.is_some_and(|first| month < first);
        self.year.saturating_add(i16::from(is_next))
    }
}
