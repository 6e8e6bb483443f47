//! The directory: units, people and facilities, each with whether it is open now.

use super::{Asked, head, nothing, on_page};
use crate::item::Kind;
use crate::own::{Now, Unit};
use crate::site::{Published, Site};
use crate::view::{entry_line, units_words};
use crate::{Locale, i18n::td_string};
use base::Fault;
use leptos::prelude::*;
use platform::Ctx;
use serde_json::json;
use ui::asking;

#[component]
pub(crate) fn DirectoryPage() -> impl IntoView {
    ui::page(directory())
}

async fn directory() -> Result<impl IntoView, Fault> {
    let ctx = Ctx::current()?;
    let locale = Locale::from(ctx.lang());
    let asked = Asked::of(&ctx);
    let site = Site::of(&ctx).await?;
    let unit = Unit::of_code(asked.get("rodzaj"));
    let open_only = asked.get("otwarte") == "1";
    let on_map = asked.get("uklad") == "mapa";
    let mut found = asked.found(&ctx, &site, Kind::Entry);
    found.retain(|one| unit.is_none_or(|unit| of(one) == unit) && (!open_only || is_open(&ctx, one)));
    let map = on_map.then(|| map(&ctx, &found));
    let (paging, _) = asked.page(&found);
    let kept = ["rodzaj", "otwarte", "uklad"].map(|name| (name, asked.get(name).to_owned()));
    let pages = asked.pages(&ctx, Kind::Entry, paging, &kept);
    let groups: Vec<(&str, Vec<&Published>)> = match asked.words.is_empty() {
        true => Unit::ALL
            .into_iter()
            .map(|unit| (units_words(locale, unit), found.iter().copied().filter(|one| of(one) == unit).collect()))
            .collect(),
        false => vec![(td_string!(locale, directory), found)],
    };
    let groups = on_page(groups, paging);
    let body = match groups.is_empty() {
        true => nothing(&ctx, &asked),
        false => (0..)
            .zip(groups)
            .map(|(at, (title, all)): (i32, _)| {
                let id = format!("grupa-{at}");
                let lines = all.into_iter().map(|one| view! { <li>{entry_line(&ctx, one)}</li> }).collect_view();
                view! { <section class="group" aria-labelledby=id.clone()><h2 id=id.clone()>{title}</h2><ul class="cards">{lines}</ul></section> }
            })
            .collect_view()
            .into_any(),
    };
    let kinds = Unit::ALL.map(|one| {
        let kept = [("rodzaj", one.code()), ("otwarte", asked.get("otwarte")), ("uklad", asked.get("uklad")), ("q", asked.words.as_str())];
        let href = ctx.href(&asking("/katalog", &kept));
        view! { <li><a class="chip-plain" href=href aria-current=(unit == Some(one)).then_some("true")>{units_words(locale, one)}</a></li> }
    });
    let sorted = [
        ("/katalog", (false, false), td_string!(locale, all_entries)),
        ("/katalog?otwarte=1", (true, false), td_string!(locale, open_only)),
        ("/katalog?uklad=mapa", (false, true), td_string!(locale, by_map)),
    ];
    let sorted = sorted.map(|(path, which, words)| {
        let here = unit.is_none() && asked.words.is_empty() && which == (open_only, on_map);
        view! { <a href=ctx.href(path) aria-current=here.then_some("true")>{words}</a> }
    });
    Ok(view! {
        {head(&ctx, Kind::Entry, &asked, &kept, paging.page)}
        <div class="wrap no-print">
            <nav class="segmented" aria-label=td_string!(locale, sorted_how)>{sorted.collect_view()}</nav>
            <nav aria-label=td_string!(locale, unit_kinds)><ul class="chips-plain">{kinds.collect_view()}</ul></nav>
        </div>
        <div class="section wrap">{map}{body}{pages}</div>
    })
}

/// The entries whose place is known, on a map, those of all pages; the list below holds the rest too.
fn map(ctx: &Ctx, found: &[&Published]) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let pin = |one: &&Published| {
        let spot = one.facts.own.entry()?.spot?;
        let (said, tongue) = one.in_lang(ctx.lang());
        let lang = (tongue.lang() != ctx.lang()).then(|| tongue.lang().code());
        Some(json!({"at": spot.degrees(), "title": said.title, "href": ctx.href(&one.path), "lang": lang}))
    };
    let pins: Vec<_> = found.iter().filter_map(pin).collect();
    let places = portal::Places::held(&ctx.derived);
    let data = json!({"around": null, "pins": pins, "towns": places.ground(ctx.portal.seat), "what": "places"}).to_string();
    (!pins.is_empty()).then(|| {
        view! {
            <div class="map-box no-print group">
                <offer-map class="map" role="region" aria-label=td_string!(locale, directory_map) data-offers=data></offer-map>
                <p class="map-note">{td_string!(locale, directory_map_note)}</p>
            </div>
        }
    })
}

fn of(one: &Published) -> Unit {
    one.facts.own.entry().map_or(Unit::Department, |entry| entry.unit)
}

fn is_open(ctx: &Ctx, one: &Published) -> bool {
    one.facts.own.entry().is_some_and(|entry| matches!(entry.hours.now(ctx.now), Some(Now::Open(_))))
}
