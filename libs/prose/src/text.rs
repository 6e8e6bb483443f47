//! What a document says without its form: for search, excerpts and lists of where something is used.

use crate::walk::{Part, walk};
use crate::{Block, Doc, Inline, Link, Target};
use std::collections::BTreeSet;

impl Doc {
    /// All words, one line for each paragraph, heading, caption, alternative text and label.
    #[must_use]
    pub fn text(&self) -> String {
        let mut lines = Vec::new();
        walk(&self.blocks, &mut |part, _| match part {
            Part::Block(Block::Image(image)) => lines.extend([image.alt.clone(), image.caption.clone()]),
            Part::Block(Block::Table(table)) => lines.push(table.caption.clone()),
            Part::Block(Block::File(file)) => lines.push(file.label.clone()),
            part => lines.extend(part.line().map(plain)),
        });
        lines.retain(|line| !line.trim().is_empty());
        lines.join("\n")
    }

    /// The beginning of its paragraphs, at most so many letters, cut at a word and ended with `…`. Headings, pictures and tables
    /// are left out.
    #[must_use]
    pub fn excerpt(&self, letters: usize) -> String {
        let said = self.blocks.iter().filter_map(|block| match block {
            Block::Paragraph(line) => Some(plain(line)),
            _ => None,
        });
        let words = said.collect::<Vec<_>>().join(" ");
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let Some((end, _)) = words.char_indices().nth(letters) else { return words };
        let cut = words[..end].rfind(' ').unwrap_or(end);
        format!("{}…", words[..cut].trim_end_matches([',', ';', ':', '–', ' ']))
    }

    /// Whether nothing would be seen.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.blocks.iter().all(|block| matches!(block, Block::Paragraph(line) if plain(line).trim().is_empty()))
    }

    /// Links with their words, in reading order; one link over several texts is given once.
    #[must_use]
    pub fn links(&self) -> Vec<(&Link, String)> {
        let mut out = Vec::new();
        walk(&self.blocks, &mut |part, _| out.extend(part.line().into_iter().flat_map(links_of)));
        out
    }

    /// Numbers of the pictures and files it shows, in their order.
    #[must_use]
    pub fn media(&self) -> BTreeSet<i64> {
        let mut out = BTreeSet::new();
        walk(&self.blocks, &mut |part, _| match part {
            Part::Block(Block::Image(image)) => _ = out.insert(image.media),
            Part::Block(Block::File(file)) => _ = out.insert(file.media),
            _ => {}
        });
        out
    }

    /// The pictures and files it shows, in reading order.
    #[must_use]
    pub fn attached(&self) -> Vec<&Block> {
        let mut out = Vec::new();
        walk(&self.blocks, &mut |part, _| {
            if let Part::Block(block @ (Block::Image(_) | Block::File(_))) = part {
                out.push(block);
            }
        });
        out
    }

    /// Numbers of the items it links to, in their order.
    #[must_use]
    pub fn items(&self) -> BTreeSet<i64> {
        let item = |(link, _): (&Link, String)| match link.to {
            Target::Item(item) => Some(item),
            Target::Href(_) => None,
        };
        self.links().into_iter().filter_map(item).collect()
    }
}

/// The words of a line; a break is a blank.
pub fn plain(line: &[Inline]) -> String {
    line.iter().map(|inline| inline.text().map_or(" ", |text| &text.text)).collect()
}

/// The links of a line with their words.
pub fn links_of(line: &[Inline]) -> Vec<(&Link, String)> {
    let mut out: Vec<(&Link, String)> = Vec::new();
    let mut before = None;
    for inline in line {
        let here = inline.text().and_then(|text| text.marks.link.as_ref());
        if let (Some(link), Some(text)) = (here, inline.text()) {
            match out.last_mut().filter(|_| before == here) {
                Some((_, words)) => words.push_str(&text.text),
                None => out.push((link, text.text.clone())),
            }
        }
        before = here;
    }
    out
}
