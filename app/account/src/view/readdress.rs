use super::head;
use crate::ceremony::{self, Purpose};
use crate::readdress::PLACE;
use crate::store;
use crate::{Locale, i18n::td_string};
use base::Fault;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use platform::Ctx;
use ui::{Fields, Line, TextField};

/// The form with which somebody asks for another address.
pub(super) fn address_form(ctx: &Ctx, fields: &Fields) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    view! {
        <section class="section wrap"><div class="narrow">
            <h2>{td_string!(locale, change_address)}</h2>
            <form method="post" action=ctx.href("/pulpit/konto/adres")>
                <TextField fields=fields.clone() name="address" label=td_string!(locale, new_address).into() hint=td_string!(locale, new_address_hint) line=Line::OwnEmail most=254/>
                <button class="btn btn-primary">{td_string!(locale, send_letter)}</button>
            </form>
        </div></section>
    }
}

#[component]
pub(crate) fn AddressPage() -> impl IntoView {
    let secret = use_params_map().read_untracked().get("secret").unwrap_or_default();
    ui::page(address(secret))
}

/// What a link for a new address leads to: nothing is changed by opening it, since mail programs open links too.
async fn address(secret: String) -> Result<impl IntoView, Fault> {
    let ctx = Ctx::current()?;
    let locale = Locale::from(ctx.lang());
    let db = ctx.db.read();
    let asked = ceremony::look::<String>(db, &ctx, Purpose::Address, &secret).await?.ok_or(Fault::Gone)?;
    let person = store::with_id(db, asked.person_id.ok_or(Fault::Gone)?).await?.ok_or(Fault::Gone)?;
    let lede = td_string!(locale, confirm_address_more, name = person.name, email = asked.detail).to_string();
    Ok(view! {
        {head(&ctx, td_string!(locale, confirm_address).to_owned(), Some(lede))}
        <section class="section wrap"><div class="narrow">
            <form method="post" action=ctx.href(&format!("{PLACE}/{secret}"))><button class="btn btn-primary">{td_string!(locale, confirm_address)}</button></form>
        </div></section>
    })
}
