//! `server portal …` and `server demo`.

use crate::command::Desk;
use anyhow::Context;
use base::{Kind, Lang, Point, Service};
use clap::{Args, Subcommand};
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

pub(crate) async fn run(desk: &Desk, what: Portal) -> anyhow::Result<()> {
    match what {
        Portal::Add(add) => {
            let slug = add.slug.clone();
            let portals = portal::Portals::of(&desk.derived);
            portals.follow(&desk.db).await?;
            anyhow::ensure!(portals.with_slug(&slug).is_none(), "slug: there is a portal `{slug}` already");
            let id = portal::add(&desk.db, &draft(add)?).await?;
            desk.say(&format!("portal {slug} is number {id}"), serde_json::json!({"slug": slug, "id": id}))
        }
        Portal::List => list(desk).await,
        Portal::Host { slug, host } => {
            let portal = named(desk, &slug).await?;
            portal::add_host(&desk.db, portal.id, &host).await?;
            desk.say(&format!("{slug} answers at {host}"), serde_json::json!({"slug": slug, "host": host}))
        }
        Portal::Service { slug, service, state } => {
            let which = Service::of_code(&service)
                .with_context(|| format!("there is no service `{service}`; there are: {}", Service::ALL.map(Service::code).join(", ")))?;
            let portal = named(desk, &slug).await?;
            portal::switch(&desk.db, portal.id, which, state == "on").await?;
            desk.say(&format!("{service} is {state} at {slug}"), serde_json::json!({"slug": slug, "service": service, "on": state == "on"}))
        }
    }
}

pub(crate) async fn named(desk: &Desk, slug: &str) -> anyhow::Result<Arc<base::Portal>> {
    let portals = portal::Portals::of(&desk.derived);
    portals.follow(&desk.db).await?;
    portals.with_slug(slug).with_context(|| format!("there is no portal `{slug}`; `server portal list` shows those there are"))
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
    let plain = !add.slug.is_empty() && add.slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    anyhow::ensure!(plain, "slug: `{}` may hold a–z, 0–9 and hyphens only", add.slug);
    let taken = content::RESERVED.contains(&add.slug.as_str()) || Service::ALL.iter().any(|service| service.slug() == add.slug);
    anyhow::ensure!(!taken, "slug: `{}` is an address of the portals' own pages", add.slug);
    if let Some(code) = &add.teryt {
        anyhow::ensure!(base::teryt::is_code(code), "teryt: `{code}` is not a code of 2, 4, 6 or 7 digits");
    }
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
    let parsed = text.split_once(',').and_then(|(lat, lon)| Some(Point { lat: lat.trim().parse().ok()?, lon: lon.trim().parse().ok()? }));
    let point = parsed.filter(|at| (-90.0..=90.0).contains(&at.lat) && (-180.0..=180.0).contains(&at.lon));
    point.with_context(|| format!("seat: `{text}` is not of the form 52.53,17.60"))
}
