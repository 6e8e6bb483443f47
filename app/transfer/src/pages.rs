//! The portal's pages as a visitor gets them, asked in process.

use crate::copy::LONGEST;
use anyhow::{Context, anyhow};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::response::Response;
use base::Portal;
use http::{HeaderName, Request, header};
use tower::ServiceExt;

/// Files of the browser's side.
pub(crate) const SHARED: &str = "/pkg/";

/// A way to ask one portal's pages.
#[derive(Clone)]
pub struct Pages {
    router: Router,
    host: String,
    scheme: String,
    /// Empty at a host of its own.
    pub(crate) base: String,
}

/// What was answered.
pub(crate) struct Answer {
    pub status: u16,
    /// Where it leads instead, when it does.
    pub moved: Option<String>,
    pub body: Vec<u8>,
    kind: String,
}

impl Answer {
    /// The media type without parameters.
    pub fn kind(&self) -> &str {
        self.kind.split(';').next().unwrap_or_default().trim()
    }
}

impl Pages {
    /// The pages of a portal behind the server's whole router: at its own host, or below the operator's.
    ///
    /// # Errors
    /// When neither has a host.
    pub fn of(router: Router, scheme: &str, portal: &Portal, operator: Option<&Portal>) -> anyhow::Result<Self> {
        let own = portal.hosts.first().map(|host| (host.clone(), String::new()));
        let below = operator.and_then(|operator| operator.hosts.first()).map(|host| (host.clone(), format!("/{}", portal.slug)));
        let (host, base) =
            own.or(below).ok_or_else(|| anyhow!("the portal has no host yet, so its pages have no address: `server portal host`"))?;
        Ok(Self { router, host, scheme: scheme.to_owned(), base })
    }

    /// What stands at a path of the portal, which begins with `/`.
    pub(crate) async fn get(&self, path: &str) -> anyhow::Result<Answer> {
        // What all portals share stands above them.
        let asked = match path {
            "/" if !self.base.is_empty() => self.base.clone(),
            shared if shared.starts_with(SHARED) => shared.to_owned(),
            own => format!("{}{own}", self.base),
        };
        let request = Request::get(&asked).header(header::HOST, &self.host).body(Body::empty()).with_context(|| asked.clone())?;
        let answer = self.router.clone().oneshot(request).await.unwrap_or_else(|never| match never {});
        let status = answer.status().as_u16();
        let kind = said(&answer, header::CONTENT_TYPE).unwrap_or_default();
        let moved = said(&answer, header::LOCATION).filter(|_| (300..400).contains(&status));
        let body = to_bytes(answer.into_body(), LONGEST).await.with_context(|| format!("{asked} is longer than {LONGEST} bytes"))?;
        Ok(Answer { status, moved, body: body.into(), kind })
    }

    /// What stands before every full address: `https://jasna.pl`.
    pub(crate) fn origin(&self) -> String {
        format!("{}://{}", self.scheme, self.host)
    }
}

fn said(answer: &Response, name: HeaderName) -> Option<String> {
    answer.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned)
}
