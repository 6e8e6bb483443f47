//! Letters that were kept instead of sent, for whoever tries the portal out on their own machine: `/dev/mail`.
//! Only where `dev` is set, and only for callers at this machine, since letters hold links that let people in.

use axum::Router;
use axum::extract::{ConnectInfo, Path, Request, State};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use http::{StatusCode, header};
use maud::{DOCTYPE, Markup, html};
use platform::mail::{Folder, Kept};
use std::net::SocketAddr;

/// So many letters the list shows.
const MOST: usize = 200;
/// For the pages here: nothing but the letter in its frame.
const PAGE: &str = "default-src 'none'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/// For the letter's HTML: its own style sheet, no script, nothing from elsewhere, no origin.
const LETTER: &str =
    "sandbox allow-popups; default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

/// The routes.
pub(crate) fn letters(folder: Folder) -> Router {
    Router::new()
        .route("/dev/mail", get(list))
        .route("/dev/mail/{name}", get(one))
        .route("/dev/mail/{name}/html", get(inside))
        .layer(from_fn(here))
        .with_state(folder)
}

/// Nobody from elsewhere: not through a proxy, and not by a name that somebody has pointed at this machine.
async fn here(request: Request, next: Next) -> Response {
    let near = request.extensions().get::<ConnectInfo<SocketAddr>>().is_some_and(|caller| caller.0.ip().is_loopback());
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let host = host.rsplit_once(':').filter(|(_, port)| port.parse::<u16>().is_ok()).map_or(host, |(host, _)| host);
    let ours = matches!(host, "localhost" | "127.0.0.1" | "[::1]") || host.ends_with(".localhost");
    let passed_on = ["x-forwarded-for", "forwarded", "via"].iter().any(|name| request.headers().contains_key(*name));
    if !near || !ours || passed_on {
        return StatusCode::NOT_FOUND.into_response();
    }
    next.run(request).await
}

async fn list(State(folder): State<Folder>) -> Response {
    let Ok(letters) = folder.newest(MOST).await else { return StatusCode::INTERNAL_SERVER_ERROR.into_response() };
    page(
        "Letters",
        html! {
            @if letters.is_empty() { p { "No letter was kept yet." } }
            @else {
                table {
                    caption { "Newest first" }
                    thead { tr { th scope="col" { "Subject" } th scope="col" { "To" } th scope="col" { "From" } th scope="col" { "Written (UTC)" } } }
                    tbody {
                        @for letter in &letters {
                            tr {
                                th scope="row" { a href={ "/dev/mail/" (letter.name) } { (letter.subject) } }
                                td { (letter.to) }
                                td { (letter.from) }
                                td { (written(letter)) }
                            }
                        }
                    }
                }
            }
        },
    )
}

async fn one(State(folder): State<Folder>, Path(name): Path<String>) -> Response {
    let letter = match folder.open(&name).await {
        Ok(Some(letter)) => letter,
        Ok(None) => return StatusCode::NOT_FOUND.into_response(),
        Err(_) => return StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    };
    page(
        &letter.subject,
        html! {
            p { a href="/dev/mail" { "All letters" } }
            h2 { "Headers" }
            dl { @for (name, value) in &letter.headers { dt { (name) } dd { (value) } } }
            h2 { "Plain text" }
            pre { (letter.text) }
            h2 { "HTML" }
            iframe title="The letter as HTML" sandbox="allow-popups" width="800" height="700" src={ "/dev/mail/" (letter.name) "/html" } {}
        },
    )
}

async fn inside(State(folder): State<Folder>, Path(name): Path<String>) -> Response {
    match folder.open(&name).await {
        Ok(Some(letter)) => answer(LETTER, letter.html),
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

fn written(letter: &Kept) -> String {
    letter.written.map(|written| written.format("%Y-%m-%d %H:%M:%S").to_string()).unwrap_or_default()
}

fn page(title: &str, body: Markup) -> Response {
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) }
            }
            body { main { h1 { (title) } (body) } }
        }
    };
    answer(PAGE, page.into_string())
}

fn answer(policy: &'static str, page: String) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CONTENT_SECURITY_POLICY, policy),
        (header::CACHE_CONTROL, "no-store"),
        (header::REFERRER_POLICY, "no-referrer"),
    ];
    (headers, page).into_response()
}
