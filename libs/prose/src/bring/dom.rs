//! HTML as a browser would read it, as a plain tree.

use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, ns, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// Elements within elements; what is deeper counts as text.
const DEEP: usize = 100;

/// A text or an element.
pub(super) enum Node {
    Text(String),
    Element(Element),
}

/// An element of HTML. Elements of drawings and formulas have an empty name.
pub(super) struct Element {
    pub name: String,
    attrs: Vec<(String, String)>,
    pub children: Vec<Node>,
}

impl Element {
    /// An attribute's value; empty where there is none.
    pub fn attr(&self, name: &str) -> &str {
        self.attrs.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    /// All elements below, in their order.
    pub fn below(&self) -> Vec<&Self> {
        let children = self.children.iter().filter_map(Node::element);
        children.flat_map(|child| std::iter::once(child).chain(child.below())).collect()
    }

    /// All words below.
    pub fn text(&self) -> String {
        self.children.iter().map(Node::text).collect()
    }
}

impl Node {
    pub fn element(&self) -> Option<&Element> {
        match self {
            Self::Element(element) => Some(element),
            Self::Text(_) => None,
        }
    }

    pub fn text(&self) -> String {
        match self {
            Self::Element(element) => element.text(),
            Self::Text(text) => text.clone(),
        }
    }
}

/// The tree of a whole page or a part of one.
pub(super) fn parse(html: &str) -> Element {
    let dom = parse_document(RcDom::default(), ParseOpts::default()).one(html);
    Element { name: String::new(), attrs: Vec::new(), children: children(&dom.document, 0) }
}

/// Whether Word wrote it: its languages and lists mean something else.
pub(super) fn is_word(html: &str) -> bool {
    ["urn:schemas-microsoft-com:office", "MsoNormal", "mso-"].iter().any(|sign| html.contains(sign))
}

/// The language of the page; Polish unless it says otherwise.
pub(super) fn lang(root: &Element) -> String {
    let html = root.children.iter().filter_map(Node::element).find(|element| element.name == "html");
    let lang = html.map_or("", |html| html.attr("lang"));
    let primary = lang.split('-').next().unwrap_or("").to_lowercase();
    if primary.is_empty() { "pl".to_owned() } else { primary }
}

/// What is to be read: the page's `main`, its only `article`, or all of it.
pub(super) fn body(root: &Element) -> &[Node] {
    let all = root.below();
    let named = |name: &str| all.iter().filter(|element| element.name == name).copied().collect::<Vec<_>>();
    match (named("main").as_slice(), named("article").as_slice(), named("body").as_slice()) {
        ([main, ..], ..) => &main.children,
        (_, [article], _) => &article.children,
        (.., [body, ..]) => &body.children,
        _ => &root.children,
    }
}

fn children(node: &Handle, depth: usize) -> Vec<Node> {
    let children = node.children.borrow();
    children.iter().filter_map(|child| convert(child, depth)).collect()
}

fn convert(node: &Handle, depth: usize) -> Option<Node> {
    match &node.data {
        NodeData::Text { contents } => Some(Node::Text(contents.borrow().to_string())),
        NodeData::Element { .. } if depth >= DEEP => Some(Node::Text(words(node))),
        NodeData::Element { name, attrs, .. } => {
            let own = if name.ns == ns!(html) { name.local.to_string() } else { String::new() };
            let attrs = attrs.borrow().iter().map(|attr| (attr.name.local.to_string(), attr.value.to_string())).collect();
            Some(Node::Element(Element { name: own, attrs, children: children(node, depth + 1) }))
        }
        _ => None,
    }
}

/// The words below a node, however deep; those of scripts and styles are none.
fn words(node: &Handle) -> String {
    let (mut out, mut left) = (String::new(), vec![node.clone()]);
    while let Some(node) = left.pop() {
        match &node.data {
            NodeData::Text { contents } => out.push_str(&contents.borrow()),
            NodeData::Element { name, .. } if matches!(&*name.local, "script" | "style" | "template" | "textarea") => {}
            _ => left.extend(node.children.borrow().iter().rev().cloned()),
        }
    }
    out
}
