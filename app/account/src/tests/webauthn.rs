//! What an authenticator says: the examples of the recommendation, a software authenticator, and whatever else may come.

use super::authenticator::Authenticator;
use crate::webauthn::{Asked, Refused, made, signed};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use data_encoding::HEXLOWER;
use proptest::prelude::*;
use serde::Deserialize;

const HOST: &str = "jasna.test";
const ORIGIN: &str = "https://jasna.test";
const ASKED: Asked = Asked { challenge: "Y2hhbGxlbmdl", origin: ORIGIN, host: HOST };

/// Examples of Web Authentication, Level 3, section 16, in hexadecimal digits.
#[derive(Deserialize)]
struct Vectors {
    made: NewOne,
    signed: Vec<Signed>,
}

#[derive(Deserialize)]
struct NewOne {
    challenge: String,
    client: String,
    attestation: String,
    id: String,
}

#[derive(Deserialize)]
struct Signed {
    of: String,
    /// Whether the owner had proved who they are.
    owner: bool,
    key: String,
    challenge: String,
    client: String,
    data: String,
    signature: String,
}

fn hex(digits: &str) -> Vec<u8> {
    HEXLOWER.decode(digits.as_bytes()).unwrap()
}

#[test]
fn the_recommendations_examples_are_read_as_it_says() {
    let vectors: Vectors = serde_json::from_str(include_str!("../webauthn/vectors.json")).unwrap();
    let asked = |challenge: &str| URL_SAFE_NO_PAD.encode(hex(challenge));
    let one = &vectors.made;
    let challenge = asked(&one.challenge);
    let here = Asked { challenge: &challenge, origin: "https://example.org", host: "example.org" };
    assert_eq!(made(&here, &hex(&one.client), &hex(&one.attestation)).unwrap().id, hex(&one.id));
    for one in vectors.signed {
        let challenge = asked(&one.challenge);
        let here = Asked { challenge: &challenge, ..here };
        let (key, client, data, signature) = (hex(&one.key), hex(&one.client), hex(&one.data), hex(&one.signature));
        // Their own signatures hold; whoever did not prove who they are is refused all the same.
        assert!(crate::webauthn::verifies(&key, &client, &data, &signature), "{}", one.of);
        let expected = if one.owner { Ok(0) } else { Err(Refused::Owner) };
        assert_eq!(signed(&here, &key, &client, &data, &signature), expected, "{}", one.of);
    }
}

#[test]
fn a_passkey_that_was_made_signs() {
    for mut one in [Authenticator::es256("one"), Authenticator::ed_dsa("other")] {
        one.count = Some(7);
        let client = Authenticator::client("webauthn.create", ASKED.challenge, ORIGIN);
        let new = made(&ASKED, &client, &one.attestation(HOST)).unwrap();
        assert_eq!((new.id, new.count), (one.id.clone(), 7));
        let client = Authenticator::client("webauthn.get", ASKED.challenge, ORIGIN);
        let (data, signature) = one.sign(HOST, &client);
        assert_eq!(signed(&ASKED, &new.key, &client, &data, &signature), Ok(8));
    }
}

#[test]
fn an_answer_to_another_question_or_from_elsewhere_is_refused() {
    let mut one = Authenticator::es256("one");
    let key = one.key();
    let mut try_it = |kind: &str, challenge: &str, origin: &str, host: &str, flags: u8| {
        one.flags = flags;
        let client = Authenticator::client(kind, challenge, origin);
        let (data, signature) = one.sign(host, &client);
        signed(&ASKED, &key, &client, &data, &signature)
    };
    let get = "webauthn.get";
    assert_eq!(try_it(get, ASKED.challenge, ORIGIN, HOST, 0b101), Ok(0));
    assert_eq!(try_it("webauthn.create", ASKED.challenge, ORIGIN, HOST, 0b101), Err(Refused::Challenge));
    assert_eq!(try_it(get, "b3RoZXI", ORIGIN, HOST, 0b101), Err(Refused::Challenge));
    assert_eq!(try_it(get, ASKED.challenge, "https://jasna.test.zle.example", HOST, 0b101), Err(Refused::Origin));
    assert_eq!(try_it(get, ASKED.challenge, "http://jasna.test", HOST, 0b101), Err(Refused::Origin));
    assert_eq!(try_it(get, ASKED.challenge, ORIGIN, "test", 0b101), Err(Refused::Host));
    assert_eq!(try_it(get, ASKED.challenge, ORIGIN, HOST, 0b001), Err(Refused::Owner), "only there");
    assert_eq!(try_it(get, ASKED.challenge, ORIGIN, HOST, 0b100), Err(Refused::Owner), "not there");
    assert_eq!(try_it(get, ASKED.challenge, ORIGIN, HOST, 0b1_0101), Err(Refused::Malformed), "a copy of what cannot be copied");
    let other = Authenticator::es256("other").key();
    let client = Authenticator::client(get, ASKED.challenge, ORIGIN);
    let (data, signature) = one.sign(HOST, &client);
    assert_eq!(signed(&ASKED, &other, &client, &data, &signature), Err(Refused::Malformed), "the flags of before");
    one.flags = 0b101;
    let (data, signature) = one.sign(HOST, &client);
    assert_eq!(signed(&ASKED, &other, &client, &data, &signature), Err(Refused::Signature));
    let framed = String::from_utf8(client).unwrap().replace("false", "true");
    assert_eq!(signed(&ASKED, &key, framed.as_bytes(), &data, &signature), Err(Refused::Origin), "inside another page");
}

proptest! {
    #[test]
    fn one_changed_bit_spoils_a_signature(part in 0..3_usize, at: prop::sample::Index, bit in 0_u8..8) {
        let mut one = Authenticator::ed_dsa("one");
        let client = Authenticator::client("webauthn.get", ASKED.challenge, ORIGIN);
        let (data, signature) = one.sign(HOST, &client);
        let mut parts = [client, data, signature];
        let at = at.index(parts[part].len());
        parts[part][at] ^= 1 << bit;
        prop_assert!(signed(&ASKED, &one.key(), &parts[0], &parts[1], &parts[2]).is_err());
    }

    #[test]
    fn a_new_passkey_that_was_cut_or_lengthened_is_refused(cut: prop::sample::Index, more in prop::collection::vec(any::<u8>(), 1..9)) {
        let client = Authenticator::client("webauthn.create", ASKED.challenge, ORIGIN);
        let whole = Authenticator::es256("one").attestation(HOST);
        prop_assert!(made(&ASKED, &client, &whole[..cut.index(whole.len())]).is_err());
        prop_assert!(made(&ASKED, &client, &[&whole[..], &more].concat()).is_err());
    }

    #[test]
    fn nothing_that_comes_does_harm(client: Vec<u8>, attestation: Vec<u8>, data: Vec<u8>, key: Vec<u8>) {
        prop_assert!(made(&ASKED, &client, &attestation).is_err());
        let client = Authenticator::client("webauthn.create", ASKED.challenge, ORIGIN);
        prop_assert!(made(&ASKED, &client, &attestation).is_err());
        let client = Authenticator::client("webauthn.get", ASKED.challenge, ORIGIN);
        prop_assert!(signed(&ASKED, &key, &client, &data, &attestation).is_err());
    }
}
