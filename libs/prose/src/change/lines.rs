//! A document laid out flat: one line for each paragraph, heading, cell and picture, cut into words.

use crate::{Block, Inline, Item, Level, Marks};

/// What a line is in its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A paragraph.
    Paragraph,
    /// A heading.
    Heading(Level),
    /// A list's item, so many lists deep.
    Item(usize),
    /// Within a quote.
    Quote,
    /// Within a callout.
    Callout,
    /// A table's caption.
    Caption,
    /// Within a table's cell.
    Cell,
    /// A picture: its number, what is said instead of it, its caption.
    Image,
    /// A file: its number and label.
    File,
    /// An embedded list: of what, of which category, how many.
    Listing,
    /// A rule.
    Rule,
}

/// A word, a blank or a sign, and how it is marked.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Word {
    /// Never empty.
    pub text: String,
    /// How it is marked.
    pub marks: Marks,
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Line {
    pub kind: Kind,
    pub words: Vec<Word>,
}

/// All lines of some blocks, in reading order.
pub(super) fn lines(blocks: &[Block]) -> Vec<Line> {
    let mut out = Vec::new();
    down(blocks, Kind::Paragraph, 0, &mut out);
    out
}

fn down(blocks: &[Block], kind: Kind, lists: usize, out: &mut Vec<Line>) {
    for block in blocks {
        match block {
            Block::Paragraph(line) => out.push(Line { kind, words: words(line) }),
            Block::Heading(level, line) => out.push(Line { kind: Kind::Heading(*level), words: words(line) }),
            Block::Bullets(items) | Block::Numbers(_, items) => {
                for Item { lead, rest } in items {
                    out.push(Line { kind: Kind::Item(lists + 1), words: words(lead) });
                    down(rest, kind, lists + 1, out);
                }
            }
            Block::Quote(inner) => down(inner, Kind::Quote, lists, out),
            Block::Callout(_, inner) => down(inner, Kind::Callout, lists, out),
            Block::Table(table) => {
                if !table.caption.is_empty() {
                    out.push(said(Kind::Caption, &table.caption));
                }
                for cell in table.rows.iter().flat_map(|row| &row.cells) {
                    down(&cell.blocks, Kind::Cell, lists, out);
                }
            }
            Block::Image(image) => out.push(said(Kind::Image, &joined(image.media, &[&image.alt, &image.caption]))),
            Block::File(file) => out.push(said(Kind::File, &joined(file.media, &[&file.label]))),
            Block::Listing(listing) => {
                out.push(said(Kind::Listing, &format!("{} {} {}", listing.what.code(), listing.category, listing.limit)));
            }
            Block::Rule => out.push(said(Kind::Rule, "—")),
        }
    }
}

fn joined(number: i64, parts: &[&str]) -> String {
    let said: Vec<_> = parts.iter().filter(|part| !part.is_empty()).copied().collect();
    format!("[{number}] {}", said.join(" – "))
}

fn said(kind: Kind, text: &str) -> Line {
    Line { kind, words: words(&[Inline::plain(text)]) }
}

fn words(line: &[Inline]) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::new();
    for inline in line {
        let Some(text) = inline.text() else {
            out.push(Word { text: "\n".to_owned(), marks: Marks::default() });
            continue;
        };
        let first = out.len();
        for letter in text.text.chars() {
            match out[first..].last_mut() {
                Some(word) if letter.is_alphanumeric() && word.text.ends_with(char::is_alphanumeric) => word.text.push(letter),
                _ => out.push(Word { text: letter.to_string(), marks: text.marks.clone() }),
            }
        }
    }
    out
}
