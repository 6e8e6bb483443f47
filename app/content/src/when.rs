//! When events take place, also those that come again.

use crate::item::{Every, Facts};
use chrono::{DateTime, Days, Duration, Months, Utc};
use chrono_tz::Europe::Warsaw;

/// The first time at or after a moment that an event begins; none when it is over.
#[must_use]
pub fn next(facts: &Facts, from: DateTime<Utc>) -> Option<DateTime<Utc>> {
    times(facts).find(|at| *at >= from)
}

/// The time of an event that is shown: the next one, for twelve hours also the one that has begun, so that who comes late is still told;
/// the last one when it is over.
pub(crate) fn shown(facts: &Facts, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    next(facts, now - Duration::hours(12)).or_else(|| times(facts).last())
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
    fn a_series_that_is_over_is_shown_with_its_last_time() {
        let last = Some("2026-11-03".parse().unwrap());
        let facts = Facts { begins: Some(at("2026-10-20T16:00:00Z")), every: Some(Every::Week), last, ..Facts::default() };
        assert_eq!(shown(&facts, at("2026-10-22T00:00:00Z")), Some(at("2026-10-27T17:00:00Z")));
        assert_eq!(shown(&facts, at("2026-12-24T00:00:00Z")), Some(at("2026-11-03T17:00:00Z")));
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
