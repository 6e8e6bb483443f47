//! Guides, collections, galleries and links to forms.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// One step of a guide.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Step {
    /// What to do.
    pub title: String,
    /// How; small markup.
    pub text: String,
    /// Where it is done.
    pub link: String,
    /// How long it takes.
    pub time: String,
}

/// Steps in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Guide {
    /// At least one.
    pub steps: Vec<Step>,
}

/// A document of a collection: a file of the portal, or one elsewhere.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Document {
    /// What it is called.
    pub name: String,
    /// Of which day it is.
    pub day: Option<NaiveDate>,
    /// The file, by its number among the portal's media.
    pub media: Option<i64>,
    /// Where it is, if not here.
    pub link: String,
}

/// Documents in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Collection {
    /// At least one.
    pub documents: Vec<Document>,
}

/// A picture of a gallery.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Shot {
    /// Its number among the portal's media.
    pub media: i64,
    /// What it shows, for those who do not see it; never empty.
    pub alt: String,
    /// Written below it.
    pub caption: String,
}

/// Pictures in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Gallery {
    /// At least one.
    pub shots: Vec<Shot>,
}

/// A form that is filled in elsewhere.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FormLink {
    /// Where it is.
    pub link: String,
    /// How one signs in there.
    pub login: String,
    /// The service card it belongs to, by number.
    pub service: Option<i64>,
}

fn joined<'a>(words: impl Iterator<Item = &'a str>) -> String {
    words.collect::<Vec<_>>().join("\n")
}

impl Guide {
    pub(super) fn words(&self) -> String {
        joined(self.steps.iter().flat_map(|step| [step.title.as_str(), &step.text, &step.time]))
    }
}

impl Collection {
    pub(super) fn words(&self) -> String {
        joined(self.documents.iter().map(|one| one.name.as_str()))
    }
}

impl Gallery {
    pub(super) fn words(&self) -> String {
        joined(self.shots.iter().flat_map(|shot| [shot.alt.as_str(), &shot.caption]))
    }
}
