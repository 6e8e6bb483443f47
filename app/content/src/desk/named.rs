//! Items as other services name them at the desk: what residents say of one is judged by the pages it lies below.

use super::lines::{Line, lines};
use base::Fault;
use platform::Ctx;
use std::collections::HashMap;

/// An item by its title and its owner.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Named {
    /// As it was last written in Polish.
    pub title: String,
    /// The item and the pages above it.
    pub sections: Vec<i64>,
    /// Who looks after it; empty where nobody is named.
    pub owner: String,
}

/// Every item that whoever asks may read, by its number.
///
/// # Errors
/// When the database does not answer.
pub async fn named(ctx: &Ctx) -> Result<HashMap<i64, Named>, Fault> {
    let name = |line: Line| (line.id, Named { title: line.title, sections: line.sections, owner: line.owner });
    Ok(lines(ctx).await?.into_iter().map(name).collect())
}
