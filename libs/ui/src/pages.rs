use crate::i18n::{Locale, td_string};
use base::{Lang, Paging};
use leptos::prelude::*;

/// What lists say in a language.
#[must_use]
pub fn lists(lang: Lang) -> paint::Words {
    let locale = Locale::from(lang);
    paint::Words {
        pages: td_string!(locale, pages).into(),
        previous: td_string!(locale, previous).into(),
        next: td_string!(locale, next).into(),
        page: td_string!(locale, page, number = "{0}"),
        chosen_filters: td_string!(locale, chosen_filters).into(),
        remove_filter: td_string!(locale, remove_filter).into(),
        clear_all: td_string!(locale, clear_all).into(),
    }
}

/// Links to the pages of a list; nothing when there is only one.
#[component]
pub fn Pages<F: Fn(usize) -> String>(
    /// Where we are.
    paging: Paging,
    /// The address of a page.
    href: F,
    /// The language of the page.
    lang: Lang,
) -> impl IntoView {
    (paging.pages() > 1).then(|| view! { <div inner_html=paint::pages(paging, href, &lists(lang)).into_string()></div> })
}
