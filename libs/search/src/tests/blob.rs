//! Blobs written, read and damaged.

use super::*;
use crate::Near;

/// Asks everything that walks the graphs.
fn ask(index: &Index) {
    for words in ["kierowców", "ku", "kuhcarz", "szefkuchni", "\"szef kuchni\" -praca", "garkotłuk"] {
        index.search(&Query::of(words));
        index.suggest(words, &Query::default());
        index.suggest_in(0, words, &Query::default());
        index.explain(&Query::of(words), 1);
    }
}

#[test]
fn a_blob_makes_the_same_words_and_forms_again() {
    let index = index().apply([offer(20, "Водій", "Bank", "wprowadzanie, ludziom, rękoma"), offer(21, "Bądź gotów", "Ź", "źdźbło")], &[3]);
    let back = Index::from_bytes(&index.to_bytes()).unwrap();
    for (ours, theirs) in index.parts.iter().zip(&back.parts) {
        let (ours, theirs) = (&ours.segment, &theirs.segment);
        assert_eq!(ours.words.numbers.as_fst().as_bytes(), theirs.words.numbers.as_fst().as_bytes());
        assert_eq!((&ours.words.spellings, &ours.words.postings), (&theirs.words.spellings, &theirs.words.postings));
        let (ours, theirs) = (&ours.lemmas, &theirs.lemmas);
        assert_eq!(ours.forms.as_fst().as_bytes(), theirs.forms.as_fst().as_bytes());
        assert_eq!((&ours.groups, &ours.starts, &ours.words), (&theirs.groups, &theirs.starts, &theirs.words));
        assert_eq!((&ours.weights, &ours.relatives, ours.foreign), (&theirs.weights, &theirs.relatives, theirs.foreign));
    }
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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

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
        if let Ok(index) = Index::from_bytes(&blob) {
            ask(&index);
        }
    }

    #[test]
    fn the_blob_gives_the_same_answers(asked in words()) {
        let index = index();
        let back = Index::from_bytes(&index.to_bytes()).unwrap();
        let query = Query { near: Some(Near { at: POZNAN, km: None }), ..Query::of(&asked) };
        prop_assert_eq!(index.search(&query), back.search(&query));
        prop_assert_eq!(back.to_bytes(), index.to_bytes());
    }
}
