#![cfg(not(target_arch = "wasm32"))]
//! A record that could not be taken over, and why.

use std::fmt;

/// How much of the record a clerk is shown.
const SHOWN: usize = 400;

/// A record that is left out. The rest of the file goes on, unless `reason` says otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reject {
    /// Where it begins: the line of the file, from 1. For a document on one line, the number of the offer in it.
    pub line: usize,
    /// Which field is wrong, in the source's own name; empty when it is the whole record.
    pub field: String,
    /// What would be right: an English sentence.
    pub reason: String,
    /// The beginning of the record or of the field, at most 400 letters.
    pub raw: String,
    /// The source's own number, where it can be read all the same: the offer is still listed there. Empty where it cannot.
    pub external_id: String,
    /// Nobody can tell which offers are missing: the file breaks off here, or a whole document of them cannot be read.
    pub incomplete: bool,
}

impl Reject {
    /// The whole record is wrong.
    pub(super) fn record(line: usize, reason: impl Into<String>, raw: &[u8]) -> Self {
        Self { line, field: String::new(), reason: reason.into(), raw: shown(raw), external_id: String::new(), incomplete: false }
    }

    /// One field is wrong.
    pub(super) fn field(line: usize, wrong: Wrong) -> Self {
        Self { line, field: wrong.field, reason: wrong.reason, raw: wrong.raw, external_id: String::new(), incomplete: false }
    }

    /// Of the offer with this number.
    pub(super) fn of(self, external_id: impl Into<String>) -> Self {
        Self { external_id: external_id.into(), ..self }
    }

    /// With more missing than one record.
    pub(super) fn incomplete(self) -> Self {
        Self { incomplete: true, ..self }
    }
}

impl fmt::Display for Reject {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.field.as_str() {
            "" => write!(out, "line {}: {}", self.line, self.reason),
            field => write!(out, "line {}, {field}: {}", self.line, self.reason),
        }
    }
}

impl std::error::Error for Reject {}

/// A field that could not be read, before it is known in which line it stood.
#[derive(Debug)]
pub(super) struct Wrong {
    pub(super) field: String,
    pub(super) reason: String,
    pub(super) raw: String,
}

impl Wrong {
    pub(super) fn new(field: &str, reason: impl Into<String>, raw: &str) -> Self {
        Self { field: field.into(), reason: reason.into(), raw: shown(raw.as_bytes()) }
    }
}

fn shown(raw: &[u8]) -> String {
    // Four bytes a letter at most; what is cut through becomes a replacement letter.
    String::from_utf8_lossy(&raw[..raw.len().min(SHOWN * 4)]).chars().take(SHOWN).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reject_shows_the_beginning_of_the_record_only() {
        let reject = Reject::record(3, "This is not JSON.", "ż".repeat(10_000).as_bytes());
        assert_eq!(reject.raw.chars().count(), SHOWN);
        assert_eq!(reject.to_string(), "line 3: This is not JSON.");
        let field = Reject::field(4, Wrong::new("expires", "Write a date.", "jutro"));
        assert_eq!(field.to_string(), "line 4, expires: Write a date.");
    }
}
