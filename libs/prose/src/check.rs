//! What an editor should put right before others read it.

mod finding;
mod line;
mod link;
mod media;
mod readability;
mod sentence;

use crate::walk::{Part, pointer, walk};
use crate::{Block, Doc, Level, Target, text};
use base::Lang;
pub use finding::{Finding, Rule, Severity};
pub use readability::Readability;
use std::collections::HashMap;

/// From these years of schooling on a text is said to be hard.
const HARD: f64 = 12.0;
/// With fewer words nothing is said about how hard a text is.
const ENOUGH: usize = 100;
/// Words of a sentence that is named as long.
const LONG: usize = 25;

impl Doc {
    /// Everything that could be found, in reading order; what is said of the whole stands at the end. How hard a text is to read is
    /// known for Polish only.
    #[must_use]
    pub fn check(&self, lang: Lang) -> Vec<Finding> {
        let mut check = Check::default();
        walk(&self.blocks, &mut |part, path| check.part(part, path));
        if self.is_empty() {
            check.findings.retain(|finding| finding.rule != Rule::Empty);
        }
        if lang == Lang::Pl {
            check.readability(&Readability::of(self));
        }
        check.findings
    }
}

#[derive(Default)]
struct Check<'a> {
    findings: Vec<Finding>,
    heading: Option<String>,
    level: Option<Level>,
    /// Words of links and where they led the first time.
    links: HashMap<String, &'a Target>,
    /// The way to the last paragraph that began with a hyphen, and whether something was said about it.
    hyphen: Option<(Vec<usize>, bool)>,
}

impl<'a> Check<'a> {
    fn part(&mut self, part: Part<'a>, path: &[usize]) {
        if let Part::Block(block) = part {
            self.block(block, path);
        }
        if let Some(line) = part.line() {
            self.line(part, line, path);
            self.links(line, path);
        }
    }

    fn block(&mut self, block: &'a Block, path: &[usize]) {
        match block {
            Block::Heading(level, line) => {
                let said = text::plain(line);
                if said.trim().is_empty() {
                    self.find(Severity::Error, Rule::HeadingEmpty, path, &[]);
                    return;
                }
                if level.number() > self.level.map_or(1, Level::number) + 1 {
                    let most = self.level.map_or(1, Level::number) + 1;
                    self.find(Severity::Warning, Rule::HeadingSkipped, path, &[said.clone(), most.to_string()]);
                }
                self.level = Some(*level);
                self.heading = Some(said);
            }
            Block::Image(image) => self.image(image, path),
            Block::Table(table) => self.table(table, path),
            _ => {}
        }
    }

    fn readability(&mut self, text: &Readability) {
        if text.words < ENOUGH || text.fog() <= HARD {
            return;
        }
        self.heading = None;
        let whole = |number: f64| format!("{number:.0}");
        self.find(Severity::Warning, Rule::Hard, &[], &[whole(text.fog()), whole(text.average()), whole(text.share())]);
        for (sentence, words) in text.longest.iter().filter(|(_, words)| *words >= LONG) {
            self.find(Severity::Warning, Rule::SentenceLong, &[], &[sentence.clone(), words.to_string()]);
        }
    }

    fn find(&mut self, severity: Severity, rule: Rule, path: &[usize], said: &[String]) {
        let said = said.iter().map(|words| shortened(words)).collect();
        self.findings.push(Finding { severity, rule, place: pointer(path), heading: self.heading.clone(), said });
    }
}

/// At most 120 letters.
fn shortened(words: &str) -> String {
    match words.char_indices().nth(120) {
        None => words.to_owned(),
        Some((end, _)) => format!("{}…", words[..end].trim_end()),
    }
}
