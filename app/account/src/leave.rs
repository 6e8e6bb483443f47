//! Somebody leaves a portal. What they wrote stays, with their name in its versions and in the log.

use crate::people::stays_beside;
use crate::store::{self, Member};
use crate::{Locale, i18n::td_string};
use crate::{factor, session, ticket};
use axum::extract::{Extension, Path};
use base::{Action, Fault, Role};
use platform::{Ctx, audit};
use sea_orm::ConnectionTrait;
use serde_json::json;
use ui::{Acted, Done, Undone};

/// One of the portal's people with all their roles here.
///
/// # Errors
/// [`Fault::NotFound`] for whoever has none.
pub(crate) async fn roles_of(ctx: &Ctx, person_id: i64) -> Result<Vec<Member>, Fault> {
    let mut members = store::members(ctx).await?;
    members.retain(|member| member.person.id == person_id);
    if members.is_empty() { Err(Fault::NotFound) } else { Ok(members) }
}

/// Every role that somebody has here is taken; whoever has none elsewhere has no account any more either.
pub(crate) async fn leave(Extension(ctx): Extension<Ctx>, Path(person_id): Path<i64>) -> Acted {
    ctx.allow_here(Action::ManagePeople)?;
    session::fresh(&ctx)?;
    let theirs = roles_of(&ctx, person_id).await?;
    let others: Vec<_> = store::members(&ctx).await?.into_iter().filter(|member| member.person.id != person_id).collect();
    let kept = |one: &Member| others.iter().any(|member| stays_beside(member, one, &ctx));
    if theirs.iter().any(|one| [Role::Administrator, Role::Operator].contains(&one.grant.role) && !kept(one)) {
        return Err(Undone(Fault::field("usun", td_string!(Locale::from(ctx.lang()), last_administrator))));
    }
    let act = ctx.db.act().await?;
    store::take_all(&act, &ctx, person_id).await?;
    let elsewhere = !store::portals_of(&act, person_id, ctx.now).await?.is_empty();
    if !elsewhere {
        close(&act, &ctx, person_id).await?;
    }
    let roles: Vec<_> = theirs.iter().map(|one| one.grant.role).collect();
    let detail = json!({"roles": roles, "account": if elsewhere { "kept" } else { "closed" }});
    audit::record(&act, &ctx, "person-left", &format!("person:{person_id}"), detail).await?;
    act.commit().await?;
    Ok(Done::saying(&ctx, "/pulpit/osoby", "osoba-odeszla"))
}

/// The account of somebody without a role: nothing that let them in does so again.
async fn close(act: &impl ConnectionTrait, ctx: &Ctx, person_id: i64) -> Result<(), Fault> {
    session::end_all(act, person_id, None).await?;
    factor::forget_all(act, person_id).await?;
    ticket::forget(act, person_id).await?;
    Ok(store::leave(act, person_id, ctx.now).await?)
}
