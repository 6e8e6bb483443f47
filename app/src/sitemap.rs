#![cfg(not(target_arch = "wasm32"))]
//! What a portal tells search engines of its addresses: the map of the site (sitemaps.org 0.9) and where they need not go.

use axum::extract::{Extension, Query};
use axum::response::{IntoResponse, Response};
use base::{Fault, Lang, Service};
use chrono::NaiveDate;
use content::Kind;
use http::header;
use platform::Ctx;
use quick_xml::escape::escape;
use serde::Deserialize;
use std::fmt::Write;
use ui::Undone;

/// Addresses in one file. The protocol allows 50,000 and 50 MB, and each of ours names its other languages too.
const A_PART: usize = 10_000;

#[derive(Deserialize)]
pub(crate) struct Asked {
    /// Which part of a map that is too long for one file, from 1.
    #[serde(default)]
    czesc: String,
}

pub(crate) async fn robots(Extension(ctx): Extension<Ctx>) -> String {
    let shut = languages(&ctx).into_iter().flat_map(|lang| {
        let base = ctx.address.in_lang(lang, "/").trim_end_matches('/').to_owned();
        ["/api/", "/szukaj", "/newsletter/"].map(|path| format!("Disallow: {base}{path}\n"))
    });
    let base = ctx.address.in_lang(Lang::Pl, "/").trim_end_matches('/').to_owned();
    format!("User-agent: *\n{}Allow: {base}/\n\nSitemap: {}\n", shut.collect::<String>(), map(&ctx))
}

/// `/sitemap.xml`: every address in each of the portal's languages; where they are too many for one file, the parts they stand in.
pub(crate) async fn sitemap(Extension(ctx): Extension<Ctx>, Query(asked): Query<Asked>) -> Result<Response, Undone> {
    let paths = paths(&ctx).await?;
    let languages = languages(&ctx);
    let parts: Vec<&[(String, Option<NaiveDate>)]> = paths.chunks((A_PART / languages.len()).max(1)).collect();
    let xml = match (asked.czesc.as_str(), parts.as_slice()) {
        ("", [all]) => part(&ctx, &languages, all),
        ("", many) => index(&ctx, many.len()),
        (number, many) => {
            let number = number.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
            part(&ctx, &languages, number.and_then(|number| many.get(number)).ok_or(Fault::NotFound)?)
        }
    };
    Ok(([(header::CONTENT_TYPE, "application/xml; charset=utf-8")], xml).into_response())
}

/// The languages that have addresses: Polish always has.
fn languages(ctx: &Ctx) -> Vec<Lang> {
    Lang::ALL.into_iter().filter(|lang| *lang == Lang::Pl || ctx.portal.languages.contains(lang)).collect()
}

/// Where the map of the site is, whatever the language of the request.
fn map(ctx: &Ctx) -> String {
    format!("{}{}", ctx.address.origin, ctx.address.in_lang(Lang::Pl, "/sitemap.xml"))
}

/// Every path that search engines are shown, and when what stands there was last changed, where that is known.
async fn paths(ctx: &Ctx) -> Result<Vec<(String, Option<NaiveDate>)>, Fault> {
    let site = content::Site::of(ctx).await?;
    let changed = |one: &content::Published| platform::Clock::day(one.changed());
    let mut paths: Vec<(String, Option<NaiveDate>)> =
        ["/", "/deklaracja-dostepnosci", "/newsletter"].map(|path| (path.to_owned(), None)).into();
    if dialog::Improved::here(ctx) {
        paths.push(("/co-poprawilismy".to_owned(), None));
    }
    for (kind, list) in Kind::ALL.into_iter().filter_map(|kind| Some((kind, kind.list()?))) {
        let last = site.of_kind(kind).into_iter().map(changed).max();
        if last.is_some() || matches!(kind, Kind::News | Kind::Event) {
            paths.push((list.to_owned(), last));
        }
    }
    paths.extend(site.addresses().map(|one| (one.path.clone(), Some(changed(one)))));
    if ctx.portal.has(Service::Gci) {
        paths.push(("/oferty-pracy".into(), None));
        paths.extend(gci::open_paths(ctx).await?.into_iter().map(|(path, day)| (path, Some(day))));
    }
    Ok(paths)
}

/// The parts of a map, each at the map's own place, since one may only tell of what lies below it.
fn index(ctx: &Ctx, parts: usize) -> String {
    let mut xml =
        String::from(r#"<?xml version="1.0" encoding="UTF-8"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">"#);
    for number in 1..=parts {
        let _ = write!(xml, "<sitemap><loc>{}?czesc={number}</loc></sitemap>", escape(map(ctx)));
    }
    xml + "</sitemapindex>"
}

/// Addresses, each with itself and its sisters in the other languages.
fn part(ctx: &Ctx, languages: &[Lang], paths: &[(String, Option<NaiveDate>)]) -> String {
    let mut xml = String::from(
        r#"<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">"#,
    );
    for (path, day) in paths {
        let places = languages.iter().map(|lang| (lang.code(), format!("{}{}", ctx.address.origin, ctx.address.in_lang(*lang, path))));
        let places: Vec<(&str, String)> = places.map(|(code, place)| (code, escape(&place).into_owned())).collect();
        let sisters: String = match places.len() {
            1 => String::new(),
            _ => places.iter().map(|(code, place)| format!(r#"<xhtml:link rel="alternate" hreflang="{code}" href="{place}"/>"#)).collect(),
        };
        let last = day.map(|day| format!("<lastmod>{day}</lastmod>")).unwrap_or_default();
        for (_, place) in &places {
            let _ = write!(xml, "<url><loc>{place}</loc>{last}{sisters}</url>");
        }
    }
    xml + "</urlset>"
}
