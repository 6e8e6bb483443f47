#![cfg(target_arch = "wasm32")]
//! What only a browser has: the form as it stands, the address bar, the position.

use base::Point;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{FormData, HtmlFormElement, window};

/// What the form would send, written as in the address bar; empty fields left out.
pub(crate) fn query(form: &HtmlFormElement) -> String {
    let Ok(data) = FormData::new_with_form(form) else { return String::new() };
    let mut pairs = Vec::new();
    for entry in data.entries().into_iter().flatten() {
        let pair = js_sys::Array::from(&entry);
        if let (Some(name), Some(value)) = (pair.get(0).as_string(), pair.get(1).as_string())
            && !value.is_empty()
        {
            pairs.push(format!("{}={}", encoded(&name), encoded(&value)));
        }
    }
    pairs.join("&")
}

fn encoded(text: &str) -> String {
    js_sys::encode_uri_component(text).into()
}

/// Lets the address bar say where we are, without a new entry in the history.
pub(crate) fn stand_at(address: &str) {
    if let Some(history) = window().and_then(|window| window.history().ok()) {
        let state = history.state().unwrap_or(JsValue::NULL);
        let _ = history.replace_state_with_url(&state, "", Some(address));
    }
}

/// Asks the browser where we are and calls `then` with the name of the nearest place that the portal knows.
/// The position is compared here and goes nowhere.
pub(crate) fn nearest_place(places_address: String, then: impl Fn(String) + 'static) {
    let Some(geolocation) = window().and_then(|window| window.navigator().geolocation().ok()) else { return };
    let then = std::rc::Rc::new(then);
    let found = Closure::once_into_js(move |position: web_sys::Position| {
        let coords = position.coords();
        let here = Point { lat: coords.latitude(), lon: coords.longitude() };
        leptos::task::spawn_local(async move {
            if let Some(name) = nearest(&places_address, here).await {
                then(name);
            }
        });
    });
    let _ = geolocation.get_current_position(found.unchecked_ref());
}

async fn nearest(places_address: &str, here: Point) -> Option<String> {
    let window = window()?;
    let response = wasm_bindgen_futures::JsFuture::from(window.fetch_with_str(places_address)).await.ok()?;
    let json = wasm_bindgen_futures::JsFuture::from(response.dyn_into::<web_sys::Response>().ok()?.json().ok()?).await.ok()?;
    let mut best: Option<(f64, String)> = None;
    for place in js_sys::Array::from(&json).iter() {
        let place = js_sys::Array::from(&place);
        let (Some(name), Some(lat), Some(lon)) = (place.get(0).as_string(), place.get(1).as_f64(), place.get(2).as_f64()) else { continue };
        let km = here.km_to(Point { lat, lon });
        if best.as_ref().is_none_or(|(nearest, _)| km < *nearest) {
            best = Some((km, name));
        }
    }
    best.map(|(_, name)| name)
}
