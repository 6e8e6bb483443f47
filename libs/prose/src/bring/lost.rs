//! What could not be carried over.

use crate::fit::Misfit;

base::closed! {
    /// A kind of loss.
    pub enum Loss {
        /// A picture; its address.
        Image = "image",
        /// A link whose address may not stand in a document; its words stayed.
        Link = "link",
        /// A film, sound, map or other page within the page; its address.
        Embed = "embed",
        /// A form with its fields.
        Form = "form",
        /// Menus, headers and footers of the page around the text; the element's name.
        Around = "around",
        /// Words that were crossed out; they stayed.
        Struck = "struck",
        /// A table had no header cells; its first row became the header.
        Header = "header",
        /// A heading where none may stand; it became a bold paragraph.
        Heading = "heading",
        /// A table where none may stand; it became paragraphs.
        Table = "table",
        /// Something else that may not stand where it was; its words stayed.
        Moved = "moved",
        /// Nested too deep; its words stayed.
        Deep = "deep",
        /// Too long; the end is missing.
        Long = "long",
    }
}

/// One loss.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lost {
    /// What was lost.
    pub loss: Loss,
    /// Which one: an address or some words, at most 120 letters.
    pub words: String,
}

impl Lost {
    pub(super) fn new(loss: Loss, words: &str) -> Self {
        Self { loss, words: words.trim().chars().take(120).collect() }
    }

    pub(super) fn of(misfit: Misfit) -> Self {
        let loss = match misfit {
            Misfit::Deep => Loss::Deep,
            Misfit::Long => Loss::Long,
            Misfit::Heading => Loss::Heading,
            Misfit::Table => Loss::Table,
            Misfit::Box | Misfit::Cell => Loss::Moved,
        };
        Self::new(loss, "")
    }
}
