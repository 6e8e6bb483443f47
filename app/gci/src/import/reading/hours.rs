#![cfg(not(target_arch = "wasm32"))]
//! Hours a week, where the text says one number: `40 godzin tygodniowo`, `30h/tyg`.

use crate::import::phrases::Book;
use crate::import::words::Words;
use crate::offer::Advert;
use std::sync::LazyLock;

static BOOK: LazyLock<Book<()>> = LazyLock::new(|| {
    let phrases = [
        "godzin tygodniowo",
        "godzin w tygodniu",
        "godzin na tydzien",
        "godz tygodniowo",
        "godz tyg*",
        "godz w tygodniu",
        "godz w tyg",
        "godziny w tygodniu",
        "godziny tygodniowo",
        "h tyg*",
        "h w tyg*",
        "h tydzien",
        "hours per week",
        "h week",
    ];
    Book::new(phrases.map(|phrase| (phrase, ())))
});

/// A number with a limit before it (`min. 30`, `od 20`, `20-30`) is no statement.
const LIMITS: &[&str] = &[
    "min",
    "minimum",
    "minimalnie",
    "co",
    "najmniej",
    "do",
    "od",
    "max",
    "maks",
    "maksymalnie",
    "okolo",
    "ok",
    "powyzej",
    "ponad",
    "nie",
    "lub",
];

/// Takes the hours over when the text states them once, or always the same.
pub(super) fn read(text: &Words<'_>, advert: &mut Advert) {
    let mut stated: Vec<Option<f32>> = BOOK.scan(text).into_iter().filter_map(|hit| before(text, hit.words.start)).collect();
    stated.dedup();
    if let [hours] = stated.as_slice() {
        advert.hours = *hours;
    }
}

/// The number before a phrase, if there is one; `Some(None)` when it is a limit or cannot be.
fn before(text: &Words<'_>, at: usize) -> Option<Option<f32>> {
    let last = at.checked_sub(1)?;
    let number: f32 = text.word(last).parse().ok()?;
    // 37,5 and 20-30 are both cut into two numbers; only the mark between tells them apart.
    let joined = last.checked_sub(1).filter(|first| text.word(*first).parse::<f32>().is_ok());
    let hours = match joined {
        Some(first) => {
            let written = text.text(first..at);
            written.replace(',', ".").parse().unwrap_or_default()
        }
        None => number,
    };
    let limited = text.preceded(last, 1, LIMITS);
    Some((!limited && (1.0..=60.0).contains(&hours)).then_some(hours))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_number_of_hours_is_a_statement_and_a_limit_is_none() {
        for (text, hours) in [
            ("PRACA 40 GODZIN TYGODNIOWO", Some(40.0)),
            ("20h/tyg., umowa zlecenie", Some(20.0)),
            ("37,5 godziny w tygodniu", Some(37.5)),
            ("Liczba godzin w tygodniu: 20", None),
            ("minimum 30h/tyg", None),
            ("20-30 godzin tygodniowo", None),
            ("od 10 do 20 godzin tygodniowo", None),
            ("20 godzin tygodniowo lub 30 godzin tygodniowo", None),
            ("168 godzin w tygodniu", None),
            ("godzin tygodniowo", None),
        ] {
            let mut advert = Advert::default();
            read(&Words::of(text), &mut advert);
            assert_eq!(advert.hours, hours, "{text}");
        }
    }
}
