#![cfg(not(target_arch = "wasm32"))]
//! Occupations: the national classification (KZiS) with its synonyms, and the occupation a title speaks of.

use anyhow::Context;
use platform::{Db, Derived};
use sea_orm::sea_query::OnConflict;
use sea_orm::{DbErr, EntityTrait, QueryOrder, Set};
use search::{Document, Index, Lexicon, Query, Schema, TextField};
use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};

mod entry {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "occupation")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub code: String,
        pub name: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod synonym {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "synonym")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub code: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub name: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

const TOPIC: &str = "occupation";

/// The register, held in memory.
#[derive(Default)]
pub struct Occupations {
    names: HashMap<String, String>,
    synonyms: Vec<(String, String)>,
    /// Names and synonyms, searched by title.
    index: Option<Index>,
}

/// The register that this node holds, followed by revision.
#[derive(Default)]
pub(crate) struct Register {
    held: RwLock<(Option<i64>, Arc<Occupations>)>,
}

impl Register {
    /// Reads the register again if it changed.
    pub async fn follow(derived: &Derived, db: &Db) -> Result<Arc<Occupations>, DbErr> {
        let register = derived.get::<Self>();
        let revision = platform::latest(db.read(), TOPIC).await?;
        let held = register.held.read().unwrap_or_else(PoisonError::into_inner).clone();
        if held.0 == Some(revision) {
            return Ok(held.1);
        }
        let fresh = Arc::new(Occupations::load(db).await?);
        *register.held.write().unwrap_or_else(PoisonError::into_inner) = (Some(revision), fresh.clone());
        Ok(fresh)
    }

    /// The register as held.
    pub fn held(derived: &Derived) -> Arc<Occupations> {
        derived.get::<Self>().held.read().unwrap_or_else(PoisonError::into_inner).1.clone()
    }
}

impl Occupations {
    /// Reads the register from the database.
    ///
    /// # Errors
    /// When the database does not answer.
    #[expect(clippy::disallowed_methods, reason = "the classification belongs to no portal")]
    pub async fn load(db: &Db) -> Result<Self, DbErr> {
        let rows = entry::Entity::find().order_by_asc(entry::Column::Code).all(db.read()).await?;
        let synonyms = synonym::Entity::find().order_by_asc(synonym::Column::Code).all(db.read()).await?;
        let names: HashMap<String, String> = rows.into_iter().map(|row| (row.code, row.name)).collect();
        let mut synonyms: Vec<(String, String)> = synonyms.into_iter().map(|row| (row.name, row.code)).collect();
        synonyms.extend(names.iter().map(|(code, name)| (name.clone(), code.clone())));
        synonyms.sort();
        let index = (!names.is_empty()).then(|| index(&synonyms));
        Ok(Self { names, synonyms, index })
    }

    /// The occupation's name.
    #[must_use]
    pub fn name(&self, code: &str) -> Option<&str> {
        self.names.get(code).map(String::as_str)
    }

    /// The occupation that a title speaks of: the one whose name has the most of the title's words, if one clearly does.
    #[must_use]
    pub fn infer(&self, title: &str) -> Option<String> {
        let found = self.index.as_ref()?.search(&Query { literal: true, limit: 1, ..Query::of(title) });
        let best = found.hits.first()?;
        let at = usize::try_from(best.id).ok()?;
        self.synonyms.get(at).map(|(_, code)| code.clone())
    }

    /// What the search engine should know of occupations: a name or synonym asked for also means offers of that occupation.
    #[must_use]
    pub fn lexicon(&self) -> Lexicon {
        let optional = ["praca", "oferta", "etat", "stanowisko", "zatrudnię"].map(String::from).to_vec();
        Lexicon { synonyms: self.synonyms.clone(), optional }
    }
}

fn index(synonyms: &[(String, String)]) -> Index {
    let schema = Schema { texts: vec![TextField::new("name", 1.0)], ..Schema::default() };
    let documents = (0_u64..).zip(synonyms).map(|(id, (name, _))| Document { id, texts: vec![name.clone()], ..Document::default() });
    Index::build(&schema, documents, &Lexicon::default())
}

/// Brings in the classification: `class<TAB>name` lines of the hierarchy, `code,desc` lines of synonyms, or `code,name,…` of descriptions.
/// Answers how many names came.
///
/// # Errors
/// Names the line that is not of any of these shapes.
pub async fn import_occupations(db: &Db, file: &Path) -> anyhow::Result<usize> {
    let reader = crate::import::open(file).with_context(|| format!("cannot open {}", file.display()))?;
    let tabs = file.file_name().is_some_and(|name| name.to_string_lossy().contains(".tsv"));
    let mut lines = csv::ReaderBuilder::new().delimiter(if tabs { b'\t' } else { b',' }).flexible(true).from_reader(reader);
    let synonyms = lines.headers()?.iter().nth(1) == Some("desc");
    let mut pairs = Vec::new();
    for line in lines.records() {
        let line = line?;
        let number = line.position().map_or(0, csv::Position::line);
        let (code, name) =
            line.get(0).zip(line.get(1)).with_context(|| format!("line {number}: two columns are wanted, a code and a name"))?;
        let code = code.trim();
        anyhow::ensure!(
            !code.is_empty() && code.len() <= 6 && code.bytes().all(|b| b.is_ascii_digit()),
            "line {number}: `{code}` is not a code of up to six digits"
        );
        if synonyms {
            pairs.extend(name.split(',').map(str::trim).filter(|name| name.len() > 2).map(|name| (code.to_owned(), name.to_owned())));
        } else if code.len() == 6 {
            pairs.push((code.to_owned(), name.trim().to_owned()));
        }
    }
    if synonyms {
        add_synonyms(db, &pairs).await?
    } else {
        add_occupations(db, &pairs).await?
    }
    Ok(pairs.len())
}

/// Writes codes and names of occupations.
///
/// # Errors
/// When the database refuses.
pub async fn add_occupations(db: &Db, pairs: &[(String, String)]) -> anyhow::Result<()> {
    let act = db.act().await?;
    for some in pairs.chunks(200) {
        let rows = some.iter().map(|(code, name)| entry::ActiveModel { code: Set(code.clone()), name: Set(name.clone()) });
        let again = OnConflict::column(entry::Column::Code).update_column(entry::Column::Name).to_owned();
        entry::Entity::insert_many(rows).on_conflict(again).exec_without_returning(&act).await?;
    }
    platform::bump(&act, TOPIC).await?;
    Ok(act.commit().await?)
}

async fn add_synonyms(db: &Db, pairs: &[(String, String)]) -> anyhow::Result<()> {
    let known = Occupations::load(db).await?.names;
    let pairs: Vec<_> = pairs.iter().filter(|(code, _)| known.contains_key(code)).collect();
    anyhow::ensure!(!pairs.is_empty(), "no synonym belongs to a known occupation: import the classification itself first");
    let act = db.act().await?;
    for some in pairs.chunks(200) {
        let rows = some.iter().map(|(code, name)| synonym::ActiveModel { code: Set(code.clone()), name: Set(name.clone()) });
        let already = OnConflict::columns([synonym::Column::Code, synonym::Column::Name]).do_nothing().to_owned();
        synonym::Entity::insert_many(rows).on_conflict(already).exec_without_returning(&act).await?;
    }
    platform::bump(&act, TOPIC).await?;
    Ok(act.commit().await?)
}
