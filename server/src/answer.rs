//! Answers that no page makes: health, files of the browser's package, and what is left after a panic.

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
use leptos::server_fn::error::SERVER_FN_ERROR_HEADER;
use platform::Db;
use std::any::Any;

pub(crate) async fn live() -> &'static str {
    "live"
}

/// Ready when the database answers.
pub(crate) async fn ready(State(db): State<Db>) -> Response {
    match db.ping().await {
        Ok(()) => "ready".into_response(),
        Err(why) => {
            tracing::warn!("not ready: {why}");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer").into_response()
        }
    }
}

/// Files named by their content never change.
pub(crate) async fn immutable(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    if response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED {
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    }
    response
}

/// Goes on to the end also when the person has left: a page dropped half-way would keep the database connection it waits with.
pub(crate) async fn to_the_end(request: Request, next: Next) -> Response {
    match tokio::spawn(next.run(request)).await {
        Ok(response) => response,
        Err(ended) => match ended.try_into_panic() {
            Ok(panic) => std::panic::resume_unwind(panic),
            Err(_) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
        },
    }
}

/// A server function's failure leaves its library as 500 whatever it was: the fault itself says its status.
pub(crate) async fn faults(request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    if response.status() != StatusCode::INTERNAL_SERVER_ERROR || !response.headers().contains_key(SERVER_FN_ERROR_HEADER) {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let said = to_bytes(body, usize::MAX).await.unwrap_or_default();
    let status = serde_json::from_slice::<base::Fault>(&said).ok().and_then(|fault| StatusCode::from_u16(fault.status()).ok());
    parts.status = status.unwrap_or(parts.status);
    Response::from_parts(parts, Body::from(said))
}

/// A panic is one request's end, not the server's: a page with a reference, and a log line with the same one.
pub(crate) fn panicked(panic: Box<dyn Any + Send + 'static>) -> http::Response<Body> {
    let why = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("unknown");
    let base::Fault::Internal(reference) = base::Fault::internal(why) else { unreachable!("internal is internal") };
    let page = format!(
        "<!DOCTYPE html><html lang=\"pl\"><meta charset=\"utf-8\"><title>Coś poszło nie tak</title><main><h1>Coś poszło nie tak</h1>\
         <p>To nasz błąd. Jeśli się powtórzy, podaj numer <code>{reference}</code>.</p><p lang=\"en\">Something went wrong. If it comes back, quote the number above.</p>\
         <p lang=\"uk\">Щось пішло не так. Якщо повториться, вкажіть номер вище.</p><p><a href=\"/\">Strona główna</a></p></main></html>"
    );
    (StatusCode::INTERNAL_SERVER_ERROR, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], page).into_response()
}
