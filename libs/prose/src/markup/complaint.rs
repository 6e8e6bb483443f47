//! What was not understood in markup.

base::closed! {
    /// A kind of misunderstanding.
    pub enum Trouble {
        /// No link: the address is none of those allowed.
        Address = "address",
        /// `*` or `**` without its other half.
        Unclosed = "unclosed",
        /// `[[…]]` or `![…](…)` of no known kind, or without its number.
        Embed = "embed",
        /// A heading of another level than `##`, `###` or `####`.
        Level = "level",
        /// `:::` with another word than `info`, `warn` or `ok`.
        Tone = "tone",
        /// A callout without its closing `:::`.
        Open = "open",
        /// Rows of a table with more or fewer cells than the first; empty ones were added.
        Ragged = "ragged",
        /// Nested too deep: taken as text.
        Deep = "deep",
        /// Too long: the end is missing.
        Long = "long",
        /// A heading, table or callout where none may stand.
        Misplaced = "misplaced",
        /// Control characters, taken out.
        Control = "control",
        /// A part that markup cannot say; it was kept as it was.
        Kept = "kept",
    }
}

/// One misunderstanding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    /// The line, from 1; 0 for the whole text.
    pub line: usize,
    /// What it is.
    pub trouble: Trouble,
    /// The words in question, at most 60 letters.
    pub words: String,
}

impl Complaint {
    /// About a line.
    pub(super) fn new(line: usize, trouble: Trouble, words: &str) -> Self {
        Self { line, trouble, words: words.chars().take(60).collect() }
    }

    /// About the whole text.
    pub(super) fn whole(trouble: Trouble) -> Self {
        Self::new(0, trouble, "")
    }
}
