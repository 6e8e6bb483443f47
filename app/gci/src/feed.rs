#![cfg(not(target_arch = "wasm32"))]
//! Any search, taken along: the same address ending in `.json` (the public API), `.rss` or `.ics`.

use crate::Locale;
use crate::i18n::td_string;
use crate::market::{Extent, Market, market};
use crate::scene::{PATH, offer_path};
use axum::extract::{Extension, Path, RawQuery};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use base::Fault;
use http::{HeaderMap, StatusCode, header};
use platform::Ctx;
use portal::place::Kind;
use quick_xml::escape::escape;
use seek::{Ask, Facet, Listed, Results, Sort, Value};
use std::fmt::Write;
use utoipa::{IntoParams, ToSchema};

/// The routes of the job market that are not pages.
pub fn feeds<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new()
        .route("/oferty-pracy.json", get(json))
        .route("/oferty-pracy.rss", get(rss))
        .route("/oferty-pracy.ics", get(ics))
        .route("/oferty-pracy/miejsca.json", get(places))
        .route("/oferty-pracy/podpowiedzi", get(hints))
        .route("/oferty-pracy/indeks.json", get(index))
        .route("/oferty-pracy/indeks/{name}", get(index_file))
}

/// The part of the public API that is the job market's.
#[derive(utoipa::OpenApi)]
#[openapi(paths(json), components(schemas(Answer, Item, PayItem, Counted, Page)))]
pub struct OpenApi;

/// What a search may ask.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "read by the description only: `Ask` reads the real query")]
struct Params {
    /// Words: Polish in any case form, with or without diacritics; `"phrase"`, `-word`, `prefix*`, `firma:`, `miejsce:`.
    q: Option<String>,
    /// Name of the place to look around, or of a voivodeship or powiat to look in (`wielkopolskie`, `powiat kaliski`); the portal's own
    /// town where it is missing.
    gdzie: Option<String>,
    /// Radius in kilometres, 1 to 999; 0 is the whole region. Without effect in a voivodeship or powiat.
    km: Option<u16>,
    /// Contract; may be repeated.
    umowa: Option<Vec<String>>,
    /// Working time; may be repeated.
    wymiar: Option<Vec<String>>,
    /// Shifts; may be repeated.
    zmiany: Option<Vec<String>>,
    /// Who is welcome; may be repeated.
    dla: Option<Vec<String>>,
    /// Instruments of the labour office; may be repeated.
    wsparcie: Option<Vec<String>>,
    /// Housing, meals, transport; may be repeated.
    zapewnia: Option<Vec<String>>,
    /// On site, hybrid, remote; may be repeated.
    tryb: Option<Vec<String>>,
    /// Major group of occupations, one digit; may be repeated.
    grupa: Option<Vec<String>>,
    /// Employer's name; may be repeated.
    pracodawca: Option<Vec<String>>,
    /// At least so many złoty gross a month; offers that do not state their pay fall out. 4500, where the page's slider begins, asks
    /// nothing.
    placa: Option<u32>,
    /// `trafnosc`, `data`, `odleglosc` or `placa`.
    sort: Option<String>,
    /// Page, from 1; out of range is the nearest.
    strona: Option<u64>,
    /// 1: take the words as they stand, without correction.
    doslownie: Option<u8>,
}

/// The answer to a search.
#[derive(serde::Serialize, ToSchema)]
struct Answer {
    /// The search, as it stands in the address bar.
    query: String,
    /// The page.
    page: Page,
    /// Jobs of this page.
    items: Vec<Item>,
    /// Counts by facet; each facet is counted without its own filter.
    facets: std::collections::BTreeMap<&'static str, Vec<Counted>>,
    /// The words used instead of those asked for, when they were corrected.
    corrected: Option<String>,
    /// TERYT code of the voivodeship (two digits) or powiat (four) that was looked in.
    area: Option<String>,
}

#[derive(serde::Serialize, ToSchema)]
struct Page {
    /// From 1.
    number: usize,
    /// Jobs on a page.
    size: usize,
    /// Pages in all.
    pages: usize,
    /// Jobs in all.
    total: usize,
}

#[derive(serde::Serialize, ToSchema)]
struct Counted {
    value: String,
    count: u32,
}

/// One job.
#[derive(serde::Serialize, ToSchema)]
struct Item {
    id: i64,
    url: String,
    source: String,
    /// The source's own number.
    external_id: String,
    /// The source's numbers of the same job in other places, joined into this one.
    also: Vec<String>,
    title: String,
    employer: String,
    /// Names of the places, the nearest first.
    places: Vec<String>,
    /// Those of `places` that are the portal's reading: the source wrote something else there.
    places_derived: Vec<String>,
    /// Kilometres from where one looks to the nearest place; always the portal's own reckoning.
    distance_km: Option<f32>,
    pay: Option<PayItem>,
    contracts: Vec<&'static str>,
    /// The portal read the contracts from title and text: the source has no field for them.
    contracts_derived: bool,
    /// Six digits of the classification of occupations (KZiS).
    occupation: Option<String>,
    /// The portal recognised the occupation from title and text: the source names none.
    occupation_derived: bool,
    published: Option<String>,
    /// The source does not say when it published it: it is the day it came to the portal.
    published_derived: bool,
    expires: Option<String>,
    /// The portal read the last day from the text.
    expires_derived: bool,
    score: f32,
}

/// Pay on one scale, in złoty. Amounts that are not marked as derived are as the source states them.
#[derive(serde::Serialize, ToSchema)]
struct PayItem {
    gross_month_from: Option<f64>,
    gross_month_to: Option<f64>,
    /// The portal worked out the gross amounts a month.
    gross_month_derived: bool,
    gross_hour_from: Option<f64>,
    gross_hour_to: Option<f64>,
    /// The portal worked out the gross amounts an hour.
    gross_hour_derived: bool,
    /// What is left in hand a month, about.
    net_month_from: Option<f64>,
    net_month_to: Option<f64>,
    /// The portal worked out the amounts left in hand.
    net_month_derived: bool,
}

impl Answer {
    fn new(ctx: &Ctx, results: Results) -> Self {
        let paging = results.paging;
        let zloty = |grosze: Option<u32>| grosze.map(|grosze| f64::from(grosze) / 100.0);
        let item = |card: &Listed| Item {
            url: ctx.address.absolute(&offer_path(card.id, &card.title)),
            pay: card.worth.map(|worth| PayItem {
                gross_month_from: zloty(worth.month.from),
                gross_month_to: zloty(worth.month.to),
                gross_month_derived: worth.ours.has_gross(),
                gross_hour_from: zloty(worth.hour.from),
                gross_hour_to: zloty(worth.hour.to),
                gross_hour_derived: worth.hour_is_ours,
                net_month_from: zloty(worth.net.and_then(|net| net.from)),
                net_month_to: zloty(worth.net.and_then(|net| net.to)),
                net_month_derived: worth.ours.has_net(),
            }),
            id: card.id,
            source: card.source.clone(),
            external_id: card.external_id.clone(),
            also: card.also.clone(),
            title: card.title.clone(),
            employer: card.employer.clone(),
            places: card.place_names().map(str::to_owned).collect(),
            places_derived: card.spots().filter(|spot| spot.ours).map(|spot| spot.name.clone()).collect(),
            distance_km: card.km,
            contracts: card.contracts.iter().map(|one| one.code()).collect(),
            contracts_derived: card.read.contains(&Facet::Contract),
            occupation: card.occupation.clone(),
            occupation_derived: card.read.contains(&Facet::Group),
            published: card.published.map(|day| day.to_string()),
            expires: card.expires.map(|day| day.to_string()),
            published_derived: card.published_is_ours,
            expires_derived: card.expires_is_ours,
            score: card.score,
        };
        let counted = |values: Vec<Value>| values.into_iter().map(|value| Counted { value: value.code, count: value.count }).collect();
        Self {
            query: results.query,
            page: Page { number: paging.page, size: paging.size, pages: paging.pages(), total: paging.total },
            items: results.jobs.iter().map(item).collect(),
            facets: results.facets.into_iter().map(|(facet, values)| (facet.code(), counted(values))).collect(),
            corrected: results.corrected.map(|(_, used)| used),
            area: results.area.map(|area| area.code),
        }
    }
}

fn names(job: &Listed) -> String {
    job.place_names().collect::<Vec<_>>().join(", ")
}

/// Completions of what is typed, as the options of a list box.
async fn hints(Extension(ctx): Extension<Ctx>, RawQuery(query): RawQuery) -> Response {
    match market(&ctx).await {
        Ok(market) => Html(market.hints(&ctx, &Ask::read(&query.unwrap_or_default()))).into_response(),
        Err(fault) => refused(&fault),
    }
}

/// What a browser fetches to search by itself.
async fn index(Extension(ctx): Extension<Ctx>, RawQuery(query): RawQuery) -> Response {
    let extent = if query.as_deref() == Some("zasieg=kraj") { Extent::Country } else { Extent::Near };
    let manifest = match market(&ctx).await {
        Ok(market) => market.manifest(&ctx, extent).await,
        Err(fault) => Err(fault),
    };
    match manifest {
        Ok(manifest) => ([(header::CACHE_CONTROL, "no-cache")], Json(manifest)).into_response(),
        Err(fault) => refused(&fault),
    }
}

async fn index_file(Extension(ctx): Extension<Ctx>, Path(name): Path<String>, headers: HeaderMap) -> Response {
    let Some(file) = Market::file(&ctx, &name) else { return refused(&Fault::NotFound) };
    let kept = [(header::CONTENT_TYPE, "application/octet-stream"), (header::CACHE_CONTROL, "public, max-age=31536000, immutable")];
    let takes = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
    if takes.is_some_and(|takes| takes.split(',').any(|one| one.trim() == "br")) {
        return (kept, [(header::CONTENT_ENCODING, "br"), (header::VARY, "Accept-Encoding")], file.packed.as_ref().clone()).into_response();
    }
    (kept, [(header::VARY, "Accept-Encoding")], file.content()).into_response()
}

/// So many jobs are in a feed at most.
const MOST: usize = 100;

/// The jobs that a feed tells of: the newest first unless the address asks for another order, so that who follows it misses none.
async fn told(ctx: &Ctx, query: Option<String>) -> Result<(Ask, Vec<Listed>), Fault> {
    let query = query.unwrap_or_default();
    let ask = Ask::read(&query);
    let sort = if query.split('&').any(|pair| pair.starts_with("sort=")) { ask.sort } else { Sort::Newest };
    let jobs = market(ctx).await?.jobs(ctx, &Ask { sort, ..ask.clone() }, MOST);
    Ok((ask, jobs))
}

fn refused(fault: &Fault) -> Response {
    let status = StatusCode::from_u16(fault.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    (status, Json(fault)).into_response()
}

/// Searches the offers that this portal shows.
#[utoipa::path(get, path = "/oferty-pracy.json", params(Params), responses((status = 200, description = "Jobs, counts and paging", body = Answer)))]
async fn json(Extension(ctx): Extension<Ctx>, RawQuery(query): RawQuery) -> Response {
    match market(&ctx).await {
        Ok(market) => {
            let results = market.answer(&ctx, &Ask::read(&query.unwrap_or_default()));
            (OPEN, Json(Answer::new(&ctx, results))).into_response()
        }
        Err(fault) => refused(&fault),
    }
}

/// Anybody's page may read what is public.
const OPEN: [(header::HeaderName, &str); 1] = [(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*")];

pub(crate) async fn rss(Extension(ctx): Extension<Ctx>, RawQuery(query): RawQuery) -> Response {
    let (ask, jobs) = match told(&ctx, query).await {
        Ok(told) => told,
        Err(fault) => return refused(&fault),
    };
    let locale = Locale::from(ctx.lang());
    let title = format!("{}: {} {}", ctx.portal.name, td_string!(locale, title), ask.words);
    let mut xml = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>{}</title><link>{}</link><description>{}</description><language>{}</language><atom:link rel="self" type="application/rss+xml" href="{}"/>"#,
        xml_text(title.trim_end()),
        xml_text(&ctx.address.absolute(&ask.href(PATH))),
        xml_text(td_string!(locale, lede)),
        ctx.lang().code(),
        xml_text(&ctx.address.absolute(&ask.href("/oferty-pracy.rss"))),
    );
    for card in &jobs {
        let link = ctx.address.absolute(&offer_path(card.id, &card.title));
        // The date is left out where none is known: an empty one would be no date (RSS 2.0, pubDate).
        let day = card.published.and_then(|day| day.and_hms_opt(6, 0, 0));
        let date = day.map(|at| format!("<pubDate>{}</pubDate>", at.and_utc().to_rfc2822())).unwrap_or_default();
        let mut about = [card.employer.as_str(), &names(card)].join(" · ");
        if card.spots().any(|spot| spot.ours) {
            let _ = write!(about, " ({})", td_string!(locale, place_ours));
        }
        let _ = write!(
            xml,
            "<item><title>{}</title><link>{}</link><guid isPermaLink=\"false\">{}</guid>{date}<description>{}</description></item>",
            xml_text(&card.title),
            xml_text(&link),
            xml_text(&uid(&ctx, card)),
            xml_text(&about)
        );
    }
    xml.push_str("</channel></rss>");
    ([(header::CONTENT_TYPE, "application/rss+xml; charset=utf-8")], OPEN, xml).into_response()
}

/// The last days of the offers found, as a calendar (RFC 5545).
async fn ics(Extension(ctx): Extension<Ctx>, RawQuery(query): RawQuery) -> Response {
    let jobs = match told(&ctx, query).await {
        Ok((_, jobs)) => jobs,
        Err(fault) => return refused(&fault),
    };
    let stamp = ctx.now.format("%Y%m%dT%H%M%SZ");
    let locale = Locale::from(ctx.lang());
    let ours = |card: &Listed| {
        let place = card.spots().any(|spot| spot.ours).then(|| td_string!(locale, place_ours).to_owned());
        let day = card.expires_is_ours.then(|| format!("{}: {}", td_string!(locale, last_day), td_string!(locale, read_by_us)));
        let notes: Vec<String> = place.into_iter().chain(day).collect();
        (!notes.is_empty()).then(|| format!("DESCRIPTION:{}", calendar_text(&notes.join("; "))))
    };
    let mut out = String::from("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//CIS//GCI//PL\r\n");
    for card in &jobs {
        let Some(day) = card.expires else { continue };
        let lines = [
            "BEGIN:VEVENT".to_owned(),
            format!("UID:{}", uid(&ctx, card)),
            format!("DTSTAMP:{stamp}"),
            format!("DTSTART;VALUE=DATE:{}", day.format("%Y%m%d")),
            format!("SUMMARY:{}", calendar_text(&format!("{} – {}", card.title, card.employer))),
            format!("LOCATION:{}", calendar_text(&names(card))),
            format!("URL:{}", ctx.address.absolute(&offer_path(card.id, &card.title))),
        ];
        for line in lines.into_iter().chain(ours(card)).chain(["END:VEVENT".to_owned()]) {
            fold_line(&mut out, &line);
        }
    }
    out.push_str("END:VCALENDAR\r\n");
    ([(header::CONTENT_TYPE, "text/calendar; charset=utf-8")], OPEN, out).into_response()
}

/// By what those who follow a feed know a job again: its address follows its title, this stays.
fn uid(ctx: &Ctx, card: &Listed) -> String {
    format!("{}@{}", card.id, ctx.portal.slug)
}

/// Text inside XML: markup escaped, and a space for what XML 1.0 (2.2) has no way to write.
fn xml_text(text: &str) -> String {
    escape(text.replace(|letter: char| letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}'), " ")).into_owned()
}

fn calendar_text(text: &str) -> String {
    text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace(char::is_control, " ")
}

/// A line of at most 75 bytes; what is longer goes on in the next one (RFC 5545, 3.1).
fn fold_line(out: &mut String, line: &str) {
    let mut rest = line;
    let mut room = 75;
    while rest.len() > room {
        let end = rest.floor_char_boundary(room);
        out.push_str(&rest[..end]);
        out.push_str("\r\n ");
        rest = &rest[end..];
        room = 74;
    }
    out.push_str(rest);
    out.push_str("\r\n");
}

/// Names and points of the places around, for „blisko mnie”: the browser compares, the position stays there.
async fn places(Extension(ctx): Extension<Ctx>) -> Response {
    let gazetteer = portal::Places::held(&ctx.derived);
    let near = |at: base::Point| ctx.portal.seat.is_none_or(|seat| seat.km_to(at) <= 150.0);
    let list: Vec<(&str, f64, f64)> = gazetteer
        .places()
        .iter()
        .filter(|place| place.kind == Kind::Town && place.population > 0 && near(place.point()))
        .map(|place| (place.name.as_str(), place.lat, place.lon))
        .collect();
    ([(header::CACHE_CONTROL, "public, max-age=86400")], Json(list)).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_folded_between_letters() {
        let mut out = String::new();
        fold_line(&mut out, &format!("SUMMARY:{}", "zażółć ".repeat(30)));
        assert!(out.split("\r\n").all(|line| line.len() <= 75));
        assert_eq!(out.replace("\r\n ", "").trim_end(), format!("SUMMARY:{}", "zażółć ".repeat(30)).trim_end());
    }
}
