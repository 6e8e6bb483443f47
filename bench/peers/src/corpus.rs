//! The adverts and queries that `search`'s example `quality --export` wrote down.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use anyhow::{Context, Result};
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// What is searched and what is asked.
pub struct Corpus {
    /// All adverts, in the order of their ids.
    pub adverts: Vec<Advert>,
    /// All queries; answers are written in this order.
    pub queries: Vec<Query>,
    /// Names of occupations, each with the code that synonyms share.
    pub synonyms: Vec<Synonym>,
}

/// One advert.
#[derive(Clone, Deserialize)]
pub struct Advert {
    /// Its number.
    pub id: u64,
    /// The occupation in the advertiser's words.
    pub title: String,
    /// Who looks for somebody; may be empty.
    pub employer: String,
    /// Town, county, region.
    pub region: String,
    /// The first 400 characters of the text.
    pub text: String,
    /// An expert gave it an occupation code: it is searched for the human truth, too.
    pub judged: bool,
}

impl Advert {
    /// The searched fields with the weight that an engine gives each where it can.
    pub fn fields(&self) -> [(&str, f32); 4] {
        [(&self.title, WEIGHTS[0]), (&self.employer, WEIGHTS[1]), (&self.region, WEIGHTS[2]), (&self.text, WEIGHTS[3])]
    }
}

/// What a word in title, employer, region and text weighs.
pub const WEIGHTS: [f32; 4] = [8.0, 3.0, 3.0, 1.0];

/// One query.
#[derive(Deserialize)]
pub struct Query {
    /// `tuning` and `held` are asked over all adverts, `human` over the judged ones.
    pub truth: String,
    /// What a person types.
    pub text: String,
}

/// One of the names of an occupation.
#[derive(Deserialize)]
pub struct Synonym {
    /// The name.
    pub words: String,
    /// KZiS code, six digits.
    pub code: String,
}

impl Corpus {
    /// Reads the three files in `folder`.
    ///
    /// # Errors
    /// When one is missing or not what was written.
    pub fn read(folder: &Path) -> Result<Self> {
        Ok(Self {
            adverts: lines(&folder.join("adverts.jsonl"))?,
            queries: lines(&folder.join("queries.jsonl"))?,
            synonyms: lines(&folder.join("synonyms.jsonl"))?,
        })
    }
}

fn lines<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>> {
    let file = File::open(path).with_context(|| path.display().to_string())?;
    BufReader::new(file).lines().map(|line| Ok(serde_json::from_str(&line?)?)).collect()
}
