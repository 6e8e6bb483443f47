//! Taking back what an import brought: what nobody has touched since goes into the wastebasket, with its redirects at once, with its media
//! when the wastebasket is emptied.

use super::job::enqueue_media;
use super::store::{ActiveModel, Brought, State, change, one};
use crate::store::origin;
use base::Fault;
use content::{arrive, recall};
use platform::{Ctx, audit};
use portal::redirect;
use sea_orm::Set;
use serde_json::json;

/// Takes one back.
///
/// # Errors
/// [`Fault::NotFound`] where it has not come, or has been taken back.
pub(super) async fn undo(ctx: &Ctx, id: i64) -> Result<(), Fault> {
    let act = arrive::begin(ctx).await?;
    let row = one(&act, ctx, id).await?.filter(|row| row.state() == State::Done).ok_or(Fault::NotFound)?;
    let brought = row.brought();
    let recalled = recall::recall(&act, ctx, &brought.items).await?;
    // Whoever brings the same again, and better, gets it whole.
    origin::forget(&act, ctx, &recalled.gone).await?;
    if !brought.redirects.is_empty() {
        redirect::take_back(&act, ctx, &brought.redirects).await?;
    }
    if !brought.media.is_empty() {
        enqueue_media(&act, ctx, id).await?;
    }
    let changed = brought.changed.iter().map(|id| (*id, CHANGED.to_owned()));
    let left: Vec<_> = recalled.left.iter().map(|(id, why)| (*id, why.code().to_owned())).chain(changed).collect();
    let detail = json!({"gone": recalled.gone.len(), "left": left.len()});
    let told = Brought { left, gone: recalled.gone.len(), ..brought };
    let told = serde_json::to_string(&told).map_err(|why| Fault::internal(&why.to_string()))?;
    let row = ActiveModel { state: Set(State::Undone.code().into()), ended: Set(Some(ctx.now)), brought: Set(told), ..Default::default() };
    if !change(&act, ctx, (id, State::Done), row).await? {
        return Err(Fault::NotFound);
    }
    audit::record(&act, ctx, "intake-undone", &format!("intake:{id}"), detail).await?;
    Ok(act.commit().await?)
}

/// The code of an item that was here before and has a new version from the import.
pub(super) const CHANGED: &str = "changed";
