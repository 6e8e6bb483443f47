//! Tables: headers found or guessed, layouts taken apart.

use super::blocks::Bringer;
use super::dom::{Element, Node};
use super::flow::Flow;
use super::lost::Loss;
use crate::limits::MAX_SPAN;
use crate::{Block, Cell, Head, Inline, Marks, Row, Scope, Table};

impl Bringer<'_> {
    pub(super) fn table(&mut self, element: &Element, marks: &Marks, flow: &mut Flow) {
        flow.end();
        let (mut found, mut caption) = (Vec::new(), String::new());
        rows(&element.children, false, &mut found, &mut caption);
        let mut table = Vec::new();
        for (row, head) in found {
            let cells: Vec<_> = row.children.iter().filter_map(Node::element).filter(|cell| is_cell(cell)).collect();
            let first_row = table.is_empty();
            let cells: Vec<_> = cells.iter().enumerate().map(|(at, cell)| self.cell(cell, head || first_row, at == 0, marks)).collect();
            if !cells.is_empty() {
                table.push(Row { cells });
            }
        }
        let is_blank = table.iter().flat_map(|row| &row.cells).all(|cell| cell.blocks.is_empty());
        let headed = table.iter().flat_map(|row| &row.cells).any(|cell| cell.head.is_some());
        let width = table.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        if is_blank {
            return;
        }
        // One column without headers holds a page together, it tells nothing.
        if !headed && width == 1 {
            return table.into_iter().flat_map(|row| row.cells).flat_map(|cell| cell.blocks).for_each(|block| flow.block(block));
        }
        if !headed && table.len() > 1 {
            table[0].cells.iter_mut().for_each(|cell| cell.head = Some(Scope::Col));
            self.lose(Loss::Header, &words(&table[0]));
        }
        for cell in table.iter_mut().flat_map(|row| &mut row.cells).filter(|cell| cell.head.is_some()) {
            cell.blocks.iter_mut().for_each(plain);
        }
        let caption = caption.split_whitespace().collect::<Vec<_>>().join(" ");
        flow.block(Block::Table(Table { caption, rows: table }));
    }

    fn cell(&mut self, element: &Element, top: bool, first: bool, marks: &Marks) -> Cell {
        let head: Head = match (element.name.as_str(), element.attr("scope")) {
            ("th", "row" | "rowgroup") => Some(Scope::Row),
            ("th", "col" | "colgroup") => Some(Scope::Col),
            ("th", _) => Some(if first && !top { Scope::Row } else { Scope::Col }),
            _ => None,
        };
        let span = |name| element.attr(name).trim().parse::<u16>().unwrap_or(1).clamp(1, MAX_SPAN);
        Cell { head, colspan: span("colspan"), rowspan: span("rowspan"), blocks: self.within(&element.children, marks) }
    }
}

fn is_cell(element: &Element) -> bool {
    matches!(element.name.as_str(), "td" | "th")
}

/// The table's own rows, not those of tables in its cells, and whether each is in `thead`.
fn rows<'a>(nodes: &'a [Node], head: bool, out: &mut Vec<(&'a Element, bool)>, caption: &mut String) {
    for element in nodes.iter().filter_map(Node::element) {
        match element.name.as_str() {
            "tr" => out.push((element, head)),
            "thead" => rows(&element.children, true, out, caption),
            "tbody" | "tfoot" => rows(&element.children, false, out, caption),
            "caption" => caption.push_str(&element.text()),
            _ => {}
        }
    }
}

/// A header is bold by itself.
fn plain(block: &mut Block) {
    if let Block::Paragraph(line) = block {
        for inline in line {
            if let Inline::Text(text) = inline {
                text.marks.bold = false;
            }
        }
    }
}

fn words(row: &Row) -> String {
    let mut out = Vec::new();
    for block in row.cells.iter().flat_map(|cell| &cell.blocks) {
        if let Block::Paragraph(line) = block {
            out.push(crate::text::plain(line));
        }
    }
    out.join(" | ")
}
