//! A content comes in: typed by what it is, kept within limits, looked through for viruses, and freed of everything but what is seen.

use crate::kind::{Kind, LOOK, Type};
use crate::make::{self, Kept, Seen};
use crate::store::{TOPIC, media, next, variant};
use crate::{Medium, Refusal, Verdict, blobs, jobs, name, pdf};
use base::Fault;
use bytes::{Bytes, BytesMut};
use futures::stream::BoxStream;
use futures::{StreamExt, TryStreamExt, stream};
use platform::blob::Stored;
use platform::{Ctx, OfPortal, Stores, audit, scan};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};
use serde_json::json;
use std::io;

/// A content on its way in.
pub type Incoming<'a> = BoxStream<'a, io::Result<Bytes>>;

/// Takes a content into the request's portal. What the portal has already is not taken twice: the medium it has is answered.
/// Whether somebody may, its callers ask.
///
/// # Errors
/// Says why it was not taken in, and keeps nothing of it.
pub async fn bring(ctx: &Ctx, called: &str, mut content: Incoming<'_>) -> Result<Medium, Refusal> {
    let head = head(&mut content).await?;
    if head.is_empty() {
        return Err(Refusal::Empty);
    }
    let kind = Type::of(&head, called).map_err(Refusal::Unknown)?;
    let whole = stream::iter([Ok(head)]).chain(content);
    let stored = ctx.stores.blobs.put(within(whole.boxed(), kind.most())).await.map_err(|why| Refusal::of_blob(why, kind))?;
    blobs::noted(ctx, &stored.sha256).await?;
    if let Some(known) = media::Entity::of(ctx).filter(media::Column::Sha256.eq(&stored.sha256)).one(ctx.db.read()).await? {
        return known_already(known);
    }
    let (verdict, finding) = look_through(&ctx.stores, &stored.sha256).await?;
    if verdict == Verdict::Infected {
        let act = ctx.db.act().await?;
        audit::record(&act, ctx, "media-infected", "media", json!({"name": name::clean(called, kind.ending), "finding": finding})).await?;
        act.commit().await?;
        return Err(Refusal::Infected(finding));
    }
    let seen = match kind.kind {
        Kind::Picture => Some(make::at_once(whole_of(&ctx.stores, &stored.sha256).await?).await?),
        Kind::File => None,
    };
    let mute = kind.ending == "pdf" && pdf::is_mute(whole_of(&ctx.stores, &stored.sha256).await?).await;
    insert(ctx, Found { mute, name: name::clean(called, kind.ending), kind, stored: &stored, verdict, finding, seen }).await
}

/// The first bytes of a content, as many as tell what it is.
async fn head(content: &mut Incoming<'_>) -> Result<Bytes, Refusal> {
    let mut head = BytesMut::new();
    while head.len() < LOOK {
        match content.try_next().await {
            Ok(Some(some)) => head.extend_from_slice(&some),
            Ok(None) => break,
            Err(_) => return Err(Refusal::BrokeOff),
        }
    }
    Ok(head.freeze())
}

/// A content that breaks off when it is longer than it may be.
fn within(content: Incoming<'_>, most: u64) -> Incoming<'_> {
    let mut left = most;
    content
        .map(move |some| -> io::Result<Bytes> {
            let some = some?;
            left = left.checked_sub(some.len() as u64).ok_or(io::ErrorKind::FileTooLarge)?;
            Ok(some)
        })
        .boxed()
}

/// What is brought again is the medium that is there, unless something was found in it.
fn known_already(row: media::Model) -> Result<Medium, Refusal> {
    if row.verdict == Verdict::Infected.code() {
        return Err(Refusal::Infected(row.finding));
    }
    Medium::of(row).ok_or(Refusal::Unknown("application/octet-stream"))
}

/// What the scanner says of a kept content. Where the operator has set none, nobody is asked and nothing waits.
///
/// # Errors
/// [`Fault::Internal`] where the content cannot be read.
pub(crate) async fn look_through(stores: &Stores, sha256: &str) -> Result<(Verdict, String), Fault> {
    if !stores.scanner.is_set() {
        return Ok((Verdict::Unchecked, String::new()));
    }
    let content = stores.blobs.get(sha256, None).await.map_err(|why| Fault::internal(&why.to_string()))?;
    let content = content.ok_or_else(|| Fault::internal("a content was kept and is not there"))?;
    let short = |text: String| text.chars().take(200).collect();
    Ok(match stores.scanner.scan(content.bytes).await {
        scan::Verdict::Clean => (Verdict::Clean, String::new()),
        scan::Verdict::Infected(name) => (Verdict::Infected, short(name)),
        scan::Verdict::NotScanned(why) => (Verdict::Unscanned, short(why)),
    })
}

/// The whole of a kept content: pictures and documents, whose length is limited.
///
/// # Errors
/// [`Fault::Internal`] where it cannot be read.
pub(crate) async fn whole_of(stores: &Stores, sha256: &str) -> Result<Bytes, Fault> {
    let broken = |why: String| Fault::internal(&why);
    let content = stores.blobs.get(sha256, None).await.map_err(|why| broken(why.to_string()))?;
    let content = content.ok_or_else(|| Fault::internal("a content was kept and is not there"))?;
    let pieces: Vec<Bytes> = content.bytes.try_collect().await.map_err(|why: io::Error| broken(why.to_string()))?;
    Ok(pieces.concat().into())
}

/// What a content was found to be, on its way into the database.
struct Found<'a> {
    name: String,
    kind: &'a Type,
    stored: &'a Stored,
    verdict: Verdict,
    finding: String,
    seen: Option<Seen>,
    mute: bool,
}

async fn insert(ctx: &Ctx, found: Found<'_>) -> Result<Medium, Refusal> {
    let Found { name, kind, stored, verdict, finding, seen, mute } = found;
    let pixels = |number: u32| i32::try_from(number).unwrap_or(i32::MAX);
    let (width, height) = seen.as_ref().map_or((0, 0), |seen| (pixels(seen.width), pixels(seen.height)));
    let colour = seen.as_ref().map(|seen| seen.colour.clone()).unwrap_or_default();
    let kept = make::keep(&ctx.db, &ctx.stores, ctx.now, seen.map(|seen| seen.variants).unwrap_or_default()).await?;
    let act = ctx.db.act().await?;
    let revision = platform::bump_in(&act, TOPIC, ctx.portal.id).await?;
    // Somebody may have brought the same while this one was looked at.
    if let Some(known) = media::Entity::of(ctx).filter(media::Column::Sha256.eq(&stored.sha256)).one(&act).await? {
        return known_already(known);
    }
    let id = next(&act, ctx).await?;
    let row = media::Model {
        portal_id: ctx.portal.id,
        id,
        sha256: stored.sha256.clone(),
        name,
        kind: kind.kind.code().into(),
        mime: kind.mime.into(),
        bytes: i64::try_from(stored.size).unwrap_or(i64::MAX),
        width,
        height,
        colour,
        focus_x: 50,
        focus_y: 50,
        alt: String::new(),
        licence: String::new(),
        author: String::new(),
        source: String::new(),
        verdict: verdict.code().into(),
        finding,
        cuts: make::cuts(&kept),
        at: ctx.now,
        person_id: ctx.who.as_ref().map(|who| who.id),
        person: ctx.who.as_ref().map(|who| who.name.clone()).unwrap_or_default(),
        revision,
        mute,
    };
    enter(&act, ctx, &row, &kept).await?;
    act.commit().await?;
    Medium::of(row).ok_or_else(|| Refusal::Fault(Fault::internal("a medium of an unknown type")))
}

/// Puts a medium into the request's portal with the variants that are there of it, and sees to what is missing. Who calls holds the
/// counter of [`TOPIC`].
pub(crate) async fn enter(act: &impl ConnectionTrait, ctx: &Ctx, row: &media::Model, kept: &[Kept]) -> Result<(), DbErr> {
    media::Entity::insert(media::ActiveModel::from(row.clone())).exec_without_returning(act).await?;
    for one in kept {
        variant::Entity::insert(one.row(ctx.portal.id, row.id)).exec_without_returning(act).await?;
    }
    let detail = json!({"name": row.name, "sha256": row.sha256, "bytes": row.bytes, "verdict": row.verdict});
    audit::record(act, ctx, "media-brought", &format!("media:{}", row.id), detail).await?;
    if row.kind == Kind::Picture.code() {
        jobs::make_later(act, ctx.portal.id, row.id, ctx.now).await?;
    }
    if row.verdict == Verdict::Unscanned.code() {
        jobs::scan_later(act, ctx.portal.id, row.id, ctx.now).await?;
    }
    Ok(())
}
