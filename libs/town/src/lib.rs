//! The test kit: a small known world with two towns, Jasna and Ciemna, their region, and a clock that tests move.
//!
//! Each town stands in a database of its own: SQLite in a temporary folder, or PostgreSQL where `TEST_DATABASE_URL` names a
//! server. Both are real, migrated by the same history as in production.

use base::{Address, Kind, Lang, Point, Portal, Service};
use chrono::{DateTime, Utc};
use platform::{Assets, Clock, Configuration, Ctx, Db, Derived, Stores};
use sea_orm::{ConnectionTrait, Database, DbBackend, Statement, TransactionTrait};
use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

/// The region's number: the operator's own portal.
pub const REGION: i64 = 1;
/// Jasna's number.
pub const JASNA: i64 = 2;
/// Ciemna's number.
pub const CIEMNA: i64 = 3;

/// Two towns and their region.
pub struct Town {
    /// The database they share.
    pub db: Db,
    /// The clock they look at.
    pub clock: Clock,
    /// What is made from the database.
    pub derived: Derived,
    /// What is kept beside the database, in the town's own folder.
    pub stores: Stores,
    _home: tempfile::TempDir,
}

impl Town {
    /// A new world: every service is on in Jasna and in the region, none in Ciemna.
    ///
    /// # Panics
    /// When no database can be made: there is nothing to test then.
    pub async fn open() -> Self {
        let home = tempfile::tempdir().expect("a temporary folder");
        let url = match std::env::var("TEST_DATABASE_URL") {
            Ok(server) => database_on(&server).await,
            Err(_) => format!("sqlite:{}", home.path().join("town.sqlite").display()),
        };
        let db = Db::open(&url).await.expect("a database");
        db.migrate().await.expect("the schema");
        let clock = Clock::default();
        let noon: DateTime<Utc> = "2026-06-15T10:00:00Z".parse().expect("a moment");
        clock.advance(noon - clock.now());
        // Whatever the database, what lies beside it lies in the town's folder.
        let beside = format!("sqlite:{}", home.path().join("town.sqlite").display());
        let stores = Stores::open(&Configuration { database_url: beside, ..Configuration::default() }).expect("stores");
        let town = Self { db, clock, derived: Derived::default(), stores, _home: home };
        town.populate().await;
        town
    }

    async fn populate(&self) {
        let act = self.db.act().await.expect("a transaction");
        for portal in [region(), jasna(), ciemna()] {
            let Portal { id, slug, name, town, .. } = &portal;
            let seat = portal.seat.expect("a seat");
            let (lat, lon, kind) = (seat.lat, seat.lon, portal.kind.code());
            // Numbered by the database, so that the next portal's number is free.
            let row = format!(
                "INSERT INTO portal (slug, name, kind, lat, lon, town, radius_km, colour, languages, fictional, about) \
                 VALUES ('{slug}', '{name}', '{kind}', {lat}, {lon}, '{town}', 30, '#0b5d4d', 'pl,en,uk', TRUE, '{{}}')"
            );
            act.execute_unprepared(&row).await.expect("a portal");
            for host in &portal.hosts {
                act.execute_unprepared(&format!("INSERT INTO portal_host VALUES ('{host}', {id})")).await.expect("a host");
            }
            for service in &portal.services {
                act.execute_unprepared(&format!("INSERT INTO portal_service VALUES ({id}, '{}')", service.code()))
                    .await
                    .expect("a service");
            }
        }
        platform::bump(&act, "portal").await.expect("a revision");
        act.commit().await.expect("a commit");
    }

    /// A request in Jasna.
    #[must_use]
    pub fn jasna(&self) -> Ctx {
        self.ctx(jasna())
    }

    /// A request in Ciemna.
    #[must_use]
    pub fn ciemna(&self) -> Ctx {
        self.ctx(ciemna())
    }

    /// A request at the operator's own portal.
    #[must_use]
    pub fn region(&self) -> Ctx {
        self.ctx(region())
    }

    fn ctx(&self, portal: Portal) -> Ctx {
        Ctx {
            address: Address { origin: format!("http://{}", portal.hosts[0]), base: String::new(), lang: Lang::Pl },
            portal: Arc::new(portal),
            operator: REGION,
            path: "/".into(),
            now: self.clock.now(),
            who: None,
            db: self.db.clone(),
            derived: self.derived.clone(),
            stores: self.stores.clone(),
            assets: Assets::default(),
        }
    }
}

/// A fresh database on a PostgreSQL server: a copy of one that is migrated once for each build of a test program.
async fn database_on(server: &str) -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let (base, _) = server.rsplit_once('/').expect("TEST_DATABASE_URL ends in /database");
    let admin = Database::connect(server).await.expect("TEST_DATABASE_URL");
    let template = format!("town_{:x}", build());
    let turn = admin.begin().await.expect("a transaction");
    turn.execute_unprepared("SELECT pg_advisory_xact_lock(7)").await.expect("a turn");
    let there =
        Statement::from_sql_and_values(DbBackend::Postgres, "SELECT 1 FROM pg_database WHERE datname = $1", [template.clone().into()]);
    if turn.query_one_raw(there).await.expect("an answer").is_none() {
        let unfinished = format!("{template}_unfinished");
        admin.execute_unprepared(&format!("DROP DATABASE IF EXISTS {unfinished}")).await.expect("nothing there");
        admin.execute_unprepared(&format!("CREATE DATABASE {unfinished}")).await.expect("a database");
        let db = Db::open(&format!("{base}/{unfinished}")).await.expect("a database");
        db.migrate().await.expect("the schema");
        db.close().await.expect("an end");
        admin.execute_unprepared(&format!("ALTER DATABASE {unfinished} RENAME TO {template}")).await.expect("a template");
    }
    turn.commit().await.expect("a commit");
    let name = format!("town_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
    admin.execute_unprepared(&format!("CREATE DATABASE {name} TEMPLATE {template}")).await.expect("a database of its own");
    format!("{base}/{name}")
}

/// Tells one build of this test program from every other.
fn build() -> u64 {
    let program = std::env::current_exe().expect("a program");
    let written = std::fs::metadata(&program).and_then(|file| file.modified()).expect("a file");
    let mut hash = DefaultHasher::new();
    (program, written).hash(&mut hash);
    hash.finish()
}

fn portal(id: i64, slug: &str, name: &str, kind: Kind, (lat, lon): (f64, f64), services: &[Service]) -> Portal {
    Portal {
        id,
        slug: slug.into(),
        name: name.into(),
        kind,
        teryt: None,
        seat: Some(Point { lat, lon }),
        town: name.split(' ').next_back().unwrap_or(name).into(),
        radius_km: 30,
        colour: "#0b5d4d".into(),
        crest: None,
        hosts: vec![format!("{slug}.test")],
        languages: Lang::ALL.to_vec(),
        services: BTreeSet::from_iter(services.iter().copied()),
        fictional: true,
    }
}

fn region() -> Portal {
    portal(REGION, "region", "Związek Region", Kind::Association, (52.40, 16.92), &Service::ALL)
}

fn jasna() -> Portal {
    portal(JASNA, "jasna", "Gmina Jasna", Kind::RuralGmina, (52.33, 17.57), &Service::ALL)
}

fn ciemna() -> Portal {
    portal(CIEMNA, "ciemna", "Gmina Ciemna", Kind::RuralGmina, (51.97, 17.50), &[])
}
