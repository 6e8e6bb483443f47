//! Żądanie zapewnienia dostępności (law A07; act of 4.04.2019, art. 18): somebody asks for what they cannot read or use here, and the
//! office answers within seven days, or says why not and by when.

mod act;
mod ask;
mod desk;
mod keep;
mod letter;
mod remind;

#[cfg(test)]
pub(crate) use self::{
    act::{Answer, settle},
    keep::{all, one, open, receive},
};
pub(crate) use self::{
    act::{answer, ask},
    ask::DemandPage,
    desk::{DemandDesk, DemandsDesk},
    keep::{erase, waiting},
    remind::remind,
};

use base::calendar::Term;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Without delay, no later than this (art. 18 ust. 4).
pub(crate) const TERM: Term = Term::Days(7);
/// The longest term after notice, from the day of the request (art. 18 ust. 5).
pub(crate) const LONGEST: Term = Term::Months(2);

base::closed! {
    /// How far a request is.
    pub enum State {
        /// Nobody has answered yet.
        Open = "otwarte",
        /// Who asks has been told why it takes longer, and until when.
        Extended = "przedluzone",
        /// They have got what they asked for.
        Met = "zrealizowane",
        /// They have been told why not, what there is instead, and how to complain.
        Refused = "odmowa",
    }
}

impl State {
    /// Whether the office still owes an answer.
    #[must_use]
    pub const fn waits(self) -> bool {
        matches!(self, Self::Open | Self::Extended)
    }
}

/// What a request says, and what was answered: sealed in the database.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Said {
    /// Who asks.
    pub name: String,
    /// Their e-mail; this, `phone` or `post` is there.
    pub email: String,
    /// Their telephone.
    pub phone: String,
    /// Their postal address.
    pub post: String,
    /// The page or the part of it.
    pub place: String,
    /// What is the matter.
    pub trouble: String,
    /// How they would like to have it instead.
    pub wish: String,
    /// What was answered, the newest last.
    pub answers: Vec<String>,
}

/// The number by which a request is called: `D/3/2026`.
pub(crate) fn number(id: i64, day: NaiveDate) -> String {
    format!("D/{id}/{}", day.format("%Y"))
}
