#![cfg(not(target_arch = "wasm32"))]
//! Bringing offers in: a stream of adverts from one source becomes this portal's offers. Running it again changes nothing;
//! running it again after an interruption completes it; what left a whole snapshot is closed.

use crate::import::Reject;
use crate::located::{Located, located};
use crate::occupation::Occupations;
use crate::offer::Advert;
use crate::store::{TOPIC, offer, place, run};
use chrono::{DateTime, NaiveDate, Utc};
use platform::{Clock, Db};
use portal::place::Gazetteer;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, Set};
use sha2::{Digest, Sha256};
use std::collections::HashMap;

base::closed! {
    /// What to do with an offer whose last day had passed before it came.
    pub enum Overdue {
        /// Take the source's word that it is open, and show that its day has passed.
        Keep = "keep",
        /// Bring it in closed.
        Close = "close",
    }
}

/// Where offers come from and where they go.
pub struct Bringing<'a> {
    /// The database.
    pub db: &'a Db,
    /// The clock.
    pub clock: &'a Clock,
    /// Whose offers they become.
    pub portal_id: i64,
    /// The source's name.
    pub source: &'a str,
    /// Where places are looked up.
    pub gazetteer: &'a Gazetteer,
    /// Where occupations are looked up.
    pub occupations: &'a Occupations,
    /// What to do with those already overdue.
    pub overdue: Overdue,
}

/// What came of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Outcome {
    /// Records read.
    pub read: usize,
    /// Offers that are new.
    pub new: usize,
    /// Offers whose source changed them.
    pub changed: usize,
    /// Offers that are as they were.
    pub unchanged: usize,
    /// Records that were broken.
    pub rejected: usize,
    /// Offers that the source no longer lists.
    pub closed: u64,
    /// More is missing than the records rejected, as where the file breaks off: what the source no longer lists, nobody knows.
    pub incomplete: bool,
    /// Offers that came with their last day already past.
    pub overdue: usize,
    /// Places named.
    pub places: usize,
    /// Places found on the map.
    pub places_resolved: usize,
    /// Offers that state their pay.
    pub pay_stated: usize,
    /// Offers whose pay we understood.
    pub pay_parsed: usize,
}

/// Offers written in one transaction: little enough to lose, enough to be quick.
const BATCH: usize = 500;

impl Bringing<'_> {
    /// Reads everything, writes a batch at a time. `on_reject` hears of each broken record, `on_batch` of the progress. Where the file
    /// turns out [incomplete](Outcome::incomplete), what was read stays and nothing is closed.
    ///
    /// # Errors
    /// When the database refuses. Batches already written stay, and the next run goes on from there.
    pub async fn bring(
        &self,
        adverts: impl Iterator<Item = Result<Advert, Reject>>,
        mut on_reject: impl FnMut(&Reject) -> anyhow::Result<()>,
        mut on_batch: impl FnMut(&Outcome),
    ) -> anyhow::Result<Outcome> {
        let now = self.clock.now();
        let run_id = now.timestamp_micros();
        self.open_run(run_id, now).await?;
        let mut outcome = Outcome::default();
        let (mut batch, mut listed) = (Vec::with_capacity(BATCH), Vec::new());
        for advert in adverts {
            outcome.read += 1;
            match advert {
                Ok(advert) => batch.push(advert),
                Err(reject) => {
                    outcome.rejected += 1;
                    outcome.incomplete |= reject.incomplete;
                    if !reject.external_id.is_empty() {
                        listed.push(number(self.portal_id, self.source, &reject.external_id));
                    }
                    on_reject(&reject)?;
                }
            }
            if batch.len() == BATCH || listed.len() == BATCH {
                self.write(&mut batch, run_id, now, &mut outcome).await?;
                self.spare(&mut listed, run_id).await?;
                on_batch(&outcome);
            }
        }
        self.write(&mut batch, run_id, now, &mut outcome).await?;
        self.spare(&mut listed, run_id).await?;
        self.close_run(run_id, now, &mut outcome).await?;
        on_batch(&outcome);
        Ok(outcome)
    }

    async fn open_run(&self, run_id: i64, now: DateTime<Utc>) -> anyhow::Result<()> {
        let act = self.db.act().await?;
        run::ActiveModel {
            id: Set(run_id),
            portal_id: Set(self.portal_id),
            source: Set(self.source.into()),
            started_at: Set(now),
            finished_at: Set(None),
            outcome: Set(String::new()),
        }
        .insert(&act)
        .await?;
        Ok(act.commit().await?)
    }

    async fn write(&self, batch: &mut Vec<Advert>, run_id: i64, now: DateTime<Utc>, outcome: &mut Outcome) -> anyhow::Result<()> {
        if batch.is_empty() {
            return Ok(());
        }
        let mut drafts: HashMap<i64, Draft> = HashMap::with_capacity(batch.len());
        for advert in batch.drain(..) {
            let draft = self.draft(advert, now, outcome)?;
            drafts.insert(draft.id, draft);
        }
        let act = self.db.act().await?;
        let ids: Vec<i64> = drafts.keys().copied().collect();
        let known = self.known(&act, &ids).await?;
        let same: Vec<i64> =
            drafts.values().filter(|draft| known.get(&draft.id).is_some_and(|row| draft.is_same(row))).map(|draft| draft.id).collect();
        outcome.unchanged += same.len();
        self.touch(&act, &same, run_id).await?;
        drafts.retain(|id, _| !same.contains(id));
        if !drafts.is_empty() {
            let fresh = drafts.keys().filter(|id| !known.contains_key(id)).count();
            outcome.new += fresh;
            outcome.changed += drafts.len() - fresh;
            let revision = platform::bump(&act, TOPIC).await?;
            self.replace(&act, drafts.into_values().collect(), &known, run_id, revision, now).await?;
        }
        Ok(act.commit().await?)
    }

    /// Marks offers as seen that the source still lists, though in a record that is broken today: they stay as they are.
    async fn spare(&self, listed: &mut Vec<i64>, run_id: i64) -> anyhow::Result<()> {
        if listed.is_empty() {
            return Ok(());
        }
        let act = self.db.act().await?;
        self.touch(&act, listed, run_id).await?;
        listed.clear();
        Ok(act.commit().await?)
    }

    fn draft(&self, advert: Advert, now: DateTime<Utc>, outcome: &mut Outcome) -> anyhow::Result<Draft> {
        let places = located(self.gazetteer, advert.places.iter().map(String::as_str));
        outcome.places += places.len();
        outcome.places_resolved += places.iter().filter(|place| place.is_known()).count();
        outcome.pay_stated += usize::from(!advert.pay_text.is_empty());
        outcome.pay_parsed += usize::from(!advert.pay.is_empty());
        let overdue = advert.expires.is_some_and(|day| day < Clock::day(now));
        outcome.overdue += usize::from(overdue);
        let json = serde_json::to_string(&advert)?;
        // A labour office states it in words where the file has no column for the code.
        let stated = || {
            let name = crate::import::stated_occupation(&advert.text)?;
            self.occupations.named(&name).map(str::to_owned)
        };
        let stated = advert.occupation.clone().or_else(stated);
        let is_stated = stated.is_some();
        let occupation = stated.or_else(|| self.occupations.infer(&advert.title, &advert.text));
        Ok(Draft {
            id: number(self.portal_id, self.source, &advert.external_id),
            digest: hex(&json),
            job_key: job_key(&advert),
            closed: overdue && self.overdue == Overdue::Close,
            published: advert.published,
            // An offer that its source lists after its own last day is closed when the source drops it, not by the calendar.
            expires: advert.expires.filter(|_| !overdue || self.overdue == Overdue::Close),
            external_id: advert.external_id,
            occupation,
            stated: is_stated,
            json,
            places,
        })
    }

    async fn known(&self, act: &impl ConnectionTrait, ids: &[i64]) -> anyhow::Result<HashMap<i64, offer::Model>> {
        #[expect(clippy::disallowed_methods, reason = "an import works for the portal it was given, without a request")]
        let rows = offer::Entity::find().filter(self.own().and(offer::Column::Id.is_in(ids.iter().copied()))).all(act).await?;
        Ok(rows.into_iter().map(|row| (row.id, row)).collect())
    }

    fn own(&self) -> sea_orm::sea_query::SimpleExpr {
        offer::Column::PortalId.eq(self.portal_id)
    }

    async fn touch(&self, act: &impl ConnectionTrait, ids: &[i64], run_id: i64) -> anyhow::Result<()> {
        if !ids.is_empty() {
            offer::Entity::update_many()
                .col_expr(offer::Column::SeenRun, Expr::value(run_id))
                .filter(self.own().and(offer::Column::Id.is_in(ids.iter().copied())))
                .exec(act)
                .await?;
        }
        Ok(())
    }

    async fn replace(
        &self,
        act: &impl ConnectionTrait,
        drafts: Vec<Draft>,
        known: &HashMap<i64, offer::Model>,
        run_id: i64,
        revision: i64,
        now: DateTime<Utc>,
    ) -> anyhow::Result<()> {
        let ids: Vec<i64> = drafts.iter().map(|draft| draft.id).collect();
        place::Entity::delete_many()
            .filter(place::Column::PortalId.eq(self.portal_id).and(place::Column::OfferId.is_in(ids)))
            .exec(act)
            .await?;
        let mut places = Vec::new();
        let mut rows = Vec::with_capacity(drafts.len());
        for mut draft in drafts {
            let located = std::mem::take(&mut draft.places).into_iter().enumerate();
            places.extend(located.map(|(position, place)| place.row(self.portal_id, draft.id, position)));
            let first_seen = known.get(&draft.id).map_or(now, |row| row.imported_at);
            rows.push(draft.row(self.portal_id, self.source, run_id, revision, first_seen, now));
        }
        use offer::Column::*;
        let update = [Advert, Digest, JobKey, Occupation, OccupationStated, Published, Expires, ClosedAt, SeenRun, Revision];
        for some in rows.chunks(200) {
            let again = OnConflict::columns([PortalId, Id]).update_columns(update).to_owned();
            offer::Entity::insert_many(some.iter().cloned()).on_conflict(again).exec_without_returning(act).await?;
        }
        for some in places.chunks(200) {
            place::Entity::insert_many(some.iter().cloned()).exec_without_returning(act).await?;
        }
        Ok(())
    }

    /// Closes what the source no longer lists, unless a part of the file is missing or nothing good came at all: an empty file is a
    /// failure, not an empty market.
    async fn close_run(&self, run_id: i64, now: DateTime<Utc>, outcome: &mut Outcome) -> anyhow::Result<()> {
        let act = self.db.act().await?;
        if !outcome.incomplete && outcome.new + outcome.changed + outcome.unchanged > 0 {
            let revision = platform::bump(&act, TOPIC).await?;
            let left = self
                .own()
                .and(offer::Column::Source.eq(self.source))
                .and(offer::Column::SeenRun.ne(run_id))
                .and(offer::Column::ClosedAt.is_null());
            outcome.closed = close(&act, left, now, revision).await?;
        }
        run::ActiveModel {
            id: Set(run_id),
            finished_at: Set(Some(now)),
            outcome: Set(serde_json::to_string(outcome)?),
            ..Default::default()
        }
        .update(&act)
        .await?;
        Ok(act.commit().await?)
    }
}

/// Closes the offers that fit, inside an act.
pub(crate) async fn close(
    act: &impl ConnectionTrait,
    which: sea_orm::sea_query::SimpleExpr,
    now: DateTime<Utc>,
    revision: i64,
) -> Result<u64, sea_orm::DbErr> {
    let done = offer::Entity::update_many()
        .col_expr(offer::Column::ClosedAt, Expr::value(now))
        .col_expr(offer::Column::Revision, Expr::value(revision))
        .filter(which)
        .exec(act)
        .await?;
    Ok(done.rows_affected)
}

struct Draft {
    id: i64,
    digest: String,
    job_key: String,
    closed: bool,
    published: Option<NaiveDate>,
    expires: Option<NaiveDate>,
    external_id: String,
    occupation: Option<String>,
    stated: bool,
    json: String,
    places: Vec<Located>,
}

impl Draft {
    fn is_same(&self, row: &offer::Model) -> bool {
        row.digest == self.digest && row.occupation == self.occupation && row.closed_at.is_some() == self.closed
    }

    fn row(
        self,
        portal_id: i64,
        source: &str,
        run_id: i64,
        revision: i64,
        first_seen: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> offer::ActiveModel {
        offer::ActiveModel {
            portal_id: Set(portal_id),
            id: Set(self.id),
            source: Set(source.into()),
            external_id: Set(self.external_id),
            advert: Set(self.json),
            digest: Set(self.digest),
            job_key: Set(self.job_key),
            occupation: Set(self.occupation),
            occupation_stated: Set(self.stated),
            published: Set(self.published),
            expires: Set(self.expires),
            imported_at: Set(first_seen),
            closed_at: Set(self.closed.then_some(now)),
            seen_run: Set(run_id),
            revision: Set(revision),
        }
    }
}

/// An offer's number: the same whenever the same source tells of it, 53 bits so that every browser can count it.
fn number(portal_id: i64, source: &str, external_id: &str) -> i64 {
    let digest = Sha256::digest(format!("{portal_id}\0{source}\0{external_id}"));
    let mut eight = [0; 8];
    eight.copy_from_slice(&digest[..8]);
    Ord::max(i64::from_be_bytes(eight) & ((1 << 53) - 1), 1)
}

fn hex(text: &str) -> String {
    Sha256::digest(text).iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

/// What makes two adverts the same job in different towns: who takes somebody on, and as what, whatever the endings.
/// An employer who is not named is told apart by the text.
fn job_key(advert: &Advert) -> String {
    let mut words: Vec<String> = search::analysis::tokens(&advert.title).map(|token| search::analysis::lemma(&token.folded)).collect();
    words.sort();
    let who = if advert.employer.is_empty() { advert.text.chars().take(400).collect() } else { search::analysis::fold(&advert.employer) };
    hex(&format!("{who}\0{}", words.join(" ")))
}
