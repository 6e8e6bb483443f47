#![cfg(not(target_arch = "wasm32"))]
//! The job market as it stands: every open job of the installation in one search index, with what a card needs beside it.
//! All of it is made from the database and follows it; it can be thrown away at any time.

mod answer;
mod job;
mod portals;
mod publish;
mod scopes;
mod slice;
mod slices;

use crate::occupation::{Occupations, Register};
use crate::store::{self, Offer, TOPIC};
use job::{Job, document, schema};
pub(crate) use job::{card as card_of, worth};
use platform::{Ctx, Db, Derived};
pub(crate) use portals::shut;
use portals::{Seats, Shut};
use scopes::Scopes;
use sea_orm::DbErr;
use search::{Document, Index};
pub(crate) use slice::Extent;
use slice::{Owner, Slice};
use slices::Slices;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, PoisonError, RwLock};

/// The market that this node holds.
#[derive(Default)]
pub struct Market {
    held: RwLock<Option<Arc<Snapshot>>>,
}

/// One state of the market: never changed, only replaced.
pub(crate) struct Snapshot {
    revision: i64,
    /// The register it was made with: another one means making it anew.
    occupations: Arc<Occupations>,
    index: Index,
    jobs: HashMap<u64, Arc<Job>>,
    /// Which documents stand for a job, one for each portal that offers it.
    documents: HashMap<String, Vec<u64>>,
    scopes: Scopes,
    /// Portals that have the service off: their offers are shown nowhere.
    shut: Shut,
    seats: Seats,
    slices: Slices,
}

/// The market as one portal sees it.
pub(crate) struct Stand {
    whole: Arc<Snapshot>,
    near: Option<Arc<Slice>>,
}

impl Market {
    /// The market of this node.
    #[must_use]
    pub fn of(derived: &Derived) -> Arc<Self> {
        derived.get()
    }

    /// How many jobs are held.
    #[must_use]
    pub fn len(&self) -> usize {
        self.snapshot().map_or(0, |now| now.jobs.len())
    }

    /// Whether none is.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many jobs are held, and how many bytes their index takes.
    #[must_use]
    pub fn size(&self) -> (usize, usize) {
        self.snapshot().map_or((0, 0), |now| (now.jobs.len(), now.index.bytes()))
    }

    pub(crate) fn snapshot(&self) -> Option<Arc<Snapshot>> {
        self.held.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Brings the market up to the database's present state: only the jobs that changed are read and indexed again.
    ///
    /// # Errors
    /// When the database does not answer; the market held stays.
    pub async fn follow(&self, derived: &Derived, db: &Db) -> Result<(), DbErr> {
        let revision = platform::latest(db.read(), TOPIC).await?;
        let occupations = Register::follow(derived, db).await?;
        let portals = portal::Portals::of(derived);
        portals.follow(db).await?;
        let operator = portals.operator().map(|operator| operator.id);
        let (shut, seats) = (shut(derived), Seats::held(derived));
        let same = |now: &Arc<Snapshot>| Arc::ptr_eq(&now.occupations, &occupations) && now.scopes.operator == operator;
        let next = match self.snapshot().filter(same) {
            Some(now) if now.revision == revision && now.shut == shut && now.seats == seats => return Ok(()),
            Some(now) => now.follow(db, revision, shut, seats).await?,
            None => Snapshot::make(db, revision, occupations, operator, shut, seats).await?,
        };
        *self.held.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(next));
        Ok(())
    }
}

/// Whether the portal of a request has a slice of its own.
pub(crate) fn has_slice(ctx: &Ctx) -> bool {
    Owner::of(ctx, Extent::Near).is_some()
}

/// The market as the page being made sees it; made on first use, as in a test.
pub(crate) async fn market(ctx: &Ctx) -> Result<Stand, base::Fault> {
    let market = Market::of(&ctx.derived);
    let whole = match market.snapshot() {
        Some(now) => now,
        None => {
            portal::Places::follow(&ctx.derived, &ctx.db).await?;
            market.follow(&ctx.derived, &ctx.db).await?;
            market.snapshot().ok_or(base::Fault::Busy)?
        }
    };
    let near = match Owner::of(ctx, Extent::Near) {
        Some(owner) => Some(whole.clone().slice(owner).await?),
        None => None,
    };
    Ok(Stand { whole, near })
}

/// The market as it is held, for what cannot wait until a slice is cut: the whole gives the same answer, only later.
pub(crate) fn held(ctx: &Ctx) -> Option<Stand> {
    let whole = Market::of(&ctx.derived).snapshot()?;
    let near = Owner::of(ctx, Extent::Near).and_then(|owner| whole.slices.held(owner));
    Some(Stand { whole, near })
}

impl Snapshot {
    async fn make(
        db: &Db,
        revision: i64,
        occupations: Arc<Occupations>,
        operator: Option<i64>,
        shut: Shut,
        seats: Seats,
    ) -> Result<Self, DbErr> {
        let mut offers = store::open_offers(db).await?;
        offers.retain(|offer| !shut.contains(&offer.portal_id));
        // Indexing ten thousand offers takes a second of one core: not on a thread that answers people.
        let made = tokio::task::spawn_blocking(move || {
            let mut scopes = Scopes::new(operator);
            let jobs = joined(offers, &mut scopes, &seats);
            let index = Index::build(&schema(), jobs.iter().map(|(job, offers)| document(job, offers)), &occupations.lexicon());
            let mut now = Self {
                revision,
                occupations,
                index,
                jobs: HashMap::new(),
                documents: HashMap::new(),
                scopes,
                shut,
                seats,
                slices: Slices::default(),
            };
            jobs.into_iter().for_each(|(job, _)| now.hold(job));
            now
        });
        made.await.map_err(|why| DbErr::Custom(why.to_string()))
    }

    async fn follow(self: &Arc<Self>, db: &Db, revision: i64, shut: Shut, seats: Seats) -> Result<Self, DbErr> {
        let mut changed = store::jobs_changed_since(db, self.revision).await?;
        // Where the service was turned off or on, all that the portal offers goes or comes.
        let mut turned: Vec<i64> = self.shut.symmetric_difference(&shut).copied().collect();
        // Where a portal moved, what nobody knows the place of moves with it.
        turned.extend(seats.moved(&self.seats));
        changed.extend(store::jobs_of_portals(db, &turned).await?);
        let mut offers = store::offers_of_jobs(db, &changed).await?;
        offers.retain(|offer| !shut.contains(&offer.portal_id));
        let before = Arc::clone(self);
        let made = tokio::task::spawn_blocking(move || Self { shut, ..before.with(&changed, offers, revision, seats) });
        made.await.map_err(|why| DbErr::Custom(why.to_string()))
    }

    /// A portal's slice; cut when somebody looks for the first time.
    async fn slice(self: Arc<Self>, owner: Owner) -> Result<Arc<Slice>, base::Fault> {
        if let Some(slice) = self.slices.held(owner) {
            return Ok(slice);
        }
        let cut = tokio::task::spawn_blocking(move || {
            let _alone = self.slices.cutting();
            self.slices.held(owner).unwrap_or_else(|| {
                let slice = Arc::new(Slice::cut(owner, &self.index, &self.jobs));
                self.slices.hold(slice.clone());
                slice
            })
        });
        cut.await.map_err(|why| base::Fault::internal(&why.to_string()))
    }

    /// The next state: index and slices share what has not changed, maps of numbers are copied.
    fn with(&self, changed: &BTreeSet<String>, offers: Vec<Offer>, revision: i64, seats: Seats) -> Self {
        let (mut jobs, mut numbers, mut scopes) = (self.jobs.clone(), self.documents.clone(), self.scopes.clone());
        let come = joined(offers, &mut scopes, &seats);
        let gone: Vec<u64> = changed.iter().filter_map(|job| numbers.remove(job)).flatten().collect();
        gone.iter().for_each(|document| drop(jobs.remove(document)));
        let documents: Vec<Document> = come.iter().map(|(job, offers)| document(job, offers)).collect();
        let slices = self.slices.each(|slice| slice.with(come.iter().map(|(job, _)| job).zip(&documents), &gone));
        let index = self.index.apply(documents, &gone);
        let mut next = Self {
            revision,
            occupations: self.occupations.clone(),
            index,
            jobs,
            documents: numbers,
            scopes,
            shut: Shut::new(),
            seats,
            slices,
        };
        come.into_iter().for_each(|(job, _)| next.hold(job));
        next
    }

    fn hold(&mut self, job: Job) {
        self.documents.entry(job.key.clone()).or_default().push(job.document());
        self.jobs.insert(job.document(), Arc::new(job));
    }
}

/// Offers joined into jobs: the same employer and title in many towns is one job. A portal's job has its own offers before the
/// operator's of the same job.
fn joined(offers: Vec<Offer>, scopes: &mut Scopes, seats: &Seats) -> Vec<(Job, Vec<Offer>)> {
    let mut order = Vec::new();
    let mut groups: HashMap<String, BTreeMap<i64, Vec<Offer>>> = HashMap::new();
    for offer in offers {
        let group = groups.entry(offer.job_key.clone()).or_insert_with_key(|key| {
            order.push(key.clone());
            BTreeMap::new()
        });
        group.entry(offer.portal_id).or_default().push(offer);
    }
    let mut jobs = Vec::with_capacity(order.len());
    for group in order.iter().filter_map(|key| groups.remove(key)) {
        let portals: Vec<i64> = group.keys().copied().collect();
        let common = scopes.operator.filter(|_| portals.len() > 1).and_then(|operator| group.get(&operator)).cloned().unwrap_or_default();
        for (portal, mut offers) in group {
            let own = offers.len();
            if scopes.operator != Some(portal) {
                offers.extend(common.iter().cloned());
            }
            let also_by: Vec<i64> = portals.iter().copied().filter(|other| *other != portal).collect();
            let scope = scopes.of_job(portal, &also_by);
            jobs.push((Job::new(&offers, own, also_by, scope, seats.of(portal)), offers));
        }
    }
    jobs
}
