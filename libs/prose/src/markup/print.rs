//! Document → markup.

use super::{inline, is_sayable, leaf, table};
use crate::limits::MAX_START;
use crate::{Block, Item, write};

/// The lines of some blocks; none of them ends in a blank.
pub(super) fn blocks(list: &[Block]) -> Vec<String> {
    let mut out = Vec::new();
    for (at, block) in list.iter().enumerate() {
        if let Some(before) = at.checked_sub(1).map(|before| &list[before]) {
            out.push(String::new());
            // Two empty lines end a list; one would only part its items.
            if is_same_list(before, block) {
                out.push(String::new());
            }
        }
        out.extend(lines(block));
    }
    out
}

fn is_same_list(before: &Block, block: &Block) -> bool {
    matches!((before, block), (Block::Bullets(_), Block::Bullets(_)) | (Block::Numbers(..), Block::Numbers(..)))
}

fn lines(block: &Block) -> Vec<String> {
    if !is_sayable(block) {
        return vec![format!("[[kept {}]]", write::block(block))];
    }
    match block {
        Block::Paragraph(line) => inline::print(line),
        Block::Heading(level, line) => {
            let signs = "#".repeat(usize::from(level.number()));
            let mut lines = inline::print(line);
            lines[0] = format!("{signs} {}", lines[0]);
            lines
        }
        Block::Bullets(items) => items.iter().flat_map(|each| item("-", each)).collect(),
        Block::Numbers(start, items) => {
            // Only the first number counts; none is longer than a marker may be.
            let number = |at: usize| format!("{}.", (*start as usize + at).min(MAX_START as usize));
            items.iter().enumerate().flat_map(|(at, each)| item(&number(at), each)).collect()
        }
        Block::Quote(inner) => {
            blocks(inner).iter().map(|line| if line.is_empty() { ">".to_owned() } else { format!("> {line}") }).collect()
        }
        Block::Callout(tone, inner) => {
            let open = format!("::: {}", tone.code());
            std::iter::once(open).chain(blocks(inner)).chain([":::".to_owned()]).collect()
        }
        Block::Table(table) => table::print(table),
        Block::Image(image) => vec![leaf::image(image)],
        Block::File(file) => vec![leaf::file(file)],
        Block::Listing(listing) => vec![leaf::listing(listing)],
        Block::Rule => vec!["---".to_owned()],
    }
}

fn item(marker: &str, item: &Item) -> Vec<String> {
    let mut lines = inline::print(&item.lead);
    if !item.rest.is_empty() {
        if !matches!(item.rest[0], Block::Bullets(_) | Block::Numbers(..)) {
            lines.push(String::new());
        }
        lines.extend(blocks(&item.rest));
    }
    let indented = |(at, line): (usize, String)| match (at, line.is_empty()) {
        (0, _) => format!("{marker} {line}"),
        (_, true) => line,
        (_, false) => format!("  {line}"),
    };
    lines.into_iter().enumerate().map(indented).collect()
}
