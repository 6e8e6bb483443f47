use super::*;
use crate::market::{Market, market};
use crate::{Ask, Facet, Reach, Sort};
use crate::{Contract, Results};
use platform::Ctx;
use town::{CIEMNA, JASNA, REGION};

async fn ask(ctx: &Ctx, query: &str) -> Results {
    market(ctx).await.unwrap().answer(ctx, &Ask::read(query))
}

fn titles(results: &Results) -> Vec<&str> {
    results.jobs.iter().map(|card| card.title.as_str()).collect()
}

#[tokio::test]
async fn a_resident_finds_jobs_of_their_own_town_and_region_only() {
    let town = Town::open().await;
    places(&town).await;
    bring(&town, JASNA, "jasna", vec![advert("1", "Kucharz", "Września")]).await;
    bring(&town, REGION, "region", vec![advert("2", "Kucharka", "Gniezno")]).await;
    ciemna_opens(&town).await;
    bring(&town, CIEMNA, "ciemna", vec![advert("3", "Kucharz polowy", "Września")]).await;
    let found = ask(&town.jasna(), "q=kucharz").await;
    assert_eq!(titles(&found).len(), 2, "{:?}", titles(&found));
    assert!(!titles(&found).contains(&"Kucharz polowy"));
    assert_eq!(ask(&town.region(), "q=kucharz").await.paging.total, 3, "the operator sees all");
}

#[tokio::test]
async fn inflection_missing_diacritics_and_typing_errors_find_the_same() {
    let town = Town::open().await;
    places(&town).await;
    bring(&town, JASNA, "pup", vec![advert("1", "Kierowca ciężarówki", "Września"), advert("2", "Księgowa", "Gniezno")]).await;
    for words in ["kierowca", "kierowców", "kierowcow", "Kierowcę", "kierwoca"] {
        assert_eq!(titles(&ask(&town.jasna(), &format!("q={words}")).await), ["Kierowca ciężarówki"], "{words}");
    }
    let corrected = ask(&town.jasna(), "q=kierwoca").await.corrected.unwrap();
    assert_eq!(corrected.0, "kierwoca");
}

#[tokio::test]
async fn the_radius_is_the_portals_own_until_one_chooses_another() {
    let town = Town::open().await;
    places(&town).await;
    bring(
        &town,
        REGION,
        "pup",
        vec![advert("1", "Kucharz", "Września"), advert("2", "Kucharz", "Warszawa"), advert("3", "Murarz", "Kalisz")],
    )
    .await;
    let near = ask(&town.jasna(), "").await;
    assert_eq!(titles(&near), ["Kucharz"]);
    assert_eq!(ask(&town.jasna(), "km=0").await.paging.total, 2, "the same job in two towns is one card");
    assert_eq!(titles(&ask(&town.jasna(), "gdzie=Kalisz").await), ["Murarz"]);
    let kalisz = near.ways_on.iter().find(|way| Ask::read(&way.query).reach == Reach::Km(100)).unwrap();
    assert_eq!(kalisz.count, Some(2), "a wider radius says what it would bring");
    let nowhere = ask(&town.jasna(), "gdzie=Nibylandia").await;
    assert_eq!(nowhere.not_around, Some(seek::NotAround::Unknown));
}

/// Jasna's own offers of which nobody knows the place, or no more than the voivodeship, and one of the region's.
async fn somewhere(town: &Town) {
    places(town).await;
    let placeless = Advert { places: Vec::new(), ..advert("3", "Kucharz dworski", "") };
    let own = vec![advert("1", "Kucharz", "Nibylandia"), advert("2", "Kucharz szkolny", "wielkopolskie"), placeless];
    bring(town, JASNA, "jasna", own).await;
    bring(town, REGION, "region", vec![advert("4", "Kucharz okrętowy", "Nibylandia")]).await;
}

#[tokio::test]
async fn a_portals_own_offer_whose_place_nobody_knows_is_found_around_its_seat_and_no_distance_is_told() {
    let town = Town::open().await;
    somewhere(&town).await;
    let ctx = town.jasna();
    for (query, total) in [("", 3), ("q=kucharz&km=5", 3), ("q=dworski", 1), ("gdzie=Warszawa", 0), ("km=0", 4)] {
        assert_eq!(ask(&ctx, query).await.paging.total, total, "{query}");
    }
    for query in ["sort=odleglosc", "gdzie=Gniezno", "gdzie=Gniezno&q=kucharz&dlaczego=1"] {
        let found = ask(&ctx, query).await;
        assert!(found.jobs.len() == 3 && found.jobs.iter().all(|job| job.km.is_none()), "{query}: {:?}", titles(&found));
        let page = crate::page::live(&ctx, query).await.unwrap().found;
        assert!(!page.contains("class=\"distance\"") && !page.contains("odległość:"), "{query}: {page}");
    }
    let page = crate::page::live(&ctx, "").await.unwrap().found;
    assert!(page.contains("Nibylandia") && !page.contains("Jasna"), "where it is remains the source's word: {page}");
    assert_eq!(ask(&town.ciemna(), "").await.paging.total, 0, "the region's has no seat to be looked for at");
}

#[tokio::test]
async fn where_a_portal_moves_what_nobody_knows_the_place_of_moves_with_it() {
    use sea_orm::ConnectionTrait;
    let town = Town::open().await;
    somewhere(&town).await;
    assert_eq!(ask(&town.jasna(), "gdzie=Warszawa&km=5").await.paging.total, 0);
    let act = town.db.act().await.unwrap();
    act.execute_unprepared("UPDATE portal SET lat = 52.230, lon = 21.012 WHERE slug = 'jasna'").await.unwrap();
    platform::bump(&act, "portal").await.unwrap();
    act.commit().await.unwrap();
    Market::of(&town.derived).follow(&town.derived, &town.db).await.unwrap();
    assert_eq!(ask(&town.jasna(), "gdzie=Warszawa&km=5").await.paging.total, 3);
}

#[tokio::test]
async fn a_job_that_the_region_and_a_portal_offer_is_one_card_the_portals_own() {
    let town = Town::open().await;
    places(&town).await;
    let follow = async || Market::of(&town.derived).follow(&town.derived, &town.db).await.unwrap();
    let named = |found: &Results| found.jobs.iter().map(|job| job.card.source.clone()).collect::<Vec<_>>();
    bring(&town, REGION, "region", vec![advert("1", "Kucharz", "Gniezno"), advert("2", "Murarz", "Września")]).await;
    bring(&town, JASNA, "jasna", vec![advert("7", "Kucharz", "Września")]).await;
    let found = ask(&town.jasna(), "q=kucharz").await;
    assert_eq!((named(&found), found.jobs[0].places.len()), (vec!["jasna".to_owned()], 2));
    for (query, total) in [("q=kucharz&km=0", 1), ("km=0", 2), ("gdzie=Gniezno&km=5", 1)] {
        assert_eq!(ask(&town.jasna(), query).await.paging.total, total, "{query}");
    }
    let elsewhere = ask(&town.ciemna(), "q=kucharz&km=0").await;
    assert_eq!((named(&elsewhere), elsewhere.jobs[0].places.len()), (vec!["region".to_owned()], 1), "nothing of Jasna's is told");
    assert_eq!(named(&ask(&town.region(), "q=kucharz").await), ["region"], "and to the operator its own");

    ciemna_opens(&town).await;
    bring(&town, CIEMNA, "ciemna", vec![advert("8", "Kucharz", "Kalisz")]).await;
    follow().await;
    assert_eq!(named(&ask(&town.ciemna(), "q=kucharz&km=0").await), ["ciemna"]);
    assert_eq!(named(&ask(&town.jasna(), "q=kucharz&km=0").await), ["jasna"]);
    bring(&town, JASNA, "jasna", vec![advert("9", "Lekarz", "Września")]).await;
    follow().await;
    assert_eq!(named(&ask(&town.jasna(), "q=kucharz&km=0").await), ["region"], "its own is gone");
    bring(&town, REGION, "region", vec![advert("2", "Murarz", "Września")]).await;
    follow().await;
    assert_eq!(ask(&town.jasna(), "q=kucharz&km=0").await.paging.total, 0);
    assert_eq!(named(&ask(&town.region(), "q=kucharz").await), ["ciemna"]);
}

#[tokio::test]
async fn what_a_portal_offers_is_shown_nowhere_while_its_service_is_off() {
    let town = Town::open().await;
    places(&town).await;
    let turn = async |on| {
        portal::switch(&town.db, CIEMNA, base::Service::Gci, on).await.unwrap();
        Market::of(&town.derived).follow(&town.derived, &town.db).await.unwrap();
    };
    turn(true).await;
    bring(&town, CIEMNA, "ciemna", vec![advert("1", "Kucharz", "Kalisz"), advert("2", "Zegarmistrz", "Kalisz")]).await;
    bring(&town, REGION, "region", vec![advert("3", "Kucharz", "Gniezno")]).await;
    turn(true).await;
    let seen =
        async |ctx: &Ctx, query: &str| ask(ctx, query).await.jobs.iter().map(|job| (job.card.id, job.places.len())).collect::<Vec<_>>();
    let (all, own) = (seen(&town.region(), "").await, seen(&town.ciemna(), "q=zegarmistrz&km=0").await);
    assert_eq!((all.len(), own.len(), Market::of(&town.derived).len()), (2, 1, 3), "{all:?}");
    let (id, jasna) = (own[0].0, seen(&town.jasna(), "km=0").await);
    assert!(crate::store::offer(&town.region(), id).await.is_ok());

    turn(false).await;
    assert_eq!(Market::of(&town.derived).len(), 1, "the region's own stays");
    assert!(seen(&town.region(), "q=zegarmistrz").await.is_empty());
    assert_eq!(seen(&town.region(), "q=kucharz").await.len(), 1);
    assert_eq!(seen(&town.jasna(), "km=0").await, jasna, "others are shown what they were");
    assert_eq!(crate::store::offer(&town.region(), id).await, Err(base::Fault::NotFound));
    // What comes while it is off waits too.
    bring(
        &town,
        CIEMNA,
        "ciemna",
        vec![advert("1", "Kucharz", "Kalisz"), advert("2", "Zegarmistrz", "Kalisz"), advert("4", "Bednarz", "Kalisz")],
    )
    .await;
    turn(false).await;
    assert!(seen(&town.region(), "q=bednarz").await.is_empty());

    turn(true).await;
    assert_eq!(Market::of(&town.derived).len(), 4);
    assert_eq!(seen(&town.region(), "q=zegarmistrz").await.len(), 1);
    assert_eq!(seen(&town.region(), "q=bednarz").await.len(), 1);
}

#[tokio::test]
async fn the_newest_offer_of_a_job_speaks_for_all() {
    let town = Town::open().await;
    places(&town).await;
    let today = platform::Clock::day(town.clock.now());
    let on = |number: &str, day, text: &str, perk| Advert {
        published: Some(day),
        text: text.into(),
        perks: [perk].into(),
        ..advert(number, "Kucharz", "Września")
    };
    let yesterday = today - chrono::Duration::days(1);
    for (first, second) in [(today, yesterday), (yesterday, today)] {
        let adverts = vec![on("1", first, "pizza", crate::Perk::Meals), on("2", second, "sushi", crate::Perk::Housing)];
        bring(&town, JASNA, "pup", adverts).await;
        Market::of(&town.derived).follow(&town.derived, &town.db).await.unwrap();
        let (text, perk) = if first == today { ("pizza", "wyzywienie") } else { ("sushi", "zakwaterowanie") };
        let found = ask(&town.jasna(), &format!("q={text}&zapewnia={perk}")).await;
        assert_eq!((found.paging.total, found.jobs[0].published), (1, Some(today)), "{text}");
    }
}

#[tokio::test]
async fn facets_count_what_a_click_would_leave() {
    let town = Town::open().await;
    places(&town).await;
    let with = |number: &str, title: &str, contract| Advert { contracts: [contract].into(), ..advert(number, title, "Września") };
    bring(
        &town,
        JASNA,
        "pup",
        vec![with("1", "Kucharz", Contract::Mandate), with("2", "Murarz", Contract::Mandate), with("3", "Lekarz", Contract::B2b)],
    )
    .await;
    let found = ask(&town.jasna(), "umowa=b2b").await;
    assert_eq!(titles(&found), ["Lekarz"]);
    let (_, values) = found.facets.iter().find(|(facet, _)| *facet == Facet::Contract).unwrap();
    let count = |code: &str| values.iter().find(|value| value.code == code).unwrap().count;
    assert_eq!((count("zlecenie"), count("b2b"), count("dzielo")), (2, 1, 0), "a facet is counted without itself");
    assert!(found.ways_on.iter().any(|way| way.count == Some(3)));
}

#[tokio::test]
async fn every_way_on_says_how_many_offers_it_leads_to_and_none_leads_to_none() {
    let town = Town::open().await;
    places(&town).await;
    let paid = |number: &str, title: &str, place: &str, zloty: u32| Advert {
        pay: vec![crate::Pay {
            from: Some(zloty * 100),
            to: Some(zloty * 100),
            unit: crate::Unit::Month,
            guessed: false,
            net: Some(false),
            currency: "PLN".into(),
            contract: Some(Contract::Employment),
        }],
        contracts: [Contract::Mandate].into(),
        ..advert(number, title, place)
    };
    let adverts = vec![
        paid("1", "Kucharz", "Września", 5_000),
        paid("2", "Operator piły", "Gniezno", 6_000),
        paid("3", "Kelner sali zlecenie", "Kalisz", 7_000),
        paid("4", "Murarz", "Warszawa", 8_000),
    ];
    bring(&town, REGION, "pup", adverts).await;
    for ctx in [town.jasna(), town.region()] {
        for query in [
            "km=5&gdzie=Warszawa&q=kucharz",
            "widok=mapa&q=murarz",
            "widok=mapa&placa=15000",
            "placa=15000",
            "placa=9000&km=5",
            "placa=7000",
            "km=5",
            "umowa=b2b",
            "umowa=b2b&wymiar=czesc&dla=ukraina&placa=15000",
            "q=operator+pi%C5%82y+nurkowanie",
            "q=kelner+zlecenie+Kalisz+5+km",
            "q=kelner+zlecenie+w+Gnie%C5%BAnie&doslownie=1",
            "q=qqqxyz&umowa=b2b&wymiar=czesc",
            "q=murraz&doslownie=1",
            "gdzie=mazowieckie&q=kucharz",
            "gdzie=Nibylandia&q=murarz",
        ] {
            let found = ask(&ctx, query).await;
            if found.paging.total == 0 {
                assert!(!found.ways_on.is_empty(), "{query}: nobody is left without a way on");
            }
            for way in &found.ways_on {
                let there = ask(&ctx, &way.query).await;
                assert_eq!(way.count, Some(there.paging.total), "{query}: {way:?}");
                assert!(there.paging.total > found.paging.total, "{query}: {way:?}");
                assert_eq!(Ask::read(&way.query).map, Ask::read(query).map, "who looks at the map goes on looking at it: {query}");
            }
        }
    }
}

#[tokio::test]
async fn a_market_without_offers_says_so_and_a_page_past_the_end_is_the_last_one() {
    let town = Town::open().await;
    places(&town).await;
    let empty = crate::page::live(&town.jasna(), "").await.unwrap();
    assert!(empty.employers.contains(" hidden>"), "no employers, no question about them: {}", empty.employers);
    assert!(empty.found.contains("Nie ma teraz żadnych ofert pracy") && !empty.found.contains("suggest-list"), "{}", empty.found);
    assert!(!empty.found.contains("<ol class=\"offers\""), "no list of nothing: {}", empty.found);
    let searched = crate::page::live(&town.jasna(), "q=kucharz").await.unwrap();
    assert!(searched.found.contains("Nic nie znaleźliśmy"), "{}", searched.found);
    let by = |number: i32| Advert { employer: format!("Bar {number}"), ..advert(&number.to_string(), "Kucharz", "Września") };
    let adverts = (0..25).map(by).collect();
    bring(&town, JASNA, "pup", adverts).await;
    Market::of(&town.derived).follow(&town.derived, &town.db).await.unwrap();
    let past = crate::page::live(&town.jasna(), "strona=99").await.unwrap();
    assert_eq!((past.address.as_str(), past.found.matches("offer-title").count()), ("/oferty-pracy?strona=2", 5));
    assert_eq!(crate::page::live(&town.jasna(), "strona=-4").await.unwrap().address, "/oferty-pracy");
}

#[tokio::test]
async fn the_nearest_comes_first_when_asked_so() {
    let town = Town::open().await;
    places(&town).await;
    bring(&town, JASNA, "pup", vec![advert("1", "Murarz", "Gniezno"), advert("2", "Kucharz", "Września")]).await;
    let ask = Ask { sort: Sort::Nearest, ..Ask::default() };
    let ctx = town.jasna();
    let cards = market(&ctx).await.unwrap().jobs(&ctx, &ask, 10);
    assert_eq!(cards[0].title, "Kucharz");
    let km = f64::from(cards[0].km.unwrap());
    let true_km = ctx.portal.seat.unwrap().km_to(WRZESNIA);
    assert!((km - true_km).abs() < 0.3, "{km} against {true_km}");
}

#[tokio::test]
async fn the_market_follows_the_database() {
    let town = Town::open().await;
    places(&town).await;
    bring(&town, JASNA, "pup", vec![advert("1", "Kucharz", "Września")]).await;
    assert_eq!(ask(&town.jasna(), "").await.paging.total, 1);
    bring(&town, JASNA, "pup", vec![advert("2", "Murarz", "Września")]).await;
    Market::of(&town.derived).follow(&town.derived, &town.db).await.unwrap();
    let found = ask(&town.jasna(), "").await;
    assert_eq!(titles(&found), ["Murarz"]);
}

#[tokio::test]
async fn nonsense_is_answered_too() {
    let town = Town::open().await;
    places(&town).await;
    bring(&town, JASNA, "pup", vec![advert("1", "Kucharz", "Września")]).await;
    let long = "q=".to_owned() + &"słowo+".repeat(2_000);
    for query in ["strona=-1", "strona=1000000000", "q=%22%2A-%28", "km=abc&placa=-3", "umowa=nie-ma&pracodawca=%00", &long] {
        let found = ask(&town.jasna(), query).await;
        assert_eq!(found.paging.page, 1, "{query}");
    }
}

#[tokio::test]
async fn each_card_says_why_it_is_there_when_asked() {
    let town = Town::open().await;
    places(&town).await;
    bring(&town, JASNA, "pup", vec![advert("1", "Kierowca autobusu", "Września")]).await;
    let ctx = town.jasna();
    let asked = crate::page::live(&ctx, "q=kierowc%C3%B3w&dlaczego=1").await.unwrap();
    assert!(asked.found.contains("„kierowców”: kierowca w tytule, inna forma słowa"), "{}", asked.found);
    assert!(!crate::page::live(&ctx, "q=kierowc%C3%B3w").await.unwrap().found.contains("inna forma"));
    bring(&town, JASNA, "pup", vec![advert("2", "Kierowca autobusu", "Gniezno")]).await;
    Market::of(&town.derived).follow(&town.derived, &town.db).await.unwrap();
    let far = crate::page::live(&town.jasna(), "q=kierowca&dlaczego=1&km=100").await.unwrap().found;
    let (words, rest) = far.split_once("„kierowca”").unwrap_or_else(|| panic!("{far}"));
    assert!(rest.contains("odległość: 2") && rest.contains("w portalu od") && !words.contains("odległość"), "{far}");
    let quoted = |lang| {
        let scene = seek::Scene { lang, words: crate::scene::words_of(lang), ..crate::scene::scene(&ctx) };
        seek::fill(&scene.words.why_word, &["x", "y"])
    };
    assert_eq!(base::Lang::ALL.map(quoted), ["„x”: y", "“x”: y", "«x»: y"]);
}

#[tokio::test]
async fn what_decides_on_the_order_is_said_as_it_is() {
    let town = Town::open().await;
    places(&town).await;
    bring(&town, JASNA, "pup", vec![advert("1", "Kucharz", "Września")]).await;
    for (sort, said) in [
        ("trafnosc", "ile z Twoich słów"),
        ("data", "Najpierw najnowsze"),
        ("odleglosc", "Najpierw najbliższe"),
        ("placa", "z najwyższą płacą brutto"),
    ] {
        let found = crate::page::live(&town.jasna(), &format!("q=kucharz&sort={sort}")).await.unwrap().found;
        assert!(found.contains(said) && found.contains("Nikt nie płaci za miejsce"), "{sort}: {found}");
    }
}

#[tokio::test]
async fn words_are_understood_as_contract_place_and_distance() {
    let town = Town::open().await;
    places(&town).await;
    let mandate = |number: &str, place: &str| Advert { contracts: [Contract::Mandate].into(), ..advert(number, "Kelner", place) };
    let other = Advert { employer: "Inny".into(), ..mandate("3", "Kalisz") };
    bring(&town, REGION, "pup", vec![mandate("1", "Września"), Advert { contracts: [Contract::B2b].into(), ..other }]).await;
    bring(&town, JASNA, "jasna", vec![Advert { employer: "Bar".into(), ..mandate("9", "Kalisz") }]).await;
    let found = ask(&town.jasna(), "q=kelner+zlecenie+w+Kaliszu+20+km").await;
    assert_eq!((titles(&found), found.around.as_ref().unwrap().place.as_str()), (vec!["Kelner"], "Kalisz"));
    assert_eq!(found.jobs[0].employer, "Bar");
    assert_eq!(found.taken.len(), 3);
}

#[tokio::test]
async fn what_one_begins_to_type_is_completed_with_true_counts() {
    let town = Town::open().await;
    places(&town).await;
    let by = |number: &str, title: &str, employer: &str, place: &str| Advert { employer: employer.into(), ..advert(number, title, place) };
    let adverts = vec![
        by("1", "Szef kuchni", "Kuchnia Babci", "Września"),
        by("2", "Pomoc kuchenna", "Bar", "Września"),
        by("3", "Szef zmiany", "Huta", "Gniezno"),
    ];
    bring(&town, JASNA, "pup", adverts).await;
    let ctx = town.jasna();
    let market = market(&ctx).await.unwrap();
    let hints = |query: &str| market.hints(&ctx, &Ask::read(query));
    assert!(hints("q=sze").contains(">szef<") && hints("q=sze").contains("2 oferty"), "{}", hints("q=sze"));
    assert!(!hints("q=sze&umowa=b2b").contains(">szef<"), "under the present filters");
    assert!(hints("q=szef+k").contains("szef kuchni"), "{}", hints("q=szef+k"));
    assert!(hints("q=babci").contains("pracodawca=Kuchnia+Babci"), "{}", hints("q=babci"));
    assert!(hints("q=szef+gnie").contains("q=szef&amp;gdzie=Gniezno"), "{}", hints("q=szef+gnie"));
    assert_eq!(hints("q=murarz+gnie"), "", "what would find nothing is not proposed");
    assert_eq!(hints("q=s"), "");
    assert_eq!(hints("q=%22%3Cscript"), "");
}

#[tokio::test]
async fn the_bars_of_the_pay_slider_say_what_each_position_finds() {
    let town = Town::open().await;
    places(&town).await;
    let today = platform::Clock::day(town.clock.now());
    let adverts = crate::demo::adverts(1, today, &["jasna"]).into_iter().take(200).map(|reported| reported.advert).collect();
    bring(&town, JASNA, "jasna", adverts).await;
    let ctx = town.jasna();
    let all = ask(&ctx, "km=0").await;
    assert!(all.pay.iter().filter(|count| **count > 0).count() > 3, "{:?}", all.pay);
    for (at, least) in seek::pay_scale::positions().enumerate().skip(1) {
        let found = ask(&ctx, &format!("km=0&placa={least}")).await;
        assert_eq!(found.paging.total as u32, all.pay[at..].iter().sum::<u32>(), "{least}");
        assert_eq!(found.pay, all.pay, "the bars leave the lowest pay out");
    }
    assert_eq!(ask(&ctx, "km=0&placa=4500").await.paging.total, all.paging.total, "the lowest position asks nothing");
    assert_eq!(ask(&ctx, "km=0&placa=1").await.paging.total as u32, all.pay.iter().sum::<u32>(), "less than that asks for stated pay");
    let between = ask(&ctx, "km=0&placa=5250").await.paging.total as u32;
    assert!((all.pay[2..].iter().sum()..=all.pay[1..].iter().sum()).contains(&between));
}
