//! What an administrator brings in at the desk: the file, what a trial of it said, what it became, so that it can be taken back.

use crate::step;
use sea_orm_migration::{prelude::*, schema::*};

step!("m0019_intake", makes[intake], drops["intake"]);

async fn intake(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("intake")
                .col(big_integer("portal_id"))
                .col(big_integer("id"))
                .col(string("kind"))
                .col(string("state"))
                .col(timestamp_with_time_zone("at"))
                .col(big_integer_null("person_id"))
                .col(string("person"))
                .col(string("name"))
                .col(big_integer("size"))
                .col(string_null("sha256"))
                .col(string_null("pictures"))
                .col(big_integer_null("section"))
                .col(boolean("publish"))
                .col(integer("done"))
                .col(integer("total"))
                .col(timestamp_with_time_zone_null("beat"))
                .col(big_integer_null("media_before"))
                .col(timestamp_with_time_zone_null("ended"))
                .col(text("failure"))
                .col(text("report"))
                .col(text("brought"))
                .primary_key(Index::create().col("portal_id").col("id"))
                .foreign_key(ForeignKey::create().from("intake", "portal_id").to("portal", "id").on_delete(ForeignKeyAction::Cascade))
                .to_owned(),
        )
        .await
}
