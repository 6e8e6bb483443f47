use super::*;
use crate::{Contract, Pay, Unit, WorkingTime, store};
use chrono::NaiveDate;
use town::JASNA;

/// The only open offer, which pays so much an hour with a mandate and was published then.
async fn mandate(town: &Town, hour: u32, published: Option<NaiveDate>) -> store::Offer {
    let pay = Pay {
        from: Some(hour),
        to: None,
        unit: Unit::Hour,
        guessed: false,
        net: None,
        currency: "PLN".into(),
        contract: Some(Contract::Mandate),
    };
    bring(town, JASNA, "pup", vec![Advert { pay: vec![pay], published, ..advert("1", "Kelner", "Września") }]).await;
    store::open_offers(&town.db).await.unwrap().remove(0)
}

#[tokio::test]
async fn an_offer_is_judged_by_the_minimum_of_its_own_year() {
    let town = Town::open().await;
    let january = |year| NaiveDate::from_ymd_opt(year, 1, 20);
    for (year, hour, below) in [(2025, 3_050, false), (2025, 3_049, true), (2026, 3_050, true), (2026, 3_140, false), (2027, 3_139, true)] {
        let scale = mandate(&town, hour, january(year)).await.scale().unwrap();
        assert_eq!(scale.below_minimum, below, "{hour} grosze in {year}");
    }
}

#[tokio::test]
async fn nothing_is_said_of_the_minimum_of_a_year_that_is_not_known() {
    let town = Town::open().await;
    let scale = mandate(&town, 1_830, NaiveDate::from_ymd_opt(2021, 6, 1)).await.scale().unwrap();
    assert_eq!((scale.year, scale.below_minimum), (2025, false), "18.30 zł was the minimum of 2021");
}

#[tokio::test]
async fn only_full_time_alone_makes_forty_hours() {
    let town = Town::open().await;
    let pay = Pay {
        from: Some(300_000),
        to: None,
        unit: Unit::Month,
        guessed: false,
        net: None,
        currency: "PLN".into(),
        contract: Some(Contract::Employment),
    };
    let of = |number: &str, time: &[WorkingTime]| Advert {
        pay: vec![pay.clone()],
        published: NaiveDate::from_ymd_opt(2026, 2, 1),
        time: time.iter().copied().collect(),
        ..advert(number, &format!("Kelner {number}"), "Września")
    };
    bring(&town, JASNA, "pup", vec![of("1", &[WorkingTime::Full]), of("2", &[WorkingTime::Full, WorkingTime::Part])]).await;
    let mut judged: Vec<_> = store::open_offers(&town.db)
        .await
        .unwrap()
        .iter()
        .map(|offer| (offer.advert.external_id.clone(), offer.scale().unwrap().below_minimum))
        .collect();
    judged.sort();
    assert_eq!(judged, [("1".into(), true), ("2".into(), false)]);
}
