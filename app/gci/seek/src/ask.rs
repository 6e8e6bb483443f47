//! What a person asks of the job search: the address bar is the search, so this is written into it and read from it.

use crate::pay_scale::ANY;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

base::closed! {
    /// A way to narrow a search by ticking values. The code is the name in the address bar.
    pub enum Facet {
        /// Contract.
        Contract = "umowa",
        /// Full time or part.
        Time = "wymiar",
        /// Shifts.
        Shift = "zmiany",
        /// Who is welcome.
        Welcome = "dla",
        /// Instruments of the labour office.
        Support = "wsparcie",
        /// Housing, meals, transport.
        Perk = "zapewnia",
        /// On site or remote.
        Remote = "tryb",
        /// Major group of the classification of occupations.
        Group = "grupa",
        /// Employer.
        Employer = "pracodawca",
    }
}

base::closed! {
    /// In which order.
    pub enum Sort {
        /// By how well it answers the words; without words, the newest first.
        Relevance = "trafnosc",
        /// The newest first.
        Newest = "data",
        /// The nearest first.
        Nearest = "odleglosc",
        /// The best paid first.
        Pay = "placa",
    }
}

/// Longer words than these are cut: nobody types them.
pub const MOST_WORDS: usize = 400;

/// How far from a place. The portal's own radius where nothing is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reach {
    /// The portal's own radius; wherever another place is named, 30 km.
    #[default]
    Usual,
    /// So many kilometres.
    Km(u16),
    /// However far.
    Everywhere,
}

impl Reach {
    /// The radii that can be chosen, in kilometres.
    pub const CHOICES: [u16; 6] = [5, 10, 20, 30, 50, 100];
}

/// One search. Everything in it is harmless whatever was typed; what is unknown is left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ask {
    /// The words.
    pub words: String,
    /// Take the words as they stand, without correction.
    pub literal: bool,
    /// Chosen values of each facet: any of them within a facet, all facets together.
    pub chosen: BTreeMap<Facet, Vec<String>>,
    /// The name of the place to look around; empty for the portal's own town.
    pub place: String,
    /// How far from it.
    pub reach: Reach,
    /// At least so many złoty gross a month; an address that says [`ANY`] asks nothing: it is the slider's lowest position.
    pub pay: Option<u32>,
    /// In which order.
    pub sort: Sort,
    /// Which page, from 1; anything out of range is the nearest.
    pub page: i64,
    /// Shown on the map.
    pub map: bool,
    /// Every job says why it is there.
    pub why: bool,
}

impl Default for Ask {
    fn default() -> Self {
        Self {
            words: String::new(),
            literal: false,
            chosen: BTreeMap::new(),
            place: String::new(),
            reach: Reach::Usual,
            pay: None,
            sort: Sort::Relevance,
            page: 1,
            map: false,
            why: false,
        }
    }
}

impl Ask {
    /// Reads the part of an address behind `?`. Never fails: what it does not know, it leaves out.
    #[must_use]
    pub fn read(query: &str) -> Self {
        let mut ask = Self::default();
        let mut literally = String::new();
        for (name, value) in pairs(query) {
            match name.as_str() {
                "doslownie" => literally = value.trim().to_owned(),
                _ => ask.take(&name, value.trim()),
            }
        }
        // A form names the words that were to be taken literally: where they have changed since, it is over.
        ask.literal = literally == "1" || (!literally.is_empty() && literally == ask.words);
        ask
    }

    fn take(&mut self, name: &str, value: &str) {
        match name {
            "q" => self.words = cut(value, MOST_WORDS).to_owned(),
            "gdzie" => self.place = cut(value, 80).to_owned(),
            "km" if value == "0" => self.reach = Reach::Everywhere,
            "km" => self.reach = value.parse().ok().filter(|km| (1..=999).contains(km)).map_or(Reach::Usual, Reach::Km),
            "placa" => self.pay = value.parse().ok().filter(|pay| *pay != ANY && (1..=1_000_000).contains(pay)),
            "sort" => self.sort = Sort::of_code(value).unwrap_or(Sort::Relevance),
            "strona" => self.page = value.parse().unwrap_or(1),
            "widok" => self.map = value == "mapa",
            "dlaczego" => self.why = value == "1",
            _ => {
                if let Some(facet) = Facet::of_code(name)
                    && !value.is_empty()
                {
                    let chosen = self.chosen.entry(facet).or_default();
                    let value = cut(value, 120).to_owned();
                    if chosen.len() < 50 && !chosen.contains(&value) {
                        chosen.push(value);
                    }
                }
            }
        }
    }

    /// Writes the part of an address behind `?`; empty for a search that asks nothing.
    #[must_use]
    pub fn write(&self) -> String {
        let mut out = Vec::new();
        let mut put = |name: &str, value: &str| out.push(format!("{name}={}", encode(value)));
        if !self.words.is_empty() {
            put("q", &self.words);
        }
        if !self.place.is_empty() {
            put("gdzie", &self.place);
        }
        match self.reach {
            Reach::Usual => {}
            Reach::Km(km) => put("km", &km.to_string()),
            Reach::Everywhere => put("km", "0"),
        }
        for (facet, values) in &self.chosen {
            values.iter().for_each(|value| put(facet.code(), value));
        }
        if let Some(pay) = self.pay {
            put("placa", &pay.to_string());
        }
        if self.sort != Sort::Relevance {
            put("sort", self.sort.code());
        }
        if self.literal {
            put("doslownie", "1");
        }
        if self.map {
            put("widok", "mapa");
        }
        if self.why {
            put("dlaczego", "1");
        }
        if self.page > 1 {
            put("strona", &self.page.to_string());
        }
        out.join("&")
    }

    /// The address of this search under `path`.
    #[must_use]
    pub fn href(&self, path: &str) -> String {
        let query = self.write();
        if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
    }

    /// The same search from its first page.
    #[must_use]
    pub fn from_start(&self) -> Self {
        Self { page: 1, ..self.clone() }
    }

    /// Without one chosen value.
    #[must_use]
    pub fn without(&self, facet: Facet, value: &str) -> Self {
        let mut ask = self.from_start();
        if let Some(chosen) = ask.chosen.get_mut(&facet) {
            chosen.retain(|one| one != value);
            if chosen.is_empty() {
                ask.chosen.remove(&facet);
            }
        }
        ask
    }

    /// Whether a value is chosen.
    #[must_use]
    pub fn has(&self, facet: Facet, value: &str) -> bool {
        self.chosen.get(&facet).is_some_and(|chosen| chosen.iter().any(|one| one == value))
    }

    /// How many values are chosen, the lowest pay counted as one.
    #[must_use]
    pub fn filters(&self) -> usize {
        self.chosen.values().map(Vec::len).sum::<usize>() + usize::from(self.pay.is_some())
    }
}

/// The longest beginning of at most `most` bytes that ends between letters.
fn cut(text: &str, most: usize) -> &str {
    &text[..text.floor_char_boundary(most)]
}

fn pairs(query: &str) -> impl Iterator<Item = (String, String)> {
    query.split('&').take(500).filter(|pair| !pair.is_empty()).map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        (decode(name), decode(value))
    })
}

/// Percent-decoding of a form (`+` is a space); bytes that are no UTF-8 become the replacement character.
fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        rest = tail;
        match first {
            b'+' => bytes.push(b' '),
            b'%' => match tail.get(..2).and_then(|hex| std::str::from_utf8(hex).ok()).and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
                Some(byte) => {
                    bytes.push(byte);
                    rest = &tail[2..];
                }
                None => bytes.push(b'%'),
            },
            other => bytes.push(other),
        }
    }
    String::from_utf8_lossy(&bytes).replace('\0', "")
}

fn encode(text: &str) -> String {
    use std::fmt::Write;
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b' ' => out.push('+'),
            b'-' | b'_' | b'.' | b'~' => out.push(char::from(byte)),
            plain if plain.is_ascii_alphanumeric() => out.push(char::from(plain)),
            other => {
                let _ = write!(out, "%{other:02X}");
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_search_is_read_back_as_it_was_written() {
        let ask = Ask::read("q=opiekunka+os%C3%B3b&gdzie=Kalisz&km=20&umowa=zlecenie&umowa=b2b&placa=5000&sort=placa&strona=3&nic=x");
        assert_eq!(ask.words, "opiekunka osób");
        assert_eq!(ask.chosen[&Facet::Contract], ["zlecenie", "b2b"]);
        assert_eq!(Ask::read(&ask.write()), ask);
        assert_eq!(
            ask.without(Facet::Contract, "b2b").write(),
            "q=opiekunka+os%C3%B3b&gdzie=Kalisz&km=20&umowa=zlecenie&placa=5000&sort=placa"
        );
    }

    #[test]
    fn nonsense_asks_nothing() {
        for query in ["placa=4500", "", "?", "&&&=", "km=-4&placa=x&sort=%FF&strona=99999999999999999999&%%%", "umowa="] {
            let ask = Ask::read(query);
            assert!(ask.chosen.is_empty() && ask.pay.is_none() && ask.page == 1, "{query}: {ask:?}");
        }
    }

    #[test]
    fn words_are_taken_literally_until_others_are_typed() {
        assert!(Ask::read("doslownie=1&q=kelner").literal && Ask::read("doslownie=kelner+sali&q=kelner+sali").literal);
        assert!(!Ask::read("q=kucharz&doslownie=kelner").literal && !Ask::read("q=&doslownie=").literal);
    }

    #[test]
    fn the_least_pay_may_be_any_but_the_sliders_lowest_position() {
        assert_eq!(["placa=3000", "placa=4500", "placa=0"].map(|query| Ask::read(query).pay), [Some(3_000), None, None]);
    }

    proptest! {
        #[test]
        fn whatever_is_typed_comes_back_from_the_address_bar(query in ".{0,300}") {
            let ask = Ask::read(&query);
            prop_assert_eq!(Ask::read(&ask.write()), ask);
        }

        #[test]
        fn any_words_survive(words in "[^\0]{0,90}") {
            let ask = Ask { words: words.trim().to_owned(), ..Ask::default() };
            prop_assert_eq!(Ask::read(&ask.write()), ask);
        }
    }
}
