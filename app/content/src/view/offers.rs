//! Offers of work within a text. They belong to a service above this one: whoever composes the product says who writes them.

use base::Lang;
use maud::Markup;
use platform::{Ctx, Derived};
use std::sync::{Arc, OnceLock};

/// Writes a portal's newest offers that answer words, at most so many, as the items of a list in a language; nothing where there are none.
type Write = fn(&Ctx, Lang, &str, usize) -> Option<Markup>;

/// Who writes lists of offers; nobody in a portal without that service.
#[derive(Debug, Default)]
pub struct Offers(OnceLock<Write>);

impl Offers {
    /// Those of this node.
    #[must_use]
    pub fn of(derived: &Derived) -> Arc<Self> {
        derived.get()
    }

    /// Says who writes them, once for a node.
    pub fn are_written_by(&self, write: Write) {
        self.0.get_or_init(|| write);
    }

    pub(super) fn newest(&self, ctx: &Ctx, lang: Lang, words: &str, limit: usize) -> Option<Markup> {
        self.0.get().and_then(|write| write(ctx, lang, words, limit))
    }
}
