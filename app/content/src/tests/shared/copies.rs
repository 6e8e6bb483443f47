//! How copies come, where they lie, and what becomes of them.

use super::*;
use crate::shared::{Standing, census, stop_sharing};
use crate::usage::media_of;
use crate::{Facts, LeadPicture};
use axum::body::Bytes;
use base::Person;
use futures::{StreamExt, stream};
use std::sync::Arc;

#[tokio::test]
async fn what_the_operator_shares_every_portal_publishes_as_its_own() {
    let town = open().await;
    let master = shared(&town, &Sharing::default()).await;
    for ctx in [town.jasna(), town.ciemna()] {
        let id = copy(&ctx, master).await;
        assert_eq!(read(&ctx, id).await, FIRST);
        let lines = audit::lines(&ctx, None, 10).await.unwrap();
        assert_eq!(lines.iter().map(|line| line.act.as_str()).collect::<Vec<_>>(), ["item-published", "copy-made"]);
    }
}

#[tokio::test]
async fn a_round_made_again_doubles_nothing_and_finishes_what_broke_off() {
    let town = open().await;
    let master = shared(&town, &Sharing::default()).await;
    let ctx = town.jasna();
    let id = copy(&ctx, master).await;
    let act = town.db.act().await.unwrap();
    act.execute_unprepared(&format!("DELETE FROM publication WHERE portal_id = {}", ctx.portal.id)).await.unwrap();
    act.commit().await.unwrap();
    for _ in 0..2 {
        rounds(&town).await;
    }
    assert_eq!(read(&town.jasna(), id).await, FIRST, "it had been made and not been published");
    assert_eq!(copies_of(ctx.db.read(), &ctx, master).await.unwrap().len(), 1);
    assert!(store::item(&ctx, id + 1).await.is_err());
    assert_eq!(store::versions(&ctx, id, Tongue::Pl).await.unwrap().len(), 1);
}

#[tokio::test]
async fn only_chosen_portals_get_a_copy_and_new_ones_get_what_all_have() {
    let town = open().await;
    let master = shared(&town, &Sharing { to: Some(vec![town::JASNA]), ..Sharing::default() }).await;
    assert!(copies_of(town.db.read(), &town.ciemna(), master).await.unwrap().is_empty());
    share(&town.region(), master, &Sharing::default()).await.unwrap();
    let act = town.db.act().await.unwrap();
    let late = "INSERT INTO portal (id, slug, name, kind, town, radius_km, colour, languages, fictional, about) \
                VALUES (4, 'nowa', 'Gmina Nowa', 'rural-gmina', 'Nowa', 30, '#0b5d4d', 'pl', TRUE, '{}')";
    act.execute_unprepared(late).await.unwrap();
    platform::bump(&act, "portal").await.unwrap();
    act.commit().await.unwrap();
    let portals = Portals::of(&town.derived);
    portals.follow(&town.db).await.unwrap();
    let ctx = Ctx { portal: portals.with_id(4).unwrap(), ..town.ciemna() };
    for ctx in [ctx, town.ciemna()] {
        round(&ctx).await.unwrap();
        assert_eq!(read(&ctx, copy(&ctx, master).await).await, FIRST);
    }
}

#[tokio::test]
async fn a_copy_lies_where_the_operator_says_and_takes_nobodys_address() {
    let town = open().await;
    let ctx = town.jasna();
    let above = write::create(&ctx, Kind::Page, None, "urzad", &draft("Urząd", "x")).await.unwrap();
    write::create(&ctx, Kind::Page, Some(above), "odpady", &draft("Nasze odpady", "x")).await.unwrap();
    let master = shared(&town, &Sharing { under: "urzad".into(), ..Sharing::default() }).await;
    let row = store::item(&ctx, copy(&ctx, master).await).await.unwrap();
    assert_eq!((row.parent_id, row.slug.as_str()), (Some(above), "odpady-2"));
    let row = store::item(&town.ciemna(), copy(&town.ciemna(), master).await).await.unwrap();
    assert_eq!((row.parent_id, row.slug.as_str()), (None, "odpady"), "there is no such page");
}

#[tokio::test]
async fn when_the_master_leaves_copies_are_told_and_stay() {
    let town = open().await;
    let master = shared(&town, &Sharing::default()).await;
    let ctx = town.jasna();
    let id = copy(&ctx, master).await;
    change(&town, master, 2, &FIRST.replace("17", "22")).await;
    account::admit(&town.db, ctx.now, &admission(&ctx, Role::Editor)).await.unwrap();
    write::withdraw(&town.region(), master, Tongue::Pl).await.unwrap();
    for _ in 0..2 {
        rounds(&town).await;
    }
    assert_eq!((read(&ctx, id).await.as_str(), is_asked(&ctx, id).await, letters(&town).await), (FIRST, false, 1));
    let region = town.region();
    write::publish(&region, master, Tongue::Pl, 2, region.now, None).await.unwrap();
    rounds(&town).await;
    assert!(is_asked(&ctx, id).await, "it has come back");
    stop_sharing(&region, master).await.unwrap();
    rounds(&town).await;
    assert_eq!((read(&ctx, id).await.as_str(), is_asked(&ctx, id).await), (FIRST, false));
}

#[tokio::test]
async fn a_copy_that_a_portal_has_put_away_does_not_come_back() {
    let town = open().await;
    let master = shared(&town, &Sharing::default()).await;
    let ctx = town.jasna();
    let id = copy(&ctx, master).await;
    write::remove(&ctx, id).await.unwrap();
    change(&town, master, 2, &FIRST.replace("17", "22")).await;
    assert!(!is_asked(&ctx, id).await);
    town.clock.advance(Duration::days(31));
    write::empty(&town.db, town.clock.now()).await.unwrap();
    rounds(&town).await;
    assert!(copies_of(town.db.read(), &town.jasna(), master).await.unwrap().is_empty());
    let held = census(&town.region()).await.unwrap().remove(&master).unwrap();
    assert_eq!(held.iter().find(|one| one.portal == town::JASNA).unwrap().standing, Standing::Gone);
}

#[tokio::test]
async fn links_lead_to_the_operators_pages_and_pictures_stay_there() {
    let town = open().await;
    let region = town.region();
    let other = write::create(&region, Kind::Page, None, "wzory", &draft("Wzory", "x")).await.unwrap();
    write::publish(&region, other, Tongue::Pl, 1, region.now, None).await.unwrap();
    let master = shared(&town, &Sharing::default()).await;
    change(&town, master, 2, &format!("Zobacz [wzory](item:{other}) i [nic](item:99).\n\n![Kosz](media:7)\n\n[oferty](/oferty-pracy)"))
        .await;
    let three = three(&town.jasna(), copy(&town.jasna(), master).await).await;
    let markup = three.theirs.body.to_markup();
    assert_eq!(markup.trim(), "Zobacz [wzory](http://region.test/wzory) i nic.\n\n[oferty](/oferty-pracy)");
}

#[tokio::test]
async fn only_the_operator_shares_and_only_what_may_be_shared() {
    let town = open().await;
    let ctx = town.jasna();
    let id = write::create(&ctx, Kind::Page, None, "odpady", &draft("Odpady", FIRST)).await.unwrap();
    write::publish(&ctx, id, Tongue::Pl, 1, ctx.now, None).await.unwrap();
    assert_eq!(share(&ctx, id, &Sharing::default()).await, Err(Fault::NotFound));
    let region = town.region();
    let news = write::create(&region, Kind::News, None, "", &draft("Wieści", "x")).await.unwrap();
    assert_eq!(share(&region, news, &Sharing::default()).await, Err(Fault::NotFound));
    let page = write::create(&region, Kind::Page, None, "szkic", &draft("Szkic", "x")).await.unwrap();
    assert!(matches!(share(&region, page, &Sharing::default()).await, Err(Fault::Invalid(_))), "it is not published");
    let person = Person { id: 7, name: "Anna".into(), email: "a@x.pl".into(), grants: vec![], visiting: None, proved: region.now };
    let stranger = Ctx { who: Some(Arc::new(person)), ..region };
    write::publish(&stranger, page, Tongue::Pl, 1, stranger.now, None).await.unwrap();
    share(&stranger, page, &Sharing::default()).await.unwrap();
    assert_eq!(audit::lines(&stranger, None, 1).await.unwrap()[0].person, "Anna");
}

#[tokio::test]
async fn pictures_and_files_of_a_shared_page_come_along_and_their_bytes_are_kept_once() {
    let town = open().await;
    let (region, jasna) = (town.region(), town.jasna());
    let bring = async |ctx: &Ctx, name: &str, bytes: &'static [u8]| {
        media::bring(ctx, name, stream::iter([Ok(Bytes::from_static(bytes))]).boxed()).await.unwrap().id
    };
    let own = bring(&jasna, "nasz.png", include_bytes!("../../../../../public/icons/192.png")).await;
    let picture = bring(&region, "znak.png", include_bytes!("../../../../../public/icons/512.png")).await;
    let file = bring(&region, "wzor.pdf", b"%PDF-1.4\n%%EOF\n").await;
    let lead = LeadPicture { media: picture, alt: "Znak".into(), decorative: false };
    let text = format!("Wstęp.\n\n![Znak](media:{picture})\n\n[[file:{file} Wzór]]");
    let facts = Facts { picture: Some(lead), ..Facts::default() };
    let id = write::create(&region, Kind::Page, None, "odpady", &Draft { facts, ..draft("Odpady", &text) }).await.unwrap();
    write::publish(&region, id, Tongue::Pl, 1, region.now, None).await.unwrap();
    share(&region, id, &Sharing::default()).await.unwrap();
    rounds(&town).await;

    let copy = copy(&jasna, id).await;
    let version = store::version(&jasna, copy, Tongue::Pl, 1).await.unwrap();
    let copied = store::draft(&version).unwrap();
    let numbers = media_of(&copied.body, &copied.facts);
    assert_eq!(numbers.len(), 3, "picture, file, and the picture that stands for the page");
    assert!(!numbers.contains(&own));
    media::Shelves::follow(&town.derived, &town.db).await.unwrap();
    let (ours, theirs) = (media::Shelves::of(&jasna).await.unwrap(), media::Shelves::of(&region).await.unwrap());
    let shown = |shelf: &media::Shelf, number: i64, ctx: &Ctx| shelf.get(number).unwrap().picture(ctx).unwrap().sources.len();
    assert_eq!(shown(&ours, numbers[2], &jasna), shown(&theirs, picture, &region), "it is there at once, in what was made of it");
    rounds(&town).await;
    assert_eq!(count(&town, "media").await, 3 + 2 * 2, "two portals have two more each, and not more after another round");
}
