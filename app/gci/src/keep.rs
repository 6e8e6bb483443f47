//! What a person does with an offer on their own device: save it, share it, print it. Nothing of it reaches the server.

#[cfg(not(target_arch = "wasm32"))]
use crate::{Locale, i18n::td_string};
use leptos::prelude::*;
#[cfg(not(target_arch = "wasm32"))]
use platform::Ctx;
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

/// What is said where the shelf is not what a reader expects.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TroubleWords {
    pub full: String,
    pub forbidden: String,
    pub unreadable: String,
}

#[cfg(not(target_arch = "wasm32"))]
impl TroubleWords {
    fn new(ctx: &Ctx) -> Self {
        let locale = Locale::from(ctx.lang());
        Self {
            full: td_string!(locale, saved_full).into(),
            forbidden: td_string!(locale, saved_forbidden).into(),
            unreadable: td_string!(locale, saved_unreadable).into(),
        }
    }
}

#[cfg(target_arch = "wasm32")]
impl TroubleWords {
    fn of(&self, trouble: shelf::Trouble) -> String {
        let words = match trouble {
            shelf::Trouble::Full => &self.full,
            shelf::Trouble::Forbidden => &self.forbidden,
            shelf::Trouble::Unreadable => &self.unreadable,
        };
        words.clone()
    }
}

/// Save, share and print.
#[cfg(not(target_arch = "wasm32"))]
#[component]
pub fn JobKeep(offer: Kept, words: KeepWords) -> impl IntoView {
    Ctx::current().ok().map(|ctx| view! { <KeepButtons offer words trouble=TroubleWords::new(&ctx)/> })
}

/// The offers kept on this device.
#[cfg(not(target_arch = "wasm32"))]
#[component]
pub fn JobShelf(none: String, remove: String, removed: String) -> impl IntoView {
    Ctx::current().ok().map(|ctx| view! { <ShelfList none remove removed trouble=TroubleWords::new(&ctx)/> })
}

/// Buttons that need a script, so they appear with it, in the room that is kept for them. What could not be saved is said to be so.
#[island]
pub fn KeepButtons(offer: Kept, words: KeepWords, trouble: TroubleWords) -> impl IntoView {
    let (ready, show) = signal(false);
    let (kept, keep) = signal(false);
    let (said, say) = signal(String::new());
    let (save, share) = (StoredValue::new(offer.clone()), StoredValue::new(offer.title));
    let (trouble, copied) = (StoredValue::new(trouble), StoredValue::new(words.copied));
    #[cfg(target_arch = "wasm32")]
    Effect::new(move |_| {
        show.set(true);
        let (all, _) = shelf::all();
        keep.set(all.iter().any(|one| save.with_value(|offer| one.href == offer.href)));
    });
    #[cfg(not(target_arch = "wasm32"))]
    let _ = show;
    let on_save = move |_| {
        #[cfg(target_arch = "wasm32")]
        {
            let wanted = !kept.get_untracked();
            let (written, met) = save.with_value(|offer| shelf::put(offer, wanted));
            if written {
                keep.set(wanted);
            }
            say.set(met.map_or_else(String::new, |met| trouble.with_value(|words| words.of(met))));
        }
        #[cfg(not(target_arch = "wasm32"))]
        let _ = (save, keep, say, trouble);
    };
    let on_share = move |_| {
        #[cfg(target_arch = "wasm32")]
        leptos::task::spawn_local(async move {
            let done = shelf::share(&share.get_value()).await.is_truthy();
            say.set(if done { copied.get_value() } else { String::new() });
        });
        #[cfg(not(target_arch = "wasm32"))]
        let _ = (share, copied);
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
            <span role="status">{said}</span>
        </div>
    }
}

/// The list itself. Who lets an offer go hears so, and goes on at the one that took its place.
#[island]
pub fn ShelfList(none: String, remove: String, removed: String, trouble: TroubleWords) -> impl IntoView {
    let (kept, keep) = signal(None::<Vec<Kept>>);
    let (gone, tell) = signal(String::new());
    let (met, meet) = signal(String::new());
    let trouble = StoredValue::new(trouble);
    #[cfg(target_arch = "wasm32")]
    let in_words = move |met: Option<shelf::Trouble>| met.map_or_else(String::new, |met| trouble.with_value(|words| words.of(met)));
    #[cfg(target_arch = "wasm32")]
    let look = move || {
        let (all, met) = shelf::all();
        keep.set(Some(all));
        meet.set(in_words(met));
    };
    #[cfg(target_arch = "wasm32")]
    Effect::new(move |_| look());
    let drop_one = move |at: usize, offer: &Kept| {
        #[cfg(target_arch = "wasm32")]
        match shelf::put(offer, false) {
            (true, _) => {
                look();
                tell.set(format!("{removed}: {}", offer.title));
                shelf::go_on_at(at);
            }
            (false, met) => meet.set(in_words(met)),
        }
        #[cfg(not(target_arch = "wasm32"))]
        let _ = (at, offer, keep, tell, meet, trouble, &removed);
    };
    let drop_one = StoredValue::new(drop_one);
    view! {
        <div id="polka">
            <p class="notice notice-warn" role="alert" hidden=move || met.get().is_empty()>{met}</p>
            <p class="visually-hidden" role="status">{gone}</p>
            {move || kept.get().map(|all| {
                if all.is_empty() {
                    return met.get().is_empty().then(|| view! { <p>{none.clone()}</p> }).into_any();
                }
                let items = all.into_iter().enumerate().map(|(at, offer)| {
                    let gone = offer.clone();
                    view! { <li class="panel"><h2 class="offer-title" lang=offer.lang><a href=offer.href>{offer.title}</a></h2><p class="offer-employer">{offer.about}</p><button class="btn btn-quiet" type="button" on:click=move |_| drop_one.with_value(|drop_one| drop_one(at, &gone))>{remove.clone()}</button></li> }
                }).collect_view();
                view! { <ul class="stack">{items}</ul> }.into_any()
            })}
        </div>
    }
}

#[cfg(target_arch = "wasm32")]
mod shelf {
    use super::Kept;
    use leptos::serde_json;
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

    /// Why the shelf is not what a reader expects.
    #[derive(Clone, Copy, PartialEq, Eq)]
    pub enum Trouble {
        /// The browser gives no more room.
        Full,
        /// The browser lets nothing be kept.
        Forbidden,
        /// What was kept before cannot be read.
        Unreadable,
    }

    fn storage() -> Result<web_sys::Storage, Trouble> {
        web_sys::window().and_then(|window| window.local_storage().ok()?).ok_or(Trouble::Forbidden)
    }

    fn stored() -> Result<Option<String>, Trouble> {
        storage()?.get_item(KEY).map_err(|_| Trouble::Forbidden)
    }

    /// The offers kept, and what is wrong with them.
    pub fn all() -> (Vec<Kept>, Option<Trouble>) {
        let text = match stored() {
            Ok(Some(text)) => text,
            Ok(None) => return (Vec::new(), None),
            Err(trouble) => return (Vec::new(), Some(trouble)),
        };
        serde_json::from_str(&text).map_or((Vec::new(), Some(Trouble::Unreadable)), |kept| (kept, None))
    }

    /// Keeps an offer, or lets it go; whether that was written, and what there is to say of it.
    pub fn put(offer: &Kept, wanted: bool) -> (bool, Option<Trouble>) {
        let (mut kept, met) = all();
        kept.retain(|one| one.href != offer.href);
        if wanted {
            kept.insert(0, offer.clone());
            kept.truncate(MOST);
        }
        match write(&kept, met == Some(Trouble::Unreadable)) {
            Ok(()) => (true, met),
            Err(trouble) => (false, Some(trouble)),
        }
    }

    /// What could not be read is put `aside`, under a name of its own: it may have been written by a later portal than this one.
    fn write(kept: &[Kept], aside: bool) -> Result<(), Trouble> {
        let storage = storage()?;
        let put = |key: &str, text: &str| storage.set_item(key, text).map_err(|why| refused(&why));
        if aside && let Some(unreadable) = stored()? {
            put(&format!("{KEY}.{}", js_sys::Date::now()), &unreadable)?;
        }
        let text = serde_json::to_string(kept).map_err(|_| Trouble::Unreadable)?;
        put(KEY, &text)
    }

    /// Browsers call it `QuotaExceededError` or `NS_ERROR_DOM_QUOTA_REACHED` when there is no more room.
    fn refused(why: &JsValue) -> Trouble {
        let name = js_sys::Reflect::get(why, &"name".into()).ok().and_then(|name| name.as_string()).unwrap_or_default();
        if name.to_ascii_lowercase().contains("quota") { Trouble::Full } else { Trouble::Forbidden }
    }
}
