//! What the operator's desk for portals says: kinds, services, and why something cannot be.

use crate::{Locale, i18n::td_string};
use base::{Fault, FieldError, Kind, Lang, Service, teryt};
use portal::manage::Refusal;

pub(super) fn kind_words(locale: Locale, kind: Kind) -> &'static str {
    match kind {
        Kind::UrbanGmina => td_string!(locale, body_urban),
        Kind::RuralGmina => td_string!(locale, body_rural),
        Kind::MixedGmina => td_string!(locale, body_mixed),
        Kind::Powiat => td_string!(locale, body_powiat),
        Kind::Association => td_string!(locale, body_association),
        Kind::Unit => td_string!(locale, body_unit),
    }
}

/// A service, and what residents get by it.
pub(super) fn service_words(locale: Locale, service: Service) -> (&'static str, &'static str) {
    match service {
        Service::Gci => (td_string!(locale, portal_gci), td_string!(locale, portal_gci_more)),
    }
}

/// What is lost for residents while a service is off.
pub(super) fn off_words(locale: Locale, service: Service) -> &'static str {
    match service {
        Service::Gci => td_string!(locale, portal_gci_off),
    }
}

/// What was refused, at its fields; what nobody could put right is a fault of ours.
pub(super) fn refused(lang: Lang, wrong: Vec<Refusal>) -> Fault {
    let mut fields = Vec::new();
    for why in wrong {
        let field = why.field().to_owned();
        match said(lang, why) {
            Ok(hint) => fields.push(FieldError { field, hint }),
            Err(fault) => return fault,
        }
    }
    Fault::Invalid(fields)
}

fn said(lang: Lang, why: Refusal) -> Result<String, Fault> {
    let locale = Locale::from(lang);
    Ok(match why {
        Refusal::Slug(_) => td_string!(locale, portals_no_slug).to_owned(),
        Refusal::Reserved(slug) => td_string!(locale, portals_reserved, slug = slug).to_string(),
        Refusal::SlugTaken(slug) => td_string!(locale, portals_slug_taken, slug = slug).to_string(),
        Refusal::Name => td_string!(locale, portal_no_name).to_owned(),
        Refusal::Town => td_string!(locale, portals_no_town).to_owned(),
        Refusal::Operator => td_string!(locale, portals_one_operator).to_owned(),
        Refusal::Teryt(teryt::Wrong::Digits) => td_string!(locale, teryt_digits).to_owned(),
        Refusal::Teryt(teryt::Wrong::Length) => td_string!(locale, teryt_length).to_owned(),
        Refusal::Teryt(teryt::Wrong::Voivodeship) => td_string!(locale, teryt_voivodeship).to_owned(),
        Refusal::Teryt(teryt::Wrong::Kind) => td_string!(locale, teryt_kind).to_owned(),
        Refusal::Seat => td_string!(locale, portals_no_seat).to_owned(),
        Refusal::Radius => td_string!(locale, portals_no_radius).to_owned(),
        Refusal::Host(_) => td_string!(locale, portals_no_host).to_owned(),
        Refusal::HostTaken { host, portal } => td_string!(locale, portals_host_taken, host = host, portal = portal).to_string(),
        Refusal::LastHost(_) => td_string!(locale, portals_last_host).to_owned(),
        Refusal::Taken => td_string!(locale, portal_meanwhile).to_owned(),
        Refusal::NoPortal => return Err(Fault::NotFound),
        Refusal::Database(why) => return Err(why.into()),
    })
}
