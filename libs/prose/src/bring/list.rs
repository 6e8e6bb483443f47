//! Lists: those of HTML, and Word's paragraphs that only look like items.

use super::blocks::Bringer;
use super::dom::{Element, Node};
use super::flow::Flow;
use super::style;
use crate::limits::MAX_START;
use crate::{Block, Inline, Item, Marks};

/// One of Word's paragraphs that is an item.
pub(super) struct Listed {
    /// From 1.
    level: usize,
    /// Its number, unless it has a bullet.
    number: Option<u32>,
    lead: Vec<Inline>,
}

/// Whether one of Word's paragraphs is an item of a list.
pub(super) fn is_item(element: &Element) -> bool {
    level(element).is_some()
}

/// `mso-list:l0 level2 lfo1` is 2.
fn level(element: &Element) -> Option<usize> {
    let list = style::value(element, "mso-list")?;
    list.split_whitespace().find_map(|part| part.strip_prefix("level")?.parse().ok()).filter(|level| (1..=9).contains(level))
}

impl Bringer<'_> {
    /// The list of `ul` or `ol`, if it has any items.
    pub(super) fn list(&mut self, element: &Element, marks: &Marks) -> Option<Block> {
        let mut items: Vec<Item> = Vec::new();
        for node in &element.children {
            match node.element().map(|element| element.name.as_str()) {
                // A list right within a list belongs to the item before.
                Some("ul" | "ol") => {
                    let list = self.within(std::slice::from_ref(node), marks);
                    match items.last_mut() {
                        Some(last) => last.rest.extend(list),
                        None => items.push(Item { lead: Vec::new(), rest: list }),
                    }
                }
                Some("li") => items.extend(self.item(node, marks)),
                _ => items.extend(self.item(node, marks).filter(|item| !item.lead.is_empty() || !item.rest.is_empty())),
            }
        }
        items.retain(|item| !item.lead.is_empty() || !item.rest.is_empty());
        let start = element.attr("start").trim().parse().ok().filter(|start| *start <= MAX_START).unwrap_or(1);
        match (items.is_empty(), element.name.as_str()) {
            (true, _) => None,
            (false, "ol") => Some(Block::Numbers(start, items)),
            (false, _) => Some(Block::Bullets(items)),
        }
    }

    fn item(&mut self, node: &Node, marks: &Marks) -> Option<Item> {
        let inner = match node {
            Node::Element(element) if style::is_hidden(element) => return None,
            Node::Element(element) if element.name == "li" => element.children.as_slice(),
            node => std::slice::from_ref(node),
        };
        let mut blocks = self.within(inner, marks).into_iter().peekable();
        let lead = match blocks.next_if(|block| matches!(block, Block::Paragraph(_))) {
            Some(Block::Paragraph(lead)) => lead,
            _ => Vec::new(),
        };
        Some(Item { lead, rest: blocks.collect() })
    }

    /// One of Word's paragraphs with `mso-list`.
    pub(super) fn word_item(&mut self, element: &Element, marks: &Marks, flow: &mut Flow) {
        let sign: String = element.below().into_iter().filter(|below| style::is_sign(below)).map(Element::text).take(1).collect();
        let mut inner = Flow::default();
        self.nodes(&element.children, marks, &mut inner);
        let lead = inner.take();
        if !lead.is_empty() {
            flow.item(Listed { level: level(element).unwrap_or(1), number: number(&sign), lead });
        }
        inner.finish().into_iter().for_each(|block| flow.block(block));
    }
}

/// The number that a sign shows: `3.` and `c)` are 3, `·` is none.
fn number(sign: &str) -> Option<u32> {
    let sign = sign.trim_matches(|letter: char| letter.is_whitespace() || letter == '\u{a0}');
    let bare = sign.strip_suffix(['.', ')'])?.trim_start_matches('(');
    let bare = bare.rsplit('.').next().unwrap_or(bare);
    let letter = bare.bytes().next().filter(|byte| bare.len() == 1 && byte.is_ascii_alphabetic());
    match bare.parse::<u32>() {
        Ok(number) => Some(number.min(MAX_START)),
        Err(_) => letter.map(|letter| u32::from(letter.to_ascii_lowercase() - b'a') + 1).or_else(|| (!bare.is_empty()).then_some(1)),
    }
}

/// Items in a row → lists within lists.
pub(super) fn nested(listed: Vec<Listed>) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    let mut listed = listed.into_iter().peekable();
    while let Some(first) = listed.next() {
        let mut deeper = Vec::new();
        while let Some(next) = listed.next_if(|next| next.level > first.level) {
            deeper.push(next);
        }
        let item = Item { lead: first.lead, rest: nested(deeper) };
        match (out.last_mut(), first.number) {
            (Some(Block::Numbers(_, items)), Some(_)) | (Some(Block::Bullets(items)), None) => items.push(item),
            (_, Some(number)) => out.push(Block::Numbers(number, vec![item])),
            (_, None) => out.push(Block::Bullets(vec![item])),
        }
    }
    out
}
