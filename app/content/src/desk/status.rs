//! Saying that a service is limited or shut: a short form, ready to be sent as it is opened, so that it takes two taps on a telephone.

use super::form::{moment, tomorrow, typed};
use super::head;
use crate::item::{Kind, Tongue};
use crate::status::{self, Condition, REASON, Status};
use crate::store::{self, item};
use crate::view::{condition_words, status_term};
use crate::write;
use crate::{Locale, i18n::td_string};
use axum::extract::{Extension, Path};
use base::{Action, Fault, FieldError};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use platform::Ctx;
use ui::{Acted, ChoiceField, Done, Fields, Form, Line, TextField};

/// Where the status of a service is set.
pub(super) fn path(id: i64) -> String {
    format!("/pulpit/tresci/{id}/stan")
}

#[component]
pub(crate) fn StatusPage() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").and_then(|id| id.parse().ok());
    ui::page(form(id))
}

async fn form(id: Option<i64>) -> Result<impl IntoView, Fault> {
    let ctx = Ctx::current()?;
    let id: i64 = id.ok_or(Fault::NotFound)?;
    let row = card(&ctx, id).await?;
    let locale = Locale::from(ctx.lang());
    let said = status::last(&ctx, id).await?;
    // What somebody opens the form for is the service that works being shut, until tomorrow.
    let open = said
        .as_ref()
        .map(|(said, _)| said)
        .filter(|said| said.condition != Condition::Works && said.until.is_none_or(|until| until > ctx.now));
    let fields = Fields::new()
        .with("condition", open.map_or(Condition::Shut, |said| said.condition).code())
        .with("since", open.filter(|said| said.since > ctx.now).map(|said| typed(said.since)).unwrap_or_default())
        .with("until", open.map_or_else(|| tomorrow(&ctx), |said| said.until.map(typed).unwrap_or_default()))
        .with("reason", open.map(|said| said.reason.clone()).unwrap_or_default());
    let now = match &said {
        Some((status, row)) if open.is_some() => {
            format!("{}. {}. {}", condition_words(locale, status.condition), status_term(ctx.lang(), status), row.person)
        }
        _ => format!("{}.", condition_words(locale, Condition::Works)),
    };
    let works = open
        .map(|_| view! { <button class="btn" name="act" value="works" formnovalidate>{td_string!(locale, service_works_again)}</button> });
    let undo = said.is_some().then(
        || view! { <button class="btn btn-quiet" name="act" value="undo" formnovalidate>{td_string!(locale, service_undo)}</button> },
    );
    let choices = Condition::ALL.into_iter().rev().map(|one| (one.code().to_owned(), condition_words(locale, one).to_owned())).collect();
    let title = store::newest(ctx.db.read(), &ctx, row.id, Tongue::Pl).await?.map(|version| version.title).unwrap_or_default();
    let back = ctx.href(&super::at(id, Tongue::Pl));
    Ok(view! {
        {head(&ctx, td_string!(locale, service_status_of, title = title).to_string())}
        <section class="section wrap"><div class="narrow">
            <p>{td_string!(locale, service_now)}" "{now}</p>
            {fields.summary(ctx.lang())}
            <form method="post" action=ctx.href(&path(id))>
                <ChoiceField fields=fields.clone() name="condition" label=td_string!(locale, service_status).into() choices/>
                <TextField fields=fields.clone() name="until" label=td_string!(locale, service_until).into() hint=td_string!(locale, service_until_hint) line=Line::Moment optional=true/>
                <TextField fields=fields.clone() name="reason" label=td_string!(locale, why).into() hint=td_string!(locale, service_reason_hint) optional=true most=REASON/>
                <details class="panel" open=!fields.value("since").is_empty() || fields.error("since").is_some()><summary>{td_string!(locale, service_later)}</summary>
                    <TextField fields=fields.clone() name="since" label=td_string!(locale, service_from).into() hint=td_string!(locale, service_from_hint) line=Line::Moment optional=true/></details>
                <div class="btn-row"><button class="btn btn-primary" name="act" value="save">{td_string!(locale, service_save)}</button>{works}{undo}</div>
            </form>
            <p><a class="more" href=back>{td_string!(locale, back_to_edit)}</a></p>
        </div></section>
    })
}

/// The service card that whoever asks may publish.
async fn card(ctx: &Ctx, id: i64) -> Result<item::Model, Fault> {
    write::allow(ctx, Action::Publish, id).await?;
    let row = store::item(ctx, id).await?;
    if row.kind == Kind::Service.code() { Ok(row) } else { Err(Fault::NotFound) }
}

/// The status is set, ended at once, or what was said last is taken back.
pub(super) async fn change(Extension(ctx): Extension<Ctx>, Path(id): Path<i64>, form: Form) -> Acted {
    card(&ctx, id).await?;
    let (said, code) = match form.get("act") {
        "undo" => {
            status::take_back_status(&ctx, id).await?;
            return Ok(Done::saying(&ctx, &path(id), "stan-cofnieto"));
        }
        "works" => (Status { condition: Condition::Works, since: ctx.now, until: None, reason: String::new() }, "stan-dziala"),
        _ => (read(&ctx, &form)?, "stan-ustawiono"),
    };
    let early = |fault| match fault {
        Fault::Invalid(errors) if errors.iter().any(|error| error.field == "until") => {
            Fault::field("until", td_string!(Locale::from(ctx.lang()), service_until_early))
        }
        other => other,
    };
    status::set_status(&ctx, id, &said).await.map_err(early)?;
    Ok(Done::saying(&ctx, &path(id), code))
}

fn read(ctx: &Ctx, form: &Form) -> Result<Status, Fault> {
    let locale = Locale::from(ctx.lang());
    let mut errors = Vec::new();
    let mut wrong = |field: &str, hint: String| errors.push(FieldError { field: field.into(), hint });
    let condition = Condition::of_code(form.get("condition"));
    if condition.is_none() {
        wrong("condition", td_string!(locale, service_no_status).into());
    }
    let (since, until) = (moment(form.get("since")), moment(form.get("until")));
    for (name, bad) in [("since", since.is_err()), ("until", until.is_err())] {
        if bad {
            wrong(name, td_string!(locale, no_day).into());
        }
    }
    let reason: String = form.get("reason").chars().filter(|letter| !letter.is_control()).collect();
    if reason.chars().count() > REASON {
        wrong("reason", td_string!(locale, too_long, count = REASON).to_string());
    }
    match (condition, since, until) {
        // A service that works has no end, and nothing to be sorry for.
        (Some(Condition::Works), Ok(_), Ok(_)) if errors.is_empty() => {
            Ok(Status { condition: Condition::Works, since: ctx.now, until: None, reason: String::new() })
        }
        (Some(condition), Ok(since), Ok(until)) if errors.is_empty() => {
            Ok(Status { condition, since: since.filter(|since| *since > ctx.now).unwrap_or(ctx.now), until, reason })
        }
        _ => Err(Fault::Invalid(errors)),
    }
}
