//! PostgreSQL as Debian has it: `pg_trgm`, and full text search with the Hunspell dictionary through `ispell`.
//!
//! The server is found at `PEERS_POSTGRES` (a libpq connection string); times hold the way to it and back over its socket.

use anyhow::{Context, Result};
use postgres::{Client, NoTls, Statement};

use crate::corpus::{Advert, Corpus};
use crate::trial::{Candidate, Engine};

/// Similar trigrams. Every text is unaccented; `%` and its kin find through GIN, `<->>` orders through GiST.
pub const TRIGRAMS: Candidate = Candidate {
    name: "PostgreSQL pg_trgm",
    version: || server().and_then(|mut db| Ok(db.query_one("show server_version", &[])?.get(0))).unwrap_or_default(),
    settings: &[
        "title, similarity",
        "title, word similarity",
        "title, strict word similarity",
        "all, word similarity, weighted",
        "title, nearest first",
    ],
    build,
};

/// Lexemes out of the dictionary, ranked by `ts_rank`; the third setting corrects words as the documentation of `pg_trgm` tells.
pub const ISPELL: Candidate = Candidate {
    name: "PostgreSQL ispell",
    settings: &["ispell", "ispell and unaccented words", "ispell, words corrected by pg_trgm"],
    ..TRIGRAMS
};

const SCHEMA: &str = "
    set client_min_messages = warning;
    set max_parallel_workers_per_gather = 0;
    set jit = off;
    drop schema if exists peers cascade;
    create schema peers;
    create extension if not exists pg_trgm schema public;
    create extension if not exists unaccent schema public;
    set search_path = peers, public;
    create text search dictionary hunspell (template = ispell, dictfile = 'pl_pl', afffile = 'pl_pl');
    create text search configuration polish (copy = simple);
    alter text search configuration polish alter mapping for asciiword, word, hword, asciihword, hword_part, hword_asciipart with hunspell, simple;
    create text search configuration plain (copy = simple);
    alter text search configuration plain alter mapping for asciiword, word, hword, asciihword, hword_part, hword_asciipart with unaccent, simple;
    create function vector(configuration regconfig, title text, employer text, region text, body text) returns tsvector language sql as $$
        select setweight(to_tsvector(configuration, title), 'A') || setweight(to_tsvector(configuration, employer), 'B')
            || setweight(to_tsvector(configuration, region), 'B') || setweight(to_tsvector(configuration, body), 'D') $$;";

/// Ranks as the other engines weigh: title 8, employer and place 3, text 1.
const RANK: &str = "ts_rank('{0.125, 0.25, 0.375, 1}', vector, asked) desc";

fn server() -> Result<Client> {
    let at = std::env::var("PEERS_POSTGRES").context("no PostgreSQL: PEERS_POSTGRES is not set")?;
    Ok(Client::connect(&at, NoTls)?)
}

fn build(_: &Corpus, adverts: &[Advert], setting: &str) -> Result<Box<dyn Engine>> {
    let mut db = server()?;
    db.batch_execute(SCHEMA)?;
    let (table, filled, indexed) = match setting {
        "ispell" => ("vector tsvector", "vector('polish', $2, $3, $4, $5)", "create index on found using gin (vector)"),
        "ispell and unaccented words" => (
            "vector tsvector",
            "vector('polish', $2, $3, $4, $5) || vector('plain', $2, $3, $4, $5)",
            "create index on found using gin (vector)",
        ),
        "ispell, words corrected by pg_trgm" => (
            "vector tsvector, literal tsvector",
            "vector('polish', $2, $3, $4, $5), vector('simple', $2, $3, $4, $5)",
            "create index on found using gin (vector);
             create table word as select word, unaccent(word) as plain, ndoc from ts_stat('select literal from found');
             create index on word using gin (plain gin_trgm_ops); create index on word (plain);
             alter table found drop column literal; vacuum full found; analyze word",
        ),
        "title, nearest first" => (
            "title text, words text",
            "unaccent($2), unaccent(concat_ws(' ', $3, $4, $5))",
            "create index on found using gist (title gist_trgm_ops(siglen=64))",
        ),
        "all, word similarity, weighted" => (
            "title text, words text",
            "unaccent($2), unaccent(concat_ws(' ', $2, $3, $4, $5))",
            "create index on found using gin (words gin_trgm_ops)",
        ),
        _ => (
            "title text, words text",
            "unaccent($2), unaccent(concat_ws(' ', $3, $4, $5))",
            "create index on found using gin (title gin_trgm_ops)",
        ),
    };
    db.batch_execute(&format!("create table found (id integer primary key, {table})"))?;
    let mut act = db.transaction()?;
    let add = act.prepare(&format!(
        "insert into found select $1::integer, {filled} from (select $2::text, $3::text, $4::text, $5::text) as given"
    ))?;
    for advert in adverts {
        let [title, employer, region, text] = advert.fields().map(|(text, _)| text);
        act.execute(&add, &[&i32::try_from(advert.id)?, &title, &employer, &region, &text])?;
    }
    act.commit()?;
    for statement in indexed.split(';') {
        db.batch_execute(statement)?;
    }
    db.batch_execute("vacuum analyze found")?;
    let ask = db.prepare(&query(setting))?;
    Ok(Box::new(Postgres { db, ask }))
}

fn query(setting: &str) -> String {
    let similar = |operator: &str, measure: &str| {
        format!(
            "with asked as (select unaccent($1::text) as asked)
             select id from found, asked where asked {operator} title order by {measure}(asked, title) desc, similarity(asked, title) desc limit 10"
        )
    };
    match setting {
        "title, similarity" => similar("%", "similarity"),
        "title, word similarity" => similar("<%", "word_similarity"),
        "title, strict word similarity" => similar("<<%", "strict_word_similarity"),
        "title, nearest first" => "select id from found order by title <->> unaccent($1::text) limit 10".into(),
        "all, word similarity, weighted" => "with asked as (select unaccent($1::text) as asked)
             select id from found, asked where asked <% words
             order by 8 * word_similarity(asked, title) + word_similarity(asked, words) desc limit 10"
            .into(),
        "ispell" => {
            format!("select id from found, plainto_tsquery('polish', $1::text) as asked where vector @@ asked order by {RANK} limit 10")
        }
        "ispell and unaccented words" => format!(
            "select id from found, (select plainto_tsquery('polish', $1::text) || plainto_tsquery('plain', $1::text) as asked) as q
             where vector @@ asked order by {RANK} limit 10"
        ),
        _ => format!(
            "select id from found, (select plainto_tsquery('polish', string_agg(coalesce(
                 (select word from word where plain = unaccent(typed) order by word = typed desc, ndoc desc limit 1),
                 (select word from word where plain % unaccent(typed) order by similarity(plain, unaccent(typed)) desc, ndoc desc limit 1),
                 typed), ' ')) as asked from regexp_split_to_table(lower($1::text), '\\s+') as typed) as q
             where vector @@ asked order by {RANK} limit 10"
        ),
    }
}

struct Postgres {
    db: Client,
    ask: Statement,
}

impl Engine for Postgres {
    fn ask(&mut self, text: &str) -> Result<Vec<u64>> {
        let rows = self.db.query(&self.ask, &[&text])?;
        rows.iter().map(|row| Ok(u64::try_from(row.try_get::<_, i32>(0)?)?)).collect()
    }

    fn bytes(&mut self) -> Result<u64> {
        let all = "select sum(pg_total_relation_size(c.oid))::bigint from pg_class c where relnamespace = 'peers'::regnamespace and relkind = 'r'";
        Ok(u64::try_from(self.db.query_one(all, &[])?.try_get::<_, i64>(0)?)?)
    }
}
