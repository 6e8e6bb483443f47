//! From what is known of a job to the words of its card.

use crate::area::Area;
use crate::found::{Card, Change, Listed, Ours, Results, Span, Worth};
use crate::scene::Scene;
use crate::terms::Remote;
use crate::words::{Words, fill};
use crate::{Ask, Facet, Reach, Sort};
use base::{Lang, write};
use chrono::{Days, NaiveDate};
use search::How;

/// The scale on which every pay is drawn, złoty gross a month.
const AXIS: (u32, u32) = (4_000, 12_000);

/// Pay as shown.
#[derive(Clone, Debug, PartialEq)]
pub struct PayText {
    /// `5 400–6 200 zł`.
    pub amount: String,
    /// `ok. 4 040–4 600 zł na rękę`; empty where it is not known.
    pub net: String,
    /// Which of the two the portal worked out: `na rękę: wyliczył portal`; empty where both are as stated.
    pub ours: String,
    /// Start and width on the scale, per cent.
    pub bar: (f32, f32),
    /// The bar in words.
    pub bar_label: String,
}

/// `42 oferty`, in the plural of the language.
pub(crate) fn count(words: &Words, lang: Lang, total: usize) -> String {
    fill(words.count.of(lang, total as u64), &[&write::number(lang, total as u64)])
}

/// `Szukaj do 50 km`.
pub(crate) fn change(words: &Words, change: &Change) -> String {
    match change {
        Change::Reach(Reach::Km(km)) => fill(&words.way_reach, &[&km.to_string()]),
        Change::Reach(_) => words.way_everywhere.clone(),
        Change::Drop(facet) => fill(&words.way_drop, &[words.facet(*facet).map_or("", |facet| &facet.title)]),
        Change::DropPay => words.way_pay.clone(),
        Change::Words(other) => fill(&words.way_words, &[other]),
        Change::Literally(asked) => fill(&words.search_literally, &[asked]),
        Change::Loosely => words.way_loosely.clone(),
        Change::Area(wider) => fill(&words.way_words, &[&area(words, wider)]),
        Change::DropAll => words.way_unfiltered.clone(),
        Change::All => words.way_all.clone(),
        Change::AllEverywhere => words.way_all_everywhere.clone(),
    }
}

/// `województwo wielkopolskie`.
pub(crate) fn area(words: &Words, area: &Area) -> String {
    fill(if area.is_powiat() { &words.powiat } else { &words.voivodeship }, &[&area.name])
}

/// `Września i 2 inne miejsca`.
pub(crate) fn place(words: &Words, lang: Lang, job: &Listed) -> String {
    let mut names = job.place_names();
    let Some(first) = names.next() else { return String::new() };
    match names.count() as u64 {
        0 => first.to_owned(),
        more => format!("{first} {}", fill(words.places_more.of(lang, more), &[&more.to_string()])),
    }
}

/// `1,2 km`; nothing nearer than half a kilometre.
pub(crate) fn distance(lang: Lang, km: Option<f32>) -> Option<String> {
    km.filter(|km| *km >= 0.5).map(|km| format!("{}\u{a0}km", write::decimal(lang, f64::from(km), usize::from(km < 10.0))))
}

/// What a card says in a word or two: class of the tag, its words.
#[must_use]
pub fn tags<'a>(words: &'a Words, card: &Card, today: NaiveDate) -> Vec<(&'static str, &'a str)> {
    let mut tags: Vec<(&str, &str)> = Vec::new();
    match card.expires {
        Some(day) if day < today => tags.push(("tag tag-closed", &words.ended)),
        Some(day) if day == today => tags.push(("tag tag-warn", &words.ends_today)),
        Some(day) if Some(day) == today.checked_add_days(Days::new(1)) => tags.push(("tag tag-warn", &words.ends_tomorrow)),
        _ => {}
    }
    let name = |facet: Facet, code: &'static str| words.value(facet, code);
    tags.extend(card.support.iter().map(|one| ("tag tag-support", name(Facet::Support, one.code()))));
    tags.extend(card.contracts.iter().take(2).map(|one| ("tag", name(Facet::Contract, one.code()))));
    tags.extend(card.time.iter().map(|one| ("tag", name(Facet::Time, one.code()))));
    tags.extend(card.shifts.iter().take(2).map(|one| ("tag", name(Facet::Shift, one.code()))));
    tags.extend(Some(card.remote).filter(|remote| *remote != Remote::OnSite).map(|one| ("tag", name(Facet::Remote, one.code()))));
    if card.below_minimum {
        tags.push(("tag tag-warn", &words.below_minimum));
    }
    tags
}

/// What of a card's tags the portal read from the text: `umowa, zmiany: odczytał portal z treści`; nothing where nothing is.
pub(crate) fn read_tags(words: &Words, card: &Card, today: NaiveDate) -> Option<String> {
    let shown = |facet: &Facet| match facet {
        Facet::Support => !card.support.is_empty(),
        Facet::Contract => !card.contracts.is_empty(),
        Facet::Time => !card.time.is_empty(),
        Facet::Shift => !card.shifts.is_empty(),
        Facet::Remote => card.remote != Remote::OnSite,
        Facet::Welcome | Facet::Perk | Facet::Group | Facet::Employer => false,
    };
    let facets = card.read.iter().filter(|facet| shown(facet)).filter_map(|facet| words.facet(*facet));
    let mut names: Vec<String> = facets.map(|facet| facet.title.to_lowercase()).collect();
    let ends = card.expires.is_some_and(|day| Some(day) <= today.checked_add_days(Days::new(1)));
    if card.expires_is_ours && ends {
        names.insert(0, words.last_day.clone());
    }
    (!names.is_empty()).then(|| fill(&words.read_by_us, &[&names.join(", ")]))
}

/// Pay in words and as a bar; nothing where neither end is known.
#[must_use]
pub fn pay(words: &Words, lang: Lang, worth: Worth) -> Option<PayText> {
    let (from, to) = (worth.month.from.or(worth.month.to)?, worth.month.to.or(worth.month.from)?);
    let at = |grosze: u32| ((grosze / 100).clamp(AXIS.0, AXIS.1) - AXIS.0) as f32 * 100.0 / (AXIS.1 - AXIS.0) as f32;
    let edge = |zloty: u32| write::zloty(lang, u64::from(zloty) * 100);
    let amount = span(words, lang, worth.month);
    Some(PayText {
        ours: match worth.ours {
            Ours::Neither => String::new(),
            Ours::Net => words.ours_net.clone(),
            Ours::Gross => words.ours_gross.clone(),
            Ours::Both => words.ours_both.clone(),
        },
        net: worth.net.map(|net| fill(&words.net, &[&span(words, lang, net)])).unwrap_or_default(),
        bar: (at(from).min(98.0), (at(to) - at(from)).max(2.0)),
        bar_label: format!("{}: {amount}", fill(&words.pay_axis, &[&edge(AXIS.0), &edge(AXIS.1)])),
        amount,
    })
}

/// `5400–6200 zł`, `od 5400 zł`: amounts a month are rounded to złoty, small ones keep their grosze.
#[must_use]
pub fn span(words: &Words, lang: Lang, span: Span) -> String {
    let round = |grosze: u32| u64::from(if grosze >= 100_000 { (grosze + 50) / 100 * 100 } else { grosze });
    let money = |grosze: u32| write::zloty(lang, round(grosze));
    match (span.from, span.to) {
        (Some(from), Some(to)) if round(from) == round(to) => money(from),
        (Some(from), Some(to)) => format!(
            "{}–{}",
            money(from).trim_end_matches("\u{a0}zł").trim_end_matches("\u{a0}зл."),
            money(to).trim_start_matches("PLN\u{a0}")
        ),
        (Some(from), None) => fill(&words.from, &[&money(from)]),
        (None, Some(to)) => fill(&words.to, &[&money(to)]),
        (None, None) => String::new(),
    }
}

/// `dodana wczoraj`; `w portalu od 3 czerwca 2026`, where its source does not say since when it is there.
pub(crate) fn fresh(scene: &Scene, card: &Card) -> Option<String> {
    let day = card.published?;
    let date = |template: &str| fill(template, &[&write::date(scene.lang, day)]);
    Some(match (scene.today - day).num_days() {
        _ if card.published_is_ours => date(&scene.words.here_since),
        ..=0 => scene.words.today.clone(),
        1 => scene.words.yesterday.clone(),
        _ => date(&scene.words.added),
    })
}

/// What decides on the order, in a sentence. Where nobody knows from where one looks, the nearest are the newest.
pub(crate) fn order<'a>(words: &'a Words, ask: &Ask, results: &Results) -> &'a str {
    let sort = if ask.sort == Sort::Nearest && results.around.is_none() { Sort::Newest } else { ask.sort };
    &words.why_order[sort as usize]
}

/// `„kierowców”: kierowca w tytule, inna forma słowa`; for each word of the search its best reason. Then how far the job is and since
/// when it is there.
pub(crate) fn reasons(scene: &Scene, job: &Listed) -> Vec<String> {
    let words = &scene.words;
    let mut told: Vec<&str> = Vec::new();
    let mut said = Vec::new();
    for reason in &job.reasons {
        if told.contains(&reason.asked.as_str()) {
            continue;
        }
        told.push(&reason.asked);
        let how = how(words, reason.how);
        let mut parts = match reason.field.and_then(|field| words.fields.get(field)) {
            Some(field) => vec![format!("{} {field}", reason.word), how.to_owned()],
            None => vec![how.to_owned()],
        };
        if reason.corrected {
            parts.push(words.why_corrected.clone());
        }
        said.push(fill(&words.why_word, &[&reason.asked, &parts.join(", ")]));
    }
    said.extend(distance(scene.lang, job.km).map(|distance| fill(&words.why_distance, &[&distance])));
    said.extend(fresh(scene, job));
    said
}

fn how(words: &Words, how: How) -> &str {
    let hows = &words.hows;
    match how {
        How::Typed => &hows.typed,
        How::Diacritics => &hows.diacritics,
        How::Joined => &hows.joined,
        How::Form | How::OtherForm | How::Stem => &hows.form,
        How::Family => &hows.family,
        How::Concept | How::ConceptPart => &hows.concept,
        How::NearPrefix | How::Prefix | How::FormPrefix => &hows.beginning,
    }
}
