//! How hard a Polish text is: FOG for Polish and Pisarek's measure (W. Pisarek, „Jak mierzyć zrozumiałość tekstu?”, 1969).

use super::sentence::{sentences, syllables, words};
use crate::walk::walk;
use crate::{Doc, text};

/// A word of so many syllables is hard.
const HARD: usize = 4;

/// What was counted in a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Readability {
    /// Sentences, items of lists and headings among them.
    pub sentences: usize,
    /// Words with a letter.
    pub words: usize,
    /// Words of four syllables and more.
    pub hard: usize,
    /// The three longest sentences and their words, longest first.
    pub longest: Vec<(String, usize)>,
}

impl Readability {
    /// Counts a document's paragraphs and items; headings and tables' cells of one word too.
    #[must_use]
    pub fn of(doc: &Doc) -> Self {
        let mut lines = Vec::new();
        walk(&doc.blocks, &mut |part, _| lines.extend(part.line().map(text::plain)));
        let mut out = Self::default();
        for sentence in lines.iter().flat_map(|line| sentences(line)) {
            let count = words(sentence).count();
            out.sentences += usize::from(count > 0);
            out.words += count;
            out.hard += words(sentence).filter(|word| syllables(word) >= HARD).count();
            out.longest.push((sentence.to_owned(), count));
            out.longest.sort_by_key(|(_, words)| std::cmp::Reverse(*words));
            out.longest.truncate(3);
        }
        out
    }

    /// Words in a sentence, on average.
    #[must_use]
    pub fn average(&self) -> f64 {
        ratio(self.words, self.sentences)
    }

    /// Hard words in a hundred.
    #[must_use]
    pub fn share(&self) -> f64 {
        100.0 * ratio(self.hard, self.words)
    }

    /// Years of schooling that the text asks for: 0.4 × (average sentence + share of hard words).
    #[must_use]
    pub fn fog(&self) -> f64 {
        0.4 * (self.average() + self.share())
    }

    /// Pisarek's measure in its form √(average² + share²) ÷ 2.
    #[must_use]
    pub fn pisarek(&self) -> f64 {
        self.average().hypot(self.share()) / 2.0
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of words are far below 2^52")]
fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}
