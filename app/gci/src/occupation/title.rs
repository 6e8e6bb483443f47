#![cfg(not(target_arch = "wasm32"))]
//! The words by which a title, a name or a text tells of an occupation.

use search::analysis::{fold, lemma, tokens};
use std::collections::HashSet;
use std::sync::LazyLock;

/// Words that stand in titles of every occupation: of the offer, of rank, of how and where one works.
const IGNORED: &str = "aby ale and bez być dla do do ds for i in jako jest lub na nad nie o od of oraz po pod przez przy się spraw sprawa \
    the to w we z za ze młodszy starszy senior junior mid regular samodzielny główny praca umowa zdalny online rekrutacja stanowisko \
    zatrudnić poszukiwać branża zespół dział polska niemcy holandia pilnie oferta brutto netto premia zmiana zakwaterowanie \
    doświadczenie język angielski niemiecki francuski specjalność znajomość praktyka mężczyzna kobieta osoba tysiąc prace zaraz zł";

static IGNORE: LazyLock<HashSet<String>> =
    LazyLock::new(|| IGNORED.split_whitespace().flat_map(|word| [fold(word), lemma(&fold(word))]).collect());

/// The telling words of a text in order, as lemmas. Numbers, single letters and words of every offer are left out, but the categories of
/// a driving licence are words of their own (`kat. C+E` is `kat-ce`): by them drivers are told apart.
pub(super) fn telling(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut before = String::new();
    let mut words = tokens(text).map(|token| token.folded).peekable();
    while let Some(word) = words.next() {
        let licensed = matches!(before.as_str(), "kat" | "kategoria" | "kategorii" | "kierowca");
        let category = match word.as_str() {
            "c" if licensed && words.next_if(|next| next == "e").is_some() => Some("ce".into()),
            "b" | "c" | "d" | "ce" if licensed => Some(word.clone()),
            _ => None,
        };
        if let Some(category) = category {
            found.push(format!("kat-{category}"));
        } else if word.len() > 1 && !word.bytes().all(|byte| byte.is_ascii_digit()) && !IGNORE.contains(&word) {
            let lemma = lemma(&word);
            if !IGNORE.contains(&lemma) {
                found.push(lemma);
            }
        }
        before = word;
    }
    found
}

/// A title, and each part of it that could be a title by itself: `Kierowca/magazynier`, `Elektryk - praca w Niemczech`.
pub(super) fn parts(title: &str) -> Vec<&str> {
    let mut parts = vec![title];
    for part in title.split(['/', ',', ';', '|', '(', ')']).flat_map(|part| part.split(" - ")).flat_map(|part| part.split(" – ")) {
        let part = part.trim();
        if !part.is_empty() && part != title.trim() {
            parts.push(part);
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_tells_nothing_of_an_occupation_is_left_out() {
        assert_eq!(telling("MŁODSZY Specjalista ds. sprzedaży (k/m), umowa o pracę, 2021"), telling("specjalista do spraw sprzedaży"));
        assert!(telling("Praca zdalna od zaraz – 5000 zł brutto").is_empty());
    }

    #[test]
    fn drivers_are_told_apart_by_their_licence() {
        for (title, licence) in
            [("Kierowca kat. C+E", "kat-ce"), ("KIEROWCA C", "kat-c"), ("kierowca kategorii CE", "kat-ce"), ("Kierowca kat.B", "kat-b")]
        {
            assert_eq!(telling(title).last().map(String::as_str), Some(licence), "{title}");
        }
        assert!(!telling("Witamina C, kurs B").iter().any(|word| word.starts_with("kat-")));
    }

    #[test]
    fn a_title_of_two_occupations_has_both_as_parts() {
        assert_eq!(
            parts("Kierowca/magazynier (0,75 etatu)"),
            ["Kierowca/magazynier (0,75 etatu)", "Kierowca", "magazynier", "0", "75 etatu"]
        );
        assert_eq!(parts("Murarz-tynkarz"), ["Murarz-tynkarz"]);
    }
}
