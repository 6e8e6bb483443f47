use crate::Secret;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

/// How log lines are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// For people.
    #[default]
    Plain,
    /// For machines, one object a line.
    Json,
}

/// What an operator may set: in a TOML file, by `CIS_…` in the environment (and `DATABASE_URL`), by flags; later ones win.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Configuration {
    /// `sqlite:…` or `postgres:…`.
    pub database_url: String,
    /// Where people are answered.
    pub listen: SocketAddr,
    /// Where `/metrics` is answered, for the operator alone; none when empty.
    pub metrics_listen: Option<SocketAddr>,
    /// The folder that `xtask site` built.
    pub site_root: PathBuf,
    /// `http` or `https`, as browsers see it (a proxy may stand before us).
    pub scheme: String,
    /// A proxy stands before us and its `X-Forwarded-For` says who asks.
    pub trust_proxy: bool,
    /// How log lines are written.
    pub log: LogFormat,
    /// Searches one address may make in a minute.
    pub searches_a_minute: u32,
    /// Megabytes of rendered pages that a node keeps for guests; 0 renders each time.
    pub page_cache: u64,
    /// Seconds after which a request is given up.
    pub request_seconds: u64,
    /// For the maker's own machine: `/dev/mail` shows letters that were kept instead of sent, to loopback callers.
    pub dev: bool,
    /// The key that seals small secrets in the database: 32 bytes in base64. SQLite makes one for itself.
    pub secret_key: Option<Secret>,
    /// The mail server: `smtp://user:password@host:587` (STARTTLS) or `smtps://…:465`; letters are kept as files when empty.
    pub smtp: Option<Secret>,
    /// The address that letters come from.
    pub mail_from: String,
    /// Where files are kept: `file:PATH` or `s3://BUCKET?endpoint=URL&region=NAME`; `blobs` beside the database when empty.
    pub blobs: String,
    /// Who looks for viruses: `tcp:HOST:PORT` or `unix:/PATH` of clamd; nobody when empty.
    pub clamd: String,
    /// Megabytes of one file with its pictures that an administrator may bring in at the desk.
    pub import_megabytes: u64,
    /// Days after its answer for which a request for accessibility is kept with the names in it.
    pub demand_days: u32,
    /// Days for which opinions of pages are kept.
    pub feedback_days: u32,
    /// Rates that pay is reckoned with, a table a year, in the file only: `[pay.2027]`. What stands in them the job market reads.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub pay: BTreeMap<String, serde_json::Value>,
}

impl Default for Configuration {
    fn default() -> Self {
        Self {
            database_url: "sqlite:data/cis.sqlite".into(),
            listen: SocketAddr::from(([127, 0, 0, 1], 3000)),
            metrics_listen: None,
            site_root: "target/site".into(),
            scheme: "http".into(),
            trust_proxy: false,
            log: LogFormat::Plain,
            searches_a_minute: 1_200,
            page_cache: 48,
            request_seconds: 15,
            dev: false,
            secret_key: None,
            smtp: None,
            mail_from: "portal@localhost".into(),
            blobs: String::new(),
            clamd: String::new(),
            import_megabytes: 512,
            demand_days: 730,
            feedback_days: 365,
            pay: BTreeMap::new(),
        }
    }
}

impl Configuration {
    /// Reads the file (when given it must exist), then the environment.
    ///
    /// # Errors
    /// Names the setting and the file when a value is not of its kind.
    pub fn read(file: Option<&Path>) -> Result<Self, config::ConfigError> {
        let mut sources = config::Config::builder().add_source(config::Config::try_from(&Self::default())?);
        sources = match file {
            Some(file) => sources.add_source(config::File::from(file).format(config::FileFormat::Toml)),
            None => sources.add_source(config::File::new("cis.toml", config::FileFormat::Toml).required(false)),
        };
        sources = sources.add_source(config::Environment::with_prefix("CIS").try_parsing(true).source(Some(own_environment()?)));
        if let Ok(url) = std::env::var("DATABASE_URL") {
            sources = sources.set_override("database_url", url)?;
        }
        sources.build()?.try_deserialize()
    }

    /// The folder for what is kept beside the database: the SQLite file's own, else `data`.
    #[must_use]
    pub fn data(&self) -> PathBuf {
        let file = self.database_url.strip_prefix("sqlite:").map(|file| file.trim_start_matches("//"));
        let file = file.map(|file| file.split('?').next().unwrap_or(file)).filter(|file| !file.contains(":memory:"));
        file.and_then(|file| Path::new(file).parent()).map_or_else(|| "data".into(), Path::to_owned)
    }
}

/// The `CIS_…` variables that are settings; others may mean something to somebody else.
fn own_environment() -> Result<config::Map<String, String>, config::ConfigError> {
    let known: Vec<String> = config::Source::collect(&config::Config::try_from(&Configuration::default())?)?
        .into_keys()
        .chain(["metrics_listen", "secret_key", "smtp"].map(Into::into))
        .collect();
    Ok(std::env::vars().filter(|(name, _)| name.strip_prefix("CIS_").is_some_and(|name| known.contains(&name.to_lowercase()))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_stand_without_a_file() {
        let set = Configuration::read(None).unwrap();
        assert_eq!(set.listen.port(), 3000);
    }

    /// The settings that a file of this text gives.
    fn read(text: &str) -> Result<Configuration, config::ConfigError> {
        let file = std::env::temp_dir().join(format!("cis-{}-{:?}.toml", std::process::id(), std::thread::current().id()));
        std::fs::write(&file, text).unwrap();
        let read = Configuration::read(Some(&file));
        std::fs::remove_file(&file).unwrap();
        read
    }

    #[test]
    fn what_lies_beside_the_database_follows_it() {
        let data = |url: &str| Configuration { database_url: url.into(), ..Configuration::default() }.data();
        assert_eq!(data("sqlite:data/cis.sqlite"), Path::new("data"));
        assert_eq!(data("sqlite:///srv/cis/cis.sqlite?mode=rwc"), Path::new("/srv/cis"));
        assert_eq!(data("sqlite::memory:"), Path::new("data"));
        assert_eq!(data("postgres://db/cis"), Path::new("data"));
    }

    #[test]
    fn secrets_are_read_and_never_printed() {
        let set = read("secret_key = \"c2VjcmV0\"\nsmtp = \"smtp://jan:haslo@poczta.example:587\"\n").unwrap();
        assert_eq!(set.secret_key.as_ref().unwrap().reveal(), "c2VjcmV0");
        let printed = format!("{set:?}");
        assert!(!printed.contains("c2VjcmV0") && !printed.contains("haslo"), "{printed}");
    }

    #[test]
    fn rates_of_a_year_stand_in_a_table_of_their_own() {
        let set = read("[pay.2027]\nminimum_month = 500000\nexchange = { EUR = 43000 }\n").unwrap();
        assert_eq!(set.pay["2027"]["minimum_month"], 500_000);
        assert_eq!(set.pay["2027"]["exchange"]["EUR"], 43_000);
        let slip = read("[pya.2027]\nminimum_month = 500000\n").unwrap_err().to_string();
        assert!(slip.contains("pya"), "{slip}");
    }
}
