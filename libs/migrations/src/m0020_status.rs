//! Whether a service of an office works, and which publications somebody has ended before their time.

use sea_orm_migration::{prelude::*, schema::*};

/// This step.
pub struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m0020_status"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        status(manager).await?;
        manager.alter_table(Table::alter().table("publication").add_column(boolean("withdrawn").default(false)).to_owned()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.alter_table(Table::alter().table("publication").drop_column("withdrawn").to_owned()).await?;
        manager.drop_table(Table::drop().table("service_status").to_owned()).await
    }
}

/// What was said of a service, each time anew: the newest row counts, and taking it back leaves the one before.
async fn status(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut of_item = ForeignKey::create();
    of_item.from_tbl("service_status").from_col("portal_id").from_col("item_id");
    of_item.to_tbl("item").to_col("portal_id").to_col("id").on_delete(ForeignKeyAction::Cascade);
    manager
        .create_table(
            Table::create()
                .table("service_status")
                .col(big_integer("portal_id"))
                .col(big_integer("id"))
                .col(big_integer("item_id"))
                .col(string("condition"))
                .col(timestamp_with_time_zone("since"))
                .col(timestamp_with_time_zone_null("until"))
                .col(text("reason"))
                .col(timestamp_with_time_zone("at"))
                .col(string("person"))
                .primary_key(Index::create().col("portal_id").col("id"))
                .foreign_key(&mut of_item)
                .to_owned(),
        )
        .await
}
