//! What stands before every answer: headers that keep the page its own, and a limit on how often one address may search.

use crate::fault;
use axum::extract::{ConnectInfo, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use base::{Fault, Lang};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use http::{HeaderName, HeaderValue, header};
use leptos::nonce::Nonce;
use platform::{Caller, Ctx, Framing};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::net::{IpAddr, SocketAddr};
use std::num::NonZeroU32;
use std::sync::Arc;

/// Script from our own files only; `wasm-unsafe-eval` lets WebAssembly compile, `inline` names what the renderer must say inline.
/// A page in a frame of ours, and one with such frames, say so themselves.
pub(crate) fn policy(inline: &str, framing: Option<Framing>) -> String {
    let ancestors = if framing == Some(Framing::Held) { "'self'" } else { "'none'" };
    let frames = if framing == Some(Framing::Holds) { " frame-src 'self';" } else { "" };
    format!(
        "default-src 'none';{frames} script-src 'self' {inline} 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
         connect-src 'self'; manifest-src 'self'; worker-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors {ancestors}; form-action 'self'"
    )
}

/// SHA-256 in base64.
pub(crate) fn digest(bytes: &[u8]) -> String {
    STANDARD.encode(Sha256::digest(bytes))
}

/// The scripts that begin with this tag, as a policy names them: by what they say (CSP 3, 2.3.1).
pub(crate) fn hashes(page: &str, tag: &str) -> String {
    let scripts = page.split(tag).skip(1).filter_map(|rest| rest.split("</script>").next());
    let hashes: BTreeSet<_> = scripts.map(|script| format!("'sha256-{}'", digest(script.as_bytes()))).collect();
    hashes.into_iter().collect::<Vec<_>>().join(" ")
}

const FIXED: [(HeaderName, &str); 5] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "strict-origin"),
    (header::STRICT_TRANSPORT_SECURITY, "max-age=31536000; includeSubDomains"),
    (HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=(self), payment=()"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
];

/// Puts the headers on every answer; the nonce is minted here so that policy and page agree.
pub(crate) async fn headers(mut request: Request, next: Next) -> Response {
    let nonce = Nonce::new();
    let said = format!("'nonce-{nonce}'");
    request.extensions_mut().insert(nonce);
    let mut response = next.run(request).await;
    let policy = policy(&said, response.extensions().get::<Framing>().copied());
    let headers = response.headers_mut();
    for (name, value) in FIXED {
        headers.insert(name, HeaderValue::from_static(value));
    }
    // What is not a page of ours (a kept letter, a file) comes with a stricter one.
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(policy);
    }
    response
}

/// How often each address may search.
#[derive(Clone)]
pub(crate) struct Searches {
    limiter: Arc<DefaultKeyedRateLimiter<IpAddr>>,
    trust_proxy: bool,
}

impl Searches {
    pub fn a_minute(most: u32, trust_proxy: bool) -> Self {
        let quota = Quota::per_minute(NonZeroU32::new(most).unwrap_or(NonZeroU32::MIN));
        Self { limiter: Arc::new(RateLimiter::keyed(quota)), trust_proxy }
    }

    /// The address that asks: the proxy's word only where a proxy is known to stand before us.
    fn who(&self, request: &Request) -> Option<IpAddr> {
        // A proxy adds its word at the end: to the last line, or as a line of its own behind those that the client sent.
        let said = request.headers().get_all("x-forwarded-for").iter().next_back().filter(|_| self.trust_proxy);
        let said = said.and_then(|value| value.to_str().ok()?.rsplit(',').next()?.trim().parse().ok());
        said.or_else(|| request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip()))
    }
}

/// Tells what stands behind who calls.
pub(crate) async fn caller(State(searches): State<Searches>, mut request: Request, next: Next) -> Response {
    let caller = searches.who(&request).map(|address| address.to_string()).unwrap_or_default();
    request.extensions_mut().insert(Caller(caller));
    next.run(request).await
}

/// Refuses a search that comes too soon after too many others. It stands behind the portal's door: a page says so in its language.
pub(crate) async fn searches(State(searches): State<Searches>, mut request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let asked = request.uri().query();
    let for_words = asked.is_some_and(|query| query.split('&').any(|pair| pair.starts_with("q=")));
    let searching = for_words || asked.is_some() && (path.starts_with("/oferty-pracy") || path.starts_with("/api/gci/search"));
    if searching
        && let Some(who) = searches.who(&request)
        && searches.limiter.check_key(&who).is_err()
    {
        if searches.limiter.len() > 100_000 {
            searches.limiter.retain_recent();
        }
        let lang = request.extensions().get::<Ctx>().map_or(Lang::Pl, Ctx::lang);
        let mut refused = if fault::is_for_programs(path) {
            fault::too_often(path, lang)
        } else {
            request.extensions_mut().insert(Fault::Busy);
            next.run(request).await
        };
        refused.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("10"));
        return refused;
    }
    next.run(request).await
}
