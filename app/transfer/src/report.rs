//! What came of bringing a site in: each piece's fate, and what could not be carried over.

use crate::{Locale, i18n::td_string};
use base::Lang;
use content::Kind;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::fmt::Write;

base::closed! {
    /// What became of a piece.
    pub enum Fate {
        /// It is an item now.
        New = "new",
        /// Its source has changed; the item has a new version.
        Changed = "changed",
        /// It is as it was.
        Unchanged = "unchanged",
        /// It was edited here since it came, and stays as it is here.
        Edited = "edited",
        /// It was removed here since it came, and stays removed.
        Removed = "removed",
        /// It has no place in a portal.
        Left = "left",
        /// It could not be read.
        Refused = "refused",
    }
}

base::closed! {
    /// A kind of loss that is not of the text itself (for those: [`prose::bring::Loss`]).
    pub enum Loss {
        /// A shortcode of WordPress; its name.
        Shortcode = "shortcode",
        /// A block of WordPress that is made when the page is shown; its name.
        Block = "block",
        /// A picture or file that was not at hand; its address.
        File = "file",
        /// A link within the site to what does not come along; its address.
        Link = "dead-link",
        /// One more category; a portal's item has one.
        Category = "category",
        /// Comments of readers; how many.
        Comments = "comments",
        /// It was shown to some people only: it is a draft now.
        Private = "private",
        /// What would shut somebody out: it stays a draft until that is put right; the finding in words.
        Unready = "unready",
        /// It has no title, or one too long; the title it has now.
        Title = "title",
        /// Its short name was taken; the one it has now.
        Address = "address",
        /// A folder had no page of its own: it has an empty one now.
        Section = "section",
        /// Its old address leads elsewhere here, and stays so; the address.
        Onward = "onward",
        /// Its letters were guessed; as what.
        Letters = "letters",
        /// A date that could not be read.
        Date = "date",
        /// Something of a kind that has no place here; the kind.
        Kind = "kind",
        /// It could not be read; why.
        Unread = "unread",
    }
}

/// One loss.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "(String, String)", try_from = "(String, String)")]
pub enum Lost {
    /// Around the text; which one, at most 200 letters.
    Here(Loss, String),
    /// In the text.
    Text(prose::bring::Lost),
}

impl From<Lost> for (String, String) {
    fn from(lost: Lost) -> Self {
        (lost.code().to_owned(), lost.words().to_owned())
    }
}

impl TryFrom<(String, String)> for Lost {
    type Error = String;

    fn try_from((code, words): (String, String)) -> Result<Self, String> {
        match (Loss::of_code(&code), prose::bring::Loss::of_code(&code)) {
            (Some(loss), _) => Ok(Self::Here(loss, words)),
            (None, Some(loss)) => Ok(Self::Text(prose::bring::Lost { loss, words })),
            (None, None) => Err(format!("`{code}` is no loss")),
        }
    }
}

/// A piece and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// What it is known by at its source.
    pub key: String,
    /// The key of the page above it.
    pub above: Option<String>,
    /// What it is; none for what has no place here.
    pub kind: Option<Kind>,
    /// Its title.
    pub title: String,
    /// The item that it is now.
    pub item: Option<i64>,
    /// What became of it.
    pub fate: Fate,
    /// What could not be carried over.
    pub lost: Vec<Lost>,
}

/// All of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Where it came from.
    pub source: String,
    /// In the source's order; what has no place last.
    pub entries: Vec<Entry>,
}

impl Lost {
    /// A loss around the text.
    #[must_use]
    pub fn new(loss: Loss, words: &str) -> Self {
        Self::Here(loss, words.trim().chars().filter(|letter| !letter.is_control()).take(200).collect())
    }

    /// Its code, the same in every language.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Here(loss, _) => loss.code(),
            Self::Text(lost) => lost.loss.code(),
        }
    }

    /// Which one.
    #[must_use]
    pub fn words(&self) -> &str {
        match self {
            Self::Here(_, words) => words,
            Self::Text(lost) => &lost.words,
        }
    }

    /// What to tell a person.
    #[must_use]
    pub fn sentence(&self, lang: Lang) -> String {
        let locale = Locale::from(lang);
        let (loss, words) = match self {
            Self::Here(loss, words) => (loss, words),
            Self::Text(lost) => return lost.sentence(lang),
        };
        match loss {
            Loss::Shortcode => td_string!(locale, lost_shortcode, words = words).to_string(),
            Loss::Block => td_string!(locale, lost_block, words = words).to_string(),
            Loss::File => td_string!(locale, lost_file, words = words).to_string(),
            Loss::Link => td_string!(locale, lost_link, words = words).to_string(),
            Loss::Category => td_string!(locale, lost_category, words = words).to_string(),
            Loss::Comments => td_string!(locale, lost_comments, words = words).to_string(),
            Loss::Private => td_string!(locale, lost_private).to_owned(),
            Loss::Unready => td_string!(locale, lost_unready, words = words).to_string(),
            Loss::Title => td_string!(locale, lost_title, words = words).to_string(),
            Loss::Address => td_string!(locale, lost_address, words = words).to_string(),
            Loss::Section => td_string!(locale, lost_section).to_owned(),
            Loss::Onward => td_string!(locale, lost_onward, words = words).to_string(),
            Loss::Letters => td_string!(locale, lost_letters, words = words).to_string(),
            Loss::Date => td_string!(locale, lost_date, words = words).to_string(),
            Loss::Kind => td_string!(locale, lost_kind, words = words).to_string(),
            Loss::Unread => td_string!(locale, lost_unread, words = words).to_string(),
        }
    }
}

impl Entry {
    /// What does not become an item, and why.
    #[must_use]
    pub fn left(key: &str, title: &str, fate: Fate, why: Lost) -> Self {
        Self { key: key.into(), above: None, kind: None, title: title.into(), item: None, fate, lost: vec![why] }
    }
}

impl Report {
    /// How many pieces had this fate.
    #[must_use]
    pub fn count(&self, fate: Fate) -> usize {
        self.entries.iter().filter(|entry| entry.fate == fate).count()
    }

    /// For scripts: fates counted, and every piece with its losses in Polish and English.
    #[must_use]
    pub fn json(&self) -> Value {
        let counts: serde_json::Map<_, _> = Fate::ALL.into_iter().map(|fate| (fate.code().to_owned(), json!(self.count(fate)))).collect();
        let lost =
            |lost: &Lost| json!({"loss": lost.code(), "words": lost.words(), "pl": lost.sentence(Lang::Pl), "en": lost.sentence(Lang::En)});
        let entry = |entry: &Entry| {
            let losses: Vec<_> = entry.lost.iter().map(lost).collect();
            json!({"key": entry.key, "title": entry.title, "item": entry.item, "fate": entry.fate, "lost": losses})
        };
        json!({"source": self.source, "counts": counts, "entries": self.entries.iter().map(entry).collect::<Vec<_>>()})
    }

    /// For people: what needs a look, piece by piece; what came over whole is only counted.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        let locale = Locale::from(lang);
        let mut out = format!("{}\n\n", td_string!(locale, report_of, source = self.source.as_str()));
        for fate in Fate::ALL.into_iter().filter(|fate| self.count(*fate) > 0) {
            let _ = writeln!(out, "{}: {}", fate_words(locale, fate), self.count(fate));
        }
        for entry in self.entries.iter().filter(|entry| !entry.lost.is_empty() || matches!(entry.fate, Fate::Edited | Fate::Removed)) {
            let _ = write!(out, "\n{} ({})\n  {}\n", entry.title, entry.key, fate_words(locale, entry.fate));
            for lost in &entry.lost {
                let _ = writeln!(out, "  - {}", lost.sentence(lang));
            }
        }
        out
    }
}

pub(crate) fn fate_words(locale: Locale, fate: Fate) -> &'static str {
    match fate {
        Fate::New => td_string!(locale, fate_new),
        Fate::Changed => td_string!(locale, fate_changed),
        Fate::Unchanged => td_string!(locale, fate_unchanged),
        Fate::Edited => td_string!(locale, fate_edited),
        Fate::Removed => td_string!(locale, fate_removed),
        Fate::Left => td_string!(locale, fate_left),
        Fate::Refused => td_string!(locale, fate_refused),
    }
}
