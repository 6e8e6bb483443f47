//! JSON → document, strictly: what is not listed here does not exist.

mod inline;
mod node;

use crate::limits::{MAX_JSON, MAX_LISTED, MAX_NODES, MAX_SPAN, MAX_START};
use crate::{Block, Cell, Doc, File, Image, Item, Level, Listing, Refused, Row, Scope, Table, Tone, What, Wrong};
use node::Node;
use serde_json::Value;

type Read<T> = Result<T, Refused>;

impl Doc {
    /// The document of this JSON.
    ///
    /// # Errors
    /// Where it is not as in `README.md`, and what is wrong there. An attribute that is `null` counts as not given.
    pub fn read(json: &str) -> Result<Self, Refused> {
        let refuse = |what| Refused { place: String::new(), what };
        if json.len() > MAX_JSON {
            return Err(refuse(Wrong::TooLarge));
        }
        let value = serde_json::from_str(json).map_err(|error| refuse(Wrong::NotJson(error.to_string())))?;
        Self::of_value(&value)
    }

    /// The document of JSON that is already parsed.
    ///
    /// # Errors
    /// As [`Doc::read`], but for the size.
    pub fn of_value(value: &Value) -> Result<Self, Refused> {
        let mut reader = Reader::default();
        let node = reader.open(value, &[])?;
        if node.name != "doc" {
            return Err(reader.refused(Wrong::Node(node.name.to_owned())));
        }
        Ok(Self { blocks: reader.children(&node, |reader, child| reader.block(child, Place::Doc))? })
    }
}

/// One block by itself, as it would stand `depth` nodes deep.
pub fn block(value: &Value, depth: usize) -> Read<Block> {
    let mut reader = Reader { depth, ..Reader::default() };
    reader.block(value, Place::Doc)
}

/// Around a block; decides what may stand there.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    Doc,
    Quote,
    Callout,
    Cell,
}

impl Place {
    fn takes(self, name: &str) -> bool {
        match self {
            Self::Doc => true,
            Self::Quote => !matches!(name, "heading" | "table"),
            Self::Callout => !matches!(name, "heading" | "callout"),
            Self::Cell => matches!(name, "paragraph" | "bulletList" | "orderedList"),
        }
    }
}

#[derive(Default)]
struct Reader {
    path: Vec<usize>,
    depth: usize,
    nodes: usize,
}

impl Reader {
    fn refused(&self, what: Wrong) -> Refused {
        Refused { place: crate::walk::pointer(&self.path), what }
    }

    /// Every child read by `read`; at least one.
    fn children<'a, T>(&mut self, node: &Node<'a>, mut read: impl FnMut(&mut Self, &'a Value) -> Read<T>) -> Read<Vec<T>> {
        if node.content.is_empty() {
            return Err(self.refused(Wrong::Empty));
        }
        self.depth += 1;
        let mut out = Vec::with_capacity(node.content.len());
        for (at, child) in node.content.iter().enumerate() {
            self.path.push(at);
            out.push(read(self, child)?);
            self.path.pop();
        }
        self.depth -= 1;
        Ok(out)
    }

    fn count(&mut self) -> Read<()> {
        self.nodes += 1;
        if self.nodes > MAX_NODES {
            return Err(self.refused(Wrong::TooMany));
        }
        Ok(())
    }

    fn block(&mut self, value: &Value, place: Place) -> Read<Block> {
        let name = node::name(value).ok_or_else(|| self.refused(Wrong::NotANode))?;
        if !place.takes(name) {
            return Err(self.refused(Wrong::Node(name.to_owned())));
        }
        Ok(match name {
            "paragraph" => {
                let node = self.open(value, &[])?;
                Block::Paragraph(self.inlines(&node)?)
            }
            "heading" => {
                let node = self.open(value, &["level"])?;
                let level = node.get("level").and_then(Value::as_u64).and_then(Level::of);
                Block::Heading(self.need(level, "level")?, self.inlines(&node)?)
            }
            "bulletList" => {
                let node = self.open(value, &[])?;
                Block::Bullets(self.children(&node, Self::item)?)
            }
            "orderedList" => {
                let node = self.open(value, &["start"])?;
                let start = self.whole(&node, "start", 0, i64::from(MAX_START), Some(1))?;
                Block::Numbers(u32::try_from(start).unwrap_or(1), self.children(&node, Self::item)?)
            }
            "blockquote" => {
                let node = self.open(value, &[])?;
                Block::Quote(self.children(&node, |reader, child| reader.block(child, Place::Quote))?)
            }
            "callout" => {
                let node = self.open(value, &["tone"])?;
                let tone = node.text("tone").and_then(Tone::of_code);
                Block::Callout(self.need(tone, "tone")?, self.children(&node, |reader, child| reader.block(child, Place::Callout))?)
            }
            "table" => Block::Table(self.table(value)?),
            "image" | "file" | "listing" | "horizontalRule" => self.leaf(name, value)?,
            other => return Err(self.refused(Wrong::Node(other.to_owned()))),
        })
    }

    fn item(&mut self, value: &Value) -> Read<Item> {
        let node = self.open(value, &[])?;
        self.expect(&node, "listItem")?;
        let mut blocks = self.children(&node, |reader, child| reader.block(child, Place::Doc))?.into_iter();
        match blocks.next() {
            Some(Block::Paragraph(lead)) => Ok(Item { lead, rest: blocks.collect() }),
            _ => Err(self.refused(Wrong::Node("listItem".to_owned()))),
        }
    }

    fn table(&mut self, value: &Value) -> Read<Table> {
        let node = self.open(value, &["caption"])?;
        let caption = self.line(&node, "caption")?;
        let rows = self.children(&node, |reader, child| {
            let row = reader.open(child, &[])?;
            reader.expect(&row, "tableRow")?;
            Ok(Row { cells: reader.children(&row, Self::cell)? })
        })?;
        Ok(Table { caption, rows })
    }

    fn cell(&mut self, value: &Value) -> Read<Cell> {
        let header = node::name(value) == Some("tableHeader");
        let node = self.open(value, if header { &["colspan", "rowspan", "scope"] } else { &["colspan", "rowspan"] })?;
        if !header {
            self.expect(&node, "tableCell")?;
        }
        let head = match node.get("scope") {
            _ if !header => None,
            None => Some(Scope::Col),
            Some(scope) => Some(self.need(scope.as_str().and_then(Scope::of_code), "scope")?),
        };
        let span = |name| Ok(u16::try_from(self.whole(&node, name, 1, i64::from(MAX_SPAN), Some(1))?).unwrap_or(1));
        let (colspan, rowspan) = (span("colspan")?, span("rowspan")?);
        let blocks = self.children(&node, |reader, child| reader.block(child, Place::Cell))?;
        Ok(Cell { head, colspan, rowspan, blocks })
    }

    fn leaf(&mut self, name: &str, value: &Value) -> Read<Block> {
        let known: &[&str] = match name {
            "image" => &["media", "alt", "decorative", "caption"],
            "file" => &["media", "label"],
            "listing" => &["what", "category", "limit"],
            _ => &[],
        };
        let node = self.open(value, known)?;
        if !node.content.is_empty() {
            return Err(self.refused(Wrong::Unknown("content".to_owned())));
        }
        Ok(match name {
            "image" => Block::Image(Image {
                media: self.number(&node, "media")?,
                alt: self.line(&node, "alt")?,
                decorative: match node.get("decorative") {
                    None => false,
                    Some(value) => self.need(value.as_bool(), "decorative")?,
                },
                caption: self.line(&node, "caption")?,
            }),
            "file" => Block::File(File { media: self.number(&node, "media")?, label: self.line(&node, "label")? }),
            "listing" => Block::Listing(Listing {
                what: self.need(node.text("what").and_then(What::of_code), "what")?,
                category: self.line(&node, "category")?,
                limit: u8::try_from(self.whole(&node, "limit", 1, i64::from(MAX_LISTED), None)?).unwrap_or(1),
            }),
            _ => Block::Rule,
        })
    }
}
