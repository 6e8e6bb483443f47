//! The desk's page where an administrator takes the portal home: a button that has an archive made, and the archive to download.

mod act;
mod job;
mod page;

pub use act::acts;
pub use job::{LetGo, TakeAway};
pub use page::Routes;
pub(crate) use page::moment;
