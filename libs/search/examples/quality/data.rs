//! The adverts and what comes with them.

use std::collections::{BTreeMap, HashMap};
use std::io::Read;
use std::path::{Path, PathBuf};

use flate2::read::GzDecoder;
use search::analysis::fold;
use search::{Document, Lexicon, Point, Schema, TextField};
use serde_json::Value;

/// The folder with the adverts; none, and a line that says so, where it is absent.
pub fn folder() -> Option<PathBuf> {
    let folder = PathBuf::from(std::env::var("CIS_DATA").unwrap_or_else(|_| "../shared/data".into()));
    let found = folder.join("job_adverts_pl_2021.jsonl.gz").exists();
    if !found {
        println!("skipped: no data folder (set CIS_DATA)");
    }
    found.then_some(folder)
}

/// The classification's names and the thesaurus as synonyms.
pub fn lexicon(folder: &Path) -> Lexicon {
    Lexicon { synonyms: synonyms(folder), optional: ["praca", "oferta", "etat"].map(String::from).to_vec() }
}

pub fn schema() -> Schema {
    Schema {
        texts: vec![
            TextField::new("title", 8.0),
            TextField::new("employer", 3.0).aliases(&["firma"]),
            TextField::new("region", 3.0).aliases(&["miejsce"]),
            TextField::new("text", 1.0).body(),
        ],
        facets: ["contract", "time", "source"].map(String::from).to_vec(),
        numbers: vec!["pay".into()],
    }
}

pub fn document(advert: &Value, places: &HashMap<String, Point>, with_text: bool) -> Document {
    let region = text(advert, "region");
    let body: String = if with_text { text(advert, "desc").chars().take(400).collect() } else { String::new() };
    let facet = |name: &str| text(advert, name).split([',', '/']).map(|v| v.trim().to_lowercase()).filter(|v| !v.is_empty()).collect();
    Document {
        id: advert["id"].as_u64().unwrap_or_default(),
        texts: vec![text(advert, "title").into(), text(advert, "employer").into(), region.into(), body],
        concepts: Vec::new(),
        facets: ["contract", "time", "source"].map(facet).to_vec(),
        numbers: vec![
            fold(text(advert, "salary")).split(|c: char| !c.is_ascii_digit()).find(|d| d.len() == 4).and_then(|d| d.parse().ok()),
        ],
        points: region.split([',', ' ']).filter_map(|name| places.get(&fold(name))).take(1).copied().collect(),
        scope: 0,
        day: text(advert, "published").bytes().filter(u8::is_ascii_digit).skip(4).fold(0, |day, digit| day * 10 + u32::from(digit - b'0')),
    }
}

pub fn synonyms(folder: &Path) -> Vec<(String, String)> {
    let mut all = BTreeMap::new();
    let names = std::fs::read_to_string(folder.join("kzis_hierarchy_2023.tsv")).unwrap_or_default();
    for (code, name) in names.lines().filter_map(|line| line.split_once('\t')).filter(|(code, _)| code.len() == 6) {
        all.insert((name.trim().to_owned(), code.to_owned()), ());
    }
    if let Ok(mut rows) = csv::Reader::from_path(folder.join("kzis_gus_thesaurus_synonyms.csv")) {
        for row in rows.records().flatten() {
            for name in row.get(1).unwrap_or_default().split(',').map(str::trim).filter(|name| !name.is_empty()) {
                all.insert((name.to_owned(), row.get(0).unwrap_or_default().to_owned()), ());
            }
        }
    }
    all.into_keys().collect()
}

pub fn places(folder: &Path) -> HashMap<String, Point> {
    let mut all = HashMap::new();
    if let Ok(mut rows) = csv::Reader::from_path(folder.join("places_pl_geonames500.csv")) {
        for row in rows.records().flatten() {
            if let (Some(name), Some(Ok(lat)), Some(Ok(lon))) = (row.get(0), row.get(2).map(str::parse), row.get(3).map(str::parse)) {
                all.insert(fold(name), Point { lat, lon });
            }
        }
    }
    all
}

pub fn adverts(folder: &Path) -> Vec<Value> {
    let mut lines = String::new();
    let file = std::fs::File::open(folder.join("job_adverts_pl_2021.jsonl.gz"));
    if let Ok(file) = file {
        let _ = GzDecoder::new(file).read_to_string(&mut lines);
    }
    lines.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
}

pub fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_default()
}
