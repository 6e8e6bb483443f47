//! Headings of any level → two, three or four, none skipped.

use super::blocks::Bringer;
use super::dom::Element;
use super::flow::Flow;
use crate::{Block, Inline, Level, Marks};

impl Bringer<'_> {
    pub(super) fn heading(&mut self, element: &Element, flow: &mut Flow) {
        flow.end();
        let bold = self.inside > 0;
        let marks = Marks { bold, ..Marks::default() };
        let mut line: Vec<Inline> = Vec::new();
        for block in self.within(&element.children, &marks) {
            match block {
                Block::Paragraph(part) => {
                    if !line.is_empty() {
                        line.push(Inline::plain(" "));
                    }
                    line.extend(part);
                }
                other => flow.block(other),
            }
        }
        if line.is_empty() {
            return;
        }
        if bold {
            return flow.block(Block::Paragraph(line));
        }
        for inline in &mut line {
            match inline {
                // A heading is bold by itself, and one line.
                Inline::Text(text) => text.marks.bold = false,
                Inline::Break => *inline = Inline::plain(" "),
            }
        }
        let level = self.level(element.name.as_bytes()[1] - b'0');
        flow.block(Block::Heading(level, line));
    }

    /// One below the nearest heading above that was higher.
    fn level(&mut self, was: u8) -> Level {
        while self.above.last().is_some_and(|&above| above >= was) {
            self.above.pop();
        }
        self.above.push(was);
        match self.above.len() {
            1 => Level::Two,
            2 => Level::Three,
            _ => Level::Four,
        }
    }
}
