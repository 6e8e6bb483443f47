#![cfg(not(target_arch = "wasm32"))]
//! From results to words in the reader's language.

use crate::Locale;
use crate::ask::{Ask, Facet, Reach};
use crate::found::{Card, Change, Results, Worth};
use crate::i18n::td_string;
use crate::label;
use crate::offer::Remote;
use crate::pay::Span;
use crate::shown::{Shown, ShownCard, ShownFacet, ShownPay, ShownValue};
use base::{Lang, slug, write};
use chrono::{Days, NaiveDate};
use platform::Ctx;
use ui::Chip;

/// The path of the search.
pub(crate) const PATH: &str = "/oferty-pracy";

/// The scale on which every pay is drawn, złoty gross a month.
const AXIS: (u32, u32) = (4_000, 12_000);

/// The path of an offer.
pub(crate) fn offer_path(id: i64, title: &str) -> String {
    match slug(title).as_str() {
        "" => format!("{PATH}/{id}"),
        tail => format!("{PATH}/{id}-{tail}"),
    }
}

/// Results ready to paint.
pub(crate) fn show(ctx: &Ctx, ask: &Ask, results: &Results) -> Shown {
    let lang = ctx.lang();
    let locale = Locale::from(lang);
    let path = ctx.href(PATH);
    let first = ask.from_start();
    let clear = Ask { chosen: Default::default(), pay: None, ..first.clone() };
    Shown {
        address: ask.href(&path),
        count: count(locale, lang, results.paging.total),
        around: match &results.around {
            Some(around) => around.km.map_or_else(
                || td_string!(locale, around_all).to_owned(),
                |km| td_string!(locale, within, km = km, place = around.place.as_str()),
            ),
            None => String::new(),
        },
        corrected: results.corrected.as_ref().map(|(asked, used)| {
            let literal = Ask { literal: true, ..first.clone() };
            (
                td_string!(locale, searched_for, used = used.as_str()),
                td_string!(locale, search_literally, asked = asked.as_str()),
                literal.href(&path),
            )
        }),
        note: results.unknown_place.then(|| td_string!(locale, unknown_place).to_owned()),
        chips: chips(locale, lang, ask, &path),
        clear: clear.href(&path),
        filters: ask.filters(),
        facets: results.facets.iter().map(|(facet, values)| shown_facet(locale, ask, *facet, values)).collect(),
        cards: results.cards.iter().map(|one| card(ctx, one, results.today)).collect(),
        ways_on: results
            .ways_on
            .iter()
            .map(|way| (change(locale, &way.change), format!("{path}?{}", way.query), count(locale, lang, way.count)))
            .collect(),
        paging: Some(results.paging),
        page_address: format!("{path}?{}{}strona=", first.write(), if first.write().is_empty() { "" } else { "&" }),
        map: if ask.map { map(ctx, results) } else { String::new() },
    }
}

/// `42 oferty`, in the plural of the language.
pub(crate) fn count(locale: Locale, lang: Lang, total: usize) -> String {
    let number = write::number(lang, total as u64);
    td_string!(locale, count, count = total as u64).replacen(&total.to_string(), &number, 1)
}

fn chips(locale: Locale, lang: Lang, ask: &Ask, path: &str) -> Vec<Chip> {
    let mut chips: Vec<Chip> = Vec::new();
    for (facet, values) in &ask.chosen {
        chips.extend(
            values.iter().map(|code| Chip { label: label::value(locale, *facet, code), href: ask.without(*facet, code).href(path) }),
        );
    }
    if let Some(least) = ask.pay {
        let amount = write::zloty(lang, u64::from(least) * 100);
        chips.push(Chip { label: td_string!(locale, pay_from, amount = amount), href: Ask { pay: None, ..ask.from_start() }.href(path) });
    }
    chips
}

fn shown_facet(locale: Locale, ask: &Ask, facet: Facet, values: &[crate::found::Value]) -> ShownFacet {
    let values = values.iter().map(|value| ShownValue {
        label: label::value(locale, facet, &value.code),
        chosen: ask.has(facet, &value.code),
        code: value.code.clone(),
        count: value.count,
    });
    ShownFacet { facet, title: label::facet(locale, facet).to_owned(), values: values.collect() }
}

fn change(locale: Locale, change: &Change) -> String {
    match change {
        Change::Reach(Reach::Km(km)) => td_string!(locale, way_reach, km = *km),
        Change::Reach(_) => td_string!(locale, way_everywhere).to_owned(),
        Change::Drop(facet) => td_string!(locale, way_drop, facet = label::facet(locale, *facet)),
        Change::DropPay => td_string!(locale, way_pay).to_owned(),
        Change::Words(words) => td_string!(locale, way_words, words = words.as_str()),
    }
}

/// One card in the reader's language.
pub(crate) fn card(ctx: &Ctx, card: &Card, today: NaiveDate) -> ShownCard {
    let lang = ctx.lang();
    let locale = Locale::from(lang);
    ShownCard {
        href: ctx.href(&offer_path(card.id, &card.title)),
        title: card.title.clone(),
        lang: (card.lang != lang.code()).then(|| card.lang.clone()),
        employer: if card.employer.is_empty() { td_string!(locale, employer_hidden).to_owned() } else { card.employer.clone() },
        place: place(locale, &card.places),
        distance: card
            .km
            .filter(|km| *km >= 0.5)
            .map(|km| format!("{}\u{a0}km", write::decimal(lang, f64::from(km), usize::from(km < 10.0))))
            .unwrap_or_default(),
        pay: card.worth.and_then(|worth| pay(lang, worth)),
        no_pay: td_string!(locale, no_pay).to_owned(),
        tags: tags(locale, card, today),
        fresh: card.published.map(|day| fresh(locale, lang, day, today)).unwrap_or_default(),
    }
}

fn place(locale: Locale, places: &[String]) -> String {
    match places {
        [] => String::new(),
        [one] => one.clone(),
        [first, rest @ ..] => format!("{first} {}", td_string!(locale, places_more, count = rest.len() as u64)),
    }
}

fn tags(locale: Locale, card: &Card, today: NaiveDate) -> Vec<(String, String)> {
    let mut tags: Vec<(&str, &str)> = Vec::new();
    match card.expires {
        Some(day) if day < today => tags.push(("tag tag-closed", td_string!(locale, ended))),
        Some(day) if day == today => tags.push(("tag tag-warn", td_string!(locale, ends_today))),
        Some(day) if Some(day) == today.checked_add_days(Days::new(1)) => tags.push(("tag tag-warn", td_string!(locale, ends_tomorrow))),
        _ => {}
    }
    tags.extend(card.support.iter().map(|one| ("tag tag-support", label::support(locale, *one))));
    tags.extend(card.contracts.iter().take(2).map(|one| ("tag", label::contract(locale, *one))));
    tags.extend(card.time.iter().map(|one| ("tag", label::time(locale, *one))));
    tags.extend(card.shifts.iter().take(2).map(|one| ("tag", label::shift(locale, *one))));
    tags.extend(Some(card.remote).filter(|remote| *remote != Remote::OnSite).map(|one| ("tag", label::remote(locale, one))));
    if card.below_minimum {
        tags.push(("tag tag-warn", td_string!(locale, below_minimum)));
    }
    tags.into_iter().map(|(class, words)| (class.to_owned(), words.to_owned())).collect()
}

/// Pay in words and as a bar; nothing where neither end is known.
pub(crate) fn pay(lang: Lang, worth: Worth) -> Option<ShownPay> {
    let locale = Locale::from(lang);
    let (from, to) = (worth.month.from.or(worth.month.to)?, worth.month.to.or(worth.month.from)?);
    let net = worth.net.map(|net| td_string!(locale, net, amount = span(lang, net))).unwrap_or_default();
    let at = |grosze: u32| ((grosze / 100).clamp(AXIS.0, AXIS.1) - AXIS.0) as f32 * 100.0 / (AXIS.1 - AXIS.0) as f32;
    let edge = |zloty: u32| write::zloty(lang, u64::from(zloty) * 100);
    Some(ShownPay {
        amount: span(lang, worth.month),
        unit: td_string!(locale, gross_month).to_owned(),
        net,
        bar: (at(from).min(98.0), (at(to) - at(from)).max(2.0)),
        bar_label: format!("{}: {}", td_string!(locale, pay_axis, least = edge(AXIS.0), most = edge(AXIS.1)), span(lang, worth.month)),
    })
}

/// `5400–6200 zł`, `od 5400 zł`: amounts a month are rounded to złoty, small ones keep their grosze.
pub(crate) fn span(lang: Lang, span: Span) -> String {
    let locale = Locale::from(lang);
    let round = |grosze: u32| u64::from(if grosze >= 100_000 { (grosze + 50) / 100 * 100 } else { grosze });
    let money = |grosze: u32| write::zloty(lang, round(grosze));
    match (span.from, span.to) {
        (Some(from), Some(to)) if round(from) == round(to) => money(from),
        (Some(from), Some(to)) => format!(
            "{}–{}",
            money(from).trim_end_matches("\u{a0}zł").trim_end_matches("\u{a0}зл."),
            money(to).trim_start_matches("PLN\u{a0}")
        ),
        (Some(from), None) => td_string!(locale, from, amount = money(from)),
        (None, Some(to)) => td_string!(locale, to, amount = money(to)),
        (None, None) => String::new(),
    }
}

fn fresh(locale: Locale, lang: Lang, day: NaiveDate, today: NaiveDate) -> String {
    match (today - day).num_days() {
        ..=0 => td_string!(locale, today).to_owned(),
        1 => td_string!(locale, yesterday).to_owned(),
        _ => td_string!(locale, added, date = write::date(lang, day)),
    }
}

/// Centre, radius and pins of the page's jobs, as the map's script reads them.
fn map(ctx: &Ctx, results: &Results) -> String {
    let pins: Vec<_> = results
        .cards
        .iter()
        .flat_map(|card| {
            card.at
                .iter()
                .map(move |at| serde_json::json!({"at": at, "title": card.title, "href": ctx.href(&offer_path(card.id, &card.title))}))
        })
        .collect();
    let gazetteer = portal::Places::held(&ctx.derived);
    let near = |place: &portal::place::Place| {
        results.around.as_ref().is_none_or(|around| place.point().km_to(base::Point { lat: around.at.0, lon: around.at.1 }) <= 120.0)
    };
    let towns = gazetteer.places().iter().filter(|place| place.population >= 3_000 && near(place));
    let towns: Vec<_> = towns.map(|place| (&place.name, place.lat, place.lon, place.population)).collect();
    serde_json::json!({"around": results.around, "pins": pins, "towns": towns}).to_string()
}
