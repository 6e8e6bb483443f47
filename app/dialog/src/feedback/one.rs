//! One opinion at the desk: somebody deals with it, and may say to all what was made better.

use super::desk::{about, settled};
use super::find::Items;
use super::keep;
use crate::improved;
use crate::store::feedback::Model;
use crate::view::{desk_head, paragraphs};
use crate::{Locale, i18n::td_string};
use axum::extract::{Extension, Path};
use base::{Action, Fault};
use content::Site;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use platform::Ctx;
use std::collections::BTreeSet;
use ui::{Acted, AreaField, Done, Fields, Form, Undone};

#[component]
pub(crate) fn OpinionDesk() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").and_then(|id| id.parse().ok());
    ui::page(opinion(id))
}

async fn opinion(id: Option<i64>) -> Result<impl IntoView, Fault> {
    let ctx = Ctx::current()?;
    ctx.allow_somewhere(Action::ReadDraft)?;
    let one = keep::one(&ctx, id.ok_or(Fault::NotFound)?).await?;
    let items = Items::of(&ctx).await?;
    if !items.holds(one.item_id) {
        return Err(Fault::Forbidden);
    }
    let locale = Locale::from(ctx.lang());
    let site = Site::of(&ctx).await?;
    let handle = (one.handled_at.is_none() && items.may(&ctx, Action::Write, one.item_id)).then(|| {
        let action = ctx.href(&format!("/pulpit/opinie/{}", one.id));
        view! { <form method="post" action=action><button class="btn" name="act" value="handle">{td_string!(locale, handled)}</button></form> }
    });
    let better = match items.may(&ctx, Action::Publish, one.item_id) {
        true => Some(better(&ctx, &one).await?),
        false => None,
    };
    Ok(view! {
        {desk_head(&ctx, format!("{} {}", td_string!(locale, opinion), one.id), None)}
        <div class="wrap"><p><a class="more" href=ctx.href("/pulpit/opinie")>{td_string!(locale, opinions)}</a></p></div>
        <section class="section wrap"><div class="narrow">
            <article class="panel"><p class="meta">{about(&ctx, &site, &items, &one)}</p><div lang=one.lang.clone()>{paragraphs(&one.words)}</div>{settled(&ctx, &one)}</article>
            {handle}
            {better}
        </div></section>
    })
}

/// What was made better after an opinion: as it is published, or the form that publishes it.
async fn better(ctx: &Ctx, one: &Model) -> Result<AnyView, Fault> {
    let locale = Locale::from(ctx.lang());
    let action = ctx.href(&format!("/pulpit/opinie/{}", one.id));
    if let Some(published) = improved::of_opinion(ctx, one.id).await? {
        let view = view! {
            <section><h2>{td_string!(locale, improved)}</h2><p lang="pl">{published.words}</p>
                <p><a class="more" href=ctx.href("/co-poprawilismy")>{td_string!(locale, see_on_portal)}</a></p>
                <form method="post" action=action><button class="btn btn-danger" name="act" value="withdraw">{td_string!(locale, withdraw_improved)}</button></form></section>
        };
        return Ok(view.into_any());
    }
    let fields = Fields::new();
    let button = if one.handled_at.is_some() { td_string!(locale, publish_improved) } else { td_string!(locale, handle_and_publish) };
    let view = view! {
        <section><h2>{td_string!(locale, tell_improved)}</h2><p>{td_string!(locale, tell_improved_more)}</p>
            {fields.summary(ctx.lang())}
            <form method="post" action=action>
                <AreaField fields=fields.clone() name="better" label=td_string!(locale, improved_words).into() hint=td_string!(locale, improved_words_hint) most=improved::MOST/>
                <button class="btn btn-primary" name="act" value="publish">{button}</button>
            </form></section>
    };
    Ok(view.into_any())
}

/// An opinion is dealt with; what was made better is published, or withdrawn.
pub(crate) async fn settle(Extension(ctx): Extension<Ctx>, Path(id): Path<i64>, form: Form) -> Acted {
    ctx.allow_somewhere(Action::Write)?;
    let one = keep::one(&ctx, id).await?;
    let page = format!("/pulpit/opinie/{id}");
    match form.get("act") {
        "handle" => {
            keep::handle(&ctx, &BTreeSet::from([id])).await?;
            Ok(Done::saying(&ctx, &page, "obsluzono"))
        }
        "publish" => {
            content::allow(&ctx, Action::Publish, one.item_id).await?;
            improved::publish(&ctx, &one, &improved::words(&ctx, form.get("better"))?).await?;
            Ok(Done::saying(&ctx, &page, "poprawka"))
        }
        "withdraw" => {
            let published = improved::of_opinion(&ctx, id).await?.ok_or(Fault::NotFound)?;
            improved::withdraw(&ctx, published.id).await?;
            Ok(Done::saying(&ctx, &page, "poprawka-wycofana"))
        }
        _ => Err(Undone(Fault::NotFound)),
    }
}
