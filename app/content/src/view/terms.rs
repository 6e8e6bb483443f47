//! What an editor's fields are called, and how their values are read.

use super::{day, hour, topic_words, unit_words};
use crate::item::{Every, Severity};
use crate::own::{Topic, Unit};
use crate::{Locale, i18n::td_string};
use base::{Lang, write};
use chrono::{DateTime, NaiveDate, Utc};
use media::Shelves;
use platform::Ctx;

/// A value as a person reads it: moments by the clocks of Poland.
pub(crate) fn value_words(lang: Lang, text: &str) -> String {
    match text.parse::<DateTime<Utc>>() {
        Ok(at) => format!("{}, {}", day(lang, at), hour(at)),
        Err(_) if text.is_empty() => "—".to_owned(),
        Err(_) => text.to_owned(),
    }
}

/// A field's value as a person reads it: what is kept as a code or a number in words.
pub(crate) fn fact_words(ctx: &Ctx, name: &str, text: &str) -> String {
    let locale = Locale::from(ctx.lang());
    let known = match name {
        "category" => Topic::of_code(text).map(|topic| topic_words(locale, topic).to_owned()),
        "every" => Every::of_code(text).map(|every| every_words(locale, every).to_owned()),
        "severity" => Severity::of_code(text).map(|severity| severity_words(locale, severity).to_owned()),
        "last" => text.parse::<NaiveDate>().ok().map(|day| write::date(ctx.lang(), day)),
        "own.entry.unit" => Unit::of_code(text).map(|unit| unit_words(locale, unit).to_owned()),
        "own.entry.spot.lat" | "own.entry.spot.lon" | "spot.lat" | "spot.lon" => {
            text.parse::<i32>().ok().map(|degrees| (f64::from(degrees) / 1e5).to_string())
        }
        "picture.media" => text.parse().ok().and_then(|id| Some(Shelves::held(ctx).get(id)?.name.clone())),
        "picture.decorative" | "own.entry.hours.holidays" => {
            text.parse().ok().map(|set: bool| if set { td_string!(locale, yes) } else { td_string!(locale, no) }.to_owned())
        }
        _ => None,
    };
    known.unwrap_or_else(|| value_words(ctx.lang(), text))
}

fn every_words(locale: Locale, every: Every) -> &'static str {
    match every {
        Every::Week => td_string!(locale, every_week),
        Every::Month => td_string!(locale, every_month),
    }
}

pub(crate) fn severity_words(locale: Locale, severity: Severity) -> &'static str {
    match severity {
        Severity::Info => td_string!(locale, information),
        Severity::Warning => td_string!(locale, warning),
        Severity::Danger => td_string!(locale, danger),
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
        "spot" => td_string!(locale, alert_spot),
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
        "own.service.keeper" => td_string!(locale, card_keeper),
        "own.steps.steps" => td_string!(locale, guides),
        "own.collection.documents" => td_string!(locale, collections),
        "own.gallery.shots" => td_string!(locale, pictures),
        "own.form.link" => td_string!(locale, link),
        "own.form.login" => td_string!(locale, form_login),
        "own.form.service" => td_string!(locale, kind_service),
        "own.entry.unit" => td_string!(locale, unit_kind),
        "own.entry.post" => td_string!(locale, post),
        "own.entry.phone" => td_string!(locale, phone),
        "own.entry.email" => td_string!(locale, email),
        "own.entry.web" => td_string!(locale, web),
        "own.entry.spot" => td_string!(locale, on_map),
        "own.entry.spot.lat" | "spot.lat" => td_string!(locale, latitude),
        "own.entry.spot.lon" | "spot.lon" => td_string!(locale, longitude),
        "own.entry.hours.week" => td_string!(locale, hours),
        "own.entry.hours.exceptions" => td_string!(locale, hours_other),
        "own.entry.hours.holidays" => td_string!(locale, open_on_holidays),
        "own.entry.people" => td_string!(locale, people),
        "own.entry.access" => td_string!(locale, access),
        "own.entry.parent" => td_string!(locale, belongs_to),
        "picture" | "picture.media" => td_string!(locale, lead_picture),
        "picture.alt" => td_string!(locale, picture_alt),
        "picture.decorative" => td_string!(locale, picture_is_decorative),
        other => other.rsplit('.').next().unwrap_or(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::own::{Collection, Entry, FormLink, Gallery, Guide, Own};
    use crate::{Facts, LeadPicture};
    use serde_json::Value;

    fn names(within: &str, value: &Value, out: &mut Vec<String>) {
        match value {
            Value::Object(map) => {
                for (name, value) in map {
                    names(&if within.is_empty() { name.clone() } else { format!("{within}.{name}") }, value, out);
                }
            }
            _ => out.push(within.to_owned()),
        }
    }

    #[test]
    fn every_field_of_every_kind_has_a_name_in_every_language() {
        let owns = [
            Own::Service(Box::default()),
            Own::Steps(Guide::default()),
            Own::Collection(Collection::default()),
            Own::Entry(Box::new(Entry { spot: crate::Spot::of(52.4, 17.6), ..Entry::default() })),
            Own::Gallery(Gallery::default()),
            Own::Form(FormLink::default()),
        ];
        for own in owns {
            let facts = Facts { own, picture: Some(LeadPicture::default()), spot: crate::Spot::of(52.4, 17.6), ..Facts::default() };
            let mut all = Vec::new();
            names("", &serde_json::to_value(&facts).unwrap(), &mut all);
            for name in all {
                for lang in Lang::ALL {
                    let words = field_words(Locale::from(lang), &name);
                    assert_ne!(words, name.rsplit('.').next().unwrap(), "{name}");
                }
            }
        }
    }
}
