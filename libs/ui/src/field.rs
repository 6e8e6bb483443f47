#![cfg(not(target_arch = "wasm32"))]
//! Fields of a form, each with its label, hint and error, and what was typed when the form comes back.

use crate::form::{Form, Refused};
use crate::{Locale, i18n::td_string};
use base::Lang;
use leptos::prelude::*;
use leptos_meta::{Meta, Title};
use leptos_router::hooks::use_query_map;
use std::borrow::Cow;

/// What the fields of a page know: the values to begin with, or those that were refused.
#[derive(Clone, Debug, Default)]
pub struct Fields {
    refused: Option<Refused>,
    known: Vec<(Cow<'static, str>, String)>,
}

impl Fields {
    /// Empty fields, or what was typed when the form has come back.
    #[must_use]
    pub fn new() -> Self {
        Self { refused: Refused::current(), known: Vec::new() }
    }

    /// The fields as they were left in a form that was sent, with nothing wrong.
    #[must_use]
    pub const fn of(form: Form) -> Self {
        Self { refused: Some(Refused { form, errors: Vec::new() }), known: Vec::new() }
    }

    /// A field begins with this value.
    #[must_use]
    pub fn with(mut self, name: impl Into<Cow<'static, str>>, value: impl Into<String>) -> Self {
        self.known.push((name.into(), value.into()));
        self
    }

    /// What stands in a field.
    #[must_use]
    pub fn value(&self, name: &str) -> String {
        match &self.refused {
            Some(refused) => refused.form.given(name).unwrap_or_default().to_owned(),
            None => self.known.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone()).unwrap_or_default(),
        }
    }

    /// Whether a box is ticked: as it was sent, or as it is known.
    #[must_use]
    pub fn ticked(&self, name: &str, value: &str) -> bool {
        match &self.refused {
            Some(refused) => refused.form.all(name).any(|sent| sent == value),
            None => self.known.iter().any(|(known, set)| known == name && set == value),
        }
    }

    /// What is wrong with a field.
    #[must_use]
    pub fn error(&self, name: &str) -> Option<String> {
        self.refused.as_ref()?.errors.iter().find(|error| error.field == name).map(|error| error.hint.clone())
    }

    /// What was sent, when the form has come back.
    #[must_use]
    pub fn sent(&self) -> Option<&Form> {
        self.refused.as_ref().map(|refused| &refused.form)
    }

    /// Everything that is wrong, above the form; takes the focus. Nothing where the form came back for more room only.
    #[must_use]
    pub fn summary(&self, lang: Lang) -> Option<AnyView> {
        let errors = self.refused.as_ref().map(|refused| refused.errors.clone()).filter(|errors| !errors.is_empty())?;
        let title = td_string!(Locale::from(lang), wrong_fields, count = errors.len());
        let lines = errors.into_iter().map(|error| view! { <li><a href=format!("#{}", error.field)>{error.hint}</a></li> }).collect_view();
        Some(
            view! { <div class="error-summary" role="alert" tabindex="-1" autofocus=true><h2>{title}</h2><ul>{lines}</ul></div> }
                .into_any(),
        )
    }
}

/// What kind of line a text field is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Line {
    /// Anything.
    #[default]
    Text,
    /// An address for letters: somebody's account.
    Email,
    /// An address to sign in with; browsers may propose a passkey instead.
    Account,
    /// Whoever fills the form in: their name.
    OwnName,
    /// Whoever fills the form in: where letters reach them.
    OwnEmail,
    /// Whoever fills the form in: their telephone.
    OwnPhone,
    /// A password that one has.
    Password,
    /// A password to be chosen.
    NewPassword,
    /// Six digits sent or shown elsewhere.
    Code,
    /// A day.
    Day,
    /// A day and an hour.
    Moment,
    /// A whole number.
    Number,
    /// An address on the web.
    Link,
    /// A telephone number.
    Phone,
}

impl Line {
    const fn kind(self) -> &'static str {
        match self {
            Self::Text | Self::Code | Self::OwnName => "text",
            Self::Email | Self::Account | Self::OwnEmail => "email",
            Self::Password | Self::NewPassword => "password",
            Self::Day => "date",
            Self::Moment => "datetime-local",
            Self::Number => "number",
            Self::Link => "url",
            Self::Phone | Self::OwnPhone => "tel",
        }
    }

    const fn autocomplete(self) -> Option<&'static str> {
        match self {
            Self::Email => Some("username"),
            Self::Account => Some("username webauthn"),
            Self::OwnName => Some("name"),
            Self::OwnEmail => Some("email"),
            Self::OwnPhone => Some("tel"),
            Self::Password => Some("current-password"),
            Self::NewPassword => Some("new-password"),
            Self::Code => Some("one-time-code"),
            _ => None,
        }
    }
}

/// A line of text.
#[component]
pub fn TextField(
    /// The fields of the page.
    fields: Fields,
    /// Its name in the form, also its id.
    #[prop(into)]
    name: String,
    /// Its label.
    label: String,
    /// One sentence more.
    #[prop(optional, into)]
    hint: String,
    /// What kind of line.
    #[prop(optional)]
    line: Line,
    /// Whether it may stay empty.
    #[prop(optional)]
    optional: bool,
    /// The longest value, in characters.
    #[prop(default = 200)]
    most: usize,
) -> impl IntoView {
    let error = fields.error(&name);
    let described = described(&name, !hint.is_empty(), error.is_some());
    // What was typed as a password is not sent back.
    let value = if matches!(line, Line::Password | Line::NewPassword) { String::new() } else { fields.value(&name) };
    view! {
        <div class="field">
            <label for=name.clone()>{label}</label>
            {about(&name, hint, error.clone())}
            <input class="input" id=name.clone() name=name r#type=line.kind() value=value maxlength=most autocomplete=line.autocomplete() required=!optional
                inputmode=(line == Line::Code).then_some("numeric") aria-describedby=described aria-invalid=error.is_some().then_some("true")/>
        </div>
    }
}

/// What stands in a `textarea`, as `inner_html`: the renderer writes children of this element as they are, so that typed
/// `</textarea>` would end it. The line end that begins it is swallowed by browsers, and keeps one that was typed.
#[must_use]
pub fn inside_area(text: &str) -> String {
    format!("\n{}", maud::html! { (text) }.into_string())
}

/// Several lines of text.
#[component]
pub fn AreaField(
    /// The fields of the page.
    fields: Fields,
    /// Its name in the form, also its id.
    #[prop(into)]
    name: String,
    /// Its label.
    label: String,
    /// One sentence more.
    #[prop(optional, into)]
    hint: String,
    /// Lines to be seen.
    #[prop(default = 3)]
    rows: u8,
    /// Whether it may stay empty.
    #[prop(optional)]
    optional: bool,
    /// The longest value, in characters.
    #[prop(default = 2_000)]
    most: usize,
) -> impl IntoView {
    let error = fields.error(&name);
    let described = described(&name, !hint.is_empty(), error.is_some());
    let value = inside_area(&fields.value(&name));
    view! {
        <div class="field">
            <label for=name.clone()>{label}</label>
            {about(&name, hint, error.clone())}
            <textarea class="input" id=name.clone() name=name rows=rows maxlength=most required=!optional aria-describedby=described aria-invalid=error.is_some().then_some("true") inner_html=value></textarea>
        </div>
    }
}

/// One of several values.
#[component]
pub fn ChoiceField(
    /// The fields of the page.
    fields: Fields,
    /// Its name in the form, also its id.
    #[prop(into)]
    name: String,
    /// Its label.
    label: String,
    /// Values and their words.
    choices: Vec<(String, String)>,
    /// One sentence more.
    #[prop(optional, into)]
    hint: String,
) -> impl IntoView {
    let error = fields.error(&name);
    let described = described(&name, !hint.is_empty(), error.is_some());
    let options = choices
        .into_iter()
        .map(|(value, words)| {
            let chosen = fields.value(&name) == value;
            view! { <option value=value selected=chosen>{words}</option> }
        })
        .collect_view();
    view! {
        <div class="field">
            <label for=name.clone()>{label}</label>
            {about(&name, hint, error.clone())}
            <select class="input" id=name.clone() name=name aria-describedby=described aria-invalid=error.is_some().then_some("true")>{options}</select>
        </div>
    }
}

/// A box to tick; sends `1`.
#[component]
pub fn TickField(
    /// The fields of the page.
    fields: Fields,
    /// Its name in the form, also its id.
    #[prop(into)]
    name: String,
    /// Its label.
    label: String,
) -> impl IntoView {
    let error = fields.error(&name);
    let described = described(&name, false, error.is_some());
    view! {
        <div class="field">
            {about(&name, String::new(), error.clone())}
            <label class="check" for=name.clone()><input type="checkbox" id=name.clone() checked=fields.ticked(&name, "1") name=name.clone() value="1" aria-describedby=described aria-invalid=error.is_some().then_some("true")/>" "{label}</label>
        </div>
    }
}

fn about(name: &str, hint: String, error: Option<String>) -> impl IntoView + use<> {
    let hint = (!hint.is_empty()).then(|| view! { <p class="hint" id=format!("{name}-hint")>{hint}</p> });
    let error = error.map(|error| view! { <p class="error" id=format!("{name}-error")>{error}</p> });
    (hint, error)
}

fn described(name: &str, hint: bool, error: bool) -> Option<String> {
    let ids: Vec<_> = [hint.then(|| format!("{name}-hint")), error.then(|| format!("{name}-error"))].into_iter().flatten().collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}

/// The code of what was just done, where an act has led here ([`crate::Done::saying`]).
#[must_use]
pub fn done_code() -> Option<String> {
    use_query_map().read_untracked().get("stan").filter(|code| code.len() < 40)
}

/// What was just done, in words.
#[component]
pub fn DoneNotice(
    /// The words, where the code is known.
    words: Option<String>,
) -> impl IntoView {
    words.map(|words| view! { <div class="wrap"><div class="notice notice-ok" role="status"><p>{words}</p></div></div> })
}

/// The head of a page of the desk: its title, what was just done, and a word to machines that it is not theirs.
#[component]
pub fn DeskHead(
    /// Its title.
    title: String,
    /// A sentence below it.
    lede: Option<String>,
    /// What was done, where the code is known.
    done: Option<String>,
) -> impl IntoView {
    view! {
        <Title text=title.clone()/>
        <Meta name="robots" content="noindex"/>
        <div class="page-head wrap"><h1>{title}</h1>{lede.map(|lede| view! { <p class="lede">{lede}</p> })}</div>
        <DoneNotice words=done/>
    }
}
