//! Codes of an authenticator application (RFC 6238): six digits that change every thirty seconds.

use chrono::{DateTime, Utc};
use data_encoding::BASE32_NOPAD;
use platform::{random, same};
use ring::hmac;

/// Seconds that a code lasts.
const STEP: i64 = 30;
/// Steps before and after the present one that are still good: clocks differ.
const AROUND: i64 = 1;

/// A secret that the application and the portal share: 160 bits, as RFC 4226 4 recommends.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Key([u8; 20]);

impl Key {
    /// A new one.
    pub fn draw() -> Self {
        Self(random())
    }

    /// One that was kept; none for what is no key.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        Some(Self(bytes.try_into().ok()?))
    }

    /// What is kept, sealed.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// The key as one types it: groups of four letters and digits.
    pub fn typed(&self) -> String {
        let text = BASE32_NOPAD.encode(&self.0);
        text.as_bytes().chunks(4).map(String::from_utf8_lossy).collect::<Vec<_>>().join(" ")
    }

    /// The address that applications read from a QR code: whose key it is, and for whom.
    pub fn address(&self, issuer: &str, account: &str) -> String {
        // A plus sign would be read as itself here.
        let plain = |text: &str| form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>().replace('+', "%20");
        let (issuer, account) = (plain(issuer), plain(account));
        format!("otpauth://totp/{issuer}:{account}?secret={}&issuer={issuer}", BASE32_NOPAD.encode(&self.0))
    }

    /// The step that a typed code belongs to; none where it is wrong. Every step around the moment is reckoned, so that the time it
    /// takes tells nothing.
    pub fn step_of(&self, typed: &str, now: DateTime<Utc>) -> Option<i64> {
        let digits: String = typed.chars().filter(|letter| !letter.is_whitespace() && *letter != '-').collect();
        let present = now.timestamp().div_euclid(STEP);
        let around = (present - AROUND)..=(present + AROUND);
        around.map(|step| (step, same(&self.code(step), &digits))).fold(None, |found, (step, right)| if right { Some(step) } else { found })
    }

    /// The code of a step (RFC 4226 5.3).
    pub fn code(&self, step: i64) -> String {
        let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, &self.0), &step.to_be_bytes());
        let tag = tag.as_ref();
        let at = usize::from(tag[19] & 0xf);
        let word = tag[at..at + 4].iter().fold(0_u32, |word, byte| (word << 8) | u32::from(*byte)) & 0x7fff_ffff;
        format!("{:06}", word % 1_000_000)
    }

    /// The code of a moment.
    #[cfg(test)]
    pub fn code_at(&self, now: DateTime<Utc>) -> String {
        self.code(now.timestamp().div_euclid(STEP))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn key() -> Key {
        Key::of(b"12345678901234567890").unwrap()
    }

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(seconds, 0).unwrap()
    }

    #[test]
    fn codes_are_those_of_rfc_6238() {
        let known = [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ];
        for (seconds, code) in known {
            assert_eq!(key().code_at(at(seconds)), code, "{seconds}");
        }
    }

    #[test]
    fn a_code_is_good_one_step_around_and_says_which_step_it_was() {
        let code = key().code_at(at(600));
        assert_eq!(key().step_of(&code, at(600)), Some(20));
        assert_eq!(key().step_of(&format!("{} {}", &code[..3], &code[3..]), at(659)), Some(20));
        assert_eq!(key().step_of(&code, at(570)), Some(20));
        assert_eq!(key().step_of(&code, at(660)), None);
        assert_eq!(key().step_of(&code, at(569)), None);
        for wrong in ["", "12345", "1234567", "abcdef", "２８７０８２"] {
            assert_eq!(key().step_of(wrong, at(600)), None, "{wrong}");
        }
    }

    #[test]
    fn an_application_reads_the_key_from_its_address() {
        let address = key().address("Gmina Jasna", "a+b@jasna.pl");
        let secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
        assert_eq!(address, format!("otpauth://totp/Gmina%20Jasna:a%2Bb%40jasna.pl?secret={secret}&issuer=Gmina%20Jasna"));
        assert_eq!(key().typed().replace(' ', ""), secret);
    }

    proptest! {
        #[test]
        fn every_moment_has_a_code_of_six_digits_that_is_accepted(bytes: [u8; 20], seconds in 0_i64..20_000_000_000) {
            let key = Key(bytes);
            let code = key.code_at(at(seconds));
            prop_assert!(code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit()));
            prop_assert!(key.step_of(&code, at(seconds)).is_some());
        }

        #[test]
        fn nothing_typed_does_harm(typed: String) {
            prop_assert!(key().step_of(&typed, at(600)).is_none_or(|step| (19..=21).contains(&step)));
        }
    }
}
