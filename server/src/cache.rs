//! Pages kept as they were rendered, for readers who are nobody we know. A page is kept under its portal's pulse and the minute it
//! was made in, so an act there ends it within a second and a moment that was set for something ends it exactly.
//! Many who ask at once for a page that is not kept wait for one rendering.

use crate::guard;
use app::Preferences;
use async_compression::Level;
use async_compression::tokio::bufread::{BrotliEncoder, GzipEncoder};
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use moka::future::Cache;
use platform::{Clock, Derived, Pulse};
use portal::Portals;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::AsyncReadExt;
use tokio::sync::OnceCell;

/// Two minutes after it was made a page is asked for under another minute by everybody.
const FORGOTTEN: Duration = Duration::from_secs(120);

/// Everything that may change a byte of a guest's page.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Key {
    pulse: i64,
    minute: i64,
    host: HeaderValue,
    path: String,
    looks: Preferences,
}

/// One page with its headers, and its shorter forms, made when somebody first asks for them.
struct Page {
    headers: HeaderMap,
    tag: HeaderValue,
    plain: Bytes,
    brotli: OnceCell<Bytes>,
    gzip: OnceCell<Bytes>,
}

/// It was a page for one reader only; that one has it.
struct Unkept;

/// The pages kept by this node.
#[derive(Clone)]
pub(crate) struct Pages {
    held: Cache<Key, Arc<Page>>,
    pulse: Arc<Pulse>,
    portals: Arc<Portals>,
    clock: Clock,
}

impl Pages {
    /// Keeps at most so many megabytes; none keeps nothing.
    pub fn of(megabytes: u64, derived: &Derived, clock: &Clock) -> Option<Self> {
        let weigh = |key: &Key, page: &Arc<Page>| u32::try_from(1_500 + key.path.len() + page.plain.len() * 3 / 2).unwrap_or(u32::MAX);
        let held = Cache::builder().max_capacity(megabytes * 1_000_000).weigher(weigh).time_to_live(FORGOTTEN);
        (megabytes > 0).then(|| Self { held: held.build(), pulse: derived.get(), portals: Portals::of(derived), clock: clock.clone() })
    }

    /// Under what the page is kept that every guest with the same preferences gets: no question in its address, no session.
    fn key(&self, request: &Request) -> Option<Key> {
        let (headers, uri) = (request.headers(), request.uri());
        let page = request.method() == Method::GET && uri.query().is_none() && !uri.path().rsplit('/').next()?.contains('.');
        if !page || account::has_session(headers) {
            return None;
        }
        let host = headers.get(header::HOST)?;
        let portal = self.portals.asked(host.to_str().ok()?, uri.path())?;
        Some(Key {
            pulse: self.pulse.of(portal.id),
            minute: self.clock.now().timestamp().div_euclid(60),
            host: host.clone(),
            path: uri.path().to_owned(),
            looks: Preferences::read(headers),
        })
    }
}

/// Answers from what is kept, or renders and keeps.
pub(crate) async fn kept(State(pages): State<Pages>, mut request: Request, next: Next) -> Response {
    let Some(key) = pages.key(&request) else { return next.run(request).await };
    let asked = Asked::read(request.headers());
    metrics::counter!("cis_pages_kept_total").increment(1);
    if let Some(page) = pages.held.get(&key).await {
        return page.answer(&asked).await;
    }
    // What is kept is packed here, for everybody.
    request.headers_mut().remove(header::ACCEPT_ENCODING);
    let mut mine = Some((request, next));
    let mut only = None;
    let render = async {
        let Some((request, next)) = mine.take() else { return Err(Unkept) };
        metrics::counter!("cis_pages_rendered_total").increment(1);
        read(next.run(request).await).await.map(Arc::new).map_err(|response| {
            only = Some(response);
            Unkept
        })
    };
    match pages.held.try_get_with(key, render).await {
        Ok(page) => page.answer(&asked).await,
        Err(_) => match (only, mine) {
            (Some(response), _) => response,
            (None, Some((request, next))) => next.run(request).await,
            (None, None) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
        },
    }
}

/// A rendered page as it can be kept, or the answer as it was. Its nonce was one reader's: the scripts in it are the same each time
/// and are named by what they say.
async fn read(response: Response) -> Result<Page, Response> {
    let headers = response.headers();
    let html = headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    let own = headers.contains_key(header::SET_COOKIE) || headers.contains_key(header::CACHE_CONTROL);
    let policy = headers.get(header::CONTENT_SECURITY_POLICY).and_then(|policy| policy.to_str().ok());
    let nonce = policy.and_then(|policy| policy.split_once("'nonce-")?.1.split('\'').next());
    let Some(nonce) = nonce.map(str::to_owned).filter(|nonce| response.status() == StatusCode::OK && html && !own && !nonce.is_empty())
    else {
        return Err(response);
    };
    let ours = policy == Some(guard::policy(&format!("'nonce-{nonce}'"), None).as_str());
    let (parts, body) = response.into_parts();
    let Ok(body) = to_bytes(body, usize::MAX).await else { return Err(StatusCode::INTERNAL_SERVER_ERROR.into_response()) };
    let Some(text) = std::str::from_utf8(&body).ok().filter(|_| ours) else { return Err(Response::from_parts(parts, Body::from(body))) };
    let mark = format!(" nonce=\"{nonce}\"");
    let scripts = guard::hashes(text, &format!("<script{mark}>"));
    let plain = Bytes::from(lean(&text.replace(&mark, "")));
    let tag = HeaderValue::from_str(&format!("\"{}\"", guard::digest(&plain)));
    let policy = HeaderValue::from_str(&guard::policy(&scripts, None));
    let (Ok(tag), Ok(policy)) = (tag, policy) else { return Err(StatusCode::INTERNAL_SERVER_ERROR.into_response()) };
    let mut headers = parts.headers;
    headers.remove(header::CONTENT_LENGTH);
    headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    headers.insert(header::ETAG, tag.clone());
    // Whoever keeps it asks each time whether it still holds, and is told so in a few bytes.
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding, cookie"));
    Ok(Page { headers, tag, plain, brotli: OnceCell::new(), gzip: OnceCell::new() })
}

/// A page without the marks (`<!>`) by which islands find their way in what was rendered, where no island is: a third of the nodes that
/// a browser would make.
fn lean(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let (mut rest, mut islands) = (html, 0_usize);
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        out.push_str(before);
        let mut kept = 1;
        if tag.starts_with("<!>") && islands == 0 {
            rest = &tag[3..];
            continue;
        } else if tag.starts_with("<leptos-island") {
            islands += 1;
        } else if tag.starts_with("</leptos-island") {
            islands = islands.saturating_sub(1);
        } else if tag.starts_with("<script") {
            kept = tag.find("</script").unwrap_or(tag.len());
        }
        out.push_str(&tag[..kept]);
        rest = &tag[kept..];
    }
    out + rest
}

/// What a reader's browser has and takes.
struct Asked {
    known: Option<HeaderValue>,
    brotli: bool,
    gzip: bool,
}

impl Asked {
    fn read(headers: &HeaderMap) -> Self {
        let known = headers.get(header::IF_NONE_MATCH).cloned();
        Self { known, brotli: accepts(headers, "br"), gzip: accepts(headers, "gzip") }
    }
}

impl Page {
    async fn answer(&self, asked: &Asked) -> Response {
        let tag = self.tag.as_bytes();
        let mut headers = self.headers.clone();
        if asked.known.as_ref().is_some_and(|known| known.as_bytes().windows(tag.len()).any(|part| part == tag)) {
            headers.remove(header::CONTENT_TYPE);
            return (StatusCode::NOT_MODIFIED, headers).into_response();
        }
        let body = if asked.brotli {
            coded(&mut headers, "br");
            self.brotli.get_or_init(|| packed(BrotliEncoder::with_quality(&self.plain[..], Level::Precise(5)))).await
        } else if asked.gzip {
            coded(&mut headers, "gzip");
            self.gzip.get_or_init(|| packed(GzipEncoder::with_quality(&self.plain[..], Level::Precise(6)))).await
        } else {
            &self.plain
        };
        let mut response = Response::new(Body::from(body.clone()));
        *response.headers_mut() = headers;
        response
    }
}

fn coded(headers: &mut HeaderMap, coding: &'static str) {
    headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding));
}

async fn packed(mut encoder: impl AsyncReadExt + Unpin) -> Bytes {
    let mut into = Vec::new();
    encoder.read_to_end(&mut into).await.map(|_| into.into()).unwrap_or_else(|why| unreachable!("memory can be read and written: {why}"))
}

/// Whether a coding was asked for (RFC 9110 12.5.3).
fn accepts(asked: &HeaderMap, coding: &str) -> bool {
    let said = asked.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    said.flat_map(|line| line.split(',')).any(|one| {
        let (name, weight) = one.split_once(';').unwrap_or((one, ""));
        let never = weight.trim().strip_prefix("q=").is_some_and(|weight| weight.parse() == Ok(0.0));
        name.trim().eq_ignore_ascii_case(coding) && !never
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::{Router, middleware, routing::get};
    use std::sync::atomic::{AtomicUsize, Ordering};
    use tower::ServiceExt;

    /// Thirty-two guests ask for the same page at once; how they were answered and how often it was rendered.
    async fn burst(status: StatusCode) -> (Vec<Response>, usize) {
        let (town, made) = (town::Town::open().await, Arc::new(AtomicUsize::new(0)));
        Portals::of(&town.derived).follow(&town.db).await.unwrap();
        let counted = made.clone();
        let page = async move || {
            counted.fetch_add(1, Ordering::SeqCst);
            tokio::task::yield_now().await;
            (status, axum::response::Html("<p>Dzień dobry"))
        };
        let pages = Pages::of(1, &town.derived, &town.clock).unwrap();
        let router = Router::new().route("/", get(page)).layer(middleware::from_fn(guard::headers));
        let router = router.layer(middleware::from_fn_with_state(pages, kept));
        let ask = |_| router.clone().oneshot(Request::get("/").header(header::HOST, "jasna.test").body(Body::empty()).unwrap());
        let answers = futures::future::join_all((0..32).map(ask)).await.into_iter().map(Result::unwrap).collect();
        (answers, made.load(Ordering::SeqCst))
    }

    #[tokio::test]
    async fn a_burst_renders_once() {
        let (answers, rendered) = burst(StatusCode::OK).await;
        assert!(answers.iter().all(|answer| answer.status() == 200));
        assert_eq!(rendered, 1);
    }

    #[tokio::test]
    async fn what_cannot_be_kept_is_answered_to_each_of_a_burst() {
        let (answers, rendered) = burst(StatusCode::NOT_FOUND).await;
        assert!(answers.iter().all(|answer| answer.status() == 404));
        assert_eq!(rendered, 32);
    }

    #[test]
    fn marks_stay_in_islands_and_in_what_scripts_say() {
        let island = "<leptos-island data-component=\"a\"><p>ą<!></p><leptos-island><!></leptos-island><!></leptos-island>";
        let page = format!("<h1>Dzień<!></h1><!>{island}<!><script>\"<!>\"</script><p>dobry<!></p>");
        assert_eq!(lean(&page), format!("<h1>Dzień</h1>{island}<script>\"<!>\"</script><p>dobry</p>"));
        assert_eq!(lean("<script>'<!>'"), "<script>'<!>'");
    }

    #[test]
    fn a_coding_is_accepted_where_it_is_named_and_not_weighed_as_nothing() {
        let asked = |line: &str| HeaderMap::from_iter([(header::ACCEPT_ENCODING, line.parse().unwrap())]);
        assert!(accepts(&asked("gzip, deflate, br, zstd"), "br"));
        assert!(accepts(&asked("BR;q=0.5"), "br"));
        assert!(!accepts(&asked("gzip, br;q=0"), "br"));
        assert!(!accepts(&asked("brotli"), "br"));
        assert!(!accepts(&HeaderMap::new(), "br"));
    }
}
