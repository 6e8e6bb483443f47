//! What somebody may be about to type, with how many jobs each completion leaves.

use crate::ask::{Ask, Facet};
use crate::markup::count_text;
use crate::scene::Scene;
use crate::stock::Stock;
use crate::understand::BEFORE_PLACE;
use base::toponym::fold;
use maud::{Markup, html};
use search::Query;

/// What a completion is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Words of titles: occupations, mostly.
    Words,
    /// An employer.
    Employer,
    /// A place.
    Place,
}

/// One completion.
#[derive(Clone, Debug, PartialEq)]
pub struct Hint {
    /// What it is.
    pub kind: Kind,
    /// As shown.
    pub label: String,
    /// How many jobs it finds under the present filters, where that is known here.
    pub count: Option<u32>,
    /// The search that it makes.
    pub ask: Ask,
}

/// Completions of each kind, at most.
const WORDS: usize = 5;
const EMPLOYERS: usize = 2;
const PLACES: usize = 2;
/// The first field of the index.
const TITLE: usize = 0;
/// A town's name has so many words at most.
const LONGEST: usize = 3;
/// Towns so many kilometres around home come before others.
const NEAR_KM: f64 = 70.0;
/// So many towns are looked at for offers.
const TRIED: usize = 12;

impl Stock<'_> {
    /// Completions of the words typed so far, under the search's other filters: those that find something, and towns so far away that
    /// only the server knows. None of fewer than two letters.
    #[must_use]
    pub fn hints(&self, ask: &Ask) -> Vec<Hint> {
        if let Some(beyond) = self.beyond.filter(|_| !self.holds(ask)) {
            return beyond.hints(ask);
        }
        let typed = ask.words.trim_start();
        if typed.trim_end().chars().count() < 2 || typed.contains(['"', ':']) {
            return Vec::new();
        }
        let bare = Ask { words: String::new(), literal: false, ..ask.from_start() };
        let under = |limit| Query { limit, ..self.filters(&bare) };
        let words = self.index.suggest_in(TITLE, typed, &under(WORDS)).into_iter().filter_map(|found| {
            let ask = Ask { words: found.word.clone(), ..bare.clone() };
            self.hint(Kind::Words, found.word, ask)
        });
        let employer = Facet::ALL.iter().position(|facet| *facet == Facet::Employer).unwrap_or_default();
        let employers = self.index.suggest_values(employer, typed.trim_end(), &under(EMPLOYERS)).into_iter().filter_map(|(value, _)| {
            let name = self.index.value(employer, value).to_owned();
            let mut ask = bare.clone();
            ask.chosen.entry(Facet::Employer).or_default().push(name.clone());
            self.hint(Kind::Employer, name, ask)
        });
        words.chain(employers).chain(self.places(typed, &bare)).collect()
    }

    /// A completion, unless it would find nothing.
    fn hint(&self, kind: Kind, label: String, ask: Ask) -> Option<Hint> {
        let count = self.count_here(&ask).map(|count| u32::try_from(count).unwrap_or(u32::MAX));
        (count != Some(0)).then_some(Hint { kind, label, count, ask })
    }

    /// Towns whose name the last words begin; the words before them stay.
    fn places(&self, typed: &str, bare: &Ask) -> Vec<Hint> {
        let words: Vec<&str> = typed.split_whitespace().collect();
        let near = self.home.map(|home| (home.at, NEAR_KM));
        let mut hints: Vec<Hint> = Vec::new();
        for length in (1..=words.len().min(LONGEST)).rev() {
            let (before, begun) = words.split_at(words.len() - length);
            let before = match before.split_last() {
                Some((last, before)) if BEFORE_PLACE.contains(&fold(last).as_str()) => before,
                _ => before,
            };
            for name in self.towns.beginning(&begun.join(" "), near).into_iter().take(TRIED) {
                if hints.len() < PLACES && !hints.iter().any(|hint| hint.label == name) {
                    let ask = Ask { words: before.join(" "), place: name.to_owned(), ..bare.clone() };
                    hints.extend(self.hint(Kind::Place, name.to_owned(), ask));
                }
            }
        }
        hints
    }
}

/// Completions as the options of a list box; a choice goes to the address in `data-href`, words also into the field.
#[must_use]
pub fn hints(scene: &Scene, hints: &[Hint]) -> Markup {
    html! {
        @for (number, hint) in hints.iter().enumerate() {
            li id={ "podpowiedz-" (number) } role="option" aria-selected="false" data-href=(scene.search(&hint.ask))
                data-words=[(hint.kind == Kind::Words).then_some(&hint.label)] {
                span { (hint.label) } " "
                span.suggestion-note { (note(scene, hint)) }
            }
        }
    }
}

/// `miejsce · 4 oferty`.
fn note(scene: &Scene, hint: &Hint) -> String {
    let kind = match hint.kind {
        Kind::Words => None,
        Kind::Employer => Some(scene.words.hint_employer.clone()),
        Kind::Place => Some(scene.words.hint_place.clone()),
    };
    let count = hint.count.map(|count| count_text(scene, count));
    kind.into_iter().chain(count).collect::<Vec<_>>().join(" · ")
}
