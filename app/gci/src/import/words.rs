#![cfg(not(target_arch = "wasm32"))]
//! A text cut into words that can be compared and found again in it.

use super::letters::plain;
use std::ops::Range;

/// What stands before a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Break {
    None,
    /// A comma, a bracket, a dash with spaces, an abbreviation's stop.
    Clause,
    /// The end of a sentence or of an item in a list; where a source lost the gap between two items, a capital inside a word.
    Sentence,
}

#[derive(Clone, Copy, Debug)]
struct Word {
    folded: (u32, u32),
    source: (u32, u32),
    before: Break,
}

/// A text cut into words: runs of letters or of digits.
pub(super) struct Words<'t> {
    source: &'t str,
    folded: String,
    words: Vec<Word>,
}

impl<'t> Words<'t> {
    pub(super) fn of(source: &'t str) -> Self {
        let mut words = Self { source, folded: String::with_capacity(source.len()), words: Vec::with_capacity(source.len() / 7) };
        let (mut before, mut last) = (Break::Sentence, b' ');
        let mut was_lower = false;
        for (at, letter) in source.char_indices() {
            let byte = plain(letter);
            if byte != b' ' && byte != b'.' {
                let is_upper = letter.is_uppercase();
                let end = (at + letter.len_utf8()) as u32;
                let (digit, digit_before) = (byte.is_ascii_digit(), last.is_ascii_digit());
                let glued = was_lower && is_upper && words.words.last().is_some_and(|word| word.folded.1 - word.folded.0 > 2);
                if last == b' ' || last == b'.' || digit != digit_before || glued {
                    let before = if glued { Break::Sentence } else { before };
                    let folded = words.folded.len() as u32;
                    words.words.push(Word { folded: (folded, folded), source: (at as u32, end), before });
                }
                words.folded.push(char::from(byte));
                if let Some(word) = words.words.last_mut() {
                    word.folded.1 = words.folded.len() as u32;
                    word.source.1 = end;
                }
                before = Break::None;
                was_lower = !is_upper && !digit;
            } else {
                was_lower = false;
                before = before.max(words.broken_by(letter, &source[..at], &source[at + letter.len_utf8()..]));
            }
            last = byte;
        }
        words
    }

    /// What a mark between words means.
    fn broken_by(&self, mark: char, before: &str, behind: &str) -> Break {
        let spaced = before.ends_with(char::is_whitespace) || behind.starts_with(char::is_whitespace);
        match mark {
            '.' if self.words.last().is_some_and(|word| word.folded.1 - word.folded.0 <= 3) => Break::Clause,
            '.' if behind.trim_start().chars().next().is_none_or(|next| !next.is_lowercase()) => Break::Sentence,
            '/' if spaced => Break::Sentence,
            '!' | '?' | ';' | '\n' | '•' | '·' | '●' | '▪' | '*' | '|' | '✓' | '✔' | '»' | '\u{f0b7}' | '→' => {
                Break::Sentence
            }
            ',' | '(' | ')' | ':' | '–' | '—' | '"' | '„' | '”' | '[' | ']' | '<' | '>' => Break::Clause,
            '.' => Break::Clause,
            '-' if spaced => Break::Clause,
            _ => Break::None,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    pub(super) fn source(&self) -> &'t str {
        self.source
    }

    /// A word without capitals and diacritics; empty beyond the text.
    pub(super) fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| &self.folded[word.folded.0 as usize..word.folded.1 as usize])
    }

    pub(super) fn before(&self, at: usize) -> Break {
        self.words.get(at).map_or(Break::Sentence, |word| word.before)
    }

    /// Where words stand in the source, in bytes.
    pub(super) fn span(&self, words: Range<usize>) -> Range<usize> {
        match (self.words.get(words.start), words.end.checked_sub(1).and_then(|last| self.words.get(last))) {
            (Some(first), Some(last)) if words.start < words.end => first.source.0 as usize..last.source.1 as usize,
            _ => 0..0,
        }
    }

    /// Words as the source wrote them.
    pub(super) fn text(&self, words: Range<usize>) -> &'t str {
        &self.source[self.span(words)]
    }

    /// The words from `at` to the next break of at least this weight, at most `most` of them.
    pub(super) fn until(&self, at: usize, weight: Break, most: usize) -> Range<usize> {
        let end = (at + 1..self.len().min(at + most)).find(|next| self.before(*next) >= weight).unwrap_or(self.len().min(at + most));
        at..end.max(at)
    }

    /// Whether one of the `reach` words before `at`, in the same sentence, begins with one of these.
    pub(super) fn preceded(&self, at: usize, reach: usize, by: &[&str]) -> bool {
        (0..reach)
            .scan(at, |here, _| {
                if *here == 0 || self.before(*here) == Break::Sentence {
                    return None;
                }
                *here -= 1;
                Some(*here)
            })
            .any(|word| by.iter().any(|begins| matches(self.word(word), begins)))
    }

    /// Whether one of the `reach` words from `at`, in the same sentence, is one of these.
    pub(super) fn followed(&self, at: usize, reach: usize, by: &[&str]) -> bool {
        (at..self.len().min(at + reach))
            .take_while(|word| self.before(*word) != Break::Sentence)
            .any(|word| by.iter().any(|begins| matches(self.word(word), begins)))
    }
}

/// Whether a word is this one, or begins so where a star stands at the end.
fn matches(word: &str, pattern: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(begins) => word.starts_with(begins),
        None => word == pattern,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_at_capitals_digits_and_marks() {
        let words = Words::of("Praca 3-zmianowaOferujemy: 30h/tyg. kat.B, Łódź");
        let all: Vec<&str> = (0..words.len()).map(|at| words.word(at)).collect();
        assert_eq!(all, ["praca", "3", "zmianowa", "oferujemy", "30", "h", "tyg", "kat", "b", "lodz"]);
        assert_eq!(words.before(3), Break::Sentence);
        assert_eq!(words.before(8), Break::Clause);
        assert_eq!(words.text(7..9), "kat.B");
    }

    #[test]
    fn what_stands_around_a_word_is_seen_within_its_sentence() {
        let words = Words::of("Nie zapewniamy zakwaterowania. Zakwaterowanie we własnym zakresie");
        assert!(words.preceded(2, 3, &["nie"]));
        assert!(!words.preceded(3, 3, &["zapewnia*"]));
        assert!(words.followed(4, 4, &["wlasn*"]));
    }
}
