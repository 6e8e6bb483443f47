//! Bringing in at the desk: one file that an administrator has, with its pictures beside it where they lie in another.
//!
//! `look` tells what a file is by what is in it, `unpack` opens it within limits, `source` has it at hand. `act` takes it in and asks for
//! what follows, `job` tries it and brings it in beside the requests, `undo` takes back what came. `store` remembers, `page` and `view`
//! show, `refusal` says what is wrong.

mod act;
mod job;
mod look;
mod page;
mod refusal;
mod source;
mod store;
#[cfg(test)]
mod tests;
mod undo;
mod unpack;
mod view;

pub use act::{Room, acts};
pub use job::BringIn;
pub use page::Routes;
pub use store::{State, names};

pub(crate) use store::let_go;

base::closed! {
    /// What a file is.
    pub enum Source {
        /// A portal's archive (docs/archive.md).
        Archive = "archive",
        /// What WordPress exports.
        Wordpress = "wordpress",
        /// A folder of HTML, packed.
        Html = "html",
        /// A folder of Markdown, packed.
        Markdown = "markdown",
    }
}

/// The page of the desk.
const PLACE: &str = "/pulpit/import";
