//! A message as CAP 1.2 writes it: its elements stand in the order of the schema (3.2 of the standard).

use super::super::xml_text;
use super::told::{Told, Type};
use crate::item::{Facts, Severity, Tongue};
use crate::store::{self, publication};
use crate::view::severity_words;
use crate::{Draft, Locale, i18n::td_string};
use base::{Fault, Lang};
use chrono::{DateTime, Utc};
use platform::Ctx;
use std::fmt::Write;

/// What is written instead of a title where an alert was called off.
pub(super) fn called_off(ctx: &Ctx) -> &'static str {
    td_string!(Locale::from(ctx.lang()), alert_cancelled)
}

/// The last message about an alert. One that calls it off says so and nothing more.
pub(super) async fn written(ctx: &Ctx, told: &Told) -> Result<String, Fault> {
    let mut infos = Vec::new();
    if told.kind() != Type::Cancel {
        for row in &told.shown {
            let Some(tongue) = Tongue::of_code(&row.tongue) else { continue };
            infos.push((tongue, row, store::draft(&store::version(ctx, told.id, tongue, row.number).await?)?));
        }
    }
    // How grave it is and where, the Polish words say, which come first.
    let facts = infos.first().map(|(_, _, draft)| draft.facts.clone()).unwrap_or_default();
    let mut xml = String::from(r#"<?xml version="1.0" encoding="UTF-8"?><alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">"#);
    let sender = sender(ctx);
    put(&mut xml, "identifier", &told.identifier(ctx));
    put(&mut xml, "sender", &sender);
    put(&mut xml, "sent", &time(told.sent()));
    put(&mut xml, "status", if ctx.portal.fictional { "Exercise" } else { "Actual" });
    put(&mut xml, "msgType", told.kind().code());
    put(&mut xml, "scope", "Public");
    if ctx.portal.fictional {
        put(&mut xml, "note", td_string!(Locale::from(Lang::Pl), alert_exercise));
    }
    let references = told.references(ctx).into_iter().map(|(identifier, sent)| format!("{sender},{identifier},{}", time(sent)));
    put(&mut xml, "references", &references.collect::<Vec<_>>().join(" "));
    for (tongue, row, draft) in &infos {
        info(&mut xml, ctx, told, (*tongue, *row), draft, &facts);
    }
    xml.push_str("</alert>");
    Ok(xml)
}

fn info(xml: &mut String, ctx: &Ctx, told: &Told, (tongue, row): (Tongue, &publication::Model), draft: &Draft, facts: &Facts) {
    let severity = facts.severity.unwrap_or(Severity::Info);
    let (urgency, grave) = match severity {
        Severity::Danger => ("Immediate", "Severe"),
        Severity::Warning => ("Expected", "Moderate"),
        Severity::Info => ("Unknown", "Minor"),
    };
    xml.push_str("<info>");
    put(xml, "language", tongue.lang().code());
    put(xml, "category", "Other");
    put(xml, "event", &draft.title);
    put(xml, "urgency", urgency);
    put(xml, "severity", grave);
    // Nobody is asked how sure it is.
    put(xml, "certainty", "Unknown");
    put(xml, "effective", &time(row.since));
    put(xml, "expires", &row.until.map(time).unwrap_or_default());
    put(xml, "senderName", &ctx.portal.name);
    put(xml, "headline", &format!("{}: {}", severity_words(Locale::from(tongue.lang()), severity), draft.title));
    put(xml, "description", &draft.lead);
    put(xml, "instruction", draft.body.text().trim());
    put(xml, "web", &ctx.address.absolute(&format!("/komunikaty#{}", crate::view::anchor(told.id))));
    xml.push_str("<area>");
    put(xml, "areaDesc", [facts.place.as_str(), &ctx.portal.name].join(", ").trim_start_matches(", "));
    if let Some(spot) = facts.spot {
        put(xml, "circle", &format!("{},{} 0", spot.north(), spot.east()));
    }
    if let Some(teryt) = &ctx.portal.teryt {
        xml.push_str("<geocode>");
        put(xml, "valueName", "TERYT");
        put(xml, "value", teryt);
        xml.push_str("</geocode>");
    }
    xml.push_str("</area></info>");
}

/// An element; none where nothing is said.
fn put(xml: &mut String, name: &str, text: &str) {
    if !text.is_empty() {
        let _ = write!(xml, "<{name}>{}</{name}>", xml_text(text));
    }
}

/// The portal's own address without its scheme, which nobody else has.
fn sender(ctx: &Ctx) -> String {
    let own = ctx.portal.hosts.first().cloned();
    let address = || ctx.address.absolute("/");
    own.unwrap_or_else(|| address().split_once("://").map_or_else(address, |(_, rest)| rest.trim_end_matches('/').to_owned()))
}

/// A moment as the standard wants it: never with `Z` (3.3.2).
fn time(at: DateTime<Utc>) -> String {
    at.with_timezone(&chrono_tz::Europe::Warsaw).format("%Y-%m-%dT%H:%M:%S%:z").to_string()
}
