#![cfg(target_arch = "wasm32")]
//! What only a browser has: the form as it stands, the page to paint, the address bar, the position, the worker.

use seek::Live;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, FormData, HtmlFormElement, window};

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
    /// What an address asks where that is to be answered, once.
    fn asked() -> Option<String>;
}

/// The device's own answer, where it has one.
pub(crate) async fn answer(query: &str, alone: bool) -> Option<Live> {
    serde_json::from_str(&answer_in_json(query, alone).await.as_string()?).ok()
}

fn by_id(id: &str) -> Option<Element> {
    window()?.document()?.get_element_by_id(id)
}

/// What is to be answered, written as in the address bar: what an address asks, else what the search form would send, empty fields
/// left out.
pub(crate) fn query() -> Option<String> {
    if let Some(asked) = asked() {
        return Some(asked);
    }
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
    if let Some(histogram) = by_id("placa-rozklad") {
        histogram.set_inner_html(&live.pay);
    }
    put("placa-ile", &live.pay_said);
    if let Some(slider) = by_id("placa") {
        let _ = slider.set_attribute("aria-valuetext", &live.pay_said);
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
