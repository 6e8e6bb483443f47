#![cfg(not(target_arch = "wasm32"))]
//! Pictures of shared links: `/udostepnij/12-pl-….png` for a published item, `/udostepnij/portal-….png` for the portal. Only what the
//! portal itself says is drawn, never what stands in an address.

use axum::extract::{Extension, Path};
use axum::response::{IntoResponse, Response};
use base::Fault;
use content::{Kind, Site, Tongue};
use http::header;
use platform::Ctx;
use portal::share;
use ui::Undone;

/// The picture of that name; an old name gives the picture as it is now.
pub(crate) async fn picture(Extension(ctx): Extension<Ctx>, Path(name): Path<String>) -> Result<Response, Undone> {
    let (what, mark) = name.strip_suffix(".png").and_then(|name| name.rsplit_once('-')).ok_or(Fault::NotFound)?;
    let title = title(&ctx, what).await?;
    let kept = if mark == share::mark(&ctx, &title) { "public, max-age=31536000, immutable" } else { "public, max-age=3600" };
    let png = share::picture(&ctx, &title).await?;
    Ok(([(header::CONTENT_TYPE, "image/png"), (header::CACHE_CONTROL, kept)], png).into_response())
}

async fn title(ctx: &Ctx, what: &str) -> Result<String, Fault> {
    if what == "portal" {
        return Ok(ctx.portal.name.clone());
    }
    let (id, tongue) = what.split_once('-').ok_or(Fault::NotFound)?;
    let (id, tongue) = (id.parse::<i64>().ok(), Tongue::of_code(tongue));
    let site = Site::of(ctx).await?;
    let one = id.and_then(|id| site.with_id(id)).filter(|one| one.kind != Kind::Alert).ok_or(Fault::NotFound)?;
    let said = tongue.and_then(|tongue| one.said.get(&tongue)).ok_or(Fault::NotFound)?;
    Ok(said.title.clone())
}
