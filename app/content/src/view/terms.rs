//! What an editor's fields are called, and how their values are read.

use super::{day, hour};
use crate::{Locale, i18n::td_string};
use base::Lang;
use chrono::{DateTime, Utc};

/// A value as a person reads it: moments by the clocks of Poland.
pub(crate) fn value_words(lang: Lang, text: &str) -> String {
    match text.parse::<DateTime<Utc>>() {
        Ok(at) => format!("{}, {}", day(lang, at), hour(at)),
        Err(_) if text.is_empty() => "—".to_owned(),
        Err(_) => text.to_owned(),
    }
}

/// What a field is called at the desk; a fact that has no words here is called by its name.
pub(crate) fn field_words(locale: Locale, name: &str) -> &str {
    match name {
        "title" => td_string!(locale, title),
        "lead" => td_string!(locale, lead),
        "category" => td_string!(locale, category),
        "begins" => td_string!(locale, begins),
        "minutes" => td_string!(locale, minutes),
        "every" => td_string!(locale, repeats),
        "last" => td_string!(locale, last_day),
        "place" => td_string!(locale, where_),
        "address" => td_string!(locale, address),
        "price" => td_string!(locale, price),
        "severity" => td_string!(locale, severity),
        "own.service.who" => td_string!(locale, card_who),
        "own.service.when" => td_string!(locale, card_when),
        "own.service.need" => td_string!(locale, card_need),
        "own.service.cost" => td_string!(locale, card_cost),
        "own.service.term" => td_string!(locale, card_term),
        "own.service.place" => td_string!(locale, card_place),
        "own.service.post" => td_string!(locale, card_post),
        "own.service.online" => td_string!(locale, card_online),
        "own.service.delivery" => td_string!(locale, card_delivery),
        "own.service.epuap" => td_string!(locale, card_epuap),
        "own.service.steps" => td_string!(locale, card_steps),
        "own.service.appeal" => td_string!(locale, card_appeal),
        "own.service.basis" => td_string!(locale, card_basis),
        "own.service.contact" => td_string!(locale, card_contact),
        other => other.rsplit('.').next().unwrap_or(other),
    }
}
