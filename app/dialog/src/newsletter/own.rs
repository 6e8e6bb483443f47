//! A subscriber's own page, opened by the key in their letters.

use super::ask::{choice, with_wish};
use super::keep;
use crate::view::keep_private;
use crate::{Locale, i18n::td_string};
use base::Fault;
use content::Site;
use leptos::prelude::*;
use leptos_meta::{Meta, Title};
use leptos_router::hooks::use_params_map;
use platform::Ctx;
use ui::{DoneNotice, Fields, done_code};

#[component]
pub(crate) fn OwnPage() -> impl IntoView {
    let key = use_params_map().read_untracked().get("key").unwrap_or_default();
    keep_private();
    ui::page(own(key))
}

async fn own(key: String) -> Result<impl IntoView, Fault> {
    let ctx = Ctx::current()?;
    let locale = Locale::from(ctx.lang());
    let row = keep::with_key(&ctx, &key).await?;
    let email = keep::open(&ctx, &row)?.email;
    let own = ctx.href(&format!("/newsletter/{key}"));
    let done = done_code().and_then(|code| match code.as_str() {
        "potwierdzono" => Some(td_string!(locale, confirmed).to_owned()),
        "zmieniono" => Some(td_string!(locale, done_saved).to_owned()),
        _ => None,
    });
    let site = Site::of(&ctx).await?;
    let fields = with_wish(Fields::new(), &row.wish());
    let waits = row.confirmed_at.is_none();
    let confirm = waits.then(|| view! {
        <form method="post" action=own.clone()><p>{td_string!(locale, confirm_more)}</p><button class="btn btn-primary btn-big" name="act" value="confirm">{td_string!(locale, confirm)}</button></form>
    });
    let change = (!waits).then(|| view! {
        {fields.summary(ctx.lang())}
        <form method="post" action=own.clone()>{choice(&ctx, &site, &fields)}<button class="btn btn-primary" name="act" value="save">{td_string!(locale, save)}</button></form>
        <h2>{td_string!(locale, own_data)}</h2>
        <p><a class="btn" href=format!("{own}/dane") download rel="external">{td_string!(locale, own_download)}</a></p>
    });
    Ok(view! {
        <Title text=td_string!(locale, newsletter_own)/>
        <Meta name="robots" content="noindex"/>
        <div class="page-head wrap"><h1>{td_string!(locale, newsletter_own)}</h1><p class="lede">{email}</p></div>
        <DoneNotice words=done/>
        <section class="section wrap"><div class="narrow">
            {confirm}{change}
            <h2>{td_string!(locale, leave)}</h2>
            <form method="post" action=own><p>{td_string!(locale, leave_more)}</p><button class="btn btn-danger" name="act" value="leave">{td_string!(locale, leave)}</button></form>
        </div></section>
    })
}
