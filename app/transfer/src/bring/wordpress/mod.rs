//! What WordPress exports (WXR: RSS with `wp:` elements), read as it comes. Posts become news, pages become pages; the rest is told.
//! There are no entities but XML's own five, nothing is fetched, and what is longer or deeper than a site could be is refused.

mod entry;
mod lines;

use super::{Broken, Taken};
use crate::report::{Entry, Fate, Loss, Lost};
use chrono::{DateTime, NaiveDateTime, Utc};
use chrono_tz::Europe::Warsaw;
use entry::{Read, Seen};
use flate2::read::MultiGzDecoder;
use lines::Lines;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read as _};
use std::path::Path;
use url::Url;

/// Elements within elements; an export has five.
const DEEP: usize = 40;
/// Entries of an export at most: posts, pages, files, revisions.
const MOST: usize = 200_000;
/// Text of one entry at most, and of all that become items, in bytes.
const LONGEST: usize = 8 << 20;
const LARGEST: usize = 512 << 20;
/// An unpacked export at most, in bytes.
const UNPACKED: u64 = 2 << 30;
/// How a file begins that gzip has packed (RFC 1952, 2.3.1).
pub(crate) const GZIP: [u8; 2] = [0x1F, 0x8B];

/// An export as it lies in a file: packed with gzip, or as it is. No more is unpacked than an export can have.
///
/// # Errors
/// When the file cannot be read.
pub fn open(path: &Path) -> io::Result<Box<dyn BufRead + Send>> {
    let mut file = BufReader::new(File::open(path)?);
    if file.fill_buf()?.starts_with(&GZIP) {
        return Ok(Box::new(BufReader::new(MultiGzDecoder::new(file).take(UNPACKED))));
    }
    Ok(Box::new(file))
}

/// Reads an export.
///
/// # Errors
/// Where it is not what WordPress exports, or broken: names the line.
pub fn read(source: impl BufRead) -> Result<Taken, Broken> {
    let mut reader = Reader::from_reader(Lines::of(source));
    let mut export = Export::default();
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        reader.get_mut().again();
        let event = reader.read_event_into(&mut buffer);
        let line = reader.get_ref().line();
        let broken = |why: String| Broken { line, why };
        let ended = match event.map_err(|why| broken(why.to_string()))? {
            Event::Eof => true,
            event => {
                export.see(event).map_err(broken)?;
                false
            }
        };
        if ended {
            return export.taken().map_err(|why| Broken { line, why });
        }
    }
}

/// What has been read so far.
#[derive(Default)]
struct Export {
    /// Names of the elements around.
    stack: Vec<String>,
    /// The text of the element that is read.
    text: String,
    site: Option<Url>,
    /// Whether `wp:` elements were met at all.
    is_export: bool,
    /// The entry that is read.
    now: Option<Read>,
    count: usize,
    size: usize,
    pieces: Vec<super::Piece>,
    left: Vec<Entry>,
    /// Login names and how the site shows them.
    authors: Vec<(String, String)>,
    author: (String, String),
}

impl Export {
    fn see(&mut self, event: Event<'_>) -> Result<(), String> {
        match event {
            Event::Start(tag) => self.open(&tag),
            Event::End(_) => self.close(),
            Event::Empty(tag) => {
                self.open(&tag)?;
                self.close()
            }
            Event::Text(text) => self.say(&text.into_inner()),
            Event::CData(text) => self.say(&text.into_inner()),
            Event::GeneralRef(entity) => {
                let letter = letter(&entity)?;
                self.say(letter.encode_utf8(&mut [0; 4]))
            }
            Event::DocType(_) => Err("an export has no document type; entities of its own are not read".into()),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::Eof => Ok(()),
        }
    }

    fn open(&mut self, tag: &BytesStart<'_>) -> Result<(), String> {
        let name = tag.name().as_ref().to_owned();
        if self.stack.len() >= DEEP {
            return Err("elements are nested too deep".into());
        }
        match self.stack.as_slice() {
            [] if name != "rss" => return Err(format!("an export begins with <rss>, this is <{name}>")),
            [_, channel] if channel == "channel" && name == "item" => {
                self.count += 1;
                if self.count > MOST {
                    return Err(format!("more than {MOST} entries: export the site in parts"));
                }
                self.now = Some(Read::default());
            }
            _ => {}
        }
        if let (Some(now), "category") = (&mut self.now, name.as_str()) {
            now.open_category(attribute(tag, "domain")?, attribute(tag, "nicename")?);
        }
        self.stack.push(name);
        self.text.clear();
        Ok(())
    }

    fn say(&mut self, text: &str) -> Result<(), String> {
        if self.text.len() + text.len() > LONGEST {
            return Err("a text is longer than 8 MB".into());
        }
        self.text.push_str(text);
        Ok(())
    }

    fn close(&mut self) -> Result<(), String> {
        let Some(name) = self.stack.pop() else { return Err("an element ends that never began".into()) };
        let text = std::mem::take(&mut self.text);
        match self.stack.as_slice() {
            [_, channel] if channel == "channel" => self.of_channel(&name, &text)?,
            [_, _, item] if item == "item" => {
                if let Some(now) = &mut self.now {
                    now.field(&name, text);
                }
            }
            [_, _, author] if author == "wp:author" => match name.as_str() {
                "wp:author_login" => self.author.0 = text,
                "wp:author_display_name" => self.author.1 = text,
                _ => {}
            },
            [_, _, _, comment] if comment == "wp:comment" && name == "wp:comment_id" => {
                if let Some(now) = &mut self.now {
                    now.comments += 1;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn of_channel(&mut self, name: &str, text: &str) -> Result<(), String> {
        match name {
            "wp:wxr_version" => self.is_export = true,
            "wp:base_blog_url" => self.site = Url::parse(text.trim()).ok().or(self.site.take()),
            "link" if self.site.is_none() => self.site = Url::parse(text.trim()).ok(),
            "wp:author" => self.authors.push(std::mem::take(&mut self.author)),
            "item" => {
                let Some(now) = self.now.take() else { return Ok(()) };
                self.size += now.size();
                if self.size > LARGEST {
                    return Err("more than 512 MB of text: export the site in parts".into());
                }
                match now.seen(&self.authors) {
                    Seen::Piece(piece) => self.pieces.push(*piece),
                    Seen::Left(entry) => self.left.push(entry),
                    Seen::Nothing => {}
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn taken(self) -> Result<Taken, String> {
        if !self.stack.is_empty() {
            return Err(format!("the file ends within <{}>: it is not whole", self.stack.join("><")));
        }
        if !self.is_export {
            return Err("this is not an export of WordPress: wp:wxr_version is missing".into());
        }
        let site = self.site.filter(|site| site.has_host()).ok_or("the export does not say the site's address: wp:base_blog_url")?;
        Ok(Taken { name: format!("wordpress:{site}"), site, pieces: self.pieces, left: self.left })
    }
}

/// XML's own five entities and characters by number (XML 1.0, 4.6).
fn letter(entity: &BytesRef<'_>) -> Result<char, String> {
    if let Some(letter) = entity.resolve_char_ref().map_err(|why| why.to_string())? {
        return Ok(letter);
    }
    match &**entity {
        "amp" => Ok('&'),
        "lt" => Ok('<'),
        "gt" => Ok('>'),
        "quot" => Ok('"'),
        "apos" => Ok('\''),
        other => Err(format!("the entity &{other}; is not known")),
    }
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Result<String, String> {
    let found = tag.try_get_attribute(name).map_err(|why| why.to_string())?;
    found.map_or_else(
        || Ok(String::new()),
        |found| found.normalized_value(XmlVersion::Implicit1_0).map(Into::into).map_err(|why| why.to_string()),
    )
}

/// A time by the clocks of Poland.
pub(super) fn in_poland(local: NaiveDateTime) -> DateTime<Utc> {
    local.and_local_timezone(Warsaw).earliest().map_or_else(|| local.and_utc(), |at| at.to_utc())
}

/// An entry that has no place here.
fn left(key: &str, title: &str, loss: Loss, words: &str) -> Seen {
    Seen::Left(Entry::left(key, title, Fate::Left, Lost::new(loss, words)))
}
