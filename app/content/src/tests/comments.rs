//! Comments on drafts that are shown by a link.

use super::drafts::page;
use super::{editor, letters};
use crate::preview::{Comment, Shares, end, let_go_comments, make, of_item, say, settle, waiting};
use base::Fault;
use chrono::Duration;
use platform::{Ctx, audit};
use town::Town;

const COMMENTS: Shares = Shares { below: false, comments: true };

fn comment(words: &str) -> Comment {
    Comment { name: "Radca".into(), words: words.into() }
}

async fn link(ctx: &Ctx, id: i64, shares: Shares) -> String {
    make(ctx, id, shares, 3, "radca").await.unwrap()
}

#[tokio::test]
async fn whoever_holds_a_link_comments_what_it_shows_and_nothing_else() {
    let town = Town::open().await;
    let ctx = town.jasna();
    let top = page(&ctx, None, "Urząd").await;
    let below = page(&ctx, Some(top), "Kasa").await;
    let secret = link(&ctx, top, Shares { below: true, comments: true }).await;
    for item in [top, below] {
        say(&ctx, &secret, item, &comment("Za długo.")).await.unwrap();
    }
    assert_eq!(waiting(&ctx).await.unwrap(), [(top, 1), (below, 1)].into());
    let beside = page(&ctx, None, "Szkoły").await;
    assert_eq!(say(&ctx, &secret, beside, &comment("x")).await, Err(Fault::NotFound));
    assert_eq!(say(&town.ciemna(), &secret, top, &comment("x")).await, Err(Fault::NotFound), "of another portal");
    let mute = link(&ctx, top, Shares::default()).await;
    assert_eq!(say(&ctx, &mute, top, &comment("x")).await, Err(Fault::NotFound), "a link takes comments where its maker said so");
    assert!(of_item(&town.ciemna(), top).await.unwrap().is_empty());
    town.clock.advance(Duration::days(3));
    assert_eq!(say(&town.jasna(), &secret, top, &comment("x")).await, Err(Fault::Gone));
}

#[tokio::test]
async fn a_comment_is_dealt_with_once_and_stands_behind_those_that_wait() {
    let town = Town::open().await;
    let ctx = town.jasna();
    let id = page(&ctx, None, "Urząd").await;
    let secret = link(&ctx, id, COMMENTS).await;
    for words in ["Pierwsza.", "Druga."] {
        say(&ctx, &secret, id, &comment(words)).await.unwrap();
    }
    settle(&ctx, id, 2).await.unwrap();
    assert_eq!(settle(&ctx, id, 2).await, Err(Fault::NotFound));
    assert_eq!(settle(&town.ciemna(), id, 1).await, Err(Fault::NotFound), "of another portal");
    let words: Vec<String> = of_item(&ctx, id).await.unwrap().into_iter().map(|one| one.words).collect();
    assert_eq!(words, ["Pierwsza.", "Druga."]);
    assert_eq!(waiting(&ctx).await.unwrap(), [(id, 1)].into());
}

#[tokio::test]
async fn comments_go_thirty_days_after_their_link_is_over_or_taken_back() {
    let town = Town::open().await;
    let ctx = town.jasna();
    let id = page(&ctx, None, "Urząd").await;
    let (kept, taken) = (link(&ctx, id, COMMENTS).await, link(&ctx, id, COMMENTS).await);
    say(&ctx, &kept, id, &comment("Zostaje dłużej.")).await.unwrap();
    say(&ctx, &taken, id, &comment("Znika wcześniej.")).await.unwrap();
    end(&ctx, id, &platform::hash(&taken)[..16]).await.unwrap();
    assert_eq!(of_item(&ctx, id).await.unwrap().len(), 2, "what was said stays when its link is taken back");
    town.clock.advance(Duration::days(30));
    assert_eq!(let_go_comments(&town.db, town.clock.now()).await.unwrap(), 1);
    assert_eq!(of_item(&town.jasna(), id).await.unwrap()[0].words, "Zostaje dłużej.");
    town.clock.advance(Duration::days(3));
    assert!(of_item(&town.jasna(), id).await.unwrap().is_empty(), "not shown when its time is over");
    assert_eq!(let_go_comments(&town.db, town.clock.now()).await.unwrap(), 1);
}

#[tokio::test]
async fn a_flood_by_one_link_is_stopped_and_another_link_still_takes_comments() {
    let town = Town::open().await;
    let ctx = town.jasna();
    let id = page(&ctx, None, "Urząd").await;
    let (flooded, other) = (link(&ctx, id, COMMENTS).await, link(&ctx, id, COMMENTS).await);
    for _ in 0..30 {
        say(&ctx, &flooded, id, &comment("Jeszcze jedna.")).await.unwrap();
    }
    let stopped = say(&ctx, &flooded, id, &comment("Za dużo.")).await;
    assert!(matches!(stopped, Err(Fault::Invalid(errors)) if errors[0].field == "words"));
    say(&ctx, &other, id, &comment("Z innego odnośnika.")).await.unwrap();
    town.clock.advance(Duration::minutes(61));
    say(&town.jasna(), &flooded, id, &comment("Po godzinie.")).await.unwrap();
}

#[tokio::test]
async fn whoever_made_the_link_gets_one_letter_an_hour_and_neither_it_nor_the_log_says_what_was_commented() {
    let (town, home) = (Town::open().await, tempfile::tempdir().unwrap());
    let ewa = editor(&town, "ewa").await;
    let id = page(&ewa, None, "Urząd").await;
    let secret = link(&ewa, id, COMMENTS).await;
    for words in ["Tajna uwaga.", "Druga tajna uwaga."] {
        say(&town.jasna(), &secret, id, &comment(words)).await.unwrap();
    }
    let letters = letters(&town, home.path()).await;
    assert!(letters.len() == 1 && letters[0].subject == "Uwagi do szkicu „Urząd”", "{letters:?}");
    assert!(letters[0].to.starts_with("ewa@") && !letters[0].text.contains("ajna uwaga"), "{letters:?}");
    let lines = audit::lines(&town.jasna(), None, 20).await.unwrap();
    assert_eq!(lines.iter().filter(|line| line.act == "preview-commented").count(), 2, "{lines:?}");
    assert!(!format!("{lines:?}").contains("ajna uwaga") && !format!("{lines:?}").contains("Radca"), "{lines:?}");
}
