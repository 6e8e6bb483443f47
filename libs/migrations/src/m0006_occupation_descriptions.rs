//! What the classification says of an occupation: read when an offer that names none is given one, and nowhere else.

use crate::step;
use sea_orm_migration::{prelude::*, schema::*};

step!("m0006_occupation_descriptions", makes[occupation_description], drops["occupation_description"]);

async fn occupation_description(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("occupation_description")
                .col(string("code").primary_key())
                .col(text("description"))
                .foreign_key(
                    ForeignKey::create()
                        .from("occupation_description", "code")
                        .to("occupation", "code")
                        .on_delete(ForeignKeyAction::Cascade),
                )
                .to_owned(),
        )
        .await
}
