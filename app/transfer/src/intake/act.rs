//! Taking a file in, and what an administrator decides about it.

use super::look::look;
use super::refusal::{Refusal, Why};
use super::store::{self, ActiveModel, State, change, is_quiet, one};
use super::unpack::{checked, opened};
use super::{PLACE, Source, job, undo};
use crate::{Locale, i18n::td_string};
use anyhow::Context;
use axum::extract::{Extension, Path, Request};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use base::{Action, Fault};
use bytes::Bytes;
use content::Site;
use futures::{Stream, StreamExt, TryStreamExt};
use http::{StatusCode, header};
use platform::{Ctx, audit, scan};
use sea_orm::Set;
use serde_json::json;
use std::io;
use std::pin::pin;
use tempfile::NamedTempFile;
use tokio::io::AsyncWriteExt;
use tokio_util::io::ReaderStream;
use ui::{Acted, Done, Form, Undone};

/// How much a form of the page may bring, in bytes. It comes with the request.
#[derive(Clone, Copy, Debug)]
pub struct Room(pub u64);

/// Acts of the page.
pub fn acts<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new()
        .route(PLACE, post(send))
        .route("/pulpit/import/{id}/wczytaj", post(bring))
        .route("/pulpit/import/{id}/odrzuc", post(refuse))
        .route("/pulpit/import/{id}/cofnij", post(take_back))
        .route("/pulpit/import/{id}/raport", get(tell))
}

/// A file that came with the form.
struct Sent {
    name: String,
    file: NamedTempFile,
    size: u64,
}

/// A file is taken in, and its trial is asked for. Scripts are answered where to go on, or why not, as JSON.
async fn send(Extension(ctx): Extension<Ctx>, request: Request) -> Result<Response, Undone> {
    ctx.allow_here(Action::Export)?;
    let accepts = request.headers().get(header::ACCEPT).and_then(|accept| accept.to_str().ok());
    let script = accepts.is_some_and(|accept| accept.contains("json"));
    let taken = match receive(request).await {
        Ok((file, pictures)) => take_in(&ctx, file, pictures).await?,
        Err((field, why)) => Err((field, why)),
    };
    match taken {
        Ok(id) if script => Ok((StatusCode::CREATED, Json(json!({"page": ctx.href(&format!("{PLACE}/{id}"))}))).into_response()),
        Ok(id) => Ok(Done::saying(&ctx, &format!("{PLACE}/{id}"), "przyjeto").into_response()),
        Err((_, why)) if script => Ok((StatusCode::UNPROCESSABLE_ENTITY, Json(json!({"error": why.sentence(ctx.lang())}))).into_response()),
        Err((field, why)) => Err(Undone(Fault::field(field, why.sentence(ctx.lang())))),
    }
}

/// The form's two files; which field is at fault, and why.
async fn receive(request: Request) -> Result<(Sent, Option<Sent>), (&'static str, Refusal)> {
    let broke = |_| ("file", Refusal::of(Why::BrokeOff));
    let mut form = media::multipart(request).ok_or(("file", Refusal::of(Why::Empty)))?;
    let (mut file, mut pictures) = (None, None);
    while let Some(mut field) = form.next_field().await.map_err(broke)? {
        let name = field.file_name().unwrap_or_default().to_owned();
        let place = match field.name() {
            Some("file") if !name.is_empty() => ("file", &mut file),
            Some("pictures") if !name.is_empty() => ("pictures", &mut pictures),
            _ => {
                while field.chunk().await.map_err(broke)?.is_some() {}
                continue;
            }
        };
        let sent = written(name, field.map_err(io::Error::other)).await.map_err(|why| (place.0, why))?;
        *place.1 = Some(sent);
    }
    let file = file.ok_or(("file", Refusal::of(Why::Empty)))?;
    Ok((file, pictures))
}

async fn written(name: String, content: impl Stream<Item = io::Result<Bytes>>) -> Result<Sent, Refusal> {
    let failed = |_| Refusal::of(Why::Failed);
    let file = NamedTempFile::new().map_err(failed)?;
    let mut out = tokio::fs::File::from_std(file.reopen().map_err(failed)?);
    let mut content = pin!(content);
    let mut size = 0;
    while let Some(some) = content.next().await {
        let some = some.map_err(|_| Refusal::of(Why::BrokeOff))?;
        size += some.len() as u64;
        out.write_all(&some).await.map_err(failed)?;
    }
    out.flush().await.map_err(failed)?;
    let name: String = name.chars().filter(|letter| !letter.is_control()).take(120).collect();
    Ok(Sent { name, file, size })
}

/// Looks at what came, keeps it and asks for its trial. Answers its number.
async fn take_in(ctx: &Ctx, file: Sent, pictures: Option<Sent>) -> Result<Result<i64, (&'static str, Refusal)>, Fault> {
    let broken = |why: anyhow::Error| Fault::internal(&format!("{why:#}"));
    let looked = tokio::task::spawn_blocking(move || -> Result<_, (&'static str, Refusal)> {
        let kind = look(file.file.path()).map_err(|why| ("file", why))?;
        let pictures = pictures.filter(|_| kind != Source::Archive);
        if let Some(pictures) = &pictures {
            opened(pictures.file.path()).and_then(|mut zip| checked(&mut zip)).map_err(|why| ("pictures", why))?;
        }
        Ok((kind, file, pictures))
    });
    let (kind, file, pictures) = match looked.await.map_err(|why| Fault::internal(&why.to_string()))? {
        Ok(looked) => looked,
        Err(refused) => return Ok(Err(refused)),
    };
    if kind == Source::Archive && !content::carry::is_empty(ctx.db.read(), ctx).await? {
        return Ok(Err(("file", Refusal::of(Why::NotEmpty))));
    }
    let kept = match keep(ctx, &file).await.map_err(broken)? {
        Ok(kept) => kept,
        Err(why) => return Ok(Err(("file", why))),
    };
    let beside = match &pictures {
        None => None,
        Some(pictures) => match keep(ctx, pictures).await.map_err(broken)? {
            Ok(kept) => Some(kept),
            Err(why) => return Ok(Err(("pictures", why))),
        },
    };
    let size = i64::try_from(file.size + pictures.map_or(0, |pictures| pictures.size)).unwrap_or(i64::MAX);
    let act = ctx.db.act().await?;
    // Numbers are counted: two never get the same.
    platform::in_turn(&act, "intake", ctx.portal.id).await?;
    let id = store::begin(&act, ctx, kind, &file.name, size, kept.clone(), beside.clone()).await?;
    job::enqueue(&act, ctx, id).await?;
    let detail = json!({"kind": kind, "name": file.name, "bytes": size});
    audit::record(&act, ctx, "intake-begun", &format!("intake:{id}"), detail).await?;
    act.commit().await?;
    // What nobody had named may have been forgotten this very moment; then it must be sent once more.
    for name in std::iter::once(&kept).chain(&beside) {
        if !ctx.stores.blobs.has(name).await.map_err(|why| Fault::internal(&why.to_string()))? {
            return Err(Fault::Busy);
        }
    }
    Ok(Ok(id))
}

/// Keeps a file, if the scanner has nothing against it: the name of its content. What a scanner that does not answer or will not take so
/// much has not seen comes all the same: what is in it is looked through once more, file by file.
async fn keep(ctx: &Ctx, sent: &Sent) -> anyhow::Result<Result<String, Refusal>> {
    if ctx.stores.scanner.is_set() {
        match ctx.stores.scanner.scan(reading(sent).await?).await {
            scan::Verdict::Clean => {}
            scan::Verdict::Infected(finding) => {
                let act = ctx.db.act().await?;
                let detail = json!({"name": sent.name, "finding": finding});
                audit::record(&act, ctx, "intake-infected", "intake", detail).await?;
                act.commit().await?;
                return Ok(Err(Refusal::at(Why::Infected, &finding)));
            }
            scan::Verdict::NotScanned(why) => {
                tracing::warn!(portal = ctx.portal.slug, "an import was not looked through for viruses: {why}")
            }
        }
    }
    Ok(Ok(ctx.stores.blobs.put(reading(sent).await?).await?.sha256))
}

async fn reading(sent: &Sent) -> anyhow::Result<ReaderStream<tokio::fs::File>> {
    tokio::fs::File::open(sent.file.path()).await.map(ReaderStream::new).context("the file has gone")
}

/// What was tried is brought in.
async fn bring(Extension(ctx): Extension<Ctx>, Path(id): Path<i64>, form: Form) -> Acted {
    ctx.allow_here(Action::Export)?;
    account::fresh(&ctx)?;
    let publish = form.has("publish");
    if publish {
        ctx.allow_here(Action::Publish)?;
    }
    let locale = Locale::from(ctx.lang());
    let section = form.number("section").filter(|section| *section > 0);
    if let Some(section) = section
        && Site::of(&ctx).await?.with_id(section).is_none_or(|page| page.kind != content::Kind::Page)
    {
        return Err(Undone(Fault::field("section", td_string!(locale, intake_no_section))));
    }
    let act = ctx.db.act().await?;
    platform::in_turn(&act, "intake", ctx.portal.id).await?;
    let row = one(&act, &ctx, id).await?.ok_or(Fault::NotFound)?;
    if !row.is_ready(ctx.now) || !is_quiet(&act, &ctx).await? {
        return Err(Undone(Fault::field("wczytaj", td_string!(locale, intake_not_now))));
    }
    let (section, publish) = if row.source() == Source::Archive { (None, false) } else { (section, publish) };
    let coming = ActiveModel {
        state: Set(State::Coming.code().into()),
        at: Set(ctx.now),
        person_id: Set(ctx.who.as_ref().map(|who| who.id)),
        person: Set(ctx.who.as_ref().map(|who| who.name.clone()).unwrap_or_default()),
        section: Set(section),
        publish: Set(publish),
        done: Set(0),
        total: Set(0),
        beat: Set(None),
        media_before: Set(None),
        failure: Set(String::new()),
        ..Default::default()
    };
    if !change(&act, &ctx, (id, row.state()), coming).await? {
        return Err(Undone(Fault::Taken));
    }
    job::enqueue(&act, &ctx, id).await?;
    let detail = json!({"kind": row.source(), "section": section, "publish": publish});
    audit::record(&act, &ctx, "intake-asked", &format!("intake:{id}"), detail).await?;
    act.commit().await?;
    Ok(Done::saying(&ctx, &format!("{PLACE}/{id}"), "wczytywanie"))
}

/// What was tried is not wanted: its file is let go of.
async fn refuse(Extension(ctx): Extension<Ctx>, Path(id): Path<i64>) -> Acted {
    ctx.allow_here(Action::Export)?;
    let act = ctx.db.act().await?;
    let row = one(&act, &ctx, id).await?.filter(|row| row.is_ready(ctx.now)).ok_or(Fault::NotFound)?;
    let dropped = ActiveModel {
        state: Set(State::Dropped.code().into()),
        sha256: Set(None),
        pictures: Set(None),
        ended: Set(Some(ctx.now)),
        ..Default::default()
    };
    change(&act, &ctx, (id, row.state()), dropped).await?;
    audit::record(&act, &ctx, "intake-dropped", &format!("intake:{id}"), json!({})).await?;
    act.commit().await?;
    Ok(Done::saying(&ctx, PLACE, "odrzucono"))
}

/// What came is taken back.
async fn take_back(Extension(ctx): Extension<Ctx>, Path(id): Path<i64>) -> Acted {
    ctx.allow_here(Action::Export)?;
    ctx.allow_here(Action::Remove)?;
    account::fresh(&ctx)?;
    undo::undo(&ctx, id).await?;
    Ok(Done::saying(&ctx, &format!("{PLACE}/{id}"), "cofnieto"))
}

/// The whole report as a text.
async fn tell(Extension(ctx): Extension<Ctx>, Path(id): Path<i64>) -> Result<Response, Undone> {
    ctx.allow_here(Action::Export)?;
    let row = one(ctx.db.read(), &ctx, id).await?.ok_or(Fault::NotFound)?;
    let report = row.report().ok_or(Fault::NotFound)?;
    let disposition = format!("attachment; filename=\"import-{}-{id}.txt\"", ctx.portal.slug);
    let headers = [(header::CONTENT_TYPE, "text/plain; charset=utf-8".to_owned()), (header::CONTENT_DISPOSITION, disposition)];
    Ok((headers, report.text(ctx.lang())).into_response())
}
