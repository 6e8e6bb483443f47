//! Why a document is not taken.

use std::fmt;

/// What is wrong with a document, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {what}")]
pub struct Refused {
    /// JSON pointer of the node (RFC 6901): `/content/2/content/0`; empty for the whole.
    pub place: String,
    /// What is wrong there.
    pub what: Wrong,
}

/// Ways to be wrong. The words in them are names from the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// No JSON at all: the parser's words.
    NotJson(String),
    /// More bytes than [`crate::MAX_JSON`].
    TooLarge,
    /// Nested deeper than [`crate::MAX_DEPTH`].
    TooDeep,
    /// More nodes than [`crate::MAX_NODES`].
    TooMany,
    /// Something else than an object with a `type`.
    NotANode,
    /// A node that does not exist, or not in this place.
    Node(String),
    /// A field or attribute that does not exist here.
    Unknown(String),
    /// An attribute that is missing or has a value it cannot have.
    Attribute(String),
    /// A mark that does not exist, or stands twice.
    Mark(String),
    /// A text that is empty or holds control characters.
    Text,
    /// A node without the content it needs.
    Empty,
}

impl fmt::Display for Wrong {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotJson(why) => write!(out, "not JSON: {why}"),
            Self::TooLarge => out.write_str("too large"),
            Self::TooDeep => out.write_str("nested too deep"),
            Self::TooMany => out.write_str("too many nodes"),
            Self::NotANode => out.write_str("not a node"),
            Self::Node(name) => write!(out, "no `{name}` may stand here"),
            Self::Unknown(name) => write!(out, "`{name}` is not known here"),
            Self::Attribute(name) => write!(out, "`{name}` is missing or wrong"),
            Self::Mark(name) => write!(out, "no mark `{name}` may stand here"),
            Self::Text => out.write_str("the text is empty or holds control characters"),
            Self::Empty => out.write_str("content is missing"),
        }
    }
}
