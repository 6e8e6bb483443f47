//! How results look. The contract of classes is `style/README.md`.

use crate::ask::{Ask, Facet};
use crate::found::{Listed, Results, Value};
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
            address: scene.search(ask),
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

/// `do 20 km od: Jasna`.
fn around(scene: &Scene, results: &Results) -> String {
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
    let clear = scene.search(&Ask { chosen: Default::default(), pay: None, ..first.clone() });
    let numbered = |page: usize| scene.search(&Ask { page: page as i64, ..first.clone() });
    html! {
        @if results.unknown_place { div.notice.notice-info { p { (words.unknown_place) } } }
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
        (chips(&chosen(scene, ask, &results.taken), &clear, &words.lists))
        @if !map.is_empty() {
            div.map-box {
                offer-map.map role="region" aria-label=(words.map_label) data-offers=(map) {}
                p.map-note {
                    @if results.paging.total > ON_MAP { (fill(&words.map_part, &[&ON_MAP.to_string(), &results.paging.total.to_string()])) " " }
                    (words.map_note)
                }
            }
        }
        ol.offers { (items(scene, &results.jobs)) }
        @if results.jobs.is_empty() || !results.ways_on.is_empty() { (ways_on(scene, results)) }
        @if !ask.words.is_empty() && !results.jobs.is_empty() {
            p.fine-print {
                (words.why_order) " "
                a href=(scene.search(&Ask { why: !ask.why, ..ask.clone() })) { @if ask.why { (words.why_hide) } @else { (words.why_show) } }
            }
        }
        (pages(results.paging, numbered, &words.lists))
    }
}

fn chosen(scene: &Scene, ask: &Ask, taken: &[Taken]) -> Vec<Chip> {
    let words = &scene.words;
    let of_facet = ask.chosen.iter().flat_map(|(facet, values)| values.iter().map(move |code| (*facet, code)));
    let mut chips: Vec<Chip> = of_facet
        .map(|(facet, code)| Chip { label: words.value(facet, code).to_owned(), href: scene.search(&ask.without(facet, code)) })
        .collect();
    if let Some(least) = ask.pay {
        chips.push(Chip { label: at_least(scene, least), href: scene.search(&Ask { pay: None, ..ask.from_start() }) });
    }
    chips.extend(taken.iter().map(|taken| {
        let label = match &taken.meaning {
            Meaning::Value(facet, code) => words.value(*facet, code).to_owned(),
            Meaning::Pay(least) => at_least(scene, *least),
            Meaning::Place(name) => name.clone(),
            Meaning::Reach(km) => format!("{km}\u{a0}km"),
        };
        Chip { label, href: scene.search(&Ask { words: taken.without.clone(), ..ask.from_start() }) }
    }));
    chips
}

fn at_least(scene: &Scene, zloty: u32) -> String {
    fill(&scene.words.pay_from, &[&write::zloty(scene.lang, u64::from(zloty) * 100)])
}

fn ways_on(scene: &Scene, results: &Results) -> Markup {
    let words = &scene.words;
    html! {
        div.empty {
            h2 { @if results.jobs.is_empty() { (words.nothing) } @else { (words.little) } }
            p { @if results.ways_on.is_empty() { (words.nothing_at_all) } @else { (words.nothing_hint) } }
            ul.suggest-list {
                @for way in &results.ways_on {
                    li { a href={ (scene.path) "?" (way.query) } { (text::change(words, &way.change)) } @if let Some(count) = way.count { " " span.n { (text::count(words, scene.lang, count)) } } }
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
                span.line-employer { (employer(scene, job)) ", " (text::place(&scene.words, scene.lang, job)) }
                @if let Some(worth) = job.worth { span.line-pay { (text::span(&scene.words, scene.lang, worth.month)) } }
                span.line-date { @if let Some(day) = job.published { (text::fresh(scene, day)) } }
            }
        }
    }
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
                    (icon("pin", &scene.sprite)) span { (text::place(words, scene.lang, job)) } " "
                    @if let Some(distance) = text::distance(scene.lang, job.km) { span.distance { (distance) } }
                }
                ul.tags { @for (class, name) in text::tags(words, job, scene.today) { li class=(class) { (name) } } }
            }
            div.offer-pay {
                @match job.worth.and_then(|worth| text::pay(words, scene.lang, worth)) {
                    Some(pay) => {
                        p { strong { (pay.amount) } " " span.pay-unit { (words.gross_month) } }
                        @if !pay.net.is_empty() { p.pay-net { (pay.net) } }
                        (pay_bar(&pay))
                    },
                    None => p.pay-none { (words.no_pay) },
                }
            }
            p.offer-foot { span.fresh { @if let Some(day) = job.published { (text::fresh(scene, day)) } } }
            @if !job.reasons.is_empty() {
                details.why open { summary { (words.why) } ul { @for reason in text::reasons(words, job) { li { (reason) } } } }
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
        fieldset.facet id={ "facet-" (code) } {
            legend { (words.facet(of).map_or("", |facet| &facet.title)) }
            @for value in values {
                label.facet-value.is-zero[value.count == 0] {
                    input type="checkbox" name=(code) value=(value.code) form="szukaj" checked[ask.has(of, &value.code)];
                    span { (words.value(of, &value.code)) } span.n data-count=(count_name(code, &value.code)) { (value.count) }
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
