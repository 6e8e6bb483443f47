//! People and their roles in the database. A person is one in the whole installation; a role belongs to a portal.

use base::{Fault, Grant, Lang, Role, Service};
use chrono::{DateTime, Utc};
use platform::{Ctx, OfPortal};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect, Select, Set,
};
use std::collections::HashMap;

pub(crate) mod person {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "person")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub email: String,
        pub name: String,
        pub lang: String,
        pub password: Option<String>,
        pub since: DateTimeUtc,
        pub left_at: Option<DateTimeUtc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod role_grant {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "role_grant")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub portal_id: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: i64,
        pub person_id: i64,
        pub role: String,
        pub section: Option<i64>,
        pub service: Option<String>,
        pub since: DateTimeUtc,
        pub until: Option<DateTimeUtc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Stands in a password's place for whoever comes in without one, through their organisation's directory; no password matches it.
const WITHOUT: &str = "-";

impl person::Model {
    /// Whether they have ever come in, whichever way; before that, their invitation is waited for.
    pub fn has_come(&self) -> bool {
        self.password.is_some()
    }

    /// What a password of theirs is checked against, where they have one.
    pub fn hash(&self) -> Option<String> {
        self.password.clone().filter(|kept| kept != WITHOUT)
    }
}

impl OfPortal for role_grant::Entity {
    const PORTAL: role_grant::Column = role_grant::Column::PortalId;
}

impl role_grant::Model {
    /// The grant as it is judged; one of a role or service that this version does not know is none.
    fn grant(&self) -> Option<Grant> {
        let service = match &self.service {
            Some(code) => Some(Service::of_code(code)?),
            None => None,
        };
        Some(Grant {
            portal: self.portal_id,
            role: Role::of_code(&self.role)?,
            section: self.section,
            service,
            since: self.since,
            until: self.until,
        })
    }
}

/// The form in which an address is kept and compared; none for what is no address.
#[must_use]
pub fn address(typed: &str) -> Option<String> {
    let typed = typed.trim().to_lowercase();
    let (name, host) = typed.split_once('@')?;
    let plain = typed.len() <= 254 && !typed.contains(|c: char| c.is_whitespace() || c.is_control() || ",;<>()\"\\".contains(c));
    let whole = !name.is_empty() && host.contains('.') && !host.contains('@') && host.split('.').all(|part| !part.is_empty());
    (plain && whole).then_some(typed)
}

#[expect(clippy::disallowed_methods, reason = "a person belongs to no portal; what they may see is decided by their roles")]
fn people() -> Select<person::Entity> {
    person::Entity::find()
}

/// Somebody by their number; nobody who has left.
pub(crate) async fn with_id(db: &impl ConnectionTrait, id: i64) -> Result<Option<person::Model>, DbErr> {
    people().filter(person::Column::Id.eq(id)).filter(person::Column::LeftAt.is_null()).one(db).await
}

/// Somebody by their address; nobody who has left.
pub(crate) async fn with_email(db: &impl ConnectionTrait, email: &str) -> Result<Option<person::Model>, DbErr> {
    people().filter(person::Column::Email.eq(email)).filter(person::Column::LeftAt.is_null()).one(db).await
}

/// Whether somebody has or had this address.
pub(crate) async fn ever_with_email(db: &impl ConnectionTrait, email: &str) -> Result<bool, DbErr> {
    Ok(people().filter(person::Column::Email.eq(email)).one(db).await?.is_some())
}

/// Makes somebody, or finds who has this address already (also one who had left and comes back).
pub(crate) async fn welcome(
    act: &impl ConnectionTrait,
    email: &str,
    name: &str,
    lang: Lang,
    now: DateTime<Utc>,
) -> Result<person::Model, DbErr> {
    let known = people().filter(person::Column::Email.eq(email)).one(act).await?;
    if let Some(known) = known {
        return match known.left_at {
            None => Ok(known),
            Some(_) => {
                person::ActiveModel { id: Set(known.id), left_at: Set(None), password: Set(None), ..Default::default() }.update(act).await
            }
        };
    }
    let row = person::ActiveModel {
        email: Set(email.into()),
        name: Set(name.into()),
        lang: Set(lang.code().into()),
        since: Set(now),
        ..Default::default()
    };
    row.insert(act).await
}

/// Roles of a person at the portals given that hold now or will.
pub(crate) async fn grants(db: &impl ConnectionTrait, person_id: i64, portals: [i64; 2], now: DateTime<Utc>) -> Result<Vec<Grant>, DbErr> {
    let still = role_grant::Column::Until.is_null().or(role_grant::Column::Until.gt(now));
    let rows = role_grant::Entity::of_all()
        .filter(role_grant::Column::PersonId.eq(person_id))
        .filter(role_grant::Column::PortalId.is_in(portals))
        .filter(still)
        .all(db)
        .await?;
    Ok(rows.iter().filter_map(role_grant::Model::grant).collect())
}

/// The portals where somebody has a role that holds now or will.
pub(crate) async fn portals_of(db: &impl ConnectionTrait, person_id: i64, now: DateTime<Utc>) -> Result<Vec<i64>, DbErr> {
    let still = role_grant::Column::Until.is_null().or(role_grant::Column::Until.gt(now));
    let rows = role_grant::Entity::of_all().filter(role_grant::Column::PersonId.eq(person_id)).filter(still).all(db).await?;
    Ok(rows.iter().map(|row| row.portal_id).collect())
}

/// One of the people of a portal, with one of their roles.
#[derive(Clone)]
pub(crate) struct Member {
    pub grant_id: i64,
    pub person: person::Model,
    pub grant: Grant,
}

impl Member {
    /// Whether the role has ended.
    pub fn is_over(&self, now: DateTime<Utc>) -> bool {
        self.grant.until.is_some_and(|until| until <= now)
    }
}

/// Everybody who has a role in the request's portal, by name.
pub(crate) async fn members(ctx: &Ctx) -> Result<Vec<Member>, Fault> {
    let still = role_grant::Column::Until.is_null().or(role_grant::Column::Until.gt(ctx.now));
    with(ctx, role_grant::Entity::of(ctx).filter(still)).await
}

/// The same with those whose role has ended.
pub(crate) async fn members_ever(ctx: &Ctx) -> Result<Vec<Member>, Fault> {
    with(ctx, role_grant::Entity::of(ctx)).await
}

async fn with(ctx: &Ctx, grants: Select<role_grant::Entity>) -> Result<Vec<Member>, Fault> {
    let rows = grants.order_by_asc(role_grant::Column::Id).all(ctx.db.read()).await?;
    let ids: Vec<_> = rows.iter().map(|row| row.person_id).collect();
    let known = people().filter(person::Column::Id.is_in(ids)).filter(person::Column::LeftAt.is_null()).all(ctx.db.read()).await?;
    let mut all: Vec<_> = rows
        .iter()
        .filter_map(|row| {
            let person = known.iter().find(|person| person.id == row.person_id)?.clone();
            Some(Member { grant_id: row.id, person, grant: row.grant()? })
        })
        .collect();
    all.sort_by(|a, b| a.person.name.cmp(&b.person.name).then(a.person.id.cmp(&b.person.id)));
    Ok(all)
}

/// Gives somebody a role.
pub(crate) async fn give(act: &impl ConnectionTrait, person_id: i64, grant: &Grant) -> Result<(), DbErr> {
    let last: Option<i64> = role_grant::Entity::of_all()
        .filter(role_grant::Column::PortalId.eq(grant.portal))
        .select_only()
        .column_as(Expr::col(role_grant::Column::Id).max(), "last")
        .into_tuple()
        .one(act)
        .await?
        .flatten();
    let row = role_grant::ActiveModel {
        portal_id: Set(grant.portal),
        id: Set(last.unwrap_or(0) + 1),
        person_id: Set(person_id),
        role: Set(grant.role.code().into()),
        section: Set(grant.section),
        service: Set(grant.service.map(|service| service.code().into())),
        since: Set(grant.since),
        until: Set(grant.until),
    };
    role_grant::Entity::insert(row).exec_without_returning(act).await?;
    Ok(())
}

/// Takes a role of the request's portal away.
pub(crate) async fn take(act: &impl ConnectionTrait, ctx: &Ctx, grant_id: i64) -> Result<(), DbErr> {
    role_grant::Entity::delete_by_id((ctx.portal.id, grant_id)).exec(act).await?;
    Ok(())
}

/// A role of the request's portal ends at a moment.
pub(crate) async fn end(act: &impl ConnectionTrait, ctx: &Ctx, grant_id: i64, until: DateTime<Utc>) -> Result<(), DbErr> {
    let row = role_grant::ActiveModel { portal_id: Set(ctx.portal.id), id: Set(grant_id), until: Set(Some(until)), ..Default::default() };
    role_grant::Entity::update(row).exec(act).await?;
    Ok(())
}

/// Takes every role that somebody has in the request's portal.
pub(crate) async fn take_all(act: &impl ConnectionTrait, ctx: &Ctx, person_id: i64) -> Result<(), DbErr> {
    let theirs = role_grant::Entity::delete_many().filter(role_grant::Column::PortalId.eq(ctx.portal.id));
    theirs.filter(role_grant::Column::PersonId.eq(person_id)).exec(act).await?;
    Ok(())
}

/// Somebody has left: no address and no key of theirs opens anything, until they are invited again.
pub(crate) async fn leave(act: &impl ConnectionTrait, person_id: i64, now: DateTime<Utc>) -> Result<(), DbErr> {
    person::ActiveModel { id: Set(person_id), left_at: Set(Some(now)), password: Set(None), ..Default::default() }.update(act).await?;
    Ok(())
}

/// Sets what somebody's password is checked against.
pub(crate) async fn set_password(act: &impl ConnectionTrait, person_id: i64, hash: String) -> Result<(), DbErr> {
    person::ActiveModel { id: Set(person_id), password: Set(Some(hash)), ..Default::default() }.update(act).await?;
    Ok(())
}

/// Somebody has come in through the directory: they are waited for no longer.
pub(crate) async fn come_in(act: &impl ConnectionTrait, person: &person::Model) -> Result<(), DbErr> {
    if person.has_come() { Ok(()) } else { set_password(act, person.id, WITHOUT.into()).await }
}

/// The names of people by their numbers, also of those who have left.
pub(crate) async fn names(db: &impl ConnectionTrait, ids: &[i64]) -> Result<HashMap<i64, String>, DbErr> {
    let rows = people().filter(person::Column::Id.is_in(ids.iter().copied())).all(db).await?;
    Ok(rows.into_iter().map(|row| (row.id, row.name)).collect())
}

/// Sets the address that somebody signs in with.
pub(crate) async fn readdress(act: &impl ConnectionTrait, person_id: i64, email: &str) -> Result<(), DbErr> {
    person::ActiveModel { id: Set(person_id), email: Set(email.into()), ..Default::default() }.update(act).await?;
    Ok(())
}

/// Sets somebody's name and language.
pub(crate) async fn rename(act: &impl ConnectionTrait, person_id: i64, name: &str, lang: Lang) -> Result<(), DbErr> {
    let row = person::ActiveModel { id: Set(person_id), name: Set(name.into()), lang: Set(lang.code().into()), ..Default::default() };
    row.update(act).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_kept_in_one_form() {
        assert_eq!(address(" Anna.Nowak@Jasna.EXAMPLE.com "), Some("anna.nowak@jasna.example.com".into()));
        for wrong in ["", "anna", "anna@", "@jasna.pl", "anna@jasna", "a b@jasna.pl", "a@jasna.pl,b@jasna.pl", "a@b@c.pl", "a@.pl"] {
            assert_eq!(address(wrong), None, "{wrong}");
        }
    }
}
