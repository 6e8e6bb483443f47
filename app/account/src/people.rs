//! The people of a portal: inviting them, giving and taking roles, also for a time.

use crate::store::{self, person};
use crate::ticket::{self, Purpose};
use crate::{Locale, i18n::td_string};
use crate::{letter, password, session};
use axum::extract::Extension;
use base::{Action, Fault, FieldError, Grant, Lang, Role, Service};
use chrono::{DateTime, NaiveDate, Utc};
use platform::{Clock, Ctx, Db, audit};
use sea_orm::ConnectionTrait;
use serde_json::json;
use ui::{Acted, Done, Form, Undone};

/// Roles that may be given in the request's portal.
pub(crate) fn roles(ctx: &Ctx) -> Vec<Role> {
    let operators = ctx.portal.is_operator();
    Role::ALL.into_iter().filter(|role| operators || !role.is_operators()).collect()
}

/// Somebody is invited, or given one more role.
pub(crate) async fn invite(Extension(ctx): Extension<Ctx>, form: Form) -> Acted {
    let who = ctx.allow_here(Action::ManagePeople)?;
    session::fresh(&ctx)?;
    let locale = Locale::from(ctx.lang());
    let mut errors = Vec::new();
    let mut wrong = |field: &str, hint: &str| errors.push(FieldError { field: field.into(), hint: hint.into() });
    let email = store::address(form.get("email"));
    if email.is_none() {
        wrong("email", td_string!(locale, no_address));
    }
    let name = form.get("name");
    if name.is_empty() || name.chars().count() > 100 {
        wrong("name", td_string!(locale, no_name));
    }
    let role = Role::of_code(form.get("role")).filter(|role| roles(&ctx).contains(role));
    if role.is_none() {
        wrong("role", td_string!(locale, no_role));
    }
    let until = day(form.get("until"));
    if until.is_err() || until.is_ok_and(|until| until.is_some_and(|until| until <= ctx.now)) {
        wrong("until", td_string!(locale, until_past));
    }
    let (Some(email), Some(role), Ok(until), true) = (email, role, until, errors.is_empty()) else {
        return Err(Undone(Fault::Invalid(errors)));
    };
    let service = Service::of_code(form.get("service")).filter(|_| role == Role::Clerk);
    let grant = Grant { portal: ctx.portal.id, role, section: form.number("section"), service, since: ctx.now, until };
    let act = ctx.db.act().await?;
    let person = store::welcome(&act, &email, name, ctx.lang(), ctx.now).await?;
    store::give(&act, person.id, &grant).await?;
    let secret = match person.password {
        None => Some(ticket::write(&act, person.id, ctx.portal.id, Purpose::Invitation, ctx.now).await?),
        Some(_) => None,
    };
    letter::invited(&act, &ctx, &person, role, &who.name, secret.as_deref()).await?;
    let detail = json!({"role": role, "until": until, "section": grant.section, "service": service});
    audit::record(&act, &ctx, "role-given", &format!("person:{}", person.id), detail).await?;
    act.commit().await?;
    Ok(Done::saying(&ctx, "/pulpit/osoby", "zaproszono"))
}

/// A day typed into a field as the last moment of it; none for an empty field.
fn day(typed: &str) -> Result<Option<DateTime<Utc>>, chrono::ParseError> {
    if typed.is_empty() {
        return Ok(None);
    }
    Ok(Some(Clock::end_of(typed.parse::<NaiveDate>()?).to_utc()))
}

/// A role is taken away; a portal keeps at least one administrator.
pub(crate) async fn take(Extension(ctx): Extension<Ctx>, form: Form) -> Acted {
    ctx.allow_here(Action::ManagePeople)?;
    session::fresh(&ctx)?;
    let members = store::members(&ctx).await?;
    let one = members.iter().find(|member| Some(member.grant_id) == form.number("grant")).ok_or(Fault::NotFound)?;
    let keeps = [Role::Administrator, Role::Operator].contains(&one.grant.role);
    let others =
        members.iter().any(|member| member.grant_id != one.grant_id && member.grant.role == one.grant.role && member.grant.until.is_none());
    if keeps && !others {
        let locale = Locale::from(ctx.lang());
        return Err(Undone(Fault::field("osoby", td_string!(locale, last_administrator))));
    }
    let act = ctx.db.act().await?;
    store::take(&act, &ctx, one.grant_id).await?;
    audit::record(&act, &ctx, "role-taken", &format!("person:{}", one.person.id), json!({"role": one.grant.role})).await?;
    act.commit().await?;
    Ok(Done::saying(&ctx, "/pulpit/osoby", "rola-odebrana"))
}

/// The invitation is sent once more to somebody who has not come in yet.
pub(crate) async fn remind(Extension(ctx): Extension<Ctx>, form: Form) -> Acted {
    let who = ctx.allow_here(Action::ManagePeople)?;
    let members = store::members(&ctx).await?;
    let one = members.iter().find(|member| Some(member.grant_id) == form.number("grant")).ok_or(Fault::NotFound)?;
    let act = ctx.db.act().await?;
    let secret = ticket::write(&act, one.person.id, ctx.portal.id, Purpose::Invitation, ctx.now).await?;
    letter::invited(&act, &ctx, &one.person, one.grant.role, &who.name, Some(&secret)).await?;
    audit::record(&act, &ctx, "invitation", &format!("person:{}", one.person.id), json!({})).await?;
    act.commit().await?;
    Ok(Done::saying(&ctx, "/pulpit/osoby", "zaproszono"))
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
