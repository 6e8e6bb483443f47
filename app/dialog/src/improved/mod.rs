//! "Co poprawiliśmy dzięki Wam": one sentence for each opinion after which something was made better, for everybody to read.

mod desk;
mod feed;
mod held;
mod keep;
mod page;

pub use self::held::Improved;
#[cfg(test)]
pub(crate) use self::keep::all;
pub(crate) use self::{
    desk::{ImprovedDesk, take_back},
    feed::feed,
    held::link,
    keep::{MOST, forget_opinions, of_opinion, publish, withdraw, words},
    page::ImprovedPage,
};
