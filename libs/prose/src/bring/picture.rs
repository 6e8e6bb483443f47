//! Pictures whose numbers are known, and what is written below them.

use super::blocks::Bringer;
use super::dom::{Element, Node};
use super::flow::Flow;
use super::lost::Loss;
use crate::{Block, Image, Marks};

impl Bringer<'_> {
    pub(super) fn image(&mut self, element: &Element, flow: &mut Flow) {
        let src = element.attr("src");
        match (self.media)(src) {
            Some(media) => {
                let alt = element.attr("alt").trim().to_owned();
                flow.block(Block::Image(Image { media, alt, decorative: false, caption: String::new() }));
            }
            // The content of a picture is no name for it.
            None if src.starts_with("data:") || src.is_empty() => self.lose(Loss::Image, element.attr("alt")),
            None => self.lose(Loss::Image, src),
        }
    }

    /// A figure: its caption goes to its picture or table, or is a paragraph.
    pub(super) fn figure(&mut self, element: &Element, marks: &Marks, flow: &mut Flow) {
        flow.end();
        let is_caption = |node: &&Node| node.element().is_some_and(|element| element.name == "figcaption");
        let said: String = element.children.iter().filter(is_caption).map(Node::text).collect();
        let mut said = said.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut inner = Flow::default();
        for node in element.children.iter().filter(|node| !is_caption(node)) {
            self.nodes(std::slice::from_ref(node), marks, &mut inner);
        }
        for mut block in inner.finish() {
            match &mut block {
                Block::Image(Image { caption, .. }) | Block::Table(crate::Table { caption, .. }) if caption.is_empty() => {
                    *caption = std::mem::take(&mut said);
                }
                _ => {}
            }
            flow.block(block);
        }
        flow.text(&said, marks);
        flow.end();
    }
}
