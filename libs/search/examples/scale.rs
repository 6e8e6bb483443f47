//! How large and how fast the engine is, from one to a million documents.
//!
//! `cargo run --release -p search --example scale [-- 1000000 | --write FOLDER]`: bytes of the blob, open, packed and packed as brotli 11, times of
//! building, packing, opening and loading, the time of one change, and of answers with every facet counted. Larger collections repeat the adverts.
//! `--write` only writes what `bin/engine.mjs` times in a browser. Reads `${CIS_DATA:-../shared/data}`; says so and stops where it is absent.

#[path = "quality/data.rs"]
mod data;

use std::time::Instant;

use search::{Document, Index, Lexicon, Query};

use crate::data::{adverts, document, folder, lexicon, places, schema};

fn main() {
    let Some(folder) = folder() else { return };
    if std::env::args().nth(1).as_deref() == Some("--write") {
        return write(&folder, &std::env::args().nth(2).unwrap_or_else(|| ".".into()));
    }
    let most: usize = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(100_000);
    let (adverts, places) = (adverts(&folder), places(&folder));
    let with_text = |with: bool| -> Vec<Document> { adverts.iter().map(|advert| document(advert, &places, with)).collect() };
    let (short, long) = (with_text(false), with_text(true));
    let lexicon = lexicon(&folder);
    search::analysis::lemma("praca");

    println!(
        "{:<34}{:>10}{:>10}{:>10}{:>10}{:>10}{:>10}{:>10}{:>10}",
        "documents", "open", "packed", "brotli", "build ms", "pack ms", "unpack ms", "load ms", "change ms"
    );
    for count in [1_000, 10_000] {
        sizes(&format!("{count}, no text"), &short, count, &Lexicon::default());
        sizes(&format!("{count}, 400 characters"), &long, count, &Lexicon::default());
        sizes(&format!("{count}, 400 characters, synonyms"), &long, count, &lexicon);
    }
    println!();
    let keystrokes: Vec<Query> = keystrokes(&adverts).map(Query::of).collect();
    let words: Vec<Query> = adverts.iter().step_by(31).map(|advert| Query::of(&first_words(data::text(advert, "title"), 2))).collect();
    let mut count = 10_000;
    while count <= most {
        let started = Instant::now();
        let index = Index::build(&schema(), repeated(&short, count), &Lexicon::default());
        println!("{count} documents without text, built in {:.1} s", started.elapsed().as_secs_f64());
        timed("  every keystroke", &index, &keystrokes);
        timed("  two words", &index, &words);
        count *= 10;
    }
}

/// Every beginning of the first word of some titles.
fn keystrokes(adverts: &[serde_json::Value]) -> impl Iterator<Item = &str> {
    let words = adverts.iter().step_by(97).filter_map(|advert| data::text(advert, "title").split_whitespace().next());
    words.flat_map(|word| word.char_indices().skip(1).map(|(at, _)| &word[..at]))
}

/// What a browser is timed with: the adverts with their text and the occupations' names, packed, and keystrokes.
fn write(folder: &std::path::Path, into: &str) {
    let (adverts, places) = (adverts(folder), places(folder));
    let documents = adverts.iter().map(|advert| document(advert, &places, true));
    let index = Index::build(&schema(), documents, &lexicon(folder));
    let typed: Vec<&str> = keystrokes(&adverts).collect();
    let written = std::fs::write(format!("{into}/index.packed"), index.pack())
        .and_then(|()| std::fs::write(format!("{into}/keystrokes.json"), serde_json::to_vec(&typed).unwrap_or_default()));
    match written {
        Ok(()) => println!("{} documents, {} keystrokes", index.len(), typed.len()),
        Err(why) => eprintln!("{into}: {why}"),
    }
}

fn first_words(title: &str, count: usize) -> String {
    title.split_whitespace().take(count).collect::<Vec<_>>().join(" ")
}

/// So many documents, the same ones over and over under other ids.
fn repeated(documents: &[Document], count: usize) -> impl Iterator<Item = Document> + '_ {
    documents.iter().cycle().zip(0..count as u64).map(|(document, id)| Document { id, ..document.clone() })
}

fn sizes(name: &str, documents: &[Document], count: usize, lexicon: &Lexicon) {
    let milliseconds = |started: Instant| started.elapsed().as_secs_f64() * 1e3;
    let started = Instant::now();
    let index = Index::build(&schema(), repeated(documents, count), lexicon);
    let build = milliseconds(started);
    let blob = index.to_bytes();
    let started = Instant::now();
    let packed = index.pack();
    let pack = milliseconds(started);
    let started = Instant::now();
    let opened = search::unpack(&packed);
    let unpack = milliseconds(started);
    assert!(opened.is_ok_and(|opened| opened == blob), "what was packed opens to the same");
    let started = Instant::now();
    let loaded = Index::from_bytes(&blob).is_ok_and(|index| index.len() == count);
    let load = milliseconds(started);
    assert!(loaded, "a blob of our own is whole");
    let started = Instant::now();
    let changed = index.apply([Document { id: 1_000_000_000, ..documents[17].clone() }], &[3]);
    let change = milliseconds(started);
    assert_eq!(changed.len(), count);
    println!(
        "{name:<34}{:>10}{:>10}{:>10}{build:>10.0}{pack:>10.0}{unpack:>10.0}{load:>10.1}{change:>10.1}",
        blob.len(),
        packed.len(),
        brotli_size(&packed)
    );
}

fn brotli_size(blob: &[u8]) -> usize {
    let mut out = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut out, 1 << 16, 11, 24);
    let _ = std::io::Write::write_all(&mut writer, blob);
    drop(writer);
    out.len()
}

/// The best of three of each query: the machine's other work is not ours to measure.
fn timed(name: &str, index: &Index, queries: &[Query]) {
    let time = |query: &Query| {
        let started = Instant::now();
        std::hint::black_box(index.search(query));
        started.elapsed().as_secs_f64() * 1e6
    };
    let mut times: Vec<f64> = queries.iter().map(|query| time(query).min(time(query)).min(time(query))).collect();
    times.sort_by(f64::total_cmp);
    println!("{name:<18}{:>6} queries, p50 {:>8.1} us, p99 {:>8.1} us", times.len(), times[times.len() / 2], times[times.len() * 99 / 100]);
}
