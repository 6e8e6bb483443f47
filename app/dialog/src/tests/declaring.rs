//! The accessibility declaration.

use super::post::{Post, admit, go_to, subjects};
use crate::declaration::{Declaration, newest, remind, write};
use base::{Fault, Role};
use town::Town;

fn declaration(made: &str) -> Declaration {
    Declaration { entity: "Gmina Jasna".into(), made: Some(made.parse().unwrap()), ..Declaration::default() }
}

#[tokio::test]
async fn who_writes_over_a_newer_version_is_told_and_every_version_stays() {
    let town = Town::open().await;
    let ctx = town.jasna();
    assert_eq!(write(&ctx, 0, &declaration("2026-06-01")).await, Ok(1));
    assert_eq!(write(&ctx, 1, &declaration("2026-06-02")).await, Ok(2));
    assert_eq!(write(&ctx, 1, &declaration("2026-06-03")).await, Err(Fault::Taken));
    assert_eq!(newest(&ctx).await.unwrap(), Some((2, declaration("2026-06-02"))));
    let lines = platform::audit::lines(&ctx, None, 10).await.unwrap();
    assert_eq!(lines.iter().map(|line| line.subject.as_str()).collect::<Vec<_>>(), ["declaration:2", "declaration:1"]);
}

#[tokio::test]
async fn a_portal_declares_for_itself_only() {
    let town = Town::open().await;
    write(&town.jasna(), 0, &declaration("2026-06-01")).await.unwrap();
    assert_eq!(newest(&town.ciemna()).await.unwrap(), None);
}

#[tokio::test]
async fn administrators_are_reminded_of_the_yearly_review_once_at_each_step() {
    let (town, post) = (Town::open().await, Post::open());
    admit(&town, "adam", Role::Administrator).await;
    admit(&town, "ewa", Role::Editor).await;
    write(&town.jasna(), 0, &declaration("2026-06-01")).await.unwrap();
    let mut counts = Vec::new();
    for day in [
        "2026-07-01",
        "2027-01-29",
        "2027-01-30",
        "2027-01-31",
        "2027-03-01",
        "2027-03-24",
        "2027-03-31",
        "2027-04-01",
        "2027-04-30",
        "2027-05-01",
    ] {
        go_to(&town, day);
        remind(&town.jasna()).await.unwrap();
        remind(&town.jasna()).await.unwrap();
        let letters = post.letters(&town).await;
        assert!(letters.iter().all(|letter| letter.to == "adam@jasna.example.com"), "{:?}", subjects(&letters));
        counts.push(letters.len());
    }
    assert_eq!(counts, [0, 0, 1, 1, 2, 3, 3, 4, 4, 5]);
    let reviewed = Declaration { reviewed: Some(town.jasna().today()), ..declaration("2026-06-01") };
    write(&town.jasna(), 1, &reviewed).await.unwrap();
    go_to(&town, "2027-06-01");
    remind(&town.jasna()).await.unwrap();
    assert_eq!(post.letters(&town).await.len(), 5);
}

#[tokio::test]
async fn a_portal_without_a_declaration_is_told_once_a_month() {
    let (town, post) = (Town::open().await, Post::open());
    admit(&town, "adam", Role::Administrator).await;
    for day in ["2026-06-15", "2026-06-16", "2026-07-01"] {
        go_to(&town, day);
        remind(&town.jasna()).await.unwrap();
    }
    let letters = post.letters(&town).await;
    assert_eq!(letters.len(), 2);
    assert!(
        letters[0].text.contains("Portal nie ma deklaracji dostępności") && letters[0].text.contains("http://jasna.test/pulpit/dostepnosc")
    );
}
