//! One act on many items: what was done, what was refused and why, and the way back from the wastebasket.

use super::allow::may;
use super::lines::Line;
use super::publish;
use crate::item::Tongue;
use crate::upkeep::{self, Upkeep};
use crate::{Locale, i18n::td_string};
use crate::{store, write};
use axum::extract::{Extension, RawQuery};
use base::{Action, Fault};
use chrono::NaiveDate;
use leptos::prelude::*;
use platform::{Ctx, OfPortal};
use sea_orm::{ColumnTrait, QueryFilter};
use std::collections::BTreeSet;
use ui::{Acted, Done, Fields, Form, Undone};

/// Items in one act at most: those of a page of the list.
const MOST: usize = 60;

base::closed! {
    /// What is done to all of them.
    enum Bulk {
        Publish = "publish",
        Withdraw = "withdraw",
        Remove = "remove",
        Restore = "restore",
        Owner = "owner",
        Review = "review",
    }
}

impl Bulk {
    /// What one has to be allowed for it.
    const fn action(self) -> Action {
        match self {
            Self::Remove | Self::Restore => Action::Remove,
            Self::Publish | Self::Withdraw | Self::Owner | Self::Review => Action::Publish,
        }
    }
}

/// Whether anything of this may be done to an item.
pub(super) fn may_any(ctx: &Ctx, line: &Line) -> bool {
    Bulk::ALL.into_iter().any(|what| may(ctx, what.action(), &line.sections))
}

base::closed! {
    /// Why one was refused.
    enum Refusal {
        /// Whoever asks may not.
        Rights = "prawo",
        /// Pages lie below it.
        Below = "strony",
        /// A page above it lies in the wastebasket.
        Above = "nad",
        /// It would shut somebody out.
        Unready = "bledy",
        /// There is nothing to do: it is not published, or lies in the wastebasket.
        Nothing = "nic",
        /// Somebody was faster, or something failed.
        Failed = "awaria",
    }
}

impl From<Fault> for Refusal {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Forbidden | Fault::SignIn => Self::Rights,
            Fault::Invalid(_) => Self::Below,
            Fault::NotFound | Fault::Gone => Self::Nothing,
            Fault::Taken | Fault::Busy | Fault::Internal(_) => Self::Failed,
        }
    }
}

impl From<sea_orm::DbErr> for Refusal {
    fn from(why: sea_orm::DbErr) -> Self {
        Fault::from(why).into()
    }
}

/// What goes with an act.
struct With {
    owner: Option<i64>,
    review_on: Option<NaiveDate>,
}

/// Does it to each of the ticked items; the list is shown again with a report.
pub(super) async fn bulk(Extension(ctx): Extension<Ctx>, RawQuery(query): RawQuery, form: Form) -> Acted {
    let what = Bulk::of_code(form.get("act"));
    ctx.allow_somewhere(what.map_or(Action::Publish, Bulk::action))?;
    let (locale, what) = (Locale::from(ctx.lang()), what.ok_or(Fault::NotFound)?);
    let ids: BTreeSet<i64> = form.all("id").filter_map(|id| id.parse().ok()).take(MOST).collect();
    if ids.is_empty() {
        return Err(Undone(Fault::field("id", td_string!(locale, bulk_none))));
    }
    let with = With { owner: form.number("owner"), review_on: form.get("review_on").parse().ok() };
    if what == Bulk::Review && with.review_on.is_none_or(|day| day < ctx.today()) {
        return Err(Undone(Fault::field("review_on", td_string!(locale, review_on_wrong))));
    }
    if what == Bulk::Owner && !account::roster(&ctx).await?.iter().any(|one| Some(one.id) == with.owner) {
        return Err(Undone(Fault::field("owner", td_string!(locale, owner_gone))));
    }
    let (mut done, mut left) = (Vec::new(), ids.into_iter().map(|id| (id, Refusal::Failed)).collect::<Vec<_>>());
    // A page goes once those below it have gone, and comes back once those above it have, in whatever order they were ticked.
    loop {
        let mut refused = Vec::new();
        let before = done.len();
        for (id, _) in left {
            match one(&ctx, what, id, &with).await {
                Ok(()) => done.push(id),
                Err(why) => refused.push((id, why)),
            }
        }
        left = refused;
        if done.len() == before || !left.iter().any(|(_, why)| matches!(why, Refusal::Below | Refusal::Above)) {
            break;
        }
    }
    let back = Form::read(query.unwrap_or_default().as_bytes()).encoded(&["stan", "czynnosc", "zrobiono", "odmowa", "zaznacz"]);
    let refused: Vec<String> = left.iter().map(|(id, why)| format!("{id}.{}", why.code())).collect();
    let done: Vec<String> = done.iter().map(i64::to_string).collect();
    let report = format!("czynnosc={}&zrobiono={}&odmowa={}", what.code(), done.join("-"), refused.join("-"));
    Ok(Done::saying(&ctx, &format!("/pulpit/tresci?{back}&{report}"), "zbiorczo"))
}

async fn one(ctx: &Ctx, what: Bulk, id: i64, with: &With) -> Result<(), Refusal> {
    let row = store::item(ctx, id).await?;
    write::allow(ctx, what.action(), id).await?;
    let removed = store::removal::Entity::of(ctx).filter(store::removal::Column::ItemId.eq(id)).one(ctx.db.read()).await?.is_some();
    if removed != (what == Bulk::Restore) {
        return Err(Refusal::Nothing);
    }
    match what {
        Bulk::Publish => {
            let newest = store::newest(ctx.db.read(), ctx, id, Tongue::Pl).await?.ok_or(Refusal::Nothing)?;
            // An end that was planned stays: what warns today misleads tomorrow.
            let term = (ctx.now, publish::end(&store::publications(ctx, id).await?, Tongue::Pl));
            publish::publish(ctx, id, Tongue::Pl, newest.number, term).await.map_err(|fault| match fault {
                Fault::Invalid(_) => Refusal::Unready,
                other => other.into(),
            })?;
        }
        Bulk::Withdraw => {
            let tongues: BTreeSet<Tongue> =
                store::publications(ctx, id).await?.iter().filter_map(|row| Tongue::of_code(&row.tongue)).collect();
            if tongues.is_empty() {
                return Err(Refusal::Nothing);
            }
            for tongue in tongues {
                write::withdraw(ctx, id, tongue).await?;
            }
            crate::shared::heard(ctx, id).await?;
        }
        Bulk::Remove => {
            write::remove(ctx, id).await?;
            crate::shared::heard(ctx, id).await?;
        }
        Bulk::Restore => {
            write::restore(ctx, id).await.map_err(|fault| match fault {
                Fault::Invalid(_) => Refusal::Above,
                other => other.into(),
            })?;
            crate::shared::heard(ctx, id).await?;
        }
        Bulk::Owner => {
            let kept = upkeep::of(ctx, &row).await?;
            upkeep::set(ctx, &row, &Upkeep { owner: with.owner, outside: None, ..kept }).await?;
        }
        Bulk::Review => {
            let kept = upkeep::of(ctx, &row).await?;
            upkeep::set(ctx, &row, &Upkeep { review_on: with.review_on, ..kept }).await?;
        }
    }
    Ok(())
}

/// The form that the boxes of the list belong to.
pub(super) async fn form(ctx: &Ctx, fields: &Fields, action: String, basket: bool) -> Result<impl IntoView + use<>, Fault> {
    let locale = Locale::from(ctx.lang());
    let button =
        |what: Bulk, class: &'static str| view! { <button class=class name="act" value=what.code()>{words(locale, what)}</button> };
    if basket {
        let restore = button(Bulk::Restore, "btn btn-primary");
        return Ok(view! { <form id="zbiorczo" class="panel" method="post" action=action aria-label=td_string!(locale, bulk)><p>{td_string!(locale, bulk)}":"</p><div class="btn-row">{restore}</div></form> }
            .into_any());
    }
    let people = account::roster(ctx).await?.into_iter().map(|one| view! { <option value=one.id>{one.name}</option> }).collect_view();
    let error = fields.error("review_on");
    Ok(view! {
        <form id="zbiorczo" class="panel" method="post" action=action aria-label=td_string!(locale, bulk)>
            <p>{td_string!(locale, bulk)}":"</p>
            <div class="btn-row">{button(Bulk::Publish, "btn")}{button(Bulk::Withdraw, "btn")}{button(Bulk::Remove, "btn btn-danger")}</div>
            <div class="field-row">
                <div class="field"><label for="owner">{td_string!(locale, owner)}</label><select class="input" id="owner" name="owner">{people}</select></div>
                <div class="field">{button(Bulk::Owner, "btn")}</div>
                <div class="field"><label for="review_on">{td_string!(locale, review_on)}</label>{error.map(|error| view! { <p class="error" id="review_on-error">{error}</p> })}<input class="input" id="review_on" name="review_on" type="date" value=fields.value("review_on")/></div>
                <div class="field">{button(Bulk::Review, "btn")}</div>
            </div>
        </form>
    }
    .into_any())
}

fn words(locale: Locale, what: Bulk) -> &'static str {
    match what {
        Bulk::Publish => td_string!(locale, publish_now),
        Bulk::Withdraw => td_string!(locale, withdraw),
        Bulk::Remove => td_string!(locale, remove),
        Bulk::Restore => td_string!(locale, restore),
        Bulk::Owner => td_string!(locale, bulk_owner),
        Bulk::Review => td_string!(locale, bulk_review),
    }
}

/// What came of the act that led here.
pub(super) fn report(ctx: &Ctx, asked: &Form, all: &[Line], action: String) -> Option<AnyView> {
    let locale = Locale::from(ctx.lang());
    let what = Bulk::of_code(asked.get("czynnosc")).filter(|_| asked.get("stan") == "zbiorczo")?;
    let title = |id: &str| all.iter().find(|line| id.parse() == Ok(line.id)).map(|line| line.title.clone());
    let known = |id: &&str| title(id).is_some();
    let done: Vec<&str> = asked.get("zrobiono").split('-').filter(known).collect();
    let refused = asked.get("odmowa").split('-').filter_map(|one| {
        let (id, why) = one.split_once('.')?;
        let why = Refusal::of_code(why)?;
        let why = if why == Refusal::Above { above(locale, all, id) } else { reason(locale, why).to_owned() };
        let sentence = format!("{}: {why}", title(id)?);
        Some(view! { <li>{sentence}</li> })
    });
    let refused: Vec<_> = refused.collect();
    let heading = format!("{}: {}", words(locale, what), td_string!(locale, bulk_done, count = done.len()));
    let undo = (what == Bulk::Remove && !done.is_empty()).then(|| {
        let ids = done.iter().map(|id| view! { <input type="hidden" name="id" value=(*id).to_owned()/> }).collect_view();
        view! { <form method="post" action=action>{ids}<button class="btn" name="act" value=Bulk::Restore.code()>{td_string!(locale, bulk_undo)}</button></form> }
    });
    let refusals = (!refused.is_empty()).then(|| view! { <p>{td_string!(locale, bulk_refused)}</p><ul>{refused}</ul> });
    let class = if refusals.is_some() { "notice notice-warn" } else { "notice notice-ok" };
    Some(
        view! { <div class="wrap"><div class=class role="status"><h2 class="notice-title">{heading}</h2>{refusals}{undo}</div></div> }
            .into_any(),
    )
}

/// Which page has to come back first.
fn above(locale: Locale, all: &[Line], id: &str) -> String {
    let line = all.iter().find(|line| id.parse() == Ok(line.id));
    let gone = |id: &i64| all.iter().find(|line| line.id == *id && line.removed);
    match line.and_then(|line| line.sections.iter().skip(1).find_map(gone)) {
        Some(page) => td_string!(locale, above_in_basket, name = page.title.clone()).to_string(),
        None => reason(locale, Refusal::Above).to_owned(),
    }
}

fn reason(locale: Locale, why: Refusal) -> &'static str {
    match why {
        Refusal::Rights => td_string!(locale, refused_rights),
        Refusal::Below => td_string!(locale, has_pages),
        Refusal::Above => td_string!(locale, refused_above),
        Refusal::Unready => td_string!(locale, refused_unready),
        Refusal::Nothing => td_string!(locale, refused_nothing),
        Refusal::Failed => td_string!(locale, refused_failed),
    }
}
