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

/// Whom to write to when something waits: everybody who may do this to that and has signed in at least once, by name.
///
/// # Errors
/// When the database does not answer.
pub async fn staff(ctx: &Ctx, action: Action, what: &Resource<'_>) -> Result<Vec<Listed>, Fault> {
    let mut all: Vec<Listed> = Vec::new();
    for member in store::members(ctx).await? {
        let (row, grants) = (member.person, vec![member.grant]);
        let waits = !row.has_come();
        let lang = Lang::of_code(&row.lang).unwrap_or_default();
        let person = Person { id: row.id, name: row.name, email: row.email, grants, visiting: None, proved: ctx.now };
        if can(&person, action, what, ctx.now) && !waits && all.iter().all(|known| known.id != person.id) {
            all.push(Listed { id: person.id, name: person.name, email: person.email, lang });
        }
    }
    Ok(all)
}
