//! What was told of an alert, message by message: it was raised, changed, called off. Each message has a number within its alert; one
//! that changes or calls off names those since the alert was raised.

use crate::item::{Kind, Tongue};
use crate::store::{item, publication, removal};
use base::Fault;
use chrono::{DateTime, Utc};
use platform::{Ctx, OfPortal};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};
use std::collections::HashMap;

/// What a message does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Type {
    Alert,
    Update,
    Cancel,
}

impl Type {
    /// As the standard calls it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Alert => "Alert",
            Self::Update => "Update",
            Self::Cancel => "Cancel",
        }
    }
}

/// The messages about an alert.
pub(super) struct Told {
    /// The alert.
    pub id: i64,
    messages: Vec<(DateTime<Utc>, Type)>,
    /// What is or was shown in each tongue last.
    pub shown: Vec<publication::Model>,
}

impl Told {
    /// What follows from an alert's publications, by their beginning, and from the moment at which it was put into the wastebasket.
    fn of(id: i64, rows: &[publication::Model], removed: Option<DateTime<Utc>>, now: DateTime<Utc>) -> Option<Self> {
        // What was called off before it began was never shown; what lies in the wastebasket is shown no more.
        let end = |row: &publication::Model| row.until.into_iter().chain(removed).min();
        let rows: Vec<_> = rows.iter().filter(|row| row.since <= now && end(row).is_none_or(|end| end > row.since)).collect();
        let live = |row: &publication::Model, at: DateTime<Utc>| row.since <= at && end(row).is_none_or(|end| end > at);
        let mut moments: Vec<_> = rows.iter().map(|row| row.since).collect();
        moments.extend(rows.iter().filter(|row| row.withdrawn).filter_map(|row| row.until).filter(|at| *at <= now));
        moments.extend(removed.filter(|at| rows.iter().any(|row| row.since < *at && row.until.is_none_or(|until| until > *at))));
        moments.sort_unstable();
        moments.dedup();
        let message = |at: DateTime<Utc>| {
            let before = rows.iter().any(|row| row.since < at && end(row).is_none_or(|end| end >= at));
            let kind = match rows.iter().any(|row| live(row, at)) {
                false => Type::Cancel,
                true if before => Type::Update,
                true => Type::Alert,
            };
            (at, kind)
        };
        let messages: Vec<_> = moments.into_iter().map(message).collect();
        let still = rows.iter().any(|row| live(row, now));
        let mut last: HashMap<&str, &publication::Model> = HashMap::new();
        for row in rows.into_iter().filter(|row| !still || live(row, now)) {
            last.insert(&row.tongue, row);
        }
        let mut shown: Vec<_> = last.into_values().cloned().collect();
        shown.sort_by_key(|row| Tongue::of_code(&row.tongue));
        (!messages.is_empty()).then_some(Self { id, messages, shown })
    }

    fn last(&self) -> (DateTime<Utc>, Type) {
        self.messages.last().copied().unwrap_or((DateTime::UNIX_EPOCH, Type::Alert))
    }

    /// When the last message was sent.
    pub fn sent(&self) -> DateTime<Utc> {
        self.last().0
    }

    pub fn kind(&self) -> Type {
        self.last().1
    }

    /// The last message among all there are.
    pub fn identifier(&self, ctx: &Ctx) -> String {
        identifier(ctx, self.id, self.messages.len())
    }

    /// The messages that the last one supersedes: numbers in words, and when they were sent.
    pub fn references(&self, ctx: &Ctx) -> Vec<(String, DateTime<Utc>)> {
        if self.kind() == Type::Alert {
            return Vec::new();
        }
        let last = self.messages.len() - 1;
        let raised = self.messages[..last].iter().rposition(|(_, kind)| *kind == Type::Alert).unwrap_or(0);
        (raised..last).map(|at| (identifier(ctx, self.id, at + 1), self.messages[at].0)).collect()
    }
}

fn identifier(ctx: &Ctx, id: i64, number: usize) -> String {
    format!("{}:komunikat:{id}:{number}", ctx.portal.slug)
}

/// What was told of each of the portal's alerts, or of one. Easy-to-read words are no other message.
pub(super) async fn all(ctx: &Ctx, id: Option<i64>) -> Result<Vec<Told>, Fault> {
    let db = ctx.db.read();
    let mut alerts = item::Entity::of(ctx).filter(item::Column::Kind.eq(Kind::Alert.code()));
    if let Some(id) = id {
        alerts = alerts.filter(item::Column::Id.eq(id));
    }
    let ids: Vec<i64> = alerts.order_by_asc(item::Column::Id).all(db).await?.into_iter().map(|row| row.id).collect();
    let removed = removal::Entity::of(ctx).filter(removal::Column::ItemId.is_in(ids.clone())).all(db).await?;
    let removed: HashMap<i64, DateTime<Utc>> = removed.into_iter().map(|row| (row.item_id, row.at)).collect();
    let rows = publication::Entity::of(ctx).filter(publication::Column::ItemId.is_in(ids.clone()));
    let rows = rows.filter(publication::Column::Tongue.ne(Tongue::Etr.code())).order_by_asc(publication::Column::Since);
    let mut by_item: HashMap<i64, Vec<publication::Model>> = HashMap::new();
    for row in rows.order_by_asc(publication::Column::Id).all(db).await? {
        by_item.entry(row.item_id).or_default().push(row);
    }
    let told = |id: i64| Told::of(id, by_item.get(&id)?, removed.get(&id).copied(), ctx.now);
    Ok(ids.into_iter().filter_map(told).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(hour: u32) -> DateTime<Utc> {
        format!("2026-06-15T{hour:02}:00:00Z").parse().unwrap()
    }

    fn row(id: i64, since: u32, until: Option<u32>, withdrawn: bool) -> publication::Model {
        publication::Model {
            portal_id: 1,
            id,
            item_id: 7,
            tongue: "pl".into(),
            number: i32::try_from(id).unwrap(),
            since: at(since),
            until: until.map(at),
            at: at(since),
            person_id: None,
            person: String::new(),
            withdrawn,
        }
    }

    fn kinds(rows: &[publication::Model], removed: Option<u32>, now: u32) -> Vec<Type> {
        let told = Told::of(7, rows, removed.map(at), at(now));
        told.map(|told| told.messages.iter().map(|(_, kind)| *kind).collect()).unwrap_or_default()
    }

    #[test]
    fn an_alert_is_raised_changed_and_called_off() {
        use Type::{Alert, Cancel, Update};
        assert_eq!(kinds(&[row(1, 8, None, false)], None, 9), [Alert]);
        assert_eq!(kinds(&[row(1, 8, Some(10), false)], None, 12), [Alert], "what ends as it was said to needs no message");
        assert_eq!(kinds(&[row(1, 8, Some(9), false), row(2, 9, None, false)], None, 10), [Alert, Update]);
        assert_eq!(kinds(&[row(1, 8, Some(9), false), row(2, 9, Some(10), true)], None, 12), [Alert, Update, Cancel]);
        assert_eq!(kinds(&[row(1, 8, Some(9), true), row(2, 11, None, false)], None, 12), [Alert, Cancel, Alert], "raised anew");
        assert_eq!(kinds(&[row(1, 8, None, false)], Some(9), 10), [Alert, Cancel], "into the wastebasket");
        assert_eq!(kinds(&[row(1, 8, Some(9), true)], Some(10), 11), [Alert, Cancel], "called off before, and once");
        assert!(kinds(&[row(1, 12, None, false)], None, 9).is_empty(), "not yet");
        assert!(kinds(&[row(1, 12, Some(9), true)], None, 13).is_empty(), "never shown");
    }
}
