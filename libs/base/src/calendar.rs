//! The calendar of Polish offices: days off work, and terms that end on one of them.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// Days off work on the same day each year: month and day, and the first year (act of 18.01.1951 on days off work and its changes).
const FIXED: [(u32, u32, i32); 10] = [
    (1, 1, 1951),
    // Święto Trzech Króli, act of 24.09.2010.
    (1, 6, 2011),
    (5, 1, 1951),
    (5, 3, 1990),
    (8, 15, 1989),
    (11, 1, 1951),
    (11, 11, 1989),
    // Wigilia, act of 6.12.2024.
    (12, 24, 2025),
    (12, 25, 1951),
    (12, 26, 1951),
];

/// Easter Sunday of a year in the Gregorian calendar (the anonymous algorithm of 1876); none before 1583.
#[must_use]
pub fn easter(year: i32) -> Option<NaiveDate> {
    if year < 1583 {
        return None;
    }
    let (golden, century, rest) = (year % 19, year / 100, year % 100);
    let moon = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
    let sunday = (32 + 2 * (century % 4) + 2 * (rest / 4) - moon - rest % 4) % 7;
    let back = (golden + 11 * moon + 22 * sunday) / 451;
    let day = moon + sunday - 7 * back + 114;
    NaiveDate::from_ymd_opt(year, u32::try_from(day / 31).ok()?, u32::try_from(day % 31).ok()? + 1)
}

/// Whether the law makes a day one off work in Poland, other than for being a Sunday.
#[must_use]
pub fn is_holiday(day: NaiveDate) -> bool {
    let fixed = FIXED.iter().any(|(month, number, since)| (*month, *number) == (day.month(), day.day()) && day.year() >= *since);
    // Easter Sunday and Monday, Pentecost, Corpus Christi.
    let moves = easter(day.year()).is_some_and(|easter| [0, 1, 49, 60].contains(&(day - easter).num_days()));
    // 12.11.2018, for that year alone.
    fixed || moves || (day.year(), day.month(), day.day()) == (2018, 11, 12)
}

/// Whether offices work: neither a Saturday, nor a Sunday, nor a holiday.
#[must_use]
pub fn is_working(day: NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && !is_holiday(day)
}

/// The day itself, or the next on which offices work (KPA art. 57 § 4, Civil Code art. 115).
#[must_use]
pub fn working_day_from(day: NaiveDate) -> NaiveDate {
    day.iter_days().take(30).find(|day| is_working(*day)).unwrap_or(day)
}

/// A length of time that the law gives somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Term {
    /// Calendar days; the day of the event is not counted (KPA art. 57 § 1).
    Days(u32),
    /// Months: it ends on the day of the same number, or on the month's last (KPA art. 57 § 3).
    Months(u32),
}

impl Term {
    /// The last day of the term that an event of `since` began. One that would end on a Saturday or a day off work ends on the next
    /// working day. Days are days in Poland.
    #[must_use]
    pub fn ends(self, since: NaiveDate) -> NaiveDate {
        let last = match self {
            Self::Days(days) => since.checked_add_days(Days::new(u64::from(days))),
            Self::Months(months) => since.checked_add_months(Months::new(months)),
        };
        working_day_from(last.unwrap_or(NaiveDate::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn easter_is_when_the_almanac_says() {
        for known in
            ["1818-03-22", "1943-04-25", "2000-04-23", "2008-03-23", "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2038-04-25"]
        {
            assert_eq!(easter(day(known).year()), Some(day(known)));
        }
        assert_eq!(easter(1500), None);
    }

    #[test]
    fn a_year_has_these_days_off() {
        let off: Vec<String> =
            day("2026-01-01").iter_days().take(365).filter(|day| is_holiday(*day)).map(|day| day.format("%m-%d").to_string()).collect();
        assert_eq!(
            off,
            ["01-01", "01-06", "04-05", "04-06", "05-01", "05-03", "05-24", "06-04", "08-15", "11-01", "11-11", "12-24", "12-25", "12-26"]
        );
    }

    #[test]
    fn christmas_eve_is_off_since_2025_and_one_monday_was_in_2018() {
        assert!(is_working(day("2024-12-24")) && !is_working(day("2025-12-24")));
        assert!(!is_working(day("2018-11-12")) && is_working(day("2019-11-12")));
    }

    #[test]
    fn a_term_leaves_its_first_day_out_and_does_not_end_on_a_day_off() {
        assert_eq!(Term::Days(7).ends(day("2026-06-15")), day("2026-06-22"));
        assert_eq!(Term::Days(7).ends(day("2026-06-13")), day("2026-06-22"), "a Saturday");
        assert_eq!(Term::Days(7).ends(day("2026-05-28")), day("2026-06-05"), "Corpus Christi");
        assert_eq!(Term::Days(7).ends(day("2026-12-17")), day("2026-12-28"), "Christmas, then a Sunday");
        assert_eq!(Term::Days(14).ends(day("2026-12-18")), day("2027-01-04"), "New Year, then a weekend");
    }

    #[test]
    fn a_term_of_months_ends_on_the_same_day_or_the_months_last() {
        assert_eq!(Term::Months(2).ends(day("2026-06-15")), day("2026-08-17"), "a holiday on a Saturday");
        assert_eq!(Term::Months(1).ends(day("2027-01-31")), day("2027-03-01"), "the last of February is a Sunday");
        assert_eq!(Term::Months(2).ends(day("2027-12-31")), day("2028-02-29"));
    }

    #[test]
    fn no_term_is_too_long() {
        assert_eq!(Term::Days(u32::MAX).ends(day("2026-06-15")), NaiveDate::MAX);
        assert_eq!(Term::Months(u32::MAX).ends(day("2026-06-15")), NaiveDate::MAX);
    }
}
