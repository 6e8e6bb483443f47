//! What media do by themselves.

use crate::make::{self, Kept};
use crate::store::{TOPIC, media, variant};
use crate::{Cut, Kind, Verdict, blobs, bring};
use anyhow::Context;
use async_trait::async_trait;
use chrono::{DateTime, Duration, Utc};
use picture::Focus;
use platform::{Clock, Db, Job, OfPortal, Stores, audit, enqueue};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, Set};
use serde_json::json;

const MAKE: &str = "media.make";
const SCAN: &str = "media.scan";
const SWEEP: &str = "media.sweep";
/// Between two questions to a scanner that could not look.
const AGAIN: Duration = Duration::minutes(5);

/// All variants of a picture are to be written.
pub(crate) async fn make_later(act: &impl ConnectionTrait, portal_id: i64, id: i64, now: DateTime<Utc>) -> Result<(), DbErr> {
    enqueue(act, portal_id, MAKE, &id.to_string(), &id.to_string(), now).await
}

/// The scanner is to be asked again.
pub(crate) async fn scan_later(act: &impl ConnectionTrait, portal_id: i64, id: i64, now: DateTime<Utc>) -> Result<(), DbErr> {
    enqueue(act, portal_id, SCAN, &id.to_string(), &id.to_string(), now + Duration::minutes(1)).await
}

async fn row(db: &Db, portal_id: i64, payload: &str) -> anyhow::Result<Option<media::Model>> {
    let id: i64 = payload.parse().context("the number of a medium")?;
    let of_portal = media::Entity::of_all().filter(media::Column::PortalId.eq(portal_id));
    Ok(of_portal.filter(media::Column::Id.eq(id)).one(db.read()).await?)
}

/// Writes what pages want of a picture: every width in every format, the card, what goes with a shared link.
pub struct MakeVariants(pub Stores);

#[async_trait]
impl Job for MakeVariants {
    fn kind(&self) -> &'static str {
        MAKE
    }

    async fn run(&self, db: &Db, clock: &Clock, portal_id: i64, payload: &str) -> anyhow::Result<Option<DateTime<Utc>>> {
        let Some(row) = row(db, portal_id, payload).await? else { return Ok(None) };
        if row.kind != Kind::Picture.code() || row.verdict == Verdict::Infected.code() {
            return Ok(None);
        }
        let kept = match twin(db, &row).await? {
            Some(kept) => {
                make::note(db, &self.0, clock.now(), &kept).await?;
                kept
            }
            None => {
                let share = |percent: i32| percent as f32 / 100.0;
                let focus = Focus { x: share(row.focus_x), y: share(row.focus_y) };
                let made = make::all(bring::whole_of(&self.0, &row.sha256).await?, focus).await?;
                make::keep(db, &self.0, clock.now(), made).await?
            }
        };
        let act = db.act().await?;
        let revision = platform::bump_in(&act, TOPIC, portal_id).await?;
        let of_row = media::Entity::of_all().filter(media::Column::PortalId.eq(portal_id)).filter(media::Column::Id.eq(row.id));
        let Some(now) = of_row.one(&act).await? else { return Ok(None) };
        if (now.focus_x, now.focus_y) != (row.focus_x, row.focus_y) {
            // What matters was set anew meanwhile.
            return Ok(Some(clock.now()));
        }
        let old = variant::Entity::delete_many().filter(variant::Column::PortalId.eq(portal_id));
        old.filter(variant::Column::MediaId.eq(row.id)).exec(&act).await?;
        for one in &kept {
            variant::Entity::insert(one.row(portal_id, row.id)).exec_without_returning(&act).await?;
        }
        let row = media::ActiveModel {
            portal_id: Set(portal_id),
            id: Set(row.id),
            cuts: Set(make::cuts(&kept)),
            revision: Set(revision),
            ..Default::default()
        };
        media::Entity::update(row).exec(&act).await?;
        act.commit().await?;
        Ok(None)
    }
}

/// What was made of the same picture around the same focus for another portal.
async fn twin(db: &Db, row: &media::Model) -> Result<Option<Vec<Kept>>, DbErr> {
    let same = media::Entity::of_all().filter(media::Column::Sha256.eq(&row.sha256)).filter(media::Column::PortalId.ne(row.portal_id));
    let same = same.filter(media::Column::FocusX.eq(row.focus_x)).filter(media::Column::FocusY.eq(row.focus_y));
    for other in same.all(db.read()).await? {
        let made = variant::Entity::of_all().filter(variant::Column::PortalId.eq(other.portal_id));
        let made = made.filter(variant::Column::MediaId.eq(other.id)).all(db.read()).await?;
        let kept: Vec<_> = made.into_iter().filter_map(Kept::of).collect();
        // What goes with links is made last.
        if kept.iter().any(|kept| kept.made.0 == Cut::Share) {
            return Ok(Some(kept));
        }
    }
    Ok(None)
}

/// Asks the scanner again about what waits in quarantine.
pub struct ScanAgain(pub Stores);

#[async_trait]
impl Job for ScanAgain {
    fn kind(&self) -> &'static str {
        SCAN
    }

    async fn run(&self, db: &Db, clock: &Clock, portal_id: i64, payload: &str) -> anyhow::Result<Option<DateTime<Utc>>> {
        let Some(row) = row(db, portal_id, payload).await? else { return Ok(None) };
        if row.verdict != Verdict::Unscanned.code() {
            return Ok(None);
        }
        let (verdict, finding) = bring::look_through(&self.0, &row.sha256).await?;
        let now = clock.now();
        if verdict == Verdict::Unscanned {
            return Ok(Some(now + AGAIN));
        }
        let act = db.act().await?;
        let revision = platform::bump_in(&act, TOPIC, portal_id).await?;
        let detail = json!({"name": row.name, "verdict": verdict, "finding": finding});
        let row = media::ActiveModel {
            portal_id: Set(portal_id),
            id: Set(row.id),
            verdict: Set(verdict.code().into()),
            finding: Set(finding),
            revision: Set(revision),
            ..Default::default()
        };
        let subject = format!("media:{payload}");
        media::Entity::update(row).exec(&act).await?;
        audit::record_as(&act, portal_id, now, None, "media-scanned", &subject, detail).await?;
        act.commit().await?;
        Ok(None)
    }
}

/// Once a day: uploads that were left and blobs that nobody needs are forgotten.
pub struct Sweep(pub Stores);

#[async_trait]
impl Job for Sweep {
    fn kind(&self) -> &'static str {
        SWEEP
    }

    fn returns(&self) -> bool {
        true
    }

    async fn run(&self, db: &Db, clock: &Clock, _: i64, _: &str) -> anyhow::Result<Option<DateTime<Utc>>> {
        let now = clock.now();
        let (uploads, forgotten) = blobs::sweep(db, &self.0, now).await?;
        tracing::info!(uploads, forgotten, "left uploads and blobs forgotten");
        Ok(Some(now + Duration::days(1)))
    }
}
