//! The administrator takes away the factors of somebody who has lost them all.

use crate::{Locale, i18n::td_string};
use crate::{factor, letter, session, store};
use axum::extract::Extension;
use base::{Action, Fault};
use platform::{Ctx, audit};
use serde_json::json;
use ui::{Acted, Done, Form, Undone};

/// Somebody's factors go, they are signed out everywhere and told so by letter. Whoever has a role elsewhere too is helped by the
/// operator: no administrator opens a door to another portal.
pub(crate) async fn reset(Extension(ctx): Extension<Ctx>, form: Form) -> Acted {
    let who = ctx.allow_here(Action::ManagePeople)?;
    session::fresh(&ctx)?;
    let members = store::members(&ctx).await?;
    let one = members.iter().find(|member| Some(member.grant_id) == form.number("grant")).ok_or(Fault::NotFound)?;
    let act = ctx.db.act().await?;
    let elsewhere = store::portals_of(&act, one.person.id, ctx.now).await?.iter().any(|portal| *portal != ctx.portal.id);
    if elsewhere && !ctx.may(Action::ManagePortals) {
        return Err(Undone(Fault::field("osoby", td_string!(Locale::from(ctx.lang()), reset_elsewhere))));
    }
    factor::forget_all(&act, one.person.id).await?;
    let ended = session::end_all(&act, one.person.id, None).await?;
    letter::reset(&act, &ctx, &one.person, &who.name).await?;
    audit::record(&act, &ctx, "factor-reset", &format!("person:{}", one.person.id), json!({"sessions": ended})).await?;
    act.commit().await?;
    Ok(Done::saying(&ctx, "/pulpit/osoby", "krok-zdjety"))
}
