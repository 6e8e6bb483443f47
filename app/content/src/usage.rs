//! Which pictures and files the documents of a portal show: read off the documents, never written down beside them.

use crate::item::{Facts, Tongue};
use crate::site::Site;
use crate::store::{preview, publication, removal, version};
use crate::write;
use crate::{Locale, i18n::td_string};
use async_trait::async_trait;
use base::Fault;
use media::{Usage, Use};
use platform::{Ctx, OfPortal};
use portal::looks::{Looks, What};
use prose::Doc;
use sea_orm::{ColumnTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::{BTreeMap, HashSet};

/// What editors have written, as the users of media.
pub struct Documents;

/// The media of a version: those in its text, the picture that stands for it, and those of its kind's own facts.
pub(crate) fn media_of(body: &Doc, facts: &Facts) -> Vec<i64> {
    body.media().into_iter().chain(facts.picture.as_ref().map(|picture| picture.media)).chain(facts.own.media()).collect()
}

#[async_trait]
impl Usage for Documents {
    async fn uses(&self, ctx: &Ctx, media: i64) -> Result<Vec<Use>, Fault> {
        let locale = Locale::from(ctx.lang());
        let (shown, arranged) = (portal::looks_of(ctx), portal::looks::draft(ctx).await?.looks);
        let of_portal = |title: &str, path: &str, public: bool| Use { title: title.into(), path: path.into(), public };
        let crest =
            (ctx.portal.crest_picture() == Some(media)).then(|| of_portal(td_string!(locale, portals_crest), "/pulpit/portal", true));
        let public = shown.banner == Some(media);
        let banner = (public || arranged.banner == Some(media))
            .then(|| of_portal(td_string!(locale, portals_banner), "/pulpit/portal/naglowek", public));
        let public = in_blocks(&shown, media, true);
        let blocks = (public || in_blocks(&shown, media, false) || in_blocks(&arranged, media, false))
            .then(|| of_portal(td_string!(locale, portals_blocks), "/pulpit/portal/glowna", public));
        Ok(crest.into_iter().chain(banner).chain(blocks).chain(items_with(ctx, media).await?.into_values()).collect())
    }

    async fn used(&self, ctx: &Ctx) -> Result<HashSet<i64>, Fault> {
        let (shown, arranged) = (portal::looks_of(ctx), portal::looks::draft(ctx).await?.looks);
        let looks = [&*shown, &arranged];
        let mut all: HashSet<i64> = looks.iter().filter_map(|looks| looks.banner).chain(ctx.portal.crest_picture()).collect();
        all.extend(looks.iter().flat_map(|looks| blocks(looks, false)).flat_map(|markup| Doc::from_markup(markup).0.media()));
        let rows = living(ctx, "%\"media\":%").await?;
        all.extend(rows.iter().flat_map(|(row, _)| shown_in(row)));
        Ok(all)
    }

    async fn is_public(&self, ctx: &Ctx, media: i64) -> Result<bool, Fault> {
        let looks = portal::looks_of(ctx);
        let of_portal = [ctx.portal.crest_picture(), looks.banner].contains(&Some(media));
        Ok(of_portal || Site::of(ctx).await?.shows(media) || in_blocks(&looks, media, true))
    }

    /// The holder of a link is no more known than anybody, and addresses cannot be guessed.
    async fn is_lent(&self, ctx: &Ctx, media: i64) -> Result<bool, Fault> {
        let links = preview::Entity::of(ctx).filter(preview::Column::Until.gt(ctx.now)).all(ctx.db.read()).await?;
        if links.is_empty() {
            return Ok(false);
        }
        for id in items_with(ctx, media).await?.into_keys() {
            let above = write::sections(ctx, id).await?;
            if links.iter().any(|link| link.item_id == id || (link.below && above.contains(&link.item_id))) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// Texts on the home page, in every language; only those that are on where `on` is wanted.
fn blocks(looks: &Looks, on: bool) -> impl Iterator<Item = &String> {
    let texts = looks.blocks.iter().filter(move |block| block.what == What::Text && (block.on || !on)).map(|block| &block.text);
    texts.flat_map(|text| [&text.pl, &text.en, &text.uk])
}

/// Whether a text on the home page shows a medium.
fn in_blocks(looks: &Looks, media: i64, on: bool) -> bool {
    blocks(looks, on).any(|markup| Doc::from_markup(markup).0.media().contains(&media))
}

/// Versions like this that somebody sees or works on, and whether residents see them now. Others do not count.
async fn living(ctx: &Ctx, named: &str) -> Result<Vec<(version::Model, bool)>, Fault> {
    let db = ctx.db.read();
    let found = version::Entity::of(ctx).filter(version::Column::Body.like(named).or(version::Column::Facts.like(named)));
    let found = found.order_by_asc(version::Column::Number).all(db).await?;
    let items: HashSet<i64> = found.iter().map(|row| row.item_id).collect();
    let last = version::Entity::of(ctx).filter(version::Column::ItemId.is_in(items.iter().copied())).select_only();
    let last = last.columns([version::Column::ItemId, version::Column::Tongue]).column_as(version::Column::Number.max(), "number");
    let last = last.group_by(version::Column::ItemId).group_by(version::Column::Tongue);
    let last: Vec<(i64, String, i32)> = last.into_tuple().all(db).await?;
    let last: HashSet<_> = last.into_iter().collect();
    let still = publication::Column::Until.is_null().or(publication::Column::Until.gt(ctx.now));
    let shown = publication::Entity::of(ctx).filter(publication::Column::ItemId.is_in(items)).filter(still).all(db).await?;
    let removed: HashSet<i64> = removal::Entity::of(ctx).all(db).await?.into_iter().map(|row| row.item_id).collect();
    let alive = |row: version::Model| {
        let key = (row.item_id, row.tongue.clone(), row.number);
        let mut published = shown.iter().filter(|one| (one.item_id, &one.tongue, one.number) == (key.0, &key.1, key.2)).peekable();
        let lives = published.peek().is_some() || last.contains(&key);
        let public = published.any(|one| one.since <= ctx.now) && !removed.contains(&row.item_id);
        lives.then_some((row, public))
    };
    Ok(found.into_iter().filter_map(alive).collect())
}

/// Items that show a medium, published or not yet, by number.
async fn items_with(ctx: &Ctx, media: i64) -> Result<BTreeMap<i64, Use>, Fault> {
    // One line an item.
    let mut uses: BTreeMap<i64, Use> = BTreeMap::new();
    for (row, public) in living(ctx, &format!("%\"media\":{media}%")).await? {
        if !shown_in(&row).contains(&media) {
            continue;
        }
        let plain = row.tongue == Tongue::Pl.code();
        let tail = if plain { String::new() } else { format!("?jezyk={}", row.tongue) };
        let path = format!("/pulpit/tresci/{}{tail}", row.item_id);
        let known = uses.entry(row.item_id).or_insert_with(|| Use { title: row.title.clone(), path: path.clone(), public });
        known.public |= public;
        if plain {
            (known.title, known.path) = (row.title.clone(), path);
        }
    }
    Ok(uses)
}

/// The media of a version as it is kept.
fn shown_in(row: &version::Model) -> Vec<i64> {
    let facts = serde_json::from_str(&row.facts).unwrap_or_default();
    media_of(&Doc::read(&row.body).unwrap_or_default(), &facts)
}
