#![cfg(not(target_arch = "wasm32"))]
//! schema.org JobPosting as JSON-LD: alone, in a list, in an `@graph`, one a line, or inside an HTML page.
//!
//! `employmentType` speaks of time and contract together and says less than Polish law asks: `CONTRACTOR` may be zlecenie, dzieło or
//! B2B, and `TEMPORARY` any work that ends, so neither is taken for a contract.

mod salary;

use super::documents::documents;
use super::lines::LONGEST;
use super::reject::Wrong;
use super::{Read, Reject, contact, html, json, lines, place, row, terms};
use crate::offer::{Advert, Contract, Level, Remote, Requirement, Start, Topic, WorkingTime};
use serde_json::Value;
use std::io::{BufRead, Read as _};

/// Every JobPosting in the stream.
pub(super) fn adverts<'r, R: BufRead + Send + 'r>(mut reader: R) -> Box<dyn Iterator<Item = Read> + Send + 'r> {
    let is_page = reader.fill_buf().is_ok_and(|head| {
        let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
        head.trim_ascii_start().starts_with(b"<")
    });
    if is_page {
        return Box::new(of_page(reader).into_iter());
    }
    Box::new(documents(reader).flat_map(|document| match document {
        Ok((line, value)) => of_document(line, &value),
        Err(reject) => vec![Err(reject)],
    }))
}

fn of_page(reader: impl BufRead) -> Vec<Read> {
    let mut page = Vec::new();
    if let Err(error) = reader.take(LONGEST as u64).read_to_end(&mut page) {
        return vec![Err(lines::broken_off(1, &error))];
    }
    let page = match String::from_utf8(page) {
        Ok(page) => page,
        Err(error) => return vec![Err(Reject::record(1, lines::not_utf8(error.utf8_error().valid_up_to()), error.as_bytes()))],
    };
    let mut reads = Vec::new();
    for (at, script) in html::json_ld(&page) {
        let line = 1 + page[..at].bytes().filter(|byte| *byte == b'\n').count();
        match serde_json::from_str(script) {
            Ok(value) => postings(&value).into_iter().for_each(|posting| reads.push(read(line, posting))),
            Err(error) => {
                let broken = Reject::record(line, format!("This script should hold JSON, but does not: {error}."), script.as_bytes());
                reads.push(Err(broken.incomplete()));
            }
        }
    }
    if reads.is_empty() {
        reads.push(Err(Reject::record(
            1,
            "The page should hold a JobPosting in a <script type=\"application/ld+json\">; it holds none.",
            page.as_bytes(),
        )));
    }
    reads
}

fn of_document(line: usize, value: &Value) -> Vec<Read> {
    let found = postings(value);
    if found.is_empty() {
        return vec![Err(Reject::record(
            line,
            "An object with \"@type\": \"JobPosting\" should stand here.",
            value.to_string().as_bytes(),
        ))];
    }
    found.into_iter().map(|posting| read(line, posting)).collect()
}

fn read(line: usize, posting: &Value) -> Read {
    advert(posting).map_err(|wrong| Reject::field(line, wrong).of(number(posting).unwrap_or_default()))
}

/// The source's own number, else the offer's address there; empty where neither stands.
fn number(posting: &Value) -> Result<String, Wrong> {
    match name("identifier", posting.get("identifier"))?.trim() {
        "" => link(posting),
        number => Ok(number.to_owned()),
    }
}

fn link(posting: &Value) -> Result<String, Wrong> {
    Ok(json::texts("url", posting.get("url"))?.iter().find_map(|link| contact::url(link)).unwrap_or_default())
}

/// Every object of the type, however deep. The parser has bounded the depth.
fn postings(value: &Value) -> Vec<&Value> {
    match value {
        Value::Object(fields) if is_posting(&fields.get("@type").cloned().unwrap_or_default()) => vec![value],
        Value::Object(fields) => fields.values().flat_map(postings).collect(),
        Value::Array(many) => many.iter().flat_map(postings).collect(),
        _ => Vec::new(),
    }
}

fn is_posting(kind: &Value) -> bool {
    match kind {
        Value::String(kind) => kind.rsplit(['/', ':']).next() == Some("JobPosting"),
        Value::Array(kinds) => kinds.iter().any(is_posting),
        _ => false,
    }
}

fn advert(posting: &Value) -> Result<Advert, Wrong> {
    let text = |field: &str| json::text(field, posting.get(field));
    let title = text("title")?.map(|title| html::plain(&title).trim().to_owned()).filter(|title| !title.is_empty());
    let title = title.ok_or_else(|| Wrong::new("title", "An offer needs a title: the name of the job.", &posting.to_string()))?;
    let mut advert = Advert { title, text: html::plain(&text("description")?.unwrap_or_default()), ..Advert::default() };
    advert.employer = contact::employer(&name("hiringOrganization", posting.get("hiringOrganization"))?, &mut advert.apply);
    each(posting.get("jobLocation")).try_for_each(|location| located(location, &mut advert))?;
    employment(posting, &mut advert)?;
    advert.published = json::day("datePosted", posting.get("datePosted"))?;
    salary::read(posting.get("baseSalary"), &mut advert)?;
    advert.expires = json::day("validThrough", posting.get("validThrough"))?;
    advert.starts = match json::flag("jobImmediateStart", posting.get("jobImmediateStart"))? {
        Some(true) => Some(Start::Now),
        _ => json::day("jobStartDate", posting.get("jobStartDate"))?.map(Start::On),
    };
    if let Some(many) = json::number("totalJobOpenings", posting.get("totalJobOpenings"))?.filter(|many| (1.0..=9999.0).contains(many)) {
        advert.openings = many as u16;
    }
    for code in each(posting.get("occupationalCategory")) {
        advert.occupation = advert.occupation.take().or(row::occupation(&name("occupationalCategory", Some(code))?).unwrap_or_default());
    }
    requirements(posting, &mut advert)?;
    answer(posting, &mut advert)?;
    if let Some(lang) = text("inLanguage")?.filter(|lang| (2..=12).contains(&lang.len())) {
        advert.lang = lang.to_lowercase();
    }
    advert.external_id = Some(number(posting)?).filter(|number| !number.is_empty()).unwrap_or_else(|| row::fingerprint(&advert));
    Ok(advert)
}

/// One value, or each of a list.
fn each(value: Option<&Value>) -> impl Iterator<Item = &Value> {
    value.map_or(&[][..], |value| value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice)).iter()
}

/// Text, or the name of a thing: `value`, `name` or `codeValue` of an object.
fn name(field: &str, value: Option<&Value>) -> Result<String, Wrong> {
    let value = each(value).next();
    match value {
        Some(Value::Object(thing)) => ["value", "name", "codeValue", "credentialCategory"]
            .iter()
            .find_map(|key| thing.get(*key))
            .map_or(Ok(String::new()), |inner| Ok(json::text(field, Some(inner))?.unwrap_or_default())),
        other => Ok(json::text(field, other)?.unwrap_or_default()),
    }
}

fn located(location: &Value, advert: &mut Advert) -> Result<(), Wrong> {
    let address = location.get("address").unwrap_or(location);
    if !address.is_object() {
        let places = json::text("jobLocation", Some(address))?.map(|place| place::split(&place)).unwrap_or_default();
        advert.places.extend(places);
        return Ok(());
    }
    let mut parts = Vec::new();
    for field in ["addressLocality", "addressRegion", "addressCountry"] {
        let part = name(field, address.get(field))?;
        let is_poland = field == "addressCountry" && matches!(part.to_uppercase().as_str(), "PL" | "POL" | "POLSKA" | "POLAND");
        if !part.trim().is_empty() && !is_poland && !parts.contains(&part) {
            parts.push(part);
        }
    }
    let place = parts.join(", ");
    if !place.is_empty() && !advert.places.contains(&place) {
        advert.places.push(place);
    }
    Ok(())
}

fn employment(posting: &Value, advert: &mut Advert) -> Result<(), Wrong> {
    for kind in json::texts("employmentType", posting.get("employmentType"))? {
        match kind.trim().to_uppercase().replace([' ', '-'], "_").as_str() {
            "FULL_TIME" => _ = advert.time.insert(WorkingTime::Full),
            "PART_TIME" => _ = advert.time.insert(WorkingTime::Part),
            "INTERN" => _ = advert.contracts.insert(Contract::Internship),
            "VOLUNTEER" => _ = advert.contracts.insert(Contract::Volunteering),
            "CONTRACTOR" | "TEMPORARY" | "PER_DIEM" | "OTHER" => {}
            _ => terms::read(&kind, advert),
        }
    }
    if json::texts("jobLocationType", posting.get("jobLocationType"))?.iter().any(|kind| kind.eq_ignore_ascii_case("TELECOMMUTE")) {
        advert.remote = if advert.places.is_empty() { Remote::Remote } else { Remote::Hybrid };
    }
    if let Some(hours) = json::text("workHours", posting.get("workHours"))? {
        match json::of_written(&hours).filter(|hours| (1.0..=84.0).contains(hours)) {
            Some(hours) => advert.hours = Some(hours as f32),
            None => terms::read(&hours, advert),
        }
    }
    Ok(())
}

fn requirements(posting: &Value, advert: &mut Advert) -> Result<(), Wrong> {
    for (field, topic) in [
        ("educationRequirements", Topic::Education),
        ("experienceRequirements", Topic::Experience),
        ("qualifications", Topic::Other),
        ("skills", Topic::Skill),
    ] {
        for asked in each(posting.get(field)) {
            let months = json::number(field, asked.get("monthsOfExperience"))?;
            let text = match months {
                Some(months) => format!("{months} mies."),
                None => html::plain(&name(field, Some(asked))?).trim().to_owned(),
            };
            if !text.is_empty() && text != "no requirements" {
                advert.requirements.push(Requirement { level: Level::Must, topic, text });
            }
        }
    }
    Ok(())
}

fn answer(posting: &Value, advert: &mut Advert) -> Result<(), Wrong> {
    advert.link = link(posting)?;
    if let Some(person) = each(posting.get("applicationContact")).next().filter(|person| person.is_object()) {
        let text = |field: &str| json::text("applicationContact", person.get(field)).map(Option::unwrap_or_default);
        advert.apply.person = text("name")?;
        advert.apply.phone = contact::phone(&text("telephone")?).unwrap_or_default();
        advert.apply.email = contact::email(&text("email")?).unwrap_or_default();
        advert.apply.url = contact::url(&text("url")?).unwrap_or_default();
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pay::{Pay, Unit};
    use chrono::NaiveDate;

    const POSTING: &str = r#"{"@context":"https://schema.org/","@type":"JobPosting","title":"Kucharz &amp; cukiernik","description":"<p>Dwie zmiany</p>","datePosted":"2026-01-18","validThrough":"2026-03-18T00:00","employmentType":["FULL_TIME","CONTRACTOR"],"identifier":{"@type":"PropertyValue","name":"Bar","value":1234567},"hiringOrganization":{"@type":"Organization","name":"Bar Jasny"},"jobLocation":[{"@type":"Place","address":{"@type":"PostalAddress","streetAddress":"Rynek 1","addressLocality":"Jasna","addressRegion":"wielkopolskie","addressCountry":"PL"}}],"baseSalary":{"@type":"MonetaryAmount","currency":"PLN","value":{"@type":"QuantitativeValue","minValue":31.4,"maxValue":"35","unitText":"HOUR"}},"totalJobOpenings":"2","jobImmediateStart":true,"url":"https://praca.example/1","experienceRequirements":{"@type":"OccupationalExperienceRequirements","monthsOfExperience":12},"occupationalCategory":"512001"}"#;

    fn read(text: &str) -> Vec<Read> {
        adverts(text.as_bytes()).collect()
    }

    #[test]
    fn a_posting_as_search_engines_ask_for_it_is_an_advert() {
        let advert = read(POSTING).remove(0).unwrap();
        assert_eq!(
            (advert.title.as_str(), advert.text.as_str(), advert.employer.as_str()),
            ("Kucharz & cukiernik", "Dwie zmiany", "Bar Jasny")
        );
        assert_eq!((advert.places, advert.time, advert.openings), (vec!["Jasna, wielkopolskie".into()], [WorkingTime::Full].into(), 2));
        assert_eq!(
            (advert.external_id.as_str(), advert.starts, advert.expires),
            ("1234567", Some(Start::Now), NaiveDate::from_ymd_opt(2026, 3, 18))
        );
        assert_eq!(
            advert.pay,
            [Pay { from: Some(3140), to: Some(3500), unit: Unit::Hour, guessed: false, net: None, currency: "PLN".into(), contract: None }]
        );
        assert_eq!(
            (advert.pay_text.as_str(), advert.requirements[0].text.as_str(), advert.occupation.as_deref()),
            ("31.4–35 PLN / godz.", "12 mies.", Some("512001"))
        );
    }

    #[test]
    fn postings_are_found_in_lists_graphs_lines_and_pages() {
        let page = format!(
            "<html><script type=\"application/ld+json\">{{\"@type\":\"Organization\"}}</script>\n<script type=\"application/ld+json\">{POSTING}</script>"
        );
        for text in [
            format!("[{POSTING},{POSTING}]"),
            format!("{{\"@graph\":[{POSTING},{POSTING}]}}"),
            format!("{POSTING}\n{POSTING}\n"),
            format!("{{\"itemListElement\":[\n{{\"item\":{POSTING}}},\n{{\"item\":{POSTING}}}]}}"),
        ] {
            assert_eq!(read(&text).into_iter().filter(Result::is_ok).count(), 2, "{text}");
        }
        assert_eq!(read(&page).into_iter().filter(Result::is_ok).count(), 1);
    }

    #[test]
    fn what_is_not_a_posting_is_told() {
        assert!(read("<html></html>")[0].as_ref().unwrap_err().reason.contains("it holds none"));
        assert!(read("{\"@type\":\"Event\"}")[0].as_ref().unwrap_err().reason.contains("JobPosting"));
        assert_eq!(read("{\"@type\":\"JobPosting\"}")[0].as_ref().unwrap_err().field, "title");
        assert_eq!(
            read("{\"@type\":\"JobPosting\",\"title\":\"a\",\"validThrough\":\"zaraz\"}")[0].as_ref().unwrap_err().field,
            "validThrough"
        );
        assert_eq!(read(&format!("{POSTING}\n{{\n{POSTING}"))[1].as_ref().unwrap_err().line, 2);
    }

    #[test]
    fn kinds_that_schema_org_has_no_word_for_are_read_as_they_are_written() {
        let advert = read(r#"{"@type":"JobPosting","title":"Agent","employmentType":["FULL_TIME","PART_TIME","Umowa agencyjna"],"workHours":"praca zmianowa"}"#)
            .remove(0)
            .unwrap();
        assert_eq!((advert.time, advert.contracts), ([WorkingTime::Full, WorkingTime::Part].into(), [Contract::Agency].into()));
        assert_eq!(advert.shifts, [crate::offer::Shift::Rota].into());
    }

    #[test]
    fn work_from_anywhere_has_no_place() {
        let advert = read(r#"{"@type":["JobPosting"],"title":"Grafik","jobLocationType":"TELECOMMUTE","employmentType":"umowa o dzieło"}"#)
            .remove(0)
            .unwrap();
        assert_eq!((advert.remote, advert.contracts), (Remote::Remote, [Contract::SpecificWork].into()));
    }
}
