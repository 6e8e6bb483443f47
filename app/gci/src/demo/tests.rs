use super::*;
use crate::{
    offer::{Contract, Support, Welcome, WorkingTime},
    pay::Unit,
};
use std::collections::BTreeMap;

const TOWNS: [&str; 3] = ["jasna", "stare-olszyny", "wrzosow"];

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
}

fn all() -> Vec<Reported> {
    adverts(2026, today(), &TOWNS)
}

#[test]
fn the_same_seed_and_day_give_the_same_adverts_and_another_seed_others() {
    assert_eq!(all(), all());
    assert_ne!(all(), adverts(2027, today(), &TOWNS));
}

#[test]
fn there_are_about_two_thousand_and_each_town_has_its_own() {
    let all = all();
    assert!((1_900..2_100).contains(&all.len()), "{}", all.len());
    for town in TOWNS {
        let own = all.iter().filter(|one| one.town.as_deref() == Some(town)).count();
        assert!((290..=310).contains(&own), "{town} {own}");
    }
    let codes: BTreeSet<_> = all.iter().filter_map(|one| one.advert.occupation.clone()).collect();
    assert!(codes.len() >= 90, "{}", codes.len());
}

#[test]
fn every_advert_says_who_where_and_enough_and_nothing_is_left_to_fill_in() {
    for Reported { advert, .. } in all() {
        let text = &advert.text;
        assert!(
            !advert.title.is_empty() && !advert.employer.is_empty() && advert.places.len() == 1 && !advert.apply.how.is_empty(),
            "{}",
            advert.external_id
        );
        assert!(text.chars().count() >= 200, "{}: {text}", advert.external_id);
        for piece in [text, &advert.title, &advert.employer, &advert.pay_text, &advert.places[0]] {
            let wrong = ["  ", " .", " ,", "..", ",,", "{", "}", ";.", "?.", " \n"].iter().find(|wrong| piece.contains(*wrong));
            assert!(wrong.is_none(), "{wrong:?} in {}: {piece}", advert.external_id);
        }
        assert!(!advert.requirements.is_empty() && (3..=6).contains(&text.split("\n\n").count()), "{}", advert.external_id);
    }
}

#[test]
fn no_two_adverts_say_the_same_and_no_two_have_the_same_number() {
    let all = all();
    let texts: BTreeSet<_> = all.iter().map(|one| one.advert.text.as_str()).collect();
    let numbers: BTreeSet<_> = all.iter().map(|one| one.advert.external_id.as_str()).collect();
    assert_eq!((texts.len(), numbers.len()), (all.len(), all.len()));
}

#[test]
fn full_time_employment_never_pays_below_the_minimum_and_mandates_never_below_the_hourly_one() {
    for Reported { advert, town } in all() {
        assert!(town.is_none() || !advert.pay.is_empty(), "{} of a town says what it pays", advert.external_id);
        for pay in &advert.pay {
            let least = pay.from.or(pay.to).unwrap();
            let minimum = match (pay.unit, pay.contract, advert.time.first().copied()) {
                (_, None | Some(Contract::Internship), _) => continue,
                (Unit::Hour, ..) => 3_140,
                (_, _, Some(WorkingTime::Full)) if pay.net == Some(true) => 360_500,
                (_, _, Some(WorkingTime::Full)) => 480_600,
                _ => continue,
            };
            assert!(least >= minimum && pay.to.is_none_or(|to| to >= least), "{} {pay:?}", advert.external_id);
        }
    }
}

#[test]
fn some_adverts_are_over_some_end_soon_and_most_are_open() {
    let all = all();
    let share = |test: &dyn Fn(i64) -> bool| {
        all.iter().filter(|one| one.advert.expires.is_some_and(|day| test((day - today()).num_days()))).count() * 1_000 / all.len()
    };
    assert!((15..50).contains(&share(&|days| days < 0)));
    assert!((10..40).contains(&share(&|days| (0..3).contains(&days))));
    assert!(share(&|days| days >= 3) > 900);
}

#[test]
fn the_same_job_in_several_places_is_there_to_be_joined() {
    let mut same: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
    for Reported { advert, .. } in all() {
        same.entry((advert.employer, advert.title)).or_default().extend(advert.places);
    }
    assert!(same.values().filter(|places| places.len() > 1).count() > 50);
}

#[test]
fn the_labour_office_people_with_disabilities_and_ukrainians_find_something_in_every_town() {
    let all = all();
    for town in TOWNS {
        let own: Vec<&Advert> = all.iter().filter(|one| one.town.as_deref() == Some(town)).map(|one| &one.advert).collect();
        let count = |test: &dyn Fn(&Advert) -> bool| own.iter().filter(|advert| test(advert)).count();
        for support in [Support::Internship, Support::Intervention, Support::PublicWorks, Support::SociallyUseful] {
            assert!(count(&|advert| advert.support.contains(&support)) > 0, "{town} {support:?}");
        }
        assert!(count(&|advert| advert.openings_disabled > 0) >= 10, "{town}");
        assert!(count(&|advert| advert.welcome.contains(&Welcome::Ukrainian)) >= 15, "{town}");
        assert!(count(&|advert| advert.lang == "uk") >= 1, "{town}");
    }
    assert!(
        all.iter()
            .filter(|one| one.advert.lang == "uk")
            .all(|one| one.advert.text.contains("Обов") || one.advert.text.contains("завдання") || one.advert.text.contains("робити"))
    );
}

#[test]
fn contacts_are_plainly_made_up() {
    for Reported { advert, .. } in all() {
        let apply = advert.apply;
        assert!(apply.phone.is_empty() || apply.phone.starts_with("00 000 "), "{}", apply.phone);
        assert!(apply.email.is_empty() || apply.email.ends_with(".example.com"), "{}", apply.email);
    }
}
