//! Letters about a request: to who asks, in their language, and to who answers. What somebody typed into the public form goes into no
//! letter: the form would write anything to anybody.

use super::Said;
use super::act::Answer;
use crate::store::demand::Model;
use crate::{Locale, i18n::td_string};
use account::Listed;
use base::{Fault, Lang, write};
use platform::Ctx;
use platform::mail::{Button, Template, post};
use sea_orm::ConnectionTrait;

/// The request has come, and by when it will be answered.
pub(super) async fn received(act: &impl ConnectionTrait, ctx: &Ctx, row: &Model, said: &Said) -> Result<(), Fault> {
    let (lang, locale) = (row.lang(), Locale::from(row.lang()));
    let heading = td_string!(locale, letter_received, number = row.number()).to_string();
    let term = td_string!(locale, letter_term, day = write::date(lang, row.due)).to_string();
    send(act, ctx, row, said, "received", &heading, &[&term, td_string!(locale, letter_longer)]).await
}

/// What the office answers.
pub(super) async fn answered(act: &impl ConnectionTrait, ctx: &Ctx, row: &Model, said: &Said, answer: &Answer) -> Result<(), Fault> {
    let (lang, locale) = (row.lang(), Locale::from(row.lang()));
    let number = row.number();
    let key = format!("{}:{}", answer.state().code(), ctx.now.timestamp());
    match answer {
        Answer::Met(how) => {
            let heading = td_string!(locale, letter_met, number = number).to_string();
            send(act, ctx, row, said, &key, &heading, &[how]).await
        }
        Answer::Extended(until, why) => {
            let heading = td_string!(locale, letter_extended, number = number).to_string();
            let until = td_string!(locale, letter_until, day = write::date(lang, *until)).to_string();
            send(act, ctx, row, said, &key, &heading, &[&until, td_string!(locale, letter_why_longer), why]).await
        }
        Answer::Refused(why, instead) => {
            let heading = td_string!(locale, letter_refused, number = number).to_string();
            let words = [
                td_string!(locale, letter_why_not),
                why,
                td_string!(locale, letter_instead),
                instead,
                td_string!(locale, letter_complaint),
                td_string!(locale, letter_ombudsman),
            ];
            send(act, ctx, row, said, &key, &heading, &words).await
        }
    }
}

async fn send(
    act: &impl ConnectionTrait,
    ctx: &Ctx,
    row: &Model,
    said: &Said,
    key: &str,
    heading: &str,
    words: &[&str],
) -> Result<(), Fault> {
    if said.email.is_empty() {
        return Ok(());
    }
    let lang = row.lang();
    let locale = Locale::from(lang);
    let url = format!("{}{}", ctx.address.origin, ctx.address.in_lang(lang, "/deklaracja-dostepnosci"));
    let why = td_string!(locale, letter_demand_why, portal = ctx.portal.name.clone()).to_string();
    let button = Some(Button { label: td_string!(locale, declaration), url: &url });
    let template = Template { portal: &ctx.portal, lang, heading, paragraphs: words, button, why: &why };
    let key = format!("demand:{}:{key}", row.id);
    Ok(post(act, ctx.portal.id, &key, &template.letter(&said.email, heading), ctx.now, &ctx.stores.seal).await?)
}

/// A request waits for the office: it has just come, its term ends soon, or is over.
pub(super) async fn waits(act: &impl ConnectionTrait, ctx: &Ctx, row: &Model, people: &[Listed], why: &str) -> Result<(), Fault> {
    for one in people {
        let locale = Locale::from(one.lang);
        let (number, day) = (row.number(), write::date(one.lang, row.deadline()));
        let heading = match why {
            "new" => td_string!(locale, letter_new, number = number).to_string(),
            "over" => td_string!(locale, letter_over, number = number).to_string(),
            _ => td_string!(locale, letter_soon, number = number).to_string(),
        };
        let words = td_string!(locale, letter_by, day = day).to_string();
        letter_to(act, ctx, row, one, &format!("{why}:{}", row.deadline()), (&heading, &words)).await?;
    }
    Ok(())
}

async fn letter_to(
    act: &impl ConnectionTrait,
    ctx: &Ctx,
    row: &Model,
    one: &Listed,
    key: &str,
    (heading, words): (&str, &str),
) -> Result<(), Fault> {
    let lang: Lang = one.lang;
    let locale = Locale::from(lang);
    let path = format!("/pulpit/zadania-dostepnosci/{}", row.id);
    let url = format!("{}{}", ctx.address.origin, ctx.address.in_lang(lang, &path));
    let why = td_string!(locale, letter_staff, portal = ctx.portal.name.clone()).to_string();
    let button = Some(Button { label: td_string!(locale, letter_open), url: &url });
    let template = Template { portal: &ctx.portal, lang, heading, paragraphs: &[words], button, why: &why };
    let key = format!("demand:{}:{key}:{}", row.id, one.email);
    Ok(post(act, ctx.portal.id, &key, &template.letter(&one.email, heading), ctx.now, &ctx.stores.seal).await?)
}
