//! What is done to an item: begun, written, published, withdrawn, put into the wastebasket. Each is one transaction.

use crate::item::{Draft, Kind, Tongue};
use crate::review::{Fate, answer};
use crate::site::TOPIC;
use crate::store::{hold, item, moved, next, publication, removal, swap, version};
use base::{Action, Fault, Resource, slug};
use chrono::{DateTime, Duration, Utc};
use platform::{Ctx, OfPortal, audit};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, ExprTrait, QueryFilter, Set};
use serde_json::json;

/// How long an item lies in the wastebasket.
pub(crate) const KEPT: Duration = Duration::days(30);
/// How long somebody holds an item after their last sign of life.
const HELD: Duration = Duration::minutes(3);

/// The pages that an item lies below, itself first: what a role limited to a section is judged by.
pub(crate) async fn sections(ctx: &Ctx, id: i64) -> Result<Vec<i64>, Fault> {
    let mut all = Vec::new();
    let mut next = Some(id);
    while let Some(id) = next.filter(|id| !all.contains(id) && all.len() < 20) {
        all.push(id);
        next = item::Entity::of(ctx).filter(item::Column::Id.eq(id)).one(ctx.db.read()).await?.and_then(|row| row.parent_id);
    }
    Ok(all)
}

/// Whether the request's person may do something to an item: it is judged by the pages that it lies below.
///
/// # Errors
/// [`Fault::SignIn`] for a guest, [`Fault::Forbidden`] for a person who may not.
pub async fn allow(ctx: &Ctx, action: Action, id: i64) -> Result<(), Fault> {
    let sections = sections(ctx, id).await?;
    ctx.allow(action, &Resource { sections: &sections, ..Resource::of(ctx.portal.id) }).map(|_| ())
}

/// Begins an act that changes what residents may see of the portal's content: from here on nobody else writes into it.
///
/// # Errors
/// When the database refuses.
pub async fn begin(ctx: &Ctx) -> Result<DatabaseTransaction, DbErr> {
    let act = begin_unseen(ctx).await?;
    platform::bump_in(&act, TOPIC, ctx.portal.id).await?;
    Ok(act)
}

/// Begins an act on drafts: residents see nothing of it, so no page is made anew.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn begin_unseen(ctx: &Ctx) -> Result<DatabaseTransaction, DbErr> {
    let act = ctx.db.act().await?;
    platform::in_turn(&act, TOPIC, ctx.portal.id).await?;
    Ok(act)
}

pub(crate) fn who(ctx: &Ctx) -> (Option<i64>, String) {
    ctx.who.as_ref().map_or((None, String::new()), |who| (Some(who.id), who.name.clone()))
}

/// Begins an item with its first Polish version; a page below another, or at the top. Answers its number.
///
/// # Errors
/// [`Fault::Invalid`] names `slug` where another page stands at that address, `basket` where that one lies in the wastebasket.
pub async fn create(ctx: &Ctx, kind: Kind, parent: Option<i64>, wanted: &str, draft: &Draft) -> Result<i64, Fault> {
    let act = begin_unseen(ctx).await?;
    let id = next::<item::Entity>(&act, ctx).await?;
    let short = if wanted.is_empty() { slug(&draft.title) } else { wanted.to_owned() };
    let short = if short.is_empty() { id.to_string() } else { short };
    if kind == Kind::Page {
        free(&act, ctx, parent, &short, id).await?;
    }
    let row = item::ActiveModel {
        portal_id: Set(ctx.portal.id),
        id: Set(id),
        kind: Set(kind.code().into()),
        parent_id: Set(parent),
        slug: Set(short),
        position: Set(i32::try_from(id).unwrap_or(i32::MAX)),
        since: Set(ctx.now),
        owner_id: Set(ctx.who.as_ref().map(|who| who.id)),
        review_on: Set(None),
    };
    item::Entity::insert(row).exec_without_returning(&act).await?;
    add_version(&act, ctx, id, Tongue::Pl, draft).await?;
    audit::record(&act, ctx, "item-begun", &format!("item:{id}"), json!({"kind": kind, "title": draft.title})).await?;
    act.commit().await?;
    Ok(id)
}

/// No other page of the same parent has this short name, nor one in the wastebasket, which may come back.
pub(crate) async fn free(act: &impl ConnectionTrait, ctx: &Ctx, parent: Option<i64>, short: &str, id: i64) -> Result<(), Fault> {
    let above = parent.map_or_else(|| item::Column::ParentId.is_null(), |parent| item::Column::ParentId.eq(parent));
    let sisters = item::Entity::of(ctx).filter(above).filter(item::Column::Kind.eq(Kind::Page.code())).filter(item::Column::Id.ne(id));
    let Some(sister) = sisters.filter(item::Column::Slug.eq(short)).one(act).await? else {
        let reserved = parent.is_none() && crate::RESERVED.contains(&short);
        return if reserved { Err(Fault::field("slug", short)) } else { Ok(()) };
    };
    let removed = removal::Entity::of(ctx).filter(removal::Column::ItemId.eq(sister.id)).one(act).await?.is_some();
    Err(Fault::field(if removed { "basket" } else { "slug" }, short))
}

pub(crate) async fn add_version(act: &impl ConnectionTrait, ctx: &Ctx, id: i64, tongue: Tongue, draft: &Draft) -> Result<i32, Fault> {
    let last = crate::store::newest(act, ctx, id, tongue).await?.map_or(0, |version| version.number);
    let (person_id, person) = who(ctx);
    let facts = serde_json::to_string(&draft.facts).map_err(|why| Fault::internal(&why.to_string()))?;
    let row = version::ActiveModel {
        portal_id: Set(ctx.portal.id),
        item_id: Set(id),
        tongue: Set(tongue.code().into()),
        number: Set(last + 1),
        title: Set(draft.title.clone()),
        lead: Set(draft.lead.clone()),
        body: Set(draft.body.to_json()),
        facts: Set(facts),
        at: Set(ctx.now),
        person_id: Set(person_id),
        person: Set(person),
        note: Set(draft.note.clone()),
    };
    version::Entity::insert(row).exec_without_returning(act).await?;
    Ok(last + 1)
}

/// Writes a new version of an item; `seen` is the version it was written from. Answers the new version's number.
///
/// # Errors
/// [`Fault::Taken`] where somebody else has written one meanwhile.
pub async fn save(ctx: &Ctx, id: i64, tongue: Tongue, seen: i32, draft: &Draft) -> Result<i32, Fault> {
    let act = begin_unseen(ctx).await?;
    let last = crate::store::newest(&act, ctx, id, tongue).await?.map_or(0, |version| version.number);
    if last != seen {
        return Err(Fault::Taken);
    }
    let number = add_version(&act, ctx, id, tongue, draft).await?;
    crate::autosave::forget(&act, ctx, id, tongue).await?;
    audit::record(&act, ctx, "item-written", &format!("item:{id}"), json!({"tongue": tongue, "version": number})).await?;
    act.commit().await?;
    Ok(number)
}

/// Gives a page another short name or another place in the tree; its old addresses lead to the new ones.
///
/// # Errors
/// [`Fault::Invalid`] names `slug` or `basket` as [`create`] does, `parent` where the page would lie below itself.
pub async fn place(ctx: &Ctx, id: i64, parent: Option<i64>, short: &str, old: &[(i64, String)]) -> Result<(), Fault> {
    let above = match parent {
        Some(parent) => sections(ctx, parent).await?,
        None => Vec::new(),
    };
    if above.contains(&id) {
        return Err(Fault::field("parent", short));
    }
    let act = begin(ctx).await?;
    free(&act, ctx, parent, short, id).await?;
    let row = item::ActiveModel {
        portal_id: Set(ctx.portal.id),
        id: Set(id),
        parent_id: Set(parent),
        slug: Set(short.into()),
        ..Default::default()
    };
    item::Entity::update(row).exec(&act).await?;
    for (item_id, path) in old {
        let row = moved::ActiveModel { portal_id: Set(ctx.portal.id), path: Set(path.clone()), item_id: Set(*item_id), at: Set(ctx.now) };
        let anew = OnConflict::columns([moved::Column::PortalId, moved::Column::Path]).update_column(moved::Column::ItemId).to_owned();
        moved::Entity::insert(row).on_conflict(anew).exec_without_returning(&act).await?;
    }
    audit::record(&act, ctx, "item-moved", &format!("item:{id}"), json!({"slug": short, "parent": parent})).await?;
    Ok(act.commit().await?)
}

/// Puts a page before or behind one of its sisters.
///
/// # Errors
/// [`Fault::NotFound`] where they are no sisters.
pub async fn order(ctx: &Ctx, id: i64, sister: i64, before: bool) -> Result<(), Fault> {
    let act = begin(ctx).await?;
    let pages = item::Entity::of(ctx).filter(item::Column::Kind.eq(Kind::Page.code())).all(&act).await?;
    let parent = pages.iter().find(|row| row.id == id).ok_or(Fault::NotFound)?.parent_id;
    let mut sisters: Vec<_> = pages.iter().filter(|row| row.parent_id == parent && row.id != id).collect();
    sisters.sort_by_key(|row| (row.position, row.id));
    let mut ids: Vec<i64> = sisters.iter().map(|row| row.id).collect();
    let at = ids.iter().position(|one| *one == sister).ok_or(Fault::NotFound)?;
    ids.insert(if before { at } else { at + 1 }, id);
    for (position, one) in (1..).zip(ids) {
        if pages.iter().any(|row| row.id == one && row.position != position) {
            let row = item::ActiveModel { portal_id: Set(ctx.portal.id), id: Set(one), position: Set(position), ..Default::default() };
            item::Entity::update(row).exec(&act).await?;
        }
    }
    audit::record(&act, ctx, "item-ordered", &format!("item:{id}"), json!({"sister": sister, "before": before})).await?;
    Ok(act.commit().await?)
}

/// Publishes a version from a moment on, perhaps until another. What was published before stays until then: scheduling B swaps it
/// for A at that moment.
///
/// # Errors
/// [`Fault::Invalid`] names `until` where it does not lie after `since`.
pub async fn publish(
    ctx: &Ctx,
    id: i64,
    tongue: Tongue,
    number: i32,
    since: DateTime<Utc>,
    until: Option<DateTime<Utc>>,
) -> Result<(), Fault> {
    if until.is_some_and(|until| until <= since) {
        return Err(Fault::field("until", ""));
    }
    let people = account::roster(ctx).await?;
    let act = begin(ctx).await?;
    let of_tongue =
        publication::Entity::of(ctx).filter(publication::Column::ItemId.eq(id)).filter(publication::Column::Tongue.eq(tongue.code()));
    for coming in of_tongue.clone().filter(publication::Column::Since.gt(ctx.now)).all(&act).await? {
        undo(&act, ctx, &coming).await?;
    }
    let (person_id, person) = who(ctx);
    let new = next::<publication::Entity>(&act, ctx).await?;
    let row = publication::ActiveModel {
        portal_id: Set(ctx.portal.id),
        id: Set(new),
        item_id: Set(id),
        tongue: Set(tongue.code().into()),
        number: Set(number),
        since: Set(since),
        until: Set(until),
        at: Set(ctx.now),
        person_id: Set(person_id),
        person: Set(person.clone()),
        withdrawn: Set(false),
    };
    publication::Entity::insert(row).exec_without_returning(&act).await?;
    // What is shown ends when this begins.
    let over = publication::Column::Until.is_null().or(publication::Column::Until.gt(since));
    let shown = of_tongue.filter(publication::Column::Since.lte(ctx.now)).filter(publication::Column::Id.ne(new)).filter(over);
    for shown in shown.all(&act).await? {
        end(&act, ctx, &shown, since, new).await?;
    }
    answer(&act, ctx, &people, (id, tongue), Fate::Agreed).await?;
    let detail = json!({"tongue": tongue, "version": number, "since": since, "until": until});
    audit::record(&act, ctx, "item-published", &format!("item:{id}"), detail).await?;
    Ok(act.commit().await?)
}

/// A publication ends when another begins, and remembers until when it was to hold.
async fn end(act: &impl ConnectionTrait, ctx: &Ctx, shown: &publication::Model, at: DateTime<Utc>, by: i64) -> Result<(), DbErr> {
    set_until(act, ctx, shown.id, Some(at)).await?;
    let row = swap::ActiveModel { portal_id: Set(ctx.portal.id), ended: Set(shown.id), ended_by: Set(by), until: Set(shown.until) };
    let anew = OnConflict::columns([swap::Column::PortalId, swap::Column::Ended])
        .update_columns([swap::Column::EndedBy, swap::Column::Until])
        .to_owned();
    swap::Entity::insert(row).on_conflict(anew).exec_without_returning(act).await?;
    Ok(())
}

/// A publication that was to come does not; what it would have ended holds as long as before.
async fn undo(act: &impl ConnectionTrait, ctx: &Ctx, coming: &publication::Model) -> Result<(), DbErr> {
    set_until(act, ctx, coming.id, Some(ctx.now)).await?;
    for row in swap::Entity::of(ctx).filter(swap::Column::EndedBy.eq(coming.id)).all(act).await? {
        set_until(act, ctx, row.ended, row.until).await?;
        swap::Entity::delete_by_id((ctx.portal.id, row.ended)).exec(act).await?;
    }
    Ok(())
}

async fn set_until(act: &impl ConnectionTrait, ctx: &Ctx, id: i64, until: Option<DateTime<Utc>>) -> Result<(), DbErr> {
    let row = publication::ActiveModel { portal_id: Set(ctx.portal.id), id: Set(id), until: Set(until), ..Default::default() };
    publication::Entity::update(row).exec(act).await?;
    Ok(())
}

/// Calls off a publication of an item that is still to come.
///
/// # Errors
/// [`Fault::NotFound`] where none with this number is.
pub(crate) async fn call_off(ctx: &Ctx, id: i64, number: i64) -> Result<(), Fault> {
    let act = begin(ctx).await?;
    let coming = publication::Entity::of(ctx).filter(publication::Column::Id.eq(number)).filter(publication::Column::ItemId.eq(id));
    let coming = coming.filter(publication::Column::Since.gt(ctx.now)).one(&act).await?;
    let coming = coming.filter(|row| row.until.is_none_or(|until| until > row.since)).ok_or(Fault::NotFound)?;
    undo(&act, ctx, &coming).await?;
    let detail = json!({"tongue": coming.tongue, "version": coming.number, "since": coming.since});
    audit::record(&act, ctx, "publication-called-off", &format!("item:{id}"), detail).await?;
    Ok(act.commit().await?)
}

/// Takes an item off the portal, in one tongue.
///
/// # Errors
/// When the database refuses.
pub async fn withdraw(ctx: &Ctx, id: i64, tongue: Tongue) -> Result<(), Fault> {
    let act = begin(ctx).await?;
    let over = publication::Column::Until.is_null().or(publication::Column::Until.gt(ctx.now));
    let shown = publication::Entity::update_many().col_expr(publication::Column::Until, Expr::value(ctx.now));
    let shown = shown.col_expr(publication::Column::Withdrawn, Expr::value(true));
    let shown = shown.filter(publication::Column::PortalId.eq(ctx.portal.id)).filter(publication::Column::ItemId.eq(id));
    shown.filter(publication::Column::Tongue.eq(tongue.code())).filter(over).exec(&act).await?;
    audit::record(&act, ctx, "item-withdrawn", &format!("item:{id}"), json!({"tongue": tongue})).await?;
    Ok(act.commit().await?)
}

/// Puts an item into the wastebasket; it leaves the portal at once.
///
/// # Errors
/// [`Fault::Invalid`] names `id` where pages lie below it.
pub async fn remove(ctx: &Ctx, id: i64) -> Result<(), Fault> {
    let act = begin(ctx).await?;
    let gone: Vec<i64> = removal::Entity::of(ctx).all(&act).await?.into_iter().map(|row| row.item_id).collect();
    let below = item::Entity::of(ctx).filter(item::Column::ParentId.eq(id)).all(&act).await?;
    if below.iter().any(|row| !gone.contains(&row.id)) {
        return Err(Fault::field("id", ""));
    }
    let row = removal::ActiveModel { portal_id: Set(ctx.portal.id), item_id: Set(id), at: Set(ctx.now), person: Set(who(ctx).1) };
    let already = OnConflict::columns([removal::Column::PortalId, removal::Column::ItemId]).do_nothing().to_owned();
    removal::Entity::insert(row).on_conflict(already).exec_without_returning(&act).await?;
    audit::record(&act, ctx, "item-removed", &format!("item:{id}"), json!({})).await?;
    Ok(act.commit().await?)
}

/// Takes an item out of the wastebasket: what was published is published again.
///
/// # Errors
/// [`Fault::Invalid`] names `above` where a page above it lies in the wastebasket still, with that page's title.
pub async fn restore(ctx: &Ctx, id: i64) -> Result<(), Fault> {
    let above = sections(ctx, id).await?.split_off(1);
    let act = begin(ctx).await?;
    let gone: Vec<i64> = removal::Entity::of(ctx).all(&act).await?.into_iter().map(|row| row.item_id).collect();
    if let Some(parent) = above.into_iter().find(|above| gone.contains(above)) {
        let title = crate::store::newest(&act, ctx, parent, Tongue::Pl).await?.map_or_else(String::new, |row| row.title);
        return Err(Fault::field("above", title));
    }
    removal::Entity::delete_by_id((ctx.portal.id, id)).exec(&act).await?;
    audit::record(&act, ctx, "item-restored", &format!("item:{id}"), json!({})).await?;
    Ok(act.commit().await?)
}

/// Empties wastebaskets of what has lain in them for thirty days; answers how much that was.
///
/// # Errors
/// When the database refuses.
pub async fn empty(db: &platform::Db, now: DateTime<Utc>) -> Result<usize, DbErr> {
    let act = db.act().await?;
    let old = removal::Entity::of_all().filter(removal::Column::At.lt(now - KEPT)).all(&act).await?;
    for row in &old {
        item::Entity::delete_by_id((row.portal_id, row.item_id)).exec(&act).await?;
        let (what, subject) = ("item-destroyed", format!("item:{}", row.item_id));
        audit::record_as(&act, row.portal_id, now, None, what, &subject, json!({"removed": row.at})).await?;
    }
    act.commit().await?;
    Ok(old.len())
}

/// Who holds an item, so that two do not write at once. The one who asks takes it where it is free, or where they say so.
///
/// # Errors
/// When the database refuses.
pub async fn take_hold(ctx: &Ctx, id: i64, tongue: Tongue, force: bool) -> Result<Option<hold::Model>, Fault> {
    let person = ctx.who.as_ref().ok_or(Fault::SignIn)?;
    let act = ctx.db.act().await?;
    let of_item = hold::Entity::of(ctx).filter(hold::Column::ItemId.eq(id)).filter(hold::Column::Tongue.eq(tongue.code()));
    let held = of_item.one(&act).await?.filter(|held| held.until > ctx.now);
    if let Some(other) = held.clone().filter(|held| held.person_id != person.id && !force) {
        return Ok(Some(other));
    }
    let since = held.filter(|held| held.person_id == person.id).map_or(ctx.now, |held| held.since);
    let row = hold::ActiveModel {
        portal_id: Set(ctx.portal.id),
        item_id: Set(id),
        tongue: Set(tongue.code().into()),
        person_id: Set(person.id),
        person: Set(person.name.clone()),
        since: Set(since),
        until: Set(ctx.now + HELD),
    };
    let anew = OnConflict::columns([hold::Column::PortalId, hold::Column::ItemId, hold::Column::Tongue])
        .update_columns([hold::Column::PersonId, hold::Column::Person, hold::Column::Since, hold::Column::Until])
        .to_owned();
    hold::Entity::insert(row).on_conflict(anew).exec_without_returning(&act).await?;
    act.commit().await?;
    Ok(None)
}
