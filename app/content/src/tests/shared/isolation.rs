//! Whatever the operator and the portals do, a round writes in its own portal only, and there into copies only.

use super::{copy, draft, open};
use crate::shared::store::copies_of;
use crate::shared::{Sharing, round, share, stop_sharing};
use crate::{Kind, Tongue, store, write};
use platform::Ctx;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use sea_orm::{ConnectionTrait, Statement};
use std::collections::BTreeSet;
use tokio::runtime::Runtime;
use town::Town;

#[derive(Clone, Copy, Debug)]
enum Step {
    /// The operator publishes another text.
    Change(u8),
    /// The operator shares with everybody, or with Jasna alone.
    Share(bool),
    Stop,
    Withdraw,
    /// Jasna writes into its copy.
    Own(u8),
    /// Jasna puts its copy away.
    Remove,
    Days(u8),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => (0_u8..4).prop_map(Step::Change),
        2 => any::<bool>().prop_map(Step::Share),
        1 => Just(Step::Stop),
        1 => Just(Step::Withdraw),
        2 => (0_u8..4).prop_map(Step::Own),
        1 => Just(Step::Remove),
        3 => (1_u8..16).prop_map(Step::Days),
    ]
}

/// Every row of content, as portal, item and what stands in it.
async fn rows(town: &Town) -> BTreeSet<(i64, i64, String)> {
    let ask = "SELECT portal_id, item_id, 'v' || tongue || number || body AS said FROM version \
               UNION ALL SELECT portal_id, item_id, 'p' || id || tongue || number FROM publication \
               UNION ALL SELECT portal_id, id, 'i' || slug FROM item";
    let rows = town.db.read().query_all_raw(Statement::from_string(town.db.backend(), ask)).await.unwrap();
    let get = |row: &sea_orm::QueryResult| {
        (row.try_get("", "portal_id").unwrap(), row.try_get("", "item_id").unwrap(), row.try_get("", "said").unwrap())
    };
    rows.iter().map(get).collect()
}

async fn act(town: &Town, master: i64, step: Step) {
    let (region, jasna) = (town.region(), town.jasna());
    let text = |number: u8| draft("Odpady", &format!("Wstęp.\n\nOpłata {number} zł.\n\nKoniec."));
    let newest =
        |ctx: Ctx, id: i64| async move { store::newest(ctx.db.read(), &ctx, id, Tongue::Pl).await.unwrap().map_or(0, |row| row.number) };
    let own = match copies_of(jasna.db.read(), &jasna, master).await.unwrap().is_empty() {
        true => None,
        false => Some(copy(&jasna, master).await),
    };
    match (step, own) {
        (Step::Change(number), _) => {
            let seen = newest(region.clone(), master).await;
            let number = write::save(&region, master, Tongue::Pl, seen, &text(number)).await.unwrap();
            write::publish(&region, master, Tongue::Pl, number, region.now, None).await.unwrap();
        }
        (Step::Share(all), _) => {
            let how = Sharing { to: (!all).then(|| vec![town::JASNA]), days: 3, ..Sharing::default() };
            let _ = share(&region, master, &how).await;
        }
        (Step::Stop, _) => {
            let _ = stop_sharing(&region, master).await;
        }
        (Step::Withdraw, _) => write::withdraw(&region, master, Tongue::Pl).await.unwrap(),
        (Step::Own(number), Some(id)) => {
            let seen = newest(jasna.clone(), id).await;
            write::save(&jasna, id, Tongue::Pl, seen, &text(number)).await.unwrap();
        }
        (Step::Remove, Some(id)) => write::remove(&jasna, id).await.unwrap(),
        (Step::Own(_) | Step::Remove, None) => {}
        (Step::Days(days), _) => town.clock.advance(chrono::Duration::days(days.into())),
    }
}

async fn try_steps(steps: Vec<Step>) -> Result<(), TestCaseError> {
    let town = open().await;
    let region = town.region();
    let master = write::create(&region, Kind::Page, None, "odpady", &draft("Odpady", "Wstęp.")).await.unwrap();
    write::publish(&region, master, Tongue::Pl, 1, region.now, None).await.unwrap();
    for ctx in [town.jasna(), town.ciemna()] {
        let id = write::create(&ctx, Kind::Page, None, "odpady", &draft("Własne", "Własne.")).await.unwrap();
        write::publish(&ctx, id, Tongue::Pl, 1, ctx.now, None).await.unwrap();
    }
    for step in steps {
        act(&town, master, step).await;
        for portal in [town::JASNA, town::CIEMNA] {
            let ctx = if portal == town::JASNA { town.jasna() } else { town.ciemna() };
            let before = rows(&town).await;
            round(&ctx).await.unwrap();
            let after = rows(&town).await;
            let copies = copies_of(ctx.db.read(), &ctx, master).await.unwrap();
            for (owner, item, said) in before.symmetric_difference(&after) {
                let into_copy = *owner == portal && copies.iter().any(|copy| copy.item_id == *item);
                prop_assert!(into_copy, "{step:?}: a round in {portal} touched {owner}/{item}: {said}");
            }
            prop_assert!(before.is_subset(&after), "{step:?}: something is gone");
            round(&ctx).await.unwrap();
            prop_assert_eq!(&rows(&town).await, &after, "{:?}: a second round did something", step);
        }
    }
    Ok(())
}

#[test]
fn a_round_writes_into_copies_of_its_own_portal_only_and_nothing_twice() {
    let runtime = Runtime::new().unwrap();
    let config = Config { failure_persistence: None, ..Config::with_cases(16) };
    let tried = TestRunner::new(config).run(&proptest::collection::vec(step(), 1..10), |steps| runtime.block_on(try_steps(steps)));
    tried.unwrap();
}
