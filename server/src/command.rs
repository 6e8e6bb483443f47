//! The operator's commands.

use crate::{demo, import, people, portals, serve};
use anyhow::Context;
use clap::{Args, Parser, Subcommand};
use platform::{Clock, Configuration, Db, Derived, LogFormat};
use std::path::PathBuf;

/// CIS: public portals of local governments.
#[derive(Parser)]
#[command(name = "server", version, about, arg_required_else_help = true)]
pub struct Command {
    #[command(flatten)]
    settings: Settings,
    #[command(subcommand)]
    what: What,
}

/// Settings that stand above the file's and the environment's.
#[derive(Args)]
struct Settings {
    /// Configuration file (TOML); `cis.toml` here when it exists.
    #[arg(long, global = true)]
    config: Option<PathBuf>,
    /// `sqlite:PATH` or `postgres://…`.
    #[arg(long, global = true)]
    database_url: Option<String>,
    /// Address and port to answer at.
    #[arg(long, global = true)]
    listen: Option<std::net::SocketAddr>,
    /// Address and port of `/metrics`, for the operator alone.
    #[arg(long, global = true)]
    metrics_listen: Option<std::net::SocketAddr>,
    /// Folder made by `cargo xtask site`.
    #[arg(long, global = true)]
    site_root: Option<PathBuf>,
    /// Answer in JSON, for scripts.
    #[arg(long, global = true)]
    json: bool,
}

#[derive(Subcommand)]
enum What {
    /// Answer people, and do the work for later.
    Serve,
    /// Do the work for later only.
    Work,
    /// Bring the database's schema up to date.
    Migrate,
    /// Portals: list them, add one, its hosts, its services.
    #[command(subcommand)]
    Portal(portals::Portal),
    /// People: let somebody in, examine the log of what they did.
    #[command(subcommand)]
    Person(people::Person),
    /// Bring in offers, places or occupations.
    #[command(subcommand)]
    Import(import::Import),
    /// Make the demonstration: three fictional towns with offers, news and events.
    Demo {
        /// The password of everybody who runs these portals; without it nobody can sign in there.
        #[arg(long)]
        password: Option<String>,
    },
}

/// What every command works with.
pub(crate) struct Desk {
    pub configuration: Configuration,
    pub db: Db,
    pub clock: Clock,
    pub derived: Derived,
    pub json: bool,
}

/// Runs a command.
///
/// # Errors
/// Says what was wrong and what would be right.
pub async fn run(command: Command) -> anyhow::Result<()> {
    let Command { settings, what } = command;
    let json = settings.json;
    let configuration = configuration(settings)?;
    let tariff = gci::Tariff::with(&configuration.pay).and_then(gci::Tariff::set);
    tariff.map_err(anyhow::Error::msg).context("the configuration cannot be used")?;
    logs(configuration.log);
    if configuration.database_url.starts_with("sqlite:") {
        let folder = configuration.data();
        std::fs::create_dir_all(&folder).with_context(|| format!("cannot make the folder {}", folder.display()))?;
    }
    let db = Db::open(&configuration.database_url).await.context("cannot open the database; is DATABASE_URL right?")?;
    let desk = Desk { configuration, db, clock: Clock::default(), derived: Derived::default(), json };
    if !matches!(what, What::Migrate) {
        let pending = desk.db.pending_migrations().await.unwrap_or(usize::MAX);
        if pending > 0 && !matches!(what, What::Serve | What::Work | What::Demo { .. }) {
            anyhow::bail!("the database is not up to date: run `server migrate` first");
        }
    }
    match what {
        What::Migrate => {
            desk.db.migrate().await?;
            desk.say("schema up to date", serde_json::json!({"pending": 0}))
        }
        What::Serve => serve::serve(desk).await,
        What::Work => serve::work(desk).await,
        What::Portal(portal) => portals::run(&desk, portal).await,
        What::Import(import) => import::run(&desk, import).await,
        What::Person(person) => people::run(&desk, person).await,
        What::Demo { password } => demo::demo(&desk, password.as_deref()).await,
    }
}

impl Desk {
    /// One line for a person, or one object for a script.
    pub fn say(&self, line: &str, object: serde_json::Value) -> anyhow::Result<()> {
        if self.json {
            println!("{object}");
        } else {
            println!("{line}");
        }
        Ok(())
    }
}

fn configuration(settings: Settings) -> anyhow::Result<Configuration> {
    let mut configuration = Configuration::read(settings.config.as_deref()).context("the configuration cannot be read")?;
    if let Some(url) = settings.database_url {
        configuration.database_url = url;
    }
    if let Some(listen) = settings.listen {
        configuration.listen = listen;
    }
    if let Some(root) = settings.site_root {
        configuration.site_root = root;
    }
    configuration.metrics_listen = settings.metrics_listen.or(configuration.metrics_listen);
    Ok(configuration)
}

fn logs(format: LogFormat) {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info,sqlx=warn,sea_orm_migration=warn"));
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    match format {
        LogFormat::Plain => lines.init(),
        LogFormat::Json => lines.json().init(),
    }
}
