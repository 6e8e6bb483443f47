//! The operator's search through what all portals have published.

use super::shared::{copy, open, shared};
use crate::shared::Sharing;
use crate::{Draft, Everywhere, Kind, Sites, Tongue, write};
use base::Lang;
use chrono::Duration;
use platform::Ctx;
use portal::Portals;
use town::{CIEMNA, JASNA, REGION, Town};

async fn begun(ctx: &Ctx, title: &str, lead: &str) -> i64 {
    let draft = Draft { title: title.into(), lead: lead.into(), ..Draft::default() };
    write::create(ctx, Kind::News, None, "", &draft).await.unwrap()
}

async fn published(ctx: &Ctx, title: &str, lead: &str) -> i64 {
    let id = begun(ctx, title, lead).await;
    write::publish(ctx, id, Tongue::Pl, 1, ctx.now, None).await.unwrap();
    id
}

async fn asked(ctx: &Ctx, words: &str, only: Option<i64>) -> Everywhere {
    Sites::follow(&ctx.derived, &ctx.db).await.unwrap();
    Everywhere::find(ctx, &Portals::of(&ctx.derived).all(), words, only).await.unwrap()
}

/// Portals and titles of what is found, in its order.
async fn found(town: &Town, words: &str, only: Option<i64>) -> Vec<(i64, String)> {
    let found = asked(&town.region(), words, only).await;
    found.hits.iter().map(|hit| (hit.portal.id, hit.item().in_lang(Lang::Pl).0.title.clone())).collect()
}

fn named(of: &[(i64, &str)]) -> Vec<(i64, String)> {
    of.iter().map(|(portal, title)| (*portal, (*title).to_owned())).collect()
}

#[tokio::test]
async fn what_two_portals_have_published_is_found_together_and_each_names_its_portal() {
    let town = open().await;
    published(&town.jasna(), "Kiermasz książek", "W bibliotece.").await;
    published(&town.ciemna(), "Kiermasz roślin", "Na rynku.").await;
    begun(&town.ciemna(), "Kiermasz tajny", "Szkic.").await;
    let later = begun(&town.jasna(), "Kiermasz za tydzień", "Jeszcze nie.").await;
    let ctx = town.jasna();
    write::publish(&ctx, later, Tongue::Pl, 1, ctx.now + Duration::days(7), None).await.unwrap();
    let gone = published(&town.jasna(), "Kiermasz odwołany", "Już nie.").await;
    write::withdraw(&ctx, gone, Tongue::Pl).await.unwrap();
    let mut all = found(&town, "kiermasz", None).await;
    all.sort();
    assert_eq!(all, named(&[(JASNA, "Kiermasz książek"), (CIEMNA, "Kiermasz roślin")]));
    assert_eq!(found(&town, "kiermasz", Some(CIEMNA)).await, named(&[(CIEMNA, "Kiermasz roślin")]));
    let counts: Vec<_> =
        asked(&town.region(), "kiermasz", Some(CIEMNA)).await.counts.iter().map(|(portal, count)| (portal.id, *count)).collect();
    assert_eq!(counts, [(CIEMNA, 1), (JASNA, 1)], "by name, whichever is looked at");
    write::withdraw(&ctx, 1, Tongue::Pl).await.unwrap();
    assert_eq!(found(&town, "kiermasz", None).await, named(&[(CIEMNA, "Kiermasz roślin")]), "within the second");
}

#[tokio::test]
async fn a_title_comes_before_a_mention_however_rare_the_word_is_where_it_stands() {
    let town = open().await;
    // In Jasna every item mentions the library, in Ciemna one of many: there the word is rare, and worth more within Ciemna.
    published(&town.jasna(), "Biblioteka zaprasza", "Nowe godziny biblioteki.").await;
    published(&town.jasna(), "Biblioteka na wsi", "Autobus biblioteki.").await;
    for number in 0..12 {
        published(&town.ciemna(), &format!("Wieść {number}"), "Coś innego.").await;
    }
    published(&town.ciemna(), "Remont drogi", "Objazd koło biblioteki.").await;
    let titles: Vec<_> = found(&town, "biblioteka", None).await.into_iter().map(|(portal, _)| portal).collect();
    assert_eq!(titles, [JASNA, JASNA, CIEMNA]);
    published(&town.ciemna(), "Biblioteka w remoncie", "Do września.").await;
    let both: Vec<_> = found(&town, "biblioteka remont", None).await;
    assert_eq!(both[0], (CIEMNA, "Biblioteka w remoncie".to_owned()), "both words before one: {both:?}");
}

#[tokio::test]
async fn where_one_portal_has_the_word_no_other_answers_what_it_takes_it_for() {
    let town = open().await;
    published(&town.jasna(), "Zawody kajakowe", "Na Warcie.").await;
    published(&town.ciemna(), "Zabawy kajtkowe", "W przedszkolu.").await;
    assert_eq!(found(&town, "kajakowe", None).await, named(&[(JASNA, "Zawody kajakowe")]));
    assert!(!found(&town, "kajaakowe", None).await.is_empty(), "what nobody has is still corrected");
}

#[tokio::test]
async fn an_editors_drafts_and_language_change_nothing_and_a_language_shows_its_own_words() {
    let town = open().await;
    let ctx = town.jasna();
    let id = published(&ctx, "Targ", "Co tydzień.").await;
    let english = Draft { title: "Market day".into(), lead: "Weekly.".into(), ..Draft::default() };
    let number = write::save(&ctx, id, Tongue::En, 0, &english).await.unwrap();
    write::publish(&ctx, id, Tongue::En, number, ctx.now, None).await.unwrap();
    let mut reader = town.region();
    reader.address.lang = Lang::En;
    let answer = asked(&reader, "market", None).await;
    assert_eq!(answer.hits[0].item().in_lang(Lang::En).0.title, "Market day");
    let editor = super::editor(&town, "ewa").await;
    begun(&editor, "Targ nocny", "Szkic.").await;
    let as_editor = Ctx { who: editor.who.clone(), ..town.region() };
    assert_eq!(asked(&as_editor, "targ", None).await.hits.len(), 1);
}

#[tokio::test]
async fn what_the_operator_shares_is_found_once_until_a_portal_calls_its_copy_otherwise() {
    let town = open().await;
    let master = shared(&town, &Sharing::default()).await;
    let one = asked(&town.region(), "odpady", None).await;
    assert_eq!((one.hits.len(), one.hits[0].also), (1, 2));
    assert_eq!(one.counts.len(), 3, "each portal is counted");
    let own = asked(&town.region(), "odpady", Some(JASNA)).await;
    assert_eq!((own.hits.len(), own.hits[0].portal.id, own.hits[0].also), (1, JASNA, 0));
    let ctx = town.jasna();
    let id = copy(&ctx, master).await;
    let draft = Draft { title: "Odpady w Jasnej".into(), lead: "Inaczej.".into(), ..Draft::default() };
    let number = write::save(&ctx, id, Tongue::Pl, 1, &draft).await.unwrap();
    write::publish(&ctx, id, Tongue::Pl, number, ctx.now, None).await.unwrap();
    let both = asked(&town.region(), "odpady", None).await;
    assert_eq!(both.hits.len(), 2);
    assert!(both.hits.iter().any(|hit| hit.portal.id == JASNA && hit.also == 0));
}

#[tokio::test]
async fn whatever_is_typed_is_answered_in_every_portal() {
    let town = open().await;
    for number in 0..30 {
        let ctx = if number % 2 == 0 { town.jasna() } else { town.ciemna() };
        published(&ctx, &format!("Wieść {number}"), "Rynek.").await;
    }
    let long = "ż".repeat(400);
    for words in ["", "!!!", "\"", "-wieść", "tytul:", "a*", "%00' OR 1=1 --", long.as_str(), "🦀 wieść", "<script>"] {
        let answer = asked(&town.region(), words, Some(REGION)).await;
        assert!(answer.hits.iter().all(|hit| hit.portal.id == REGION), "{words}");
        asked(&town.region(), words, None).await;
    }
    assert_eq!(asked(&town.region(), "wieść", None).await.hits.len(), 30);
}
