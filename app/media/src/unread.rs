//! Forms that could not be read: too much at once, or broken off. Whoever sent one gets a page that says what to do, or, where they are
//! a script, the sentence.

use crate::{Locale, i18n::td_string};
use axum::Json;
use axum::body::Body;
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use base::Lang;
use futures::StreamExt;
use http::request::Parts;
use http::{Method, StatusCode, Uri, header};
use platform::Ctx;
use serde_json::json;

/// Where the page stands that says so. Nobody is led to it; without a form that could not be read there is nothing at it.
const PAGE: &str = "/-/formularz";

/// Why a form could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// It brings more than so many bytes.
    TooMuch(u64),
    /// It did not come to its end, or is no form.
    BrokeOff,
}

impl Unread {
    /// That of the request being answered.
    pub(crate) fn current() -> Option<Self> {
        leptos::prelude::use_context::<Parts>()?.extensions.get::<Self>().copied()
    }

    /// The status that goes with it.
    pub(crate) const fn status(self) -> StatusCode {
        match self {
            Self::TooMuch(_) => StatusCode::PAYLOAD_TOO_LARGE,
            Self::BrokeOff => StatusCode::BAD_REQUEST,
        }
    }

    /// What happened.
    pub(crate) fn title(self, lang: Lang) -> &'static str {
        let locale = Locale::from(lang);
        match self {
            Self::TooMuch(_) => td_string!(locale, unread_too_much),
            Self::BrokeOff => td_string!(locale, unread_broke_off),
        }
    }

    /// What to do.
    pub(crate) fn sentence(self, lang: Lang) -> String {
        let locale = Locale::from(lang);
        match self {
            Self::TooMuch(most) => td_string!(locale, unread_too_much_more, most = amount(lang, most)).to_string(),
            Self::BrokeOff => td_string!(locale, unread_broke_off_more).to_owned(),
        }
    }

    /// The answer to a request that brought it.
    pub(crate) async fn answer(self, mut asked: Parts, next: Next) -> Response {
        let scripted = asked.headers.get(header::ACCEPT).is_some_and(|accept| accept.to_str().is_ok_and(|accept| accept.contains("json")));
        if scripted {
            let lang = asked.extensions.get::<Ctx>().map(Ctx::lang).unwrap_or_default();
            return (self.status(), Json(json!({"error": self.sentence(lang)}))).into_response();
        }
        asked.uri = Uri::from_static(PAGE);
        asked.extensions.insert(self);
        let mut page = next.run(without_form(asked)).await;
        *page.status_mut() = self.status();
        page
    }
}

/// A request for the page at a form's address.
pub(crate) fn without_form(mut asked: Parts) -> Request {
    asked.method = Method::GET;
    asked.headers.remove(header::CONTENT_TYPE);
    asked.headers.remove(header::CONTENT_LENGTH);
    Request::from_parts(asked, Body::empty())
}

/// Reads what is left of a body and drops it: a browser that is still sending hears no answer.
pub(crate) async fn drop_rest(body: Body) {
    let mut rest = body.into_data_stream();
    while let Some(Ok(_)) = rest.next().await {}
}

/// `256 kB`, `250 MB`: limits are round.
fn amount(lang: Lang, bytes: u64) -> String {
    let locale = Locale::from(lang);
    match bytes / 1024 {
        kilo if kilo < 1024 => td_string!(locale, kilobytes, number = kilo.to_string()).to_string(),
        kilo => td_string!(locale, megabytes, number = (kilo / 1024).to_string()).to_string(),
    }
}
