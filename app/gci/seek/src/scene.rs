//! Where results are shown: in which portal, language and words.

use crate::ask::Ask;
use crate::words::Words;
use base::{Lang, slug};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Everything that results need, besides themselves, to be shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scene {
    /// The language of the page.
    pub lang: Lang,
    /// The address of the search in this portal and language: `/jasna/en/oferty-pracy`.
    pub path: String,
    /// Where the icons are.
    pub sprite: String,
    /// Today in Poland, to say how fresh an offer is; does not travel.
    #[serde(skip)]
    pub today: NaiveDate,
    /// The words.
    #[serde(with = "shared")]
    pub words: Arc<Words>,
}

impl Scene {
    /// The address of an offer.
    #[must_use]
    pub fn offer(&self, id: i64, title: &str) -> String {
        offer_path(&self.path, id, title)
    }

    /// The address of a search.
    #[must_use]
    pub fn search(&self, ask: &Ask) -> String {
        ask.href(&self.path)
    }
}

/// The address of an offer below that of the search: its number, and its title for people.
#[must_use]
pub fn offer_path(path: &str, id: i64, title: &str) -> String {
    match slug(title).as_str() {
        "" => format!("{path}/{id}"),
        tail => format!("{path}/{id}-{tail}"),
    }
}

mod shared {
    use crate::words::Words;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};
    use std::sync::Arc;

    pub fn serialize<S: Serializer>(words: &Arc<Words>, out: S) -> Result<S::Ok, S::Error> {
        words.as_ref().serialize(out)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Arc<Words>, D::Error> {
        Words::deserialize(from).map(Arc::new)
    }
}
