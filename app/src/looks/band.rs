//! The band above every page, and the picture of the home page.

use super::{BAND, head, publishes, publishing, written};
use crate::{Locale, i18n::td_string};
use axum::extract::Extension;
use base::{Action, Fault};
use leptos::prelude::*;
use media::{Chosen, FileField, Shelves, Verdict, choices};
use platform::Ctx;
use portal::looks::{self, Band};
use ui::{Acted, ChoiceField, Fields, Form};

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
    let (chosen, picture) = (fields.value("band"), fields.value("picture"));
    let bands = Band::ALL.map(|band| {
        let checked = chosen == band.code();
        view! { <label class="check"><input type="radio" name="band" value=band.code() checked=checked/>" "{words(locale, band)}</label> }
    });
    let known = choices(&ctx, media::Kind::Picture, picture.parse().ok());
    Ok(view! {
        {head(&ctx, BAND, td_string!(locale, looks_band), td_string!(locale, looks_band_more))}
        <section class="section wrap"><div class="narrow"><h2 id="lista" tabindex="-1" class="visually-hidden">{td_string!(locale, looks_band)}</h2>
            {fields.summary(ctx.lang())}
            <form method="post" enctype="multipart/form-data" action=ctx.href(BAND)>
                <input type="hidden" name="seen" value=version.number/>
                <fieldset class="field"><legend>{td_string!(locale, looks_band_which)}</legend>{bands.collect_view()}</fieldset>
                <fieldset class="field panel"><legend>{td_string!(locale, looks_banner)}</legend><p class="hint">{td_string!(locale, looks_banner_hint)}</p>
                    <Chosen value=picture/>
                    <FileField fields=fields.clone() name="picture_file" label=td_string!(locale, looks_banner_file) kind=media::Kind::Picture/>
                    <ChoiceField fields=fields.clone() name="picture" label=td_string!(locale, looks_banner_known).into() choices=known/></fieldset>
                <button class="btn btn-primary" name="act" value="set">{td_string!(locale, looks_save)}</button>
            </form></div></section>
        {publishing(&ctx, BAND, &version).await?}
    })
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
    if let Some(why) = form.given("picture_refused") {
        return Err(Fault::field("picture_file", why).into());
    }
    let mut looks = looks::draft(&ctx).await?.looks;
    looks.band = Band::of_code(form.get("band")).unwrap_or_default();
    looks.banner = form.number("picture").filter(|id| *id > 0);
    let shelf = Shelves::of(&ctx).await?;
    let shows = |id: i64| shelf.get(id).is_some_and(|one| one.kind == media::Kind::Picture && one.verdict != Verdict::Infected);
    if looks.banner.is_some_and(|id| !shows(id)) {
        return Err(Fault::field("picture", td_string!(Locale::from(ctx.lang()), looks_no_banner)).into());
    }
    written(&ctx, &form, &looks, "band", BAND).await
}
