#![cfg(not(target_arch = "wasm32"))]
//! One offer, everything known of it.

use crate::Locale;
use crate::i18n::td_string;
use crate::import::display_title;
use crate::keep::{JobKeep, KeepWords, Kept};
use crate::market::market;
use crate::offer::{Advert, Part};
use crate::offer_asked::requirements;
use crate::offer_facts::{facts, read_by_us, search_name};
use crate::offer_pay::pay_box;
use crate::scene::{PATH, offer_path, scene, words_of};
use crate::store::{self, Offer, Whereabouts};
use base::{Fault, write};
use chrono::Duration;
use leptos::prelude::*;
use leptos_meta::{Link, Meta, Title};
use leptos_router::hooks::use_params_map;
use platform::{Clock, Ctx};
use portal::share::Shared;
use seek::{Ask, Facet};

/// For so long a closed offer says that it is closed; afterwards it is gone.
const CLOSED_SHOWN: Duration = Duration::days(30);

#[component]
pub(crate) fn OfferPage() -> impl IntoView {
    let asked = use_params_map().read_untracked().get("offer").unwrap_or_default();
    ui::page(offer_page(asked))
}

async fn offer_page(asked: String) -> Result<impl IntoView, Fault> {
    let ctx = Ctx::current()?;
    let locale = Locale::from(ctx.lang());
    let id = asked.split('-').next().and_then(|id| id.parse().ok()).ok_or(Fault::NotFound)?;
    let offer = store::offer(&ctx, id).await?;
    if offer.closed_at.is_some_and(|at| ctx.now - at > CLOSED_SHOWN) {
        return Ok(gone(&ctx).into_any());
    }
    let title = display_title(&offer.advert.title);
    let path = offer_path(offer.id, &title);
    let (similar, elsewhere) = (similar(&ctx, &offer, &title).await?, elsewhere(&ctx, &offer).await?);
    let places = names(&offer);
    let employer =
        if offer.advert.employer.is_empty() { td_string!(locale, employer_hidden).to_owned() } else { offer.advert.employer.clone() };
    let about = match offer.places.iter().any(Whereabouts::is_ours) {
        true => format!("{employer}, {places} ({})", td_string!(locale, place_ours)),
        false => format!("{employer}, {places}"),
    };
    let kept = Kept { href: ctx.href(&path), title: title.clone(), lang: offer.advert.lang.clone(), about };
    let words = KeepWords {
        save: td_string!(locale, save).into(),
        saved: td_string!(locale, saved).into(),
        share: td_string!(locale, share).into(),
        copied: td_string!(locale, copied).into(),
        print: td_string!(locale, print).into(),
    };
    let json_ld = offer.closed_at.is_none().then(|| crate::posting::json_ld(&ctx, &offer, &title));
    let foreign = (offer.advert.lang != ctx.lang().code()).then(|| offer.advert.lang.clone());
    let summary = format!("{title}, {employer}, {places}");
    let shared = Shared { title: format!("{title}, {places}"), lead: summary.clone(), path: path.clone(), ..Shared::default() };
    let said = words_of(ctx.lang());
    let tags = seek::tags(&said, &crate::market::card_of(&offer), ctx.today());
    let tags = tags.into_iter().map(|(class, words)| view! { <li class=class>{words.to_owned()}</li> }).collect_view();
    Ok(view! {
        <Title text=format!("{title}, {places}")/>
        <Meta name="description" content=summary/>
        <Link rel="canonical" href=ctx.address.absolute(&path)/>
        {portal::share::tags(&ctx, shared)}
        {json_ld.map(|json| view! { <script type="application/ld+json" inner_html=json></script> })}
        <nav class="crumbs wrap" aria-label=td_string!(locale, you_are_here)><ol>
            <li><a href=ctx.href("/")>{ctx.portal.name.clone()}</a></li>
            <li><a href=ctx.href(PATH)>{td_string!(locale, title)}</a></li>
            <li aria-current="page" lang=foreign.clone()>{title.clone()}</li>
        </ol></nav>
        <article class="offer-page wrap">
            <header class="offer-head">
                <p class="eyebrow">{td_string!(locale, offer)}</p>
                <h1 lang=foreign>{title.clone()}</h1>
                <p class="offer-by">{employer}</p>
                <ul class="tags">{tags}</ul>
                <JobKeep offer=kept words/>
            </header>
            {notice(&ctx, &offer)}
            <div class="offer-body">
                {pay_box(&ctx, &offer)}
                {facts(&ctx, &offer)}
                <section class="prose"><h2>{td_string!(locale, description)}</h2>{prose(&ctx, &offer.advert)}</section>
                {requirements(locale, &offer.advert)}
            </div>
            {offer.closed_at.is_none().then(|| apply(&ctx, &offer))}
            {elsewhere}
            {similar}
            <div class="print-only poster-foot">{ui::qr(&ctx.address.absolute(&format!("{PATH}/{}", offer.id)))}<p>{td_string!(locale, scan)}": "<b>{ctx.address.absolute(&format!("{PATH}/{}", offer.id))}</b></p></div>
        </article>
    }
    .into_any())
}

/// An offer that was closed so long ago that nothing more is said of it.
fn gone(ctx: &Ctx) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    if let Some(response) = use_context::<leptos_axum::ResponseOptions>() {
        response.set_status(http::StatusCode::GONE);
    }
    view! {
        <Title text=td_string!(locale, gone)/>
        <Meta name="robots" content="noindex"/>
        <div class="error-page wrap">
            <p class="error-code">{Fault::Gone.status()}</p>
            <h1>{td_string!(locale, gone)}</h1>
            <p class="lede">{td_string!(locale, gone_hint)}</p>
            <p><a class="btn btn-primary" href=ctx.href(PATH)>{td_string!(locale, all_offers)}</a></p>
        </div>
    }
}

fn names(offer: &Offer) -> String {
    let mut names: Vec<&str> = offer.places.iter().map(|place| place.name.as_str()).collect();
    names.dedup();
    names.join(", ")
}

fn notice(ctx: &Ctx, offer: &Offer) -> Option<impl IntoView> {
    let locale = Locale::from(ctx.lang());
    let overdue = offer.advert.expires.filter(|day| *day < ctx.today());
    let (title, words) = match (offer.closed_at, overdue) {
        (Some(at), _) => (Some(td_string!(locale, closed)), td_string!(locale, closed_on, date = write::date(ctx.lang(), Clock::day(at)))),
        (None, Some(day)) => (None, td_string!(locale, overdue, date = write::date(ctx.lang(), day))),
        (None, None) => return None,
    };
    Some(view! { <div class="notice notice-warn">{title.map(|title| view! { <h2 class="notice-title">{title}</h2> })}<p>{words}</p></div> })
}

/// The source's own text, untouched: its paragraphs and lines as they are.
fn prose(ctx: &Ctx, advert: &Advert) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let foreign = (advert.lang != ctx.lang().code())
        .then(|| if advert.lang == "pl" { td_string!(locale, polish_text) } else { td_string!(locale, not_polish) });
    let paragraphs = advert.text.split("\n\n").filter(|text| !text.trim().is_empty()).map(|text| {
        let lines = text
            .lines()
            .map(str::to_owned)
            .enumerate()
            .map(|(at, line)| view! { {(at > 0).then(|| view! { <br/> })}{line} })
            .collect_view();
        view! { <p>{lines}</p> }
    });
    view! {
        {foreign.map(|words| view! { <p class="meta">{words}</p> })}
        <div lang=advert.lang.clone()>{paragraphs.collect_view()}</div>
    }
}

fn apply(ctx: &Ctx, offer: &Offer) -> impl IntoView + use<> {
    let lang = ctx.lang();
    let locale = Locale::from(lang);
    let how = offer.advert.apply.clone();
    let web = |address: &str| address.starts_with("https://") || address.starts_with("http://");
    let deadline = offer.advert.expires.filter(|day| *day >= ctx.today()).map(|day| {
        let left = (day - ctx.today()).num_days().unsigned_abs();
        view! { <p class="deadline"><strong>{td_string!(locale, deadline, date = write::date(lang, day))}</strong>" "<span>{td_string!(locale, days_left, count = left)}</span></p> }
    });
    let phone = (!how.phone.is_empty()).then(|| {
        let number: String = how.phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
        view! { <a class="btn btn-primary btn-big btn-block" href=format!("tel:{number}")>{td_string!(locale, call, phone = how.phone.as_str())}</a> }
    });
    let email = (!how.email.is_empty()).then(|| view! { <a class="btn btn-block" href=format!("mailto:{}", how.email)>{td_string!(locale, write, email = how.email.as_str())}</a> });
    let url = web(&how.url)
        .then(|| view! { <a class="btn btn-block" rel="external nofollow" href=how.url.clone()>{td_string!(locale, apply_online)}</a> });
    let nothing = (phone.is_none() && email.is_none() && url.is_none() && how.how.is_empty() && how.address.is_empty())
        .then(|| view! { <p>{td_string!(locale, no_contact)}</p> });
    let rows = [(td_string!(locale, person), how.person), (td_string!(locale, how), how.how), (td_string!(locale, address), how.address)];
    let rows = rows
        .into_iter()
        .filter(|(_, words)| !words.is_empty())
        .map(|(name, words)| view! { <div><dt>{name}</dt><dd>{words}</dd></div> })
        .collect::<Vec<_>>();
    let ours = read_by_us(locale, &offer.advert, &[Part::Apply]).map(|ours| view! { <p class="ours">{ours}</p> });
    let source = web(&offer.advert.link)
        .then(|| view! { <p><a rel="external nofollow" href=offer.advert.link.clone()>{td_string!(locale, see_source)}</a></p> });
    view! {
        <aside class="apply" aria-labelledby="apl">
            <h2 id="apl">{td_string!(locale, apply)}</h2>
            {deadline}{phone}{email}{url}{nothing}{ours}
            {(!rows.is_empty()).then(|| view! { <dl class="contact">{rows}</dl> })}
            {source}
        </aside>
    }
}

async fn elsewhere(ctx: &Ctx, offer: &Offer) -> Result<Option<impl IntoView + use<>>, Fault> {
    let locale = Locale::from(ctx.lang());
    let same = store::same_job(ctx, offer).await?;
    let links = same.into_iter().map(|one| {
        let href = ctx.href(&offer_path(one.id, &display_title(&one.advert.title)));
        let ours =
            one.places.iter().any(Whereabouts::is_ours).then(|| view! { " "<span class="ours">{td_string!(locale, place_ours)}</span> });
        view! { <li><a href=href>{names(&one)}</a>{ours}</li> }
    });
    let links: Vec<_> = links.collect();
    Ok((!links.is_empty()).then(
        || view! { <section class="other-towns"><h2>{td_string!(locale, other_towns)}</h2><ul class="cluster">{links}</ul></section> },
    ))
}

/// Offers of the same occupation or with the same words in their titles, the nearest first among equals.
async fn similar(ctx: &Ctx, offer: &Offer, title: &str) -> Result<Option<impl IntoView + use<>>, Fault> {
    let locale = Locale::from(ctx.lang());
    let gazetteer = portal::Places::held(&ctx.derived);
    let place = offer.places.first().and_then(|place| search_name(&gazetteer, place)).unwrap_or_default();
    let ask = Ask { words: title.to_owned(), place, literal: true, ..Ask::default() };
    let market = market(ctx).await?;
    let mut found = market.jobs(ctx, &ask, 12);
    if let Some(group) = offer.occupation.as_deref().and_then(|code| code.get(..1)) {
        let more = Ask { words: String::new(), chosen: [(Facet::Group, vec![group.to_owned()])].into(), ..ask.clone() };
        found.extend(market.jobs(ctx, &more, 8));
    }
    let mut seen = vec![offer.id];
    found.retain(|card| {
        let fresh = !seen.contains(&card.id) && !card.also.contains(&offer.advert.external_id);
        seen.push(card.id);
        fresh
    });
    found.truncate(4);
    let cards = seek::items(&scene(ctx), &found).into_string();
    let more = ask.href(&ctx.href(PATH));
    Ok((!found.is_empty()).then(|| {
        view! { <section class="similar no-print"><h2>{td_string!(locale, similar)}</h2><ol class="offers" inner_html=cards></ol><p><a class="more" href=more>{td_string!(locale, similar_more)}</a></p></section> }
    }))
}
