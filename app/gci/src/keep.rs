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

/// Save, share and print: buttons that need a script, so they appear with it.
#[island]
pub fn JobKeep(offer: Kept, words: KeepWords) -> impl IntoView {
    let (ready, show) = signal(false);
    let (kept, keep) = signal(false);
    let (copied, copy) = signal(false);
    let (save, share) = (StoredValue::new(offer.clone()), StoredValue::new(offer));
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
        share.with_value(|offer| shelf::share(offer, move || copy.set(true)));
        #[cfg(not(target_arch = "wasm32"))]
        let _ = (share, copy);
    };
    let on_print = move |_| {
        #[cfg(target_arch = "wasm32")]
        let _ = web_sys::window().map(|window| window.print());
    };
    view! {
        <div class="actions no-print" hidden=move || !ready.get()>
            <button class="btn btn-quiet" type="button" aria-pressed=move || kept.get().to_string() on:click=on_save>{move || if kept.get() { words.saved.clone() } else { words.save.clone() }}</button>
            <button class="btn btn-quiet" type="button" on:click=on_share>{words.share}</button>
            <button class="btn btn-quiet" type="button" on:click=on_print>{words.print}</button>
            <span role="status">{move || copied.get().then(|| words.copied.clone())}</span>
        </div>
    }
}

/// The offers kept on this device.
#[island]
pub fn JobShelf(none: String, remove: String) -> impl IntoView {
    let (kept, keep) = signal(None::<Vec<Kept>>);
    #[cfg(target_arch = "wasm32")]
    Effect::new(move |_| keep.set(Some(shelf::all())));
    let drop_one = move |offer: &Kept| {
        #[cfg(target_arch = "wasm32")]
        {
            shelf::toggle(offer);
            keep.set(Some(shelf::all()));
        }
        #[cfg(not(target_arch = "wasm32"))]
        let _ = (offer, keep);
    };
    view! {
        <div>{move || kept.get().map(|all| {
            if all.is_empty() {
                return view! { <p>{none.clone()}</p> }.into_any();
            }
            let items = all.into_iter().map(|offer| {
                let gone = offer.clone();
                view! { <li class="panel"><h2 class="offer-title"><a href=offer.href>{offer.title}</a></h2><p class="offer-employer">{offer.about}</p><button class="btn btn-quiet" type="button" on:click=move |_| drop_one(&gone)>{remove.clone()}</button></li> }
            }).collect_view();
            view! { <ul class="stack">{items}</ul> }.into_any()
        })}</div>
    }
}

#[cfg(target_arch = "wasm32")]
mod shelf {
    use super::Kept;
    use wasm_bindgen::{JsCast, JsValue};

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

    /// The system's own way of sharing, or the address on the clipboard.
    pub fn share(offer: &Kept, copied: impl Fn() + 'static) {
        let Some(window) = web_sys::window() else { return };
        let navigator: JsValue = window.navigator().into();
        let address = window.location().href().unwrap_or_default();
        if let Ok(share) = js_sys::Reflect::get(&navigator, &"share".into())
            && let Some(share) = share.dyn_ref::<js_sys::Function>()
        {
            let what = js_sys::Object::new();
            let _ = js_sys::Reflect::set(&what, &"title".into(), &offer.title.clone().into());
            let _ = js_sys::Reflect::set(&what, &"url".into(), &address.into());
            let _ = share.call1(&navigator, &what);
            return;
        }
        leptos::task::spawn_local(async move {
            let written = window.navigator().clipboard().write_text(&address);
            if wasm_bindgen_futures::JsFuture::from(written).await.is_ok() {
                copied();
            }
        });
    }
}
