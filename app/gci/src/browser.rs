#![cfg(target_arch = "wasm32")]
//! What only a browser has: the form as it stands, the page to paint, the address bar, the position.

use base::Point;
use seek::Live;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Element, FormData, HtmlElement, HtmlFormElement, HtmlInputElement, window};

#[wasm_bindgen(module = "/src/at_hand.js")]
extern "C" {
    /// Starts the search on the device, where the form says from what.
    pub(crate) fn start();
    #[wasm_bindgen(js_name = answer)]
    async fn answer_in_json(query: &str, alone: bool) -> JsValue;
    /// Lets the address bar say where we are, without a new entry in the history, once one stops typing.
    #[wasm_bindgen(js_name = standAt)]
    fn stand_at(address: &str);
    /// Whether the browser knows that it has no connection.
    pub(crate) fn alone() -> bool;
    /// Whether the page was kept from an earlier visit and has to answer another search.
    pub(crate) fn kept() -> bool;
}

/// The device's own answer, where it has one.
pub(crate) async fn answer(query: &str, alone: bool) -> Option<Live> {
    serde_json::from_str(&answer_in_json(query, alone).await.as_string()?).ok()
}

fn by_id(id: &str) -> Option<Element> {
    window()?.document()?.get_element_by_id(id)
}

/// What the search form would send, written as in the address bar; empty fields left out.
pub(crate) fn query() -> Option<String> {
    let form: HtmlFormElement = by_id("szukaj")?.dyn_into().ok()?;
    let data = FormData::new_with_form(&form).ok()?;
    let mut pairs = Vec::new();
    for entry in data.entries().into_iter().flatten() {
        let pair = js_sys::Array::from(&entry);
        if let (Some(name), Some(value)) = (pair.get(0).as_string(), pair.get(1).as_string())
            && !value.is_empty()
        {
            pairs.push(format!("{}={}", encoded(&name), encoded(&value)));
        }
    }
    Some(pairs.join("&"))
}

fn encoded(text: &str) -> String {
    js_sys::encode_uri_component(text).into()
}

/// Says whether an answer is awaited.
pub(crate) fn busy(waiting: bool) {
    if let Some(results) = by_id("wyniki-wyszukiwania") {
        let _ = results.set_attribute("aria-busy", if waiting { "true" } else { "false" });
    }
}

/// Puts an answer on the page. Boxes that can be ticked stay where they are, so that the keyboard keeps its place.
pub(crate) fn show(live: &Live) {
    let put = |id: &str, text: &str| {
        if let Some(element) = by_id(id) {
            element.set_text_content(Some(text));
        }
    };
    put("ile", &live.count);
    put("gdzie-szukano", &live.around);
    put("ile-filtrow", &live.filters);
    if let Some(filters) = by_id("ile-filtrow") {
        let _ = filters.toggle_attribute_with_force("hidden", live.filters.is_empty());
    }
    if let Some(found) = by_id("znalezione") {
        found.set_inner_html(&live.found);
    }
    let Some(document) = window().and_then(|window| window.document()) else { return };
    let Ok(numbers) = document.query_selector_all("[data-count]") else { return };
    for number in (0..numbers.length()).filter_map(|at| numbers.get(at)?.dyn_into::<Element>().ok()) {
        let Some(name) = number.get_attribute("data-count") else { continue };
        let Some(&(_, count)) = live.counts.iter().find(|(known, _)| *known == name) else { continue };
        let text = count.to_string();
        // What stays as it is costs the browser nothing.
        if number.text_content().as_deref() == Some(text.as_str()) {
            continue;
        }
        number.set_text_content(Some(&text));
        if let Some(label) = number.parent_element() {
            let _ = label.class_list().toggle_with_force("is-zero", count == 0);
        }
    }
    let focused = document.active_element();
    if let Some(employers) = by_id("facet-pracodawca")
        && !employers.contains(focused.as_deref())
    {
        employers.set_outer_html(&live.employers);
    }
    stand_at(&live.address);
}

/// Shows „blisko mnie” where the browser can tell a position, and lets it look.
pub(crate) fn wake_near_me() {
    let button = window().and_then(|window| window.document()).and_then(|document| document.query_selector(".near-me").ok()?);
    let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) else { return };
    if window().is_none_or(|window| window.navigator().geolocation().is_err()) {
        return;
    }
    let _ = button.remove_attribute("inert");
    let told = |name: &str| button.dataset().get(name).unwrap_or_default();
    let (places, refused) = (told("places"), told("refused"));
    let look = Closure::<dyn Fn()>::new(move || nearest_place(places.clone(), refused.clone()));
    button.set_onclick(Some(look.as_ref().unchecked_ref()));
    // It lives as long as the button does.
    look.forget();
}

/// Asks the browser where we are and writes the name of the nearest place that the portal knows into the form.
/// The position is compared here and goes nowhere. Where none is told, `refused` is said beside the button.
fn nearest_place(places_address: String, refused: String) {
    let Some(geolocation) = window().and_then(|window| window.navigator().geolocation().ok()) else { return };
    say_of_position("");
    let found = Closure::once_into_js(move |position: web_sys::Position| {
        let coords = position.coords();
        let here = Point { lat: coords.latitude(), lon: coords.longitude() };
        leptos::task::spawn_local(async move {
            let field = by_id("gdzie").and_then(|field| field.dyn_into::<HtmlInputElement>().ok());
            if let (Some(name), Some(field)) = (nearest(&places_address, here).await, field) {
                field.set_value(&name);
                let options = web_sys::EventInit::new();
                options.set_bubbles(true);
                if let Ok(typed) = web_sys::Event::new_with_event_init_dict("input", &options) {
                    let _ = field.dispatch_event(&typed);
                }
            }
        });
    });
    let not_found = Closure::once_into_js(move || say_of_position(&refused));
    let _ = geolocation.get_current_position_with_error_callback(found.unchecked_ref(), Some(not_found.unchecked_ref()));
}

fn say_of_position(words: &str) {
    if let Some(place) = by_id("polozenie") {
        place.set_text_content(Some(words));
    }
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
