#![cfg(not(target_arch = "wasm32"))]
//! Places of work as sources write them, one by one where a field clearly names several.

use super::letters::squeezed;
use base::teryt::VOIVODESHIPS;

/// Splits a field that names several places; each keeps the voivodeship that stood at the end for all of them.
///
/// `Gdańsk, Gdynia pomorskie` → `Gdańsk, pomorskie` and `Gdynia, pomorskie`; `Opole (opolskie) , Lublin (lubelskie)` → two. Left whole:
/// an address (`Tychy, ul. Borowa 150`), a place with its powiat (`Mielec, mielecki, podkarpackie`), a place abroad
/// (`Waldeck, Bawaria, Niemcy zagranica`).
pub(super) fn split(field: &str) -> Vec<String> {
    let field = tidied(field);
    if field.contains(") ,") || field.contains("),") {
        return once(field.split_inclusive(')').map(|place| tidied(place).to_owned()));
    }
    let (list, voivodeship) = voivodeship_last(field);
    let parts: Vec<&str> = list.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    if parts.len() < 2 || is_abroad(voivodeship) || !parts.iter().all(|part| is_place(part) && !is_abroad(part)) {
        return once([field.to_owned()]);
    }
    once(parts.into_iter().map(|part| if voivodeship.is_empty() { part.to_owned() } else { format!("{part}, {voivodeship}") }))
}

/// Whether a field says that it does not matter where: `Praca zdalna`.
pub(super) fn is_remote(field: &str) -> bool {
    let name = squeezed(field);
    name.contains("pracazdalna") || matches!(name.as_str(), "zdalnie" | "zdalna" | "calapolska" | "calapolskazdalnie")
}

fn tidied(place: &str) -> &str {
    place.trim_matches(|letter: char| letter.is_whitespace() || letter == ',' || letter == ';')
}

/// Each place once, in the order they came.
fn once(places: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for place in places {
        if !place.is_empty() && !out.contains(&place) {
            out.push(place);
        }
    }
    out
}

/// Parts the voivodeship (or `zagranica`) at the end from the rest: `Gdańsk, Gdynia pomorskie`, `Tczew , pomorskie`, `Lubin (Dolnośląskie)`.
fn voivodeship_last(field: &str) -> (&str, &str) {
    let end = field.trim_end_matches(')');
    let begin = end.rfind([' ', ',', '(']).map_or(0, |at| at + 1);
    let word = &end[begin..];
    if begin > 0 && (is_voivodeship(word) || squeezed(word) == "zagranica") {
        return (end[..begin].trim_end_matches([' ', ',', '(']), word);
    }
    (field, "")
}

/// Boards also write `zachodnio-pomorskie`.
fn is_voivodeship(word: &str) -> bool {
    let name = squeezed(word);
    VOIVODESHIPS.iter().any(|(_, known)| squeezed(known) == name)
}

/// A capital letter, no digits, no street, no powiat.
fn is_place(part: &str) -> bool {
    let lower = part.to_lowercase();
    part.chars().next().is_some_and(char::is_uppercase)
        && !part.bytes().any(|byte| byte.is_ascii_digit())
        && ![
            "ul.", "ul ", "al.", "pl.", "os.", "gm.", "gmina ", "pow.", "powiat ", "k.", "k/", "okolice", "aleja ", "plac ", "osiedle ",
            "m.st.",
        ]
        .iter()
        .any(|mark| lower.starts_with(mark) || lower.contains(&format!(" {mark}")))
        && squeezed(part) != "pracazdalna"
}

fn is_abroad(part: &str) -> bool {
    const ABROAD: [&str; 24] = [
        "zagranica",
        "polska",
        "niemcy",
        "holandia",
        "belgia",
        "austria",
        "szwajcaria",
        "francja",
        "norwegia",
        "szwecja",
        "dania",
        "czechy",
        "slowacja",
        "anglia",
        "irlandia",
        "wielkabrytania",
        "wlochy",
        "hiszpania",
        "finlandia",
        "islandia",
        "luksemburg",
        "estonia",
        "litwa",
        "bawaria",
    ];
    ABROAD.contains(&squeezed(part).as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_field_that_clearly_names_several_places_is_split() {
        for (field, places) in [
            ("", vec![]),
            ("mazowieckie", vec!["mazowieckie"]),
            ("Warszawa (Mazowieckie)", vec!["Warszawa (Mazowieckie)"]),
            ("Kruzlowa Wyzna, nowosadecki, malopolskie", vec!["Kruzlowa Wyzna, nowosadecki, malopolskie"]),
            ("Sosnowiec , śląskie", vec!["Sosnowiec , śląskie"]),
            ("zagranica", vec!["zagranica"]),
            ("Tychy, ul. Borowa 150", vec!["Tychy, ul. Borowa 150"]),
            ("Żary, ul. Katowicka 22 lubuskie", vec!["Żary, ul. Katowicka 22 lubuskie"]),
            ("Waldeck, Bawaria, Niemcy zagranica", vec!["Waldeck, Bawaria, Niemcy zagranica"]),
            ("Austria, Wiener Neudorf", vec!["Austria, Wiener Neudorf"]),
            ("Niemcy, okolice Chemnitz zagranica", vec!["Niemcy, okolice Chemnitz zagranica"]),
            ("Gliwice, Polska (Śląskie)", vec!["Gliwice, Polska (Śląskie)"]),
            ("Warszawa, m.st. Warszawa, mazowieckie", vec!["Warszawa, m.st. Warszawa, mazowieckie"]),
            ("Police, Szczecin", vec!["Police", "Szczecin"]),
            ("Gdańsk, Gdynia, Sopot pomorskie", vec!["Gdańsk, pomorskie", "Gdynia, pomorskie", "Sopot, pomorskie"]),
            ("Gdynia, Gdańsk , pomorskie", vec!["Gdynia, pomorskie", "Gdańsk, pomorskie"]),
            ("Niepołomice, Kraków (Małopolskie)", vec!["Niepołomice, Małopolskie", "Kraków, Małopolskie"]),
            (
                "Opole (opolskie) , Bydgoszcz (kujawsko-pomorskie) , Opole (opolskie)",
                vec!["Opole (opolskie)", "Bydgoszcz (kujawsko-pomorskie)"],
            ),
            ("GLIWICE, (Śląskie)", vec!["GLIWICE, (Śląskie)"]),
            ("małopolskie, Rabka-Zdrój", vec!["małopolskie, Rabka-Zdrój"]),
        ] {
            assert_eq!(split(field), places, "{field}");
        }
    }

    #[test]
    fn work_from_anywhere_is_known() {
        assert!(is_remote("Wrocław, Praca zdalna dolnośląskie") && is_remote("zdalnie"));
        assert!(!is_remote("Wrocław"));
    }
}
