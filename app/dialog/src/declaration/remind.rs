//! The yearly review comes round: a letter to those who look after the portal, and a word at their desk.

use super::keep::newest;
use crate::{Locale, i18n::td_string};
use base::{Action, Fault, Lang, Resource, write};
use chrono::NaiveDate;
use leptos::prelude::*;
use platform::Ctx;
use platform::mail::{Button, Template, post};

/// So many days before the last one the desk says so, and letters are written.
const BEFORE: [i64; 3] = [60, 30, 7];

/// What the administrator has to hear: that there is no declaration, or the day by which it must be looked through.
enum Due {
    Missing,
    Soon(NaiveDate),
    Over(NaiveDate),
}

async fn due(ctx: &Ctx) -> Result<Option<Due>, Fault> {
    let Some(day) = newest(ctx).await?.and_then(|(_, declaration)| declaration.due()) else { return Ok(Some(Due::Missing)) };
    let left = (day - ctx.today()).num_days();
    Ok(match left {
        ..0 => Some(Due::Over(day)),
        left if left <= BEFORE[0] => Some(Due::Soon(day)),
        _ => None,
    })
}

fn words(lang: Lang, due: &Due) -> String {
    let locale = Locale::from(lang);
    match due {
        Due::Missing => td_string!(locale, declaration_missing).to_owned(),
        Due::Soon(day) => td_string!(locale, declaration_soon, day = write::date(lang, *day)).to_string(),
        Due::Over(day) => td_string!(locale, declaration_over, day = write::date(lang, *day)).to_string(),
    }
}

/// The word at the desk, for whoever may write the declaration.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn notice(ctx: &Ctx) -> Result<Option<AnyView>, Fault> {
    if !ctx.may(Action::Arrange) {
        return Ok(None);
    }
    let Some(due) = due(ctx).await? else { return Ok(None) };
    let class = if matches!(due, Due::Soon(_)) { "notice notice-info" } else { "notice notice-warn" };
    let locale = Locale::from(ctx.lang());
    Ok(Some(
        view! {
            <div class="wrap"><div class=class><h2 class="notice-title">{td_string!(locale, declaration)}</h2><p>{words(ctx.lang(), &due)}" "<a href=ctx.href("/pulpit/dostepnosc")>{td_string!(locale, declaration_go)}</a></p></div></div>
        }
        .into_any(),
    ))
}

/// Letters to the administrators of a portal: sixty, thirty and seven days before the last day, then once a month.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn remind(ctx: &Ctx) -> Result<(), Fault> {
    let Some(due) = due(ctx).await? else { return Ok(()) };
    let subject = match due {
        Due::Missing => format!("declaration:missing:{}", ctx.today().format("%Y-%m")),
        Due::Over(day) => format!("declaration:{day}:over:{}", ctx.today().format("%Y-%m")),
        Due::Soon(day) => {
            let left = (day - ctx.today()).num_days();
            format!("declaration:{day}:{}", BEFORE.into_iter().rev().find(|before| left <= *before).unwrap_or(BEFORE[0]))
        }
    };
    let people = account::staff(ctx, Action::Arrange, &Resource::of(ctx.portal.id)).await?;
    if people.is_empty() {
        return Ok(());
    }
    let act = ctx.db.act().await?;
    if !crate::store::first_reminder(&act, ctx, &subject).await? {
        return Ok(());
    }
    for one in people {
        let locale = Locale::from(one.lang);
        let heading = td_string!(locale, declaration_letter);
        let words = words(one.lang, &due);
        let url = format!("{}{}", ctx.address.origin, ctx.address.in_lang(one.lang, "/pulpit/dostepnosc"));
        let why = td_string!(locale, letter_staff, portal = ctx.portal.name.clone()).to_string();
        let button = Some(Button { label: td_string!(locale, declaration_go), url: &url });
        let template = Template { portal: &ctx.portal, lang: one.lang, heading, paragraphs: &[&words], button, why: &why };
        let key = format!("{subject}:{}", one.email);
        post(&act, ctx.portal.id, &key, &template.letter(&one.email, heading), ctx.now, &ctx.stores.seal).await?;
    }
    Ok(act.commit().await?)
}
