//! Letters kept as `.eml` files where no mail server is set, and read again by whoever tries the portal out.

use super::Posted;
use crate::Configuration;
use chrono::{DateTime, Utc};
use mail_parser::{HeaderValue, MessageParser};
use std::io;
use std::path::{Path, PathBuf};
use tokio::fs;
use tokio::io::AsyncWriteExt;

/// A folder of letters.
#[derive(Clone, Debug)]
pub struct Folder {
    path: PathBuf,
}

/// A kept letter, opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Its file's name.
    pub name: String,
    /// Who it is for.
    pub to: String,
    /// Who it is from: name and address.
    pub from: String,
    /// The subject, decoded.
    pub subject: String,
    /// When it was written.
    pub written: Option<DateTime<Utc>>,
    /// The part in plain text.
    pub text: String,
    /// The part in HTML.
    pub html: String,
    /// All headers, as they stand in the file.
    pub headers: Vec<(String, String)>,
}

impl Folder {
    /// `mail` beside the database.
    #[must_use]
    pub fn of(configuration: &Configuration) -> Self {
        Self { path: configuration.data().join("mail") }
    }

    /// Keeps a letter, for the server's own user alone. Kept again, it replaces itself.
    pub(super) async fn keep(&self, posted: &Posted, formatted: &[u8]) -> io::Result<()> {
        fs::create_dir_all(&self.path).await?;
        let name = format!("{}-{}.eml", posted.written.format("%Y%m%d-%H%M%S-%3f"), &posted.number[..8.min(posted.number.len())]);
        let unfinished = self.path.join(format!("{name}.part"));
        let mut file = fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&unfinished).await?;
        file.write_all(formatted).await?;
        file.sync_all().await?;
        fs::rename(&unfinished, self.path.join(&name)).await
    }

    /// The newest letters, newest first; none where no letter was kept yet.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub async fn newest(&self, most: usize) -> io::Result<Vec<Kept>> {
        let mut entries = match fs::read_dir(&self.path).await {
            Err(why) if why.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries?,
        };
        let mut names = Vec::new();
        while let Some(entry) = entries.next_entry().await? {
            names.extend(entry.file_name().into_string().ok().filter(|name| is_letter(name)));
        }
        names.sort_unstable_by(|one, other| other.cmp(one));
        let mut kept = Vec::new();
        for name in names.into_iter().take(most) {
            kept.extend(self.open(&name).await?);
        }
        Ok(kept)
    }

    /// One letter; `None` where no file of this name is a letter.
    ///
    /// # Errors
    /// When the file is there and cannot be read.
    pub async fn open(&self, name: &str) -> io::Result<Option<Kept>> {
        if !is_letter(name) {
            return Ok(None);
        }
        match fs::read(self.path.join(name)).await {
            Err(why) if why.kind() == io::ErrorKind::NotFound => Ok(None),
            bytes => Ok(parse(name, &bytes?)),
        }
    }
}

/// Whether a name is one that [`Folder::keep`] gives: nothing in it leads out of the folder.
fn is_letter(name: &str) -> bool {
    let stem = name.strip_suffix(".eml").unwrap_or_default();
    !stem.is_empty()
        && stem.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
        && Path::new(name).file_name().is_some()
}

fn parse(name: &str, bytes: &[u8]) -> Option<Kept> {
    let message = MessageParser::default().parse(bytes)?;
    let person = |header: &HeaderValue| {
        let person = header.as_address().and_then(|people| people.first());
        let (name, address) =
            person.map(|person| (person.name().unwrap_or_default(), person.address().unwrap_or_default())).unwrap_or_default();
        if name.is_empty() { address.to_owned() } else { format!("{name} <{address}>") }
    };
    Some(Kept {
        name: name.to_owned(),
        to: message.header("To").map(person).unwrap_or_default(),
        from: message.header("From").map(person).unwrap_or_default(),
        subject: message.subject().unwrap_or_default().to_owned(),
        written: message.date().and_then(|date| DateTime::from_timestamp(date.to_timestamp(), 0)),
        text: message.body_text(0).unwrap_or_default().into_owned(),
        html: message.body_html(0).unwrap_or_default().into_owned(),
        headers: message.headers_raw().map(|(name, value)| (name.to_owned(), value.trim().to_owned())).collect(),
    })
}
