//! The document: what may stand in it, and nothing else.

use crate::{Href, LangCode};

/// What an editor wrote.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Doc {
    /// At least one.
    pub blocks: Vec<Block>,
}

/// A part that stands by itself.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Block {
    /// `paragraph`; may be empty.
    Paragraph(Vec<Inline>),
    /// `heading`.
    Heading(Level, Vec<Inline>),
    /// `bulletList`; at least one item.
    Bullets(Vec<Item>),
    /// `orderedList`: its first number and its items.
    Numbers(u32, Vec<Item>),
    /// `blockquote`: blocks but headings and tables, at least one.
    Quote(Vec<Block>),
    /// `callout`: blocks but headings and callouts, at least one.
    Callout(Tone, Vec<Block>),
    /// `image`.
    Image(Image),
    /// `table`.
    Table(Table),
    /// `file`.
    File(File),
    /// `listing`.
    Listing(Listing),
    /// `horizontalRule`.
    Rule,
}

/// `listItem`: a paragraph and what belongs to it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Item {
    /// What the item says.
    pub lead: Vec<Inline>,
    /// What follows below it.
    pub rest: Vec<Block>,
}

/// A heading's level. One is the page's own title.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// A section.
    Two,
    /// A part of a section.
    Three,
    /// A part of that.
    Four,
}

impl Level {
    /// 2, 3 or 4.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Self::Two => 2,
            Self::Three => 3,
            Self::Four => 4,
        }
    }

    /// The level of 2, 3 or 4.
    #[must_use]
    pub const fn of(number: u64) -> Option<Self> {
        match number {
            2 => Some(Self::Two),
            3 => Some(Self::Three),
            4 => Some(Self::Four),
            _ => None,
        }
    }
}

base::closed! {
    /// What a callout is for.
    pub enum Tone {
        /// Good to know.
        Info = "info",
        /// To be careful about.
        Warn = "warn",
        /// Well done, in order.
        Ok = "ok",
    }
}

base::closed! {
    /// What an embedded list lists.
    pub enum What {
        /// News.
        News = "news",
        /// Events.
        Events = "events",
        /// Offers.
        Offers = "offers",
        /// Pages.
        Pages = "pages",
        /// Matters that the office settles.
        Services = "services",
        /// Entries of the directory.
        Directory = "directory",
    }
}

base::closed! {
    /// Which cells a header cell is for.
    pub enum Scope {
        /// Those below.
        Col = "col",
        /// Those beside.
        Row = "row",
    }
}

/// A picture of the portal.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Image {
    /// Its number, 1 to [`crate::MAX_NUMBER`].
    pub media: i64,
    /// What it shows, for those who do not see it.
    pub alt: String,
    /// It shows nothing that must be said.
    pub decorative: bool,
    /// Written below it; may be empty.
    pub caption: String,
}

impl Image {
    /// Whether somebody has decided what is said instead of it (WCAG 1.1.1).
    #[must_use]
    pub fn is_decided(&self) -> bool {
        self.decorative || !self.alt.trim().is_empty()
    }
}

/// A table: at least one row, each with at least one cell.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Table {
    /// What it is about; may be empty.
    pub caption: String,
    /// From top to bottom.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Row {
    /// From left to right.
    pub cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cell {
    /// Whether it is a header.
    pub head: Head,
    /// Columns it covers, 1 to 100.
    pub colspan: u16,
    /// Rows it covers, 1 to 100.
    pub rowspan: u16,
    /// Paragraphs and lists, at least one.
    pub blocks: Vec<Block>,
}

/// Whether a cell is a header, and of what.
pub type Head = Option<Scope>;

/// An attachment offered for download.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct File {
    /// Its number, 1 to [`crate::MAX_NUMBER`].
    pub media: i64,
    /// What it is called here.
    pub label: String,
}

/// A list that is filled when the page is shown.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Listing {
    /// Of what.
    pub what: What,
    /// Of which category; empty for all.
    pub category: String,
    /// How many at most, 1 to 12.
    pub limit: u8,
}

/// A part of a line.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Inline {
    /// `text`. Neighbours have different marks.
    Text(Text),
    /// `hardBreak`.
    Break,
}

/// Text of one look.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text {
    /// Never empty, no control characters but tabs.
    pub text: String,
    /// How it is marked.
    pub marks: Marks,
}

/// How a text is marked; each mark at most once.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Marks {
    /// `bold`.
    pub bold: bool,
    /// `italic`.
    pub italic: bool,
    /// `link`.
    pub link: Option<Link>,
    /// `lang`: the text is in another language (WCAG 3.1.2).
    pub lang: Option<LangCode>,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Link {
    /// An address or an item.
    pub to: Target,
    /// The language of what is there.
    pub lang: Option<LangCode>,
}

/// The end of a link.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// An address.
    Href(Href),
    /// An item of the portal by its number, wherever it is moved.
    Item(i64),
}

impl Default for Doc {
    fn default() -> Self {
        Self { blocks: vec![Block::Paragraph(Vec::new())] }
    }
}

impl Inline {
    /// Text without marks.
    pub fn plain(text: impl Into<String>) -> Self {
        Self::Text(Text { text: text.into(), marks: Marks::default() })
    }

    /// The text, unless it is a break.
    #[must_use]
    pub fn text(&self) -> Option<&Text> {
        match self {
            Self::Text(text) => Some(text),
            Self::Break => None,
        }
    }
}
