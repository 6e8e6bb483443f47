//! An entry of the directory as a card for an address book (vCard 4.0, RFC 6350).

use crate::line::Lines;
use crate::own::{Entry, Unit};
use crate::site::{Published, Site};
use axum::extract::{Extension, Path};
use axum::response::{IntoResponse, Response};
use base::Fault;
use http::header;
use platform::Ctx;
use ui::Undone;

/// The card's file below the entry's page.
pub(crate) const FILE: &str = "wizytowka.vcf";

/// `/katalog/{id}/wizytowka.vcf`
pub(crate) async fn vcard(Extension(ctx): Extension<Ctx>, Path(id): Path<String>) -> Result<Response, Undone> {
    let number = id.split('-').next().and_then(|id| id.parse().ok()).ok_or(Fault::NotFound)?;
    let site = Site::of(&ctx).await?;
    let one = site.with_id(number).ok_or(Fault::NotFound)?;
    let entry = one.facts.own.entry().ok_or(Fault::NotFound)?;
    let kind = [(header::CONTENT_TYPE, "text/vcard; charset=utf-8")];
    Ok((kind, written(&ctx, one, entry)).into_response())
}

fn written(ctx: &Ctx, one: &Published, entry: &Entry) -> String {
    let (said, _) = one.in_lang(ctx.lang());
    let mut card = Lines::default();
    card.plain("BEGIN", "VCARD");
    card.plain("VERSION", "4.0");
    card.plain("KIND", if entry.unit == Unit::Person { "individual" } else { "org" });
    card.plain("UID", &format!("urn:cis:{}:{}", ctx.portal.slug, one.id));
    card.plain("REV", &said.since.format("%Y%m%dT%H%M%SZ").to_string());
    card.text("FN", &said.title);
    card.text("ORG", if entry.unit == Unit::Person { &ctx.portal.name } else { &said.title });
    if !entry.post.is_empty() {
        card.text("TITLE", &entry.post);
    }
    if !entry.phone.is_empty() {
        card.text("TEL;VALUE=text", &entry.phone);
    }
    if !entry.email.is_empty() {
        card.text("EMAIL", &entry.email);
    }
    if !one.facts.address.is_empty() {
        card.texts("ADR", &["", "", &one.facts.address, "", "", "", ""]);
    }
    if let Some(spot) = entry.spot {
        card.plain("GEO", &format!("geo:{},{}", spot.north(), spot.east()));
    }
    if !said.lead.is_empty() {
        card.text("NOTE", &said.lead);
    }
    card.plain("URL", &ctx.address.absolute(&one.path));
    card.plain("END", "VCARD");
    card.finish()
}
