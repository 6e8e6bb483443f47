//! What a form asks for a medium with: one of those that are there, or a file from the device. Without script the form itself can be
//! sent to look for words among those that are there; with it `frontend/media/choose.js` shows them.

use super::PictureView;
use crate::{Kind, Locale, Shelves, Verdict, i18n::td_string};
use base::{Action, Fault, FieldError};
use leptos::prelude::*;
use platform::Ctx;
use ui::{ChoiceField, Fields, Form, Refused};

/// Media that are offered, the newest first.
const RECENT: usize = 60;
/// The field with words that offered media are called by.
const WORDS: &str = "media_words";
/// What the button beside it sends as the form's `act` ([`crate::read_files`]).
pub(crate) const LOOK: &str = "szukaj-mediow";

/// Media of a kind to choose from, on the shelf as it was last read, called by the words that were looked for; none may be chosen.
#[must_use]
pub fn choices(ctx: &Ctx, kind: Kind, chosen: Option<i64>) -> Vec<(String, String)> {
    let (locale, shelf, words) = (Locale::from(ctx.lang()), Shelves::held(ctx), looked_for());
    let fit = shelf.newest().into_iter().filter(|one| one.kind == kind && one.verdict != Verdict::Infected);
    let (known, fit): (Vec<_>, Vec<_>) = fit.partition(|one| Some(one.id) == chosen);
    let recent = known.into_iter().chain(fit.into_iter().filter(|one| one.is_called(&words)).take(RECENT));
    let none = match kind {
        Kind::Picture => td_string!(locale, no_picture),
        Kind::File => td_string!(locale, without_file),
    };
    std::iter::once((String::new(), none.to_owned())).chain(recent.map(|one| (one.id.to_string(), one.name.clone()))).collect()
}

/// The words that a form which came back was sent to look for.
fn looked_for() -> String {
    Refused::current().map(|refused| refused.form.get(WORDS).to_owned()).unwrap_or_default()
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

/// The fields for a picture: a file from the device, what is chosen, one of those that are there.
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
    let ctx = Ctx::current().ok();
    let choices = ctx.as_ref().map(|ctx| choices(ctx, Kind::Picture, value.parse().ok())).unwrap_or_default();
    let search = ctx.as_ref().and_then(|ctx| search(ctx, &fields));
    view! {
        <FileField fields=fields.clone() name="picture_file" label=file kind=Kind::Picture/>
        <Chosen value/>
        <ChoiceField fields name="picture" label=known.into() hint choices/>
        {search}
    }
}

/// Words to look for among media that the lists of an item's form are too short for.
fn search(ctx: &Ctx, fields: &Fields) -> Option<impl IntoView + use<>> {
    let (locale, shelf) = (Locale::from(ctx.lang()), Shelves::held(ctx));
    let all = shelf.newest();
    if all.len() <= RECENT || !ctx.path.starts_with("/pulpit/tresci") || !ctx.may_somewhere(Action::Write) {
        return None;
    }
    let words = looked_for();
    let looked = fields.sent().is_some_and(|sent| sent.get("act") == LOOK);
    let count = all.iter().filter(|one| one.verdict != Verdict::Infected && one.is_called(&words)).count();
    let found = looked.then(|| view! { <p role="status" tabindex="-1" autofocus=true>{td_string!(locale, media_found, count = count)}". "{td_string!(locale, lists_narrowed)}</p> });
    // A line that is ended with Enter presses a form's first button: that one saves, whatever stands below.
    Some(view! {
        <div class="field-row" data-without-script="">
            <button class="visually-hidden" name="act" value="save" tabindex="-1">{td_string!(locale, save)}</button>
            <div class="field"><label for=WORDS>{td_string!(locale, find_media)}</label><p class="hint" id="media_words-hint">{td_string!(locale, find_media_hint, most = RECENT.to_string())}</p>
                <input class="input" type="search" id=WORDS name=WORDS value=words aria-describedby="media_words-hint"/></div>
            <div class="field"><button class="btn" name="act" value=LOOK formnovalidate>{td_string!(locale, find)}</button></div>
            {found}
        </div>
    })
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

/// A field for files from the device ([`crate::read_files`] takes them in). Where there is script, `frontend/media/field.js` sends them
/// as soon as they are chosen, and goes on after a lost connection.
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
    let ctx = Ctx::current().ok().filter(|ctx| ctx.may_somewhere(Action::Write));
    let known = fields.error(&name);
    // A form that came back for more rows has nothing wrong: why a file is in none of them is said here only.
    let of = name.strip_suffix("_files").or_else(|| name.strip_suffix("_file")).unwrap_or(&name);
    let refused = format!("{of}_refused");
    let refused = fields.sent().filter(|_| known.is_none()).map(|sent| sent.all(&refused).collect::<Vec<_>>().join(" "));
    let refused = refused.filter(|why| !why.is_empty());
    let first = refused.is_some();
    let error = known.or(refused);
    let why = format!("{name}-error");
    let (described, id) = (error.is_some().then(|| why.clone()), name.clone());
    let accept = (kind == Kind::Picture).then_some("image/jpeg,image/png,image/webp,image/gif");
    let script = ctx.as_ref().map(|ctx| ctx.assets.url("media.js"));
    let library = ctx.as_ref().map(|ctx| ctx.href("/pulpit/media"));
    let lang = ctx.as_ref().map(|ctx| ctx.lang().code());
    view! {
        <div class="field" data-module=script data-brings=library data-kind=kind.code() data-lang=lang><label for=id.clone()>{label}</label>
            {error.clone().map(|error| view! { <p class="error" id=why>{error}</p> })}
            <input class="input" type="file" id=id name=name accept=accept multiple=many autofocus=first aria-describedby=described aria-invalid=error.is_some().then_some("true")/></div>
    }
}
