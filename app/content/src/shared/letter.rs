//! What portals' editors are written about their copies.

use crate::item::Tongue;
use crate::{Locale, i18n::td_string, store};
use account::staff;
use base::{Action, Fault, Lang, Resource};
use chrono::{DateTime, Utc};
use platform::Ctx;
use platform::mail::{Button, Template, post};
use portal::Portals;
use sea_orm::ConnectionTrait;

/// The master has changed.
pub(super) async fn offered(act: &impl ConnectionTrait, ctx: &Ctx, id: i64, decide_by: DateTime<Utc>) -> Result<(), Fault> {
    let operator = operator(ctx);
    send(act, ctx, id, "offered", &|lang, title| {
        let locale = Locale::from(lang);
        let by = crate::view::day(lang, decide_by);
        Words {
            subject: td_string!(locale, shared_letter_offered_subject, title = title.to_owned(), day = by.clone()).to_string(),
            text: td_string!(locale, shared_letter_offered, portal = operator.clone(), title = title.to_owned(), day = by).to_string(),
            more: td_string!(locale, shared_letter_after),
        }
    })
    .await
}

/// Three days are left.
pub(super) async fn reminded(act: &impl ConnectionTrait, ctx: &Ctx, id: i64, decide_by: DateTime<Utc>) -> Result<(), Fault> {
    send(act, ctx, id, "reminded", &|lang, title| {
        let locale = Locale::from(lang);
        let by = crate::view::day(lang, decide_by);
        Words {
            subject: td_string!(locale, shared_letter_reminded_subject, title = title.to_owned(), day = by.clone()).to_string(),
            text: td_string!(locale, shared_letter_reminded, title = title.to_owned(), day = by).to_string(),
            more: td_string!(locale, shared_letter_after),
        }
    })
    .await
}

/// The master was withdrawn.
pub(super) async fn withdrawn(act: &impl ConnectionTrait, ctx: &Ctx, id: i64) -> Result<(), Fault> {
    let operator = operator(ctx);
    send(act, ctx, id, "withdrawn", &|lang, title| {
        let locale = Locale::from(lang);
        Words {
            subject: td_string!(locale, shared_letter_withdrawn_subject, title = title.to_owned()).to_string(),
            text: td_string!(locale, shared_letter_withdrawn, portal = operator.clone(), title = title.to_owned()).to_string(),
            more: td_string!(locale, shared_letter_stays),
        }
    })
    .await
}

struct Words {
    subject: String,
    text: String,
    more: &'static str,
}

fn operator(ctx: &Ctx) -> String {
    Portals::of(&ctx.derived).with_id(ctx.operator).map(|portal| portal.name.clone()).unwrap_or_default()
}

/// One letter to everybody who publishes in the request's portal, in the language of each.
async fn send(
    act: &impl ConnectionTrait,
    ctx: &Ctx,
    id: i64,
    what: &str,
    words: &(dyn Fn(Lang, &str) -> Words + Sync),
) -> Result<(), Fault> {
    let title = store::newest(act, ctx, id, Tongue::Pl).await?.map(|row| row.title).unwrap_or_default();
    for colleague in staff(ctx, Action::Publish, &Resource::of(ctx.portal.id)).await? {
        let lang = colleague.lang;
        let locale = Locale::from(lang);
        let Words { subject, text, more } = words(lang, &title);
        let url = format!("{}{}", ctx.address.origin, ctx.address.in_lang(lang, &format!("/pulpit/tresci/{id}/wzorzec")));
        let why = td_string!(locale, shared_letter_why, portal = ctx.portal.name.clone()).to_string();
        let button = Some(Button { label: td_string!(locale, shared_letter_button), url: &url });
        let paragraphs = [text.as_str(), more];
        let template = Template { portal: &ctx.portal, lang, heading: &subject, paragraphs: &paragraphs, button, why: &why };
        let key = format!("shared:{what}:{id}:{}:{}", ctx.now.timestamp(), colleague.email);
        post(act, ctx.portal.id, &key, &template.letter(&colleague.email, &subject), ctx.now, &ctx.stores.seal).await?;
    }
    Ok(())
}
