//! Comments on a draft, as they are asked for below it and as the desk shows them.

use super::comment::{MOST, NAME, of_item, room, waiting};
use crate::store::preview_comment::Model;
use crate::view::{day, hour};
use crate::{Locale, i18n::td_string};
use base::Fault;
use chrono::{DateTime, Utc};
use leptos::prelude::*;
use platform::Ctx;
use ui::{AreaField, Fields, TextField, done_code};

/// The form below a draft that is shown by a link; it is sent to the page's own address.
pub(super) fn ask(ctx: &Ctx, action: &str) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let fields = Fields::new();
    let thanks = done_code().filter(|code| code == "uwaga");
    let thanks = thanks.map(|_| view! { <p class="notice notice-ok" role="status">{td_string!(locale, comment_thanks)}</p> });
    view! {
        <section class="section wrap" id="uwagi" aria-labelledby="uwagi-naglowek"><div class="narrow">
            {thanks}
            <h2 id="uwagi-naglowek">{td_string!(locale, comment_ask)}</h2>
            <p>{td_string!(locale, comment_more)}</p>
            {fields.summary(ctx.lang())}
            <form method="post" action=ctx.href(action)>
                <TextField fields=fields.clone() name="name" label=td_string!(locale, comment_name).into() hint=td_string!(locale, comment_name_hint) optional=true most=NAME/>
                <AreaField fields=fields.clone() name="words" label=td_string!(locale, comment_words).into() rows=5 most=MOST/>
                <button class="btn btn-primary">{td_string!(locale, comment_send)}</button>
            </form>
        </div></section>
    }
}

/// Comments of an item at the desk, each with a button for whoever may write the item.
pub(crate) async fn list(ctx: &Ctx, id: i64, may: bool) -> Result<Option<AnyView>, Fault> {
    let locale = Locale::from(ctx.lang());
    let all = of_item(ctx, id).await?;
    let lines = all.iter().map(|one| line(ctx, one, may)).collect_view();
    Ok((!all.is_empty()).then(|| {
        view! { <section class="section wrap" id="uwagi" aria-labelledby="uwagi-naglowek"><h2 id="uwagi-naglowek">{td_string!(locale, comments)}</h2><ul class="news">{lines}</ul></section> }
            .into_any()
    }))
}

fn moment(ctx: &Ctx, at: DateTime<Utc>) -> String {
    format!("{}, {}", day(ctx.lang(), at), hour(at))
}

fn line(ctx: &Ctx, one: &Model, may: bool) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let name = if one.name.is_empty() { td_string!(locale, comment_unsigned).to_owned() } else { one.name.clone() };
    let paragraphs = one.words.lines().map(str::trim).filter(|line| !line.is_empty());
    let paragraphs = paragraphs.map(|line| view! { <p>{line.to_owned()}</p> }).collect_view();
    let after = match one.handled_at {
        Some(at) => {
            let who = one.handled_by.clone().unwrap_or_default();
            view! { <p class="meta">{td_string!(locale, comment_handled)}": "{moment(ctx, at)}" · "{who}</p> }.into_any()
        }
        None => may
            .then(|| {
                let action = ctx.href(&format!("/pulpit/tresci/{}/podglad", one.item_id));
                view! { <form method="post" action=action><input type="hidden" name="act" value="settle"/><button class="btn btn-quiet" name="comment" value=one.id>{td_string!(locale, comment_handled)}<span class="visually-hidden">": "{one.id}</span></button></form> }
            })
            .into_any(),
    };
    view! { <li><article class="panel"><p class="meta">{moment(ctx, one.at)}" · "{name}</p><div lang=one.lang.clone()>{paragraphs}</div>{after}</article></li> }
}

/// A word at the item that comments on its draft wait.
pub(crate) async fn note(ctx: &Ctx, id: i64) -> Result<Option<AnyView>, Fault> {
    let locale = Locale::from(ctx.lang());
    let waits = waiting(ctx).await?.get(&id).copied().unwrap_or(0);
    Ok((waits > 0).then(|| {
        let href = ctx.href(&room(id));
        view! { <p class="notice notice-info"><a href=href rel="external">{td_string!(locale, comments)}</a>": "{waits}</p> }.into_any()
    }))
}
