//! `server demo`: three fictional towns and their association, with offers, news and events. Run it again: nothing doubles.

use crate::command::Desk;
use crate::progress::Progress;
use account::Admission;
use base::Role;
use gci::{Bringing, Overdue};
use platform::{Ctx, Stores};
use portal::place::{Kind, Place};

/// The same offers on every machine.
const SEED: u64 = 2026;
/// The name under which the demonstration's offers come.
const SOURCE: &str = "pokaz";
/// Numbers of the demonstration's places: out of GeoNames' and TERYT's way.
const FIRST_PLACE: i64 = 9_000_000_000;

/// Who runs each fictional town: `admin@jasna.example.com` and so on.
const TEAM: [(&str, &str, Role); 4] = [
    ("admin", "Adam Kierownik", Role::Administrator),
    ("redakcja", "Renata Redaktor", Role::Editor),
    ("autor", "Aurelia Autorska", Role::Author),
    ("czytelnik", "Cezary Czytelny", Role::Reader),
];

pub(crate) async fn demo(desk: &Desk, password: Option<&str>) -> anyhow::Result<()> {
    desk.db.migrate().await?;
    let today = platform::Clock::day(desk.clock.now());
    let operator = portal::demo::operator().draft().portal.slug;
    for town in portal::demo::towns().into_iter().chain([portal::demo::operator()]) {
        let id = portal::add(&desk.db, &town.draft()).await?;
        if let Some(password) = password {
            let slug = town.draft().portal.slug;
            let operators = [("operator", "Olga Operatorska", Role::Operator), ("pomoc", "Paweł Pomocny", Role::Support)];
            let roles = if slug == operator { &operators[..] } else { &TEAM[..] };
            for (name, person, role) in roles {
                let email = format!("{name}@{slug}.example.com");
                let admission = Admission { portal_id: id, email, name: (*person).into(), role: *role, password: password.into() };
                account::admit(&desk.db, desk.clock.now(), &admission).await?;
            }
        }
    }
    portal::add_places(&desk.db, &places()).await?;
    let known = gci::Occupations::load(&desk.db).await?;
    let unknown: Vec<_> = gci::demo::occupations().into_iter().filter(|(code, _)| known.name(code).is_none()).collect();
    gci::add_occupations(&desk.db, &unknown).await?;

    let portals = portal::Portals::of(&desk.derived);
    portals.follow(&desk.db).await?;
    let gazetteer = portal::Places::follow(&desk.derived, &desk.db).await?;
    let occupations = gci::Occupations::load(&desk.db).await?;
    let towns: Vec<String> =
        portals.all().iter().filter(|portal| portal.fictional && !portal.is_operator()).map(|portal| portal.slug.clone()).collect();
    let names: Vec<&str> = towns.iter().map(String::as_str).collect();
    let mut reported = gci::demo::adverts(SEED, today, &names);
    let (mut offers, mut items) = (0, 0);
    let stores = Stores::open(&desk.configuration)?;
    let bar = Progress::new(desk);
    for portal in portals.all().iter().filter(|portal| portal.fictional) {
        bar.set_message(format!("{}: {offers} offers, {items} pages, news and events so far", portal.name));
        let operator = portals.operator().map_or(portal.id, |operator| operator.id);
        let ctx = Ctx::outside(portal.clone(), operator, desk.clock.now(), &desk.db, &desk.derived, &stores);
        items += match content::demo::texts(&portal.slug) {
            Some(texts) => content::demo::bring(&ctx, &texts).await?,
            None => content::demo::announce(&ctx, portal::demo::operator().announcements(today)).await?,
        };
        dialog::demo::declare(&ctx).await?;
        let town = (!portal.is_operator()).then_some(portal.slug.as_str());
        let (own, rest): (Vec<_>, Vec<_>) = reported.into_iter().partition(|one| one.town.as_deref() == town);
        reported = rest;
        let bringing = Bringing {
            db: &desk.db,
            clock: &desk.clock,
            portal_id: portal.id,
            source: SOURCE,
            gazetteer: &gazetteer,
            occupations: &occupations,
            overdue: Overdue::Close,
        };
        offers += bringing.bring(own.into_iter().map(|one| Ok(one.advert)), |_| Ok(()), |_| {}).await?.read;
    }
    let outside = |portal: &std::sync::Arc<base::Portal>, operator: i64| {
        Ctx::outside(portal.clone(), operator, desk.clock.now(), &desk.db, &desk.derived, &stores)
    };
    if let Some(operator) = portals.operator().filter(|operator| operator.fictional) {
        let all = portals.all();
        let others = all.iter().filter(|portal| portal.fictional && !portal.is_operator());
        let others: Vec<_> = others.map(|portal| outside(portal, operator.id)).collect();
        items += content::share_page(&outside(&operator, operator.id), &others).await?;
    }
    bar.finish_and_clear();
    let line = format!("{} portals, {offers} offers, {items} pages, news and events", names.len() + 1);
    desk.say(&line, serde_json::json!({"portals": names.len() + 1, "offers": offers, "items": items}))
}

/// The fictional towns and villages, so that the gazetteer knows them.
fn places() -> Vec<Place> {
    let place = |(id, place): (i64, gci::demo::Place)| Place {
        id,
        name: place.name,
        teryt: String::from("30"),
        kind: Kind::Town,
        lat: place.point.lat,
        lon: place.point.lon,
        population: if place.seat { 6_000 } else { 400 },
    };
    (FIRST_PLACE..).zip(gci::demo::places()).map(place).collect()
}
