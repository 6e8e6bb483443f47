//! Public keys of passkeys, as authenticators give them (COSE, RFC 9053), and the signatures that they check.

use super::cbor::{self, Value};
use ring::signature::{ECDSA_P256_SHA256_ASN1, ED25519, RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents, UnparsedPublicKey};

/// Algorithms in the order in which they are asked for: EdDSA, ES256, RS256 (IANA's numbers of COSE algorithms).
pub(crate) const ALGORITHMS: [i64; 3] = [-8, -7, -257];

/// A public key of one of the [`ALGORITHMS`].
#[derive(Debug, PartialEq, Eq)]
pub(super) enum PublicKey<'a> {
    /// On Ed25519.
    EdDsa(&'a [u8]),
    /// A point on P-256, uncompressed.
    Es256(Vec<u8>),
    /// Modulus and exponent.
    Rs256(&'a [u8], &'a [u8]),
}

impl<'a> PublicKey<'a> {
    /// The key in these bytes, and nothing behind it.
    pub fn read(bytes: &'a [u8]) -> Option<Self> {
        let (value, rest) = cbor::read(bytes)?;
        if rest.is_empty() { Self::of(&value) } else { None }
    }

    /// The key that a map describes; none of another kind or algorithm.
    pub fn of(map: &Value<'a>) -> Option<Self> {
        let (kind, algorithm) = (map.at(1)?.int()?, map.at(3)?.int()?);
        let bytes = |key| map.at(key).and_then(Value::bytes);
        let curve = || map.at(-1).and_then(Value::int);
        match (kind, algorithm) {
            (1, -8) if curve() == Some(6) => Some(Self::EdDsa(bytes(-2).filter(|x| x.len() == 32)?)),
            (2, -7) if curve() == Some(1) => {
                let (x, y) = (bytes(-2).filter(|x| x.len() == 32)?, bytes(-3).filter(|y| y.len() == 32)?);
                Some(Self::Es256([&[4], x, y].concat()))
            }
            (3, -257) => Some(Self::Rs256(bytes(-1)?, bytes(-2)?)),
            _ => None,
        }
    }

    /// Whether a signature over a message was made with the private key.
    pub fn verifies(&self, message: &[u8], signature: &[u8]) -> bool {
        match self {
            Self::EdDsa(key) => UnparsedPublicKey::new(&ED25519, key).verify(message, signature).is_ok(),
            Self::Es256(point) => UnparsedPublicKey::new(&ECDSA_P256_SHA256_ASN1, point).verify(message, signature).is_ok(),
            Self::Rs256(n, e) => RsaPublicKeyComponents { n, e }.verify(&RSA_PKCS1_2048_8192_SHA256, message, signature).is_ok(),
        }
    }
}
