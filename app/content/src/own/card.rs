//! A service card: the fixed sections in which an office says how a matter is settled.

use serde::{Deserialize, Serialize};

base::closed! {
    /// What a matter is about, as residents sort their lives.
    pub enum Topic {
        /// Papers and registration.
        Papers = "dokumenty",
        /// Births, weddings, children, deaths.
        Family = "rodzina",
        /// House, waste, water.
        Home = "dom",
        /// Taxes and fees.
        Taxes = "podatki",
        /// Building, land, roads.
        Building = "budowa",
        /// Trees, animals, air.
        Nature = "srodowisko",
        /// Running a business.
        Business = "firma",
        /// Farming.
        Farm = "rolnictwo",
        /// Schools and grants.
        School = "edukacja",
        /// Help for those who need it.
        Help = "wsparcie",
        /// Public information, assemblies, elections.
        Civic = "samorzad",
    }
}

impl Topic {
    /// Its drawing in the sprite.
    #[must_use]
    pub const fn icon(self) -> &'static str {
        match self {
            Self::Papers => "user",
            Self::Family | Self::Help => "users",
            Self::Home => "home",
            Self::Taxes => "chart",
            Self::Building => "building",
            Self::Nature => "globe",
            Self::Business => "briefcase",
            Self::Farm => "map",
            Self::School => "bookmark",
            Self::Civic => "info",
        }
    }
}

/// What a card says. Sections are small markup; an empty one is not shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Card {
    /// For whom it is.
    pub who: String,
    /// When to come.
    pub when: String,
    /// What to prepare.
    pub need: String,
    /// What it costs.
    pub cost: String,
    /// How long it takes, and by which act.
    pub term: String,
    /// Where it is settled in person.
    pub place: String,
    /// Where to write.
    pub post: String,
    /// The office's box at ePUAP: `/jasna/SkrytkaESP`.
    pub epuap: String,
    /// The office's address for e-Doręczenia: `AE:PL-12345-67890-ABCDE-12`.
    pub delivery: String,
    /// Where it is settled online.
    pub online: String,
    /// What to do, one after the other; plain words.
    pub steps: Vec<String>,
    /// How to appeal.
    pub appeal: String,
    /// The acts it rests on; plain words.
    pub basis: Vec<String>,
    /// Who handles it: the number of an entry of the directory.
    pub keeper: Option<i64>,
    /// Whom to ask; plain words.
    pub contact: String,
}

impl Card {
    /// Whether it is settled without coming: online, ePUAP or e-Doręczenia.
    #[must_use]
    pub const fn is_remote(&self) -> bool {
        !(self.online.is_empty() && self.epuap.is_empty() && self.delivery.is_empty())
    }

    pub(super) fn words(&self) -> String {
        let sections = [&self.who, &self.when, &self.need, &self.cost, &self.term, &self.place, &self.post, &self.appeal, &self.contact];
        let lists = self.steps.iter().chain(&self.basis);
        sections.into_iter().chain(lists).map(String::as_str).collect::<Vec<_>>().join("\n")
    }
}
