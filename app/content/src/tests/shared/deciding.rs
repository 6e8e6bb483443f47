//! What a portal may count on when a master changes.

use super::*;
use crate::merge::Side;
use crate::shared::{Standing, census, keep, take};

#[tokio::test]
async fn a_portal_that_has_changed_nothing_follows_after_the_date() {
    let town = open().await;
    let master = shared(&town, &Sharing::default()).await;
    let id = copy(&town.jasna(), master).await;
    let second = FIRST.replace("17", "22");
    change(&town, master, 2, &second).await;
    assert!(is_asked(&town.jasna(), id).await);
    town.clock.advance(Duration::days(14));
    rounds(&town).await;
    assert_eq!(read(&town.jasna(), id).await, FIRST, "the last day is not over");
    town.clock.advance(Duration::days(1));
    rounds(&town).await;
    assert_eq!(read(&town.jasna(), id).await, second);
    assert!(!is_asked(&town.jasna(), id).await);
    assert_eq!(census(&town.region()).await.unwrap()[&master][0].standing, Standing::Same);
}

#[tokio::test]
async fn what_a_portal_has_changed_stays_until_it_decides() {
    let town = open().await;
    let master = shared(&town, &Sharing::default()).await;
    let id = copy(&town.jasna(), master).await;
    let ours = FIRST.replace("Rynek 1", "Polna 7");
    own(&town.jasna(), id, 1, &ours).await;
    change(&town, master, 2, &FIRST.replace("17", "22")).await;
    town.clock.advance(Duration::days(20));
    rounds(&town).await;
    assert_eq!(read(&town.jasna(), id).await, ours);
    let held = census(&town.region()).await.unwrap().remove(&master).unwrap();
    assert_eq!(held.iter().find(|one| one.portal == town::JASNA).unwrap().standing, Standing::Overdue);
    consent(&town.jasna()).await;
    rounds(&town).await;
    assert_eq!(read(&town.jasna(), id).await, ours.replace("17", "22"), "the portal had said that it may");
}

#[tokio::test]
async fn what_disagrees_is_never_settled_without_the_portal() {
    let town = open().await;
    let master = shared(&town, &Sharing::default()).await;
    let ctx = town.jasna();
    let id = copy(&ctx, master).await;
    consent(&ctx).await;
    let ours = FIRST.replace("17", "0");
    own(&ctx, id, 1, &ours).await;
    change(&town, master, 2, &FIRST.replace("17", "22")).await;
    town.clock.advance(Duration::days(20));
    rounds(&town).await;
    assert_eq!(read(&town.jasna(), id).await, ours);
    let ctx = town.jasna();
    let three = three(&ctx, id).await;
    let Err(Fault::Invalid(errors)) = take(&ctx, &three, &|_| None).await else { panic!("taken without a choice") };
    assert!(errors[0].field.starts_with("choice-"), "{errors:?}");
    take(&ctx, &three, &|_| Some(Side::Theirs)).await.unwrap();
    assert_eq!(read(&ctx, id).await, FIRST.replace("17", "22"));
}

#[tokio::test]
async fn an_editor_takes_both_changes_or_both_sides_of_a_disagreement() {
    let town = open().await;
    let master = shared(&town, &Sharing::default()).await;
    let ctx = town.jasna();
    let id = copy(&ctx, master).await;
    own(&ctx, id, 1, "Wstęp.\n\nU nas nic nie płacisz.\n\nAdres: Polna 7.").await;
    change(&town, master, 2, "Nowy wstęp.\n\nOpłata wynosi 22 zł.\n\nAdres: Rynek 1.").await;
    let three = three(&ctx, id).await;
    take(&ctx, &three, &|_| Some(Side::Both)).await.unwrap();
    assert_eq!(read(&ctx, id).await, "Nowy wstęp.\n\nU nas nic nie płacisz.\n\nOpłata wynosi 22 zł.\n\nAdres: Polna 7.");
    assert_eq!(take(&ctx, &three, &|_| Some(Side::Mine)).await, Err(Fault::Taken), "it is decided");
}

#[tokio::test]
async fn who_keeps_their_own_is_asked_about_the_next_change_only() {
    let town = open().await;
    let master = shared(&town, &Sharing::default()).await;
    let ctx = town.jasna();
    let id = copy(&ctx, master).await;
    let ours = FIRST.replace("Opłata wynosi 17 zł", "Nie ma opłat");
    own(&ctx, id, 1, &ours).await;
    change(&town, master, 2, &FIRST.replace("17", "22")).await;
    keep(&ctx, &three(&ctx, id).await).await.unwrap();
    rounds(&town).await;
    assert!(!is_asked(&ctx, id).await);
    change(&town, master, 3, &FIRST.replace("17", "22").replace("Rynek 1", "Rynek 2")).await;
    let three = three(&ctx, id).await;
    assert_eq!(three.merged(&|_| None).open(), 0, "what was decided does not come up again");
    take(&ctx, &three, &|_| None).await.unwrap();
    assert_eq!(read(&ctx, id).await, ours.replace("Rynek 1", "Rynek 2"));
}

#[tokio::test]
async fn a_newer_version_is_asked_about_in_place_of_the_older() {
    let town = open().await;
    let master = shared(&town, &Sharing::default()).await;
    let ctx = town.jasna();
    let id = copy(&ctx, master).await;
    change(&town, master, 2, &FIRST.replace("17", "22")).await;
    change(&town, master, 3, &FIRST.replace("17", "25")).await;
    let open = open_of(&ctx, id).await.unwrap();
    assert_eq!(open.iter().map(|row| row.number).collect::<Vec<_>>(), [3]);
    let region = town.region();
    write::publish(&region, master, Tongue::Pl, 2, region.now, None).await.unwrap();
    rounds(&town).await;
    assert_eq!(three(&ctx, id).await.offer.number, 2, "the operator has gone back");
    write::publish(&region, master, Tongue::Pl, 1, region.now, None).await.unwrap();
    rounds(&town).await;
    assert!(!is_asked(&ctx, id).await, "which the portal says already");
}

#[tokio::test]
async fn a_translation_that_comes_later_is_offered_too() {
    let town = open().await;
    let master = shared(&town, &Sharing::default()).await;
    let region = town.region();
    write::save(&region, master, Tongue::En, 0, &draft("Waste", "Bins.")).await.unwrap();
    write::publish(&region, master, Tongue::En, 1, region.now, None).await.unwrap();
    rounds(&town).await;
    let ctx = town.jasna();
    let id = copy(&ctx, master).await;
    assert_eq!(three(&ctx, id).await.tongue, Tongue::En);
    town.clock.advance(Duration::days(15));
    rounds(&town).await;
    let ctx = town.jasna();
    Sites::follow(&ctx.derived, &ctx.db).await.unwrap();
    assert_eq!(Site::of(&ctx).await.unwrap().with_id(id).unwrap().said[&Tongue::En].title, "Waste");
}

#[tokio::test]
async fn those_who_publish_are_written_to_when_asked_and_three_days_before_the_date() {
    let town = open().await;
    let master = shared(&town, &Sharing::default()).await;
    for role in [Role::Editor, Role::Author] {
        account::admit(&town.db, town.clock.now(), &admission(&town.jasna(), role)).await.unwrap();
    }
    change(&town, master, 2, &FIRST.replace("17", "22")).await;
    assert_eq!(letters(&town).await, 1, "to the editor, not to the author, and nobody is in Ciemna");
    town.clock.advance(Duration::days(10));
    rounds(&town).await;
    assert_eq!(letters(&town).await, 1);
    town.clock.advance(Duration::days(2));
    for _ in 0..2 {
        rounds(&town).await;
    }
    assert_eq!(letters(&town).await, 2);
}
