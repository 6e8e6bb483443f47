//! Text that runs on until a block ends it.

use super::list::Listed;
use crate::{Block, Inline, Marks, Text};

/// Blocks so far, and the line that is being written.
#[derive(Default)]
pub(super) struct Flow {
    pub blocks: Vec<Block>,
    line: Vec<Inline>,
    /// Word's paragraphs that are items of a list.
    pub listed: Vec<Listed>,
    /// Line ends count, as in `pre`.
    pub kept: bool,
}

impl Flow {
    /// Text of one look, its blanks brought down to one.
    pub fn text(&mut self, text: &str, marks: &Marks) {
        let mut words = String::new();
        for letter in text.chars() {
            match letter {
                '\n' if self.kept => {
                    self.push(&mut words, marks);
                    self.line.push(Inline::Break);
                }
                // A soft hyphen, marks without width, and Symbol's bullets.
                '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{e000}'..='\u{f8ff}' => {}
                blank if is_blank(blank) => {
                    let before = words.chars().next_back().or_else(|| self.last());
                    if before.is_some_and(|before| !is_blank(before)) {
                        words.push(if blank == '\u{a0}' { blank } else { ' ' });
                    }
                }
                letter if letter.is_control() => {}
                letter => words.push(letter),
            }
        }
        self.push(&mut words, marks);
    }

    /// A break; the second in a row ends the paragraph.
    pub fn wrap(&mut self) {
        if self.line.last() == Some(&Inline::Break) {
            self.end();
        } else if !self.line.is_empty() {
            self.line.push(Inline::Break);
        }
    }

    /// Ends the paragraph, if there is anything in it.
    pub fn end(&mut self) {
        let line = self.take();
        if !line.is_empty() {
            self.end_list();
            self.blocks.push(Block::Paragraph(line));
        }
    }

    /// The line so far, trimmed; the next one is empty.
    pub fn take(&mut self) -> Vec<Inline> {
        trimmed(std::mem::take(&mut self.line))
    }

    /// A block after the paragraph.
    pub fn block(&mut self, block: Block) {
        self.end();
        self.end_list();
        self.blocks.push(block);
    }

    /// An item of one of Word's lists.
    pub fn item(&mut self, item: Listed) {
        self.listed.push(item);
    }

    fn end_list(&mut self) {
        let listed = std::mem::take(&mut self.listed);
        self.blocks.extend(super::list::nested(listed));
    }

    /// All blocks.
    pub fn finish(mut self) -> Vec<Block> {
        self.end();
        self.end_list();
        self.blocks
    }

    fn last(&self) -> Option<char> {
        self.line.last()?.text()?.text.chars().next_back()
    }

    fn push(&mut self, words: &mut String, marks: &Marks) {
        if !words.is_empty() {
            self.line.push(Inline::Text(Text { text: std::mem::take(words), marks: marks.clone() }));
        }
    }
}

fn is_blank(letter: char) -> bool {
    matches!(letter, ' ' | '\n' | '\t' | '\r' | '\u{c}' | '\u{a0}')
}

/// Without breaks and blanks at its edges, and without blanks before a break.
fn trimmed(mut line: Vec<Inline>) -> Vec<Inline> {
    let is_empty = |inline: &Inline| inline.text().is_none_or(|text| text.text.chars().all(is_blank));
    while line.last().is_some_and(is_empty) {
        line.pop();
    }
    let first = line.iter().position(|inline| !is_empty(inline)).unwrap_or(line.len());
    line.drain(..first);
    if let Some(Inline::Text(text)) = line.last_mut() {
        text.text.truncate(text.text.trim_end_matches(is_blank).len());
    }
    if let Some(Inline::Text(text)) = line.first_mut() {
        text.text = text.text.trim_start_matches(is_blank).to_owned();
    }
    line
}
