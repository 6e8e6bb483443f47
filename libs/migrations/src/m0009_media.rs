//! What editors bring beside words: pictures and files, their variants, uploads that are under way, and which blobs are theirs.

use crate::step;
use sea_orm_migration::{prelude::*, schema::*};

step!("m0009_media", makes [media, variant, upload, part, blob], drops ["media_blob", "upload_part", "upload", "media_variant", "media"]);

async fn media(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("media")
                .col(big_integer("portal_id"))
                .col(big_integer("id"))
                .col(string("sha256"))
                .col(string("name"))
                .col(string("kind"))
                .col(string("mime"))
                .col(big_integer("bytes"))
                .col(integer("width"))
                .col(integer("height"))
                .col(string("colour"))
                .col(integer("focus_x"))
                .col(integer("focus_y"))
                .col(text("alt"))
                .col(string("licence"))
                .col(string("author"))
                .col(string("source"))
                .col(string("verdict"))
                .col(string("finding"))
                .col(text("cuts"))
                .col(timestamp_with_time_zone("at"))
                .col(big_integer_null("person_id"))
                .col(string("person"))
                .col(big_integer("revision"))
                .primary_key(Index::create().col("portal_id").col("id"))
                .foreign_key(ForeignKey::create().from("media", "portal_id").to("portal", "id").on_delete(ForeignKeyAction::Cascade))
                .to_owned(),
        )
        .await?;
    let content = Index::create().name("media_content").table("media").col("portal_id").col("sha256").unique().to_owned();
    manager.create_index(content).await?;
    manager.create_index(Index::create().name("media_sha256").table("media").col("sha256").to_owned()).await?;
    manager.create_index(Index::create().name("media_revision").table("media").col("portal_id").col("revision").to_owned()).await
}

/// A picture in one cut, format and width.
async fn variant(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut of_media = ForeignKey::create();
    of_media.from_tbl("media_variant").from_col("portal_id").from_col("media_id");
    of_media.to_tbl("media").to_col("portal_id").to_col("id").on_delete(ForeignKeyAction::Cascade);
    manager
        .create_table(
            Table::create()
                .table("media_variant")
                .col(big_integer("portal_id"))
                .col(big_integer("media_id"))
                .col(string("cut"))
                .col(string("format"))
                .col(integer("width"))
                .col(integer("height"))
                .col(string("sha256"))
                .col(big_integer("bytes"))
                .primary_key(Index::create().col("portal_id").col("media_id").col("cut").col("format").col("width"))
                .foreign_key(&mut of_media)
                .to_owned(),
        )
        .await?;
    manager.create_index(Index::create().name("media_variant_sha256").table("media_variant").col("sha256").to_owned()).await
}

/// A file on its way, by the hash of the token that its sender holds.
async fn upload(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("upload")
                .col(big_integer("portal_id"))
                .col(string("hash"))
                .col(big_integer("person_id"))
                .col(string("name"))
                .col(big_integer("expected"))
                .col(big_integer("received"))
                .col(timestamp_with_time_zone("at"))
                .col(big_integer_null("media_id"))
                .primary_key(Index::create().col("portal_id").col("hash"))
                .foreign_key(ForeignKey::create().from("upload", "portal_id").to("portal", "id").on_delete(ForeignKeyAction::Cascade))
                .to_owned(),
        )
        .await
}

/// A piece of it that has come.
async fn part(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut of_upload = ForeignKey::create();
    of_upload.from_tbl("upload_part").from_col("portal_id").from_col("hash");
    of_upload.to_tbl("upload").to_col("portal_id").to_col("hash").on_delete(ForeignKeyAction::Cascade);
    manager
        .create_table(
            Table::create()
                .table("upload_part")
                .col(big_integer("portal_id"))
                .col(string("hash"))
                .col(big_integer("begins"))
                .col(string("sha256"))
                .col(big_integer("bytes"))
                .primary_key(Index::create().col("portal_id").col("hash").col("begins"))
                .foreign_key(&mut of_upload)
                .to_owned(),
        )
        .await
}

/// Contents that media have brought and when last: one content may be several portals', so this belongs to none.
async fn blob(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create().table("media_blob").col(string("sha256").primary_key()).col(timestamp_with_time_zone("at")).to_owned(),
        )
        .await
}
