//! What the page of an offer, its JSON-LD and the feed tell: what is known, and nothing that stands there only because nobody said more.

use super::*;
use crate::market::Market;
use crate::offer_facts::facts;
use crate::page::live;
use crate::posting::json_ld;
use crate::store::{self, Offer};
use crate::{Level, Part, Perk, Remote, Requirement, Topic};
use axum::extract::{Extension, RawQuery};
use base::Lang;
use chrono::NaiveDate;
use leptos::prelude::{Owner, RenderHtml};
use platform::Ctx;
use serde_json::Value;
use town::JASNA;

/// The only open offer of Jasna, whole.
async fn only(town: &Town, advert: Advert) -> Offer {
    bring(town, JASNA, "pup", vec![advert]).await;
    let id = store::open_offers(&town.db).await.unwrap()[0].id;
    store::offer(&town.jasna(), id).await.unwrap()
}

fn page(ctx: &Ctx, offer: &Offer) -> String {
    Owner::new().with(|| facts(ctx, offer).to_html())
}

/// What stands beside a name among the facts; nothing where the name is not there.
fn row<'a>(page: &'a str, name: &str) -> Option<&'a str> {
    page.split_once(&format!(">{name}<"))?.1.split("</dd>").next()
}

fn posting(ctx: &Ctx, offer: &Offer) -> Value {
    serde_json::from_str(&json_ld(ctx, offer, "Kierowca")).unwrap()
}

fn asks(level: Level, topic: Topic, text: &str) -> Requirement {
    Requirement { level, topic, text: text.into() }
}

#[tokio::test]
async fn licences_and_languages_stand_among_the_facts_and_search_engines_hear_of_them_too() {
    let town = Town::open().await;
    places(&town).await;
    let requirements = vec![
        asks(Level::Must, Topic::Licence, "Prawo jazdy kat. C+E"),
        asks(Level::Nice, Topic::Licence, "uprawnienia UDT"),
        asks(Level::Must, Topic::Language, "niemiecki B1"),
        asks(Level::Nice, Topic::Language, "angielski A2"),
        asks(Level::Must, Topic::Experience, "rok za kierownicą"),
    ];
    let perks = [Perk::Meals, Perk::Housing].into();
    let from_text = [Part::Requirements].into();
    let offer = only(&town, Advert { requirements, perks, from_text, ..advert("1", "Kierowca", "Września") }).await;
    let mut ctx = town.jasna();
    let shown = page(&ctx, &offer);
    let driving = row(&shown, "Prawo jazdy").unwrap();
    assert!(driving.contains("C+E") && !driving.contains("kat.") && driving.contains("odczytał portal z treści"), "{driving}");
    assert!(row(&shown, "Uprawnienia").unwrap().contains("uprawnienia UDT (mile widziane)"), "{shown}");
    assert!(row(&shown, "Języki").unwrap().contains("niemiecki B1; angielski A2 (mile widziane)"), "{shown}");
    let told = posting(&ctx, &offer);
    for (name, words) in [
        ("qualifications", "Prawo jazdy kat. C+E"),
        ("skills", "niemiecki B1; angielski A2"),
        ("experienceRequirements", "rok za kierownicą"),
        ("jobBenefits", "zakwaterowanie, wyżywienie"),
    ] {
        assert_eq!(told[name], words, "{name}");
    }
    ctx.address.lang = Lang::Uk;
    assert!(row(&page(&ctx, &offer), "Посвідчення водія").is_some_and(|driving| driving.contains("C+E")));

    let silent = only(&town, advert("1", "Kierowca", "Września")).await;
    let (shown, told) = (page(&town.jasna(), &silent), posting(&town.jasna(), &silent));
    for name in ["Prawo jazdy", "Uprawnienia", "Języki"] {
        assert_eq!(row(&shown, name), None, "{shown}");
    }
    for name in ["qualifications", "skills", "experienceRequirements", "jobBenefits"] {
        assert!(told.get(name).is_none(), "{name}: {told}");
    }
}

#[tokio::test]
async fn what_nobody_said_is_not_told_as_the_sources_word() {
    let town = Town::open().await;
    places(&town).await;
    let ctx = town.jasna();
    let silent = only(&town, advert("1", "Kucharz", "Września")).await;
    let shown = page(&ctx, &silent);
    for name in ["Tryb pracy", "Wolne miejsca", "Dodana"] {
        assert_eq!(row(&shown, name), None, "{name}: {shown}");
    }
    assert!(row(&shown, "W portalu od").unwrap().contains("15\u{a0}czerwca\u{a0}2026") && !shown.contains("na miejscu"), "{shown}");
    let told = posting(&ctx, &silent);
    assert!(told.get("totalJobOpenings").is_none() && told["datePosted"] == "2026-06-15", "search engines ask for some day: {told}");
    let list = live(&ctx, "tryb=na-miejscu").await.unwrap().found;
    assert!(list.contains("w portalu od 15\u{a0}czerwca\u{a0}2026") && !list.contains("dodana"), "{list}");
    assert!(list.contains("na miejscu lub nie podano trybu</a>"), "a filter says whom it takes in: {list}");

    let published = NaiveDate::from_ymd_opt(2026, 6, 1);
    let said = Advert { published, openings: 3, remote: Remote::Hybrid, ..advert("1", "Kucharz", "Września") };
    let said = only(&town, said).await;
    let shown = page(&ctx, &said);
    assert!(row(&shown, "Tryb pracy").unwrap().contains("hybrydowo") && row(&shown, "Wolne miejsca").unwrap().contains('3'), "{shown}");
    assert!(row(&shown, "Dodana").unwrap().contains("1\u{a0}czerwca\u{a0}2026") && row(&shown, "W portalu od").is_none(), "{shown}");
    let told = posting(&ctx, &said);
    assert_eq!((&told["totalJobOpenings"], &told["datePosted"]), (&3.into(), &"2026-06-01".into()));
    Market::of(&town.derived).follow(&town.derived, &town.db).await.unwrap();
    let list = live(&ctx, "").await.unwrap().found;
    assert!(list.contains("dodana 1\u{a0}czerwca\u{a0}2026") && !list.contains("w portalu od"), "{list}");

    let disabled = only(&town, Advert { openings_disabled: 1, ..advert("1", "Kucharz", "Września") }).await;
    assert!(row(&page(&ctx, &disabled), "Wolne miejsca").unwrap().contains("1, w tym dla osób z niepełnosprawnościami: 1"));
}

/// Address and number of the only offer in the feed.
async fn in_the_feed(title: &str) -> (String, String) {
    let town = Town::open().await;
    places(&town).await;
    bring(&town, JASNA, "pup", vec![advert("1", title, "Września")]).await;
    let feed = crate::feed::rss(Extension(town.jasna()), RawQuery(None)).await;
    let bytes = axum::body::to_bytes(feed.into_body(), usize::MAX).await.unwrap();
    let feed = String::from_utf8(bytes.to_vec()).unwrap();
    let (_, item) = feed.split_once("<item>").unwrap();
    let between = |begin: &str, end: &str| item.split_once(begin).unwrap().1.split_once(end).unwrap().0.to_owned();
    (between("<link>", "</link>"), between("<guid isPermaLink=\"false\">", "</guid>"))
}

#[tokio::test]
async fn who_follows_a_feed_is_not_told_of_an_offer_again_because_its_title_was_mended() {
    let (first, mended) = (in_the_feed("Kuchaż").await, in_the_feed("Kucharz").await);
    assert!(first.0.ends_with("-kuchaz") && mended.0.ends_with("-kucharz"), "{first:?} {mended:?}");
    assert_eq!(first.1, mended.1);
    assert!(mended.1.ends_with("@jasna") && !mended.1.contains('/'), "{}", mended.1);
}
