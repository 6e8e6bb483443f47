#![cfg(not(target_arch = "wasm32"))]
//! `baseSalary`: the pay that a posting states.

use super::{each, json};
use crate::import::reject::Wrong;
use crate::offer::Advert;
use crate::pay::{Pay, Unit};
use serde_json::Value;

/// A MonetaryAmount; what is no amount (`value: 0`, no unit) is kept in words only.
pub(super) fn read(salary: Option<&Value>, advert: &mut Advert) -> Result<(), Wrong> {
    let Some(salary) = each(salary).next() else { return Ok(()) };
    if !salary.is_object() {
        advert.pay_text = json::text("baseSalary", Some(salary))?.unwrap_or_default();
        advert.pay = crate::pay::parse(&advert.pay_text, advert.published);
        return Ok(());
    }
    let value = salary.get("value").unwrap_or(salary);
    let amount = |field: &str| json::number("baseSalary", value.get(field)).map(|amount| amount.filter(|amount| *amount > 0.0));
    let only = if value.is_object() { amount("value")? } else { json::number("baseSalary", Some(value))?.filter(|amount| *amount > 0.0) };
    let (from, to) = (amount("minValue")?.or(only), amount("maxValue")?.or(only));
    let currency = json::text("baseSalary", salary.get("currency"))?.unwrap_or_else(|| "PLN".into()).trim().to_uppercase();
    let unit = json::text("baseSalary", value.get("unitText").or(salary.get("unitText")))?.unwrap_or_default().trim().to_uppercase();
    let unit = match unit.as_str() {
        "HOUR" => Some(Unit::Hour),
        "DAY" => Some(Unit::Day),
        "WEEK" => Some(Unit::Week),
        "MONTH" => Some(Unit::Month),
        "YEAR" => Some(Unit::Year),
        _ => None,
    };
    let range: Vec<String> = [from, to.filter(|to| from != Some(*to))].into_iter().flatten().map(|amount| amount.to_string()).collect();
    if !range.is_empty() {
        advert.pay_text = [range.join("–"), currency.clone(), unit.map(|unit| format!("/ {}.", unit.code())).unwrap_or_default()]
            .join(" ")
            .trim_end()
            .to_owned();
    }
    if let (Some(unit), true) = (unit, !range.is_empty() && currency.len() == 3) {
        advert.pay.push(Pay {
            from: from.and_then(cents),
            to: to.and_then(cents),
            unit,
            guessed: false,
            net: None,
            currency,
            contract: None,
        });
    }
    Ok(())
}

fn cents(amount: f64) -> Option<u32> {
    let cents = (amount * 100.0).round();
    (0.0..=f64::from(u32::MAX)).contains(&cents).then_some(cents as u32)
}
