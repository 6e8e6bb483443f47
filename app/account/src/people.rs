//! The people of a portal: who names them, how roles are taken, and how the first of them come in.

use crate::letter::{self, Given};
use crate::store::{self, Member, person};
use crate::ticket::{self, Purpose};
use crate::{Locale, i18n::td_string};
use crate::{Sections, password, session};
use axum::extract::Extension;
use base::{Action, Fault, Grant, Lang, Person, Role};
use chrono::{DateTime, Utc};
use platform::{Ctx, Db, audit};
use sea_orm::ConnectionTrait;
use serde_json::json;
use ui::{Acted, Done, Form, Undone};

/// Where the portal's people are.
pub(crate) const PLACE: &str = "/pulpit/osoby";

/// Roles that may be given in the request's portal.
pub(crate) fn roles(ctx: &Ctx) -> Vec<Role> {
    let operators = ctx.portal.is_operator();
    Role::ALL.into_iter().filter(|role| operators || !role.is_operators()).collect()
}

/// Who names people here, and which roles they may give: the administrator all; the operator who is not on a visit the first
/// administrator of a portal that has none.
///
/// # Errors
/// [`Fault::SignIn`] for a guest, [`Fault::Forbidden`] for whoever names nobody here.
pub(crate) async fn giver(ctx: &Ctx) -> Result<(&Person, Vec<Role>), Fault> {
    match ctx.allow_here(Action::ManagePeople) {
        Err(Fault::Forbidden) if ctx.may(Action::ManagePortals) && !has_administrator(ctx).await? => {
            Ok((ctx.allow_here(Action::ManagePortals)?, vec![Role::Administrator]))
        }
        allowed => Ok((allowed?, roles(ctx))),
    }
}

async fn has_administrator(ctx: &Ctx) -> Result<bool, Fault> {
    Ok(store::members(ctx).await?.iter().any(|member| member.grant.role == Role::Administrator))
}

/// A role is taken away; a portal keeps at least one administrator.
pub(crate) async fn take(Extension(ctx): Extension<Ctx>, form: Form) -> Acted {
    ctx.allow_here(Action::ManagePeople)?;
    session::fresh(&ctx)?;
    let members = store::members(&ctx).await?;
    let one = members.iter().find(|member| Some(member.grant_id) == form.number("grant")).ok_or(Fault::NotFound)?;
    if is_last(&members, one, &ctx) {
        let locale = Locale::from(ctx.lang());
        return Err(Undone(Fault::field("osoby", td_string!(locale, last_administrator))));
    }
    let act = ctx.db.act().await?;
    take_one(&act, &ctx, one).await?;
    act.commit().await?;
    Ok(Done::saying(&ctx, "/pulpit/osoby", "rola-odebrana"))
}

/// One role is taken, with its line in the log.
pub(crate) async fn take_one(act: &impl ConnectionTrait, ctx: &Ctx, one: &Member) -> Result<(), Fault> {
    store::take(act, ctx, one.grant_id).await?;
    let detail = json!({"role": one.grant.role});
    Ok(audit::record(act, ctx, "role-taken", &format!("person:{}", one.person.id), detail).await?)
}

/// Whether a portal would have nobody to run it without this role, those beside it being `members`.
pub(crate) fn is_last(members: &[Member], one: &Member, ctx: &Ctx) -> bool {
    let keeps = [Role::Administrator, Role::Operator].contains(&one.grant.role);
    keeps && !members.iter().any(|member| stays_beside(member, one, ctx))
}

/// Whether somebody has the same role as one who loses it: now, for the whole portal and without an end.
pub(crate) fn stays_beside(member: &Member, one: &Member, ctx: &Ctx) -> bool {
    let whole = member.grant.section.is_none() && member.grant.until.is_none() && member.grant.holds(ctx.now);
    whole && member.grant_id != one.grant_id && member.grant.role == one.grant.role
}

/// The invitation is sent once more to somebody who has not come in yet.
pub(crate) async fn remind(Extension(ctx): Extension<Ctx>, form: Form, sections: &'static dyn Sections) -> Acted {
    let who = ctx.allow_here(Action::ManagePeople)?;
    let members = store::members(&ctx).await?;
    let waiting = |member: &&Member| Some(member.grant_id) == form.number("grant") && !member.person.has_come();
    let one = members.iter().find(waiting).ok_or(Fault::NotFound)?;
    let known = sections.sections(&ctx).await?;
    let act = ctx.db.act().await?;
    remind_one(&act, &ctx, one, Given { grant: &one.grant, sections: &known, by: &who.name }).await?;
    act.commit().await?;
    Ok(Done::saying(&ctx, "/pulpit/osoby", "zaproszono"))
}

/// One invitation is sent once more, with its line in the log.
pub(crate) async fn remind_one(act: &impl ConnectionTrait, ctx: &Ctx, one: &Member, given: Given<'_>) -> Result<(), Fault> {
    let secret = ticket::write(act, one.person.id, ctx.portal.id, Purpose::Invitation, ctx.now).await?;
    letter::invited(act, ctx, &one.person, &given, Some(&secret)).await?;
    Ok(audit::record(act, ctx, "invitation", &format!("person:{}", one.person.id), json!({})).await?)
}

/// Somebody whom the operator lets in from the command line, or the demonstration.
#[derive(Clone, Debug)]
pub struct Admission {
    /// In which portal.
    pub portal_id: i64,
    /// Their address.
    pub email: String,
    /// Name and surname.
    pub name: String,
    /// Their role.
    pub role: Role,
    /// Their password.
    pub password: String,
}

/// Lets somebody in with a password; whoever is known gets the role and the password anew.
///
/// # Errors
/// When the address or the password will not do, or the database refuses.
pub async fn admit(db: &Db, now: DateTime<Utc>, admission: &Admission) -> anyhow::Result<i64> {
    let email = store::address(&admission.email).ok_or_else(|| anyhow::anyhow!("email: `{}` is not an address", admission.email))?;
    password::judge(&admission.password, &email)
        .map_err(|weak| anyhow::anyhow!("password: {weak:?}; at least {} characters that nobody would guess", password::SHORTEST))?;
    let hash = password::hash(admission.password.clone()).await?;
    let act = db.act().await?;
    let person = store::welcome(&act, &email, &admission.name, Lang::Pl, now).await?;
    store::set_password(&act, person.id, hash).await?;
    give_once(&act, &person, admission, now).await?;
    let detail = json!({"role": admission.role, "by": "command"});
    audit::record_as(&act, admission.portal_id, now, None, "role-given", &format!("person:{}", person.id), detail).await?;
    act.commit().await?;
    Ok(person.id)
}

async fn give_once(act: &impl ConnectionTrait, person: &person::Model, admission: &Admission, now: DateTime<Utc>) -> anyhow::Result<()> {
    let held = store::grants(act, person.id, [admission.portal_id; 2], now).await?;
    if !held.iter().any(|grant| grant.role == admission.role && grant.until.is_none() && grant.section.is_none()) {
        let grant = Grant { portal: admission.portal_id, role: admission.role, section: None, service: None, since: now, until: None };
        store::give(act, person.id, &grant).await?;
    }
    Ok(())
}
