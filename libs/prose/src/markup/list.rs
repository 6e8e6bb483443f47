//! Lists: items, what belongs to them, and where they end.

use super::line::{Line, Marker};
use super::parse::Parser;
use crate::{Block, Item};

/// The lines of each item, and how many lines the list has.
pub(super) struct Found<'a> {
    pub start: Marker,
    pub items: Vec<Vec<Line<'a>>>,
    pub lines: usize,
}

/// The list that begins with the first line, which has a marker. Lines set in by two blanks belong to the item above; another marker of
/// the same kind begins the next, unless two empty lines part them.
pub(super) fn find<'a>(lines: &[Line<'a>], start: Marker) -> Found<'a> {
    let within = lines[0].indent() + 2;
    let mut items: Vec<Vec<Line<'a>>> = Vec::new();
    let (mut at, mut blank) = (0, 0);
    while let Some(&line) = lines.get(at) {
        if line.is_blank() {
            blank += 1;
        } else if let Some(item) = items.last_mut().filter(|_| line.indent() >= within) {
            item.extend(&lines[at - blank..at]);
            item.push(line.with(&line.text[within..]));
            blank = 0;
        } else {
            let next = line.marker().filter(|(marker, _)| blank < 2 && is_alike(*marker, start));
            let Some((_, text)) = next else { break };
            items.push(vec![line.with(text)]);
            blank = 0;
        }
        at += 1;
    }
    Found { start, items, lines: at - blank }
}

fn is_alike(one: Marker, other: Marker) -> bool {
    (one == Marker::Bullet) == (other == Marker::Bullet)
}

impl Parser {
    /// The block of a list that was found `depth` nodes deep.
    pub(super) fn list(&mut self, found: Found<'_>, depth: usize) -> Block {
        let items = found.items.iter().map(|lines| self.item(lines, depth)).collect();
        match found.start {
            Marker::Bullet => Block::Bullets(items),
            Marker::Number(start) => Block::Numbers(start, items),
        }
    }

    fn item(&mut self, lines: &[Line<'_>], depth: usize) -> Item {
        let mut blocks = self.blocks(lines, depth + 2);
        match blocks.first_mut() {
            Some(Block::Paragraph(lead)) => {
                let lead = std::mem::take(lead);
                blocks.remove(0);
                Item { lead, rest: blocks }
            }
            _ => Item { lead: Vec::new(), rest: blocks },
        }
    }
}
