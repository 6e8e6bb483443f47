//! Two pairs of eyes.

use super::{editor, letters, person};
use crate::{Draft, Kind, Tongue, review, write};
use base::Role;
use platform::mail::Kept;
use town::Town;

fn draft(title: &str) -> Draft {
    Draft { title: title.into(), ..Draft::default() }
}

/// To whom, and about what.
fn heads(letters: &[Kept]) -> Vec<(&str, &str)> {
    let mut heads: Vec<_> = letters.iter().map(|one| (one.to.split('@').next().unwrap_or_default(), one.subject.as_str())).collect();
    heads.sort_unstable();
    heads
}

#[tokio::test]
async fn editors_are_told_once_that_something_waits_and_the_author_what_came_of_it() {
    let (town, home) = (Town::open().await, tempfile::tempdir().unwrap());
    let (anna, _) = (editor(&town, "Anna").await, editor(&town, "Ewa").await);
    person(&town, "Czytelnik", Role::Reader).await;
    let author = person(&town, "Adam", Role::Author).await;
    let id = write::create(&author, Kind::News, None, "", &draft("Nowy most")).await.unwrap();
    review::ask_review(&author, id, Tongue::Pl, 1).await.unwrap();
    review::ask_review(&author, id, Tongue::Pl, 1).await.unwrap();
    let asked = letters(&town, home.path()).await;
    assert_eq!(heads(&asked), [("anna", "Do sprawdzenia: „Nowy most”"), ("ewa", "Do sprawdzenia: „Nowy most”")]);
    assert!(asked[0].text.contains("Adam prosi") && asked[0].text.contains(&format!("/pulpit/tresci/{id}")), "{}", asked[0].text);
    review::send_back(&anna, id, Tongue::Pl, "Podaj datę otwarcia.").await.unwrap();
    let back = letters(&town, home.path()).await;
    assert_eq!(heads(&back)[0], ("adam", "Do poprawy: „Nowy most”"));
    assert!(back.iter().any(|one| one.text.contains("Podaj datę otwarcia.")));
    review::ask_review(&author, id, Tongue::Pl, 1).await.unwrap();
    write::publish(&anna, id, Tongue::Pl, 1, anna.now, None).await.unwrap();
    write::publish(&anna, id, Tongue::Pl, 1, anna.now, None).await.unwrap();
    let all = letters(&town, home.path()).await;
    assert_eq!(all.len(), 6, "two asked again, one told");
    assert_eq!(heads(&all).iter().filter(|head| **head == ("adam", "Zatwierdzone: „Nowy most”")).count(), 1);
}

#[tokio::test]
async fn nobody_is_told_of_what_they_did_themselves() {
    let (town, home) = (Town::open().await, tempfile::tempdir().unwrap());
    let anna = editor(&town, "Anna").await;
    let id = write::create(&anna, Kind::News, None, "", &draft("Nowy most")).await.unwrap();
    review::ask_review(&anna, id, Tongue::Pl, 1).await.unwrap();
    write::publish(&anna, id, Tongue::Pl, 1, anna.now, None).await.unwrap();
    assert!(letters(&town, home.path()).await.is_empty());
}
