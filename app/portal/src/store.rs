//! Portals in the database, and the list of them that every node holds in memory.

use crate::looks::Looks;
use crate::looks::store::all_shown;
use base::{Kind, Lang, Point, Portal, Service};
use platform::{Db, Derived};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, Set};
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

pub(crate) mod portal {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "portal")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        pub slug: String,
        pub name: String,
        pub kind: String,
        pub teryt: Option<String>,
        pub lat: Option<f64>,
        pub lon: Option<f64>,
        pub town: String,
        pub radius_km: i32,
        pub colour: String,
        pub crest: Option<String>,
        pub languages: String,
        pub fictional: bool,
        #[sea_orm(column_type = "Text")]
        pub about: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

pub(crate) mod host {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "portal_host")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub host: String,
        pub portal_id: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod service {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "portal_service")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub portal_id: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub service: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Changes of portals are counted under this.
pub(crate) const TOPIC: &str = "portal";

/// What a portal says of itself on its pages.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct About {
    /// One sentence under the name, in Polish, English and Ukrainian.
    pub lead: crate::Texts,
    /// The office's postal address, a line each.
    pub address: Vec<String>,
    /// Telephone.
    pub phone: String,
    /// Other telephones, a line each: `Sekretariat: 61 000 00 00`.
    pub phones: Vec<String>,
    /// E-mail.
    pub email: String,
    /// When the office is open, in words.
    pub hours: crate::Texts,
    /// The address for electronic deliveries: `AE:PL-…`.
    pub edelivery: String,
    /// When the office is open, in words for each day of the week from Monday; empty where nothing is said.
    pub week: Vec<String>,
    /// Pages of the office elsewhere.
    pub links: Vec<String>,
    /// The town's name as in „praca w …”.
    pub locative: String,
}

/// A portal to be made, or to be brought up to date by its slug.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Everything but the number.
    pub portal: Portal,
    /// What it says of itself.
    pub about: About,
}

/// Every portal of the installation, held in memory and followed by revision.
#[derive(Debug, Default)]
pub struct Portals {
    held: RwLock<Held>,
}

#[derive(Clone, Debug, Default)]
struct Held {
    revision: Option<i64>,
    all: Arc<Vec<Arc<Portal>>>,
    abouts: Arc<HashMap<i64, Arc<About>>>,
    looks: Arc<HashMap<i64, Arc<Looks>>>,
}

impl Portals {
    /// The list this node holds.
    #[must_use]
    pub fn of(derived: &Derived) -> Arc<Self> {
        derived.get()
    }

    /// Reads the portals again if any changed since the last look.
    ///
    /// # Errors
    /// When the database does not answer; the list held stays.
    pub async fn follow(&self, db: &Db) -> Result<(), DbErr> {
        let revision = platform::latest(db.read(), TOPIC).await?;
        if self.held.read().unwrap_or_else(PoisonError::into_inner).revision == Some(revision) {
            return Ok(());
        }
        let (all, abouts) = load(db).await?;
        let looks = all_shown(db).await?;
        *self.held.write().unwrap_or_else(PoisonError::into_inner) =
            Held { revision: Some(revision), all: Arc::new(all), abouts: Arc::new(abouts), looks: Arc::new(looks) };
        Ok(())
    }

    fn held(&self) -> Held {
        self.held.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Every portal, by name.
    #[must_use]
    pub fn all(&self) -> Arc<Vec<Arc<Portal>>> {
        self.held().all
    }

    /// The portal that answers at a host.
    #[must_use]
    pub fn at_host(&self, host: &str) -> Option<Arc<Portal>> {
        self.all().iter().find(|portal| portal.hosts.iter().any(|known| known == host)).cloned()
    }

    /// The portal with a short name.
    #[must_use]
    pub fn with_slug(&self, slug: &str) -> Option<Arc<Portal>> {
        self.all().iter().find(|portal| portal.slug == slug).cloned()
    }

    /// The portal with a number.
    #[must_use]
    pub fn with_id(&self, id: i64) -> Option<Arc<Portal>> {
        self.all().iter().find(|portal| portal.id == id).cloned()
    }

    /// The operator's own portal.
    #[must_use]
    pub fn operator(&self) -> Option<Arc<Portal>> {
        self.all().iter().find(|portal| portal.is_operator()).cloned()
    }
}

#[expect(clippy::disallowed_methods, reason = "the list of portals is what the door itself is made from")]
async fn load(db: &Db) -> Result<(Vec<Arc<Portal>>, HashMap<i64, Arc<About>>), DbErr> {
    let hosts = host::Entity::find().order_by_asc(host::Column::Host).all(db.read()).await?;
    let services = service::Entity::find().all(db.read()).await?;
    let rows = portal::Entity::find().order_by_asc(portal::Column::Name).all(db.read()).await?;
    let abouts = rows.iter().map(|row| (row.id, Arc::new(serde_json::from_str(&row.about).unwrap_or_default()))).collect();
    let read = |row: portal::Model| Portal {
        hosts: hosts.iter().filter(|host| host.portal_id == row.id).map(|host| host.host.clone()).collect(),
        services: services.iter().filter(|on| on.portal_id == row.id).filter_map(|on| Service::of_code(&on.service)).collect(),
        id: row.id,
        slug: row.slug,
        name: row.name,
        kind: Kind::of_code(&row.kind).unwrap_or(Kind::Unit),
        teryt: row.teryt,
        seat: row.lat.zip(row.lon).map(|(lat, lon)| Point { lat, lon }),
        town: row.town,
        radius_km: u16::try_from(row.radius_km).unwrap_or(30),
        colour: row.colour,
        crest: row.crest,
        languages: row.languages.split(',').filter_map(Lang::of_code).collect(),
        fictional: row.fictional,
    };
    Ok((rows.into_iter().map(read).map(Arc::new).collect(), abouts))
}

/// What a portal says of itself.
#[must_use]
pub fn about(ctx: &platform::Ctx) -> Arc<About> {
    Portals::of(&ctx.derived).held().abouts.get(&ctx.portal.id).cloned().unwrap_or_default()
}

/// How a portal looks to residents.
#[must_use]
pub fn looks(ctx: &platform::Ctx) -> Arc<Looks> {
    let held = Portals::of(&ctx.derived).held();
    held.looks.get(&ctx.portal.id).cloned().unwrap_or_else(|| Arc::new(Looks::first(&ctx.portal)))
}

/// Makes a portal, or brings the one with the same slug up to date; hosts and services are set to the draft's. Answers its number.
///
/// # Errors
/// When a host already belongs to another portal, or the database refuses.
pub async fn add(db: &Db, draft: &Draft) -> anyhow::Result<i64> {
    let wanted = &draft.portal;
    let act = db.act().await?;
    #[expect(clippy::disallowed_methods, reason = "the operator's own tool works across portals")]
    let known = portal::Entity::find().filter(portal::Column::Slug.eq(&wanted.slug)).one(&act).await?;
    let row = row(draft)?;
    let id = match known {
        Some(known) => portal::ActiveModel { id: Set(known.id), ..row }.update(&act).await?.id,
        None => row.insert(&act).await?.id,
    };
    for name in &wanted.hosts {
        claim_host(&act, id, name).await?;
    }
    for on in Service::ALL {
        set_service(&act, id, on, wanted.services.contains(&on)).await?;
    }
    platform::bump(&act, TOPIC).await?;
    act.commit().await?;
    Ok(id)
}

/// A portal's row as a draft has it, without its number.
pub(crate) fn row(draft: &Draft) -> Result<portal::ActiveModel, serde_json::Error> {
    let wanted = &draft.portal;
    Ok(portal::ActiveModel {
        slug: Set(wanted.slug.clone()),
        name: Set(wanted.name.clone()),
        kind: Set(wanted.kind.code().into()),
        teryt: Set(wanted.teryt.clone()),
        lat: Set(wanted.seat.map(|at| at.lat)),
        lon: Set(wanted.seat.map(|at| at.lon)),
        town: Set(wanted.town.clone()),
        radius_km: Set(i32::from(wanted.radius_km)),
        colour: Set(wanted.colour.clone()),
        crest: Set(wanted.crest.clone()),
        languages: Set(wanted.languages.iter().map(|lang| lang.code()).collect::<Vec<_>>().join(",")),
        fictional: Set(wanted.fictional),
        about: Set(serde_json::to_string(&draft.about)?),
        ..Default::default()
    })
}

async fn claim_host(act: &impl ConnectionTrait, portal_id: i64, name: &str) -> anyhow::Result<()> {
    let name = name.to_lowercase();
    #[expect(clippy::disallowed_methods, reason = "a host is unique in the whole installation")]
    let owner = host::Entity::find_by_id(&name).one(act).await?;
    match owner {
        Some(owner) if owner.portal_id != portal_id => anyhow::bail!("host {name} already belongs to portal number {}", owner.portal_id),
        Some(_) => {}
        None => {
            host::ActiveModel { host: Set(name), portal_id: Set(portal_id) }.insert(act).await?;
        }
    }
    Ok(())
}

/// Turns a service on or off where nobody acts: a portal that is being made, a test. What the operator does is
/// [`crate::manage::switch`], which writes the log.
///
/// # Errors
/// When the database refuses.
pub async fn switch(db: &Db, portal_id: i64, which: Service, on: bool) -> Result<(), DbErr> {
    let act = db.act().await?;
    set_service(&act, portal_id, which, on).await?;
    platform::bump(&act, TOPIC).await?;
    act.commit().await
}

pub(crate) async fn set_service(act: &impl ConnectionTrait, portal_id: i64, which: Service, on: bool) -> Result<(), DbErr> {
    if on {
        let row = service::ActiveModel { portal_id: Set(portal_id), service: Set(which.code().into()) };
        let already = OnConflict::columns([service::Column::PortalId, service::Column::Service]).do_nothing().to_owned();
        service::Entity::insert(row).on_conflict(already).exec_without_returning(act).await?;
    } else {
        service::Entity::delete_by_id((portal_id, which.code().to_owned())).exec(act).await?;
    }
    Ok(())
}
