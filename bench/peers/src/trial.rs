//! The protocol: the same for every engine, also for those in `js/` and `java/`.
//!
//! One process for one engine in one setting. It builds an index over all adverts (timed), is warmed with [`WARMING`] queries,
//! then answers every dictionary query; these are asked again up to three times while that takes no longer than [`PATIENCE`],
//! and the best time of each counts: the machine's other work is not the engine's. An engine too slow for that is timed at its
//! first answers. Then it builds an index over the judged adverts only and answers the queries of the human truth.
//!
//! The first line written is `{engine, version, setting, seconds, bytes, rounds}`, then one line a query: `{ids, us}`,
//! at most ten ids and microseconds.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::time::Instant;

use anyhow::Result;
use serde_json::json;

use crate::corpus::{Advert, Corpus, Query};

/// Queries asked before anything is measured.
const WARMING: usize = 50;
/// Seconds that all rounds of timing together may take.
const PATIENCE: f64 = 60.0;

/// An engine that can be tried, with the settings worth trying.
pub struct Candidate {
    /// As the table calls it.
    pub name: &'static str,
    /// Its own version.
    pub version: fn() -> String,
    /// Names that its `build` understands.
    pub settings: &'static [&'static str],
    /// Builds an index over these adverts.
    pub build: Build,
}

/// From the corpus, the adverts of it that are searched, and the name of a setting.
pub type Build = fn(&Corpus, &[Advert], &str) -> Result<Box<dyn Engine>>;

/// An index that can be asked.
pub trait Engine {
    /// The ids of the best ten, best first.
    ///
    /// # Errors
    /// The engine's own.
    fn ask(&mut self, text: &str) -> Result<Vec<u64>>;

    /// How large the index is, in bytes, where it is kept.
    ///
    /// # Errors
    /// The engine's own.
    fn bytes(&mut self) -> Result<u64>;
}

/// The version that the lock file has of a crate.
pub fn locked(name: &str) -> String {
    let at = include_str!("../Cargo.lock").split_once(&format!("name = \"{name}\"\nversion = \"")).map(|(_, rest)| rest);
    at.and_then(|rest| rest.split('"').next()).unwrap_or_default().to_owned()
}

/// One trial from beginning to end; writes `out`.
///
/// # Errors
/// The engine's own, or when `out` cannot be written.
pub fn run(candidate: &Candidate, setting: &str, corpus: &Corpus, out: &Path) -> Result<()> {
    let (human, dictionary): (Vec<&Query>, Vec<&Query>) = corpus.queries.iter().partition(|query| query.truth == "human");
    search::analysis::lemmas("praca"); // Unpacks the table once, as a program that uses it does at its start.
    let started = Instant::now();
    let mut engine = (candidate.build)(corpus, &corpus.adverts, setting)?;
    let seconds = started.elapsed().as_secs_f64();
    let bytes = engine.bytes()?;
    for query in dictionary.iter().take(WARMING) {
        engine.ask(&query.text)?;
    }
    let (mut answers, spent) = answer(engine.as_mut(), &dictionary)?;
    let rounds = (PATIENCE / spent).clamp(0.0, 3.0) as usize;
    for round in 0..rounds {
        let (again, _) = answer(engine.as_mut(), &dictionary)?;
        for (answer, again) in answers.iter_mut().zip(again) {
            answer.micros = if round == 0 { again.micros } else { answer.micros.min(again.micros) };
        }
    }
    drop(engine);
    let judged: Vec<Advert> = corpus.adverts.iter().filter(|advert| advert.judged).cloned().collect();
    answers.extend(answer((candidate.build)(corpus, &judged, setting)?.as_mut(), &human)?.0);

    let mut file = BufWriter::new(File::create(out)?);
    let head = json!({
        "engine": candidate.name, "version": (candidate.version)(), "setting": setting, "seconds": seconds, "bytes": bytes, "rounds": rounds,
    });
    writeln!(file, "{head}")?;
    for answer in answers {
        writeln!(file, "{}", json!({ "ids": answer.ids, "us": answer.micros }))?;
    }
    Ok(file.flush()?)
}

struct Answer {
    ids: Vec<u64>,
    micros: f64,
}

/// Asks every query once; the answers and how long all took, in seconds.
fn answer(engine: &mut dyn Engine, queries: &[&Query]) -> Result<(Vec<Answer>, f64)> {
    let begun = Instant::now();
    let answers = queries.iter().map(|query| {
        let started = Instant::now();
        let ids = engine.ask(&query.text)?;
        Ok(Answer { ids, micros: started.elapsed().as_secs_f64() * 1e6 })
    });
    Ok((answers.collect::<Result<_>>()?, begun.elapsed().as_secs_f64()))
}
