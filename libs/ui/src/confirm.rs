#![cfg(not(target_arch = "wasm32"))]
//! A question before an act on many things: what it is done to, what it is not done to and why, and the button that does it.

use crate::{Locale, i18n::td_string};
use base::Lang;
use leptos::prelude::*;

/// The hidden field that says the question was answered.
pub const SURE: &str = "na-pewno";

/// A question before an act.
#[component]
pub fn Confirm(
    /// The language of the page.
    lang: Lang,
    /// Where the act is.
    action: String,
    /// The way back.
    back: String,
    /// Fields that go with it.
    kept: Vec<(&'static str, String)>,
    /// What it is done to.
    done_to: Vec<String>,
    /// What it is not done to, and why.
    refused: Vec<(String, AnyView)>,
    /// What the button says.
    button: &'static str,
    /// What follows from it.
    #[prop(optional)]
    more: &'static str,
) -> impl IntoView {
    let locale = Locale::from(lang);
    let count = done_to.len();
    let lines = done_to.into_iter().map(|one| view! { <li>{one}</li> }).collect_view();
    let left = (!refused.is_empty()).then(|| {
        let lines = refused.into_iter().map(|(one, why)| view! { <li><strong>{one}</strong>": "{why}</li> }).collect_view();
        view! { <div class="notice notice-warn"><h2 class="notice-title">{td_string!(locale, confirm_not)}</h2><ul>{lines}</ul></div> }
    });
    let kept = kept.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value/> }).collect_view();
    let home = view! { <a class="btn" href=back>{td_string!(locale, confirm_back)}</a> };
    let form = match count {
        0 => view! { <p>{td_string!(locale, confirm_nothing)}</p><p>{home}</p> }.into_any(),
        _ => view! {
            <p>{td_string!(locale, confirm_count, count = count)}</p>
            <ul class="prose">{lines}</ul>
            {(!more.is_empty()).then(|| view! { <p>{more}</p> })}
            <form method="post" action=action>{kept}<input type="hidden" name=SURE value="1"/>
                <div class="btn-row"><button class="btn btn-danger">{button}</button>{home}</div></form>
        }
        .into_any(),
    };
    view! { <section class="section wrap"><div class="narrow">{form}{left}</div></section> }
}
