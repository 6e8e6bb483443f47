//! Which unit an amount can be for.

use super::{Rates, Unit};

/// Grosze. Under so much nobody is asked to work for a month; above it no hour is paid so well that the unit would be left out.
const HOUR_BELOW: u32 = 30_000;
/// Grosze. From so much on, an amount without a unit is for a year.
const YEAR_FROM: u32 = 8_000_000;
/// A lower end so many times below the upper one only fills an obligatory field (`1-5 000 zł`).
const FILLER: u64 = 50;

/// Amounts with the unit that they can be for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Settled {
    pub(super) from: Option<u32>,
    pub(super) to: Option<u32>,
    pub(super) unit: Unit,
    pub(super) guessed: bool,
}

/// Settles the unit of an amount (hundredths of `currency`). What the source said stands, unless nobody is paid so; what it did not
/// say follows from the size in złoty: under 300 zł an hour, under 80,000 zł a month, above it a year. `None` when no unit fits:
/// then it is not pay.
pub(super) fn settle(from: Option<u32>, to: Option<u32>, said: Option<Unit>, currency: &str, rates: &Rates) -> Option<Settled> {
    let (from, to) = match (from, to) {
        (Some(a), Some(b)) if a > b => (Some(b), Some(a)),
        ends => ends,
    };
    let grosze = |amount: u32| rates.in_grosze(amount, currency).unwrap_or(amount);
    let top = grosze(to.or(from)?);
    let unit = match said {
        Some(unit) if possible(unit, top) => unit,
        _ => by_size(top),
    };
    if !possible(unit, top) {
        return None;
    }
    let filler = |low: u32| !possible(unit, grosze(low)) || u64::from(grosze(low)) * FILLER < u64::from(top);
    Some(Settled { from: from.filter(|low| to.is_none() || !filler(*low)), to, unit, guessed: said != Some(unit) })
}

fn by_size(grosze: u32) -> Unit {
    match grosze {
        ..HOUR_BELOW => Unit::Hour,
        HOUR_BELOW..YEAR_FROM => Unit::Month,
        YEAR_FROM.. => Unit::Year,
    }
}

/// Wide limits in złoty of what somebody may be paid: they keep out telephones, years and slips of the pen.
fn possible(unit: Unit, grosze: u32) -> bool {
    let (least, most) = match unit {
        Unit::Hour => (3, 2_000),
        Unit::Day => (20, 20_000),
        Unit::Week => (50, 60_000),
        Unit::Month => (100, 300_000),
        Unit::Year => (1_000, 4_000_000),
    };
    (least * 100..=most * 100).contains(&grosze)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(from: u32, to: u32, said: Option<Unit>, currency: &str) -> Option<(Unit, bool)> {
        settle(Some(from * 100), Some(to * 100), said, currency, &Rates::default()).map(|s| (s.unit, s.guessed))
    }

    #[test]
    fn the_unit_that_was_not_said_follows_from_the_amount() {
        assert_eq!(unit(19, 26, None, "PLN"), Some((Unit::Hour, true)));
        assert_eq!(unit(400, 400, None, "PLN"), Some((Unit::Month, true)));
        assert_eq!(unit(96_000, 120_000, None, "PLN"), Some((Unit::Year, true)));
        assert_eq!(unit(207, 207, None, "NOK"), Some((Unit::Hour, true)));
        assert_eq!(unit(1_800, 2_200, None, "EUR"), Some((Unit::Month, true)));
    }

    #[test]
    fn a_month_for_eighteen_zloty_is_an_hour() {
        assert_eq!(unit(18, 18, Some(Unit::Month), "PLN"), Some((Unit::Hour, true)));
        assert_eq!(unit(4_500, 4_500, Some(Unit::Hour), "PLN"), Some((Unit::Month, true)));
        assert_eq!(unit(20, 30, Some(Unit::Hour), "PLN"), Some((Unit::Hour, false)));
    }

    #[test]
    fn a_filler_is_not_a_lower_end_and_ends_stand_in_order() {
        let settled = |from, to| settle(Some(from), Some(to), Some(Unit::Month), "PLN", &Rates::default()).map(|s| (s.from, s.to));
        assert_eq!(settled(100, 500_000), Some((None, Some(500_000))));
        assert_eq!(settled(600_000, 500_000), Some((Some(500_000), Some(600_000))));
    }

    #[test]
    fn what_no_unit_fits_is_not_pay() {
        assert_eq!(unit(1, 1, None, "PLN"), None);
        assert_eq!(settle(None, None, None, "PLN", &Rates::default()), None);
        assert_eq!(settle(Some(u32::MAX), None, None, "PLN", &Rates::default()), None);
    }
}
