//! Opens what comes packed, in a worker of its own: what it needs for that is given back when it ends.
#![cfg(target_arch = "wasm32")]

use wasm_bindgen::prelude::{JsError, wasm_bindgen};

/// An index or its changes in the form that is searched, from the form that is sent.
///
/// # Errors
/// When the bytes are not whole or of another version.
#[wasm_bindgen]
pub fn open(packed: &[u8]) -> Result<Vec<u8>, JsError> {
    Ok(search::unpack(packed)?)
}
