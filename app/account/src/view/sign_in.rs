use super::head;
use super::keys::sign_in_form;
use crate::ticket::{self, Purpose};
use crate::{Locale, i18n::td_string};
use crate::{directory, password, store};
use base::Fault;
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use platform::Ctx;
use ui::{Fields, Line, TextField, done_code};

#[component]
pub(crate) fn SignInPage() -> impl IntoView {
    let onward = use_query_map().read_untracked().get("dalej").unwrap_or_default();
    ui::page(sign_in(onward))
}

async fn sign_in(onward: String) -> Result<impl IntoView, Fault> {
    let ctx = Ctx::current()?;
    let locale = Locale::from(ctx.lang());
    let fields = Fields::new().with("dalej", onward);
    // Who has signed in is asked for the password alone: before something dangerous.
    let again = ctx.who.clone();
    let title = if again.is_some() { td_string!(locale, prove) } else { td_string!(locale, sign_in) };
    let lede = if again.is_some() { td_string!(locale, prove_more) } else { td_string!(locale, sign_in_more) };
    let known = again.is_some();
    let email = match again {
        Some(who) => view! { <p><strong>{who.name.clone()}</strong>", "{who.email.clone()}</p> }.into_any(),
        None => {
            view! { <TextField fields=fields.clone() name="email" label=td_string!(locale, email).into() line=Line::Account most=254/> }
                .into_any()
        }
    };
    let by_passkey = sign_in_form(&ctx, &fields, "/logowanie/klucz", !known);
    let directory = directory::of(ctx.db.read(), &ctx).await?.map(|directory| by_directory(&ctx, &directory.name, &fields.value("dalej")));
    let refused = refused(locale).map(|words| view! { <p class="notice notice-error" role="alert">{words}</p> });
    Ok(view! {
        {head(&ctx, title.to_owned(), Some(lede.to_owned()))}
        <section class="section wrap"><div class="narrow">
            {refused}
            {fields.summary(ctx.lang())}
            <form method="post" action=ctx.href("/logowanie")>
                <input type="hidden" name="dalej" value=fields.value("dalej")/>
                {email}
                <TextField fields=fields.clone() name="password" label=td_string!(locale, password).into() line=Line::Password most=1024/>
                <div class="btn-row"><button class="btn btn-primary">{title}</button>
                    {(!known).then(|| view! { <a class="btn btn-quiet" href=ctx.href("/logowanie/haslo")>{td_string!(locale, forgotten)}</a> })}</div>
            </form>
            <div class="mt-8 btn-row">{by_passkey}{directory}</div>
        </div></section>
    })
}

/// The way to the organisation's directory, which is another site.
fn by_directory(ctx: &Ctx, name: &str, onward: &str) -> impl IntoView + use<> {
    let onward: String = form_urlencoded::byte_serialize(onward.as_bytes()).collect();
    let href = ctx.href(&format!("/logowanie/katalog?dalej={onward}"));
    let words = td_string!(Locale::from(ctx.lang()), by_directory, name = name.to_owned());
    view! { <a class="btn" href=href data-reload="">{words}</a> }
}

/// Why the directory has let nobody in.
fn refused(locale: Locale) -> Option<&'static str> {
    match done_code()?.as_str() {
        "katalog-cisza" => Some(td_string!(locale, directory_silent)),
        "katalog-odmowa" => Some(td_string!(locale, directory_wrong)),
        "katalog-obcy" => Some(td_string!(locale, directory_unknown)),
        _ => None,
    }
}

#[component]
pub(crate) fn ForgottenPage() -> impl IntoView {
    ui::page(forgotten())
}

async fn forgotten() -> Result<impl IntoView, Fault> {
    let ctx = Ctx::current()?;
    let locale = Locale::from(ctx.lang());
    let fields = Fields::new();
    Ok(view! {
        {head(&ctx, td_string!(locale, forgotten).to_owned(), Some(td_string!(locale, forgotten_more).to_owned()))}
        <section class="section wrap"><div class="narrow">
            {fields.summary(ctx.lang())}
            <form method="post" action=ctx.href("/logowanie/haslo")>
                <TextField fields=fields.clone() name="email" label=td_string!(locale, email).into() line=Line::Email most=254/>
                <button class="btn btn-primary">{td_string!(locale, send_letter)}</button>
            </form>
        </div></section>
    })
}

#[component]
pub(crate) fn ChoosePage() -> impl IntoView {
    let secret = use_params_map().read_untracked().get("ticket").unwrap_or_default();
    ui::page(choose(secret))
}

async fn choose(secret: String) -> Result<impl IntoView, Fault> {
    let ctx = Ctx::current()?;
    let locale = Locale::from(ctx.lang());
    let ticket = ticket::find(ctx.db.read(), &secret, ctx.now).await?.ok_or(Fault::Gone)?;
    let person = store::with_id(ctx.db.read(), ticket.person_id).await?.ok_or(Fault::Gone)?;
    let invited = ticket.purpose == Purpose::Invitation.code();
    let title = if invited { td_string!(locale, welcome, name = person.name.clone()) } else { td_string!(locale, new_password).to_owned() };
    let fields = Fields::new();
    Ok(view! {
        {head(&ctx, title, invited.then(|| td_string!(locale, welcome_more).to_owned()))}
        <section class="section wrap"><div class="narrow">
            {fields.summary(ctx.lang())}
            <form method="post" action=ctx.href(&format!("/haslo/{secret}"))>
                // Keepers of passwords want to know whose it is.
                <input class="visually-hidden" type="email" name="email" autocomplete="username" value=person.email readonly tabindex="-1" aria-hidden="true"/>
                <TextField fields=fields.clone() name="password" label=td_string!(locale, new_password).into()
                    hint=td_string!(locale, password_rule, count = password::SHORTEST) line=Line::NewPassword most=1024/>
                <button class="btn btn-primary">{td_string!(locale, save_password)}</button>
            </form>
        </div></section>
    })
}
