#![cfg(not(target_arch = "wasm32"))]
//! The board: a portal's newest announcements held in memory with an index of their words, followed by revision.

use crate::announcement::{Announcement, Happening, TOPIC, newest};
use base::Fault;
use platform::{Ctx, Db, Derived};
use sea_orm::DbErr;
use search::{Document, Index, Lexicon, Query, Schema, TextField};
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

/// The boards of the portals that somebody has looked at since the last change.
#[derive(Default)]
pub struct Boards {
    held: RwLock<(i64, HashMap<i64, Arc<Board>>)>,
}

impl Boards {
    /// Forgets all boards when an announcement has changed anywhere; they are read again as they are asked for.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn follow(derived: &Derived, db: &Db) -> Result<(), DbErr> {
        let revision = platform::latest(db.read(), TOPIC).await?;
        let boards = derived.get::<Self>();
        let mut held = boards.held.write().unwrap_or_else(PoisonError::into_inner);
        if held.0 != revision {
            *held = (revision, HashMap::new());
        }
        Ok(())
    }
}

/// One portal's newest announcements, the newest first.
pub struct Board {
    all: Vec<Announcement>,
    index: Index,
}

impl Board {
    /// The board of the page's portal.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn of(ctx: &Ctx) -> Result<Arc<Self>, Fault> {
        let boards = ctx.derived.get::<Boards>();
        let (revision, held) = {
            let held = boards.held.read().unwrap_or_else(PoisonError::into_inner);
            (held.0, held.1.get(&ctx.portal.id).cloned())
        };
        if let Some(board) = held {
            return Ok(board);
        }
        let board = Arc::new(Self::new(newest(ctx).await?));
        let mut held = boards.held.write().unwrap_or_else(PoisonError::into_inner);
        // What was read before a change that has been noticed since must not stay.
        if held.0 == revision {
            held.1.insert(ctx.portal.id, board.clone());
        }
        Ok(board)
    }

    fn new(all: Vec<Announcement>) -> Self {
        let schema = Schema { texts: vec![TextField::new("tytul", 6.0), TextField::new("tekst", 1.0).body()], ..Schema::default() };
        let document = |(id, one): (u64, &Announcement)| Document {
            id,
            texts: vec![
                format!("{} {} {}", one.title.pl, one.title.en, one.title.uk),
                format!("{} {} {} {}", one.lead.pl, one.lead.en, one.lead.uk, one.body),
            ],
            ..Document::default()
        };
        let index = Index::build(&schema, (0..).zip(&all).map(document), &Lexicon::default());
        Self { all, index }
    }

    /// News from the newest, or events to come from the nearest.
    #[must_use]
    pub fn show(&self, ctx: &Ctx, kind: Happening, limit: usize) -> Vec<&Announcement> {
        let of_kind = self.all.iter().filter(|one| one.kind == kind);
        match kind {
            Happening::News => of_kind.filter(|one| one.at <= ctx.now).take(limit).collect(),
            Happening::Event => {
                let begun = ctx.now - chrono::Duration::hours(12);
                of_kind.rev().filter(|one| one.at >= begun).take(limit).collect()
            }
        }
    }

    /// Announcements that answer words typed into the portal's search box, found by the same engine as everything else.
    #[must_use]
    pub fn find(&self, words: &str) -> Vec<&Announcement> {
        let hits = self.index.search(&Query { limit: 12, ..Query::of(words) }).hits;
        hits.iter().filter_map(|hit| self.all.get(usize::try_from(hit.id).ok()?)).collect()
    }
}
