#![cfg(not(target_arch = "wasm32"))]
//! What is known of an offer, in rows: each says whether it is the source's word or ours. And where it is, on a map.

use crate::Locale;
use crate::i18n::td_string;
use crate::label;
use crate::occupation::Register;
use crate::offer::{Advert, Part, Remote, Start};
use crate::offer_asked::asked;
use crate::scene::{PATH, offer_path};
use crate::store::{Offer, Whereabouts};
use base::{Lang, write};
use chrono::NaiveDate;
use leptos::prelude::*;
use platform::Ctx;
use portal::place::{Gazetteer, Kind};
use seek::Ask;

/// A name, what stands behind it, and what of that is ours.
pub(crate) type Row = (&'static str, String, Option<&'static str>);

pub(crate) fn facts(ctx: &Ctx, offer: &Offer) -> impl IntoView + use<> {
    let line = |class: &'static str, (name, words, ours): Row| {
        let ours = ours.map(|ours| view! { " "<span class="ours">{ours}</span> });
        (!words.is_empty()).then(|| view! { <div class=class><dt>{name}</dt><dd>{words}{ours}</dd></div> })
    };
    // On paper they stand among the requirements only, for an offer is one sheet.
    let asked = asked(Locale::from(ctx.lang()), &offer.advert).map(|row| line("no-print", row));
    let rows = rows(ctx, offer).into_iter().map(|row| line("", row)).collect_view();
    view! { <dl class="facts">{workplace(ctx, offer)}{asked.into_iter().collect_view()}{rows}</dl>{map(ctx, offer)} }
}

/// What says that some of an advert's parts were read from its text.
pub(crate) fn read_by_us(locale: Locale, advert: &Advert, parts: &[Part]) -> Option<&'static str> {
    parts.iter().any(|part| advert.from_text.contains(part)).then(|| td_string!(locale, read_by_us))
}

fn rows(ctx: &Ctx, offer: &Offer) -> Vec<Row> {
    let lang = ctx.lang();
    let locale = Locale::from(lang);
    let advert = &offer.advert;
    let join = |words: Vec<&'static str>| words.join(", ");
    let day = |day: NaiveDate| write::date(lang, day);
    let read = |parts: &[Part]| read_by_us(locale, advert, parts);
    let starts = match advert.starts {
        Some(Start::Now) => td_string!(locale, at_once).to_owned(),
        Some(Start::On(on)) => day(on),
        None => String::new(),
    };
    let (occupation, occupation_is_ours) = occupation(ctx, offer);
    let number = td_string!(locale, source_number, number = advert.external_id.as_str());
    // On site is also what stands where the source says nothing, and the day it came to us is not the day its source names.
    let remote = if advert.remote == Remote::OnSite { "" } else { label::remote(locale, advert.remote) };
    let since = if advert.published.is_some() { td_string!(locale, published) } else { td_string!(locale, here_since_label) };
    vec![
        (
            td_string!(locale, contract_label),
            join(advert.contracts.iter().map(|one| label::contract(locale, *one)).collect()),
            read(&[Part::Contract]),
        ),
        (
            td_string!(locale, support_label),
            join(advert.support.iter().map(|one| label::support(locale, *one)).collect()),
            read(&[Part::Support]),
        ),
        (td_string!(locale, time_label), time(lang, advert), read(&[Part::Time, Part::Hours])),
        (
            td_string!(locale, shifts_label),
            join(advert.shifts.iter().map(|one| label::shift(locale, *one)).collect()),
            read(&[Part::Shift]),
        ),
        (td_string!(locale, remote_label), remote.to_owned(), read(&[Part::Remote])),
        (td_string!(locale, starts), starts, read(&[Part::Start])),
        (td_string!(locale, openings), openings(locale, advert), read(&[Part::Openings])),
        (td_string!(locale, perks_label), join(advert.perks.iter().map(|one| label::perk(locale, *one)).collect()), read(&[Part::Perk])),
        (
            td_string!(locale, welcome_label),
            join(advert.welcome.iter().map(|one| label::welcome(locale, *one)).collect()),
            read(&[Part::Welcome]),
        ),
        (td_string!(locale, occupation), occupation, occupation_is_ours.or(read(&[Part::Occupation]))),
        (since, day(offer.day()), None),
        (td_string!(locale, expires), advert.expires.map(day).unwrap_or_default(), read(&[Part::Expiry])),
        (td_string!(locale, source), format!("{}, {number}", offer.source), None),
    ]
}

fn time(lang: Lang, advert: &Advert) -> String {
    let locale = Locale::from(lang);
    let hours = advert
        .hours
        .map(|hours| td_string!(locale, hours, hours = write::decimal(lang, f64::from(hours), usize::from(hours.fract() > 0.0))));
    let either = advert.time.iter().map(|time| label::time(locale, *time)).collect::<Vec<_>>().join(td_string!(locale, either));
    [Some(either).filter(|words| !words.is_empty()), hours].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn openings(locale: Locale, advert: &Advert) -> String {
    match (advert.openings, advert.openings_disabled) {
        _ if !advert.counts_openings() => String::new(),
        (all, 0) => all.to_string(),
        (all, some) => format!("{all}, {}", td_string!(locale, openings_disabled, count = some)),
    }
}

/// The occupation with its code, and what says that we recognised it.
fn occupation(ctx: &Ctx, offer: &Offer) -> (String, Option<&'static str>) {
    let named = offer.occupation.as_deref().and_then(|code| Some((code, Register::held(&ctx.derived).name(code)?.to_owned())));
    let ours = (!offer.occupation_stated).then(|| td_string!(Locale::from(ctx.lang()), occupation_ours));
    (named.map(|(code, name)| format!("{name} ({code})")).unwrap_or_default(), ours)
}

/// Every place by the name that we know it by, with what the source wrote where that is something else.
fn workplace(ctx: &Ctx, offer: &Offer) -> Option<impl IntoView + use<>> {
    let locale = Locale::from(ctx.lang());
    let places = offer.places.iter().enumerate().map(|(at, place)| {
        let note = match place.teryt.is_empty() {
            true => Some(td_string!(locale, not_on_map).to_owned()),
            false => place.is_ours().then(|| td_string!(locale, written_as, written = place.written.as_str())),
        };
        let note = note.map(|note| view! { " "<span class="ours">{note}</span> });
        view! { {(at > 0).then_some(" ")}<span class="workplace">{place.name.clone()}{note}</span> }
    });
    let places: Vec<_> = places.collect();
    (!places.is_empty()).then(|| view! { <div><dt>{td_string!(locale, workplace)}</dt><dd>{places}</dd></div> })
}

/// Where it is, on a map; the row of workplaces names the same. Nothing where no place is known well enough.
fn map(ctx: &Ctx, offer: &Offer) -> Option<impl IntoView + use<>> {
    let locale = Locale::from(ctx.lang());
    let gazetteer = portal::Places::held(&ctx.derived);
    let own = ctx.href(&offer_path(offer.id, &crate::import::display_title(&offer.advert.title)));
    let around =
        |place: &Whereabouts| Some(Ask { place: search_name(&gazetteer, place)?, map: true, ..Ask::default() }.href(&ctx.href(PATH)));
    let pin = |place: &Whereabouts| {
        let at = place.at?;
        Some(serde_json::json!({"at": [at.lat, at.lon], "title": place.name, "href": around(place).unwrap_or_else(|| own.clone())}))
    };
    let pins: Vec<_> = offer.places.iter().filter_map(pin).collect();
    let first = offer.places.iter().find_map(|place| place.at)?;
    let data = serde_json::json!({"around": null, "pins": pins, "towns": gazetteer.ground(Some(first)), "what": "towns"}).to_string();
    let more = offer.places.iter().find_map(around);
    let more = more.map(|href| view! { <p class="no-print"><a class="more" href=href>{td_string!(locale, show_on_map)}</a></p> });
    Some(view! {
        <div class="map-box offer-map no-print">
            <offer-map class="map" role="region" aria-label=td_string!(locale, offer_map) data-offers=data></offer-map>
            <p class="map-note">{td_string!(locale, offer_map_note)}</p>
        </div>
        {more}
    })
}

/// The name by which a search looks around a place; none where it would find a namesake, an area or nothing.
pub(crate) fn search_name(gazetteer: &Gazetteer, place: &Whereabouts) -> Option<String> {
    let (at, found) = (place.at?, gazetteer.resolve(&place.name)?.place);
    let is_it = matches!(found.kind, Kind::Town | Kind::Gmina) && found.point().km_to(at) < 1.0;
    is_it.then(|| place.name.clone())
}
