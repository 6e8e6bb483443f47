//! The headings of a document, for a table of contents.

use crate::walk::{Part, walk};
use crate::{Block, Doc, Level, text};
use std::collections::HashMap;

/// A heading and where it is found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// As in the document; what is shown may be shifted.
    pub level: Level,
    /// The `id` of the heading, used once in the document. It begins with `s-`, so that it is no name of anything else on the page.
    pub id: String,
    /// What it says.
    pub text: String,
}

impl Doc {
    /// All headings, in reading order.
    #[must_use]
    pub fn outline(&self) -> Vec<Section> {
        let (mut out, mut taken) = (Vec::new(), HashMap::new());
        walk(&self.blocks, &mut |part, _| {
            if let Part::Block(Block::Heading(level, line)) = part {
                let text = text::plain(line);
                out.push(Section { level: *level, id: unused(&base::slug(&text), &mut taken), text });
            }
        });
        out
    }
}

fn unused(slug: &str, taken: &mut HashMap<String, usize>) -> String {
    let name = if slug.is_empty() { "s".to_owned() } else { format!("s-{slug}") };
    let mut times = taken.get(&name).map_or(0, |times| times + 1);
    let mut id = if times == 0 { name.clone() } else { format!("{name}-{}", times + 1) };
    while taken.contains_key(&id) {
        times += 1;
        id = format!("{name}-{}", times + 1);
    }
    taken.insert(name, times);
    taken.entry(id.clone()).or_insert(0);
    id
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_headings_have_one_id() {
        let names = ["Kontakt", "Kontakt 2", "Kontakt", "Kontakt", "Поділ", "Поділ"];
        let ids: Vec<_> = names.iter().scan(HashMap::new(), |taken, name| Some(unused(&base::slug(name), taken))).collect();
        assert_eq!(ids, ["s-kontakt", "s-kontakt-2", "s-kontakt-3", "s-kontakt-4", "s", "s-2"]);
    }
}
