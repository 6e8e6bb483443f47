//! Uploads that go on after a lost connection: begun with name and size, sent in pieces from where the portal stands, asked about
//! whenever the sender is not sure.

use crate::act::{answer, refused};
use crate::bring::bring;
use crate::kind::FILE;
use crate::store::{part, upload};
use crate::{Refusal, Shelves, blobs};
use axum::Json;
use axum::extract::{Extension, Path, Request};
use axum::response::{IntoResponse, Response};
use base::{Action, Fault};
use bytes::Bytes;
use futures::{StreamExt, TryStreamExt, stream};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use platform::{Ctx, OfPortal, hash, token};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder, Set};
use serde_json::json;
use std::io;
use ui::{Form, Undone};

/// Where a piece begins, and how much has come: bytes from the file's beginning.
const OFFSET: HeaderName = HeaderName::from_static("upload-offset");

/// An upload is begun: `name`, `size` in bytes. Answers its token and from where to send.
pub(crate) async fn begin(Extension(ctx): Extension<Ctx>, form: Form) -> Result<Response, Undone> {
    let who = ctx.allow_somewhere(Action::Write)?;
    let size = form.number("size").filter(|size| *size > 0);
    let Some(size) = size else { return Ok(refused(&ctx, Refusal::Empty)) };
    if u64::try_from(size).unwrap_or(u64::MAX) > FILE {
        return Ok(refused(&ctx, Refusal::TooLarge(FILE / 1024 / 1024)));
    }
    let token = token();
    let row = upload::ActiveModel {
        portal_id: Set(ctx.portal.id),
        hash: Set(hash(&token)),
        person_id: Set(who.id),
        name: Set(form.get("name").chars().take(300).collect()),
        expected: Set(size),
        received: Set(0),
        at: Set(ctx.now),
        media_id: Set(None),
    };
    let act = ctx.db.act().await?;
    upload::Entity::insert(row).exec_without_returning(&act).await?;
    act.commit().await?;
    Ok((StatusCode::CREATED, Json(json!({"token": token, "offset": 0}))).into_response())
}

/// How much has come, or what became of it.
pub(crate) async fn ask(Extension(ctx): Extension<Ctx>, Path(token): Path<String>) -> Result<Response, Undone> {
    let row = own(&ctx, &token).await?;
    stands(&ctx, &row).await
}

/// The next piece; the last one makes a medium of them.
pub(crate) async fn append(
    Extension(ctx): Extension<Ctx>,
    Path(token): Path<String>,
    headers: HeaderMap,
    request: Request,
) -> Result<Response, Undone> {
    let row = own(&ctx, &token).await?;
    let offset = headers.get(OFFSET).and_then(|value| value.to_str().ok()?.parse::<i64>().ok());
    if offset != Some(row.received) || row.media_id.is_some() {
        return stands(&ctx, &row).await;
    }
    if row.received == row.expected {
        return finish(&ctx, row).await;
    }
    let mut room = u64::try_from(row.expected - row.received).unwrap_or(0);
    let piece = request.into_body().into_data_stream().map(move |some| -> io::Result<Bytes> {
        let some = some.map_err(io::Error::other)?;
        room = room.checked_sub(some.len() as u64).ok_or(io::ErrorKind::FileTooLarge)?;
        Ok(some)
    });
    // What breaks off in the middle of a piece was not sent.
    let Ok(stored) = ctx.stores.blobs.put(piece).await else { return stands(&ctx, &row).await };
    if stored.size == 0 {
        return stands(&ctx, &row).await;
    }
    blobs::noted(&ctx, &stored.sha256).await?;
    let length = i64::try_from(stored.size).unwrap_or(i64::MAX);
    let act = ctx.db.act().await?;
    let grown = upload::Entity::update_many()
        .col_expr(upload::Column::Received, Expr::col(upload::Column::Received).add(length))
        .col_expr(upload::Column::At, Expr::value(ctx.now))
        .filter(upload::Column::PortalId.eq(ctx.portal.id))
        .filter(upload::Column::Hash.eq(&row.hash))
        .filter(upload::Column::Received.eq(row.received));
    // Of two who send the same piece one comes first.
    if grown.exec(&act).await?.rows_affected == 1 {
        let piece = part::ActiveModel {
            portal_id: Set(ctx.portal.id),
            hash: Set(row.hash.clone()),
            begins: Set(row.received),
            sha256: Set(stored.sha256),
            bytes: Set(length),
        };
        part::Entity::insert(piece).exec_without_returning(&act).await?;
        act.commit().await?;
    } else {
        drop(act);
    }
    let row = own(&ctx, &token).await?;
    if row.received == row.expected { finish(&ctx, row).await } else { stands(&ctx, &row).await }
}

/// Puts the pieces together.
async fn finish(ctx: &Ctx, row: upload::Model) -> Result<Response, Undone> {
    let parts = part::Entity::of(ctx).filter(part::Column::Hash.eq(&row.hash)).order_by_asc(part::Column::Begins);
    let parts = parts.all(ctx.db.read()).await?;
    let blobs = ctx.stores.blobs.clone();
    let whole = stream::iter(parts).then(move |part| {
        let blobs = blobs.clone();
        async move {
            let content = blobs.get(&part.sha256, None).await.map_err(io::Error::other)?;
            content.map(|content| content.bytes).ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))
        }
    });
    let brought = bring(ctx, &row.name, whole.try_flatten().boxed()).await;
    let act = ctx.db.act().await?;
    let own = |hash: &str| upload::Column::PortalId.eq(ctx.portal.id).and(upload::Column::Hash.eq(hash));
    match brought {
        Ok(medium) => {
            let made = upload::Entity::update_many().col_expr(upload::Column::MediaId, Expr::value(medium.id));
            made.filter(own(&row.hash)).exec(&act).await?;
            let pieces = part::Entity::delete_many().filter(part::Column::PortalId.eq(ctx.portal.id));
            pieces.filter(part::Column::Hash.eq(&row.hash)).exec(&act).await?;
            act.commit().await?;
            Ok((StatusCode::CREATED, Json(answer(ctx, &medium))).into_response())
        }
        // Nothing is wrong with the file: it may be put together once more.
        Err(Refusal::Fault(fault)) => Err(Undone(fault)),
        Err(why) => {
            upload::Entity::delete_many().filter(own(&row.hash)).exec(&act).await?;
            act.commit().await?;
            Ok(refused(ctx, why))
        }
    }
}

/// The upload of this token, which only whoever began it goes on with.
async fn own(ctx: &Ctx, token: &str) -> Result<upload::Model, Fault> {
    let who = ctx.allow_somewhere(Action::Write)?;
    let of_token = upload::Entity::of(ctx).filter(upload::Column::Hash.eq(hash(token)));
    of_token.filter(upload::Column::PersonId.eq(who.id)).one(ctx.db.read()).await?.ok_or(Fault::NotFound)
}

async fn stands(ctx: &Ctx, row: &upload::Model) -> Result<Response, Undone> {
    if let Some(id) = row.media_id {
        let shelf = Shelves::of(ctx).await?;
        let medium = shelf.get(id).ok_or(Fault::NotFound)?;
        return Ok((StatusCode::CREATED, Json(answer(ctx, medium))).into_response());
    }
    let headers = [(OFFSET, HeaderValue::from(row.received))];
    Ok((headers, Json(json!({"offset": row.received, "size": row.expected}))).into_response())
}
