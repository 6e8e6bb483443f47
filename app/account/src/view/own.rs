use super::readdress::address_form;
use super::{head, of_form, when};
use crate::session::{self, Present, Session};
use crate::{Locale, i18n::td_string};
use crate::{demand, factor, keys, password, store};
use base::{Fault, Lang};
use leptos::prelude::*;
use platform::Ctx;
use ui::{ChoiceField, Fields, Line, TextField};

#[component]
pub(crate) fn OwnPage() -> impl IntoView {
    ui::page(own())
}

async fn own() -> Result<impl IntoView, Fault> {
    let ctx = Ctx::current()?;
    let who = ctx.who.clone().ok_or(Fault::SignIn)?;
    let locale = Locale::from(ctx.lang());
    let row = store::with_id(ctx.db.read(), who.id).await?.ok_or(Fault::SignIn)?;
    let fields = of_form("name").with("name", who.name.clone()).with("lang", row.lang.clone());
    let secrets = of_form("present");
    let here = Present::current().map(|present| present.session.hash);
    let sessions = session::of(&ctx, who.id).await?;
    // Whoever comes in through the directory has the address that it knows them by.
    let address = row.hash().is_some().then(|| address_form(&ctx, &of_form("address")));
    let on = factor::is_on(ctx.db.read(), &ctx, who.id).await?;
    let several = sessions.len() > 1;
    let devices = sessions.into_iter().map(|one| device_row(&ctx, &one, here.as_deref() == Some(&one.hash))).collect_view();
    let languages = Lang::ALL.map(|lang| (lang.code().to_owned(), lang.own_name().to_owned())).to_vec();
    Ok(view! {
        {head(&ctx, td_string!(locale, own).to_owned(), Some(who.email.clone()))}
        <section class="section wrap"><div class="narrow">
            {Fields::new().summary(ctx.lang())}
            <form method="post" action=ctx.href("/pulpit/konto")>
                <TextField fields=fields.clone() name="name" label=td_string!(locale, name).into() most=100/>
                <ChoiceField fields=fields.clone() name="lang" label=td_string!(locale, letters_in).into() choices=languages/>
                <button class="btn btn-primary">{td_string!(locale, save)}</button>
            </form>
        </div></section>
        <section class="section wrap"><div class="narrow">
            <h2>{td_string!(locale, change_password)}</h2>
            <form method="post" action=ctx.href("/pulpit/konto/haslo")>
                <input class="visually-hidden" type="email" name="email" autocomplete="username" value=who.email.clone() readonly tabindex="-1" aria-hidden="true"/>
                <TextField fields=secrets.clone() name="present" label=td_string!(locale, present_password).into() line=Line::Password most=1024/>
                <TextField fields=secrets.clone() name="password" label=td_string!(locale, new_password).into()
                    hint=td_string!(locale, password_rule, count = password::SHORTEST) line=Line::NewPassword most=1024/>
                <button class="btn btn-primary">{td_string!(locale, save_password)}</button>
            </form>
        </div></section>
        {address}
        <section class="section wrap"><div class="narrow">
            <h2>{td_string!(locale, second_factor)}</h2>
            <p>{if on { td_string!(locale, factor_is_on) } else { td_string!(locale, factor_is_off) }}</p>
            <div class="btn-row"><a class="btn" href=ctx.href(demand::PLACE)>{td_string!(locale, set_up_factor)}</a><a class="btn" href=ctx.href(keys::PLACE)>{td_string!(locale, passkeys)}</a></div>
        </div></section>
        <section class="section wrap">
            <h2>{td_string!(locale, devices)}</h2>
            <p>{td_string!(locale, devices_more)}</p>
            <div class="table-box" role="region" tabindex="0" aria-label=td_string!(locale, devices)><table class="data-table">
                <caption class="visually-hidden">{td_string!(locale, devices)}</caption>
                <thead><tr><th scope="col">{td_string!(locale, device)}</th><th scope="col">{td_string!(locale, signed_in_at)}</th><th scope="col">{td_string!(locale, seen_at)}</th><th scope="col">{td_string!(locale, acts)}</th></tr></thead>
                <tbody>{devices}</tbody>
            </table></div>
            {several.then(|| view! { <form method="post" action=ctx.href("/pulpit/konto/sesje")><button class="btn btn-danger" name="session" value="others">{td_string!(locale, end_others)}</button></form> })}
        </section>
    })
}

fn device_row(ctx: &Ctx, one: &Session, here: bool) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let start = one.hash[..16].to_owned();
    let act = match here {
        true => view! { <span class="tag">{td_string!(locale, this_device)}</span> }.into_any(),
        false => view! { <form method="post" action=ctx.href("/pulpit/konto/sesje")><button class="btn btn-quiet" name="session" value=start>{td_string!(locale, end_session)}<span class="visually-hidden">": "{device_words(&one.device)}</span></button></form> }.into_any(),
    };
    view! { <tr><th scope="row">{device_words(&one.device)}</th><td>{when(ctx.lang(), one.since)}</td><td>{when(ctx.lang(), one.seen_at)}</td><td>{act}</td></tr> }
}

/// What people call a device: `Firefox, Windows`.
fn device_words(agent: &str) -> String {
    let first = |known: &[(&'static str, &'static str)]| known.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name);
    let browser = first(&[
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser", "Samsung Internet"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ]);
    let system = first(&[
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS X", "macOS"),
        ("CrOS", "ChromeOS"),
        ("Linux", "Linux"),
    ]);
    match (browser, system) {
        (None, None) => "?".to_owned(),
        (one, other) => one.into_iter().chain(other).collect::<Vec<_>>().join(", "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_is_called_as_people_call_it() {
        let phone =
            "Mozilla/5.0 (Linux; Android 14; SM-A145R) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36";
        assert_eq!(device_words(phone), "Chrome, Android");
        assert_eq!(device_words("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0"), "Firefox, Windows");
        assert_eq!(device_words(""), "?");
    }
}
