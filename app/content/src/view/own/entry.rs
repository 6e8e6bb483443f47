//! An entry of the directory: whether it is open, how to reach it, who works there, what is settled there.

use super::Scene;
use crate::i18n::td_string;
use crate::item::Kind;
use crate::own::{Entry, Hours, Spot, day_words};
use crate::site::Published;
use crate::vcard::FILE;
use crate::view::entry::tel;
use crate::view::open_words;
use base::write;
use chrono::Weekday;
use maud::{Markup, html};

const WEEK: [Weekday; 7] = [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

pub(super) fn entry(scene: &Scene, entry: &Entry) -> Markup {
    let locale = scene.locale();
    let open = open_words(scene.ctx.lang(), &entry.hours, scene.ctx.now);
    html! {
        @if let Some((words, open)) = open { p.open-now { span class=(if open { "tag tag-new" } else { "tag" }) { (words) } } }
        (reach(scene, entry))
        (scene.section("godziny", td_string!(locale, hours), hours(scene, &entry.hours)))
        (scene.said("dostepnosc", td_string!(locale, access), &entry.access))
        (scene.section("osoby", td_string!(locale, people), people(scene, entry)))
        (scene.section("sprawy", td_string!(locale, settled_here), items(scene, |one| one.facts.own.card().is_some_and(|card| card.keeper == Some(scene.one.id)))))
        (scene.section("ponizej", td_string!(locale, entries_below), items(scene, |one| one.facts.own.entry().is_some_and(|below| below.parent == Some(scene.one.id)))))
    }
}

/// Telephone, letters, the way there, and the card for an address book.
fn reach(scene: &Scene, entry: &Entry) -> Markup {
    let locale = scene.locale();
    let row = |title: &str, body: Option<Markup>| html! { @if let Some(body) = body { div { dt { (title) } dd { (body) } } } };
    let map = entry.spot.map(Spot::map);
    let card = scene.ctx.href(&format!("/katalog/{}/{FILE}", scene.one.id));
    let said = |words: &str| (!words.is_empty()).then(|| html! { (words) });
    html! {
        dl.facts {
            (row(td_string!(locale, post), said(&entry.post)))
            (row(td_string!(locale, phone), (!entry.phone.is_empty()).then(|| html! { a href={ "tel:" (tel(&entry.phone)) } { (entry.phone) } })))
            (row(td_string!(locale, email), (!entry.email.is_empty()).then(|| html! { a href={ "mailto:" (entry.email) } { (entry.email) } })))
            (row(td_string!(locale, web), scene.href(&entry.web).map(|href| html! { a href=(href) rel="external" { (entry.web) } })))
            (row(td_string!(locale, address), said(&scene.facts.address)))
            (row(td_string!(locale, belongs_to), scene.item(entry.parent)))
        }
        p.cluster.no-print {
            @if let Some(map) = map { a.more href=(map) rel="external" { (td_string!(locale, on_map)) } " " }
            a.more href=(card) rel="external" { (td_string!(locale, to_contacts)) }
        }
    }
}

/// The week, and the days to come that differ from it.
fn hours(scene: &Scene, hours: &Hours) -> Option<Markup> {
    let (locale, lang) = (scene.locale(), scene.ctx.lang());
    let shut = td_string!(locale, shut);
    let words = |spans: &[crate::own::Span]| if spans.is_empty() { shut.to_owned() } else { day_words(spans) };
    let today = scene.ctx.today();
    let other: Vec<_> = hours.exceptions.iter().filter(|one| one.to >= today).collect();
    (!hours.is_empty()).then(|| {
        html! {
            table.data-table.hours {
                caption.visually-hidden { (td_string!(locale, hours)) }
                thead.visually-hidden { tr { th scope="col" { (td_string!(locale, weekday)) } th scope="col" { (td_string!(locale, hours)) } } }
                tbody { @for (day, spans) in WEEK.into_iter().zip(&hours.week) { tr { th scope="row" { (write::weekday(lang, day)) } td { (words(spans)) } } } }
            }
            @if !other.is_empty() {
                h3 { (td_string!(locale, hours_other)) }
                ul { @for one in other { li { (days(scene, one.from, one.to)) ": " (words(&one.spans)) @if !one.note.is_empty() { ", " span lang=(scene.lang.code()) { (one.note) } } } } }
            }
            @if !hours.holidays { p.meta { (td_string!(locale, hours_holidays)) } }
        }
    })
}

fn days(scene: &Scene, from: chrono::NaiveDate, to: chrono::NaiveDate) -> String {
    let lang = scene.ctx.lang();
    if from == to { write::date(lang, from) } else { format!("{} – {}", write::date(lang, from), write::date(lang, to)) }
}

fn people(scene: &Scene, entry: &Entry) -> Option<Markup> {
    let locale = scene.locale();
    (!entry.people.is_empty()).then(|| {
        html! {
            ul.people lang=(scene.lang.code()) {
                @for one in &entry.people {
                    li {
                        strong { (one.name) }
                        @if !one.post.is_empty() { ", " (one.post) }
                        @if !one.phone.is_empty() { br; a href={ "tel:" (tel(&one.phone)) } { (one.phone) } }
                        @if !one.room.is_empty() { " " span.meta { (td_string!(locale, room)) " " (one.room) } }
                    }
                }
            }
        }
    })
}

fn items(scene: &Scene, fits: impl Fn(&Published) -> bool) -> Option<Markup> {
    let found: Vec<_> =
        scene.site.of_kind(Kind::Service).into_iter().chain(scene.site.of_kind(Kind::Entry)).filter(|one| fits(one)).collect();
    (!found.is_empty()).then(|| html! { ul { @for one in found { li { @if let Some(link) = scene.item(Some(one.id)) { (link) } } } } })
}
