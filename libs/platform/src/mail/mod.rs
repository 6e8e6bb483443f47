//! Letters: written inside an act, sealed in the queue (they hold links that let people in), sent by the worker.

mod folder;
mod message;
mod send;
mod template;

pub use folder::{Folder, Kept};
pub use send::{SendMail, Way};
pub use template::{Button, Entry, Group, Template};

use crate::{Seal, enqueue};
use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DbErr};
use serde::{Deserialize, Serialize};

/// The kind of the job that sends.
const KIND: &str = "mail.send";

/// One letter to one person.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// The address alone: `jan@poczta.example`.
    pub to: String,
    /// Who writes, as a person reads it: the portal's name.
    pub sender: String,
    /// The portal's host, for the letter's own number; the sending address's domain when empty.
    pub host: String,
    /// One line; line breaks become spaces.
    pub subject: String,
    /// The letter as plain text.
    pub text: String,
    /// The same letter as HTML.
    pub html: String,
    /// Headers beside the usual ones, as `List-Unsubscribe`. A name that the letter sets itself is refused when it is posted.
    pub headers: Vec<(String, String)>,
}

/// Without the text: it holds what only its reader may know.
impl std::fmt::Debug for Letter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Letter").field("to", &self.to).field("subject", &self.subject).finish_non_exhaustive()
    }
}

/// A letter on its way: with what must stay the same however often sending is tried.
#[derive(Debug, Serialize, Deserialize)]
struct Posted {
    /// The left part of its Message-ID.
    number: String,
    written: DateTime<Utc>,
    letter: Letter,
}

/// Posts a letter inside an act's transaction: it goes out if and only if the act is done. `key` names the letter among the
/// portal's (`invitation:17`): a second one with the same key is dropped while the first waits.
///
/// # Errors
/// [`DbErr::Custom`] when the address is none or a header is not allowed; else when the database refuses.
pub async fn post(
    act: &impl ConnectionTrait,
    portal_id: i64,
    key: &str,
    letter: &Letter,
    now: DateTime<Utc>,
    seal: &Seal,
) -> Result<(), DbErr> {
    let posted = Posted { number: crate::token(), written: now, letter: letter.clone() };
    message::message(&posted, &message::NOBODY).map_err(|why| DbErr::Custom(format!("the letter cannot be sent: {why:#}")))?;
    let payload = serde_json::to_vec(&posted).map_err(|why| DbErr::Custom(why.to_string()))?;
    enqueue(act, portal_id, KIND, key, &seal.seal(&payload, &context(portal_id)), now).await
}

/// What a letter in the queue is sealed for.
fn context(portal_id: i64) -> String {
    format!("{KIND}:{portal_id}")
}
