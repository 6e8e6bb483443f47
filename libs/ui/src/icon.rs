use leptos::prelude::*;

/// A drawing from the sprite, beside words that say the same.
#[component]
pub fn Icon(
    /// Its id in `style/icons.svg`.
    name: &'static str,
    /// Where the sprite is.
    sprite: String,
) -> impl IntoView {
    view! { <svg class="icon" aria-hidden="true"><use_ href=format!("{sprite}#{name}")></use_></svg> }
}
