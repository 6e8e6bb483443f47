//! What a visitor may count on, from the outside.

mod plain;
mod property;

use crate::{Document, Found, How, Index, Lexicon, Near, Order, Point, Query, Schema, Sort, TextField};

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
fn a_phrase_is_neighbours_in_their_order_in_any_form() {
    let titles = ["Szef kuchni włoskiej", "Kuchni polskiej szef", "Pomocnik szefa w kuchni", "Szef sali i kuchni", "Kucharz, szef kuchni"];
    let documents = titles.iter().zip(1..).map(|(title, id)| offer(id, title, "Pałac Kuchni", "szef zmiany, sala i kuchnia"));
    let index = Index::build(&schema(), documents, &Lexicon::default());
    let find = |words: &str| {
        let mut ids = ids(&index.search(&Query::of(words)));
        ids.sort_unstable();
        ids
    };
    assert_eq!(find("tytuł:\"szef kuchni\""), [1, 3, 5]);
    assert_eq!(find("tytuł:\"SZEFA KUCHNI\""), [1, 3, 5]);
    assert_eq!(find("tytuł:\"kuchni szef\""), [0u64; 0]);
    assert_eq!(find("\"pałac kuchni\""), [1, 2, 3, 4, 5]);
    // Running text has no places: all the words are enough.
    assert_eq!(find("opis:\"sala szef\""), [1, 2, 3, 4, 5]);
    assert_eq!(find("-\"szef kuchni\" szef").len(), 0);
    assert_eq!(find("tytuł:szef -tytuł:\"szef kuchni\""), [2, 4]);
}

#[test]
fn an_explanation_tells_which_word_met_which() {
    let index = index();
    let told = |words: &str, id: u64| -> Vec<(String, String, Option<usize>, How, bool)> {
        let reasons = index.explain(&Query::of(words), id);
        reasons.into_iter().map(|r| (r.asked, r.word, r.field, r.how, r.corrected)).collect()
    };
    let reason = |asked: &str, word: &str, field, how, corrected| (asked.to_owned(), word.to_owned(), field, how, corrected);
    assert_eq!(told("kierowca", 1), [reason("kierowca", "kierowca", Some(0), How::Typed, false)]);
    assert_eq!(
        told("Księgowość", 4)[..2],
        [reason("Księgowość", "księgowość", Some(2), How::Typed, false), reason("Księgowość", "księgowa", Some(0), How::Family, false)]
    );
    assert_eq!(told("wozka", 6)[0], reason("wozka", "wózka", Some(0), How::Diacritics, false));
    assert_eq!(told("kierowców", 1)[0].3, How::Form);
    assert_eq!(told("keirowca", 1), [reason("keirowca", "kierowca", Some(0), How::Typed, true)]);
    assert!(told("garkotłuk", 3).contains(&reason("garkotłuk", "gotujący", None, How::Concept, false)));
    assert_eq!(told("spawa", 5)[0], reason("spawa", "spawacz", Some(0), How::NearPrefix, false));
    assert_eq!(told("spaw", 5)[0].3, How::Prefix);
    assert_eq!(told("\"pomoc kuchenna\"", 7).len(), 2);
    assert!(told("kierowca", 2).is_empty() && told("", 1).is_empty() && told("kierowca", 99).is_empty());
    assert!(index.explain(&Query { scopes: Some(vec![7]), ..Query::of("kierowca") }, 1).is_empty());
}

#[test]
fn compounds_numbers_and_endings_meet_however_they_are_written() {
    let titles =
        ["Elektro-monter", "Elektromonter", "Kierowca C+E", "Kierowca kat. CE", "Nauczyciel(ka)", "Kierowca do 3,5 t", "Ochrona 24h"];
    let documents = titles.iter().zip(1..).map(|(title, id)| offer(id, title, "Firma", ""));
    let index = Index::build(&schema(), documents, &Lexicon::default());
    let find = |words: &str| {
        let mut ids = ids(&index.search(&Query::of(words)));
        ids.sort_unstable();
        ids
    };
    for words in ["elektromonter", "elektro-monter", "elektro monter", "elektromonterów"] {
        assert_eq!(find(words), [1, 2], "{words}");
    }
    assert_eq!(find("c+e"), [3, 4]);
    assert_eq!(find("ce"), [3, 4]);
    assert_eq!(find("kierowca c e"), [3, 4]);
    for words in ["nauczycielka", "nauczyciel", "nauczyciel/ka", "nauczycielek"] {
        assert_eq!(find(words), [5], "{words}");
    }
    assert_eq!(find("3.5t"), [6]);
    assert_eq!(find("3,5 t"), [6]);
    assert_eq!(find("24 h"), [7]);
}

#[test]
fn a_forgotten_space_is_put_back() {
    let found = index().search(&Query::of("szefkuchni"));
    assert_eq!(found.corrected.unwrap().used, "szef kuchni");
    assert_eq!(found.hits[0].id, 2);
}

#[test]
fn two_slips_that_leave_a_short_word_are_put_right_for_a_long_one_only() {
    let used = |words: &str| index().search(&Query::of(words)).corrected.map(|c| c.used);
    assert_eq!(used("kirowc"), Some("kierowca".into()));
    assert_eq!(used("spacz"), Some("spawacz".into()));
    assert_eq!(used("zabxq"), None);
}

#[test]
fn letters_count_as_letters_in_every_script() {
    let documents = [offer(1, "Водій автобуса", "", ""), offer(2, "Бухгалтер", "", "")];
    let index = Index::build(&schema(), documents.into_iter(), &Lexicon::default());
    for (typed, id) in [("водій", 1), ("водйі", 1), ("вдій", 1), ("бухгатлре", 2), ("ВОДІ", 1)] {
        let found = index.search(&Query::of(typed));
        assert_eq!(ids(&found), [id], "{typed}");
    }
    assert_eq!(index.search(&Query::of("водйі")).corrected.unwrap().used, "водій");
}

#[test]
fn completions_of_a_field_are_counted_under_the_filters() {
    let titles = ["Szef kuchni", "szef kuchni", "Szef sali", "Kucharz", "Zastępca szefa kuchni"];
    let documents =
        titles.iter().zip(1..).map(|(title, id)| Document { scope: u32::from(id == 2), ..offer(id, title, "Kuźnia Smaku", "") });
    let index = Index::build(&schema(), documents, &Lexicon::default());
    let complete = |field: usize, typed: &str, query: &Query| -> Vec<(String, u32)> {
        index.suggest_in(field, typed, query).into_iter().map(|s| (s.word, s.count)).collect()
    };
    let some = |list: &[(&str, u32)]| list.iter().map(|(word, count)| ((*word).to_owned(), *count)).collect::<Vec<_>>();
    let all = Query::default();
    assert_eq!(complete(0, "ku", &all), some(&[("kuchni", 3), ("kucharz", 1)]));
    assert_eq!(complete(1, "kuz", &all), some(&[("kuźnia", 5)]));
    assert_eq!(complete(0, "szef ", &all), some(&[("szef kuchni", 2), ("szef sali", 1)]));
    assert_eq!(complete(0, "zastępca szefa k", &all), some(&[("zastępca szefa kuchni", 1)]));
    assert_eq!(complete(0, "szef ", &Query { scopes: Some(vec![1]), ..all.clone() }), some(&[("szef kuchni", 1)]));
    assert!(complete(2, "ku", &all).is_empty() && complete(9, "ku", &all).is_empty() && complete(0, "", &all).is_empty());
}

#[test]
fn facet_values_are_suggested_by_any_of_their_words() {
    let index = index();
    let value = |typed: &str, query: &Query| -> Vec<(String, u32)> {
        index.suggest_values(0, typed, query).into_iter().map(|(number, count)| (index.value(0, number).to_owned(), count)).collect()
    };
    assert_eq!(value("pra", &Query::default()), [("o pracę".to_owned(), 4)]);
    assert_eq!(value("PRACĘ o", &Query::default()), [("o pracę".to_owned(), 4)]);
    assert_eq!(value("zl", &Query::of("kucharz -szef")), [("zlecenie".to_owned(), 1)]);
    assert!(value("", &Query::default()).is_empty() && value("x", &Query::default()).is_empty());
    assert!(index.suggest_values(9, "a", &Query::default()).is_empty());
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

#[test]
fn the_same_match_is_the_same_share_of_a_perfect_answer_however_rare_its_word_is() {
    let crane = |id| offer(id, "Dźwigowy", "", "");
    let alone = Index::build(&schema(), [crane(9)].into_iter(), &lexicon());
    let among = Index::build(&schema(), offers().into_iter().chain([crane(9)]), &lexicon());
    let best = |index: &Index, words: &str| {
        let found = index.search(&Query::of(words));
        (found.hits[0].matched, found.hits[0].score, found.hits[0].score / found.perfect)
    };
    let ((one, low, here), (other, high, there)) = (best(&alone, "dźwigowy"), best(&among, "dźwigowy"));
    assert!((one, other) == (1, 1) && low < high, "a word is rarer among others: {low} {high}");
    assert!((here - there).abs() < 0.01 && here > 0.8, "{here} {there}");
    let (matched, _, half) = best(&among, "dźwigowy nurek");
    assert!(matched == 1 && half < there, "{matched} {half}");
}
