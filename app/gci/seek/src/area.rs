//! Voivodeships and powiats by name, in any case form. A search in one looks at the TERYT codes of offers' places instead of around a
//! point.

use base::toponym::fold;
use base::{Point, teryt};
use std::collections::HashMap;

/// The name of the codes among the facets of an index, behind those that can be ticked and the bands of pay; shown nowhere.
pub const FACET: &str = "obszar";

/// A powiat as it travels: the adjective of the register, its code as a number, its middle (degrees north, east), and how many
/// kilometres from there its farthest place is at most.
pub type KnownPowiat = (String, u16, f32, f32, u16);

/// A voivodeship or a powiat.
#[derive(Clone, Debug, PartialEq)]
pub struct Area {
    /// TERYT: two digits of a voivodeship, four of a powiat.
    pub code: String,
    /// The adjective: `wielkopolskie`, `kaliski`.
    pub name: String,
    /// The middle and how many kilometres from there it ends, where that is known: of powiats.
    pub(crate) extent: Option<(Point, f64)>,
}

impl Area {
    fn voivodeship((code, name): (&str, &str)) -> Self {
        Self { code: code.to_owned(), name: name.to_owned(), extent: None }
    }

    fn powiat((name, code, lat, lon, km): &KnownPowiat) -> Self {
        let at = Point { lat: f64::from(*lat), lon: f64::from(*lon) };
        Self { code: format!("{code:04}"), name: name.clone(), extent: Some((at, f64::from(*km))) }
    }

    /// Whether it is a powiat.
    #[must_use]
    pub fn is_powiat(&self) -> bool {
        self.code.len() == 4
    }

    /// As it stands in the address bar, whatever the language.
    #[must_use]
    pub fn written(&self) -> String {
        format!("{} {}", if self.is_powiat() { "powiat" } else { "województwo" }, self.name)
    }

    /// The voivodeship that a powiat lies in.
    pub(crate) fn wider(&self) -> Option<Self> {
        let of = self.code.get(..2).filter(|_| self.is_powiat())?;
        teryt::VOIVODESHIPS.into_iter().find(|(code, _)| *code == of).map(Self::voivodeship)
    }
}

/// Codes of the areas that a place with a TERYT code lies in: its voivodeship, and its powiat where that is known.
pub fn codes(teryt: &str) -> impl Iterator<Item = &str> {
    [2, 4].into_iter().filter_map(|digits| teryt.get(..digits)).filter(|code| teryt::is_code(code))
}

/// An area at the beginning of some words.
pub(crate) struct Met {
    pub area: Area,
    /// How many words name it.
    pub length: usize,
    /// They say that it is a voivodeship or a powiat.
    pub said: bool,
    /// The adjective stands as it does behind a preposition: `kaliskim`, `kaliskiego`.
    pub inflected: bool,
}

/// Forms of „województwo” and „powiat”, folded.
const VOIVODESHIP: [&str; 5] = ["wojewodztwo", "wojewodztwa", "wojewodztwie", "wojewodztwu", "woj"];
const POWIAT: [&str; 6] = ["powiat", "powiatu", "powiecie", "powiatowi", "pow", "powiaty"];
/// Endings of an adjective, folded, the longer first.
const ENDINGS: [&str; 9] = ["iego", "iemu", "im", "ie", "i", "ego", "emu", "ym", "y"];
/// An adjective has so many words at most: `warszawski zachodni`.
const LONGEST: usize = 2;

/// The areas that people look in: voivodeships always, powiats where the operator's register of places has them.
#[derive(Debug)]
pub(crate) struct Areas {
    powiats: Vec<KnownPowiat>,
    /// By what all forms of the adjective begin with; a voivodeship comes before the powiats that share it.
    named: HashMap<String, Vec<Area>>,
}

impl Areas {
    pub fn new(powiats: Vec<KnownPowiat>) -> Self {
        let mut named: HashMap<String, Vec<Area>> = HashMap::new();
        for area in teryt::VOIVODESHIPS.into_iter().map(Area::voivodeship).chain(powiats.iter().map(Area::powiat)) {
            if let Some(stem) = stem(&fold(&area.name).split(' ').collect::<Vec<_>>()) {
                named.entry(stem).or_default().push(area);
            }
        }
        Self { powiats, named }
    }

    pub fn powiats(&self) -> &[KnownPowiat] {
        &self.powiats
    }

    /// The area that a whole text names: `woj. łódzkie`, `w Wielkopolskim`, `powiat kaliski`. Of namesakes that nearest to home.
    pub fn called(&self, name: &str, home: Option<Point>) -> Option<Area> {
        let name = fold(name);
        let mut words: Vec<&str> = name.split(' ').collect();
        if matches!(words.first(), Some(&("w" | "we"))) {
            words.remove(0);
        }
        if matches!(words.last(), Some(&("voivodeship" | "county"))) {
            words.pop();
        }
        self.at(&words, home).filter(|met| met.length == words.len()).map(|met| met.area)
    }

    /// The area that folded words begin with.
    pub fn at(&self, words: &[&str], home: Option<Point>) -> Option<Met> {
        let first = words.first()?;
        let (voivodeship, powiat) = (VOIVODESHIP.contains(first), POWIAT.contains(first));
        let said = voivodeship || powiat;
        let name = &words[usize::from(said)..];
        (1..=LONGEST.min(name.len())).rev().find_map(|count| {
            let namesakes = self.named.get(&stem(&name[..count])?)?;
            let fits = |area: &&Area| if area.is_powiat() { !voivodeship } else { !powiat };
            let far = |area: &&Area| home.zip(area.extent).map_or(0.0, |(home, (at, _))| home.km_to(at));
            let area =
                namesakes.iter().filter(fits).min_by(|a, b| a.is_powiat().cmp(&b.is_powiat()).then(far(a).total_cmp(&far(b))))?.clone();
            let inflected = ["im", "iego", "ym", "ego"].iter().any(|ending| name[count - 1].ends_with(ending));
            Some(Met { area, length: usize::from(said) + count, said, inflected })
        })
    }
}

/// What all forms of an adjective have in common, spaces and hyphens left out; nothing for what has no ending of one.
fn stem(words: &[&str]) -> Option<String> {
    let bare = |word: &&str| ENDINGS.iter().find_map(|ending| word.strip_suffix(ending)).map(str::to_owned);
    let (last, before) = words.split_last()?;
    let before = before.iter().map(|word| bare(word).unwrap_or_else(|| (*word).to_owned()));
    let stem = before.chain([bare(last)?]).collect::<String>().replace(' ', "");
    (stem.len() > 3).then_some(stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOME: Option<Point> = Some(Point { lat: 52.3, lon: 17.6 });

    fn areas() -> Areas {
        let powiat = |name: &str, code, lat, lon| (name.to_owned(), code, lat, lon, 30);
        Areas::new(vec![
            powiat("kaliski", 3007, 51.8, 18.1),
            powiat("opolski", 1609, 50.7, 17.9),
            powiat("opolski", 612, 51.2, 21.9),
            powiat("czarnkowsko-trzcianecki", 3002, 53.0, 16.5),
            powiat("warszawski zachodni", 1432, 52.2, 20.6),
            powiat("średzki", 3025, 52.2, 17.3),
            powiat("średzki", 218, 51.2, 16.6),
        ])
    }

    fn code(name: &str) -> Option<String> {
        areas().called(name, HOME).map(|area| area.code)
    }

    #[test]
    fn every_voivodeship_is_known_in_every_form() {
        for (of, name) in teryt::VOIVODESHIPS {
            let stem = name.strip_suffix("ie").unwrap();
            for written in [
                name.to_owned(),
                name.to_uppercase(),
                fold(name),
                format!("w {stem}im"),
                format!("woj. {name}"),
                format!("województwo {name}"),
                format!("województwa {stem}iego"),
                format!("w województwie {stem}im"),
                name.replace('-', " "),
            ] {
                assert_eq!(code(&written).as_deref(), Some(of), "{written}");
            }
        }
    }

    #[test]
    fn powiats_are_known_by_their_adjective_and_of_namesakes_the_nearest_is_meant() {
        for (written, of) in [
            ("powiat kaliski", Some("3007")),
            ("pow. kaliski", Some("3007")),
            ("w powiecie kaliskim", Some("3007")),
            ("kaliskiego", Some("3007")),
            ("powiat czarnkowsko-trzcianecki", Some("3002")),
            ("powiatu warszawskiego zachodniego", Some("1432")),
            ("powiat średzki", Some("3025")),
            ("powiat opolski", Some("1609")),
            ("opolskie", Some("16")),
            ("województwo kaliskie", None),
            ("powiat wielkopolski", None),
            ("Kalisz", None),
            ("kalisk", None),
            ("powiat", None),
            ("kaliski rynek", None),
            ("", None),
        ] {
            assert_eq!(code(written).as_deref(), of, "{written}");
        }
    }

    #[test]
    fn an_area_is_read_back_as_it_is_written() {
        for name in ["opolskie", "powiat opolski", "kaliski"] {
            let area = areas().called(name, HOME).unwrap();
            assert_eq!(areas().called(&area.written(), HOME), Some(area), "{name}");
        }
        assert_eq!(areas().called("powiat kaliski", HOME).unwrap().wider().unwrap().written(), "województwo wielkopolskie");
        assert_eq!(areas().called("opolskie", HOME).unwrap().wider(), None);
    }

    #[test]
    fn a_place_lies_in_its_voivodeship_and_in_its_powiat_where_that_is_known() {
        assert_eq!(codes("3007053").collect::<Vec<_>>(), ["30", "3007"]);
        assert_eq!(codes("30").collect::<Vec<_>>(), ["30"]);
        assert_eq!(codes("").count() + codes("zażółć").count(), 0);
    }
}
