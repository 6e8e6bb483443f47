//! Document → HTML. Elements and attributes are those written out below; every text is escaped by construction.

mod inline;
mod media;
mod table;

use crate::words::Words;
use crate::{Block, Doc, Item, Level, Listing};
use base::Lang;
use maud::{Markup, html};
use std::collections::VecDeque;

/// What a document refers to and does not hold. Addresses and markup that come from here are trusted.
pub trait Surroundings {
    /// The address of an item, if it is there.
    fn item(&self, number: i64) -> Option<String>;
    /// A picture of the portal, if it is there.
    fn picture(&self, media: i64) -> Option<Picture>;
    /// An attachment of the portal, if it is there.
    fn file(&self, media: i64) -> Option<Attachment>;
    /// An embedded list; nothing where it has no entries.
    fn listing(&self, listing: &Listing) -> Option<Markup>;
    /// A path of the portal as an address: `/urzad` may be `/jasna/urzad`.
    fn path(&self, path: &str) -> String {
        path.to_owned()
    }
    /// The language of what the HTML says by itself.
    fn lang(&self) -> Lang;
    /// How many levels headings move down; none goes below 6.
    fn shift(&self) -> u8 {
        0
    }
}

/// A picture as browsers load it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The address that every browser can show.
    pub src: String,
    /// Better ones, by format, best first.
    pub sources: Vec<Source>,
    /// Pixels of `src`.
    pub width: u32,
    /// Pixels of `src`.
    pub height: u32,
    /// Who made it and on which terms, where they must be named; empty where nobody.
    pub credit: String,
}

/// A picture in one format.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// `image/avif`.
    pub mime: String,
    /// As in the attribute: `/a-640.avif 640w, /a-1280.avif 1280w`.
    pub srcset: String,
}

/// A file to download.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Where it is.
    pub href: String,
    /// Its own name, shown where the document gives none.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// Its kind, short: `PDF`.
    pub kind: String,
}

impl Doc {
    /// The document as HTML, ready to stand in a page.
    #[must_use]
    pub fn html(&self, around: &impl Surroundings) -> String {
        self.markup(around).into_string()
    }

    /// The same for another template.
    #[must_use]
    pub fn markup(&self, around: &impl Surroundings) -> Markup {
        let ids = self.outline().into_iter().map(|section| section.id).collect();
        let mut page = Page { around, words: Words::of(around.lang()), ids };
        page.blocks(&self.blocks)
    }
}

/// A document on its way to HTML.
struct Page<'a, S> {
    around: &'a S,
    words: &'static Words,
    /// Of the headings still to come.
    ids: VecDeque<String>,
}

impl<S: Surroundings> Page<'_, S> {
    fn blocks(&mut self, blocks: &[Block]) -> Markup {
        html! { @for block in blocks { (self.block(block)) } }
    }

    fn block(&mut self, block: &Block) -> Markup {
        match block {
            Block::Paragraph(line) => html! { p { (self.line(line)) } },
            Block::Heading(level, line) => self.heading(*level, &self.line(line)),
            Block::Bullets(items) => html! { ul { (self.items(items)) } },
            Block::Numbers(1, items) => html! { ol { (self.items(items)) } },
            Block::Numbers(start, items) => html! { ol start=(start) { (self.items(items)) } },
            Block::Quote(inner) => html! { blockquote { (self.blocks(inner)) } },
            Block::Callout(tone, inner) => html! {
                div class={ "callout callout-" (tone.code()) } role="note" {
                    p.visually-hidden { (self.words.tone(*tone)) }
                    (self.blocks(inner))
                }
            },
            Block::Image(image) => self.image(image),
            Block::Table(table) => self.table(table),
            Block::File(file) => self.file(file),
            Block::Listing(listing) => html! { @if let Some(list) = self.around.listing(listing) { div.listing { (list) } } },
            Block::Rule => html! { hr; },
        }
    }

    fn heading(&mut self, level: Level, line: &Markup) -> Markup {
        let id = self.ids.pop_front().unwrap_or_default();
        match level.number().saturating_add(self.around.shift()) {
            2 => html! { h2 id=(id) { (line) } },
            3 => html! { h3 id=(id) { (line) } },
            4 => html! { h4 id=(id) { (line) } },
            5 => html! { h5 id=(id) { (line) } },
            _ => html! { h6 id=(id) { (line) } },
        }
    }

    fn items(&mut self, items: &[Item]) -> Markup {
        html! {
            @for item in items {
                li {
                    @if item.rest.is_empty() { (self.line(&item.lead)) } @else { p { (self.line(&item.lead)) } (self.blocks(&item.rest)) }
                }
            }
        }
    }
}
