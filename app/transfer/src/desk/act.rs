//! Asking for an archive, and fetching it.

use super::job;
use crate::store::takeaway;
use axum::Router;
use axum::body::Body;
use axum::extract::{Extension, Path};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use base::{Action, Fault};
use http::header;
use platform::{Ctx, audit};
use serde_json::json;
use ui::{Acted, Done, Undone};

/// The page of the desk.
pub(super) const PLACE: &str = "/pulpit/eksport";

/// Acts of the page.
pub fn acts<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route(PLACE, post(ask)).route("/pulpit/eksport/{id}", get(fetch))
}

/// An archive is to be made. Who asks while one is being made is shown that one.
async fn ask(Extension(ctx): Extension<Ctx>) -> Acted {
    ctx.allow_here(Action::Export)?;
    account::fresh(&ctx)?;
    let act = ctx.db.act().await?;
    let coming = takeaway::lately(&act, &ctx).await?.iter().any(|one| one.is_coming(ctx.now));
    if !coming {
        let id = takeaway::ask(&act, &ctx).await?;
        job::enqueue(&act, &ctx, id).await?;
        audit::record(&act, &ctx, "content-taken", &format!("takeaway:{id}"), json!({})).await?;
        act.commit().await?;
    }
    Ok(Done::saying(&ctx, PLACE, "zamowiono"))
}

/// The archive, while it is kept.
async fn fetch(Extension(ctx): Extension<Ctx>, Path(id): Path<i64>) -> Result<Response, Undone> {
    ctx.allow_here(Action::Export)?;
    let one = takeaway::one(ctx.db.read(), &ctx, id).await?.ok_or(Fault::NotFound)?;
    let name = one.ready(ctx.now).ok_or(Fault::Gone)?;
    let kept = ctx.stores.blobs.get(name, None).await.map_err(|why| Fault::internal(&why.to_string()))?.ok_or(Fault::Gone)?;
    let day = platform::Clock::day(one.ready_at.unwrap_or(ctx.now));
    let disposition = format!("attachment; filename=\"{}-{day}.zip\"", ctx.portal.slug);
    let headers = [
        (header::CONTENT_TYPE, "application/zip".to_owned()),
        (header::CONTENT_DISPOSITION, disposition),
        (header::CONTENT_LENGTH, kept.size.to_string()),
    ];
    Ok((headers, Body::from_stream(kept.bytes)).into_response())
}
