//! Files that hold nothing but pictures of text are known as such.

use sea_orm_migration::{prelude::*, schema::*};

/// This step.
pub struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m0017_mute"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.alter_table(Table::alter().table("media").add_column(boolean("mute").default(false)).to_owned()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.alter_table(Table::alter().table("media").drop_column("mute").to_owned()).await
    }
}
