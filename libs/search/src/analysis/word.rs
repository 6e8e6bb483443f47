//! Words as a reader takes them: `3,5 t` is one, the ending in `nauczyciel(ka)` is none, `elektro-monter` is two that are one.

use std::ops::Range;

use super::fold::LONGEST;
use super::token::{Token, spans, token};

/// Endings that turn a name into that of the other gender, written after it: `sprzedawca/czyni`, `księgowy/a`.
const ENDINGS: [&str; 20] = [
    "a", "aczka", "arka", "czka", "czyni", "e", "erka", "i", "ini", "istka", "ka", "ki", "ni", "orka", "owa", "owy", "tka", "y", "yni",
    "żka",
];

/// What stands behind a number and belongs to it.
const UNITS: [&str; 21] =
    ["cm", "g", "godz", "h", "ha", "k", "kg", "km", "kv", "kw", "l", "lat", "m", "m2", "min", "mb", "mm", "os", "t", "v", "zł"];

/// A shorter word than this has no other gender.
const GENDERED: usize = 4;

/// The first part of a compound whose parts are one word: at most so many letters, or a stem in -o (`elektro-`, `agro-`).
const SHORT: usize = 3;

/// A word and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Placed {
    pub(crate) span: Range<usize>,
    pub(crate) token: Token,
    /// Written together with the word before: `C+E`, `e-commerce`.
    pub(crate) tied: bool,
}

/// The words of a text in order. Unlike [`super::tokens`], numbers keep their fraction and unit and endings are left out.
pub(crate) fn words(text: &str) -> Vec<Placed> {
    let mut found: Vec<Placed> = Vec::new();
    for span in spans(text) {
        let word = &text[span.clone()];
        let before = found.last().map_or("", |last| &text[last.span.clone()]);
        let between = found.last().map_or("", |last| &text[last.span.end..span.start]);
        let goes_on = match between {
            "," | "." => is_number(before) && word.starts_with(|c: char| c.is_ascii_digit()),
            " " | "\u{a0}" => is_number(before) && UNITS.contains(&word),
            _ => false,
        };
        if goes_on && let Some(last) = found.last_mut() {
            last.span.end = span.end;
            last.token = token(&text[last.span.clone()]);
            continue;
        }
        let after = text[span.end..].chars().next();
        let is_ending = match between {
            "/" | "/-" => ENDINGS.contains(&word),
            "(" => ENDINGS.contains(&word) && after == Some(')'),
            _ => false,
        };
        if is_ending && before.chars().nth(GENDERED - 1).is_some() {
            continue;
        }
        let token = token(word);
        if !token.folded.is_empty() {
            found.push(Placed { span, token, tied: matches!(between, "-" | "\u{2010}" | "\u{2011}" | "+") });
        }
    }
    found
}

/// The one word that two tied words also are.
pub(crate) fn compound(first: &Token, second: &Token) -> Option<Token> {
    let is_one = first.folded.ends_with('o') || first.folded.len() <= SHORT || second.folded.len() <= SHORT;
    is_one.then(|| first.joined(second))
}

/// A longer run of digits is nothing that anybody reads.
fn is_number(word: &str) -> bool {
    (1..=LONGEST).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        words(text).into_iter().map(|word| if word.tied { format!("+{}", word.token.folded) } else { word.token.folded }).collect()
    }

    #[test]
    fn an_ending_of_the_other_gender_is_no_word() {
        assert_eq!(read("Nauczyciel(ka) wspomagający/a, Kierowca/czyni"), ["nauczyciel", "wspomagajacy", "kierowca"]);
        assert_eq!(read("sprzedawca/kasjer, kat. C/E, a/y"), ["sprzedawca", "kasjer", "kat", "c", "e", "a", "y"]);
    }

    #[test]
    fn a_number_keeps_its_fraction_and_unit() {
        assert_eq!(read("do 3,5 t, 24 h i 24h, 12 godz. 5.000 zł"), ["do", "3.5t", "24h", "i", "24h", "12godz", "5.000zl"]);
        assert_eq!(read("3 zmiany; 2 malarzy, a"), ["3", "zmiany", "2", "malarzy", "a"]);
    }

    #[test]
    fn parts_written_together_are_tied() {
        assert_eq!(
            read("elektro-monter C+E e-commerce C++ sprzedawca - kasjer"),
            ["elektro", "+monter", "c", "+e", "e", "+commerce", "c++", "sprzedawca", "kasjer"]
        );
        let [first, second] = ["elektro", "monter"].map(token);
        assert_eq!(compound(&first, &second).unwrap().folded, "elektromonter");
        assert_eq!(compound(&token("kucharz"), &token("kelner")), None);
    }
}
