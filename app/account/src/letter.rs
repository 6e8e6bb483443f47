//! What accounts write to people.

use crate::store::person;
use crate::view::role::in_full;
use crate::{Locale, i18n::td_string};
use crate::{Section, readdress};
use base::{Fault, Grant, Lang};
use platform::Ctx;
use platform::mail::{Button, Template, post};
use sea_orm::ConnectionTrait;

/// A role as its letter tells of it.
pub(crate) struct Given<'a> {
    /// The role.
    pub grant: &'a Grant,
    /// Sections of the portal.
    pub sections: &'a [Section],
    /// Who gives it.
    pub by: &'a str,
}

/// Somebody has been given a role; the secret, where there is one, lets them choose a password.
pub(crate) async fn invited(
    act: &impl ConnectionTrait,
    ctx: &Ctx,
    person: &person::Model,
    given: &Given<'_>,
    secret: Option<&str>,
) -> Result<(), Fault> {
    let lang = Lang::of_code(&person.lang).unwrap_or_default();
    let locale = Locale::from(lang);
    let subject = td_string!(locale, letter_invited_subject, portal = ctx.portal.name.clone()).to_string();
    let role = in_full(lang, given.grant, given.sections, ctx.now);
    let text = td_string!(locale, letter_invited, who = given.by.to_owned(), portal = ctx.portal.name.clone(), role = role);
    let text = text.to_string();
    let (label, path) = match secret {
        Some(secret) => (td_string!(locale, letter_invited_button), format!("/haslo/{secret}")),
        None => (td_string!(locale, letter_known_button), "/logowanie".to_owned()),
    };
    let week = td_string!(locale, letter_week);
    let paragraphs = [text.as_str(), week];
    let paragraphs = if secret.is_some() { &paragraphs[..] } else { &paragraphs[..1] };
    // Another role is another letter.
    let key = format!("invitation:{}:{}:{}", person.id, given.grant.role.code(), ctx.now.timestamp());
    send(act, ctx, &person.email, &key, Letter { lang, subject: &subject, paragraphs, label, path: &path }).await
}

/// Somebody has forgotten their password.
pub(crate) async fn forgotten(act: &impl ConnectionTrait, ctx: &Ctx, person: &person::Model, secret: &str) -> Result<(), Fault> {
    let lang = Lang::of_code(&person.lang).unwrap_or_default();
    let locale = Locale::from(lang);
    let subject = td_string!(locale, letter_forgotten_subject, portal = ctx.portal.name.clone()).to_string();
    let paragraphs = [td_string!(locale, letter_forgotten), td_string!(locale, letter_hour)];
    let (label, path) = (td_string!(locale, letter_forgotten_button), format!("/haslo/{secret}"));
    let key = format!("password:{}:{}", person.id, ctx.now.timestamp());
    send(act, ctx, &person.email, &key, Letter { lang, subject: &subject, paragraphs: &paragraphs, label, path: &path }).await
}

/// An administrator has taken somebody's second factors away.
pub(crate) async fn reset(act: &impl ConnectionTrait, ctx: &Ctx, person: &person::Model, by: &str) -> Result<(), Fault> {
    let lang = Lang::of_code(&person.lang).unwrap_or_default();
    let locale = Locale::from(lang);
    let subject = td_string!(locale, letter_reset_subject, portal = ctx.portal.name.clone()).to_string();
    let text = td_string!(locale, letter_reset, who = by.to_owned(), portal = ctx.portal.name.clone()).to_string();
    let paragraphs = [text.as_str(), td_string!(locale, letter_reset_next)];
    let label = td_string!(locale, letter_known_button);
    let key = format!("reset:{}:{}", person.id, ctx.now.timestamp());
    send(act, ctx, &person.email, &key, Letter { lang, subject: &subject, paragraphs: &paragraphs, label, path: "/logowanie" }).await
}

/// Somebody wants to sign in with this address from now on.
pub(crate) async fn new_address(
    act: &impl ConnectionTrait,
    ctx: &Ctx,
    person: &person::Model,
    email: &str,
    secret: &str,
) -> Result<(), Fault> {
    let lang = Lang::of_code(&person.lang).unwrap_or_default();
    let locale = Locale::from(lang);
    let subject = td_string!(locale, letter_address_subject, portal = ctx.portal.name.clone()).to_string();
    let text = td_string!(locale, letter_address, who = person.name.clone(), portal = ctx.portal.name.clone()).to_string();
    let paragraphs = [text.as_str(), td_string!(locale, letter_hour)];
    let (label, path) = (td_string!(locale, confirm_address), format!("{}/{secret}", readdress::PLACE));
    let key = format!("address:{}:{}", person.id, ctx.now.timestamp());
    send(act, ctx, email, &key, Letter { lang, subject: &subject, paragraphs: &paragraphs, label, path: &path }).await
}

/// Somebody signs in with another address from now on; this one is told.
pub(crate) async fn old_address(act: &impl ConnectionTrait, ctx: &Ctx, person: &person::Model, email: &str) -> Result<(), Fault> {
    let lang = Lang::of_code(&person.lang).unwrap_or_default();
    let locale = Locale::from(lang);
    let subject = td_string!(locale, letter_readdressed_subject, portal = ctx.portal.name.clone()).to_string();
    let text = td_string!(locale, letter_readdressed, portal = ctx.portal.name.clone(), email = email.to_owned()).to_string();
    let paragraphs = [text.as_str(), td_string!(locale, letter_readdressed_next)];
    let label = td_string!(locale, letter_known_button);
    let key = format!("readdressed:{}:{}", person.id, ctx.now.timestamp());
    send(act, ctx, &person.email, &key, Letter { lang, subject: &subject, paragraphs: &paragraphs, label, path: "/logowanie" }).await
}

struct Letter<'a> {
    lang: Lang,
    subject: &'a str,
    paragraphs: &'a [&'a str],
    label: &'a str,
    path: &'a str,
}

async fn send(act: &impl ConnectionTrait, ctx: &Ctx, to: &str, key: &str, letter: Letter<'_>) -> Result<(), Fault> {
    let Letter { lang, subject, paragraphs, label, path } = letter;
    let why = td_string!(Locale::from(lang), letter_why, portal = ctx.portal.name.clone()).to_string();
    let url = format!("{}{}", ctx.address.origin, ctx.address.in_lang(lang, path));
    let button = Some(Button { label, url: &url });
    let template = Template { portal: &ctx.portal, lang, heading: subject, paragraphs, button, why: &why };
    Ok(post(act, ctx.portal.id, key, &template.letter(to, subject), ctx.now, &ctx.stores.seal).await?)
}
