//! What a person does with an offer on their own device: save it, share it, print it. Nothing of it reaches the server.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// An offer kept on the device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// The offer's address.
    pub href: String,
    /// Its title.
    pub title: String,
    /// The language of the title, a BCP 47 code; empty in what was kept before we asked.
    #[serde(default)]
    pub lang: String,
    /// Employer and place.
    pub about: String,
}

/// The words of the buttons.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeepWords {
    pub save: String,
    pub saved: String,
    pub share: String,
    pub copied: String,
    pub print: String,
}

/// Save, share and print: buttons that need a script, so they appear with it, in the room that is kept for them.
#[island]
pub fn JobKeep(offer: Kept, words: KeepWords) -> impl IntoView {
    let (ready, show) = signal(false);
    let (kept, keep) = signal(false);
    let (copied, copy) = signal(false);
    let (save, share) = (StoredValue::new(offer.clone()), StoredValue::new(offer.title));
    #[cfg(target_arch = "wasm32")]
    Effect::new(move |_| {
        show.set(true);
        keep.set(shelf::all().iter().any(|one| save.with_value(|offer| one.href == offer.href)));
    });
    #[cfg(not(target_arch = "wasm32"))]
    let _ = show;
    let on_save = move |_| {
        #[cfg(target_arch = "wasm32")]
        keep.set(save.with_value(shelf::toggle));
        #[cfg(not(target_arch = "wasm32"))]
        let _ = (save, keep);
    };
    let on_share = move |_| {
        #[cfg(target_arch = "wasm32")]
        leptos::task::spawn_local(async move {
            copy.set(shelf::share(&share.get_value()).await.is_truthy());
        });
        #[cfg(not(target_arch = "wasm32"))]
        let _ = (share, copy);
    };
    let on_print = move |_| {
        #[cfg(target_arch = "wasm32")]
        let _ = web_sys::window().map(|window| window.print());
    };
    view! {
        <div class="actions no-print" inert=move || !ready.get()>
            <button class="btn btn-quiet" type="button" aria-pressed=move || kept.get().to_string() on:click=on_save>{move || if kept.get() { words.saved.clone() } else { words.save.clone() }}</button>
            <button class="btn btn-quiet" type="button" on:click=on_share>{words.share}</button>
            <button class="btn btn-quiet" type="button" on:click=on_print>{words.print}</button>
            <span role="status">{move || copied.get().then(|| words.copied.clone())}</span>
        </div>
    }
}

/// The offers kept on this device. Who lets one go hears so, and goes on at the one that took its place.
#[island]
pub fn JobShelf(none: String, remove: String, removed: String) -> impl IntoView {
    let (kept, keep) = signal(None::<Vec<Kept>>);
    let (gone, tell) = signal(String::new());
    #[cfg(target_arch = "wasm32")]
    Effect::new(move |_| keep.set(Some(shelf::all())));
    let drop_one = move |at: usize, offer: &Kept| {
        #[cfg(target_arch = "wasm32")]
        {
            shelf::toggle(offer);
            keep.set(Some(shelf::all()));
            tell.set(format!("{removed}: {}", offer.title));
            shelf::go_on_at(at);
        }
        #[cfg(not(target_arch = "wasm32"))]
        let _ = (at, offer, keep, tell, &removed);
    };
    let drop_one = StoredValue::new(drop_one);
    view! {
        <div id="polka"><p class="visually-hidden" role="status">{gone}</p>{move || kept.get().map(|all| {
            if all.is_empty() {
                return view! { <p>{none.clone()}</p> }.into_any();
            }
            let items = all.into_iter().enumerate().map(|(at, offer)| {
                let gone = offer.clone();
                view! { <li class="panel"><h2 class="offer-title" lang=offer.lang><a href=offer.href>{offer.title}</a></h2><p class="offer-employer">{offer.about}</p><button class="btn btn-quiet" type="button" on:click=move |_| drop_one.with_value(|drop_one| drop_one(at, &gone))>{remove.clone()}</button></li> }
            }).collect_view();
            view! { <ul class="stack">{items}</ul> }.into_any()
        })}</div>
    }
}

#[cfg(target_arch = "wasm32")]
mod shelf {
    use super::Kept;
    use wasm_bindgen::JsValue;
    use wasm_bindgen::prelude::wasm_bindgen;

    #[wasm_bindgen(module = "/src/keep.js")]
    extern "C" {
        /// The system's own way of sharing, or the address on the clipboard; `true` where it was copied.
        pub async fn share(title: &str) -> JsValue;
        /// Puts the focus on the offer at a place of the list, once that is drawn anew.
        #[wasm_bindgen(js_name = goOnAt)]
        pub fn go_on_at(place: usize);
    }

    const KEY: &str = "cis.offers";
    const MOST: usize = 200;

    fn storage() -> Option<web_sys::Storage> {
        web_sys::window()?.local_storage().ok()?
    }

    pub fn all() -> Vec<Kept> {
        let text = storage().and_then(|storage| storage.get_item(KEY).ok()?);
        text.and_then(|text| leptos::serde_json::from_str(&text).ok()).unwrap_or_default()
    }

    /// Keeps the offer, or lets it go if it was kept; answers whether it is kept now.
    pub fn toggle(offer: &Kept) -> bool {
        let mut kept = all();
        let had = kept.iter().any(|one| one.href == offer.href);
        kept.retain(|one| one.href != offer.href);
        if !had {
            kept.insert(0, offer.clone());
            kept.truncate(MOST);
        }
        if let (Some(storage), Ok(text)) = (storage(), leptos::serde_json::to_string(&kept)) {
            let _ = storage.set_item(KEY, &text);
        }
        !had
    }
}
