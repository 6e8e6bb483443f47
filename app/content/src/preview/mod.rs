//! Drafts as residents would see them: for those at the desk, and by links that expire for those who have no account and may, where
//! the link says so, leave comments.

mod comment;
mod framing;
mod link;
mod page;
mod said;

#[cfg(test)]
pub(crate) use comment::{Comment, of_item, say};
pub(crate) use comment::{let_go as let_go_comments, room, settle, tell, tell_below, waiting};
pub use framing::framing;
pub(crate) use link::{LONGEST, Shares, end, let_go, links, make, with_secret};
pub(crate) use page::{DeskPreview, LinkPreview};
pub(crate) use said::{list as comments, note};
