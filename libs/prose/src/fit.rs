//! Blocks from anywhere → a document as it may be: what cannot stand where it is becomes something that can.

use crate::limits::{MAX_DEPTH, MAX_JSON, MAX_LISTED, MAX_NODES, MAX_NUMBER, MAX_SPAN, MAX_START, is_text};
use crate::walk::{Part, walk};
use crate::{Block, Cell, Doc, Image, Inline, Item, Row, Table, text, write};

base::closed! {
    /// What had to be changed to make a document of some blocks.
    pub enum Misfit {
        /// Nested too deep: kept as paragraphs.
        Deep = "deep",
        /// Too long: the end is missing.
        Long = "long",
        /// A heading within a quote, callout or cell: now a bold paragraph.
        Heading = "heading",
        /// A table within a quote or cell: now a paragraph for each row.
        Table = "table",
        /// A callout or quote where none may stand: now what was in it.
        Box = "box",
        /// A picture, file, list or rule within a cell: only its words are left.
        Cell = "cell",
    }
}

impl Doc {
    /// A document of these blocks, and what had to be changed for it.
    #[must_use]
    pub fn of(blocks: Vec<Block>) -> (Self, Vec<Misfit>) {
        let mut fitter = Fitter { misfits: Vec::new() };
        let mut blocks = fitter.blocks(blocks, Around::Doc, 1);
        let kept = within_limits(&blocks);
        if kept < blocks.len() {
            blocks.truncate(kept);
            fitter.misfits.push(Misfit::Long);
        }
        let doc = if blocks.is_empty() { Self::default() } else { Self { blocks } };
        (doc, fitter.misfits)
    }
}

/// A line whose neighbours differ in their marks, without empty texts and control characters.
pub fn joined(line: Vec<Inline>) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::with_capacity(line.len());
    for inline in line {
        match (inline, out.last_mut()) {
            (Inline::Text(next), Some(Inline::Text(last))) if next.marks == last.marks => last.text.push_str(&next.text),
            (Inline::Text(next), _) if next.text.is_empty() => {}
            (inline, _) => out.push(inline),
        }
    }
    out
}

/// How many of the first blocks make a document that may be read again.
fn within_limits(blocks: &[Block]) -> usize {
    let (mut nodes, mut bytes) = (1, r#"{"content":[],"type":"doc"}"#.len());
    let fits = |block: &&Block| {
        nodes += count(block);
        if nodes > MAX_NODES {
            return false;
        }
        bytes += write::block(block).to_string().len() + 1;
        bytes <= MAX_JSON
    };
    blocks.iter().take_while(fits).count()
}

/// Nodes of a block, itself among them.
fn count(block: &Block) -> usize {
    let mut nodes = 0;
    walk(std::slice::from_ref(block), &mut |part, _| {
        nodes += part.line().map_or(0, <[Inline]>::len) + 1;
        nodes += match part {
            Part::Lead(_) => 1,
            Part::Block(Block::Table(table)) => table.rows.iter().map(|row| row.cells.len() + 1).sum(),
            Part::Block(_) => 0,
        };
    });
    nodes
}

/// Levels of nodes that a block has below itself at least: items, rows, cells, paragraphs.
fn below(block: &Block) -> usize {
    match block {
        Block::Bullets(_) | Block::Numbers(..) => 2,
        Block::Quote(_) | Block::Callout(..) => 1,
        Block::Table(_) => 3,
        _ => 0,
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Around {
    Doc,
    Quote,
    Callout,
    Cell,
}

struct Fitter {
    misfits: Vec<Misfit>,
}

impl Fitter {
    fn report(&mut self, misfit: Misfit) {
        if !self.misfits.contains(&misfit) {
            self.misfits.push(misfit);
        }
    }

    fn blocks(&mut self, blocks: Vec<Block>, around: Around, depth: usize) -> Vec<Block> {
        let mut out = Vec::with_capacity(blocks.len());
        for block in blocks {
            self.block(block, around, depth, &mut out);
        }
        out
    }

    /// At least one block.
    fn filled(&mut self, blocks: Vec<Block>, around: Around, depth: usize) -> Vec<Block> {
        let blocks = self.blocks(blocks, around, depth);
        if blocks.is_empty() { vec![Block::Paragraph(Vec::new())] } else { blocks }
    }

    fn block(&mut self, block: Block, around: Around, depth: usize, out: &mut Vec<Block>) {
        if depth + below(&block) > MAX_DEPTH {
            self.report(Misfit::Deep);
            return out.extend(words_of(block).into_iter().map(Block::Paragraph));
        }
        match block {
            Block::Paragraph(line) => out.push(Block::Paragraph(clean(line))),
            Block::Heading(level, line) if around == Around::Doc => out.push(Block::Heading(level, clean(line))),
            Block::Heading(_, line) => {
                self.report(Misfit::Heading);
                out.push(Block::Paragraph(clean(bold(line))));
            }
            Block::Bullets(items) if !items.is_empty() => out.push(Block::Bullets(self.items(items, depth))),
            Block::Numbers(start, items) if !items.is_empty() => {
                out.push(Block::Numbers(start.min(MAX_START), self.items(items, depth)));
            }
            Block::Bullets(_) | Block::Numbers(..) => {}
            Block::Callout(_, inner) if matches!(around, Around::Callout | Around::Cell) => self.unwrap(inner, around, depth, out),
            Block::Quote(inner) if around == Around::Cell => self.unwrap(inner, around, depth, out),
            Block::Quote(inner) => out.push(Block::Quote(self.filled(inner, Around::Quote, depth + 1))),
            Block::Callout(tone, inner) => out.push(Block::Callout(tone, self.filled(inner, Around::Callout, depth + 1))),
            Block::Table(table) if matches!(around, Around::Quote | Around::Cell) => {
                self.report(Misfit::Table);
                out.extend(words_of(Block::Table(table)).into_iter().map(Block::Paragraph));
            }
            Block::Table(table) => out.extend(self.table(table, depth)),
            leaf if around == Around::Cell => {
                self.report(Misfit::Cell);
                out.extend(words_of(leaf).into_iter().map(Block::Paragraph));
            }
            leaf => out.extend(bounded(leaf)),
        }
    }

    fn unwrap(&mut self, inner: Vec<Block>, around: Around, depth: usize, out: &mut Vec<Block>) {
        self.report(Misfit::Box);
        out.extend(self.blocks(inner, around, depth));
    }

    fn items(&mut self, items: Vec<Item>, depth: usize) -> Vec<Item> {
        items.into_iter().map(|item| Item { lead: clean(item.lead), rest: self.blocks(item.rest, Around::Doc, depth + 2) }).collect()
    }

    fn table(&mut self, table: Table, depth: usize) -> Option<Block> {
        let cell = |fitter: &mut Self, cell: Cell| Cell {
            colspan: cell.colspan.clamp(1, MAX_SPAN),
            rowspan: cell.rowspan.clamp(1, MAX_SPAN),
            blocks: fitter.filled(cell.blocks, Around::Cell, depth + 3),
            ..cell
        };
        let rows: Vec<_> = table
            .rows
            .into_iter()
            .filter(|row| !row.cells.is_empty())
            .map(|row| Row { cells: row.cells.into_iter().map(|each| cell(self, each)).collect() })
            .collect();
        (!rows.is_empty()).then(|| Block::Table(Table { caption: plain(table.caption), rows }))
    }
}

fn bounded(leaf: Block) -> Option<Block> {
    let known = |media: i64| (1..=MAX_NUMBER).contains(&media);
    match leaf {
        Block::Image(image) => {
            known(image.media).then(|| Block::Image(Image { alt: plain(image.alt), caption: plain(image.caption), ..image }))
        }
        Block::File(mut file) => {
            file.label = plain(file.label);
            known(file.media).then_some(Block::File(file))
        }
        Block::Listing(mut listing) => {
            listing.category = plain(listing.category);
            listing.limit = listing.limit.clamp(1, MAX_LISTED);
            Some(Block::Listing(listing))
        }
        other => Some(other),
    }
}

/// The lines of a block, without what holds them; a table's row is one line.
fn words_of(block: Block) -> Vec<Vec<Inline>> {
    if let Block::Table(table) = &block {
        let cell = |cell: &Cell| lines_of(&cell.blocks).into_iter().map(text::plain).collect::<Vec<_>>().join(" ");
        let row = |row: &Row| clean(vec![Inline::plain(row.cells.iter().map(cell).collect::<Vec<_>>().join(" – "))]);
        return table.rows.iter().map(row).collect();
    }
    match block {
        Block::Image(image) => vec![clean(vec![Inline::plain(image.alt)])],
        Block::File(file) => vec![clean(vec![Inline::plain(file.label)])],
        block => lines_of(std::slice::from_ref(&block)).into_iter().map(|line| clean(line.to_vec())).collect(),
    }
}

fn lines_of(blocks: &[Block]) -> Vec<&[Inline]> {
    let mut out = Vec::new();
    walk(blocks, &mut |part, _| out.extend(part.line()));
    out
}

fn clean(mut line: Vec<Inline>) -> Vec<Inline> {
    for inline in &mut line {
        if let Inline::Text(text) = inline {
            text.text.retain(is_text);
        }
    }
    joined(line)
}

fn plain(mut text: String) -> String {
    text.retain(is_text);
    text
}

fn bold(mut line: Vec<Inline>) -> Vec<Inline> {
    for inline in &mut line {
        if let Inline::Text(text) = inline {
            text.marks.bold = true;
        }
    }
    line
}
