#![cfg(not(target_arch = "wasm32"))]
//! How the search looks: the form, the facets, the cards. Made on the server only; the island brings it to life.

use crate::ask::{Facet, Reach};
use crate::search::{JobSearch, Live};
use crate::shown::{Shown, ShownCard, ShownFacet, ShownPay};
use base::Lang;
use leptos::prelude::*;
use ui::{Chips, Icon, Pages};

/// What the form says besides the results: it does not change while one types.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Form {
    /// Where the form goes without script.
    pub action: String,
    /// The words as typed.
    pub words: String,
    /// The place as typed.
    pub place: String,
    /// The radius chosen, as in the address bar.
    pub km: String,
    /// The radii: value in the address bar, words.
    pub radii: Vec<(String, String)>,
    /// The order chosen.
    pub sort: String,
    /// The orders: value, words.
    pub sorts: Vec<(String, String)>,
    /// The lowest pay chosen.
    pub pay: String,
    /// The pays: value, words.
    pub pays: Vec<(String, String)>,
    /// Names of places nearby, to choose from.
    pub nearby: std::sync::Arc<Vec<String>>,
    /// The list's and the map's address.
    pub views: [String; 2],
    /// The map is shown.
    pub map: bool,
    /// The words are taken as they stand.
    pub literal: bool,
    /// Places with their points, for „blisko mnie”.
    pub places_address: String,
    /// Where the icons are.
    pub sprite: String,
    /// The language of the page.
    pub lang: Lang,
    /// Words of the form.
    pub words_for: Words,
}

/// The form's own words in the reader's language.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Words {
    pub what: String,
    pub what_hint: String,
    pub place: String,
    pub radius: String,
    pub search: String,
    pub near_me: String,
    pub near_me_hint: String,
    pub filters: String,
    pub show_results: String,
    pub pay_least: String,
    pub order: String,
    pub view: String,
    pub as_list: String,
    pub as_map: String,
    pub map_label: String,
    pub map_note: String,
    pub nothing: String,
    pub nothing_hint: String,
    pub nothing_at_all: String,
    pub little: String,
    pub offline: String,
}

/// The whole search: form, facets and results, alive where there is script.
pub(crate) fn search_view(form: &Form, shown: &Shown) -> impl IntoView + use<> {
    let words = form.words_for.clone();
    let facets = shown.facets.iter().map(facet_view).collect_view();
    let filters = if shown.filters > 0 { shown.filters.to_string() } else { String::new() };
    let (form_copy, shown_copy) = (form.clone(), shown.clone());
    let (bar, tools, pay) = (search_bar(form), tools(form), pay_facet(form));
    view! {
        <JobSearch offline=words.offline.clone()>
            {bar}
            <div class="search-page">
                <details class="facets">
                    <summary>{words.filters.clone()}" "<span class="count" id="ile-filtrow" hidden=filters.is_empty()>{filters.clone()}</span></summary>
                    <div class="facet-panel">
                        {facets}
                        {pay}
                        <div class="facet-actions"><button class="btn btn-primary btn-block" form="szukaj">{words.show_results.clone()}</button></div>
                    </div>
                </details>
                <section class="results" id="wyniki-wyszukiwania" aria-labelledby="wyniki">
                    <div class="results-head">
                        <div role="status"><h2 class="result-count" id="wyniki"><strong id="ile">{shown_copy.count.clone()}</strong>" "<span id="gdzie-szukano">{shown_copy.around.clone()}</span></h2></div>
                        {tools}
                    </div>
                    <div id="znalezione">{found(&form_copy, &shown_copy)}</div>
                </section>
            </div>
        </JobSearch>
    }
}

fn search_bar(form: &Form) -> impl IntoView + use<> {
    let form = form.clone();
    let words = form.words_for;
    view! {
        <form class="search-bar" id="szukaj" role="search" method="get" action=form.action>
            <div class="field"><label for="q">{words.what}</label><input class="input" id="q" name="q" type="search" maxlength="400" autocomplete="off" enterkeyhint="search" placeholder=words.what_hint value=form.words/></div>
            <div class="field">
                <label for="gdzie">{words.place}</label>
                <input class="input" id="gdzie" name="gdzie" list="miejsca" maxlength="80" autocomplete="off" value=form.place/>
                <datalist id="miejsca">{form.nearby.iter().cloned().map(|name| view! { <option value=name></option> }).collect_view()}</datalist>
            </div>
            <div class="field"><label for="km">{words.radius}</label><select class="input" id="km" name="km">{options(form.radii, &form.km)}</select></div>
            <button class="btn btn-primary"><Icon name="search" sprite=form.sprite.clone()/>{words.search}</button>
            <button class="btn btn-quiet near-me" type="button" hidden title=words.near_me_hint data-places=form.places_address><Icon name="pin" sprite=form.sprite/>{words.near_me}</button>
            {form.map.then(|| view! { <input type="hidden" name="widok" value="mapa"/> })}
            {form.literal.then(|| view! { <input type="hidden" name="doslownie" value="1"/> })}
        </form>
    }
}

fn options(choices: Vec<(String, String)>, chosen: &str) -> impl IntoView + use<> {
    let chosen = chosen.to_owned();
    choices
        .into_iter()
        .map(move |(value, words)| {
            let selected = value == chosen;
            view! { <option value=value selected=selected>{words}</option> }
        })
        .collect_view()
}

fn tools(form: &Form) -> impl IntoView + use<> {
    let words = form.words_for.clone();
    let [list, map] = form.views.clone();
    view! {
        <div class="results-tools">
            <div class="field-inline"><label for="sort">{words.order}</label><select class="input" id="sort" name="sort" form="szukaj">{options(form.sorts.clone(), &form.sort)}</select></div>
            <nav class="segmented" aria-label=words.view>
                <a href=list aria-current=(!form.map).then_some("true")>{words.as_list}</a>
                <a href=map aria-current=form.map.then_some("true")>{words.as_map}</a>
            </nav>
        </div>
    }
}

fn pay_facet(form: &Form) -> impl IntoView + use<> {
    let label = form.words_for.pay_least.clone();
    view! {
        <div class="facet field"><label for="placa">{label}</label><select class="input" id="placa" name="placa" form="szukaj">{options(form.pays.clone(), &form.pay)}</select></div>
    }
}

/// A facet; its counts carry their names, so that they can follow the results while the boxes stay where they are.
fn facet_view(facet: &ShownFacet) -> impl IntoView + use<> {
    let which = facet.facet.code();
    let values = facet.values.iter().cloned().map(|value| {
        view! {
            <label class="facet-value" class:is-zero=value.count == 0>
                <input type="checkbox" name=which value=value.code.clone() form="szukaj" checked=value.chosen/>
                <span>{value.label}</span><span class="n" data-count=count_name(which, &value.code)>{value.count}</span>
            </label>
        }
    });
    view! { <fieldset class="facet" id=format!("facet-{which}")><legend>{facet.title.clone()}</legend>{values.collect_view()}</fieldset> }
}

/// What a count is called on the page and in the answer.
fn count_name(facet: &str, code: &str) -> String {
    format!("{facet}={code}")
}

/// The answer to a keystroke, from the same views as the page.
pub(crate) fn live(form: &Form, shown: &Shown) -> Live {
    let employers = shown.facets.iter().find(|facet| facet.facet == Facet::Employer);
    Live {
        address: shown.address.clone(),
        filters: if shown.filters > 0 { shown.filters.to_string() } else { String::new() },
        count: shown.count.clone(),
        around: shown.around.clone(),
        found: found(form, shown).to_html(),
        counts: shown
            .facets
            .iter()
            .filter(|facet| facet.facet != Facet::Employer)
            .flat_map(|facet| facet.values.iter().map(|value| (count_name(facet.facet.code(), &value.code), value.count)))
            .collect(),
        employers: employers.map(|facet| facet_view(facet).to_html()).unwrap_or_default(),
    }
}

/// Everything that changes with the results.
fn found(form: &Form, now: &Shown) -> impl IntoView + use<> {
    let page = now.page_address.clone();
    let sprite = form.sprite.clone();
    view! {
        {now.note.clone().map(|note| view! { <div class="notice notice-info"><p>{note}</p></div> })}
        {now.corrected.clone().map(|(sentence, words, href)| view! { <p class="did-you-mean">{sentence}" "<a href=href>{words}</a></p> })}
        <Chips chips=now.chips.clone() clear=now.clear.clone() lang=form.lang/>
        {(!now.map.is_empty()).then(|| view! {
            <div class="map-box">
                <offer-map class="map" role="region" aria-label=form.words_for.map_label.clone() data-offers=now.map.clone()></offer-map>
                <p class="map-note">{form.words_for.map_note.clone()}</p>
            </div>
        })}
        <ol class="offers">{now.cards.iter().map(|card| view! { <li>{card_view(card.clone(), "h3", &sprite)}</li> }).collect_view()}</ol>
        {(now.cards.is_empty() || !now.ways_on.is_empty()).then(|| ways_on(form, now))}
        {now.paging.map(|paging| view! { <Pages paging=paging href=move |number| format!("{page}{number}") lang=form.lang/> })}
    }
}

fn ways_on(form: &Form, now: &Shown) -> impl IntoView + use<> {
    let words = form.words_for.clone();
    let title = if now.cards.is_empty() { words.nothing } else { words.little };
    let hint = if now.ways_on.is_empty() { words.nothing_at_all } else { words.nothing_hint };
    let ways = now
        .ways_on
        .iter()
        .cloned()
        .map(|(words, href, count)| view! { <li><a href=href>{words}</a>" "<span class="n">{count}</span></li> })
        .collect_view();
    view! { <div class="empty"><h2>{title}</h2><p>{hint}</p><ul class="suggest-list">{ways}</ul></div> }
}

/// A job's card; its heading's level is that of its place on the page.
pub(crate) fn card_view(card: ShownCard, level: &'static str, sprite: &str) -> impl IntoView + use<> {
    let title = view! { <a href=card.href lang=card.lang>{card.title}</a> };
    let heading = match level {
        "h2" => view! { <h2 class="offer-title">{title}</h2> }.into_any(),
        _ => view! { <h3 class="offer-title">{title}</h3> }.into_any(),
    };
    let tags = card.tags.into_iter().map(|(class, words)| view! { <li class=class>{words}</li> }).collect_view();
    view! {
        <article class="offer">
            <div class="offer-main">
                {heading}
                <p class="offer-employer">{card.employer}</p>
                <p class="offer-where"><Icon name="pin" sprite=sprite.to_owned()/><span>{card.place}</span>" "{(!card.distance.is_empty()).then(|| view! { <span class="distance">{card.distance}</span> })}</p>
                <ul class="tags">{tags}</ul>
            </div>
            <div class="offer-pay">{match card.pay {
                Some(pay) => pay_view(pay).into_any(),
                None => view! { <p class="pay-none">{card.no_pay}</p> }.into_any(),
            }}</div>
            <p class="offer-foot"><span class="fresh">{card.fresh}</span></p>
        </article>
    }
}

fn pay_view(pay: ShownPay) -> impl IntoView {
    view! {
        <p><strong>{pay.amount.clone()}</strong>" "<span class="pay-unit">{pay.unit.clone()}</span></p>
        {(!pay.net.is_empty()).then(|| view! { <p class="pay-net">{pay.net.clone()}</p> })}
        {pay_bar(&pay)}
    }
}

/// Pay drawn on the scale that every offer shares.
pub(crate) fn pay_bar(pay: &ShownPay) -> impl IntoView + use<> {
    let (x, width) = pay.bar;
    view! {
        <svg class="paybar" viewBox="0 0 100 8" preserveAspectRatio="none" role="img" aria-label=pay.bar_label.clone()>
            <rect class="paybar-track" width="100" height="8"></rect>
            <rect class="paybar-range" x=format!("{x:.1}") width=format!("{width:.1}") height="8"></rect>
        </svg>
    }
}

/// A radius as it stands in the address bar.
#[must_use]
pub(crate) fn reach_code(reach: Reach) -> String {
    match reach {
        Reach::Usual => String::new(),
        Reach::Km(km) => km.to_string(),
        Reach::Everywhere => "0".into(),
    }
}
