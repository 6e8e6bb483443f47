//! How much a request may bring and how long it may take. Files need more of both, and only where the desk takes them.

use axum::body::{Body, HttpBody};
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::{Method, StatusCode, header};
use http_body_util::Limited;
use media::{FILES, Unread, WORDS};
use platform::Configuration;
use std::time::Duration;

/// The largest body elsewhere: no form of ours is longer.
const FORM: u64 = 256 * 1024;
/// So long a slow connection may take for a file.
const PATIENCE: Duration = Duration::from_secs(600);
/// Where the desk takes files, with words or without.
const BRINGING: [&str; 3] = ["/pulpit/media", "/pulpit/tresci", "/pulpit/portal"];
/// Where it takes another site, or a whole portal.
const IMPORT: &str = "/pulpit/import";
/// Where it takes long lists.
const REDIRECTS: &str = "/pulpit/przekierowania";
/// So much is read of a request that brings too much: a browser that is still sending hears no answer.
const DROPPED: u64 = 4 * FILES;

/// What the operator has set.
#[derive(Clone, Copy)]
pub(crate) struct Limits {
    /// Seconds after which an ordinary request is given up.
    seconds: u64,
    /// Bytes of an import.
    import: u64,
}

impl Limits {
    pub(crate) fn of(configuration: &Configuration) -> Self {
        Self { seconds: configuration.request_seconds, import: configuration.import_megabytes.saturating_mul(1024 * 1024) }
    }
}

/// What a request may bring, in bytes. The portal is not known here: its base and language may stand before the path.
fn room(method: &Method, path: &str, files: bool, import: u64) -> u64 {
    let below = |place: &str| is_below(path, place);
    let brings = BRINGING.into_iter().any(below);
    match *method {
        Method::PUT if below("/pulpit/media") => FILES,
        Method::POST if brings && files => FILES,
        Method::POST if below(IMPORT) && files => import.saturating_add(FORM),
        Method::POST if brings || below(REDIRECTS) => WORDS,
        _ => FORM,
    }
}

fn is_below(path: &str, place: &str) -> bool {
    path.split_once(place).is_some_and(|(_, rest)| rest.is_empty() || rest.starts_with('/'))
}

/// What a request says that it brings.
fn announced(request: &Request) -> u64 {
    let said = request.headers().get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
    said.unwrap_or_else(|| request.body().size_hint().lower())
}

/// Marks what brings too much, which becomes a page behind the portal's door, and ends what takes too long.
pub(crate) async fn within(State(limits): State<Limits>, mut request: Request, next: Next) -> Response {
    let files = request.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"multipart/form-data"));
    let most = room(request.method(), request.uri().path(), files, limits.import);
    if is_below(request.uri().path(), IMPORT) {
        request.extensions_mut().insert(transfer::intake::Room(limits.import));
    }
    let is_over = announced(&request) > most;
    if is_over {
        request.extensions_mut().insert(Unread::TooMuch(most));
    }
    let held = usize::try_from(if is_over { most.max(DROPPED) } else { most }).unwrap_or(usize::MAX);
    let patience = if most == FORM { Duration::from_secs(limits.seconds) } else { PATIENCE };
    let request = request.map(|body| Body::new(Limited::new(body, held)));
    tokio::time::timeout(patience, next.run(request)).await.unwrap_or_else(|_| StatusCode::REQUEST_TIMEOUT.into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_desk_has_room_for_files_and_long_lists() {
        for (method, path, files, most) in [
            (Method::POST, "/pulpit/media", true, FILES),
            (Method::PUT, "/jasna/uk/pulpit/media/wysylka/abc", false, FILES),
            (Method::POST, "/pulpit/media/wysylka", false, WORDS),
            (Method::POST, "/en/pulpit/tresci/12", true, FILES),
            (Method::POST, "/en/pulpit/tresci/12/szkic", false, WORDS),
            (Method::POST, "/pulpit/portal", true, FILES),
            (Method::POST, "/jasna/pulpit/portal/naglowek", true, FILES),
            (Method::POST, "/pulpit/przekierowania/lista", false, WORDS),
            (Method::POST, "/pulpit/przekierowania", true, WORDS),
            (Method::GET, "/pulpit/media", false, FORM),
            (Method::POST, "/jasna/pulpit/import", true, FORM + 512),
            (Method::POST, "/pulpit/import/3/wczytaj", false, FORM),
            (Method::POST, "/pulpit/mediateka", true, FORM),
            (Method::POST, "/logowanie", true, FORM),
            (Method::POST, "/api/gci/search", false, FORM),
        ] {
            assert_eq!(room(&method, path, files, 512), most, "{method} {path}");
        }
    }
}
