//! The browser's way in.
#![cfg(target_arch = "wasm32")]

// The services hold the islands; naming the application keeps the linker from dropping them.
use app as _;

/// Called once by `boot.js`, which then wakes each island on the page.
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_islands();
}
