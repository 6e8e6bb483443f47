#![cfg(not(target_arch = "wasm32"))]
//! What an offer asks of a candidate: in groups by how much it matters, and what people look for first among the facts.

use crate::Locale;
use crate::i18n::td_string;
use crate::label;
use crate::offer::{Advert, Level, Part, Requirement, Topic};
use crate::offer_facts::{Row, read_by_us};
use leptos::prelude::*;

pub(crate) fn requirements(locale: Locale, advert: &Advert) -> Option<impl IntoView + use<>> {
    let group = |level: Level, class: &'static str| {
        let items: Vec<String> = advert.requirements.iter().filter(|one| one.level == level).map(|one| one.text.clone()).collect();
        (!items.is_empty()).then(|| view! { <div class=class><h3>{label::level(locale, level)}</h3><ul>{items.into_iter().map(|text| view! { <li>{text}</li> }).collect_view()}</ul></div> })
    };
    (!advert.requirements.is_empty()).then(|| {
        let ours = read_by_us(locale, advert, &[Part::Requirements]).map(|ours| view! { " "<span class="ours">{ours}</span> });
        view! { <section class="requirements"><h2>{td_string!(locale, requirements)}{ours}</h2>{group(Level::Must, "req req-must")}{group(Level::Nice, "req req-want")}{group(Level::Extra, "req req-plus")}</section> }
    })
}

/// Driving licence, other licences and languages, as the source words them; what is not a must says so.
pub(crate) fn asked(locale: Locale, advert: &Advert) -> [Row; 3] {
    let (mut driving, mut licences, mut languages) = (Vec::new(), Vec::new(), Vec::new());
    for one in &advert.requirements {
        match (one.topic, categories(&one.text)) {
            (Topic::Licence, Some(categories)) => driving.push(weighed(locale, one, categories)),
            (Topic::Licence, None) => licences.push(weighed(locale, one, &one.text)),
            (Topic::Language, _) => languages.push(weighed(locale, one, &one.text)),
            _ => {}
        }
    }
    let ours = read_by_us(locale, advert, &[Part::Requirements]);
    [
        (td_string!(locale, driving_label), driving.join("; "), ours),
        (td_string!(locale, licences_label), licences.join("; "), ours),
        (td_string!(locale, languages_label), languages.join("; "), ours),
    ]
}

fn weighed(locale: Locale, one: &Requirement, words: &str) -> String {
    match one.level {
        Level::Must => words.to_owned(),
        level => format!("{words} ({})", label::level(locale, level).to_lowercase()),
    }
}

/// `C+E` of `Prawo jazdy kat. C+E`; nothing where anything else is said too.
fn categories(text: &str) -> Option<&str> {
    const KNOWN: [&str; 19] =
        ["AM", "A", "A1", "A2", "B", "B1", "BE", "C", "C1", "CE", "C1E", "D", "D1", "DE", "D1E", "E", "T", "i", "lub"];
    let begins = |text: &str, word: &str| text.get(..word.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(word));
    let tidy = |text| str::trim_matches(text, [' ', '\u{a0}', ':', '.', ',', ';', '-', '–']);
    let behind = text.trim_start();
    let mut rest = tidy(behind.get("prawo jazdy".len()..).filter(|_| begins(behind, "prawo jazdy"))?);
    if let Some(word) = ["kategorii", "kategoria", "kategorie", "kat"].into_iter().find(|word| begins(rest, word)) {
        rest = tidy(&rest[word.len()..]);
    }
    let mut words = rest.split([' ', '\u{a0}', ',', '/', '+']).filter(|word| !word.is_empty());
    (words.all(|word| KNOWN.contains(&word)) && rest.contains(char::is_uppercase)).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_categories_are_shown_as_a_driving_licence() {
        for (text, found) in [
            ("Prawo jazdy kat. C+E", Some("C+E")),
            ("prawo jazdy kategorii B", Some("B")),
            ("Prawo jazdy: B, C1 i T.", Some("B, C1 i T")),
            ("PRAWO JAZDY KAT.B", Some("B")),
            ("Prawo jazdy kat. B, obsługa komputera", None),
            ("Prawo jazdy", None),
            ("Prawo jazdy i", None),
            ("Prawo jazdy kat.", None),
            ("prawo wykonywania zawodu", None),
            ("prawo jazdą", None),
            ("ś", None),
        ] {
            assert_eq!(categories(text), found, "{text}");
        }
    }
}
