#![cfg(not(target_arch = "wasm32"))]
//! Packs of the Centralna Baza Ofert Pracy (ePraca): at most a thousand offers in one JSON document, which is parsed as a whole.
//!
//! Field names and values are those of the ministry's manual of 21.02.2024, section 1.4 (174 fields). An offer has its fields in
//! groups (`warunkiPracyIPlacy`, `wymagania`, `danePracodawcy`, `pozostaleDane`), because names such as `miejscowosc` stand in two of
//! them; a flat offer is read too. The number in a [`Reject`] is the offer's place in the pack.

mod employer;
mod requirements;

use super::documents::documents;
use super::reject::Wrong;
use super::{Read, Reject, contact, json, row, terms};
use crate::offer::{Advert, Contract, Level, Perk, Requirement, Shift, Start, Support, Topic, Welcome};
use chrono::NaiveDate;
use serde_json::Value;
use std::io::BufRead;

/// Every active offer; one that is not (field 160) comes out as a [`Reject`] that says so.
pub(super) fn adverts<'r, R: BufRead + Send + 'r>(reader: R) -> Box<dyn Iterator<Item = Read> + Send + 'r> {
    let mut number = 0;
    Box::new(documents(reader).flat_map(move |document| match document {
        Ok((line, pack)) => {
            let mut offers = Vec::new();
            offers_in(pack, &mut offers);
            if offers.is_empty() {
                return vec![Err(Reject::record(line, "A pack should be a list of offers with the field stanowisko.", b""))];
            }
            let reads = offers.iter().map(|offer| {
                number += 1;
                read(number, &Offer(offer))
            });
            reads.collect::<Vec<_>>()
        }
        Err(reject) => vec![Err(reject)],
    }))
}

/// A pack is a list of offers, or a list or an object of such lists.
fn offers_in(value: Value, offers: &mut Vec<Value>) {
    match value {
        Value::Array(many) => many.into_iter().for_each(|one| offers_in(one, offers)),
        Value::Object(fields) if Offer::is(&fields) => offers.push(Value::Object(fields)),
        Value::Object(fields) => {
            fields.into_iter().filter(|(_, inner)| inner.is_array() || inner.is_object()).for_each(|(_, inner)| offers_in(inner, offers))
        }
        other => offers.push(other),
    }
}

/// An offer and its groups.
struct Offer<'v>(&'v Value);

const WORK: &str = "warunkiPracyIPlacy";
const EMPLOYER: &str = "danePracodawcy";
const OTHER: &str = "pozostaleDane";

impl<'v> Offer<'v> {
    fn is(fields: &serde_json::Map<String, Value>) -> bool {
        ["stanowisko", "hash", "identyfikatorOferty", "typOferty", WORK, OTHER].iter().any(|known| fields.contains_key(*known))
    }

    /// A field of a group, or of the offer itself. A group may stand in a list of one.
    fn get(&self, group: &str, field: &str) -> Option<&'v Value> {
        let grouped = self.0.get(group).map(|group| group.get(0).unwrap_or(group));
        grouped.and_then(|group| group.get(field)).filter(|value| !value.is_null()).or_else(|| self.0.get(field))
    }

    fn text(&self, group: &str, field: &str) -> Result<String, Wrong> {
        Ok(json::text(field, self.get(group, field))?.unwrap_or_default().trim().to_owned())
    }

    fn flag(&self, group: &str, field: &str) -> Result<bool, Wrong> {
        Ok(json::flag(field, self.get(group, field))?.unwrap_or(false))
    }

    fn number(&self, group: &str, field: &str) -> Result<Option<f64>, Wrong> {
        json::number(field, self.get(group, field))
    }

    fn day(&self, group: &str, field: &str) -> Result<Option<NaiveDate>, Wrong> {
        json::day(field, self.get(group, field))
    }
}

/// An offer, or its reject: with its number, unless its source says that it is over.
fn read(place: usize, offer: &Offer<'_>) -> Read {
    let listed = |wrong| Reject::field(place, wrong).of(number(offer).unwrap_or_default());
    let status = offer.text(OTHER, "statusOferty").map_err(listed)?;
    let valid = json::flag("czyWazna", offer.get(OTHER, "czyWazna")).map_err(listed)?;
    if !matches!(status.as_str(), "" | "A") || valid == Some(false) {
        let over = Wrong::new("statusOferty", "Only active offers (A, czyWazna) are taken over; this one is not.", &status);
        return Err(Reject::field(place, over));
    }
    advert(offer).map_err(listed)
}

/// The source's own number: the hash, else the identifier; empty where neither stands.
fn number(offer: &Offer<'_>) -> Result<String, Wrong> {
    let numbers = [offer.text(OTHER, "hash")?, offer.text(OTHER, "identyfikatorOferty")?];
    Ok(numbers.into_iter().find(|number| !number.is_empty()).unwrap_or_default())
}

fn advert(offer: &Offer<'_>) -> Result<Advert, Wrong> {
    let title = offer.text(WORK, "stanowisko")?;
    if title.is_empty() {
        return Err(Wrong::new("stanowisko", "An offer needs a title: the name of the job.", &offer.0.to_string()));
    }
    let mut advert = Advert {
        title,
        text: json::text("zakresObowiazkow", offer.get(WORK, "zakresObowiazkow"))?.unwrap_or_default(),
        ..Advert::default()
    };
    advert.published = offer.day(OTHER, "dataDodaniaOferty")?.or(offer.day(OTHER, "dataPrzyjZglosz")?);
    work(offer, &mut advert)?;
    time(offer, &mut advert)?;
    pay(offer, &mut advert)?;
    kind(offer, &mut advert)?;
    requirements::read(offer, &mut advert)?;
    people(offer, &mut advert)?;
    employer::read(offer, &mut advert)?;
    advert.expires = offer.day(OTHER, "ofertaWaznaDo")?;
    advert.link = contact::url(&offer.text(OTHER, "link")?).unwrap_or_default();
    advert.lang = match offer.text(OTHER, "kodJezyka")?.to_lowercase().as_str() {
        "ua" => "uk".into(),
        "by" => "be".into(),
        "en" => "en".into(),
        "ru" => "ru".into(),
        _ => "pl".into(),
    };
    advert.external_id = Some(number(offer)?).filter(|number| !number.is_empty()).unwrap_or_else(|| row::fingerprint(&advert));
    Ok(advert)
}

/// Fields 1–56 but for time and pay.
fn work(offer: &Offer<'_>, advert: &mut Advert) -> Result<(), Wrong> {
    let (town, powiat, voivodeship) = (offer.text(WORK, "miejscowosc")?, offer.text(WORK, "powiat")?, offer.text(WORK, "wojewodztwo")?);
    let country = offer.text(WORK, "kraj")?;
    let country = if matches!(country.to_lowercase().as_str(), "polska" | "pl") { String::new() } else { country };
    let mut parts: Vec<String> = Vec::new();
    for part in [town, powiat, voivodeship, country] {
        if !part.is_empty() && !parts.contains(&part) {
            parts.push(part);
        }
    }
    let place = if parts.is_empty() { offer.text(WORK, "miejscePracy")? } else { parts.join(", ") };
    advert.places.extend(Some(place).filter(|place| !place.is_empty()));
    terms::read(&offer.text(WORK, "trybyPracy")?, advert);
    let contract = offer.text(WORK, "rodzajZatrudnienia")?;
    terms::read(if contract.is_empty() { offer.text(WORK, "skroconyRodzajZatrudnienia")? } else { contract }.as_str(), advert);
    if offer.flag(WORK, "pracaTymczasowa")? {
        advert.contracts.insert(Contract::Temporary);
    }
    for (field, perk) in [("zakwaterowanie", Perk::Housing), ("wyzywienie", Perk::Meals)] {
        if offer.flag(WORK, field)? {
            advert.perks.insert(perk);
        }
    }
    for field in [offer.get(OTHER, "kodZawodu"), offer.get(WORK, "kodZawodu")] {
        let code = json::text("kodZawodu", field)?.unwrap_or_default();
        advert.occupation = advert.occupation.take().or(row::occupation(&code)?);
    }
    Ok(())
}

fn time(offer: &Offer<'_>, advert: &mut Advert) -> Result<(), Wrong> {
    terms::post(&offer.text(WORK, "wymiarEtatu")?, advert);
    advert.hours = offer.number(WORK, "lGodzinWTygodniu")?.filter(|hours| (0.5..=84.0).contains(hours)).map(|hours| hours as f32);
    terms::read(&offer.text(WORK, "zmianowosc")?, advert);
    if offer.flag(WORK, "pracaWWolneDni")? {
        advert.shifts.insert(Shift::Weekend);
    }
    advert.starts =
        if offer.flag(WORK, "zatrOdZaraz")? { Some(Start::Now) } else { offer.day(WORK, "dataRozpoczeciaPracy")?.map(Start::On) };
    Ok(())
}

/// Fields 13–16, 43 and 49. The amounts have no unit of their own: `systemWynagradzania` says for how long they are.
fn pay(offer: &Offer<'_>, advert: &mut Advert) -> Result<(), Wrong> {
    let amount = [offer.text(WORK, "wynagrodzenieBruttoZTypemStawki")?, offer.text(WORK, "wynagrodzenieBrutto")?]
        .into_iter()
        .find(|amount| !amount.is_empty())
        .unwrap_or_default();
    let about = offer.text(WORK, "opisWynagrodzenia")?;
    let system = offer.text(WORK, "systemWynagradzania")?.to_lowercase();
    let net = offer.number(WORK, "pensjaNetto")?.filter(|net| *net > 0.0);
    advert.pay_text = [amount.as_str(), about.as_str()].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("; ");
    advert.pay = match (amount.as_str(), net) {
        ("", Some(net)) => crate::pay::parse(&format!("{net} zł netto / mies."), advert.published),
        ("", None) => crate::pay::parse(&about, advert.published),
        (amount, _) => crate::pay::parse(&with_unit(amount, &system), advert.published),
    };
    if let ("", Some(net)) = (advert.pay_text.as_str(), net) {
        advert.pay_text = format!("{net} zł netto");
    }
    Ok(())
}

/// The amount with the unit that the system of pay gives it.
fn with_unit(amount: &str, system: &str) -> String {
    let lower = amount.to_lowercase();
    let gross = if lower.contains("brutto") || lower.contains("netto") { "" } else { " brutto" };
    let unit = match system {
        _ if lower.contains("godz") || lower.contains("mies") => "",
        _ if system.contains("tygodniow") => " / tydz.",
        _ if system.contains("godzinow") => " / godz.",
        _ if system.contains("roczn") => " / rok",
        _ if system.contains("miesi") => " / mies.",
        _ => "",
    };
    format!("{amount}{gross}{unit}")
}

/// Fields 154, 158 and 168. Intervention and public works are no `typOferty`; they stand in the category or in the text.
fn kind(offer: &Offer<'_>, advert: &mut Advert) -> Result<(), Wrong> {
    let (contract, support) = match offer.text(OTHER, "typOferty")?.as_str() {
        "STAZ" | "PRAKTYKI" | "PRAKT_STUDENT" => (Some(Contract::Internship), None),
        "STAZ_UP" => (Some(Contract::Internship), Some(Support::Internship)),
        "PRZYG_ZAW" => (None, Some(Support::AdultTraining)),
        "SPOL_UZYTECZ" => (None, Some(Support::SociallyUseful)),
        "WOLONTARIAT" => (Some(Contract::Volunteering), None),
        _ => (None, None),
    };
    advert.contracts.extend(contract);
    advert.support.extend(support);
    if offer.flag(OTHER, "staz")? {
        advert.contracts.insert(Contract::Internship);
    }
    advert.support.extend(super::reading::support_in(&offer.text(OTHER, "kodKategoriiOferty")?));
    for field in
        [offer.text(WORK, "opisWynagrodzenia")?, offer.text("wymagania", "inneWymagania")?, advert.title.clone(), advert.text.clone()]
    {
        advert.support.extend(super::reading::support_in(&field));
    }
    Ok(())
}

/// Fields 141–148, 157 and 167.
fn people(offer: &Offer<'_>, advert: &mut Advert) -> Result<(), Wrong> {
    let count =
        |field: &str| offer.number(OTHER, field).map(|many| many.filter(|many| (0.0..=9999.0).contains(many)).unwrap_or_default() as u16);
    advert.openings = count("lWolnychMiejsc")?.max(1);
    advert.openings_disabled = count("lWolnychMiejscDlaNiepeln")?;
    let category = offer.text(OTHER, "rodzajOferty")?;
    if advert.openings_disabled > 0 || category == "NIEPELNOSPRAWNI" || offer.flag(OTHER, "finansZPfron")? {
        advert.welcome.insert(Welcome::Disability);
    }
    if offer.flag(OTHER, "pracodZainteresZatrUA")? {
        advert.welcome.insert(Welcome::Ukrainian);
    }
    if category == "DLA_ZAREJESTROWANYCH" || offer.flag(OTHER, "ofertaDlaOsobZarej")? {
        advert.requirements.push(Requirement {
            level: Level::Must,
            topic: Topic::Other,
            text: "Oferta dla osób zarejestrowanych w urzędzie pracy".into(),
        });
    }
    Ok(())
}

#[cfg(test)]
mod tests;
