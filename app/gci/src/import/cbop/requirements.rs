#![cfg(not(target_arch = "wasm32"))]
//! What is asked of a candidate: fields 57–89, the same six in each of three levels.

use super::{Offer, json};
use crate::import::reject::Wrong;
use crate::offer::{Advert, Level, Requirement, Topic};

const GROUP: &str = "wymagania";

const LEVELS: [(&str, Level); 3] =
    [("wymaganiaKonieczne", Level::Must), ("wymaganiaPozadane", Level::Nice), ("wymaganiaDodatkowe", Level::Extra)];

/// Each field in words, and the structure that stands in where there are no words.
const FIELDS: [(&str, &str, Topic); 6] = [
    ("zawody", "zawodySzczegoly", Topic::Experience),
    ("staze", "", Topic::Experience),
    ("wyksztalcenia", "wyksztalceniaSzczegoly", Topic::Education),
    ("jezyki", "jezykiSzczegoly", Topic::Language),
    ("uprawnienia", "uprawnieniaSzczegoly", Topic::Licence),
    ("umiejetnosci", "umiejetnosciSzczegoly", Topic::Skill),
];

pub(super) fn read(offer: &Offer<'_>, advert: &mut Advert) -> Result<(), Wrong> {
    for (group, level) in LEVELS {
        let Some(asked) = offer.get(GROUP, group).map(|group| group.get(0).unwrap_or(group)) else { continue };
        for (field, details, topic) in FIELDS {
            let mut texts = json::texts(field, asked.get(field))?;
            if texts.is_empty() {
                texts = named(asked.get(details));
            }
            advert.requirements.extend(texts.into_iter().filter_map(|text| requirement(level, topic, &text)));
        }
    }
    if let Some(other) = json::text("inneWymagania", offer.get(GROUP, "inneWymagania"))? {
        advert.requirements.extend(requirement(Level::Must, Topic::Other, &other));
    }
    if let Some(years) = json::number("stazWymagOgol", offer.get(GROUP, "stazWymagOgol"))?.filter(|years| *years > 0.0) {
        advert
            .requirements
            .push(Requirement { level: Level::Must, topic: Topic::Experience, text: format!("staż pracy ogółem: {years}") });
    }
    Ok(())
}

/// `brak` behind a level of education is a specialisation that is not asked for; alone it is no requirement.
fn requirement(level: Level, topic: Topic, text: &str) -> Option<Requirement> {
    let text = text.trim();
    let text = if topic == Topic::Education { text.strip_suffix(", brak").unwrap_or(text).trim() } else { text };
    (!matches!(text, "" | "-" | "brak" | "Brak")).then(|| Requirement { level, topic, text: text.into() })
}

/// The names in a structure that the manual calls an object and does not describe: its `nazwa`, or that of each of a list.
fn named(details: Option<&serde_json::Value>) -> Vec<String> {
    let details = details.map_or(&[][..], |details| details.as_array().map_or(std::slice::from_ref(details), Vec::as_slice));
    details.iter().filter_map(|one| one.as_str().or_else(|| one.get("nazwa").and_then(|name| name.as_str()))).map(str::to_owned).collect()
}
