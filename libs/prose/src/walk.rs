//! Through a document from top to bottom.

use crate::{Block, Inline, Item};
use std::fmt::Write as _;

/// What one meets on the way.
#[derive(Clone, Copy)]
pub enum Part<'a> {
    /// A block, before what is in it.
    Block(&'a Block),
    /// The first paragraph of a list's item.
    Lead(&'a [Inline]),
}

impl<'a> Part<'a> {
    /// The line of a paragraph or heading.
    pub fn line(self) -> Option<&'a [Inline]> {
        match self {
            Self::Block(Block::Paragraph(line) | Block::Heading(_, line)) => Some(line),
            Self::Lead(line) => Some(line),
            Self::Block(_) => None,
        }
    }
}

/// Every part in reading order, with the way to it through `content`.
pub fn walk<'a>(blocks: &'a [Block], see: &mut dyn FnMut(Part<'a>, &[usize])) {
    down(blocks, 0, &mut Vec::new(), see);
}

/// A way through `content` as a JSON pointer.
pub fn pointer(path: &[usize]) -> String {
    path.iter().fold(String::new(), |mut out, at| {
        let _ = write!(out, "/content/{at}");
        out
    })
}

fn down<'a>(blocks: &'a [Block], first: usize, path: &mut Vec<usize>, see: &mut dyn FnMut(Part<'a>, &[usize])) {
    for (at, block) in blocks.iter().enumerate() {
        path.push(first + at);
        see(Part::Block(block), path);
        match block {
            Block::Bullets(items) | Block::Numbers(_, items) => {
                within(items, path, |Item { lead, rest }, path| {
                    path.push(0);
                    see(Part::Lead(lead), path);
                    path.pop();
                    down(rest, 1, path, see);
                });
            }
            Block::Quote(inner) | Block::Callout(_, inner) => down(inner, 0, path, see),
            Block::Table(table) => {
                within(&table.rows, path, |row, path| within(&row.cells, path, |cell, path| down(&cell.blocks, 0, path, see)));
            }
            Block::Paragraph(_) | Block::Heading(..) | Block::Image(_) | Block::File(_) | Block::Listing(_) | Block::Rule => {}
        }
        path.pop();
    }
}

fn within<'a, T>(list: &'a [T], path: &mut Vec<usize>, mut go: impl FnMut(&'a T, &mut Vec<usize>)) {
    for (at, each) in list.iter().enumerate() {
        path.push(at);
        go(each, path);
        path.pop();
    }
}
