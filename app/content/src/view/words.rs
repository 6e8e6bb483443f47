//! Closed lists in the reader's words.

use crate::item::Kind;
use crate::own::{Hours, Now, Topic, Unit, clock};
use crate::{Locale, i18n::td_string};
use base::{Lang, write};
use chrono::{DateTime, Datelike, Days, Utc};
use chrono_tz::Europe::Warsaw;

/// A kind in words.
pub(crate) fn kind_words(locale: Locale, kind: Kind) -> &'static str {
    match kind {
        Kind::Page => td_string!(locale, kind_page),
        Kind::News => td_string!(locale, kind_news),
        Kind::Event => td_string!(locale, kind_event),
        Kind::Alert => td_string!(locale, kind_alert),
        Kind::Service => td_string!(locale, kind_service),
        Kind::Steps => td_string!(locale, kind_steps),
        Kind::Collection => td_string!(locale, kind_collection),
        Kind::Entry => td_string!(locale, kind_entry),
        Kind::Gallery => td_string!(locale, kind_gallery),
        Kind::FormLink => td_string!(locale, kind_form),
    }
}

/// The title of a kind's list.
#[must_use]
pub fn kind_list_words(lang: Lang, kind: Kind) -> &'static str {
    let locale = Locale::from(lang);
    match kind {
        Kind::Page => td_string!(locale, kind_page),
        Kind::News => td_string!(locale, news),
        Kind::Event => td_string!(locale, events),
        Kind::Alert => td_string!(locale, alerts),
        Kind::Service => td_string!(locale, services),
        Kind::Steps => td_string!(locale, guides),
        Kind::Collection => td_string!(locale, collections),
        Kind::Entry => td_string!(locale, directory),
        Kind::Gallery => td_string!(locale, galleries),
        Kind::FormLink => td_string!(locale, forms),
    }
}

/// What a matter is about.
pub(crate) fn topic_words(locale: Locale, topic: Topic) -> &'static str {
    match topic {
        Topic::Papers => td_string!(locale, topic_papers),
        Topic::Family => td_string!(locale, topic_family),
        Topic::Home => td_string!(locale, topic_home),
        Topic::Taxes => td_string!(locale, topic_taxes),
        Topic::Building => td_string!(locale, topic_building),
        Topic::Nature => td_string!(locale, topic_nature),
        Topic::Business => td_string!(locale, topic_business),
        Topic::Farm => td_string!(locale, topic_farm),
        Topic::School => td_string!(locale, topic_school),
        Topic::Help => td_string!(locale, topic_help),
        Topic::Civic => td_string!(locale, topic_civic),
    }
}

/// What an entry is, one of them.
pub(crate) fn unit_words(locale: Locale, unit: Unit) -> &'static str {
    match unit {
        Unit::Office => td_string!(locale, unit_office),
        Unit::Department => td_string!(locale, unit_department),
        Unit::Agency => td_string!(locale, unit_agency),
        Unit::Village => td_string!(locale, unit_village),
        Unit::Person => td_string!(locale, unit_person),
        Unit::Facility => td_string!(locale, unit_facility),
    }
}

/// All entries of a sort.
pub(crate) fn units_words(locale: Locale, unit: Unit) -> &'static str {
    match unit {
        Unit::Office => td_string!(locale, units_office),
        Unit::Department => td_string!(locale, units_department),
        Unit::Agency => td_string!(locale, units_agency),
        Unit::Village => td_string!(locale, units_village),
        Unit::Person => td_string!(locale, units_person),
        Unit::Facility => td_string!(locale, units_facility),
    }
}

/// Whether something is open: the words, and whether it is. None where no hours are given.
pub(crate) fn open_words(lang: Lang, hours: &Hours, at: DateTime<Utc>) -> Option<(String, bool)> {
    let locale = Locale::from(lang);
    let today = at.with_timezone(&Warsaw).date_naive();
    Some(match hours.now(at)? {
        Now::Open(1440) => (td_string!(locale, open_now).to_owned(), true),
        Now::Open(until) => (td_string!(locale, open_until, hour = clock(until)).to_string(), true),
        Now::Pause(until) => (td_string!(locale, pause_until, hour = clock(until)).to_string(), false),
        Now::Shut(None) => (td_string!(locale, shut_now).to_owned(), false),
        Now::Shut(Some((day, minute))) => {
            let hour = clock(minute);
            let words = match day {
                day if day == today => td_string!(locale, opens_today, hour = hour).to_string(),
                day if day == today + Days::new(1) => td_string!(locale, opens_tomorrow, hour = hour).to_string(),
                day if day < today + Days::new(7) => {
                    td_string!(locale, opens_on, day = write::weekday(lang, day.weekday()), hour = hour).to_string()
                }
                day => td_string!(locale, opens_on, day = write::date(lang, day), hour = hour).to_string(),
            };
            (words, false)
        }
    })
}
