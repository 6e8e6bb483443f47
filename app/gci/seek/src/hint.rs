//! What somebody may be about to type, with how many jobs each completion leaves.

use crate::ask::{Ask, Facet};
use crate::markup::count_text;
use crate::scene::Scene;
use crate::stock::Stock;
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
    /// How many jobs it leaves under the present filters.
    pub count: u32,
    /// The search that it makes.
    pub ask: Ask,
}

/// Completions of each kind, at most.
const WORDS: usize = 5;
const EMPLOYERS: usize = 2;
const PLACES: usize = 2;
/// The fields of the index, in its order.
const TITLE: usize = 0;
const PLACE: usize = 2;

impl Stock<'_> {
    /// Completions of the words typed so far, under the search's other filters. None of fewer than two letters.
    #[must_use]
    pub fn hints(&self, ask: &Ask) -> Vec<Hint> {
        let typed = ask.words.trim_start();
        if typed.trim_end().chars().count() < 2 || typed.contains(['"', ':']) {
            return Vec::new();
        }
        let bare = Ask { words: String::new(), ..ask.from_start() };
        let under = |limit| Query { limit, ..self.filters(&bare) };
        let words = self.index.suggest_in(TITLE, typed, &under(WORDS)).into_iter().map(|found| Hint {
            kind: Kind::Words,
            ask: Ask { words: found.word.clone(), ..bare.clone() },
            label: found.word,
            count: found.count,
        });
        let employer = Facet::ALL.iter().position(|facet| *facet == Facet::Employer).unwrap_or_default();
        let employers = self.index.suggest_values(employer, typed.trim_end(), &under(EMPLOYERS)).into_iter().map(|(value, count)| {
            let name = self.index.value(employer, value).to_owned();
            let mut ask = bare.clone();
            ask.chosen.entry(Facet::Employer).or_default().push(name.clone());
            Hint { kind: Kind::Employer, label: name, count, ask }
        });
        let (before, last) = typed.rsplit_once(' ').unwrap_or(("", typed));
        let places = self.index.suggest_in(PLACE, last, &under(PLACES * 4)).into_iter().filter_map(|found| {
            let (name, _) = self.towns.called(&found.word)?;
            let ask = Ask { words: before.to_owned(), place: name.clone(), ..bare.clone() };
            Some(Hint { kind: Kind::Place, label: name, count: found.count, ask })
        });
        words.chain(employers).chain(places.take(PLACES)).collect()
    }
}

/// Completions as the options of a list box; a choice goes to the address in `data-href`, words also into the field.
#[must_use]
pub fn hints(scene: &Scene, hints: &[Hint]) -> Markup {
    let words = &scene.words;
    html! {
        @for (number, hint) in hints.iter().enumerate() {
            li id={ "podpowiedz-" (number) } role="option" aria-selected="false" data-href=(scene.search(&hint.ask))
                data-words=[(hint.kind == Kind::Words).then_some(&hint.label)] {
                span { (hint.label) } " "
                span.suggestion-note {
                    @match hint.kind {
                        Kind::Words => (count_text(scene, hint.count)),
                        Kind::Employer => { (words.hint_employer) " · " (count_text(scene, hint.count)) },
                        Kind::Place => { (words.hint_place) " · " (count_text(scene, hint.count)) },
                    }
                }
            }
        }
    }
}
