//! A line of text with its marks, printed and read.

use super::complaint::{Complaint, Trouble};
use super::line::starts_block;
use super::token::{Token, tokens};
use crate::{Inline, Link, Marks, Target, Text, fit};

/// The lines of a paragraph, one more than it has breaks. `{}` says nothing: it holds blanks at the edges and empty lines in place.
pub(super) fn print(line: &[Inline]) -> Vec<String> {
    let mut out: Vec<String> = line.split(|inline| *inline == Inline::Break).map(segment).collect();
    let last = out.len() - 1;
    for line in &mut out[..last] {
        line.push('\\');
    }
    out
}

/// A text in which nothing is a sign.
pub(super) fn escaped(text: &str) -> String {
    escape(text, &['\\', '*', '[', ']', '{', '}', '|'])
}

/// A text in which these are no signs.
pub(super) fn escape(text: &str, signs: &[char]) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        if signs.contains(&letter) {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

fn segment(line: &[Inline]) -> String {
    let (mut out, mut here) = (String::new(), &Marks::default());
    let none = Marks::default();
    for text in line.iter().filter_map(Inline::text) {
        let words = escaped(&text.text);
        turn(&mut out, here, &text.marks, words.chars().next());
        out.push_str(&words);
        here = &text.marks;
    }
    turn(&mut out, here, &none, None);
    if starts_block(&out) {
        let digits = out.len() - out.trim_start_matches(|letter: char| letter.is_ascii_digit()).len();
        out.insert(digits, '\\');
    }
    if out.is_empty() || out.starts_with([' ', '\t']) {
        out.insert_str(0, "{}");
    }
    if out.ends_with([' ', '\t']) {
        out.push_str("{}");
    }
    out
}

/// The signs between two texts that are marked differently.
fn turn(out: &mut String, from: &Marks, to: &Marks, next: Option<char>) {
    let relink = from.link != to.link;
    let relang = relink || from.lang != to.lang;
    if relang && from.lang.is_some() {
        out.push('}');
    }
    if let Some(link) = from.link.as_ref().filter(|_| relink) {
        out.push_str(&format!("]({})", address(link)));
    }
    let mut behind = String::new();
    if relink && to.link.is_some() {
        behind.push('[');
    }
    if let Some(lang) = to.lang.as_ref().filter(|_| relang) {
        behind.push_str(&format!("{{{}: ", lang.as_str()));
    }
    let signs = if from.bold == to.bold { 0 } else { 2 } + usize::from(from.italic != to.italic);
    if signs > 0 {
        let closes = (from.bold && !to.bold) || (from.italic && !to.italic);
        let opens = (to.bold && !from.bold) || (to.italic && !from.italic);
        if closes && out.chars().next_back().is_none_or(char::is_whitespace) {
            out.push_str("{}");
        }
        out.push_str(&"*".repeat(signs));
        if opens && behind.chars().next().or(next).is_none_or(char::is_whitespace) {
            out.push_str("{}");
        }
    }
    out.push_str(&behind);
}

fn address(link: &Link) -> String {
    let to = match &link.to {
        Target::Href(href) => escape(href.as_str(), &['(', ')', '|', '*', '[', ']', '{', '}']),
        Target::Item(item) => format!("item:{item}"),
    };
    link.lang.as_ref().map_or_else(|| to.clone(), |lang| format!("{to} {}", lang.as_str()))
}

/// The line of a paragraph's source, in which `\n` is a break.
pub(super) fn parse(source: &str, line: usize, complaints: &mut Vec<Complaint>) -> Vec<Inline> {
    let tokens = tokens(source, line, complaints);
    let mut reader = Reader { bold_until: tokens.len(), italic_until: tokens.len(), ..Reader::default() };
    reader.read(&tokens);
    if reader.bold_at.is_some() || reader.italic_at.is_some() {
        // An opening sign without its other half is a sign no more, nor are those after it.
        complaints.push(Complaint::new(line, Trouble::Unclosed, source));
        let (bold_until, italic_until) = (reader.bold_at.unwrap_or(tokens.len()), reader.italic_at.unwrap_or(tokens.len()));
        reader = Reader { bold_until, italic_until, ..Reader::default() };
        reader.read(&tokens);
    }
    fit::joined(reader.out)
}

#[derive(Default)]
struct Reader {
    out: Vec<Inline>,
    marks: Marks,
    words: String,
    /// Tokens from here on are no signs of bold.
    bold_until: usize,
    italic_until: usize,
    /// The token that has opened it.
    bold_at: Option<usize>,
    italic_at: Option<usize>,
}

impl Reader {
    fn read(&mut self, tokens: &[Token]) {
        let last_lang = tokens.iter().rposition(|token| *token == Token::LangEnd).unwrap_or(0);
        for (at, token) in tokens.iter().enumerate() {
            match token {
                Token::Letter(letter) => self.words.push(*letter),
                Token::Break => {
                    self.flush();
                    self.out.push(Inline::Break);
                }
                Token::Link(link) => {
                    self.flush();
                    self.marks.link = link.clone();
                }
                Token::LinkEnd => {
                    self.flush();
                    self.marks.link = None;
                }
                Token::Lang(lang, _) if self.marks.lang.is_none() && at < last_lang => {
                    self.flush();
                    self.marks.lang = Some(lang.clone());
                }
                Token::Lang(_, written) => self.words.push_str(written),
                Token::LangEnd if self.marks.lang.is_some() => {
                    self.flush();
                    self.marks.lang = None;
                }
                Token::LangEnd => self.words.push('}'),
                Token::Stars { count, opens, closes } => self.stars(at, *count, *opens, *closes),
            }
        }
        self.flush();
    }

    fn stars(&mut self, at: usize, count: usize, opens: bool, closes: bool) {
        let turns = |on: Option<usize>, until: usize| at < until && if on.is_some() { closes } else { opens };
        let bold = matches!(count, 2 | 3) && turns(self.bold_at, self.bold_until);
        let italic = matches!(count, 1 | 3) && turns(self.italic_at, self.italic_until);
        let signs = count - if bold { 2 } else { 0 } - usize::from(italic);
        self.words.push_str(&"*".repeat(signs));
        if !bold && !italic {
            return;
        }
        self.flush();
        if bold {
            self.bold_at = if self.bold_at.is_some() { None } else { Some(at) };
            self.marks.bold = self.bold_at.is_some();
        }
        if italic {
            self.italic_at = if self.italic_at.is_some() { None } else { Some(at) };
            self.marks.italic = self.italic_at.is_some();
        }
    }

    fn flush(&mut self) {
        if !self.words.is_empty() {
            self.out.push(Inline::Text(Text { text: std::mem::take(&mut self.words), marks: self.marks.clone() }));
        }
    }
}
