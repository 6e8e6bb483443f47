//! Everyday queries, and what must be among the first ten.
//!
//! `golden/offers.tsv` are job titles of our own making, `golden/queries.tsv` what people type, with the ids that the
//! first page must show, `golden/synonyms.tsv` what a caller would know of its trade.

use search::{Document, Index, Lexicon, Query, Schema, TextField};

const OFFERS: &str = include_str!("golden/offers.tsv");
const QUERIES: &str = include_str!("golden/queries.tsv");
const SYNONYMS: &str = include_str!("golden/synonyms.tsv");

fn rows(table: &str) -> impl Iterator<Item = Vec<&str>> {
    table.lines().skip(1).map(|line| line.split('\t').collect())
}

fn index() -> Index {
    let schema = Schema {
        texts: vec![TextField::new("tytuł", 8.0), TextField::new("pracodawca", 3.0).aliases(&["firma"]), TextField::new("miejsce", 3.0)],
        ..Schema::default()
    };
    let synonyms = rows(SYNONYMS).map(|row| (row[0].to_owned(), row[1].to_owned())).collect();
    let documents = rows(OFFERS).map(|row| Document {
        id: row[0].parse().unwrap_or_default(),
        texts: row[1..].iter().map(|text| (*text).to_owned()).collect(),
        ..Document::default()
    });
    Index::build(&schema, documents, &Lexicon { synonyms, optional: ["praca", "oferta", "kat", "kategoria"].map(String::from).to_vec() })
}

#[test]
fn the_first_ten_hold_what_people_mean() {
    let index = index();
    assert_eq!(index.len(), rows(OFFERS).count());
    let title = |id: u64| rows(OFFERS).find(|row| row[0] == id.to_string()).map(|row| row[1..].join(", ")).unwrap_or_default();
    let mut wrong = Vec::new();
    let mut asked = 0;
    for row in rows(QUERIES) {
        let found = index.search(&Query { limit: 10, ..Query::of(row[0]) });
        let hits: Vec<u64> = found.hits.iter().map(|hit| hit.id).collect();
        let missing: Vec<String> = row[1].split(' ').map(|id| id.parse().unwrap()).filter(|id| !hits.contains(id)).map(title).collect();
        if !missing.is_empty() {
            let shown: Vec<String> = hits.iter().map(|id| title(*id)).collect();
            wrong.push(format!("{}: without {missing:?}; {:?}, {shown:?}", row[0], found.corrected.map(|c| c.used)));
        }
        asked += 1;
    }
    assert!(asked >= 200);
    assert!(wrong.is_empty(), "{} of {asked}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_blob_of_the_golden_offers_answers_the_same() {
    let index = index();
    let back = Index::from_bytes(&index.to_bytes()).unwrap();
    for row in rows(QUERIES) {
        assert_eq!(index.search(&Query::of(row[0])), back.search(&Query::of(row[0])), "{}", row[0]);
    }
}
