use super::{
    draw::Job,
    phrases::{Phrases, fill},
    seed::Seed,
    terms::Terms,
};
use crate::{
    offer::{Contract, Support},
    pay::{Pay, Unit},
};
use base::{Lang, write};

/// Stypendium stażowe, gross a month: 160 % of the unemployment benefit (ustawa z 20.03.2025 o rynku pracy) of June 2025,
/// which only grows.
const INTERNSHIP: u32 = 275_500;
/// Świadczenie for an hour of prace społecznie użyteczne.
const USEFUL: u32 = 1_400;
/// Płaca minimalna of 2026 (rozporządzenie RM z 11.09.2025), gross a month for a full post.
const MINIMUM: u32 = 480_600;

/// What an advert pays: for each contract, and with how much detail it is said.
pub(super) fn wage(job: &Job<'_>, contracts: &[Contract], support: Option<Support>, net: bool, seed: &mut Seed) -> Vec<Pay> {
    match support {
        Some(Support::Internship) => vec![pay((Some(INTERNSHIP), None), Unit::Month, None, Contract::Internship)],
        Some(Support::SociallyUseful) => {
            vec![Pay { contract: None, ..pay((Some(USEFUL), Some(USEFUL)), Unit::Hour, None, Contract::Mandate) }]
        }
        _ => contracts.iter().map(|contract| of_contract(job, *contract, net, seed)).collect(),
    }
}

fn of_contract(job: &Job<'_>, contract: Contract, net: bool, seed: &mut Seed) -> Pay {
    let ([low, high], [hour_low, hour_high], part) = (job.trade.month, job.trade.hour, job.trade.part(job.hours));
    match contract {
        Contract::B2b if part == 1_000 => {
            let (from, to) = span(low * 115, high * 115, 10_000, seed);
            pay((from, to), Unit::Month, Some(true), contract)
        }
        Contract::B2b | Contract::Mandate | Contract::SpecificWork | Contract::Temporary => {
            let (from, to) = span(hour_low, hour_high, 50, seed);
            pay((from, to), Unit::Hour, (contract == Contract::B2b).then_some(true), contract)
        }
        _ => {
            let (from, to) = span(low * 100, high * 100, 5_000, seed);
            // A post of two thirds is paid two thirds, in whole tens of złoty and never below its part of the minimum.
            let share = |amount: u32| if part == 1_000 { amount } else { (amount / 1_000 * part).next_multiple_of(1_000) };
            let (from, to) = (from.map(share), to.map(share));
            if net && from.is_some_and(|from| from > MINIMUM * 11 / 10) {
                let in_hand = |amount: u32| (amount / 100 * 73).next_multiple_of(5_000);
                return pay((from.map(in_hand), to.map(in_hand)), Unit::Month, Some(true), contract);
            }
            pay((from, to), Unit::Month, None, contract)
        }
    }
}

fn pay((from, to): (Option<u32>, Option<u32>), unit: Unit, net: Option<bool>, contract: Contract) -> Pay {
    Pay { from, to, unit, guessed: false, net, currency: "PLN".into(), contract: Some(contract) }
}

/// One employer's range inside the range of a trade, in steps: mostly from and to, sometimes exact, sometimes from only.
fn span(low: u32, high: u32, step: u32, seed: &mut Seed) -> (Option<u32>, Option<u32>) {
    let from = (low + seed.below((high - low) * 6 / 10 + 1)) / step * step;
    let from = from.max(low);
    let to = (from + from * seed.within(7, 22) / 100).min(high) / step * step;
    match seed.below(10) {
        0 => (Some(from), None),
        1 | 2 => (Some(from), Some(from)),
        _ => (Some(from), Some(to.max(from))),
    }
}

/// `od 5000 do 5600 zł`, `5200 zł`, `od 5200 zł`.
pub(super) fn amount(pay: &Pay) -> String {
    let plain = |value: u32| {
        if value.is_multiple_of(100) {
            write::number(Lang::Pl, u64::from(value / 100))
        } else {
            write::decimal(Lang::Pl, f64::from(value) / 100.0, 2)
        }
    };
    match (pay.from, pay.to) {
        (Some(from), Some(to)) if from != to => format!("od {} do {} zł", plain(from), plain(to)),
        (Some(exact), Some(_)) => format!("{} zł", plain(exact)),
        (from, to) => format!("od {} zł", plain(from.or(to).unwrap_or_default())),
    }
}

/// What the amount is: gross, in hand, or before VAT on an invoice.
fn kind(pay: &Pay) -> &'static str {
    match (pay.net, pay.contract) {
        (Some(true), Some(Contract::B2b)) => "netto + VAT",
        (Some(true), _) => "na rękę",
        _ => "brutto",
    }
}

/// The pay in the source's own words, short: `od 5000 do 5600 zł brutto miesięcznie`.
pub(super) fn short(pays: &[Pay]) -> String {
    let one = |pay: &Pay| format!("{} {} {}", amount(pay), kind(pay), if pay.unit == Unit::Hour { "za godzinę" } else { "miesięcznie" });
    pays.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// The sentences of an advert that are about pay.
pub(super) fn sentences(job: &Job<'_>, terms: &Terms, phrases: &Phrases, seed: &mut Seed) -> Vec<String> {
    let ways = &phrases.pay;
    let [first, rest @ ..] = terms.pay.as_slice() else { return vec![seed.say(&ways.later).to_owned()] };
    let template = match (terms.support, rest.first(), first.unit) {
        (Some(Support::Internship), ..) => seed.say(&ways.internship),
        (Some(Support::SociallyUseful), ..) => seed.say(&ways.useful),
        (_, Some(_), _) => seed.say(&ways.both),
        (_, None, Unit::Hour) => seed.say(&ways.hour),
        _ => seed.say(&ways.month),
    };
    let second = rest.first().map(amount).unwrap_or_default();
    let said = fill(template, &[("amount", &amount(first)), ("kind", kind(first)), ("month", &amount(first)), ("hour", &second)]);
    let mut out = vec![said];
    if !terms.is_ordinary() {
        return out;
    }
    if first.unit == Unit::Month && job.trade.part(job.hours) < 1_000 {
        out.push(seed.say(&ways.part).to_owned());
    }
    if terms.employed && job.employer.public && seed.percent(70) {
        out.push(seed.say(&ways.seniority).to_owned());
    } else if terms.employed && !job.employer.public && seed.percent(35) {
        out.push(seed.say(&ways.bonus).to_owned());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_written_the_polish_way() {
        let range = |from, to| amount(&pay((from, to), Unit::Month, None, Contract::Employment));
        assert_eq!(range(Some(480_600), Some(1_050_000)), "od 4806 do 10\u{a0}500 zł");
        assert_eq!(range(Some(3_140), Some(3_140)), "31,40 zł");
        assert_eq!(range(Some(3_200), None), "od 32 zł");
    }

    #[test]
    fn an_employers_range_stays_inside_that_of_the_trade() {
        let mut seed = Seed::new(3);
        for _ in 0..500 {
            let (from, to) = span(485_000, 560_000, 5_000, &mut seed);
            assert!(from.is_some_and(|from| (485_000..=560_000).contains(&from)) && to.is_none_or(|to| to <= 560_000 && Some(to) >= from));
        }
    }
}
