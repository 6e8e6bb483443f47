//! What an element's own style says of its text.

use super::dom::Element;
use crate::{LangCode, Marks};

/// The value of a property, in small letters.
pub(super) fn value(element: &Element, property: &str) -> Option<String> {
    element.attr("style").split(';').find_map(|part| {
        let (name, value) = part.split_once(':')?;
        name.trim().eq_ignore_ascii_case(property).then(|| value.trim().to_lowercase())
    })
}

/// Whether the element is not shown at all, or is Word's own sign before a list's item.
pub(super) fn is_hidden(element: &Element) -> bool {
    let none = value(element, "display").is_some_and(|display| display.starts_with("none"));
    none || is_sign(element) || value(element, "mso-hide").is_some_and(|hide| hide == "all")
}

/// Word's own sign before a list's item.
pub(super) fn is_sign(element: &Element) -> bool {
    value(element, "mso-list").is_some_and(|list| list == "ignore")
}

/// How the text of an element is marked, given how it is marked around it.
pub(super) fn marks(element: &Element, around: &Marks) -> Marks {
    let mut marks = around.clone();
    match element.name.as_str() {
        "b" | "strong" => marks.bold = true,
        "i" | "em" | "cite" | "dfn" | "var" => marks.italic = true,
        _ => {}
    }
    match value(element, "font-weight").as_deref() {
        Some("normal" | "lighter" | "100" | "200" | "300" | "400" | "500") => marks.bold = false,
        Some("bold" | "bolder" | "600" | "700" | "800" | "900") => marks.bold = true,
        _ => {}
    }
    match value(element, "font-style").as_deref() {
        Some("normal") => marks.italic = false,
        Some("italic" | "oblique") => marks.italic = true,
        _ => {}
    }
    marks
}

/// The language of an element's text where the page is in `page`: itself, if it is another one.
pub(super) fn lang(element: &Element, page: &str, around: Option<LangCode>) -> Option<LangCode> {
    match LangCode::parse(element.attr("lang").trim()) {
        None => around,
        Some(code) => (code.as_str().split('-').next() != Some(page)).then_some(code),
    }
}
