//! Service cards, the directory and what else has a list.

use crate::{
    Card, Collection, Condition, Document, Draft, Entry, Facts, Gallery, Hours, Kind, Own, Shot, Site, Sites, Status, Tongue, Worker,
    carry, demo, set_status, write,
};
use platform::Ctx;
use std::collections::HashSet;
use std::sync::Arc;
use town::Town;

fn draft(title: &str, own: Own) -> Draft {
    Draft { title: title.into(), lead: format!("{title}."), facts: Facts { own, ..Facts::default() }, ..Draft::default() }
}

async fn published(ctx: &Ctx, kind: Kind, draft: &Draft) -> i64 {
    let id = write::create(ctx, kind, None, "", draft).await.unwrap();
    write::publish(ctx, id, Tongue::Pl, 1, ctx.now, None).await.unwrap();
    id
}

async fn site(town: &Town, ctx: &Ctx) -> Arc<Site> {
    Sites::follow(&town.derived, &town.db).await.unwrap();
    Site::of(ctx).await.unwrap()
}

#[tokio::test]
async fn a_matter_is_found_by_what_one_must_bring_and_an_office_by_who_works_there() {
    let town = Town::open().await;
    let ctx = town.jasna();
    let card = Card { need: "- aktualne zdjęcie\n- stary dokument".into(), basis: vec!["Ustawa o dowodach".into()], ..Card::default() };
    let matter = published(&ctx, Kind::Service, &draft("Dowód osobisty", Own::Service(Box::new(card)))).await;
    let people = vec![Worker { name: "Danuta Rybak".into(), room: "stanowisko 4".into(), ..Worker::default() }];
    let office = published(&ctx, Kind::Entry, &draft("Referat podatków", Own::Entry(Box::new(Entry { people, ..Entry::default() })))).await;
    let site = site(&town, &ctx).await;
    let found = |words: &str| site.find(words, 5).iter().map(|one| one.id).collect::<Vec<_>>();
    assert_eq!(found("zdjęcia"), [matter]);
    assert_eq!(found("dowód osobisty"), [matter]);
    assert_eq!(found("rybak"), [office]);
    assert_eq!(found("referat podatków"), [office]);
    assert_eq!(site.with_id(matter).unwrap().path, format!("/sprawy/{matter}-dowod-osobisty"));
    assert_eq!(site.find_of(Kind::Entry, "dowód").len(), 0);
}

#[tokio::test]
async fn a_draft_of_a_card_is_not_on_its_list() {
    let town = Town::open().await;
    let ctx = town.jasna();
    write::create(&ctx, Kind::Service, None, "", &draft("Tajne", Own::Service(Box::default()))).await.unwrap();
    assert!(site(&town, &ctx).await.of_kind(Kind::Service).is_empty());
}

#[tokio::test]
async fn a_service_that_is_shut_is_shut_in_the_portal_it_is_carried_to_and_stays_until_its_time() {
    let town = Town::open().await;
    let ctx = town.jasna();
    let id = published(&ctx, Kind::Service, &draft("Dowód osobisty", Own::Service(Box::default()))).await;
    // PostgreSQL keeps microseconds, the clock counts finer.
    let since = chrono::SubsecRound::trunc_subsecs(ctx.now, 0);
    let until = Some(since + chrono::Duration::hours(3));
    let said = Status { condition: Condition::Shut, since, until, reason: "Awaria.".into() };
    set_status(&ctx, id, &said).await.unwrap();
    let mut carried = carry::items(&ctx, 0, 10).await.unwrap();
    assert_eq!(carried[0].fault(), None);
    let text = serde_json::to_string(&carried[0]).unwrap();
    assert_eq!(serde_json::from_str::<carry::Carried>(&text).unwrap(), carried[0]);
    let there = town.ciemna();
    let act = write::begin(&there).await.unwrap();
    carry::put(&act, &there, &carried[0], &HashSet::new(), &mut 0).await.unwrap();
    act.commit().await.unwrap();
    assert_eq!(site(&town, &there).await.with_id(id).unwrap().status, Some(said));
    carried[0].kind = Kind::Entry;
    assert!(carried[0].fault().is_some(), "no other kind has a status");
    town.clock.advance(chrono::Duration::hours(4));
    assert_eq!(site(&town, &town.ciemna()).await.with_id(id).unwrap().status, None);
    assert_eq!(carry::items(&town.jasna(), 0, 10).await.unwrap()[0].status, None, "what is over stays behind");
}

#[test]
fn facts_stored_before_there_were_cards_are_read_and_written_as_they_were() {
    let stored = r#"{"category":"kultura","begins":"2026-06-20T08:00:00Z","minutes":90,"every":"week","last":null,"place":"Rynek","address":"","price":"","severity":null}"#;
    let facts: Facts = serde_json::from_str(stored).unwrap();
    assert_eq!((facts.place.as_str(), facts.own.is_nothing()), ("Rynek", true));
    assert_eq!(serde_json::to_string(&facts).unwrap(), stored);
}

#[test]
fn a_collection_and_a_gallery_name_the_media_they_show() {
    let document = |media| Document { name: "Statut".into(), media, ..Document::default() };
    let all = Own::Collection(Collection { documents: vec![document(Some(3)), document(None)] });
    let shots = Own::Gallery(Gallery { shots: vec![Shot { media: 9, ..Shot::default() }] });
    assert_eq!((all.media(), shots.media()), (vec![3], vec![9]));
}

#[test]
fn facts_of_a_kind_come_back_from_the_database_whole() {
    let hours = Hours { holidays: true, ..Hours::default() };
    let facts = Facts { own: Own::Entry(Box::new(Entry { hours, phone: "112".into(), ..Entry::default() })), ..Facts::default() };
    let stored = serde_json::to_string(&facts).unwrap();
    assert_eq!(serde_json::from_str::<Facts>(&stored).unwrap(), facts);
}

#[tokio::test]
async fn the_demonstration_brings_cards_whose_keepers_are_in_the_directory() {
    let town = Town::open().await;
    let ctx = town.jasna();
    let texts = demo::texts("jasna").unwrap();
    assert!(demo::bring(&ctx, &texts).await.unwrap() > 130);
    let site = site(&town, &ctx).await;
    let cards = site.of_kind(Kind::Service);
    assert_eq!((cards.len(), site.of_kind(Kind::Entry).len()), (10, 20));
    for card in cards {
        let keeper = card.facts.own.card().and_then(|card| card.keeper).unwrap();
        assert_eq!(site.with_id(keeper).unwrap().kind, Kind::Entry);
    }
    assert_eq!(site.find("dowód osobisty", 3)[0].kind, Kind::Service);
    assert_eq!(demo::bring(&ctx, &texts).await.unwrap(), 0, "nothing doubles");
}

#[tokio::test]
async fn a_matter_is_found_by_the_words_that_residents_use() {
    let town = Town::open().await;
    let ctx = town.jasna();
    let matter = published(&ctx, Kind::Service, &draft("Odpady komunalne", Own::Service(Box::default()))).await;
    let tax = published(&ctx, Kind::Service, &draft("Podatek od nieruchomości", Own::Service(Box::default()))).await;
    let site = site(&town, &ctx).await;
    let found = |words: &str| site.find(words, 5).iter().map(|one| one.id).collect::<Vec<_>>();
    assert_eq!(found("śmieci"), [matter]);
    assert_eq!(found("wywóz śmieci"), [matter]);
    assert_eq!(found("сміття"), [matter]);
    assert_eq!(found("podatek od domu"), [tax]);
    assert!(found("kot").is_empty());
}
