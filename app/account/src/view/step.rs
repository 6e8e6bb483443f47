use super::head;
use super::keys::sign_in_form;
use crate::passkey;
use crate::session::Present;
use crate::step::PLACE;
use crate::{Locale, i18n::td_string};
use base::Fault;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use platform::Ctx;
use ui::{Fields, Line, TextField};

#[component]
pub(crate) fn StepPage() -> impl IntoView {
    let onward = use_query_map().read_untracked().get("dalej").unwrap_or_default();
    ui::page(step(onward))
}

async fn step(onward: String) -> Result<impl IntoView, Fault> {
    let ctx = Ctx::current()?;
    let half = Present::current().map(|present| present.session).filter(|session| session.half).ok_or(Fault::SignIn)?;
    let locale = Locale::from(ctx.lang());
    let application = crate::factor::has_application(ctx.db.read(), half.person_id).await?;
    let fields = Fields::new().with("dalej", onward);
    let spare = fields.error("recovery").is_some();
    let code = application.then(|| {
        view! {
            <form method="post" action=ctx.href(PLACE)>
                <input type="hidden" name="dalej" value=fields.value("dalej")/>
                <TextField fields=fields.clone() name="code" label=td_string!(locale, code).into() hint=td_string!(locale, code_hint) line=Line::Code most=9/>
                <button class="btn btn-primary">{td_string!(locale, sign_in)}</button>
            </form>
        }
    });
    let has_key = passkey::any_at(ctx.db.read(), &passkey::host(&ctx), half.person_id).await?;
    let by_passkey = has_key.then(|| sign_in_form(&ctx, &fields, "/logowanie/krok/klucz", false));
    Ok(view! {
        {head(&ctx, td_string!(locale, second_step).to_owned(), Some(td_string!(locale, second_step_more).to_owned()))}
        <section class="section wrap"><div class="narrow">
            {fields.summary(ctx.lang())}
            {code}
            {by_passkey}
            <details class="mt-8" open=spare>
                <summary>{td_string!(locale, no_device)}</summary>
                <p>{td_string!(locale, no_device_more)}</p>
                <form method="post" action=ctx.href(PLACE)>
                    <input type="hidden" name="dalej" value=fields.value("dalej")/>
                    <TextField fields=fields.clone() name="recovery" label=td_string!(locale, recovery_code).into() hint=td_string!(locale, recovery_hint) most=40/>
                    <button class="btn">{td_string!(locale, use_recovery)}</button>
                </form>
            </details>
            <form method="post" action=ctx.href("/wyloguj")><button class="btn btn-quiet">{td_string!(locale, other_account)}</button></form>
        </div></section>
    })
}
