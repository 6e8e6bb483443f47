//! Paragraphs: empty, long, in capitals, or a list in disguise.

use super::{Check, Rule, Severity};
use crate::walk::Part;
use crate::{Block, Inline, text};

/// Words of a paragraph that is called long.
const LONG: usize = 100;
/// Letters from which on capitals are no abbreviation.
const SHOUT: usize = 15;

impl<'a> Check<'a> {
    pub(super) fn line(&mut self, part: Part<'a>, line: &'a [Inline], path: &[usize]) {
        let said = text::plain(line);
        let letters = said.chars().filter(|letter| letter.is_alphabetic()).count();
        if letters >= SHOUT && !said.chars().any(char::is_lowercase) {
            self.find(Severity::Warning, Rule::Capitals, path, std::slice::from_ref(&said));
        }
        if !matches!(part, Part::Block(Block::Paragraph(_))) {
            return;
        }
        // An empty cell is no empty paragraph between others.
        if said.trim().is_empty() && (path.last() != Some(&0) || path.len() == 1) {
            self.find(Severity::Warning, Rule::Empty, path, &[]);
        }
        let words = said.split_whitespace().count();
        if words > LONG {
            self.find(Severity::Warning, Rule::Long, path, &[said.clone(), words.to_string()]);
        }
        self.hyphens(line, &said, path);
    }

    /// Two paragraphs or two lines in a row that begin with a hyphen; said once for each row of them.
    fn hyphens(&mut self, line: &[Inline], said: &str, path: &[usize]) {
        let lines = line.split(|inline| *inline == Inline::Break).map(text::plain);
        let faked = lines.filter(|line| begins_with_hyphen(line)).count();
        let before = self.hyphen.take().filter(|(before, _)| is_next(before, path));
        if faked == 0 {
            return;
        }
        let told = before.as_ref().is_some_and(|(_, told)| *told);
        let tell = !told && (faked >= 2 || before.is_some());
        if tell {
            self.find(Severity::Warning, Rule::ListFaked, path, &[said.to_owned()]);
        }
        self.hyphen = Some((path.to_vec(), told || tell));
    }
}

fn begins_with_hyphen(line: &str) -> bool {
    let line = line.trim_start();
    let mut letters = line.chars();
    let sign = matches!(letters.next(), Some('-' | '–' | '—' | '•' | '·' | '▪' | '*'));
    sign && letters.next().is_some_and(char::is_whitespace)
}

fn is_next(before: &[usize], path: &[usize]) -> bool {
    match (before.split_last(), path.split_last()) {
        (Some((last, way)), Some((this, here))) => way == here && last + 1 == *this,
        _ => false,
    }
}
