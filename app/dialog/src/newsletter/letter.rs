//! Letters of the newsletter. Each leads to its reader's own page, and says to mail programs how to leave at once (RFC 2369, RFC 8058).

use super::keep::Secret;
use crate::store::subscriber::Model;
use crate::{Locale, i18n::td_string};
use base::{Fault, Lang};
use platform::Ctx;
use platform::mail::{Button, Group, Letter, Template, post};
use sea_orm::ConnectionTrait;

/// Where a subscriber's own page is, with scheme and host.
fn own(ctx: &Ctx, lang: Lang, secret: &Secret) -> String {
    format!("{}{}", ctx.address.origin, ctx.address.in_lang(lang, &format!("/newsletter/{}", secret.key)))
}

/// Say once more that you want it.
pub(super) async fn confirm(act: &impl ConnectionTrait, ctx: &Ctx, row: &Model, secret: &Secret) -> Result<(), Fault> {
    let locale = Locale::from(row.lang());
    let heading = td_string!(locale, letter_confirm, portal = ctx.portal.name.clone()).to_string();
    let words = [td_string!(locale, letter_confirm_more), td_string!(locale, letter_confirm_ignore)];
    let key = format!("newsletter:{}:confirm", row.id);
    send(act, ctx, row.lang(), secret, &key, (&heading, &words, td_string!(locale, confirm)), &[]).await
}

/// You have it already.
pub(super) async fn already(act: &impl ConnectionTrait, ctx: &Ctx, row: &Model, secret: &Secret) -> Result<(), Fault> {
    let locale = Locale::from(row.lang());
    let heading = td_string!(locale, letter_already, portal = ctx.portal.name.clone()).to_string();
    let words = [td_string!(locale, letter_already_more)];
    let key = format!("newsletter:{}:already", row.id);
    send(act, ctx, row.lang(), secret, &key, (&heading, &words, td_string!(locale, newsletter_own)), &[]).await
}

/// What is new.
pub(super) async fn digest(
    act: &impl ConnectionTrait,
    ctx: &Ctx,
    row: &Model,
    secret: &Secret,
    key: &str,
    heading: &str,
    groups: &[Group],
) -> Result<(), Fault> {
    let locale = Locale::from(row.lang());
    let key = format!("newsletter:{}:{key}", row.id);
    send(act, ctx, row.lang(), secret, &key, (heading, &[], td_string!(locale, newsletter_own)), groups).await
}

async fn send(
    act: &impl ConnectionTrait,
    ctx: &Ctx,
    lang: Lang,
    secret: &Secret,
    key: &str,
    (heading, words, label): (&str, &[&str], &str),
    groups: &[Group],
) -> Result<(), Fault> {
    let url = own(ctx, lang, secret);
    let why = td_string!(Locale::from(lang), letter_newsletter_why, portal = ctx.portal.name.clone()).to_string();
    let template = Template { portal: &ctx.portal, lang, heading, paragraphs: words, button: Some(Button { label, url: &url }), why: &why };
    let letter = with_way_out(template.letter_of(&secret.email, heading, groups), &url);
    Ok(post(act, ctx.portal.id, key, &letter, ctx.now, &ctx.stores.seal).await?)
}

fn with_way_out(mut letter: Letter, own: &str) -> Letter {
    letter.headers.push(("List-Unsubscribe".into(), format!("<{own}/rezygnacja>")));
    letter.headers.push(("List-Unsubscribe-Post".into(), "List-Unsubscribe=One-Click".into()));
    letter
}
