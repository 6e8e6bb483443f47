//! The device searches as the server does.

use super::*;
use crate::market::{Extent, Market, market};
use crate::page::live;
use platform::Ctx;
use seek::{Finder, Live};
use town::{CIEMNA, JASNA, REGION};

/// Numbers that look like chance and are the same every time (Knuth's MMIX generator).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }

    fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.roll(of.len())]
    }

    /// A search as people type it: words of titles, some mistyped or cut, some filters, somewhere.
    fn search(&mut self, words: &[String]) -> String {
        let mut typed = Vec::new();
        for _ in 0..self.roll(4) {
            let mut word: Vec<char> = self.pick(words).chars().collect();
            match self.roll(6) {
                0 if word.len() > 4 => {
                    let at = self.roll(word.len() - 1);
                    word.swap(at, at + 1);
                }
                1 if word.len() > 4 => word.truncate(4),
                2 => word.extend("ów".chars()),
                _ => {}
            }
            typed.push(word.into_iter().collect::<String>());
        }
        let said = [
            "",
            "",
            "",
            "+w+Gnieźnie",
            "+zlecenie",
            "+20+km",
            "+Kalisz",
            "+bez+doświadczenia",
            "+od+6000+zł",
            "+powiat+gnieźnieński",
            "+w+kaliskim",
            "+miejsce:wielkopolskie",
        ];
        let mut query = format!("q={}{}", typed.join("+"), self.pick::<&str>(&said));
        let more = [
            "&umowa=zlecenie",
            "&umowa=umowa-o-prace&umowa=b2b",
            "&wymiar=czesc",
            "&dla=bez-doswiadczenia",
            "&grupa=5",
            "&tryb=zdalnie",
            "&placa=6000",
            "&placa=3000",
            "&sort=placa",
            "&sort=data",
            "&sort=odleglosc",
            "&km=5",
            "&km=100",
            "&km=0",
            "&strona=2",
            "&dlaczego=1",
            "&doslownie=1",
            "&gdzie=Gniezno",
            "&gdzie=kalisz&km=10",
            "&gdzie=Nibylandia",
            "&gdzie=powiat+wrzesiński",
            "&gdzie=wielkopolskie",
            "&pracodawca=Nikt",
        ];
        for _ in 0..self.roll(4) {
            query += *self.pick::<&str>(&more);
        }
        query
    }
}

async fn finder(ctx: &Ctx, extent: Extent) -> (Finder, bool) {
    let manifest = serde_json::to_value(market(ctx).await.unwrap().manifest(ctx, extent).await.unwrap()).unwrap();
    let file = |name: &str| manifest[name]["name"].as_str().map(|name| Market::file(ctx, name).unwrap().content());
    let open = |packed: Vec<u8>| search::unpack(&packed).unwrap();
    let changes = file("changes").map(open);
    let cards = vec![file("cards").unwrap(), file("more_cards").unwrap_or_default()];
    let finder = Finder::new(&open(file("index").unwrap()), changes.as_deref(), cards, &file("kit").unwrap(), &file("places").unwrap());
    (finder.unwrap(), changes.is_some())
}

/// Addresses of the jobs of an answer, in their order.
fn jobs(live: &Live) -> Vec<&str> {
    live.found.split("<h3 class=\"offer-title\">").skip(1).filter_map(|job| job.split('"').nth(1)).collect()
}

/// What is told of an answer, whatever ways lead on from it: how much there is beyond the slice only the server tells.
fn told(live: &Live) -> (String, String, Vec<(String, u32)>, String) {
    (live.count.clone(), live.around.clone(), live.counts.clone(), jobs(live).join(" "))
}

/// Asks both; answers how many searches the device could answer.
async fn both_say_the_same(ctx: &Ctx, finder: &Finder, searches: usize, words: &[String]) -> usize {
    let (mut dice, mut answered) = (Dice(22), 0);
    for _ in 0..searches {
        let query = dice.search(words);
        if let Some(own) = finder.answer(&query, ctx.today(), false) {
            let server = live(ctx, &query).await.unwrap();
            match own.found.contains("class=\"empty\"") {
                true => assert_eq!(told(&own), told(&server), "{query}"),
                false => assert_eq!(own, server, "{query}"),
            }
            answered += 1;
        }
        if let Some(own) = finder.hints(&query) {
            assert_eq!(own, market(ctx).await.unwrap().hints(ctx, &crate::Ask::read(&query)), "{query}");
        }
    }
    answered
}

fn words(adverts: &[Advert]) -> Vec<String> {
    adverts.iter().flat_map(|advert| advert.title.split_whitespace().map(str::to_lowercase)).collect()
}

#[tokio::test]
async fn the_device_answers_thousands_of_searches_as_the_server_does() {
    let town = Town::open().await;
    powiats(&town).await;
    let today = platform::Clock::day(town.clock.now());
    let towns = ["Września", "Gniezno", "Kalisz", "Warszawa"];
    let adverts: Vec<Advert> = crate::demo::adverts(1, today, &["jasna"])
        .into_iter()
        .enumerate()
        .map(|(at, reported)| Advert { places: vec![towns[at % 4].into()], ..reported.advert })
        .collect();
    let words = words(&adverts);
    let (own, rest) = adverts.split_at(250);
    let (regional, foreign) = rest.split_at(350);
    bring(&town, JASNA, "jasna", own.to_vec()).await;
    bring(&town, REGION, "region", regional.to_vec()).await;
    ciemna_opens(&town).await;
    bring(&town, CIEMNA, "ciemna", foreign[..100].to_vec()).await;
    let ctx = town.jasna();
    let (first, changed) = finder(&ctx, Extent::Near).await;
    assert!(!changed && first.len() > 300, "{}", first.len());
    let answered = both_say_the_same(&ctx, &first, 2_000, &words).await;
    assert!(answered > 1_000, "the device answered {answered} only");

    let (country, _) = finder(&ctx, Extent::Country).await;
    assert!(country.len() > first.len());
    let mut dice = Dice(7);
    let beyond: Vec<String> = (0..400).map(|_| dice.search(&words)).filter(|query| first.lacks(query)).collect();
    assert!(beyond.len() > 50);
    for query in beyond {
        let own = country.answer(&query, ctx.today(), false).unwrap();
        assert_eq!(own, live(&ctx, &query).await.unwrap(), "{query}");
    }

    bring(&town, JASNA, "jasna", own[20..].iter().chain(&foreign[100..115]).cloned().collect()).await;
    Market::of(&town.derived).follow(&town.derived, &town.db).await.unwrap();
    let (second, changed) = finder(&ctx, Extent::Near).await;
    assert!(changed, "changes travel by themselves");
    let answered = both_say_the_same(&ctx, &second, 600, &words).await;
    assert!(answered > 300, "the device answered {answered} only");
}

#[tokio::test]
async fn the_device_answers_of_a_powiat_by_itself_and_leaves_a_voivodeship_to_the_server_until_it_has_the_country() {
    let town = Town::open().await;
    powiats(&town).await;
    let adverts = [
        advert("1", "Kucharz", "Września"),
        advert("2", "Kucharz polowy", "Gniezno"),
        advert("3", "Kucharz hotelowy", "Kalisz"),
        advert("4", "Kucharz okrętowy", "Warszawa"),
    ];
    bring(&town, JASNA, "jasna", adverts.to_vec()).await;
    let ctx = town.jasna();
    let (near, _) = finder(&ctx, Extent::Near).await;
    let (country, _) = finder(&ctx, Extent::Country).await;
    for (query, count) in [("q=kucharz+powiat+gnie%C5%BAnie%C5%84ski", "1 oferta"), ("gdzie=pow.+wrzesi%C5%84ski", "1 oferta")] {
        let own = near.answer(query, ctx.today(), false).unwrap();
        let server = live(&ctx, query).await.unwrap();
        assert_eq!((own.count.as_str(), told(&own)), (count, told(&server)), "{query}");
        assert!(own.around.starts_with("na obszarze: powiat"), "{}", own.around);
    }
    for (query, count) in [("q=kucharz+w+wielkopolskim", "3 oferty"), ("gdzie=mazowieckie", "1 oferta")] {
        assert!(near.answer(query, ctx.today(), false).is_none() && near.lacks(query), "{query}");
        let own = country.answer(query, ctx.today(), false).unwrap();
        assert_eq!((own.count.as_str(), &own), (count, &live(&ctx, query).await.unwrap()), "{query}");
    }
}

#[tokio::test]
async fn who_finds_nothing_nearby_is_told_where_the_server_would_have_to_be_asked_and_nothing_is_counted_by_guess() {
    let town = Town::open().await;
    places(&town).await;
    bring(&town, JASNA, "jasna", vec![advert("1", "Murarz", "Września"), advert("2", "Kucharz", "Warszawa")]).await;
    let ctx = town.jasna();
    let (finder, _) = finder(&ctx, Extent::Near).await;
    let own = finder.answer("q=kucharz", ctx.today(), false).unwrap();
    assert!(
        own.found.contains("href=\"/oferty-pracy?q=kucharz&amp;km=0\"") && own.found.contains("ile ofert, zobaczysz na miejscu"),
        "{}",
        own.found
    );
    let server = live(&ctx, "q=kucharz").await.unwrap();
    assert!(server.found.contains("<span class=\"n\">1 oferta</span>") && !server.found.contains("na miejscu"), "{}", server.found);
}

#[tokio::test]
async fn the_device_finds_what_nobody_knows_the_place_of_as_the_server_does() {
    let town = Town::open().await;
    places(&town).await;
    let own = vec![
        advert("1", "Kucharz", "Nibylandia"),
        advert("2", "Kucharz szkolny", "Września"),
        advert("3", "Kucharz polowy", "Nibylandia"),
        advert("4", "Murarz", "wielkopolskie"),
    ];
    bring(&town, JASNA, "jasna", own).await;
    let regional = vec![advert("5", "Kucharz okrętowy", "Nibylandia"), advert("6", "Kucharz hotelowy", "Gniezno")];
    bring(&town, REGION, "region", regional).await;
    let ctx = town.jasna();
    let (near, _) = finder(&ctx, Extent::Near).await;
    assert_eq!(near.len(), 5, "all but what the region has nobody knows where");
    for (query, count) in [
        ("", "5 ofert"),
        ("q=kucharz", "4 oferty"),
        ("q=kucharz&km=5", "3 oferty"),
        ("q=kucharz&gdzie=Gniezno&sort=odleglosc", "4 oferty"),
        ("sort=odleglosc", "5 ofert"),
    ] {
        let own = near.answer(query, ctx.today(), false).unwrap();
        assert_eq!((own.count.as_str(), &own), (count, &live(&ctx, query).await.unwrap()), "{query}");
    }
    let own = near.answer("q=kucharz&km=5&dlaczego=1", ctx.today(), false).unwrap();
    assert_eq!(own, live(&ctx, "q=kucharz&km=5&dlaczego=1").await.unwrap());
    for distance in ["class=\"distance\"", "odległość:"] {
        assert_eq!(own.found.matches(distance).count(), 1, "only that of Września is known: {}", own.found);
    }
}

#[tokio::test]
async fn the_device_gets_nothing_of_another_portal() {
    let town = Town::open().await;
    places(&town).await;
    bring(&town, JASNA, "jasna", vec![advert("1", "Kucharz", "Września")]).await;
    ciemna_opens(&town).await;
    bring(&town, CIEMNA, "ciemna", vec![Advert { employer: "Zakładzik Cienisty".into(), ..advert("2", "Zegarmistrz", "Września") }]).await;
    let ctx = town.jasna();
    let manifest = serde_json::to_value(market(&ctx).await.unwrap().manifest(&ctx, Extent::Near).await.unwrap()).unwrap();
    for part in ["index", "cards", "kit", "places"] {
        let name = manifest[part]["name"].as_str().unwrap();
        let mut content = Market::file(&ctx, name).unwrap().content();
        if part == "index" {
            content = search::unpack(&content).unwrap();
        }
        for secret in ["zegarmistrz", "Zegarmistrz", "Cienisty", "cienisty"] {
            assert!(!content.windows(secret.len()).any(|window| window == secret.as_bytes()), "{part} tells {secret}");
        }
        assert!(Market::file(&town.ciemna(), name).is_none(), "a file is its portal's own");
    }
}

#[tokio::test]
async fn who_is_alone_gets_what_the_device_knows() {
    let town = Town::open().await;
    places(&town).await;
    bring(&town, JASNA, "jasna", vec![advert("1", "Kucharz", "Września")]).await;
    let ctx = town.jasna();
    let (finder, _) = finder(&ctx, Extent::Near).await;
    assert_eq!(finder.answer("q=kucharz&km=0", ctx.today(), false), None, "the server knows how far it may be");
    let alone = finder.answer("q=kucharz&km=0", ctx.today(), true).unwrap();
    assert!(alone.found.contains("Kucharz"));
    assert!(finder.answer("q=kucharz&gdzie=Nibylandia", ctx.today(), true).unwrap().found.contains("Kucharz"));
}
