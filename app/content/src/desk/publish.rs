//! The one way from the desk to the portal, for one item and for many: what shuts somebody out holds it up, and copies in other
//! portals hear of it.

use super::{check, picture};
use crate::item::{Draft, Tongue};
use crate::store::{self, publication};
use crate::write;
use base::{Action, Fault, FieldError};
use chrono::{DateTime, Utc};
use platform::Ctx;

/// From when until when something is published.
pub(super) type Term = (DateTime<Utc>, Option<DateTime<Utc>>);

/// Publishes a version, where nothing in it shuts anybody out.
///
/// # Errors
/// [`Fault::Invalid`] names the fields of what does, or `until` where it does not lie after the beginning.
pub(super) async fn publish(ctx: &Ctx, id: i64, tongue: Tongue, number: i32, (since, until): Term) -> Result<(), Fault> {
    write::allow(ctx, Action::Publish, id).await?;
    let draft = store::draft(&store::version(ctx, id, tongue, number).await?)?;
    let wrong = wrong(ctx, tongue, &draft).await?;
    if !wrong.is_empty() {
        return Err(Fault::Invalid(wrong));
    }
    write::publish(ctx, id, tongue, number, since, until).await?;
    crate::shared::heard(ctx, id).await
}

/// What keeps a draft from being published, each with its field.
pub(super) async fn wrong(ctx: &Ctx, tongue: Tongue, draft: &Draft) -> Result<Vec<FieldError>, Fault> {
    let errors = check::tell(ctx.lang(), tongue, &draft.body, &draft.facts).into_iter().filter(check::Told::is_error);
    let mut errors: Vec<_> = errors.map(|one| FieldError { field: one.field, hint: one.sentence }).collect();
    errors.extend(picture::wrong(ctx, &draft.facts, &draft.body).await?);
    Ok(errors)
}

/// When what is published in a tongue, or will be, ends for good; none where it does not or nothing is.
pub(super) fn end(shown: &[publication::Model], tongue: Tongue) -> Option<DateTime<Utc>> {
    shown.iter().filter(|row| row.tongue == tongue.code()).max_by_key(|row| row.since).and_then(|row| row.until)
}
