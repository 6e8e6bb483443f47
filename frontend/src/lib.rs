//! The browser's way in.
#![cfg(target_arch = "wasm32")]

// The services hold the islands; naming the application keeps the linker from dropping them.
use app as _;

/// Called once by `boot.js`, which then wakes each island on the page.
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    // Server functions are asked in this portal and language. A second waking finds it said already.
    let base = leptos::prelude::document().document_element().and_then(|root| root.get_attribute("data-base"));
    let _ = leptos::server_fn::client::try_set_server_url(base.unwrap_or_default().leak());
    leptos::mount::hydrate_islands();
}
