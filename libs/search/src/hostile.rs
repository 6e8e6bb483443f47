//! Blobs that somebody cut, flipped or made up.

use std::path::PathBuf;

use proptest::prelude::*;

use crate::bytes::resealed;
use crate::{Document, Index, Lexicon, Point, Query, Schema, TextField};

fn index() -> Index {
    let schema = Schema {
        texts: vec![TextField::new("tytuł", 8.0).aliases(&["co"]), TextField::new("opis", 1.0).body()],
        facets: vec!["umowa".into()],
        numbers: vec!["płaca".into()],
    };
    let document = |id: u64, title: &str| Document {
        id,
        texts: vec![title.into(), "praca w Kaliszu, водій, umowa zlecenie".into()],
        facets: vec![vec!["zlecenie".into(), format!("umowa {id}")]],
        numbers: vec![Some(id as u32 * 1000)],
        points: vec![Point { lat: 51.0 + id as f32, lon: 18.0 }],
        scope: id as u32 % 2,
        day: id as u32,
        ..Document::default()
    };
    let titles = ["Kierowca C+E", "Szef kuchni", "Księgowa/y", "Spawacz MIG", "Frontend developer"];
    let documents: Vec<Document> = titles.iter().zip(1..).map(|(title, id)| document(id, title)).collect();
    let lexicon = Lexicon { synonyms: vec![("szef kuchni".into(), "kucharz".into())], optional: vec!["praca".into()] };
    Index::build(&schema, documents.into_iter(), &lexicon).apply([document(9, "Kucharz")], &[2])
}

fn blob() -> Vec<u8> {
    index().to_bytes()
}

/// What a blob came to, done to a whole one.
#[derive(Clone, Debug)]
enum Harm {
    Flip(prop::sample::Index, u8),
    Set(prop::sample::Index, u8),
    Cut(prop::sample::Index),
    Double(prop::sample::Index, usize),
    Number(prop::sample::Index),
}

fn harm() -> impl Strategy<Value = Harm> {
    let at = any::<prop::sample::Index>;
    prop_oneof![
        (at(), 0u8..8).prop_map(|(at, bit)| Harm::Flip(at, bit)),
        (at(), any::<u8>()).prop_map(|(at, byte)| Harm::Set(at, byte)),
        at().prop_map(Harm::Cut),
        (at(), 1usize..40).prop_map(|(at, length)| Harm::Double(at, length)),
        at().prop_map(Harm::Number),
    ]
}

fn harmed(mut blob: Vec<u8>, harms: &[Harm]) -> Vec<u8> {
    // The mark and the version stay, or nothing behind them would be read.
    for harm in harms {
        let place = |at: &prop::sample::Index| 8 + at.index(blob.len() - 16);
        match harm {
            Harm::Flip(at, bit) => {
                let at = place(at);
                blob[at] ^= 1 << bit;
            }
            Harm::Set(at, byte) => {
                let at = place(at);
                blob[at] = *byte;
            }
            Harm::Cut(at) => {
                let at = place(at);
                blob.truncate((at + 8).max(24));
            }
            Harm::Double(at, length) => {
                let at = place(at);
                let piece = blob[at..(at + length).min(blob.len() - 8)].to_vec();
                blob.splice(at..at, piece);
            }
            Harm::Number(at) => {
                let at = place(at);
                blob.splice(at..at, [0xff, 0xff, 0xff, 0xff, 0x0f]);
            }
        }
    }
    blob
}

thread_local!(static WHOLE: Vec<u8> = blob());

fn cases(few: u32) -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    ProptestConfig { cases: cases.unwrap_or(few), ..ProptestConfig::default() }
}

/// Blobs that once were worth keeping: whole, cut, flipped, sealed again.
#[test]
fn the_corpus_is_refused_or_read_but_never_a_panic() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert!(files.len() >= 6);
    for file in files {
        let bytes = std::fs::read(&file).unwrap();
        let packed = file.to_string_lossy().contains("packed");
        let read = if packed { crate::unpack(&bytes).and_then(|open| Index::from_bytes(&open)) } else { Index::from_bytes(&bytes) };
        let whole = file.file_name().unwrap().to_string_lossy().starts_with("whole");
        assert!(!whole || read.is_ok(), "{file:?}");
        assert!(whole || file.to_string_lossy().contains("sealed") || read.is_err(), "{file:?}");
        if whole {
            assert_eq!(read.unwrap().search(&Query::of("kierowców c+e")).hits[0].id, 1);
        }
    }
}

/// After a change of the format `CIS_WRITE_CORPUS=1 cargo nextest run -p search corpus` writes it anew.
#[test]
fn the_corpus_is_of_the_present_format() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let whole = blob();
    let mut flipped = whole.clone();
    flipped[whole.len() / 2] ^= 16;
    let mut huge = whole.clone();
    huge.splice(8..9, [0xff, 0xff, 0xff, 0xff, 0x0f]);
    let mut kinds = vec![
        ("whole".to_owned(), whole.clone()),
        ("empty".to_owned(), Vec::new()),
        ("mark-only".to_owned(), whole[..8].to_vec()),
        ("cut".to_owned(), whole[..whole.len() / 3].to_vec()),
        ("flipped".to_owned(), flipped.clone()),
        ("huge-list-sealed".to_owned(), resealed(&huge)),
    ];
    kinds.extend((1..8).map(|eighth| {
        let mut bytes = whole.clone();
        bytes[whole.len() * eighth / 8] ^= 0x81;
        (format!("sealed-{eighth}"), resealed(&bytes))
    }));
    let packed = index().pack();
    kinds.push(("whole-packed".to_owned(), packed.clone()));
    kinds.extend((1..8).map(|eighth| {
        let mut bytes = packed.clone();
        bytes[packed.len() * eighth / 8] ^= 0x81;
        (format!("sealed-packed-{eighth}"), resealed(&bytes))
    }));
    for (name, bytes) in kinds {
        let file = folder.join(&name);
        if std::env::var_os("CIS_WRITE_CORPUS").is_some() {
            std::fs::write(&file, &bytes).unwrap();
        }
        assert!(std::fs::read(&file).is_ok_and(|kept| kept == bytes), "{name} is of another format");
    }
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn unsealed_harm_is_refused(harms in prop::collection::vec(harm(), 1..4)) {
        let whole = WHOLE.with(Clone::clone);
        let bytes = harmed(whole.clone(), &harms);
        prop_assert!(bytes == whole || Index::from_bytes(&bytes).is_err());
    }

    #[test]
    fn bytes_behind_the_mark_are_refused(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        let bytes = resealed(&[b"cis-idx\x03".as_slice(), &bytes].concat());
        let _ = Index::from_bytes(&bytes);
    }
}

proptest! {
    #![proptest_config(cases(100_000))]

    #[test]
    #[ignore = "minutes: PROPTEST_CASES says how many"]
    fn a_hostile_blob_is_refused_or_read_but_never_a_panic(harms in prop::collection::vec(harm(), 1..6)) {
        let bytes = resealed(&harmed(WHOLE.with(Clone::clone), &harms));
        let _ = Index::from_bytes(&bytes);
    }
}
