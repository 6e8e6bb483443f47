//! The text of a statement about pay, cut into what matters.

use super::Unit;
use super::scanner::Scanner;
use crate::offer::Contract;
use std::ops::Range;

/// Hundredths. More than five million of any currency is a telephone or an account, not pay.
pub(super) const MOST: u64 = 500_000_000;

/// What one piece of the text says about pay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// An amount in hundredths; whether its thousands are already in it (`5 000`, `5 tys.`), whether it may be a year (`2021`).
    Sum {
        value: u32,
        thousands: bool,
        year: bool,
    },
    /// Digits that are no amount: a date, an hour, a percentage, a telephone.
    Digits,
    Currency(&'static str),
    Unit(Unit),
    Net(bool),
    Vat,
    Contract(Contract),
    From,
    To,
    About,
    Thousand,
    /// `minimalna`, `najniższa`.
    Least,
    /// `krajowa`.
    National,
    /// A word that announces pay.
    Cue,
    /// A word that announces something beside pay: a bonus, an allowance.
    Extra,
    /// The same in the genitive, as it stands after an amount: `500 zł premii`.
    OfExtra,
    /// What else than time may be paid for: `za sztukę`.
    Piece,
    /// A preposition that may stand inside a statement.
    Small,
    Dash,
    Slash,
    Open,
    Close,
    Plus,
    Colon,
    Comma,
    /// The end of a sentence or of a point of a list.
    Stop,
    /// Any other word.
    Word,
}

/// A piece of the text and where it stands, in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) at: Range<usize>,
}

/// Cuts a text. Spaces vanish, words glued to each other or to digits (`brutto/mies.3000`, `PLNOpis`) come apart.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    let mut scanner = Scanner::new(&letters, text.len());
    let mut out = Vec::new();
    while let Some(letter) = scanner.peek(0) {
        let start = scanner.offset();
        let kind = if letter.is_ascii_digit() {
            Some(scanner.number())
        } else if letter.is_alphabetic() {
            Some(scanner.word())
        } else {
            scanner.skip(1);
            mark(letter, scanner.peek(0), scanner.peek(1))
        };
        if let Some(kind) = kind {
            out.push(Token { kind, at: start..scanner.offset() });
        }
    }
    join(out)
}

fn mark(letter: char, next: Option<char>, after: Option<char>) -> Option<Kind> {
    Some(match letter {
        '-' | '–' | '—' | '−' | '÷' | '~' => Kind::Dash,
        '/' | '\\' | '|' => Kind::Slash,
        '(' | '[' => Kind::Open,
        ')' | ']' => Kind::Close,
        '+' => Kind::Plus,
        ':' => Kind::Colon,
        ',' => Kind::Comma,
        '€' => Kind::Currency("EUR"),
        '$' => Kind::Currency("USD"),
        '£' => Kind::Currency("GBP"),
        ';' | '!' | '?' | '•' | '\n' => Kind::Stop,
        '.' if next.is_none_or(char::is_whitespace) && after.is_none_or(char::is_uppercase) => Kind::Stop,
        _ => return None,
    })
}

/// Multipliers go into their amounts: `5,5 tys.`, `9k`, and the first end of `9-12k`.
fn join(tokens: Vec<Token>) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::with_capacity(tokens.len());
    for token in tokens {
        if token.kind == Kind::Thousand {
            let last = out.len().saturating_sub(1);
            if let Some(upper) = out.get_mut(last).and_then(|t| times_thousand(t, u32::MAX)) {
                out[last].at.end = token.at.end;
                if last >= 2 && matches!(out[last - 1].kind, Kind::Dash | Kind::To) {
                    times_thousand(&mut out[last - 2], upper);
                }
                continue;
            }
        }
        out.push(token);
    }
    out
}

/// Multiplies an amount unless it has its thousands or would pass `most`; the new value.
fn times_thousand(token: &mut Token, most: u32) -> Option<u32> {
    let Kind::Sum { value, thousands: false, .. } = token.kind else { return None };
    let value = value.checked_mul(1_000).filter(|v| *v <= most && u64::from(*v) <= MOST)?;
    token.kind = Kind::Sum { value, thousands: true, year: false };
    Some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sums(text: &str) -> Vec<u32> {
        tokens(text).iter().filter_map(|t| if let Kind::Sum { value, .. } = t.kind { Some(value) } else { None }).collect()
    }

    #[test]
    fn thousands_may_be_kept_apart_in_many_ways() {
        for text in [
            "15 000",
            "15\u{a0}000",
            "15\u{2009}000",
            "15\u{202f}000",
            "15.000",
            "15,000",
            "15'000",
            "15000",
            "15 000,00",
            "15 tys.",
            "15k",
        ] {
            assert_eq!(sums(text), [1_500_000], "{text}");
        }
    }

    #[test]
    fn grosze_may_be_one_or_two_digits_or_a_dash() {
        assert_eq!(sums("19,7 19,70 19.70 18,5"), [1_970, 1_970, 1_970, 1_850]);
        assert_eq!(sums("3500,- 2600.00"), [350_000, 260_000]);
        assert_eq!(sums("9-12k"), [900_000, 1_200_000]);
    }

    #[test]
    fn dates_hours_percentages_and_telephones_are_no_amounts() {
        assert_eq!(sums("01.09.2021 8:00 10% 12 % 600 700 800 600700800 0"), [0_u32; 0]);
    }

    #[test]
    fn glued_words_come_apart() {
        let kinds = |text| tokens(text).into_iter().map(|t| t.kind).collect::<Vec<_>>();
        assert_eq!(kinds("PLNOpis"), [Kind::Currency("PLN"), Kind::Word]);
        assert_eq!(
            kinds("UoP brutto/mies."),
            [Kind::Contract(Contract::Employment), Kind::Net(false), Kind::Slash, Kind::Unit(Unit::Month)]
        );
        assert_eq!(kinds("B2B18")[0], Kind::Contract(Contract::B2b));
        assert_eq!(kinds("PLN/m-c"), [Kind::Currency("PLN"), Kind::Slash, Kind::Unit(Unit::Month)]);
    }
}
