//! An event as schema.org describes it: its next time, how it comes again, and what it costs.

use super::WEEK;
use crate::item::{Every, Facts};
use crate::site::Published;
use chrono::{DateTime, Datelike, Duration, Utc};
use chrono_tz::Europe::Warsaw;
use platform::Ctx;
use serde_json::{Value, json};

/// How offices say that nobody pays.
const FREE: [&str; 5] = ["bezpłat", "nieodpłat", "wstęp wolny", "darmow", "za darmo"];

pub(super) fn event(ctx: &Ctx, one: &Published, facts: &Facts, put: &mut impl FnMut(&str, Value)) {
    put("@type", json!("Event"));
    let there = |at: DateTime<Utc>| at.with_timezone(&Warsaw).to_rfc3339();
    let begins = facts.begins.map(|_| one.shown_at(ctx.now));
    put("startDate", json!(begins.map(there)));
    put("endDate", json!(begins.filter(|_| facts.minutes > 0).map(|at| there(at + Duration::minutes(i64::from(facts.minutes))))));
    put("eventSchedule", schedule(facts).unwrap_or(Value::Null));
    put("location", json!({"@type": "Place", "name": facts.place, "address": facts.address}));
    // Prices are read as the office writes them, in Polish.
    let price = one.facts.price.trim().to_lowercase();
    let amount = if is_free(&price) { Some("0".to_owned()) } else { amount(&price) };
    put("isAccessibleForFree", amount.as_ref().map_or(Value::Null, |amount| json!(amount == "0")));
    if let Some(amount) = amount {
        put("offers", json!({"@type": "Offer", "price": amount, "priceCurrency": "PLN", "url": ctx.address.absolute(&one.path)}));
    }
}

/// How an event comes again, from its first day to its last.
fn schedule(facts: &Facts) -> Option<Value> {
    let first = facts.begins?.with_timezone(&Warsaw);
    let mut schedule = json!({
        "@type": "Schedule",
        "startDate": first.date_naive(),
        "startTime": first.format("%H:%M:%S").to_string(),
        "scheduleTimezone": "Europe/Warsaw",
    });
    match facts.every? {
        Every::Week => {
            schedule["repeatFrequency"] = json!("P1W");
            schedule["byDay"] = json!(format!("https://schema.org/{}", WEEK[first.weekday().num_days_from_monday() as usize]));
        }
        Every::Month => {
            schedule["repeatFrequency"] = json!("P1M");
            schedule["byMonthDay"] = json!(first.day());
        }
    }
    if let Some(last) = facts.last {
        schedule["endDate"] = json!(last);
    }
    Some(schedule)
}

/// Whether nobody pays; where a number stands too, somebody may.
fn is_free(price: &str) -> bool {
    !price.contains(|letter: char| letter.is_ascii_digit()) && FREE.iter().any(|words| price.contains(words))
}

/// The one amount that a price names: `12,50 zł` is `12.50`; none where it says more than that.
fn amount(price: &str) -> Option<String> {
    let number = ["zł", "pln"].iter().find_map(|unit| price.strip_suffix(unit))?.trim();
    let amount = number.replace(',', ".");
    let (whole, rest) = amount.split_once('.').unwrap_or((&amount, "0"));
    let is_number = |text: &str| !text.is_empty() && text.len() < 7 && text.bytes().all(|byte| byte.is_ascii_digit());
    (is_number(whole) && is_number(rest)).then_some(amount)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_price_is_told_only_where_it_is_one_amount_or_nothing() {
        for (said, price) in [("20 zł", Some("20")), ("12,50 zł", Some("12.50")), ("od 10 zł", None), ("10–20 zł", None), ("20", None)]
        {
            assert_eq!(amount(said).as_deref(), price, "{said}");
        }
        assert!(is_free("bezpłatnie") && is_free("wstęp wolny") && is_free("udział bezpłatny"));
        assert!(!is_free("dzieci bezpłatnie, dorośli 10 zł") && !is_free("") && !is_free("bilety w kasie"));
    }
}
