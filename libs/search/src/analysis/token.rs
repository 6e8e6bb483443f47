//! Words of a text.

use std::ops::Range;

use super::fold::{LONGEST, mark, push, restore, room};

/// A word: folded, with a mask of the diacritics it was written with.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Token {
    /// Lower case, no diacritics; at most 40 bytes.
    pub folded: String,
    /// One bit for each folded letter that may carry a Polish diacritic (two for z), in order.
    pub spelling: u32,
}

impl Token {
    /// This word and the next written as one.
    pub(crate) fn joined(&self, next: &Self) -> Self {
        token(&format!("{}{}", restore(&self.folded, self.spelling), restore(&next.folded, next.spelling)))
    }
}

/// The words of a text in order: runs of letters and digits, `c++` and `c#` whole.
pub fn tokens(text: &str) -> impl Iterator<Item = Token> + '_ {
    spans(text).map(|span| token(&text[span])).filter(|token| !token.folded.is_empty())
}

/// Where the words of a text stand, in bytes.
pub(crate) fn spans(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(char::is_alphanumeric)?;
        let mut end = text[start..].find(|c: char| !is_inside(c)).map_or(text.len(), |length| start + length);
        let signs = text[end..].bytes().take_while(|byte| matches!(byte, b'+' | b'#')).count();
        // `C++` ends in signs, `C+E` has one between its words.
        if !text[end + signs..].starts_with(is_inside) {
            end += signs.min(2);
        }
        at = end;
        Some(start..end)
    })
}

/// Combining marks belong to the letter before them.
fn is_inside(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '\u{300}'..='\u{36f}')
}

/// The one word that `word` is: without the space before a unit, with a point for a decimal comma.
pub(crate) fn token(word: &str) -> Token {
    let mut folded = String::with_capacity(word.len().min(LONGEST));
    let (mut spelling, mut at) = (0u32, 0);
    for letter in word.chars().filter(|letter| !letter.is_whitespace()) {
        let letter = if letter == ',' { '.' } else { letter };
        let before = folded.len();
        push(letter, &mut folded);
        if folded.len() > LONGEST {
            folded.truncate(before);
            break;
        }
        for byte in folded[before..].bytes() {
            let bits = room(byte);
            if bits > 0 && at + bits <= 31 {
                spelling |= mark(letter) << at;
            }
            at += bits;
        }
    }
    Token { folded, spelling }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{fold, restore};

    #[test]
    fn words_are_folded_and_their_spelling_kept() {
        let words: Vec<Token> = tokens("Księgowa/y, ŁÓDŹ C++ (C#)").collect();
        let folded: Vec<&str> = words.iter().map(|w| w.folded.as_str()).collect();
        assert_eq!(folded, ["ksiegowa", "y", "lodz", "c++", "c#"]);
        assert_eq!(restore(&words[0].folded, words[0].spelling), "księgowa");
        assert_eq!(restore(&words[2].folded, words[2].spelling), "łódź");
    }

    #[test]
    fn every_polish_letter_folds_and_comes_back() {
        let letters = "aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż";
        for letter in letters.chars() {
            for word in [letter.to_string(), letter.to_uppercase().to_string(), format!("kra{letter}na")] {
                let token = token(&word);
                assert!(token.folded.is_ascii(), "{word}");
                assert_eq!(restore(&token.folded, token.spelling), word.to_lowercase());
            }
        }
    }

    #[test]
    fn other_scripts_are_lower_cased_and_pictures_are_no_words() {
        let folded: Vec<String> = tokens("ВОДІЙ Їжак, ґанок Straße Ångström 👷 🚚🚚 e\u{301}clair").map(|token| token.folded).collect();
        assert_eq!(folded, ["водій", "їжак", "ґанок", "strasse", "angstrom", "eclair"]);
        assert_eq!(tokens("👷🏽\u{200d}♀️ – „”").count(), 0);
    }

    #[test]
    fn ten_million_letters_are_read_in_bounded_time() {
        let started = std::time::Instant::now();
        for letter in ["a", "Ż", "ї", "1", "a-", "1,", "ab "] {
            let text = letter.repeat(10_000_000 / letter.len());
            assert!(token(&text).folded.len() <= LONGEST);
            assert!(tokens(&text).take(100).all(|token| token.folded.len() <= LONGEST));
            assert!(crate::analysis::words(&text[..text.len() / 10]).iter().all(|word| word.token.folded.len() <= LONGEST));
        }
        assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
    }

    proptest::proptest! {
        #[test]
        fn words_stand_where_they_say(text in "\\PC{0,60}") {
            let mut end = 0;
            for word in crate::analysis::words(&text) {
                proptest::prop_assert!(word.span.start >= end && !word.token.folded.is_empty());
                proptest::prop_assert!(word.token.folded.len() <= LONGEST);
                proptest::prop_assert_eq!(&token(&text[word.span.clone()]), &word.token);
                end = word.span.end;
            }
        }

        #[test]
        fn folding_twice_changes_nothing(text in "\\PC{0,40}") {
            let once = fold(&text);
            proptest::prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn polish_words_come_back_as_they_were_spelled(word in "[a-zęóąśłżźćń]{1,12}") {
            let token = tokens(&word).next().unwrap();
            proptest::prop_assert_eq!(restore(&token.folded, token.spelling), word);
        }
    }
}
