//! Numbers and their nouns.

use crate::house::{House, advert};
use crate::html::text_of;
use gci::Advert;
use town::JASNA;

#[tokio::test]
async fn each_language_counts_in_its_own_way() {
    let house = House::open().await;
    let counts = [1, 2, 5, 12, 21, 22];
    // Titles differ by a letter's length, so that each offer is a job of its own.
    let of = |count: usize| {
        let one = move |n: usize| Advert {
            employer: format!("Zakład {count}"),
            ..advert(&format!("{count}-{n}"), &format!("Murarz {}", "x".repeat(n + 1)), "Września")
        };
        (0..count).map(one)
    };
    house.bring(JASNA, "pup", counts.into_iter().flat_map(of).collect()).await;
    let promised = [
        ("", ["0 ofert", "1 oferta", "2 oferty", "5 ofert", "12 ofert", "21 ofert", "22 oferty"]),
        ("/uk", ["0 вакансій", "1 вакансія", "2 вакансії", "5 вакансій", "12 вакансій", "21 вакансія", "22 вакансії"]),
        ("/en", ["0 offers", "1 offer", "2 offers", "5 offers", "12 offers", "21 offers", "22 offers"]),
    ];
    for (prefix, words) in promised {
        for (count, words) in [0].into_iter().chain(counts).zip(words) {
            let page = house.get("jasna.test", &format!("{prefix}/oferty-pracy?pracodawca=Zak%C5%82ad+{count}")).await;
            assert_eq!(text_of(&page.text, "ile"), words);
        }
    }
}

#[tokio::test]
async fn days_that_are_left_are_counted_too() {
    let house = House::open().await;
    let today = platform::Clock::day(house.town.clock.now());
    for (left, pl, uk) in
        [(1, "został 1 dzień", "залишився 1 день"), (2, "zostały 2 dni", "залишилося 2 дні"), (5, "zostało 5 dni", "залишилося 5 днів")]
    {
        let expires = Some(today + chrono::Duration::days(left));
        house.bring(JASNA, "pup", vec![Advert { expires, ..advert("1", "Kucharz", "Września") }]).await;
        let offer = format!("/oferty-pracy/{}", house.items("jasna.test", "").await[0]["id"]);
        assert!(house.get("jasna.test", &offer).await.text.contains(pl), "{pl}");
        assert!(house.get("jasna.test", &format!("/uk{offer}")).await.text.contains(uk), "{uk}");
    }
}
