//! From typed words to clauses. Nothing typed is an error; what makes no sense as syntax is taken as words.

use std::ops::Range;

use crate::Schema;
use crate::analysis::{Token, is_noise, words};

/// The shortest abbreviation that is taken for the beginning of a word.
const ABBREVIATED: usize = 3;

/// One thing a document must have, or must not.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Clause {
    /// One word, or the words of a phrase.
    pub(crate) words: Vec<Word>,
    pub(crate) excluded: bool,
    /// Only in this text field.
    pub(crate) field: Option<usize>,
    /// The word may go on.
    pub(crate) prefix: bool,
    /// Asked with `*`: a prefix whatever it is.
    pub(crate) star: bool,
}

/// A word and where it stands in the text typed.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Word {
    pub(crate) token: Token,
    pub(crate) span: Range<usize>,
}

/// The clauses of a query, function words left out, each once.
pub(crate) fn parse(text: &str, schema: &Schema) -> Vec<Clause> {
    let mut clauses: Vec<Clause> = Vec::new();
    let mut seen = std::collections::HashSet::new();
    let mut at = 0;
    while let Some(chunk) = chunk(text, at, schema) {
        at = chunk.end;
        let start = chunk.words.start;
        let words: Vec<Word> = words(&text[chunk.words.clone()])
            .into_iter()
            .map(|word| Word { token: word.token, span: start + word.span.start..start + word.span.end })
            .collect();
        let groups: Vec<Vec<Word>> = if chunk.phrase { vec![words] } else { words.into_iter().map(|word| vec![word]).collect() };
        for words in groups.into_iter().filter(|words| !words.is_empty()) {
            let key: (Vec<String>, bool, Option<usize>) =
                (words.iter().map(|w| w.token.folded.clone()).collect(), chunk.excluded, chunk.field);
            if seen.insert(key) {
                clauses.push(Clause { words, excluded: chunk.excluded, field: chunk.field, prefix: false, star: false });
            }
        }
        if let Some(last) = clauses
            .last_mut()
            .filter(|last| !chunk.phrase && last.words.iter().any(|w| w.span.end <= chunk.end && w.span.start >= chunk.words.start))
        {
            last.star = chunk.star;
            let behind = last.words.last().map_or("", |word| &text[word.span.end..]);
            let is_long = last.words.iter().any(|word| word.token.folded.len() >= ABBREVIATED);
            // `prac. biurowy`: a full stop says that the word goes on.
            let cut = is_long && behind.starts_with('.');
            last.prefix = chunk.star || cut && !last.excluded || (!last.excluded && last.words.iter().any(|w| w.span.end == text.len()));
        }
    }
    if clauses.iter().any(|clause| !clause.is_noise()) {
        clauses.retain(|clause| !clause.is_noise());
    }
    for clause in &mut clauses {
        if clause.words.iter().any(|word| !is_noise(&word.token.folded)) {
            clause.words.retain(|word| !is_noise(&word.token.folded));
        }
    }
    clauses
}

impl Clause {
    /// The word of a clause that asks for one.
    pub(crate) fn plain(&self) -> Option<&Token> {
        match self.words.as_slice() {
            [word] if !self.excluded => Some(&word.token),
            _ => None,
        }
    }

    /// The same clause asking for a whole word that stood behind what was typed.
    pub(crate) fn reading(&self, folded: String) -> Self {
        let words = self.words.iter().take(1);
        let words = words.map(|word| Word { token: Token { folded: folded.clone(), ..word.token.clone() }, span: word.span.clone() });
        Self { words: words.collect(), prefix: false, ..self.clone() }
    }

    fn is_noise(&self) -> bool {
        !self.star && self.words.iter().all(|word| is_noise(&word.token.folded))
    }
}

/// A piece of the text up to white space or a closing quote.
struct Chunk {
    words: Range<usize>,
    end: usize,
    phrase: bool,
    excluded: bool,
    star: bool,
    field: Option<usize>,
}

fn chunk(text: &str, from: usize, schema: &Schema) -> Option<Chunk> {
    let mut at = from + text[from..].find(|c: char| !c.is_whitespace())?;
    let excluded = text[at..].starts_with('-') && text[at + 1..].starts_with(|c: char| c.is_alphanumeric() || c == '"');
    at += usize::from(excluded);
    let named = text[at..].find(':').filter(|colon| !text[at..at + colon].contains(|c: char| c.is_whitespace() || c == '"'));
    let field = named.and_then(|colon| field(&text[at..at + colon], schema));
    if let (Some(colon), Some(_)) = (named, field) {
        at += colon + 1;
    }
    if text[at..].starts_with('"') {
        let start = at + 1;
        if let Some(length) = text[start..].find('"') {
            let end = start + length;
            return Some(Chunk { words: start..end, end: end + 1, phrase: true, excluded, star: false, field });
        }
        // A quote that nobody closed says nothing.
        at = start;
        at += text[at..].find(|c: char| !c.is_whitespace())?;
    }
    let end = text[at..].find(|c: char| c.is_whitespace() || c == '"').map_or(text.len(), |length| at + length);
    Some(Chunk { words: at..end, end, phrase: false, excluded, star: text[at..end].ends_with('*'), field })
}

fn field(name: &str, schema: &Schema) -> Option<usize> {
    let name = crate::analysis::fold(name);
    let named = |other: &String| crate::analysis::fold(other) == name;
    schema.texts.iter().position(|field| named(&field.name) || field.aliases.iter().any(named))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::TextField;

    fn read(text: &str) -> Vec<String> {
        let schema =
            Schema { texts: vec![TextField::new("title", 1.0), TextField::new("employer", 1.0).aliases(&["firma"])], ..Schema::default() };
        parse(text, &schema)
            .into_iter()
            .map(|c| {
                let words: Vec<_> = c.words.iter().map(|w| w.token.folded.as_str()).collect();
                let mark = |on: bool, mark: &'static str| if on { mark } else { "" };
                format!(
                    "{}{}{}{}",
                    mark(c.excluded, "-"),
                    c.field.map_or(String::new(), |f| format!("{f}:")),
                    words.join("_"),
                    mark(c.star, "*")
                )
            })
            .collect()
    }

    #[test]
    fn the_syntax_is_understood() {
        assert_eq!(read("Kucharz w Kaliszu"), ["kucharz", "kaliszu"]);
        assert_eq!(read("kucharz -pomoc \"szef kuchni\" firma:Żabka kuch*"), ["kucharz", "-pomoc", "szef_kuchni", "1:zabka", "kuch*"]);
        assert_eq!(read("pracownik/kierowca C++"), ["pracownik", "kierowca", "c++"]);
    }

    #[test]
    fn bad_syntax_is_words() {
        assert_eq!(read("\"szef"), ["szef"]);
        assert_eq!(read("- : \" * nic:kelner"), ["nic", "kelner"]);
        assert!(read("").is_empty());
        assert_eq!(read("na"), ["na"]);
    }
}
