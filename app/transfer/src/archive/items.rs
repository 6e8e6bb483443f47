//! `content.json`: `{"format":2,"items":[…]}`, one item a line. Written and read an item at a time: a portal of any size fits through.

use super::{FORMAT, OLDEST};
use content::carry::Carried;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::fmt;
use std::io::{self, Read, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Items of a portal at most.
pub(super) const MOST: usize = 200_000;
/// Bytes of one item at most, all its versions together.
const LONGEST: u64 = 128 << 20;

/// Writes the beginning; items follow by [`item`], then [`end`].
pub(super) fn begin(out: &mut impl Write) -> io::Result<()> {
    write!(out, "{{\"format\":{FORMAT},\"items\":[")
}

/// Writes one item.
pub(super) fn item(out: &mut impl Write, first: bool, item: &Carried) -> anyhow::Result<()> {
    out.write_all(if first { b"\n" } else { b",\n" })?;
    serde_json::to_writer(&mut *out, item)?;
    Ok(())
}

/// Writes the end.
pub(super) fn end(out: &mut impl Write) -> io::Result<()> {
    out.write_all(b"\n]}\n")
}

/// Reads the file, an item at a time; `on_item` may refuse one in words.
///
/// # Errors
/// Where it is not as it must be: names line and column.
pub(super) fn read(source: impl Read, on_item: &mut dyn FnMut(Carried) -> Result<(), String>) -> anyhow::Result<()> {
    let used = Arc::new(AtomicU64::new(0));
    let counted = Counted { inner: source, used: used.clone() };
    let mut deserializer = serde_json::Deserializer::from_reader(io::BufReader::new(counted));
    deserializer.deserialize_map(Whole { used: &used, on_item })?;
    deserializer.end()?;
    Ok(())
}

/// Refuses to hand out more than one item may take.
struct Counted<R> {
    inner: R,
    used: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(out)?;
        if self.used.fetch_add(count as u64, Ordering::Relaxed) > LONGEST {
            return Err(io::Error::other("an item is longer than 128 MB"));
        }
        Ok(count)
    }
}

struct Whole<'a> {
    used: &'a AtomicU64,
    on_item: &'a mut dyn FnMut(Carried) -> Result<(), String>,
}

impl<'de> Visitor<'de> for Whole<'_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a format and items")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        if map.next_key::<String>()?.as_deref() != Some("format") || !(OLDEST..=FORMAT).contains(&map.next_value::<u32>()?) {
            return Err(A::Error::custom(format!("it does not begin with \"format\":{FORMAT}: this version does not know it")));
        }
        if map.next_key::<String>()?.as_deref() != Some("items") {
            return Err(A::Error::custom("the items are missing"));
        }
        map.next_value_seed(Items { used: self.used, on_item: self.on_item })?;
        match map.next_key::<String>()? {
            None => Ok(()),
            Some(name) => Err(A::Error::custom(format!("`{name}` is not known here"))),
        }
    }
}

struct Items<'a> {
    used: &'a AtomicU64,
    on_item: &'a mut dyn FnMut(Carried) -> Result<(), String>,
}

impl<'de> DeserializeSeed<'de> for Items<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Items<'_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a list of items")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        for count in 0.. {
            self.used.store(0, Ordering::Relaxed);
            if count == MOST {
                // What follows is not looked at.
                return match items.next_element::<IgnoredAny>()? {
                    None => Ok(()),
                    Some(_) => Err(A::Error::custom(format!("more than {MOST} items"))),
                };
            }
            let Some(item) = items.next_element::<Carried>()? else { return Ok(()) };
            if let Some(fault) = item.fault() {
                return Err(A::Error::custom(format!("item {}: {fault}", item.id)));
            }
            (self.on_item)(item).map_err(A::Error::custom)?;
        }
        Ok(())
    }
}
