//! What a role may be limited to: the services above hold the pages, so they are asked.

use async_trait::async_trait;
use base::Fault;
use platform::Ctx;

/// A page that a role may be limited to, with everything below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The page's number.
    pub id: i64,
    /// What it is called, after the pages above it: `Urząd › Referaty`.
    pub title: String,
}

/// What a service knows of a portal's sections.
#[async_trait]
pub trait Sections: Send + Sync {
    /// Sections of the request's portal, in the order of its tree.
    ///
    /// # Errors
    /// When the database does not answer.
    async fn sections(&self, ctx: &Ctx) -> Result<Vec<Section>, Fault>;
}
