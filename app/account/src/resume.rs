//! What was typed survives proving who one is: a form that was sent too late for that is kept, and the page one comes back to begins
//! with it. Nobody else finds it, since it lies under the session.

use crate::ceremony::{self, Purpose};
use crate::session::Session;
use axum::response::{IntoResponse, Redirect, Response};
use base::Fault;
use platform::Ctx;
use ui::{Form, Refused, Unproved, asking, sign_in_to};

/// The page one comes back to says under this code that something waits in its form.
const PROVED: &str = "potwierdzono";
/// Longer forms are not kept: those before which one proves who one is have a few lines.
const LONGEST: usize = 64 * 1024;
/// What is never kept.
const SECRETS: [&str; 4] = ["password", "present", "code", "recovery"];

/// Where a session's form lies for a page.
fn place(session: &Session, back: &str) -> String {
    format!("form {} {back}", session.hash)
}

/// Keeps a form that was sent, and leads to the door and back to it.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn keep(ctx: &Ctx, session: &Session, unproved: &Unproved) -> Result<Option<Response>, Fault> {
    let typed = unproved.form.encoded(&SECRETS);
    if typed.is_empty() || typed.len() > LONGEST || unproved.back.contains('?') {
        return Ok(None);
    }
    let act = ctx.db.act().await?;
    ceremony::begin(&act, ctx, Purpose::Typed, &place(session, &unproved.back), Some(session.person_id), &typed).await?;
    act.commit().await?;
    let back = asking(&unproved.back, &[("stan", PROVED)]);
    Ok(Some(Redirect::to(&sign_in_to(ctx, &back)).into_response()))
}

/// The form that was kept for the page asked for.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn find(ctx: &Ctx, session: &Session) -> Result<Option<Refused>, Fault> {
    let Some((page, asked)) = ctx.path.split_once('?') else { return Ok(None) };
    if Form::read(asked.as_bytes()).get("stan") != PROVED {
        return Ok(None);
    }
    let kept = ceremony::look::<String>(ctx.db.read(), ctx, Purpose::Typed, &place(session, page)).await?;
    Ok(kept.map(|kept| Refused { form: Form::read(kept.detail.as_bytes()), errors: Vec::new() }))
}
