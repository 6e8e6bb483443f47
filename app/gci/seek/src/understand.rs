//! What the words of a search say besides what the job is: `kelner zlecenie Kalisz 20 km` asks for a contract, a place and a distance.

use crate::area::Area;
use crate::ask::{Ask, Facet, Reach};
use crate::terms::Contract;
use crate::towns::Towns;
use base::Point;
use base::toponym::fold;
use std::cmp::Ordering;
use std::ops::Range;

/// What some words were taken for.
#[derive(Clone, Debug, PartialEq)]
pub enum Meaning {
    /// A value of a facet, or any of several.
    Values(Facet, &'static [&'static str]),
    /// At least so many złoty a month.
    Pay(u32),
    /// A place.
    Place(String),
    /// A voivodeship or a powiat.
    Area(Area),
    /// So many kilometres around.
    Reach(u16),
}

/// Words that were taken for something else than the job.
#[derive(Clone, Debug, PartialEq)]
pub struct Taken {
    /// What for.
    pub meaning: Meaning,
    /// The words of the search without them.
    pub without: String,
}

/// A town so large that its name is understood without a preposition.
const CITY: u32 = 20_000;

/// Words before a place, folded.
pub(crate) const BEFORE_PLACE: [&str; 12] =
    ["w", "we", "z", "ze", "kolo", "okolice", "okolicy", "blisko", "pod", "niedaleko", "przy", "in"];
/// Words before an area.
const BEFORE_AREA: [&str; 5] = ["w", "we", "z", "ze", "in"];
/// The field of places, in the search's own language.
const IN_PLACE: [&str; 3] = ["miejsce:", "gdzie:", "miasto:"];
/// Units of pay an hour.
const PER_HOUR: [&str; 9] =
    ["zl h", "zl godz", "zl godzine", "zl za godz", "zl za godzine", "zl na godz", "zl na godzine", "pln h", "pln za godzine"];
/// Words before the least pay.
const BEFORE_PAY: [&str; 5] = ["od", "min", "minimum", "powyzej", "ponad"];

/// The contracts of the labour code: „umowa o pracę” by itself says nothing of its term.
const EMPLOYMENT: [&str; 4] =
    [Contract::Employment.code(), Contract::FixedTerm.code(), Contract::Trial.code(), Contract::Replacement.code()];

/// Phrases by folded words and what they mean, any of the values; `*` ends a word that may go on. Longer ones stand before what they
/// begin with.
const PHRASES: [(&str, Facet, &[&str]); 67] = [
    ("umow* zleceni*", Facet::Contract, &["zlecenie"]),
    ("na zleceni*", Facet::Contract, &["zlecenie"]),
    ("zleceni*", Facet::Contract, &["zlecenie"]),
    ("umow* o prac* tymczasow*", Facet::Contract, &["tymczasowa"]),
    ("umow* o prac* na czas nieokreslon*", Facet::Contract, &["umowa-o-prace"]),
    ("umow* o prac* na czas okreslon*", Facet::Contract, &["czas-okreslony"]),
    ("umow* o prac* na okres probn*", Facet::Contract, &["okres-probny"]),
    ("umow* o prac* na zastepstw*", Facet::Contract, &["zastepstwo"]),
    ("umow* o prac*", Facet::Contract, &EMPLOYMENT),
    ("uop", Facet::Contract, &EMPLOYMENT),
    ("umow* na czas nieokreslon*", Facet::Contract, &["umowa-o-prace"]),
    ("na czas nieokreslon*", Facet::Contract, &["umowa-o-prace"]),
    ("umow* na czas okreslon*", Facet::Contract, &["czas-okreslony"]),
    ("na czas okreslon*", Facet::Contract, &["czas-okreslony"]),
    ("umow* na okres probn*", Facet::Contract, &["okres-probny"]),
    ("na okres probn*", Facet::Contract, &["okres-probny"]),
    ("umow* na zastepstw*", Facet::Contract, &["zastepstwo"]),
    ("umow* o dziel*", Facet::Contract, &["dzielo"]),
    ("umow* agencyjn*", Facet::Contract, &["agencyjna"]),
    ("na zastepstw*", Facet::Contract, &["zastepstwo"]),
    ("b2b", Facet::Contract, &["b2b"]),
    ("na pelny etat", Facet::Time, &["pelny"]),
    ("peln* etat*", Facet::Time, &["pelny"]),
    ("caly etat", Facet::Time, &["pelny"]),
    ("full time", Facet::Time, &["pelny"]),
    ("na pol etatu", Facet::Time, &["czesc"]),
    ("pol etatu", Facet::Time, &["czesc"]),
    ("czesc etatu", Facet::Time, &["czesc"]),
    ("niepeln* etat*", Facet::Time, &["czesc"]),
    ("part time", Facet::Time, &["czesc"]),
    ("prac* dodatkow*", Facet::Time, &["dodatkowa"]),
    ("prac* dorywcz*", Facet::Time, &["dodatkowa"]),
    ("dorywcz*", Facet::Time, &["dodatkowa"]),
    ("na nocki", Facet::Shift, &["noc"]),
    ("nocki", Facet::Shift, &["noc"]),
    ("w nocy", Facet::Shift, &["noc"]),
    ("w weekend*", Facet::Shift, &["weekend"]),
    ("weekend*", Facet::Shift, &["weekend"]),
    ("jednozmianow*", Facet::Shift, &["jedna"]),
    ("dwuzmianow*", Facet::Shift, &["dwie"]),
    ("trzyzmianow*", Facet::Shift, &["trzy"]),
    ("prac* zdaln*", Facet::Remote, &["zdalnie"]),
    ("zdalnie", Facet::Remote, &["zdalnie"]),
    ("zdaln*", Facet::Remote, &["zdalnie"]),
    ("home office", Facet::Remote, &["zdalnie"]),
    ("remote", Facet::Remote, &["zdalnie"]),
    ("hybrydow*", Facet::Remote, &["hybrydowo"]),
    ("bez doswiadczeni*", Facet::Welcome, &["bez-doswiadczenia"]),
    ("no experience", Facet::Welcome, &["bez-doswiadczenia"]),
    ("без досвіду", Facet::Welcome, &["bez-doswiadczenia"]),
    ("dla niepelnosprawn*", Facet::Welcome, &["niepelnosprawnosc"]),
    ("z orzeczeni*", Facet::Welcome, &["niepelnosprawnosc"]),
    ("dla ukrain*", Facet::Welcome, &["ukraina"]),
    ("для українців", Facet::Welcome, &["ukraina"]),
    ("z zakwaterowani*", Facet::Perk, &["zakwaterowanie"]),
    ("z mieszkaniem", Facet::Perk, &["zakwaterowanie"]),
    ("z wyzywieni*", Facet::Perk, &["wyzywienie"]),
    ("z dowozem", Facet::Perk, &["dowoz"]),
    ("prac* interwencyjn*", Facet::Support, &["prace-interwencyjne"]),
    ("robot* publiczn*", Facet::Support, &["roboty-publiczne"]),
    ("prac* spolecznie uzyteczn*", Facet::Support, &["spolecznie-uzyteczne"]),
    ("staz z urzedu pracy", Facet::Support, &["staz-up"]),
    ("staz z up", Facet::Support, &["staz-up"]),
    ("staz z pup", Facet::Support, &["staz-up"]),
    ("na staz", Facet::Contract, &["staz"]),
    ("staz", Facet::Contract, &["staz"]),
    ("staze", Facet::Contract, &["staz"]),
];

/// The search that the words mean, looked at from `home`, and what was taken from them. `says_place` tells whether a word stands more
/// often in offers as a place than in their titles. A search that is to be taken literally means what it says.
pub(crate) fn understand(ask: &Ask, towns: &Towns, home: Option<Point>, says_place: impl Fn(&str) -> Ordering) -> (Ask, Vec<Taken>) {
    let typed: Vec<&str> = ask.words.split_whitespace().take(24).collect();
    // What stands in quotes or carries a sign of the search's own language is left alone.
    let plain = !ask.literal && !ask.words.contains('"');
    let folded: Vec<String> = typed.iter().map(|word| if plain && is_plain(word) { fold(word) } else { String::new() }).collect();
    let folded: Vec<&str> = folded.iter().map(String::as_str).collect();
    let (mut meant, mut spans) = (ask.clone(), Vec::new());
    let mut at = 0;
    while at < folded.len() {
        let asked = || asked_area(&typed, &folded, at, &meant, towns, home).filter(|_| plain);
        match asked().or_else(|| reads(&folded, at, &meant, towns, home, &says_place)) {
            Some((length, meaning)) => {
                apply(&mut meant, &meaning);
                spans.push((at..at + length, meaning));
                at += length;
            }
            None => at += 1,
        }
    }
    let left = |gone: &dyn Fn(usize) -> bool| {
        let kept: Vec<&str> = typed.iter().enumerate().filter(|(at, _)| !gone(*at)).map(|(_, word)| *word).collect();
        kept.join(" ")
    };
    let within = |span: &Range<usize>, at: usize| span.contains(&at);
    if !spans.is_empty() {
        meant.words = left(&|at| spans.iter().any(|(span, _)| within(span, at)));
    }
    let taken = spans.iter().map(|(span, meaning)| Taken { meaning: meaning.clone(), without: left(&|at| within(span, at)) });
    (meant, taken.collect())
}

fn is_plain(word: &str) -> bool {
    !word.starts_with('-') && !word.contains([':', '*'])
}

fn apply(ask: &mut Ask, meaning: &Meaning) {
    match meaning {
        Meaning::Values(facet, codes) => ask.chosen.entry(*facet).or_default().extend(codes.iter().map(|code| (*code).to_owned())),
        Meaning::Pay(least) => ask.pay = Some(*least),
        Meaning::Place(name) => ask.place.clone_from(name),
        Meaning::Area(area) => ask.place = area.written(),
        Meaning::Reach(km) => ask.reach = Reach::Km(*km),
    }
}

/// What the words from `at` on mean, and how many of them mean it. What the form already says is not read again.
fn reads(
    words: &[&str],
    at: usize,
    ask: &Ask,
    towns: &Towns,
    home: Option<Point>,
    says_place: &impl Fn(&str) -> Ordering,
) -> Option<(usize, Meaning)> {
    let phrase = PHRASES.iter().find_map(|(phrase, facet, codes)| {
        let length = begins(&words[at..], phrase)?;
        (!ask.chosen.contains_key(facet)).then_some((length, Meaning::Values(*facet, codes)))
    });
    let reach = || (ask.reach == Reach::Usual).then(|| reach(words, at)).flatten();
    let pay = || ask.pay.is_none().then(|| hourly(words, at).or_else(|| pay(words, at))).flatten();
    let area = || ask.place.is_empty().then(|| area(words, at, towns, home, says_place)).flatten();
    let place = || ask.place.is_empty().then(|| place(words, at, towns, says_place)).flatten();
    phrase.or_else(reach).or_else(pay).or_else(area).or_else(place)
}

fn begins(words: &[&str], phrase: &str) -> Option<usize> {
    let mut length = 0;
    for pattern in phrase.split(' ') {
        let word = words.get(length)?;
        let fits = pattern.strip_suffix('*').map_or_else(|| *word == pattern, |beginning| word.starts_with(beginning));
        if !fits {
            return None;
        }
        length += 1;
    }
    Some(length)
}

/// `20 km`, `20km`, `do 20 km`.
fn reach(words: &[&str], at: usize) -> Option<(usize, Meaning)> {
    let skipped = usize::from(words[at] == "do");
    let word = words.get(at + skipped)?;
    let (number, length) = match word.strip_suffix("km") {
        Some(number) if !number.is_empty() => (number, 1),
        _ if words.get(at + skipped + 1) == Some(&"km") => (*word, 2),
        _ => return None,
    };
    let km: u16 = number.parse().ok().filter(|km| (1..=300).contains(km))?;
    Some((skipped + length, Meaning::Reach(km)))
}

/// `30 zł/h`, `od 31,50 zł za godzinę`: as much a month full time, 52/12 weeks of 40 hours.
fn hourly(words: &[&str], at: usize) -> Option<(usize, Meaning)> {
    let from = at + usize::from(BEFORE_PAY.contains(&words[at]));
    (1..=4).rev().find_map(|length| {
        let grosze = per_hour(&words.get(from..from + length)?.join(" ")).filter(|grosze| (1_000..=60_000).contains(grosze))?;
        Some((from - at + length, Meaning::Pay(grosze * 40 * 52 / 1_200)))
    })
}

/// Grosze an hour, where folded words say nothing else: `31 50 zl za godzine`.
fn per_hour(said: &str) -> Option<u32> {
    let (amount, unit) = said.split_at(said.find(char::is_alphabetic)?);
    let (zloty, grosze) = amount.trim_end().split_once(' ').unwrap_or((amount.trim_end(), "0"));
    let grosze: u32 = format!("{grosze:0<2}").parse().ok().filter(|grosze| *grosze < 100)?;
    PER_HOUR.contains(&unit).then_some(zloty.parse::<u32>().ok()?.checked_mul(100)?.checked_add(grosze)?)
}

/// `od 6000`, `6000 zł`, `min 6 tys`.
fn pay(words: &[&str], at: usize) -> Option<(usize, Meaning)> {
    let before = usize::from(BEFORE_PAY.contains(&words[at]));
    let number: u32 = words.get(at + before)?.parse().ok()?;
    let mut length = before + 1;
    let mut next = |wanted: &[&str]| {
        let there = words.get(at + length).is_some_and(|word| wanted.contains(word));
        length += usize::from(there);
        there
    };
    let thousands = next(&["tys", "tysiecy"]);
    let money = next(&["zl", "pln", "zlotych"]);
    let gross = next(&["brutto"]);
    let least = if thousands { number.checked_mul(1_000)? } else { number };
    let said = before == 1 || thousands || money || gross;
    (said && (2_000..=60_000).contains(&least)).then_some((length, Meaning::Pay(least)))
}

/// `województwo łódzkie`, `powiat kaliski`, `w wielkopolskim`, `w kaliskim`; `wielkopolskie` by itself where titles do not say so. What a
/// town is called exactly is the town.
fn area(words: &[&str], at: usize, towns: &Towns, home: Option<Point>, says_place: &impl Fn(&str) -> Ordering) -> Option<(usize, Meaning)> {
    let before = usize::from(BEFORE_AREA.contains(&words[at]));
    let rest = &words[at + before..];
    let met = towns.areas().at(rest, home)?;
    let named = &rest[..met.length];
    let meant = match (met.said, before == 1) {
        (true, _) => true,
        (false, true) => met.inflected || !met.area.is_powiat(),
        (false, false) => !met.area.is_powiat() && !met.inflected && says_place(named[0]) != Ordering::Less,
    };
    (meant && towns.called(&named.join(" ")).is_none()).then(|| (before + met.length, Meaning::Area(met.area)))
}

/// `miejsce:kaliski`, `miejsce:wielkopolskie`, `gdzie:powiat kaliski`; a town is left to the search's own language.
fn asked_area(typed: &[&str], folded: &[&str], at: usize, ask: &Ask, towns: &Towns, home: Option<Point>) -> Option<(usize, Meaning)> {
    let first = fold(IN_PLACE.iter().find_map(|field| typed[at].strip_prefix(field))?);
    let words: Vec<&str> = std::iter::once(first.as_str()).chain(folded[at + 1..].iter().copied()).collect();
    let met = towns.areas().at(&words, home).filter(|_| ask.place.is_empty())?;
    towns.called(&words[..met.length].join(" ")).is_none().then_some((met.length, Meaning::Area(met.area)))
}

/// `w Kaliszu`, `Kalisz`, `koło Zielonej Góry`.
fn place(words: &[&str], at: usize, towns: &Towns, says_place: &impl Fn(&str) -> Ordering) -> Option<(usize, Meaning)> {
    let before = usize::from(BEFORE_PLACE.contains(&words[at]));
    for length in (1..=3).rev() {
        let Some(name) = words.get(at + before..at + before + length).filter(|name| name.iter().all(|word| word.len() > 2)) else {
            continue;
        };
        let Some((town, people)) = towns.meant(name) else { continue };
        if before == 1 || (people >= CITY && says_place(name[0]) == Ordering::Greater) {
            return Some((before + length, Meaning::Place(town.to_owned())));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn towns() -> Towns {
        let town = |name: &str, people| (name.to_owned(), 52.0, 18.0, people);
        Towns::new(vec![town("Kalisz", 97_000), town("Piła", 73_000), town("Zielona Góra", 140_000), town("Koło", 21_000)])
            .with_powiats(vec![("kaliski".into(), 3007, 51.8, 18.1, 30)])
    }

    fn read(words: &str) -> (Ask, Vec<Taken>) {
        let ask = Ask { words: words.into(), ..Ask::default() };
        understand(&ask, &towns(), None, says_place)
    }

    fn says_place(word: &str) -> Ordering {
        usize::from(word.starts_with("kalisz")).cmp(&usize::from(word == "slaskie"))
    }

    #[test]
    fn a_job_a_contract_a_place_and_a_distance_are_told_apart() {
        let (meant, taken) = read("kelner zlecenie Kalisz 20 km");
        assert_eq!(meant.write(), "q=kelner&gdzie=Kalisz&km=20&umowa=zlecenie");
        assert_eq!(taken[1], Taken { meaning: Meaning::Place("Kalisz".into()), without: "kelner zlecenie 20 km".into() });
    }

    #[test]
    fn everyday_phrases_are_understood() {
        for (words, query) in [
            ("kucharz w Kaliszu bez doświadczenia", "q=kucharz&gdzie=Kalisz&dla=bez-doswiadczenia"),
            ("praca zdalna księgowa", "q=ksi%C4%99gowa&tryb=zdalnie"),
            ("spawacz od 7000 zł brutto", "q=spawacz&placa=7000"),
            ("kierowca min 8 tys", "q=kierowca&placa=8000"),
            ("opiekunka osob starszych Kalisz 20km", "q=opiekunka+osob+starszych&gdzie=Kalisz&km=20"),
            ("magazynier koło Zielonej Góry z zakwaterowaniem", "q=magazynier&gdzie=Zielona+G%C3%B3ra&zapewnia=zakwaterowanie"),
            ("sprzedawca pół etatu", "q=sprzedawca&wymiar=czesc"),
            ("magazynier od 31,50 zł/h", "q=magazynier&placa=5460"),
            ("magazynier 30 zł za godzinę Kalisz", "q=magazynier&gdzie=Kalisz&placa=5200"),
            ("księgowa staż", "q=ksi%C4%99gowa&umowa=staz"),
            ("ogrodnik roboty publiczne", "q=ogrodnik&wsparcie=roboty-publiczne"),
            ("kucharz na czas określony", "q=kucharz&umowa=czas-okreslony"),
            ("kucharz umowa o pracę na okres próbny", "q=kucharz&umowa=okres-probny"),
        ] {
            assert_eq!(read(words).0.write(), query, "{words}");
        }
    }

    #[test]
    fn an_employment_contract_may_be_for_a_time_for_a_trial_or_instead_of_somebody() {
        for words in ["kelner umowa o pracę", "kelner UoP", "na umowę o pracę kelner"] {
            let (meant, taken) = read(words);
            assert_eq!(meant.chosen[&Facet::Contract], EMPLOYMENT, "{words}");
            assert_eq!(taken.len(), 1, "one meaning, removed at once");
        }
    }

    #[test]
    fn what_could_be_the_job_itself_stays_the_job() {
        for words in ["operator piły", "kierowca kat. C+E", "\"zlecenie Kalisz\"", "firma:Kalisz", "-zlecenie", "spawacz 135", "3000"] {
            assert_eq!(read(words).1, [], "{words}");
        }
        let literal = Ask { words: "kelner zlecenie".into(), literal: true, ..Ask::default() };
        assert_eq!(understand(&literal, &towns(), None, |_| Ordering::Greater), (literal, Vec::new()));
    }

    #[test]
    fn the_form_comes_before_the_words() {
        let ask = Ask::read("q=kelner+zlecenie+w+Pile&gdzie=Kalisz&umowa=b2b");
        assert_eq!(understand(&ask, &towns(), None, |_| Ordering::Greater).1, []);
    }

    #[test]
    fn a_voivodeship_or_a_powiat_is_told_from_a_town() {
        for (words, query) in [
            ("kucharz w wielkopolskim", "q=kucharz&gdzie=wojew%C3%B3dztwo+wielkopolskie"),
            ("kucharz województwo wielkopolskie", "q=kucharz&gdzie=wojew%C3%B3dztwo+wielkopolskie"),
            ("kucharz woj. kujawsko-pomorskie", "q=kucharz&gdzie=wojew%C3%B3dztwo+kujawsko-pomorskie"),
            ("wielkopolskie kucharz", "q=kucharz&gdzie=wojew%C3%B3dztwo+wielkopolskie"),
            ("kucharz powiat kaliski", "q=kucharz&gdzie=powiat+kaliski"),
            ("kucharz w powiecie kaliskim", "q=kucharz&gdzie=powiat+kaliski"),
            ("kucharz w kaliskim", "q=kucharz&gdzie=powiat+kaliski"),
            ("kucharz miejsce:kaliski", "q=kucharz&gdzie=powiat+kaliski"),
            ("miejsce:wielkopolskie kucharz", "q=kucharz&gdzie=wojew%C3%B3dztwo+wielkopolskie"),
            ("gdzie:powiat kaliski kucharz", "q=kucharz&gdzie=powiat+kaliski"),
            ("kucharz w Kaliszu", "q=kucharz&gdzie=Kalisz"),
            ("kucharz Kalisz", "q=kucharz&gdzie=Kalisz"),
        ] {
            assert_eq!(read(words).0.write(), query, "{words}");
        }
        for words in
            ["sklep kaliski", "kluski śląskie", "powiat nieznany", "miejsce:Kalisz", "\"w wielkopolskim\"", "szkoła wielkopolskiego"]
        {
            assert_eq!(read(words).1, [], "{words}");
        }
        assert_eq!(read("kucharz w wielkopolskim").1[0].without, "kucharz");
    }

    proptest! {
        #[test]
        fn whatever_is_typed_is_read(words in "\\PC{0,60}") {
            let (meant, taken) = read(&words);
            prop_assert!(!taken.is_empty() || meant.words == words);
        }
    }
}
