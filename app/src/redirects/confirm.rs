#![cfg(not(target_arch = "wasm32"))]
//! Asks before many redirects are removed.

use super::{MANY, ROOM};
use crate::{Locale, i18n::td_string};
use base::{Action, Fault};
use leptos::prelude::*;
use platform::Ctx;
use portal::redirect;
use std::collections::BTreeSet;
use ui::{Confirm, DeskHead, Fields};

#[component]
pub(crate) fn RemovePage() -> impl IntoView {
    ui::page(page())
}

async fn page() -> Result<impl IntoView, Fault> {
    let ctx = Ctx::current()?;
    ctx.allow_here(Action::Arrange)?;
    let locale = Locale::from(ctx.lang());
    let fields = Fields::new();
    let known = redirect::all(&ctx).await?;
    let sent = fields.sent().cloned().unwrap_or_default();
    let ticked: BTreeSet<_> = sent.all("from").filter(|path| known.contains_key(*path)).map(str::to_owned).collect();
    let kept = ticked.iter().map(|path| ("from", path.clone())).collect();
    let button = td_string!(locale, redirects_remove);
    Ok(view! {
        <DeskHead title=button.to_owned() lede=None done=None/>
        <div class="wrap" id="zbiorczo">{fields.summary(ctx.lang())}</div>
        <Confirm lang=ctx.lang() action=ctx.href(MANY) back=ctx.href(ROOM) kept done_to=ticked.into_iter().collect() refused=Vec::new() button more=td_string!(locale, redirects_remove_more)/>
    })
}
