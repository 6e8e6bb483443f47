//! Reference registers shared by every portal: places and occupations.

use crate::step;
use sea_orm_migration::{prelude::*, schema::*};

step!("m0002_reference", makes [place, occupation, synonym], drops ["synonym", "occupation", "place"]);

async fn place(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("place")
                .col(big_integer("id").primary_key())
                .col(string("name"))
                .col(string("kind"))
                .col(string("teryt"))
                .col(double("lat"))
                .col(double("lon"))
                .col(big_integer("population"))
                .to_owned(),
        )
        .await
}

async fn occupation(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager.create_table(Table::create().table("occupation").col(string("code").primary_key()).col(string("name")).to_owned()).await
}

async fn synonym(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("synonym")
                .col(string("code"))
                .col(string("name"))
                .primary_key(Index::create().col("code").col("name"))
                .foreign_key(ForeignKey::create().from("synonym", "code").to("occupation", "code").on_delete(ForeignKeyAction::Cascade))
                .to_owned(),
        )
        .await
}
