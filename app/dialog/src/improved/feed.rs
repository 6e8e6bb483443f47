//! What was made better, to subscribe to (Atom, RFC 4287).

use super::keep::all;
use crate::{Locale, i18n::td_string};
use axum::extract::Extension;
use axum::response::{IntoResponse, Response};
use content::{Site, xml_text};
use http::header;
use platform::Ctx;
use std::fmt::Write;
use ui::Undone;

/// Sentences in the feed.
const MOST: usize = 60;

pub(crate) async fn feed(Extension(ctx): Extension<Ctx>) -> Result<Response, Undone> {
    let (site, all) = (Site::of(&ctx).await?, all(&ctx).await?);
    let title = format!("{} – {}", td_string!(Locale::from(ctx.lang()), improved), ctx.portal.name);
    let own = ctx.address.absolute("/co-poprawilismy.atom");
    let list = ctx.address.absolute("/co-poprawilismy");
    let mut xml = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{}"><id>{own}</id><title>{}</title><updated>{}</updated><author><name>{}</name></author><link rel="self" type="application/atom+xml" href="{own}"/><link href="{}"/>"#,
        ctx.lang().code(),
        xml_text(&title),
        all.first().map_or(ctx.now, |newest| newest.at).to_rfc3339(),
        xml_text(&ctx.portal.name),
        xml_text(&list),
        own = xml_text(&own),
    );
    for one in all.iter().take(MOST) {
        let page = site.with_id(one.item_id);
        let title = page.map_or_else(|| title.clone(), |page| page.in_lang(ctx.lang()).0.title.clone());
        let at = one.at.to_rfc3339();
        let _ = write!(
            xml,
            r#"<entry><id>urn:cis:{}:improvement:{}</id><title>{}</title><link href="{}"/><published>{at}</published><updated>{at}</updated><summary xml:lang="pl">{}</summary></entry>"#,
            ctx.portal.slug,
            one.id,
            xml_text(&title),
            xml_text(&page.map_or_else(|| list.clone(), |page| ctx.address.absolute(&page.path))),
            xml_text(&one.words),
        );
    }
    xml.push_str("</feed>");
    Ok(([(header::CONTENT_TYPE, "application/atom+xml; charset=utf-8")], xml).into_response())
}
