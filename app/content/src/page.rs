//! What residents read: an item on its page.

use crate::graph::json_ld;
use crate::item::{Facts, Kind, Tongue};
use crate::own::Topic;
use crate::site::{Published, Site};
use crate::text::text;
use crate::view::own::{Scene, own};
use crate::view::{Around, day, event_facts, kind_list_words, moment, status_notice, topic_words};
use crate::{Locale, i18n::td_string};
use base::{Fault, Lang};
use leptos::prelude::*;
use leptos_meta::{Link, Meta, Title};
use leptos_router::any_nested_route::IntoAnyNestedRoute;
use leptos_router::components::{Outlet, ParentRoute, Route};
use leptos_router::{SsrMode, path};
use media::{PictureView, Shelves};
use platform::Ctx;
use portal::share::{self, Shared, tags};

pub use crate::feed::feeds;

/// Pages for residents and for editors; pages of the tree are what is left ([`item_at`]).
#[component(transparent)]
pub fn Routes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=path!("") view=Outlet ssr=SsrMode::Async>
            <crate::lists::ListRoutes/>
            <Route path=path!("komunikaty") view=crate::lists::AlertsPage ssr=SsrMode::Async/>
            <Route path=path!("pulpit/tresci") view=crate::desk::ItemsPage ssr=SsrMode::Async/>
            <Route path=path!("pulpit/tresci/nowa") view=crate::desk::NewPage ssr=SsrMode::Async/>
            <Route path=path!("pulpit/tresci/:id") view=crate::desk::EditPage ssr=SsrMode::Async/>
            <Route path=path!("pulpit/tresci/:id/wersje") view=crate::desk::VersionsPage ssr=SsrMode::Async/>
            <Route path=path!("pulpit/tresci/:id/wspolna") view=crate::shared::SharePage ssr=SsrMode::Async/>
            <Route path=path!("pulpit/tresci/:id/wzorzec") view=crate::shared::DecidePage ssr=SsrMode::Async/>
            <Route path=path!("pulpit/wspolne") view=crate::shared::SharedPage ssr=SsrMode::Async/>
            <Route path=path!("pulpit/wspolne/:id/:portal") view=crate::shared::DifferencePage ssr=SsrMode::Async/>
        </ParentRoute>
    }
    .into_inner()
    .into_any_nested_route()
}

/// Pages of the life of an item: drafts as they would look, at the desk and by link, and where owners answer.
#[component(transparent)]
pub fn LifeRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=path!("") view=Outlet ssr=SsrMode::Async>
            <Route path=path!("pulpit/tresci/:id/podglad") view=crate::desk::PreviewPage ssr=SsrMode::Async/>
            <Route path=path!("podglad/tresc/:id") view=crate::preview::DeskPreview ssr=SsrMode::Async/>
            <Route path=path!("podglad/:token") view=crate::preview::LinkPreview ssr=SsrMode::Async/>
            <Route path=path!("podglad/:token/:id") view=crate::preview::LinkPreview ssr=SsrMode::Async/>
            <Route path=path!("pulpit/tresci/:id/stan") view=crate::desk::StatusPage ssr=SsrMode::Async/>
            <Route path=path!("potwierdzenie/:ticket") view=crate::upkeep::ConfirmPage ssr=SsrMode::Async/>
        </ParentRoute>
    }
    .into_inner()
    .into_any_nested_route()
}

#[component]
pub(crate) fn ItemPage() -> impl IntoView {
    ui::page(async {
        let ctx = Ctx::current()?;
        item_at(&ctx).await
    })
}

/// The item at the request's address; one that has moved leads to where it is now.
///
/// # Errors
/// [`Fault::NotFound`] where nothing is published there.
pub async fn item_at(ctx: &Ctx) -> Result<AnyView, Fault> {
    let site = Site::of(ctx).await?;
    let path = ctx.path.split('?').next().unwrap_or_default();
    // What has a list is known by its number, whatever stands behind it.
    let numbered = path.rsplit_once('/').and_then(|(list, tail)| Some((list, tail.split('-').next()?.parse::<i64>().ok()?)));
    let one = match numbered {
        Some((list, id)) if Kind::of_list(list).is_some() => site.with_id(id).filter(|one| one.kind.list() == Some(list)),
        _ => site.at(path),
    };
    if let Some(one) = one.filter(|one| one.kind != Kind::Alert) {
        return Ok(item(ctx, &site, one).await?.into_any());
    }
    let moved = site.once_at(path).ok_or(Fault::NotFound)?;
    if let Some(response) = use_context::<leptos_axum::ResponseOptions>()
        && let Ok(place) = http::HeaderValue::from_str(&ctx.href(&moved.path))
    {
        response.set_status(http::StatusCode::MOVED_PERMANENTLY);
        response.insert_header(http::header::LOCATION, place);
    }
    Ok(().into_any())
}

/// An item on its page.
pub(crate) async fn item(ctx: &Ctx, site: &Site, one: &Published) -> Result<impl IntoView + use<>, Fault> {
    let locale = Locale::from(ctx.lang());
    let easy = one.said.contains_key(&Tongue::Etr);
    let asked = ctx.path.split_once('?').is_some_and(|(_, query)| query.split('&').any(|pair| pair == "wersja=etr"));
    let (said, tongue) = match one.said.get(&Tongue::Etr).filter(|_| asked && ctx.lang() == Lang::Pl) {
        Some(said) => (said, Tongue::Etr),
        None => one.in_lang(ctx.lang()),
    };
    let lang = tongue.lang();
    let text = text(ctx, one.id, tongue, said).await?;
    let html = text.doc.html(&Around { ctx, site, lang });
    let facts = &text.facts;
    let own = own(&Scene { ctx, site, one, facts, lang }).into_string();
    let own = (!own.is_empty()).then(|| view! { <div class="prose own" inner_html=own></div> });
    let picture = lead_picture(ctx, facts);
    let (title, lead, code) = (said.title.clone(), said.lead.clone(), lang.code());
    let photograph = facts.picture.as_ref().and_then(|lead| Some((lead, Shelves::held(ctx).get(lead.media)?.share(ctx)?)));
    let drawn = || share::path(ctx, &format!("{}-{}", one.id, tongue.code()), &title);
    let shared = Shared {
        title: title.clone(),
        lead: lead.clone(),
        path: one.path.clone(),
        picture: photograph.as_ref().map_or_else(drawn, |(_, (path, ..))| path.clone()),
        article: true,
        photograph: photograph.map(|(lead, (_, width, height))| (lead.alt.clone(), width, height)),
    };
    let steps = steps(ctx, site, one);
    let graph = json_ld(ctx, site, one, said, facts, &steps.iter().map(|step| (step.1.clone(), step.0.clone())).collect::<Vec<_>>());
    let trail = crumbs(ctx, steps);
    let at = one.shown_at(ctx.now);
    let when = match one.kind {
        Kind::News => Some(day(ctx.lang(), at)),
        Kind::Event => Some(format!("{} · {}", moment(ctx.lang(), at), one.facts.place)),
        _ => None,
    };
    let topic = Topic::of_code(&one.facts.category).filter(|_| one.kind == Kind::Service);
    let topic = topic.map(|topic| view! { <p class="eyebrow">{topic_words(locale, topic)}</p> });
    let status = status_notice(ctx, one);
    let when = when.map(|when| view! { <p class="eyebrow"><time datetime=at.to_rfc3339()>{when}</time></p> });
    let foreign = (ctx.lang() != lang).then(|| view! { <p class="meta">{td_string!(locale, polish_only)}</p> });
    let other = (easy && ctx.lang() == Lang::Pl).then(|| {
        let plain = tongue == Tongue::Etr;
        let href = if plain { ctx.href(&one.path) } else { format!("{}?wersja=etr", ctx.href(&one.path)) };
        view! { <p><a class="more" href=href>{if plain { td_string!(locale, full_text) } else { td_string!(locale, easy_text) }}</a></p> }
    });
    let below = pages_below(ctx, site, one);
    let source = crate::shared::foot(ctx, site, one.id).await?;
    let event = (one.kind == Kind::Event).then(|| event_facts(ctx, one));
    let changed = (!matches!(one.kind, Kind::News | Kind::Event))
        .then(|| view! { <p class="meta">{td_string!(locale, changed)}" "{day(ctx.lang(), text.at)}</p> });
    Ok(view! {
        <Title text=title.clone()/>
        <Meta name="description" content=lead.clone()/>
        <Link rel="canonical" href=ctx.address.absolute(&one.path)/>
        {tags(ctx, shared)}
        <script type="application/ld+json" inner_html=graph></script>
        {trail}
        <article class="wrap section">
            <div class="narrow prose">
                {when}{topic}
                <h1 lang=code>{title}</h1>
                <p class="lede" lang=code>{lead}</p>
                {aloud(ctx)}
                {status}
                {foreign}{other}
                {picture}
                {event}{own}
                <div class="prose" lang=code inner_html=html></div>
                {below}
                {changed}
                {source}
            </div>
        </article>
    })
}

/// The browser's own voice reads the page; shows where there is script and a voice.
fn aloud(ctx: &Ctx) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let (module, stop) = (ctx.assets.url("aloud.js"), td_string!(locale, stop_reading));
    view! { <read-aloud hidden class="no-print" data-module=module data-stop=stop><button type="button" class="btn">{td_string!(locale, read_aloud)}</button></read-aloud> }
}

/// The picture above the text, with whoever must be named beside it.
fn lead_picture(ctx: &Ctx, facts: &Facts) -> Option<impl IntoView + use<>> {
    let lead = facts.picture.as_ref()?;
    let picture = Shelves::held(ctx).get(lead.media)?.picture(ctx)?;
    let credit = (!picture.credit.is_empty()).then(|| view! { <figcaption>{picture.credit.clone()}</figcaption> });
    Some(
        view! { <figure class="lead-picture"><PictureView picture alt=lead.alt.clone() sizes="(min-width: 48rem) 42rem, 100vw" first=true/>{credit}</figure> },
    )
}

/// The way from the portal's home to an item: addresses, names, and the names' languages.
fn steps(ctx: &Ctx, site: &Site, one: &Published) -> Vec<(String, String, &'static str)> {
    let name = |one: &Published| {
        let (said, tongue) = one.in_lang(ctx.lang());
        (ctx.href(&one.path), said.title.clone(), tongue.lang().code())
    };
    let mut steps = vec![(ctx.href("/"), ctx.portal.name.clone(), Lang::Pl.code())];
    if let Some(list) = one.kind.list() {
        steps.push((ctx.href(list), kind_list_words(ctx.lang(), one.kind).to_owned(), ctx.lang().code()));
    }
    let trail = if one.kind == Kind::Page { site.trail(one) } else { vec![one] };
    steps.extend(trail.into_iter().map(name));
    steps
}

fn crumbs(ctx: &Ctx, mut steps: Vec<(String, String, &'static str)>) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let here = steps.pop().map(|(_, words, code)| view! { <li aria-current="page" lang=code>{words}</li> });
    let steps = steps.into_iter().map(|(href, words, code)| view! { <li><a href=href lang=code>{words}</a></li> }).collect_view();
    view! { <nav class="crumbs wrap" aria-label=td_string!(locale, you_are_here)><ol>{steps}{here}</ol></nav> }
}

fn pages_below(ctx: &Ctx, site: &Site, one: &Published) -> Option<AnyView> {
    let pages = if one.kind == Kind::Page { site.below(Some(one.id)) } else { Vec::new() };
    if pages.is_empty() {
        return None;
    }
    let lines = pages.into_iter().map(|page| {
        let (said, tongue) = page.in_lang(ctx.lang());
        view! { <li><a href=ctx.href(&page.path) lang=tongue.lang().code()>{said.title.clone()}</a></li> }
    });
    let title = td_string!(Locale::from(ctx.lang()), in_section);
    Some(view! { <nav aria-labelledby="w-dziale"><h2 id="w-dziale">{title}</h2><ul>{lines.collect_view()}</ul></nav> }.into_any())
}
