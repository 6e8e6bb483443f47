//! What is wrong with a file, in words.

use crate::{Locale, i18n::td_string};
use base::Lang;
use std::fmt;

base::closed! {
    /// Why a file is not brought in.
    pub enum Why {
        /// There is nothing in it.
        Empty = "empty",
        /// It did not come to its end.
        BrokeOff = "broke-off",
        /// It is nothing that portals bring in.
        Unknown = "unknown",
        /// There are no pages in the folder.
        NoPages = "no-pages",
        /// A password is asked for.
        Locked = "locked",
        /// A name leads out of the folder, or is none; which.
        Path = "path",
        /// A name is a link to elsewhere; which.
        Symlink = "symlink",
        /// Folders lie in folders too deep; which.
        Deep = "deep",
        /// Too many files.
        Many = "many",
        /// Unpacked it is larger than such a file can be.
        Bomb = "bomb",
        /// It is broken; where.
        Broken = "broken",
        /// The scanner has found something in it; what.
        Infected = "infected",
        /// An archive goes into an empty portal.
        NotEmpty = "not-empty",
        /// The section that it was to come into is not on the portal any more.
        Section = "section",
        /// The file has been forgotten meanwhile.
        Forgotten = "forgotten",
        /// Something has failed here; the log knows more.
        Failed = "failed",
    }
}

/// Why, and which one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Refusal(Why, String);

impl Refusal {
    pub fn of(why: Why) -> Self {
        Self(why, String::new())
    }

    /// With a name or a place that somebody else chose.
    pub fn at(why: Why, words: &str) -> Self {
        Self(why, words.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).take(200).collect())
    }

    /// As it is kept.
    pub fn stored(&self) -> String {
        format!("{} {}", self.0.code(), self.1)
    }

    /// One that was kept.
    pub fn read(stored: &str) -> Option<Self> {
        let (code, words) = stored.split_once(' ')?;
        Why::of_code(code).map(|why| Self(why, words.to_owned()))
    }

    /// What a failure says to people.
    pub fn of_failure(why: &anyhow::Error) -> Self {
        why.downcast_ref::<Self>().cloned().unwrap_or_else(|| Self::of(Why::Failed))
    }

    /// What to tell a person.
    pub fn sentence(&self, lang: Lang) -> String {
        let (locale, words) = (Locale::from(lang), self.1.as_str());
        match self.0 {
            Why::Empty => td_string!(locale, intake_empty).to_owned(),
            Why::BrokeOff => td_string!(locale, intake_broke_off).to_owned(),
            Why::Unknown => td_string!(locale, intake_unknown).to_owned(),
            Why::NoPages => td_string!(locale, intake_no_pages).to_owned(),
            Why::Locked => td_string!(locale, intake_locked).to_owned(),
            Why::Path => td_string!(locale, intake_path, words = words).to_string(),
            Why::Symlink => td_string!(locale, intake_symlink, words = words).to_string(),
            Why::Deep => td_string!(locale, intake_deep, words = words).to_string(),
            Why::Many => td_string!(locale, intake_crowd).to_owned(),
            Why::Bomb => td_string!(locale, intake_bomb).to_owned(),
            Why::Broken => td_string!(locale, intake_broken, words = words).to_string(),
            Why::Infected => td_string!(locale, intake_infected, words = words).to_string(),
            Why::NotEmpty => td_string!(locale, intake_not_empty).to_owned(),
            Why::Section => td_string!(locale, intake_no_section).to_owned(),
            Why::Forgotten => td_string!(locale, intake_forgotten).to_owned(),
            Why::Failed => td_string!(locale, intake_failed).to_owned(),
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.sentence(Lang::En))
    }
}

impl std::error::Error for Refusal {}
