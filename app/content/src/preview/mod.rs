//! Drafts as residents would see them: for those at the desk, and by links that expire for those who have no account.

mod framing;
mod link;
mod page;

pub use framing::framing;
pub(crate) use link::{LONGEST, end, let_go, links, make, with_secret};
pub(crate) use page::{DeskPreview, LinkPreview};
