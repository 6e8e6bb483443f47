//! What is done at the desk: the operator shares and stops, a portal decides and says how its copies follow by themselves.

use super::carry::Carrier;
use super::decide::{Three, keep, take};
use super::share::{Sharing, allow, share, stop_sharing};
use super::store::{consent, open_of};
use crate::item::Tongue;
use crate::merge::Side;
use crate::{Locale, i18n::td_string};
use crate::{store, write};
use axum::Router;
use axum::extract::{Extension, Path};
use axum::routing::post;
use base::{Action, Fault, FieldError, slug};
use platform::{Ctx, audit};
use portal::Portals;
use sea_orm::sea_query::OnConflict;
use sea_orm::{EntityTrait, Set};
use serde_json::json;
use std::collections::BTreeSet;
use ui::{Acted, Done, Form, Undone};

/// Acts about shared content.
pub(crate) fn acts<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new()
        .route("/pulpit/wspolne", post(consent))
        .route("/pulpit/tresci/{id}/wspolna", post(shared))
        .route("/pulpit/tresci/{id}/wzorzec", post(decide))
}

/// The operator shares an item, or stops.
async fn shared(Extension(ctx): Extension<Ctx>, Path(id): Path<i64>, form: Form) -> Acted {
    allow(&ctx, id).await?;
    let path = format!("/pulpit/tresci/{id}/wspolna");
    if form.get("act") == "stop" {
        stop_sharing(&ctx, id).await?;
        return Ok(Done::saying(&ctx, &path, "zakonczono"));
    }
    let locale = Locale::from(ctx.lang());
    let portals = Portals::of(&ctx.derived);
    let known = |id: &i64| portals.with_id(*id).is_some_and(|portal| !portal.is_operator());
    let ticked = form.all("to").filter_map(|id| id.parse().ok()).filter(known);
    let to = (form.get("whom") == "chosen").then(|| ticked.collect::<BTreeSet<_>>().into_iter().collect());
    let days = form.number("days").and_then(|days| i32::try_from(days).ok()).unwrap_or(0);
    let how = Sharing { days, to, under: slug(form.get("under")) };
    share(&ctx, id, &how).await.map_err(|fault| match fault {
        Fault::Invalid(errors) if errors.iter().any(|error| error.field == "days") => {
            Fault::field("days", td_string!(locale, shared_no_days))
        }
        Fault::Invalid(_) => Fault::field("to", td_string!(locale, shared_no_portal)),
        other => other,
    })?;
    Ok(Done::saying(&ctx, &path, "udostepniono"))
}

/// A portal takes an offered version, keeps its own, or leaves it for later.
async fn decide(Extension(ctx): Extension<Ctx>, Path(id): Path<i64>, form: Form) -> Acted {
    write::allow(&ctx, Action::Publish, id).await?;
    store::item(&ctx, id).await?;
    if form.get("act") == "later" {
        return Ok(Done::at(&ctx, &format!("/pulpit/tresci/{id}")));
    }
    let tongue = Tongue::of_code(form.get("tongue")).unwrap_or(Tongue::Pl);
    let offers = open_of(&ctx, id).await?;
    let offer = offers.iter().find(|row| row.tongue == tongue.code() && Some(i64::from(row.number)) == form.number("number"));
    let three = Three::of(&ctx, &Carrier::of(&ctx).await?, offer.ok_or(Fault::Taken)?).await?;
    let path = format!("/pulpit/tresci/{id}/wzorzec?jezyk={}", tongue.code());
    if form.get("act") == "keep" {
        keep(&ctx, &three).await?;
        return Ok(Done::saying(&ctx, &path, "zachowano"));
    }
    let locale = Locale::from(ctx.lang());
    if form.number("seen") != Some(i64::from(three.seen)) {
        return Err(Undone(Fault::field("seen", td_string!(locale, shared_written_meanwhile))));
    }
    let choice = |name: &str| Side::of_code(form.get(&format!("choice-{name}")));
    take(&ctx, &three, &choice).await.map_err(|fault| match fault {
        Fault::Invalid(errors) => Fault::Invalid(errors.into_iter().map(|error| chosen(locale, error)).collect()),
        other => other,
    })?;
    Ok(Done::saying(&ctx, &path, "przyjeto"))
}

/// What is not chosen yet says so in words; the rest has its own.
fn chosen(locale: Locale, error: FieldError) -> FieldError {
    let hint = if error.hint.is_empty() { td_string!(locale, shared_choose).to_owned() } else { error.hint };
    FieldError { hint, ..error }
}

/// A portal says beforehand whether changes that meet none of its own may be published when nobody has decided in time.
async fn consent(Extension(ctx): Extension<Ctx>, form: Form) -> Acted {
    ctx.allow_here(Action::Publish)?;
    if ctx.portal.is_operator() {
        return Err(Undone(Fault::NotFound));
    }
    let agreed = form.has("consent");
    let act = ctx.db.act().await?;
    if agreed {
        let row = consent::ActiveModel { portal_id: Set(ctx.portal.id), since: Set(ctx.now), person: Set(write::who(&ctx).1) };
        let already = OnConflict::column(consent::Column::PortalId).do_nothing().to_owned();
        consent::Entity::insert(row).on_conflict(already).exec_without_returning(&act).await?;
    } else {
        consent::Entity::delete_by_id(ctx.portal.id).exec(&act).await?;
    }
    audit::record(&act, &ctx, "copies-follow", "portal", json!({"agreed": agreed})).await?;
    act.commit().await?;
    Ok(Done::saying(&ctx, "/pulpit/wspolne", "zapisano"))
}
