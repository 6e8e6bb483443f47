//! One node of the JSON, opened: its fields are known ones, its attributes too.

use super::{Read, Reader};
use crate::Wrong;
use crate::limits::{MAX_DEPTH, MAX_NUMBER, is_text};
use serde_json::{Map, Value};

/// A node whose name, attributes and content may be looked at.
pub(super) struct Node<'a> {
    pub name: &'a str,
    attrs: Option<&'a Map<String, Value>>,
    pub content: &'a [Value],
}

/// The `type` of a node.
pub(super) fn name(value: &Value) -> Option<&str> {
    value.get("type")?.as_str()
}

impl<'a> Node<'a> {
    /// An attribute that is given and not null.
    pub fn get(&self, name: &str) -> Option<&'a Value> {
        self.attrs?.get(name).filter(|value| !value.is_null())
    }

    /// An attribute in words.
    pub fn text(&self, name: &str) -> Option<&'a str> {
        self.get(name)?.as_str()
    }
}

impl Reader {
    /// A node with `type`, `content` and, of the attributes, none but `known`.
    pub(super) fn open<'a>(&mut self, value: &'a Value, known: &[&str]) -> Read<Node<'a>> {
        self.count()?;
        if self.depth > MAX_DEPTH {
            return Err(self.refused(Wrong::TooDeep));
        }
        let (Some(name), Some(fields)) = (name(value), value.as_object()) else { return Err(self.refused(Wrong::NotANode)) };
        if let Some(other) = fields.keys().find(|field| !matches!(field.as_str(), "type" | "attrs" | "content")) {
            return Err(self.refused(Wrong::Unknown(other.clone())));
        }
        let content = match fields.get("content") {
            None => &[],
            Some(content) => content.as_array().map(Vec::as_slice).ok_or_else(|| self.refused(Wrong::Unknown("content".to_owned())))?,
        };
        Ok(Node { name, attrs: self.attrs(fields, known)?, content })
    }

    /// The attributes of a node or a mark: none but `known`, unless they are null.
    pub(super) fn attrs<'a>(&self, fields: &'a Map<String, Value>, known: &[&str]) -> Read<Option<&'a Map<String, Value>>> {
        let attrs = match fields.get("attrs") {
            None | Some(Value::Null) => return Ok(None),
            Some(attrs) => attrs.as_object().ok_or_else(|| self.refused(Wrong::Unknown("attrs".to_owned())))?,
        };
        match attrs.iter().find(|(name, value)| !value.is_null() && !known.contains(&name.as_str())) {
            Some((name, _)) => Err(self.refused(Wrong::Unknown(name.clone()))),
            None => Ok(Some(attrs)),
        }
    }

    pub(super) fn expect(&self, node: &Node<'_>, name: &str) -> Read<()> {
        if node.name == name { Ok(()) } else { Err(self.refused(Wrong::Node(node.name.to_owned()))) }
    }

    pub(super) fn need<T>(&self, value: Option<T>, attribute: &str) -> Read<T> {
        value.ok_or_else(|| self.refused(Wrong::Attribute(attribute.to_owned())))
    }

    /// A whole number within bounds, or `usual` where none is given.
    pub(super) fn whole(&self, node: &Node<'_>, name: &str, least: i64, most: i64, usual: Option<i64>) -> Read<i64> {
        match node.get(name) {
            None => self.need(usual, name),
            Some(value) => self.need(value.as_i64().filter(|number| (least..=most).contains(number)), name),
        }
    }

    /// The number of an item or a medium.
    pub(super) fn number(&self, node: &Node<'_>, name: &str) -> Read<i64> {
        self.whole(node, name, 1, MAX_NUMBER, None)
    }

    /// Words of an attribute; empty where none are given.
    pub(super) fn line(&self, node: &Node<'_>, name: &str) -> Read<String> {
        match node.get(name) {
            None => Ok(String::new()),
            Some(value) => self.need(value.as_str().filter(|text| text.chars().all(is_text)).map(str::to_owned), name),
        }
    }
}
