//! What only one kind of item says: a service card its sections, an office its hours.

mod card;
mod entry;
mod hours;
mod rest;
mod spot;

pub use self::{
    card::{Card, Topic},
    entry::{Entry, Unit, Worker},
    hours::{Exception, Hours, Now, Span},
    rest::{Collection, Document, FormLink, Gallery, Guide, Shot, Step},
    spot::Spot,
};

pub(crate) use self::hours::{clock, day_words};

use serde::{Deserialize, Serialize};

/// The facts of one kind. Text in them is small markup where it says so, else plain words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Own {
    /// The kind wants nothing of its own.
    #[default]
    Nothing,
    /// Of a service card.
    Service(Box<Card>),
    /// Of a step-by-step guide.
    Steps(Guide),
    /// Of a collection of documents.
    Collection(Collection),
    /// Of an entry of the directory.
    Entry(Box<Entry>),
    /// Of a gallery.
    Gallery(Gallery),
    /// Of a link to a form.
    Form(FormLink),
}

impl Own {
    /// Whether there is nothing.
    #[must_use]
    pub const fn is_nothing(&self) -> bool {
        matches!(self, Self::Nothing)
    }

    /// The sections of a service card.
    #[must_use]
    pub const fn card(&self) -> Option<&Card> {
        if let Self::Service(card) = self { Some(card) } else { None }
    }

    /// An entry of the directory.
    #[must_use]
    pub const fn entry(&self) -> Option<&Entry> {
        if let Self::Entry(entry) = self { Some(entry) } else { None }
    }

    /// Pictures and files that it shows, by their numbers among the portal's media.
    #[must_use]
    pub fn media(&self) -> Vec<i64> {
        match self {
            Self::Collection(all) => all.documents.iter().filter_map(|one| one.media).collect(),
            Self::Gallery(gallery) => gallery.shots.iter().map(|shot| shot.media).collect(),
            Self::Nothing | Self::Service(_) | Self::Steps(_) | Self::Entry(_) | Self::Form(_) => Vec::new(),
        }
    }

    /// As another portal may have it: media under the numbers that `media` says, those it knows nothing of left out; which office
    /// keeps a card, each portal says itself.
    #[must_use]
    pub fn carried(mut self, media: &dyn Fn(i64) -> Option<i64>) -> Self {
        match &mut self {
            Self::Service(card) => card.keeper = None,
            Self::Collection(all) => all.documents.iter_mut().for_each(|one| one.media = one.media.and_then(media)),
            Self::Gallery(gallery) => gallery.shots.retain_mut(|shot| media(shot.media).map(|ours| shot.media = ours).is_some()),
            Self::Nothing | Self::Steps(_) | Self::Entry(_) | Self::Form(_) => {}
        }
        self
    }

    /// Every word of it, for the search.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::Service(card) => card.words(),
            Self::Steps(guide) => guide.words(),
            Self::Collection(all) => all.words(),
            Self::Entry(entry) => entry.words(),
            Self::Gallery(gallery) => gallery.words(),
            Self::Form(link) => link.login.clone(),
        }
    }
}
