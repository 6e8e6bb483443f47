//! The job search: one form, one list, the same on the server and as one types.

use crate::ask::Reach;
use crate::shown::{Shown, ShownCard, ShownFacet, ShownPay};
use base::{Fault, Lang};
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};
use ui::{Chips, Icon, Pages};

/// Answers a search as the page would show it; `query` is what stands behind `?` in the address bar.
#[server(prefix = "/api/gci", endpoint = "search", input = GetUrl)]
pub async fn search(#[server(default)] query: String) -> Result<Shown, Fault> {
    let ctx = platform::Ctx::current()?;
    let ask = crate::ask::Ask::read(&query);
    let results = crate::market::market(&ctx).await?.answer(&ctx, &ask);
    Ok(crate::show::show(&ctx, &ask, &results))
}

/// What the form says besides the results: it does not change while one types.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
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
    pub nearby: Vec<String>,
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
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
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

/// The search: results follow every keystroke, the address bar follows the results, and an answer that comes late is dropped.
#[island]
pub fn JobSearch(form: Form, shown: Shown) -> impl IntoView {
    let (now, show) = signal(shown.clone());
    let (failed, fail) = signal(false);
    let (busy, wait) = signal(false);
    let asked = StoredValue::new(0_u32);
    let form_ref = NodeRef::<leptos::html::Form>::new();
    let ask = move || {
        #[cfg(target_arch = "wasm32")]
        if let Some(form) = form_ref.get_untracked() {
            let mine = asked.with_value(|last| last + 1);
            asked.set_value(mine);
            wait.set(true);
            let query = crate::browser::query(&form);
            leptos::task::spawn_local(async move {
                let answer = search(query).await;
                if asked.get_value() != mine {
                    return;
                }
                wait.set(false);
                fail.set(answer.is_err());
                if let Ok(fresh) = answer {
                    crate::browser::stand_at(&fresh.address);
                    show.set(fresh);
                }
            });
        }
        #[cfg(not(target_arch = "wasm32"))]
        let _ = (asked, form_ref, wait, fail, show);
    };
    let words = form.words_for.clone();
    let facets = shown.facets.iter().map(|facet| facet_view(facet.clone(), now)).collect_view();
    let heard = words.clone();
    view! {
        <div on:input=move |_| ask() on:change=move |_| ask()>
            <SearchBar form=form.clone() form_ref=form_ref asked=ask/>
            <div class="search-page">
                <details class="facets">
                    <summary>{words.filters.clone()}{move || { let many = now.with(|now| now.filters); (many > 0).then(|| view! { <span class="count">{many}</span> }) }}</summary>
                    <div class="facet-panel">
                        {facets}
                        {pay_facet(&form)}
                        <div class="facet-actions"><button class="btn btn-primary btn-block" form="szukaj">{words.show_results.clone()}</button></div>
                    </div>
                </details>
                <section class="results" aria-labelledby="wyniki" aria-busy=move || busy.get().to_string()>
                    <div class="results-head">
                        <div role="status"><h2 class="result-count" id="wyniki"><strong>{move || now.with(|now| now.count.clone())}</strong>" "{move || now.with(|now| now.around.clone())}</h2></div>
                        {tools(&form)}
                    </div>
                    <div role="alert">{move || failed.get().then(|| view! { <div class="notice notice-warn"><p>{heard.offline.clone()}</p></div> })}</div>
                    {move || now.with(|now| found(&form, now))}
                </section>
            </div>
        </div>
    }
}

#[component]
fn SearchBar<F: Fn() + Copy + Send + Sync + 'static>(form: Form, form_ref: NodeRef<leptos::html::Form>, asked: F) -> impl IntoView {
    let words = form.words_for;
    let place = NodeRef::<leptos::html::Input>::new();
    let places = form.places_address.clone();
    let near_me = move |_| {
        #[cfg(target_arch = "wasm32")]
        if let Some(place) = place.get_untracked() {
            crate::browser::nearest_place(places.clone(), move |name| {
                place.set_value(&name);
                asked();
            });
        }
        #[cfg(not(target_arch = "wasm32"))]
        let _ = (place, &places, asked);
    };
    view! {
        <form class="search-bar" id="szukaj" role="search" method="get" action=form.action node_ref=form_ref>
            <div class="field"><label for="q">{words.what}</label><input class="input" id="q" name="q" type="search" maxlength="400" autocomplete="off" enterkeyhint="search" placeholder=words.what_hint value=form.words/></div>
            <div class="field">
                <label for="gdzie">{words.place}</label>
                <input class="input" id="gdzie" name="gdzie" list="miejsca" maxlength="80" autocomplete="off" value=form.place node_ref=place/>
                <datalist id="miejsca">{form.nearby.into_iter().map(|name| view! { <option value=name></option> }).collect_view()}</datalist>
            </div>
            <div class="field"><label for="km">{words.radius}</label><select class="input" id="km" name="km">{options(form.radii, &form.km)}</select></div>
            <button class="btn btn-primary"><Icon name="search" sprite=form.sprite.clone()/>{words.search}</button>
            <button class="btn btn-quiet near-me" type="button" title=words.near_me_hint on:click=near_me><Icon name="pin" sprite=form.sprite/>{words.near_me}</button>
            {form.map.then(|| view! { <input type="hidden" name="widok" value="mapa"/> })}
            {form.literal.then(|| view! { <input type="hidden" name="doslownie" value="1"/> })}
        </form>
    }
}

fn options(choices: Vec<(String, String)>, chosen: &str) -> impl IntoView + use<> {
    let chosen = chosen.to_owned();
    choices.into_iter().map(move |(value, words)| { let selected = value == chosen; view! { <option value=value selected=selected>{words}</option> } }).collect_view()
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

/// A facet whose values stay in place while their counts change, so that the keyboard does not lose its place.
fn facet_view(facet: ShownFacet, now: ReadSignal<Shown>) -> impl IntoView {
    let which = facet.facet;
    let values = move || now.with(|now| now.facets.iter().find(|one| one.facet == which).map(|one| one.values.clone()).unwrap_or_default());
    let count = move |code: &str| now.with(|now| now.facets.iter().find(|one| one.facet == which).and_then(|one| one.values.iter().find(|value| value.code == code)).map_or(0, |value| value.count));
    view! {
        <fieldset class="facet">
            <legend>{facet.title}</legend>
            <For each=values key=|value| value.code.clone() let:value>
                {
                    let (code, again) = (value.code.clone(), value.code.clone());
                    view! {
                        <label class="facet-value" class:is-zero=move || count(&again) == 0>
                            <input type="checkbox" name=which.code() value=value.code form="szukaj" checked=value.chosen/>
                            <span>{value.label}</span><span class="n">{move || count(&code)}</span>
                        </label>
                    }
                }
            </For>
        </fieldset>
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
                <div class="map" id="map" role="region" aria-label=form.words_for.map_label.clone() data-map=now.map.clone()></div>
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
    let ways = now.ways_on.iter().cloned().map(|(words, href, count)| view! { <li><a href=href>{words}</a>" "<span class="n">{count}</span></li> }).collect_view();
    view! { <div class="empty"><h2>{title}</h2><p>{hint}</p><ul class="suggest-list">{ways}</ul></div> }
}

/// A job's card; its heading's level is that of its place on the page.
pub(crate) fn card_view(card: ShownCard, level: &'static str, sprite: &str) -> impl IntoView + use<> {
    let title = view! { <a href=card.href>{card.title}</a> };
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
