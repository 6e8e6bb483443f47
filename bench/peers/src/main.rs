//! One search engine in one setting, asked what all the others are asked.
//!
//! `peers list` prints `engine TAB setting` for every one it knows; `peers run ENGINE SETTING FOLDER OUT` builds it over the
//! adverts in FOLDER, asks every query and writes the answers to OUT (see [`trial`]). PostgreSQL is found at `PEERS_POSTGRES`.

mod corpus;
mod own;
mod postgres;
mod sqlite;
mod storm;
mod tantivy;
mod trial;
mod words;

use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::corpus::Corpus;
use crate::trial::Candidate;

const CANDIDATES: &[&Candidate] = &[
    &own::SYNONYMS,
    &own::WORDS,
    &sqlite::OWN,
    &sqlite::OURS,
    &postgres::TRIGRAMS,
    &postgres::ISPELL,
    &tantivy::OWN,
    &tantivy::OURS,
    &storm::CANDIDATE,
];

fn main() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["list"] => {
            for candidate in CANDIDATES {
                candidate.settings.iter().for_each(|setting| println!("{}\t{setting}", candidate.name));
            }
            Ok(())
        }
        ["run", name, setting, folder, out] => {
            let candidate = CANDIDATES.iter().find(|c| c.name == name).context("no such engine")?;
            let setting = candidate.settings.iter().find(|s| **s == setting).context("no such setting")?;
            trial::run(candidate, setting, &Corpus::read(Path::new(folder))?, Path::new(out))
        }
        _ => bail!("peers list | peers run ENGINE SETTING FOLDER OUT"),
    }
}
