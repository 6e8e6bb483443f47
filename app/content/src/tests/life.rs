//! The life of an item.

use crate::{Draft, Facts, Kind, Site, Sites, Tongue, write};
use base::Fault;
use chrono::Duration;
use platform::Ctx;
use std::sync::Arc;
use town::Town;

fn draft(title: &str) -> Draft {
    Draft { title: title.into(), lead: format!("{title}."), body: prose::Doc::from_markup(title).0, ..Draft::default() }
}

async fn site(town: &Town, ctx: &Ctx) -> Arc<Site> {
    Sites::follow(&town.derived, &town.db).await.unwrap();
    Site::of(ctx).await.unwrap()
}

/// Titles of what a reader of the portal's news sees now.
async fn news(town: &Town) -> Vec<String> {
    let ctx = town.jasna();
    let site = site(town, &ctx).await;
    site.show(&ctx, Kind::News, "", 10).into_iter().map(|(one, _)| one.said[&Tongue::Pl].title.clone()).collect()
}

#[tokio::test]
async fn a_draft_is_seen_by_nobody_until_it_is_published() {
    let town = Town::open().await;
    let ctx = town.jasna();
    let id = write::create(&ctx, Kind::News, None, "", &draft("Nowy most")).await.unwrap();
    assert!(news(&town).await.is_empty());
    write::publish(&ctx, id, Tongue::Pl, 1, ctx.now, None).await.unwrap();
    assert_eq!(news(&town).await, ["Nowy most"]);
    write::withdraw(&ctx, id, Tongue::Pl).await.unwrap();
    assert!(news(&town).await.is_empty());
}

#[tokio::test]
async fn a_scheduled_version_takes_the_place_of_the_present_one_at_its_hour() {
    let town = Town::open().await;
    let ctx = town.jasna();
    let id = write::create(&ctx, Kind::News, None, "", &draft("Wersja A")).await.unwrap();
    write::publish(&ctx, id, Tongue::Pl, 1, ctx.now, None).await.unwrap();
    write::save(&ctx, id, Tongue::Pl, 1, &draft("Wersja B")).await.unwrap();
    write::publish(&ctx, id, Tongue::Pl, 2, ctx.now + Duration::hours(2), Some(ctx.now + Duration::hours(4))).await.unwrap();
    assert_eq!(news(&town).await, ["Wersja A"]);
    town.clock.advance(Duration::minutes(119));
    assert_eq!(news(&town).await, ["Wersja A"]);
    town.clock.advance(Duration::minutes(1));
    assert_eq!(news(&town).await, ["Wersja B"]);
    town.clock.advance(Duration::hours(2));
    assert!(news(&town).await.is_empty());
}

#[tokio::test]
async fn a_swap_that_is_called_off_leaves_the_present_version_as_long_as_it_was_to_stay() {
    let town = Town::open().await;
    let ctx = town.jasna();
    let id = write::create(&ctx, Kind::News, None, "", &draft("Wersja A")).await.unwrap();
    write::publish(&ctx, id, Tongue::Pl, 1, ctx.now, Some(ctx.now + Duration::hours(6))).await.unwrap();
    write::save(&ctx, id, Tongue::Pl, 1, &draft("Wersja B")).await.unwrap();
    write::publish(&ctx, id, Tongue::Pl, 2, ctx.now + Duration::hours(2), None).await.unwrap();
    // Another hour takes the place of the first one, and leaves no gap before it.
    write::publish(&ctx, id, Tongue::Pl, 2, ctx.now + Duration::hours(4), None).await.unwrap();
    town.clock.advance(Duration::hours(3));
    assert_eq!(news(&town).await, ["Wersja A"]);
    let now = town.jasna();
    let coming = crate::store::publications(&now, id).await.unwrap().into_iter().find(|row| row.since > now.now).unwrap();
    write::call_off(&now, id, coming.id).await.unwrap();
    assert_eq!(write::call_off(&now, id, coming.id).await, Err(Fault::NotFound), "once");
    town.clock.advance(Duration::hours(2));
    assert_eq!(news(&town).await, ["Wersja A"]);
    town.clock.advance(Duration::hours(1));
    assert!(news(&town).await.is_empty(), "its own end stands");
}

#[tokio::test]
async fn who_saves_over_a_newer_version_is_told_and_loses_nothing() {
    let town = Town::open().await;
    let ctx = town.jasna();
    let id = write::create(&ctx, Kind::News, None, "", &draft("Pierwsza")).await.unwrap();
    write::save(&ctx, id, Tongue::Pl, 1, &draft("Druga")).await.unwrap();
    assert_eq!(write::save(&ctx, id, Tongue::Pl, 1, &draft("Trzecia")).await, Err(Fault::Taken));
    let versions = crate::store::versions(&ctx, id, Tongue::Pl).await.unwrap();
    assert_eq!(versions.iter().map(|row| row.title.as_str()).collect::<Vec<_>>(), ["Druga", "Pierwsza"]);
}

#[tokio::test]
async fn a_moved_page_is_found_at_its_old_address_too() {
    let town = Town::open().await;
    let ctx = town.jasna();
    let above = write::create(&ctx, Kind::Page, None, "urzad", &draft("Urząd")).await.unwrap();
    let below = write::create(&ctx, Kind::Page, Some(above), "kasa", &draft("Kasa")).await.unwrap();
    for id in [above, below] {
        write::publish(&ctx, id, Tongue::Pl, 1, ctx.now, None).await.unwrap();
    }
    assert_eq!(site(&town, &ctx).await.at("/urzad/kasa").unwrap().id, below);
    let old = [(above, "/urzad".to_owned()), (below, "/urzad/kasa".to_owned())];
    write::place(&ctx, above, None, "ratusz", &old).await.unwrap();
    let site = site(&town, &ctx).await;
    assert!(site.at("/urzad/kasa").is_none());
    assert_eq!(site.once_at("/urzad/kasa").unwrap().path, "/ratusz/kasa");
    assert_eq!(site.trail(site.with_id(below).unwrap()).len(), 2);
}

#[tokio::test]
async fn two_pages_do_not_stand_at_one_address_nor_at_one_of_the_portals_own() {
    let town = Town::open().await;
    let ctx = town.jasna();
    write::create(&ctx, Kind::Page, None, "urzad", &draft("Urząd")).await.unwrap();
    for taken in ["urzad", "pulpit", "aktualnosci"] {
        let refused = write::create(&ctx, Kind::Page, None, taken, &draft("Inna")).await;
        assert!(matches!(refused, Err(Fault::Invalid(errors)) if errors[0].field == "slug"), "{taken}");
    }
    let refused = write::place(&ctx, 1, Some(1), "urzad", &[]).await;
    assert!(matches!(refused, Err(Fault::Invalid(errors)) if errors[0].field == "parent"));
}

#[tokio::test]
async fn the_wastebasket_gives_back_what_was_published_for_thirty_days() {
    let town = Town::open().await;
    let ctx = town.jasna();
    let id = write::create(&ctx, Kind::News, None, "", &draft("Nowy most")).await.unwrap();
    write::publish(&ctx, id, Tongue::Pl, 1, ctx.now, None).await.unwrap();
    write::remove(&ctx, id).await.unwrap();
    assert!(news(&town).await.is_empty());
    town.clock.advance(Duration::days(29));
    assert_eq!(write::empty(&town.db, town.clock.now()).await.unwrap(), 0);
    write::restore(&town.jasna(), id).await.unwrap();
    assert_eq!(news(&town).await, ["Nowy most"]);
    write::remove(&town.jasna(), id).await.unwrap();
    town.clock.advance(Duration::days(31));
    assert_eq!(write::empty(&town.db, town.clock.now()).await.unwrap(), 1);
    assert_eq!(crate::store::item(&town.jasna(), id).await, Err(Fault::NotFound));
}

#[tokio::test]
async fn a_page_does_not_come_back_while_one_above_it_lies_in_the_wastebasket() {
    let town = Town::open().await;
    let ctx = town.jasna();
    let mut above = None;
    let mut pages = Vec::new();
    for title in ["Urząd", "Kasa", "Okienko"] {
        let id = write::create(&ctx, Kind::Page, above, "", &draft(title)).await.unwrap();
        write::publish(&ctx, id, Tongue::Pl, 1, ctx.now, None).await.unwrap();
        pages.push(id);
        above = Some(id);
    }
    for id in pages.iter().rev() {
        write::remove(&ctx, *id).await.unwrap();
    }
    for (id, named) in [(pages[2], "Kasa"), (pages[1], "Urząd")] {
        assert_eq!(write::restore(&ctx, id).await, Err(Fault::field("above", named)));
    }
    assert!(site(&town, &ctx).await.with_id(pages[2]).is_none());
    for id in &pages {
        write::restore(&ctx, *id).await.unwrap();
    }
    assert_eq!(site(&town, &ctx).await.with_id(pages[2]).unwrap().path, "/urzad/kasa/okienko");
}

#[tokio::test]
async fn a_portal_reads_its_own_items_only() {
    let town = Town::open().await;
    let (jasna, ciemna) = (town.jasna(), town.ciemna());
    let id = write::create(&jasna, Kind::News, None, "", &draft("Tajne")).await.unwrap();
    write::publish(&jasna, id, Tongue::Pl, 1, jasna.now, None).await.unwrap();
    assert!(site(&town, &ciemna).await.with_id(id).is_none());
    assert_eq!(crate::store::item(&ciemna, id).await, Err(Fault::NotFound));
}

#[tokio::test]
async fn a_reader_of_english_gets_english_and_of_the_rest_polish() {
    let town = Town::open().await;
    let ctx = town.jasna();
    let id = write::create(&ctx, Kind::News, None, "", &draft("Nowy most")).await.unwrap();
    write::publish(&ctx, id, Tongue::Pl, 1, ctx.now, None).await.unwrap();
    let number = write::save(&ctx, id, Tongue::En, 0, &draft("A new bridge")).await.unwrap();
    write::publish(&ctx, id, Tongue::En, number, ctx.now, None).await.unwrap();
    let site = site(&town, &ctx).await;
    let one = site.with_id(id).unwrap();
    assert_eq!(one.in_lang(base::Lang::En).0.title, "A new bridge");
    assert_eq!((one.in_lang(base::Lang::Uk).0.title.as_str(), one.in_lang(base::Lang::Uk).1), ("Nowy most", Tongue::Pl));
}

#[tokio::test]
async fn words_of_the_text_are_found() {
    let town = Town::open().await;
    let ctx = town.jasna();
    let written =
        Draft { body: prose::Doc::from_markup("Wodociągi będą naprawiane.").0, facts: Facts::default(), ..draft("Ulica Polna") };
    let id = write::create(&ctx, Kind::News, None, "", &written).await.unwrap();
    write::publish(&ctx, id, Tongue::Pl, 1, ctx.now, None).await.unwrap();
    assert_eq!(site(&town, &ctx).await.find("wodociąg", 5)[0].id, id);
}
