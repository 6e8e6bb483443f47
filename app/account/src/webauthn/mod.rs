//! What an authenticator says is examined here (Web Authentication, Level 3, 7.1 and 7.2): a new passkey, or a signature of one.
//! Which authenticator it is does not matter (attestation "none"); that its owner was there and proved it, does.

mod cbor;
mod key;

pub(crate) use key::ALGORITHMS;

use key::PublicKey;
use platform::same;
use ring::digest::{SHA256, digest};
use serde::Deserialize;

/// Why what an authenticator said is not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refused {
    /// It cannot be read.
    Malformed,
    /// It answers another question.
    Challenge,
    /// It comes from another page, or a page within another.
    Origin,
    /// It is for another host.
    Host,
    /// Nobody was there, or they did not prove that they are the owner.
    Owner,
    /// A key of a kind that was not asked for.
    Algorithm,
    /// The signature is not of this key.
    Signature,
}

/// What the browser adds: what was asked, and where.
#[derive(Debug, Deserialize)]
pub(crate) struct Client {
    #[serde(rename = "type")]
    kind: String,
    /// The challenge, as it was sent.
    pub challenge: String,
    origin: String,
    #[serde(default, rename = "crossOrigin")]
    cross_origin: bool,
}

impl Client {
    /// Reads it.
    ///
    /// # Errors
    /// [`Refused::Malformed`].
    pub fn read(bytes: &[u8]) -> Result<Self, Refused> {
        serde_json::from_slice(bytes).map_err(|_| Refused::Malformed)
    }

    fn check(&self, kind: &str, asked: &Asked) -> Result<(), Refused> {
        if self.kind != kind || !same(&self.challenge, asked.challenge) {
            return Err(Refused::Challenge);
        }
        if self.origin != asked.origin || self.cross_origin { Err(Refused::Origin) } else { Ok(()) }
    }
}

/// What was asked, and where.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asked<'a> {
    /// The challenge, in base64url.
    pub challenge: &'a str,
    /// Scheme and authority of the page.
    pub origin: &'a str,
    /// Its host, without a port.
    pub host: &'a str,
}

/// A passkey that was made.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Made {
    /// Its own number, at most 1023 bytes.
    pub id: Vec<u8>,
    /// Its public key, as the authenticator wrote it.
    pub key: Vec<u8>,
    /// How often it has signed, where it counts.
    pub count: u32,
}

/// Examines a new passkey.
///
/// # Errors
/// Why it is not accepted.
pub(crate) fn made(asked: &Asked, client_data: &[u8], attestation: &[u8]) -> Result<Made, Refused> {
    Client::read(client_data)?.check("webauthn.create", asked)?;
    let (object, rest) = cbor::read(attestation).ok_or(Refused::Malformed)?;
    let data = object.named("authData").and_then(cbor::Value::bytes).filter(|_| rest.is_empty()).ok_or(Refused::Malformed)?;
    let said = Said::read(data, asked.host)?;
    let attested = said.attested.ok_or(Refused::Malformed)?;
    PublicKey::read(attested.key).ok_or(Refused::Algorithm)?;
    Ok(Made { id: attested.id.to_vec(), key: attested.key.to_vec(), count: said.count })
}

/// Examines a signature of a passkey with this key; answers how often it has signed, where it counts.
///
/// # Errors
/// Why it is not accepted.
pub(crate) fn signed(asked: &Asked, key: &[u8], client_data: &[u8], data: &[u8], signature: &[u8]) -> Result<u32, Refused> {
    Client::read(client_data)?.check("webauthn.get", asked)?;
    let said = Said::read(data, asked.host)?;
    if verifies(key, client_data, data, signature) { Ok(said.count) } else { Err(Refused::Signature) }
}

/// Whether a signature over what browser and authenticator said was made with the private key of this one (7.2, steps 20 and 21).
pub(crate) fn verifies(key: &[u8], client_data: &[u8], data: &[u8], signature: &[u8]) -> bool {
    let message = [data, digest(&SHA256, client_data).as_ref()].concat();
    PublicKey::read(key).is_some_and(|key| key.verifies(&message, signature))
}

/// What an authenticator says of itself and its owner (authenticator data, 6.1).
struct Said<'a> {
    count: u32,
    attested: Option<Attested<'a>>,
}

struct Attested<'a> {
    id: &'a [u8],
    key: &'a [u8],
}

const PRESENT: u8 = 1;
const VERIFIED: u8 = 1 << 2;
const MAY_BE_BACKED_UP: u8 = 1 << 3;
const BACKED_UP: u8 = 1 << 4;
const ATTESTED: u8 = 1 << 6;
const EXTENDED: u8 = 1 << 7;
/// The longest number of a passkey, in bytes.
const LONGEST: usize = 1_023;

impl<'a> Said<'a> {
    fn read(data: &'a [u8], host: &str) -> Result<Self, Refused> {
        let (of_host, rest) = data.split_first_chunk::<32>().ok_or(Refused::Malformed)?;
        let (flags, rest) = rest.split_first().ok_or(Refused::Malformed)?;
        let (count, mut rest) = rest.split_first_chunk::<4>().ok_or(Refused::Malformed)?;
        if digest(&SHA256, host.as_bytes()).as_ref() != of_host {
            return Err(Refused::Host);
        }
        if flags & PRESENT == 0 || flags & VERIFIED == 0 {
            return Err(Refused::Owner);
        }
        if flags & BACKED_UP != 0 && flags & MAY_BE_BACKED_UP == 0 {
            return Err(Refused::Malformed);
        }
        let mut attested = None;
        if flags & ATTESTED != 0 {
            let (one, behind) = attested_data(rest).ok_or(Refused::Malformed)?;
            (attested, rest) = (Some(one), behind);
        }
        if flags & EXTENDED != 0 {
            let Some((cbor::Value::Map(_), behind)) = cbor::read(rest) else { return Err(Refused::Malformed) };
            rest = behind;
        }
        if rest.is_empty() { Ok(Self { count: u32::from_be_bytes(*count), attested }) } else { Err(Refused::Malformed) }
    }
}

/// The new passkey's number and key (6.5.1), behind the sixteen bytes that name the model.
fn attested_data(data: &[u8]) -> Option<(Attested<'_>, &[u8])> {
    let (_model, rest) = data.split_first_chunk::<16>()?;
    let (length, rest) = rest.split_first_chunk::<2>()?;
    let (id, rest) = rest.split_at_checked(usize::from(u16::from_be_bytes(*length)))?;
    let (_, behind) = cbor::read(rest)?;
    let key = &rest[..rest.len() - behind.len()];
    (!id.is_empty() && id.len() <= LONGEST).then_some((Attested { id, key }, behind))
}
