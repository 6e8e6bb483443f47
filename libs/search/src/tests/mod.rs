//! What a visitor may count on, from the outside.

use proptest::prelude::*;

use crate::{Document, Found, Index, Lexicon, Point, Query, Schema, TextField};

mod answer;
mod blob;
mod change;
mod property;
mod scope;

const KALISZ: Point = Point { lat: 51.7611, lon: 18.0910 };
const OSTROW: Point = Point { lat: 51.6550, lon: 17.8069 };
const POZNAN: Point = Point { lat: 52.4064, lon: 16.9252 };

fn schema() -> Schema {
    Schema {
        texts: vec![
            TextField::new("tytuł", 8.0),
            TextField::new("pracodawca", 3.0).aliases(&["firma"]),
            TextField::new("opis", 1.0).body(),
        ],
        facets: vec!["umowa".into(), "etat".into()],
        numbers: vec!["płaca".into()],
    }
}

fn offer(id: u64, title: &str, employer: &str, text: &str) -> Document {
    Document { id, texts: vec![title.into(), employer.into(), text.into()], day: id as u32, ..Document::default() }
}

fn offers() -> Vec<Document> {
    let mut all = vec![
        offer(1, "Kierowca autobusu", "Kaliskie Linie Autobusowe", "prawo jazdy kategorii D"),
        offer(2, "Szef kuchni", "Restauracja Pod Dębem", "gotowanie, zamówienia, praca z kucharzami"),
        offer(3, "Kucharz", "Żabka Polska", "kuchnia polska"),
        offer(4, "Księgowa / Księgowy", "Biuro Rachunkowe Łątka", "pełna księgowość"),
        offer(5, "Spawacz MIG/MAG", "Stal-Met", "spawanie konstrukcji"),
        offer(6, "Operator wózka widłowego", "Magazyny Wielkopolski", "uprawnienia UDT"),
        offer(7, "Pomoc kuchenna", "Restauracja Pod Dębem", "zmywanie, obieranie"),
        offer(8, "Programista C++", "Softar", "praca zdalna"),
    ];
    for (document, at) in all.iter_mut().zip([KALISZ, KALISZ, OSTROW, POZNAN, OSTROW, POZNAN, KALISZ]) {
        document.points = vec![at];
    }
    for document in &mut all {
        let contract: &[&str] = if document.id % 2 == 0 { &["zlecenie"] } else { &["o pracę", "zlecenie"] };
        document.facets =
            vec![contract.iter().map(|c| (*c).to_owned()).collect(), vec![if document.id < 5 { "pełny" } else { "część" }.to_owned()]];
        document.numbers = vec![(document.id != 3).then_some(4000 + document.id as u32 * 100)];
    }
    all
}

fn index() -> Index {
    Index::build(&schema(), offers().into_iter(), &lexicon())
}

fn lexicon() -> Lexicon {
    let synonyms = [("kucharz", "gotujący"), ("szef kuchni", "gotujący"), ("garkotłuk", "gotujący")];
    Lexicon { synonyms: synonyms.map(|(words, concept)| (words.to_owned(), concept.to_owned())).to_vec(), optional: vec!["praca".into()] }
}

fn ids(found: &Found) -> Vec<u64> {
    found.hits.iter().map(|hit| hit.id).collect()
}

fn find(words: &str) -> Vec<u64> {
    ids(&index().search(&Query::of(words)))
}

fn words() -> impl Strategy<Value = String> {
    let some = prop::sample::select(vec![
        "kucharz",
        "szef",
        "kuchni",
        "księgowa",
        "kierowca",
        "spawaczy",
        "wózków",
        "Kalisz",
        "praca",
        "magazyn",
        "kelner",
        "C++",
        "kuhcarz",
    ]);
    prop::collection::vec(some, 1..5).prop_map(|words| words.join(" "))
}

/// One to three words, some of them mistyped, cut off or written together.
fn slips() -> impl Strategy<Value = String> {
    let some = prop::sample::select(vec![
        "kucharz",
        "kuhcarz",
        "kucha",
        "szefkuchni",
        "szef",
        "kuchnie",
        "ksiegowa",
        "księgwa",
        "księgowość",
        "kierwoca",
        "kierowców",
        "spawcza",
        "spwac",
        "wozk",
        "magazynei",
        "magazyn",
        "kelnre",
        "c+",
        "gotujący",
        "garkotłuk",
        "kali",
        "frontendów",
    ]);
    prop::collection::vec(some, 1..4).prop_map(|words| words.join(" "))
}
