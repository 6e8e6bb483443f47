#![cfg(not(target_arch = "wasm32"))]
//! One offer, everything known of it.

use crate::Locale;
use crate::i18n::td_string;
use crate::import::display_title;
use crate::keep::{JobKeep, KeepWords, Kept};
use crate::label;
use crate::market::{market, worth};
use crate::occupation::Register;
use crate::offer::{Advert, Level, Start};
use crate::pay::Tariff;
use crate::scene::{PATH, offer_path, scene, words_of};
use crate::store::{self, Offer};
use base::{Fault, write};
use chrono::{Duration, NaiveDate};
use leptos::prelude::*;
use leptos_meta::{Link, Meta, Title};
use leptos_router::hooks::use_params_map;
use platform::{Clock, Ctx};
use portal::share::Shared;
use seek::{Ask, Facet, Worth, pay, pay_bar, span};

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
        return Err(Fault::Gone);
    }
    let title = display_title(&offer.advert.title);
    let path = offer_path(offer.id, &title);
    let (similar, elsewhere) = (similar(&ctx, &offer, &title).await?, elsewhere(&ctx, &offer).await?);
    let places = names(&offer);
    let employer =
        if offer.advert.employer.is_empty() { td_string!(locale, employer_hidden).to_owned() } else { offer.advert.employer.clone() };
    let kept =
        Kept { href: ctx.href(&path), title: title.clone(), lang: offer.advert.lang.clone(), about: format!("{employer}, {places}") };
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
    })
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

fn pay_box(ctx: &Ctx, offer: &Offer) -> impl IntoView + use<> {
    let advert = &offer.advert;
    let lang = ctx.lang();
    let locale = Locale::from(lang);
    let words = words_of(lang);
    let worth: Option<Worth> = worth(offer).0;
    let scale = worth.and_then(|worth| Some((worth, pay(&words, lang, worth)?)));
    let stated = (!advert.pay_text.is_empty())
        .then(|| view! { <div><dt>{td_string!(locale, pay_stated)}</dt><dd>{advert.pay_text.clone()}</dd></div> });
    let rates = Tariff::held().on(Some(offer.day()));
    let explained = offer.scale().and_then(|scale| scale.formula).map(|formula| formula.explain(rates, lang));
    let body = match scale {
        None => view! { <p class="pay-none">{td_string!(locale, no_pay)}</p> }.into_any(),
        Some((worth, shown)) => view! {
            <p class="pay-big">{shown.amount.clone()}</p>
            <p class="pay-unit">{words.gross_month.clone()}</p>
            <div inner_html=pay_bar(&shown).into_string()></div>
            <dl class="pay-facts">
                {stated}
                <div><dt>{td_string!(locale, per_hour)}</dt><dd>{span(&words, lang, worth.hour)}</dd></div>
                {worth.net.map(|net| view! { <div><dt>{td_string!(locale, net_about)}</dt><dd>{span(&words, lang, net)}</dd></div> })}
            </dl>
            <details class="fine"><summary>{td_string!(locale, how_counted)}</summary><p>{td_string!(locale, ours)}" "{td_string!(locale, counted, year = rates.year)}</p>{explained.map(|words| view! { <p>{words}</p> })}</details>
        }
        .into_any(),
    };
    view! { <section class="pay-box" aria-labelledby="placa"><h2 id="placa">{td_string!(locale, pay)}</h2>{body}</section> }
}

fn facts(ctx: &Ctx, offer: &Offer) -> impl IntoView + use<> {
    let lang = ctx.lang();
    let locale = Locale::from(lang);
    let advert = &offer.advert;
    let join = |words: Vec<&'static str>| words.join(", ");
    let day = |day: NaiveDate| write::date(lang, day);
    let hours = advert
        .hours
        .map(|hours| td_string!(locale, hours, hours = write::decimal(lang, f64::from(hours), usize::from(hours.fract() > 0.0))));
    let either = advert.time.iter().map(|time| label::time(locale, *time)).collect::<Vec<_>>().join(td_string!(locale, either));
    let time = [Some(either).filter(|words| !words.is_empty()), hours].into_iter().flatten().collect::<Vec<_>>().join(", ");
    let openings = match (advert.openings, advert.openings_disabled) {
        (all, 0) => all.to_string(),
        (all, some) => format!("{all}, {}", td_string!(locale, openings_disabled, count = some)),
    };
    let occupation = offer.occupation.as_deref().and_then(|code| Some((code, Register::held(&ctx.derived).name(code)?.to_owned())));
    let occupation = occupation.map(|(code, name)| {
        if offer.occupation_stated {
            format!("{name} ({code})")
        } else {
            format!("{name} ({code}), {}", td_string!(locale, occupation_ours))
        }
    });
    let starts = match advert.starts {
        Some(Start::Now) => td_string!(locale, at_once).to_owned(),
        Some(Start::On(on)) => day(on),
        None => String::new(),
    };
    let rows = [
        (td_string!(locale, workplace), names(offer)),
        (td_string!(locale, contract_label), join(advert.contracts.iter().map(|one| label::contract(locale, *one)).collect())),
        (td_string!(locale, support_label), join(advert.support.iter().map(|one| label::support(locale, *one)).collect())),
        (td_string!(locale, time_label), time),
        (td_string!(locale, shifts_label), join(advert.shifts.iter().map(|one| label::shift(locale, *one)).collect())),
        (td_string!(locale, remote_label), label::remote(locale, advert.remote).to_owned()),
        (td_string!(locale, starts), starts),
        (td_string!(locale, openings), openings),
        (td_string!(locale, perks_label), join(advert.perks.iter().map(|one| label::perk(locale, *one)).collect())),
        (td_string!(locale, welcome_label), join(advert.welcome.iter().map(|one| label::welcome(locale, *one)).collect())),
        (td_string!(locale, occupation), occupation.unwrap_or_default()),
        (td_string!(locale, published), day(offer.day())),
        (td_string!(locale, expires), advert.expires.map(day).unwrap_or_default()),
        (
            td_string!(locale, source),
            format!("{}, {}", offer.source, td_string!(locale, source_number, number = advert.external_id.as_str())),
        ),
    ];
    let rows = rows
        .into_iter()
        .filter(|(_, words)| !words.is_empty())
        .map(|(name, words)| view! { <div><dt>{name}</dt><dd>{words}</dd></div> })
        .collect_view();
    let place = offer
        .places
        .first()
        .map(|place| Ask { words: String::new(), place: place.name.clone(), map: true, ..Ask::default() }.href(&ctx.href(PATH)));
    view! { <dl class="facts">{rows}</dl>{place.map(|href| view! { <p class="no-print"><a class="more" href=href>{td_string!(locale, show_on_map)}</a></p> })} }
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

fn requirements(locale: Locale, advert: &Advert) -> Option<impl IntoView + use<>> {
    let group = |level: Level, class: &'static str| {
        let items: Vec<String> = advert.requirements.iter().filter(|one| one.level == level).map(|one| one.text.clone()).collect();
        (!items.is_empty()).then(|| view! { <div class=class><h3>{label::level(locale, level)}</h3><ul>{items.into_iter().map(|text| view! { <li>{text}</li> }).collect_view()}</ul></div> })
    };
    (!advert.requirements.is_empty()).then(|| {
        view! { <section class="requirements"><h2>{td_string!(locale, requirements)}</h2>{group(Level::Must, "req req-must")}{group(Level::Nice, "req req-want")}{group(Level::Extra, "req req-plus")}</section> }
    })
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
    let source = web(&offer.advert.link)
        .then(|| view! { <p><a rel="external nofollow" href=offer.advert.link.clone()>{td_string!(locale, see_source)}</a></p> });
    view! {
        <aside class="apply" aria-labelledby="apl">
            <h2 id="apl">{td_string!(locale, apply)}</h2>
            {deadline}{phone}{email}{url}{nothing}
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
        view! { <li><a href=href>{names(&one)}</a></li> }
    });
    let links: Vec<_> = links.collect();
    Ok((!links.is_empty()).then(
        || view! { <section class="other-towns"><h2>{td_string!(locale, other_towns)}</h2><ul class="cluster">{links}</ul></section> },
    ))
}

/// Offers of the same occupation or with the same words in their titles, the nearest first among equals.
async fn similar(ctx: &Ctx, offer: &Offer, title: &str) -> Result<Option<impl IntoView + use<>>, Fault> {
    let locale = Locale::from(ctx.lang());
    let place = offer.places.first().filter(|place| place.at.is_some()).map(|place| place.name.clone()).unwrap_or_default();
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
