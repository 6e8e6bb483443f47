//! Every list to subscribe to, as RSS and Atom; events also as a calendar, entries of the directory as cards.

mod calendar;

use crate::item::Kind;
use crate::site::{Published, Site};
use crate::vcard::{FILE, vcard};
use axum::Router;
use axum::extract::{Extension, Query};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use http::header;
use platform::Ctx;
use serde::Deserialize;
use std::fmt::Write;
use std::sync::Arc;
use ui::Undone;

/// Items in a feed.
const MOST: usize = 60;

/// The feeds beside the lists.
pub fn feeds<S: Clone + Send + Sync + 'static>() -> Router<S> {
    let router = Router::new().route("/wydarzenia.ics", get(calendar::calendar)).route(&format!("/katalog/{{id}}/{FILE}"), get(vcard));
    Kind::ALL.into_iter().filter_map(|kind| Some((kind, kind.list()?))).fold(router, |router, (kind, list)| {
        router
            .route(&format!("{list}.rss"), get(move |ctx: Extension<Ctx>, narrowed: Query<Narrowed>| rss(kind, list, ctx, narrowed)))
            .route(&format!("{list}.atom"), get(move |ctx: Extension<Ctx>, narrowed: Query<Narrowed>| atom(kind, list, ctx, narrowed)))
    })
}

#[derive(Deserialize)]
struct Narrowed {
    #[serde(default)]
    kategoria: String,
    /// Where events take place, as it stands on them; only a calendar asks for it.
    #[serde(default)]
    miejsce: String,
}

/// What a feed holds: the newest of a kind.
fn newest<'a>(site: &'a Arc<Site>, ctx: &Ctx, kind: Kind, narrowed: &Narrowed) -> Vec<&'a Published> {
    site.show(ctx, kind, &narrowed.kategoria, MOST).into_iter().map(|(one, _)| one).collect()
}

/// RSS 2.0.
async fn rss(kind: Kind, list: &'static str, Extension(ctx): Extension<Ctx>, Query(narrowed): Query<Narrowed>) -> Result<Response, Undone> {
    let site = Site::of(&ctx).await?;
    let mut xml = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>{title}</title><link>{}</link><description>{title}</description><language>{}</language>"#,
        escaped(&ctx.address.absolute(list)),
        ctx.lang().code(),
        title = escaped(&title(&ctx, kind)),
    );
    for one in newest(&site, &ctx, kind, &narrowed) {
        let (said, _) = one.in_lang(ctx.lang());
        let _ = write!(
            xml,
            r#"<item><title>{}</title><link>{}</link><guid isPermaLink="false">{}-{}</guid><pubDate>{}</pubDate><description>{}</description></item>"#,
            escaped(&said.title),
            escaped(&ctx.address.absolute(&one.path)),
            ctx.portal.slug,
            one.id,
            one.first.to_rfc2822(),
            escaped(&said.lead),
        );
    }
    xml.push_str("</channel></rss>");
    Ok(([(header::CONTENT_TYPE, "application/rss+xml; charset=utf-8")], xml).into_response())
}

/// Atom (RFC 4287).
async fn atom(
    kind: Kind,
    list: &'static str,
    Extension(ctx): Extension<Ctx>,
    Query(narrowed): Query<Narrowed>,
) -> Result<Response, Undone> {
    let site = Site::of(&ctx).await?;
    let found = newest(&site, &ctx, kind, &narrowed);
    let updated = found.iter().map(|one| one.in_lang(ctx.lang()).0.since).max().unwrap_or(ctx.now);
    let own = ctx.address.absolute(&format!("{list}.atom"));
    let mut xml = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{}"><id>{own}</id><title>{}</title><updated>{}</updated><author><name>{}</name></author><link rel="self" type="application/atom+xml" href="{own}"/><link href="{}"/>"#,
        ctx.lang().code(),
        escaped(&title(&ctx, kind)),
        updated.to_rfc3339(),
        escaped(&ctx.portal.name),
        escaped(&ctx.address.absolute(list)),
        own = escaped(&own),
    );
    for one in found {
        let (said, tongue) = one.in_lang(ctx.lang());
        let _ = write!(
            xml,
            r#"<entry xml:lang="{}"><id>urn:cis:{}:{}</id><title>{}</title><link href="{}"/><published>{}</published><updated>{}</updated><summary>{}</summary></entry>"#,
            tongue.lang().code(),
            ctx.portal.slug,
            one.id,
            escaped(&said.title),
            escaped(&ctx.address.absolute(&one.path)),
            one.first.to_rfc3339(),
            said.since.to_rfc3339(),
            escaped(&said.lead),
        );
    }
    xml.push_str("</feed>");
    Ok(([(header::CONTENT_TYPE, "application/atom+xml; charset=utf-8")], xml).into_response())
}

fn title(ctx: &Ctx, kind: Kind) -> String {
    format!("{} – {}", crate::view::kind_list_words(ctx.lang(), kind), ctx.portal.name)
}

/// Text as XML 1.0 may hold it (2.2): no control characters but tabs and line ends.
fn escaped(text: &str) -> String {
    let allowed = |letter: &char| matches!(letter, '\t' | '\n') || !(letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}'));
    maud::html! { (text.chars().filter(allowed).collect::<String>()) }.into_string()
}
