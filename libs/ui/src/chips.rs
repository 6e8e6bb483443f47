use crate::i18n::{Locale, td_string};
use base::Lang;
use leptos::prelude::*;

/// One chosen filter and the address without it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Chip {
    /// What was chosen, in words.
    pub label: String,
    /// The same search without it.
    pub href: String,
}

/// Chosen filters, each removed by one click.
#[component]
pub fn Chips(
    /// The filters.
    chips: Vec<Chip>,
    /// The search without any filter.
    clear: String,
    /// The language of the page.
    lang: Lang,
) -> impl IntoView {
    let locale = Locale::from(lang);
    (!chips.is_empty()).then(|| {
        let several = chips.len() > 1;
        let items = chips
            .into_iter()
            .map(|chip| {
                view! { <li><a class="chip" href=chip.href><span class="visually-hidden">{td_string!(locale, remove_filter)}</span>{chip.label}</a></li> }
            })
            .collect_view();
        view! {
            <div class="active-filters">
                <h2 class="visually-hidden">{td_string!(locale, chosen_filters)}</h2>
                <ul class="chips">
                    {items}
                    {several.then(|| view! { <li><a class="chip-clear" href=clear>{td_string!(locale, clear_all)}</a></li> })}
                </ul>
            </div>
        }
    })
}
