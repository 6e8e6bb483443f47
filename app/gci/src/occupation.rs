#![cfg(not(target_arch = "wasm32"))]
//! Occupations: the national classification (KZiS) with its synonyms, and the occupation that an offer is of.

mod classification;
mod recognise;
mod title;

pub use classification::{add_occupations, import_occupations};
pub use recognise::{ENOUGH, Recognised};

use platform::{Db, Derived};
use recognise::Recogniser;
use sea_orm::{DbErr, EntityTrait, QueryOrder};
use search::Lexicon;
use std::collections::HashMap;
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

mod description {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "occupation_description")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub code: String,
        #[sea_orm(column_type = "Text")]
        pub description: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

const TOPIC: &str = "occupation";
/// Short forms and numbers with what they stand for, and the long forms of the same.
const SHORTHAND: &str = include_str!("occupation/shorthand.tsv");
/// Words that an offer need not have.
const OPTIONAL: [&str; 7] = ["praca", "oferta", "etat", "stanowisko", "zatrudnię", "kat", "kategoria"];

/// The register, held in memory.
#[derive(Default)]
pub struct Occupations {
    names: HashMap<String, String>,
    /// Every name with its code, synonyms and the classification's own, sorted.
    synonyms: Vec<(String, String)>,
    /// Held only where offers are brought in.
    recogniser: Option<Recogniser>,
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
        let fresh = Arc::new(Occupations::listed(db).await?);
        *register.held.write().unwrap_or_else(PoisonError::into_inner) = (Some(revision), fresh.clone());
        Ok(fresh)
    }

    /// The register as held.
    pub fn held(derived: &Derived) -> Arc<Occupations> {
        derived.get::<Self>().held.read().unwrap_or_else(PoisonError::into_inner).1.clone()
    }
}

impl Occupations {
    /// Reads the register from the database, with what it takes to recognise occupations.
    ///
    /// # Errors
    /// When the database does not answer.
    #[expect(clippy::disallowed_methods, reason = "the classification belongs to no portal")]
    pub async fn load(db: &Db) -> Result<Self, DbErr> {
        let listed = Self::listed(db).await?;
        let rows = description::Entity::find().order_by_asc(description::Column::Code).all(db.read()).await?;
        let descriptions: Vec<(String, String)> = rows.into_iter().map(|row| (row.code, row.description)).collect();
        let names: Vec<(String, String)> = listed.synonyms.iter().map(|(name, code)| (code.clone(), name.clone())).collect();
        let recogniser = (!names.is_empty()).then(|| Recogniser::new(&names, &descriptions));
        Ok(Self { recogniser, ..listed })
    }

    /// Reads names and synonyms only: enough to show them and to search by them.
    #[expect(clippy::disallowed_methods, reason = "the classification belongs to no portal")]
    async fn listed(db: &Db) -> Result<Self, DbErr> {
        let rows = entry::Entity::find().order_by_asc(entry::Column::Code).all(db.read()).await?;
        let synonyms = synonym::Entity::find().order_by_asc(synonym::Column::Code).all(db.read()).await?;
        let names: HashMap<String, String> = rows.into_iter().map(|row| (row.code, row.name)).collect();
        let mut synonyms: Vec<(String, String)> = synonyms.into_iter().map(|row| (row.name, row.code)).collect();
        synonyms.extend(names.iter().map(|(code, name)| (name.clone(), code.clone())));
        synonyms.sort();
        Ok(Self { names, synonyms, recogniser: None })
    }

    /// The occupation's name.
    #[must_use]
    pub fn name(&self, code: &str) -> Option<&str> {
        self.names.get(code).map(String::as_str)
    }

    /// The code of the occupation that is called so, whatever the capitals; none where several are.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<&str> {
        let name = name.trim().to_lowercase();
        let mut called = self.names.iter().filter(|(_, known)| known.to_lowercase() == name);
        called.next().filter(|_| called.next().is_none()).map(|(code, _)| code.as_str())
    }

    /// The occupation that an offer is of, told from its title and text, if that is sure [`ENOUGH`]: ours, not the source's word.
    #[must_use]
    pub fn infer(&self, title: &str, text: &str) -> Option<String> {
        self.recognise(title, text).filter(|found| found.confidence >= ENOUGH).map(|found| found.code)
    }

    /// The same, however unsure.
    #[must_use]
    pub fn recognise(&self, title: &str, text: &str) -> Option<Recognised> {
        self.recogniser.as_ref()?.recognise(title, text)
    }

    /// What the search engine should know of the trade: a name or synonym of an occupation also means offers of that occupation, a
    /// short form what it stands for.
    #[must_use]
    pub fn lexicon(&self) -> Lexicon {
        let short = SHORTHAND.lines().filter_map(|line| line.split_once('\t')).map(|(words, means)| (words.to_owned(), means.to_owned()));
        Lexicon { synonyms: self.synonyms.iter().cloned().chain(short).collect(), optional: OPTIONAL.map(String::from).to_vec() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use search::{Document, Index, Query, Schema, TextField};

    #[test]
    fn short_forms_and_numbers_find_what_they_stand_for() {
        let titles = [
            "Specjalista do spraw bezpieczeństwa i higieny pracy",
            "Operator obrabiarek sterowanych numerycznie",
            "Kierowca C+E w transporcie krajowym",
            "Pracownik produkcji, praca na dwie zmiany",
            "Nauczyciel fizyki, pół etatu",
            "Opiekun w domu pomocy społecznej",
            "Mechanik utrzymania ruchu",
        ];
        let schema = Schema { texts: vec![TextField::new("tytul", 8.0)], ..Schema::default() };
        let document = |(title, id): (&&str, u64)| Document { id, texts: vec![(*title).to_owned()], ..Document::default() };
        let index = Index::build(&schema, titles.iter().zip(0..).map(document), &Occupations::default().lexicon());
        for (asked, id) in [
            ("BHP", 0),
            ("operator CNC", 1),
            ("kierowca kat. C+E PL", 2),
            ("kierowca kategorii C+E", 2),
            ("produkcja 2 zmiany", 3),
            ("produkcja dwuzmianowa", 3),
            ("nauczyciel 1/2 etatu", 4),
            ("opiekun DPS", 5),
            ("mechanik UR", 6),
        ] {
            let found = index.search(&Query::of(asked));
            assert_eq!(found.hits.first().map(|hit| hit.id), Some(id), "{asked}: {found:?}");
            assert_eq!(found.corrected, None, "{asked}");
        }
    }
}
