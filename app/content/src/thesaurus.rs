//! Words that residents use for what the office calls otherwise: a set a line, the office's word first.

use search::Lexicon;
use std::sync::LazyLock;

const WORDS: &str = include_str!("thesaurus/words.tsv");

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let set =
        |line: &'static str| line.split('\t').map(move |name| (name.to_owned(), line.split('\t').next().unwrap_or_default().to_owned()));
    Lexicon { synonyms: WORDS.lines().flat_map(set).collect(), ..Lexicon::default() }
});

/// What the search engine should know of an office's matters.
pub(crate) fn lexicon() -> &'static Lexicon {
    &LEXICON
}

#[cfg(test)]
mod tests {
    use super::*;
    use search::{Document, Index, Query, Schema, TextField};
    use std::collections::HashSet;

    #[test]
    fn every_set_has_several_names_and_no_name_stands_twice() {
        let mut known = HashSet::new();
        for line in WORDS.lines() {
            assert!(line.split('\t').count() > 1, "{line}");
            assert!(line.split('\t').all(|name| !name.is_empty() && name.trim() == name && known.insert(name.to_lowercase())), "{line}");
        }
    }

    #[test]
    fn a_resident_finds_a_matter_by_everyday_words_below_what_is_called_so() {
        let schema = Schema { texts: vec![TextField::new("title", 6.0)], ..Schema::default() };
        let titles = [
            "Odpady komunalne",
            "Dowód osobisty",
            "Zameldowanie na pobyt stały lub czasowy",
            "Podatek od nieruchomości",
            "Jednorazowe świadczenie po urodzeniu dziecka",
            "Usunięcie drzewa z własnej działki",
            "Świadczenie wychowawcze",
            "Śmieci na osiedlu",
        ];
        let document = |(title, id): (&&str, u64)| Document { id, texts: vec![(*title).to_owned()], ..Document::default() };
        let index = Index::build(&schema, titles.iter().zip(0..).map(document), lexicon());
        let found = |words: &str| index.search(&Query::of(words)).hits.iter().map(|hit| hit.id).collect::<Vec<_>>();
        for (asked, id) in [
            ("wywóz śmieci", 0),
            ("garbage", 0),
            ("ID card", 1),
            ("meldunek", 2),
            ("podatek od domu", 3),
            ("becikowe", 4),
            ("wycinka drzewa", 5),
            ("500 plus", 6),
        ] {
            assert!(found(asked).contains(&id), "{asked}: {:?}", found(asked));
        }
        assert_eq!(found("śmieci"), [7, 0], "what is called so stands first");
    }
}
