#![cfg(not(target_arch = "wasm32"))]
//! Who takes somebody on and how to reach them, as far as a source lets it be seen.

use super::letters::squeezed;
use crate::offer::Apply;

/// An e-mail address that can be written to: one `@`, a dot behind it, nothing masked.
pub(super) fn email(written: &str) -> Option<String> {
    let address = written
        .trim()
        .trim_start_matches("mailto:")
        .trim_matches(|letter: char| matches!(letter, '.' | ',' | ';' | ':' | '<' | '>' | '(' | ')' | '"'));
    let (name, host) = address.split_once('@')?;
    let is_part = |part: &str| {
        !part.is_empty() && part.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-' | '_' | '+'))
    };
    let (_, end) = host.rsplit_once('.')?;
    (is_part(name) && is_part(host) && end.len() >= 2 && end.bytes().all(|byte| byte.is_ascii_alphabetic()) && address.len() <= 254)
        .then(|| address.to_owned())
}

/// A telephone number with no digit masked, as it is written: 7 to 15 digits (E.164 allows 15).
pub(super) fn phone(written: &str) -> Option<String> {
    let number = written.trim().trim_start_matches("tel:");
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    let masked =
        number.to_lowercase().contains("xx") || number.contains(['*', '…']) || number.contains("...") || number.contains(['[', '<', '@']);
    ((7..=30).contains(&digits) && number.len() <= 60 && !masked).then(|| number.to_owned())
}

/// An address that a browser may be sent to: `http` or `https` only.
pub(super) fn url(written: &str) -> Option<String> {
    let address = written.trim();
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
    (!rest.is_empty()
        && rest.len() <= 2000
        && !address.contains(|letter: char| letter.is_whitespace() || letter.is_control() || matches!(letter, '"' | '<' | '>')))
    .then(|| address.to_owned())
}

/// The employer's name, or nothing: labour offices write `kontakt przez PUP` where it is not to be known, and boards put the source's
/// name there.
pub(super) fn employer(written: &str, apply: &mut Apply) -> String {
    let name = written.trim();
    match squeezed(name).as_str() {
        "kontaktprzezpup" | "kontaktprzezohp" | "kontaktprzezurzadpracy" | "kontaktprzezpowiatowyurzadpracy" => {
            if apply.how.is_empty() {
                apply.how = name.to_owned();
            }
            String::new()
        }
        "centralnabazaofertpracy" | "image" | "brak" | "brakdanych" => String::new(),
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_masked_is_not_taken_for_a_contact() {
        assert_eq!(email(" praca@bar.example. "), Some("praca@bar.example".into()));
        assert_eq!(email("mailto:a.b-c@x-y.pl"), Some("a.b-c@x-y.pl".into()));
        for masked in ["[email protected]", "praca@", "@bar.pl", "a@b", "a b@c.pl", "a@b@c.pl", "ą@b.pl"] {
            assert_eq!(email(masked), None, "{masked}");
        }
        assert_eq!(phone("+48 62 555 01 23"), Some("+48 62 555 01 23".into()));
        for masked in ["662 326 xxx", "[tel]", "<<PHONE>>", "12 34", "600..."] {
            assert_eq!(phone(masked), None, "{masked}");
        }
        assert_eq!(url("https://praca.example/1"), Some("https://praca.example/1".into()));
        for bad in ["javascript:alert(1)", "ftp://a", "praca.pl", "http://", "https://a b", "https://a\"onclick"] {
            assert_eq!(url(bad), None, "{bad}");
        }
    }

    #[test]
    fn an_employer_who_is_not_to_be_named_is_not_named() {
        let mut apply = Apply::default();
        assert_eq!(employer("kontakt przez PUP", &mut apply), "");
        assert_eq!(apply.how, "kontakt przez PUP");
        assert_eq!(employer(" Bar „Jasny” ", &mut apply), "Bar „Jasny”");
    }
}
