//! A software authenticator: what a telephone or a security key does with its keys, for tests.

use ring::digest::{SHA256, digest};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair};

/// Somebody was there, and proved who they are.
pub const OWNER: u8 = 0b101;

enum Pair {
    Es256(EcdsaKeyPair),
    EdDsa(Ed25519KeyPair),
}

/// One passkey and whoever holds it.
pub struct Authenticator {
    pair: Pair,
    /// Its number.
    pub id: Vec<u8>,
    /// How often it has signed; it does not count while this is none.
    pub count: Option<u32>,
    /// What it says of its owner.
    pub flags: u8,
    random: SystemRandom,
}

/// A string of bytes with its head, as CBOR writes it.
fn string(bytes: &[u8]) -> Vec<u8> {
    let length = u16::try_from(bytes.len()).unwrap();
    [&[0x59][..], &length.to_be_bytes(), bytes].concat()
}

impl Authenticator {
    pub fn es256(name: &str) -> Self {
        let random = SystemRandom::new();
        let private = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &random).unwrap();
        let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, private.as_ref(), &random).unwrap();
        Self { pair: Pair::Es256(pair), id: name.into(), count: None, flags: OWNER, random }
    }

    pub fn ed_dsa(name: &str) -> Self {
        let random = SystemRandom::new();
        let private = Ed25519KeyPair::generate_pkcs8(&random).unwrap();
        let pair = Ed25519KeyPair::from_pkcs8(private.as_ref()).unwrap();
        Self { pair: Pair::EdDsa(pair), id: name.into(), count: None, flags: OWNER, random }
    }

    /// Its public key as COSE writes it.
    pub fn key(&self) -> Vec<u8> {
        match &self.pair {
            Pair::Es256(pair) => {
                let (x, y) = pair.public_key().as_ref()[1..].split_at(32);
                [&[0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21][..], &string(x), &[0x22], &string(y)].concat()
            }
            Pair::EdDsa(pair) => [&[0xa4, 1, 1, 3, 0x27, 0x20, 6, 0x21][..], &string(pair.public_key().as_ref())].concat(),
        }
    }

    /// What the browser adds: what was asked, and where.
    pub fn client(kind: &str, challenge: &str, origin: &str) -> Vec<u8> {
        format!(r#"{{"type":"{kind}","challenge":"{challenge}","origin":"{origin}","crossOrigin":false}}"#).into_bytes()
    }

    fn data(&self, host: &str, flags: u8) -> Vec<u8> {
        [digest(&SHA256, host.as_bytes()).as_ref(), &[flags], &self.count.unwrap_or(0).to_be_bytes()].concat()
    }

    /// The attestation object of this passkey made at a host.
    pub fn attestation(&self, host: &str) -> Vec<u8> {
        let length = u16::try_from(self.id.len()).unwrap().to_be_bytes();
        let data = [&self.data(host, self.flags | 0x40)[..], &[0; 16], &length, &self.id, &self.key()].concat();
        [&[0xa3][..], b"\x63fmt\x64none", b"\x67attStmt\xa0", b"\x68authData", &string(&data)].concat()
    }

    /// Data and signature over a client's data.
    pub fn sign(&mut self, host: &str, client: &[u8]) -> (Vec<u8>, Vec<u8>) {
        self.count = self.count.map(|count| count + 1);
        let data = self.data(host, self.flags);
        let message = [&data, digest(&SHA256, client).as_ref()].concat();
        let signature = match &self.pair {
            Pair::Es256(pair) => pair.sign(&self.random, &message).unwrap().as_ref().to_vec(),
            Pair::EdDsa(pair) => pair.sign(&message).as_ref().to_vec(),
        };
        (data, signature)
    }
}
