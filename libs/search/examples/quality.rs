//! How well and how fast the engine answers, on real adverts.
//!
//! `cargo run --release -p search --example quality [-- -v] [--scale 10]`: prints P@10 for the tuning words and for words
//! held out from tuning, with the share of empty answers, times with facets on, build time and bytes.
//! Reads `${CIS_DATA:-../shared/data}`; says so and stops where it is absent.
//! With `--export FOLDER` it only writes down the adverts and what is asked of them, for other engines (`bin/bench search --peers`).

#[path = "quality/export.rs"]
mod export;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fmt::Write as _;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Instant;

use flate2::read::GzDecoder;
use search::analysis::{fold, forms, lemmas, tokens};
use search::{Document, Index, Lexicon, Near, Point, Query, Schema, TextField};
use serde_json::Value;

fn main() {
    let folder = PathBuf::from(std::env::var("CIS_DATA").unwrap_or_else(|_| "../shared/data".into()));
    if !folder.join("job_adverts_pl_2021.jsonl.gz").exists() {
        println!("skipped: no data folder (set CIS_DATA)");
        return;
    }
    if let Some(to) = std::env::args().skip_while(|a| a != "--export").nth(1) {
        return export::write(Path::new(&to), &folder).expect("the folder can be written to");
    }
    let verbose = std::env::args().any(|a| a == "-v");
    let adverts = adverts(&folder);
    let places = places(&folder);
    let lexicon = Lexicon { synonyms: synonyms(&folder), optional: ["praca", "oferta", "etat"].map(String::from).to_vec() };

    lemmas("praca");
    let documents: Vec<Document> = adverts.iter().map(|advert| document(advert, &places, true)).collect();
    let short: Vec<Document> = adverts.iter().map(|advert| document(advert, &places, false)).collect();
    let started = Instant::now();
    let index = Index::build(&schema(), documents.iter().cloned(), &Lexicon::default());
    let seconds = started.elapsed().as_secs_f64();
    let plain = Index::build(&schema(), short.iter().cloned(), &Lexicon::default());
    let started = Instant::now();
    let full = Index::build(&schema(), documents.iter().cloned(), &lexicon);
    let full_seconds = started.elapsed().as_secs_f64();
    println!("adverts {}   build {seconds:.2} s   with synonyms {full_seconds:.2} s", adverts.len());
    for (name, index) in [("title, employer, region", &plain), ("and 400 characters of text", &index), ("and synonyms", &full)] {
        let blob = index.to_bytes();
        println!("{name:<28} {:>9} bytes raw {:>9} brotli", blob.len(), brotli_size(&blob));
    }
    let started = Instant::now();
    let loaded = Index::from_bytes(&full.to_bytes());
    println!("from_bytes {:.1} ms, {}", started.elapsed().as_secs_f64() * 1e3, if loaded.is_ok() { "whole" } else { "BROKEN" });
    let mut extra = documents[17].clone();
    extra.id = 1_000_000;
    let started = Instant::now();
    let added = full.apply([extra], &[3]);
    println!("apply one {:.1} ms, documents {}", started.elapsed().as_secs_f64() * 1e3, added.len());
    println!();

    let tuning = tuning(&folder);
    let held = held_out(&folder, &adverts, &tuning);
    println!("{}", header("dictionary truth"));
    for (name, index) in [("plain", &plain), ("text", &index), ("synonyms", &full)] {
        measure(&format!("tuning, {name}"), index, &tuning, verbose);
        measure(&format!("held out, {name}"), index, &held, verbose);
    }
    println!();
    timed(
        "every keystroke",
        &full,
        tuning.iter().chain(&held).flat_map(|word| {
            let word = &word.variants[0];
            word.char_indices().skip(1).map(|(at, _)| Query::of(&word[..at])).collect::<Vec<_>>()
        }),
    );
    timed("two words", &full, tuning.iter().zip(&held).map(|(a, b)| Query::of(&format!("{} {}", a.variants[0], b.variants[0]))));
    let kalisz = Near { at: Point { lat: 51.76, lon: 18.09 }, km: Some(50.0) };
    timed("word and 50 km", &full, tuning.iter().map(|word| Query { near: Some(kalisz), ..Query::of(&word.variants[0]) }));
    timed("no words", &full, (0..5).map(|_| Query::default()));
    timed("no words, 50 km", &full, (0..5).map(|_| Query { near: Some(kalisz), ..Query::default() }));
    println!("\n{}", header("human truth (even ids)"));
    let codes = codes(&folder);
    let judged: Vec<(usize, &Value)> = adverts.iter().enumerate().filter(|(_, a)| !text(a, "kzis").is_empty()).collect();
    let build = |lexicon: &Lexicon| Index::build(&schema(), judged.iter().map(|(at, _)| documents[*at].clone()), lexicon);
    let human: Vec<Word> = tuning.iter().chain(&held).filter_map(|word| word.judged(&judged, &codes)).collect();
    measure("words only", &build(&Lexicon::default()), &human, false);
    measure("with synonyms", &build(&lexicon), &human, verbose);

    println!(
        "\nnonsense words: {}",
        ["qwxzvbn", "zzzzkkkk", "xkcdplmq", "brzdgrntl"]
            .map(|word| {
                let found = full.search(&Query::of(word));
                format!("{word} {}{}", found.total, found.corrected.map_or(String::new(), |c| format!(" as {}", c.used)))
            })
            .join(", ")
    );

    if let Some(times) = std::env::args().skip_while(|a| a != "--scale").nth(1).and_then(|n| n.parse::<u64>().ok()) {
        scale(&short, times, &tuning);
    }
}

/// The same adverts many times over, without their text: what size does to time.
fn scale(documents: &[Document], times: u64, words: &[Word]) {
    let many = (0..times).flat_map(|n| documents.iter().map(move |d| Document { id: d.id + n * 1_000_000, ..d.clone() }));
    let started = Instant::now();
    let index = Index::build(&schema(), many, &Lexicon::default());
    println!("\n{} documents: build {:.1} s, {} bytes", index.len(), started.elapsed().as_secs_f64(), index.bytes());
    for (at, name) in VARIANTS.iter().enumerate() {
        let asked = words.iter().map(|word| &word.variants[at]).filter(|text| !text.is_empty());
        timed(name, &index, asked.map(|text| Query::of(text)));
    }
}

/// A word with its variants in the order of [`VARIANTS`], and the documents it should find.
struct Word {
    variants: Vec<String>,
    relevant: HashSet<u64>,
}

const VARIANTS: [&str; 8] = ["base", "gen.pl", "instr", "folded", "1 typo", "typo+gen", "2 edits", "2ed+gen"];

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

impl Word {
    /// The same word with the documents whose expert code names it.
    fn judged(&self, judged: &[(usize, &Value)], codes: &HashMap<String, HashSet<String>>) -> Option<Self> {
        let base = fold(&self.variants[0]);
        let fits = |code: &str| codes.get(code).is_some_and(|words| words.contains(&base));
        let relevant: HashSet<u64> = judged.iter().filter(|(_, a)| fits(text(a, "kzis"))).map(|(at, _)| *at as u64).collect();
        (relevant.len() >= 10).then(|| Self { variants: self.variants.clone(), relevant })
    }
}

fn schema() -> Schema {
    Schema {
        texts: vec![
            TextField::new("title", 8.0),
            TextField::new("employer", 3.0).aliases(&["firma"]),
            TextField::new("region", 3.0).aliases(&["miejsce"]),
            TextField::new("text", 1.0).body(),
        ],
        facets: ["contract", "time", "source"].map(String::from).to_vec(),
        numbers: vec!["pay".into()],
    }
}

fn document(advert: &Value, places: &HashMap<String, Point>, with_text: bool) -> Document {
    let region = text(advert, "region");
    let body: String = if with_text { text(advert, "desc").chars().take(400).collect() } else { String::new() };
    let facet = |name: &str| text(advert, name).split([',', '/']).map(|v| v.trim().to_lowercase()).filter(|v| !v.is_empty()).collect();
    Document {
        id: advert["id"].as_u64().unwrap_or_default(),
        texts: vec![text(advert, "title").into(), text(advert, "employer").into(), region.into(), body],
        concepts: Vec::new(),
        facets: ["contract", "time", "source"].map(facet).to_vec(),
        numbers: vec![
            fold(text(advert, "salary")).split(|c: char| !c.is_ascii_digit()).find(|d| d.len() == 4).and_then(|d| d.parse().ok()),
        ],
        points: region.split([',', ' ']).filter_map(|name| places.get(&fold(name))).take(1).copied().collect(),
        scope: 0,
        day: text(advert, "published").bytes().filter(u8::is_ascii_digit).skip(4).fold(0, |day, digit| day * 10 + u32::from(digit - b'0')),
    }
}

fn tuning(folder: &Path) -> Vec<Word> {
    let file = std::fs::read_to_string(folder.join("queries_tuning.json")).unwrap_or_default();
    let words: Vec<Value> = serde_json::from_str(&file).unwrap_or_default();
    let mut dice = Dice(42);
    words
        .iter()
        .map(|word| {
            let mut variants: Vec<String> =
                ["base", "genpl", "inst", "folded_genpl", "typo", "typo_genpl"].map(|k| text(word, k).to_owned()).to_vec();
            variants.extend(two_edits(&mut dice, &fold(&variants[0]), &variants[3]));
            Word { variants, relevant: word["rel"].as_array().into_iter().flatten().filter_map(Value::as_u64).collect() }
        })
        .collect()
}

/// Opening words of occupation names that the tuning file lacks and at least ten titles have.
fn held_out(folder: &Path, adverts: &[Value], tuning: &[Word]) -> Vec<Word> {
    let known: HashSet<String> = tuning.iter().map(|w| fold(&w.variants[0])).collect();
    let names = std::fs::read_to_string(folder.join("kzis_hierarchy_2023.tsv")).unwrap_or_default();
    let heads: BTreeSet<String> = names
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .filter(|(code, _)| code.len() == 6)
        .filter_map(|(_, name)| name.split(|c: char| !c.is_alphabetic()).next().map(str::to_lowercase))
        .filter(|word| word.len() > 3 && !known.contains(&fold(word)) && lemmas(&fold(word)).contains(&fold(word)))
        .collect();
    let mut titles: HashMap<String, HashSet<u64>> = HashMap::new();
    for advert in adverts {
        for token in tokens(text(advert, "title")) {
            for lemma in lemmas(&token.folded) {
                titles.entry(lemma).or_default().insert(advert["id"].as_u64().unwrap_or_default());
            }
        }
    }
    let mut dice = Dice(7);
    heads
        .into_iter()
        .filter_map(|head| {
            let base = fold(&head);
            let relevant = titles.get(&base).filter(|ids| ids.len() >= 10)?.clone();
            let forms = forms(&base);
            let ending = |ends: &[&str]| ends.iter().find_map(|end| forms.iter().find(|f| f.ends_with(end))).unwrap_or(&base).clone();
            let plural = ending(&["ow", "ych", "arzy", "czy", "ek"]);
            let with = ending(&["iem", "em", "ym", "a"]);
            let typo = dice.typo(&base, 1);
            let typo_plural = dice.typo(&plural, 1);
            let [two, two_plural] = two_edits(&mut dice, &base, &plural);
            Some(Word { variants: vec![head, plural.clone(), with, plural, typo, typo_plural, two, two_plural], relevant })
        })
        .collect()
}

fn two_edits(dice: &mut Dice, base: &str, plural: &str) -> [String; 2] {
    [base, plural].map(|word| {
        if word.len() >= 7 {
            let once = dice.typo(word, 0);
            dice.typo(&once, 0)
        } else {
            String::new()
        }
    })
}

/// A small seeded generator (xorshift, Marsaglia 2003).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }

    /// One random edit at or after the letter `from`: swapped, left out, added or wrong.
    fn typo(&mut self, word: &str, from: usize) -> String {
        let mut letters: Vec<u8> = word.bytes().collect();
        let at = from + self.below(letters.len().saturating_sub(from));
        let letter = b'a' + self.below(26) as u8;
        match self.below(4) {
            0 if at + 1 < letters.len() && letters[at] != letters[at + 1] => letters.swap(at, at + 1),
            1 if letters.len() > 3 => {
                letters.remove(at);
            }
            2 => letters.insert(at, letter),
            _ => letters[at] = if letters[at] == letter { b'x' } else { letter },
        }
        String::from_utf8_lossy(&letters).into_owned()
    }
}

/// Occupation code → folded lemmas of all its names.
fn codes(folder: &Path) -> HashMap<String, HashSet<String>> {
    let mut codes: HashMap<String, HashSet<String>> = HashMap::new();
    for (words, code) in synonyms(folder) {
        let lemmas = tokens(&words).flat_map(|token| lemmas(&token.folded)).collect::<Vec<_>>();
        codes.entry(code).or_default().extend(lemmas);
    }
    codes
}

fn synonyms(folder: &Path) -> Vec<(String, String)> {
    let mut all = BTreeMap::new();
    let names = std::fs::read_to_string(folder.join("kzis_hierarchy_2023.tsv")).unwrap_or_default();
    for (code, name) in names.lines().filter_map(|line| line.split_once('\t')).filter(|(code, _)| code.len() == 6) {
        all.insert((name.trim().to_owned(), code.to_owned()), ());
    }
    if let Ok(mut rows) = csv::Reader::from_path(folder.join("kzis_gus_thesaurus_synonyms.csv")) {
        for row in rows.records().flatten() {
            for name in row.get(1).unwrap_or_default().split(',').map(str::trim).filter(|name| !name.is_empty()) {
                all.insert((name.to_owned(), row.get(0).unwrap_or_default().to_owned()), ());
            }
        }
    }
    all.into_keys().collect()
}

fn places(folder: &Path) -> HashMap<String, Point> {
    let mut all = HashMap::new();
    if let Ok(mut rows) = csv::Reader::from_path(folder.join("places_pl_geonames500.csv")) {
        for row in rows.records().flatten() {
            if let (Some(name), Some(Ok(lat)), Some(Ok(lon))) = (row.get(0), row.get(2).map(str::parse), row.get(3).map(str::parse)) {
                all.insert(fold(name), Point { lat, lon });
            }
        }
    }
    all
}

fn adverts(folder: &Path) -> Vec<Value> {
    let mut lines = String::new();
    let file = std::fs::File::open(folder.join("job_adverts_pl_2021.jsonl.gz"));
    if let Ok(file) = file {
        let _ = GzDecoder::new(file).read_to_string(&mut lines);
    }
    lines.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_default()
}

fn brotli_size(blob: &[u8]) -> usize {
    let mut out = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut out, 1 << 16, 9, 22);
    let _ = std::io::Write::write_all(&mut writer, blob);
    drop(writer);
    out.len()
}
