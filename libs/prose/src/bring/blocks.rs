//! Elements that stand by themselves.

use super::dom::{Element, Node};
use super::flow::Flow;
use super::lost::{Loss, Lost};
use super::{list, style};
use crate::{Block, Marks, Target};

/// Losses that are listed at most.
const MAX_LOST: usize = 200;

/// Who knows the numbers of pictures, and where links lead.
type Knowing<'a> = (&'a dyn Fn(&str) -> Option<i64>, &'a dyn Fn(&str) -> Option<Target>);

/// Reads elements and remembers what is lost.
pub(super) struct Bringer<'a> {
    pub media: &'a dyn Fn(&str) -> Option<i64>,
    pub known: &'a dyn Fn(&str) -> Option<Target>,
    pub word: bool,
    /// The page's language.
    pub lang: String,
    pub lost: Vec<Lost>,
    /// Levels of the headings above, as they were.
    pub above: Vec<u8>,
    /// Quotes, cells and items around; no headings there.
    pub inside: usize,
}

impl<'a> Bringer<'a> {
    pub fn new((media, known): Knowing<'a>, word: bool, lang: String) -> Self {
        Self { media, known, word, lang, lost: Vec::new(), above: Vec::new(), inside: 0 }
    }

    pub fn lose(&mut self, loss: Loss, words: &str) {
        let lost = Lost::new(loss, words);
        if self.lost.len() < MAX_LOST && self.lost.last() != Some(&lost) {
            self.lost.push(lost);
        }
    }

    /// The blocks of some nodes.
    pub fn blocks(&mut self, nodes: &[Node], marks: &Marks) -> Vec<Block> {
        let mut flow = Flow::default();
        self.nodes(nodes, marks, &mut flow);
        flow.finish()
    }

    /// The blocks of some nodes within a quote, cell or item.
    pub fn within(&mut self, nodes: &[Node], marks: &Marks) -> Vec<Block> {
        self.inside += 1;
        let blocks = self.blocks(nodes, marks);
        self.inside -= 1;
        blocks
    }

    pub fn nodes(&mut self, nodes: &[Node], marks: &Marks, flow: &mut Flow) {
        for node in nodes {
            match node {
                Node::Text(text) => flow.text(text, marks),
                Node::Element(element) if style::is_hidden(element) => {}
                Node::Element(element) => self.element(element, marks, flow),
            }
        }
    }

    fn element(&mut self, element: &Element, around: &Marks, flow: &mut Flow) {
        let marks = self.marks(element, around);
        let children = element.children.as_slice();
        match element.name.as_str() {
            "script" | "style" | "head" | "title" | "meta" | "link" | "base" | "template" | "noscript" | "param" | "source" | "track"
            | "colgroup" | "col" | "datalist" | "del" => {}
            "nav" | "header" | "footer" | "aside" | "menu" if self.inside == 0 => self.lose(Loss::Around, &element.name),
            "form" | "input" | "select" | "button" | "textarea" | "meter" | "progress" => self.lose(Loss::Form, element.attr("name")),
            "iframe" | "object" | "embed" | "video" | "audio" | "canvas" | "map" | "applet" | "frameset" | "" => self.embed(element),
            "img" => self.image(element, flow),
            "br" => flow.wrap(),
            "hr" => flow.block(Block::Rule),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading(element, flow),
            "ul" | "ol" => {
                flow.end();
                self.list(element, &marks).into_iter().for_each(|list| flow.block(list));
            }
            "dt" => {
                flow.end();
                self.nodes(children, &Marks { bold: true, ..marks }, flow);
                flow.end();
            }
            "blockquote" => {
                let inner = self.within(children, &marks);
                if !inner.is_empty() {
                    flow.block(Block::Quote(inner));
                }
            }
            "table" => self.table(element, &marks, flow),
            "figure" => self.figure(element, &marks, flow),
            "pre" | "listing" | "plaintext" | "xmp" => {
                flow.end();
                let before = std::mem::replace(&mut flow.kept, true);
                self.nodes(children, &marks, flow);
                flow.kept = before;
                flow.end();
            }
            "p" | "div" if self.word && list::is_item(element) => {
                flow.end();
                self.word_item(element, &marks, flow);
            }
            name if is_inline(name) => self.inline(element, &marks, flow),
            _ => {
                flow.end();
                self.nodes(children, &marks, flow);
                flow.end();
            }
        }
    }

    fn embed(&mut self, element: &Element) {
        let of_child = element.below().into_iter().map(|child| child.attr("src").to_owned()).find(|src| !src.is_empty());
        let own = ["src", "data", "title"].map(|name| element.attr(name).to_owned()).into_iter().find(|value| !value.is_empty());
        self.lose(Loss::Embed, &own.or(of_child).unwrap_or_default());
    }

    fn marks(&self, element: &Element, around: &Marks) -> Marks {
        let mut marks = style::marks(element, around);
        if !self.word {
            marks.lang = style::lang(element, &self.lang, marks.lang);
        }
        marks
    }
}

/// Elements that do not end a paragraph.
fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "acronym"
            | "b"
            | "bdi"
            | "bdo"
            | "big"
            | "cite"
            | "code"
            | "data"
            | "dfn"
            | "em"
            | "font"
            | "i"
            | "ins"
            | "kbd"
            | "label"
            | "mark"
            | "nobr"
            | "output"
            | "picture"
            | "q"
            | "ruby"
            | "rb"
            | "rt"
            | "rp"
            | "s"
            | "samp"
            | "small"
            | "span"
            | "strike"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "tt"
            | "u"
            | "var"
            | "wbr"
    ) || name.contains(':')
}
