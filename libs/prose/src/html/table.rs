//! Tables: a caption, header cells with their scope, and a frame that scrolls by keyboard too (WCAG 2.1.1).

use super::{Page, Surroundings};
use crate::{Block, Cell, Row, Scope, Table};
use maud::{Markup, html};

impl<S: Surroundings> Page<'_, S> {
    pub(super) fn table(&mut self, table: &Table) -> Markup {
        let caption = table.caption.trim();
        let name = if caption.is_empty() { self.words.table } else { caption };
        let (head, body) = table.rows.split_at(usize::from(table.rows.first().is_some_and(is_head)));
        html! {
            div.table-scroll role="region" aria-label=(name) tabindex="0" {
                table {
                    @if !caption.is_empty() { caption { (caption) } }
                    @if !head.is_empty() { thead { (self.rows(head)) } }
                    @if !body.is_empty() { tbody { (self.rows(body)) } }
                }
            }
        }
    }

    fn rows(&mut self, rows: &[Row]) -> Markup {
        html! { @for row in rows { tr { @for cell in &row.cells { (self.cell(cell)) } } } }
    }

    fn cell(&mut self, cell: &Cell) -> Markup {
        let span = |span: u16| (span > 1).then_some(span);
        let inner = match cell.blocks.as_slice() {
            [Block::Paragraph(line)] => self.line(line),
            blocks => self.blocks(blocks),
        };
        let (colspan, rowspan) = (span(cell.colspan), span(cell.rowspan));
        match cell.head {
            Some(scope) => html! { th scope=(scope.code()) colspan=[colspan] rowspan=[rowspan] { (inner) } },
            None => html! { td colspan=[colspan] rowspan=[rowspan] { (inner) } },
        }
    }
}

/// A first row that is all headers of what is below, none reaching beyond it.
fn is_head(row: &Row) -> bool {
    row.cells.iter().all(|cell| cell.head == Some(Scope::Col) && cell.rowspan == 1)
}
