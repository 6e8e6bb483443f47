//! SQLite FTS5, with its own tokenizers and with our analysis. Contentless tables: what is measured is the index.

use anyhow::Result;
use rusqlite::{Connection, params};

use crate::corpus::{Advert, Corpus, WEIGHTS};
use crate::trial::{Candidate, Engine};
use crate::words::{Lemmatizer, all_forms, folded, nearest, readings, readings_of};

/// As it comes: `unicode61` and `trigram`, over the texts as they are and folded.
pub const OWN: Candidate = Candidate {
    name: "SQLite FTS5",
    version: || rusqlite::version().into(),
    settings: &[
        "unicode61",
        "unicode61, prefix",
        "trigram, substring",
        "trigram, any three letters",
        "trigram, folded, substring",
        "trigram, folded, any three letters",
    ],
    build,
};

/// Fed with lemmas; in one setting misses are corrected by a second, trigram table of all forms.
pub const OURS: Candidate =
    Candidate { name: "SQLite FTS5, our analysis", settings: &["lemmas", "lemmas, misses corrected through trigrams"], ..OWN };

fn build(_: &Corpus, adverts: &[Advert], setting: &str) -> Result<Box<dyn Engine>> {
    let mut db = Connection::open_in_memory()?;
    let tokenizer = match setting {
        _ if setting.starts_with("trigram") => "trigram remove_diacritics 1",
        _ if setting.starts_with("unicode61") => "unicode61 remove_diacritics 2",
        _ => "unicode61",
    };
    db.execute_batch(&format!(
        "create virtual table advert using fts5(title, employer, region, text, content='', tokenize='{tokenizer}')"
    ))?;
    let mut lemmatizer = Lemmatizer::default();
    let mut prepare = |text: &str| match setting {
        _ if setting.contains("folded") => folded(text),
        _ if setting.starts_with("lemmas") => lemmatizer.lemmatized(text),
        _ => text.to_owned(),
    };
    let act = db.transaction()?;
    {
        let mut add = act.prepare("insert into advert(rowid, title, employer, region, text) values (?, ?, ?, ?, ?)")?;
        for advert in adverts {
            let [title, employer, region, text] = advert.fields().map(|(text, _)| prepare(text));
            add.execute(params![advert.id as i64, title, employer, region, text])?;
        }
        if setting.contains("corrected") {
            act.execute_batch("create virtual table form using fts5(word, tokenize='trigram', detail='none')")?;
            let mut add = act.prepare("insert into form(word) values (?)")?;
            for form in all_forms(adverts) {
                add.execute([form])?;
            }
        }
    }
    act.execute_batch("insert into advert(advert) values ('optimize')")?;
    act.commit()?;
    Ok(Box::new(Sqlite { db, setting: setting.to_owned() }))
}

struct Sqlite {
    db: Connection,
    setting: String,
}

impl Engine for Sqlite {
    fn ask(&mut self, text: &str) -> Result<Vec<u64>> {
        let found = self.matching(&self.expression(text))?;
        if !found.is_empty() || !self.setting.contains("corrected") {
            return Ok(found);
        }
        let words = folded(text);
        let corrected: Result<Vec<String>> = words.split(' ').map(|word| self.corrected(word)).collect();
        self.matching(&corrected?.join(" AND "))
    }

    fn bytes(&mut self) -> Result<u64> {
        self.db.execute_batch("vacuum")?;
        let pragma = |name| self.db.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
        Ok((pragma("page_count")? * pragma("page_size")?) as u64)
    }
}

impl Sqlite {
    /// The query in FTS5's own language.
    fn expression(&self, text: &str) -> String {
        let words = folded(text);
        let all = |of: &dyn Fn(&str) -> String| words.split(' ').map(of).collect::<Vec<_>>().join(" AND ");
        match self.setting.as_str() {
            "unicode61" | "trigram, substring" => quoted(text),
            "unicode61, prefix" => format!("{}*", quoted(text)),
            "trigram, any three letters" => trigrams(&text.to_lowercase()),
            "trigram, folded, substring" => all(&quoted),
            "trigram, folded, any three letters" => trigrams(&words),
            _ => readings(text).map(|readings| any(&readings)).collect::<Vec<_>>().join(" AND "),
        }
    }

    fn matching(&self, expression: &str) -> Result<Vec<u64>> {
        let [title, employer, region, text] = WEIGHTS;
        let mut ask = self.db.prepare_cached(&format!(
            "select rowid from advert where advert match ? and rank match 'bm25({title:.1}, {employer:.1}, {region:.1}, {text:.1})' order by rank limit 10"
        ))?;
        ask.query_map([expression], |row| row.get::<_, i64>(0))?.map(|id| Ok(id? as u64)).collect()
    }

    /// The readings of the known words nearest to this one, out of the fifty that share most of its trigrams.
    fn corrected(&self, word: &str) -> Result<String> {
        let mut ask = self.db.prepare_cached("select word from form where form match ? order by rank limit 50")?;
        let near: Vec<String> = ask.query_map([trigrams(word)], |row| row.get(0))?.collect::<Result<_, _>>()?;
        let readings: Vec<String> = nearest(word, near.into_iter()).iter().flat_map(|word| readings_of(word)).collect();
        Ok(if readings.is_empty() { quoted(word) } else { any(&readings) })
    }
}

fn quoted(words: &str) -> String {
    format!("\"{}\"", words.replace('"', ""))
}

fn any(words: &[String]) -> String {
    format!("({})", words.iter().map(|word| quoted(word)).collect::<Vec<_>>().join(" OR "))
}

/// Every run of three letters.
fn trigrams(words: &str) -> String {
    let letters: Vec<char> = words.chars().collect();
    let runs: Vec<String> = letters.windows(3).map(|run| run.iter().collect()).collect();
    if runs.is_empty() { quoted(words) } else { any(&runs) }
}
