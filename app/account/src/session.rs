//! Sessions: a row each, so that a person sees their devices and shuts any of them out.

use crate::{demand, resume, store, visit};
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use base::{Fault, Person};
use chrono::{DateTime, Duration, Utc};
use http::{HeaderMap, HeaderValue, Method, header};
use platform::{Ctx, hash, token};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder, Set};
use std::sync::Arc;
use ui::{Refused, Unproved};

mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "session")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub hash: String,
        pub person_id: i64,
        pub device: String,
        pub since: DateTimeUtc,
        pub seen_at: DateTimeUtc,
        pub proved_at: DateTimeUtc,
        pub half: bool,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}
pub(crate) use entity::Model as Session;
use entity::{ActiveModel, Column, Entity};

/// The cookie; its prefix keeps it to this host and to secure connections (RFC 6265bis 4.1.3.2).
const COOKIE: &str = "__Host-sesja";
/// A session that nobody uses ends.
const IDLE: Duration = Duration::hours(2);
/// A session ends, used or not: a working day.
const LONGEST: Duration = Duration::hours(12);
/// Half a session, whose second factor is still due, ends soon.
const HALF: Duration = Duration::minutes(10);
/// For dangerous acts one proves who one is again after so long.
const FRESH: Duration = Duration::minutes(10);
/// Being seen is written down no more often than this.
const SEEN: Duration = Duration::minutes(1);

/// The session of a request, once it has been found.
#[derive(Clone)]
pub(crate) struct Present {
    /// What the database knows of it.
    pub session: Session,
}

impl Present {
    /// That of the request being answered.
    pub fn current() -> Option<Self> {
        leptos::prelude::use_context::<http::request::Parts>()?.extensions.get::<Self>().cloned()
    }
}

/// Whether a request carries a session, of whatever worth.
#[must_use]
pub fn has_session(headers: &HeaderMap) -> bool {
    cookie(headers).is_some()
}

/// Finds out who asks, and keeps what they are shown out of every cache.
pub async fn enter(mut request: Request, next: Next) -> Response {
    let Some(ctx) = request.extensions().get::<Ctx>().cloned() else { return next.run(request).await };
    let mut signed_in = None;
    let key = cookie(request.headers());
    let own = key.is_some()
        || ["/pulpit", "/logowanie", "/haslo", "/podglad", "/potwierdzenie", "/dev"].iter().any(|start| ctx.path.starts_with(start));
    if let Some(key) = key {
        match find(&ctx, &key).await {
            Ok(Some(Found { session, person, due })) => {
                // Whoever still has to set up a second factor does that first; residents' pages they see as a guest.
                let shut = due && !demand::is_open(&ctx.path);
                if shut && (ctx.path.starts_with("/pulpit") || request.method() == Method::POST) {
                    return Redirect::to(&ctx.href(demand::PLACE)).into_response();
                }
                if !session.half && !shut {
                    request.extensions_mut().insert(Ctx { who: Some(Arc::new(person)), ..ctx.clone() });
                    if request.method() == Method::GET
                        && let Some(typed) = resumed(&ctx, &session).await
                    {
                        request.extensions_mut().insert(typed);
                    }
                    signed_in = Some(session.clone());
                }
                request.extensions_mut().insert(Present { session });
            }
            Ok(None) => {}
            // The page goes on for a guest; what needs a person will say so.
            Err(why) => tracing::warn!("a session could not be looked up: {why}"),
        }
    }
    let mut response = next.run(request).await;
    if let (Some(session), Some(unproved)) = (signed_in, response.extensions().get::<Unproved>().cloned()) {
        match resume::keep(&ctx, &session, &unproved).await {
            Ok(kept) => response = kept.unwrap_or(response),
            Err(why) => tracing::warn!("a form was not kept: {why}"),
        }
    }
    if own {
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    }
    response
}

/// What was typed before the person proved who they are, for the page they come back to.
async fn resumed(ctx: &Ctx, session: &Session) -> Option<Refused> {
    // Without it the page's fields are empty, as they would have been.
    resume::find(ctx, session).await.unwrap_or_else(|why| {
        tracing::warn!("a form was not found again: {why}");
        None
    })
}

fn cookie(headers: &HeaderMap) -> Option<String> {
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let value = lines.flat_map(|line| line.split("; ")).find_map(|pair| pair.strip_prefix(COOKIE)?.strip_prefix('='))?;
    (value.len() == 43).then(|| value.to_owned())
}

/// A session, whose it is, and whether they have to set up a second factor first.
struct Found {
    session: Session,
    person: Person,
    due: bool,
}

async fn find(ctx: &Ctx, key: &str) -> Result<Option<Found>, DbErr> {
    let db = ctx.db.read();
    let held = Entity::find_by_key(&hash(key)).one(db).await?;
    let holds = |session: &Session| {
        let longest = if session.half { HALF } else { LONGEST };
        session.seen_at + IDLE > ctx.now && session.since + longest > ctx.now
    };
    let Some(session) = held.filter(holds) else { return Ok(None) };
    let Some(row) = store::with_id(db, session.person_id).await? else { return Ok(None) };
    let grants = store::grants(db, row.id, [ctx.portal.id, ctx.operator], ctx.now).await?;
    let visiting = visit::of(ctx, row.id).await?;
    if session.seen_at + SEEN < ctx.now {
        let act = ctx.db.act().await?;
        let seen = ActiveModel { hash: Set(session.hash.clone()), seen_at: Set(ctx.now), ..Default::default() };
        // It may have been shut out this very moment.
        Entity::update_many().set(seen).filter(Column::Hash.eq(&session.hash)).exec(&act).await?;
        act.commit().await?;
    }
    let person = Person { id: row.id, name: row.name, email: row.email, grants, visiting, proved: session.proved_at };
    let due = !session.half && demand::is_due(db, ctx, &person).await?;
    Ok(Some(Found { session, person, due }))
}

impl Entity {
    fn find_by_key(hash: &str) -> sea_orm::Select<Self> {
        all().filter(Column::Hash.eq(hash))
    }
}

#[expect(clippy::disallowed_methods, reason = "a session belongs to a person, in every portal of its host")]
fn all() -> sea_orm::Select<Entity> {
    Entity::find()
}

/// Opens a session; the answer is the cookie. `half` says that the second factor is still due.
pub(crate) async fn open(
    act: &impl ConnectionTrait,
    person_id: i64,
    half: bool,
    device: &str,
    now: DateTime<Utc>,
) -> Result<String, DbErr> {
    let key = token();
    let row = ActiveModel {
        hash: Set(hash(&key)),
        person_id: Set(person_id),
        device: Set(device.chars().take(200).collect()),
        since: Set(now),
        seen_at: Set(now),
        proved_at: Set(now),
        half: Set(half),
    };
    Entity::insert(row).exec_without_returning(act).await?;
    let ended = Column::SeenAt.lt(now - IDLE).or(Column::Since.lt(now - LONGEST));
    Entity::delete_many().filter(Column::PersonId.eq(person_id)).filter(ended).exec(act).await?;
    Ok(format!("{COOKIE}={key}; Path=/; Max-Age={}; Secure; HttpOnly; SameSite=Lax", LONGEST.num_seconds()))
}

/// The cookie that takes the session's away.
pub(crate) fn forget() -> String {
    format!("{COOKIE}=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax")
}

/// Ends a session.
pub(crate) async fn end(act: &impl ConnectionTrait, session: &Session) -> Result<(), DbErr> {
    Entity::delete_by_id(&session.hash).exec(act).await?;
    Ok(())
}

/// Ends one of a person's sessions, named by the beginning of its hash.
pub(crate) async fn end_one(act: &impl ConnectionTrait, person_id: i64, start: &str) -> Result<u64, DbErr> {
    let one = Entity::delete_many().filter(Column::PersonId.eq(person_id)).filter(Column::Hash.starts_with(start));
    Ok(one.exec(act).await?.rows_affected)
}

/// Ends all of a person's sessions, but this one where it is given.
pub(crate) async fn end_all(act: &impl ConnectionTrait, person_id: i64, but: Option<&Session>) -> Result<u64, DbErr> {
    let others = Entity::delete_many().filter(Column::PersonId.eq(person_id));
    let others = match but {
        Some(own) => others.filter(Column::Hash.ne(&own.hash)),
        None => others,
    };
    Ok(others.exec(act).await?.rows_affected)
}

/// Whoever has signed in has proved once more who they are: from now on the session is fresh.
pub(crate) async fn prove(act: &impl ConnectionTrait, session: &Session, now: DateTime<Utc>) -> Result<(), DbErr> {
    let row = ActiveModel { hash: Set(session.hash.clone()), proved_at: Set(now), ..Default::default() };
    row.update(act).await?;
    Ok(())
}

/// A person's sessions that still hold, the last used first.
pub(crate) async fn of(ctx: &Ctx, person_id: i64) -> Result<Vec<Session>, Fault> {
    let held = all().filter(Column::PersonId.eq(person_id)).filter(Column::Half.eq(false)).filter(Column::SeenAt.gt(ctx.now - IDLE));
    let held = held.filter(Column::Since.gt(ctx.now - LONGEST));
    Ok(held.order_by_desc(Column::SeenAt).all(ctx.db.read()).await?)
}

/// Before a dangerous act: the person has proved who they are a moment ago.
///
/// # Errors
/// [`Fault::SignIn`]: they are asked once more.
pub fn fresh(ctx: &Ctx) -> Result<(), Fault> {
    let who = ctx.who.as_ref().ok_or(Fault::SignIn)?;
    if who.proved + FRESH > ctx.now { Ok(()) } else { Err(Fault::SignIn) }
}
