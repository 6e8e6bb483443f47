//! A master's first coming into a portal: an item of the portal's own, with the master's words in all its tongues.

use super::carry::Carrier;
use super::store::{at_operator, copy, delivery, master, tongue};
use crate::item::{Draft, Kind, Tongue};
use crate::store::{self, item, next, publication, version};
use crate::write::{self, add_version, begin, free};
use crate::{Locale, i18n::td_string};
use base::{Fault, Lang, slug};
use platform::{Ctx, OfPortal, audit};
use portal::Portals;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, Set};
use serde_json::json;
use std::collections::BTreeMap;

/// Makes the portal's copy and publishes it.
pub(super) async fn deliver(ctx: &Ctx, carrier: &mut Carrier, master: &master::Model, shown: &BTreeMap<Tongue, i32>) -> Result<(), Fault> {
    let original = at_operator::<item::Entity>(ctx).filter(item::Column::Id.eq(master.item_id)).one(ctx.db.read()).await?;
    let original = original.ok_or(Fault::NotFound)?;
    let mut drafts = Vec::new();
    for (tongue, number) in shown {
        let note = note(ctx, tongue.lang(), *number);
        drafts.push((*tongue, *number, Draft { note, ..brought(ctx, carrier, master.item_id, *tongue, *number).await? }));
    }
    let act = begin(ctx).await?;
    let known = delivery::Entity::of(ctx).filter(delivery::Column::MasterItem.eq(master.item_id)).one(&act).await?;
    if known.is_some_and(|row| row.since >= master.since) {
        return Ok(());
    }
    let strangers = copy::Entity::delete_many().filter(copy::Column::PortalId.eq(ctx.portal.id));
    strangers.filter(copy::Column::MasterItem.eq(master.item_id)).exec(&act).await?;
    let id = next::<item::Entity>(&act, ctx).await?;
    let is_page = original.kind == Kind::Page.code();
    let parent = if is_page { above(&act, ctx, &master.under).await? } else { None };
    let short = if is_page { vacant(&act, ctx, parent, &original.slug, id).await? } else { original.slug.clone() };
    let row = item::ActiveModel {
        portal_id: Set(ctx.portal.id),
        id: Set(id),
        kind: Set(original.kind.clone()),
        parent_id: Set(parent),
        slug: Set(short),
        position: Set(i32::try_from(id).unwrap_or(i32::MAX)),
        since: Set(ctx.now),
        owner_id: Set(None),
        review_on: Set(None),
    };
    item::Entity::insert(row).exec_without_returning(&act).await?;
    for (tongue, number, draft) in &drafts {
        let own = add_version(&act, ctx, id, *tongue, draft).await?;
        begun(&act, ctx, master.item_id, id, *tongue, (*number, own)).await?;
    }
    let row = delivery::ActiveModel {
        portal_id: Set(ctx.portal.id),
        master_item: Set(master.item_id),
        since: Set(ctx.now),
        withdrawn_at: Set(None),
    };
    let anew = OnConflict::columns([delivery::Column::PortalId, delivery::Column::MasterItem])
        .update_columns([delivery::Column::Since, delivery::Column::WithdrawnAt])
        .to_owned();
    delivery::Entity::insert(row).on_conflict(anew).exec_without_returning(&act).await?;
    audit::record(&act, ctx, "copy-made", &format!("item:{id}"), json!({"master": master.item_id})).await?;
    act.commit().await?;
    let copies = super::store::copies_of(ctx.db.read(), ctx, master.item_id).await?;
    publish(ctx, &copies).await
}

/// Publishes what was delivered and never published: the round before may have broken off in between.
pub(super) async fn publish(ctx: &Ctx, copies: &[copy::Model]) -> Result<(), Fault> {
    for row in copies.iter().filter(|row| row.own > 0) {
        let ever = publication::Entity::of(ctx).filter(publication::Column::ItemId.eq(row.item_id));
        if ever.filter(publication::Column::Tongue.eq(&row.tongue)).one(ctx.db.read()).await?.is_none() {
            write::publish(ctx, row.item_id, tongue(&row.tongue)?, row.own, ctx.now, None).await?;
        }
    }
    Ok(())
}

/// A tongue of an item is a copy from now on.
pub(super) async fn begun(
    act: &impl ConnectionTrait,
    ctx: &Ctx,
    master: i64,
    id: i64,
    tongue: Tongue,
    (base, own): (i32, i32),
) -> Result<(), DbErr> {
    let row = copy::ActiveModel {
        portal_id: Set(ctx.portal.id),
        item_id: Set(id),
        tongue: Set(tongue.code().into()),
        master_item: Set(master),
        base: Set(base),
        own: Set(own),
        since: Set(ctx.now),
    };
    copy::Entity::insert(row).exec_without_returning(act).await?;
    Ok(())
}

/// A version of the master as the portal may have it.
pub(super) async fn words_of(ctx: &Ctx, carrier: &Carrier, master: i64, tongue: Tongue, number: i32) -> Result<Draft, Fault> {
    carrier.draft(&row_of(ctx, master, tongue, number).await?)
}

/// The same, with its pictures and files brought into the portal where they were not there yet.
pub(super) async fn brought(ctx: &Ctx, carrier: &mut Carrier, master: i64, tongue: Tongue, number: i32) -> Result<Draft, Fault> {
    let row = row_of(ctx, master, tongue, number).await?;
    carrier.lend(ctx, &row).await?;
    carrier.draft(&row)
}

async fn row_of(ctx: &Ctx, master: i64, tongue: Tongue, number: i32) -> Result<version::Model, Fault> {
    let row = at_operator::<version::Entity>(ctx).filter(version::Column::ItemId.eq(master)).filter(version::Column::Number.eq(number));
    row.filter(version::Column::Tongue.eq(tongue.code())).one(ctx.db.read()).await?.ok_or(Fault::NotFound)
}

/// What the list of versions says of one that came from the master.
pub(super) fn note(ctx: &Ctx, lang: Lang, number: i32) -> String {
    let operator = Portals::of(&ctx.derived).with_id(ctx.operator).map(|portal| portal.name.clone()).unwrap_or_default();
    td_string!(Locale::from(lang), shared_version_note, portal = operator, number = number).to_string()
}

/// The page that copies lie below here: the topmost of this short name.
async fn above(act: &impl ConnectionTrait, ctx: &Ctx, under: &str) -> Result<Option<i64>, DbErr> {
    if under.is_empty() {
        return Ok(None);
    }
    let pages = item::Entity::of(ctx).filter(item::Column::Kind.eq(Kind::Page.code())).filter(item::Column::Slug.eq(under));
    let mut found = None;
    for row in pages.all(act).await? {
        let better = found.as_ref().is_none_or(|known: &item::Model| (row.parent_id, row.id) < (known.parent_id, known.id));
        if better && !super::store::is_removed(act, ctx, row.id).await? {
            found = Some(row);
        }
    }
    Ok(found.map(|row| row.id))
}

/// The short name, with a number behind it where it is taken.
async fn vacant(act: &impl ConnectionTrait, ctx: &Ctx, parent: Option<i64>, wanted: &str, id: i64) -> Result<String, Fault> {
    let mut short = slug(wanted);
    for count in 2.. {
        match free(act, ctx, parent, &short, id).await {
            Ok(()) => break,
            Err(Fault::Invalid(_)) => short = format!("{}-{count}", slug(wanted)),
            Err(other) => return Err(other),
        }
    }
    Ok(short)
}

/// The portal's newest words in a tongue, and their number; nothing and 0 where it has none.
pub(super) async fn newest(ctx: &Ctx, id: i64, tongue: Tongue) -> Result<(Draft, i32), Fault> {
    match store::newest(ctx.db.read(), ctx, id, tongue).await? {
        Some(row) => Ok((Draft { note: String::new(), ..store::draft(&row)? }, row.number)),
        None => Ok((Draft::default(), 0)),
    }
}
