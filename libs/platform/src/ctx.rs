use crate::{Assets, Clock, Db, Derived, Stores};
use base::{Action, Address, Fault, Lang, Person, Portal, Resource, can};
use chrono::{DateTime, NaiveDate, Utc};
use std::sync::Arc;

/// What every act, query and page starts from: the portal, the moment, the database. It comes with the request;
/// the worker builds it anew from a job's row; a test gets it from its town.
#[derive(Clone, Debug)]
pub struct Ctx {
    /// Whose portal this is.
    pub portal: Arc<Portal>,
    /// The operator's portal, whose region's records every portal may show.
    pub operator: i64,
    /// Where the reader stands: makes every link.
    pub address: Address,
    /// The path that was asked for, without portal and language: `/oferty-pracy`.
    pub path: String,
    /// The moment of the request, the same all through it.
    pub now: DateTime<Utc>,
    /// Who asks; nobody we know until they sign in.
    pub who: Option<Arc<Person>>,
    /// The database.
    pub db: Db,
    /// Indexes and registers made from the database.
    pub derived: Derived,
    /// What is kept beside the database.
    pub stores: Stores,
    /// Names of the hashed files in the browser's package.
    pub assets: Assets,
}

impl Ctx {
    /// The context of the request being answered.
    ///
    /// # Errors
    /// [`Fault::NotFound`] outside a request that went through the portal's door.
    pub fn current() -> Result<Self, Fault> {
        let parts = leptos::prelude::use_context::<http::request::Parts>();
        parts.and_then(|parts| parts.extensions.get::<Self>().cloned()).ok_or(Fault::NotFound)
    }

    /// A context outside any request: a command's or a job's.
    #[must_use]
    pub fn outside(portal: Arc<Portal>, operator: i64, now: DateTime<Utc>, db: &Db, derived: &Derived, stores: &Stores) -> Self {
        Self {
            portal,
            operator,
            address: Address::default(),
            path: "/".into(),
            now,
            who: None,
            db: db.clone(),
            derived: derived.clone(),
            stores: stores.clone(),
            assets: Assets::default(),
        }
    }

    /// Who acts, if they may do this to that.
    ///
    /// # Errors
    /// [`Fault::SignIn`] for a guest, [`Fault::Forbidden`] for a person who may not.
    pub fn allow(&self, action: Action, what: &Resource) -> Result<&Person, Fault> {
        let who = self.who.as_deref().ok_or(Fault::SignIn)?;
        if can(who, action, what, self.now) { Ok(who) } else { Err(Fault::Forbidden) }
    }

    /// Who acts, if they may do this in the portal as a whole.
    ///
    /// # Errors
    /// As [`Ctx::allow`].
    pub fn allow_here(&self, action: Action) -> Result<&Person, Fault> {
        self.allow(action, &Resource::of(self.portal.id))
    }

    /// Whether whoever asks may do this in the portal as a whole.
    #[must_use]
    pub fn may(&self, action: Action) -> bool {
        self.allow_here(action).is_ok()
    }

    /// Who acts, if they may do this somewhere in the portal: in the whole of it, or below a page that their role is limited to. So lists,
    /// rooms and pickers are opened, and show each what is theirs.
    ///
    /// # Errors
    /// As [`Ctx::allow`].
    pub fn allow_somewhere(&self, action: Action) -> Result<&Person, Fault> {
        let who = self.who.as_deref().ok_or(Fault::SignIn)?;
        let sections: Vec<i64> = who.grants.iter().filter_map(|grant| grant.section).collect();
        self.allow(action, &Resource { sections: &sections, ..Resource::of(self.portal.id) })
    }

    /// Whether whoever asks may do this somewhere in the portal.
    #[must_use]
    pub fn may_somewhere(&self, action: Action) -> bool {
        self.allow_somewhere(action).is_ok()
    }

    /// The language of the page.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.address.lang
    }

    /// A link in this portal and language.
    #[must_use]
    pub fn href(&self, path: &str) -> String {
        self.address.href(path)
    }

    /// The calendar day in Poland.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        Clock::day(self.now)
    }
}

/// Who calls, as the network tells it: the address behind the proxies that are ours. It comes with the request.
#[derive(Clone, Debug, Default)]
pub struct Caller(pub String);
