//! Shared content: a published page of the operator's portal, the master, has a copy in each portal. Portals change their copies as
//! they like; when the master changes, each is offered a merge with a date to decide by.
//!
//! The operator's acts (`share`) write in the operator's portal only. One job (`job`) goes from portal to portal (`round`), makes
//! copies (`deliver`), offers (`offer`) and settles what nobody decided (`due`). What the editors of a portal decide is `decide`.

mod acts;
mod carry;
mod census;
mod decide;
mod deliver;
mod demo;
mod due;
mod job;
mod letter;
mod offer;
mod round;
mod share;
pub(crate) mod store;
mod view;

pub(crate) use self::acts::acts;
pub(crate) use self::share::heard;
pub(crate) use self::store::masters;
pub(crate) use self::view::{DecidePage, DifferencePage, SharePage, SharedPage, difference, foot, note, waiting};
#[cfg(test)]
pub(crate) use self::{
    carry::Carrier,
    census::{Standing, census},
    decide::{Three, keep, take},
};
pub use self::{
    demo::share_page,
    job::ShareOut,
    round::round,
    share::{Sharing, share, stop_sharing},
};

use chrono::Duration;

/// Kinds of items that may be shared, by their codes.
pub(crate) const KINDS: [&str; 2] = ["page", "service"];
/// Days that portals have for deciding, unless the operator says otherwise.
pub(crate) const DAYS: i32 = 14;
/// So long before the date a portal is reminded.
const REMINDED: Duration = Duration::days(3);

base::closed! {
    /// What has become of an offered version.
    pub(crate) enum Decision {
        /// An editor has taken it.
        Taken = "taken",
        /// An editor has kept the portal's own.
        Kept = "kept",
        /// Nobody had decided by the date, and it was taken by itself.
        Followed = "followed",
        /// A newer version was offered in its place, or the master was withdrawn.
        Overtaken = "overtaken",
    }
}
