//! Small secrets at rest: sealed with a key that the operator keeps outside the database, so that a copy of the database
//! alone gives nothing away.

use crate::{Configuration, Secret};
use anyhow::{Context, bail};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use sha2::{Digest, Sha256};
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::sync::Arc;

/// Which way of sealing was used, first in what is sealed.
const WAY: &str = "1.";
/// XChaCha20's nonce is long enough to be drawn at random for every seal.
const NONCE: usize = 24;

/// Authenticated encryption of small secrets (XChaCha20-Poly1305).
#[derive(Clone)]
pub struct Seal {
    cipher: Arc<XChaCha20Poly1305>,
    /// The key of marks, made from the key of seals.
    marks: [u8; 32],
}

/// What was sealed cannot be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("what was sealed cannot be opened: it is damaged, or was sealed with another key or for another purpose")]
pub struct Unopened;

impl Seal {
    /// With the key that `secret_key` gives, or the one in `secret.key` beside the SQLite database, made on first use.
    ///
    /// # Errors
    /// When the setting is not a key, the file cannot be read or made, or neither is there (PostgreSQL).
    pub fn of(configuration: &Configuration) -> anyhow::Result<Self> {
        if let Some(key) = &configuration.secret_key {
            return Self::with(key).context("secret_key");
        }
        if !configuration.database_url.starts_with("sqlite:") {
            bail!("secret_key is not set: make a key with `openssl rand -base64 32` and give every node the same one in CIS_SECRET_KEY");
        }
        let file = configuration.data().join("secret.key");
        Self::kept(&file).with_context(|| file.display().to_string())
    }

    /// With a key of 32 bytes in base64.
    ///
    /// # Errors
    /// When it is something else.
    pub fn with(key: &Secret) -> anyhow::Result<Self> {
        let bytes = STANDARD.decode(key.reveal().trim()).unwrap_or_default();
        let cipher = XChaCha20Poly1305::new_from_slice(&bytes);
        let Ok(cipher) = cipher else { bail!("a key is 32 bytes in base64, as `openssl rand -base64 32` prints it") };
        let marks = hmac(&bytes, b"marks");
        Ok(Self { cipher: Arc::new(cipher), marks })
    }

    /// With the key in a file, which is made when it is not there.
    fn kept(file: &Path) -> anyhow::Result<Self> {
        let fresh = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(file);
        match fresh {
            Ok(mut fresh) => {
                fresh.write_all(STANDARD.encode(random::<32>()).as_bytes())?;
                fresh.sync_all()?;
            }
            Err(why) if why.kind() == std::io::ErrorKind::AlreadyExists => {}
            Err(why) => return Err(why.into()),
        }
        Self::with(&Secret::from(std::fs::read_to_string(file)?))
    }

    /// Seals for one purpose and place (`mail:2`, `totp:2:17`): only the same context opens it again.
    #[must_use]
    pub fn seal(&self, secret: &[u8], context: &str) -> String {
        let nonce = random::<NONCE>();
        let payload = Payload { msg: secret, aad: context.as_bytes() };
        let sealed = self.cipher.encrypt(&XNonce::from(nonce), payload);
        let sealed = sealed.unwrap_or_else(|_| unreachable!("memory holds nothing longer than the cipher takes"));
        format!("{WAY}{}", URL_SAFE_NO_PAD.encode([&nonce[..], &sealed].concat()))
    }

    /// Opens what [`Seal::seal`] sealed.
    ///
    /// # Errors
    /// [`Unopened`] when a bit, the key or the context differs.
    pub fn open(&self, sealed: &str, context: &str) -> Result<Vec<u8>, Unopened> {
        let bytes = URL_SAFE_NO_PAD.decode(sealed.strip_prefix(WAY).ok_or(Unopened)?).map_err(|_| Unopened)?;
        let (nonce, rest) = bytes.split_first_chunk::<NONCE>().ok_or(Unopened)?;
        self.cipher.decrypt(&XNonce::from(*nonce), Payload { msg: rest, aad: context.as_bytes() }).map_err(|_| Unopened)
    }

    /// A mark by which something secret is known again without being kept: the same text in the same context has the same mark, and
    /// nobody without the key can try texts out (HMAC-SHA-256, 64 hexadecimal digits).
    #[must_use]
    pub fn mark(&self, text: &str, context: &str) -> String {
        // The context is of a known form and holds no NUL: no two pairs run into one.
        crate::token::hex(&hmac(&self.marks, format!("{context}\0{text}").as_bytes()))
    }
}

/// RFC 2104, for keys of at most a block.
fn hmac(key: &[u8], text: &[u8]) -> [u8; 32] {
    let pad = |with: u8| {
        let mut block = [with; 64];
        for (byte, key) in block.iter_mut().zip(key) {
            *byte ^= key;
        }
        block
    };
    let inner = Sha256::new().chain_update(pad(0x36)).chain_update(text).finalize();
    Sha256::new().chain_update(pad(0x5c)).chain_update(inner).finalize().into()
}

impl std::fmt::Debug for Seal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Seal")
    }
}

/// Bytes that nobody can guess.
///
/// # Panics
/// When the system has none to give.
#[must_use]
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).unwrap_or_else(|why| panic!("the system gives no random bytes: {why}"));
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::os::unix::fs::PermissionsExt;

    fn seal() -> Seal {
        Seal::with(&Secret::from(STANDARD.encode([7; 32]))).unwrap()
    }

    proptest! {
        #[test]
        fn what_is_sealed_opens_again(secret: Vec<u8>, context: String) {
            prop_assert_eq!(seal().open(&seal().seal(&secret, &context), &context), Ok(secret));
        }

        #[test]
        fn one_changed_bit_spoils_it(secret: Vec<u8>, at: prop::sample::Index, bit in 0_u8..8) {
            let sealed = seal().seal(&secret, "mail:2");
            let mut bytes = URL_SAFE_NO_PAD.decode(&sealed[WAY.len()..]).unwrap();
            let at = at.index(bytes.len());
            bytes[at] ^= 1 << bit;
            let spoiled = format!("{WAY}{}", URL_SAFE_NO_PAD.encode(bytes));
            prop_assert_eq!(seal().open(&spoiled, "mail:2"), Err(Unopened));
        }

        #[test]
        fn anything_else_is_refused(text: String) {
            prop_assert_eq!(seal().open(&text, ""), Err(Unopened));
        }
    }

    #[test]
    fn a_mark_is_the_same_for_whoever_has_the_key_only() {
        assert_eq!(
            crate::token::hex(&hmac(b"Jefe", b"what do ya want for nothing?")),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
            "RFC 4231, 4.3"
        );
        let mark = seal().mark("jan@poczta.example", "subscriber:2");
        assert_eq!(mark, seal().mark("jan@poczta.example", "subscriber:2"));
        assert_ne!(mark, seal().mark("jan@poczta.example", "subscriber:3"));
        let other = Seal::with(&Secret::from(STANDARD.encode([8; 32]))).unwrap();
        assert_ne!(mark, other.mark("jan@poczta.example", "subscriber:2"));
    }

    #[test]
    fn a_secret_opens_only_where_it_was_sealed_for() {
        let sealed = seal().seal(b"otpauth", "totp:2:17");
        assert_eq!(seal().open(&sealed, "totp:3:17"), Err(Unopened));
        let other = Seal::with(&Secret::from(STANDARD.encode([8; 32]))).unwrap();
        assert_eq!(other.open(&sealed, "totp:2:17"), Err(Unopened));
        assert_ne!(sealed, seal().seal(b"otpauth", "totp:2:17"));
    }

    #[test]
    fn the_key_beside_the_database_is_made_once_and_for_its_owner_alone() {
        let home = tempfile::tempdir().unwrap();
        let database_url = format!("sqlite:{}", home.path().join("cis.sqlite").display());
        let configuration = Configuration { database_url, ..Configuration::default() };
        let sealed = Seal::of(&configuration).unwrap().seal(b"link", "mail:2");
        assert_eq!(Seal::of(&configuration).unwrap().open(&sealed, "mail:2").unwrap(), b"link");
        let mode = std::fs::metadata(home.path().join("secret.key")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }

    #[test]
    fn postgresql_without_a_key_says_how_to_make_one() {
        let configuration = Configuration { database_url: "postgres://db/cis".into(), ..Configuration::default() };
        assert!(format!("{:#}", Seal::of(&configuration).unwrap_err()).contains("openssl rand -base64 32"));
        let short = Configuration { secret_key: Some("c2hvcnQ=".to_owned().into()), ..configuration };
        let why = format!("{:#}", Seal::of(&short).unwrap_err());
        assert!(why.contains("secret_key") && why.contains("32 bytes") && !why.contains("c2hvcnQ"), "{why}");
    }
}
