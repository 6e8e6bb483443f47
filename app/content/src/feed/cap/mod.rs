//! Alerts for the systems that warn people: the Common Alerting Protocol (CAP 1.2, OASIS 2010). An Atom feed leads to the messages; at the
//! address of an alert stands the last one about it. A message is never written down: it follows from what was published when.

mod message;
mod told;

use super::xml_text;
use crate::item::{Kind, Tongue};
use crate::site::Site;
use crate::view::kind_list_words;
use axum::extract::{Extension, Path};
use axum::response::{IntoResponse, Response};
use base::Fault;
use chrono::Duration;
use http::header;
use platform::Ctx;
use std::fmt::Write;
use told::{Told, Type};
use ui::Undone;

/// The list of messages, and the message below an alert's number.
pub(crate) const LIST: &str = "/komunikaty.cap";
pub(crate) const FILE: &str = "komunikat.cap";

/// So long a message that calls an alert off stays on the list.
const CALLED_OFF: Duration = Duration::days(1);

/// `/komunikaty.cap`: alerts that hold now and those called off lately, the newest message first.
pub(super) async fn list(Extension(ctx): Extension<Ctx>) -> Result<Response, Undone> {
    let site = Site::of(&ctx).await?;
    let lately = |told: &Told| told.kind() == Type::Cancel && told.sent() > ctx.now - CALLED_OFF;
    let mut all: Vec<_> = told::all(&ctx, None).await?.into_iter().filter(|told| site.with_id(told.id).is_some() || lately(told)).collect();
    all.sort_by_key(|told| std::cmp::Reverse((told.sent(), told.id)));
    let updated = all.first().map_or(ctx.now, Told::sent);
    let own = xml_text(&ctx.address.absolute(LIST));
    let mut xml = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{}"><id>{own}</id><title>{}</title><updated>{}</updated><author><name>{}</name></author><link rel="self" type="application/atom+xml" href="{own}"/><link href="{}"/>"#,
        ctx.lang().code(),
        xml_text(&format!("{} – {}", kind_list_words(ctx.lang(), Kind::Alert), ctx.portal.name)),
        updated.to_rfc3339(),
        xml_text(&ctx.portal.name),
        xml_text(&ctx.address.absolute("/komunikaty")),
    );
    for told in &all {
        let said = site.with_id(told.id).filter(|_| told.kind() != Type::Cancel).map(|one| one.in_lang(ctx.lang()));
        let (title, lead, tongue) = said.map_or_else(
            || (message::called_off(&ctx).to_owned(), String::new(), Tongue::of(ctx.lang())),
            |(said, tongue)| (said.title.clone(), said.lead.clone(), tongue),
        );
        let _ = write!(
            xml,
            r#"<entry xml:lang="{}"><id>urn:cis:{}</id><title>{}</title><link type="application/cap+xml" href="{}"/><updated>{}</updated><summary>{}</summary></entry>"#,
            tongue.lang().code(),
            xml_text(&told.identifier(&ctx)),
            xml_text(&title),
            xml_text(&ctx.address.absolute(&format!("/komunikaty/{}/{FILE}", told.id))),
            told.sent().to_rfc3339(),
            xml_text(&lead),
        );
    }
    xml.push_str("</feed>");
    Ok(([(header::CONTENT_TYPE, "application/atom+xml; charset=utf-8")], xml).into_response())
}

/// `/komunikaty/{id}/komunikat.cap`: the last message about an alert.
pub(super) async fn one(Extension(ctx): Extension<Ctx>, Path(id): Path<i64>) -> Result<Response, Undone> {
    let told = told::all(&ctx, Some(id)).await?.pop().ok_or(Fault::NotFound)?;
    let xml = message::written(&ctx, &told).await?;
    Ok(([(header::CONTENT_TYPE, "application/cap+xml; charset=utf-8")], xml).into_response())
}
