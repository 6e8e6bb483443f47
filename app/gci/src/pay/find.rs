//! Looking for pay in running text.

use super::amount::{Amount, amounts};
use super::parse::assemble;
use super::token::{Kind, Token, tokens};
use super::{Pay, Rates};
use std::ops::Range;

/// How many words may stand between the pay with one contract and the pay with another.
const NEAR: usize = 12;

/// A statement about pay inside a longer text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where it stands, in bytes: the source's own words.
    pub at: Range<usize>,
    /// What it says, at least one.
    pub pay: Vec<Pay>,
}

/// The first clear statement about pay in running text: an amount with its currency that is called pay, or net or gross, or is for a
/// unit of time; bonuses, allowances and prices are passed over. `None` when there is none.
#[must_use]
pub fn find(text: &str, rates: &Rates) -> Option<Found> {
    let tokens = tokens(text);
    let clear: Vec<Amount> = amounts(&tokens).into_iter().filter(Amount::clear).collect();
    (0..clear.len()).find_map(|first| {
        let mut last = first;
        while let Some(next) = clear.get(last + 1) {
            let near = next.head.saturating_sub(clear[last].end) <= NEAR;
            if !near || !next.has_contract(&tokens, clear[last].end) {
                break;
            }
            last += 1;
        }
        let start = clear[first].cue.unwrap_or_else(|| with_heading(&tokens, clear[first].head));
        let within = start..clear[last].end;
        let pay = assemble(&tokens, within.clone(), &clear[first..=last], rates);
        let at = tokens[within.start].at.start..tokens[within.end - 1].at.end;
        (!pay.is_empty()).then_some(Found { at, pay })
    })
}

/// A contract right in front of the amount belongs to the statement: `B2B: 150 zł/h`.
fn with_heading(tokens: &[Token], head: usize) -> usize {
    let near = head.saturating_sub(2)..head;
    near.clone().find(|at| matches!(tokens[*at].kind, Kind::Contract(_))).unwrap_or(head)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::offer::Contract;
    use crate::pay::Unit;

    fn found(text: &str) -> Option<(String, Vec<Pay>)> {
        find(text, &Rates::default()).map(|f| (text[f.at].to_owned(), f.pay))
    }

    #[test]
    fn a_label_in_the_text_is_found_and_its_system_of_pay_tells_the_unit() {
        let text =
            "Zmianowość:jedna zmiana Wynagrodzenie brutto:od 400 PLN System wynagrodzenia:Czasowy ze stawką miesięczną Zawód:surdologopeda";
        let (words, pay) = found(text).expect("pay");
        assert_eq!(words, "Wynagrodzenie brutto:od 400 PLN");
        assert_eq!(
            (pay[0].from, pay[0].to, pay[0].unit, pay[0].guessed, pay[0].net),
            (Some(40_000), None, Unit::Month, false, Some(false))
        );
    }

    #[test]
    fn bonuses_prices_and_allowances_are_not_pay() {
        for text in [
            "Codziennie posiłek za 1 zł, bezpłatny transport",
            "możesz otrzymać nawet 2500 zł brutto nagrody!",
            "Atrakcyjny dodatek nocny 4 zł/h brutto",
            "premia za polecenie nowego pracownika - 500 €",
            "ubezpieczenie (płatne 25,84 eur/tydz)",
            "Truskawki 2 zł za łubiankę.",
            "torbę termiczną o wartości 180 zł!",
            "Zatrudniamy od 2005 roku, tel. 600 700 800",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }

    #[test]
    fn the_pay_is_taken_and_the_bonus_after_it_left() {
        let (words, pay) = found("atrakcyjne wynagrodzenie podstawowe 3900 zł brutto premię frekwencyjną do 600 zł brutto").expect("pay");
        assert_eq!((pay.len(), pay[0].from), (1, Some(390_000)));
        assert!(words.ends_with("3900 zł brutto"), "{words}");
    }

    #[test]
    fn two_contracts_in_one_sentence_are_two_pays() {
        let (_, pay) =
            found("Wynagrodzenie: 9 000- 14 000 PLN netto +VAT (B2B) / 8 000- 12 000 PLN brutto (Uop) Zadania: udział").expect("pay");
        let contracts: Vec<_> = pay.iter().map(|p| (p.contract, p.from, p.to)).collect();
        assert_eq!(
            contracts,
            [(Some(Contract::B2b), Some(900_000), Some(1_400_000)), (Some(Contract::Employment), Some(800_000), Some(1_200_000))]
        );
    }
}
