//! Reading a written place.

use super::region::{is_adjective, take_countries, take_voivodeship};
use super::segment::{Lead, Segment, segments};
use super::{Gazetteer, Kind, Place, Precision, in_city_powiat};
use base::Point;
use base::toponym::nominatives;

/// A city so large that a word behind its name is a part of it: `Łódź Górna`.
const CITY: u32 = 50_000;
/// A town so large that its inflected name is recognised without a preposition: `Kalisza`.
const KNOWN: u32 = 20_000;
/// Kilometres. As far as a namesake may lie from the seat of the powiat that is only guessed, or from the town that it is `k/`.
const NEARBY: f64 = 45.0;

/// A place so many times smaller than its namesake would be told apart by who means it.
const RIVAL: u32 = 10;

/// What a written place says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading<'a> {
    /// The places in the order of the text; empty when none is known.
    pub places: Vec<Resolved<'a>>,
    /// It names another country.
    pub abroad: bool,
}

/// A place that a text means, and how exactly that is known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Resolved<'a> {
    /// The place, or the area that is known instead of it; a town with [`Precision::Powiat`] is one that the place is near to.
    pub place: &'a Place,
    /// How far the true place may be from there.
    pub precision: Precision,
    /// How many other places of the same name, not ten times smaller, the text could mean as well; the most populous was taken.
    pub namesakes: usize,
}

/// The areas that the text names: each place must lie in one of them.
#[derive(Default)]
struct Scope<'a> {
    voivodeships: Vec<&'static str>,
    powiats: Vec<Powiat<'a>>,
}

/// A powiat that the text names by its adjective.
enum Powiat<'a> {
    /// Found in the register.
    Known(&'a Place),
    /// Its seat, guessed from the adjective, and the area around it.
    Around(&'a Place, &'a Place),
}

impl<'a> Powiat<'a> {
    const fn area(&self) -> &'a Place {
        match self {
            Self::Known(area) | Self::Around(_, area) => area,
        }
    }
}

impl Gazetteer {
    /// The first place that the text means, see [`Gazetteer::read`]; `None` also for places abroad.
    #[must_use]
    pub fn resolve(&self, written: &str) -> Option<Resolved<'_>> {
        self.read(written).places.first().copied()
    }

    /// Reads a place as people write it: `mazowieckie`, `Warszawa (Mazowieckie)`, `Krużlowa Wyżna, nowosądecki, małopolskie`, several
    /// towns in one text, `Łódź Górna`, `w Kaliszu`, `Wiele k/ Kościerzyny`, `zagranica`; case and diacritics do not matter. Namesakes
    /// are told apart by the powiat, then the voivodeship, then the population. A village that is not known, or known only elsewhere,
    /// stands at the powiat or voivodeship that the text names.
    #[must_use]
    pub fn read(&self, written: &str) -> Reading<'_> {
        let mut scope = Scope::default();
        let (mut abroad, mut adjectives, mut towns) = (false, Vec::new(), Vec::new());
        for (i, mut segment) in segments(written).into_iter().enumerate() {
            abroad |= take_countries(&mut segment.words);
            if !self.is_name(&segment.words) {
                scope.voivodeships.extend(take_voivodeship(&mut segment.words));
            }
            match segment.words.as_slice() {
                [] => {}
                [word, adjective, ..] if matches!(word.as_str(), "powiat" | "pow" | "powiecie") => adjectives.push(adjective.clone()),
                words => match self.adjective_in(words).filter(|_| i > 0) {
                    Some(adjective) => adjectives.push(adjective),
                    None => towns.push(segment),
                },
            }
        }
        scope.powiats = adjectives.iter().filter_map(|adjective| self.powiat(adjective, &scope.voivodeships)).collect();
        if abroad && scope.voivodeships.is_empty() {
            return Reading { places: Vec::new(), abroad };
        }
        let mut places = self.towns(&towns, &scope);
        if places.is_empty() {
            places = self.areas(&scope);
        }
        Reading { places, abroad }
    }

    fn is_name(&self, words: &[String]) -> bool {
        words.len() > 1 && self.named(&words.join(" ")).next().is_some()
    }

    /// The adjective of a powiat, if that is what the words are: the register knows it, or it looks like one and no town is called so.
    fn adjective_in(&self, words: &[String]) -> Option<String> {
        let name = words.join(" ");
        if self.adjective(&name).next().is_some() {
            return Some(name);
        }
        let looks = words.len() <= 2 && words.last().is_some_and(|word| is_adjective(word)) && self.named(&name).next().is_none();
        words.first().filter(|_| looks).cloned()
    }

    fn areas(&self, scope: &Scope<'_>) -> Vec<Resolved<'_>> {
        let powiats = scope.powiats.iter().filter_map(|p| self.by_teryt(&p.area().teryt)).map(|place| (place, Precision::Powiat));
        let mut found: Vec<_> = powiats.collect();
        if found.is_empty() {
            found.extend(scope.voivodeships.iter().filter_map(|code| self.by_teryt(code)).map(|place| (place, Precision::Voivodeship)));
        }
        found.into_iter().map(|(place, precision)| Resolved { place, precision, namesakes: 0 }).collect()
    }

    fn towns(&self, towns: &[Segment], scope: &Scope<'_>) -> Vec<Resolved<'_>> {
        let mut out: Vec<Resolved<'_>> = Vec::new();
        let mut said = false;
        for (i, segment) in towns.iter().enumerate() {
            if segment.lead != Lead::List && said {
                continue;
            }
            let near = towns.get(i + 1).filter(|next| next.lead == Lead::Near).and_then(|next| self.town(next, scope, None));
            let found = match (self.town(segment, scope, near.map(|n| n.place.point())), near) {
                (Some(found), _) if segment.lead == Lead::Near => Some(around(found)),
                (Some(found), _) => Some(found),
                (None, near) => near.map(around),
            };
            said = found.is_some();
            if let Some(found) = found.filter(|new| out.iter().all(|known| known.place.id != new.place.id)) {
                out.push(found);
            }
        }
        out
    }

    /// The town or gmina that one part of the text names.
    fn town(&self, segment: &Segment, scope: &Scope<'_>, near: Option<Point>) -> Option<Resolved<'_>> {
        let (words, marks) = without_marks(&segment.words);
        if words.is_empty() {
            return None;
        }
        let name = words.join(" ");
        let found = if self.named(&name).next().is_some() {
            self.pick(&name, scope, near)
        } else {
            let city =
                (1..words.len()).rev().find_map(|n| self.pick(&words[..n].join(" "), scope, near).filter(|c| c.place.population >= CITY));
            city.or_else(|| self.inflected(words, scope, near, marks.inflected || segment.lead == Lead::Near))
        }?;
        Some(if marks.gmina { Resolved { precision: found.precision.max(Precision::Gmina), ..found } } else { found })
    }

    /// The most populous place with a folded name that the scope allows; the nearest when something near is named.
    fn pick(&self, name: &str, scope: &Scope<'_>, near: Option<Point>) -> Option<Resolved<'_>> {
        let fits: Vec<&Place> = self.named(name).filter(|place| scope.allows(place)).collect();
        let far = |place: &Place| near.map_or(0.0, |point| place.point().km_to(point));
        let place = *fits.iter().filter(|place| far(place) <= NEARBY).min_by(|a, b| {
            (a.kind != Kind::Town).cmp(&(b.kind != Kind::Town)).then(far(a).total_cmp(&far(b))).then(b.population.cmp(&a.population))
        })?;
        let rival = |other: &Place| other.kind == place.kind && other.id != place.id && other.population >= place.population / RIVAL;
        let namesakes = if near.is_some() { 0 } else { fits.iter().filter(|other| rival(other)).count() };
        let precision = if place.kind == Kind::Town { Precision::Exact } else { Precision::Gmina };
        Some(Resolved { place, precision, namesakes })
    }

    /// A name in the genitive or locative. Without a preposition only a large town or one in the named area is believed.
    fn inflected(&self, words: &[String], scope: &Scope<'_>, near: Option<Point>, marked: bool) -> Option<Resolved<'_>> {
        if words.len() > 3 || words.iter().all(|word| word.len() < 4) {
            return None;
        }
        let mut names = vec![String::new()];
        for word in words {
            let forms = nominatives(word);
            names = names.iter().flat_map(|name| forms.iter().map(move |form| format!("{name} {form}"))).take(600).collect();
        }
        let believed = |found: &Resolved<'_>| marked || found.place.population >= KNOWN || !scope.voivodeships.is_empty();
        names
            .iter()
            .filter_map(|name| self.pick(name.trim_start(), scope, near))
            .filter(believed)
            .max_by_key(|found| found.place.population)
    }

    /// The powiat that most towns near a city belong to.
    fn powiat_around(&self, city: &Place, within: impl Fn(&Place) -> bool) -> Option<&str> {
        let near = self.nearest_of(city.point(), 7, |town| !in_city_powiat(&town.teryt) && town.powiat().is_some() && within(town));
        let codes = near.iter().filter_map(|town| town.powiat());
        codes.clone().max_by_key(|code| codes.clone().filter(|other| other == code).count())
    }

    /// A powiat by its adjective: from the register, or else by the seat that the adjective is made of.
    fn powiat(&self, adjective: &str, voivodeships: &[&'static str]) -> Option<Powiat<'_>> {
        let within = |place: &Place| voivodeships.is_empty() || voivodeships.iter().any(|code| place.teryt.starts_with(code));
        if let Some(known) = self.adjective(adjective).filter(|place| within(place)).max_by_key(|place| place.population) {
            return Some(Powiat::Known(known));
        }
        let seat = self.seat(adjective, within)?;
        let code = if in_city_powiat(&seat.teryt) { self.powiat_around(seat, within)? } else { seat.powiat()? };
        Some(Powiat::Around(seat, self.by_teryt(code)?))
    }
}

impl Scope<'_> {
    fn allows(&self, place: &Place) -> bool {
        let in_voivodeship =
            self.voivodeships.is_empty() || place.teryt.is_empty() || self.voivodeships.iter().any(|code| place.teryt.starts_with(code));
        let in_powiat = self.powiats.is_empty()
            || self.powiats.iter().any(|powiat| {
                let in_area = place.teryt.starts_with(&powiat.area().teryt);
                match powiat {
                    Powiat::Known(_) => in_area || in_city_powiat(&place.teryt) && place.population >= CITY,
                    Powiat::Around(seat, _) => in_area || place.point().km_to(seat.point()) <= NEARBY,
                }
            });
        in_voivodeship && in_powiat
    }
}

const fn around(found: Resolved<'_>) -> Resolved<'_> {
    Resolved { precision: Precision::Powiat, ..found }
}

/// What stands in front of a name.
#[derive(Default)]
struct Marks {
    inflected: bool,
    gmina: bool,
}

fn without_marks(words: &[String]) -> (&[String], Marks) {
    let mut marks = Marks::default();
    let mut rest = words;
    while let [first, tail @ ..] = rest {
        match first.as_str() {
            "w" | "we" | "na" => marks.inflected = true,
            "gmina" | "gm" => marks.gmina = true,
            "gminie" | "gminy" => (marks.gmina, marks.inflected) = (true, true),
            "miasto" | "m" | "st" | "miejscowosc" | "rejon" | "region" | "teren" => {}
            _ => break,
        }
        rest = tail;
    }
    (if rest.is_empty() { words } else { rest }, marks)
}

#[cfg(test)]
mod tests {
    use super::super::gazetteer::tests::towns;
    use super::*;

    fn gazetteer() -> Gazetteer {
        towns().into_iter().collect()
    }

    fn read(written: &str) -> String {
        let gazetteer = gazetteer();
        let reading = gazetteer.read(written);
        let places = reading.places.iter().map(|found| format!("{} {}", found.place.name, found.precision.code()));
        places.chain(reading.abroad.then(|| "zagranica".to_owned())).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn the_shapes_of_real_adverts_are_read() {
        for (written, expected) in [
            ("mazowieckie", "mazowieckie wojewodztwo"),
            ("Mazowieckie", "mazowieckie wojewodztwo"),
            ("Warszawa (Mazowieckie)", "Warszawa miejscowosc"),
            ("Warszawa mazowieckie", "Warszawa miejscowosc"),
            ("WARSZAWA , mazowieckie", "Warszawa miejscowosc"),
            ("Krużlowa Wyżna, nowosądecki, małopolskie", "Krużlowa Wyżna miejscowosc"),
            ("Kielce, świętokrzyskie", "Kielce miejscowosc"),
            ("Kielce ul. Massalskiego", "Kielce miejscowosc"),
            ("Lodz", "Łódź miejscowosc"),
            ("Łódź Górna", "Łódź miejscowosc"),
            ("Łódź - Manufaktura", "Łódź miejscowosc"),
            ("Bielsko Biała", "Bielsko-Biała miejscowosc"),
            ("Strzelce Opolskie", "Strzelce Opolskie miejscowosc"),
            ("Warszawa, Radom i Lublin", "Warszawa miejscowosc, Radom miejscowosc, Lublin miejscowosc"),
            ("m. st. Warszawa", "Warszawa miejscowosc"),
            ("zagranica", "zagranica"),
            ("Niemcy, Bremen zagranica", "zagranica"),
            ("Polska", ""),
            ("Cała Polska (Opolskie)", "opolskie wojewodztwo"),
            ("Tilburg", ""),
            ("", ""),
        ] {
            assert_eq!(read(written), expected, "{written}");
        }
    }

    #[test]
    fn inflected_names_are_read() {
        assert_eq!(read("w Kaliszu"), "Kalisz miejscowosc");
        assert_eq!(read("w Nowym Sączu"), "Nowy Sącz miejscowosc");
        assert_eq!(read("Okolice Nowej Soli , lubuskie"), "Nowa Sól powiat");
        assert_eq!(read("Warszawy"), "Warszawa miejscowosc");
        assert_eq!(read("województwo wielkopolskie"), "wielkopolskie wojewodztwo");
        assert_eq!(read("woj. mazowieckiego"), "mazowieckie wojewodztwo");
    }

    #[test]
    fn an_unknown_village_stands_at_its_powiat_or_voivodeship_and_says_so() {
        assert_eq!(read("Ptaszkowo Nowe, nowosądecki, małopolskie"), "Chełmiec powiat");
        assert_eq!(read("Ptaszkowo Nowe (Małopolskie)"), "małopolskie wojewodztwo");
        assert_eq!(read("Ptaszkowo Nowe k/ Kościerzyny pomorskie"), "Kościerzyna powiat");
        assert_eq!(read("Ptaszkowo Nowe"), "");
    }

    #[test]
    fn a_village_known_only_in_another_voivodeship_is_not_taken_for_it() {
        assert_eq!(read("Opatówek (Pomorskie)"), "pomorskie wojewodztwo");
    }

    #[test]
    fn namesakes_are_told_apart_by_what_is_named_beside_them() {
        let gazetteer = gazetteer();
        let teryt = |written| gazetteer.resolve(written).map(|found| (found.place.teryt.clone(), found.namesakes));
        assert_eq!(teryt("Zarzecze"), Some(("181408".into(), 1)));
        assert_eq!(teryt("Zarzecze, jasielski, podkarpackie").map(|(code, _)| code), Some("181408".into()));
        assert_eq!(teryt("Wiele k/ Kościerzyny"), Some(("220205".into(), 0)));
        assert_eq!(teryt("Wiele (kujawsko-pomorskie)"), Some(("041001".into(), 0)));
        assert_eq!(teryt("Kalisz, zachodnio-pomorskie"), None.or(gazetteer.by_teryt("32").map(|p| (p.teryt.clone(), 0))));
    }

    #[test]
    fn with_a_file_of_powiats_the_register_decides() {
        let powiats = [("1210", "nowosądecki"), ("1805", "jasielski")].map(|(code, name)| Place {
            id: Place::id_of(code).unwrap_or_default(),
            name: name.into(),
            teryt: code.into(),
            kind: Kind::Powiat,
            lat: 49.7,
            lon: 21.4,
            population: 100_000,
        });
        let gazetteer: Gazetteer = towns().into_iter().chain(powiats).collect();
        let found = gazetteer.resolve("Zarzecze, jasielski, podkarpackie").expect("found");
        assert_eq!((found.place.teryt.as_str(), found.precision), ("180505", Precision::Exact));
        let village = gazetteer.resolve("Ptaszkowo, nowosądecki, małopolskie").expect("found");
        assert_eq!((village.place.name.as_str(), village.precision), ("nowosądecki", Precision::Powiat));
    }

    proptest::proptest! {
        #[test]
        fn no_text_does_harm(text in "\\PC{0,60}") {
            let towns = gazetteer();
            let reading = towns.read(&text);
            proptest::prop_assert!(reading.places.len() <= text.len());
        }
    }
}
