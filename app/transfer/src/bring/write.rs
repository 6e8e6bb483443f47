//! Pieces → items, in one act.

use super::convert::{Converted, convert, numbered};
use super::link::{Addresses, path};
use super::{Files, Piece, Taken};
use crate::report::{Entry, Fate, Loss, Lost, Report};
use crate::store::origin::{self, Origin};
use chrono::{DateTime, Utc};
use content::arrive::{self, Arrival, Standing};
use content::{Draft, Kind, Site};
use platform::{Ctx, audit};
use sea_orm::DatabaseTransaction;
use serde_json::json;
use sha2::{Digest, Sha256};
use std::collections::{BTreeSet, HashMap};

/// Pages above a page at most.
const DEEP: usize = 15;

/// Into which portal, and how.
pub struct Bringing<'a> {
    /// The portal, and who does it.
    pub ctx: &'a Ctx,
    /// Whether what was public at the source is public here at once; else everything is a draft.
    pub publish: bool,
    /// Where pictures and files go.
    pub files: Option<&'a dyn Files>,
    /// The page that pages come below, and its address; at the top without one.
    pub below: Option<(i64, String)>,
    /// A trial: everything is done and nothing of it kept.
    pub dry: bool,
}

/// A piece on its way.
struct Coming {
    piece: Piece,
    converted: Converted,
    kind: Kind,
    /// The place of the page above it in the list.
    parent: Option<usize>,
}

impl Bringing<'_> {
    /// Brings a source in. `on_piece` hears how many pieces were read.
    ///
    /// # Errors
    /// When the database refuses; then nothing was written.
    pub async fn bring(&self, taken: Taken, on_piece: impl FnMut(usize)) -> anyhow::Result<Report> {
        let (act, mut report) = self.begin(taken, on_piece).await?;
        if self.dry {
            act.rollback().await?;
            report.entries.iter_mut().filter(|entry| entry.fate == Fate::New).for_each(|entry| entry.item = None);
        } else {
            act.commit().await?;
        }
        Ok(report)
    }

    /// The same in an act that is not over yet: what goes with it is written in it.
    ///
    /// # Errors
    /// When the database refuses.
    pub(crate) async fn begin(&self, taken: Taken, mut on_piece: impl FnMut(usize)) -> anyhow::Result<(DatabaseTransaction, Report)> {
        let addresses = Addresses::of(&taken.site, &taken.pieces);
        let parents = parents(&taken.pieces);
        let mut coming = Vec::with_capacity(taken.pieces.len());
        for (piece, parent) in taken.pieces.into_iter().zip(parents) {
            let converted = convert(self.ctx, &piece, &addresses, self.files).await?;
            // Its text has been read; what is kept is the document.
            let piece = Piece { html: String::new(), ..piece };
            coming.push(Coming { kind: piece.kind.unwrap_or(Kind::Page), piece, converted, parent });
            on_piece(coming.len());
        }
        let mut report = Report { source: taken.name.clone(), entries: Vec::new() };
        let act = arrive::begin(self.ctx).await?;
        let known = origin::of(&act, self.ctx, &taken.name).await?;
        let mut standing: HashMap<i64, Standing> = HashMap::new();
        for origin in known.values() {
            if let Some(one) = arrive::standing(&act, self.ctx, origin.item).await? {
                standing.insert(origin.item, one);
            }
        }
        let earlier = |one: &Coming| known.get(&one.piece.key).filter(|origin| standing.contains_key(&origin.item));
        let first = arrive::first_number(&act, self.ctx).await?;
        let mut free = first..;
        let numbers: Vec<i64> =
            coming.iter().map(|one| earlier(one).map_or_else(|| free.next().unwrap_or(i64::MAX), |origin| origin.item)).collect();
        let mut slugs = vec![String::new(); coming.len()];
        for at in 0..coming.len() {
            let before = earlier(&coming[at]).map(|origin| (origin.clone(), standing[&origin.item]));
            let entry = self.write(&act, &taken.name, &mut coming[at], before, (at, &numbers), &mut slugs[at]).await?;
            report.entries.push(entry);
        }
        self.lead_on(&act, &coming, &numbers, &slugs, &mut report).await?;
        report.entries.extend(taken.left);
        let counts: serde_json::Map<_, _> =
            [Fate::New, Fate::Changed].map(|fate| (fate.code().to_owned(), json!(report.count(fate)))).into_iter().collect();
        if counts.values().any(|count| count != 0) {
            audit::record(&act, self.ctx, "content-brought", &taken.name, counts.into()).await?;
        }
        Ok((act, report))
    }

    /// One piece: new, changed, or left as it is.
    async fn write(
        &self,
        act: &DatabaseTransaction,
        source: &str,
        one: &mut Coming,
        before: Option<(Origin, Standing)>,
        (at, numbers): (usize, &[i64]),
        slug: &mut String,
    ) -> anyhow::Result<Entry> {
        let number = numbers[at];
        let mut lost = std::mem::take(&mut one.converted.lost);
        let mut draft = one.converted.draft.clone();
        numbered(&mut draft.body, numbers);
        let public = self.publish && !one.piece.draft;
        let arrival = Arrival {
            kind: one.kind,
            parent: one.parent.map(|parent| numbers[parent]).or_else(|| self.top(one.kind).map(|(page, _)| page)),
            slug: one.piece.slug.clone(),
            draft,
            since: public.then(|| one.piece.at.unwrap_or(self.ctx.now)),
            ready: one.converted.ready,
        };
        let hash = hash(&arrival, one.piece.at);
        let fate = match &before {
            None => Fate::New,
            Some((_, standing)) if standing.removed => Fate::Removed,
            Some((origin, standing)) if standing.newest != origin.version => Fate::Edited,
            Some((origin, _)) if origin.hash == hash => Fate::Unchanged,
            Some(_) => Fate::Changed,
        };
        let version = match fate {
            Fate::New => {
                *slug = arrive::arrive(act, self.ctx, number, &arrival).await?;
                let wanted = base::slug(&arrival.slug);
                if one.kind == Kind::Page && !wanted.is_empty() && wanted != *slug {
                    lost.push(Lost::new(Loss::Address, slug));
                }
                Some(1)
            }
            Fate::Changed => Some(arrive::arrive_again(act, self.ctx, number, &arrival).await?),
            _ => None,
        };
        if let Some(version) = version {
            let origin = Origin { item: number, version, hash };
            origin::remember(act, self.ctx, source, &one.piece.key, &origin).await?;
        }
        Ok(Entry {
            key: one.piece.key.clone(),
            above: one.piece.parent.clone().filter(|_| one.parent.is_some()),
            kind: Some(one.kind),
            title: arrival.draft.title,
            item: Some(number),
            fate,
            lost,
        })
    }

    /// What pages without a page above them come below.
    fn top(&self, kind: Kind) -> Option<(i64, &str)> {
        self.below.as_ref().filter(|_| kind == Kind::Page).map(|(page, path)| (*page, path.as_str()))
    }

    /// Old addresses lead to the new ones, but for pages that stand where they stood. One that leads elsewhere already is told.
    async fn lead_on(
        &self,
        act: &DatabaseTransaction,
        coming: &[Coming],
        numbers: &[i64],
        slugs: &[String],
        report: &mut Report,
    ) -> anyhow::Result<()> {
        let site = Site::of(self.ctx).await?;
        for (at, one) in coming.iter().enumerate().filter(|(at, _)| !slugs[*at].is_empty()) {
            let mut own = format!("/{}", slugs[at]);
            let mut above = one.parent;
            while let Some(parent) = above {
                own = format!("/{}{own}", slugs[parent]);
                above = coming[parent].parent;
            }
            own.insert_str(0, self.top(one.kind).map_or("", |(_, path)| path));
            let old: BTreeSet<String> = one.piece.address.iter().chain(&one.piece.others).filter_map(path).collect();
            for old in old.into_iter().filter(|old| one.kind != Kind::Page || *old != own) {
                let leads = arrive::lead_on(act, self.ctx, &old, numbers[at]).await?;
                if !leads || site.at(&old).is_some() {
                    report.entries[at].lost.push(Lost::new(Loss::Onward, &old));
                }
            }
        }
        Ok(())
    }
}

/// What a later run compares: everything that would be written.
fn hash(arrival: &Arrival, at: Option<DateTime<Utc>>) -> String {
    let Draft { title, lead, body, facts, note } = &arrival.draft;
    let said = (title, lead, body, facts, note, at, arrival.since.is_some());
    let digest = Sha256::digest(serde_json::to_vec(&said).unwrap_or_default());
    digest.iter().fold(String::with_capacity(64), |hex, byte| hex + &format!("{byte:02x}"))
}

/// Places of the pages above each piece; none where it would lie below itself or below what is no page.
fn parents(pieces: &[Piece]) -> Vec<Option<usize>> {
    let places: HashMap<&str, usize> = pieces.iter().enumerate().map(|(at, piece)| (piece.key.as_str(), at)).collect();
    let is_page = |at: usize| pieces[at].kind.is_none_or(|kind| kind == Kind::Page);
    let above = |at: usize| pieces[at].parent.as_deref().and_then(|key| places.get(key)).copied().filter(|above| is_page(*above));
    let sound = |at: &usize| {
        let (mut next, mut steps) = (above(*at), 0);
        while let Some(one) = next {
            steps += 1;
            if one == *at || steps > DEEP {
                return false;
            }
            next = above(one);
        }
        true
    };
    (0..pieces.len()).map(|at| Some(at).filter(|at| is_page(*at)).filter(sound).and_then(above)).collect()
}
