use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use chrono_tz::Europe::Warsaw;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// What time it is. A test may set it; everything else asks it.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    /// Milliseconds that a test has moved the clock by.
    moved: Arc<AtomicI64>,
}

impl Clock {
    /// The present moment.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        #[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
        let real = Utc::now();
        real + chrono::Duration::milliseconds(self.moved.load(Ordering::Relaxed))
    }

    /// Moves the clock forward or back.
    pub fn advance(&self, by: chrono::Duration) {
        self.moved.fetch_add(by.num_milliseconds(), Ordering::Relaxed);
    }

    /// The calendar day in Poland at a moment: deadlines end at midnight there.
    #[must_use]
    pub fn day(at: DateTime<Utc>) -> NaiveDate {
        at.with_timezone(&Warsaw).date_naive()
    }

    /// The last second of a calendar day in Poland.
    #[must_use]
    pub fn end_of(day: NaiveDate) -> DateTime<chrono_tz::Tz> {
        let last = day.and_time(NaiveTime::MIN) + chrono::Duration::seconds(86_399);
        last.and_local_timezone(Warsaw).latest().unwrap_or_else(|| last.and_utc().with_timezone(&Warsaw))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_in_poland_begins_before_midnight_in_greenwich() {
        let late = DateTime::parse_from_rfc3339("2026-07-01T22:30:00Z").unwrap().to_utc();
        assert_eq!(Clock::day(late).to_string(), "2026-07-02");
    }
}
