#![cfg(not(target_arch = "wasm32"))]
//! Values of JSON fields, taken generously where the meaning is clear: a number where text stands, text where a number stands.

use super::date;
use super::reject::Wrong;
use chrono::NaiveDate;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::{Map, Value};
use std::fmt;

/// Text or a number; `None` for null, for nothing but spaces and for a field that is missing.
pub(super) fn text(field: &str, value: Option<&Value>) -> Result<Option<String>, Wrong> {
    match value {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok((!text.trim().is_empty()).then(|| text.clone())),
        Some(Value::Number(number)) => Ok(Some(number.to_string())),
        Some(other) => Err(Wrong::new(field, format!("Text should stand here, not {}.", kind(other)), &other.to_string())),
    }
}

/// The fields of an object as far as it can be read: up to where it breaks, or all of them.
pub(super) fn beginning(text: &str) -> Map<String, Value> {
    struct Fields<'m>(&'m mut Map<String, Value>);

    impl<'de> Visitor<'de> for Fields<'_> {
        type Value = ();

        fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
            out.write_str("an object")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<(), A::Error> {
            while let Some((name, value)) = object.next_entry()? {
                self.0.insert(name, value);
            }
            Ok(())
        }
    }

    let mut fields = Map::new();
    // What breaks it has been told already.
    let _ = serde_json::Deserializer::from_str(text).deserialize_map(Fields(&mut fields));
    fields
}

/// Text, a number, or a list of them.
pub(super) fn texts(field: &str, value: Option<&Value>) -> Result<Vec<String>, Wrong> {
    match value {
        Some(Value::Array(many)) => {
            Ok(many.iter().map(|one| text(field, Some(one))).collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
        }
        one => Ok(text(field, one)?.into_iter().collect()),
    }
}

/// A number, also written as text: `40`, `"40.0"`, `"0,5"`.
pub(super) fn number(field: &str, value: Option<&Value>) -> Result<Option<f64>, Wrong> {
    match text(field, value)? {
        None => Ok(None),
        Some(written) => {
            of_written(&written).map(Some).ok_or_else(|| Wrong::new(field, "A number should stand here, such as 40 or 0,5.", &written))
        }
    }
}

/// A number as Poles write it.
pub(super) fn of_written(written: &str) -> Option<f64> {
    let plain: String =
        written.chars().filter(|letter| !letter.is_whitespace()).map(|letter| if letter == ',' { '.' } else { letter }).collect();
    if let Some((over, under)) = plain.split_once('/') {
        let (over, under): (f64, f64) = (over.parse().ok()?, under.parse().ok()?);
        return (under > 0.0 && over.is_finite()).then(|| over / under);
    }
    plain.parse().ok().filter(|number: &f64| number.is_finite())
}

/// Yes or no; `None` where nothing is said.
pub(super) fn flag(field: &str, value: Option<&Value>) -> Result<Option<bool>, Wrong> {
    if let Some(Value::Bool(flag)) = value {
        return Ok(Some(*flag));
    }
    match text(field, value)? {
        None => Ok(None),
        Some(written) => match written.trim().to_lowercase().as_str() {
            "true" | "tak" | "t" | "1" => Ok(Some(true)),
            "false" | "nie" | "n" | "0" => Ok(Some(false)),
            _ => Err(Wrong::new(field, "true or false should stand here.", &written)),
        },
    }
}

/// A day, as text or as milliseconds since 1970.
pub(super) fn day(field: &str, value: Option<&Value>) -> Result<Option<NaiveDate>, Wrong> {
    if let Some(millis) = value.and_then(Value::as_i64).filter(|millis| millis.abs() > 10_000_000_000) {
        return date::of_millis(millis).map(Some).ok_or_else(|| Wrong::new(field, date::SHAPE, &millis.to_string()));
    }
    match text(field, value)? {
        None => Ok(None),
        Some(written) => date::day(&written).map(Some).ok_or_else(|| Wrong::new(field, date::SHAPE, &written)),
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "nothing",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_number_may_stand_for_text_and_text_for_a_number() {
        assert_eq!(text("id", Some(&json!(17))).unwrap(), Some("17".into()));
        assert_eq!(text("id", Some(&json!("  "))).unwrap(), None);
        assert_eq!(number("hours", Some(&json!("37,5"))).unwrap(), Some(37.5));
        assert_eq!(number("time", Some(&json!("3/4"))).unwrap(), Some(0.75));
        assert_eq!(flag("ua", Some(&json!("TAK"))).unwrap(), Some(true));
        assert_eq!(day("expires", Some(&json!(1_626_645_600_000_i64))).unwrap(), NaiveDate::from_ymd_opt(2021, 7, 19));
        assert_eq!(texts("place", Some(&json!(["Kalisz", 7, null]))).unwrap(), ["Kalisz", "7"]);
    }

    #[test]
    fn of_a_broken_object_the_beginning_is_read() {
        assert_eq!(beginning(r#"{"id": 7, "title": "Kuch"#), *json!({"id": 7}).as_object().unwrap());
        assert_eq!(beginning(r#"{"id": 7}"#).len(), 1);
        assert!(beginning("[7]").is_empty() && beginning("").is_empty());
    }

    #[test]
    fn what_has_no_clear_meaning_is_told_by_its_field() {
        let wrong = text("title", Some(&json!(["Kucharz"]))).unwrap_err();
        assert_eq!((wrong.field.as_str(), wrong.reason.as_str()), ("title", "Text should stand here, not a list."));
        assert!(number("hours", Some(&json!("pełny"))).is_err());
        assert!(number("hours", Some(&json!("1/0"))).is_err());
        assert!(flag("ua", Some(&json!("może"))).is_err());
        assert_eq!(day("expires", Some(&json!("jutro"))).unwrap_err().reason, date::SHAPE);
        assert!(day("expires", Some(&json!(2021))).is_err());
    }
}
