//! The portal's door: from a request's host or first path segment to the portal, from the next segment to the language,
//! and whether the service asked for is on. It stands outside the router, which then sees plain paths only.

use crate::Portals;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use base::{Address, Lang, Portal, Service};
use http::{StatusCode, Uri, header};
use platform::{Assets, Clock, Configuration, Ctx, Db, Derived, Stores};
use std::sync::Arc;

/// What the door needs to know.
#[derive(Clone, Debug)]
pub struct Entrance {
    /// The database.
    pub db: Db,
    /// What this node holds in memory.
    pub derived: Derived,
    /// The clock.
    pub clock: Clock,
    /// What is kept beside the database.
    pub stores: Stores,
    /// The browser's files.
    pub assets: Assets,
    /// `http` or `https`, as browsers see it.
    pub scheme: String,
    /// Behind hosts in the links of letters, on a developer's machine.
    pub port: Option<u16>,
}

impl Entrance {
    /// As the operator has set it.
    #[must_use]
    pub fn of(configuration: &Configuration, db: &Db, derived: &Derived, clock: &Clock, stores: &Stores, assets: &Assets) -> Self {
        Self {
            db: db.clone(),
            derived: derived.clone(),
            clock: clock.clone(),
            stores: stores.clone(),
            assets: assets.clone(),
            scheme: configuration.scheme.clone(),
            port: configuration.dev.then_some(configuration.listen.port()),
        }
    }
}

/// An address no page answers at: what has no portal or no service is rewritten to it and gets the helpful 404.
const NOWHERE: &str = "/-";

/// The sheet with a portal's colour, which every page refers to.
const THEME: &str = "/theme.css";

/// Finds the portal and puts [`Ctx`] into the request.
pub async fn enter(State(entrance): State<Entrance>, mut request: Request, next: Next) -> Response {
    let portals = Portals::of(&entrance.derived);
    let Some(operator) = portals.operator() else {
        return (StatusCode::SERVICE_UNAVAILABLE, "No portals yet: run `server demo` or `server portal add`.").into_response();
    };
    let said = request.headers().get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let (host, port) = parted(said);
    let authority = port.map_or_else(|| host.clone(), |port| format!("{host}:{port}"));
    let asked = request.uri().clone();

    let found = match portals.at_host(&host) {
        Some(portal) => below(&portals, portal, asked.path()),
        // Nothing is here but the page that says so, which wants its colour.
        None => Found { portal: operator.clone(), base: String::new(), path: if asked.path() == THEME { THEME } else { NOWHERE }.into() },
    };
    let (lang, path) = language(&found.path);
    if path.ends_with('/') {
        let address = Address { origin: String::new(), base: found.base.clone(), lang };
        let plain = address.href(&format!("/{}", path.trim_matches(['/', '\\'])));
        if plain != asked.path() {
            return Redirect::permanent(&with_query(&plain, &asked)).into_response();
        }
    }
    if !found.portal.languages.contains(&lang) && lang != Lang::Pl {
        let polish = Address { origin: String::new(), base: found.base, lang: Lang::Pl };
        return Redirect::temporary(&with_query(&polish.href(&path), &asked)).into_response();
    }
    let shut = Service::of_path(&path).is_some_and(|service| !found.portal.has(service));
    let routed = with_query(if shut { NOWHERE } else { &path }, &asked);
    let Ok(uri) = Uri::try_from(&routed) else { return StatusCode::BAD_REQUEST.into_response() };
    *request.uri_mut() = uri;
    let ctx = Ctx {
        address: Address { origin: format!("{}://{authority}", entrance.scheme), base: found.base, lang },
        path: with_query(&path, &asked),
        portal: found.portal,
        operator: operator.id,
        now: entrance.clock.now(),
        who: None,
        db: entrance.db,
        derived: entrance.derived,
        stores: entrance.stores,
        assets: entrance.assets,
    };
    request.extensions_mut().insert(ctx);
    next.run(request).await
}

struct Found {
    portal: Arc<Portal>,
    base: String,
    path: String,
}

impl Portals {
    /// The portal that a request concerns, by its `Host` and its path.
    #[must_use]
    pub fn asked(&self, said: &str, path: &str) -> Option<Arc<Portal>> {
        Some(below(self, self.at_host(&parted(said).0)?, path).portal)
    }
}

/// A host as it is known, and a port.
fn parted(said: &str) -> (String, Option<u16>) {
    let (host, port) = said.rsplit_once(':').map_or((said, None), |(host, port)| (host, port.parse().ok()));
    (host.to_lowercase(), port)
}

/// Under the operator's host the first segment may be a portal's short name.
fn below(portals: &Portals, at_host: Arc<Portal>, path: &str) -> Found {
    let rest = path.strip_prefix('/').unwrap_or(path);
    let (first, tail) = rest.split_once('/').map_or((rest, ""), |(first, tail)| (first, tail));
    match portals.with_slug(first).filter(|portal| at_host.is_operator() && !portal.is_operator()) {
        Some(portal) => Found { portal, base: format!("/{first}"), path: format!("/{tail}") },
        None => Found { portal: at_host, base: String::new(), path: path.to_owned() },
    }
}

/// `/uk/oferty-pracy` is Ukrainian and `/oferty-pracy`.
fn language(path: &str) -> (Lang, String) {
    for lang in [Lang::En, Lang::Uk] {
        if let Some(rest) = path.strip_prefix(lang.prefix())
            && (rest.is_empty() || rest.starts_with('/'))
        {
            return (lang, if rest.is_empty() { "/".into() } else { rest.to_owned() });
        }
    }
    (Lang::Pl, path.to_owned())
}

fn with_query(path: &str, asked: &Uri) -> String {
    asked.query().map_or_else(|| path.to_owned(), |query| format!("{path}?{query}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_a_whole_segment() {
        assert_eq!(language("/uk"), (Lang::Uk, "/".into()));
        assert_eq!(language("/uk/oferty-pracy"), (Lang::Uk, "/oferty-pracy".into()));
        assert_eq!(language("/ukraina"), (Lang::Pl, "/ukraina".into()));
        assert_eq!(language("/"), (Lang::Pl, "/".into()));
    }
}
