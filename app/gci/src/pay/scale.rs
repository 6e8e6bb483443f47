//! Every pay beside every other: gross an hour, gross a month, and what is left.

use super::{Formula, Pay, Rates, Unit};
use crate::offer::Contract;
use seek::{Ours, Span};
use serde::{Deserialize, Serialize};

/// Hundredths of hours a week of a full-time job.
const FULL_TIME: u64 = 4_000;

/// Pay on the common scale, in grosze.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scale {
    /// Gross, an hour.
    pub hour: Span,
    /// Gross, a month.
    pub month: Span,
    /// An estimate na rękę, a month; `None` where no [`Formula`] holds.
    pub net_month: Option<Span>,
    /// By which formula; [`Formula::explain`] says it to people.
    pub formula: Option<Formula>,
    /// The source names no contract: the estimate is for umowa o pracę.
    pub assumed: bool,
    /// Which amounts a month we worked out.
    pub ours: Ours,
    /// The amount an hour is worked out too, not as stated.
    pub hour_is_ours: bool,
    /// Hundredths of hours a week that a month was reckoned with.
    pub hours: u32,
    /// The source names no hours: they are those of a full-time job.
    pub hours_assumed: bool,
    /// The lower end is surely below the minimum of [`Rates::year`] (ustawa o minimalnym wynagrodzeniu za pracę, art. 6 and 8a).
    /// Monthly pay is judged only when the hours are known, pay in another currency never, specific work, agency and internships never.
    pub below_minimum: bool,
    /// The year of the rates.
    pub year: u16,
}

/// Lays pay on the common scale. `hours_week` are the hours that the offer states, `None` when it states none: then a full-time job
/// of 40 hours is assumed. A month has 52/12 weeks (173.33 hours full time), a day a fifth of the week's hours. Netto is turned back
/// into gross by the contract's formula, but for B2B netto already is the amount before tax. Pay in another currency is exchanged and
/// then treated as earned in Poland. `None` when no end is stated or the currency has no rate.
#[must_use]
pub fn on_one_scale(pay: &Pay, hours_week: Option<f32>, rates: &Rates) -> Option<Scale> {
    let grosze = |end: Option<u32>| end.map(|amount| rates.in_grosze(amount, &pay.currency));
    let stated = match (grosze(pay.from), grosze(pay.to)) {
        (None, None) | (Some(None), _) | (_, Some(None)) => return None,
        (from, to) => Span { from: from.flatten(), to: to.flatten() },
    };
    let known = hours_week.filter(|hours| (1.0..=80.0).contains(hours)).map(|hours| (hours * 100.0).round() as u64);
    let hours = known.unwrap_or(FULL_TIME);
    let formula = pay.contract.map_or(Some(Formula::Employment), Formula::of);
    let paid_month = stated.map(|amount| a_month(amount, pay.unit, hours));
    let net = pay.net == Some(true) && pay.contract != Some(Contract::B2b);
    let (month, net_month) = match formula {
        Some(formula) if net => (paid_month.map(|amount| formula.gross_month(amount, rates)), Some(paid_month)),
        Some(formula) => (paid_month, Some(paid_month.map(|amount| formula.net_month(amount, rates)))),
        None => (paid_month, None),
    };
    let hour = if pay.unit == Unit::Hour && !net { stated } else { month.map(|amount| an_hour(amount, hours)) };
    let judged = pay.currency == "PLN" && (pay.unit == Unit::Hour || known.is_some());
    let below_minimum = judged && hour.least() < formula.and_then(|formula| least_hour(formula, rates));
    let stated_for = |unit: Unit| pay.currency == "PLN" && pay.unit == unit && !pay.guessed;
    Some(Scale {
        hour,
        month,
        net_month,
        formula,
        assumed: pay.contract.is_none(),
        ours: Ours::of(!stated_for(Unit::Month) || net, net_month.is_some() && !(stated_for(Unit::Month) && net)),
        hour_is_ours: !stated_for(Unit::Hour) || net,
        hours: hours as u32,
        hours_assumed: known.is_none(),
        below_minimum,
        year: rates.year,
    })
}

/// An amount for a unit as an amount for a month; `hours` are hundredths of hours a week.
fn a_month(amount: u32, unit: Unit, hours: u64) -> u32 {
    let amount = u64::from(amount);
    rounded(match unit {
        Unit::Hour => (amount * hours * 52, 1_200),
        Unit::Day => (amount * 5 * 52, 12),
        Unit::Week => (amount * 52, 12),
        Unit::Month => (amount, 1),
        Unit::Year => (amount, 12),
    })
}

fn an_hour(month: u32, hours: u64) -> u32 {
    rounded((u64::from(month) * 1_200, hours * 52))
}

fn rounded((dividend, divisor): (u64, u64)) -> u32 {
    u32::try_from((dividend + divisor / 2) / divisor).unwrap_or(u32::MAX)
}

/// The least that an hour may be paid, gross; specific work has no minimum.
fn least_hour(formula: Formula, rates: &Rates) -> Option<u32> {
    match formula {
        Formula::Employment => Some(an_hour(rates.minimum_month, FULL_TIME)),
        Formula::Mandate | Formula::SelfEmployed => Some(rates.minimum_hour),
        Formula::SpecificWork => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn pay(from: u32, unit: Unit, net: Option<bool>, contract: Option<Contract>) -> Pay {
        Pay { from: Some(from), to: None, unit, guessed: false, net, currency: "PLN".into(), contract }
    }

    fn scale(pay: &Pay, hours: Option<f32>) -> Scale {
        on_one_scale(pay, hours, &Rates::default()).expect("a scale")
    }

    #[test]
    fn an_hour_and_a_month_meet_on_the_scale() {
        let hourly = scale(&pay(3_140, Unit::Hour, None, Some(Contract::Mandate)), None);
        assert_eq!((hourly.hour.from, hourly.month.from), (Some(3_140), Some(544_267)));
        let yearly = scale(&pay(12_000_000, Unit::Year, None, None), None);
        assert_eq!((yearly.hour.from, yearly.month.from, yearly.assumed), (Some(5_769), Some(1_000_000), true));
        assert_eq!(scale(&pay(10_000, Unit::Day, None, None), None).month, scale(&pay(50_000, Unit::Week, None, None), None).month);
    }

    #[test]
    fn what_is_not_as_stated_is_ours() {
        let ours = |unit, net, contract| {
            let scale = scale(&pay(500_000, unit, net, contract), Some(40.0));
            (scale.ours, scale.hour_is_ours)
        };
        assert_eq!(ours(Unit::Month, Some(false), Some(Contract::Employment)), (Ours::Net, true));
        assert_eq!(ours(Unit::Month, Some(true), Some(Contract::Employment)), (Ours::Gross, true));
        assert_eq!(ours(Unit::Hour, None, Some(Contract::Mandate)), (Ours::Both, false));
        assert_eq!(ours(Unit::Month, None, Some(Contract::Internship)), (Ours::Neither, true));
        let euro = Pay { currency: "EUR".into(), ..pay(200_000, Unit::Month, None, None) };
        assert_eq!(scale(&euro, None).ours, Ours::Both);
        let guessed = Pay { guessed: true, ..pay(500_000, Unit::Month, None, None) };
        assert_eq!((scale(&guessed, None).ours, scale(&guessed, None).hours_assumed), (Ours::Both, true));
    }

    #[test]
    fn half_time_at_half_the_minimum_is_not_below_it_but_a_grosz_less_an_hour_is() {
        let employment = Some(Contract::Employment);
        assert!(!scale(&pay(240_300, Unit::Month, None, employment), Some(20.0)).below_minimum);
        assert!(!scale(&pay(480_600, Unit::Month, None, employment), Some(40.0)).below_minimum);
        assert!(scale(&pay(470_000, Unit::Month, None, employment), Some(40.0)).below_minimum);
        assert!(scale(&pay(3_139, Unit::Hour, None, Some(Contract::Mandate)), None).below_minimum);
        assert!(!scale(&pay(3_140, Unit::Hour, None, Some(Contract::Mandate)), None).below_minimum);
    }

    #[test]
    fn nobody_is_accused_where_hours_or_law_are_not_known() {
        assert!(!scale(&pay(146_400, Unit::Month, None, Some(Contract::Employment)), None).below_minimum);
        assert!(!scale(&pay(1_000, Unit::Hour, None, Some(Contract::SpecificWork)), None).below_minimum);
        assert!(!scale(&pay(1_000, Unit::Hour, None, Some(Contract::Internship)), Some(40.0)).below_minimum);
        let euro = Pay { currency: "EUR".into(), ..pay(500, Unit::Hour, None, None) };
        assert!(!scale(&euro, Some(40.0)).below_minimum);
    }

    #[test]
    fn netto_of_an_employee_is_what_is_left_and_netto_of_a_business_is_before_tax() {
        let employee = scale(&pay(400_000, Unit::Month, Some(true), Some(Contract::Employment)), None);
        assert_eq!(employee.net_month.and_then(|n| n.from), Some(400_000));
        assert!(employee.month.from > Some(530_000));
        let business = scale(&pay(1_500_000, Unit::Month, Some(true), Some(Contract::B2b)), None);
        assert_eq!(business.month.from, Some(1_500_000));
        assert!(business.net_month.and_then(|n| n.from) < Some(1_200_000));
    }

    #[test]
    fn without_an_amount_or_a_rate_there_is_no_scale() {
        let rates = Rates::default();
        assert_eq!(on_one_scale(&Pay { from: None, ..pay(1, Unit::Month, None, None) }, None, &rates), None);
        assert_eq!(on_one_scale(&Pay { currency: "XYZ".into(), ..pay(1, Unit::Month, None, None) }, None, &rates), None);
    }

    fn any_pay() -> impl Strategy<Value = Pay> {
        let ends = (proptest::option::of(any::<u32>()), proptest::option::of(any::<u32>()));
        let of = (
            proptest::sample::select(Unit::ALL.as_slice()),
            any::<Option<bool>>(),
            proptest::option::of(proptest::sample::select(Contract::ALL.as_slice())),
        );
        let currency = proptest::sample::select(vec!["PLN", "EUR", "XYZ"]);
        (ends, of, currency).prop_map(|((from, to), (unit, net, contract), currency)| Pay {
            from,
            to,
            unit,
            guessed: false,
            net,
            currency: currency.into(),
            contract,
        })
    }

    proptest! {
        #[test]
        fn any_pay_is_scaled_without_harm_and_leaves_no_more_than_gross(pay in any_pay(), hours in proptest::option::of(any::<f32>())) {
            if let Some(scale) = on_one_scale(&pay, hours, &Rates::default()) {
                let net = scale.net_month.unwrap_or_default();
                prop_assert!(net.from <= scale.month.from && net.to <= scale.month.to);
                prop_assert_eq!(scale.month.from.is_some(), pay.from.is_some());
            }
        }

        #[test]
        fn more_pay_is_never_less_on_the_scale(a in 0_u32..30_000_000, more in 0_u32..1_000_000, net in any::<bool>(), unit in 0_usize..5, contract in 0_usize..Contract::ALL.len()) {
            let (unit, contract) = (Unit::ALL[unit], Some(Contract::ALL[contract]));
            let (low, high) = (scale(&pay(a, unit, Some(net), contract), None), scale(&pay(a + more, unit, Some(net), contract), None));
            prop_assert!(low.hour.from <= high.hour.from && low.month.from <= high.month.from);
            prop_assert!(low.net_month.map(|n| n.from) <= high.net_month.map(|n| n.from));
        }

        #[test]
        fn an_hour_turned_into_a_month_and_back_is_the_same_hour(hour in 100_u32..1_000_000, hours in 500_u64..8_000) {
            prop_assert_eq!(an_hour(a_month(hour, Unit::Hour, hours), hours), hour);
        }
    }
}
