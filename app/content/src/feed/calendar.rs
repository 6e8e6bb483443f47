//! Events as a calendar to subscribe to: iCalendar (RFC 5545); what comes again says so by a rule.

use super::MOST;
use crate::item::{Every, Facts, Kind};
use crate::line::Lines;
use crate::lists::Narrowed;
use crate::site::{Published, Site};
use axum::extract::{Extension, Path};
use axum::response::{IntoResponse, Response};
use base::Fault;
use chrono::{DateTime, Duration, NaiveDate, Utc};
use chrono_tz::Europe::Warsaw;
use http::header;
use platform::Ctx;
use ui::Undone;

/// When the clocks of Poland change, since the whole Union changes them together (directive 2000/84/EC): what the times below refer to
/// has to stand in the calendar itself (RFC 5545, 3.2.19).
const WARSAW: [(&str, &str); 17] = [
    ("BEGIN", "VTIMEZONE"),
    ("TZID", "Europe/Warsaw"),
    ("BEGIN", "DAYLIGHT"),
    ("DTSTART", "19960331T020000"),
    ("RRULE", "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU"),
    ("TZOFFSETFROM", "+0100"),
    ("TZOFFSETTO", "+0200"),
    ("TZNAME", "CEST"),
    ("END", "DAYLIGHT"),
    ("BEGIN", "STANDARD"),
    ("DTSTART", "19961027T030000"),
    ("RRULE", "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"),
    ("TZOFFSETFROM", "+0200"),
    ("TZOFFSETTO", "+0100"),
    ("TZNAME", "CET"),
    ("END", "STANDARD"),
    ("END", "VTIMEZONE"),
];

/// `/wydarzenia.ics`: events to come, as the list is narrowed.
pub(super) async fn calendar(Extension(ctx): Extension<Ctx>) -> Result<Response, Undone> {
    let site = Site::of(&ctx).await?;
    let narrowed = Narrowed::of(&ctx, Kind::Event);
    Ok(written(&ctx, Some(&narrowed.title(&ctx)), &narrowed.newest(&ctx, &site, MOST)))
}

/// `/wydarzenia/{id}/wydarzenie.ics`: one event, to be put into a calendar once.
pub(super) async fn one(Extension(ctx): Extension<Ctx>, Path(id): Path<String>) -> Result<Response, Undone> {
    let number = id.split('-').next().and_then(|id| id.parse().ok()).ok_or(Fault::NotFound)?;
    let site = Site::of(&ctx).await?;
    let one = site.with_id(number).filter(|one| one.kind == Kind::Event).ok_or(Fault::NotFound)?;
    Ok(written(&ctx, None, &[one]))
}

/// Events as a file; a calendar to subscribe to has a name.
fn written(ctx: &Ctx, name: Option<&str>, all: &[&Published]) -> Response {
    let mut lines = Lines::default();
    lines.plain("BEGIN", "VCALENDAR");
    lines.plain("VERSION", "2.0");
    lines.plain("PRODID", "-//CIS//SPI//PL");
    if let Some(name) = name {
        lines.text("X-WR-CALNAME", name);
    }
    WARSAW.iter().for_each(|(name, value)| lines.plain(name, value));
    for one in all {
        let (said, _) = one.in_lang(ctx.lang());
        let begins = one.at();
        let ends = begins + Duration::minutes(i64::from(one.facts.minutes.max(30)));
        let local = |at: DateTime<Utc>| at.with_timezone(&Warsaw).format("%Y%m%dT%H%M%S").to_string();
        lines.plain("BEGIN", "VEVENT");
        let host = ctx.portal.hosts.first().map_or("cis", String::as_str);
        lines.plain("UID", &format!("{}-{}@{host}", ctx.portal.slug, one.id));
        lines.plain("DTSTAMP", &stamp(one.changed()));
        lines.plain("LAST-MODIFIED", &stamp(one.changed()));
        lines.plain("DTSTART;TZID=Europe/Warsaw", &local(begins));
        lines.plain("DTEND;TZID=Europe/Warsaw", &local(ends));
        if let Some(rule) = rule(&one.facts) {
            lines.plain("RRULE", &rule);
        }
        lines.text("SUMMARY", &said.title);
        lines.text("DESCRIPTION", &said.lead);
        lines.text("LOCATION", [one.facts.place.as_str(), &one.facts.address].join(", ").trim_matches([',', ' ']));
        lines.plain("URL", &ctx.address.absolute(&one.path));
        lines.plain("END", "VEVENT");
    }
    lines.plain("END", "VCALENDAR");
    ([(header::CONTENT_TYPE, "text/calendar; charset=utf-8")], lines.finish()).into_response()
}

fn stamp(at: DateTime<Utc>) -> String {
    at.format("%Y%m%dT%H%M%SZ").to_string()
}

/// How an event comes again, up to the end of its last day in Poland.
fn rule(facts: &Facts) -> Option<String> {
    let rule = if facts.every? == Every::Week { "WEEKLY" } else { "MONTHLY" };
    let end = |last: NaiveDate| last.and_hms_opt(23, 59, 59)?.and_local_timezone(Warsaw).latest();
    let until = facts.last.and_then(end).map(|end| format!(";UNTIL={}", stamp(end.to_utc()))).unwrap_or_default();
    Some(format!("FREQ={rule}{until}"))
}
