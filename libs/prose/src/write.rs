//! Document → JSON, in one form only.

use crate::{Block, Cell, Doc, Inline, Item, Marks, Target};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Value, json};

impl Doc {
    /// As JSON, on one line.
    #[must_use]
    pub fn to_json(&self) -> String {
        self.to_value().to_string()
    }

    /// As a JSON value.
    #[must_use]
    pub fn to_value(&self) -> Value {
        node("doc", None, blocks(&self.blocks))
    }
}

impl Serialize for Doc {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_value().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Doc {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::of_value(&Value::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

/// One block as a JSON value.
pub fn block(block: &Block) -> Value {
    match block {
        Block::Paragraph(line) => node("paragraph", None, inlines(line)),
        Block::Heading(level, line) => node("heading", Some(json!({ "level": level.number() })), inlines(line)),
        Block::Bullets(list) => node("bulletList", None, items(list)),
        Block::Numbers(start, list) => node("orderedList", Some(json!({ "start": start })), items(list)),
        Block::Quote(inner) => node("blockquote", None, blocks(inner)),
        Block::Callout(tone, inner) => node("callout", Some(json!({ "tone": tone.code() })), blocks(inner)),
        Block::Image(image) => {
            let attrs = json!({ "media": image.media, "alt": image.alt, "decorative": image.decorative, "caption": image.caption });
            node("image", Some(attrs), Vec::new())
        }
        Block::Table(table) => {
            let rows = table.rows.iter().map(|row| node("tableRow", None, row.cells.iter().map(cell).collect())).collect();
            node("table", Some(json!({ "caption": table.caption })), rows)
        }
        Block::File(file) => node("file", Some(json!({ "media": file.media, "label": file.label })), Vec::new()),
        Block::Listing(listing) => {
            let attrs = json!({ "what": listing.what.code(), "category": listing.category, "limit": listing.limit });
            node("listing", Some(attrs), Vec::new())
        }
        Block::Rule => node("horizontalRule", None, Vec::new()),
    }
}

fn node(name: &str, attrs: Option<Value>, content: Vec<Value>) -> Value {
    let mut node = json!({ "type": name });
    if let Some(attrs) = attrs {
        node["attrs"] = attrs;
    }
    if !content.is_empty() {
        node["content"] = Value::Array(content);
    }
    node
}

fn blocks(list: &[Block]) -> Vec<Value> {
    list.iter().map(block).collect()
}

fn items(list: &[Item]) -> Vec<Value> {
    let item = |item: &Item| {
        let lead = node("paragraph", None, inlines(&item.lead));
        node("listItem", None, std::iter::once(lead).chain(item.rest.iter().map(block)).collect())
    };
    list.iter().map(item).collect()
}

fn cell(cell: &Cell) -> Value {
    let mut attrs = json!({ "colspan": cell.colspan, "rowspan": cell.rowspan });
    if let Some(scope) = cell.head {
        attrs["scope"] = json!(scope.code());
    }
    node(if cell.head.is_some() { "tableHeader" } else { "tableCell" }, Some(attrs), blocks(&cell.blocks))
}

fn inlines(line: &[Inline]) -> Vec<Value> {
    let inline = |inline: &Inline| match inline {
        Inline::Break => json!({ "type": "hardBreak" }),
        Inline::Text(text) => {
            let mut value = json!({ "type": "text", "text": text.text });
            let marks = marks(&text.marks);
            if !marks.is_empty() {
                value["marks"] = Value::Array(marks);
            }
            value
        }
    };
    line.iter().map(inline).collect()
}

fn marks(marks: &Marks) -> Vec<Value> {
    let mut out = Vec::new();
    if let Some(link) = &marks.link {
        let (href, item) = match &link.to {
            Target::Href(href) => (Some(href.as_str()), None),
            Target::Item(item) => (None, Some(*item)),
        };
        let lang = link.lang.as_ref().map(crate::LangCode::as_str);
        out.push(json!({ "type": "link", "attrs": { "href": href, "item": item, "lang": lang } }));
    }
    if let Some(lang) = &marks.lang {
        out.push(json!({ "type": "lang", "attrs": { "lang": lang.as_str() } }));
    }
    if marks.bold {
        out.push(json!({ "type": "bold" }));
    }
    if marks.italic {
        out.push(json!({ "type": "italic" }));
    }
    out
}
