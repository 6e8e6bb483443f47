//! Texts, breaks and marks.

use super::node::{Node, name};
use super::{Read, Reader};
use crate::limits::{MAX_NUMBER, is_text};
use crate::{Href, Inline, LangCode, Link, Marks, Target, Text, Wrong, fit};
use serde_json::{Map, Value};

impl Reader {
    /// The line of a paragraph or heading; neighbours that are marked alike become one.
    pub(super) fn inlines(&mut self, node: &Node<'_>) -> Read<Vec<Inline>> {
        if node.content.is_empty() {
            return Ok(Vec::new());
        }
        Ok(fit::joined(self.children(node, Self::inline)?))
    }

    fn inline(&mut self, value: &Value) -> Read<Inline> {
        self.count()?;
        let (Some(name), Some(fields)) = (name(value), value.as_object()) else { return Err(self.refused(Wrong::NotANode)) };
        let known: &[&str] = match name {
            "text" => &["type", "text", "marks"],
            // The editor marks breaks too; on a break a mark says nothing, so it is checked and dropped.
            "hardBreak" => &["type", "marks"],
            other => return Err(self.refused(Wrong::Node(other.to_owned()))),
        };
        if let Some(other) = fields.keys().find(|field| !known.contains(&field.as_str())) {
            return Err(self.refused(Wrong::Unknown(other.clone())));
        }
        let marks = self.marks(fields.get("marks"))?;
        if name == "hardBreak" {
            return Ok(Inline::Break);
        }
        match fields.get("text").and_then(Value::as_str) {
            Some(text) if !text.is_empty() && text.chars().all(is_text) => Ok(Inline::Text(Text { text: text.to_owned(), marks })),
            _ => Err(self.refused(Wrong::Text)),
        }
    }

    fn marks(&mut self, value: Option<&Value>) -> Read<Marks> {
        let mut marks = Marks::default();
        let Some(list) = value else { return Ok(marks) };
        for mark in list.as_array().ok_or_else(|| self.refused(Wrong::Unknown("marks".to_owned())))? {
            let (Some(name), Some(fields)) = (name(mark), mark.as_object()) else { return Err(self.refused(Wrong::NotANode)) };
            if let Some(other) = fields.keys().find(|field| !matches!(field.as_str(), "type" | "attrs")) {
                return Err(self.refused(Wrong::Unknown(other.clone())));
            }
            let twice = match name {
                "bold" => self.attrs(fields, &[]).map(|_| std::mem::replace(&mut marks.bold, true))?,
                "italic" => self.attrs(fields, &[]).map(|_| std::mem::replace(&mut marks.italic, true))?,
                "link" => marks.link.replace(self.link(fields)?).is_some(),
                "lang" => {
                    let attrs = self.attrs(fields, &["lang"])?;
                    let lang = self.lang(attrs)?;
                    marks.lang.replace(self.need(lang, "lang")?).is_some()
                }
                _ => true,
            };
            if twice {
                return Err(self.refused(Wrong::Mark(name.to_owned())));
            }
        }
        Ok(marks)
    }

    fn link(&self, fields: &Map<String, Value>) -> Read<Link> {
        let attrs = self.attrs(fields, &["href", "item", "lang"])?;
        let given = |name| attrs.and_then(|attrs| attrs.get(name)).filter(|value| !value.is_null());
        let to = match (given("href"), given("item")) {
            (Some(href), None) => Target::Href(self.need(href.as_str().and_then(Href::parse), "href")?),
            (None, Some(item)) => Target::Item(self.need(item.as_i64().filter(|item| (1..=MAX_NUMBER).contains(item)), "item")?),
            _ => return Err(self.refused(Wrong::Attribute("href".to_owned()))),
        };
        Ok(Link { to, lang: self.lang(attrs)? })
    }

    fn lang(&self, attrs: Option<&Map<String, Value>>) -> Read<Option<LangCode>> {
        match attrs.and_then(|attrs| attrs.get("lang")).filter(|value| !value.is_null()) {
            None => Ok(None),
            Some(value) => self.need(value.as_str().and_then(LangCode::parse), "lang").map(Some),
        }
    }
}
