#![cfg(not(target_arch = "wasm32"))]
//! One JSON object a line, its fields named as [`Column`]s: `{"id": 7, "title": "Kucharz", "region": "Kalisz", "desc": "…"}`.

use super::columns::Column;
use super::json;
use super::lines::{Lines, cut_off};
use super::reject::Wrong;
use super::row::Row;
use super::{Read, Reject};
use serde_json::{Map, Value};
use std::io::BufRead;

/// One advert a line; empty lines are passed over.
pub(super) fn adverts<R: BufRead>(reader: R) -> impl Iterator<Item = Read> {
    let mut lines = Lines::new(reader).filter(|(_, text)| text.as_ref().map_or(true, |text| !text.trim().is_empty())).peekable();
    std::iter::from_fn(move || {
        let (line, text) = lines.next()?;
        Some(text.and_then(|text| of_line(line, &text, lines.peek().is_none())))
    })
}

fn of_line(line: usize, text: &str, is_last: bool) -> Read {
    match serde_json::from_str::<Value>(text) {
        Ok(Value::Object(fields)) => {
            row(&fields).and_then(|row| row.advert()).map_err(|wrong| Reject::field(line, wrong).of(number(&fields)))
        }
        Ok(_) => Err(Reject::record(line, "Each line should be one JSON object: {\"id\": …, \"title\": …}.", text.as_bytes())),
        Err(error) if is_last && error.is_eof() => Err(cut_off(line, text.as_bytes()).of(number(&json::beginning(text)))),
        Err(error) => Err(Reject::record(
            line,
            format!("Each line should be one JSON object; at letter {} this one is not: {error}.", error.column()),
            text.as_bytes(),
        )
        .of(number(&json::beginning(text)))),
    }
}

/// The source's own number; empty where there is none.
fn number(fields: &Map<String, Value>) -> String {
    let mut own = fields.iter().filter(|(name, _)| Column::of_name(name) == Some(Column::Id));
    own.find_map(|(name, value)| json::text(name, Some(value)).ok()?).unwrap_or_default().trim().to_owned()
}

/// The fields that have a meaning here; the rest is left alone.
fn row(fields: &Map<String, Value>) -> Result<Row, Wrong> {
    let mut row = Row::default();
    for (name, value) in fields {
        let Some(column) = Column::of_name(name) else { continue };
        if let Some(day) =
            value.as_i64().filter(|_| matches!(column, Column::Published | Column::Collected | Column::Expires | Column::Starts))
        {
            row.push(column, json::day(name, Some(&day.into()))?.map(|day| day.to_string()).unwrap_or_default());
            continue;
        }
        json::texts(name, Some(value))?.into_iter().for_each(|text| row.push(column, text));
    }
    Ok(row)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::offer::{Contract, WorkingTime};
    use chrono::NaiveDate;

    fn read(lines: &str) -> Vec<Read> {
        adverts(lines.as_bytes()).collect()
    }

    #[test]
    fn what_boards_call_umowa_agencyjna_is_an_agency_contract() {
        let line = r#"{"title": "Doradca", "contract": "umowa o pracę, umowa agencyjna", "time": "pełny etat, część etatu, dodatkowa / tymczasowa"}"#;
        let advert = adverts(line.as_bytes()).next().unwrap().unwrap();
        assert_eq!(advert.contracts, [Contract::Employment, Contract::Agency].into());
        assert_eq!(advert.time, WorkingTime::ALL.into());
    }

    #[test]
    fn a_line_of_the_2021_sample_is_an_advert() {
        let line = r#"{"id": 0, "title": "WULKANIZATOR", "employer": "Zakład", "region": "zachodniopomorskie", "contract": "Umowa o pracę na czas nieokreślony", "time": "Oferta pracy , praca stała", "salary": "", "source": "CBOP", "published": "2021-07-19", "collected": "", "expires": "2021-10-30", "kzis": "", "desc": " Wymagany staż \u00a0pracy. "}"#;
        let advert = read(line).remove(0).unwrap();
        assert_eq!(
            (advert.external_id.as_str(), advert.title.as_str(), advert.text.as_str()),
            ("0", "WULKANIZATOR", " Wymagany staż \u{a0}pracy. ")
        );
        assert_eq!((advert.contracts, advert.time), ([Contract::Employment].into(), [].into()));
        assert_eq!((advert.published, advert.expires), (NaiveDate::from_ymd_opt(2021, 7, 19), NaiveDate::from_ymd_opt(2021, 10, 30)));
    }

    #[test]
    fn lists_numbers_and_java_dates_are_understood() {
        let advert = read(r#"{"Stanowisko": "Kucharz", "places": ["Kalisz", "Turek"], "etat": 0.5, "expires": 1626645600000, "openings": 4, "nieznane": {"a": []}}"#).remove(0).unwrap();
        assert_eq!((advert.places, advert.time, advert.openings), (vec!["Kalisz".into(), "Turek".into()], [WorkingTime::Part].into(), 4));
        assert_eq!(advert.expires, NaiveDate::from_ymd_opt(2021, 7, 19));
    }

    #[test]
    fn a_broken_line_is_told_and_the_next_one_is_read() {
        let read = read("{\"title\": \n\n[1]\n{\"title\": [{}]}\n{\"title\": \"Kucharz\"}\n");
        let rejects: Vec<(usize, &str)> =
            read.iter().filter_map(|read| read.as_ref().err()).map(|reject| (reject.line, reject.field.as_str())).collect();
        assert_eq!(rejects, [(1, ""), (3, ""), (4, "title")]);
        assert!(read.iter().flat_map(|read| read.as_ref().err()).all(|reject| !reject.incomplete));
        assert_eq!(read.last().unwrap().as_ref().unwrap().title, "Kucharz");
    }

    #[test]
    fn a_broken_line_still_tells_its_number_and_a_last_one_that_ends_too_soon_that_the_file_was_cut() {
        let read = read("{\"nr\": \"OfPr/7\", \"title\": [{}]}\n{\"id\": 8, \"title\": Kucharz}\n{\"id\": 9, \"title\": \"Kuch");
        let told: Vec<(&str, bool)> =
            read.iter().filter_map(|read| read.as_ref().err()).map(|reject| (reject.external_id.as_str(), reject.incomplete)).collect();
        assert_eq!(told, [("OfPr/7", false), ("8", false), ("9", true)]);
    }
}
