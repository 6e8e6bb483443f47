//! SeekStorm, with its own tokenizer, its Polish (Snowball) stemmer and its spelling correction (SymSpell).

use std::path::Path;

use anyhow::{Error, Result};
use seekstorm::commit::Commit;
use seekstorm::index::{
    AccessType, Clustering, Document, DocumentCompression, FieldType, FrequentwordType, IndexArc, IndexDocuments, IndexMetaObject,
    LexicalSimilarity, NgramSet, SchemaField, SpellingCorrection, StemmerType, StopwordType, TokenizerType, create_index,
};
use seekstorm::search::{QueryRewriting, QueryType, ResultType, Search, SearchMode};
use seekstorm::vector::Inference;
use tempfile::TempDir;
use tokio::runtime::Runtime;

use crate::corpus::{Advert, Corpus, WEIGHTS};
use crate::trial::{Candidate, Engine, locked};

/// One shard, folded words, memory-mapped.
pub const CANDIDATE: Candidate = Candidate {
    name: "SeekStorm",
    version: || locked("seekstorm"),
    settings: &["folded", "folded, Polish stemmer", "folded, corrected", "folded, Polish stemmer, corrected"],
    build,
};

const NAMES: [&str; 4] = ["title", "employer", "region", "text"];

fn build(_: &Corpus, adverts: &[Advert], setting: &str) -> Result<Box<dyn Engine>> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).build()?;
    let folder = TempDir::new()?;
    let corrects = setting.ends_with("corrected");
    let stemmer = if setting.contains("stemmer") { StemmerType::Polish } else { StemmerType::None };
    let index = runtime.block_on(index(folder.path(), adverts, corrects, stemmer))?;
    Ok(Box::new(Storm { runtime, index, folder, ids: adverts.iter().map(|advert| advert.id).collect(), corrects }))
}

async fn index(folder: &Path, adverts: &[Advert], corrects: bool, stemmer: StemmerType) -> Result<IndexArc> {
    let field = |(name, weight): (&str, f32)| {
        SchemaField::new(name.into(), false, true, false, FieldType::Text, false, name == "text", weight, corrects, false)
    };
    let schema = NAMES.into_iter().zip(WEIGHTS).map(field).collect();
    let index = create_index(folder, meta(corrects, stemmer), &schema, &Vec::new(), true, Some(1)).await.map_err(Error::msg)?;
    let document = |advert: &Advert| -> Document {
        NAMES.into_iter().zip(advert.fields()).map(|(name, (text, _))| (name.to_owned(), text.into())).collect()
    };
    index.index_documents(adverts.iter().map(document).collect()).await;
    // It answers before it has indexed; what is committed earlier would lack the last ones.
    while index.read().await.indexed_doc_count().await < adverts.len() {
        tokio::task::yield_now().await;
    }
    index.commit().await;
    Ok(index)
}

fn meta(corrects: bool, stemmer: StemmerType) -> IndexMetaObject {
    IndexMetaObject {
        id: 0,
        name: "adverts".into(),
        lexical_similarity: LexicalSimilarity::Bm25f,
        tokenizer: TokenizerType::UnicodeAlphanumericFolded,
        stemmer,
        stop_words: StopwordType::None,
        frequent_words: FrequentwordType::None,
        ngram_indexing: NgramSet::SingleTerm as u8,
        document_compression: DocumentCompression::Snappy,
        access_type: AccessType::Mmap,
        spelling_correction: corrects.then_some(SpellingCorrection {
            max_dictionary_edit_distance: 2,
            term_length_threshold: None,
            count_threshold: 1,
            max_dictionary_entries: 500_000,
        }),
        query_completion: None,
        clustering: Clustering::None,
        inference: Inference::None,
        segment_number_bits: 11,
    }
}

struct Storm {
    runtime: Runtime,
    index: IndexArc,
    folder: TempDir,
    /// SeekStorm's own numbers are places in the order of indexing.
    ids: Vec<u64>,
    corrects: bool,
}

impl Engine for Storm {
    fn ask(&mut self, text: &str) -> Result<Vec<u64>> {
        let rewriting = if self.corrects {
            QueryRewriting::SearchRewrite { correct: Some(2), distance: 2, term_length_threshold: None, complete: None, length: Some(1) }
        } else {
            QueryRewriting::SearchOnly
        };
        let found = self.runtime.block_on(self.index.search(
            text.to_owned(),
            None,
            QueryType::Intersection,
            SearchMode::Lexical,
            false,
            0,
            10,
            ResultType::Topk,
            false,
            Vec::new(),
            Vec::new(),
            Vec::new(),
            Vec::new(),
            rewriting,
        ));
        Ok(found.results.iter().map(|result| self.ids[result.doc_id]).collect())
    }

    fn bytes(&mut self) -> Result<u64> {
        bytes_in(self.folder.path())
    }
}

/// Of all files in a folder and those below it.
fn bytes_in(folder: &Path) -> Result<u64> {
    folder.read_dir()?.try_fold(0, |sum, entry| {
        let entry = entry?;
        let data = entry.metadata()?;
        Ok(sum + if data.is_dir() { bytes_in(&entry.path())? } else { data.len() })
    })
}
