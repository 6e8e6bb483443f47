#![cfg(not(target_arch = "wasm32"))]
//! What residents see of the job market: the search, the shelf of saved offers, the newest on the home page.

use crate::Locale;
use crate::i18n::td_string;
use crate::keep::JobShelf;
use crate::market::{Stand, held, market};
use crate::offer_page::OfferPage;
use crate::scene::{PATH, offer_path, scene, words_of};
use crate::search_view::{Form, Words, reach_code, search_view};
use base::{Fault, Lang, Point};
use leptos::prelude::*;
use leptos_meta::{Link, Meta, Title};
use leptos_router::any_nested_route::IntoAnyNestedRoute;
use leptos_router::components::{Outlet, ParentRoute, Route};
use leptos_router::{SsrMode, path};
use maud::Markup;
use platform::Ctx;
use portal::place::{Gazetteer, Kind};
use seek::{Ask, Listed, Live, Reach, Results, Scene, Sort};
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};

/// The service's pages.
#[component(transparent)]
pub fn Routes() -> impl MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=path!("oferty-pracy") view=Outlet ssr=SsrMode::Async>
            <Route path=path!("") view=SearchPage ssr=SsrMode::Async/>
            <Route path=path!("zapisane") view=ShelfPage ssr=SsrMode::Async/>
            <Route path=path!(":offer") view=OfferPage ssr=SsrMode::Async/>
        </ParentRoute>
    }
    .into_inner()
    .into_any_nested_route()
}

#[component]
fn SearchPage() -> impl IntoView {
    ui::page(search_page())
}

async fn search_page() -> Result<impl IntoView, Fault> {
    let ctx = Ctx::current()?;
    let locale = Locale::from(ctx.lang());
    let query = ctx.path.split_once('?').map_or("", |(_, query)| query);
    let ask = Ask::read(query);
    let market = market(&ctx).await?;
    let results = market.answer(&ctx, &ask);
    let map = map(&ctx, &market, &ask, &results);
    let heading = match ctx.portal.is_operator() {
        true => td_string!(locale, jobs_everywhere).to_owned(),
        false => td_string!(locale, jobs_in, town = ctx.portal.town.as_str()),
    };
    let mut title = if ask.words.is_empty() { heading.clone() } else { format!("{} – {heading}", ask.words) };
    if results.paging.page > 1 {
        title = format!("{title}, {}", td_string!(locale, page_number, page = results.paging.page));
    }
    let feed = |ending: &str, sort| Ask { map: false, why: false, sort, ..ask.from_start() }.href(&ctx.href(&format!("{PATH}.{ending}")));
    // A page past the end shows the last one.
    let page = results.paging.page as i64;
    let canonical = ctx.address.absolute(&Ask { map: false, why: false, sort: Sort::Relevance, page, ..ask.clone() }.href(PATH));
    // Who follows a search wants what is new, in whichever order it is read today.
    let (rss, ics, json) = (feed("rss", Sort::Relevance), feed("ics", Sort::Relevance), feed("json", ask.sort));
    Ok(view! {
        <Title text=title/>
        <Meta name="description" content=td_string!(locale, lede)/>
        <Link rel="canonical" href=canonical/>
        <Link rel="alternate" type_="application/rss+xml" href=rss.clone() title=td_string!(locale, feed)/>
        <div class="page-head wrap"><h1>{heading}</h1><p class="lede">{td_string!(locale, lede)}</p></div>
        <div class="wrap">
            {search_view(&scene(&ctx), &form(&ctx, &ask, results.area.is_some()), &ask, &results, &map)}
            <nav class="panel no-print take-along" aria-label=td_string!(locale, take_along)>
                <ul class="cluster">
                    <li><a href=ctx.href(&format!("{PATH}/zapisane"))>{td_string!(locale, saved_title)}</a></li>
                    <li><a href=rss>{td_string!(locale, feed)}</a></li>
                    <li><a href=ics>{td_string!(locale, calendar)}</a></li>
                    <li><a href=json>{td_string!(locale, data)}</a></li>
                </ul>
            </nav>
        </div>
    })
}

/// The answer to a keystroke.
pub(crate) async fn live(ctx: &Ctx, query: &str) -> Result<Live, Fault> {
    let ask = Ask::read(query);
    let market = market(ctx).await?;
    let results = market.answer(ctx, &ask);
    Ok(Live::new(&scene(ctx), &ask, &results, &map(ctx, &market, &ask, &results)))
}

/// Centre, radius and pins of what was found, [`seek::ON_MAP`] jobs at most, as the map's script reads them; empty in the list.
fn map(ctx: &Ctx, market: &Stand, ask: &Ask, results: &Results) -> String {
    if !ask.map {
        return String::new();
    }
    let path = ctx.href(PATH);
    let pin = |job: &Listed| {
        let href = seek::offer_path(&path, job.id, &job.title);
        job.places
            .iter()
            .filter_map(|spot| spot.at)
            .map(|at| serde_json::json!({"at": at, "title": job.title, "href": href, "lang": (job.lang != ctx.lang().code()).then_some(&job.lang)}))
            .collect::<Vec<_>>()
    };
    let pins: Vec<_> = market.jobs(ctx, ask, seek::ON_MAP).iter().flat_map(pin).collect();
    let gazetteer = portal::Places::held(&ctx.derived);
    let towns = gazetteer.ground(results.around.as_ref().map(|around| Point { lat: around.at.0, lon: around.at.1 }));
    // An area is no ring around home.
    let around = results.around.as_ref().filter(|_| results.area.is_none());
    serde_json::json!({"around": around, "pins": pins, "towns": towns}).to_string()
}

fn form(ctx: &Ctx, ask: &Ask, in_area: bool) -> Form {
    let locale = Locale::from(ctx.lang());
    let text = str::to_owned;
    let path = ctx.href(PATH);
    let usual = match (ctx.portal.is_operator(), ask.place.is_empty()) {
        _ if in_area => td_string!(locale, whole_area).to_owned(),
        (true, true) => td_string!(locale, everywhere).to_owned(),
        (_, false) => td_string!(locale, usual_radius, km = 30),
        (_, true) => td_string!(locale, usual_radius, km = ctx.portal.radius_km),
    };
    let mut radii = vec![(String::new(), usual)];
    radii.extend(Reach::CHOICES.map(|km| (km.to_string(), td_string!(locale, km, km = km))));
    radii.push(("0".into(), td_string!(locale, everywhere).into()));
    let km = reach_code(ask.reach);
    if !radii.iter().any(|(code, _)| *code == km) {
        radii.push((km.clone(), td_string!(locale, km, km = km.as_str())));
    }
    let sorts = [
        (Sort::Relevance, td_string!(locale, sort_relevance)),
        (Sort::Newest, td_string!(locale, sort_newest)),
        (Sort::Nearest, td_string!(locale, sort_nearest)),
        (Sort::Pay, td_string!(locale, sort_pay)),
    ];
    Form {
        action: path.clone(),
        words: ask.words.clone(),
        place: ask.place.clone(),
        radii,
        km,
        sort: ask.sort.code().into(),
        sorts: sorts.map(|(sort, words)| (sort.code().to_owned(), words.to_owned())).to_vec(),
        nearby: nearby(ctx),
        views: [Ask { map: false, ..ask.clone() }.href(&path), Ask { map: true, ..ask.clone() }.href(&path)],
        map: ask.map,
        why: ask.why,
        literal: ask.literal,
        places_address: ctx.href("/oferty-pracy/miejsca.json"),
        at_hand: at_hand(ctx),
        suggest: ctx.assets.url("suggest.js"),
        near_me: ctx.assets.url("near_me.js"),
        along: ctx.assets.url("along.js"),
        words_for: Words {
            what: text(td_string!(locale, what)),
            to_results: text(td_string!(locale, to_results)),
            what_hint: text(td_string!(locale, what_hint)),
            hints: text(td_string!(locale, hints)),
            place: text(td_string!(locale, where_)),
            radius: text(td_string!(locale, radius)),
            search: text(td_string!(locale, search)),
            near_me: text(td_string!(locale, near_me)),
            near_me_hint: text(td_string!(locale, near_me_hint)),
            near_me_refused: text(td_string!(locale, near_me_refused)),
            near_me_late: text(td_string!(locale, near_me_late)),
            near_me_unknown: text(td_string!(locale, near_me_unknown)),
            near_me_far: text(td_string!(locale, near_me_far)),
            filters: text(td_string!(locale, filters)),
            show_results: text(td_string!(locale, show_results)),
            pay_least: text(td_string!(locale, pay_least)),
            pay_least_label: text(td_string!(locale, pay_least_label)),
            order: text(td_string!(locale, order)),
            view: text(td_string!(locale, view)),
            as_list: text(td_string!(locale, as_list)),
            as_map: text(td_string!(locale, as_map)),
            offline: text(td_string!(locale, offline)),
            alone: text(td_string!(locale, alone)),
        },
    }
}

fn at_hand(ctx: &Ctx) -> Option<[String; 4]> {
    let file = |name: &str| ctx.assets.url(name);
    let list = || ctx.href(&format!("{PATH}/indeks.json"));
    crate::market::has_slice(ctx).then(|| [list(), file("searcher.js"), file("finder.js"), file("finder.wasm")])
}

/// The towns around, largest first: enough to choose from without typing. Worked out once for a portal and a gazetteer.
fn nearby(ctx: &Ctx) -> Arc<Vec<String>> {
    let gazetteer = portal::Places::held(&ctx.derived);
    let known = ctx.derived.get::<Nearby>();
    let mut known = known.towns.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((of, towns)) = known.get(&ctx.portal.id)
        && Arc::ptr_eq(of, &gazetteer)
    {
        return towns.clone();
    }
    let towns = Arc::new(ctx.portal.seat.map_or_else(Vec::new, |seat| towns_around(&gazetteer, seat)));
    known.insert(ctx.portal.id, (gazetteer, towns.clone()));
    towns
}

/// Towns around each portal.
#[derive(Default)]
struct Nearby {
    towns: Mutex<HashMap<i64, Towns>>,
}

/// Names of towns, and the gazetteer they were read from.
type Towns = (Arc<Gazetteer>, Arc<Vec<String>>);

pub(crate) fn towns_around(gazetteer: &Gazetteer, seat: Point) -> Vec<String> {
    let towns = gazetteer.places().iter().filter(|place| place.kind == Kind::Town && place.population >= 2_000);
    let mut near: Vec<_> = towns.filter(|place| place.point().km_to(seat) <= 60.0).collect();
    near.sort_by_key(|place| std::cmp::Reverse(place.population));
    // Namesakes are one proposal.
    let mut named = HashSet::new();
    near.into_iter().filter(|place| named.insert(place.name.as_str())).take(30).map(|place| place.name.clone()).collect()
}

#[component]
fn ShelfPage() -> impl IntoView {
    ui::page(shelf_page())
}

async fn shelf_page() -> Result<impl IntoView, Fault> {
    let ctx = Ctx::current()?;
    let locale = Locale::from(ctx.lang());
    Ok(view! {
        <Title text=td_string!(locale, saved_title)/>
        <Meta name="robots" content="noindex"/>
        <div class="page-head wrap"><h1 tabindex="-1">{td_string!(locale, saved_title)}</h1></div>
        <div class="wrap section">
            <noscript><p>{td_string!(locale, saved_script)}</p></noscript>
            <JobShelf none=td_string!(locale, saved_none).to_owned() remove=td_string!(locale, remove).to_owned() removed=td_string!(locale, removed).to_owned()/>
        </div>
    })
}

/// The newest offers, for a portal's home page.
///
/// # Errors
/// When the database does not answer.
pub async fn newest_jobs(ctx: &Ctx) -> Result<impl IntoView + use<>, Fault> {
    let locale = Locale::from(ctx.lang());
    let newest = market(ctx).await?.jobs(ctx, &Ask { sort: Sort::Newest, ..Ask::default() }, 8);
    let lines = seek::lines(&scene(ctx), &newest).into_string();
    let list = match newest.is_empty() {
        true => view! { <p>{td_string!(locale, none_around)}</p> }.into_any(),
        false => view! { <ol class="offer-lines" inner_html=lines></ol> }.into_any(),
    };
    Ok(view! {
        <div class="section-head"><h2>{td_string!(locale, newest)}</h2><a class="more" href=ctx.href(PATH)>{td_string!(locale, all_offers)}</a></div>
        {list}
    })
}

/// The newest offers that answer words, at most so many, as the items of a list within a text in a language; nothing where there are none.
#[must_use]
pub fn newest_in_text(ctx: &Ctx, lang: Lang, words: &str, limit: usize) -> Option<Markup> {
    let ask = Ask { words: words.to_owned(), sort: Sort::Newest, ..Ask::default() };
    let newest = held(ctx)?.jobs(ctx, &ask, limit);
    let scene = Scene { lang, words: words_of(lang), ..scene(ctx) };
    (!newest.is_empty()).then(|| seek::mentions(&scene, &newest))
}

/// What the portal's own search box finds among the offers: the same answer as the list of offers gives.
pub struct JobsFound {
    /// How many.
    pub total: usize,
    /// The first few, as the items of a list.
    pub items: String,
    /// How the words were read where they were corrected or understood, as markup with the ways back; else empty.
    pub said: String,
}

/// Offers that answer words typed into the portal's own search box.
///
/// # Errors
/// When the database does not answer.
pub async fn jobs_found(ctx: &Ctx, words: &str) -> Result<JobsFound, Fault> {
    let ask = Ask { words: words.to_owned(), ..Ask::default() };
    let results = market(ctx).await?.answer(ctx, &ask);
    let (scene, first) = (scene(ctx), results.jobs.len().min(5));
    Ok(JobsFound {
        total: results.paging.total,
        items: seek::items(&scene, &results.jobs[..first]).into_string(),
        said: seek::said(&scene, &ask, &results).into_string(),
    })
}

/// Paths of every open offer that this portal shows as its own, with the day each was last published: for the site map.
pub async fn open_paths(ctx: &Ctx) -> Result<Vec<(String, chrono::NaiveDate)>, Fault> {
    let market = market(ctx).await?;
    Ok(market
        .jobs(ctx, &Ask { sort: Sort::Newest, ..Ask::default() }, 45_000)
        .iter()
        .map(|one| (offer_path(one.id, &one.title), one.published.unwrap_or_else(|| ctx.today())))
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use portal::place::Place;

    #[test]
    fn towns_are_proposed_and_no_areas_around_them() {
        let place = |id, name: &str, kind, population| Place {
            id,
            name: name.into(),
            teryt: "3003".into(),
            kind,
            lat: 52.5,
            lon: 17.6,
            population,
        };
        let places =
            [place(1, "Gniezno", Kind::Town, 65_000), place(2, "Czerniejewo", Kind::Town, 2_600), place(3, "Gniezno", Kind::Gmina, 12_000)];
        assert_eq!(towns_around(&places.into_iter().collect(), Point { lat: 52.4, lon: 17.5 }), ["Gniezno", "Czerniejewo"]);
    }
}
