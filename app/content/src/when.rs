//! When events take place, also those that come again.

use crate::item::{Every, Facts};
use chrono::{DateTime, Days, Months, Utc};
use chrono_tz::Europe::Warsaw;

/// The first time at or after a moment that an event begins; none when it is over.
#[must_use]
pub fn next(facts: &Facts, from: DateTime<Utc>) -> Option<DateTime<Utc>> {
    times(facts).find(|at| *at >= from)
}

/// Whenever an event begins, one time after another. An hour stays the same hour in Poland, in summer and in winter; a month without
/// the day (the 31st) is passed over.
pub(crate) fn times(facts: &Facts) -> impl Iterator<Item = DateTime<Utc>> {
    let first = facts.begins.map(|begins| begins.with_timezone(&Warsaw).naive_local());
    let rounds = first.into_iter().flat_map(|first| (0..2_000).map(move |round| (first, round)));
    rounds
        .filter_map(|(first, round)| match facts.every {
            None => (round == 0).then_some(first),
            Some(Every::Week) => first.checked_add_days(Days::new(7 * u64::from(round))),
            Some(Every::Month) => {
                first.checked_add_months(Months::new(round)).filter(|at| chrono::Datelike::day(at) == chrono::Datelike::day(&first))
            }
        })
        .take_while(|at| facts.last.is_none_or(|last| at.date() <= last))
        .filter_map(|at| at.and_local_timezone(Warsaw).earliest().map(|at| at.to_utc()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn a_weekly_event_keeps_its_hour_when_the_clocks_change() {
        let facts = Facts { begins: Some(at("2026-10-20T16:00:00Z")), every: Some(Every::Week), ..Facts::default() };
        assert_eq!(next(&facts, at("2026-10-26T00:00:00Z")), Some(at("2026-10-27T17:00:00Z")), "18:00 in Poland before and after");
    }

    #[test]
    fn a_series_ends_with_its_last_day() {
        let last = Some("2026-11-03".parse().unwrap());
        let facts = Facts { begins: Some(at("2026-10-20T16:00:00Z")), every: Some(Every::Week), last, ..Facts::default() };
        assert_eq!(next(&facts, at("2026-11-03T00:00:00Z")), Some(at("2026-11-03T17:00:00Z")));
        assert_eq!(next(&facts, at("2026-11-04T00:00:00Z")), None);
    }

    #[test]
    fn the_thirty_first_comes_in_long_months_only() {
        let facts = Facts { begins: Some(at("2026-08-31T10:00:00Z")), every: Some(Every::Month), ..Facts::default() };
        assert_eq!(next(&facts, at("2026-09-01T00:00:00Z")), Some(at("2026-10-31T11:00:00Z")));
    }

    #[test]
    fn a_single_event_is_over_when_it_has_been() {
        let facts = Facts { begins: Some(at("2026-08-31T10:00:00Z")), ..Facts::default() };
        assert_eq!(next(&facts, at("2026-08-31T10:00:01Z")), None);
    }
}
