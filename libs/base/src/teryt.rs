//! The territorial register (TERYT): voivodeships by their two-digit code, in the order of the register.

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_names_its_voivodeship() {
        assert_eq!(voivodeship("3061011"), Some("wielkopolskie"));
        assert_eq!(voivodeship("ż"), None);
        assert!(is_code("3061011") && !is_code("306101x") && !is_code("99") && !is_code("306"));
    }
}
