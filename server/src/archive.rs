//! `server portal export` and `server portal import`: a portal as one file.

use crate::command::Desk;
use crate::portals::{context, named};
use crate::progress::Progress;
use crate::router::router;
use crate::serve::parts;
use anyhow::Context;
use platform::{Assets, Stores};
use std::fs::File;
use std::path::Path;
use transfer::archive::{Archive, Packing};
use transfer::{Pages, PortalMedia};

pub(crate) async fn export(desk: &Desk, slug: &str, file: &Path) -> anyhow::Result<()> {
    let portal = named(desk, slug).await?;
    let assets = Assets::open(&desk.configuration.site_root)?;
    app::follow(&desk.derived, &desk.db).await?;
    let router = router(parts(desk, &Stores::open(&desk.configuration)?, &assets));
    let operator = portal::Portals::of(&desk.derived).operator();
    let pages = Pages::of(router, &desk.configuration.scheme, &portal, operator.as_deref())?;
    let ctx = context(desk, portal)?;
    let out = File::create(file).with_context(|| format!("cannot write {}", file.display()))?;
    let bar = Progress::new(desk);
    let packing = Packing { ctx: &ctx, pages: &pages, shelf: Some(&PortalMedia), mark: "" };
    let packed = packing.pack(out, |done, all| bar.set_message(format!("{done} of {all} pages and files"))).await?;
    bar.finish_and_clear();
    desk.say(&format!("{slug}: {} items, a copy of {} pages", packed.items, packed.pages), serde_json::to_value(packed)?)
}

pub(crate) async fn import(desk: &Desk, file: &Path, slug: &str, dry: bool) -> anyhow::Result<()> {
    let portals = portal::Portals::of(&desk.derived);
    portals.follow(&desk.db).await?;
    // Everything is looked at first: nothing is made for an archive that is not sound.
    let mut archive = Archive::open(file).with_context(|| file.display().to_string())?;
    if dry {
        let portal = portals.with_slug(slug).map(|portal| context(desk, portal)).transpose()?;
        if let Some(ctx) = &portal {
            anyhow::ensure!(
                archive.has_room(ctx.db.read(), ctx).await?,
                "the portal {slug} is not empty: an archive goes into an empty one"
            );
        }
        let report = archive.report()?;
        let line = format!("nothing was written; it would be {} items in {} versions", archive.summary.items, archive.summary.versions);
        return desk.say(&line, report.json());
    }
    if portals.with_slug(slug).is_none() {
        portal::manage::check_slug(slug, content::RESERVED)?;
        let draft = archive.portal.clone().draft(slug);
        let second = draft.portal.is_operator() && portals.operator().is_some();
        anyhow::ensure!(
            !second,
            "this is an association's portal, and there is one here: make an empty portal of another kind and say its name"
        );
        portal::add(&desk.db, &draft).await?;
    }
    let ctx = context(desk, named(desk, slug).await?)?;
    let bar = Progress::new(desk);
    let all = archive.summary.items;
    let put = archive.put(&ctx, Some(&PortalMedia), |done| bar.set_message(format!("{done} of {all} items"))).await?;
    bar.finish_and_clear();
    let host = if ctx.portal.hosts.is_empty() { format!("\ngive it an address: `server portal host {slug} HOST`") } else { String::new() };
    desk.say(&format!("{slug}: {} items in {} versions{host}", put.items, put.versions), serde_json::to_value(put)?)
}
