//! The small markup: a document in a plain text area, and in files. What it looks like is in `README.md`. Printing a document and
//! reading it again gives the same document.

mod complaint;
mod inline;
mod leaf;
mod line;
mod list;
mod parse;
mod print;
mod table;
mod token;

use crate::fit::Misfit;
use crate::limits::{MAX_JSON, is_text};
use crate::{Block, Doc};
pub use complaint::{Complaint, Trouble};

impl Doc {
    /// The document of some markup, and what in it was not understood. What was not understood stays as text.
    #[must_use]
    pub fn from_markup(text: &str) -> (Self, Vec<Complaint>) {
        let mut complaints = Vec::new();
        let end = text.char_indices().map(|(at, _)| at).chain([text.len()]).take_while(|&at| at <= MAX_JSON).last().unwrap_or(0);
        let lines = line::split(&text[..end], &mut complaints);
        let mut parser = parse::Parser { complaints };
        let blocks = parser.blocks(&lines.iter().map(line::Written::line).collect::<Vec<_>>(), 1);
        let (doc, misfits) = Self::of(blocks);
        let mut complaints = parser.complaints;
        complaints.extend(misfits.into_iter().map(|misfit| Complaint::whole(Trouble::of(misfit))));
        if end < text.len() && !complaints.iter().any(|complaint| complaint.trouble == Trouble::Long) {
            complaints.push(Complaint::whole(Trouble::Long));
        }
        (doc, complaints)
    }

    /// As markup. What markup has no words for stands in it as a line `[[kept …]]` that is not to be edited.
    #[must_use]
    pub fn to_markup(&self) -> String {
        let mut out = print::blocks(&self.blocks).join("\n");
        out.push('\n');
        out
    }
}

/// Whether markup has words for this block itself.
fn is_sayable(block: &Block) -> bool {
    match block {
        Block::Table(table) => table::is_sayable(table),
        Block::Image(image) => !image.decorative || image.alt.is_empty(),
        _ => true,
    }
}

impl Trouble {
    fn of(misfit: Misfit) -> Self {
        match misfit {
            Misfit::Deep => Self::Deep,
            Misfit::Long => Self::Long,
            Misfit::Heading | Misfit::Table | Misfit::Box | Misfit::Cell => Self::Misplaced,
        }
    }
}

fn without_controls(text: &str) -> String {
    text.chars().filter(|&letter| is_text(letter)).collect()
}
