//! How results look. The contract of classes is `style/README.md`.

use crate::ask::{Ask, Facet, Reach};
use crate::found::{Listed, NotAround, Results, Value, Worth};
use crate::live::Live;
use crate::pay_scale;
use crate::scene::Scene;
use crate::text::{self, PayText};
use crate::understand::{Meaning, Taken};
use crate::words::fill;
use base::write;
use maud::{Markup, html};
use paint::{Chip, chips, icon, pages};

/// So many jobs stand on a map at most, the first ones in the order chosen.
pub const ON_MAP: usize = 500;

impl Live {
    /// An answer to a keystroke. `map` is what the map's script reads; empty in the list.
    #[must_use]
    pub fn new(scene: &Scene, ask: &Ask, results: &Results, map: &str) -> Self {
        let filters = ask.filters();
        let named = |(of, values): &(Facet, Vec<Value>)| {
            let of = of.code();
            values.iter().map(move |value| (count_name(of, &value.code), value.count)).collect::<Vec<_>>()
        };
        let employers = results.facets.iter().find(|(facet, _)| *facet == Facet::Employer);
        Self {
            address: scene.search(&shown(ask, results)),
            filters: if filters > 0 { filters.to_string() } else { String::new() },
            count: text::count(&scene.words, scene.lang, results.paging.total),
            around: around(scene, results),
            found: found(scene, ask, results, map).into_string(),
            counts: results.facets.iter().filter(|(facet, _)| *facet != Facet::Employer).flat_map(named).collect(),
            pay: pay_scale::histogram(ask, &results.pay).into_string(),
            pay_said: pay_scale::said(scene, ask),
            employers: employers.map(|(of, values)| facet(scene, ask, *of, values).into_string()).unwrap_or_default(),
        }
    }
}

/// The search with the page that is shown: past the end that is the last one.
fn shown(ask: &Ask, results: &Results) -> Ask {
    Ask { page: results.paging.page as i64, ..ask.clone() }
}

/// `do 20 km od: Jasna`, `na obszarze: powiat kaliski`.
fn around(scene: &Scene, results: &Results) -> String {
    if let Some(area) = &results.area {
        return fill(&scene.words.in_area, &[&text::area(&scene.words, area)]);
    }
    match &results.around {
        Some(around) => {
            around.km.map_or_else(|| scene.words.around_all.clone(), |km| fill(&scene.words.within, &[&km.to_string(), &around.place]))
        }
        None => String::new(),
    }
}

/// Everything that changes with the results.
#[must_use]
pub fn found(scene: &Scene, ask: &Ask, results: &Results, map: &str) -> Markup {
    let words = &scene.words;
    let first = ask.from_start();
    let numbered = |page: usize| scene.search(&Ask { page: page as i64, ..first.clone() });
    html! {
        (said(scene, ask, results))
        @if !map.is_empty() {
            div.map-box {
                offer-map.map role="region" aria-label=(words.map_label) data-offers=(map) {}
                p.map-note {
                    @if results.paging.total > ON_MAP { (fill(&words.map_part, &[&ON_MAP.to_string(), &results.paging.total.to_string()])) " " }
                    (words.map_note)
                }
            }
        }
        @if !results.jobs.is_empty() { ol.offers { (items(scene, &results.jobs)) } }
        @if results.jobs.is_empty() || !results.ways_on.is_empty() { (ways_on(scene, ask, results)) }
        @if !ask.words.is_empty() && !results.jobs.is_empty() {
            p.fine-print {
                (text::order(words, ask, results)) " "
                a href=(scene.search(&Ask { why: !ask.why, ..ask.clone() })) { @if ask.why { (words.why_hide) } @else { (words.why_show) } }
            }
        }
        (pages(results.paging, numbered, &words.lists))
    }
}

/// How the search was read: what was corrected, what was understood, and each part of it to be let go.
#[must_use]
pub fn said(scene: &Scene, ask: &Ask, results: &Results) -> Markup {
    let words = &scene.words;
    let first = ask.from_start();
    let job = if results.taken.is_empty() { ask.words.clone() } else { Ask::read(&results.query).words };
    let clear = Ask { words: job.clone(), sort: ask.sort, map: ask.map, why: ask.why, ..Ask::default() };
    html! {
        @match results.not_around {
            Some(NotAround::Unknown) => div.notice.notice-info { p { (words.unknown_place) } },
            Some(NotAround::Area) => div.notice.notice-info { p { (fill(&words.area_place, &[&ask.place])) } },
            None => {},
        }
        @if let Some((asked, used)) = &results.corrected {
            p.did-you-mean {
                (fill(&words.searched_for, &[used])) " "
                a href=(scene.search(&Ask { literal: true, ..first.clone() })) { (fill(&words.search_literally, &[asked])) }
            }
        }
        @if !results.taken.is_empty() && results.corrected.is_none() {
            p.did-you-mean {
                (words.understood) " "
                a href=(scene.search(&Ask { literal: true, ..first.clone() })) { (fill(&words.search_literally, &[&ask.words])) }
            }
        }
        (chips(&chosen(scene, ask, results, &job), &scene.search(&clear), &words.lists))
    }
}

/// Everything that narrows the search, `job` being what is left of the words when filters are taken out of them.
fn chosen(scene: &Scene, ask: &Ask, results: &Results, job: &str) -> Vec<Chip> {
    let words = &scene.words;
    let first = ask.from_start();
    let chip = |label: String, without: Ask| Chip { label, href: scene.search(&without) };
    let of_facet = ask.chosen.iter().flat_map(|(facet, values)| values.iter().map(move |code| (*facet, code)));
    let mut chips: Vec<Chip> = of_facet.map(|(facet, code)| chip(words.choice(facet, code).to_owned(), ask.without(facet, code))).collect();
    if let Some(least) = ask.pay {
        chips.push(chip(at_least(scene, least), Ask { pay: None, ..first.clone() }));
    }
    if !ask.place.is_empty() {
        let label = results.area.as_ref().map_or_else(|| ask.place.clone(), |area| text::area(words, area));
        chips.push(chip(label, Ask { place: String::new(), ..first.clone() }));
    }
    match ask.reach {
        Reach::Usual => {}
        // In an area no radius counts.
        _ if results.area.is_some() => {}
        Reach::Km(km) => chips.push(chip(format!("{km}\u{a0}km"), Ask { reach: Reach::Usual, ..first.clone() })),
        Reach::Everywhere => chips.push(chip(words.around_all.clone(), Ask { reach: Reach::Usual, ..first.clone() })),
    }
    if ask.literal {
        chips.push(chip(words.literally.clone(), Ask { literal: false, ..first.clone() }));
    }
    if !results.taken.is_empty() && !job.is_empty() {
        chips.push(chip(job.to_owned(), Ask { words: without(&ask.words, job), ..first.clone() }));
    }
    let counts = |taken: &&Taken| results.area.is_none() || !matches!(taken.meaning, Meaning::Reach(_));
    chips.extend(results.taken.iter().filter(counts).map(|taken| {
        let label = match &taken.meaning {
            Meaning::Values(facet, [code]) => words.choice(*facet, code).to_owned(),
            Meaning::Values(facet, codes) => codes.first().map(|code| words.value(*facet, code).to_owned()).unwrap_or_default(),
            Meaning::Pay(least) => at_least(scene, *least),
            Meaning::Place(name) => name.clone(),
            Meaning::Area(area) => text::area(words, area),
            Meaning::Reach(km) => format!("{km}\u{a0}km"),
        };
        chip(label, Ask { words: taken.without.clone(), ..first.clone() })
    }));
    chips
}

/// Words without others that stand among them in the same order.
fn without(words: &str, others: &str) -> String {
    let mut others = others.split_whitespace().peekable();
    let kept: Vec<&str> = words.split_whitespace().filter(|word| others.next_if_eq(word).is_none()).collect();
    kept.join(" ")
}

fn at_least(scene: &Scene, zloty: u32) -> String {
    fill(&scene.words.pay_from, &[&write::zloty(scene.lang, u64::from(zloty) * 100)])
}

fn ways_on(scene: &Scene, ask: &Ask, results: &Results) -> Markup {
    let words = &scene.words;
    let (title, hint) = match (results.jobs.is_empty(), results.ways_on.is_empty()) {
        (true, true) if ask.words.is_empty() && ask.filters() == 0 => (&words.no_offers, &words.no_offers_hint),
        (true, true) => (&words.nothing, &words.nothing_at_all),
        (true, false) => (&words.nothing, &words.nothing_hint),
        (false, _) => (&words.little, &words.nothing_hint),
    };
    let count = |count: Option<usize>| count.map_or_else(|| words.way_uncounted.clone(), |count| text::count(words, scene.lang, count));
    html! {
        div.empty {
            h2 { (title) }
            p { (hint) }
            @if !results.ways_on.is_empty() {
                ul.suggest-list {
                    @for way in &results.ways_on {
                        li { a href=(scene.search(&Ask::read(&way.query))) { (text::change(words, &way.change)) } " " span.n { (count(way.count)) } }
                    }
                }
            }
        }
    }
}

/// Cards as the items of a list.
#[must_use]
pub fn items(scene: &Scene, jobs: &[Listed]) -> Markup {
    html! { @for job in jobs { li { (card(scene, job)) } } }
}

/// Jobs in a line each, as the items of a list.
#[must_use]
pub fn lines(scene: &Scene, jobs: &[Listed]) -> Markup {
    html! {
        @for job in jobs {
            li {
                (link(scene, job))
                span.line-employer { (employer(scene, job)) ", " (place(scene, job)) }
                @if let Some(worth) = job.worth { span.line-pay { (amount(scene, worth)) } }
                span.line-date { @if let Some(fresh) = text::fresh(scene, job) { (fresh) } }
            }
        }
    }
}

/// Jobs within a text, a few words each, as the items of a list.
#[must_use]
pub fn mentions(scene: &Scene, jobs: &[Listed]) -> Markup {
    html! {
        @for job in jobs {
            li {
                (link(scene, job)) " "
                span.meta {
                    (employer(scene, job)) ", " (place(scene, job))
                    @if let Some(worth) = job.worth { " · " (amount(scene, worth)) }
                }
            }
        }
    }
}

/// `Kalisz i 2 inne miejsca`, and who says so where that is the portal.
fn place(scene: &Scene, job: &Listed) -> Markup {
    html! { (text::place(&scene.words, scene.lang, job)) @if job.place_is_ours() { " " (ours(&scene.words.place_ours)) } }
}

/// Gross a month, and who says so where that is the portal.
fn amount(scene: &Scene, worth: Worth) -> Markup {
    html! { (text::span(&scene.words, scene.lang, worth.month)) @if worth.ours.has_gross() { " " (ours(&scene.words.ours)) } }
}

fn ours(words: &str) -> Markup {
    html! { span.ours { (words) } }
}

fn link(scene: &Scene, job: &Listed) -> Markup {
    html! { a href=(scene.offer(job.id, &job.title)) lang=[(job.lang != scene.lang.code()).then_some(&job.lang)] { (job.title) } }
}

fn employer<'a>(scene: &'a Scene, job: &'a Listed) -> &'a str {
    if job.employer.is_empty() { &scene.words.employer_hidden } else { &job.employer }
}

/// A job's card, under a heading of the third level.
fn card(scene: &Scene, job: &Listed) -> Markup {
    let words = &scene.words;
    html! {
        article.offer {
            div.offer-main {
                h3.offer-title { (link(scene, job)) }
                p.offer-employer { (employer(scene, job)) }
                p.offer-where {
                    (icon("pin", &scene.sprite)) span { (place(scene, job)) } " "
                    @if let Some(distance) = text::distance(scene.lang, job.km) { span.distance { (distance) } }
                }
                ul.tags { @for (class, name) in text::tags(words, job, scene.today) { li class=(class) { (name) } } }
                @if let Some(read) = text::read_tags(words, job, scene.today) { p.ours { (read) } }
            }
            div.offer-pay {
                @match job.worth.and_then(|worth| text::pay(words, scene.lang, worth)) {
                    Some(pay) => {
                        p { strong { (pay.amount) } " " span.pay-unit { (words.gross_month) } }
                        @if !pay.net.is_empty() { p.pay-net { (pay.net) } }
                        @if !pay.ours.is_empty() { p.ours { (pay.ours) } }
                        (pay_bar(&pay))
                    },
                    None => p.pay-none { @if job.pay_stated { (words.pay_in_offer) } @else { (words.no_pay) } },
                }
            }
            p.offer-foot { span.fresh { @if let Some(fresh) = text::fresh(scene, job) { (fresh) } } }
            @if !job.reasons.is_empty() {
                details.why open { summary { (words.why) } ul { @for reason in text::reasons(scene, job) { li { (reason) } } } }
            }
        }
    }
}

/// Pay drawn on the scale that every offer shares.
#[must_use]
pub fn pay_bar(pay: &PayText) -> Markup {
    let (x, width) = pay.bar;
    html! {
        svg.paybar viewBox="0 0 100 8" preserveAspectRatio="none" role="img" aria-label=(pay.bar_label) {
            rect.paybar-track width="100" height="8" {}
            rect.paybar-range x=(format_args!("{x:.1}")) width=(format_args!("{width:.1}")) height="8" {}
        }
    }
}

/// A facet; its counts carry their names, so that they can follow the results while the boxes stay where they are.
#[must_use]
pub fn facet(scene: &Scene, ask: &Ask, of: Facet, values: &[Value]) -> Markup {
    let words = &scene.words;
    let code = of.code();
    html! {
        fieldset.facet id={ "facet-" (code) } hidden[values.is_empty()] {
            legend { (words.facet(of).map_or("", |facet| &facet.title)) }
            @for value in values {
                label.facet-value.is-zero[value.count == 0] {
                    input type="checkbox" name=(code) value=(value.code) form="szukaj" checked[ask.has(of, &value.code)];
                    span { (words.choice(of, &value.code)) } span.n data-count=(count_name(code, &value.code)) { (value.count) }
                }
            }
        }
    }
}

/// `12 ofert`.
pub(crate) fn count_text(scene: &Scene, count: u32) -> String {
    text::count(&scene.words, scene.lang, count as usize)
}

/// What a count is called on the page and in the answer.
fn count_name(facet: &str, code: &str) -> String {
    format!("{facet}={code}")
}
