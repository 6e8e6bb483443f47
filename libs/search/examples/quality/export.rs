//! The adverts and the judged words as JSON lines, so that other engines are asked the very same things.
//!
//! | file | a line |
//! | --- | --- |
//! | `adverts.jsonl` | `id, title, employer, region, text` (400 characters), `judged`: an expert gave it an occupation code |
//! | `queries.jsonl` | `truth` (`tuning`, `held`, `human`), `variant`, `text`, `relevant` (ids); `human` is asked over the judged only |
//! | `synonyms.jsonl` | `words, code`: another name of an occupation |

use std::fs::File;
use std::io::{BufWriter, Error, Write};
use std::path::Path;

use serde_json::{Value, json};

use crate::data::{adverts, synonyms, text};
use crate::words::{VARIANTS, Word, codes, frequent, tuning};

/// Writes the three files into the existing folder `to`, from the data in `data`.
///
/// # Errors
/// When `to` cannot be written to.
pub fn write(to: &Path, data: &Path) -> Result<(), Error> {
    let adverts = adverts(data);
    let tuning = tuning(data);
    let (held, _) = frequent(data, &adverts, &tuning, 10);
    let judged: Vec<(usize, &Value)> = adverts.iter().enumerate().filter(|(_, a)| !text(a, "kzis").is_empty()).collect();
    let codes = codes(data);
    let human: Vec<Word> = tuning.iter().chain(&held).filter_map(|word| word.judged(&judged, &codes)).collect();

    lines(&to.join("adverts.jsonl"), adverts.iter().map(advert_line))?;
    let truths = [("tuning", &tuning), ("held", &held), ("human", &human)];
    lines(&to.join("queries.jsonl"), truths.iter().flat_map(|(truth, words)| words.iter().flat_map(move |word| query_lines(truth, word))))?;
    lines(&to.join("synonyms.jsonl"), synonyms(data).iter().map(|(words, code)| json!({ "words": words, "code": code })))
}

fn advert_line(advert: &Value) -> Value {
    json!({
        "id": advert["id"],
        "title": text(advert, "title"),
        "employer": text(advert, "employer"),
        "region": text(advert, "region"),
        "text": text(advert, "desc").chars().take(400).collect::<String>(),
        "judged": !text(advert, "kzis").is_empty(),
    })
}

fn query_lines<'a>(truth: &'a str, word: &'a Word) -> impl Iterator<Item = Value> + 'a {
    let mut relevant: Vec<u64> = word.relevant.iter().copied().collect();
    relevant.sort_unstable();
    let asked = VARIANTS.iter().zip(&word.variants).filter(|(_, text)| !text.is_empty());
    asked.map(move |(variant, text)| json!({ "truth": truth, "variant": variant, "text": text, "relevant": relevant }))
}

fn lines(path: &Path, values: impl Iterator<Item = Value>) -> Result<(), Error> {
    let mut file = BufWriter::new(File::create(path)?);
    for value in values {
        writeln!(file, "{value}")?;
    }
    file.flush()
}
