//! Tantivy, with its own tokenizers and with our analysis.

use anyhow::{Context, Result};
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, BoostQuery, FuzzyTermQuery, Occur, Query, QueryParser, TermQuery};
use tantivy::schema::{FAST, Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{AsciiFoldingFilter, LowerCaser, RemoveLongFilter, SimpleTokenizer, TextAnalyzer, WhitespaceTokenizer};
use tantivy::{Index, IndexWriter, Searcher, TantivyDocument, Term};

use crate::corpus::{Advert, Corpus, WEIGHTS};
use crate::trial::{Candidate, Engine, locked};
use crate::words::{Lemmatizer, folded, readings};

/// Its own tokenizers; edits by its automaton, swaps counting one.
pub const OWN: Candidate = Candidate {
    name: "Tantivy",
    version: || locked("tantivy"),
    settings: &["default tokenizer", "folded", "folded, fuzzy 1", "folded, fuzzy 2", "folded, misses fuzzy 1, then 2"],
    build,
};

/// Fed with our lemmas, and beside them with the folded words, over which misses are corrected.
pub const OURS: Candidate =
    Candidate { name: "Tantivy, our analysis", settings: &["lemmas", "lemmas, misses fuzzy over words 1, then 2"], ..OWN };

fn build(_: &Corpus, adverts: &[Advert], setting: &str) -> Result<Box<dyn Engine>> {
    let ours = OURS.settings.contains(&setting);
    let tokenizer = match setting {
        "default tokenizer" => "default",
        _ if ours => "words",
        _ => "folded",
    };
    let mut schema = Schema::builder();
    let indexing = TextFieldIndexing::default().set_tokenizer(tokenizer).set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let mut fields =
        |names: [&str; 4]| names.map(|name| schema.add_text_field(name, TextOptions::default().set_indexing_options(indexing.clone())));
    let texts = fields(["title", "employer", "region", "text"]);
    let literal = fields(["title as is", "employer as is", "region as is", "text as is"]);
    let id = schema.add_u64_field("id", FAST);
    let index = Index::create_in_ram(schema.build());
    let simple = || TextAnalyzer::builder(SimpleTokenizer::default()).filter(RemoveLongFilter::limit(40)).filter(LowerCaser);
    index.tokenizers().register("folded", simple().filter(AsciiFoldingFilter).build());
    index.tokenizers().register("words", TextAnalyzer::builder(WhitespaceTokenizer::default()).build());

    let mut writer: IndexWriter = index.writer_with_num_threads(1, 100_000_000)?;
    let mut lemmatizer = Lemmatizer::default();
    for advert in adverts {
        let mut document = TantivyDocument::default();
        document.add_u64(id, advert.id);
        for ((text, _), (field, literal)) in advert.fields().iter().zip(texts.iter().zip(literal)) {
            if ours {
                document.add_text(*field, lemmatizer.lemmatized(text));
                document.add_text(literal, folded(text));
            } else {
                document.add_text(*field, *text);
            }
        }
        writer.add_document(document)?;
    }
    writer.commit()?;
    let segments = index.searchable_segment_ids()?;
    if segments.len() > 1 {
        writer.merge(&segments).wait()?;
    }
    writer.wait_merging_threads()?;
    let searcher = index.reader()?.searcher();
    Ok(Box::new(Tantivy { index, searcher, texts, literal, setting: setting.to_owned() }))
}

struct Tantivy {
    index: Index,
    searcher: Searcher,
    texts: [Field; 4],
    literal: [Field; 4],
    setting: String,
}

impl Engine for Tantivy {
    fn ask(&mut self, text: &str) -> Result<Vec<u64>> {
        let found = match self.setting.as_str() {
            "folded, fuzzy 1" => return self.found(&self.parsed(text, Some(1))?),
            "folded, fuzzy 2" => return self.found(&self.parsed(text, Some(2))?),
            setting if setting.starts_with("lemmas") => self.found(&self.lemmas(text))?,
            _ => self.found(&self.parsed(text, None)?)?,
        };
        if !found.is_empty() || !self.setting.contains("misses") {
            return Ok(found);
        }
        for distance in [1, 2] {
            let found = self.found(&self.fuzzy(text, distance))?;
            if !found.is_empty() {
                return Ok(found);
            }
        }
        Ok(Vec::new())
    }

    fn bytes(&mut self) -> Result<u64> {
        Ok(self.searcher.space_usage()?.total().get_bytes())
    }
}

impl Tantivy {
    fn found(&self, query: &dyn Query) -> Result<Vec<u64>> {
        let best = self.searcher.search(query, &TopDocs::with_limit(10).order_by_score())?;
        let ids = best.into_iter().map(|(_, at)| {
            let column = self.searcher.segment_reader(at.segment_ord).fast_fields().u64("id")?;
            column.first(at.doc_id).context("every document has an id")
        });
        ids.collect()
    }

    /// What its own parser makes of the words, all of which are wanted.
    fn parsed(&self, text: &str, fuzzy: Option<u8>) -> Result<Box<dyn Query>> {
        let mut parser = QueryParser::for_index(&self.index, self.texts.to_vec());
        parser.set_conjunction_by_default();
        for (field, weight) in self.texts.into_iter().zip(WEIGHTS) {
            parser.set_field_boost(field, weight);
            if let Some(distance) = fuzzy {
                parser.set_field_fuzzy(field, false, distance, true);
            }
        }
        Ok(parser.parse_query_lenient(text).0)
    }

    /// Any reading of every word, in any field.
    fn lemmas(&self, text: &str) -> BooleanQuery {
        let word = |readings: Vec<String>| {
            let term = |field: Field, lemma: &str| {
                Box::new(TermQuery::new(Term::from_field_text(field, lemma), IndexRecordOption::WithFreqs)) as Box<dyn Query>
            };
            anywhere(self.texts, |field| readings.iter().map(|lemma| term(field, lemma)).collect())
        };
        BooleanQuery::new(readings(text).map(|readings| (Occur::Must, word(readings))).collect())
    }

    /// Every word within so many edits of one in the index.
    fn fuzzy(&self, text: &str, distance: u8) -> BooleanQuery {
        let fields = if self.setting.starts_with("lemmas") { self.literal } else { self.texts };
        let near =
            |field: Field, word: &str| Box::new(FuzzyTermQuery::new(Term::from_field_text(field, word), distance, true)) as Box<dyn Query>;
        let words = folded(text);
        BooleanQuery::new(words.split(' ').map(|word| (Occur::Must, anywhere(fields, |field| vec![near(field, word)]))).collect())
    }
}

/// Any of these queries in any field, each weighing what its field weighs.
fn anywhere(fields: [Field; 4], queries: impl Fn(Field) -> Vec<Box<dyn Query>>) -> Box<dyn Query> {
    let weighed = fields.into_iter().zip(WEIGHTS).flat_map(|(field, weight)| {
        queries(field).into_iter().map(move |query| (Occur::Should, Box::new(BoostQuery::new(query, weight)) as Box<dyn Query>))
    });
    Box::new(BooleanQuery::new(weighed.collect()))
}
