//! People, what they may do, their sessions and keys, and the log of everything that was changed.

use crate::step;
use sea_orm_migration::{prelude::*, schema::*};

step!(
    "m0007_people",
    makes [person, role_grant, session, ticket, attempt, factor, recovery_code, passkey, visit, audit, audit_head, audit_keeps],
    drops ["audit_head", "audit", "visit", "passkey", "recovery_code", "factor", "attempt", "ticket", "session", "role_grant", "person"]
);

fn of_person(table: &str) -> ForeignKeyCreateStatement {
    ForeignKey::create().from(table.to_owned(), "person_id").to("person", "id").on_delete(ForeignKeyAction::Cascade).to_owned()
}

fn of_portal(table: &str) -> ForeignKeyCreateStatement {
    ForeignKey::create().from(table.to_owned(), "portal_id").to("portal", "id").on_delete(ForeignKeyAction::Cascade).to_owned()
}

async fn person(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("person")
                .col(pk_auto("id").big_integer())
                .col(string_uniq("email"))
                .col(string("name"))
                .col(string("lang"))
                .col(string_null("password"))
                .col(timestamp_with_time_zone("since"))
                .col(timestamp_with_time_zone_null("left_at"))
                .to_owned(),
        )
        .await
}

async fn role_grant(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("role_grant")
                .col(big_integer("portal_id"))
                .col(big_integer("id"))
                .col(big_integer("person_id"))
                .col(string("role"))
                .col(big_integer_null("section"))
                .col(string_null("service"))
                .col(timestamp_with_time_zone("since"))
                .col(timestamp_with_time_zone_null("until"))
                .primary_key(Index::create().col("portal_id").col("id"))
                .foreign_key(&mut of_portal("role_grant"))
                .foreign_key(&mut of_person("role_grant"))
                .to_owned(),
        )
        .await?;
    manager.create_index(Index::create().name("role_grant_person").table("role_grant").col("person_id").to_owned()).await
}

async fn session(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("session")
                .col(string("hash").primary_key())
                .col(big_integer("person_id"))
                .col(string("device"))
                .col(timestamp_with_time_zone("since"))
                .col(timestamp_with_time_zone("seen_at"))
                .col(timestamp_with_time_zone("proved_at"))
                .col(boolean("half"))
                .foreign_key(&mut of_person("session"))
                .to_owned(),
        )
        .await?;
    manager.create_index(Index::create().name("session_person").table("session").col("person_id").to_owned()).await
}

/// Links sent by letter: an invitation, a forgotten password.
async fn ticket(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("ticket")
                .col(string("hash").primary_key())
                .col(big_integer("person_id"))
                .col(big_integer("portal_id"))
                .col(string("purpose"))
                .col(timestamp_with_time_zone("until"))
                .foreign_key(&mut of_person("ticket"))
                .to_owned(),
        )
        .await
}

async fn attempt(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("attempt")
                .col(string("key").primary_key())
                .col(integer("failures"))
                .col(timestamp_with_time_zone("wait_until"))
                .col(timestamp_with_time_zone("last_at"))
                .to_owned(),
        )
        .await
}

/// A second factor: the sealed secret of an authenticator application.
async fn factor(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("factor")
                .col(big_integer("person_id").primary_key())
                .col(text("secret"))
                .col(timestamp_with_time_zone_null("confirmed_at"))
                .col(big_integer("last_step"))
                .foreign_key(&mut of_person("factor"))
                .to_owned(),
        )
        .await
}

async fn recovery_code(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("recovery_code")
                .col(big_integer("person_id"))
                .col(string("hash"))
                .primary_key(Index::create().col("person_id").col("hash"))
                .foreign_key(&mut of_person("recovery_code"))
                .to_owned(),
        )
        .await
}

async fn passkey(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("passkey")
                .col(string("id").primary_key())
                .col(big_integer("person_id"))
                .col(string("host"))
                .col(string("name"))
                .col(text("credential"))
                .col(timestamp_with_time_zone("since"))
                .col(timestamp_with_time_zone_null("used_at"))
                .foreign_key(&mut of_person("passkey"))
                .to_owned(),
        )
        .await
}

/// The operator's support in a portal: why, from when, until when.
async fn visit(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("visit")
                .col(big_integer("portal_id"))
                .col(big_integer("id"))
                .col(big_integer("person_id"))
                .col(text("reason"))
                .col(timestamp_with_time_zone("since"))
                .col(timestamp_with_time_zone("until"))
                .primary_key(Index::create().col("portal_id").col("id"))
                .foreign_key(&mut of_portal("visit"))
                .foreign_key(&mut of_person("visit"))
                .to_owned(),
        )
        .await
}

/// No foreign keys: what was done stays written when the one who did it, or the portal, has gone.
async fn audit(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("audit")
                .col(big_integer("portal_id"))
                .col(big_integer("number"))
                .col(timestamp_with_time_zone("at"))
                .col(big_integer_null("person_id"))
                .col(string("person"))
                .col(string("act"))
                .col(string("subject"))
                .col(text("detail"))
                .col(string("hash"))
                .primary_key(Index::create().col("portal_id").col("number"))
                .to_owned(),
        )
        .await
}

/// The last line of each portal's log: who adds one holds this row.
async fn audit_head(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("audit_head")
                .col(big_integer("portal_id").primary_key())
                .col(big_integer("number"))
                .col(string("hash"))
                .to_owned(),
        )
        .await
}

/// The database itself refuses to change a line (P02: protected from change).
async fn audit_keeps(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let statements: &[&str] = match manager.get_database_backend() {
        sea_orm::DbBackend::Postgres => &[
            "CREATE FUNCTION audit_keeps() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'lines of the log are never changed'; END $$",
            "CREATE TRIGGER audit_keeps BEFORE UPDATE ON audit FOR EACH ROW EXECUTE FUNCTION audit_keeps()",
        ],
        _ => &["CREATE TRIGGER audit_keeps BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'lines of the log are never changed'); END"],
    };
    for statement in statements {
        manager.get_connection().execute_unprepared(statement).await?;
    }
    Ok(())
}
