//! The operator sees in what a portal's copy differs from the master: what residents read here and there, no drafts.

use super::super::carry::Carrier;
use super::super::deliver::words_of;
use super::super::share as acts;
use super::super::store::{copy, shown, shown_in};
use super::decide::tongue_words;
use super::head;
use super::words::difference;
use crate::item::{Draft, Tongue};
use crate::store::{self, version};
use crate::{Locale, i18n::td_string};
use base::Fault;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use platform::{Ctx, OfPortal};
use portal::Portals;
use sea_orm::{ColumnTrait, QueryFilter};
use ui::Form;

#[component]
pub(crate) fn DifferencePage() -> impl IntoView {
    let params = use_params_map().read_untracked().clone();
    let id = params.get("id").and_then(|id| id.parse().ok());
    let slug = params.get("portal").unwrap_or_default();
    ui::page(differences(id, slug))
}

async fn differences(id: Option<i64>, slug: String) -> Result<impl IntoView, Fault> {
    let ctx = Ctx::current()?;
    let id: i64 = id.ok_or(Fault::NotFound)?;
    acts::allow(&ctx, id).await?;
    let locale = Locale::from(ctx.lang());
    let portal = Portals::of(&ctx.derived).with_slug(&slug).ok_or(Fault::NotFound)?;
    let copies = copy::Entity::seen_by(&ctx).filter(copy::Column::PortalId.eq(portal.id)).filter(copy::Column::MasterItem.eq(id));
    let copy = copies.one(ctx.db.read()).await?.ok_or(Fault::NotFound)?;
    let (here, there) = (shown(&ctx, id).await?, shown_in(&ctx, portal.id, copy.item_id).await?);
    let asked = Form::read(ctx.path.split_once('?').map_or("", |(_, query)| query).as_bytes());
    let tongue = Tongue::of_code(asked.get("jezyk")).unwrap_or(Tongue::Pl);
    let links = here.keys().map(|one| {
        let href = ctx.href(&format!("/pulpit/wspolne/{id}/{slug}?jezyk={}", one.code()));
        view! { <a href=href aria-current=(*one == tongue).then_some("true")>{tongue_words(locale, one.code())}</a> }
    });
    let links = links.collect_view();
    let carrier = Carrier::of(&ctx).await?;
    let ours = match here.get(&tongue) {
        Some(number) => Some(words_of(&ctx, &carrier, id, tongue, *number).await?),
        None => None,
    };
    let theirs = match there.get(&tongue) {
        Some(number) => read(&ctx, portal.id, copy.item_id, tongue, *number).await?,
        None => None,
    };
    let body = match (&ours, &theirs) {
        (Some(ours), Some(theirs)) => difference(&ctx, ours, theirs, "roznice"),
        _ => view! { <p>{td_string!(locale, shared_not_shown)}</p> }.into_any(),
    };
    let title = ours.map(|draft| draft.title).unwrap_or_default();
    Ok(view! {
        {head(&ctx, td_string!(locale, shared_difference, title = title, portal = portal.name.clone()).to_string())}
        <section class="section wrap">
            <p><a class="more" href=ctx.href("/pulpit/wspolne")>{td_string!(locale, shared_items)}</a></p>
            <nav class="segmented" aria-label=td_string!(locale, tongue)>{links}</nav>
            <h2 id="roznice">{td_string!(locale, shared_differences)}</h2>
            {body}
        </section>
    })
}

/// What residents of a portal read, through the door by which the operator sees all.
async fn read(ctx: &Ctx, portal: i64, id: i64, tongue: Tongue, number: i32) -> Result<Option<Draft>, Fault> {
    let rows = version::Entity::seen_by(ctx).filter(version::Column::PortalId.eq(portal)).filter(version::Column::ItemId.eq(id));
    let row = rows.filter(version::Column::Tongue.eq(tongue.code())).filter(version::Column::Number.eq(number)).one(ctx.db.read()).await?;
    row.map(|row| Ok(Draft { note: String::new(), ..store::draft(&row)? })).transpose()
}
