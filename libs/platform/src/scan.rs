//! Looking for viruses: asks ClamAV's clamd, which gets the bytes and never a path (INSTREAM, clamd(8)).

use crate::Configuration;
use anyhow::bail;
use bytes::Bytes;
use futures::{Stream, StreamExt};
use std::io;
use std::path::PathBuf;
use std::pin::pin;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpStream, UnixStream};
use tokio::time::timeout;

/// So long clamd may be silent.
const PATIENCE: Duration = Duration::from_secs(60);
/// The longest answer that is read.
const ANSWER: u64 = 4096;

/// What is known of a content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing was found in it.
    Clean,
    /// This was found in it.
    Infected(String),
    /// Nobody has looked, and why: what follows from it, the caller decides.
    NotScanned(String),
}

/// Whom to ask. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Scanner {
    clamd: Option<Clamd>,
}

#[derive(Clone, Debug)]
enum Clamd {
    Tcp(String),
    Unix(PathBuf),
}

impl Scanner {
    /// The clamd of the setting `clamd`; without one nothing is scanned.
    ///
    /// # Errors
    /// When the setting names neither a port nor a socket.
    pub fn of(configuration: &Configuration) -> anyhow::Result<Self> {
        let set = configuration.clamd.as_str();
        let clamd = match set.split_once(':') {
            _ if set.is_empty() => None,
            Some(("tcp", address)) if address.contains(':') => Some(Clamd::Tcp(address.to_owned())),
            Some(("unix", path)) if path.starts_with('/') => Some(Clamd::Unix(path.into())),
            _ => bail!("clamd: {set:?} is neither tcp:HOST:PORT nor unix:/PATH"),
        };
        Ok(Self { clamd })
    }

    /// Whether somebody is set to look.
    #[must_use]
    pub const fn is_set(&self) -> bool {
        self.clamd.is_some()
    }

    /// Looks through a content.
    pub async fn scan(&self, content: impl Stream<Item = io::Result<Bytes>>) -> Verdict {
        let answer = match &self.clamd {
            None => return Verdict::NotScanned("no clamd is set".into()),
            Some(Clamd::Tcp(address)) => match soon(TcpStream::connect(address)).await {
                Ok(stream) => ask(stream, content).await,
                Err(why) => Err(why),
            },
            Some(Clamd::Unix(path)) => match soon(UnixStream::connect(path)).await {
                Ok(stream) => ask(stream, content).await,
                Err(why) => Err(why),
            },
        };
        answer.map_or_else(|why| Verdict::NotScanned(why.to_string()), |answer| verdict(&answer))
    }
}

/// Sends the content in pieces, each behind its length, an empty one last; reads the answer.
async fn ask(mut clamd: impl AsyncRead + AsyncWrite + Unpin, content: impl Stream<Item = io::Result<Bytes>>) -> io::Result<String> {
    let sent = send(&mut clamd, content).await;
    if let Err(Broken::Content(why)) = sent {
        return Err(why);
    }
    // A clamd that had enough closes its ears first and says why: the answer counts, and the broken pipe only without one.
    let mut answer = Vec::new();
    let heard = soon(clamd.take(ANSWER).read_to_end(&mut answer)).await;
    match (answer.is_empty(), sent, heard) {
        (false, ..) => Ok(String::from_utf8_lossy(&answer).trim_end_matches(['\0', '\n']).to_owned()),
        (true, Err(Broken::Content(why) | Broken::Pipe(why)), _) | (true, Ok(()), Err(why)) => Err(why),
        (true, Ok(()), Ok(_)) => Err(io::Error::new(io::ErrorKind::UnexpectedEof, "clamd gave no answer")),
    }
}

/// Which side has failed.
enum Broken {
    Content(io::Error),
    Pipe(io::Error),
}

async fn send(clamd: &mut (impl AsyncWrite + Unpin), content: impl Stream<Item = io::Result<Bytes>>) -> Result<(), Broken> {
    let mut content = pin!(content);
    soon(clamd.write_all(b"zINSTREAM\0")).await.map_err(Broken::Pipe)?;
    while let Some(some) = content.next().await {
        let some = some.map_err(Broken::Content)?;
        for piece in some.chunks(64 * 1024) {
            let length = u32::try_from(piece.len()).unwrap_or_else(|_| unreachable!("pieces are short"));
            soon(clamd.write_all(&length.to_be_bytes())).await.map_err(Broken::Pipe)?;
            soon(clamd.write_all(piece)).await.map_err(Broken::Pipe)?;
        }
    }
    soon(clamd.write_all(&0_u32.to_be_bytes())).await.map_err(Broken::Pipe)?;
    soon(clamd.flush()).await.map_err(Broken::Pipe)
}

async fn soon<T>(step: impl Future<Output = io::Result<T>>) -> io::Result<T> {
    timeout(PATIENCE, step).await.unwrap_or_else(|_| Err(io::Error::new(io::ErrorKind::TimedOut, "clamd is silent")))
}

/// `stream: OK`, `stream: NAME FOUND`, or why not.
fn verdict(answer: &str) -> Verdict {
    let said = answer.strip_prefix("stream: ").unwrap_or(answer);
    match (said, said.strip_suffix(" FOUND")) {
        ("OK", _) => Verdict::Clean,
        (_, Some(name)) => Verdict::Infected(name.to_owned()),
        _ => Verdict::NotScanned(said.to_owned()),
    }
}
