//! Every list to subscribe to, as RSS and Atom; events also as a calendar, alerts for warning systems, entries of the directory as cards.

mod calendar;
pub(crate) mod cap;

use crate::item::Kind;
use crate::lists::Narrowed;
use crate::site::Site;
use crate::vcard::{FILE, vcard};
use axum::Router;
use axum::extract::Extension;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use http::header;
use platform::Ctx;
use std::fmt::Write;
use ui::Undone;

/// Items in a feed.
const MOST: usize = 60;

/// One event's file below its page.
pub(crate) const EVENT_FILE: &str = "wydarzenie.ics";

/// The feeds beside the lists.
pub fn feeds<S: Clone + Send + Sync + 'static>() -> Router<S> {
    let router = Router::new().route("/wydarzenia.ics", get(calendar::calendar)).route(&format!("/katalog/{{id}}/{FILE}"), get(vcard));
    let router = router.route(&format!("/wydarzenia/{{id}}/{EVENT_FILE}"), get(calendar::one));
    let router = router.route(cap::LIST, get(cap::list)).route(&format!("/komunikaty/{{id}}/{}", cap::FILE), get(cap::one));
    Kind::ALL.into_iter().filter_map(|kind| Some((kind, kind.list()?))).fold(router, |router, (kind, list)| {
        router
            .route(&format!("{list}.rss"), get(move |ctx: Extension<Ctx>| rss(kind, list, ctx)))
            .route(&format!("{list}.atom"), get(move |ctx: Extension<Ctx>| atom(kind, list, ctx)))
    })
}

/// RSS 2.0.
async fn rss(kind: Kind, list: &'static str, Extension(ctx): Extension<Ctx>) -> Result<Response, Undone> {
    let site = Site::of(&ctx).await?;
    let narrowed = Narrowed::of(&ctx, kind);
    let mut xml = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>{title}</title><link>{}</link><description>{title}</description><language>{}</language>"#,
        xml_text(&ctx.address.absolute(&format!("{list}{}", narrowed.query()))),
        ctx.lang().code(),
        title = xml_text(&narrowed.title(&ctx)),
    );
    for one in narrowed.newest(&ctx, &site, MOST) {
        let (said, _) = one.in_lang(ctx.lang());
        let _ = write!(
            xml,
            r#"<item><title>{}</title><link>{}</link><guid isPermaLink="false">{}-{}</guid><pubDate>{}</pubDate><description>{}</description></item>"#,
            xml_text(&said.title),
            xml_text(&ctx.address.absolute(&one.path)),
            ctx.portal.slug,
            one.id,
            one.first.to_rfc2822(),
            xml_text(&said.lead),
        );
    }
    xml.push_str("</channel></rss>");
    Ok(([(header::CONTENT_TYPE, "application/rss+xml; charset=utf-8")], xml).into_response())
}

/// Atom (RFC 4287).
async fn atom(kind: Kind, list: &'static str, Extension(ctx): Extension<Ctx>) -> Result<Response, Undone> {
    let site = Site::of(&ctx).await?;
    let narrowed = Narrowed::of(&ctx, kind);
    let found = narrowed.newest(&ctx, &site, MOST);
    let updated = found.iter().map(|one| one.in_lang(ctx.lang()).0.since).max().unwrap_or(ctx.now);
    let own = ctx.address.absolute(&format!("{list}.atom{}", narrowed.query()));
    let mut xml = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{}"><id>{own}</id><title>{}</title><updated>{}</updated><author><name>{}</name></author><link rel="self" type="application/atom+xml" href="{own}"/><link href="{}"/>"#,
        ctx.lang().code(),
        xml_text(&narrowed.title(&ctx)),
        updated.to_rfc3339(),
        xml_text(&ctx.portal.name),
        xml_text(&ctx.address.absolute(&format!("{list}{}", narrowed.query()))),
        own = xml_text(&own),
    );
    for one in found {
        let (said, tongue) = one.in_lang(ctx.lang());
        let _ = write!(
            xml,
            r#"<entry xml:lang="{}"><id>urn:cis:{}:{}</id><title>{}</title><link href="{}"/><published>{}</published><updated>{}</updated><summary>{}</summary></entry>"#,
            tongue.lang().code(),
            ctx.portal.slug,
            one.id,
            xml_text(&said.title),
            xml_text(&ctx.address.absolute(&one.path)),
            one.first.to_rfc3339(),
            said.since.to_rfc3339(),
            xml_text(&said.lead),
        );
    }
    xml.push_str("</feed>");
    Ok(([(header::CONTENT_TYPE, "application/atom+xml; charset=utf-8")], xml).into_response())
}

/// Text as XML 1.0 may hold it (2.2): no control characters but tabs and line ends.
#[must_use]
pub fn xml_text(text: &str) -> String {
    let allowed = |letter: &char| matches!(letter, '\t' | '\n') || !(letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}'));
    maud::html! { (text.chars().filter(allowed).collect::<String>()) }.into_string()
}
