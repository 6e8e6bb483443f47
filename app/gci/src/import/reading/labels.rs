#![cfg(not(target_arch = "wasm32"))]
//! The headings of labour offices' texts: `Zmianowość:dwie zmiany Data rozpoczęcia pracy:01.09.2021 Zawód:magazynier`.

use crate::import::json;
use crate::import::phrases::Book;
use crate::import::words::{Break, Words};
use std::sync::LazyLock;

/// How long a value may be that no other heading ends, in words.
const LONGEST: usize = 40;

/// What a heading is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    Contract,
    Shifts,
    About,
    Temporary,
    Time,
    Hours,
    Starts,
    Expires,
    Openings,
    Occupation,
    Pay,
    PaySystem,
    Must,
    Nice,
    Extra,
    Education,
    Licences,
    Languages,
    Trades,
    Experience,
    OtherAsked,
    Manner,
    Contact,
    Person,
    Phone,
    Email,
    /// Only ends the value before it.
    End,
}

const LABELS: &[(&str, Label)] = &[
    ("rodzaj umowy", Label::Contract),
    ("rodzaj zatrudnienia", Label::Contract),
    ("zmianowosc", Label::Shifts),
    ("opis oferty", Label::About),
    ("praca tymczasowa", Label::Temporary),
    ("wymiar etatu", Label::Time),
    ("wymiar zatrudnienia", Label::Time),
    ("wymiar czasu pracy", Label::Time),
    ("liczba godzin w tygodniu", Label::Hours),
    ("data rozpoczecia pracy", Label::Starts),
    ("data rozpoczecia", Label::Starts),
    ("przewidywany start", Label::Starts),
    ("termin rozpoczecia pracy", Label::Starts),
    ("rozpoczecie pracy", Label::Starts),
    ("data waznosci ogloszenia", Label::Expires),
    ("liczba wolnych miejsc pracy", Label::Openings),
    ("liczba wolnych miejsc", Label::Openings),
    ("liczba miejsc pracy", Label::Openings),
    ("liczba stanowisk pracy", Label::Openings),
    ("liczba etatow", Label::Openings),
    ("liczba wakatow", Label::Openings),
    ("zawod", Label::Occupation),
    ("wynagrodzenie brutto", Label::Pay),
    ("system wynagrodzenia", Label::PaySystem),
    ("system wynagradzania", Label::PaySystem),
    ("wymagania konieczne", Label::Must),
    ("wymagania pozadane", Label::Nice),
    ("wymagania dodatkowe", Label::Extra),
    ("wyksztalcenie", Label::Education),
    ("uprawnienia", Label::Licences),
    ("umiejetnosci i uprawnienia", Label::Licences),
    ("umiejetnosci", Label::Licences),
    ("jezyki", Label::Languages),
    ("jezyk", Label::Languages),
    ("zawody", Label::Trades),
    ("staz pracy", Label::Experience),
    ("wymagany staz pracy", Label::Experience),
    ("inne wymagania", Label::OtherAsked),
    ("wymagania inne", Label::OtherAsked),
    ("pozostale wymagania", Label::OtherAsked),
    ("sposob aplikowania", Label::Manner),
    ("sposob kontaktu", Label::Manner),
    ("preferowane formy kontaktu", Label::Contact),
    ("osoba do kontaktu", Label::Person),
    ("numer telefonu", Label::Phone),
    ("telefon", Label::Phone),
    ("e mail", Label::Email),
    ("email", Label::Email),
    ("zakres obowiazkow", Label::End),
    ("obowiazki", Label::End),
    ("wymagania", Label::End),
    ("data zakonczenia pracy", Label::End),
    ("liczba godzin w miesiacu", Label::End),
    ("opis wynagrodzenia", Label::End),
    ("pracodawca", Label::End),
    ("miejsce pracy", Label::End),
    ("miejsce wykonywania pracy", Label::End),
    ("adres", Label::End),
    ("kontakt", Label::End),
    ("dane kontaktowe", Label::End),
    ("wymagane dokumenty", Label::End),
    ("dodane przez", Label::End),
    ("posrednicy realizujacy oferte", Label::End),
    ("identyfikator oferty", Label::End),
    ("numer oferty", Label::End),
    ("numer", Label::End),
    ("profil dzialalnosci pracodawcy", Label::End),
    ("zrodlo oferty pracy", Label::End),
    ("warunki pracy", Label::End),
    ("inne informacje", Label::End),
    ("oferujemy", Label::End),
    ("kliknij przycisk aplikuj", Label::End),
];

static BOOK: LazyLock<Book<Label>> = LazyLock::new(|| Book::new(LABELS.iter().copied()));

/// A heading with what stands behind it, as the source wrote it, trimmed.
pub(super) struct Labelled<'t> {
    pub(super) label: Label,
    pub(super) value: &'t str,
    /// Where heading and value stand, in words.
    pub(super) words: std::ops::Range<usize>,
}

/// Every heading with a colon and its value, in the order of the text. A value ends at the next heading, or with its sentence where
/// no heading follows within forty words.
pub(super) fn read<'t>(text: &Words<'t>) -> Vec<Labelled<'t>> {
    let source = text.source();
    let headings: Vec<(Label, std::ops::Range<usize>, bool)> = BOOK
        .cover(text)
        .into_iter()
        .map(|hit| {
            let end = text.span(hit.words.clone()).end;
            let is_heading = source[end..].trim_start().starts_with(':');
            (hit.says, hit.words, is_heading)
        })
        .filter(|(_, words, is_heading)| *is_heading || text.word(words.start) == "kliknij")
        .collect();
    let mut found = Vec::new();
    for (at, (label, heading, is_heading)) in headings.iter().enumerate() {
        if !is_heading || *label == Label::End {
            continue;
        }
        let begin = heading.end;
        let end = match headings.get(at + 1).map(|next| next.1.start) {
            Some(next) if next - begin <= LONGEST => next,
            _ => (begin + 1..text.len().min(begin + LONGEST))
                .find(|word| text.before(*word) == Break::Sentence)
                .unwrap_or(text.len().min(begin + LONGEST)),
        };
        if begin >= end {
            found.push(Labelled { label: *label, value: "", words: heading.clone() });
            continue;
        }
        let value = &source[text.span(begin..end)];
        found.push(Labelled { label: *label, value: value.trim(), words: heading.start..end });
    }
    found
}

/// The number that a value begins with: `40.0 Liczba` → 40.
pub(super) fn leading_number(value: &str) -> Option<f64> {
    let end = value.bytes().position(|byte| !(byte.is_ascii_digit() || matches!(byte, b'.' | b','))).unwrap_or(value.len());
    json::of_written(value[..end].trim_end_matches(['.', ',']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_labour_office_text_falls_into_its_headings() {
        let text = "Opis ogłoszenia Zakres obowiązków:praca Zmianowość:dwie zmiany Wymiar etatu:0.5Sposób aplikowania:bezpośrednio do pracodawcy Zawód:sprzedawca* Praca tymczasowa:NIE Wykształcenie:średnie, brak. Więcej na stronie";
        let words = Words::of(text);
        let found: Vec<(Label, &str)> = read(&words).into_iter().map(|label| (label.label, label.value)).collect();
        assert_eq!(
            found,
            [
                (Label::Shifts, "dwie zmiany"),
                (Label::Time, "0.5"),
                (Label::Manner, "bezpośrednio do pracodawcy"),
                (Label::Occupation, "sprzedawca"),
                (Label::Temporary, "NIE"),
                (Label::Education, "średnie, brak")
            ]
        );
    }

    #[test]
    fn a_word_without_a_colon_is_no_heading() {
        assert!(read(&Words::of("Wykształcenie średnie, zawód kucharz")).is_empty());
        assert_eq!(read(&Words::of("Zawód:")).len(), 1);
        assert_eq!(leading_number("40.0 Liczba"), Some(40.0));
        assert_eq!(leading_number("x"), None);
    }
}
