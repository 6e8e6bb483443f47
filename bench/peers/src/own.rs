//! Our own engine, `libs/search`.

use anyhow::Result;
use search::{Document, Index, Lexicon, Query, Schema, TextField};

use crate::corpus::{Advert, Corpus, WEIGHTS};
use crate::trial::{Candidate, Engine};

/// The engine without the occupations' other names: what the others are given, too.
pub const WORDS: Candidate = Candidate { name: "ours, words only", settings: &["as built in"], ..SYNONYMS };

/// The engine as the job search runs it.
pub const SYNONYMS: Candidate = Candidate { name: "ours", version: || "this tree".into(), settings: &["synonyms of occupations"], build };

fn build(corpus: &Corpus, adverts: &[Advert], setting: &str) -> Result<Box<dyn Engine>> {
    let lexicon = if WORDS.settings.contains(&setting) {
        Lexicon::default()
    } else {
        Lexicon {
            synonyms: corpus.synonyms.iter().map(|s| (s.words.clone(), s.code.clone())).collect(),
            optional: ["praca", "oferta", "etat"].map(String::from).to_vec(),
        }
    };
    let [title, employer, region, text] = WEIGHTS;
    let schema = Schema {
        texts: vec![
            TextField::new("title", title),
            TextField::new("employer", employer),
            TextField::new("region", region),
            TextField::new("text", text).body(),
        ],
        ..Schema::default()
    };
    Ok(Box::new(Ours(Index::build(&schema, adverts.iter().map(document), &lexicon))))
}

fn document(advert: &Advert) -> Document {
    Document { id: advert.id, texts: advert.fields().map(|(text, _)| text.to_owned()).to_vec(), ..Document::default() }
}

struct Ours(Index);

impl Engine for Ours {
    fn ask(&mut self, text: &str) -> Result<Vec<u64>> {
        let query = Query { limit: 10, ..Query::of(text) };
        Ok(self.0.search(&query).hits.iter().map(|hit| hit.id).collect())
    }

    fn bytes(&mut self) -> Result<u64> {
        Ok(self.0.to_bytes().len() as u64)
    }
}
