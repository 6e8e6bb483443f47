//! What was made better, month by month, for everybody.

use super::keep::all;
use crate::store::improvement::Model;
use crate::view::day;
use crate::{Locale, i18n::td_string};
use base::{Fault, Paging, write};
use chrono::NaiveDate;
use content::Site;
use leptos::prelude::*;
use leptos_meta::{Link, Meta, Title};
use platform::{Clock, Ctx};
use ui::Form;

/// Sentences on a page.
const A_PAGE: usize = 50;

#[component]
pub(crate) fn ImprovedPage() -> impl IntoView {
    ui::page(improved())
}

async fn improved() -> Result<impl IntoView, Fault> {
    let ctx = Ctx::current()?;
    let locale = Locale::from(ctx.lang());
    let (title, lede) = (td_string!(locale, improved), td_string!(locale, improved_lede));
    let asked = Form::read(ctx.path.split_once('?').map_or("", |(_, query)| query).as_bytes());
    let (site, all) = (Site::of(&ctx).await?, all(&ctx).await?);
    let paging = Paging::new(asked.number("strona").unwrap_or(1), A_PAGE, all.len());
    let shown: Vec<&Model> = all.iter().skip(paging.offset()).take(A_PAGE).collect();
    let months = shown.chunk_by(|one, next| month(&ctx, one) == month(&ctx, next)).map(|lines| {
        let words = lines.first().map(|one| month(&ctx, one)).unwrap_or_default();
        let lines = lines.iter().map(|one| line(&ctx, &site, one)).collect_view();
        view! { <section class="section wrap"><div class="narrow"><h2>{words}</h2><ul class="prose">{lines}</ul></div></section> }
    });
    let months = months.collect_view();
    let none = all.is_empty().then(|| view! { <div class="section wrap"><p>{td_string!(locale, no_improved)}</p></div> });
    let feed = (!all.is_empty()).then(|| {
        view! {
            <Link rel="alternate" type_="application/atom+xml" href=ctx.href("/co-poprawilismy.atom")/>
            <div class="section wrap"><p><a href=ctx.href("/co-poprawilismy.atom") rel="external">{td_string!(locale, improved_feed)}</a></p></div>
        }
    });
    let address = ctx.href("/co-poprawilismy");
    let pages = move |page: usize| format!("{address}?strona={page}");
    Ok(view! {
        <Title text=title/>
        <Meta name="description" content=lede/>
        <Link rel="canonical" href=ctx.address.absolute("/co-poprawilismy")/>
        <div class="page-head wrap"><h1>{title}</h1><p class="lede">{lede}</p></div>
        {none}
        {months}
        <div class="wrap"><ui::Pages paging href=pages lang=ctx.lang()/></div>
        {feed}
    })
}

fn on(one: &Model) -> NaiveDate {
    Clock::day(one.at)
}

fn month(ctx: &Ctx, one: &Model) -> String {
    write::capital(&write::month(ctx.lang(), on(one)))
}

/// A sentence in the language of the office, the page where it can be seen, and the day.
fn line(ctx: &Ctx, site: &Site, one: &Model) -> impl IntoView + use<> {
    let page = site.with_id(one.item_id).map(|page| {
        let (said, tongue) = page.in_lang(ctx.lang());
        view! { " · "<a href=ctx.href(&page.path) lang=tongue.lang().code()>{said.title.clone()}</a> }
    });
    view! { <li><p lang="pl">{one.words.clone()}</p><p class="meta">{day(ctx.lang(), None, on(one))}{page}</p></li> }
}
