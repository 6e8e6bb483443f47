//! The job that sends letters: to the mail server, or into a folder where none is set.

use super::{Folder, KIND, Posted, context, message};
use crate::{Clock, Configuration, Db, Job, Seal};
use anyhow::{Context, bail};
use async_trait::async_trait;
use chrono::{DateTime, Utc};
use lettre::{Address, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use std::time::Duration;
use url::{Host, Url};

/// So long the mail server may take for one step.
const PATIENCE: Duration = Duration::from_secs(30);

/// The way letters take.
pub enum Way {
    /// To this mail server.
    Server(AsyncSmtpTransport<Tokio1Executor>),
    /// Into this folder, for a person to read.
    Folder(Folder),
}

/// Sends one letter. What the mail server refuses is tried again as every job, under the same Message-ID.
pub struct SendMail {
    from: Address,
    way: Way,
    seal: Seal,
}

impl SendMail {
    /// As the operator has set it.
    ///
    /// # Errors
    /// When `smtp` is no such URL, or `mail_from` is not an address that a server would take.
    pub fn of(configuration: &Configuration, seal: Seal) -> anyhow::Result<Self> {
        let from: Address = configuration.mail_from.parse().context("mail_from is not an address")?;
        let way = match &configuration.smtp {
            None => Way::Folder(Folder::of(configuration)),
            Some(_) if configuration.mail_from == Configuration::default().mail_from => {
                bail!("smtp is set but mail_from is not: which address do letters come from?")
            }
            Some(url) => Way::Server(server(url.reveal()).context("smtp")?),
        };
        Ok(Self { from, way, seal })
    }

    async fn send(&self, posted: &Posted, message: Message) -> anyhow::Result<()> {
        match &self.way {
            Way::Server(server) => {
                server.send(message).await?;
            }
            Way::Folder(folder) => folder.keep(posted, &message.formatted()).await?,
        }
        Ok(())
    }
}

#[async_trait]
impl Job for SendMail {
    fn kind(&self) -> &'static str {
        KIND
    }

    async fn run(&self, _db: &Db, _clock: &Clock, portal_id: i64, payload: &str) -> anyhow::Result<Option<DateTime<Utc>>> {
        let posted: Posted = serde_json::from_slice(&self.seal.open(payload, &context(portal_id))?)?;
        self.send(&posted, message::message(&posted, &self.from)?).await?;
        Ok(None)
    }
}

/// The server at a URL. Elsewhere than on this machine nothing is said in the clear unless `?tls=opportunistic` allows it.
fn server(url: &str) -> anyhow::Result<AsyncSmtpTransport<Tokio1Executor>> {
    let mut url = Url::parse(url).context("smtp://user:password@host:587 is wanted")?;
    if url.scheme() == "smtp" && !url.query_pairs().any(|(name, _)| name == "tls") && !is_here(&url) {
        url.query_pairs_mut().append_pair("tls", "required");
    }
    Ok(AsyncSmtpTransport::<Tokio1Executor>::from_url(url.as_str())?.timeout(Some(PATIENCE)).build())
}

/// Whether the server stands on this machine. The scheme is not one of the web's, so that addresses come as names.
fn is_here(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback()),
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}
