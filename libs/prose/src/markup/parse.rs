//! Lines → blocks. Whatever begins no other block is a paragraph, so nothing is lost.

use super::complaint::{Complaint, Trouble};
use super::line::{Line, ends_in_break, heading, is_rule, starts_block};
use super::{inline, leaf, list, table};
use crate::limits::MAX_DEPTH;
use crate::{Block, Level, Tone};

/// Reads and complains.
pub(super) struct Parser {
    pub complaints: Vec<Complaint>,
}

impl Parser {
    /// The blocks of some lines, `depth` nodes deep.
    pub(super) fn blocks(&mut self, lines: &[Line<'_>], depth: usize) -> Vec<Block> {
        let (mut out, mut at) = (Vec::new(), 0);
        while let Some(line) = lines.get(at) {
            if line.is_blank() {
                at += 1;
                continue;
            }
            let (block, taken) = self.block(&lines[at..], depth);
            out.push(block);
            at += taken;
        }
        out
    }

    /// The block that begins with the first line, which is not blank, and how many lines it has.
    fn block(&mut self, lines: &[Line<'_>], depth: usize) -> (Block, usize) {
        let (first, bare) = (lines[0], lines[0].bare());
        if is_rule(bare) {
            return (Block::Rule, 1);
        }
        if let Some((signs, text)) = heading(bare) {
            return self.heading(lines, signs, text);
        }
        if bare.starts_with("[[") || bare.starts_with("![") {
            if let Some(block) = leaf::parse(bare, depth) {
                if bare.starts_with("[[kept ") {
                    self.complain(first, Trouble::Kept, "");
                }
                return (block, 1);
            }
            self.complain(first, Trouble::Embed, bare);
        }
        let room = |below: usize| depth + below <= MAX_DEPTH;
        let (marker, run) = (first.marker(), |sign: char| lines.iter().take_while(|line| line.bare().starts_with(sign)).count());
        match bare.as_bytes()[0] {
            _ if marker.is_some() && room(2) => {
                let found = list::find(lines, marker.map_or(super::line::Marker::Bullet, |(marker, _)| marker));
                let taken = found.lines;
                return (self.list(found, depth), taken);
            }
            b'>' if room(1) => {
                let taken = run('>');
                let inner: Vec<_> = lines[..taken].iter().map(|line| line.with(quoted(line.bare()))).collect();
                return (Block::Quote(self.filled(&inner, depth + 1)), taken);
            }
            b'|' if room(3) => {
                let taken = run('|');
                return (Block::Table(table::parse(&lines[..taken], &mut self.complaints)), taken);
            }
            b':' if bare.starts_with(":::") && bare.len() > 3 && room(1) => {
                if let Some(found) = self.callout(lines, depth) {
                    return found;
                }
            }
            b'>' | b'|' => self.complain(first, Trouble::Deep, bare),
            _ if marker.is_some() => self.complain(first, Trouble::Deep, bare),
            _ => {}
        }
        self.paragraph(lines)
    }

    fn heading(&mut self, lines: &[Line<'_>], signs: usize, text: &str) -> (Block, usize) {
        let level = Level::of(signs as u64).unwrap_or_else(|| {
            self.complain(lines[0], Trouble::Level, lines[0].bare());
            if signs < 2 { Level::Two } else { Level::Four }
        });
        let (mut source, mut taken) = (text.to_owned(), 1);
        while ends_in_break(&source) && lines.get(taken).is_some_and(|line| !line.is_blank()) {
            source.pop();
            source.push('\n');
            source.push_str(lines[taken].bare());
            taken += 1;
        }
        (Block::Heading(level, inline::parse(&source, lines[0].number, &mut self.complaints)), taken)
    }

    fn callout(&mut self, lines: &[Line<'_>], depth: usize) -> Option<(Block, usize)> {
        let word = lines[0].bare().trim_start_matches(':').trim();
        let Some(tone) = Tone::of_code(word) else {
            self.complain(lines[0], Trouble::Tone, word);
            return None;
        };
        let closes = |line: &Line<'_>| line.bare() == ":::" && line.indent() == lines[0].indent();
        let end = lines.iter().position(closes);
        if end.is_none() {
            self.complain(lines[0], Trouble::Open, lines[0].bare());
        }
        let inner = &lines[1..end.unwrap_or(lines.len())];
        Some((Block::Callout(tone, self.filled(inner, depth + 1)), end.map_or(lines.len(), |end| end + 1)))
    }

    /// Lines up to an empty one or another block; the first line whatever it is.
    fn paragraph(&mut self, lines: &[Line<'_>]) -> (Block, usize) {
        let goes_on = |line: &&Line<'_>| !line.is_blank() && !starts_block(line.bare());
        let taken = 1 + lines[1..].iter().take_while(goes_on).count();
        let mut source = String::new();
        for (at, line) in lines[..taken].iter().enumerate() {
            source.push_str(line.bare());
            if at + 1 < taken {
                if line.breaks() {
                    source.pop();
                    source.push('\n');
                } else {
                    source.push(' ');
                }
            }
        }
        (Block::Paragraph(inline::parse(&source, lines[0].number, &mut self.complaints)), taken)
    }

    /// At least one block.
    fn filled(&mut self, lines: &[Line<'_>], depth: usize) -> Vec<Block> {
        let blocks = self.blocks(lines, depth);
        if blocks.is_empty() { vec![Block::Paragraph(Vec::new())] } else { blocks }
    }

    fn complain(&mut self, line: Line<'_>, trouble: Trouble, words: &str) {
        self.complaints.push(Complaint::new(line.number, trouble, words));
    }
}

fn quoted(bare: &str) -> &str {
    let rest = bare.strip_prefix('>').unwrap_or(bare);
    rest.strip_prefix(' ').unwrap_or(rest)
}
