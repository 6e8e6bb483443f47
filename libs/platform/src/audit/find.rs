//! Lines of the log that somebody looks for.

use super::{Column, Entity, Line};
use crate::{Ctx, OfPortal};
use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Condition, Expr, Func, LikeExpr};
use sea_orm::{ColumnTrait, DbErr, ExprTrait, Order, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use std::collections::BTreeMap;

/// Words that are heard at most.
const WORDS: usize = 8;

/// What lines are looked for; what is left open fits every line.
#[derive(Clone, Debug, Default)]
pub struct Sought {
    /// Whose acts: a person's number, or `Some(None)` for what the installation did by itself.
    pub person: Option<Option<i64>>,
    /// Which act.
    pub act: Option<String>,
    /// From this moment on.
    pub since: Option<DateTime<Utc>>,
    /// Up to this moment.
    pub until: Option<DateTime<Utc>>,
    /// Words that stand in who, to what or what else.
    pub words: String,
}

base::closed! {
    /// What found lines are ordered by.
    pub enum By {
        /// Their number, which is their time.
        Number = "numer",
        /// Who.
        Person = "osoba",
        /// What was done.
        Act = "czynnosc",
    }
}

impl Sought {
    fn rows(&self, ctx: &Ctx) -> Select<Entity> {
        let whose = self.person.map(|person| match person {
            Some(id) => Column::PersonId.eq(id),
            None => Column::PersonId.is_null(),
        });
        let all = [
            whose,
            self.act.as_deref().map(|act| Column::Act.eq(act)),
            self.since.map(|since| Column::At.gte(since)),
            self.until.map(|until| Column::At.lte(until)),
        ];
        let rows = all.into_iter().flatten().fold(Entity::of(ctx), QueryFilter::filter);
        self.words.split_whitespace().take(WORDS).fold(rows, |rows, word| rows.filter(said(word)))
    }
}

/// Whether a word stands somewhere in a line: as it was typed, or whatever the case of its letters where the database can tell.
fn said(word: &str) -> Condition {
    // Signs that mean something to the database are letters here.
    let like = |word: &str| LikeExpr::new(format!("%{}%", word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_"))).escape('\\');
    let small = word.to_lowercase();
    [Column::Person, Column::Subject, Column::Detail].into_iter().fold(Condition::any(), |any, column| {
        any.add(Expr::col(column).like(like(word))).add(Func::lower(Expr::col(column)).like(like(&small)))
    })
}

/// A page of the lines that are looked for, and how many there are.
///
/// # Errors
/// When the database does not answer.
pub async fn find(
    ctx: &Ctx,
    sought: &Sought,
    (by, back): (By, bool),
    page: impl Fn(usize) -> (u64, u64),
) -> Result<(Vec<Line>, usize), DbErr> {
    let rows = sought.rows(ctx);
    let total = usize::try_from(rows.clone().count(ctx.db.read()).await?).unwrap_or(usize::MAX);
    let (offset, limit) = page(total);
    let way = if back { Order::Desc } else { Order::Asc };
    let rows = match by {
        By::Number => rows.order_by(Column::Number, way),
        By::Person => rows.order_by(Column::Person, way).order_by_desc(Column::Number),
        By::Act => rows.order_by(Column::Act, way).order_by_desc(Column::Number),
    };
    let rows = rows.offset(offset).limit(limit).all(ctx.db.read()).await?;
    Ok((rows.into_iter().map(Line::from).collect(), total))
}

/// Lines that are looked for, the newest first, older than `before` where it is given.
///
/// # Errors
/// When the database does not answer.
pub async fn older(ctx: &Ctx, sought: &Sought, before: Option<i64>, limit: u64) -> Result<Vec<Line>, DbErr> {
    let rows = sought.rows(ctx).filter(Column::Number.lt(before.unwrap_or(i64::MAX))).order_by_desc(Column::Number).limit(limit);
    Ok(rows.all(ctx.db.read()).await?.into_iter().map(Line::from).collect())
}

/// The acts that stand in the portal's log.
///
/// # Errors
/// When the database does not answer.
pub async fn acts(ctx: &Ctx) -> Result<Vec<String>, DbErr> {
    Entity::of(ctx).select_only().column(Column::Act).distinct().order_by_asc(Column::Act).into_tuple().all(ctx.db.read()).await
}

/// Who stands in the portal's log: numbers, each with a name of theirs. What the installation did by itself is nobody's.
///
/// # Errors
/// When the database does not answer.
pub async fn people(ctx: &Ctx) -> Result<BTreeMap<i64, String>, DbErr> {
    let rows = Entity::of(ctx).select_only().columns([Column::PersonId, Column::Person]).distinct();
    let rows: Vec<(Option<i64>, String)> = rows.into_tuple().all(ctx.db.read()).await?;
    Ok(rows.into_iter().filter_map(|(id, name)| Some((id?, name))).collect())
}
