#![cfg(not(target_arch = "wasm32"))]
//! News as RSS, events as a calendar to subscribe to.

use crate::item::{Every, Kind};
use crate::site::Site;
use axum::Router;
use axum::extract::{Extension, Query};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use chrono_tz::Europe::Warsaw;
use http::header;
use platform::Ctx;
use serde::Deserialize;
use std::fmt::Write;
use ui::Undone;

/// Items in a feed.
const MOST: usize = 60;

/// The feeds beside the lists.
pub fn feeds<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route("/aktualnosci.rss", get(rss)).route("/wydarzenia.ics", get(calendar))
}

#[derive(Deserialize)]
struct Narrowed {
    #[serde(default)]
    kategoria: String,
}

/// RSS 2.0.
async fn rss(Extension(ctx): Extension<Ctx>, Query(narrowed): Query<Narrowed>) -> Result<Response, Undone> {
    let site = Site::of(&ctx).await?;
    let found = site.show(&ctx, Kind::News, &narrowed.kategoria, MOST);
    let mut xml = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>{name}</title><link>{}</link><description>{name}</description><language>{}</language>"#,
        escaped(&ctx.address.absolute("/aktualnosci")),
        ctx.lang().code(),
        name = escaped(&ctx.portal.name),
    );
    for (one, at) in found {
        let (said, _) = one.in_lang(ctx.lang());
        let _ = write!(
            xml,
            r#"<item><title>{}</title><link>{}</link><guid isPermaLink="false">{}-{}</guid><pubDate>{}</pubDate><description>{}</description></item>"#,
            escaped(&said.title),
            escaped(&ctx.address.absolute(&one.path)),
            ctx.portal.slug,
            one.id,
            at.to_rfc2822(),
            escaped(&said.lead),
        );
    }
    xml.push_str("</channel></rss>");
    Ok(([(header::CONTENT_TYPE, "application/rss+xml; charset=utf-8")], xml).into_response())
}

fn escaped(text: &str) -> String {
    maud::html! { (text) }.into_string()
}

/// iCalendar (RFC 5545); what comes again says so by a rule.
async fn calendar(Extension(ctx): Extension<Ctx>, Query(narrowed): Query<Narrowed>) -> Result<Response, Undone> {
    let site = Site::of(&ctx).await?;
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".into(),
        "PRODID:-//CIS//SPI//PL".into(),
        format!("X-WR-CALNAME:{}", text(&ctx.portal.name)),
    ];
    for (one, at) in site.show(&ctx, Kind::Event, &narrowed.kategoria, MOST) {
        let (said, _) = one.in_lang(ctx.lang());
        let begins = one.facts.begins.unwrap_or(at);
        let ends = begins + chrono::Duration::minutes(i64::from(one.facts.minutes.max(30)));
        let local = |at: chrono::DateTime<chrono::Utc>| at.with_timezone(&Warsaw).format("%Y%m%dT%H%M%S").to_string();
        lines.extend([
            "BEGIN:VEVENT".to_owned(),
            format!("UID:{}-{}@{}", ctx.portal.slug, one.id, ctx.portal.hosts.first().map_or("cis", String::as_str)),
        ]);
        lines.push(format!("DTSTAMP:{}", one.first.format("%Y%m%dT%H%M%SZ")));
        lines.push(format!("DTSTART;TZID=Europe/Warsaw:{}", local(begins)));
        lines.push(format!("DTEND;TZID=Europe/Warsaw:{}", local(ends)));
        if let Some(every) = one.facts.every {
            let rule = if every == Every::Week { "WEEKLY" } else { "MONTHLY" };
            let until = one.facts.last.map(|last| format!(";UNTIL={}T235959Z", last.format("%Y%m%d"))).unwrap_or_default();
            lines.push(format!("RRULE:FREQ={rule}{until}"));
        }
        lines.extend([format!("SUMMARY:{}", text(&said.title)), format!("DESCRIPTION:{}", text(&said.lead))]);
        lines.push(format!("LOCATION:{}", text([one.facts.place.as_str(), &one.facts.address].join(", ").trim_matches([',', ' ']))));
        lines.extend([format!("URL:{}", ctx.address.absolute(&one.path)), "END:VEVENT".into()]);
    }
    lines.push("END:VCALENDAR".into());
    let folded: String = lines.iter().map(|line| fold(line)).collect();
    Ok(([(header::CONTENT_TYPE, "text/calendar; charset=utf-8")], folded).into_response())
}

/// Text as RFC 5545, 3.3.11 writes it.
fn text(text: &str) -> String {
    text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n").replace('\r', "")
}

/// A line of at most 75 bytes, continued behind a blank (RFC 5545, 3.1).
fn fold(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 8);
    let mut room = 75;
    for letter in line.chars() {
        if letter.len_utf8() > room {
            out.push_str("\r\n ");
            room = 74;
        }
        room -= letter.len_utf8();
        out.push(letter);
    }
    out + "\r\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_of_a_calendar_is_longer_than_75_bytes_and_nothing_is_lost() {
        let long = format!("SUMMARY:{}", "żółw ".repeat(40));
        let folded = fold(&long);
        assert!(folded.split("\r\n").all(|line| line.len() <= 75));
        assert_eq!(folded.replace("\r\n ", "").trim_end_matches("\r\n"), long);
    }

    #[test]
    fn what_editors_type_adds_no_property() {
        assert_eq!(text("Targ; miód, sery\nATTACH:x"), "Targ\\; miód\\, sery\\nATTACH:x");
    }
}
