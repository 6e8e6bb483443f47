#![cfg(not(target_arch = "wasm32"))]
//! Facts that set phrases state, and the words that take them back.

use super::vocabulary::{FACTS, Fact};
use crate::import::date;
use crate::import::phrases::Book;
use crate::import::terms;
use crate::import::words::{Break, Words};
use crate::offer::{Advert, Contract, Perk, Remote, Shift, Start, Support, Welcome};
use std::sync::LazyLock;

static BOOK: LazyLock<Book<Fact>> = LazyLock::new(|| Book::new(FACTS.iter().copied()));

/// A text of so few words names nothing in passing.
const SHORT: usize = 60;

const NO: &[&str] = &["nie", "bez", "brak", "braku", "zamiast"];

/// Adds what title and text state.
pub(super) fn read(title: &Words<'_>, text: &Words<'_>, advert: &mut Advert) {
    let mut times = Vec::new();
    for (words, in_title) in [(title, true), (text, false)] {
        for hit in BOOK.scan(words) {
            let at = hit.words.start;
            if taken_back(hit.says, words, hit.words.clone()) {
                continue;
            }
            match hit.says {
                Fact::Shift(says) => _ = advert.shifts.insert(says),
                Fact::Perk(says) => _ = advert.perks.insert(says),
                Fact::Welcome(says) => _ = advert.welcome.insert(says),
                Fact::Support(says) => {
                    advert.support.insert(says);
                    if says == Support::Internship {
                        advert.contracts.insert(Contract::Internship);
                    }
                }
                Fact::Time(says) => times.push(says),
                Fact::Remote => advert.remote = Remote::Remote,
                Fact::RemoteInTitle | Fact::FromHome if in_title => advert.remote = Remote::Remote,
                Fact::RemoteInTitle => {}
                Fact::FromHome | Fact::Hybrid => {
                    advert.remote = if advert.remote == Remote::Remote { Remote::Remote } else { Remote::Hybrid }
                }
                Fact::Contract => {
                    let clause = words.until(at, Break::Clause, 8);
                    terms::read(words.text(clause.start..clause.end.max(hit.words.end)), advert);
                    advert.time.clear();
                }
                Fact::Is(says) => _ = advert.contracts.insert(says),
                Fact::Titled(says) if in_title => _ = advert.contracts.insert(says),
                Fact::Titled(_) => {}
                Fact::Now => advert.starts = advert.starts.or(Some(Start::Now)),
                Fact::Wanted => {
                    advert.openings = words.word(at + 1).parse().ok().filter(|many| (2..=500).contains(many)).unwrap_or(advert.openings)
                }
            }
        }
    }
    advert.time = times.into_iter().collect();
    if advert.shifts.iter().any(|shift| shift.is_counted()) {
        advert.shifts.remove(&Shift::Rota);
    }
}

/// The day or the `od zaraz` that a heading gives.
pub(super) fn start(value: &str) -> Option<Start> {
    let words = Words::of(value);
    let now = BOOK.scan(&words).into_iter().any(|hit| matches!(hit.says, Fact::Now));
    date::day(value.split_whitespace().next()?).map(Start::On).or(now.then_some(Start::Now))
}

/// Whether the words around a phrase say that it is not so, or not for whoever answers.
fn taken_back(fact: Fact, words: &Words<'_>, hit: std::ops::Range<usize>) -> bool {
    let (before, behind) = (hit.start, hit.end);
    let own_way = || words.followed(behind, 4, &["wlasn*"]) || words.preceded(before, 3, &["wlasn*"]);
    match fact {
        Fact::Shift(Shift::Weekend) => {
            words.preceded(before, 3, &["nie", "bez", "brak", "woln*", "zjazd*", "odpoczyn*"])
                || words.followed(behind, 3, &["woln*", "odpoczyw*"])
        }
        Fact::Shift(Shift::Night) => words.preceded(before, 2, NO),
        Fact::Shift(Shift::Rota) => words.preceded(before, 3, NO),
        Fact::Perk(Perk::Housing) => {
            words.preceded(before, 3, NO)
                || own_way()
                || words.preceded(before, 4, &["gosci*", "klient*", "rezerwacj*", "hotel*", "turyst*"])
        }
        Fact::Perk(Perk::Meals) => {
            words.preceded(before, 3, NO)
                || own_way()
                || words.preceded(before, 4, &["przygotow*", "wydawani*", "gotowani*", "dzieci*", "pacjent*", "dofinansow*", "doplat*"])
        }
        Fact::Perk(Perk::Transport) => words.preceded(before, 3, NO) || own_way(),
        Fact::Welcome(Welcome::Disability) => {
            let others: &[&str] = &[
                "dziec*",
                "uczni*",
                "uczen*",
                "opiek*",
                "podopieczn*",
                "wychowank*",
                "pomoc*",
                "wsparci*",
                "terapi*",
                "rehabilitacj*",
                "kopi*",
                "klient*",
                "wskaznik*",
                "rodzin*",
                "mlodziez*",
            ];
            words.preceded(before, 5, others) || words.followed(before + 1, hit.len(), others)
        }
        Fact::Welcome(Welcome::Ukrainian) => {
            words.followed(before + 1, hit.len(), &["jezyk*", "jez", "j"])
                || words.preceded(before, 3, &["klient*", "wspolprac*", "rekrutacj*", "zatrudniani*", "legalizacj*", "obslug*"])
        }
        Fact::Welcome(Welcome::NoExperience) => words.preceded(before, 1, &["nie"]),
        Fact::RemoteInTitle | Fact::FromHome | Fact::Hybrid => {
            words.preceded(before, 4, &["nie", "bez", "brak", "doswiadczeni*", "rekrutacj*", "rozmow*", "narzedzi*", "obslug*", "wsparci*"])
                || words.followed(behind, 1, &["rekrutacj*", "sterowan*", "access"])
        }
        Fact::Contract | Fact::Is(_) => words.preceded(
            before,
            4,
            &[
                "sporzadz*",
                "przygotow*",
                "rozlicz*",
                "tresc*",
                "ewidencj*",
                "obslug*",
                "wystawi*",
                "redag*",
                "negocj*",
                "nie",
                "bez",
                "zawierani*",
                "baz*",
            ],
        ),
        Fact::Time(_) => words.preceded(before, 4, &["nie", "mozliwos*"]),
        // Those who mend pipes in an emergency do „prace interwencyjne” too.
        Fact::Support(Support::Intervention | Support::PublicWorks) => {
            words.len() > SHORT
                && !(0..words.len()).any(|at| {
                    words.word(at).starts_with("bezrobotn")
                        || words.word(at).starts_with("urz") && words.word(at + 1) == "pracy"
                        || words.word(at) == "pup"
                })
        }
        Fact::Now => words.preceded(before, 2, &["nie"]),
        _ => false,
    }
}
