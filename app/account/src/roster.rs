//! The people of a portal, for services that name one of them.

use crate::store;
use base::{Action, Fault, Lang, Person, Resource, can};
use platform::Ctx;

/// One of the people who run a portal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Their number in the installation.
    pub id: i64,
    /// Name and surname.
    pub name: String,
    /// Where letters reach them.
    pub email: String,
    /// The language they want them in.
    pub lang: Lang,
}

/// Those of the request's portal who may do something to something, by name.
///
/// # Errors
/// When the database does not answer.
pub async fn able(ctx: &Ctx, action: Action, what: &Resource<'_>) -> Result<Vec<Listed>, Fault> {
    let grants: Vec<_> = store::members(ctx).await?.into_iter().map(|member| (member.person.id, member.grant)).collect();
    let may = |one: &Listed| {
        let own = grants.iter().filter(|(person, _)| *person == one.id).map(|(_, grant)| grant.clone()).collect();
        let (name, email) = (one.name.clone(), one.email.clone());
        can(&Person { id: one.id, name, email, grants: own, visiting: None, proved: ctx.now }, action, what, ctx.now)
    };
    Ok(roster(ctx).await?.into_iter().filter(may).collect())
}

/// Everybody who has a role in the request's portal, once each, by name.
///
/// # Errors
/// When the database does not answer.
pub async fn roster(ctx: &Ctx) -> Result<Vec<Listed>, Fault> {
    let mut all: Vec<Listed> = Vec::new();
    for member in store::members(ctx).await? {
        let person = member.person;
        if all.iter().all(|known| known.id != person.id) {
            let lang = Lang::of_code(&person.lang).unwrap_or_default();
            all.push(Listed { id: person.id, name: person.name, email: person.email, lang });
        }
    }
    Ok(all)
}
