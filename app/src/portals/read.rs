//! The operator's forms, read into what they mean.

use crate::{Locale, i18n::td_string};
use base::{FieldError, Kind, Lang, Point};
use platform::Ctx;
use portal::Places;
use portal::manage::Basics;
use portal::place::Kind as PlaceKind;
use ui::Form;

/// Hosts of one portal in a form, at most.
const HOSTS: usize = 20;

/// What a portal is to be, or what could not be understood. What is understood and cannot be is said by `portal::manage`.
pub(super) fn basics(ctx: &Ctx, form: &Form, kind: Option<Kind>) -> Result<Basics, Vec<FieldError>> {
    let locale = Locale::from(ctx.lang());
    let mut wrong = Vec::new();
    let kind = kind.or_else(|| Kind::of_code(form.get("kind")).filter(|kind| *kind != Kind::Association));
    if kind.is_none() {
        wrong.push(FieldError { field: "kind".into(), hint: td_string!(locale, portals_no_kind).into() });
    }
    let teryt = Some(form.get("teryt").to_owned()).filter(|code| !code.is_empty());
    let town = form.get("town").to_owned();
    let seat = seat(ctx, form.get("seat"), &town, teryt.as_deref());
    if seat.is_none() {
        wrong.push(FieldError { field: "seat".into(), hint: td_string!(locale, portals_no_seat).into() });
    }
    let radius = form.get("radius").parse::<u16>().unwrap_or(0);
    let languages = Lang::ALL.into_iter().filter(|lang| *lang == Lang::Pl || form.all("lang").any(|code| code == lang.code())).collect();
    match kind.filter(|_| wrong.is_empty()) {
        Some(kind) => Ok(Basics { name: form.get("name").to_owned(), kind, teryt, town, seat, radius_km: radius, languages }),
        None => Err(wrong),
    }
}

/// The seat as it is typed, or where the register has its town: within the powiat that the code names, so that of two towns of one name
/// it is the right one.
fn seat(ctx: &Ctx, typed: &str, town: &str, teryt: Option<&str>) -> Option<Point> {
    if !typed.is_empty() {
        return Point::read(typed);
    }
    let (places, name) = (Places::held(&ctx.derived), town.to_lowercase());
    let within = |code: &str| teryt.is_none_or(|own| code.starts_with(own.get(..own.len().min(4)).unwrap_or(own)));
    let towns = places.places().iter().filter(|place| place.kind == PlaceKind::Town && place.name.to_lowercase() == name);
    let known = towns.filter(|place| within(&place.teryt)).max_by_key(|place| place.population)?;
    Some(known.point())
}

/// Hosts, one in a line.
pub(super) fn hosts(form: &Form) -> Vec<String> {
    form.get("host").lines().map(str::trim).filter(|line| !line.is_empty()).take(HOSTS).map(str::to_owned).collect()
}

/// Name and address of the first administrator; none where both fields are empty.
pub(super) fn administrator(ctx: &Ctx, form: &Form) -> Result<Option<(String, String)>, Vec<FieldError>> {
    let locale = Locale::from(ctx.lang());
    let (name, email) = (form.get("admin-name"), form.get("admin-email"));
    if name.is_empty() && email.is_empty() {
        return Ok(None);
    }
    let mut wrong = Vec::new();
    if name.is_empty() || name.chars().count() > 100 {
        wrong.push(FieldError { field: "admin-name".into(), hint: td_string!(locale, portals_no_admin).into() });
    }
    match account::address(email) {
        Some(email) if wrong.is_empty() => return Ok(Some((email, name.to_owned()))),
        Some(_) => {}
        None => wrong.push(FieldError { field: "admin-email".into(), hint: td_string!(locale, portal_no_email).into() }),
    }
    Err(wrong)
}
