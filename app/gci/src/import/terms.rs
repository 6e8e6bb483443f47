#![cfg(not(target_arch = "wasm32"))]
//! What sources write in short fields about the contract, the working time, shifts and the place of work.

use super::phrases::Book;
use super::words::Words;
use crate::offer::{Advert, Contract, Perk, Remote, Shift, Support, WorkingTime};
use std::sync::LazyLock;

/// What one word or phrase in a short field says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Term {
    Contract(Contract),
    Support(Support),
    Time(WorkingTime),
    Shift(Shift),
    Remote(Remote),
    Perk(Perk),
    /// `tymczasowa` alone: a contract through an agency, but beside `dodatkowa` only work that does not last.
    Passing,
    /// Known, and of no consequence: keeps a shorter phrase from being found inside.
    Nothing,
}

use Term::Nothing;
const fn contract(says: Contract) -> Term {
    Term::Contract(says)
}

/// The values of CBOP's `rodzajZatrudnienia`, `skroconyRodzajZatrudnienia`, `zmianowosc`, `trybyPracy` and `typOfertyNaglowek`
/// (manual of 21.02.2024, fields 4, 7, 42, 55, 159), and those of the job boards of 2021.
///
/// A co-operative's contract stands beside the employment contract (k.p. art. 2, art. 77). `Umowa na czas wykonania określonej pracy`
/// ended in 2016 and was one for a fixed term.
const TERMS: &[(&str, Term)] = &[
    ("umow* o prac*", contract(Contract::Employment)),
    ("o prace", contract(Contract::Employment)),
    ("uop", contract(Contract::Employment)),
    ("spoldzielcz* umow* o prac*", contract(Contract::Employment)),
    ("contract of employment", contract(Contract::Employment)),
    ("czas nieokreslony", contract(Contract::Employment)),
    ("umow* o prac* na czas nieokreslony", contract(Contract::Employment)),
    ("umow* o prac* na czas okreslony", contract(Contract::FixedTerm)),
    ("umow* na czas okreslony", contract(Contract::FixedTerm)),
    ("czas okreslony", contract(Contract::FixedTerm)),
    ("umow* o prac* na czas wyk* okreslonej pracy", contract(Contract::FixedTerm)),
    ("umow* na czas wyk* okreslonej pracy", contract(Contract::FixedTerm)),
    ("umow* o prac* na okres probny", contract(Contract::Trial)),
    ("umow* na okres probny", contract(Contract::Trial)),
    ("okres probny", contract(Contract::Trial)),
    ("umow* o prac* w zastepstwie", contract(Contract::Replacement)),
    ("umow* o prac* na zastepstwo", contract(Contract::Replacement)),
    ("umow* na zastepstwo", contract(Contract::Replacement)),
    ("na zastepstwo", contract(Contract::Replacement)),
    ("zastepstwo", contract(Contract::Replacement)),
    ("umow* zlecen*", contract(Contract::Mandate)),
    ("zlecen*", contract(Contract::Mandate)),
    ("umow* o swiadczeni* uslug", contract(Contract::Mandate)),
    ("umow* o dzielo", contract(Contract::SpecificWork)),
    ("o dzielo", contract(Contract::SpecificWork)),
    ("b 2 b", contract(Contract::B2b)),
    ("samozatrudnieni*", contract(Contract::B2b)),
    ("dzialalnosc* gospodarcz*", contract(Contract::B2b)),
    ("umow* agencyjn*", contract(Contract::Agency)),
    ("agencyjna", contract(Contract::Agency)),
    ("umow* o prac* tymczasow*", contract(Contract::Temporary)),
    ("o prac* tymczasow*", contract(Contract::Temporary)),
    ("prac* tymczasow*", contract(Contract::Temporary)),
    ("tymczasow*", Term::Passing),
    ("powolani*", contract(Contract::Appointment)),
    ("mianowani*", contract(Contract::Appointment)),
    ("wybor", contract(Contract::Appointment)),
    ("sluzb* przygotowawcz*", contract(Contract::Appointment)),
    ("staz*", contract(Contract::Internship)),
    ("praktyk*", contract(Contract::Internship)),
    ("wolontariat*", contract(Contract::Volunteering)),
    ("staz* z urzedu pracy", Term::Support(Support::Internship)),
    ("staz* z pup", Term::Support(Support::Internship)),
    ("staz* up", Term::Support(Support::Internship)),
    ("prac* interwencyjn*", Term::Support(Support::Intervention)),
    ("robot* publiczn*", Term::Support(Support::PublicWorks)),
    ("prac* spolecznie uzyteczn*", Term::Support(Support::SociallyUseful)),
    ("spolecznie uzyteczn*", Term::Support(Support::SociallyUseful)),
    ("przyg* zaw* doroslych", Term::Support(Support::AdultTraining)),
    ("pelny etat", Term::Time(WorkingTime::Full)),
    ("pelen etat", Term::Time(WorkingTime::Full)),
    ("caly etat", Term::Time(WorkingTime::Full)),
    ("peln* wymiar*", Term::Time(WorkingTime::Full)),
    ("full time", Term::Time(WorkingTime::Full)),
    ("czesc etatu", Term::Time(WorkingTime::Part)),
    ("niepeln* etat*", Term::Time(WorkingTime::Part)),
    ("niepeln* wymiar*", Term::Time(WorkingTime::Part)),
    ("pol etatu", Term::Time(WorkingTime::Part)),
    ("part time", Term::Time(WorkingTime::Part)),
    ("dodatkow*", Term::Time(WorkingTime::Extra)),
    ("dorywcz*", Term::Time(WorkingTime::Extra)),
    ("weekendow*", Term::Time(WorkingTime::Extra)),
    ("jedna zmiana", Term::Shift(Shift::One)),
    ("jednozmianow*", Term::Shift(Shift::One)),
    ("1 zmian*", Term::Shift(Shift::One)),
    ("dwie zmiany", Term::Shift(Shift::Two)),
    ("dwuzmianow*", Term::Shift(Shift::Two)),
    ("2 zmian*", Term::Shift(Shift::Two)),
    ("trzy zmiany", Term::Shift(Shift::Three)),
    ("trzyzmianow*", Term::Shift(Shift::Three)),
    ("3 zmian*", Term::Shift(Shift::Three)),
    ("ruch* ciagl*", Term::Shift(Shift::Continuous)),
    ("ciagl*", Term::Shift(Shift::Continuous)),
    ("czterobrygadow*", Term::Shift(Shift::Continuous)),
    ("4 brygadow*", Term::Shift(Shift::Continuous)),
    ("4 zmian*", Term::Shift(Shift::Continuous)),
    ("zmianowa", Term::Shift(Shift::Rota)),
    ("zmianowy", Term::Shift(Shift::Rota)),
    ("zmianowym", Term::Shift(Shift::Rota)),
    ("noc*", Term::Shift(Shift::Night)),
    ("w nocy", Term::Shift(Shift::Night)),
    ("weekend", Term::Shift(Shift::Weekend)),
    ("weekendy", Term::Shift(Shift::Weekend)),
    ("prac* w wolne dni", Term::Shift(Shift::Weekend)),
    ("ruchom*", Term::Shift(Shift::Flexible)),
    ("elastyczn*", Term::Shift(Shift::Flexible)),
    ("hybrydow*", Term::Remote(Remote::Hybrid)),
    ("zdaln*", Term::Remote(Remote::Remote)),
    ("stacjonarn*", Term::Remote(Remote::OnSite)),
    ("remote", Term::Remote(Remote::Remote)),
    ("zakwaterowani*", Term::Perk(Perk::Housing)),
    ("wyzywieni*", Term::Perk(Perk::Meals)),
    ("dowoz*", Term::Perk(Perk::Transport)),
    ("transport", Term::Perk(Perk::Transport)),
    ("nie dotyczy", Nothing),
];

static BOOK: LazyLock<Book<Term>> = LazyLock::new(|| Book::new(TERMS.iter().copied()));

/// Takes over what a short field says. Shifts that are counted leave nothing to say of shift work as such.
pub(super) fn read(field: &str, advert: &mut Advert) {
    let (mut here, mut away, mut both) = (false, false, false);
    let mut passing = false;
    for hit in BOOK.cover(&Words::of(field)) {
        match hit.says {
            Term::Contract(says) => _ = advert.contracts.insert(says),
            Term::Support(says) => {
                advert.support.insert(says);
                if says == Support::Internship {
                    advert.contracts.insert(Contract::Internship);
                }
            }
            Term::Time(says) => _ = advert.time.insert(says),
            Term::Shift(says) => _ = advert.shifts.insert(says),
            Term::Remote(Remote::OnSite) => here = true,
            Term::Remote(Remote::Remote) => away = true,
            Term::Remote(Remote::Hybrid) => both = true,
            Term::Perk(says) => _ = advert.perks.insert(says),
            Term::Passing => passing = true,
            Nothing => {}
        }
    }
    if passing && !advert.time.contains(&WorkingTime::Extra) {
        advert.contracts.insert(Contract::Temporary);
    }
    if advert.shifts.iter().any(|shift| shift.is_counted()) {
        advert.shifts.remove(&Shift::Rota);
    }
    if both || here && away {
        advert.remote = Remote::Hybrid;
    } else if away {
        advert.remote = Remote::Remote;
    }
}

/// Takes over a part of a post: `0.5`, `1`, `3/4`, `18/18`, or words; hours a week only where they are said.
pub(super) fn post(field: &str, advert: &mut Advert) {
    let written = field.split(|letter: char| letter.is_alphabetic()).next().unwrap_or_default();
    match super::json::of_written(written) {
        Some(part) if part > 0.0 && part < 0.995 => _ = advert.time.insert(WorkingTime::Part),
        Some(part) if (0.995..=1.5).contains(&part) => _ = advert.time.insert(WorkingTime::Full),
        _ => read(field, advert),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(field: &str) -> Advert {
        let mut advert = Advert::default();
        read(field, &mut advert);
        advert
    }

    #[test]
    fn contracts_are_read_as_the_boards_write_them() {
        use Contract::*;
        for (field, contracts) in [
            ("umowa o pracę / zlecenie / kontrakt B2B", vec![Employment, Mandate, B2b]),
            ("Umowa o pracę na czas nieokreślony", vec![Employment]),
            ("Umowa o pracę na czas określony", vec![FixedTerm]),
            ("Umowa o pracę na okres próbny", vec![Trial]),
            ("Umowa o pracę w zastępstwie", vec![Replacement]),
            ("umowa o pracę / na zastępstwo", vec![Employment, Replacement]),
            ("umowa o pracę / o pracę tymczasową", vec![Employment, Temporary]),
            ("Umowa zlecenie / Umowa o świadczenie usług", vec![Mandate]),
            (
                "umowa o dzieło / zlecenie / o pracę tymczasową / o staż/praktykę / kontrakt B2B",
                vec![Mandate, SpecificWork, B2b, Temporary, Internship],
            ),
            ("Umowa o pracęKontrakt B2B", vec![Employment, B2b]),
            ("Umowa na czas wyk. określonej pracy", vec![FixedTerm]),
            ("Spółdzielcza umowa o pracę", vec![Employment]),
            ("Mianowanie", vec![Appointment]),
            ("kontrakt B2B, umowa agencyjna", vec![B2b, Agency]),
            ("Umowa agencyjna", vec![Agency]),
            (
                "umowa o pracę, umowa o dzieło, umowa zlecenie, kontrakt B2B, umowa agencyjna",
                vec![Employment, Mandate, SpecificWork, B2b, Agency],
            ),
            ("praca tymczasowa przez agencję", vec![Temporary]),
            ("Praktyka studencka", vec![Internship]),
            ("Nie dotyczy", vec![]),
            ("Inny", vec![]),
        ] {
            assert_eq!(of(field).contracts, contracts.into_iter().collect(), "{field}");
        }
    }

    #[test]
    fn time_shifts_and_support_are_read_from_the_same_fields() {
        assert_eq!(of("pełny etat").time, [WorkingTime::Full].into());
        assert_eq!(of("pełny etat / część etatu").time, [WorkingTime::Full, WorkingTime::Part].into());
        assert_eq!(of("pełny etat, część etatu, dodatkowa / tymczasowa").time, WorkingTime::ALL.into());
        assert_eq!(of("pełny etat, część etatu, dodatkowa / tymczasowa").contracts, [].into());
        assert_eq!(of("tymczasowa").contracts, [Contract::Temporary].into());
        assert_eq!(of("dodatkowa/dorywcza").time, [WorkingTime::Extra].into());
        assert_eq!(of("Oferta pracy , praca stała, praca w wolne dni").shifts, [Shift::Weekend].into());
        let internship = of("Staż z urzędu pracy ,");
        assert_eq!((internship.support, internship.contracts), ([Support::Internship].into(), [Contract::Internship].into()));
        assert_eq!(of("Stacjonarna, Zdalna").remote, Remote::Hybrid);
        assert_eq!(of("Zdalna").remote, Remote::Remote);
        assert_eq!(of("ruch ciągły").shifts, [Shift::Continuous].into());
        assert_eq!(of("praca zmianowa").shifts, [Shift::Rota].into());
        assert_eq!(of("system zmianowy: dwie zmiany").shifts, [Shift::Two].into());
        assert_eq!(of("Zmianowość: nie dotyczy").shifts, [].into());
    }

    #[test]
    fn a_part_of_a_post_is_part_time() {
        for (field, time) in [
            ("0.5", &[WorkingTime::Part][..]),
            ("1,0", &[WorkingTime::Full]),
            ("3/4 etatu", &[WorkingTime::Part][..]),
            ("18/18", &[WorkingTime::Full]),
            ("pół etatu", &[WorkingTime::Part][..]),
            ("0", &[]),
            ("", &[]),
        ] {
            let mut advert = Advert::default();
            post(field, &mut advert);
            assert_eq!(advert.time, time.iter().copied().collect(), "{field}");
        }
    }
}
