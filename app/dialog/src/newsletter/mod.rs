//! The newsletter: news once a day or a week, events once a week, alerts at once, to whoever asked for it twice. Addresses are
//! sealed; nothing tells that a letter was read or a link followed.

mod act;
mod ask;
mod consent;
mod desk;
mod digest;
mod keep;
mod leave;
mod letter;
mod own;

#[cfg(test)]
pub(crate) use self::keep::{ask, confirm, leave, with_key};
pub(crate) use self::{
    act::{change, export, leave_at_once, subscribe},
    ask::NewsletterPage,
    desk::NewsletterDesk,
    digest::{send_alerts, send_digests},
    keep::let_go,
    leave::LeavePage,
    own::OwnPage,
};

use content::Published;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

base::closed! {
    /// How often news come.
    pub enum Pace {
        /// Every morning on which there are any.
        Daily = "codziennie",
        /// On Thursdays.
        Weekly = "co-tydzien",
    }
}

/// What somebody wants to be written about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Wish {
    /// News, and how often.
    pub news: Option<Pace>,
    /// News of these categories only; of all where it is empty.
    pub categories: BTreeSet<String>,
    /// Alerts, at once.
    pub alerts: bool,
    /// Events of the coming days, once a week.
    pub events: bool,
}

impl Wish {
    /// Whether nothing was chosen.
    pub fn is_empty(&self) -> bool {
        self.news.is_none() && !self.alerts && !self.events
    }

    /// Whether a piece of news is of a category that was chosen.
    pub fn takes(&self, one: &Published) -> bool {
        self.categories.is_empty() || self.categories.contains(&one.facts.category)
    }
}
