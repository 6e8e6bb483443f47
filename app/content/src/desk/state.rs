//! In which state an item is, seen by those who work on it.

use crate::item::Tongue;
use crate::store::{publication, review};
use crate::{Locale, i18n::td_string};
use chrono::{DateTime, Utc};

/// The state of an item in one tongue. It follows from rows: publications, a review that waits, versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// Nothing was ever published.
    Draft,
    /// An editor is asked to read it.
    InReview,
    /// It will be published.
    Scheduled(DateTime<Utc>),
    /// The newest version is published.
    Published,
    /// An older version is published.
    Changed,
    /// It was published until its time was over or somebody withdrew it.
    Expired,
}

/// What was published and asked of an item, all its tongues together.
#[derive(Default)]
pub(crate) struct Rows<'a> {
    pub publications: Vec<&'a publication::Model>,
    /// Answered or not.
    pub reviews: Vec<&'a review::Model>,
}

impl Rows<'_> {
    /// The state in a tongue whose newest version has this number.
    pub fn state(&self, tongue: Tongue, newest: i32, now: DateTime<Utc>) -> State {
        let code = tongue.code();
        let of_tongue = || self.publications.iter().filter(|row| row.tongue == code);
        let shown = of_tongue().filter(|row| row.since <= now && row.until.is_none_or(|until| until > now)).max_by_key(|row| row.since);
        let coming =
            of_tongue().filter(|row| row.since > now && row.until.is_none_or(|until| until > row.since)).map(|row| row.since).min();
        if self.reviews.iter().any(|row| row.tongue == code && row.answered_at.is_none()) {
            return State::InReview;
        }
        match (coming, shown) {
            (Some(since), _) => State::Scheduled(since),
            (None, Some(shown)) if shown.number == newest => State::Published,
            (None, Some(_)) => State::Changed,
            (None, None) if of_tongue().next().is_some() => State::Expired,
            (None, None) => State::Draft,
        }
    }
}

impl State {
    /// Its short code, for addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "szkic",
            Self::InReview => "sprawdzanie",
            Self::Scheduled(_) => "zaplanowane",
            Self::Published => "opublikowane",
            Self::Changed => "zmienione",
            Self::Expired => "wycofane",
        }
    }

    /// In words.
    pub fn words(self, locale: Locale) -> &'static str {
        match self {
            Self::Draft => td_string!(locale, state_draft),
            Self::InReview => td_string!(locale, state_review),
            Self::Scheduled(_) => td_string!(locale, state_scheduled),
            Self::Published => td_string!(locale, state_published),
            Self::Changed => td_string!(locale, state_changed),
            Self::Expired => td_string!(locale, state_expired),
        }
    }
}

/// What a tongue is called, in itself.
pub(super) fn tongue_words(locale: Locale, tongue: Tongue) -> &'static str {
    match tongue {
        Tongue::Pl => "Polski",
        Tongue::En => "English",
        Tongue::Uk => "Українська",
        Tongue::Etr => td_string!(locale, etr),
    }
}
