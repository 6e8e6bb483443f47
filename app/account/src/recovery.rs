//! Recovery codes: ten, each good once in place of a second factor. They are shown when they are made; then only hashes are kept.

use crate::ceremony::{self, Purpose};
use crate::session::Session;
use crate::{factor, passkey};
use base::Fault;
use platform::{Ctx, hash, random};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, Set};

mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "recovery_code")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub person_id: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub hash: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}
use entity::{ActiveModel, Column, Entity};

/// So many are made.
pub(crate) const MADE: usize = 10;
/// Letters of a code. Eighty bits: enough for a plain hash to keep it.
const LETTERS: usize = 16;
/// Thirty-two signs that nobody takes for one another.
const SIGNS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";

/// A code as it is compared: what people put between the letters is left out.
fn plain(typed: &str) -> String {
    typed.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).take(64).collect()
}

fn kept(person_id: i64, code: &str) -> String {
    hash(&format!("recovery {person_id} {}", plain(code)))
}

/// A new code: `abcd-efgh-jkmn-pqrs`.
fn draw() -> String {
    let letters = random::<LETTERS>().map(|byte| char::from(SIGNS[usize::from(byte) % SIGNS.len()]));
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

fn of_person(person_id: i64) -> sea_orm::Select<Entity> {
    #[expect(clippy::disallowed_methods, reason = "codes belong to a person, in every portal")]
    Entity::find().filter(Column::PersonId.eq(person_id))
}

/// How many are left.
pub(crate) async fn left(db: &impl ConnectionTrait, person_id: i64) -> Result<u64, DbErr> {
    of_person(person_id).count(db).await
}

/// Makes ten codes in the place of those before, and keeps them in sight of this session for a few minutes.
pub(crate) async fn renew(act: &impl ConnectionTrait, ctx: &Ctx, session: &Session) -> Result<Vec<String>, Fault> {
    let person_id = session.person_id;
    Entity::delete_many().filter(Column::PersonId.eq(person_id)).exec(act).await?;
    let codes: Vec<_> = (0..MADE).map(|_| draw()).collect();
    let rows = codes.iter().map(|code| ActiveModel { person_id: Set(person_id), hash: Set(kept(person_id, code)) });
    Entity::insert_many(rows).exec_without_returning(act).await?;
    ceremony::begin(act, ctx, Purpose::Codes, &session.hash, Some(person_id), &codes).await?;
    Ok(codes)
}

/// The first factor brings its codes; true where they were made now.
pub(crate) async fn ensure(act: &impl ConnectionTrait, ctx: &Ctx, session: &Session) -> Result<bool, Fault> {
    let first = left(act, session.person_id).await? == 0;
    if first {
        renew(act, ctx, session).await?;
    }
    Ok(first)
}

/// Codes that this session is being shown.
pub(crate) async fn shown(ctx: &Ctx, session: &Session) -> Result<Option<Vec<String>>, Fault> {
    let found = ceremony::look(ctx.db.read(), ctx, Purpose::Codes, &session.hash).await?;
    Ok(found.filter(|found| found.person_id == Some(session.person_id)).map(|found| found.detail))
}

/// Whether a code is right; then it is used up.
pub(crate) async fn accept(act: &impl ConnectionTrait, person_id: i64, code: &str) -> Result<bool, DbErr> {
    Ok(Entity::delete_by_id((person_id, kept(person_id, code))).exec(act).await?.rows_affected == 1)
}

/// Without any factor there is nothing that codes could stand for.
pub(crate) async fn tidy(act: &impl ConnectionTrait, person_id: i64) -> Result<(), DbErr> {
    if !factor::has_application(act, person_id).await? && !passkey::any(act, person_id).await? {
        Entity::delete_many().filter(Column::PersonId.eq(person_id)).exec(act).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        let code = draw();
        assert_eq!(code.len(), LETTERS + 3);
        assert_eq!(plain(&code).len(), LETTERS);
        assert_eq!(kept(7, &code), kept(7, &format!(" {} ", code.to_uppercase().replace('-', " "))));
        assert_ne!(kept(7, &code), kept(8, &code), "another person's");
        assert_ne!(draw(), code);
    }
}
