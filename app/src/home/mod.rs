#![cfg(not(target_arch = "wasm32"))]
//! The portal's home: what do you need? Its blocks stand as the portal's administrator has arranged them.

mod blocks;
mod linked;

use crate::find::search_words;
use crate::looks::shown;
use crate::operator::portal_cards;
use crate::{Locale, i18n::td_string};
use base::Fault;
use content::Site;
use leptos::prelude::*;
use leptos_meta::{Link, Meta, Title};
use media::{PictureView, Shelves};
use platform::Ctx;
use portal::looks::{Looks, What};
use portal::share::{Shared, tags};

#[component]
pub(crate) fn HomePage() -> impl IntoView {
    ui::page(home())
}

async fn home() -> Result<impl IntoView, Fault> {
    let ctx = Ctx::current()?;
    let about = portal::about(&ctx);
    let lead = about.lead.in_lang(ctx.lang()).0.to_owned();
    let shared = Shared { lead: lead.clone(), path: "/".into(), ..Shared::default() };
    Ok(view! {
        <Title text=""/>
        <Meta name="description" content=lead/>
        <Link rel="canonical" href=ctx.address.absolute("/")/>
        {tags(&ctx, shared)}
        <script type="application/ld+json" inner_html=linked::json_ld(&ctx, &about)></script>
        {body(&ctx, &shown(&ctx)).await?}
    })
}

/// Everything below the menu, in these looks.
pub(crate) async fn body(ctx: &Ctx, looks: &Looks) -> Result<impl IntoView + use<>, Fault> {
    let locale = Locale::from(ctx.lang());
    let about = portal::about(ctx);
    let (lead, lead_lang) = about.lead.in_lang(ctx.lang());
    let (lead, lead_lang) = (lead.to_owned(), lead_lang.code());
    let title = if ctx.portal.is_operator() { td_string!(locale, operator_title) } else { td_string!(locale, what_do_you_need) };
    let search = looks.blocks.iter().any(|block| block.what == What::Search && block.on).then(|| {
        view! {
            <form class="hero-search" role="search" aria-label=title action=ctx.href("/szukaj")>
                <label class="visually-hidden" for="q">{search_words(ctx)}</label>
                <input class="input" id="q" name="q" type="search" maxlength="400" placeholder=td_string!(locale, search_hint)/>
                <button class="btn btn-primary">{td_string!(locale, search)}</button>
            </form>
        }
    });
    let site = Site::of(ctx).await?;
    let banner = looks.banner.and_then(|id| Shelves::held(ctx).get(id)?.picture(ctx));
    let banner = banner.map(
        |picture| view! { <PictureView picture alt=String::new() sizes="(min-width: 64rem) 30vw, 100vw" class="hero-picture" first=true/> },
    );
    let portals = portal_cards(ctx).await?;
    let blocks = blocks::all(ctx, &site, looks).await?;
    Ok(view! {
        <section class="hero"><div class="wrap hero-grid"><div>
            <h1>{title}</h1>
            <p class="lede" lang=lead_lang>{lead}</p>
            {search}
        </div>{banner}</div></section>
        {portals}
        {blocks}
    })
}
