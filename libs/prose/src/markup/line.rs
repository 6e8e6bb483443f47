//! Lines and what begins a block.

use super::complaint::{Complaint, Trouble};
use super::without_controls;

/// A line as it was written, tidied.
pub(super) struct Written {
    number: usize,
    text: String,
}

/// A line, or what is left of it within its container.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    /// From 1.
    pub number: usize,
    /// Without blanks at its end.
    pub text: &'a str,
}

/// What begins a list's item.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Marker {
    Bullet,
    Number(u32),
}

impl Written {
    pub fn line(&self) -> Line<'_> {
        Line { number: self.number, text: &self.text }
    }
}

/// The lines of a text: tabs in front become four blanks, control characters go.
pub(super) fn split(text: &str, complaints: &mut Vec<Complaint>) -> Vec<Written> {
    let mut tidy = |(at, line): (usize, &str)| {
        let line = line.strip_suffix('\r').unwrap_or(line);
        let text = without_controls(line);
        if text.len() != line.len() {
            complaints.push(Complaint::new(at + 1, Trouble::Control, &text));
        }
        let rest = text.trim_start_matches([' ', '\t']);
        let front = text[..text.len() - rest.len()].replace('\t', "    ");
        Written { number: at + 1, text: format!("{front}{}", rest.trim_end_matches([' ', '\t'])) }
    };
    text.split('\n').enumerate().map(&mut tidy).collect()
}

impl<'a> Line<'a> {
    pub fn is_blank(self) -> bool {
        self.bare().is_empty()
    }

    /// Without the blanks in front.
    pub fn bare(self) -> &'a str {
        self.text.trim_start_matches(' ')
    }

    /// Blanks in front.
    pub fn indent(self) -> usize {
        self.text.len() - self.bare().len()
    }

    /// The same line with other text.
    pub fn with(self, text: &'a str) -> Self {
        Self { text, ..self }
    }

    /// What begins an item, and the rest of the line.
    pub fn marker(self) -> Option<(Marker, &'a str)> {
        marker(self.bare())
    }

    /// Whether the paragraph goes on in the next line after a break.
    pub fn breaks(self) -> bool {
        ends_in_break(self.text)
    }
}

/// Whether a text ends in a backslash that is not itself escaped.
pub(super) fn ends_in_break(text: &str) -> bool {
    let slashes = text.len() - text.trim_end_matches('\\').len();
    slashes % 2 == 1
}

fn marker(bare: &str) -> Option<(Marker, &str)> {
    let after = |rest: &'_ str| rest.is_empty() || rest.starts_with([' ', '\t']);
    if let Some(rest) = bare.strip_prefix(['-', '*']) {
        return after(rest).then(|| (Marker::Bullet, rest.trim_start_matches([' ', '\t'])));
    }
    let digits = bare.len() - bare.trim_start_matches(|letter: char| letter.is_ascii_digit()).len();
    let (number, rest) = bare.split_at(digits);
    let rest = rest.strip_prefix('.').filter(|rest| digits <= 6 && after(rest))?;
    Some((Marker::Number(number.parse().ok()?), rest.trim_start_matches([' ', '\t'])))
}

/// The signs of a heading, and the rest of the line.
pub(super) fn heading(bare: &str) -> Option<(usize, &str)> {
    let rest = bare.trim_start_matches('#');
    let signs = bare.len() - rest.len();
    let good = (1..=6).contains(&signs) && (rest.is_empty() || rest.starts_with([' ', '\t']));
    good.then(|| (signs, rest.trim_start_matches([' ', '\t'])))
}

/// `---`, or more of them.
pub(super) fn is_rule(bare: &str) -> bool {
    bare.len() >= 3 && bare.bytes().all(|byte| byte == b'-')
}

/// Whether a line, without blanks in front, begins a block other than a paragraph.
pub(super) fn starts_block(bare: &str) -> bool {
    bare.starts_with(['>', '|'])
        || bare.starts_with(":::")
        || bare.starts_with("[[")
        || bare.starts_with("![")
        || is_rule(bare)
        || heading(bare).is_some()
        || marker(bare).is_some()
}
