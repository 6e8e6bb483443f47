#![cfg(not(target_arch = "wasm32"))]
//! How a person likes to see the pages: theme, contrast, size of text. A cookie that says nothing else, written when they choose.

use axum::extract::{Form, Request};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use http::{HeaderMap, header};
use serde::{Deserialize, Serialize};

/// The cookie's name.
const COOKIE: &str = "widok";

/// What a person chose; empty is as their system says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// `light` or `dark`.
    pub theme: String,
    /// `more` or `normal`.
    pub contrast: String,
    /// `large` or `larger`.
    pub text: String,
}

impl Preferences {
    /// Reads `theme.contrast.text` from the request's cookie; anything else is no preference.
    #[must_use]
    pub fn read(headers: &HeaderMap) -> Self {
        let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
        let value = cookies.flat_map(|line| line.split("; ")).find_map(|pair| pair.strip_prefix(COOKIE)?.strip_prefix('='));
        let mut parts = value.unwrap_or_default().split('.');
        let mut one_of = |known: [&str; 2]| parts.next().filter(|part| known.contains(part)).unwrap_or_default().to_owned();
        Self { theme: one_of(["light", "dark"]), contrast: one_of(["more", "normal"]), text: one_of(["large", "larger"]) }
    }

    fn cookie(&self) -> String {
        format!("{COOKIE}={}.{}.{}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly", self.theme, self.contrast, self.text)
    }
}

/// Puts the preferences into the request.
pub(crate) async fn remember(mut request: Request, next: Next) -> Response {
    let preferences = Preferences::read(request.headers());
    request.extensions_mut().insert(preferences);
    next.run(request).await
}

#[derive(Deserialize)]
pub(crate) struct Choice {
    theme: Option<String>,
    contrast: Option<String>,
    text: Option<String>,
    #[serde(default)]
    back: String,
}

/// One button pressed: that preference changes, the others stay, and the page comes back.
pub(crate) async fn choose(headers: HeaderMap, Form(choice): Form<Choice>) -> Response {
    let mut wanted = Preferences::read(&headers);
    let known = |value: String, known: [&str; 2]| if known.contains(&value.as_str()) { value } else { String::new() };
    if let Some(theme) = choice.theme {
        wanted.theme = known(theme, ["light", "dark"]);
    }
    if let Some(contrast) = choice.contrast {
        wanted.contrast = known(contrast, ["more", "normal"]);
    }
    if let Some(text) = choice.text {
        wanted.text = known(text, ["large", "larger"]);
    }
    // Only a path of this host: `//elsewhere` and `/\elsewhere` would leave it, and browsers drop tabs and line ends between the two.
    let inside = choice.back.starts_with('/') && !choice.back[1..].starts_with(['/', '\\']) && !choice.back.contains(char::is_control);
    let back = if inside { choice.back.as_str() } else { "/" };
    ([(header::SET_COOKIE, wanted.cookie())], Redirect::to(back)).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(cookie: &str) -> Preferences {
        Preferences::read(&HeaderMap::from_iter([(header::COOKIE, cookie.parse().unwrap())]))
    }

    #[test]
    fn only_known_preferences_are_read() {
        assert_eq!(with("a=b; widok=dark..large"), Preferences { theme: "dark".into(), contrast: String::new(), text: "large".into() });
        assert_eq!(with("widok=\"><script>.more.x").contrast, "more");
        assert_eq!(with("widok=\"><script>.more.x").theme, "");
    }
}
