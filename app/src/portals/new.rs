//! A portal is opened.

use super::fields::basics;
use super::words::service_words;
use super::{NEW, allow};
use crate::{Locale, i18n::td_string};
use base::{Fault, Lang, Service};
use leptos::prelude::*;
use platform::Ctx;
use ui::{AreaField, DeskHead, Fields, Line, TextField};

#[component]
pub(super) fn NewPage() -> impl IntoView {
    ui::page(page())
}

async fn page() -> Result<impl IntoView, Fault> {
    let ctx = Ctx::current()?;
    allow(&ctx)?;
    let locale = Locale::from(ctx.lang());
    let fields = Fields::new().with("radius", "30").with("lang", Lang::En.code()).with("lang", Lang::Uk.code());
    let services = Service::ALL.map(|service| {
        let (name, more) = service_words(locale, service);
        let checked = fields.ticked("service", service.code());
        view! { <label class="check"><input type="checkbox" name="service" value=service.code() checked=checked/>" "{name}</label><p class="hint">{more}</p> }
    });
    Ok(view! {
        <DeskHead title=td_string!(locale, portals_new).to_owned() lede=Some(td_string!(locale, portals_new_more).to_owned()) done=None/>
        <section class="section wrap"><div class="narrow">
            {fields.summary(ctx.lang())}
            <form method="post" action=ctx.href(NEW)>
                <TextField fields=fields.clone() name="slug" label=td_string!(locale, portals_slug).into() hint=td_string!(locale, portals_slug_hint) most=40/>
                {basics(&ctx, &fields, false)}
                <AreaField fields=fields.clone() name="host" label=td_string!(locale, portals_hosts).into() hint=td_string!(locale, portals_hosts_hint) rows=2 optional=true/>
                <fieldset class="field"><legend>{td_string!(locale, portals_services)}</legend>{services.collect_view()}</fieldset>
                <h2>{td_string!(locale, portals_admin)}</h2><p>{td_string!(locale, portals_admin_more)}</p>
                <TextField fields=fields.clone() name="admin-name" label=td_string!(locale, portals_admin_name).into() optional=true most=100/>
                <TextField fields=fields.clone() name="admin-email" label=td_string!(locale, portals_admin_email).into() line=Line::Email optional=true most=254/>
                <button class="btn btn-primary">{td_string!(locale, portals_new)}</button>
            </form></div></section>
    })
}
