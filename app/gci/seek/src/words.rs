//! What the results say in one language, as templates: `{0}`, `{1}` stand for what is filled in.

use crate::ask::Facet;
use base::Lang;
use serde::{Deserialize, Serialize};

/// A phrase that follows a number: 1 oferta, 2 oferty, 5 ofert. `{0}` is the number.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plural {
    /// 1, in Ukrainian also 21, 31.
    pub one: String,
    /// 2 to 4, 22 to 24; in English everything but 1.
    pub few: String,
    /// 0, 5 to 21.
    pub many: String,
}

impl Plural {
    /// The phrase for a number (the plural rules of CLDR for whole numbers).
    #[must_use]
    pub fn of(&self, lang: Lang, number: u64) -> &str {
        let (ten, hundred) = (number % 10, number % 100);
        let one = if lang == Lang::Uk { ten == 1 && hundred != 11 } else { number == 1 };
        let few = (2..=4).contains(&ten) && !(12..=14).contains(&hundred);
        match (one, few) {
            (true, _) => &self.one,
            (_, true) => &self.few,
            _ => &self.many,
        }
    }
}

/// A facet and its values in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FacetWords {
    /// Which one.
    pub facet: Facet,
    /// Its name.
    pub title: String,
    /// Codes and names of its values, in the order to show them; none where the values are not ours (employers).
    pub values: Vec<(String, String)>,
    /// Codes and names of those that need more words to be chosen by than beside an offer.
    pub choices: Vec<(String, String)>,
}

/// How a word of an offer answers a word of the search, in words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each is a phrase, named like its key in locales")]
pub struct Hows {
    pub typed: String,
    pub diacritics: String,
    pub joined: String,
    pub form: String,
    pub family: String,
    pub concept: String,
    pub beginning: String,
}

/// Everything that the results say.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each is a phrase, named like its key in locales")]
pub struct Words {
    pub count: Plural,
    pub places_more: Plural,
    pub within: String,
    pub around_all: String,
    pub searched_for: String,
    pub search_literally: String,
    pub understood: String,
    pub unknown_place: String,
    pub area_place: String,
    pub literally: String,
    pub nothing: String,
    pub nothing_hint: String,
    pub nothing_at_all: String,
    pub little: String,
    pub way_reach: String,
    pub way_everywhere: String,
    pub way_drop: String,
    pub way_pay: String,
    pub way_words: String,
    pub way_loosely: String,
    pub way_unfiltered: String,
    pub way_all: String,
    pub way_all_everywhere: String,
    pub way_uncounted: String,
    pub no_offers: String,
    pub no_offers_hint: String,
    pub voivodeship: String,
    pub powiat: String,
    pub in_area: String,
    pub no_pay: String,
    pub pay_in_offer: String,
    pub employer_hidden: String,
    pub today: String,
    pub yesterday: String,
    pub added: String,
    pub here_since: String,
    pub ends_today: String,
    pub ends_tomorrow: String,
    pub ended: String,
    pub below_minimum: String,
    pub net: String,
    pub ours: String,
    pub ours_gross: String,
    pub ours_net: String,
    pub ours_both: String,
    pub place_ours: String,
    pub read_by_us: String,
    pub last_day: String,
    pub gross_month: String,
    pub pay_axis: String,
    pub from: String,
    pub to: String,
    pub pay_from: String,
    pub pay_any: String,
    pub hint_employer: String,
    pub hint_place: String,
    pub why: String,
    pub why_show: String,
    pub why_hide: String,
    /// For each order of [`crate::Sort`] what decides.
    pub why_order: [String; 4],
    pub why_corrected: String,
    pub why_word: String,
    pub why_distance: String,
    pub fields: [String; 4],
    pub hows: Hows,
    pub map_label: String,
    pub map_note: String,
    pub map_part: String,
    pub facets: Vec<FacetWords>,
    pub lists: paint::Words,
}

impl Words {
    /// A facet in words.
    #[must_use]
    pub fn facet(&self, facet: Facet) -> Option<&FacetWords> {
        self.facets.iter().find(|words| words.facet == facet)
    }

    /// A facet's value as it is chosen.
    #[must_use]
    pub fn choice<'a>(&'a self, facet: Facet, code: &'a str) -> &'a str {
        let known = self.facet(facet).and_then(|words| words.choices.iter().find(|(known, _)| known == code));
        known.map_or_else(|| self.value(facet, code), |(_, name)| name)
    }

    /// A facet's value in words; an unknown code stands for itself.
    #[must_use]
    pub fn value<'a>(&'a self, facet: Facet, code: &'a str) -> &'a str {
        let known = self.facet(facet).and_then(|words| words.values.iter().find(|(known, _)| known == code));
        known.map_or(code, |(_, name)| name)
    }
}

/// A template with its gaps filled; what is filled in is never read as a template.
#[must_use]
pub fn fill(template: &str, parts: &[&str]) -> String {
    let mut out = String::with_capacity(template.len() + parts.iter().map(|part| part.len()).sum::<usize>());
    let mut rest = template;
    while let Some((before, gap)) = rest.split_once('{') {
        out.push_str(before);
        let part = match gap.as_bytes() {
            [digit, b'}', ..] => parts.get(usize::from(digit.wrapping_sub(b'0'))),
            _ => None,
        };
        match part {
            Some(part) => {
                out.push_str(part);
                rest = &gap[2..];
            }
            None => {
                out.push('{');
                rest = gap;
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_filled_in_is_not_read_as_a_template() {
        assert_eq!(fill("do {0} km od: {1}", &["20", "{0}"]), "do 20 km od: {0}");
        assert_eq!(fill("a { b {9} {", &["x"]), "a { b {9} {");
        assert_eq!(fill("{ż}{", &["x"]), "{ż}{");
    }

    #[test]
    fn numbers_take_the_form_of_their_language() {
        let plural = Plural { one: "1".into(), few: "2".into(), many: "5".into() };
        let forms = |lang| [0, 1, 2, 5, 11, 12, 21, 22, 25, 101, 112].map(|number| plural.of(lang, number).to_owned()).concat();
        assert_eq!(forms(Lang::Pl), "51255552555");
        assert_eq!(forms(Lang::Uk), "51255512515");
    }
}
