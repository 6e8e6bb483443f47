//! The band above every page, and the picture of the home page.

use super::{BAND, head, publishes, publishing, written};
use crate::{Locale, i18n::td_string};
use axum::extract::Extension;
use base::{Action, Fault};
use leptos::prelude::*;
use media::{PictureField, Shelves, picture_of};
use platform::Ctx;
use portal::contrast::channels;
use portal::looks::{self, Band};
use ui::{Acted, Fields, Form};

/// From these parts of the picture on, an administrator is told that it melts into the ground, or that there may be letters on it.
const MERGED: f32 = 0.6;
const LETTERED: f32 = 0.03;

#[component]
pub(super) fn BandPage() -> impl IntoView {
    ui::page(page())
}

async fn page() -> Result<impl IntoView, Fault> {
    let ctx = Ctx::current()?;
    ctx.allow_here(Action::Arrange)?;
    let locale = Locale::from(ctx.lang());
    Shelves::of(&ctx).await?;
    let version = looks::draft(&ctx).await?;
    let fields = Fields::new()
        .with("band", version.looks.band.code())
        .with("picture", version.looks.banner.map(|id| id.to_string()).unwrap_or_default());
    let doubts = doubts(&ctx, version.looks.banner).await?;
    let doubts = (!doubts.is_empty()).then(|| {
        let said = doubts.into_iter().map(|words| view! { <p>{words}</p> }).collect_view();
        view! { <div class="notice notice-warn" role="status">{said}<p>{td_string!(locale, banner_may_stay)}</p></div> }
    });
    let chosen = fields.value("band");
    let bands = Band::ALL.map(|band| {
        let checked = chosen == band.code();
        view! { <label class="check"><input type="radio" name="band" value=band.code() checked=checked/>" "{words(locale, band)}</label> }
    });
    Ok(view! {
        {head(&ctx, BAND, td_string!(locale, looks_band), td_string!(locale, looks_band_more))}
        <section class="section wrap"><div class="narrow"><h2 id="lista" tabindex="-1" class="visually-hidden">{td_string!(locale, looks_band)}</h2>
            {fields.summary(ctx.lang())}
            <form method="post" enctype="multipart/form-data" action=ctx.href(BAND)>
                <input type="hidden" name="seen" value=version.number/>
                <fieldset class="field"><legend>{td_string!(locale, looks_band_which)}</legend>{bands.collect_view()}</fieldset>
                <fieldset class="field panel"><legend>{td_string!(locale, looks_banner)}</legend><p class="hint">{td_string!(locale, looks_banner_hint)}</p>{doubts}
                    <PictureField fields=fields.clone() file=td_string!(locale, looks_banner_file) known=td_string!(locale, looks_banner_known)/></fieldset>
                <button class="btn btn-primary" name="act" value="set">{td_string!(locale, looks_save)}</button>
            </form></div></section>
        {publishing(&ctx, BAND, &version).await?}
    })
}

/// What was measured of the picture and speaks against it. Nothing is written over it, so nothing of it makes words unreadable: it is
/// advice.
async fn doubts(ctx: &Ctx, banner: Option<i64>) -> Result<Vec<String>, Fault> {
    let locale = Locale::from(ctx.lang());
    let (Some(id), Some(ground)) = (banner, channels(&ctx.portal.colour)) else { return Ok(Vec::new()) };
    let Some(tones) = media::tones(ctx, id, ground).await? else { return Ok(Vec::new()) };
    let percent = |share: f32| (share * 100.0).round().to_string();
    let merged = (tones.merged >= MERGED)
        .then(|| td_string!(locale, banner_merged, share = percent(tones.merged), colour = ctx.portal.colour.clone()).to_string());
    let lettered = (tones.lettered >= LETTERED).then(|| td_string!(locale, banner_lettered, share = percent(tones.lettered)).to_string());
    Ok(merged.into_iter().chain(lettered).collect())
}

fn words(locale: Locale, band: Band) -> &'static str {
    match band {
        Band::Plain => td_string!(locale, band_plain),
        Band::Middle => td_string!(locale, band_middle),
        Band::Deep => td_string!(locale, band_deep),
    }
}

/// The band is set.
pub(super) async fn set(Extension(ctx): Extension<Ctx>, form: Form) -> Acted {
    ctx.allow_here(Action::Arrange)?;
    if let Some(acted) = publishes(&ctx, &form, BAND).await {
        return acted;
    }
    let mut looks = looks::draft(&ctx).await?.looks;
    looks.band = Band::of_code(form.get("band")).unwrap_or_default();
    looks.banner = picture_of(&ctx, &form).await?.map_err(|wrong| Fault::Invalid(vec![wrong]))?;
    written(&ctx, &form, &looks, "band", BAND).await
}
