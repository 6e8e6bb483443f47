//! Which roles want a second factor in a portal: whoever has one of them and no factor is led to set it up before anything else.

use crate::{factor, session};
use axum::extract::Extension;
use base::{Action, Fault, Person, Role};
use platform::{Ctx, OfPortal, audit};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, Set};
use serde_json::json;
use ui::{Acted, Done, Form};

mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "factor_demand")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub portal_id: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub role: String,
        pub since: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}
use entity::{ActiveModel, Column, Entity};

impl OfPortal for Entity {
    const PORTAL: Column = Column::PortalId;
}

/// Where a factor is set up.
pub(crate) const PLACE: &str = "/pulpit/konto/drugi-krok";
/// What is open to whoever still has to: setting it up, signing in and out, the view of pages.
const OPEN: [&str; 5] = ["/pulpit/konto", "/logowanie", "/wyloguj", "/haslo", "/widok"];

/// Whether a path is open to whoever still has to set up a factor.
pub(crate) fn is_open(path: &str) -> bool {
    let path = path.split('?').next().unwrap_or(path);
    OPEN.iter().any(|open| path.strip_prefix(open).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')))
}

/// Roles that want a factor in the request's portal.
pub(crate) async fn roles(ctx: &Ctx) -> Result<Vec<Role>, DbErr> {
    let rows = Entity::of(ctx).all(ctx.db.read()).await?;
    Ok(rows.iter().filter_map(|row| Role::of_code(&row.role)).collect())
}

/// Whether somebody has a role that wants a factor, here or at the operator's, and has none.
pub(crate) async fn is_due(db: &impl ConnectionTrait, ctx: &Ctx, person: &Person) -> Result<bool, DbErr> {
    let rows = Entity::of_all().filter(Column::PortalId.is_in([ctx.portal.id, ctx.operator])).all(db).await?;
    let wanted = rows.iter().any(|row| {
        person.grants.iter().any(|grant| grant.portal == row.portal_id && grant.role.code() == row.role && grant.holds(ctx.now))
    });
    Ok(wanted && !factor::is_on(db, ctx, person.id).await?)
}

/// The administrator says which roles want a factor.
pub(crate) async fn demand(Extension(ctx): Extension<Ctx>, form: Form) -> Acted {
    ctx.allow_here(Action::ManagePeople)?;
    session::fresh(&ctx)?;
    let roles: Vec<_> = Role::ALL.into_iter().filter(|role| form.has(role.code())).collect();
    let act = ctx.db.act().await?;
    set(&act, &ctx, &roles).await?;
    audit::record(&act, &ctx, "factor-demand", &format!("portal:{}", ctx.portal.id), json!({"roles": roles})).await?;
    act.commit().await?;
    Ok(Done::saying(&ctx, "/pulpit/osoby", "zapisano"))
}

async fn set(act: &impl ConnectionTrait, ctx: &Ctx, roles: &[Role]) -> Result<(), Fault> {
    Entity::delete_many().filter(Column::PortalId.eq(ctx.portal.id)).exec(act).await?;
    let rows = roles.iter().map(|role| ActiveModel { portal_id: Set(ctx.portal.id), role: Set(role.code().into()), since: Set(ctx.now) });
    for row in rows {
        Entity::insert(row).exec_without_returning(act).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_has_to_set_up_a_factor_reaches_what_it_takes_and_nothing_else() {
        for open in ["/pulpit/konto", "/pulpit/konto/drugi-krok?stan=x", "/logowanie/krok", "/wyloguj", "/widok"] {
            assert!(is_open(open), "{open}");
        }
        for shut in ["/pulpit", "/pulpit/osoby", "/pulpit/kontrola", "/", "/pulpit?x=/pulpit/konto"] {
            assert!(!is_open(shut), "{shut}");
        }
    }
}
