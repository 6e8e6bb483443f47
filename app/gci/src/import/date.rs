#![cfg(not(target_arch = "wasm32"))]
//! Days as sources write them.

use chrono::{DateTime, NaiveDate, NaiveTime, Timelike};

/// What a date should look like, for a reject.
pub(super) const SHAPE: &str = "Write the date as 2026-07-19 or 19.07.2026.";

/// Reads `2021-07-19`, `19.07.2021`, `19-07-2021`, `19/07/2021`, each alone or before a time of day.
///
/// The day is the one that is written. One exception: midnight in Poland written in universal time (`T22:00:00Z` in summer,
/// `T23:00:00Z` in winter), which Java systems make of a plain date, is the day after.
pub(super) fn day(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    let end = text.bytes().position(|byte| !(byte.is_ascii_digit() || matches!(byte, b'-' | b'.' | b'/'))).unwrap_or(text.len());
    let (date, time) = (text[..end].trim_end_matches('.'), &text[end..]);
    let mut parts = date.split(['-', '.', '/']);
    let (first, month, last) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || !(time.is_empty() || time.starts_with(['T', 't', ' ', '\u{a0}', 'r', ',', ';', ')'])) {
        return None;
    }
    let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
    let known = known(NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)?)?;
    if is_midnight_in_poland(time) { known.succ_opt() } else { Some(known) }
}

/// Reads milliseconds since 1970, as Java systems send dates.
pub(super) fn of_millis(millis: i64) -> Option<NaiveDate> {
    let moment = DateTime::from_timestamp_millis(millis)?.naive_utc();
    let at_midnight = moment.time().num_seconds_from_midnight() % 3600 == 0 && matches!(moment.time().hour(), 22 | 23);
    known(if at_midnight { moment.date().succ_opt()? } else { moment.date() })
}

fn is_midnight_in_poland(time: &str) -> bool {
    let Some(clock) = time
        .strip_prefix(['T', 't'])
        .and_then(|time| time.strip_suffix(['Z', 'z']).or_else(|| time.strip_suffix("+00:00")).or_else(|| time.strip_suffix("+0000")))
    else {
        return false;
    };
    let clock = clock.split('.').next().unwrap_or_default();
    ["%H:%M:%S", "%H:%M"]
        .iter()
        .find_map(|shape| NaiveTime::parse_from_str(clock, shape).ok())
        .is_some_and(|time| matches!((time.hour(), time.minute(), time.second()), (22 | 23, 0, 0)))
}

/// Years outside of living memory are typing errors.
fn known(day: NaiveDate) -> Option<NaiveDate> {
    (NaiveDate::from_ymd_opt(1990, 1, 1)?..NaiveDate::from_ymd_opt(2100, 1, 1)?).contains(&day).then_some(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_that_is_written_is_the_day_that_is_meant() {
        for text in [
            "2021-07-19",
            " 19.07.2021 ",
            "19.7.2021",
            "19-07-2021",
            "19/07/2021",
            "2021-07-19T08:15:00",
            "2021-07-19T23:59:59+02:00",
            "2021-07-19T23:59:59Z",
            "2021-07-19 10:00",
            "19.07.2021 r.",
            "19.07.2021r.",
            "2021-07-18T22:00:00Z",
            "2021-07-18T22:00:00.000+00:00",
        ] {
            assert_eq!(day(text), NaiveDate::from_ymd_opt(2021, 7, 19), "{text}");
        }
        assert_eq!(day("2021-12-18T23:00:00.000Z"), NaiveDate::from_ymd_opt(2021, 12, 19));
        assert_eq!(of_millis(1_626_645_600_000), NaiveDate::from_ymd_opt(2021, 7, 19));
        assert_eq!(of_millis(1_626_700_000_000), NaiveDate::from_ymd_opt(2021, 7, 19));
    }

    #[test]
    fn what_is_no_day_is_none() {
        for text in ["", "jutro", "2021-13-01", "30.02.2021", "2021", "07.2021", "1.2.3.4", "19.07.0021", "2021-07-19x", "٠١.٠٢.٢٠٢١"]
        {
            assert_eq!(day(text), None, "{text}");
        }
        assert_eq!(of_millis(i64::MAX), None);
        assert_eq!(of_millis(0), None);
    }
}
