//! Refusals that no page of a portal makes: in the language of the address, and as JSON that any page may read for the API.

use axum::Json;
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use base::{Fault, Lang};
use http::{StatusCode, header};

/// What was refused, and what to do, in the order of [`Lang::ALL`].
type Words = [(&'static str, &'static str); 3];

const LATE: Words = [
    ("To trwa za długo", "Serwer nie zdążył odpowiedzieć. Spróbuj ponownie za chwilę."),
    ("This takes too long", "The server could not answer in time. Try again in a moment."),
    ("Це триває надто довго", "Сервер не встиг відповісти. Спробуйте ще раз за мить."),
];
const OFTEN: Words = [
    ("Za dużo zapytań naraz", "Spróbuj ponownie za chwilę."),
    ("Too many searches at once", "Try again in a moment."),
    ("Забагато запитів одночасно", "Спробуйте ще раз за мить."),
];

/// Whether an answer at this path is read by a program: the API, feeds, suggestions, server functions.
pub(crate) fn is_for_programs(path: &str) -> bool {
    let last = path.rsplit('/').next().unwrap_or_default();
    last.contains('.') || last == "podpowiedzi" || path.contains("/api/")
}

/// Gives what took too long its words.
pub(crate) async fn in_words(request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let response = next.run(request).await;
    if response.status() != StatusCode::REQUEST_TIMEOUT || response.headers().contains_key(header::CONTENT_TYPE) {
        return response;
    }
    // The portal is not known here: its base may stand before the language.
    let lang = path.split('/').skip(1).take(2).find_map(Lang::of_code).unwrap_or(Lang::Pl);
    let (title, hint) = LATE[lang as usize];
    if is_for_programs(&path) {
        return told(response.status(), title, hint);
    }
    let (code, home) = (lang.code(), if lang == Lang::Pl { "/".to_owned() } else { format!("/{}", lang.code()) });
    let page = format!(
        "<!DOCTYPE html><html lang=\"{code}\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
         <title>{title}</title><main><h1>{title}</h1><p>{hint}</p><p><a href=\"{home}\">{}</a></p></main></html>",
        ["Strona główna", "Home", "Головна"][lang as usize]
    );
    (response.status(), [(header::CONTENT_TYPE, "text/html; charset=utf-8")], page).into_response()
}

/// Too many searches, as programs are told of it. The search on a page reads the fault itself.
pub(crate) fn too_often(path: &str, lang: Lang) -> Response {
    if path.contains("/api/") {
        return (StatusCode::TOO_MANY_REQUESTS, Json(Fault::Busy)).into_response();
    }
    let (title, hint) = OFTEN[lang as usize];
    told(StatusCode::TOO_MANY_REQUESTS, title, hint)
}

fn told(status: StatusCode, title: &str, hint: &str) -> Response {
    let said = serde_json::json!({"status": status.as_u16(), "title": title, "detail": hint});
    (status, [(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*")], Json(said)).into_response()
}

#[cfg(test)]
mod tests {
    use crate::answer::panicked;
    use axum::Router;
    use axum::body::{Body, to_bytes};
    use axum::routing::get;
    use http::Request;
    use std::io::Write;
    use std::sync::{Arc, Mutex, PoisonError};
    use tower::ServiceExt;
    use tower_http::catch_panic::CatchPanicLayer;

    /// Log lines, held instead of written.
    #[derive(Clone, Default)]
    struct Lines(Arc<Mutex<Vec<u8>>>);

    impl Write for Lines {
        fn write(&mut self, line: &[u8]) -> std::io::Result<usize> {
            self.0.lock().unwrap_or_else(PoisonError::into_inner).write(line)
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    async fn fails() -> &'static str {
        panic!("the cause, which is nobody's business")
    }

    #[tokio::test]
    async fn a_panic_is_a_page_with_the_number_that_the_log_has_and_the_server_goes_on() {
        let lines = Lines::default();
        let writer = lines.clone();
        let log = tracing_subscriber::fmt().json().with_writer(move || writer.clone()).finish();
        let _held = tracing::subscriber::set_default(log);
        let router = Router::new().route("/", get(fails)).route("/other", get(|| async { "well" }));
        let router = router.layer(CatchPanicLayer::custom(panicked));
        let ask = async |path: &str| {
            let answer = router.clone().oneshot(Request::get(path).body(Body::empty()).unwrap()).await.unwrap();
            let (parts, body) = answer.into_parts();
            (parts.status, String::from_utf8(to_bytes(body, usize::MAX).await.unwrap().to_vec()).unwrap())
        };
        let (status, page) = ask("/").await;
        assert_eq!(status, 500);
        assert!(!page.contains("nobody's business"), "{page}");
        let number = page.split("<code>").nth(1).and_then(|rest| rest.split('<').next()).unwrap();
        assert_eq!(number.len(), 10, "{page}");
        let said = String::from_utf8(lines.0.lock().unwrap().clone()).unwrap();
        let line: serde_json::Value = said.lines().map(|line| serde_json::from_str(line).unwrap()).next_back().unwrap();
        assert_eq!((&line["fields"]["reference"], &line["level"]), (&number.into(), &"ERROR".into()));
        assert!(line["fields"]["message"].as_str().unwrap().contains("nobody's business"), "{said}");
        assert_eq!(ask("/other").await, (http::StatusCode::OK, "well".into()));
    }
}
