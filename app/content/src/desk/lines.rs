//! Every item of a portal as the desk lists it.

use super::allow::may;
use super::state::{Rows, State};
use crate::item::{Kind, Tongue};
use crate::store::{hold, item, publication, removal, review, upkeep, version};
use base::{Action, Fault};
use chrono::{DateTime, NaiveDate, Utc};
use platform::{Ctx, OfPortal};
use sea_orm::{ColumnTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect};
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap, HashSet};

/// An item as the desk lists it.
pub(super) struct Line {
    pub id: i64,
    pub kind: Kind,
    /// As it was last written in Polish.
    pub title: String,
    /// The number of that version.
    pub number: i32,
    /// The item and the pages above it.
    pub sections: Vec<i64>,
    /// What it says in each tongue, Polish first.
    pub said: Vec<Said>,
    /// When and by whom it was last written, in whatever tongue.
    pub at: DateTime<Utc>,
    pub person: String,
    pub removed: bool,
    /// By when it is to be looked at.
    pub review_on: Option<NaiveDate>,
    /// Who looks after it; empty where nobody is named.
    pub owner: String,
    /// Their number, where they have an account.
    pub owner_id: Option<i64>,
    /// When what residents see of it ends with nothing to follow.
    pub ends: Option<DateTime<Utc>>,
    /// Others who are writing in it now.
    pub held: Vec<Held>,
}

/// What an item says in a tongue: its newest version.
pub(super) struct Said {
    pub tongue: Tongue,
    pub state: State,
    pub at: DateTime<Utc>,
    pub person_id: Option<i64>,
    pub person: String,
}

/// Somebody who is writing.
pub(super) struct Held {
    pub tongue: Tongue,
    pub person: String,
    pub since: DateTime<Utc>,
}

impl Line {
    /// The state of the Polish words.
    pub fn state(&self) -> State {
        self.said.first().map_or(State::Draft, |polish| polish.state)
    }
}

/// The newest version in a tongue, without its text.
#[derive(FromQueryResult)]
pub(super) struct Newest {
    item_id: i64,
    tongue: String,
    number: i32,
    pub title: String,
    at: DateTime<Utc>,
    person_id: Option<i64>,
    person: String,
}

/// Every item of the request's portal that whoever asks may read, what was touched last first.
pub(super) async fn lines(ctx: &Ctx) -> Result<Vec<Line>, Fault> {
    let db = ctx.db.read();
    let items = item::Entity::of(ctx).all(db).await?;
    let parents: HashMap<i64, Option<i64>> = items.iter().map(|row| (row.id, row.parent_id)).collect();
    let publications = publication::Entity::of(ctx).all(db).await?;
    let reviews = review::Entity::of(ctx).filter(review::Column::AnsweredAt.is_null()).all(db).await?;
    let removed: HashSet<i64> = removal::Entity::of(ctx).all(db).await?.into_iter().map(|row| row.item_id).collect();
    let outside = upkeep::Entity::of(ctx).all(db).await?.into_iter().filter(|row| row.email.is_some());
    let outside: HashMap<i64, String> = outside.map(|row| (row.item_id, row.name)).collect();
    let people: HashMap<i64, String> = account::roster(ctx).await?.into_iter().map(|one| (one.id, one.name)).collect();
    let mut rows: HashMap<i64, Rows> = HashMap::new();
    for row in &publications {
        rows.entry(row.item_id).or_default().publications.push(row);
    }
    for row in &reviews {
        rows.entry(row.item_id).or_default().reviews.push(row);
    }
    let (mut newest, mut held) = (newest(ctx).await?, held(ctx).await?);
    let line = |one: item::Model| {
        let sections = sections(&parents, one.id);
        if !may(ctx, Action::ReadDraft, &sections) {
            return None;
        }
        let all = rows.remove(&one.id).unwrap_or_default();
        let versions = newest.remove(&one.id)?;
        let polish = versions.get(&Tongue::Pl)?;
        let (title, number) = (polish.title.clone(), polish.number);
        let said: Vec<_> = versions.into_iter().map(|(tongue, row)| said(&all, tongue, row, ctx.now)).collect();
        let last = said.iter().max_by_key(|one| one.at)?;
        let owner_id = one.owner_id.filter(|id| !outside.contains_key(&one.id) && people.contains_key(id));
        Some(Line {
            id: one.id,
            kind: Kind::of_code(&one.kind)?,
            title,
            number,
            sections,
            at: last.at,
            person: last.person.clone(),
            removed: removed.contains(&one.id),
            review_on: one.review_on,
            owner: outside.get(&one.id).or_else(|| people.get(&owner_id?)).cloned().unwrap_or_default(),
            owner_id,
            ends: ends(&all.publications, ctx.now),
            held: held.remove(&one.id).unwrap_or_default(),
            said,
        })
    };
    let mut lines: Vec<_> = items.into_iter().filter_map(line).collect();
    lines.sort_by_key(|line| std::cmp::Reverse((line.at, line.id)));
    Ok(lines)
}

/// Of which category items are, as they were last written in Polish; those of none are left out.
pub(super) async fn categories(ctx: &Ctx, lines: &[Line]) -> Result<HashMap<i64, String>, Fault> {
    use version::Column;
    #[derive(Default, Deserialize)]
    #[serde(default)]
    struct Sorted {
        category: String,
    }
    let newest: HashSet<(i64, i32)> = lines.iter().map(|line| (line.id, line.number)).collect();
    let numbers: HashSet<i32> = lines.iter().map(|line| line.number).collect();
    let rows = version::Entity::of(ctx).filter(Column::Tongue.eq(Tongue::Pl.code())).filter(Column::Number.is_in(numbers));
    let rows =
        rows.filter(Column::Facts.not_like("%\"category\":\"\"%")).select_only().columns([Column::ItemId, Column::Number, Column::Facts]);
    let rows: Vec<(i64, i32, String)> = rows.into_tuple().all(ctx.db.read()).await?;
    let category = |(id, number, facts): (i64, i32, String)| {
        let category = serde_json::from_str::<Sorted>(&facts).ok()?.category;
        (newest.contains(&(id, number)) && !category.is_empty()).then_some((id, category))
    };
    Ok(rows.into_iter().filter_map(category).collect())
}

/// The newest version of every item in each of its tongues. Texts stay where they are: a list shows none.
pub(super) async fn newest(ctx: &Ctx) -> Result<HashMap<i64, BTreeMap<Tongue, Newest>>, Fault> {
    use version::Column;
    let columns = [Column::ItemId, Column::Tongue, Column::Number, Column::Title, Column::At, Column::PersonId, Column::Person];
    let rows = version::Entity::of(ctx).select_only().columns(columns).order_by_asc(Column::Number);
    let mut newest: HashMap<i64, BTreeMap<Tongue, Newest>> = HashMap::new();
    for row in rows.into_model::<Newest>().all(ctx.db.read()).await? {
        if let Some(tongue) = Tongue::of_code(&row.tongue) {
            newest.entry(row.item_id).or_default().insert(tongue, row);
        }
    }
    Ok(newest)
}

/// Who is writing in which item now, but for whoever asks.
async fn held(ctx: &Ctx) -> Result<HashMap<i64, Vec<Held>>, Fault> {
    let own = ctx.who.as_ref().map_or(0, |who| who.id);
    let rows = hold::Entity::of(ctx).filter(hold::Column::Until.gt(ctx.now)).filter(hold::Column::PersonId.ne(own));
    let mut held: HashMap<i64, Vec<Held>> = HashMap::new();
    for row in rows.order_by_asc(hold::Column::Since).all(ctx.db.read()).await? {
        if let Some(tongue) = Tongue::of_code(&row.tongue) {
            held.entry(row.item_id).or_default().push(Held { tongue, person: row.person, since: row.since });
        }
    }
    Ok(held)
}

/// An item and the pages above it, itself first.
pub(super) fn sections(parents: &HashMap<i64, Option<i64>>, id: i64) -> Vec<i64> {
    let mut all = Vec::new();
    let mut next = Some(id);
    while let Some(id) = next.filter(|id| !all.contains(id) && all.len() < 20) {
        all.push(id);
        next = parents.get(&id).copied().flatten();
    }
    all
}

fn said(rows: &Rows, tongue: Tongue, newest: Newest, now: DateTime<Utc>) -> Said {
    let state = rows.state(tongue, newest.number, now);
    Said { tongue, state, at: newest.at, person_id: newest.person_id, person: newest.person }
}

/// When the Polish publication that is shown ends, unless another takes its place.
fn ends(publications: &[&publication::Model], now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let polish = || publications.iter().filter(|row| row.tongue == Tongue::Pl.code());
    let shown = polish().filter(|row| row.since <= now && row.until.is_none_or(|until| until > now)).max_by_key(|row| row.since)?;
    shown.until.filter(|until| !polish().any(|row| row.since == *until && row.until.is_none_or(|end| end > row.since)))
}
