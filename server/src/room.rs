//! How much a request may bring and how long it may take. Files need more of both, and only where the desk takes them.

use axum::body::{Body, HttpBody};
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::{Method, StatusCode};
use http_body_util::Limited;
use std::time::Duration;

/// The largest body elsewhere: no form of ours is longer.
const FORM: usize = 256 * 1024;
/// The largest form of an item: words, and a picture.
const ITEM: usize = 24 * 1024 * 1024;
/// The largest form of the library: several files.
const FILES: usize = 256 * 1024 * 1024;
/// So long a slow connection may take for a file.
const PATIENCE: Duration = Duration::from_secs(600);

/// What a request may bring, in bytes. The portal is not known here: its base and language may stand before the path.
fn room(method: &Method, path: &str) -> usize {
    let below = |place: &str| path.split_once(place).is_some_and(|(_, rest)| rest.is_empty() || rest.starts_with('/'));
    match *method {
        Method::POST | Method::PUT if below("/pulpit/media") => FILES,
        Method::POST if below("/pulpit/tresci") => ITEM,
        _ => FORM,
    }
}

/// Refuses bodies that are too long, and ends what takes too long.
pub(crate) async fn within(State(seconds): State<u64>, request: Request, next: Next) -> Response {
    let most = room(request.method(), request.uri().path());
    if request.body().size_hint().lower() > most as u64 {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    }
    let patience = if most == FORM { Duration::from_secs(seconds) } else { PATIENCE };
    let request = request.map(|body| Body::new(Limited::new(body, most)));
    tokio::time::timeout(patience, next.run(request)).await.unwrap_or_else(|_| StatusCode::REQUEST_TIMEOUT.into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_desk_has_room_for_files() {
        for (method, path, most) in [
            (Method::POST, "/pulpit/media", FILES),
            (Method::PUT, "/jasna/uk/pulpit/media/wysylka/abc", FILES),
            (Method::POST, "/en/pulpit/tresci/12", ITEM),
            (Method::GET, "/pulpit/media", FORM),
            (Method::POST, "/pulpit/mediateka", FORM),
            (Method::POST, "/logowanie", FORM),
            (Method::POST, "/api/gci/search", FORM),
        ] {
            assert_eq!(room(&method, path), most, "{method} {path}");
        }
    }
}
