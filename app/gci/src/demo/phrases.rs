use crate::offer::{Contract, Perk, Remote, Support, Welcome};
use serde::Deserialize;
use std::collections::BTreeMap;

/// One of the sentences is used, with `{words}` in braces filled in.
pub(super) type Ways = Vec<String>;

/// The sentences of a Polish advert: `demo/phrases.json`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Phrases {
    pub(super) open: Open,
    pub(super) duties: Ways,
    pub(super) must: Ways,
    pub(super) nice: Ways,
    pub(super) contract: BTreeMap<Contract, Ways>,
    pub(super) school_year: Ways,
    pub(super) choice: Ways,
    pub(super) support: BTreeMap<Support, Ways>,
    pub(super) useful_hours: Ways,
    pub(super) start: Start,
    pub(super) season: Ways,
    pub(super) place: Ways,
    pub(super) remote: BTreeMap<Remote, Ways>,
    pub(super) pay: PayWays,
    pub(super) benefits: Benefits,
    pub(super) perks: BTreeMap<Perk, Ways>,
    pub(super) welcome: BTreeMap<Welcome, Ways>,
    pub(super) openings: Ways,
    pub(super) openings_disabled: Ways,
    pub(super) apply: Channels<Ways>,
    /// Instead of it, for prace społecznie użyteczne.
    pub(super) apply_useful: Ways,
    pub(super) how: Channels<String>,
    pub(super) deadline: Ways,
    /// People who answer, in the nominative.
    pub(super) people: Vec<String>,
    pub(super) streets: Vec<String>,
    /// In the genitive.
    pub(super) months: Vec<String>,
    pub(super) suffix: Suffix,
}

#[derive(Deserialize)]
pub(super) struct Open {
    pub(super) public: Ways,
    pub(super) private: Ways,
    pub(super) season: Ways,
    /// Powołanie, which follows a competition or a recruitment.
    pub(super) appointment: Ways,
    pub(super) internship: Ways,
}

#[derive(Deserialize)]
pub(super) struct Start {
    pub(super) now: Ways,
    pub(super) on: Ways,
    pub(super) open: Ways,
}

#[derive(Deserialize)]
pub(super) struct PayWays {
    pub(super) month: Ways,
    pub(super) hour: Ways,
    /// An employment contract and a mandate, to choose from.
    pub(super) both: Ways,
    /// That the amount is for less than a full post.
    pub(super) part: Ways,
    pub(super) internship: Ways,
    /// Prace społecznie użyteczne.
    pub(super) useful: Ways,
    /// That the pay will be told later (art. 18³ᶜᵃ k.p. allows it).
    pub(super) later: Ways,
    pub(super) night: Ways,
    pub(super) bonus: Ways,
    pub(super) seniority: Ways,
}

#[derive(Deserialize)]
pub(super) struct Benefits {
    pub(super) lead: Ways,
    pub(super) public: Ways,
    pub(super) private: Ways,
    /// For those who work with their hands.
    pub(super) manual: Ways,
    /// Where no employment contract is offered.
    pub(super) civil: Ways,
}

/// The ways of answering an advert.
#[derive(Deserialize)]
pub(super) struct Channels<T> {
    pub(super) email: T,
    pub(super) phone: T,
    pub(super) both: T,
    pub(super) person: T,
}

/// What a title may add after a dash.
#[derive(Deserialize)]
pub(super) struct Suffix {
    pub(super) night: String,
    pub(super) part: String,
    pub(super) weekend: String,
}

/// The Polish phrases.
pub(super) fn phrases() -> Phrases {
    super::read(include_str!("../../demo/phrases.json"))
}

/// The template with every `{word}` replaced.
pub(super) fn fill(template: &str, words: &[(&str, &str)]) -> String {
    words.iter().fold(template.to_owned(), |text, (word, value)| text.replace(&format!("{{{word}}}"), value))
}
