//! What a form asks for a medium with: one of those that are there, or a file from the device.

use super::PictureView;
use crate::{Kind, Locale, Shelves, Verdict, i18n::td_string};
use base::{Fault, FieldError};
use leptos::prelude::*;
use platform::Ctx;
use ui::{ChoiceField, Fields, Form};

/// Media that are offered, the newest first.
const RECENT: usize = 60;

/// Media of a kind to choose from, on the shelf as it was last read; none may be chosen.
#[must_use]
pub fn choices(ctx: &Ctx, kind: Kind, chosen: Option<i64>) -> Vec<(String, String)> {
    let (locale, shelf) = (Locale::from(ctx.lang()), Shelves::held(ctx));
    let fit = shelf.newest().into_iter().filter(|one| one.kind == kind && one.verdict != Verdict::Infected);
    let recent = fit.enumerate().filter(|(at, one)| *at < RECENT || Some(one.id) == chosen);
    let none = match kind {
        Kind::Picture => td_string!(locale, no_picture),
        Kind::File => td_string!(locale, no_file),
    };
    std::iter::once((String::new(), none.to_owned())).chain(recent.map(|(_, one)| (one.id.to_string(), one.name.clone()))).collect()
}

/// The picture that a form has chosen, on the shelf as it was last read.
#[component]
pub fn Chosen(
    /// Its number, as a field holds it.
    value: String,
) -> impl IntoView {
    let ctx = Ctx::current().ok();
    let picture = ctx.and_then(|ctx| Shelves::held(&ctx).get(value.parse().ok()?)?.card(&ctx));
    picture.map(|picture| view! { <PictureView picture alt=String::new() sizes="20rem" class="picture-chosen"/> })
}

/// The fields for a picture: what is chosen, a file from the device, one of those that are there.
#[component]
pub fn PictureField(
    /// The form they stand in; the picture's number is in its field `picture`.
    fields: Fields,
    /// What the file is called.
    file: &'static str,
    /// What those that are there are called.
    known: &'static str,
    /// What is good to know of them.
    #[prop(optional)]
    hint: &'static str,
) -> impl IntoView {
    let value = fields.value("picture");
    let choices = Ctx::current().map(|ctx| choices(&ctx, Kind::Picture, value.parse().ok())).unwrap_or_default();
    view! {
        <Chosen value/>
        <FileField fields=fields.clone() name="picture_file" label=file kind=Kind::Picture/>
        <ChoiceField fields name="picture" label=known.into() hint choices/>
    }
}

/// The number of the picture that such fields say, if any.
///
/// # Errors
/// Why the file was refused, or that the portal has no such picture; [`Fault::Internal`] when the database does not answer.
pub async fn picture_of(ctx: &Ctx, form: &Form) -> Result<Result<Option<i64>, FieldError>, Fault> {
    if let Some(why) = form.given("picture_refused") {
        return Ok(Err(FieldError { field: "picture_file".into(), hint: why.into() }));
    }
    let shelf = Shelves::of(ctx).await?;
    let shows = |id: i64| shelf.get(id).is_some_and(|one| one.kind == Kind::Picture && one.verdict != Verdict::Infected);
    let picture = form.number("picture").filter(|id| *id > 0);
    Ok(match picture.is_none_or(shows) {
        true => Ok(picture),
        false => Err(FieldError { field: "picture".into(), hint: td_string!(Locale::from(ctx.lang()), unknown_picture).into() }),
    })
}

/// A field for files from the device ([`crate::read_files`] takes them in).
#[component]
pub fn FileField(
    /// The form it stands in.
    fields: Fields,
    /// What it is called there.
    #[prop(into)]
    name: String,
    /// What it asks for.
    label: &'static str,
    /// What may be sent.
    kind: Kind,
    /// More than one at once.
    #[prop(optional)]
    many: bool,
) -> impl IntoView {
    let error = fields.error(&name);
    let why = format!("{name}-error");
    let (described, id) = (error.is_some().then(|| why.clone()), name.clone());
    let accept = (kind == Kind::Picture).then_some("image/jpeg,image/png,image/webp,image/gif");
    view! {
        <div class="field"><label for=id.clone()>{label}</label>
            {error.clone().map(|error| view! { <p class="error" id=why>{error}</p> })}
            <input class="input" type="file" id=id name=name accept=accept multiple=many aria-describedby=described aria-invalid=error.is_some().then_some("true")/></div>
    }
}
