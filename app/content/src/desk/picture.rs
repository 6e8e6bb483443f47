//! The picture that stands for an item: chosen from this device or from those the portal has, and described.

use crate::item::{Facts, LeadPicture};
use crate::usage::media_of;
use crate::{Locale, i18n::td_string};
use base::{Fault, FieldError, Lang};
use leptos::prelude::*;
use media::{PictureField, Shelves, Verdict};
use platform::Ctx;
use prose::Doc;
use ui::{AreaField, Fields, Form, TickField};

/// The longest description, in characters.
const ALT: usize = 500;

/// What a form says of the picture.
pub(super) fn read(form: &Form) -> Option<LeadPicture> {
    let media = form.number("picture").filter(|media| *media > 0)?;
    let decorative = form.has("picture_decorative");
    let alt = if decorative { String::new() } else { form.get("picture_alt").chars().take(ALT).collect() };
    Some(LeadPicture { media, alt, decorative })
}

/// Why the file that came with a form is no picture of the portal.
pub(super) fn refused(form: &Form) -> Option<String> {
    form.given("picture_refused").map(str::to_owned)
}

/// The fields as they begin.
pub(super) fn filled(fields: Fields, facts: &Facts) -> Fields {
    let Some(picture) = &facts.picture else { return fields };
    let fields = fields.with("picture", picture.media.to_string()).with("picture_alt", picture.alt.clone());
    fields.with("picture_decorative", if picture.decorative { "1" } else { "" })
}

/// The fields: a file, one of the recent ones, what it shows.
pub(super) async fn fields(ctx: &Ctx, fields: &Fields) -> Result<impl IntoView + use<>, Fault> {
    let locale = Locale::from(ctx.lang());
    Shelves::of(ctx).await?;
    Ok(view! {
        <fieldset class="field panel"><legend>{td_string!(locale, lead_picture)}</legend>
            <PictureField fields=fields.clone() file=td_string!(locale, picture_file) known=td_string!(locale, picture_known)/>
            <AreaField fields=fields.clone() name="picture_alt" label=td_string!(locale, picture_alt).into() hint=td_string!(locale, picture_alt_hint) rows=2 most=ALT optional=true/>
            <TickField fields=fields.clone() name="picture_decorative" label=td_string!(locale, picture_decorative).into()/>
        </fieldset>
    })
}

/// What keeps a version from being published: a picture without a decision on what is said instead of it (WCAG 1.1.1), and media
/// that nobody may see.
pub(super) async fn wrong(ctx: &Ctx, facts: &Facts, doc: &Doc) -> Result<Vec<FieldError>, Fault> {
    let locale = Locale::from(ctx.lang());
    let mut wrong = Vec::new();
    if facts.picture.as_ref().is_some_and(|picture| !picture.is_decided()) {
        wrong.push(FieldError { field: "picture_alt".into(), hint: td_string!(locale, no_picture_alt).into() });
    }
    let shelf = Shelves::of(ctx).await?;
    let lead = facts.picture.as_ref().map(|picture| picture.media);
    for medium in media_of(doc, facts).into_iter().filter_map(|id| shelf.get(id)) {
        let field = if Some(medium.id) == lead { "picture" } else { "body" };
        if let Some(hint) = unfit(ctx.lang(), medium.verdict, &medium.name) {
            wrong.push(FieldError { field: field.into(), hint });
        }
    }
    Ok(wrong)
}

fn unfit(lang: Lang, verdict: Verdict, name: &str) -> Option<String> {
    let locale = Locale::from(lang);
    match verdict {
        Verdict::Clean | Verdict::Unchecked => None,
        Verdict::Unscanned => Some(td_string!(locale, medium_waits, name = name.to_owned()).to_string()),
        Verdict::Infected => Some(td_string!(locale, medium_infected, name = name.to_owned()).to_string()),
    }
}
