//! Addresses of a portal's old site, and where each leads now: to an item by its number, or to an address.

use crate::store::TOPIC;
use base::Fault;
use chrono::{DateTime, Utc};
use entity::{ActiveModel, Column, Entity, Model};
use platform::{Ctx, OfPortal, audit};
use sea_orm::sea_query::{LikeExpr, OnConflict};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, ExprTrait, Order, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Set,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::HashMap;

mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "redirect")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub portal_id: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub path: String,
        pub item_id: Option<i64>,
        #[sea_orm(column_type = "Text")]
        pub address: String,
        pub at: DateTimeUtc,
        pub person_id: Option<i64>,
        pub person: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}

    impl platform::OfPortal for Entity {
        const PORTAL: Column = Column::PortalId;
    }
}

/// The longest old address, in bytes.
pub const LONGEST: usize = 500;
/// The most redirects of a portal.
pub const MOST: u64 = 20_000;

/// Where a redirect leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Onward {
    /// To an item of the portal.
    Item(i64),
    /// To a path of the portal or another site.
    Address(String),
}

/// A redirect.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Redirect {
    /// The old path, as [`plain`] gives it.
    pub path: String,
    /// Where it leads.
    pub onward: Onward,
    /// When it was written.
    pub at: DateTime<Utc>,
    /// By whom.
    pub person: String,
}

impl From<Model> for Redirect {
    fn from(row: Model) -> Self {
        let onward = row.item_id.map_or(Onward::Address(row.address), Onward::Item);
        Self { path: row.path, onward, at: row.at, person: row.person }
    }
}

/// An address as redirects know it: without host, language, fragment and last slash, escapes read. `None` for what is none or is too long.
#[must_use]
pub fn plain(address: &str) -> Option<String> {
    let address = address.trim();
    let path = match address.split_once("://") {
        Some(("http" | "https", rest)) => rest.find('/').map_or("/", |at| &rest[at..]),
        Some(_) => return None,
        None => address,
    };
    let path = path.split('#').next().filter(|path| path.starts_with('/') && !path.starts_with("//"))?;
    let (path, query) = path.split_once('?').map_or((path, None), |(path, query)| (path, Some(query)));
    let path = unescaped(path)?;
    let path = ["/en/", "/uk/"].iter().find_map(|lang| path.strip_prefix(lang)).map_or(path.clone(), |rest| format!("/{rest}"));
    let path = if path.len() > 1 { path.trim_end_matches('/').to_owned() } else { path };
    let whole = match query.filter(|query| !query.is_empty()) {
        Some(query) => format!("{path}?{}", unescaped(query)?),
        None => path,
    };
    (whole.len() <= LONGEST && whole.len() > 1 && !whole.chars().any(char::is_control)).then_some(whole)
}

/// `%C4%85` is `ą`; what is not UTF-8 then is no address of ours.
fn unescaped(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let digit = |at: usize| after.get(at).and_then(|byte| char::from(*byte).to_digit(16));
        match (first, digit(0), digit(1)) {
            (b'%', Some(high), Some(low)) => {
                bytes.push(u8::try_from(high * 16 + low).unwrap_or_default());
                rest = &after[2..];
            }
            _ => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).ok()
}

/// Where an address that is not found leads: with its query, else without.
///
/// # Errors
/// When the database does not answer.
pub async fn onward(ctx: &Ctx) -> Result<Option<Onward>, Fault> {
    let Some(whole) = plain(&ctx.path) else { return Ok(None) };
    let bare = whole.split('?').next().unwrap_or_default().to_owned();
    let rows = Entity::of(ctx).filter(Column::Path.is_in([whole, bare])).all(ctx.db.read()).await?;
    // The longer one is the one with the query.
    Ok(rows.into_iter().max_by_key(|row| row.path.len()).map(|row| Redirect::from(row).onward))
}

base::closed! {
    /// What a list of redirects is ordered by.
    pub enum By {
        /// The old address.
        Path = "adres",
        /// When it was written.
        At = "zapisano",
    }
}

/// Redirects whose old address or target holds these words, in an order, from which on and how many `page` says of their number;
/// and that number.
///
/// # Errors
/// When the database does not answer.
pub async fn list(
    ctx: &Ctx,
    words: &str,
    (by, back): (By, bool),
    page: impl Fn(usize) -> (u64, u64),
) -> Result<(Vec<Redirect>, usize), Fault> {
    // Signs that mean something to the database are letters here.
    let plain = words.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    let like = || LikeExpr::new(format!("%{plain}%")).escape('\\');
    let found = Entity::of(ctx).filter(Column::Path.like(like()).or(Column::Address.like(like())));
    let total = usize::try_from(found.clone().count(ctx.db.read()).await?).unwrap_or(usize::MAX);
    let (offset, limit) = page(total);
    let way = if back { Order::Desc } else { Order::Asc };
    let found = match by {
        By::Path => found.order_by(Column::Path, way),
        By::At => found.order_by(Column::At, way).order_by_asc(Column::Path),
    };
    let rows = found.offset(offset).limit(limit).all(ctx.db.read()).await?;
    Ok((rows.into_iter().map(Redirect::from).collect(), total))
}

/// Every redirect of the portal.
///
/// # Errors
/// When the database does not answer.
pub async fn all(ctx: &Ctx) -> Result<HashMap<String, Onward>, Fault> {
    let rows = Entity::of(ctx).all(ctx.db.read()).await?;
    Ok(rows.into_iter().map(Redirect::from).map(|one| (one.path, one.onward)).collect())
}

/// Writes redirects; an old address that is known leads to its new target.
///
/// # Errors
/// [`Fault::Busy`] where the portal would have more than [`MOST`].
pub async fn keep(ctx: &Ctx, wanted: &[(String, Onward)]) -> Result<(), Fault> {
    let act = ctx.db.act().await?;
    platform::bump(&act, TOPIC).await?;
    if Entity::of(ctx).count(&act).await? + wanted.len() as u64 > MOST {
        return Err(Fault::Busy);
    }
    let (person_id, person) = ctx.who.as_ref().map_or((None, String::new()), |who| (Some(who.id), who.name.clone()));
    for (path, onward) in wanted {
        let one = Redirect { path: path.clone(), onward: onward.clone(), at: ctx.now, person: person.clone() };
        let row = ActiveModel { person_id: Set(person_id), ..row(ctx, &one) };
        let anew = OnConflict::columns([Column::PortalId, Column::Path])
            .update_columns([Column::ItemId, Column::Address, Column::At, Column::PersonId, Column::Person])
            .to_owned();
        Entity::insert(row).on_conflict(anew).exec_without_returning(&act).await?;
    }
    let subject = wanted.first().map_or_else(String::new, |(path, _)| path.clone());
    audit::record(&act, ctx, "redirects-written", &subject, json!({"count": wanted.len()})).await?;
    Ok(act.commit().await?)
}

fn row(ctx: &Ctx, one: &Redirect) -> ActiveModel {
    let (item_id, address) = match &one.onward {
        Onward::Item(id) => (Some(*id), String::new()),
        Onward::Address(address) => (None, address.clone()),
    };
    ActiveModel {
        portal_id: Set(ctx.portal.id),
        path: Set(one.path.clone()),
        item_id: Set(item_id),
        address: Set(address),
        at: Set(one.at),
        person_id: Set(None),
        person: Set(one.person.clone()),
    }
}

/// Every redirect as it was written, by address, for an archive.
///
/// # Errors
/// When the database does not answer.
pub async fn carried(ctx: &Ctx) -> Result<Vec<Redirect>, Fault> {
    let mut all: Vec<_> = Entity::of(ctx).all(ctx.db.read()).await?.into_iter().map(Redirect::from).collect();
    // Databases sort letters differently; an archive is the same wherever it is made.
    all.sort_unstable_by(|one, other| one.path.cmp(&other.path));
    Ok(all)
}

/// Puts redirects of an archive into a portal that has none.
///
/// # Errors
/// When the database refuses.
pub async fn put(act: &DatabaseTransaction, ctx: &Ctx, all: &[Redirect]) -> Result<(), Fault> {
    for one in all {
        Entity::insert(row(ctx, one)).exec_without_returning(act).await?;
    }
    platform::bump(act, TOPIC).await?;
    Ok(())
}

/// Takes back redirects that came together and nobody has written anew since; answers how many.
///
/// # Errors
/// When the database refuses.
pub async fn take_back(act: &DatabaseTransaction, ctx: &Ctx, all: &[Redirect]) -> Result<usize, Fault> {
    let known: HashMap<String, Redirect> =
        Entity::of(ctx).all(act).await?.into_iter().map(Redirect::from).map(|one| (one.path.clone(), one)).collect();
    let mut gone = 0;
    for one in all.iter().filter(|one| known.get(&one.path).is_some_and(|now| (&now.onward, &now.person) == (&one.onward, &one.person))) {
        Entity::delete_by_id((ctx.portal.id, one.path.clone())).exec(act).await?;
        gone += 1;
    }
    platform::bump(act, TOPIC).await?;
    Ok(gone)
}

/// Whether the portal has no redirects.
///
/// # Errors
/// When the database does not answer.
pub async fn is_empty(db: &impl ConnectionTrait, ctx: &Ctx) -> Result<bool, DbErr> {
    Ok(Entity::of(ctx).count(db).await? == 0)
}

/// Forgets a redirect.
///
/// # Errors
/// [`Fault::NotFound`] where the portal has none with this old address.
pub async fn forget(ctx: &Ctx, path: &str) -> Result<(), Fault> {
    match forget_all(ctx, &[path]).await? {
        0 => Err(Fault::NotFound),
        _ => Ok(()),
    }
}

/// Forgets redirects, as far as the portal has them; answers how many.
///
/// # Errors
/// When the database refuses.
pub async fn forget_all(ctx: &Ctx, paths: &[&str]) -> Result<usize, Fault> {
    let act = ctx.db.act().await?;
    platform::bump(&act, TOPIC).await?;
    let mut gone = 0;
    for path in paths {
        if Entity::delete_by_id((ctx.portal.id, (*path).to_owned())).exec(&act).await?.rows_affected == 1 {
            audit::record(&act, ctx, "redirect-removed", path, json!({})).await?;
            gone += 1;
        }
    }
    act.commit().await?;
    Ok(gone)
}

/// Whether one more redirect would lead in a circle: from the target on, by the portal's other redirects, back to the old address.
#[must_use]
pub fn circles(known: &HashMap<String, Onward>, path: &str, target: &Onward) -> bool {
    let mut next = target;
    for _ in 0..=known.len() {
        let Onward::Address(address) = next else { return false };
        let Some(there) = address.starts_with('/').then(|| plain(address)).flatten() else { return false };
        if there == path {
            return true;
        }
        match known.get(&there) {
            Some(onward) => next = onward,
            None => return false,
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_old_address_is_known_however_it_is_written() {
        for (typed, known) in [
            ("/index.php?id=3", Some("/index.php?id=3")),
            ("https://www.jasna.pl/index.php?id=3#gora", Some("/index.php?id=3")),
            (" /urz%C4%85d/ ", Some("/urząd")),
            ("/en/contact", Some("/contact")),
            ("/english", Some("/english")),
            ("/100%", Some("/100%")),
            ("http://jasna.pl", None),
            ("", None),
            ("/", None),
            ("urzad", None),
            ("//evil.pl/x", None),
            ("javascript://x/y", None),
            ("/a%0d%0aSet-Cookie:x", None),
            ("/%ff", None),
        ] {
            assert_eq!(plain(typed).as_deref(), known, "{typed}");
        }
        assert_eq!(plain(&format!("/{}", "a".repeat(LONGEST))), None);
    }

    #[test]
    fn a_circle_is_noticed_at_any_length() {
        let to = |path: &str| Onward::Address(path.into());
        let known = HashMap::from([("/b".to_owned(), to("/c")), ("/c".to_owned(), to("/d")), ("/x".to_owned(), to("/y"))]);
        assert!(circles(&known, "/a", &to("/a")));
        assert!(circles(&known, "/d", &to("/b")));
        assert!(circles(&known, "/d", &to("/b/")));
        assert!(!circles(&known, "/a", &to("/b")));
        assert!(!circles(&known, "/a", &Onward::Item(3)));
        assert!(!circles(&known, "/a", &to("https://jasna.pl/a")));
        let round = HashMap::from([("/p".to_owned(), to("/q")), ("/q".to_owned(), to("/p"))]);
        assert!(circles(&round, "/a", &to("/p")), "into a circle that is there already");
    }
}
