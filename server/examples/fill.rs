//! Portals as large as a town of the demonstration, for `bin/bench portals`: `fill DATABASE_URL COUNT`. They answer at
//! `gmina-1.localhost` and so on.

use platform::{Clock, Configuration, Ctx, Db, Derived, Stores};

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let (Some(url), Some(count)) = (arguments.next(), arguments.next()) else { anyhow::bail!("fill DATABASE_URL COUNT") };
    let db = Db::open(&url).await?;
    db.migrate().await?;
    let operator = portal::add(&db, &portal::demo::operator().draft()).await?;
    let Some(town) = portal::demo::towns().into_iter().next() else { anyhow::bail!("the demonstration has no towns") };
    let Some(texts) = content::demo::texts(&town.draft().portal.slug) else { anyhow::bail!("its first town has no texts") };
    for number in 1..=count.parse::<u32>()? {
        let mut draft = town.draft();
        draft.portal.slug = format!("gmina-{number}");
        draft.portal.hosts = vec![format!("gmina-{number}.localhost")];
        portal::add(&db, &draft).await?;
    }
    let stores = Stores::open(&Configuration { database_url: url, ..Configuration::default() })?;
    let (derived, clock) = (Derived::default(), Clock::default());
    let portals = portal::Portals::of(&derived);
    portals.follow(&db).await?;
    for portal in portals.all().iter().filter(|portal| !portal.is_operator()) {
        let ctx = Ctx::outside(portal.clone(), operator, clock.now(), &db, &derived, &stores);
        content::demo::bring(&ctx, &texts).await?;
    }
    Ok(db.close().await?)
}
