//! Tables of pipes: a header row, and row headers that begin with `# `.

use super::complaint::{Complaint, Trouble};
use super::inline;
use super::leaf::{unescaped, unescaped_at};
use super::line::Line;
use crate::{Block, Cell, Head, Inline, Row, Scope, Table};

/// Whether pipes can say a table: one line in each cell, nothing covers two cells, headers only in the first row and before a row.
pub(super) fn is_sayable(table: &Table) -> bool {
    let width = table.rows[0].cells.len();
    let tidy = table.caption.trim_matches([' ', '\t']) == table.caption;
    let line = |cell: &Cell| match cell.blocks.as_slice() {
        [Block::Paragraph(line)] => !line.contains(&Inline::Break),
        _ => false,
    };
    let plain = |cell: &Cell| cell.colspan == 1 && cell.rowspan == 1 && line(cell);
    let even = table.rows.iter().all(|row| row.cells.len() == width && row.cells.iter().all(plain));
    let below = &table.rows[usize::from(is_head(&table.rows[0]))..];
    tidy && even && below.iter().flat_map(|row| &row.cells).all(|cell| cell.head != Some(Scope::Col))
}

fn is_head(row: &Row) -> bool {
    row.cells.iter().all(|cell| cell.head == Some(Scope::Col))
}

/// The lines of a table that pipes can say.
pub(super) fn print(table: &Table) -> Vec<String> {
    let mut out = Vec::new();
    if !table.caption.is_empty() {
        out.push(format!("| caption: {} |", inline::escaped(&table.caption)));
    }
    for (at, row) in table.rows.iter().enumerate() {
        let cells: String = row.cells.iter().map(|cell| format!(" {} |", print_cell(cell))).collect();
        out.push(format!("|{cells}"));
        if at == 0 && is_head(row) {
            out.push(format!("|{}", " --- |".repeat(row.cells.len())));
        }
    }
    out
}

fn print_cell(cell: &Cell) -> String {
    let text = match cell.blocks.as_slice() {
        [Block::Paragraph(line)] => inline::print(line).concat(),
        _ => String::new(),
    };
    let sign = if cell.head == Some(Scope::Row) { "# " } else { "" };
    // Such a text would be taken for the caption or for the line below a header.
    let taken = text.starts_with("caption:") || is_separator(&[&text]);
    let hold = if sign.is_empty() && taken { "{}" } else { "" };
    format!("{sign}{hold}{text}")
}

/// The table of some lines that begin with a pipe.
pub(super) fn parse(lines: &[Line<'_>], complaints: &mut Vec<Complaint>) -> Table {
    let mut caption = String::new();
    let mut rest = lines;
    if let [first, others @ ..] = lines
        && let [cell] = cells(first.bare()).as_slice()
        && let Some(words) = cell.strip_prefix("caption:")
        && !others.is_empty()
    {
        caption = unescaped(words.trim_matches([' ', '\t']));
        rest = others;
    }
    let has_head = rest.get(1).is_some_and(|line| is_separator(&cells(line.bare())));
    let mut rows = Vec::new();
    for (at, line) in rest.iter().enumerate().filter(|(at, _)| !(has_head && *at == 1)) {
        let head = (has_head && at == 0).then_some(Scope::Col);
        let cells = cells(line.bare()).into_iter().map(|cell| parse_cell(cell, head, line.number, complaints)).collect();
        rows.push(Row { cells });
    }
    level(&mut rows, rest, complaints);
    Table { caption, rows }
}

fn parse_cell(text: &str, head: Head, line: usize, complaints: &mut Vec<Complaint>) -> Cell {
    let (text, head) = match text.strip_prefix('#').filter(|rest| head.is_none() && (rest.is_empty() || rest.starts_with(' '))) {
        Some(rest) => (rest.trim_matches([' ', '\t']), Some(Scope::Row)),
        None => (text, head),
    };
    Cell { head, colspan: 1, rowspan: 1, blocks: vec![Block::Paragraph(inline::parse(text, line, complaints))] }
}

/// Every row as long as the longest.
fn level(rows: &mut [Row], lines: &[Line<'_>], complaints: &mut Vec<Complaint>) {
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    if rows.iter().any(|row| row.cells.len() < width) {
        complaints.push(Complaint::new(lines.first().map_or(0, |line| line.number), Trouble::Ragged, ""));
    }
    for row in rows {
        let head = row.cells.first().and_then(|cell| cell.head).filter(|head| *head == Scope::Col);
        row.cells.resize_with(width, || Cell { head, colspan: 1, rowspan: 1, blocks: vec![Block::Paragraph(Vec::new())] });
    }
}

fn is_separator(cells: &[&str]) -> bool {
    let dashes = |cell: &&str| cell.len() >= 3 && cell.trim_matches(':').bytes().all(|byte| byte == b'-') && cell.contains('-');
    cells.iter().all(dashes)
}

/// What stands between the pipes of a row, at least one.
fn cells(bare: &str) -> Vec<&str> {
    let mut rest = bare.strip_prefix('|').unwrap_or(bare);
    let mut out = Vec::new();
    while let Some(end) = unescaped_at(rest, '|') {
        out.push(rest[..end].trim_matches([' ', '\t']));
        rest = &rest[end + 1..];
    }
    if out.is_empty() || !rest.trim().is_empty() {
        out.push(rest.trim_matches([' ', '\t']));
    }
    out
}
