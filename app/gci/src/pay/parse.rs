//! Reading a field that is about pay.

use super::amount::{Amount, amounts, contracts};
use super::settle::settle;
use super::token::{Kind, Token, tokens};
use super::{Pay, Rates, Tariff, Unit};
use crate::offer::Contract;
use chrono::NaiveDate;
use std::ops::Range;

/// Reads everything that a field about pay says, by the rates of the day on which the offer was published; by the newest that are known
/// where the source gives no day. See [`parse_with`].
#[must_use]
pub fn parse(text: &str, published: Option<NaiveDate>) -> Vec<Pay> {
    parse_with(text, Tariff::held().on(published))
}

/// Reads everything that a field about pay says: one [`Pay`] for each contract, in the order of the text. The same money said again
/// in another unit is left out, and so are bonuses, allowances and rates for a piece of work. `rates` tell what `minimalna krajowa`
/// is and help to guess a unit that is not said. Empty when the text says no amount.
#[must_use]
pub fn parse_with(text: &str, rates: &Rates) -> Vec<Pay> {
    let tokens = minimum_wage(tokens(text), rates);
    let bare = tokens.iter().all(|t| !matches!(t.kind, Kind::Word | Kind::Digits | Kind::Piece | Kind::Extra));
    let stated: Vec<Amount> = amounts(&tokens).into_iter().filter(|a| a.stated(bare)).collect();
    assemble(&tokens, 0..tokens.len(), &stated, rates)
}

/// Gives every amount its contracts and makes pay of it. Where a contract stands in front of the first amount, contracts are
/// headings of what follows; otherwise they follow what they belong to.
pub(super) fn assemble(tokens: &[Token], within: Range<usize>, stated: &[Amount], rates: &Rates) -> Vec<Pay> {
    let mut out: Vec<Pay> = Vec::new();
    let Some(first) = stated.first() else { return out };
    let headings = contracts(tokens, within.start..first.number).next().is_some();
    for (i, amount) in stated.iter().enumerate() {
        let before = i.checked_sub(1).map_or(within.start, |i| stated[i].body_end);
        let after = stated.get(i + 1).map_or(within.end, |next| next.number);
        let span = if headings { before..amount.number } else { amount.body_end..after };
        let mut named: Vec<Option<Contract>> = contracts(tokens, span).map(Some).collect();
        if named.is_empty() && headings {
            named.extend(contracts(tokens, amount.body_end..amount.end).map(Some));
        }
        if named.is_empty() {
            named.push(amount.tail.vat.then_some(Contract::B2b)); // only who sends an invoice adds VAT
        }
        for contract in named {
            if let Some(pay) = amount.pay(contract, rates) {
                keep(&mut out, pay);
            }
        }
    }
    out
}

impl Amount {
    fn pay(&self, contract: Option<Contract>, rates: &Rates) -> Option<Pay> {
        let currency = self.tail.currency.unwrap_or("PLN");
        let settled = settle(self.from, self.to, self.unit(), currency, rates)?;
        Some(Pay {
            from: settled.from,
            to: settled.to,
            unit: settled.unit,
            guessed: settled.guessed,
            net: self.net(),
            currency: currency.to_owned(),
            contract,
        })
    }
}

/// One pay for each contract: the first one said, but gross rather than the same amount na rękę.
fn keep(out: &mut Vec<Pay>, pay: Pay) {
    match out.iter_mut().find(|known| known.contract == pay.contract) {
        None => out.push(pay),
        Some(known) if known.net == Some(true) && pay.net == Some(false) && pay.contract != Some(Contract::B2b) => *known = pay,
        Some(_) => {}
    }
}

/// Writes the figure for `minimalna krajowa`, `płaca minimalna`, `najniższa krajowa`; `minimalne wynagrodzenie: 5000 zł` only says that
/// it is the least.
fn minimum_wage(tokens: Vec<Token>, rates: &Rates) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut skip = 0;
    for (i, token) in tokens.iter().enumerate() {
        if i < skip {
            continue;
        }
        let rest = &tokens[i + 1..];
        let national = rest.first().is_some_and(|t| t.kind == Kind::National);
        let named = national || out.last().is_some_and(|t| t.kind == Kind::Cue) || rest.first().is_some_and(|t| t.kind == Kind::Cue);
        if token.kind != Kind::Least || !named {
            out.push(token.clone());
            continue;
        }
        let label = rest.iter().take_while(|t| matches!(t.kind, Kind::Cue | Kind::Colon | Kind::Net(_))).count();
        if !national && rest.get(label).is_some_and(|t| matches!(t.kind, Kind::Sum { .. })) {
            out.extend_from_slice(&rest[..label]);
            out.push(Token { kind: Kind::From, at: token.at.clone() });
            skip = i + 1 + label;
            continue;
        }
        let words = rest.iter().take_while(|t| matches!(t.kind, Kind::Cue | Kind::National | Kind::Unit(_))).count();
        let hourly = rest[..words].iter().any(|t| t.kind == Kind::Unit(Unit::Hour));
        let (value, unit) = if hourly { (rates.minimum_hour, Unit::Hour) } else { (rates.minimum_month, Unit::Month) };
        let said = [Kind::Sum { value, thousands: true, year: false }, Kind::Currency("PLN"), Kind::Net(false), Kind::Unit(unit)];
        out.extend(said.map(|kind| Token { kind, at: token.at.start..rest[..words].last().unwrap_or(token).at.end }));
        skip = i + 1 + words;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pay::find;
    use proptest::prelude::*;

    /// What real adverts say, and what is read: `from..to currency/unit`, `?` where the unit is guessed.
    const SAID: &[(&str, &str)] = &[
        ("2 800 zł brutto/mies.", "2800..2800 PLN/mies brutto"),
        ("od 1464 zł UoP brutto/mies.", "1464.. PLN/mies brutto umowa-o-prace"),
        ("140 zł / godz. (w zal. od umowy)", "140..140 PLN/godz"),
        ("3 800 - 4 500 zł brutto/mies.", "3800..4500 PLN/mies brutto"),
        ("2 000 - 3 000 zł netto (+VAT)/mies.", "2000..3000 PLN/mies netto b2b"),
        ("6000-9000 zł UoP brutto/mies.", "6000..9000 PLN/mies brutto umowa-o-prace"),
        ("4 900-5 600 zł brutto / mies.", "4900..5600 PLN/mies brutto"),
        ("18 - 23 zł brutto/godz.", "18..23 PLN/godz brutto"),
        ("10800 - 16200 zł / miesiąc", "10800..16200 PLN/mies"),
        ("od 3\u{a0}600 PLN", "3600.. PLN/mies?"),
        ("5 500-7 000 zł netto (+ VAT) / mies.", "5500..7000 PLN/mies netto b2b"),
        ("od 9,6 EUR", "9.60.. EUR/godz?"),
        ("od 207 NOK", "207.. NOK/godz?"),
        (
            "umowa o pracę5 000-9 000 zł brutto / mies.kontrakt B2B6 000-10 800 zł netto (+ VAT) / mies.",
            "5000..9000 PLN/mies brutto umowa-o-prace | 6000..10800 PLN/mies netto b2b",
        ),
        (
            "umowa o pracę1-5 000 zł brutto / mies.kontrakt B2B1-6 000 zł netto (+ VAT) / mies.",
            "..5000 PLN/mies brutto umowa-o-prace | ..6000 PLN/mies netto b2b",
        ),
        (
            "umowa o pracę, umowa zlecenie3 500-6 000 zł brutto / mies.kontrakt B2B3 000-5 500 zł netto (+ VAT) / mies.",
            "3500..6000 PLN/mies brutto umowa-o-prace | 3500..6000 PLN/mies brutto zlecenie | 3000..5500 PLN/mies netto b2b",
        ),
        (
            "umowa o pracę4 500-8 000 zł brutto / mies.kontrakt B2B30-45 zł netto (+ VAT) / godz.",
            "4500..8000 PLN/mies brutto umowa-o-prace | 30..45 PLN/godz netto b2b",
        ),
        (
            "umowa zlecenie, umowa agencyjna10 000-35 000 zł brutto / mies.kontrakt B2B10 000-35 000 zł netto (+ VAT) / mies.",
            "10000..35000 PLN/mies brutto zlecenie | 10000..35000 PLN/mies netto b2b",
        ),
        (
            "umowa zlecenie10-25 zł brutto / mies.kontrakt B2B12-30 zł netto (+ VAT) / mies.",
            "10..25 PLN/godz? brutto zlecenie | 12..30 PLN/godz? netto b2b",
        ),
        (
            "umowa o dzieło, umowa zlecenie30-40 zł brutto / godz.kontrakt B2B30-40 zł netto (+ VAT) / godz.",
            "30..40 PLN/godz brutto dzielo | 30..40 PLN/godz brutto zlecenie | 30..40 PLN/godz netto b2b",
        ),
        ("18-28 zł UZ brutto/h18-28 zł B2B netto/h", "18..28 PLN/godz brutto zlecenie | 18..28 PLN/godz netto b2b"),
        (
            "3400-4500 zł UoP brutto/mies.3000-5000 zł B2B netto/mies.",
            "3400..4500 PLN/mies brutto umowa-o-prace | 3000..5000 PLN/mies netto b2b",
        ),
        ("12000-18000 zł B2B netto/mies.", "12000..18000 PLN/mies netto b2b"),
        ("4 000 - 5 500 zł / mies. (w zal. od umowy)", "4000..5500 PLN/mies"),
        ("3 450 zł", "3450..3450 PLN/mies?"),
        ("do 19 PLN", "..19 PLN/godz?"),
        ("18,5 zł brutto / mies.", "18.50..18.50 PLN/godz? brutto"),
        ("45 - 60 zł brutto/mies.", "45..60 PLN/godz? brutto"),
        ("3 500,00-12 000,00 zł brutto / godz.", "3500..12000 PLN/mies? brutto"),
        ("od 3200 do 3800 PLN netto miesięcznie", "3200..3800 PLN/mies netto"),
        ("2\u{a0}800 - 3\u{a0}500 PLN", "2800..3500 PLN/mies?"),
        ("4 500-6 000 PLN/m-c", "4500..6000 PLN/mies"),
        ("2 500-3 800 EUR/m-c", "2500..3800 EUR/mies"),
        ("11 - 15 € / godzinę", "11..15 EUR/godz"),
        ("3000 - 4000 € / miesiąc", "3000..4000 EUR/mies"),
        ("12 EUR/h", "12..12 EUR/godz"),
        ("40-60 PLN/h", "40..60 PLN/godz"),
        ("do 4300.00 PLN (za miesiąc brutto)", "..4300 PLN/mies brutto"),
        ("2600.00 - 2800.00 EUR (za miesiąc netto)", "2600..2800 EUR/mies netto"),
        ("od 5000.00 PLN (za )", "5000.. PLN/mies?"),
        ("27.00 - 37.00 PLN (za godzinę brutto)", "27..37 PLN/godz brutto"),
        ("85,00-110,00 zł netto (+ VAT) / godz.", "85..110 PLN/godz netto b2b"),
        ("18,30-22,00 zł brutto / godz.", "18.30..22 PLN/godz brutto"),
        ("15 000-22 000 zł gross / mth.", "15000..22000 PLN/mies brutto"),
        ("6 000 - 10 000 PLN + vat (B2B) per month", "6000..10000 PLN/mies b2b"),
        (
            "12 600 - 20 160 PLN + vat (B2B) per month 9 000 - 14 700 PLN gross (employment contract) per month Employer is offering salary in PLN per hour and month 75 - 120 PLN + vat (B2B) per hour 9 000 - 14 700 PLN gross (employment contract) per month",
            "12600..20160 PLN/mies b2b | 9000..14700 PLN/mies brutto umowa-o-prace",
        ),
        (
            "10 000 - 19 000 PLN + vat (B2B) per month 10 000 - 19 000 PLN gross (mandate contract) per month Salary bonus: +12% Compensation bonus14400 - 27360 PLN (12% of yearly salary) *performance dependent",
            "10000..19000 PLN/mies b2b | 10000..19000 PLN/mies brutto zlecenie",
        ),
        ("Średnie wynagrodzenie: 1800 - 2800 zł / miesiąc", "1800..2800 PLN/mies"),
        ("Wynagrodzenie brutto: od 400 PLN", "400.. PLN/mies? brutto"),
        ("Wynagrodzenie brutto:od 18,3 PLN", "18.30.. PLN/godz? brutto"),
        ("Stypendium brutto: 1 489 PLN", "1489..1489 PLN/mies? brutto"),
        ("wynagrodzenie miesięczne 3800 zł brutto, premię kwartalną za brak absencji 500 zł brutto", "3800..3800 PLN/mies brutto"),
        ("8-11 tys. zł + VAT na B2B", "8000..11000 PLN/mies? b2b"),
        ("Mid: 12k- 15k netto +VAT (10k - 13k PLN brutto/mc)", "12000..15000 PLN/mies? netto b2b | 10000..13000 PLN/mies brutto"),
        ("od 3.300 zł do 4.300 zł miesięcznie", "3300..4300 PLN/mies"),
        ("od € 12,67 brutto/h do € 13,53 brutto/h", "12.67..13.53 EUR/godz brutto"),
        ("600€ netto tygodniowo", "600..600 EUR/tydz netto"),
        ("€ 43.000 brutto rocznie", "43000..43000 EUR/rok brutto"),
        ("25 000 SEK/ msc", "25000..25000 SEK/mies"),
        ("14,500-16,000 PLN miesięcznie", "14500..16000 PLN/mies"),
        ("B2B 700-900 PLN netto/dzień, UoP 9000-12000 brutto", "700..900 PLN/dzien netto b2b | 9000..12000 PLN/mies? brutto umowa-o-prace"),
        ("4500 zł brutto (ok. 3300 zł na rękę)", "4500..4500 PLN/mies? brutto"),
        ("24,50 zł/h brutto + do 20% premii", "24.50..24.50 PLN/godz brutto"),
        ("minimalna krajowa", "4806..4806 PLN/mies brutto"),
        ("od najniższej krajowej do 6000 zł brutto", "4806..6000 PLN/mies brutto"),
        ("minimalna stawka godzinowa", "31.40..31.40 PLN/godz brutto"),
        ("minimalne wynagrodzenie: 5000 zł brutto", "5000.. PLN/mies? brutto"),
        ("4500", "4500..4500 PLN/mies?"),
        ("4000-5000 brutto", "4000..5000 PLN/mies? brutto"),
        ("3500,- zł netto", "3500..3500 PLN/mies? netto"),
        ("stawka godzinowa 23,20 zł brutto", "23.20..23.20 PLN/godz brutto"),
        ("15-25 000 zł", "15000..25000 PLN/mies?"),
        ("25 zł netto/badanie", ""),
        ("Truskawki 2 zł za łubiankę", ""),
        ("do uzgodnienia", ""),
        ("tel. 600 700 800", ""),
        ("od 2021 roku", ""),
        ("praca od 8:00 do 16:00, 40 godzin tygodniowo", ""),
        ("premia do 500 zł brutto", ""),
        ("25/h", "25..25 PLN/godz"),
        ("4000 miesięcznie", "4000..4000 PLN/mies"),
        ("Umowa zlecenie 31,40 zł/h", "31.40..31.40 PLN/godz zlecenie"),
        ("od 5 do 6 tys. zł na rękę", "5000..6000 PLN/mies? netto"),
        (
            "Uo P: 15000 - 25000 PLN brutto/m-c, B2B: 18000 - 30000 PLN netto/m-c",
            "15000..25000 PLN/mies brutto umowa-o-prace | 18000..30000 PLN/mies netto b2b",
        ),
        ("5000 zł/mies. na umowę o pracę na czas określony", "5000..5000 PLN/mies czas-okreslony"),
        ("8 000 - 11 500 PLN brutto (Uop)", "8000..11500 PLN/mies? brutto umowa-o-prace"),
        ("dieta 40 euro/dzień", ""),
    ];

    fn shown(pay: &Pay) -> String {
        let end = |end: Option<u32>| match end {
            None => String::new(),
            Some(whole) if whole % 100 == 0 => (whole / 100).to_string(),
            Some(part) => format!("{}.{:02}", part / 100, part % 100),
        };
        let guessed = if pay.guessed { "?" } else { "" };
        let net = pay.net.map_or("", |net| if net { " netto" } else { " brutto" });
        let contract = pay.contract.map_or(String::new(), |contract| format!(" {}", contract.code()));
        format!("{}..{} {}/{}{guessed}{net}{contract}", end(pay.from), end(pay.to), pay.currency, pay.unit.code())
    }

    #[test]
    fn what_real_adverts_say_is_read_as_a_person_would() {
        for (said, expected) in SAID {
            let read: Vec<_> = parse(said, None).iter().map(shown).collect();
            assert_eq!(read.join(" | "), *expected, "{said}");
        }
    }

    #[test]
    fn the_minimum_wage_is_that_of_the_rates() {
        let rates = Rates { minimum_month: 500_000, ..Rates::default() };
        assert_eq!(parse_with("minimalna krajowa", &rates)[0].from, Some(500_000));
    }

    fn sound(pay: &Pay) -> bool {
        let ordered = match (pay.from, pay.to) {
            (Some(from), Some(to)) => from <= to,
            (from, to) => from.or(to).is_some(),
        };
        ordered && pay.currency.len() == 3 && pay.from.or(pay.to) > Some(0)
    }

    proptest! {
        #[test]
        fn no_text_does_harm(text in "\\PC{0,60}") {
            prop_assert!(parse(&text, None).iter().all(sound));
            if let Some(found) = find(&text, &Rates::default()) {
                prop_assert!(text.get(found.at).is_some() && found.pay.iter().all(sound));
            }
        }

        #[test]
        fn no_mixture_of_its_own_words_does_harm(words in proptest::collection::vec(proptest::sample::select(&WORDS[..]), 0..14), gap in "[ \u{a0}]?") {
            let text = words.join(&gap);
            let pay = parse(&text, None);
            prop_assert!(pay.iter().all(sound), "{text}: {pay:?}");
            let mut contracts: Vec<_> = pay.iter().map(|p| p.contract).collect();
            contracts.sort_unstable();
            contracts.dedup();
            prop_assert_eq!(contracts.len(), pay.len());
            if let Some(found) = find(&text, &Rates::default()) {
                prop_assert!(text.get(found.at).is_some());
            }
        }
    }

    const WORDS: [&str; 30] = [
        "1",
        "15 000",
        "19,70",
        "99999999999999999999",
        "0",
        "-",
        "–",
        "od",
        "do",
        "zł",
        "€",
        "brutto",
        "na rękę",
        "/",
        "mies.",
        "godz",
        "umowa o pracę",
        "na czas",
        "B2B",
        "b2",
        "UoP",
        "uo p",
        "(",
        ")",
        "+",
        "VAT",
        "tys.",
        "minimalna",
        "krajowa",
        "stawka",
    ];
}
