//! What is light and dark in a picture, as far as a page must know before it shows it.

use crate::Cut;
use crate::store::variant;
use base::Fault;
use futures::TryStreamExt;
use picture::{Format, Picture, Tones};
use platform::{Ctx, OfPortal};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};

/// Measures a picture of the request's portal on a ground, by its smallest variant. Nothing while it has none, or where that cannot be
/// read: a measure is advice, and no page waits for it.
///
/// # Errors
/// When the database does not answer.
pub async fn tones(ctx: &Ctx, id: i64, ground: [u8; 3]) -> Result<Option<Tones>, Fault> {
    let plain = [Format::Jpeg, Format::Png].map(Format::extension);
    let rows = variant::Entity::of(ctx).filter(variant::Column::MediaId.eq(id)).filter(variant::Column::Cut.eq(Cut::Whole.code()));
    let rows = rows.filter(variant::Column::Format.is_in(plain)).order_by_asc(variant::Column::Width);
    let Some(row) = rows.one(ctx.db.read()).await? else { return Ok(None) };
    let Ok(Some(kept)) = ctx.stores.blobs.get(&row.sha256, None).await else { return Ok(None) };
    let Ok(pieces) = kept.bytes.try_collect::<Vec<_>>().await else { return Ok(None) };
    let measured = tokio::task::spawn_blocking(move || Picture::decode(&pieces.concat()).map(|picture| picture.tones(ground)));
    Ok(measured.await.ok().and_then(Result::ok))
}
