use crate::manage::{self, Basics, By, Refusal};
use crate::{About, Draft, Portals};
use base::{Kind, Lang, Portal, Service, teryt};
use platform::audit;
use std::sync::Arc;
use town::{CIEMNA, JASNA, REGION, Town};

const RESERVED: &[&str] = &["pulpit"];

fn by(town: &Town) -> By {
    By::command(town.clock.now(), Some(REGION))
}

/// A gmina that could be opened beside Jasna.
fn wanted(town: &Town) -> Draft {
    let portal = Portal {
        id: 0,
        slug: "mglista".into(),
        name: "Gmina Mglista".into(),
        kind: Kind::RuralGmina,
        teryt: Some("3003022".into()),
        town: "Mglista".into(),
        hosts: vec![" Mglista.TEST ".into()],
        services: [Service::Gci].into(),
        ..(*town.jasna().portal).clone()
    };
    Draft { portal, about: About::default() }
}

async fn open(town: &Town, draft: &Draft) -> Result<Portal, Vec<Refusal>> {
    let act = town.db.act().await.unwrap();
    let opened = manage::open(&act, &by(town), draft, RESERVED).await?;
    act.commit().await.unwrap();
    Ok(opened)
}

async fn held(town: &Town, id: i64) -> Arc<Portal> {
    let portals = Portals::of(&town.derived);
    portals.follow(&town.db).await.unwrap();
    portals.with_id(id).unwrap()
}

async fn acts(town: &Town, portal_id: i64) -> Vec<String> {
    let ctx = [town.region(), town.jasna(), town.ciemna()].into_iter().find(|ctx| ctx.portal.id == portal_id).unwrap();
    audit::lines(&ctx, None, 50).await.unwrap().into_iter().map(|line| line.act).collect()
}

#[tokio::test]
async fn a_portal_that_is_opened_answers_at_its_hosts_with_its_services_and_two_logs_tell_of_it() {
    let town = Town::open().await;
    let opened = open(&town, &wanted(&town)).await.unwrap();
    let portal = held(&town, opened.id).await;
    assert_eq!((portal.slug.as_str(), &portal.hosts, portal.has(Service::Gci)), ("mglista", &vec!["mglista.test".to_owned()], true));
    assert_eq!(*portal, opened);
    assert_eq!(acts(&town, REGION).await, ["portal-opened"]);
    let own = platform::Ctx { portal, ..town.jasna() };
    assert_eq!(audit::lines(&own, None, 5).await.unwrap()[0].act, "portal-opened");
}

#[tokio::test]
async fn everything_that_is_wrong_with_a_portal_is_said_at_once_and_nothing_is_written() {
    let town = Town::open().await;
    let mut draft = wanted(&town);
    draft.portal.slug = "pulpit".into();
    draft.portal.name = " ".into();
    draft.portal.teryt = Some("3003021".into());
    draft.portal.hosts = vec!["jasna.test".into(), "https://x.pl".into()];
    draft.portal.radius_km = 0;
    let wrong = open(&town, &draft).await.unwrap_err();
    let fields: Vec<_> = wrong.iter().map(Refusal::field).collect();
    assert_eq!(fields, ["name", "radius", "teryt", "slug", "host", "host"], "{wrong:?}");
    assert!(wrong.iter().any(|why| matches!(why, Refusal::HostTaken { host, portal } if host == "jasna.test" && portal == "jasna")));
    for (slug, reserved) in [("oferty-pracy", true), ("Jasna", false), ("", false), ("a_b", false), ("ż", false)] {
        let why = manage::check_slug(slug, RESERVED).unwrap_err();
        assert_eq!(matches!(why, Refusal::Reserved(_)), reserved, "{slug}");
    }
    let twice = Draft { portal: Portal { slug: "jasna".into(), ..wanted(&town).portal }, about: About::default() };
    assert!(matches!(open(&town, &twice).await.unwrap_err()[..], [Refusal::SlugTaken(_)]));
    let second = Draft { portal: Portal { kind: Kind::Association, teryt: None, ..wanted(&town).portal }, about: About::default() };
    assert!(matches!(open(&town, &second).await.unwrap_err()[..], [Refusal::Operator]));
    held(&town, JASNA).await;
    assert_eq!(Portals::of(&town.derived).all().len(), 3);
    assert!(acts(&town, REGION).await.is_empty());
}

#[tokio::test]
async fn what_a_portal_is_changes_only_from_what_was_seen() {
    let town = Town::open().await;
    let was = Basics::of(&*held(&town, JASNA).await);
    let wanted = Basics {
        name: "Miasto Jasna".into(),
        kind: Kind::UrbanGmina,
        teryt: Some("3003021".into()),
        languages: vec![Lang::Pl],
        ..was.clone()
    };
    assert!(manage::change(&town.db, &by(&town), JASNA, &was.mark(), &wanted).await.unwrap());
    assert_eq!(Basics::of(&*held(&town, JASNA).await), wanted);
    let other = Basics { name: "Jasna".into(), ..was.clone() };
    let late = manage::change(&town.db, &by(&town), JASNA, &was.mark(), &other).await.unwrap_err();
    assert!(matches!(late[..], [Refusal::Taken]));
    assert!(!manage::change(&town.db, &by(&town), JASNA, "", &wanted).await.unwrap(), "nothing has changed");
    for (kind, code, field) in [(Kind::RuralGmina, "3003021", "teryt"), (Kind::Association, "30", "kind")] {
        let odd = Basics { kind, teryt: Some(code.into()), ..wanted.clone() };
        let wrong = manage::change(&town.db, &by(&town), JASNA, &wanted.mark(), &odd).await.unwrap_err();
        assert_eq!(wrong[0].field(), field);
    }
    assert!(matches!(Basics { teryt: Some("99".into()), ..wanted }.wrong()[..], [Refusal::Teryt(teryt::Wrong::Voivodeship)]));
    assert_eq!(acts(&town, JASNA).await, ["portal-changed"]);
    assert_eq!(acts(&town, REGION).await, ["portal-changed"]);
}

#[tokio::test]
async fn a_host_is_one_portals_and_the_operator_keeps_one() {
    let town = Town::open().await;
    let by = by(&town);
    assert_eq!(manage::add_host(&town.db, &by, JASNA, "WWW.Jasna.test").await.unwrap(), "www.jasna.test");
    assert_eq!(manage::add_host(&town.db, &by, JASNA, "www.jasna.test").await.unwrap(), "www.jasna.test", "it has it already");
    assert!(matches!(manage::add_host(&town.db, &by, CIEMNA, "www.jasna.test").await, Err(Refusal::HostTaken { .. })));
    assert!(matches!(manage::add_host(&town.db, &by, JASNA, "www.jasna.test/x").await, Err(Refusal::Host(_))));
    assert!(matches!(manage::remove_host(&town.db, &by, CIEMNA, "www.jasna.test").await, Err(Refusal::Host(_))), "another portal's");
    assert_eq!(held(&town, JASNA).await.hosts, ["jasna.test", "www.jasna.test"]);
    for host in ["jasna.test", "www.jasna.test"] {
        manage::remove_host(&town.db, &by, JASNA, host).await.unwrap();
    }
    assert!(held(&town, JASNA).await.hosts.is_empty());
    assert!(matches!(manage::remove_host(&town.db, &by, REGION, "region.test").await, Err(Refusal::LastHost(_))));
    assert_eq!(acts(&town, JASNA).await, ["host-removed", "host-removed", "host-added"]);
}

#[tokio::test]
async fn a_service_is_turned_off_and_on_with_a_line_in_both_logs() {
    let town = Town::open().await;
    for on in [false, true] {
        manage::switch(&town.db, &by(&town), JASNA, Service::Gci, on).await.unwrap();
        assert_eq!(held(&town, JASNA).await.has(Service::Gci), on);
    }
    assert_eq!(acts(&town, JASNA).await, ["service-on", "service-off"]);
    assert_eq!(acts(&town, REGION).await, ["service-on", "service-off"]);
    assert!(matches!(manage::switch(&town.db, &by(&town), 99, Service::Gci, true).await, Err(Refusal::NoPortal)));
}
