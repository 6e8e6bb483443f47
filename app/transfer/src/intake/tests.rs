//! Promises to an administrator who brings a file in.

use super::store::{self, ActiveModel, Intake, State};
use super::{BringIn, Source, job, look, undo};
use crate::tests::archives::file;
use bytes::Bytes;
use chrono::Duration;
use content::{Draft, Site, Sites, Tongue, carry};
use platform::{Ctx, Worker};
use sea_orm::Set;
use std::io::{Cursor, Write};
use std::sync::Arc;
use town::Town;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const WORDPRESS: &[u8] = include_bytes!("../tests/fixtures/wordpress.xml");

/// A picture and a file, as they lie in the old site's `wp-content`.
fn uploads() -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in [("uploads/most.jpg", PICTURE), ("uploads/2019/03/cennik.pdf", &b"%PDF-1.7"[..])] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// PNG: two by two pixels.
const PICTURE: &[u8] = b"\x89PNG\x0d\x0a\x1a\x0a\x00\x00\x00\x0dIHDR\x00\x00\x00\x02\x00\x00\x00\x02\x08\x02\x00\x00\x00\xfd\xd4\x9as\x00\x00\x00\x10IDATx\x9cc\xd0\xe8\xb1\x01\x22\x06\x08\x05\x00\x19\xfe\x03\xc1\xd3\x19\x5c\x87\x00\x00\x00\x00IEND\xaeB`\x82";

async fn kept(ctx: &Ctx, bytes: &[u8]) -> String {
    ctx.stores.blobs.put(futures::stream::iter([Ok(Bytes::copy_from_slice(bytes))])).await.unwrap().sha256
}

/// A file is taken in as the page does it.
async fn sent(ctx: &Ctx, bytes: &[u8], pictures: Option<&[u8]>) -> i64 {
    let (_folder, path) = file(bytes);
    let kind = look::look(&path).unwrap();
    let beside = match pictures {
        Some(pictures) => Some(kept(ctx, pictures).await),
        None => None,
    };
    let act = ctx.db.act().await.unwrap();
    let id = store::begin(&act, ctx, kind, "eksport", 1, kept(ctx, bytes).await, beside).await.unwrap();
    job::enqueue(&act, ctx, id).await.unwrap();
    act.commit().await.unwrap();
    id
}

/// It is to be brought in.
async fn ask(ctx: &Ctx, id: i64) {
    let state = one(ctx, id).await.state();
    let row = ActiveModel { state: Set(State::Coming.code().into()), at: Set(ctx.now), ..Default::default() };
    let act = ctx.db.act().await.unwrap();
    assert!(store::change(&act, ctx, (id, state), row).await.unwrap());
    job::enqueue(&act, ctx, id).await.unwrap();
    act.commit().await.unwrap();
}

async fn work(town: &Town) {
    let job = BringIn { derived: town.derived.clone(), stores: town.stores.clone() };
    let media = media::MakeVariants(town.stores.clone());
    Worker::new(town.db.clone(), town.clock.clone(), vec![Arc::new(job), Arc::new(media)]).run_due().await.unwrap();
    Sites::follow(&town.derived, &town.db).await.unwrap();
}

async fn one(ctx: &Ctx, id: i64) -> Intake {
    store::one(ctx.db.read(), ctx, id).await.unwrap().unwrap()
}

async fn brought(town: &Town, ctx: &Ctx, pictures: Option<&[u8]>) -> i64 {
    let id = sent(ctx, WORDPRESS, pictures).await;
    work(town).await;
    assert_eq!(one(ctx, id).await.state(), State::Tried, "{}", one(ctx, id).await.failure);
    ask(ctx, id).await;
    town.clock.advance(Duration::minutes(2));
    work(town).await;
    id
}

async fn numbers(ctx: &Ctx) -> Vec<i64> {
    carry::items(ctx, 0, 100).await.unwrap().into_iter().map(|item| item.id).collect()
}

#[tokio::test]
async fn an_import_is_tried_then_brought_in_and_its_file_is_let_go_of() {
    let town = Town::open().await;
    let ctx = town.jasna();
    let id = sent(&ctx, WORDPRESS, Some(&uploads())).await;
    assert_eq!(store::names(&ctx.db).await.unwrap().len(), 2, "the sweep leaves what is needed");
    work(&town).await;
    assert!(numbers(&ctx).await.is_empty() && media::last(&ctx).await.unwrap() == 0, "a trial writes nothing");
    ask(&ctx, id).await;
    work(&town).await;
    let row = one(&ctx, id).await;
    assert_eq!((row.state(), row.source(), numbers(&ctx).await.len()), (State::Done, Source::Wordpress, 4), "{}", row.failure);
    assert_eq!(row.brought().media.len(), 1, "the picture came out of the ZIP file");
    assert_eq!(Site::of(&ctx).await.unwrap().addresses().count(), 0, "all of it are drafts");
    assert!(store::names(&ctx.db).await.unwrap().is_empty());
}

#[tokio::test]
async fn an_import_that_was_interrupted_is_completed_and_nothing_comes_twice() {
    let town = Town::open().await;
    let ctx = town.jasna();
    let id = sent(&ctx, WORDPRESS, Some(&uploads())).await;
    work(&town).await;
    ask(&ctx, id).await;
    // A process had begun: it gave a sign, brought the picture, and was killed before its act was over.
    let act = ctx.db.act().await.unwrap();
    let begun = ActiveModel { beat: Set(Some(ctx.now)), media_before: Set(Some(0)), ..Default::default() };
    store::change(&act, &ctx, (id, State::Coming), begun).await.unwrap();
    act.commit().await.unwrap();
    let picture = futures::stream::iter([Ok::<_, std::io::Error>(Bytes::from_static(PICTURE))]);
    let medium = media::bring(&ctx, "most.jpg", Box::pin(picture)).await.unwrap_or_else(|_| panic!("a picture"));
    work(&town).await;
    assert_eq!(one(&ctx, id).await.state(), State::Coming, "while it may be alive nobody else begins");
    town.clock.advance(Duration::minutes(3));
    work(&town).await;
    let row = one(&ctx, id).await;
    assert_eq!((row.state(), numbers(&ctx).await.len()), (State::Done, 4), "{}", row.failure);
    assert_eq!((row.brought().media, media::last(&ctx).await.unwrap()), (vec![medium.id], medium.id));
}

#[tokio::test]
async fn taking_back_leaves_what_was_edited_and_names_it_and_the_same_may_come_again() {
    let town = Town::open().await;
    let ctx = town.jasna();
    let id = brought(&town, &ctx, Some(&uploads())).await;
    let report = one(&ctx, id).await.report().unwrap();
    let item = |key: &str| report.entries.iter().find(|entry| entry.key == key).unwrap().item.unwrap();
    let draft = Draft { title: "Kasa gminy".into(), body: prose::Doc::from_markup("Nasza.").0, ..Draft::default() };
    content::save(&ctx, item("11"), Tongue::Pl, 1, &draft).await.unwrap();
    undo::undo(&ctx, id).await.unwrap();
    let row = one(&ctx, id).await;
    let left = vec![(item("11"), "touched".to_owned()), (item("10"), "above".to_owned())];
    assert_eq!((row.state(), row.brought().left, row.brought().gone), (State::Undone, left, 2));
    assert_eq!(numbers(&ctx).await, [item("10"), item("11")]);
    assert!(undo::undo(&ctx, id).await.is_err(), "once");
    // In a month its picture goes too; until then the wastebasket may give back what it shows.
    assert_eq!(media::last(&ctx).await.unwrap(), 1);
    let again = brought(&town, &ctx, None).await;
    let row = one(&ctx, again).await;
    assert_eq!(row.brought().items.len(), 2, "what went came anew: {:?}", row.report());
    assert_eq!(carry::items(&ctx, 0, 100).await.unwrap().iter().filter(|item| !item.moves.is_empty()).count(), 1);
}

#[tokio::test]
async fn media_of_an_import_that_was_taken_back_go_with_the_wastebasket() {
    let town = Town::open().await;
    let ctx = town.jasna();
    let id = brought(&town, &ctx, Some(&uploads())).await;
    undo::undo(&ctx, id).await.unwrap();
    assert!(numbers(&ctx).await.is_empty());
    town.clock.advance(Duration::days(33));
    Worker::new(town.db.clone(), town.clock.clone(), vec![Arc::new(content::EmptyBaskets)]).schedule().await.unwrap();
    Worker::new(town.db.clone(), town.clock.clone(), vec![Arc::new(content::EmptyBaskets)]).run_due().await.unwrap();
    work(&town).await;
    assert_eq!(media::last(&ctx).await.unwrap(), 0);
}

#[tokio::test]
async fn what_cannot_be_brought_in_fails_with_a_reason_and_leaves_nothing() {
    let town = Town::open().await;
    let ctx = town.jasna();
    let broken = sent(&ctx, &WORDPRESS[..WORDPRESS.len() / 2], None).await;
    let id = sent(&ctx, WORDPRESS, Some(&uploads())).await;
    work(&town).await;
    let row = one(&ctx, broken).await;
    assert_eq!((row.state(), row.sha256), (State::Failed, None));
    assert!(row.failure.starts_with("broken line "), "{}", row.failure);
    // Into a section that has gone meanwhile.
    let act = ctx.db.act().await.unwrap();
    let row = ActiveModel { section: Set(Some(99)), ..Default::default() };
    store::change(&act, &ctx, (id, State::Tried), row).await.unwrap();
    act.commit().await.unwrap();
    ask(&ctx, id).await;
    work(&town).await;
    let row = one(&ctx, id).await;
    assert_eq!((row.state(), row.failure.as_str()), (State::Failed, "section "));
    assert!(numbers(&ctx).await.is_empty() && media::last(&ctx).await.unwrap() == 0);
    assert!(row.is_ready(ctx.now), "with another section it may be tried again");
}
