//! Media on the move: what is known of each goes out with a portal's archive, and comes in with one.

use crate::kind::{LOOK, Type};
use crate::store::{TOPIC, blob, media};
use crate::{Kind, Licence, Verdict, jobs, name};
use anyhow::{Context, ensure};
use chrono::{DateTime, Utc};
use futures::TryStreamExt;
use platform::{Ctx, OfPortal};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The longest words said of a medium, in characters.
const WORDS: usize = 500;
/// The widest and highest picture that is believed, in pixels.
const PIXELS: u32 = 65_535;

/// What is known of a medium beside its content.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Known {
    name: String,
    alt: String,
    licence: Licence,
    author: String,
    source: String,
    /// In hundredths of width and height.
    focus: [i32; 2],
    /// In pixels; noughts for files.
    size: [u32; 2],
    colour: String,
    at: DateTime<Utc>,
    person: String,
    #[serde(default)]
    mute: bool,
}

/// The portal's media behind a number, in order, so many at a time: number, SHA-256 of the content, what is known. What a scanner
/// found something in stays behind.
///
/// # Errors
/// When the database does not answer.
pub async fn out(ctx: &Ctx, after: i64, limit: u64) -> Result<Vec<(i64, String, Value)>, DbErr> {
    let rows = media::Entity::of(ctx).filter(media::Column::Id.gt(after)).filter(media::Column::Verdict.ne(Verdict::Infected.code()));
    let rows = rows.order_by_asc(media::Column::Id).limit(limit).all(ctx.db.read()).await?;
    let known = |row: media::Model| {
        let whole = |number: i32| u32::try_from(number).unwrap_or(0);
        let known = Known {
            name: row.name,
            alt: row.alt,
            licence: Licence::of_code(&row.licence).unwrap_or(Licence::Unsaid),
            author: row.author,
            source: row.source,
            focus: [row.focus_x, row.focus_y],
            size: [whole(row.width), whole(row.height)],
            colour: row.colour,
            at: row.at,
            person: row.person,
            mute: row.mute,
        };
        (row.id, row.sha256, serde_json::to_value(known).unwrap_or_default())
    };
    Ok(rows.into_iter().map(known).collect())
}

/// Puts a medium in under its number; its content is kept already. It is looked at like any other: typed by its first bytes, in
/// quarantine until the scanner has seen it, and its pictures are written anew by the worker.
///
/// # Errors
/// When what is said of it is not what [`out`] says, the content is of no type that is taken in, or the database refuses.
pub async fn put(act: &DatabaseTransaction, ctx: &Ctx, id: i64, sha256: &str, known: &Value) -> anyhow::Result<()> {
    let known: Known = serde_json::from_value(known.clone()).context("what is known of it")?;
    let long = [&known.name, &known.alt, &known.author, &known.source, &known.person].iter().any(|words| words.chars().count() > WORDS);
    ensure!(!long, "more than {WORDS} characters are said of it");
    let coloured = known.colour.is_empty()
        || known.colour.strip_prefix('#').is_some_and(|hex| hex.len() == 6 && hex.bytes().all(|byte| byte.is_ascii_hexdigit()));
    ensure!(coloured && known.size.iter().all(|side| *side <= PIXELS), "its size or its colour is out of range");
    let (kind, bytes) = typed(ctx, sha256, &known.name).await?;
    ensure!(bytes <= kind.most(), "a {} of {bytes} bytes is too large", kind.short);
    let scanned = ctx.stores.scanner.is_set();
    let revision = platform::bump_in(act, TOPIC, ctx.portal.id).await?;
    let noted = blob::ActiveModel { sha256: Set(sha256.into()), at: Set(ctx.now) };
    let anew = OnConflict::column(blob::Column::Sha256).update_column(blob::Column::At).to_owned();
    blob::Entity::insert(noted).on_conflict(anew).exec_without_returning(act).await?;
    let pixels = |side: u32| i32::try_from(side).unwrap_or(0);
    let row = media::Model {
        portal_id: ctx.portal.id,
        id,
        sha256: sha256.into(),
        name: name::clean(&known.name, kind.ending),
        kind: kind.kind.code().into(),
        mime: kind.mime.into(),
        bytes: i64::try_from(bytes).unwrap_or(i64::MAX),
        width: pixels(known.size[0]),
        height: pixels(known.size[1]),
        colour: known.colour,
        focus_x: known.focus[0].clamp(0, 100),
        focus_y: known.focus[1].clamp(0, 100),
        alt: known.alt,
        licence: known.licence.code().into(),
        author: known.author,
        source: known.source,
        verdict: if scanned { Verdict::Unscanned } else { Verdict::Unchecked }.code().into(),
        finding: String::new(),
        cuts: crate::make::cuts(&[]),
        at: known.at,
        person_id: None,
        person: known.person,
        revision,
        mute: known.mute,
    };
    media::Entity::insert(media::ActiveModel::from(row)).exec_without_returning(act).await?;
    if kind.kind == Kind::Picture {
        jobs::make_later(act, ctx.portal.id, id, ctx.now).await?;
    }
    if scanned {
        jobs::scan_later(act, ctx.portal.id, id, ctx.now).await?;
    }
    Ok(())
}

/// The type and the length of a content that is kept.
async fn typed(ctx: &Ctx, sha256: &str, called: &str) -> anyhow::Result<(&'static Type, u64)> {
    let mut content = ctx.stores.blobs.get(sha256, None).await?.with_context(|| format!("the content {sha256} is not kept"))?;
    let mut head = Vec::new();
    while head.len() < LOOK {
        match content.bytes.try_next().await? {
            Some(some) => head.extend_from_slice(&some),
            None => break,
        }
    }
    let kind = Type::of(&head, called).map_err(|mime| anyhow::anyhow!("files of the type {mime} are not taken in"))?;
    Ok((kind, content.size))
}
