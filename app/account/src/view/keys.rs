use super::{head, when};
use crate::keys::PLACE;
use crate::passkey::{self, Passkey};
use crate::{Locale, i18n::td_string};
use base::Fault;
use leptos::prelude::*;
use platform::Ctx;
use ui::{Fields, TextField};

#[component]
pub(crate) fn KeysPage() -> impl IntoView {
    ui::page(keys())
}

async fn keys() -> Result<impl IntoView, Fault> {
    let ctx = Ctx::current()?;
    let who = ctx.who.clone().ok_or(Fault::SignIn)?;
    let locale = Locale::from(ctx.lang());
    let own = passkey::of(ctx.db.read(), &passkey::host(&ctx), who.id).await?;
    let fields = Fields::new();
    let table = (!own.is_empty()).then(|| table(&ctx, &own));
    let door = ctx.href("/logowanie?dalej=/pulpit/konto/klucze");
    Ok(view! {
        {head(&ctx, td_string!(locale, passkeys).to_owned(), Some(td_string!(locale, passkeys_more).to_owned()))}
        {table}
        <section class="section wrap"><div class="narrow">
            <h2>{td_string!(locale, new_passkey)}</h2>
            {fields.summary(ctx.lang())}
            <p>{td_string!(locale, new_passkey_more, host = passkey::host(&ctx))}</p>
            <noscript><p class="notice notice-warn">{td_string!(locale, passkeys_script)}</p></noscript>
            <passkey-form hidden data-module=ctx.assets.url("passkey.js") data-way="create" data-ask=ctx.href(&format!("{PLACE}/pytanie")) data-door=door>
                <form method="post" action=ctx.href(PLACE)>
                    <input type="hidden" name="credential"/>
                    <TextField fields=fields.clone() name="name" label=td_string!(locale, key_name).into() hint=td_string!(locale, key_name_hint) most=60/>
                    <button class="btn btn-primary">{td_string!(locale, add_key)}</button>
                </form>
                <p class="notice notice-error" role="alert" hidden>{td_string!(locale, key_not_made)}</p>
            </passkey-form>
            <p><a class="more" href=ctx.href("/pulpit/konto")>{td_string!(locale, own)}</a></p>
        </div></section>
    })
}

fn table(ctx: &Ctx, own: &[Passkey]) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let rows = own.iter().map(|one| row(ctx, one)).collect_view();
    view! {
        <section class="section wrap">
            <div class="table-box" role="region" tabindex="0" aria-label=td_string!(locale, passkeys)><table class="data-table">
                <caption class="visually-hidden">{td_string!(locale, passkeys)}</caption>
                <thead><tr><th scope="col">{td_string!(locale, key_name)}</th><th scope="col">{td_string!(locale, key_since)}</th><th scope="col">{td_string!(locale, seen_at)}</th><th scope="col">{td_string!(locale, acts)}</th></tr></thead>
                <tbody>{rows}</tbody>
            </table></div>
        </section>
    }
}

fn row(ctx: &Ctx, one: &Passkey) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let used = match one.used_at {
        Some(at) => when(ctx.lang(), at).into_any(),
        None => td_string!(locale, never).into_any(),
    };
    view! {
        <tr><th scope="row">{one.name.clone()}</th><td>{when(ctx.lang(), one.since)}</td><td>{used}</td>
            <td><form method="post" action=ctx.href(&format!("{PLACE}/usun"))><button class="btn btn-quiet" name="key" value=one.id.clone()>{td_string!(locale, remove_key)}<span class="visually-hidden">": "{one.name.clone()}</span></button></form></td></tr>
    }
}

/// The form with which one signs in by a passkey; without script it does not show. `offer` says that browsers may propose passkeys
/// in the field for the address.
pub(crate) fn sign_in_form(ctx: &Ctx, fields: &Fields, place: &str, offer: bool) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let wrong = fields.error("passkey");
    view! {
        <passkey-form id="passkey" tabindex="-1" hidden data-module=ctx.assets.url("passkey.js") data-way="get" data-ask=ctx.href(&format!("{place}/pytanie")) data-offer=offer.then_some("")>
            {wrong.map(|wrong| view! { <p class="error">{wrong}</p> })}
            <form method="post" action=ctx.href(place)>
                <input type="hidden" name="dalej" value=fields.value("dalej")/>
                <input type="hidden" name="credential"/>
                <button class="btn">{td_string!(locale, by_passkey)}</button>
            </form>
            <p class="notice notice-error" role="alert" hidden>{td_string!(locale, key_not_used)}</p>
        </passkey-form>
    }
}
