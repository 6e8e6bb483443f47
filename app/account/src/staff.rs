//! Whom the portal writes to when something waits for its office.

use crate::store;
use base::{Action, Fault, Lang, Person, Resource, can};
use platform::Ctx;

/// One of the people who run a portal, as a letter finds them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Colleague {
    /// Where letters reach them.
    pub email: String,
    /// The language they want them in.
    pub lang: Lang,
}

/// Everybody who may do this in the request's portal as a whole and has signed in at least once, by name.
///
/// # Errors
/// When the database does not answer.
pub async fn staff(ctx: &Ctx, action: Action) -> Result<Vec<Colleague>, Fault> {
    let mut all: Vec<Colleague> = Vec::new();
    for member in store::members(ctx).await? {
        let (row, grants) = (member.person, vec![member.grant]);
        let waits = row.password.is_none();
        let lang = Lang::of_code(&row.lang).unwrap_or_default();
        let person = Person { id: row.id, name: row.name, email: row.email, grants, visiting: None, proved: ctx.now };
        let may = can(&person, action, &Resource::of(ctx.portal.id), ctx.now);
        if may && !waits && all.iter().all(|known| known.email != person.email) {
            all.push(Colleague { email: person.email, lang });
        }
    }
    Ok(all)
}
