//! Promises to those who move in and out.

pub(crate) mod archives;
mod arranged;
mod bringing;
mod hostile;

use content::Tongue;
use platform::Ctx;

/// The newest Polish text of an item.
async fn newest(ctx: &Ctx, id: i64) -> prose::Doc {
    let item = content::carry::items(ctx, id - 1, 1).await.unwrap().remove(0);
    item.versions.into_iter().rfind(|version| version.tongue == Tongue::Pl).unwrap().body
}
