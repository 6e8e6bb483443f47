//! Texts as their pages want them: read from the database and understood once, since a version never changes.

use crate::item::{Facts, Tongue};
use crate::site::Said;
use crate::store;
use base::Fault;
use chrono::{DateTime, Utc};
use moka::future::Cache;
use platform::Ctx;
use prose::Doc;
use std::sync::Arc;

/// So many bytes of documents, as they are stored, are held by a node.
const HELD: u64 = 8 * 1024 * 1024;

/// A version that is shown.
pub(crate) struct Text {
    pub doc: Doc,
    pub facts: Facts,
    /// When it was written.
    pub at: DateTime<Utc>,
    /// Bytes as stored.
    weight: u32,
}

/// Portal, item, tongue, version, and since when it is shown: an item that takes the number of one that was destroyed has another text.
type Key = (i64, i64, Tongue, i32, DateTime<Utc>);

struct Texts(Cache<Key, Arc<Text>>);

impl Default for Texts {
    fn default() -> Self {
        Self(Cache::builder().max_capacity(HELD).weigher(|_, text: &Arc<Text>| text.weight).build())
    }
}

/// What an item says in a tongue.
///
/// # Errors
/// [`Fault::NotFound`] where that version is not there any more; [`Fault::Internal`] where the database holds no document.
pub(crate) async fn text(ctx: &Ctx, id: i64, tongue: Tongue, said: &Said) -> Result<Arc<Text>, Fault> {
    let key = (ctx.portal.id, id, tongue, said.number, said.since);
    let texts = ctx.derived.get::<Texts>();
    let read = async {
        let row = store::version(ctx, id, tongue, said.number).await?;
        let doc = Doc::read(&row.body).map_err(|why| Fault::internal(&why.to_string()))?;
        let weight = u32::try_from(row.body.len() + row.facts.len()).unwrap_or(u32::MAX);
        Ok::<_, Fault>(Arc::new(Text { doc, facts: serde_json::from_str(&row.facts).unwrap_or_default(), at: row.at, weight }))
    };
    texts.0.try_get_with(key, read).await.map_err(|fault: Arc<Fault>| Fault::clone(&fault))
}
