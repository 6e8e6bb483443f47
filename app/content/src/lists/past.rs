//! Alerts that are over: the site holds what is published now, so these are read when somebody looks at their list.

use crate::item::{Facts, Kind, Tongue};
use crate::site::{self, Published, Said, Site};
use crate::store::{item, publication, removal, version};
use base::Fault;
use chrono::{DateTime, Utc};
use platform::{Ctx, OfPortal};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};
use search::Query;
use std::collections::{BTreeMap, HashMap, HashSet};

/// An alert that is over.
pub(super) struct Past {
    pub one: Published,
    /// Until when it held.
    pub until: DateTime<Utc>,
}

/// Alerts of the request's portal that are over, the last to end first; those that answer words, where any are given. What was put
/// into the wastebasket is not among them.
pub(super) async fn past(ctx: &Ctx, site: &Site, words: &str) -> Result<Vec<Past>, Fault> {
    let db = ctx.db.read();
    let gone: HashSet<i64> = removal::Entity::of(ctx).all(db).await?.into_iter().map(|row| row.item_id).collect();
    let alerts = item::Entity::of(ctx).filter(item::Column::Kind.eq(Kind::Alert.code())).all(db).await?;
    let ids: Vec<i64> = alerts.iter().map(|row| row.id).filter(|id| !gone.contains(id) && site.with_id(*id).is_none()).collect();
    let ended = publication::Entity::of(ctx).filter(publication::Column::ItemId.is_in(ids.clone()));
    let ended = ended.filter(publication::Column::Until.lte(ctx.now)).order_by_asc(publication::Column::Since).all(db).await?;
    let versions = version::Entity::of(ctx).filter(version::Column::ItemId.is_in(ids.clone())).all(db).await?;
    let versions: HashMap<_, _> = versions.iter().map(|row| ((row.item_id, row.tongue.as_str(), row.number), row)).collect();
    let (mut all, mut texts) = (Vec::new(), Vec::new());
    for id in ids {
        let (mut said, mut facts, mut text) = (BTreeMap::new(), Facts::default(), String::new());
        // What was called off before it began was never shown.
        let mut shown = ended.iter().filter(|row| row.item_id == id && row.until.is_some_and(|until| row.since < until)).peekable();
        let Some(first) = shown.peek().map(|row| row.since) else { continue };
        let mut until = first;
        for row in shown {
            let Some(tongue) = Tongue::of_code(&row.tongue) else { continue };
            let Some(words) = versions.get(&(id, row.tongue.as_str(), row.number)) else { continue };
            until = row.until.map_or(until, |ended| ended.max(until));
            let own: Facts = serde_json::from_str(&words.facts).unwrap_or_default();
            let doc = prose::Doc::read(&words.body).unwrap_or_default();
            text = format!("{text} {} {} {}", words.lead, doc.text(), own.place);
            if tongue == Tongue::Pl || said.is_empty() {
                facts = own;
            }
            let alert = Some(doc).filter(|doc| !doc.text().trim().is_empty());
            let (title, lead) = (words.title.clone(), words.lead.clone());
            said.insert(tongue, Said { number: row.number, title, lead, alert, since: row.since });
        }
        if said.is_empty() {
            continue;
        }
        let path = site::path(Kind::Alert, id, &[], "");
        all.push((Published { id, kind: Kind::Alert, parent: None, position: 0, path, facts, first, said, status: None }, until));
        texts.push(text);
    }
    let (all, until): (Vec<_>, Vec<_>) = all.into_iter().unzip();
    let found: Option<HashSet<u64>> = (!words.is_empty()).then(|| {
        let asked = Query { limit: all.len(), ..Query::of(words) };
        site::index(&all, &texts).search(&asked).hits.iter().map(|hit| hit.id).collect()
    });
    let all = (0..).zip(all.into_iter().zip(until)).filter(|(at, _)| found.as_ref().is_none_or(|found| found.contains(at)));
    let mut all: Vec<_> = all.map(|(_, (one, until))| Past { one, until }).collect();
    all.sort_by_key(|past| std::cmp::Reverse((past.until, past.one.id)));
    Ok(all)
}
