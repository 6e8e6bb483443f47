//! Promises that hold whatever is asked of whichever documents.

use super::*;
use proptest::prelude::*;
use std::collections::BTreeMap;

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
    fn another_scope_cannot_be_felt(here in prop::collection::vec(words(), 1..12), there in prop::collection::vec(words(), 0..12), asked in slips(), whole: bool) {
        let ours: Vec<Document> = here.iter().zip(100..).map(|(title, id)| offer(id, title, "Urząd", "praca w biurze")).collect();
        let theirs = there.iter().zip(200..).map(|(title, id)| Document { scope: 1, ..offer(id, title, "Kierowcy i Spawacze", "księgowania, magazynierzy") });
        let alone = Index::build(&schema(), ours.iter().cloned(), &lexicon());
        let theirs: Vec<Document> = theirs.collect();
        let both = if whole {
            Index::build(&schema(), ours.into_iter().chain(theirs), &lexicon())
        } else {
            Index::build(&schema(), theirs.into_iter(), &lexicon()).apply(ours, &[])
        };
        let query = Query { scopes: Some(vec![0]), limit: 50, ..Query::of(&asked) };
        let (a, b) = (alone.search(&query), both.search(&query));
        prop_assert_eq!(a.corrected, b.corrected);
        prop_assert_eq!(a.hits, b.hits);
        prop_assert_eq!(a.total, b.total);
        prop_assert_eq!(alone.suggest(&asked, &query), both.suggest(&asked, &query));
        prop_assert_eq!(alone.suggest_in(0, &asked, &query), both.suggest_in(0, &asked, &query));
    }

    #[test]
    fn every_hit_can_be_explained_and_nothing_else(asked in slips()) {
        let index = index();
        let query = Query { limit: 50, ..Query::of(&asked) };
        let found = index.search(&query);
        for hit in &found.hits {
            let reasons = index.explain(&query, hit.id);
            prop_assert!(!reasons.is_empty());
            prop_assert!(found.corrected.is_some() || reasons.iter().all(|reason| !reason.corrected));
        }
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
