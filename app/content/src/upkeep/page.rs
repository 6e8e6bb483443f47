//! Where an owner without an account says whether an item is still right. Opening the link answers nothing: scanners of letters open
//! links too.

use super::{Answer, answer, with_ticket};
use crate::item::Tongue;
use crate::site::Site;
use crate::store;
use crate::{Locale, i18n::td_string};
use axum::extract::{Extension, Path};
use base::{Fault, write};
use leptos::prelude::*;
use leptos_meta::{Meta, Title};
use leptos_router::hooks::use_params_map;
use platform::Ctx;
use ui::{Acted, AreaField, Done, Fields, Form, done_code};

/// The longest note, in characters.
const NOTE: usize = 2_000;

#[component]
pub(crate) fn ConfirmPage() -> impl IntoView {
    let secret = use_params_map().read_untracked().get("ticket").unwrap_or_default();
    ui::page(page(secret))
}

async fn page(secret: String) -> Result<impl IntoView, Fault> {
    let ctx = Ctx::current()?;
    let asked = with_ticket(&ctx, &secret).await?;
    let locale = Locale::from(ctx.lang());
    let newest = store::newest(ctx.db.read(), &ctx, asked.item_id, Tongue::Pl).await?.ok_or(Fault::Gone)?;
    let title = td_string!(locale, confirm_title, title = newest.title.clone()).to_string();
    let head =
        view! { <Title text=title.clone()/><Meta name="robots" content="noindex"/><div class="page-head wrap"><h1>{title}</h1></div> };
    if asked.answered_at.is_some() {
        let thanks = match done_code().as_deref() {
            Some("aktualne") => td_string!(locale, confirm_thanks_right),
            Some("do-zmiany") => td_string!(locale, confirm_thanks_change),
            _ => return Err(Fault::Gone),
        };
        return Ok(view! { {head}<section class="section wrap"><div class="narrow"><div class="notice notice-ok" role="status"><p>{thanks}</p></div></div></section> }
            .into_any());
    }
    let fields = Fields::new();
    let site = Site::of(&ctx).await?;
    let see = site.with_id(asked.item_id).map(|one| {
        view! { <p><a class="more" href=ctx.href(&one.path) target="_blank">{td_string!(locale, confirm_see)}</a></p> }
    });
    let due = td_string!(locale, confirm_more, name = asked.name.clone(), day = write::date(ctx.lang(), asked.due)).to_string();
    Ok(view! {
        {head}
        <section class="section wrap"><div class="narrow">
            {fields.summary(ctx.lang())}
            <p class="lede">{due}</p>
            {see}
            <form method="post" action=ctx.href(&format!("/potwierdzenie/{secret}"))>
                <div class="btn-row"><button class="btn btn-primary" name="act" value="right" formnovalidate>{td_string!(locale, confirm_right)}</button></div>
                <AreaField fields=fields.clone() name="note" label=td_string!(locale, confirm_note).into() hint=td_string!(locale, confirm_note_hint) rows=4 optional=true most=NOTE/>
                <div class="btn-row"><button class="btn" name="act" value="change">{td_string!(locale, confirm_change)}</button></div>
            </form>
        </div></section>
    }
    .into_any())
}

/// The owner's answer.
pub(crate) async fn confirm(Extension(ctx): Extension<Ctx>, Path(secret): Path<String>, form: Form) -> Acted {
    let asked = with_ticket(&ctx, &secret).await?;
    let note: String = form.get("note").chars().take(NOTE).collect();
    let (said, code) = match form.get("act") {
        "right" => (Answer::Right, "aktualne"),
        _ if note.is_empty() => return Err(Fault::field("note", td_string!(Locale::from(ctx.lang()), confirm_no_note)).into()),
        _ => (Answer::Change(note), "do-zmiany"),
    };
    answer(&ctx, &asked, &said).await?;
    Ok(Done::saying(&ctx, &format!("/potwierdzenie/{secret}"), code))
}
