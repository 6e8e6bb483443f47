//! The form of an entry of the directory.

use super::ask::{Ask, Part, Rows, Typed};
use super::{Reading, choices};
use crate::item::Kind;
use crate::own::{Entry, Exception, Hours, Spot, Unit, Worker, day_words};
use crate::site::Site;
use crate::view::unit_words;
use crate::{Locale, i18n::td_string};
use base::write;
use chrono::Weekday;
use platform::Ctx;
use ui::Line;

const WEEK: [(&str, Weekday); 7] = [
    ("hours-mon", Weekday::Mon),
    ("hours-tue", Weekday::Tue),
    ("hours-wed", Weekday::Wed),
    ("hours-thu", Weekday::Thu),
    ("hours-fri", Weekday::Fri),
    ("hours-sat", Weekday::Sat),
    ("hours-sun", Weekday::Sun),
];

pub(super) fn asked(ctx: &Ctx, site: &Site) -> Vec<Part> {
    let locale = Locale::from(ctx.lang());
    let units = Unit::ALL.map(|unit| (unit.code().to_owned(), unit_words(locale, unit).to_owned())).into();
    let week = WEEK.map(|(name, day)| Ask::line(name, write::weekday(ctx.lang(), day)));
    let mut hours: Vec<Ask> = week.into();
    hours.push(Ask::tick("hours-holidays", td_string!(locale, open_on_holidays)));
    vec![
        Part::One(Ask::choice("entry-unit", td_string!(locale, unit_kind), units)),
        Part::One(Ask::line("entry-post", td_string!(locale, post)).hint(td_string!(locale, post_hint))),
        Part::Beside(vec![
            Ask::line("entry-phone", td_string!(locale, phone)).of(Line::Phone),
            Ask::line("entry-email", td_string!(locale, email)),
        ]),
        Part::One(Ask::line("address", td_string!(locale, address))),
        Part::Beside(vec![
            Ask::line("entry-lat", td_string!(locale, latitude)).hint(td_string!(locale, latitude_hint)),
            Ask::line("entry-lon", td_string!(locale, longitude)).hint(td_string!(locale, longitude_hint)),
        ]),
        Part::One(Ask::line("entry-web", td_string!(locale, web))),
        Part::One(Ask::choice("entry-parent", td_string!(locale, belongs_to), choices(ctx, site, Kind::Entry))),
        Part::Group(td_string!(locale, hours), td_string!(locale, hours_hint), hours),
        Part::Many(Rows {
            name: "other",
            one: td_string!(locale, exception),
            add: td_string!(locale, add_exceptions),
            ordered: false,
            brings: None,
            asks: vec![
                Ask::line("from", td_string!(locale, first_day)).of(Line::Day),
                Ask::line("to", td_string!(locale, to_day)).of(Line::Day).hint(td_string!(locale, to_day_hint)),
                Ask::line("hours", td_string!(locale, hours)).hint(td_string!(locale, other_hours_hint)),
                Ask::line("note", td_string!(locale, why)),
            ],
        }),
        Part::Many(Rows {
            name: "person",
            one: td_string!(locale, worker),
            add: td_string!(locale, add_people),
            ordered: true,
            brings: None,
            asks: vec![
                Ask::line("name", td_string!(locale, name)),
                Ask::line("post", td_string!(locale, post)),
                Ask::line("phone", td_string!(locale, phone)).of(Line::Phone),
                Ask::line("room", td_string!(locale, room)),
            ],
        }),
        Part::One(Ask::area("entry-access", td_string!(locale, access)).hint(td_string!(locale, access_hint))),
    ]
}

pub(super) fn typed(entry: &Entry, typed: &mut Typed) {
    typed.put("entry-unit", entry.unit.code());
    for (name, value) in [
        ("entry-post", &entry.post),
        ("entry-phone", &entry.phone),
        ("entry-email", &entry.email),
        ("entry-web", &entry.web),
        ("entry-access", &entry.access),
    ] {
        typed.put(name, value.as_str());
    }
    typed.put("entry-lat", entry.spot.map(Spot::north).unwrap_or_default());
    typed.put("entry-lon", entry.spot.map(Spot::east).unwrap_or_default());
    typed.put("entry-parent", entry.parent.map(|id| id.to_string()).unwrap_or_default());
    for ((name, _), spans) in WEEK.into_iter().zip(&entry.hours.week) {
        typed.put(name, day_words(spans));
    }
    typed.put("hours-holidays", if entry.hours.holidays { "1" } else { "" });
    typed.rows("other", &entry.hours.exceptions, |one| {
        let hours = day_words(&one.spans);
        vec![("from", one.from.to_string()), ("to", one.to.to_string()), ("hours", hours), ("note", one.note.clone())]
    });
    typed.rows("person", &entry.people, |one| {
        vec![("name", one.name.clone()), ("post", one.post.clone()), ("phone", one.phone.clone()), ("room", one.room.clone())]
    });
}

pub(super) fn read(reading: &mut Reading) -> Entry {
    let locale = reading.locale();
    let exceptions = reading.rows("other", td_string!(locale, exception), &["from", "to", "hours", "note"], exception);
    let workers = reading.rows("person", td_string!(locale, worker), &["name", "post", "phone", "room"], |row| Worker {
        name: row.needed("name", 120, td_string!(locale, no_worker)),
        post: row.line("post", 120),
        phone: row.phone("phone"),
        room: row.line("room", 60),
    });
    Entry {
        unit: Unit::of_code(reading.sent("entry-unit")).unwrap_or_default(),
        post: reading.line("entry-post", 120),
        phone: reading.phone("entry-phone"),
        email: reading.email("entry-email"),
        web: reading.link("entry-web"),
        spot: spot(reading),
        hours: Hours {
            week: WEEK.map(|(name, _)| reading.hours(name)),
            exceptions: exceptions.into_iter().flatten().collect(),
            holidays: reading.ticked("hours-holidays"),
        },
        people: workers,
        access: reading.markup("entry-access"),
        parent: reading.item("entry-parent"),
    }
}

/// Days that differ; a single one needs no last day.
fn exception(row: &mut Reading) -> Option<Exception> {
    let (from, to) = (row.day("from"), row.day("to"));
    let (spans, note) = (row.hours("hours"), row.line("note", 120));
    let locale = row.locale();
    match (from, to.or(from)) {
        (Some(from), Some(to)) if from <= to => Some(Exception { from, to, spans, note }),
        (Some(_), _) => {
            row.wrong("to", td_string!(locale, to_early));
            None
        }
        (None, _) => {
            if row.sent("from").is_empty() {
                row.wrong("from", td_string!(locale, no_day));
            }
            None
        }
    }
}

/// Both numbers or none.
fn spot(reading: &mut Reading) -> Option<Spot> {
    let (lat, lon) = (reading.sent("entry-lat"), reading.sent("entry-lon"));
    if lat.is_empty() && lon.is_empty() {
        return None;
    }
    let degrees = |text: &str| text.replace(',', ".").parse().ok();
    let spot = degrees(lat).zip(degrees(lon)).and_then(|(lat, lon)| Spot::of(lat, lon));
    if spot.is_none() {
        reading.wrong("entry-lat", td_string!(reading.locale(), no_spot));
    }
    spot
}
