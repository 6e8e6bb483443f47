//! Names of voivodeships, powiats and countries in a written place.

use base::teryt;
use base::toponym::fold;
use std::sync::LazyLock;

/// Whether a word looks like the name of a powiat.
pub(super) fn is_adjective(word: &str) -> bool {
    ["ski", "cki", "zki"].iter().any(|ending| word.ends_with(ending))
}

/// Names of the voivodeships without spaces and hyphens.
static VOIVODESHIPS: LazyLock<Vec<(&'static str, String)>> =
    LazyLock::new(|| teryt::VOIVODESHIPS.iter().map(|(code, name)| (*code, fold(name).replace(' ', ""))).collect());

/// Takes the name of a voivodeship, however spaced and inflected, off the end of the words; its code.
pub(super) fn take_voivodeship(words: &mut Vec<String>) -> Option<&'static str> {
    for count in (1..=2.min(words.len())).rev() {
        let from = words.len() - count;
        let last = words[from..].concat();
        let nominative = match last.strip_suffix("go").or(last.strip_suffix('m').filter(|stem| stem.ends_with("ki"))) {
            Some(stem) if stem.ends_with('i') => format!("{stem}e"),
            Some(stem) => stem.to_owned(),
            None => last,
        };
        if let Some((code, _)) = VOIVODESHIPS.iter().find(|(_, name)| *name == nominative) {
            words.truncate(from);
            if words.last().is_some_and(|word| word.starts_with("woj")) {
                words.pop();
            }
            return Some(code);
        }
    }
    None
}

/// Other countries in which Poles work, and how adverts say that it is not in Poland.
const ABROAD: [&str; 34] = [
    "zagranica",
    "zagranice",
    "granica",
    "niemcy",
    "niemczech",
    "germany",
    "deutschland",
    "holandia",
    "holandii",
    "niderlandy",
    "netherlands",
    "austria",
    "austrii",
    "belgia",
    "belgii",
    "francja",
    "francji",
    "norwegia",
    "norwegii",
    "szwecja",
    "szwecji",
    "dania",
    "danii",
    "szwajcaria",
    "szwajcarii",
    "anglia",
    "anglii",
    "irlandia",
    "hiszpania",
    "luksemburg",
    "czechy",
    "slowacja",
    "finlandia",
    "islandia",
];

/// Takes names of countries off the words; whether there was one other than Poland.
pub(super) fn take_countries(words: &mut Vec<String>) -> bool {
    let before = words.len();
    words.retain(|word| !ABROAD.contains(&word.as_str()));
    let abroad = words.len() < before;
    if words.iter().all(|word| matches!(word.as_str(), "polska" | "cala" | "caly" | "kraj" | "wielka" | "brytania" | "poland")) {
        let britain = words.iter().any(|word| word == "brytania");
        words.clear();
        return abroad || britain;
    }
    abroad
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        fold(text).split(' ').map(str::to_owned).collect()
    }

    #[test]
    fn a_voivodeship_is_taken_off_the_end_however_it_is_written() {
        for (text, rest) in
            [("Wrocław dolnośląskie", "wroclaw"), ("woj. dolnośląskie", ""), ("województwie dolnośląskim", ""), ("dolno-śląskiego", "")]
        {
            let mut words = words(text);
            assert_eq!((take_voivodeship(&mut words), words.join(" ").as_str()), (Some("02"), rest), "{text}");
        }
        assert_eq!(take_voivodeship(&mut words("Wrocław")), None);
    }

    #[test]
    fn other_countries_are_abroad_and_poland_is_not() {
        for (text, abroad, rest) in
            [("Niemcy", true, ""), ("Bremen zagranica", true, "bremen"), ("Wielka Brytania", true, ""), ("cała Polska", false, "")]
        {
            let mut words = words(text);
            assert_eq!((take_countries(&mut words), words.join(" ").as_str()), (abroad, rest), "{text}");
        }
    }
}
