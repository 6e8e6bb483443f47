//! How well the engine answers, on real adverts.
//!
//! `cargo run --release -p search --example quality [-- -v]`: prints P@10 for the tuning words and for frequent title words
//! held out from tuning, by two truths, the share of empty answers, known items, nonsense, and times with facets on.
//! With `--export FOLDER` it only writes down the adverts and what is asked of them, for other engines (`bin/bench search --peers`).
//! Reads `${CIS_DATA:-../shared/data}`; says so and stops where it is absent. Sizes: the example `scale`.

mod data;
mod export;
mod words;

use std::collections::HashSet;
use std::fmt::Write as _;
use std::path::Path;
use std::time::Instant;

use search::analysis::{fold, forms, lemmas, stem};
use search::{Document, How, Index, Lexicon, Near, Point, Query};
use serde_json::Value;

use crate::data::{adverts, document, folder, lexicon, places, schema, text};
use crate::words::{VARIANTS, Word, codes, frequent, nonsense, remembered, tuning};

fn main() {
    let Some(folder) = folder() else { return };
    if let Some(to) = std::env::args().skip_while(|a| a != "--export").nth(1) {
        return export::write(Path::new(&to), &folder).expect("the folder can be written to");
    }
    let verbose = std::env::args().any(|a| a == "-v");
    let adverts = adverts(&folder);
    let places = places(&folder);
    let lexicon = lexicon(&folder);
    let documents: Vec<Document> = adverts.iter().map(|advert| document(advert, &places, true)).collect();
    let full = Index::build(&schema(), documents.iter().cloned(), &lexicon);

    let tuning = tuning(&folder);
    let (trades, others) = frequent(&folder, &adverts, &tuning, 10);
    println!("{}", header("dictionary truth"));
    measure("tuning", &full, &tuning, verbose);
    measure("held out, trades", &full, &trades, verbose);
    measure("held out, other words", &full, &others, verbose);

    println!("\n{}", header("human truth (even ids)"));
    let codes = codes(&folder);
    let judged: Vec<(usize, &Value)> = adverts.iter().enumerate().filter(|(_, a)| !text(a, "kzis").is_empty()).collect();
    let build = |lexicon: &Lexicon| Index::build(&schema(), judged.iter().map(|(at, _)| documents[*at].clone()), lexicon);
    let (plain, synonyms) = (build(&Lexicon::default()), build(&lexicon));
    for (name, words) in [("tuning", &tuning), ("held out", &trades)] {
        let human: Vec<Word> = words.iter().filter_map(|word| word.judged(&judged, &codes)).collect();
        measure(&format!("{name}, words only"), &plain, &human, false);
        measure(&format!("{name}, synonyms"), &synonyms, &human, verbose);
    }

    println!();
    known_items(&full, &adverts, verbose);
    answers_to_nonsense(&full, verbose);

    println!();
    timed(
        "every keystroke",
        &full,
        tuning.iter().chain(&trades).flat_map(|word| {
            let word = &word.variants[0];
            word.char_indices().skip(1).map(|(at, _)| Query::of(&word[..at])).collect::<Vec<_>>()
        }),
    );
    timed("two words", &full, tuning.iter().zip(&trades).map(|(a, b)| Query::of(&format!("{} {}", a.variants[0], b.variants[0]))));
    let kalisz = Near { at: Point { lat: 51.76, lon: 18.09 }, km: Some(50.0) };
    timed("word and 50 km", &full, tuning.iter().map(|word| Query { near: Some(kalisz), ..Query::of(&word.variants[0]) }));
    timed("no words", &full, (0..5).map(|_| Query::default()));
    timed("no words, 50 km", &full, (0..5).map(|_| Query { near: Some(kalisz), ..Query::default() }));
}

/// How often a title told from memory finds its advert, or another with the same title, among the first ten.
fn known_items(index: &Index, adverts: &[Value], verbose: bool) {
    let asked = remembered(adverts, 1000);
    let mut found = 0;
    for (words, relevant) in &asked {
        let hits = index.search(&Query { limit: 10, ..Query::of(words) }).hits;
        let good = hits.iter().any(|hit| relevant.contains(&hit.id));
        found += usize::from(good);
        if verbose && !good {
            let titles: HashSet<&str> =
                adverts.iter().filter(|a| a["id"].as_u64().is_some_and(|id| relevant.contains(&id))).map(|a| text(a, "title")).collect();
            println!("    lost: {words} ({titles:?})");
        }
    }
    println!("known items (inflected, shuffled, one typo): recall@10 {:.3} of {}", found as f64 / asked.len() as f64, asked.len());
}

/// Nonsense is answered only where it is corrected, or where it is or begins a word of a document after all.
fn answers_to_nonsense(index: &Index, verbose: bool) {
    let asked = nonsense(10_000);
    let (mut corrected, mut real, mut unmarked) = (0, 0, 0);
    for word in &asked {
        let found = index.search(&Query { limit: 3, ..Query::of(word) });
        if found.total == 0 {
            continue;
        }
        let is_real = !lemmas(word).is_empty();
        let true_word = |id: u64| {
            let reasons = index.explain(&Query::of(word), id);
            reasons.iter().any(|reason| begins(&fold(&reason.word), word) || is_real && reason.how == How::Family)
        };
        if found.corrected.is_some() {
            corrected += 1;
        } else if found.hits.iter().all(|hit| true_word(hit.id)) {
            real += 1;
        } else {
            unmarked += 1;
            if verbose {
                println!("    unmarked: {word} {:?}", index.explain(&Query::of(word), found.hits[0].id));
            }
        }
    }
    println!("nonsense: {} words, {corrected} corrected, {real} begin or are real words, {unmarked} answered unmarked", asked.len());
}

/// Whether a form of the word begins as asked, or both have one light stem.
fn begins(word: &str, asked: &str) -> bool {
    let lemmas = lemmas(word);
    let mut all = lemmas.iter().flat_map(|lemma| forms(lemma));
    word.starts_with(asked) || all.any(|form| form.starts_with(asked)) || lemmas.is_empty() && stem(word) == stem(asked)
}

fn header(name: &str) -> String {
    let mut line = format!("{name:<26}{:>6}", "words");
    VARIANTS.iter().for_each(|v| {
        let _ = write!(line, "{v:>9}");
    });
    line + "    empty   p50 us   p99 us"
}

fn measure(name: &str, index: &Index, words: &[Word], verbose: bool) {
    let mut line = format!("{name:<26}{:>6}", words.len());
    let (mut empty, mut asked) = (0, 0);
    let mut times = Vec::new();
    for (variant, name) in VARIANTS.iter().enumerate() {
        let (mut sum, mut count) = (0.0, 0);
        for word in words {
            let text = &word.variants[variant];
            if text.is_empty() {
                continue;
            }
            let query = Query { limit: 10, ..Query::of(text) };
            let found = index.search(&query);
            // The best of three: the machine's other work is not ours to measure.
            let time = || {
                let started = Instant::now();
                let again = index.search(&query);
                let time = started.elapsed();
                assert_eq!(found, again, "the same query gets the same answer");
                time
            };
            times.push(time().min(time()).min(time()));
            let good = found.hits.iter().filter(|hit| word.relevant.contains(&hit.id)).count();
            let precision = good as f64 / word.relevant.len().min(10) as f64;
            if verbose && precision < 0.8 {
                println!(
                    "    {name} {text} ({}): {precision:.2} of {} {:?}",
                    word.variants[0],
                    found.total,
                    found.corrected.map(|c| c.used)
                );
            }
            sum += precision;
            count += 1;
            asked += 1;
            empty += usize::from(found.total == 0);
        }
        let _ = write!(line, "{:>9.3}", sum / f64::from(count.max(1)));
    }
    times.sort();
    let micros = |part: f64| times.get((times.len() as f64 * part) as usize).map_or(0.0, |time| time.as_secs_f64() * 1e6);
    println!("{line}{:>8.1}%{:>9.1}{:>9.1}", 100.0 * f64::from(empty as u32) / f64::from(asked.max(1)), micros(0.5), micros(0.99));
}

/// Times of queries that nobody judges.
fn timed(name: &str, index: &Index, queries: impl Iterator<Item = Query>) {
    let mut times: Vec<f64> = queries
        .map(|query| {
            let time = || {
                let started = Instant::now();
                std::hint::black_box(index.search(&query));
                started.elapsed().as_secs_f64() * 1e6
            };
            time().min(time()).min(time())
        })
        .collect();
    times.sort_by(f64::total_cmp);
    println!("{name:<26}{:>6} queries, p50 {:.1} us, p99 {:.1} us", times.len(), times[times.len() / 2], times[times.len() * 99 / 100]);
}
