//! Whatever is typed is answered, explained and completed.
#![no_main]

use libfuzzer_sys::fuzz_target;
use search::{Document, Index, Lexicon, Query, Schema, TextField};
use std::sync::LazyLock;

static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let schema = Schema {
        texts: vec![TextField::new("tytuł", 8.0).aliases(&["co"]), TextField::new("opis", 1.0).body()],
        facets: vec!["umowa".into()],
        numbers: Vec::new(),
    };
    let titles = ["Kierowca C+E", "Szef kuchni", "Księgowa/y", "Spawacz MIG", "Водій", "Elektro-monter 24 h", "Frontend developer"];
    let document = |(id, title): (u64, &&str)| Document {
        id,
        texts: vec![(*title).into(), "praca w Kaliszu, umowa zlecenie".into()],
        facets: vec![vec!["zlecenie".into()]],
        ..Document::default()
    };
    let lexicon = Lexicon { synonyms: vec![("szef kuchni".into(), "kucharz".into())], optional: vec!["praca".into()] };
    Index::build(&schema, (1..).zip(&titles).map(document), &lexicon)
});

fuzz_target!(|words: &str| {
    let query = Query::of(words);
    for hit in INDEX.search(&query).hits {
        let _ = INDEX.explain(&query, hit.id);
    }
    let _ = INDEX.suggest_in(0, words, &query);
    let _ = INDEX.suggest_values(0, words, &query);
});
