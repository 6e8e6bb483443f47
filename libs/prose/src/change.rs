//! What has changed between two documents, and two changes made into one.

mod compare;
mod html;
mod lines;
mod merge;

pub use compare::{Change, Compared, Run, compare};
pub use html::html;
pub use lines::{Kind, Word};
pub use merge::{Conflict, Merged, merge};
