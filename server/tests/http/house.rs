//! The whole server over the test kit's towns, and its answers.

use account::Admission;
use axum::Router;
use axum::body::{Body, to_bytes};
use base::Role;
use content::{Draft, Facts, Tongue};
use gci::{Advert, Bringing, Occupations, Outcome, Overdue};
use http::{HeaderMap, Request, StatusCode, header};
use platform::scan::Scanner;
use platform::{Assets, Configuration, Stores};
use portal::place::{Gazetteer, Kind, Place};
use tower::ServiceExt;
use town::Town;

/// A server that stands over two towns and their region.
pub struct House {
    pub town: Town,
    router: Router,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
}

impl Answer {
    /// A header's value; empty where there is none.
    pub fn header(&self, name: impl header::AsHeaderName) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.text).unwrap_or_else(|why| panic!("{why}: {}", self.text))
    }
}

impl House {
    /// The towns with the places around them, and no offers yet.
    pub async fn open() -> Self {
        Self::with(Configuration::default()).await
    }

    pub async fn with(configuration: Configuration) -> Self {
        let town = Town::open().await;
        portal::add_places(&town.db, gazetteer().places()).await.unwrap();
        let (db, derived, clock) = (town.db.clone(), town.derived.clone(), town.clock.clone());
        let stores = Stores { scanner: Scanner::of(&configuration).unwrap(), ..town.stores.clone() };
        let parts = server::Parts { configuration, db, derived, clock, stores, assets: Assets::default() };
        let house = Self { town, router: server::router(parts) };
        house.follow().await;
        house
    }

    /// The server's whole router, for work that asks it for pages.
    pub fn router(&self) -> Router {
        self.router.clone()
    }

    /// What is held in memory learns what was written.
    pub async fn follow(&self) {
        app::follow(&self.town.derived, &self.town.db).await.unwrap();
    }

    /// A whole snapshot of one source becomes a portal's offers.
    pub async fn bring(&self, portal_id: i64, source: &str, adverts: Vec<Advert>) -> Outcome {
        let (gazetteer, occupations) = (gazetteer(), Occupations::default());
        let bringing = Bringing {
            db: &self.town.db,
            clock: &self.town.clock,
            portal_id,
            source,
            gazetteer: &gazetteer,
            occupations: &occupations,
            overdue: Overdue::Keep,
        };
        let outcome = bringing.bring(adverts.into_iter().map(Ok), |_| Ok(()), |_| {}).await.unwrap();
        self.follow().await;
        outcome
    }

    /// A piece of news (odd numbers) or an event of tomorrow (even ones). A portal counts its items from 1: those before this one
    /// stay drafts.
    pub async fn announce(&self, portal_id: i64, id: i64, title: &str) {
        let ctx = [self.town.region(), self.town.jasna(), self.town.ciemna()].into_iter().find(|ctx| ctx.portal.id == portal_id).unwrap();
        let news = id % 2 == 1;
        let kind = if news { content::Kind::News } else { content::Kind::Event };
        let begins = (!news).then(|| ctx.now + chrono::Duration::days(1));
        let facts = Facts { begins, place: "Rynek".into(), ..Facts::default() };
        let body = prose::Doc::from_markup(title).0;
        let draft = Draft { title: title.into(), lead: format!("{title}."), body, facts, note: String::new() };
        while content::create(&ctx, kind, None, "", &draft).await.unwrap() < id {}
        let since = ctx.now - chrono::Duration::days(1);
        content::publish(&ctx, id, Tongue::Pl, 1, since, None).await.unwrap();
    }

    pub async fn get(&self, host: &str, path: &str) -> Answer {
        self.send(request(host, path)).await
    }

    /// A form sent from a page of the same host.
    pub async fn post(&self, host: &str, path: &str, form: &str) -> Answer {
        let sent = Request::post(path).header(header::HOST, host).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(sent.header("sec-fetch-site", "same-origin").body(Body::from(form.to_owned())).unwrap()).await
    }

    /// Somebody who runs a portal, with [`PASSWORD`].
    pub async fn admit(&self, portal_id: i64, name: &str, role: Role) -> String {
        let email = format!("{name}@{portal_id}.example.com");
        let admission = Admission { portal_id, email: email.clone(), name: name.into(), role, password: PASSWORD.into() };
        account::admit(&self.town.db, self.town.clock.now(), &admission).await.unwrap();
        email
    }

    /// Signs somebody in at a host; the answer is what their browser sends from now on.
    pub async fn sign_in(&self, host: &str, email: &str) -> Visitor<'_> {
        let form = format!("email={email}&password={}", PASSWORD.replace(' ', "+"));
        let answer = self.post(host, "/logowanie", &form).await;
        assert_eq!(answer.status, 303, "{}", answer.text);
        let cookie = answer.header("set-cookie").split(';').next().unwrap().to_owned();
        Visitor { house: self, host: host.to_owned(), cookie }
    }

    /// Somebody of a role who has just signed in.
    pub async fn as_role(&self, portal_id: i64, host: &str, role: Role) -> Visitor<'_> {
        let email = self.admit(portal_id, role.code(), role).await;
        self.sign_in(host, &email).await
    }

    /// One request, a second after what was done before it.
    pub async fn send(&self, request: Request<Body>) -> Answer {
        // Where the database does not answer, what is held stays.
        let _ = app::follow(&self.town.derived, &self.town.db).await;
        let (parts, body) = self.router.clone().oneshot(request).await.unwrap().into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        Answer { status: parts.status, headers: parts.headers, text: String::from_utf8_lossy(&bytes).into_owned() }
    }

    /// Offers that a search finds, as the public API gives them.
    pub async fn items(&self, host: &str, query: &str) -> Vec<serde_json::Value> {
        let answer = self.get(host, &format!("/oferty-pracy.json?{query}")).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        answer.json()["items"].as_array().unwrap().clone()
    }
}

/// Everybody's password here.
pub const PASSWORD: &str = "lipa rower jezioro";

/// A browser that has signed in.
pub struct Visitor<'a> {
    pub house: &'a House,
    pub host: String,
    pub cookie: String,
}

impl Visitor<'_> {
    pub async fn get(&self, path: &str) -> Answer {
        let asked = Request::get(path).header(header::HOST, &self.host).header(header::COOKIE, &self.cookie);
        self.house.send(asked.body(Body::empty()).unwrap()).await
    }

    pub async fn post(&self, path: &str, form: &str) -> Answer {
        let sent = Request::post(path).header(header::HOST, &self.host).header(header::COOKIE, &self.cookie);
        let sent = sent.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded").header("sec-fetch-site", "same-origin");
        self.house.send(sent.body(Body::from(form.to_owned())).unwrap()).await
    }
}

pub fn request(host: &str, path: &str) -> Request<Body> {
    Request::get(path).header(header::HOST, host).body(Body::empty()).unwrap()
}

/// Jasna lies at Września, Ciemna at Jarocin; Pyzdry is within the radius of both.
fn gazetteer() -> Gazetteer {
    let place = |id, name: &str, teryt: &str, (lat, lon), kind| Place {
        id,
        name: name.into(),
        teryt: teryt.into(),
        kind,
        lat,
        lon,
        population: 20_000,
    };
    [
        place(1, "Września", "303005", (52.325, 17.565), Kind::Town),
        place(2, "Jarocin", "300601", (51.97, 17.50), Kind::Town),
        place(3, "Pyzdry", "303004", (52.17, 17.69), Kind::Town),
        place(4, "wielkopolskie", "30", (52.33, 17.24), Kind::Voivodeship),
    ]
    .into_iter()
    .collect()
}

/// An offer of a place's only employer.
pub fn advert(number: &str, title: &str, place: &str) -> Advert {
    Advert {
        external_id: number.into(),
        title: title.into(),
        employer: format!("Zakład {number}"),
        places: vec![place.into()],
        text: format!("{title}, {place}"),
        ..Advert::default()
    }
}
