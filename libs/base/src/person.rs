use crate::Service;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

crate::closed! {
    /// What somebody is in a portal; what each role may do says [`crate::can`].
    pub enum Role {
        /// Reads what is not published yet.
        Reader = "reader",
        /// Writes; another publishes.
        Author = "author",
        /// Writes, publishes, removes.
        Editor = "editor",
        /// Redaktor BIP: enters and changes what the Biuletyn publishes.
        BipEditor = "bip-editor",
        /// Handles a service's cases.
        Clerk = "clerk",
        /// Runs the portal: people, appearance, everything an editor does.
        Administrator = "administrator",
        /// Runs the installation; given at the operator's own portal.
        Operator = "operator",
        /// Helps in any portal, after giving a reason there; given at the operator's own portal.
        Support = "support",
    }
}

impl Role {
    /// Given at the operator's portal only, and good beyond it.
    #[must_use]
    pub const fn is_operators(self) -> bool {
        matches!(self, Self::Operator | Self::Support)
    }
}

/// A role that somebody was given: where, over what, and for how long.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    /// In which portal.
    pub portal: i64,
    /// Which role.
    pub role: Role,
    /// Only below this page of the portal.
    pub section: Option<i64>,
    /// Only in this service.
    pub service: Option<Service>,
    /// From this moment on.
    pub since: DateTime<Utc>,
    /// Until this moment: a substitute during somebody's leave.
    pub until: Option<DateTime<Utc>>,
}

impl Grant {
    /// Whether it is good at a moment.
    #[must_use]
    pub fn holds(&self, at: DateTime<Utc>) -> bool {
        self.since <= at && self.until.is_none_or(|until| at < until)
    }
}

/// Somebody who has signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Their number in the installation.
    pub id: i64,
    /// Name and surname.
    pub name: String,
    /// Where letters reach them.
    pub email: String,
    /// Roles that hold now, in this portal and at the operator's.
    pub grants: Vec<Grant>,
    /// The portal that a person of the support has entered, with a reason that its administrator sees.
    pub visiting: Option<i64>,
    /// When they last proved who they are in this session: dangerous acts want it fresh.
    pub proved: DateTime<Utc>,
}
