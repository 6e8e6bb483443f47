#![cfg(not(target_arch = "wasm32"))]
//! How the search looks around its results: the form, the facets, the tools. The island brings it to life.

use crate::search::JobSearch;
use leptos::prelude::*;
use maud::{Markup, html};
use paint::icon;
use seek::{Ask, Live, Reach, Results, Scene, pay_scale};

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
    /// Names of places nearby, to choose from.
    pub nearby: std::sync::Arc<Vec<String>>,
    /// The list's and the map's address.
    pub views: [String; 2],
    /// The map is shown.
    pub map: bool,
    /// Every job says why it is there.
    pub why: bool,
    /// The words are taken as they stand.
    pub literal: bool,
    /// Places with their points, for „blisko mnie”.
    pub places_address: String,
    /// The search on the reader's own device: list of files, worker, engine's script and WebAssembly; none where there is no town to cut a slice around.
    pub at_hand: Option<[String; 4]>,
    /// The script of the suggestions.
    pub suggest: String,
    /// The script of what stands around the results.
    pub along: String,
    /// The script of „blisko mnie”.
    pub near_me: String,
    /// Words of the form.
    pub words_for: Words,
}

/// The form's own words in the reader's language.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Words {
    pub what: String,
    pub to_results: String,
    pub what_hint: String,
    pub hints: String,
    pub place: String,
    pub radius: String,
    pub search: String,
    pub near_me: String,
    pub near_me_hint: String,
    pub near_me_refused: String,
    pub near_me_late: String,
    pub near_me_unknown: String,
    pub near_me_far: String,
    pub filters: String,
    pub show_results: String,
    pub pay_least: String,
    pub pay_least_label: String,
    pub order: String,
    pub view: String,
    pub as_list: String,
    pub as_map: String,
    pub offline: String,
    pub alone: String,
}

/// The whole search: form, facets and results, alive where there is script.
pub(crate) fn search_view(scene: &Scene, form: &Form, ask: &Ask, results: &Results, map: &str) -> impl IntoView + use<> {
    let inside = inside(scene, form, ask, results, &Live::new(scene, ask, results, map)).into_string();
    let (offline, alone) = (form.words_for.offline.clone(), form.words_for.alone.clone());
    view! { <JobSearch offline alone><div class="job-search-page" inner_html=inside></div></JobSearch> }
}

fn inside(scene: &Scene, form: &Form, ask: &Ask, results: &Results, live: &Live) -> Markup {
    let words = &form.words_for;
    html! {
        (search_bar(scene, form))
        div.search-page {
            details.facets {
                summary { (words.filters) " " span.count #ile-filtrow hidden[live.filters.is_empty()] { (live.filters) } }
                div.facet-panel {
                    @for (of, values) in &results.facets { (seek::facet(scene, ask, *of, values)) }
                    fieldset.facet.pay-facet {
                        legend { (words.pay_least) }
                        (pay_scale::slider(scene, ask, &results.pay, &words.pay_least_label))
                    }
                    div.facet-actions { button.btn.btn-primary.btn-block form="szukaj" { (words.show_results) } }
                }
            }
            section.results #wyniki-wyszukiwania aria-labelledby="wyniki" {
                div.results-head {
                    div role="status" {
                        h2.result-count #wyniki tabindex="-1" { strong #ile { (live.count) } " " span #gdzie-szukano { (live.around) } }
                    }
                    (tools(form))
                }
                div #znalezione { (maud::PreEscaped(&live.found)) }
            }
        }
    }
}

fn search_bar(scene: &Scene, form: &Form) -> Markup {
    let words = &form.words_for;
    let at_hand = |which: usize| form.at_hand.as_ref().map(|at_hand| &at_hand[which]);
    html! {
        form.search-bar #szukaj role="search" method="get" action=(form.action)
            data-list=[at_hand(0)] data-searcher=[at_hand(1)] data-js=[at_hand(2)] data-wasm=[at_hand(3)]
            data-suggest=(form.suggest) data-along=(form.along) data-hints={ (form.action) "/podpowiedzi" } {
            div.field {
                label for="q" { (words.what) }
                input.input #q name="q" type="search" maxlength="400" autocomplete="off" enterkeyhint="search" placeholder=(words.what_hint) data-hints-label=(words.hints) value=(form.words);
            }
            div.field {
                label for="gdzie" { (words.place) }
                input.input #gdzie name="gdzie" list="miejsca" maxlength="80" autocomplete="off" value=(form.place);
                datalist #miejsca { @for name in form.nearby.iter() { option value=(name) {} } }
            }
            div.field { label for="km" { (words.radius) } select.input #km name="km" { (options(&form.radii, &form.km)) } }
            button.btn.btn-primary { (icon("search", &scene.sprite)) (words.search) }
            div.near {
                // Woken by the island; until then its room is kept, so that nothing moves when it appears.
                button.btn.btn-quiet.near-me type="button" inert title=(words.near_me_hint)
                    data-script=(form.near_me) data-places=(form.places_address) data-refused=(words.near_me_refused)
                    data-late=(words.near_me_late) data-unknown=(words.near_me_unknown) data-far=(words.near_me_far) { (icon("pin", &scene.sprite)) (words.near_me) }
                span #polozenie aria-live="polite" {}
            }
            @if form.map { input type="hidden" name="widok" value="mapa"; }
            @if form.why { input type="hidden" name="dlaczego" value="1"; }
            // The words themselves: typing others ends it.
            @if form.literal { input type="hidden" name="doslownie" value=(form.words); }
            a.visually-hidden href="#wyniki" { (words.to_results) }
        }
    }
}

fn options(choices: &[(String, String)], chosen: &str) -> Markup {
    html! { @for (value, words) in choices { option value=(value) selected[value == chosen] { (words) } } }
}

fn tools(form: &Form) -> Markup {
    let words = &form.words_for;
    let [list, map] = &form.views;
    html! {
        div.results-tools {
            div.field-inline { label for="sort" { (words.order) } select.input #sort name="sort" form="szukaj" { (options(&form.sorts, &form.sort)) } }
            nav.segmented aria-label=(words.view) {
                a href=(list) aria-current=[(!form.map).then_some("true")] { (words.as_list) }
                a href=(map) aria-current=[form.map.then_some("true")] { (words.as_map) }
            }
        }
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
