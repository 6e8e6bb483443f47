//! Terms come near: who answers is written to two days before the last one, on it, and the day after.

use super::{keep, letter};
use base::{Action, Fault, Resource};
use platform::Ctx;

/// So many days before the last one the first reminder goes out.
const BEFORE: i64 = 2;

/// Reminds the people of a portal of requests whose term comes near or is over; of each state of each term once.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn remind(ctx: &Ctx) -> Result<(), Fault> {
    if keep::waiting(ctx).await? == 0 {
        return Ok(());
    }
    let people = account::staff(ctx, Action::Handle, &Resource::of(ctx.portal.id)).await?;
    for row in keep::all(ctx).await?.into_iter().filter(|row| row.state().waits()) {
        let why = match (row.deadline() - ctx.today()).num_days() {
            ..0 => "over",
            0 => "today",
            1..=BEFORE => "soon",
            _ => continue,
        };
        let act = ctx.db.act().await?;
        if crate::store::first_reminder(&act, ctx, &format!("demand:{}:{why}:{}", row.id, row.deadline())).await? {
            letter::waits(&act, ctx, &row, &people, why).await?;
            act.commit().await?;
        }
    }
    Ok(())
}
