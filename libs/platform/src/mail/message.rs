//! A letter as it travels: headers and two parts (RFC 5322, RFC 2045; `Auto-Submitted` after RFC 3834).

use super::Posted;
use anyhow::{Context, bail};
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::{Address, Message};
use std::sync::LazyLock;

/// Stands for the sender while a letter is only looked at.
pub(super) static NOBODY: LazyLock<Address> =
    LazyLock::new(|| Address::new("portal", "localhost").unwrap_or_else(|_| unreachable!("an address")));

/// Headers that a letter may not bring along, beside all that begin with `Content-` or `Resent-`.
const OWN: [&str; 13] = [
    "from",
    "sender",
    "reply-to",
    "to",
    "cc",
    "bcc",
    "subject",
    "date",
    "message-id",
    "mime-version",
    "auto-submitted",
    "return-path",
    "received",
];

/// Writes the letter out.
///
/// # Errors
/// When the address is none, or a header is not allowed or not one line of printable text.
pub(super) fn message(posted: &Posted, from: &Address) -> anyhow::Result<Message> {
    let letter = &posted.letter;
    let to: Address = letter.to.parse().with_context(|| format!("{:?} is not an address", letter.to))?;
    let host = if letter.host.is_empty() { from.domain() } else { &letter.host };
    if !host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-".contains(&byte)) {
        bail!("{host:?} is not a host");
    }
    let mut builder = Message::builder()
        .message_id(Some(format!("<{}@{host}>", posted.number)))
        .date(posted.written.into())
        .from(Mailbox::new(Some(line(&letter.sender)), from.clone()))
        .to(Mailbox::new(None, to))
        .subject(line(&letter.subject))
        .raw_header(HeaderValue::new(HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated".into()));
    for (name, value) in &letter.headers {
        builder = builder.raw_header(header(name, value)?);
    }
    Ok(builder.multipart(MultiPart::alternative_plain_html(letter.text.clone(), letter.html.clone()))?)
}

fn header(name: &str, value: &str) -> anyhow::Result<HeaderValue> {
    let lower = name.to_ascii_lowercase();
    if OWN.contains(&lower.as_str()) || lower.starts_with("content-") || lower.starts_with("resent-") {
        bail!("the header {name:?} is not for letters to set");
    }
    if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
        bail!("{name:?} is not a header's name");
    }
    if value.chars().any(char::is_control) {
        bail!("the header {name} is not one line");
    }
    let name = HeaderName::new_from_ascii(name.to_owned())?;
    Ok(HeaderValue::new(name, value.to_owned()))
}

/// One line: control characters, which could begin another header, become spaces.
fn line(text: &str) -> String {
    text.split(|character: char| character.is_control()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
