use crate::{Locale, Unread, i18n::td_string};
use base::Fault;
use leptos::prelude::*;
use leptos_meta::{Meta, Title};
use platform::Ctx;

/// Instead of a form that could not be read.
#[component]
pub(super) fn UnreadPage() -> impl IntoView {
    ui::page(async {
        let ctx = Ctx::current()?;
        let why = Unread::current().ok_or(Fault::NotFound)?;
        let title = why.title(ctx.lang());
        Ok(view! {
            <Title text=title/>
            <Meta name="robots" content="noindex"/>
            <div class="error-page wrap">
                <p class="error-code">{why.status().as_u16()}</p>
                <h1>{title}</h1>
                <p class="lede">{why.sentence(ctx.lang())}</p>
                <p><a class="btn btn-primary" href=ctx.href("/")>{td_string!(Locale::from(ctx.lang()), to_home)}</a></p>
            </div>
        })
    })
}
