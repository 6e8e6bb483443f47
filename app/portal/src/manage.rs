//! What the operator does to portals, from the desk and from the command line: opens one, changes what it is, gives and takes hosts,
//! turns services on and off. Each is one act with a line in the log of the portal and in the operator's own.

use crate::host;
use crate::store::{Draft, TOPIC, host as host_row, portal, row, set_service};
use base::{Kind, Lang, Point, Portal, Service, teryt};
use chrono::{DateTime, Utc};
use platform::{Ctx, Db, audit};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, Set};
use serde::Serialize;
use serde_json::json;
use std::collections::BTreeSet;

/// The longest name, in characters.
const NAME: usize = 120;
/// The longest short name.
const SLUG: usize = 40;

/// Why the operator was refused.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// The short name is none.
    #[error("slug: `{0}` may hold a–z, 0–9 and hyphens only, at most 40")]
    Slug(String),
    /// The short name is an address of the portals' own.
    #[error("slug: `{0}` is an address of the portals' own pages")]
    Reserved(String),
    /// Another portal has the short name.
    #[error("slug: there is a portal `{0}` already")]
    SlugTaken(String),
    /// There is no name, or too long a one.
    #[error("name: between 1 and 120 characters are wanted")]
    Name,
    /// There is no town, or too long a one.
    #[error("town: between 1 and 120 characters are wanted")]
    Town,
    /// The one operator is and stays the association.
    #[error("kind: an association is the operator's portal, and there is one operator")]
    Operator,
    /// The code of the territory is wrong.
    #[error("teryt: {0}")]
    Teryt(teryt::Wrong),
    /// The seat is nowhere.
    #[error("seat: degrees as 52.53,17.60 are wanted")]
    Seat,
    /// The radius is none.
    #[error("radius: between 1 and 200 kilometres are wanted")]
    Radius,
    /// It is no name of a host.
    #[error("host: `{0}` is not the name of a host, as www.jasna.pl")]
    Host(String),
    /// Another portal answers there.
    #[error("host: {host} already belongs to {portal}")]
    HostTaken {
        /// The host.
        host: String,
        /// The other portal's short name.
        portal: String,
    },
    /// Without it nobody would reach the installation.
    #[error("host: {0} is the operator's only one")]
    LastHost(String),
    /// There is no such portal.
    #[error("there is no such portal")]
    NoPortal,
    /// Somebody else has changed it meanwhile.
    #[error("somebody else has changed it meanwhile")]
    Taken,
    /// The database refused.
    #[error(transparent)]
    Database(#[from] DbErr),
}

impl Refusal {
    /// The field of a form that it is about.
    #[must_use]
    pub const fn field(&self) -> &'static str {
        match self {
            Self::Slug(_) | Self::Reserved(_) | Self::SlugTaken(_) => "slug",
            Self::Town => "town",
            Self::Operator => "kind",
            Self::Teryt(_) => "teryt",
            Self::Seat => "seat",
            Self::Radius => "radius",
            Self::Host(_) | Self::HostTaken { .. } | Self::LastHost(_) => "host",
            Self::Name | Self::NoPortal | Self::Taken | Self::Database(_) => "name",
        }
    }
}

/// Who acts, and when.
#[derive(Clone, Debug)]
pub struct By {
    at: DateTime<Utc>,
    who: Option<(i64, String)>,
    operator: Option<i64>,
}

impl By {
    /// The person of a request at the operator's portal.
    #[must_use]
    pub fn of(ctx: &Ctx) -> Self {
        Self { at: ctx.now, who: ctx.who.as_ref().map(|who| (who.id, who.name.clone())), operator: Some(ctx.operator) }
    }

    /// The command line; before the first portal there is no operator.
    #[must_use]
    pub const fn command(at: DateTime<Utc>, operator: Option<i64>) -> Self {
        Self { at, who: None, operator }
    }

    /// The logs that tell of it: the portal's own and the operator's.
    fn logs(&self, portal_id: i64) -> BTreeSet<i64> {
        [portal_id].into_iter().chain(self.operator).collect()
    }
}

/// What a portal is, apart from its hosts and services.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Basics {
    /// Its full name.
    pub name: String,
    /// What kind of body it speaks for.
    pub kind: Kind,
    /// TERYT code of its territory.
    pub teryt: Option<String>,
    /// The town of its seat.
    pub town: String,
    /// Where its seat is.
    pub seat: Option<Point>,
    /// How far residents look by default, in kilometres.
    pub radius_km: u16,
    /// The languages residents may choose, Polish among them.
    pub languages: Vec<Lang>,
}

impl Basics {
    /// As they stand.
    #[must_use]
    pub fn of(portal: &Portal) -> Self {
        let Portal { name, kind, teryt, town, seat, radius_km, languages, .. } = portal.clone();
        Self { name, kind, teryt, town, seat, radius_km, languages }
    }

    /// By which a form knows what it was made from.
    #[must_use]
    pub fn mark(&self) -> String {
        platform::hash(&json!(self).to_string())
    }

    /// Everything that is wrong with them.
    #[must_use]
    pub fn wrong(&self) -> Vec<Refusal> {
        let short = |text: &str| !text.trim().is_empty() && text.chars().count() <= NAME && !text.contains(char::is_control);
        let on_earth = |at: &Point| (-90.0..=90.0).contains(&at.lat) && (-180.0..=180.0).contains(&at.lon);
        let mut wrong = Vec::new();
        let mut refuse = |is_wrong: bool, why: Refusal| {
            if is_wrong {
                wrong.push(why);
            }
        };
        refuse(!short(&self.name), Refusal::Name);
        refuse(!short(&self.town), Refusal::Town);
        refuse(self.seat.is_some_and(|at| !on_earth(&at)), Refusal::Seat);
        refuse(!(1..=200).contains(&self.radius_km), Refusal::Radius);
        if let Some(Err(why)) = self.teryt.as_deref().map(|code| teryt::check(code, self.kind)) {
            wrong.push(Refusal::Teryt(why));
        }
        wrong
    }
}

/// Whether a portal may have this short name. `reserved` are first segments of the portals' own addresses.
///
/// # Errors
/// Says why not.
pub fn check_slug(slug: &str, reserved: &[&str]) -> Result<(), Refusal> {
    let plain = !slug.is_empty() && slug.len() <= SLUG && slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    if !plain {
        return Err(Refusal::Slug(slug.to_owned()));
    }
    let taken = reserved.contains(&slug) || Service::ALL.iter().any(|service| service.slug() == slug);
    if taken { Err(Refusal::Reserved(slug.to_owned())) } else { Ok(()) }
}

/// Opens a portal within an act; answers it as it stands, with its number. The caller commits, with whatever else belongs to the act.
///
/// # Errors
/// Everything that is wrong with it; nothing is written then.
pub async fn open(act: &impl ConnectionTrait, by: &By, draft: &Draft, reserved: &[&str]) -> Result<Portal, Vec<Refusal>> {
    let database = |why: DbErr| vec![Refusal::Database(why)];
    // The counter's row is held until the act ends: two who open the same come one after the other.
    platform::bump(act, TOPIC).await.map_err(database)?;
    let mut portal = draft.portal.clone();
    let mut wrong = Basics::of(&portal).wrong();
    wrong.extend(check_slug(&portal.slug, reserved).err());
    let others = all(act).await.map_err(database)?;
    if others.iter().any(|other| other.slug == portal.slug) {
        wrong.push(Refusal::SlugTaken(portal.slug.clone()));
    }
    if portal.is_operator() && others.iter().any(|other| other.kind == Kind::Association.code()) {
        wrong.push(Refusal::Operator);
    }
    let mut hosts = BTreeSet::new();
    for typed in &portal.hosts {
        match whose_host(act, typed).await {
            Ok((host, None)) => {
                hosts.insert(host);
            }
            Ok((host, Some(owner))) => wrong.push(taken(&others, host, owner)),
            Err(why) => wrong.push(why),
        }
    }
    if !wrong.is_empty() {
        return Err(wrong);
    }
    portal.hosts = hosts.into_iter().collect();
    let row = row(draft).map_err(|why| database(DbErr::Custom(why.to_string())))?;
    portal.id = row.insert(act).await.map_err(database)?.id;
    write(act, by, &portal).await.map_err(database)?;
    Ok(portal)
}

/// What belongs to a new portal beside its row.
async fn write(act: &impl ConnectionTrait, by: &By, portal: &Portal) -> Result<(), DbErr> {
    for host in &portal.hosts {
        host_row::ActiveModel { host: Set(host.clone()), portal_id: Set(portal.id) }.insert(act).await?;
    }
    for service in &portal.services {
        set_service(act, portal.id, *service, true).await?;
    }
    let detail =
        json!({"portal": portal.slug, "name": portal.name, "kind": portal.kind, "hosts": portal.hosts, "services": portal.services});
    for log in by.logs(portal.id) {
        audit::record_as(act, log, by.at, by.who.clone(), "portal-opened", &subject(portal.id), detail.clone()).await?;
    }
    Ok(())
}

/// Changes what a portal is; `seen` is the mark of what it was changed from. Answers whether anything has changed.
///
/// # Errors
/// Everything that is wrong; [`Refusal::Taken`] where somebody else has changed it meanwhile.
pub async fn change(db: &Db, by: &By, portal_id: i64, seen: &str, wanted: &Basics) -> Result<bool, Vec<Refusal>> {
    let one = |why: Refusal| vec![why];
    let database = |why: DbErr| vec![Refusal::Database(why)];
    let act = db.act().await.map_err(database)?;
    platform::bump(&act, TOPIC).await.map_err(database)?;
    let known = known(&act, portal_id).await.map_err(one)?;
    let was = basics(&known);
    let mut wrong = wanted.wrong();
    // The one operator stays what it is, and nobody else becomes one.
    if (was.kind == Kind::Association) != (wanted.kind == Kind::Association) {
        wrong.push(Refusal::Operator);
    }
    if !wrong.is_empty() {
        return Err(wrong);
    }
    if was == *wanted {
        return Ok(false);
    }
    if was.mark() != seen {
        return Err(one(Refusal::Taken));
    }
    let row = portal::ActiveModel {
        id: Set(portal_id),
        name: Set(wanted.name.clone()),
        kind: Set(wanted.kind.code().into()),
        teryt: Set(wanted.teryt.clone()),
        lat: Set(wanted.seat.map(|at| at.lat)),
        lon: Set(wanted.seat.map(|at| at.lon)),
        town: Set(wanted.town.clone()),
        radius_km: Set(i32::from(wanted.radius_km)),
        languages: Set(wanted.languages.iter().map(|lang| lang.code()).collect::<Vec<_>>().join(",")),
        ..Default::default()
    };
    row.update(&act).await.map_err(database)?;
    let (was, now) = (json!(was), json!(wanted));
    let differs = |of: &serde_json::Value, other: &serde_json::Value| {
        let fields = of.as_object().into_iter().flatten().filter(|(field, value)| other.get(field) != Some(value));
        fields.map(|(field, value)| (field.clone(), value.clone())).collect::<serde_json::Map<_, _>>()
    };
    let detail = json!({"portal": known.slug, "before": differs(&was, &now), "after": differs(&now, &was)});
    for log in by.logs(portal_id) {
        audit::record_as(&act, log, by.at, by.who.clone(), "portal-changed", &subject(portal_id), detail.clone())
            .await
            .map_err(database)?;
    }
    act.commit().await.map_err(database)?;
    Ok(true)
}

/// Gives a portal one more host; answers its name as it is kept. One that it has already stays.
///
/// # Errors
/// When it is no host, or another portal's.
pub async fn add_host(db: &Db, by: &By, portal_id: i64, typed: &str) -> Result<String, Refusal> {
    let act = db.act().await?;
    platform::bump(&act, TOPIC).await?;
    let known = known(&act, portal_id).await?;
    let (host, owner) = whose_host(&act, typed).await?;
    match owner {
        Some(owner) if owner == portal_id => return Ok(host),
        Some(owner) => return Err(taken(&all(&act).await?, host, owner)),
        None => {}
    }
    host_row::ActiveModel { host: Set(host.clone()), portal_id: Set(portal_id) }.insert(&act).await?;
    let detail = json!({"portal": known.slug, "host": host});
    for log in by.logs(portal_id) {
        audit::record_as(&act, log, by.at, by.who.clone(), "host-added", &subject(portal_id), detail.clone()).await?;
    }
    act.commit().await?;
    Ok(host)
}

/// Takes a host from a portal; below the operator's address it still answers.
///
/// # Errors
/// [`Refusal::Host`] where it has no such host, [`Refusal::LastHost`] for the operator's only one.
pub async fn remove_host(db: &Db, by: &By, portal_id: i64, host: &str) -> Result<(), Refusal> {
    let act = db.act().await?;
    platform::bump(&act, TOPIC).await?;
    let known = known(&act, portal_id).await?;
    #[expect(clippy::disallowed_methods, reason = "a host is unique in the whole installation")]
    let hosts = host_row::Entity::find().filter(host_row::Column::PortalId.eq(portal_id)).all(&act).await?;
    if !hosts.iter().any(|row| row.host == host) {
        return Err(Refusal::Host(host.to_owned()));
    }
    if known.kind == Kind::Association.code() && hosts.len() == 1 {
        return Err(Refusal::LastHost(host.to_owned()));
    }
    host_row::Entity::delete_by_id(host.to_owned()).exec(&act).await?;
    let detail = json!({"portal": known.slug, "host": host});
    for log in by.logs(portal_id) {
        audit::record_as(&act, log, by.at, by.who.clone(), "host-removed", &subject(portal_id), detail.clone()).await?;
    }
    Ok(act.commit().await?)
}

/// Turns a service on or off. Turning off hides and deletes nothing.
///
/// # Errors
/// When there is no such portal, or the database refuses.
pub async fn switch(db: &Db, by: &By, portal_id: i64, which: Service, on: bool) -> Result<(), Refusal> {
    let act = db.act().await?;
    platform::bump(&act, TOPIC).await?;
    let known = known(&act, portal_id).await?;
    set_service(&act, portal_id, which, on).await?;
    let what = if on { "service-on" } else { "service-off" };
    let detail = json!({"portal": known.slug, "service": which});
    for log in by.logs(portal_id) {
        audit::record_as(&act, log, by.at, by.who.clone(), what, &subject(portal_id), detail.clone()).await?;
    }
    Ok(act.commit().await?)
}

fn subject(portal_id: i64) -> String {
    format!("portal:{portal_id}")
}

fn basics(row: &portal::Model) -> Basics {
    Basics {
        name: row.name.clone(),
        kind: Kind::of_code(&row.kind).unwrap_or(Kind::Unit),
        teryt: row.teryt.clone(),
        town: row.town.clone(),
        seat: row.lat.zip(row.lon).map(|(lat, lon)| Point { lat, lon }),
        radius_km: u16::try_from(row.radius_km).unwrap_or(30),
        languages: row.languages.split(',').filter_map(Lang::of_code).collect(),
    }
}

async fn known(act: &impl ConnectionTrait, portal_id: i64) -> Result<portal::Model, Refusal> {
    #[expect(clippy::disallowed_methods, reason = "the operator's own tool works across portals")]
    let row = portal::Entity::find_by_id(portal_id).one(act).await?;
    row.ok_or(Refusal::NoPortal)
}

#[expect(clippy::disallowed_methods, reason = "the operator's own tool works across portals")]
async fn all(act: &impl ConnectionTrait) -> Result<Vec<portal::Model>, DbErr> {
    portal::Entity::find().all(act).await
}

/// A host as it is kept, and the portal that has it.
async fn whose_host(act: &impl ConnectionTrait, typed: &str) -> Result<(String, Option<i64>), Refusal> {
    let host = host::name(typed).ok_or_else(|| Refusal::Host(typed.to_owned()))?;
    #[expect(clippy::disallowed_methods, reason = "a host is unique in the whole installation")]
    let row = host_row::Entity::find_by_id(&host).one(act).await?;
    Ok((host, row.map(|row| row.portal_id)))
}

fn taken(all: &[portal::Model], host: String, owner: i64) -> Refusal {
    let portal = all.iter().find(|row| row.id == owner).map(|row| row.slug.clone()).unwrap_or_default();
    Refusal::HostTaken { host, portal }
}
