//! What is seen of shared content: at the desk's start, at an item, below a page, and on pages of its own.

mod decide;
mod difference;
mod list;
mod share;
mod words;

pub(crate) use self::{decide::DecidePage, difference::DifferencePage, list::SharedPage, share::SharePage, words::difference};

use super::carry::Carrier;
use super::store::{copies, is_withdrawn, master, offered, open, open_of};
use super::{KINDS, share as acts};
use crate::item::Tongue;
use crate::site::Site;
use crate::store::{self, item};
use crate::view::day;
use crate::{Locale, i18n::td_string};
use base::{Action, Fault};
use chrono::{DateTime, Utc};
use leptos::prelude::*;
use platform::{Ctx, OfPortal};
use portal::Portals;
use sea_orm::{ColumnTrait, PaginatorTrait, QueryFilter};
use std::collections::BTreeMap;
use ui::{DeskHead, done_code};

/// The head of a page about shared content, and what was just done.
fn head(ctx: &Ctx, title: String) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let words = done_code().and_then(|code| {
        Some(match code.as_str() {
            "udostepniono" => td_string!(locale, shared_done),
            "zakonczono" => td_string!(locale, shared_done_stop),
            "przyjeto" => td_string!(locale, shared_done_taken),
            "zachowano" => td_string!(locale, shared_done_kept),
            "zapisano" => td_string!(locale, shared_done_consent),
            _ => return None,
        })
    });
    view! { <DeskHead title lede=None done=words.map(str::to_owned)/> }
}

/// The operator's name.
fn operator(ctx: &Ctx) -> String {
    Portals::of(&ctx.derived).with_id(ctx.operator).map(|portal| portal.name.clone()).unwrap_or_default()
}

/// „Wzorzec się zmienił – zdecyduj do 12 grudnia 2026”, or that the date has passed.
fn asked(ctx: &Ctx, decide_by: DateTime<Utc>) -> String {
    let (locale, by) = (Locale::from(ctx.lang()), day(ctx.lang(), decide_by));
    match decide_by <= ctx.now {
        true => td_string!(locale, shared_overdue, day = by).to_string(),
        false => td_string!(locale, shared_decide, day = by).to_string(),
    }
}

/// What an item's own page at the desk says of its sharing; nothing for what is not shared.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn note(ctx: &Ctx, row: &item::Model) -> Result<Option<AnyView>, Fault> {
    let locale = Locale::from(ctx.lang());
    let id = row.id;
    if ctx.portal.is_operator() {
        if !KINDS.contains(&row.kind.as_str()) || acts::allow(ctx, id).await.is_err() {
            return Ok(None);
        }
        let held = master(ctx, id).await?.is_some_and(|master| master.ended_at.is_none());
        let words = if held { td_string!(locale, shared_is) } else { td_string!(locale, shared_offer) };
        let link = view! { <p><a class="more" href=ctx.href(&format!("/pulpit/tresci/{id}/wspolna"))>{words}</a></p> };
        return Ok(Some(link.into_any()));
    }
    let Some(copy) = copies(ctx, id).await?.into_iter().next() else { return Ok(None) };
    let href = ctx.href(&format!("/pulpit/tresci/{id}/wzorzec"));
    if let Some(offer) = open_of(ctx, id).await?.first() {
        let words = asked(ctx, offer.decide_by);
        let notice = view! { <div class="notice notice-warn"><h2 class="notice-title">{words}</h2><p><a class="more" href=href>{td_string!(locale, shared_see)}</a></p></div> };
        return Ok(Some(notice.into_any()));
    }
    let words = match is_withdrawn(ctx, copy.master_item).await? {
        true => td_string!(locale, shared_withdrawn, portal = operator(ctx)).to_string(),
        false => td_string!(locale, shared_from, portal = operator(ctx)).to_string(),
    };
    Ok(Some(view! { <p class="meta">{words}" "<a class="more" href=href>{td_string!(locale, shared_about)}</a></p> }.into_any()))
}

/// What residents are told below a copy: whose words it is based on.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn foot(ctx: &Ctx, site: &Site, id: i64) -> Result<Option<AnyView>, Fault> {
    let Some(master) = site.master_of(id) else { return Ok(None) };
    let locale = Locale::from(ctx.lang());
    let name = operator(ctx);
    let name = match Carrier::of(ctx).await?.href(master) {
        Some(href) => view! { <a href=href lang="pl">{name}</a> }.into_any(),
        None => view! { <span lang="pl">{name}</span> }.into_any(),
    };
    Ok(Some(view! { <p class="meta">{td_string!(locale, shared_source)}" "{name}</p> }.into_any()))
}

/// What waits at the desk's start: a portal's decisions; for the operator, how many are overdue.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn waiting(ctx: &Ctx) -> Result<Option<AnyView>, Fault> {
    let locale = Locale::from(ctx.lang());
    if ctx.portal.is_operator() {
        let overdue = offered::Entity::seen_by(ctx).filter(offered::Column::DecidedAt.is_null());
        let count = overdue.filter(offered::Column::DecideBy.lte(ctx.now)).count(ctx.db.read()).await?;
        let line = (count > 0).then(|| view! {
            <section><h2>{td_string!(locale, shared_items)}</h2><ul class="suggest-list"><li><a href=ctx.href("/pulpit/wspolne")>{td_string!(locale, shared_overdue_count, count = count)}</a></li></ul></section>
        });
        return Ok(line.map(IntoAny::into_any));
    }
    let mut dates: BTreeMap<i64, DateTime<Utc>> = BTreeMap::new();
    for row in open(ctx.db.read(), ctx).await? {
        dates.entry(row.item_id).or_insert(row.decide_by);
    }
    let mut lines = Vec::new();
    for (id, decide_by) in dates {
        let title = title(ctx, id).await?;
        let href = ctx.href(&format!("/pulpit/tresci/{id}/wzorzec"));
        lines.push((decide_by, view! { <li><a href=href>{title}</a><span class="meta">{asked(ctx, decide_by)}</span></li> }));
    }
    lines.sort_by_key(|(decide_by, _)| *decide_by);
    if lines.is_empty() {
        return Ok(None);
    }
    let lines = lines.into_iter().map(|(_, line)| line).collect_view();
    Ok(Some(view! { <section><h2>{td_string!(locale, shared_to_decide)}</h2><ul class="suggest-list">{lines}</ul></section> }.into_any()))
}

/// An item's title, as it was last written in Polish.
async fn title(ctx: &Ctx, id: i64) -> Result<String, Fault> {
    Ok(store::newest(ctx.db.read(), ctx, id, Tongue::Pl).await?.map(|row| row.title).unwrap_or_default())
}

/// Whether the request's person may see the pages about shared content.
fn may_see(ctx: &Ctx) -> Result<(), Fault> {
    let action = if ctx.portal.is_operator() && ctx.may(Action::Share) { Action::Share } else { Action::ReadDraft };
    ctx.allow_here(action).map(|_| ())
}
