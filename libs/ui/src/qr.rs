#![cfg(not(target_arch = "wasm32"))]
use leptos::prelude::*;

/// Light modules around a code, so that a telephone finds it (ISO/IEC 18004).
const QUIET: usize = 4;

/// A text as a QR code, dark on light in every theme; nothing for a text too long for one.
#[must_use]
pub fn qr(text: &str) -> Option<impl IntoView + use<>> {
    let code = qrcode::QrCode::new(text).ok()?;
    let (width, side) = (code.width(), code.width() + 2 * QUIET);
    let dark: String = code
        .to_colors()
        .iter()
        .enumerate()
        .filter(|(_, color)| **color == qrcode::Color::Dark)
        .map(|(at, _)| format!("M{} {}h1v1h-1z", at % width + QUIET, at / width + QUIET))
        .collect();
    Some(view! {
        <svg class="qr" viewBox=format!("0 0 {side} {side}") role="img" aria-label="QR"><rect width=side height=side fill="#fff"></rect><path d=dark fill="#000"></path></svg>
    })
}
