//! Changes of media are counted in each portal: what one uploads ends no page of another.

use sea_orm_migration::prelude::*;

/// This step.
pub struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m0018_media_counted_by_portal"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let by_portal = "INSERT INTO revision (topic, number) SELECT 'media/' || portal_id, MAX(revision) FROM media GROUP BY portal_id";
        manager.get_connection().execute_unprepared(by_portal).await?;
        manager.get_connection().execute_unprepared("DELETE FROM revision WHERE topic = 'media'").await.map(|_| ())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let together = "INSERT INTO revision (topic, number) SELECT 'media', number FROM \
                        (SELECT SUM(number) AS number FROM revision WHERE topic LIKE 'media/%') AS counted WHERE number IS NOT NULL";
        manager.get_connection().execute_unprepared(together).await?;
        manager.get_connection().execute_unprepared("DELETE FROM revision WHERE topic LIKE 'media/%'").await.map(|_| ())
    }
}
