#![cfg(not(target_arch = "wasm32"))]
//! The home page and the menu as they are being arranged, before residents see them.

use super::{BLOCKS, publishes};
use crate::home::body;
use crate::{Locale, i18n::td_string};
use axum::extract::{Extension, Request};
use axum::middleware::Next;
use axum::response::Response;
use base::{Action, Fault};
use leptos::prelude::*;
use leptos_meta::{Meta, Title};
use platform::Ctx;
use portal::looks::{self, Looks, Version};
use std::sync::Arc;
use ui::{Acted, Done, Form};

/// The address of the preview.
pub(crate) const PREVIEW: &str = "/pulpit/portal/podglad";

/// The looks that the request's page is to be shown in, in place of the portal's.
#[derive(Clone)]
struct Ahead(Arc<Version>);

/// Puts the arrangement into the preview's request, so that the menu above the page is the arranged one too.
pub(crate) async fn look_ahead(mut request: Request, next: Next) -> Response {
    if request.uri().path() == PREVIEW
        && let Some(ctx) = request.extensions().get::<Ctx>().cloned().filter(|ctx| ctx.may(Action::Arrange))
        && let Ok(version) = looks::draft(&ctx).await
    {
        request.extensions_mut().insert(Ahead(Arc::new(version)));
    }
    next.run(request).await
}

fn ahead() -> Option<Arc<Version>> {
    use_context::<http::request::Parts>()?.extensions.get::<Ahead>().map(|ahead| ahead.0.clone())
}

/// The looks of the page being answered.
pub(crate) fn shown(ctx: &Ctx) -> Arc<Looks> {
    ahead().map_or_else(|| portal::looks_of(ctx), |version| Arc::new(version.looks.clone()))
}

#[component]
pub(super) fn PreviewPage() -> impl IntoView {
    ui::page(preview())
}

async fn preview() -> Result<impl IntoView, Fault> {
    let ctx = Ctx::current()?;
    ctx.allow_here(Action::Arrange)?;
    let locale = Locale::from(ctx.lang());
    let version = ahead().ok_or(Fault::NotFound)?;
    let refused = ui::Fields::new().summary(ctx.lang());
    let publish = (!version.shown).then(|| {
        view! { <form method="post" action=ctx.href(PREVIEW)><input type="hidden" name="seen" value=version.number/>
        <button class="btn btn-primary" name="act" value="publish">{td_string!(locale, looks_publish)}</button></form> }
    });
    let state = if version.shown { td_string!(locale, looks_shown) } else { td_string!(locale, looks_preview_more) };
    Ok(view! {
        <Title text=td_string!(locale, looks_preview)/>
        <Meta name="robots" content="noindex"/>
        <section class="wrap section" aria-label=td_string!(locale, looks_preview)>{refused}
            <div class="notice notice-info"><p><strong>{td_string!(locale, looks_preview)}</strong>" "{state}</p>
            <div class="btn-row"><a class="btn" href=ctx.href(BLOCKS)>{td_string!(locale, looks_back)}</a>{publish}</div></div></section>
        {body(&ctx, &version.looks).await?}
    })
}

/// What was looked at is published.
pub(super) async fn act(Extension(ctx): Extension<Ctx>, form: Form) -> Acted {
    ctx.allow_here(Action::Arrange)?;
    match publishes(&ctx, &form, BLOCKS).await {
        Some(acted) => acted,
        None => Ok(Done::at(&ctx, PREVIEW)),
    }
}
