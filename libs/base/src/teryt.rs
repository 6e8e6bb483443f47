//! The territorial register (TERYT): voivodeships by their two-digit code, in the order of the register.

use crate::Kind;

/// Why a code cannot be that of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    /// Something stands in it that is no digit.
    #[error("a code has digits only")]
    Digits,
    /// No code has so many digits.
    #[error("a code has 2, 4, 6 or 7 digits")]
    Length,
    /// Its first two digits are no voivodeship's.
    #[error("no voivodeship begins so")]
    Voivodeship,
    /// It is a code of something else.
    #[error(
        "the code is of something else: an urban gmina's ends with 1, a rural one's with 2, a mixed one's with 3, a powiat's has four digits"
    )]
    Kind,
}

/// Code and name of every voivodeship.
pub const VOIVODESHIPS: [(&str, &str); 16] = [
    ("02", "dolnośląskie"),
    ("04", "kujawsko-pomorskie"),
    ("06", "lubelskie"),
    ("08", "lubuskie"),
    ("10", "łódzkie"),
    ("12", "małopolskie"),
    ("14", "mazowieckie"),
    ("16", "opolskie"),
    ("18", "podkarpackie"),
    ("20", "podlaskie"),
    ("22", "pomorskie"),
    ("24", "śląskie"),
    ("26", "świętokrzyskie"),
    ("28", "warmińsko-mazurskie"),
    ("30", "wielkopolskie"),
    ("32", "zachodniopomorskie"),
];

/// The voivodeship that a TERYT code lies in.
#[must_use]
pub fn voivodeship(teryt: &str) -> Option<&'static str> {
    let code = teryt.get(..2)?;
    VOIVODESHIPS.iter().find(|(known, _)| *known == code).map(|(_, name)| *name)
}

/// Whether this is the shape of a code: 2 (voivodeship), 4 (powiat), 6 or 7 digits (gmina, with its kind).
#[must_use]
pub fn is_code(text: &str) -> bool {
    matches!(text.len(), 2 | 4 | 6 | 7) && text.bytes().all(|b| b.is_ascii_digit()) && voivodeship(text).is_some()
}

/// Whether a code may be that of a body of a kind. The last of a gmina's seven digits says which kind it is; six leave it open.
/// A unit and an association lie anywhere.
///
/// # Errors
/// Says what is wrong with it.
pub fn check(code: &str, kind: Kind) -> Result<(), Wrong> {
    if !code.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Wrong::Digits);
    }
    if !matches!(code.len(), 2 | 4 | 6 | 7) {
        return Err(Wrong::Length);
    }
    if voivodeship(code).is_none() {
        return Err(Wrong::Voivodeship);
    }
    let gmina = |digit: &str| matches!(code.len(), 6 | 7) && &code[4..6] != "00" && (code.len() == 6 || &code[6..] == digit);
    let fits = match kind {
        Kind::UrbanGmina => gmina("1"),
        Kind::RuralGmina => gmina("2"),
        Kind::MixedGmina => gmina("3"),
        Kind::Powiat => code.len() == 4,
        Kind::Association | Kind::Unit => true,
    };
    let named = code.len() == 2 || &code[2..4] != "00";
    if fits && named { Ok(()) } else { Err(Wrong::Kind) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_fits_the_kind_of_the_body_it_is_given_to() {
        for (code, kind, says) in [
            ("3003022", Kind::RuralGmina, Ok(())),
            ("300302", Kind::RuralGmina, Ok(())),
            ("3061011", Kind::UrbanGmina, Ok(())),
            ("3030053", Kind::MixedGmina, Ok(())),
            ("3030", Kind::Powiat, Ok(())),
            ("30", Kind::Association, Ok(())),
            ("3061011", Kind::Unit, Ok(())),
            ("3003021", Kind::RuralGmina, Err(Wrong::Kind)),
            ("3030", Kind::RuralGmina, Err(Wrong::Kind)),
            ("3003022", Kind::Powiat, Err(Wrong::Kind)),
            ("3000", Kind::Powiat, Err(Wrong::Kind)),
            ("3003002", Kind::RuralGmina, Err(Wrong::Kind)),
            ("9903022", Kind::RuralGmina, Err(Wrong::Voivodeship)),
            ("30030", Kind::RuralGmina, Err(Wrong::Length)),
            ("", Kind::Unit, Err(Wrong::Length)),
            ("30-302", Kind::RuralGmina, Err(Wrong::Digits)),
            ("３００３０２２", Kind::RuralGmina, Err(Wrong::Digits)),
        ] {
            assert_eq!(check(code, kind), says, "{code} {kind:?}");
        }
    }

    #[test]
    fn a_code_names_its_voivodeship() {
        assert_eq!(voivodeship("3061011"), Some("wielkopolskie"));
        assert_eq!(voivodeship("ż"), None);
        assert!(is_code("3061011") && !is_code("306101x") && !is_code("99") && !is_code("306"));
    }
}
