//! What an editor typed, read: a draft, or what would be right.

use super::own::{self, Reading};
use crate::item::{Draft, Every, Facts, Kind, Severity};
use crate::own::Spot;
use crate::{Locale, i18n::td_string};
use base::{Fault, FieldError, Lang};
use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, Utc};
use chrono_tz::Europe::Warsaw;
use platform::Ctx;
use prose::Doc;
use ui::Form;

/// The longest title and lead, in characters.
pub(crate) const TITLE: usize = 160;
pub(crate) const LEAD: usize = 500;

/// Reads a form of an item of this kind.
pub(crate) fn read(form: &Form, kind: Kind, lang: Lang) -> Result<Draft, Fault> {
    let locale = Locale::from(lang);
    let mut errors = Vec::new();
    let mut wrong = |field: &str, hint: String| errors.push(FieldError { field: field.into(), hint });
    let title = form.get("title");
    if title.is_empty() || title.chars().count() > TITLE {
        wrong("title", td_string!(locale, no_title).into());
    }
    if form.get("lead").chars().count() > LEAD {
        wrong("lead", td_string!(locale, long_lead).into());
    }
    // The editor sends the document; without script the text area sends markup.
    let body = match form.given("doc").filter(|doc| !doc.is_empty()) {
        Some(doc) => Doc::read(doc).map_err(|why| vec![why.to_string()]),
        None => {
            let (doc, complaints) = Doc::from_markup(form.given("body").unwrap_or_default());
            if complaints.is_empty() { Ok(doc) } else { Err(complaints.iter().map(|one| one.sentence(lang)).collect()) }
        }
    };
    let body = body.unwrap_or_else(|whys| {
        wrong("body", whys.join(" "));
        Doc::default()
    });
    let begins = moment(form.get("begins"));
    if kind == Kind::Event && !matches!(begins, Ok(Some(_))) {
        wrong("begins", td_string!(locale, no_begins).into());
    }
    let place = form.get("place");
    if kind == Kind::Event && place.is_empty() {
        wrong("place", td_string!(locale, no_place).into());
    }
    let spot = Some(form.get("spot")).filter(|typed| kind == Kind::Alert && !typed.is_empty()).map(Spot::parse);
    if spot == Some(None) {
        wrong("spot", td_string!(locale, no_alert_spot).into());
    }
    if let Some(why) = super::picture::refused(form) {
        wrong("picture_file", why);
    }
    let last = if form.get("last").is_empty() { Ok(None) } else { form.get("last").parse::<NaiveDate>().map(Some) };
    if last.is_err() {
        wrong("last", td_string!(locale, no_day).into());
    }
    let mut reading = Reading::of(form, lang);
    let own = own::read(&mut reading, kind);
    errors.extend(reading.errors);
    if !errors.is_empty() {
        return Err(Fault::Invalid(errors));
    }
    let facts = Facts {
        category: form.get("category").to_lowercase(),
        begins: begins.unwrap_or_default(),
        minutes: form.number("minutes").and_then(|minutes| u32::try_from(minutes).ok()).unwrap_or(0).min(20_160),
        every: Every::of_code(form.get("every")),
        last: last.unwrap_or_default(),
        place: place.into(),
        address: form.get("address").into(),
        price: form.get("price").into(),
        severity: Severity::of_code(form.get("severity")),
        spot: spot.flatten(),
        picture: super::picture::read(form),
        own,
    };
    Ok(Draft { title: title.into(), lead: form.get("lead").into(), body, facts, note: form.get("note").chars().take(200).collect() })
}

/// A moment as a field for it sends it, by the clocks of Poland; none for an empty field.
pub(crate) fn moment(typed: &str) -> Result<Option<DateTime<Utc>>, chrono::ParseError> {
    if typed.is_empty() {
        return Ok(None);
    }
    let there =
        NaiveDateTime::parse_from_str(typed, "%Y-%m-%dT%H:%M").or_else(|_| NaiveDateTime::parse_from_str(typed, "%Y-%m-%dT%H:%M:%S"))?;
    Ok(Some(there.and_local_timezone(Warsaw).earliest().map_or_else(|| there.and_utc(), |at| at.to_utc())))
}

/// A moment as such a field wants it.
pub(crate) fn typed(at: DateTime<Utc>) -> String {
    at.with_timezone(&Warsaw).format("%Y-%m-%dT%H:%M").to_string()
}

/// Tomorrow at eight, as such a field wants it: by then most warnings are over.
pub(super) fn tomorrow(ctx: &Ctx) -> String {
    format!("{}T08:00", ctx.today() + Days::new(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_meant_by_the_clocks_of_poland() {
        let summer = moment("2026-07-01T10:00").unwrap().unwrap();
        assert_eq!(summer.to_rfc3339(), "2026-07-01T08:00:00+00:00");
        assert_eq!(typed(summer), "2026-07-01T10:00");
        assert_eq!(moment("").unwrap(), None);
        assert!(moment("jutro").is_err());
    }

    #[test]
    fn the_place_of_an_alert_is_taken_from_a_map_and_what_is_none_is_said_at_its_field() {
        let sent = |spot: &str| read(&Form::read(format!("title=x&body=&spot={spot}").as_bytes()), Kind::Alert, Lang::Pl);
        assert_eq!(sent("geo%3A52.4102%2C17.6198").unwrap().facts.spot, Spot::of(52.4102, 17.6198));
        assert_eq!(sent("").unwrap().facts.spot, None);
        let Err(Fault::Invalid(errors)) = sent("za+remiz%C4%85") else { panic!("taken") };
        assert_eq!(errors.iter().map(|error| error.field.as_str()).collect::<Vec<_>>(), ["spot"]);
    }

    #[test]
    fn a_form_that_lacks_something_says_all_of_it_at_once() {
        let form = Form::read(b"title=&body=x&begins=jutro");
        let Err(Fault::Invalid(errors)) = read(&form, Kind::Event, Lang::Pl) else { panic!("taken") };
        assert_eq!(errors.iter().map(|error| error.field.as_str()).collect::<Vec<_>>(), ["title", "begins", "place"]);
    }
}
