//! Declarations carried out of a portal and into another: every version, since an office answers for what it once declared.

use super::Declaration;
use super::act::LONGEST;
use crate::store::declaration::{ActiveModel, Column, Entity};
use base::Fault;
use chrono::{DateTime, Utc};
use platform::{Ctx, OfPortal};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, PaginatorTrait, QueryOrder, Set};
use serde::{Deserialize, Serialize};

/// A version as archives hold it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Declared {
    /// Its number, from 1.
    pub number: i32,
    /// What it says.
    pub says: Declaration,
    /// When it was written.
    pub at: DateTime<Utc>,
    /// Who wrote it, by the name of that day.
    pub person: String,
}

impl Declared {
    /// What is wrong with it, if anything: what no portal could have written.
    #[must_use]
    pub fn fault(&self) -> Option<&'static str> {
        let mut says = self.says.clone();
        let short = [&says.entity, &says.site, &says.assessor, &says.contact, &says.phone, &self.person];
        let short = short.iter().all(|text| text.chars().count() <= 300);
        let linked = says.report.is_empty() || url::Url::parse(&says.report).is_ok_and(|url| matches!(url.scheme(), "http" | "https"));
        let reached = says.email.is_empty() || account::address(&says.email).as_ref() == Some(&says.email);
        let long =
            says.texts().iter().any(|(_, texts)| [&texts.pl, &texts.en, &texts.uk].iter().any(|text| text.chars().count() > LONGEST));
        match self {
            _ if self.number < 1 => Some("a version is not counted from 1"),
            _ if !short || long => Some("a text is too long"),
            _ if !linked => Some("the report's address is none"),
            _ if !reached => Some("the e-mail address is none"),
            _ => None,
        }
    }
}

/// Every version of the portal's declaration, the oldest first.
///
/// # Errors
/// When the database does not answer, or holds what cannot be read.
pub async fn declared(ctx: &Ctx) -> Result<Vec<Declared>, Fault> {
    let rows = Entity::of(ctx).order_by_asc(Column::Number).all(ctx.db.read()).await?;
    rows.into_iter().map(|row| Ok(Declared { number: row.number, says: row.read()?, at: row.at, person: row.person })).collect()
}

/// Whether the portal has declared nothing yet.
///
/// # Errors
/// When the database does not answer.
pub async fn is_undeclared(db: &impl ConnectionTrait, ctx: &Ctx) -> Result<bool, DbErr> {
    Ok(Entity::of(ctx).count(db).await? == 0)
}

/// Puts versions in, under their numbers, into a portal that has none.
///
/// # Errors
/// When the database refuses.
pub async fn declare_again(act: &DatabaseTransaction, ctx: &Ctx, all: &[Declared]) -> Result<(), Fault> {
    for one in all {
        let row = ActiveModel {
            portal_id: Set(ctx.portal.id),
            number: Set(one.number),
            body: Set(serde_json::to_string(&one.says).map_err(|why| Fault::internal(&why.to_string()))?),
            at: Set(one.at),
            person_id: Set(None),
            person: Set(one.person.clone()),
        };
        Entity::insert(row).exec_without_returning(act).await?;
    }
    if !all.is_empty() {
        platform::bump_in(act, "declaration", ctx.portal.id).await?;
    }
    Ok(())
}
