//! What the office says after opinions of pages, and what those say who are shown a draft by a link.

use sea_orm_migration::{prelude::*, schema::*};

/// This step.
pub struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m0021_answers"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        improvement(manager).await?;
        // SQLite adds one column at a time.
        for column in [boolean("comments").default(false).take(), big_integer_null("person_id")] {
            manager.alter_table(Table::alter().table("preview").add_column(column).to_owned()).await?;
        }
        comment(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("preview_comment").to_owned()).await?;
        for column in ["person_id", "comments"] {
            manager.alter_table(Table::alter().table("preview").drop_column(column).to_owned()).await?;
        }
        manager.drop_table(Table::drop().table("improvement").to_owned()).await
    }
}

/// One sentence on what was made better; the opinion it answers goes before it does.
async fn improvement(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("improvement")
                .col(big_integer("portal_id"))
                .col(big_integer("id"))
                .col(big_integer("item_id"))
                .col(big_integer_null("feedback_id"))
                .col(text("words"))
                .col(timestamp_with_time_zone("at"))
                .col(string("person"))
                .primary_key(Index::create().col("portal_id").col("id"))
                .foreign_key(ForeignKey::create().from("improvement", "portal_id").to("portal", "id").on_delete(ForeignKeyAction::Cascade))
                .to_owned(),
        )
        .await?;
    let after = Index::create().name("improvement_feedback").table("improvement").col("portal_id").col("feedback_id").unique().to_owned();
    manager.create_index(after).await
}

/// What somebody without an account says of a draft. It does not refer to its link, which may be taken back before.
async fn comment(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut of_item = ForeignKey::create();
    of_item.from_tbl("preview_comment").from_col("portal_id").from_col("item_id");
    of_item.to_tbl("item").to_col("portal_id").to_col("id").on_delete(ForeignKeyAction::Cascade);
    manager
        .create_table(
            Table::create()
                .table("preview_comment")
                .col(big_integer("portal_id"))
                .col(big_integer("id"))
                .col(big_integer("item_id"))
                .col(string("link"))
                .col(string("name"))
                .col(string("lang"))
                .col(text("words"))
                .col(timestamp_with_time_zone("at"))
                .col(timestamp_with_time_zone("until"))
                .col(timestamp_with_time_zone_null("handled_at"))
                .col(string_null("handled_by"))
                .primary_key(Index::create().col("portal_id").col("id"))
                .foreign_key(&mut of_item)
                .to_owned(),
        )
        .await?;
    for (name, column) in [("preview_comment_item", "item_id"), ("preview_comment_link", "link")] {
        let index = Index::create().name(name).table("preview_comment").col("portal_id").col(column).to_owned();
        manager.create_index(index).await?;
    }
    Ok(())
}
