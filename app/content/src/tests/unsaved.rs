//! Unsaved work, and who holds an item.

use super::editor;
use crate::{Draft, Kind, Tongue, autosave, write};
use base::Fault;
use chrono::Duration;
use platform::Ctx;
use town::Town;
use ui::Form;

fn draft(title: &str) -> Draft {
    Draft { title: title.into(), body: prose::Doc::from_markup(title).0, ..Draft::default() }
}

fn typed(title: &str, seen: i32) -> Form {
    Form::read(format!("tongue=pl&seen={seen}&title={title}&act=save").as_bytes())
}

async fn left(ctx: &Ctx, id: i64) -> Option<String> {
    let left = autosave::find(ctx, id, Tongue::Pl).await.unwrap()?;
    let form = Form::read(left.content.as_bytes());
    assert!(!form.has("act"), "no button is pressed again");
    Some(form.get("title").to_owned())
}

#[tokio::test]
async fn what_is_typed_is_kept_for_its_writer_until_it_is_saved() {
    let town = Town::open().await;
    let (anna, ewa) = (editor(&town, "Anna").await, editor(&town, "Ewa").await);
    let id = write::create(&anna, Kind::News, None, "", &draft("Most")).await.unwrap();
    autosave::keep(&ewa, id, Tongue::Pl, &typed("Most i kładka", 1)).await.unwrap();
    autosave::keep(&ewa, id, Tongue::Pl, &typed("Most, kładka", 1)).await.unwrap();
    assert_eq!(left(&ewa, id).await.as_deref(), Some("Most, kładka"));
    assert_eq!(left(&anna, id).await, None, "nobody else sees it");
    write::save(&ewa, id, Tongue::Pl, 1, &draft("Most, kładka")).await.unwrap();
    assert_eq!(left(&ewa, id).await, None);
}

#[tokio::test]
async fn what_comes_after_it_was_saved_is_not_kept() {
    let town = Town::open().await;
    let anna = editor(&town, "Anna").await;
    let id = write::create(&anna, Kind::News, None, "", &draft("Most")).await.unwrap();
    write::save(&anna, id, Tongue::Pl, 1, &draft("Kładka")).await.unwrap();
    assert_eq!(autosave::keep(&anna, id, Tongue::Pl, &typed("Kładka", 1)).await, Err(Fault::Taken));
    assert_eq!(left(&anna, id).await, None);
}

#[tokio::test]
async fn unsaved_work_has_limits() {
    let town = Town::open().await;
    let anna = editor(&town, "Anna").await;
    let id = write::create(&anna, Kind::News, None, "", &draft("Most")).await.unwrap();
    let long = typed(&"x".repeat(300_000), 1);
    assert!(matches!(autosave::keep(&anna, id, Tongue::Pl, &long).await, Err(Fault::Invalid(_))));
    autosave::keep(&anna, id, Tongue::Pl, &typed("Most", 1)).await.unwrap();
    town.clock.advance(Duration::days(31));
    assert_eq!(autosave::let_go(&town.db, town.clock.now()).await.unwrap(), 1);
}

#[tokio::test]
async fn an_item_stays_held_while_it_is_renewed_and_no_longer() {
    let town = Town::open().await;
    let (anna, ewa) = (editor(&town, "Anna").await, editor(&town, "Ewa").await);
    let id = write::create(&anna, Kind::News, None, "", &draft("Most")).await.unwrap();
    let at = |ctx: &Ctx| Ctx { now: town.clock.now(), ..ctx.clone() };
    let held = async |ctx: &Ctx, force| write::take_hold(&at(ctx), id, Tongue::Pl, force).await.unwrap().map(|held| held.person);
    assert_eq!(held(&anna, false).await, None);
    for _ in 0..5 {
        town.clock.advance(Duration::minutes(2));
        assert_eq!(held(&anna, false).await, None);
        assert_eq!(held(&ewa, false).await.as_deref(), Some("Anna"));
    }
    assert_eq!(held(&ewa, true).await, None, "who says so takes it over");
    assert_eq!(held(&anna, false).await.as_deref(), Some("Ewa"), "and the other learns it");
    town.clock.advance(Duration::minutes(4));
    assert_eq!(held(&anna, false).await, None);
}
