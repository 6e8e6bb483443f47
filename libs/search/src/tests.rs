//! What a visitor may count on, from the outside.

use std::collections::BTreeMap;

use proptest::prelude::*;

use crate::{Document, Found, Index, Lexicon, Near, Order, Point, Query, Schema, Sort, TextField};

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

#[test]
fn any_form_with_or_without_diacritics_finds_the_word() {
    for words in ["kierowca", "kierowców", "KIEROWCOW", "kierowcami", "kierow"] {
        assert_eq!(find(words), [1], "{words}");
    }
    assert_eq!(find("wozki"), [6]);
    assert_eq!(find("wózk"), [6]);
    assert_eq!(find("c++"), [8]);
}

#[test]
fn derived_words_are_found_below_the_word_itself() {
    assert_eq!(find("księgowość"), [4]);
    assert_eq!(find("spawaczka"), [5]);
    assert_eq!(find("kucharka")[0], 3);
}

#[test]
fn a_mistyped_word_is_corrected_and_said_so_but_not_when_asked_literally() {
    for (typed, meant) in [("kierwca", "kierowca"), ("keirowca", "kierowca"), ("spwaaczmi", "spawaczami")] {
        let found = index().search(&Query::of(typed));
        assert_eq!(found.corrected.map(|c| (c.asked, c.used)), Some((typed.into(), meant.into())));
        assert_eq!(found.total, 1);
        assert_eq!(index().search(&Query { literal: true, ..Query::of(typed) }).total, 0);
    }
    let found = index().search(&Query::of("szeff kuchni zlecnie"));
    assert_eq!(found.corrected.unwrap().used, "szef kuchni zlecnie");
}

#[test]
fn nonsense_finds_nothing() {
    for words in ["qwxzvbn", "xkcdplmq zzzz", "@#$%", "-", "kkk"] {
        let found = index().search(&Query::of(words));
        assert!(found.total == 0 || words.chars().all(|c| !c.is_alphanumeric()), "{words}: {found:?}");
        assert_eq!(found.corrected, None);
    }
}

#[test]
fn concepts_join_words_that_share_no_letter() {
    assert_eq!(find("szef kuchni")[0], 2);
    assert!(find("garkotłuk").contains(&2));
    assert!(find("garkotlukiem").contains(&3));
}

#[test]
fn phrases_exclusions_fields_and_prefixes() {
    assert_eq!(find("\"pomoc kuchenna\""), [7]);
    assert!(find("\"pomoc restauracja\"").is_empty());
    assert_eq!(find("kuch* -pomoc -szef"), [3]);
    assert_eq!(find("firma:żabka"), [3]);
    assert!(find("firma:kucharz").is_empty());
    assert_eq!(find("praca programista"), [8]);
}

#[test]
fn all_words_first_and_the_most_words_where_none_has_all() {
    assert_eq!(find("restauracja szef"), [2]);
    assert_eq!(find("szef restauracja xqxqxq")[0], 2);
}

#[test]
fn facets_are_counted_without_their_own_choice() {
    let index = index();
    let full = index.number_of(1, "pełny").unwrap();
    let order = index.number_of(0, "zlecenie").unwrap();
    let found = index.search(&Query { facets: vec![vec![order], vec![full]], ..Query::default() });
    assert_eq!(found.total, 4);
    assert_eq!(found.counts[1], [4, 4]);
    assert_eq!(found.counts[0].iter().sum::<u32>(), 4 + 2);
    assert_eq!(index.value(1, full), "pełny");
}

#[test]
fn distance_and_numbers_and_scopes_filter_and_sort() {
    let index = index();
    let near = Near { at: KALISZ, km: Some(30.0) };
    let found = index.search(&Query { near: Some(near), sort: Sort::Nearest, ..Query::default() });
    assert_eq!(ids(&found), [7, 2, 1, 5, 3]);
    assert!((22.0..24.0).contains(&found.hits[4].km.unwrap()));
    let pay = index.search(&Query { numbers: vec![Some((4200, 4400))], sort: Sort::Number(0, Order::Ascending), ..Query::default() });
    assert_eq!(ids(&pay), [2, 4]);
    let pay = index.search(&Query { sort: Sort::Number(0, Order::Descending), limit: 2, ..Query::default() });
    assert_eq!(ids(&pay), [8, 7]);
    assert_eq!(index.search(&Query { sort: Sort::Number(0, Order::Ascending), offset: 7, ..Query::default() }).hits[0].id, 3);
    assert_eq!(index.search(&Query { scopes: Some(vec![5]), ..Query::default() }).total, 0);
    assert_eq!(ids(&index.search(&Query { limit: 3, ..Query::default() })), [8, 7, 6]);
}

#[test]
fn suggestions_are_spelled_as_in_titles() {
    let words: Vec<String> = index().suggest("ksieg", &Query::default()).into_iter().map(|s| s.word).collect();
    assert_eq!(words, ["księgowa", "księgowy"]);
}

#[test]
fn a_damaged_blob_is_refused() {
    let blob = index().to_bytes();
    assert!(Index::from_bytes(&blob).is_ok());
    for at in (0..blob.len()).step_by(97) {
        assert!(Index::from_bytes(&blob[..at]).is_err());
        let mut flipped = blob.clone();
        flipped[at] ^= 4;
        assert!(Index::from_bytes(&flipped).is_err());
    }
}

#[test]
fn a_very_long_query_is_answered() {
    let words = (0..2000).map(|n| format!("slowo{n}")).collect::<Vec<_>>().join(" ") + " kucharz";
    assert_eq!(index().search(&Query::of(&words)).hits[0].id, 3);
}

/// Everything about an answer that does not depend on how facet values are numbered.
fn told(index: &Index, query: &Query) -> (usize, Vec<u64>, Vec<BTreeMap<String, u32>>) {
    let found = index.search(query);
    let names = |(facet, counts): (usize, &Vec<u32>)| {
        let named = counts.iter().zip(0..).map(|(count, value)| (index.value(facet, value).to_owned(), *count));
        named.filter(|(_, count)| *count > 0).collect()
    };
    (found.total, ids(&found), found.counts.iter().enumerate().map(names).collect())
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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_query_panics(words in "\\PC{0,60}", literal: bool, limit in 0usize..5, offset in 0usize..5) {
        let found = index().search(&Query { words, literal, limit, offset, ..Query::default() });
        prop_assert!(found.hits.len() <= limit);
    }

    #[test]
    fn syntax_never_panics(words in "[-\"*: a-cąłkuchż]{0,40}") {
        index().search(&Query::of(&words));
        index().suggest(&words, &Query::default());
    }

    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(Index::from_bytes(&bytes).is_err());
    }

    #[test]
    fn resealed_damage_never_panics(at: prop::sample::Index, bit in 0u8..8) {
        let mut blob = index().to_bytes();
        let body = blob.len() - 8;
        blob[at.index(body)] ^= 1 << bit;
        let sum = crate::bytes::checksum(&blob[..body]);
        blob[body..].copy_from_slice(&sum.to_le_bytes());
        let _ = Index::from_bytes(&blob);
    }

    #[test]
    fn the_blob_gives_the_same_answers(asked in words()) {
        let index = index();
        let back = Index::from_bytes(&index.to_bytes()).unwrap();
        let query = Query { near: Some(Near { at: POZNAN, km: None }), ..Query::of(&asked) };
        prop_assert_eq!(index.search(&query), back.search(&query));
        prop_assert_eq!(back.to_bytes(), index.to_bytes());
    }

    #[test]
    fn changes_give_what_a_rebuild_gives(titles in prop::collection::vec(words(), 1..24), cut in 0usize..24, gone in prop::collection::btree_set(0u64..30, 0..6), asked in words()) {
        let documents: Vec<Document> = titles.iter().zip(100..).map(|(title, id)| Document {
            facets: vec![vec![format!("umowa {}", id % 4)]],
            ..offer(id, title, "Pracodawca", "opis pracy kucharza")
        }).chain(offers()).collect();
        let gone: Vec<u64> = gone.into_iter().map(|n| if n < 9 { n } else { 91 + n }).collect();
        let (first, rest) = documents.split_at(cut.min(documents.len()));
        let mut changed = Index::build(&schema(), first.iter().cloned(), &lexicon());
        for document in rest {
            changed = changed.apply([document.clone()], &[]);
        }
        changed = changed.apply([], &gone);
        let rebuilt = Index::build(&schema(), documents.into_iter().filter(|d| !gone.contains(&d.id)), &lexicon());
        // One word: how rare a word is weighs only against other words, and counts the gone until they are merged.
        let single = asked.split(' ').next().unwrap_or_default();
        prop_assert_eq!(told(&changed, &Query::of(single)), told(&rebuilt, &Query::of(single)));
        let query = Query { limit: 100, ..Query::of(&asked) };
        prop_assert_eq!(told(&changed.merged(), &query), told(&rebuilt, &query));
        prop_assert_eq!(changed.len(), rebuilt.len());
    }
}
