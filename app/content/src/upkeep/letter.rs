//! What owners are written.

use crate::{Locale, i18n::td_string};
use base::{Fault, Lang, write};
use chrono::NaiveDate;
use platform::Ctx;
use platform::mail::{Button, Template, post};
use sea_orm::ConnectionTrait;

/// Who is asked about what.
pub(super) struct Asked<'a> {
    pub name: &'a str,
    pub email: &'a str,
    pub lang: Lang,
    pub title: &'a str,
    /// The day by which the item is to be looked at.
    pub due: NaiveDate,
    /// Opens the page where they answer.
    pub secret: &'a str,
}

/// Asks whether an item is still right.
pub(super) async fn post_to(act: &impl ConnectionTrait, ctx: &Ctx, key: &str, asked: &Asked<'_>) -> Result<(), Fault> {
    let Asked { name, email, lang, title, due, secret } = asked;
    let locale = Locale::from(*lang);
    let portal = ctx.portal.name.clone();
    let subject = td_string!(locale, owner_letter_subject, title = (*title).to_owned()).to_string();
    let who = td_string!(locale, owner_letter_who, name = (*name).to_owned(), title = (*title).to_owned(), portal = portal.clone());
    let who = who.to_string();
    let by = td_string!(locale, owner_letter_by, day = write::date(*lang, *due)).to_string();
    let paragraphs = [who.as_str(), by.as_str(), td_string!(locale, owner_letter_how)];
    let why = td_string!(locale, owner_letter_why, portal = portal).to_string();
    let url = format!("{}{}", ctx.address.origin, ctx.address.in_lang(*lang, &format!("/potwierdzenie/{secret}")));
    let button = Some(Button { label: td_string!(locale, owner_letter_button), url: &url });
    let template = Template { portal: &ctx.portal, lang: *lang, heading: &subject, paragraphs: &paragraphs, button, why: &why };
    Ok(post(act, ctx.portal.id, key, &template.letter(email, &subject), ctx.now, &ctx.stores.seal).await?)
}
