//! Trying a file and bringing it in, beside the requests. Whoever works on one gives signs; where they stop, another begins anew: items
//! come in one act with the word that they have come, and what is brought twice is brought once.

use super::Source;
use super::refusal::{Refusal, Why};
use super::source::{AtHand, fetch};
use super::store::{ActiveModel, Brought, Intake, QUIET, State, beat, change, fail, one};
use crate::archive::Archive;
use crate::bring::{Bringing, Files};
use crate::report::{Fate, Report};
use crate::shelf::{self, PortalMedia};
use anyhow::{Context, ensure};
use async_trait::async_trait;
use base::Person;
use chrono::{DateTime, Duration, Utc};
use content::{Documents, Site, recall};
use platform::{Clock, Ctx, Db, Derived, Job, Stores};
use portal::Portals;
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr, Set};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::task::JoinHandle;
use url::Url;

const BRING: &str = "transfer.bring-in";
/// The word before the number of an import whose media go once the wastebasket has been emptied.
const MEDIA: &str = "media:";
/// When that is.
const EMPTIED: Duration = Duration::days(32);
/// Between two signs.
const TELL: std::time::Duration = std::time::Duration::from_secs(1);

/// Tries and brings in what was asked for.
pub struct BringIn {
    /// What this node holds in memory.
    pub derived: Derived,
    /// Where files are kept.
    pub stores: Stores,
}

/// Puts one into the queue; what waits there already of the same moment is enough.
pub(super) async fn enqueue(act: &impl ConnectionTrait, ctx: &Ctx, id: i64) -> Result<(), DbErr> {
    let key = format!("{id}-{}", ctx.now.timestamp_millis());
    platform::enqueue(act, ctx.portal.id, BRING, &key, &id.to_string(), ctx.now).await
}

/// The media of an import that was taken back go when nobody can take its items out of the wastebasket any more.
pub(super) async fn enqueue_media(act: &impl ConnectionTrait, ctx: &Ctx, id: i64) -> Result<(), DbErr> {
    let payload = format!("{MEDIA}{id}");
    platform::enqueue(act, ctx.portal.id, BRING, &payload, &payload, ctx.now + EMPTIED).await
}

#[async_trait]
impl Job for BringIn {
    fn kind(&self) -> &'static str {
        BRING
    }

    async fn run(&self, db: &Db, clock: &Clock, portal_id: i64, payload: &str) -> anyhow::Result<Option<DateTime<Utc>>> {
        let portals = Portals::of(&self.derived);
        portals.follow(db).await?;
        media::Shelves::follow(&self.derived, db).await?;
        content::Sites::follow(&self.derived, db).await?;
        let portal = portals.with_id(portal_id).context("the portal is gone")?;
        let operator = portals.operator().map_or(portal_id, |operator| operator.id);
        let mut ctx = Ctx::outside(portal, operator, clock.now(), db, &self.derived, &self.stores);
        let media = payload.strip_prefix(MEDIA);
        let id: i64 = media.unwrap_or(payload).parse()?;
        let Some(row) = one(db.read(), &ctx, id).await? else { return Ok(None) };
        // In the log and in the versions stands who asked for it.
        ctx.who = row.person_id.map(|id| Arc::new(asked_by(id, &row)));
        if media.is_some() {
            media::discard(&ctx, &row.brought().media, &Documents).await?;
            return Ok(None);
        }
        if !row.is_coming(ctx.now) {
            return Ok(None);
        }
        if row.beat.is_some_and(|beat| beat + QUIET > ctx.now) {
            return Ok(Some(ctx.now + QUIET));
        }
        let state = row.state();
        let work = Work { ctx: &ctx, clock, row: &row, state };
        let outcome = match state {
            State::Looking => work.look().await,
            _ => work.bring().await,
        };
        if let Err(why) = outcome {
            let refusal = Refusal::of_failure(&why);
            tracing::warn!(portal = ctx.portal.slug, id, "a file could not be brought in: {why:#}");
            let act = db.act().await?;
            fail(&act, &ctx, (id, state), clock.now(), &refusal).await?;
            act.commit().await?;
        }
        Ok(None)
    }
}

/// Somebody by name and number, who may nothing: what they may was asked when they asked for it.
fn asked_by(id: i64, row: &Intake) -> Person {
    Person { id, name: row.person.clone(), email: String::new(), grants: Vec::new(), visiting: None, proved: row.at }
}

struct Work<'a> {
    ctx: &'a Ctx,
    clock: &'a Clock,
    row: &'a Intake,
    state: State,
}

impl Work<'_> {
    /// The trial.
    async fn look(&self) -> anyhow::Result<()> {
        let signs = self.signs();
        let source = fetch(self.ctx, self.row).await?;
        let report = if self.row.source() == Source::Archive {
            let (archive, report) = self.opened(&source).await?;
            ensure!(archive.has_room(self.ctx.db.read(), self.ctx).await?, Refusal::of(Why::NotEmpty));
            report
        } else {
            let at_hand = source.files().map(shelf::AtHand);
            let files = at_hand.as_ref().map(|files| files as &dyn Files);
            let taken = source.taken().await?;
            signs.of(taken.pieces.len());
            let bringing = Bringing { ctx: self.ctx, publish: false, files, below: None, dry: true };
            bringing.bring(taken, |done| signs.at(done)).await?
        };
        drop(signs);
        let row = ActiveModel {
            state: Set(State::Tried.code().into()),
            report: Set(serde_json::to_string(&report)?),
            beat: Set(None),
            ..Default::default()
        };
        let act = self.ctx.db.act().await?;
        change(&act, self.ctx, (self.row.id, self.state), row).await?;
        Ok(act.commit().await?)
    }

    async fn opened(&self, source: &AtHand) -> anyhow::Result<(Archive, Report)> {
        let mut archive = source.archive().await?;
        let read = tokio::task::spawn_blocking(move || archive.report().map(|report| (archive, report)));
        read.await.context("the archive could not be read")?.map_err(|why| Refusal::at(Why::Broken, &format!("{why:#}")).into())
    }

    /// The import.
    async fn bring(&self) -> anyhow::Result<()> {
        let before = self.media_before().await?;
        let signs = self.signs();
        let source = fetch(self.ctx, self.row).await?;
        if self.row.source() == Source::Archive {
            let (archive, report) = self.opened(&source).await?;
            ensure!(archive.has_room(self.ctx.db.read(), self.ctx).await?, Refusal::of(Why::NotEmpty));
            signs.of(report.entries.len());
            let media = archive.numbers();
            let redirects = archive.arranged.as_ref().map(|arranged| arranged.redirects.clone()).unwrap_or_default();
            let (act, _) = archive.begin(self.ctx, Some(&PortalMedia), |done| signs.at(done)).await?;
            let items = recall::marks(&act, self.ctx).await?;
            drop(signs);
            return self.came(act, &report, Brought { items, media, redirects, ..Brought::default() }).await;
        }
        let files = source.files();
        let files = files.as_ref().map(|files| files as &dyn Files);
        let noting = Noting { files, before, new: std::sync::Mutex::new(Vec::new()) };
        let brought = self.pages(&source, &noting, &signs).await;
        drop(signs);
        if brought.is_err() {
            // Nothing of it stays: a picture that came goes again, unless somebody has used it meanwhile.
            media::discard(self.ctx, &noting.noted(), &Documents).await?;
        }
        brought
    }

    async fn pages(&self, source: &AtHand, noting: &Noting<'_>, signs: &Signs) -> anyhow::Result<()> {
        let taken = source.taken().await?;
        signs.of(taken.pieces.len());
        let below = match self.row.section {
            None => None,
            Some(section) => {
                let site = Site::of(self.ctx).await?;
                let page = site.with_id(section).ok_or_else(|| Refusal::of(Why::Section))?;
                Some((section, page.path.clone()))
            }
        };
        let bringing = Bringing { ctx: self.ctx, publish: self.row.publish, files: Some(noting), below, dry: false };
        let (act, report) = bringing.begin(taken, |done| signs.at(done)).await?;
        let of = |fate| report.entries.iter().filter(move |entry| entry.fate == fate).filter_map(|entry| entry.item);
        let mut items = recall::marks(&act, self.ctx).await?;
        let new: std::collections::BTreeSet<i64> = of(Fate::New).collect();
        items.retain(|id, _| new.contains(id));
        let changed = of(Fate::Changed).collect();
        self.came(act, &report, Brought { items, changed, media: noting.noted(), ..Brought::default() }).await
    }

    /// Everything is written, and so is that it is: both or neither.
    async fn came(&self, act: DatabaseTransaction, report: &Report, brought: Brought) -> anyhow::Result<()> {
        let row = ActiveModel {
            state: Set(State::Done.code().into()),
            ended: Set(Some(self.clock.now())),
            beat: Set(None),
            sha256: Set(None),
            pictures: Set(None),
            failure: Set(String::new()),
            report: Set(serde_json::to_string(report)?),
            brought: Set(serde_json::to_string(&brought)?),
            ..Default::default()
        };
        ensure!(change(&act, self.ctx, (self.row.id, State::Coming), row).await?, "another has brought it in");
        Ok(act.commit().await?)
    }

    /// The number of the newest medium before this import, as its first attempt saw it.
    async fn media_before(&self) -> anyhow::Result<i64> {
        if let Some(before) = self.row.media_before {
            return Ok(before);
        }
        let last = media::last(self.ctx).await?;
        let act = self.ctx.db.act().await?;
        change(&act, self.ctx, (self.row.id, self.state), ActiveModel { media_before: Set(Some(last)), ..Default::default() }).await?;
        act.commit().await?;
        Ok(last)
    }

    fn signs(&self) -> Signs {
        let counts: Arc<[AtomicUsize; 2]> = Arc::default();
        let (ctx, clock, one, told) = (self.ctx.clone(), self.clock.clone(), (self.row.id, self.state), counts.clone());
        let telling = tokio::spawn(async move {
            loop {
                let [done, total] = [0, 1].map(|at| i32::try_from(told[at].load(Ordering::Relaxed)).unwrap_or(i32::MAX));
                // Where the database is busy, with this very import perhaps, the next sign will do.
                if let Ok(act) = ctx.db.act().await
                    && beat(&act, &ctx, one, clock.now(), (done, total)).await.is_ok()
                {
                    let _ = act.commit().await;
                }
                tokio::time::sleep(TELL).await;
            }
        });
        Signs { counts, telling }
    }
}

/// Signs of life, until it is dropped.
struct Signs {
    counts: Arc<[AtomicUsize; 2]>,
    telling: JoinHandle<()>,
}

impl Signs {
    fn of(&self, total: usize) {
        self.counts[1].store(total, Ordering::Relaxed);
    }

    fn at(&self, done: usize) {
        self.counts[0].store(done, Ordering::Relaxed);
    }
}

impl Drop for Signs {
    fn drop(&mut self) {
        self.telling.abort();
    }
}

/// Files, with a note of those that the portal did not have before.
struct Noting<'a> {
    files: Option<&'a dyn Files>,
    before: i64,
    new: std::sync::Mutex<Vec<i64>>,
}

impl Noting<'_> {
    fn noted(&self) -> Vec<i64> {
        let mut new = self.new.lock().unwrap_or_else(std::sync::PoisonError::into_inner).clone();
        new.sort_unstable();
        new.dedup();
        new
    }
}

#[async_trait]
impl Files for Noting<'_> {
    async fn keep(&self, ctx: &Ctx, address: &Url) -> anyhow::Result<Option<i64>> {
        let Some(files) = self.files else { return Ok(None) };
        let kept = files.keep(ctx, address).await?;
        if let Some(id) = kept.filter(|id| *id > self.before) {
            self.new.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push(id);
        }
        Ok(kept)
    }
}
