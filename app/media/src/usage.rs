//! Who uses media: the services above hold the documents, so they are asked.

use async_trait::async_trait;
use base::Fault;
use platform::Ctx;
use std::collections::HashSet;

/// One place where a medium is used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Use {
    /// What it is called.
    pub title: String,
    /// Where it is written, as a path of the desk.
    pub path: String,
    /// Whether residents see it there.
    pub public: bool,
}

/// What a service knows of the media it uses.
#[async_trait]
pub trait Usage: Send + Sync {
    /// Where a medium of the request's portal is used, published or not yet.
    ///
    /// # Errors
    /// When the database does not answer.
    async fn uses(&self, ctx: &Ctx, media: i64) -> Result<Vec<Use>, Fault>;

    /// Every medium of the request's portal that is used somewhere, published or not yet.
    ///
    /// # Errors
    /// When the database does not answer.
    async fn used(&self, ctx: &Ctx) -> Result<HashSet<i64>, Fault>;

    /// Whether residents are shown a medium of the request's portal somewhere now.
    ///
    /// # Errors
    /// When the database does not answer.
    async fn is_public(&self, ctx: &Ctx, media: i64) -> Result<bool, Fault>;

    /// Whether whoever holds a link to a preview is shown a medium of the request's portal now.
    ///
    /// # Errors
    /// When the database does not answer.
    async fn is_lent(&self, ctx: &Ctx, media: i64) -> Result<bool, Fault>;
}
