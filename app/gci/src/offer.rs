//! The offer of work: what its source said, understood but not changed.

use crate::pay::Pay;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

pub use seek::{Contract, Perk, Remote, Shift, Support, Welcome, WorkingTime};

base::closed! {
    /// How much a requirement matters.
    pub enum Level {
        /// Konieczne.
        Must = "konieczne",
        /// Pożądane.
        Nice = "pozadane",
        /// Dodatkowe.
        Extra = "dodatkowe",
    }
}

base::closed! {
    /// What a requirement is about.
    pub enum Topic {
        /// Wykształcenie.
        Education = "wyksztalcenie",
        /// Doświadczenie, staż w zawodzie.
        Experience = "doswiadczenie",
        /// Umiejętności.
        Skill = "umiejetnosc",
        /// Uprawnienia, prawo jazdy.
        Licence = "uprawnienie",
        /// Języki.
        Language = "jezyk",
        /// Everything else.
        Other = "inne",
    }
}

base::closed! {
    /// A part of an advert that may be read from its title and text.
    pub enum Part {
        /// Umowa.
        Contract = "umowa",
        /// Wsparcie urzędu pracy.
        Support = "wsparcie",
        /// Wymiar czasu pracy.
        Time = "wymiar",
        /// Godziny w tygodniu.
        Hours = "godziny",
        /// Zmiany.
        Shift = "zmiany",
        /// Tryb pracy.
        Remote = "tryb",
        /// Rozpoczęcie.
        Start = "rozpoczecie",
        /// Wolne miejsca.
        Openings = "miejsca",
        /// Co pracodawca zapewnia.
        Perk = "zapewnia",
        /// Kogo zaprasza.
        Welcome = "zaprasza",
        /// Zawód.
        Occupation = "zawod",
        /// Ostatni dzień.
        Expiry = "termin",
        /// Wymagania.
        Requirements = "wymagania",
        /// Jak aplikować.
        Apply = "kontakt",
    }
}

/// One thing asked of a candidate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Requirement {
    /// How much it matters.
    pub level: Level,
    /// What it is about.
    pub topic: Topic,
    /// In the source's own words.
    pub text: String,
}

/// When work begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Start {
    /// Od zaraz.
    Now,
    /// On a day.
    On(NaiveDate),
}

/// How to answer. Empty where the source does not say or the employer does not want it shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Apply {
    /// In the source's own words: `osobiście, w godz. 8–15`.
    pub how: String,
    /// Who answers.
    pub person: String,
    /// Telephone.
    pub phone: String,
    /// E-mail.
    pub email: String,
    /// A page with a form, `http` or `https` only.
    pub url: String,
    /// Where to come in person.
    pub address: String,
    /// The employer does not want to be reached: what the text holds of names, telephones and e-mails is not lifted out of it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub hidden: bool,
}

/// What a source says about one job. Fields are empty where it says nothing; nothing here is guessed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Advert {
    /// The source's own number for it; with the source's name it is unique in a portal.
    pub external_id: String,
    /// The job's title, as it stands.
    pub title: String,
    /// Who takes somebody on; empty when the employer does not want to be named.
    pub employer: String,
    /// Where, each as the source wrote it: `Kruzlowa Wyzna, nowosądecki, małopolskie`.
    pub places: Vec<String>,
    /// On site, at home or both. On site is also what stands where the source says nothing: nobody is told so.
    pub remote: Remote,
    /// The six digits of the classification of occupations (KZiS), when stated.
    pub occupation: Option<String>,
    /// On what terms.
    pub contracts: BTreeSet<Contract>,
    /// With which instrument of the labour office.
    pub support: BTreeSet<Support>,
    /// Full time, part time, extra; several where one may choose (`pełny etat / część etatu`).
    #[serde(deserialize_with = "one_or_many")]
    pub time: BTreeSet<WorkingTime>,
    /// Hours a week.
    pub hours: Option<f32>,
    /// In which shifts.
    pub shifts: BTreeSet<Shift>,
    /// Pay as stated, one range for each kind of contract.
    pub pay: Vec<Pay>,
    /// Pay in the source's own words.
    pub pay_text: String,
    /// When it begins.
    pub starts: Option<Start>,
    /// When the source published it.
    pub published: Option<NaiveDate>,
    /// The last day it can be answered.
    pub expires: Option<NaiveDate>,
    /// How many people are wanted; 1 also where the source does not say.
    pub openings: u16,
    /// How many of them are places for people with disabilities.
    pub openings_disabled: u16,
    /// What is asked of a candidate.
    pub requirements: Vec<Requirement>,
    /// Housing, meals, transport.
    pub perks: BTreeSet<Perk>,
    /// Who is told to be welcome.
    pub welcome: BTreeSet<Welcome>,
    /// How to answer.
    pub apply: Apply,
    /// The offer at its source.
    pub link: String,
    /// The language of the text, a BCP 47 code.
    pub lang: String,
    /// The original text, untouched.
    pub text: String,
    /// What the source gave no field for, so that the portal read it from title and text.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub from_text: BTreeSet<Part>,
}

impl Default for Advert {
    fn default() -> Self {
        Self {
            external_id: String::new(),
            title: String::new(),
            employer: String::new(),
            places: Vec::new(),
            remote: Remote::OnSite,
            occupation: None,
            contracts: BTreeSet::new(),
            support: BTreeSet::new(),
            time: BTreeSet::new(),
            hours: None,
            shifts: BTreeSet::new(),
            pay: Vec::new(),
            pay_text: String::new(),
            starts: None,
            published: None,
            expires: None,
            openings: 1,
            openings_disabled: 0,
            requirements: Vec::new(),
            perks: BTreeSet::new(),
            welcome: BTreeSet::new(),
            apply: Apply::default(),
            link: String::new(),
            lang: "pl".into(),
            text: String::new(),
            from_text: BTreeSet::new(),
        }
    }
}

impl Advert {
    /// Whether its source surely says how many are wanted.
    pub(crate) fn counts_openings(&self) -> bool {
        self.openings > 1 || self.openings_disabled > 0
    }
}

/// Rows written when an advert had one working time, or none, are read too.
fn one_or_many<'de, D: serde::Deserializer<'de>>(from: D) -> Result<BTreeSet<WorkingTime>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Stored {
        Many(BTreeSet<WorkingTime>),
        One(Option<WorkingTime>),
    }
    Ok(match Stored::deserialize(from)? {
        Stored::Many(many) => many,
        Stored::One(one) => one.into_iter().collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_advert_stored_with_one_working_time_is_still_read() {
        for (stored, time) in [
            (r#"{"title":"Kucharz","time":"pelny"}"#, vec![WorkingTime::Full]),
            (r#"{"title":"Kucharz","time":null}"#, vec![]),
            (r#"{"title":"Kucharz"}"#, vec![]),
            (r#"{"title":"Kucharz","time":["pelny","czesc"]}"#, vec![WorkingTime::Full, WorkingTime::Part]),
        ] {
            let advert: Advert = serde_json::from_str(stored).unwrap();
            assert_eq!((advert.title.as_str(), advert.time), ("Kucharz", time.into_iter().collect()), "{stored}");
        }
    }
}
