//! What is done with media at the desk.

use crate::discard::destroy;
use crate::store::{TOPIC, media, variant};
use crate::unread::drop_rest;
use crate::{Cut, Kind, Licence, Medium, Refusal, Shelves, Unread, Usage, Verdict, bring, jobs, together, upload};
use crate::{Locale, i18n::td_string};
use axum::extract::{Extension, Path, Request};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use base::{Action, Fault, FieldError, Lang};
use futures::{StreamExt, TryStreamExt};
use http::{StatusCode, header};
use multer::Multipart;
use platform::{Ctx, audit};
use sea_orm::ActiveValue::NotSet;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};
use serde_json::{Value, json};
use std::io;
use ui::{Acted, Done, Form, Undone};

/// Media that the picker of the editor shows at once.
const PICKED: usize = 24;
/// Files that are taken from one form.
const AT_ONCE: usize = 40;

/// Acts of the library; `usage` knows where media are used.
pub fn acts<S: Clone + Send + Sync + 'static>(usage: &'static dyn Usage) -> Router<S> {
    Router::new()
        .route("/pulpit/media", post(send))
        .route("/pulpit/media/wysylka", post(upload::begin))
        .route("/pulpit/media/wysylka/{token}", get(upload::ask).put(upload::append))
        .route(together::PLACE, post(move |ctx, form| together::together(ctx, form, usage)))
        .route("/pulpit/media/{id}", post(change))
        .route("/pulpit/media/{id}/usun", post(move |ctx, path| remove(ctx, path, usage)))
        .route("/pulpit/obraz/{id}", get(preview))
}

/// Files of a form are taken in. Scripts are answered what became of each, as JSON.
async fn send(Extension(ctx): Extension<Ctx>, request: Request) -> Result<Response, Undone> {
    ctx.allow_somewhere(Action::Write)?;
    let accepts = request.headers().get(header::ACCEPT).and_then(|accept| accept.to_str().ok());
    let script = accepts.is_some_and(|accept| accept.contains("json"));
    if let Some(Unread::TooMuch(most)) = request.extensions().get::<Unread>().copied() {
        drop_rest(request.into_body()).await;
        let why = Refusal::TooMuch(most / 1024 / 1024);
        return if script { Ok(refused(&ctx, why)) } else { Err(Undone(why.fault("file", ctx.lang()))) };
    }
    let mut form = multipart(request).ok_or_else(|| nothing(&ctx))?;
    let (mut brought, mut wrong) = (Vec::new(), Vec::new());
    while let Some(field) = form.next_field().await.map_err(|_| broke_off(&ctx))? {
        let name = field.file_name().unwrap_or_default().to_owned();
        if name.is_empty() || brought.len() + wrong.len() == AT_ONCE {
            continue;
        }
        match bring(&ctx, &name, field.map_err(io::Error::other).boxed()).await {
            Ok(medium) => brought.push(medium),
            Err(Refusal::Fault(fault)) => return Err(Undone(fault)),
            Err(why) => wrong.push((name, why)),
        }
    }
    match (brought.as_slice(), wrong.as_slice()) {
        ([], []) => Err(nothing(&ctx)),
        ([medium], []) if script => Ok(Json(answer(&ctx, medium)).into_response()),
        ([], [(_, why)]) if script => Ok(refused(&ctx, why.clone())),
        _ if script => Ok(Json(brought.iter().map(|medium| answer(&ctx, medium)).collect::<Vec<_>>()).into_response()),
        ([medium], []) => Ok(Done::saying(&ctx, &format!("/pulpit/media/{}", medium.id), "dodano").into_response()),
        (_, []) => Ok(Done::saying(&ctx, "/pulpit/media", "dodano").into_response()),
        _ => {
            let tell =
                |(name, why): (String, Refusal)| FieldError { field: "file".into(), hint: format!("{name}: {}", why.sentence(ctx.lang())) };
            Err(Undone(Fault::Invalid(wrong.into_iter().map(tell).collect())))
        }
    }
}

/// The form of a request, where it has files.
#[must_use]
pub fn multipart(request: Request) -> Option<Multipart<'static>> {
    let kind = request.headers().get(header::CONTENT_TYPE)?.to_str().ok()?;
    let boundary = multer::parse_boundary(kind).ok()?;
    Some(Multipart::new(request.into_body().into_data_stream(), boundary))
}

fn nothing(ctx: &Ctx) -> Undone {
    Undone(Fault::field("file", td_string!(Locale::from(ctx.lang()), no_file)))
}

fn broke_off(ctx: &Ctx) -> Undone {
    Undone(Refusal::BrokeOff.fault("file", ctx.lang()))
}

/// A medium as scripts are told of it.
pub(crate) fn answer(ctx: &Ctx, medium: &Medium) -> Value {
    json!({
        "id": medium.id,
        "name": medium.name,
        "kind": medium.kind,
        "width": medium.width,
        "height": medium.height,
        "alt": medium.alt,
        "preview": medium.preview(ctx),
        "page": ctx.href(&format!("/pulpit/media/{}", medium.id)),
        "waits": medium.verdict == Verdict::Unscanned,
    })
}

/// A refusal as scripts are told of it.
pub(crate) fn refused(ctx: &Ctx, why: Refusal) -> Response {
    let status = StatusCode::from_u16(why.status()).unwrap_or(StatusCode::UNPROCESSABLE_ENTITY);
    (status, Json(json!({"error": why.sentence(ctx.lang())}))).into_response()
}

/// Media for the picker of the editor: those whose name, description or author has the words, the newest first.
///
/// # Errors
/// As [`Ctx::allow`].
pub async fn pick(ctx: &Ctx, kind: &str, words: &str) -> Result<Vec<Value>, Fault> {
    ctx.allow_somewhere(Action::ReadDraft)?;
    let shelf = Shelves::of(ctx).await?;
    let kind = Kind::of_code(kind);
    let all = shelf.newest().into_iter().filter(|one| one.verdict != Verdict::Infected);
    let found = all.filter(|one| kind.is_none_or(|kind| one.kind == kind) && one.is_called(words));
    Ok(found.take(PICKED).map(|one| answer(ctx, one)).collect())
}

/// A picture small, for the editor, which knows its number only.
async fn preview(Extension(ctx): Extension<Ctx>, Path(id): Path<i64>) -> Result<Redirect, Undone> {
    ctx.allow_somewhere(Action::ReadDraft)?;
    let shelf = Shelves::of(&ctx).await?;
    let medium = shelf.get(id).filter(|medium| medium.is_safe(&ctx)).ok_or(Fault::NotFound)?;
    Ok(Redirect::temporary(&medium.again(&ctx, Cut::Whole).ok_or(Fault::NotFound)?))
}

/// What is said of a medium.
async fn change(Extension(ctx): Extension<Ctx>, Path(id): Path<i64>, form: Form) -> Acted {
    ctx.allow_somewhere(Action::Write)?;
    let shelf = Shelves::of(&ctx).await?;
    let medium = shelf.get(id).ok_or(Fault::NotFound)?;
    let locale = Locale::from(ctx.lang());
    let percent =
        |name: &str| form.number(name).filter(|percent| (0..=100).contains(percent)).and_then(|percent| i32::try_from(percent).ok());
    let focus = match medium.kind {
        Kind::Picture => percent("focus_x").zip(percent("focus_y")),
        Kind::File => Some((50, 50)),
    };
    let Some((focus_x, focus_y)) = focus else {
        return Err(Undone(Fault::field("focus_x", td_string!(locale, no_focus))));
    };
    let name = crate::name::clean(&format!("{}.x", form.get("name")), medium.type_of().ending);
    if form.get("name").is_empty() {
        return Err(Undone(Fault::field("name", td_string!(locale, no_name))));
    }
    let said = |name: &str, most: usize| Set(form.get(name).chars().take(most).collect());
    let moved = (medium.focus.x * 100.0, medium.focus.y * 100.0) != (focus_x as f32, focus_y as f32);
    let moved = moved && medium.kind == Kind::Picture;
    let act = ctx.db.act().await?;
    let revision = platform::bump_in(&act, TOPIC, ctx.portal.id).await?;
    let row = media::ActiveModel {
        portal_id: Set(ctx.portal.id),
        id: Set(id),
        name: Set(name.clone()),
        alt: said("alt", 500),
        licence: Set(Licence::of_code(form.get("licence")).unwrap_or(Licence::Unsaid).code().into()),
        author: said("author", 200),
        source: said("source", 300),
        focus_x: Set(focus_x),
        focus_y: Set(focus_y),
        cuts: if moved { Set(medium.wholes()) } else { NotSet },
        revision: Set(revision),
        ..Default::default()
    };
    media::Entity::update(row).exec(&act).await?;
    audit::record(&act, &ctx, "media-described", &format!("media:{id}"), json!({"name": name, "focus": [focus_x, focus_y]})).await?;
    if moved {
        // Pieces around what mattered before are shown no more; until the new ones are there, the whole is.
        let pieces = variant::Entity::delete_many().filter(variant::Column::PortalId.eq(ctx.portal.id));
        pieces.filter(variant::Column::MediaId.eq(id)).filter(variant::Column::Cut.ne(Cut::Whole.code())).exec(&act).await?;
        jobs::make_later(&act, ctx.portal.id, id, ctx.now).await?;
    }
    act.commit().await?;
    Ok(Done::saying(&ctx, &format!("/pulpit/media/{id}"), "zapisano"))
}

/// A medium that nobody uses is destroyed.
async fn remove(Extension(ctx): Extension<Ctx>, Path(id): Path<i64>, usage: &'static dyn Usage) -> Acted {
    ctx.allow_somewhere(Action::Remove)?;
    let shelf = Shelves::of(&ctx).await?;
    let medium = shelf.get(id).ok_or(Fault::NotFound)?;
    let uses = usage.uses(&ctx, id).await?;
    if !uses.is_empty() {
        return Err(Undone(Fault::field("uzycia", still_used(ctx.lang(), uses.len()))));
    }
    let act = ctx.db.act().await?;
    platform::bump_in(&act, TOPIC, ctx.portal.id).await?;
    destroy(&act, &ctx, medium).await?;
    act.commit().await?;
    Ok(Done::saying(&ctx, "/pulpit/media", "usunieto"))
}

pub(crate) fn still_used(lang: Lang, count: usize) -> String {
    td_string!(Locale::from(lang), still_used, count = count).to_string()
}
