//! One amount in the text, and the words around it that belong to it.

use super::Unit;
use super::token::{Kind, Token};
use crate::offer::Contract;
use std::ops::Range;

/// Hundredths. From so much on, `4000 miesięcznie` is money even without a currency.
const LARGE: u32 = 100_000;

/// One amount or range and what stands around it. Positions are indices of tokens.
#[derive(Clone, Debug)]
pub(super) struct Amount {
    /// With its `od`, `do` and a currency in front.
    pub(super) head: usize,
    /// Of the first number.
    pub(super) number: usize,
    /// Behind the last number.
    pub(super) body_end: usize,
    /// Behind everything that belongs to it.
    pub(super) end: usize,
    pub(super) from: Option<u32>,
    pub(super) to: Option<u32>,
    year: bool,
    pub(super) tail: Tail,
    /// The word that announces it, if there is one near.
    pub(super) cue: Option<usize>,
    /// A bonus or another addition, or paid for a piece.
    pub(super) beside: bool,
    net_before: Option<bool>,
    unit_around: Option<Unit>,
}

/// What follows a number.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tail {
    pub(super) currency: Option<&'static str>,
    unit: Option<Unit>,
    /// The unit stands behind a slash or a preposition: `25/h`, not `40 godzin`.
    rate: bool,
    net: Option<bool>,
    pub(super) vat: bool,
    contract: bool,
    piece: bool,
    end: usize,
}

impl Amount {
    /// In running text only an amount with a currency is clear, and only where something says that it is pay.
    pub(super) fn clear(&self) -> bool {
        let pay = self.cue.is_some() || self.net().is_some() || self.tail.unit.is_some();
        self.tail.currency.is_some() && pay && !self.beside
    }

    /// Netto or brutto, said behind it or in front of it.
    pub(super) fn net(&self) -> Option<bool> {
        self.tail.net.or(self.net_before)
    }

    /// The unit, said behind it or beside the word that announces it.
    pub(super) fn unit(&self) -> Option<Unit> {
        self.tail.unit.or(self.unit_around)
    }

    /// Whether a contract is named between `after` and its end.
    pub(super) fn has_contract(&self, tokens: &[Token], after: usize) -> bool {
        contracts(tokens, after..self.end).next().is_some()
    }

    /// In a field about pay less is enough; a number alone only where there is nothing else, and where it cannot be a year.
    pub(super) fn stated(&self, bare: bool) -> bool {
        let large = self.from.or(self.to) >= Some(LARGE);
        let said = self.net().is_some() || self.tail.rate || self.tail.unit.is_some() && large || self.cue.is_some() || bare;
        !self.beside && (self.tail.currency.is_some() || said && !self.year)
    }
}

/// Every amount in the text, from left to right.
pub(super) fn amounts(tokens: &[Token]) -> Vec<Amount> {
    let mut out = Vec::new();
    let (mut at, mut floor) = (0, 0);
    while at < tokens.len() {
        if matches!(tokens[at].kind, Kind::Sum { .. }) {
            let amount = read(tokens, at, floor);
            floor = amount.end;
            at = amount.end;
            out.push(amount);
        } else {
            at += 1;
        }
    }
    out
}

fn kind(tokens: &[Token], at: usize) -> Option<Kind> {
    tokens.get(at).map(|t| t.kind)
}

fn read(tokens: &[Token], number: usize, floor: usize) -> Amount {
    let (mut least, mut most, mut currency_before) = (false, false, None);
    let mut head = number;
    while head > floor {
        match tokens[head - 1].kind {
            Kind::From => least = true,
            Kind::To => most = true,
            Kind::About => {}
            Kind::Currency(code) if currency_before.is_none() => currency_before = Some(code),
            _ => break,
        }
        head -= 1;
    }
    let first = sum(tokens, number);
    let mut tail = read_tail(tokens, number + 1, Tail::default());
    let (mut body_end, mut upper) = (number + 1, None);
    if let Some(second) = upper_end(tokens, &tail, first) {
        upper = Some(sum(tokens, second));
        body_end = second + 1;
        tail = read_tail(tokens, body_end, tail);
    }
    tail.currency = tail.currency.or(currency_before);
    let (from, to) = match upper {
        Some(upper) => (Some(shorthand(tokens, number, first, upper)), Some(upper)),
        None => (Some(first).filter(|_| least || !most), Some(first).filter(|_| most || !least)),
    };
    let year = upper.is_none() && matches!(tokens[number].kind, Kind::Sum { year: true, .. });
    let (cue, extra) = announced(tokens, floor, head);
    let beside = extra || tail.piece || kind(tokens, tail.end) == Some(Kind::OfExtra);
    let net_before = (floor.max(head.saturating_sub(4))..head).rev().find_map(|i| match tokens[i].kind {
        Kind::Net(net) => Some(net),
        _ => None,
    });
    let unit_around = unit_of_rate(tokens, floor.max(head.saturating_sub(6))..head)
        .or_else(|| unit_of_rate(tokens, tail.end..tokens.len().min(tail.end + 12)));
    Amount { head, number, body_end, end: tail.end, from, to, year, tail, cue, beside, net_before, unit_around }
}

fn sum(tokens: &[Token], at: usize) -> u32 {
    match kind(tokens, at) {
        Some(Kind::Sum { value, .. }) => value,
        _ => 0,
    }
}

/// Where the other end of a range stands: `15-25`, `od 15 zł do 20 zł`, `4000 zł brutto - 5000`.
fn upper_end(tokens: &[Token], tail: &Tail, first: u32) -> Option<usize> {
    if tail.contract || tail.vat || !matches!(kind(tokens, tail.end)?, Kind::Dash | Kind::To) {
        return None;
    }
    let second = (tail.end + 1..tail.end + 4).find(|i| !matches!(kind(tokens, *i), Some(Kind::To | Kind::Currency(_) | Kind::About)))?;
    matches!(kind(tokens, second)?, Kind::Sum { .. } if u64::from(sum(tokens, second)) * 50 >= u64::from(first)).then_some(second)
}

/// `15-25 000` is from 15,000; but `1-5 000` only fills an obligatory field.
fn shorthand(tokens: &[Token], number: usize, first: u32, upper: u32) -> u32 {
    let short = matches!(tokens[number].kind, Kind::Sum { thousands: false, value, .. } if value >= 200);
    if short { first.checked_mul(1_000).filter(|full| *full <= upper).unwrap_or(first) } else { first }
}

/// Reads on from `at` for as long as the words belong to the amount, adding to what is known.
fn read_tail(tokens: &[Token], at: usize, mut tail: Tail) -> Tail {
    tail.end = at;
    let mut next = at;
    while let Some(token) = tokens.get(next) {
        match token.kind {
            Kind::Currency(code) if tail.currency.is_none_or(|known| known == code) => tail.currency = Some(code),
            Kind::Net(net) if tail.net.is_none_or(|known| known == net) => tail.net = Some(net),
            Kind::Unit(unit) if tail.unit.is_none_or(|known| known == unit) => {
                tail.unit = Some(unit);
                tail.rate |= next > 0 && matches!(tokens[next - 1].kind, Kind::Slash | Kind::Small);
            }
            Kind::Vat => tail.vat = true,
            Kind::Contract(_) if heads_another(tokens, next + 1) => return tail,
            Kind::Contract(_) => tail.contract = true,
            Kind::Close => {}
            Kind::Piece if next > at && matches!(tokens[next - 1].kind, Kind::Slash | Kind::Small) => tail.piece = true,
            Kind::Word if next > at && tokens[next - 1].kind == Kind::Slash && tokens[next - 1].at.end == token.at.start => {
                tail.piece = tail.unit.is_none() && tail.currency.is_some();
                return tail;
            }
            Kind::Slash | Kind::Small | Kind::Open | Kind::Comma | Kind::Plus => {
                next += 1;
                continue;
            }
            _ => return tail,
        }
        next += 1;
        tail.end = next;
    }
    tail
}

/// A contract with an amount or a colon right behind it is the heading of what follows.
fn heads_another(tokens: &[Token], behind: usize) -> bool {
    matches!(kind(tokens, behind), Some(Kind::Colon | Kind::From | Kind::To | Kind::Sum { .. }))
}

/// Looks back for the word that announces the amount: the position of a word for pay, or whether it is something beside pay.
fn announced(tokens: &[Token], floor: usize, head: usize) -> (Option<usize>, bool) {
    if head > floor && tokens[head - 1].kind == Kind::Plus {
        return (None, true);
    }
    for at in (floor.max(head.saturating_sub(8))..head).rev() {
        match tokens[at].kind {
            Kind::Cue => return (Some(at), false),
            Kind::Extra | Kind::OfExtra => return (None, true),
            Kind::Stop | Kind::Sum { .. } => break,
            _ => {}
        }
    }
    (None, false)
}

/// `stawka godzinowa`, `miesięczne wynagrodzenie`, `ze stawką miesięczną`: a word for pay with a unit beside it.
fn unit_of_rate(tokens: &[Token], within: Range<usize>) -> Option<Unit> {
    for at in within {
        match tokens[at].kind {
            Kind::Unit(unit) if at > 0 && tokens[at - 1].kind == Kind::Cue || kind(tokens, at + 1) == Some(Kind::Cue) => return Some(unit),
            Kind::Sum { .. } => return None,
            _ => {}
        }
    }
    None
}

/// The contracts that a stretch of the text names.
pub(super) fn contracts(tokens: &[Token], within: Range<usize>) -> impl Iterator<Item = Contract> {
    tokens.get(within).unwrap_or_default().iter().filter_map(|t| match t.kind {
        Kind::Contract(contract) => Some(contract),
        _ => None,
    })
}
