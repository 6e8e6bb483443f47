//! Days of texts that never grow old.

use base::{Lang, write};
use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, Utc, Weekday};
use chrono_tz::Europe::Warsaw;

/// The first such weekday that is at least `days` after `from`.
pub fn weekday_after(from: NaiveDate, days: u64, weekday: Weekday) -> NaiveDate {
    let first = from + Days::new(days);
    first + Days::new(u64::from(weekday.days_since(first.weekday())))
}

/// The working day that is `days` before today, or the last one before it: offices publish nothing on Sundays.
pub fn working_day_before(today: NaiveDate, days: u64) -> NaiveDate {
    let day = today - Days::new(days);
    day - Days::new(u64::from(day.weekday().num_days_from_monday().saturating_sub(4)))
}

/// The moment at which clocks in Poland show this.
pub fn at(day: NaiveDate, time: NaiveTime) -> DateTime<Utc> {
    let there = day.and_time(time);
    there.and_local_timezone(Warsaw).earliest().map_or_else(|| there.and_utc(), |moment| moment.to_utc())
}

/// The text with its days written out: `{day+14}` is a fortnight after `from`, `{Mon+9}` the first Monday from the ninth day on.
pub fn dated(text: &str, lang: Lang, from: NaiveDate) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((mark, behind)) = after.split_once('}') else { break };
        out.push_str(before);
        match day_of(mark, from) {
            Some(day) => out.push_str(&write::date(lang, day)),
            None => out.push_str(&format!("{{{mark}}}")),
        }
        rest = behind;
    }
    out + rest
}

fn day_of(mark: &str, from: NaiveDate) -> Option<NaiveDate> {
    let (which, days) = mark.split_once('+')?;
    let days = days.parse().ok()?;
    if which == "day" { Some(from + Days::new(days)) } else { Some(weekday_after(from, days, which.parse().ok()?)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, month, day).unwrap()
    }

    #[test]
    fn days_in_a_text_are_counted_from_its_own() {
        let sunday = day(11, 22);
        assert_eq!(
            dated("od {Mon+9} r. do {day+30} r.", Lang::Pl, sunday),
            "od 7\u{a0}grudnia\u{a0}2026 r. do 22\u{a0}grudnia\u{a0}2026 r."
        );
        assert_eq!(dated("{Mon+1}", Lang::En, sunday), "23\u{a0}November\u{a0}2026");
        assert_eq!(dated("a {b} c {", Lang::Pl, sunday), "a {b} c {");
    }

    #[test]
    fn news_comes_out_on_working_days() {
        assert_eq!(working_day_before(day(11, 22), 1), day(11, 20));
        assert_eq!(working_day_before(day(11, 22), 2), day(11, 20));
        assert_eq!(working_day_before(day(11, 20), 0), day(11, 20));
    }

    #[test]
    fn ten_oclock_in_summer_and_winter_is_ten_oclock_in_poland() {
        let ten = NaiveTime::from_hms_opt(10, 0, 0).unwrap();
        assert_eq!(at(day(7, 1), ten).to_rfc3339(), "2026-07-01T08:00:00+00:00");
        assert_eq!(at(day(12, 1), ten).to_rfc3339(), "2026-12-01T09:00:00+00:00");
    }
}
