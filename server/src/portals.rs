//! `server portal …` and `server demo`.

use crate::archive;
use crate::command::Desk;
use anyhow::Context;
use base::{Address, Kind, Lang, Point, Role, Service};
use clap::builder::PossibleValuesParser;
use clap::{Args, Subcommand};
use platform::{Assets, Ctx, Seal, Stores};
use portal::manage::{self, By};
use std::io::BufRead;
use std::path::PathBuf;
use std::sync::Arc;

#[derive(Subcommand)]
pub(crate) enum Portal {
    /// Make a portal.
    Add(Add),
    /// Every portal with its hosts and services.
    List,
    /// Give a portal one more host.
    Host { slug: String, host: String },
    /// Turn a service on or off; turning off hides and deletes nothing.
    Service {
        slug: String,
        /// `gci`
        service: String,
        /// `on` or `off`
        #[arg(value_parser = ["on", "off"])]
        state: String,
    },
    /// Pack a portal's whole content into one archive, with a copy that browsers open.
    Export {
        slug: String,
        /// The archive to write.
        file: PathBuf,
    },
    /// Put an archive into a new portal, or into one without content.
    Import {
        /// The archive.
        file: PathBuf,
        /// The short name of the portal; it is made where there is none.
        #[arg(long)]
        slug: String,
        /// Say what would come, and write nothing.
        #[arg(long)]
        dry_run: bool,
    },
    /// Let people sign in through the organisation's own directory (OpenID Connect); the client's secret is read from the standard
    /// input, an empty line where it has none.
    Directory(OwnDirectory),
}

#[derive(Args)]
pub(crate) struct OwnDirectory {
    /// The portal's short name.
    slug: String,
    /// Take the directory away.
    #[arg(long, conflicts_with_all = ["issuer", "client_id", "domain", "role"])]
    off: bool,
    /// Its address as an issuer, as `https://login.gmina.pl/realms/urzad`.
    #[arg(long, required_unless_present = "off")]
    issuer: Option<String>,
    /// The portal's name there.
    #[arg(long, required_unless_present = "off")]
    client_id: Option<String>,
    /// What its people call it.
    #[arg(long, default_value = "katalog urzędu")]
    name: String,
    /// Let in whoever has a verified address of this domain and was never invited; needs a role.
    #[arg(long, requires = "role")]
    domain: Option<String>,
    /// What they become.
    #[arg(long, requires = "domain", value_parser = PossibleValuesParser::new(local_roles()))]
    role: Option<String>,
}

#[derive(Args)]
pub(crate) struct Add {
    /// Short name under the operator's host: `jasna`.
    slug: String,
    /// Full name: `Gmina Jasna`.
    #[arg(long)]
    name: String,
    /// urban-gmina, rural-gmina, mixed-gmina, powiat, association or unit.
    #[arg(long, value_parser = Kind::ALL.map(Kind::code))]
    kind: String,
    /// The town of its seat.
    #[arg(long)]
    town: String,
    /// TERYT code of its territory.
    #[arg(long)]
    teryt: Option<String>,
    /// Where its seat is: `52.53,17.60`.
    #[arg(long)]
    seat: Option<String>,
    /// How far residents look by default, in kilometres.
    #[arg(long, default_value_t = 30)]
    radius: u16,
    /// Accent colour, `#rrggbb`.
    #[arg(long, default_value = "#0b5d4d")]
    colour: String,
    /// Hosts it answers at.
    #[arg(long = "host")]
    hosts: Vec<String>,
    /// Services to turn on.
    #[arg(long = "service", value_parser = Service::ALL.map(Service::code))]
    services: Vec<String>,
}

/// Roles that a portal gives.
fn local_roles() -> impl Iterator<Item = &'static str> {
    Role::ALL.into_iter().filter(|role| !role.is_operators()).map(Role::code)
}

pub(crate) async fn run(desk: &Desk, what: Portal) -> anyhow::Result<()> {
    match what {
        Portal::Add(add) => {
            let draft = draft(add)?;
            let act = desk.db.act().await?;
            let opened = manage::open(&act, &by(desk).await?, &draft, content::RESERVED).await;
            let base::Portal { slug, id, .. } =
                opened.map_err(|wrong| anyhow::anyhow!(wrong.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")))?;
            act.commit().await?;
            desk.say(&format!("portal {slug} is number {id}"), serde_json::json!({"slug": slug, "id": id}))
        }
        Portal::List => list(desk).await,
        Portal::Export { slug, file } => archive::export(desk, &slug, &file).await,
        Portal::Import { file, slug, dry_run } => archive::import(desk, &file, &slug, dry_run).await,
        Portal::Host { slug, host } => {
            let portal = named(desk, &slug).await?;
            let host = manage::add_host(&desk.db, &by(desk).await?, portal.id, &host).await?;
            desk.say(&format!("{slug} answers at {host}"), serde_json::json!({"slug": slug, "host": host}))
        }
        Portal::Service { slug, service, state } => {
            let which = Service::of_code(&service)
                .with_context(|| format!("there is no service `{service}`; there are: {}", Service::ALL.map(Service::code).join(", ")))?;
            let portal = named(desk, &slug).await?;
            manage::switch(&desk.db, &by(desk).await?, portal.id, which, state == "on").await?;
            desk.say(&format!("{service} is {state} at {slug}"), serde_json::json!({"slug": slug, "service": service, "on": state == "on"}))
        }
        Portal::Directory(own) => directory(desk, own).await,
    }
}

/// Whoever gives the command: nobody whom the portals know.
async fn by(desk: &Desk) -> anyhow::Result<By> {
    let portals = portal::Portals::of(&desk.derived);
    portals.follow(&desk.db).await?;
    Ok(By::command(desk.clock.now(), portals.operator().map(|operator| operator.id)))
}

async fn directory(desk: &Desk, own: OwnDirectory) -> anyhow::Result<()> {
    let portal = named(desk, &own.slug).await?;
    let (issuer, set) = match own.issuer.zip(own.client_id) {
        Some((issuer, client_id)) => {
            let secret = std::io::stdin().lock().lines().next().transpose()?.filter(|secret| !secret.is_empty());
            let admits = own.domain.map(|domain| domain.to_lowercase()).zip(own.role.and_then(|role| Role::of_code(&role)));
            let set = account::Directory { name: own.name, issuer: issuer.clone(), client_id, secret: secret.map(Into::into), admits };
            (Some(issuer), Some(set))
        }
        None => (None, None),
    };
    let seal = Seal::of(&desk.configuration)?;
    account::set_directory(&desk.db, &seal, portal.id, set.as_ref(), desk.clock.now()).await?;
    // Its own hosts, and its place below the operator's.
    let operator = portal::Portals::of(&desk.derived).operator().filter(|operator| operator.id != portal.id);
    let below = operator.iter().flat_map(|operator| &operator.hosts).map(|host| format!("{host}/{}", portal.slug));
    let places = portal.hosts.iter().cloned().chain(below);
    let back = places.map(|place| format!("{}://{place}/logowanie/katalog/powrot", desk.configuration.scheme)).collect::<Vec<_>>();
    let line = match &issuer {
        Some(issuer) => format!("{} signs in through {issuer}, which must know {}", own.slug, back.join(" and ")),
        None => format!("{} has no directory", own.slug),
    };
    desk.say(&line, serde_json::json!({"slug": own.slug, "issuer": issuer, "redirect_uris": back}))
}

pub(crate) async fn named(desk: &Desk, slug: &str) -> anyhow::Result<Arc<base::Portal>> {
    let portals = portal::Portals::of(&desk.derived);
    portals.follow(&desk.db).await?;
    portals.with_slug(slug).with_context(|| format!("there is no portal `{slug}`; `server portal list` shows those there are"))
}

/// What works on a portal from the command line begins with: nobody in particular, at the portal's own address.
pub(crate) fn context(desk: &Desk, portal: Arc<base::Portal>) -> anyhow::Result<Ctx> {
    let portals = portal::Portals::of(&desk.derived);
    Ok(Ctx {
        address: Address::default(),
        path: "/".into(),
        operator: portals.operator().map_or(portal.id, |operator| operator.id),
        portal,
        now: desk.clock.now(),
        who: None,
        db: desk.db.clone(),
        derived: desk.derived.clone(),
        stores: Stores::open(&desk.configuration)?,
        assets: Assets::default(),
    })
}

async fn list(desk: &Desk) -> anyhow::Result<()> {
    let portals = portal::Portals::of(&desk.derived);
    portals.follow(&desk.db).await?;
    let all = portals.all();
    if desk.json {
        return desk.say("", serde_json::to_value(all.iter().map(AsRef::as_ref).collect::<Vec<_>>())?);
    }
    for portal in all.iter() {
        let services: Vec<_> = portal.services.iter().map(|service| service.code()).collect();
        println!("{:<16} {:<36} {:<14} {} [{}]", portal.slug, portal.name, portal.kind.code(), portal.hosts.join(" "), services.join(" "));
    }
    Ok(())
}

fn draft(add: Add) -> anyhow::Result<portal::Draft> {
    let colour = add.colour.to_lowercase();
    anyhow::ensure!(
        colour.len() == 7 && colour.starts_with('#') && colour[1..].bytes().all(|b| b.is_ascii_hexdigit()),
        "colour: `{colour}` is not of the form #rrggbb"
    );
    let seat = add.seat.as_deref().map(point).transpose()?;
    Ok(portal::Draft {
        portal: base::Portal {
            id: 0,
            kind: Kind::of_code(&add.kind).context("kind: unknown")?,
            slug: add.slug,
            name: add.name,
            teryt: add.teryt,
            seat,
            town: add.town,
            radius_km: add.radius,
            colour,
            crest: None,
            hosts: add.hosts,
            languages: Lang::ALL.to_vec(),
            services: add.services.iter().filter_map(|code| Service::of_code(code)).collect(),
            fictional: false,
        },
        about: portal::About::default(),
    })
}

fn point(text: &str) -> anyhow::Result<Point> {
    base::Point::read(text).with_context(|| format!("seat: `{text}` is not of the form 52.53,17.60"))
}
