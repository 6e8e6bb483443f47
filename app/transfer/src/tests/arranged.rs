//! What stands beside the items goes along: looks, redirects, the declaration, owners, and what the operator gave.

use super::archives::{content_of, file, furnished, made_of, packed, parts, refusal};
use crate::archive::{Archive, Arranged};
use chrono::Duration;
use content::{Draft, Kind, Sharing, Tongue, carry};
use platform::Ctx;
use portal::looks::{self, Block, Entry, Looks, To, What};
use portal::redirect::{self, Onward};
use portal::{Portals, Texts};
use proptest::prelude::*;
use std::sync::OnceLock;
use tokio::runtime::Runtime;
use town::Town;

/// Jasna with items, a menu, a footer and a block of its own, redirects and a declaration.
async fn arranged(town: &Town) -> Ctx {
    let ctx = furnished(town).await;
    let words = Texts { pl: "BIP".into(), ..Texts::default() };
    let text = Texts { pl: "Urząd **nieczynny** w piątek.".into(), ..Texts::default() };
    let first = Looks::first(&ctx.portal);
    let wanted = Looks {
        menu: vec![Entry::of(To::Item(1)), Entry { words, ..Entry::of(To::Outside("https://bip.example.com/".into())) }],
        footer: Some(vec![Entry::of(To::Item(2))]),
        blocks: first.blocks.iter().cloned().chain([Block { text, ..Block::of(What::Text) }]).collect(),
        ..first
    };
    let number = looks::write(&ctx, 0, &wanted, "menu").await.unwrap();
    looks::publish(&ctx, number).await.unwrap();
    let old = [
        ("/stara strona".to_owned(), Onward::Item(1)),
        ("/index.php?id=3".to_owned(), Onward::Address("/stara strona".into())),
        ("/bip".to_owned(), Onward::Address("https://bip.example.com/".into())),
    ];
    redirect::keep(&ctx, &old).await.unwrap();
    assert_eq!(dialog::demo::declare(&ctx).await.unwrap(), 1);
    ctx
}

#[tokio::test]
async fn an_arrangement_is_the_same_in_another_portal() {
    let (here, there) = (Town::open().await, Town::open().await);
    let (jasna, ciemna) = (arranged(&here).await, there.ciemna());
    let (_folder, path) = file(&packed(&jasna, None).await);
    Archive::open(&path).unwrap().put(&ciemna, None, |_| {}).await.unwrap();
    let (out, put) = (Arranged::of(&jasna).await.unwrap(), Arranged::of(&ciemna).await.unwrap());
    assert!(out.looks.is_some() && out.redirects.len() == 3 && out.declarations.len() == 1, "{out:?}");
    assert_eq!(out, put);
    Portals::of(&there.derived).follow(&there.db).await.unwrap();
    assert_eq!(portal::looks_of(&ciemna).menu, out.looks.unwrap().menu);
}

#[tokio::test]
async fn an_arrangement_meets_none_that_is_there() {
    let (here, there) = (Town::open().await, Town::open().await);
    let (_folder, path) = file(&packed(&arranged(&here).await, None).await);
    let ciemna = there.ciemna();
    redirect::keep(&ciemna, &[("/kontakt".into(), Onward::Address("/katalog".into()))]).await.unwrap();
    let why = Archive::open(&path).unwrap().put(&ciemna, None, |_| {}).await.unwrap_err();
    assert!(why.to_string().contains("arrangement already"), "{why:#}");
    assert!(carry::is_empty(there.db.read(), &ciemna).await.unwrap());
}

#[tokio::test]
async fn an_archive_made_before_arrangements_went_along_is_read() {
    let (town, (portal, item)) = (Town::open().await, parts().await);
    let before = portal.replace("\"format\":2", "\"format\":1");
    let (_folder, path) = file(&made_of(&[("portal.json", &before), ("content.json", &content_of(&item))]));
    let archive = Archive::open(&path).unwrap();
    assert!(archive.arranged.is_none());
    archive.put(&town.ciemna(), None, |_| {}).await.unwrap();
    assert_eq!(carry::items(&town.ciemna(), 0, 9).await.unwrap().len(), 1);
}

#[tokio::test]
async fn an_owner_without_an_account_goes_along() {
    let (town, (portal, item)) = (Town::open().await, parts().await);
    let owned = |email: &str| {
        let upkeep = format!("\"upkeep\":{{\"months\":6,\"outside\":{{\"name\":\"Maria Lis\",\"email\":\"{email}\",\"lang\":\"uk\"}}}}");
        made_of(&[("portal.json", &portal), ("content.json", &content_of(&item.replacen('{', &format!("{{{upkeep},"), 1)))])
    };
    let (_folder, path) = file(&owned("maria@szkola.example.com"));
    let ciemna = town.ciemna();
    Archive::open(&path).unwrap().put(&ciemna, None, |_| {}).await.unwrap();
    let upkeep = carry::items(&ciemna, 0, 1).await.unwrap().remove(0).upkeep.unwrap();
    assert_eq!((upkeep.months, upkeep.outside.unwrap().name.as_str()), (Some(6), "Maria Lis"));
    assert!(refusal(&owned("maria")).contains("no e-mail address"));
}

#[tokio::test]
async fn a_copy_stays_one_where_its_operator_is_and_is_the_portals_own_elsewhere() {
    let (here, there) = (Town::open().await, Town::open().await);
    there.clock.advance(Duration::hours(1));
    for town in [&here, &there] {
        Portals::of(&town.derived).follow(&town.db).await.unwrap();
        let region = town.region();
        let draft =
            Draft { title: "Odpady".into(), lead: "Krótko.".into(), body: prose::Doc::from_markup("Opłata.").0, ..Draft::default() };
        let id = content::create(&region, Kind::Page, None, "odpady", &draft).await.unwrap();
        content::publish(&region, id, Tongue::Pl, 1, region.now, None).await.unwrap();
        content::share(&region, id, &Sharing::default()).await.unwrap();
    }
    content::round(&here.jasna()).await.unwrap();
    let (_folder, path) = file(&packed(&here.jasna(), None).await);
    for (town, copies, after) in [(&here, 1, 1), (&there, 0, 2)] {
        let ciemna = town.ciemna();
        Archive::open(&path).unwrap().put(&ciemna, None, |_| {}).await.unwrap();
        assert_eq!(carry::items(&ciemna, 0, 1).await.unwrap()[0].copies.len(), copies);
        content::round(&ciemna).await.unwrap();
        assert_eq!(carry::items(&ciemna, 0, 9).await.unwrap().len(), after, "what the operator there shares comes once");
    }
}

/// The parts of a sound archive with an arrangement.
async fn whole() -> [String; 3] {
    let town = Town::open().await;
    let (arranged, (portal, item)) = (Arranged::of(&arranged(&town).await).await.unwrap(), parts().await);
    [portal, serde_json::to_string(&arranged).unwrap(), content_of(&item)]
}

fn with([portal, _, content]: &[String; 3], arranged: &str) -> Vec<u8> {
    made_of(&[("portal.json", portal), ("arranged.json", arranged), ("content.json", content)])
}

#[tokio::test]
async fn arrangements_that_mean_harm_are_refused_and_say_why() {
    let parts = whole().await;
    let ours = parts[1].as_str();
    let (_folder, path) = file(&with(&parts, ours));
    assert!(Archive::open(&path).unwrap().arranged.is_some(), "unchanged it is taken");
    for (changed, says) in [
        (ours.replacen("{\"item\":1}", "{\"path\":\"//evil.test\"}", 1), "leads nowhere"),
        (ours.replacen("{\"item\":1}", "{\"outside\":\"javascript:alert(1)\"}", 1), "leads nowhere"),
        (ours.replacen("{\"item\":1}", "{\"item\":0}", 1), "leads nowhere"),
        (ours.replace("BIP", &"a".repeat(100)), "too many words"),
        (ours.replace("\"what\":\"praca\"", "\"what\":\"szukaj\""), "where it cannot"),
        (ours.replace("\"what\":\"praca\"", "\"what\":\"wirus\""), "wirus"),
        (ours.replace("\"path\":\"/bip\"", "\"path\":\"bip\""), "out of order"),
        (ours.replace("\"path\":\"/bip\"", "\"path\":\"//bip\""), "no address"),
        (ours.replace("{\"address\":\"https://bip.example.com/\"}", "{\"address\":\"javascript:alert(1)\"}"), "no address"),
        (ours.replace("\"number\":1", "\"number\":0"), "not counted from 1"),
        (ours.replace("\"report\":\"", "\"report\":\"javascript:alert(1)//"), "report"),
        (ours.replace("\"looks\"", "\"password\""), "password"),
        ("[]".into(), "arranged.json"),
    ] {
        assert_ne!(changed, ours, "{says}");
        let why = refusal(&with(&parts, &changed));
        assert!(why.contains(says), "{says}: {why}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]
    #[test]
    fn a_broken_arrangement_is_sound_or_refused(at: prop::sample::Index, length in 0..60_usize, put in ".{0,40}") {
        static WHOLE: OnceLock<[String; 3]> = OnceLock::new();
        let parts = WHOLE.get_or_init(|| Runtime::new().unwrap().block_on(whole()));
        let letters: Vec<char> = parts[1].chars().collect();
        let from = at.index(letters.len());
        let (before, behind): (String, String) = (letters[..from].iter().collect(), letters.iter().skip(from + length).collect());
        let (_folder, path) = file(&with(parts, &format!("{before}{put}{behind}")));
        if let Ok(archive) = Archive::open(&path) {
            prop_assert_eq!(archive.arranged.unwrap().fault(), None);
        }
    }
}
