#![cfg(not(target_arch = "wasm32"))]
//! What only the title and the text of an offer say: read into the fields that its source left empty.
//!
//! Only clear statements count. Three kinds of them, in this order: the headings that labour offices write (`Wymiar etatu:0.5`,
//! [`labels`]), set phrases (`praca w systemie dwuzmianowym`, [`facts`]), and what is asked of a candidate (`prawo jazdy kat. B`,
//! [`asked`]). A phrase with a no before it says nothing.

mod answer;
mod asked;
mod facts;
mod hours;
mod labels;
mod vocabulary;

use super::letters::squeezed;
use super::words::Words;
use super::{row, terms};
use crate::offer::{Advert, Part, Remote, Support, Welcome, WorkingTime};
use crate::pay::Tariff;
use labels::{Label, Labelled};
use std::collections::BTreeSet;

/// Fills what the source gave no field for, and notes what it filled. What the source gave stays as it is; title and text are never
/// changed.
pub fn read_facts(advert: &mut Advert) {
    let given = advert.clone();
    let (title, text) = (advert.title.clone(), advert.text.clone());
    let (title, text) = (Words::of(&title), Words::of(own(&text)));
    let labels = labels::read(&text);
    let mut said = Advert { title: String::new(), ..Advert::default() };
    let stated: Vec<Label> = labels.iter().map(|label| label.label).collect();
    labelled(&labels, &mut said);
    let mut phrased = Advert::default();
    facts::read(&title, &text, &mut phrased);
    hours::read(&text, &mut phrased);
    let silent = |label: Label| !stated.contains(&label);

    if advert.contracts.is_empty() {
        advert.contracts = if silent(Label::Contract) { &phrased.contracts | &said.contracts } else { said.contracts };
    }
    advert.support.extend(said.support.into_iter().chain(phrased.support));
    if advert.shifts.is_empty() {
        advert.shifts = if silent(Label::Shifts) { &phrased.shifts | &said.shifts } else { said.shifts };
    }
    advert.hours = advert.hours.or(said.hours).or(phrased.hours);
    if advert.time.is_empty() {
        let by_hours = advert.hours.filter(|_| !by_teachers_hours(&title));
        let by_hours = by_hours.map(|hours| if hours < 35.0 { WorkingTime::Part } else { WorkingTime::Full });
        let found = [said.time, phrased.time, by_hours.into_iter().collect()].into_iter().find(|time| !time.is_empty());
        advert.time = found.unwrap_or_default();
    }
    advert.starts = advert.starts.or(said.starts).or(phrased.starts);
    if advert.openings == 1 {
        advert.openings = if said.openings > 1 { said.openings } else { phrased.openings };
    }
    if advert.remote == Remote::OnSite {
        advert.remote = phrased.remote;
    }
    advert.openings_disabled = advert.openings_disabled.max(said.openings_disabled);
    if advert.openings_disabled > 0 {
        advert.welcome.insert(Welcome::Disability);
    }
    advert.welcome.extend(phrased.welcome);
    advert.perks.extend(phrased.perks);
    advert.occupation = advert.occupation.take().or(said.occupation);
    advert.expires = advert.expires.or(said.expires);
    if advert.requirements.is_empty() {
        advert.requirements = said.requirements;
        asked::read(&title, &text, &labels, &mut advert.requirements);
    }
    answer::read(&text, &labels, &mut advert.apply);
    pay(advert, &labels);
    let mut read: BTreeSet<Part> = Part::ALL.into_iter().filter(|part| differs(*part, &given, advert)).collect();
    advert.from_text.append(&mut read);
}

/// Whether two states of an advert say something else in a part of it.
fn differs(part: Part, one: &Advert, other: &Advert) -> bool {
    match part {
        Part::Contract => one.contracts != other.contracts,
        Part::Support => one.support != other.support,
        Part::Time => one.time != other.time,
        Part::Hours => one.hours != other.hours,
        Part::Shift => one.shifts != other.shifts,
        Part::Remote => one.remote != other.remote,
        Part::Start => one.starts != other.starts,
        Part::Openings => (one.openings, one.openings_disabled) != (other.openings, other.openings_disabled),
        Part::Perk => one.perks != other.perks,
        Part::Welcome => one.welcome != other.welcome,
        Part::Occupation => one.occupation != other.occupation,
        Part::Expiry => one.expires != other.expires,
        Part::Requirements => one.requirements != other.requirements,
        Part::Apply => one.apply != other.apply,
    }
}

/// The text without the titles of other offers that a board appended.
fn own(text: &str) -> &str {
    ["Podobne oferty:", "podobne oferty:", "Chcesz dostawać powiadomienia o ofertach"]
        .iter()
        .filter_map(|mark| text.find(mark))
        .min()
        .map_or(text, |end| &text[..end])
}

/// A whole post of a teacher is 15 to 30 hours a week (Karta Nauczyciela art. 42 ust. 3): their hours say nothing of the part.
fn by_teachers_hours(title: &Words<'_>) -> bool {
    (0..title.len()).any(|at| {
        ["nauczyciel", "pedagog", "logoped", "psycholog", "wychowawc", "przedszkol"].iter().any(|begins| title.word(at).starts_with(begins))
    })
}

/// The occupation that a labour office states in words (`Zawód:pomocniczy robotnik budowlany`), for looking up its code.
#[must_use]
pub fn stated_occupation(text: &str) -> Option<String> {
    labels::read(&Words::of(text))
        .into_iter()
        .find(|label| label.label == Label::Occupation)
        .map(|label| label.value.trim_end_matches('*').trim().to_owned())
        .filter(|name| (3..=120).contains(&name.len()))
}

/// The labour office's instruments that a short text names.
pub(super) fn support_in(text: &str) -> BTreeSet<Support> {
    let mut found = Advert::default();
    facts::read(&Words::of(text), &Words::of(""), &mut found);
    found.support
}

fn labelled(labels: &[Labelled<'_>], said: &mut Advert) {
    for label in labels {
        match label.label {
            Label::Contract | Label::Shifts | Label::About => terms::read(label.value, said),
            Label::Temporary if squeezed(label.value).starts_with("tak") => terms::read("praca tymczasowa", said),
            Label::Time => terms::post(label.value, said),
            Label::Hours => {
                said.hours = said
                    .hours
                    .or(labels::leading_number(label.value).filter(|hours| (0.5..=84.0).contains(hours)).map(|hours| hours as f32))
            }
            Label::Starts => said.starts = said.starts.or(facts::start(label.value)),
            Label::Openings => {
                let count =
                    |value: &str| labels::leading_number(value).filter(|many| (1.0..=9999.0).contains(many)).map(|many| many as u16);
                said.openings = count(label.value).unwrap_or(1);
                // `Liczba wolnych miejsc pracy:2, dla niepełnosprawnych 1`
                said.openings_disabled = label
                    .value
                    .split_once("niepełnosprawnych")
                    .and_then(|(_, rest)| count(rest.trim_start_matches([':', ' '])))
                    .unwrap_or(0);
            }
            Label::Occupation => {
                let code = label.value.split(|letter: char| !letter.is_ascii_digit()).find(|digits| digits.len() == 6).unwrap_or_default();
                said.occupation = said.occupation.take().or(row::occupation(code).unwrap_or_default());
            }
            Label::Expires => said.expires = said.expires.or(super::date::day(label.value)),
            _ => {}
        }
    }
    // `Opis oferty: praca stała` says nothing of the working time, `praca w wolne dni` does of the days.
    if !labels.iter().any(|label| label.label == Label::Time) {
        said.time.clear();
    }
    asked::labelled(labels, &mut said.requirements);
}

/// Pay with the unit that `System wynagrodzenia` gives it, else what the text states.
fn pay(advert: &mut Advert, labels: &[Labelled<'_>]) {
    if !advert.pay.is_empty() || !advert.pay_text.is_empty() {
        return;
    }
    let value = |wanted: Label| labels.iter().find(|label| label.label == wanted).map(|label| label.value);
    if let Some(amount) = value(Label::Pay) {
        let system = squeezed(value(Label::PaySystem).unwrap_or_default());
        let unit = if system.contains("godzinow") {
            " / godz."
        } else if system.contains("miesieczn") {
            " / mies."
        } else {
            ""
        };
        advert.pay = crate::pay::parse(&format!("{amount} brutto{unit}"), advert.published);
        if !advert.pay.is_empty() {
            advert.pay_text = amount.to_owned();
            return;
        }
    }
    if let Some(found) = crate::pay::find(&advert.text, Tariff::held().on(advert.published)) {
        advert.pay_text = advert.text.get(found.at).unwrap_or_default().to_owned();
        advert.pay = found.pay;
    }
}

#[cfg(test)]
mod tests;
