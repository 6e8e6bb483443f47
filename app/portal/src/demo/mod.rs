//! The demonstration's portals: three gminas of Wielkopolska that do not exist and the association that would run their
//! portals, with news and events that never grow old, because their days are counted from today.
//!
//! What they say stands in `demo/{slug}.json`; [`calendar`] turns its days into dates.

pub mod calendar;
mod town;

pub use town::{Announcement, Demo};

/// The three fictional gminas: a town, a rural one and one that is both.
#[must_use]
pub fn towns() -> Vec<Demo> {
    [include_str!("../../demo/jasna.json"), include_str!("../../demo/stare-olszyny.json"), include_str!("../../demo/wrzosow.json")]
        .map(town::read)
        .into()
}

/// The fictional association that runs the installation and lists the others.
#[must_use]
pub fn operator() -> Demo {
    town::read(include_str!("../../demo/operator.json"))
}
