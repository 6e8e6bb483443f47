//! Rates by year: what the law and the market said when an offer was made.

use super::Rates;
use chrono::{Datelike, NaiveDate};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// The first year that a table can be for: since July 2022 income tax is as [`super::Formula`] reckons it.
const FIRST: u16 = 2023;
/// No rate is asked for later than this; a year beyond it is a slip of the pen.
const LAST: u16 = 2100;
/// Hundredths of a percent.
const WHOLE: u64 = 10_000;

/// The rates of every year that is known: 2025 and 2026, and what the operator set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tariff {
    years: BTreeMap<u16, Rates>,
}

/// The operator's settings of the process, read once when it starts.
static HELD: OnceLock<Tariff> = OnceLock::new();

impl Default for Tariff {
    fn default() -> Self {
        Self { years: [Rates::of_2025(), Rates::default()].into_iter().map(|rates| (rates.year, rates)).collect() }
    }
}

impl Tariff {
    /// The tariff with the operator's tables, one a year (`[pay.2027]` of the configuration). Money in grosze, shares in hundredths of a
    /// percent, as in [`Rates`]; what a table leaves out is as in the year before it (in the first year, as in the year after).
    ///
    /// # Errors
    /// Names the field, as `pay.2027.health`, says what stands there and what would be right.
    pub fn with(tables: &BTreeMap<String, Value>) -> Result<Self, String> {
        let mut tariff = Self::default();
        let mut set = BTreeMap::new();
        for (key, table) in tables {
            let year = key.parse().ok().filter(|year| (FIRST..=LAST).contains(year));
            let year = year.ok_or_else(|| format!("pay.{key}: a year from {FIRST} to {LAST} is wanted, as in [pay.2027]"))?;
            let table = table.as_object().ok_or_else(|| format!("pay.{key}: a table of rates is wanted, as in [pay.2027]"))?;
            set.insert(year, table);
        }
        // In the order of years, so that what one year leaves out follows from what the operator set for the year before.
        for (year, table) in set {
            let rates = changed(tariff.of(i32::from(year)), year, table)?;
            tariff.years.insert(year, rates);
        }
        Ok(tariff)
    }

    /// Makes it the tariff of this process. Once, before any offer is reckoned.
    ///
    /// # Errors
    /// When one was set already.
    pub fn set(self) -> Result<(), String> {
        HELD.set(self).map_err(|_| "the tariff of this process was set already".into())
    }

    /// The tariff of this process; the built-in one where the operator set none.
    #[must_use]
    pub fn held() -> &'static Self {
        HELD.get_or_init(Self::default)
    }

    /// The rates of a day; the newest that are known where no day is given.
    #[must_use]
    pub fn on(&self, day: Option<NaiveDate>) -> &Rates {
        self.of(day.map_or(i32::from(LAST), |day| day.year()))
    }

    /// The rates of a year: its own, else those of the nearest year before, else the earliest. [`Rates::year`] says which.
    #[must_use]
    pub fn of(&self, year: i32) -> &Rates {
        let year = u16::try_from(year.max(0)).unwrap_or(u16::MAX);
        let found = self.years.range(..=year).next_back().or_else(|| self.years.first_key_value());
        found.map_or_else(|| unreachable!("a tariff has the built-in years"), |(_, rates)| rates)
    }
}

/// Rates with what a table says otherwise.
fn changed(rates: &Rates, year: u16, table: &Map<String, Value>) -> Result<Rates, String> {
    let whole = |field: &str, value: &Value| {
        value.as_u64().and_then(|number| u32::try_from(number).ok()).ok_or_else(|| {
            let unit = if field.starts_with("exchange") { "grosze for a hundred units" } else { "grosze, or hundredths of a percent" };
            format!("pay.{year}.{field}: a whole number is wanted ({unit}), not {value}")
        })
    };
    let mut all = as_object(rates);
    for (field, value) in table {
        match (field.as_str(), all.get_mut(field)) {
            ("year", _) | (_, None) => {
                let known: Vec<String> = as_object(rates).keys().filter(|key| *key != "year").cloned().collect();
                return Err(format!("pay.{year}.{field}: there is no such rate; there are: {}", known.join(", ")));
            }
            ("exchange", Some(exchange)) => {
                let given = value.as_object().ok_or_else(|| format!("pay.{year}.exchange: a table is wanted, as in {{ EUR = 42500 }}"))?;
                for (code, value) in given {
                    let grosze = whole(&format!("exchange.{code}"), value)?;
                    exchange[code.to_uppercase()] = grosze.into();
                }
            }
            (_, Some(held)) => *held = whole(field, value)?.into(),
        }
    }
    all.insert("year".into(), year.into());
    let rates: Rates = serde_json::from_value(Value::Object(all)).map_err(|why| format!("pay.{year}: {why}"))?;
    possible(&rates)?;
    Ok(rates)
}

fn as_object(rates: &Rates) -> Map<String, Value> {
    match serde_json::to_value(rates) {
        Ok(Value::Object(all)) => all,
        _ => Map::new(),
    }
}

/// Refuses figures that no law can mean: a slip in the number of zeros would stand on every offer.
fn possible(rates: &Rates) -> Result<(), String> {
    let no = |field: &str, why: &str| Err(format!("pay.{}.{field}: {why}", rates.year));
    let shares = [
        ("pension", rates.pension),
        ("disability", rates.disability),
        ("sickness", rates.sickness),
        ("health", rates.health),
        ("costs_share", rates.costs_share),
        ("tax", rates.tax),
        ("tax_high", rates.tax_high),
    ];
    if let Some((field, share)) = shares.into_iter().find(|(_, share)| u64::from(*share) >= WHOLE) {
        return no(field, &format!("{share} is a share of 100 % or more; shares are hundredths of a percent, 976 is 9.76 %"));
    }
    if rates.tax_high < rates.tax {
        return no("tax_high", "the higher tax may not be below the lower one");
    }
    // Nobody works more than 744 hours in a month or is paid less for one than the minimum of an hour.
    let (month, hour) = (u64::from(rates.minimum_month), u64::from(rates.minimum_hour));
    if !(hour * 80..=hour * 744).contains(&month) {
        return no(
            "minimum_month",
            "the minimum of a month and that of an hour do not fit each other; both are in grosze, 480600 is 4806 zł",
        );
    }
    if rates.exchange.contains_key("PLN") {
        return no("exchange.PLN", "the złoty needs no rate");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn with(tables: Value) -> Result<Tariff, String> {
        let Value::Object(tables) = tables else { panic!("tables") };
        Tariff::with(&tables.into_iter().collect())
    }

    #[test]
    fn an_offer_is_reckoned_with_the_rates_of_its_year() {
        let tariff = Tariff::default();
        assert_eq!((tariff.of(2025).minimum_month, tariff.of(2026).minimum_month), (466_600, 480_600));
        assert_eq!((tariff.of(2027).year, tariff.of(2021).year, tariff.of(-1).year), (2026, 2025, 2025), "the nearest that is known");
    }

    #[test]
    fn a_table_changes_what_it_names_and_the_rest_is_as_in_the_year_before() {
        let tariff = with(json!({
            "2028": {"minimum_hour": 3_500},
            "2027": {"minimum_month": 500_000, "minimum_hour": 3_260, "exchange": {"eur": 43_000}},
        }))
        .expect("a tariff");
        let (now, next) = (tariff.of(2027), tariff.of(2028));
        assert_eq!((now.year, now.minimum_month, now.health, now.in_grosze(100, "EUR")), (2027, 500_000, 900, Some(430)));
        assert_eq!((next.year, next.minimum_month, next.minimum_hour), (2028, 500_000, 3_500));
        assert_eq!(tariff.of(2026), &Rates::default());
        assert_eq!(with(json!({"2026": {"tax": 1_100}})).expect("a tariff").of(2026).tax, 1_100, "a built-in year may be corrected");
    }

    #[test]
    fn a_slip_of_the_pen_is_told_with_its_field() {
        for (tables, field, says) in [
            (json!({"2027": {"minimum_mont": 1}}), "pay.2027.minimum_mont:", "minimum_month"),
            (json!({"2027": {"health": 9.5}}), "pay.2027.health:", "whole number"),
            (json!({"2027": {"health": "900"}}), "pay.2027.health:", "\"900\""),
            (json!({"2027": {"health": -1}}), "pay.2027.health:", "-1"),
            (json!({"2027": {"tax": 12_000}}), "pay.2027.tax:", "hundredths of a percent"),
            (json!({"2027": {"tax_high": 100}}), "pay.2027.tax_high:", "below"),
            (json!({"2027": {"minimum_month": 4_806}}), "pay.2027.minimum_month:", "grosze"),
            (json!({"2027": {"exchange": {"EUR": 4.25}}}), "pay.2027.exchange.EUR:", "hundred units"),
            (json!({"2027": {"exchange": 5}}), "pay.2027.exchange:", "table"),
            (json!({"2027": {"year": 2026}}), "pay.2027.year:", "no such rate"),
            (json!({"27": {"tax": 1_200}}), "pay.27:", "a year from 2023"),
            (json!({"2021": {"tax": 1_700}}), "pay.2021:", "a year from 2023"),
            (json!({"2027": 5}), "pay.2027:", "table"),
        ] {
            let why = with(tables).expect_err(field);
            assert!(why.starts_with(field) && why.contains(says), "{why}");
        }
    }
}
