#![cfg(not(target_arch = "wasm32"))]
//! Forms that work without script: what was sent, what came of it, and the same page again with what was typed and what was wrong.
//!
//! An act is a POST to an address. Where it is done, the browser is led to a page; where fields were refused, the page at the form's
//! own address is answered again, and its fields find in [`Refused`] what stood in them.

use axum::body::{Body, to_bytes};
use axum::extract::{FromRequest, Request};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use base::{Fault, FieldError};
use http::{HeaderValue, Method, StatusCode, Uri, header};
use platform::Ctx;
use std::sync::Arc;

/// The longest form that is read: a document of 1 MB, written for the wire.
const MOST: usize = 4 * 1024 * 1024;
/// How forms without files are sent.
const PLAIN: &str = "application/x-www-form-urlencoded";

/// Fields as they were sent, in their order; a name may come more than once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form(Arc<Vec<(String, String)>>);

impl Form {
    /// The fields of an encoded body or query, without the character NUL: nobody types it, and PostgreSQL holds no text with it.
    #[must_use]
    pub fn read(encoded: &[u8]) -> Self {
        let pairs = form_urlencoded::parse(encoded);
        Self(Arc::new(pairs.map(|(name, value)| (name.replace('\0', ""), value.replace('\0', ""))).collect()))
    }

    /// The fields once more as they travel, without those of these names.
    #[must_use]
    pub fn encoded(&self, without: &[&str]) -> String {
        let kept = self.0.iter().filter(|(name, _)| !without.contains(&name.as_str()));
        form_urlencoded::Serializer::new(String::new()).extend_pairs(kept).finish()
    }

    /// A field, without the white space around it; empty where it was not sent.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.given(name).unwrap_or_default().trim()
    }

    /// A field just as it was sent: passwords and documents.
    #[must_use]
    pub fn given(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Every value of a field that may be ticked more than once.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Whether a box was ticked or a button pressed.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.given(name).is_some()
    }

    /// A whole number.
    #[must_use]
    pub fn number(&self, name: &str) -> Option<i64> {
        self.get(name).parse().ok()
    }
}

impl<S: Send + Sync> FromRequest<S> for Form {
    type Rejection = StatusCode;

    async fn from_request(request: Request, _: &S) -> Result<Self, StatusCode> {
        let body = to_bytes(request.into_body(), MOST).await.map_err(|_| StatusCode::PAYLOAD_TOO_LARGE)?;
        Ok(Self::read(&body))
    }
}

/// A path with what is asked of it; what has no value is left out.
#[must_use]
pub fn asking(path: &str, pairs: &[(&str, &str)]) -> String {
    let pairs = pairs.iter().filter(|(_, value)| !value.is_empty());
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}

/// A form that came back: what was typed and what was wrong. The page finds it in its request.
#[derive(Clone, Debug)]
pub struct Refused {
    /// What was sent.
    pub form: Form,
    /// What was wrong.
    pub errors: Vec<FieldError>,
}

impl Refused {
    /// That of the page being answered.
    #[must_use]
    pub fn current() -> Option<Self> {
        leptos::prelude::use_context::<http::request::Parts>()?.extensions.get::<Self>().cloned()
    }
}

/// What a completed act leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// The path to go on at, in the request's portal and language.
    pub path: String,
    /// Cookies to be set on the way.
    pub cookies: Vec<String>,
}

impl Done {
    /// On to a page of the request's portal.
    #[must_use]
    pub fn at(ctx: &Ctx, path: &str) -> Self {
        Self { path: ctx.href(path), cookies: Vec::new() }
    }

    /// The same, and the page says in one sentence what was done ([`crate::notice`]).
    #[must_use]
    pub fn saying(ctx: &Ctx, path: &str, code: &str) -> Self {
        let (path, place) = path.split_once('#').unwrap_or((path, ""));
        let joint = if path.contains('?') { '&' } else { '?' };
        let place = if place.is_empty() { String::new() } else { format!("#{place}") };
        Self::at(ctx, &format!("{path}{joint}stan={code}{place}"))
    }

    /// With one more cookie.
    #[must_use]
    pub fn with_cookie(mut self, cookie: String) -> Self {
        self.cookies.push(cookie);
        self
    }
}

impl IntoResponse for Done {
    fn into_response(self) -> Response {
        let mut response = Redirect::to(&self.path).into_response();
        for cookie in self.cookies.iter().filter_map(|cookie| HeaderValue::from_str(cookie).ok()) {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
        response
    }
}

/// An act that was not done, on its way to [`answers`], which makes a page of it.
#[derive(Debug)]
pub struct Undone(pub Fault);

impl<F: Into<Fault>> From<F> for Undone {
    fn from(fault: F) -> Self {
        Self(fault.into())
    }
}

impl IntoResponse for Undone {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.0.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, axum::Json(&self.0)).into_response();
        response.extensions_mut().insert(self.0);
        response
    }
}

/// A form that was sent where one has to say first who one is. It goes with the answer, so that whoever keeps sessions can keep it
/// for the way back.
#[derive(Clone, Debug)]
pub struct Unproved {
    /// The page one comes back to.
    pub back: String,
    /// What was typed.
    pub form: Form,
}

/// What an act answers.
pub type Acted = Result<Done, Undone>;

/// Reads forms before their acts, and answers what was not done: the same page with what was typed, signing in, or what is wrong.
/// Scripts, which ask for JSON, get the fault itself.
pub async fn answers(request: Request, next: Next) -> Response {
    if request.method() != Method::POST {
        return next.run(request).await;
    }
    let wants_page =
        request.headers().get(header::ACCEPT).is_none_or(|accept| accept.to_str().is_ok_and(|accept| !accept.contains("json")));
    let plain = request.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(PLAIN.as_bytes()));
    let (parts, body) = request.into_parts();
    let (form, body) = if plain {
        let Ok(read) = to_bytes(body, MOST).await else { return StatusCode::PAYLOAD_TOO_LARGE.into_response() };
        (Form::read(&read), Body::from(read))
    } else {
        (Form::default(), body)
    };
    let response = next.clone().run(Request::from_parts(parts.clone(), body)).await;
    let Some(fault) = response.extensions().get::<Fault>().cloned().filter(|_| wants_page) else { return response };
    let ctx = parts.extensions.get::<Ctx>().cloned();
    let mut again = Request::from_parts(parts, Body::empty());
    *again.method_mut() = Method::GET;
    match fault.clone() {
        Fault::Invalid(errors) => {
            again.extensions_mut().insert(Refused { form, errors });
        }
        Fault::SignIn => {
            if let Some(ctx) = ctx {
                // One comes back to the page with the form, not to its act.
                let is_page = next.clone().run(copy(&again)).await.status() != StatusCode::METHOD_NOT_ALLOWED;
                let back = if is_page { &ctx.path } else { above(&ctx.path) };
                let mut led = Redirect::to(&sign_in_to(&ctx, back)).into_response();
                led.extensions_mut().insert(Unproved { back: back.to_owned(), form });
                return led;
            }
        }
        fault => {
            again.extensions_mut().insert(fault);
        }
    }
    // A form that comes back with nothing wrong has asked for more rows.
    let status = if fault == Fault::Invalid(Vec::new()) { StatusCode::OK } else { response.status() };
    let mut page = next.clone().run(copy(&again)).await;
    // An act stands at its page's address, or one segment below it.
    if page.status() == StatusCode::METHOD_NOT_ALLOWED
        && let Ok(uri) = Uri::try_from(above(again.uri().path()))
    {
        *again.uri_mut() = uri;
        page = next.run(again).await;
    }
    *page.status_mut() = status;
    page
}

/// The path one segment above.
fn above(path: &str) -> &str {
    path.rsplit_once('/').map_or("/", |(above, _)| if above.is_empty() { "/" } else { above })
}

/// A request without a body, once more.
fn copy(request: &Request) -> Request {
    let mut copy = Request::new(Body::empty());
    *copy.method_mut() = request.method().clone();
    *copy.uri_mut() = request.uri().clone();
    *copy.headers_mut() = request.headers().clone();
    *copy.extensions_mut() = request.extensions().clone();
    copy
}

/// Where one signs in, to come back to the page asked for.
#[must_use]
pub fn sign_in(ctx: &Ctx) -> String {
    sign_in_to(ctx, &ctx.path)
}

/// Where one signs in, to come back to a path.
#[must_use]
pub fn sign_in_to(ctx: &Ctx, back: &str) -> String {
    let back: String = form_urlencoded::byte_serialize(back.as_bytes()).collect();
    ctx.href(&format!("/logowanie?dalej={back}"))
}
