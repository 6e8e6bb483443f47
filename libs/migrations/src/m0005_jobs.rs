//! Work to do later, written in the transaction that makes it necessary, and the counters that tell derived data to follow.

use crate::step;
use sea_orm_migration::{prelude::*, schema::*};

step!("m0005_jobs", makes [job, revision], drops ["revision", "job"]);

async fn job(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("job")
                .col(pk_auto("id").big_integer())
                .col(big_integer("portal_id"))
                .col(string("kind"))
                .col(text("payload"))
                .col(timestamp_with_time_zone("run_at"))
                .col(timestamp_with_time_zone_null("leased_until"))
                .col(integer("attempts"))
                .col(text_null("failure"))
                .col(string_uniq("unique_key"))
                .to_owned(),
        )
        .await?;
    manager.create_index(Index::create().name("job_run_at").table("job").col("run_at").to_owned()).await
}

async fn revision(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager.create_table(Table::create().table("revision").col(string("topic").primary_key()).col(big_integer("number")).to_owned()).await
}
