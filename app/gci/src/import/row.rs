#![cfg(not(target_arch = "wasm32"))]
//! A record of named fields, from a table or from a line of JSON, made into an advert.

use super::columns::Column;
use super::reject::Wrong;
use super::{contact, date, json, place, terms};
use crate::offer::{Advert, Level, Requirement, Start, Topic, Welcome};
use chrono::NaiveDate;
use sha2::{Digest, Sha256};

/// Words that stand in gratka.pl's place field between the place and the employer.
const EMPLOYER_BEHIND: &str = "Imię / Nazwa firmy";

/// Fields in the order they came; a column may come more than once.
#[derive(Debug, Default)]
pub(super) struct Row(Vec<(Column, String)>);

impl Row {
    /// Adds what a column holds, unless that is nothing.
    pub(super) fn push(&mut self, column: Column, value: String) {
        if !value.trim().is_empty() {
            self.0.push((column, value));
        }
    }

    fn all(&self, column: Column) -> impl Iterator<Item = &str> {
        self.0.iter().filter(move |(held, _)| *held == column).map(|(_, value)| value.as_str())
    }

    fn one(&self, column: Column) -> &str {
        self.all(column).next().unwrap_or_default()
    }

    /// The source's own number; empty where it gives none.
    pub(super) fn number(&self) -> &str {
        self.one(Column::Id).trim()
    }

    /// Makes an advert. The text stays as it is, byte for byte.
    pub(super) fn advert(&self) -> Result<Advert, Wrong> {
        let title = self.one(Column::Title).trim();
        if title.is_empty() {
            return Err(Wrong::new(Column::Title.code(), "An offer needs a title: the name of the job.", ""));
        }
        let mut advert = Advert { title: title.into(), text: self.one(Column::Text).into(), ..Advert::default() };
        advert.employer = contact::employer(self.one(Column::Employer), &mut advert.apply);
        self.places(&mut advert);
        self.terms(&mut advert)?;
        self.days(&mut advert)?;
        self.pay(&mut advert);
        self.openings(&mut advert)?;
        self.requirements(&mut advert);
        self.contact(&mut advert);
        if let Some(lang) = Some(self.one(Column::Lang).trim().to_lowercase()).filter(|lang| (2..=12).contains(&lang.len())) {
            advert.lang = lang;
        }
        advert.external_id = match self.number() {
            "" => fingerprint(&advert),
            id => id.into(),
        };
        Ok(advert)
    }

    fn places(&self, advert: &mut Advert) {
        let given: Vec<&str> = self.all(Column::Place).collect();
        let wider: Vec<&str> = [Column::Gmina, Column::Powiat, Column::Voivodeship]
            .map(|column| self.one(column).trim())
            .into_iter()
            .filter(|name| !name.is_empty())
            .collect();
        for field in &given {
            let (field, employer) = field.split_once(EMPLOYER_BEHIND).unwrap_or((field, ""));
            if advert.employer.is_empty() && !employer.is_empty() {
                advert.employer = contact::employer(employer, &mut advert.apply);
            }
            // aplikuj.pl runs the place and its own heading for the occupation together.
            let field = field.split(" Zawód:").next().unwrap_or_default().trim();
            if place::is_remote(field) {
                terms::read("zdalnie", advert);
            }
            advert.places.extend(if given.len() > 1 { vec![field.to_owned()] } else { place::split(field) });
        }
        match advert.places.as_mut_slice() {
            [] if !wider.is_empty() => advert.places.push(wider.join(", ")),
            [only] if !wider.is_empty() => *only = [&[only.as_str()], wider.as_slice()].concat().join(", "),
            _ => {}
        }
    }

    fn terms(&self, advert: &mut Advert) -> Result<(), Wrong> {
        for column in [Column::Contract, Column::Shifts, Column::Remote, Column::Perks] {
            self.all(column).for_each(|field| terms::read(field, advert));
        }
        self.all(Column::Time).for_each(|field| terms::post(field, advert));
        if let Some(field) = self.all(Column::Hours).next() {
            let hours = json::of_written(field).filter(|hours| (0.5..=84.0).contains(hours));
            advert.hours = Some(
                hours.ok_or_else(|| Wrong::new(Column::Hours.code(), "Write the hours a week as a number, such as 40 or 37,5.", field))?
                    as f32,
            );
        }
        if let Some(field) = self.all(Column::Occupation).next() {
            advert.occupation = occupation(field)?;
        }
        Ok(())
    }

    fn pay(&self, advert: &mut Advert) {
        advert.pay_text = self.one(Column::Pay).trim().into();
        if !advert.pay_text.is_empty() {
            advert.pay = crate::pay::parse(&advert.pay_text, advert.published);
        }
    }

    fn days(&self, advert: &mut Advert) -> Result<(), Wrong> {
        advert.published = self.day(Column::Published)?.or(self.day(Column::Collected)?);
        advert.expires = self.day(Column::Expires)?;
        let start = self.one(Column::Starts).trim();
        let now = ["od zaraz", "zaraz", "natychmiast", "jak najszybciej", "now"].iter().any(|word| start.to_lowercase().starts_with(word));
        advert.starts = if now { Some(Start::Now) } else { self.day(Column::Starts)?.map(Start::On) };
        Ok(())
    }

    fn day(&self, column: Column) -> Result<Option<NaiveDate>, Wrong> {
        match self.one(column) {
            "" => Ok(None),
            written => date::day(written).map(Some).ok_or_else(|| Wrong::new(column.code(), date::SHAPE, written)),
        }
    }

    fn openings(&self, advert: &mut Advert) -> Result<(), Wrong> {
        let count = |column: Column| match self.one(column).trim() {
            "" => Ok(None),
            written => match json::of_written(written) {
                Some(many) if (0.0..=9999.0).contains(&many) && many.fract() == 0.0 => Ok(Some(many as u16)),
                _ => Err(Wrong::new(column.code(), "Write how many people are wanted as a whole number, such as 2.", written)),
            },
        };
        advert.openings = count(Column::Openings)?.unwrap_or(1).max(1);
        advert.openings_disabled = count(Column::OpeningsDisabled)?.unwrap_or(0);
        if advert.openings_disabled > 0 {
            advert.welcome.insert(Welcome::Disability);
        }
        Ok(())
    }

    fn requirements(&self, advert: &mut Advert) {
        for (column, level) in [(Column::Requirements, Level::Must), (Column::Nice, Level::Nice)] {
            advert.requirements.extend(self.all(column).map(|text| Requirement { level, topic: Topic::Other, text: text.trim().into() }));
        }
    }

    fn contact(&self, advert: &mut Advert) {
        if !self.one(Column::Apply).is_empty() {
            advert.apply.how = self.one(Column::Apply).trim().into();
        }
        advert.apply.person = self.one(Column::Person).trim().into();
        advert.apply.address = self.one(Column::Address).trim().into();
        advert.apply.phone = contact::phone(self.one(Column::Phone)).unwrap_or_default();
        advert.apply.email = contact::email(self.one(Column::Email)).unwrap_or_default();
        advert.link = contact::url(self.one(Column::Link)).unwrap_or_default();
    }
}

/// Six digits, also as `RPd057|513101` (the ministry's dictionary) or `5131.01`; a name is no code.
pub(super) fn occupation(field: &str) -> Result<Option<String>, Wrong> {
    let code = field.rsplit('|').next().unwrap_or_default();
    if !code.bytes().any(|byte| byte.is_ascii_digit()) {
        return Ok(None);
    }
    let digits: String = code.chars().filter(|letter| !matches!(letter, '.' | ' ')).collect();
    if digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(Some(digits));
    }
    Err(Wrong::new(Column::Occupation.code(), "Write the six digits of the classification of occupations, such as 513101.", field))
}

/// A number for an offer whose source gives none: the same as long as the offer stays the same.
pub(super) fn fingerprint(advert: &Advert) -> String {
    let mut hash = Sha256::new();
    for part in [&advert.title, &advert.employer, &advert.places.join("\n"), &advert.text] {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    hash.finalize().iter().take(8).fold(String::from("~"), |id, byte| format!("{id}{byte:02x}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::offer::{Contract, Remote, WorkingTime};

    fn row(fields: &[(Column, &str)]) -> Row {
        let mut row = Row::default();
        fields.iter().for_each(|(column, value)| row.push(*column, (*value).into()));
        row
    }

    #[test]
    fn every_column_finds_its_place_in_the_advert() {
        let advert = row(&[
            (Column::Id, "12/2026"),
            (Column::Title, " Kucharz "),
            (Column::Employer, "Bar"),
            (Column::Place, "Jasna"),
            (Column::Powiat, "jasieński"),
            (Column::Voivodeship, "wielkopolskie"),
            (Column::Contract, "umowa zlecenie"),
            (Column::Time, "0,5"),
            (Column::Hours, "20"),
            (Column::Starts, "Od zaraz"),
            (Column::Published, "01.02.2026"),
            (Column::Expires, "2026-03-01"),
            (Column::Occupation, "RPd057|512001"),
            (Column::Openings, "3"),
            (Column::OpeningsDisabled, "1"),
            (Column::Requirements, "prawo jazdy"),
            (Column::Phone, "62 555 01 23"),
            (Column::Link, "javascript:x"),
            (Column::Text, " tekst \n"),
        ])
        .advert()
        .unwrap();
        assert_eq!((advert.title.as_str(), advert.text.as_str(), advert.external_id.as_str()), ("Kucharz", " tekst \n", "12/2026"));
        assert_eq!(advert.places, ["Jasna, jasieński, wielkopolskie"]);
        assert_eq!((advert.contracts, advert.time, advert.hours), ([Contract::Mandate].into(), [WorkingTime::Part].into(), Some(20.0)));
        assert_eq!((advert.starts, advert.expires), (Some(Start::Now), NaiveDate::from_ymd_opt(2026, 3, 1)));
        assert_eq!((advert.openings, advert.openings_disabled, advert.welcome), (3, 1, [Welcome::Disability].into()));
        assert_eq!((advert.occupation.as_deref(), advert.apply.phone.as_str(), advert.link.as_str()), (Some("512001"), "62 555 01 23", ""));
        assert_eq!(advert.requirements[0].level, Level::Must);
    }

    #[test]
    fn places_lose_what_boards_ran_into_them() {
        let advert = row(&[(Column::Title, "Murarz"), (Column::Place, "Nysa, nyski, opolskie Imię / Nazwa firmy PARKING JERZY Z.")])
            .advert()
            .unwrap();
        assert_eq!((advert.places, advert.employer.as_str()), (vec!["Nysa, nyski, opolskie".into()], "PARKING JERZY Z."));
        let hidden = row(&[(Column::Title, "Murarz"), (Column::Place, "Nysa, nyski, opolskie Imię / Nazwa firmy kontakt przez PUP")])
            .advert()
            .unwrap();
        assert_eq!((hidden.employer.as_str(), hidden.apply.how.as_str()), ("", "kontakt przez PUP"));
        let board = row(&[(Column::Title, "Murarz"), (Column::Place, "Nowy Targ Zawód: Krawiec")]).advert().unwrap();
        assert_eq!(board.places, ["Nowy Targ"]);
        let far = row(&[(Column::Title, "Grafik"), (Column::Place, "Wrocław, Praca zdalna dolnośląskie")]).advert().unwrap();
        assert_eq!(far.remote, Remote::Remote);
    }

    #[test]
    fn a_field_that_cannot_be_understood_is_named() {
        for (column, value, field) in [
            (Column::Expires, "wkrótce", "expires"),
            (Column::Hours, "dużo", "hours"),
            (Column::Openings, "2,5", "openings"),
            (Column::Occupation, "51", "occupation"),
            (Column::Title, " ", "title"),
        ] {
            let mut row = row(&[(column, value)]);
            row.push(Column::Title, if column == Column::Title { "" } else { "Kucharz" }.into());
            assert_eq!(row.advert().unwrap_err().field, field);
        }
    }

    #[test]
    fn an_offer_without_a_number_gets_one_that_stays() {
        let of = |text| row(&[(Column::Title, "Kucharz"), (Column::Text, text)]).advert().unwrap().external_id;
        assert_eq!(of("a"), of("a"));
        assert_ne!(of("a"), of("b"));
        assert_eq!(of("a").len(), 17);
    }
}
