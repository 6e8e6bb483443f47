//! Events as a calendar to subscribe to: iCalendar (RFC 5545); what comes again says so by a rule.

use super::{MOST, Narrowed};
use crate::item::{Every, Kind};
use crate::line::Lines;
use crate::site::Site;
use axum::extract::{Extension, Query};
use axum::response::{IntoResponse, Response};
use chrono_tz::Europe::Warsaw;
use http::header;
use platform::Ctx;
use ui::Undone;

pub(super) async fn calendar(Extension(ctx): Extension<Ctx>, Query(narrowed): Query<Narrowed>) -> Result<Response, Undone> {
    let site = Site::of(&ctx).await?;
    let mut lines = Lines::default();
    lines.plain("BEGIN", "VCALENDAR");
    lines.plain("VERSION", "2.0");
    lines.plain("PRODID", "-//CIS//SPI//PL");
    lines.text("X-WR-CALNAME", &ctx.portal.name);
    for (one, at) in site.show(&ctx, Kind::Event, &narrowed.kategoria, MOST) {
        let (said, _) = one.in_lang(ctx.lang());
        let begins = one.facts.begins.unwrap_or(at);
        let ends = begins + chrono::Duration::minutes(i64::from(one.facts.minutes.max(30)));
        let local = |at: chrono::DateTime<chrono::Utc>| at.with_timezone(&Warsaw).format("%Y%m%dT%H%M%S").to_string();
        lines.plain("BEGIN", "VEVENT");
        let host = ctx.portal.hosts.first().map_or("cis", String::as_str);
        lines.plain("UID", &format!("{}-{}@{host}", ctx.portal.slug, one.id));
        lines.plain("DTSTAMP", &one.first.format("%Y%m%dT%H%M%SZ").to_string());
        lines.plain("DTSTART;TZID=Europe/Warsaw", &local(begins));
        lines.plain("DTEND;TZID=Europe/Warsaw", &local(ends));
        if let Some(every) = one.facts.every {
            let rule = if every == Every::Week { "WEEKLY" } else { "MONTHLY" };
            let until = one.facts.last.map(|last| format!(";UNTIL={}T235959Z", last.format("%Y%m%d"))).unwrap_or_default();
            lines.plain("RRULE", &format!("FREQ={rule}{until}"));
        }
        lines.text("SUMMARY", &said.title);
        lines.text("DESCRIPTION", &said.lead);
        lines.text("LOCATION", [one.facts.place.as_str(), &one.facts.address].join(", ").trim_matches([',', ' ']));
        lines.plain("URL", &ctx.address.absolute(&one.path));
        lines.plain("END", "VEVENT");
    }
    lines.plain("END", "VCALENDAR");
    Ok(([(header::CONTENT_TYPE, "text/calendar; charset=utf-8")], lines.finish()).into_response())
}
