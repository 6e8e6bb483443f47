//! How a portal looks: versions of its menu and home page and which of them was shown since when; redirects written by hand; addresses
//! that were asked for and missing; pictures drawn for shared links.

use crate::step;
use sea_orm_migration::{prelude::*, schema::*};

step!(
    "m0016_looks",
    makes [looks, looks_shown, redirect, missing, share_picture],
    drops ["share_picture", "missing", "redirect", "looks_shown", "looks"]
);

fn of_portal(table: &str) -> ForeignKeyCreateStatement {
    ForeignKey::create().from(table.to_owned(), "portal_id").to("portal", "id").on_delete(ForeignKeyAction::Cascade).to_owned()
}

async fn looks(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("looks")
                .col(big_integer("portal_id"))
                .col(integer("number"))
                .col(text("json"))
                .col(timestamp_with_time_zone("at"))
                .col(big_integer_null("person_id"))
                .col(string("person"))
                .primary_key(Index::create().col("portal_id").col("number"))
                .foreign_key(&mut of_portal("looks"))
                .to_owned(),
        )
        .await
}

/// A version shown to residents from a moment on, until the next row.
async fn looks_shown(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut of_looks = ForeignKey::create();
    of_looks.from_tbl("looks_shown").from_col("portal_id").from_col("looks");
    of_looks.to_tbl("looks").to_col("portal_id").to_col("number").on_delete(ForeignKeyAction::Cascade);
    manager
        .create_table(
            Table::create()
                .table("looks_shown")
                .col(big_integer("portal_id"))
                .col(integer("number"))
                .col(integer("looks"))
                .col(timestamp_with_time_zone("at"))
                .col(big_integer_null("person_id"))
                .col(string("person"))
                .primary_key(Index::create().col("portal_id").col("number"))
                .foreign_key(&mut of_looks)
                .to_owned(),
        )
        .await
}

/// An address of the portal's old site, and the item or address it leads to.
async fn redirect(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("redirect")
                .col(big_integer("portal_id"))
                .col(string("path"))
                .col(big_integer_null("item_id"))
                .col(text("address"))
                .col(timestamp_with_time_zone("at"))
                .col(big_integer_null("person_id"))
                .col(string("person"))
                .primary_key(Index::create().col("portal_id").col("path"))
                .foreign_key(&mut of_portal("redirect"))
                .to_owned(),
        )
        .await
}

/// How often an address was asked for in vain on a day; nothing says by whom.
async fn missing(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("missing")
                .col(big_integer("portal_id"))
                .col(date("day"))
                .col(string("path"))
                .col(big_integer("count"))
                .primary_key(Index::create().col("portal_id").col("day").col("path"))
                .foreign_key(&mut of_portal("missing"))
                .to_owned(),
        )
        .await
}

/// The blob of a picture, by what was drawn.
async fn share_picture(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("share_picture")
                .col(big_integer("portal_id"))
                .col(string("drawn"))
                .col(string("sha256"))
                .col(timestamp_with_time_zone("at"))
                .primary_key(Index::create().col("portal_id").col("drawn"))
                .foreign_key(&mut of_portal("share_picture"))
                .to_owned(),
        )
        .await
}
