//! What an item is: its kind, its tongues, and the facts that its kind wants.

use crate::own::{Own, Spot};
use base::Lang;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

base::closed! {
    /// What kind of item.
    pub enum Kind {
        /// A page in the tree of pages.
        Page = "page",
        /// Something has happened or changed.
        News = "news",
        /// Something will take place.
        Event = "event",
        /// A warning above every page.
        Alert = "alert",
        /// A matter that the office settles, on a card of fixed sections.
        Service = "service",
        /// How something is done, step by step.
        Steps = "steps",
        /// Documents that belong together.
        Collection = "collection",
        /// An office, a unit, a person or a facility in the directory.
        Entry = "entry",
        /// Pictures that belong together.
        Gallery = "gallery",
        /// The way to a form that is filled in elsewhere.
        FormLink = "form",
    }
}

impl Kind {
    /// The path of its list; pages have none.
    #[must_use]
    pub const fn list(self) -> Option<&'static str> {
        match self {
            Self::News => Some("/aktualnosci"),
            Self::Event => Some("/wydarzenia"),
            Self::Alert => Some("/komunikaty"),
            Self::Service => Some("/sprawy"),
            Self::Steps => Some("/krok-po-kroku"),
            Self::Collection => Some("/dokumenty"),
            Self::Entry => Some("/katalog"),
            Self::Gallery => Some("/galerie"),
            Self::FormLink => Some("/formularze"),
            Self::Page => None,
        }
    }

    /// The kind whose list stands at a path.
    #[must_use]
    pub fn of_list(path: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.list() == Some(path))
    }
}

base::closed! {
    /// In which words an item speaks.
    pub enum Tongue {
        /// Polish; every item has it.
        Pl = "pl",
        /// English.
        En = "en",
        /// Ukrainian.
        Uk = "uk",
        /// Tekst łatwy do czytania i rozumienia (law A09): easy-to-read Polish.
        Etr = "etr",
    }
}

impl Tongue {
    /// The tongue that readers of a language are given.
    #[must_use]
    pub const fn of(lang: Lang) -> Self {
        match lang {
            Lang::Pl => Self::Pl,
            Lang::En => Self::En,
            Lang::Uk => Self::Uk,
        }
    }

    /// The language it is in.
    #[must_use]
    pub const fn lang(self) -> Lang {
        match self {
            Self::Pl | Self::Etr => Lang::Pl,
            Self::En => Lang::En,
            Self::Uk => Lang::Uk,
        }
    }
}

base::closed! {
    /// How grave an alert is.
    pub enum Severity {
        /// Good to know.
        Info = "info",
        /// Be careful.
        Warning = "warning",
        /// Act now.
        Danger = "danger",
    }
}

base::closed! {
    /// How often an event takes place.
    pub enum Every {
        /// On the same weekday.
        Week = "week",
        /// On the same day of the month.
        Month = "month",
    }
}

/// What an item's kind wants beside title, lead and body.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Facts {
    /// A short code: `kultura`.
    pub category: String,
    /// When an event begins.
    pub begins: Option<DateTime<Utc>>,
    /// How long an event lasts, in minutes.
    pub minutes: u32,
    /// How often it comes again.
    pub every: Option<Every>,
    /// The last day on which it comes again.
    pub last: Option<NaiveDate>,
    /// Where an event takes place, or what an alert is about.
    pub place: String,
    /// The address of that place.
    pub address: String,
    /// What it costs, in words; empty where nothing is said.
    pub price: String,
    /// How grave an alert is.
    pub severity: Option<Severity>,
    /// Where an alert's place is on the map.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub spot: Option<Spot>,
    /// What no other kind wants.
    #[serde(skip_serializing_if = "Own::is_nothing")]
    pub own: Own,
    /// The picture that stands for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub picture: Option<LeadPicture>,
}

/// The picture that stands for an item: above its text, on lists, beside shared links.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LeadPicture {
    /// Its number among the portal's media.
    pub media: i64,
    /// What it shows, for those who do not see it.
    pub alt: String,
    /// It shows nothing that must be said.
    pub decorative: bool,
}

impl LeadPicture {
    /// Whether somebody has decided what is said instead of it (WCAG 1.1.1).
    #[must_use]
    pub fn is_decided(&self) -> bool {
        self.decorative || !self.alt.trim().is_empty()
    }
}

/// What an editor writes: one version of an item in one tongue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// Its title.
    pub title: String,
    /// One or two sentences.
    pub lead: String,
    /// The whole text.
    pub body: prose::Doc,
    /// What the kind wants beside.
    pub facts: Facts,
    /// What was changed, for those who read the versions.
    pub note: String,
}
