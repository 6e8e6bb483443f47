//! Opening hours: a week, days that differ from it, and whether it is open now by the clocks of Poland.

use base::calendar::is_holiday;
use chrono::{DateTime, Datelike, Days, NaiveDate, Timelike, Utc};
use chrono_tz::Europe::Warsaw;
use serde::{Deserialize, Serialize};

/// A day has so many minutes.
const MIDNIGHT: u16 = 24 * 60;
/// The next opening is looked for in so many days.
const AHEAD: u64 = 31;

/// A time of the day in minutes since midnight, from the first until before the second, which is at most 1440.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// When it opens.
    pub from: u16,
    /// When it closes.
    pub to: u16,
}

/// Days on which the hours are others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exception {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// The hours of each of them; none where it is shut.
    pub spans: Vec<Span>,
    /// Why.
    #[serde(default)]
    pub note: String,
}

/// When something is open.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Hours {
    /// From Monday to Sunday; spans in their order, a pause lies between two.
    pub week: [Vec<Span>; 7],
    /// Days that differ; of two that hold the same day, the later one counts.
    pub exceptions: Vec<Exception>,
    /// Whether the week's hours hold on public holidays too.
    pub holidays: bool,
}

/// Whether something is open at a moment. Times are minutes since midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Now {
    /// Open until then; 1440 where it stays open over midnight.
    Open(u16),
    /// Shut for a pause, until then.
    Pause(u16),
    /// Shut; when it opens next, if that is known.
    Shut(Option<(NaiveDate, u16)>),
}

impl Hours {
    /// Whether nothing is said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.week.iter().all(Vec::is_empty) && self.exceptions.is_empty()
    }

    /// The hours of a day. On public holidays an office is shut, unless it says otherwise.
    #[must_use]
    pub fn on(&self, day: NaiveDate) -> &[Span] {
        if let Some(other) = self.exceptions.iter().rev().find(|one| one.from <= day && day <= one.to) {
            return &other.spans;
        }
        if !self.holidays && is_holiday(day) {
            return &[];
        }
        &self.week[day.weekday().num_days_from_monday() as usize]
    }

    /// Whether it is open; none where no hours are given.
    #[must_use]
    pub fn now(&self, at: DateTime<Utc>) -> Option<Now> {
        if self.is_empty() {
            return None;
        }
        let there = at.with_timezone(&Warsaw);
        let (today, minute) = (there.date_naive(), u16::try_from(there.hour() * 60 + there.minute()).unwrap_or(0));
        let spans = self.on(today);
        if let Some(span) = spans.iter().find(|span| span.from <= minute && minute < span.to) {
            return Some(Now::Open(span.to));
        }
        let later = spans.iter().find(|span| span.from > minute);
        if let Some(span) = later {
            let begun = spans.iter().any(|span| span.to <= minute);
            return Some(if begun { Now::Pause(span.from) } else { Now::Shut(Some((today, span.from))) });
        }
        let next = (1..=AHEAD).map(|days| today + Days::new(days)).find_map(|day| Some((day, self.on(day).first()?.from)));
        Some(Now::Shut(next))
    }
}

impl Span {
    /// Hours of a day as they are typed: `8:00–16:00; 12:00–12:30 przerwa`, `7.30-15.30`, `całą dobę`. Nothing, a dash and
    /// `nieczynne` are no hours. None where it is not understood.
    #[must_use]
    pub fn parse(text: &str) -> Option<Vec<Self>> {
        let text = text.trim().to_lowercase().replace(['–', '—', '−'], "-");
        match text.as_str() {
            "" | "-" | "nieczynne" | "zamknięte" | "closed" | "зачинено" => return Some(Vec::new()),
            "całą dobę" | "24h" | "24 h" | "цілодобово" => return Some(vec![Self { from: 0, to: MIDNIGHT }]),
            _ => {}
        }
        let (mut open, mut pauses) = (Vec::new(), Vec::new());
        for part in text.split([';', ',']) {
            let words = ["przerwa", "break", "перерва"];
            let pause = words.iter().any(|word| part.contains(word));
            let times = words.iter().fold(part.to_owned(), |part, word| part.replace(word, ""));
            let (from, to) = times.split_once('-')?;
            let span = Self { from: minutes(from)?, to: minutes(to)? };
            if span.from >= span.to {
                return None;
            }
            if pause { pauses.push(span) } else { open.push(span) }
        }
        open.sort_unstable();
        if open.is_empty() || open.windows(2).any(|pair| pair[0].to > pair[1].from) {
            return None;
        }
        for pause in pauses {
            let at = open.iter().position(|span| span.from < pause.from && pause.to < span.to)?;
            let whole = open[at];
            open[at].to = pause.from;
            open.insert(at + 1, Self { from: pause.to, to: whole.to });
        }
        Some(open)
    }

    /// `8:00–12:00`
    #[must_use]
    pub fn words(self) -> String {
        format!("{}–{}", clock(self.from), clock(self.to))
    }
}

/// Hours of a day as [`Span::parse`] reads them: `8:00–12:00, 12:30–16:00`.
#[must_use]
pub(crate) fn day_words(spans: &[Span]) -> String {
    spans.iter().map(|span| span.words()).collect::<Vec<_>>().join(", ")
}

/// `8:05`
#[must_use]
pub(crate) fn clock(minutes: u16) -> String {
    format!("{}:{:02}", minutes / 60, minutes % 60)
}

/// `8`, `8:05`, `8.05` in minutes.
fn minutes(text: &str) -> Option<u16> {
    let text = text.trim().replace('.', ":");
    let (hours, rest) = text.split_once(':').unwrap_or((&text, "00"));
    let number = |text: &str| (1..=2).contains(&text.len()).then(|| text.parse::<u16>().ok()).flatten();
    let (hours, rest) = (number(hours)?, number(rest).filter(|rest| *rest < 60)?);
    Some(hours * 60 + rest).filter(|all| *all <= MIDNIGHT)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn office() -> Hours {
        let day = Span::parse("8:00–16:00; 12:00–12:30 przerwa").unwrap();
        Hours { week: std::array::from_fn(|at| if at < 5 { day.clone() } else { Vec::new() }), ..Hours::default() }
    }

    fn now(hours: &Hours, at: &str) -> Now {
        hours.now(at.parse().unwrap()).unwrap()
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn hours_are_read_as_people_type_them_and_written_so_that_they_are_read_again() {
        let plain = [("8-16", "8:00–16:00"), ("7.30–15.30", "7:30–15:30"), ("nieczynne", ""), ("całą dobę", "0:00–24:00")];
        let pauses = [("8:00–16:00; 12:00–12:30 przerwa", "8:00–12:00, 12:30–16:00"), ("14–18, 8–12", "8:00–12:00, 14:00–18:00")];
        for (typed, read) in plain.into_iter().chain(pauses) {
            let spans = Span::parse(typed).unwrap();
            assert_eq!(day_words(&spans), read);
            assert_eq!(Span::parse(read), Some(spans));
        }
        for wrong in ["16-8", "8", "8-25", "8:60-9", "rano", "8-12, 11-13", "przerwa 8-9", "8-12; 12-13 przerwa", "8-9-10", "8-8"] {
            assert_eq!(Span::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn an_office_is_open_by_the_clocks_of_poland() {
        let office = office();
        assert_eq!(now(&office, "2026-06-15T06:00:00Z"), Now::Open(720), "eight in summer");
        assert_eq!(now(&office, "2026-12-14T06:59:00Z"), Now::Shut(Some((day("2026-12-14"), 480))), "a minute to eight in winter");
        assert_eq!(now(&office, "2026-06-15T10:00:00Z"), Now::Pause(750));
        assert_eq!(now(&office, "2026-06-15T10:30:00Z"), Now::Open(960));
        assert_eq!(now(&office, "2026-06-15T14:00:00Z"), Now::Shut(Some((day("2026-06-16"), 480))));
        assert_eq!(Hours::default().now("2026-06-15T10:00:00Z".parse().unwrap()), None);
    }

    #[test]
    fn a_weekend_and_a_holiday_are_passed_over() {
        let office = office();
        assert_eq!(now(&office, "2026-04-03T14:30:00Z"), Now::Shut(Some((day("2026-04-07"), 480))), "Good Friday until Tuesday");
        assert_eq!(now(&office, "2026-12-24T09:00:00Z"), Now::Shut(Some((day("2026-12-28"), 480))));
        let guard = Hours { holidays: true, ..office };
        assert_eq!(now(&guard, "2026-12-24T09:00:00Z"), Now::Open(720));
    }

    #[test]
    fn an_exception_counts_before_the_week() {
        let shut = Exception { from: day("2026-06-15"), to: day("2026-06-19"), spans: Vec::new(), note: "remont".into() };
        let short = Exception { from: day("2026-06-16"), to: day("2026-06-16"), spans: Span::parse("10-12").unwrap(), note: String::new() };
        let office = Hours { exceptions: vec![shut, short], ..office() };
        assert_eq!(now(&office, "2026-06-15T08:00:00Z"), Now::Shut(Some((day("2026-06-16"), 600))));
        assert_eq!(now(&office, "2026-06-16T08:30:00Z"), Now::Open(720));
        assert_eq!(now(&office, "2026-06-16T10:30:00Z"), Now::Shut(Some((day("2026-06-22"), 480))));
    }

    #[test]
    fn what_never_opens_says_so() {
        let shut = Exception { from: day("2026-01-01"), to: day("2030-01-01"), spans: Vec::new(), note: String::new() };
        assert_eq!(now(&Hours { exceptions: vec![shut], ..Hours::default() }, "2026-06-15T08:00:00Z"), Now::Shut(None));
    }
}
