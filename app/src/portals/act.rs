//! What the operator does: each act is asked of `can`, done by `portal::manage`, and led back to its page.

use super::read::{administrator, basics, hosts};
use super::words::refused;
use super::{allow, named, page_of};
use crate::operator::address_of;
use crate::{Locale, i18n::td_string};
use axum::extract::{Extension, Path};
use base::{Fault, Kind, Portal, Service};
use platform::Ctx;
use portal::manage::{self, Basics, By};
use portal::{About, Draft, Portals};
use std::sync::Arc;
use ui::{Acted, Done, Form, Undone};

/// The colour of a portal whose administrator has not chosen one yet.
const COLOUR: &str = "#0b5d4d";

/// A portal is opened, and its first administrator invited.
pub(super) async fn open(Extension(ctx): Extension<Ctx>, form: Form) -> Acted {
    allow(&ctx)?;
    account::fresh(&ctx)?;
    let (basics, first) = match (basics(&ctx, &form, None), administrator(&ctx, &form)) {
        (Ok(basics), Ok(first)) => (basics, first),
        (basics, first) => {
            return Err(Undone(Fault::Invalid([basics.err(), first.err()].into_iter().flatten().flatten().collect())));
        }
    };
    let Basics { name, kind, teryt, town, seat, radius_km, languages } = basics;
    let services = Service::ALL.into_iter().filter(|service| form.all("service").any(|code| code == service.code())).collect();
    let slug = form.get("slug").to_owned();
    let (id, crest, fictional, colour) = (0, None, false, COLOUR.to_owned());
    let portal =
        Portal { id, slug, name, kind, teryt, seat, town, radius_km, colour, crest, hosts: hosts(&form), languages, services, fictional };
    let draft = Draft { portal, about: About::default() };
    let act = ctx.db.act().await?;
    let opened = manage::open(&act, &By::of(&ctx), &draft, content::RESERVED).await.map_err(|wrong| refused(ctx.lang(), wrong))?;
    let page = page_of(&opened);
    if let Some((email, name)) = first {
        let address = address_of(&ctx.address, &opened);
        let there = Ctx { portal: Arc::new(opened), address, ..ctx.clone() };
        account::invite_administrator(&act, &there, &email, &name).await?;
    }
    act.commit().await?;
    led(&ctx, &page, "otwarty").await
}

/// What a portal is has changed.
pub(super) async fn change(Extension(ctx): Extension<Ctx>, Path(id): Path<String>, form: Form) -> Acted {
    allow(&ctx)?;
    let portal = named(&ctx, &id)?;
    let kind = portal.is_operator().then_some(Kind::Association);
    let wanted = basics(&ctx, &form, kind).map_err(Fault::Invalid)?;
    let changed = manage::change(&ctx.db, &By::of(&ctx), portal.id, form.get("seen"), &wanted).await;
    let changed = changed.map_err(|wrong| refused(ctx.lang(), wrong))?;
    led(&ctx, &page_of(&portal), if changed { "zapisano" } else { "bez-zmian" }).await
}

/// One more host.
pub(super) async fn add_host(Extension(ctx): Extension<Ctx>, Path(id): Path<String>, form: Form) -> Acted {
    allow(&ctx)?;
    let portal = named(&ctx, &id)?;
    let added = manage::add_host(&ctx.db, &By::of(&ctx), portal.id, form.get("host")).await;
    added.map_err(|why| refused(ctx.lang(), vec![why]))?;
    led(&ctx, &page_of(&portal), "adres").await
}

/// A host is taken away.
pub(super) async fn remove_host(Extension(ctx): Extension<Ctx>, Path(id): Path<String>, form: Form) -> Acted {
    allow(&ctx)?;
    let portal = named(&ctx, &id)?;
    let removed = manage::remove_host(&ctx.db, &By::of(&ctx), portal.id, form.get("which")).await;
    removed.map_err(|why| refused(ctx.lang(), vec![why]))?;
    led(&ctx, &page_of(&portal), "bez-adresu").await
}

/// A service is turned on, or off by who has said that they know what that means.
pub(super) async fn switch(Extension(ctx): Extension<Ctx>, Path(id): Path<String>, form: Form) -> Acted {
    allow(&ctx)?;
    let portal = named(&ctx, &id)?;
    let service = Service::of_code(form.get("service")).ok_or(Fault::NotFound)?;
    let on = form.get("state") == "on";
    if !on && !form.has("sure") {
        return Err(Undone(Fault::field("sure", td_string!(Locale::from(ctx.lang()), portals_not_sure))));
    }
    let turned = manage::switch(&ctx.db, &By::of(&ctx), portal.id, service, on).await;
    turned.map_err(|why| refused(ctx.lang(), vec![why]))?;
    led(&ctx, &page_of(&portal), if on { "wlaczona" } else { "wylaczona" }).await
}

/// On to a portal's page, which shows it as it is now.
async fn led(ctx: &Ctx, page: &str, code: &str) -> Acted {
    Portals::of(&ctx.derived).follow(&ctx.db).await?;
    Ok(Done::saying(ctx, page, code))
}
