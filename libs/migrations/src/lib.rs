//! The schema's history, in order. Every table of a service starts its key with `portal_id`, and child tables refer to
//! `(portal_id, id)`, so that a row cannot point into another portal.

use sea_orm_migration::prelude::*;

mod m0001_portals;
mod m0002_reference;
mod m0003_offers;
mod m0004_announcements;
mod m0005_jobs;
mod m0006_occupation_descriptions;
mod m0007_people;
mod m0008_content;
mod m0009_media;
mod m0010_factors;
mod m0011_dialog;
mod m0012_life;
mod m0014_transfer;
mod m0015_shared;
mod m0016_looks;
mod m0017_mute;
mod m0018_media_counted_by_portal;
mod m0019_intake;
mod m0020_status;
mod m0021_answers;

/// Runs the history; `libs/platform` calls it under a lock.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_portals::Migration),
            Box::new(m0002_reference::Migration),
            Box::new(m0003_offers::Migration),
            Box::new(m0004_announcements::Migration),
            Box::new(m0005_jobs::Migration),
            Box::new(m0006_occupation_descriptions::Migration),
            Box::new(m0007_people::Migration),
            Box::new(m0008_content::Migration),
            Box::new(m0009_media::Migration),
            Box::new(m0010_factors::Migration),
            Box::new(m0011_dialog::Migration),
            Box::new(m0012_life::Migration),
            Box::new(m0014_transfer::Migration),
            Box::new(m0015_shared::Migration),
            Box::new(m0016_looks::Migration),
            Box::new(m0017_mute::Migration),
            Box::new(m0018_media_counted_by_portal::Migration),
            Box::new(m0019_intake::Migration),
            Box::new(m0020_status::Migration),
            Box::new(m0021_answers::Migration),
        ]
    }
}

/// One step of the history: what it makes and, in reverse, what it drops.
macro_rules! step {
    ($name:literal, makes [$($make:expr),+ $(,)?], drops [$($table:literal),+ $(,)?]) => {
        /// This step.
        pub struct Migration;

        impl MigrationName for Migration {
            fn name(&self) -> &str { $name }
        }

        #[async_trait::async_trait]
        impl MigrationTrait for Migration {
            async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
                $($make(manager).await?;)+
                Ok(())
            }

            async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
                $(manager.drop_table(Table::drop().table($table).to_owned()).await?;)+
                Ok(())
            }
        }
    };
}
use step;
