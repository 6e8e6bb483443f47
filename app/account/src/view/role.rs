//! Roles in words.

use crate::Section;
use crate::{Locale, i18n::td_string};
use base::{Grant, Lang, Role, Service, write};
use chrono::{DateTime, Utc};
use platform::Clock;

/// A role.
pub(crate) fn role_words(locale: Locale, role: Role) -> &'static str {
    match role {
        Role::Reader => td_string!(locale, role_reader),
        Role::Author => td_string!(locale, role_author),
        Role::Editor => td_string!(locale, role_editor),
        Role::BipEditor => td_string!(locale, role_bip_editor),
        Role::Clerk => td_string!(locale, role_clerk),
        Role::Administrator => td_string!(locale, role_administrator),
        Role::Operator => td_string!(locale, role_operator),
        Role::Support => td_string!(locale, role_support),
    }
}

/// A service whose cases clerks handle.
pub(crate) fn service_words(locale: Locale, service: Service) -> &'static str {
    match service {
        Service::Gci => td_string!(locale, service_gci),
    }
}

/// The part of the portal that a role is limited to; none for one that holds everywhere.
pub(crate) fn limits(locale: Locale, grant: &Grant, sections: &[Section]) -> Option<String> {
    let service = grant.service.map(|service| td_string!(locale, in_service, service = service_words(locale, service)).to_string());
    let section = grant.section.map(|id| match sections.iter().find(|section| section.id == id) {
        Some(section) => td_string!(locale, in_section, section = section.title.clone()).to_string(),
        None => td_string!(locale, in_hidden_section).to_owned(),
    });
    section.or(service)
}

/// A role with its limits and its time: `Redaktor, tylko dział „Urząd”, od 22 czerwca 2026`.
pub(crate) fn in_full(lang: Lang, grant: &Grant, sections: &[Section], now: DateTime<Utc>) -> String {
    let locale = Locale::from(lang);
    let day = |at| write::date(lang, Clock::day(at));
    let since = (grant.since > now).then(|| td_string!(locale, since_day, day = day(grant.since)).to_string());
    let until = grant.until.map(|until| td_string!(locale, until_day, day = day(until)).to_string());
    let parts = [Some(role_words(locale, grant.role).to_owned()), limits(locale, grant, sections), since, until];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}
