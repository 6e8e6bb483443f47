//! What was made better after opinions, for everybody to read.

use super::people::{editor, page};
use crate::Improved;
use crate::feedback::{Opinion, let_go, one, waiting, write};
use crate::improved::{MOST, all, of_opinion, publish, withdraw, words};
use base::Fault;
use chrono::Duration;
use platform::Ctx;
use town::Town;

/// Somebody finds a page unclear; answers the opinion's number and the page's.
async fn told(ctx: &Ctx) -> (i64, i64) {
    let item = page(ctx, None, "Odpady").await;
    write(ctx, &Opinion { item, clear: false, words: "Gdzie cennik?".into() }).await.unwrap();
    (1, item)
}

async fn shown(town: &Town) -> (bool, bool) {
    Improved::follow(&town.derived, &town.db).await.unwrap();
    (Improved::here(&town.jasna()), Improved::here(&town.ciemna()))
}

#[tokio::test]
async fn a_sentence_closes_its_opinion_and_only_its_own_portal_leads_to_it() {
    let town = Town::open().await;
    let ctx = editor(&town.jasna(), None);
    let (id, item) = told(&ctx).await;
    assert_eq!(shown(&town).await, (false, false), "nothing leads to an empty list");
    let opinion = one(&ctx, id).await.unwrap();
    publish(&ctx, &opinion, "Dodaliśmy cennik.").await.unwrap();
    assert_eq!(waiting(&ctx).await, Ok(0));
    let published = of_opinion(&ctx, id).await.unwrap().unwrap();
    assert_eq!((published.item_id, published.words.as_str(), published.person.as_str()), (item, "Dodaliśmy cennik.", "Ewa"));
    assert_eq!(publish(&ctx, &opinion, "Jeszcze raz.").await, Err(Fault::Taken));
    assert_eq!(shown(&town).await, (true, false));
    assert_eq!(all(&town.ciemna()).await, Ok(Vec::new()));
    assert_eq!(withdraw(&editor(&town.ciemna(), None), published.id).await, Err(Fault::NotFound), "of another portal");
    withdraw(&ctx, published.id).await.unwrap();
    assert_eq!(withdraw(&ctx, published.id).await, Err(Fault::NotFound));
    assert_eq!(shown(&town).await, (false, false));
    publish(&ctx, &opinion, "Cennik jest na górze strony.").await.unwrap();
    assert_eq!(all(&ctx).await.unwrap().len(), 1, "what was withdrawn may be said again");
}

#[tokio::test]
async fn an_editor_of_another_section_withdraws_nothing() {
    let town = Town::open().await;
    let ctx = editor(&town.jasna(), None);
    let (id, item) = told(&ctx).await;
    let sport = page(&ctx, None, "Sport").await;
    publish(&ctx, &one(&ctx, id).await.unwrap(), "Dodaliśmy cennik.").await.unwrap();
    assert_eq!(withdraw(&editor(&ctx, Some(sport)), 1).await, Err(Fault::Forbidden));
    assert_eq!(withdraw(&editor(&ctx, Some(item)), 1).await, Ok(()));
}

#[tokio::test]
async fn a_sentence_outlives_its_opinion_and_is_not_taken_for_an_answer_to_a_new_one() {
    let town = Town::open().await;
    let ctx = editor(&town.jasna(), None);
    let (id, item) = told(&ctx).await;
    publish(&ctx, &one(&ctx, id).await.unwrap(), "Dodaliśmy cennik.").await.unwrap();
    town.clock.advance(Duration::days(366));
    assert_eq!(let_go(&town.db, town.clock.now(), 365).await, Ok(1));
    let ctx = editor(&town.jasna(), None);
    write(&ctx, &Opinion { item, clear: false, words: "A gabaryty?".into() }).await.unwrap();
    assert_eq!(one(&ctx, id).await.unwrap().words, "A gabaryty?", "its number is given again");
    assert_eq!(of_opinion(&ctx, id).await, Ok(None));
    assert_eq!(all(&ctx).await.unwrap()[0].words, "Dodaliśmy cennik.");
}

#[tokio::test]
async fn a_sentence_is_one_line_of_so_many_letters() {
    let town = Town::open().await;
    let ctx = town.jasna();
    assert_eq!(words(&ctx, "  Dodaliśmy\r\n cennik. ").as_deref(), Ok("Dodaliśmy cennik."));
    assert_eq!(words(&ctx, &"ż".repeat(MOST)).map(|words| words.chars().count()), Ok(MOST));
    for wrong in ["", " \n ", &"ż".repeat(MOST + 1)] {
        assert!(matches!(words(&ctx, wrong), Err(Fault::Invalid(errors)) if errors[0].field == "better"), "{wrong}");
    }
}
