//! Somebody is invited, or given one more role: for the whole portal or a part of it, for good or for a time.

use crate::letter::{self, Given};
use crate::ticket::{self, Purpose};
use crate::{Locale, i18n::td_string};
use crate::{Section, Sections, people, session, store};
use axum::extract::Extension;
use base::{Fault, FieldError, Grant, Role, Service};
use chrono::{DateTime, Duration, NaiveDate, Utc};
use platform::{Clock, Ctx, audit};
use sea_orm::ConnectionTrait;
use serde_json::json;
use ui::{ASKS, Acted, Done, Form, Undone};

/// Whom the form names, and what they are given.
struct Invited {
    email: String,
    name: String,
    grant: Grant,
}

pub(crate) async fn invite(Extension(ctx): Extension<Ctx>, form: Form, sections: &'static dyn Sections) -> Acted {
    let (who, roles) = people::giver(&ctx).await?;
    // The list beside this form is asked at the same address: whom somebody looks for stands in no address bar.
    if form.has(ASKS) {
        return Err(Undone(Fault::Invalid(Vec::new())));
    }
    session::fresh(&ctx)?;
    let known = sections.sections(&ctx).await?;
    let Invited { email, name, grant } = read(&ctx, &form, &roles, &known).map_err(Fault::Invalid)?;
    let act = ctx.db.act().await?;
    send(&act, &ctx, (email.as_str(), name.as_str()), &Given { grant: &grant, sections: &known, by: &who.name }).await?;
    act.commit().await?;
    Ok(Done::saying(&ctx, "/pulpit/osoby", "zaproszono"))
}

/// The first administrator of a portal is invited within the act that opens it; `ctx` is of that portal and of whoever opens it.
///
/// # Errors
/// When nobody acts, or the database refuses.
pub async fn invite_administrator(act: &impl ConnectionTrait, ctx: &Ctx, email: &str, name: &str) -> Result<(), Fault> {
    let by = &ctx.who.as_ref().ok_or(Fault::SignIn)?.name;
    let grant = Grant { portal: ctx.portal.id, role: Role::Administrator, section: None, service: None, since: ctx.now, until: None };
    send(act, ctx, (email, name), &Given { grant: &grant, sections: &[], by }).await
}

/// Somebody is given a role and told so by a letter, within an act.
async fn send(act: &impl ConnectionTrait, ctx: &Ctx, (email, name): (&str, &str), given: &Given<'_>) -> Result<(), Fault> {
    let person = store::welcome(act, email, name, ctx.lang(), ctx.now).await?;
    store::give(act, person.id, given.grant).await?;
    let secret = match person.has_come() {
        false => Some(ticket::write(act, person.id, ctx.portal.id, Purpose::Invitation, ctx.now).await?),
        true => None,
    };
    letter::invited(act, ctx, &person, given, secret.as_deref()).await?;
    let Grant { role, section, service, since, until, .. } = given.grant;
    let detail = json!({"role": role, "since": since, "until": until, "section": section, "service": service});
    audit::record(act, ctx, "role-given", &format!("person:{}", person.id), detail).await?;
    Ok(())
}

/// The form, or everything that is wrong with it.
fn read(ctx: &Ctx, form: &Form, roles: &[Role], sections: &[Section]) -> Result<Invited, Vec<FieldError>> {
    let locale = Locale::from(ctx.lang());
    let mut errors = Vec::new();
    let email = store::address(form.get("email"));
    if email.is_none() {
        errors.push(wrong("email", td_string!(locale, no_address)));
    }
    let name = form.get("name");
    if name.is_empty() || name.chars().count() > 100 {
        errors.push(wrong("name", td_string!(locale, no_name)));
    }
    let role = Role::of_code(form.get("role")).filter(|role| roles.contains(role));
    if role.is_none() {
        errors.push(wrong("role", td_string!(locale, no_role)));
    }
    let section = section(locale, form, role, sections).unwrap_or_else(|hint| {
        errors.push(wrong("section", hint));
        None
    });
    let service = service(ctx, form, role).unwrap_or_else(|hint| {
        errors.push(wrong("service", hint));
        None
    });
    let since = since(ctx, form).unwrap_or_else(|hint| {
        errors.push(wrong("since", hint));
        ctx.now
    });
    let until = until(ctx, form, since).unwrap_or_else(|hint| {
        errors.push(wrong("until", hint));
        None
    });
    match (email, role) {
        (Some(email), Some(role)) if errors.is_empty() => {
            Ok(Invited { email, name: name.into(), grant: Grant { portal: ctx.portal.id, role, section, service, since, until } })
        }
        _ => Err(errors),
    }
}

fn wrong(field: &str, hint: &str) -> FieldError {
    FieldError { field: field.into(), hint: hint.into() }
}

/// The section that a role of editors is limited to: whoever runs the portal or handles cases does so in all of it.
fn section(locale: Locale, form: &Form, role: Option<Role>, sections: &[Section]) -> Result<Option<i64>, &'static str> {
    if form.get("section").is_empty() {
        return Ok(None);
    }
    if role.is_some_and(|role| !matches!(role, Role::Reader | Role::Author | Role::Editor)) {
        return Err(td_string!(locale, section_of_editors));
    }
    let chosen = form.number("section").filter(|id| sections.iter().any(|section| section.id == *id));
    chosen.map(Some).ok_or_else(|| td_string!(locale, no_section))
}

/// The service whose cases a clerk handles.
fn service(ctx: &Ctx, form: &Form, role: Option<Role>) -> Result<Option<Service>, &'static str> {
    let locale = Locale::from(ctx.lang());
    if form.get("service").is_empty() {
        return Ok(None);
    }
    if role.is_some_and(|role| role != Role::Clerk) {
        return Err(td_string!(locale, service_of_clerks));
    }
    let chosen = Service::of_code(form.get("service")).filter(|service| ctx.portal.has(*service));
    chosen.map(Some).ok_or_else(|| td_string!(locale, no_service))
}

/// The moment a role begins: now, or with a day to come.
fn since(ctx: &Ctx, form: &Form) -> Result<DateTime<Utc>, &'static str> {
    let refused = || td_string!(Locale::from(ctx.lang()), since_past);
    match day(form.get("since")).map_err(|_| refused())? {
        Some(day) if day < ctx.today() => Err(refused()),
        Some(day) if day > ctx.today() => {
            let eve = day.pred_opt().ok_or_else(refused)?;
            Ok(Clock::end_of(eve).to_utc() + Duration::seconds(1))
        }
        _ => Ok(ctx.now),
    }
}

/// The last moment of the last day; none for a role without an end.
fn until(ctx: &Ctx, form: &Form, since: DateTime<Utc>) -> Result<Option<DateTime<Utc>>, &'static str> {
    let locale = Locale::from(ctx.lang());
    let last = day(form.get("until")).map_err(|_| td_string!(locale, until_past))?.map(|day| Clock::end_of(day).to_utc());
    match last {
        Some(last) if last <= ctx.now => Err(td_string!(locale, until_past)),
        Some(last) if last <= since => Err(td_string!(locale, until_before)),
        last => Ok(last),
    }
}

/// A day typed into a field; none for an empty one.
fn day(typed: &str) -> Result<Option<NaiveDate>, chrono::ParseError> {
    if typed.is_empty() { Ok(None) } else { typed.parse().map(Some) }
}
