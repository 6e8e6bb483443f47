//! How a portal looks beyond its name and colour: its menu and footer, the tasks it puts first, the blocks of its home page.
//!
//! Looks are written in versions and shown to residents by an act of its own ([`store`]); [`change`] is what an administrator's buttons
//! do to a list.

mod change;
pub(crate) mod store;

pub use change::{Place, Step, entry, moved, step};
pub use store::{Version, carried, draft, is_first, publish, put, shown_by, undo, write};

use crate::Texts;
use base::{Portal, Service};
use serde::{Deserialize, Serialize};

/// The most entries of a menu, and below each of them.
pub const MENU: usize = 12;
/// The most tasks that are put first.
pub const TASKS: usize = 12;
/// The most entries of the footer.
pub const FOOTER: usize = 16;
/// The most blocks of a home page.
pub const BLOCKS: usize = 16;
/// The most that a block of a kind shows.
pub const MOST: u8 = 24;

/// Where an entry of a menu leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum To {
    /// To an item of the portal by its number, wherever it moves.
    Item(i64),
    /// To one of the portal's own lists and searches: `/aktualnosci`.
    Path(String),
    /// To another site: `https://…`.
    Outside(String),
}

/// An entry of a menu, or a task.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Where it leads.
    pub to: To,
    /// Its words; where they are empty, those of what it leads to.
    #[serde(default)]
    pub words: Texts,
    /// Kept, and not shown.
    #[serde(default)]
    pub hidden: bool,
    /// Entries below it; those have none.
    #[serde(default)]
    pub below: Vec<Entry>,
}

impl Entry {
    /// An entry that is called like what it leads to.
    #[must_use]
    pub fn of(to: To) -> Self {
        Self { to, words: Texts::default(), hidden: false, below: Vec::new() }
    }
}

base::closed! {
    /// What a block of the home page shows. Alerts are not among them: they stand above every page, and no look hides a warning.
    pub enum What {
        /// The box to search the portal with.
        Search = "szukaj",
        /// The tasks put first.
        Tasks = "sprawy",
        /// Matters that the office settles.
        Services = "karty",
        /// The newest offers of work.
        Jobs = "praca",
        /// Events to come.
        Events = "wydarzenia",
        /// News.
        News = "aktualnosci",
        /// Pages at the top of the tree.
        Pages = "strony",
        /// Words written for this page.
        Text = "tekst",
    }
}

/// A block of the home page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// What it shows.
    pub what: What,
    /// Whether it is shown.
    pub on: bool,
    /// How many of it.
    #[serde(default)]
    pub count: u8,
    /// Its heading, of a text only.
    #[serde(default)]
    pub title: Texts,
    /// Its words in the small markup, of a text only.
    #[serde(default)]
    pub text: Texts,
}

impl Block {
    /// A block as it begins.
    #[must_use]
    pub fn of(what: What) -> Self {
        let count = match what {
            What::Search | What::Text => 0,
            What::Services | What::Tasks => 6,
            What::Jobs => 5,
            What::Events => 4,
            What::News => 3,
            What::Pages => MOST,
        };
        Self { what, on: true, count, title: Texts::default(), text: Texts::default() }
    }

    /// Whether its count can be chosen.
    #[must_use]
    pub const fn counts(&self) -> bool {
        matches!(self.what, What::Services | What::Tasks | What::Events | What::News | What::Pages)
    }
}

base::closed! {
    /// How the band above every page is built.
    #[derive(Default)]
    pub enum Band {
        /// Crest and name at the left, the search at the right.
        #[default]
        Plain = "zwykly",
        /// The crest above the name, both in the middle.
        Middle = "srodek",
        /// On the dark ground of the portal's colour.
        Deep = "ciemny",
    }
}

/// How a portal looks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Looks {
    /// The band above every page.
    #[serde(default)]
    pub band: Band,
    /// The picture beside the question of the home page, by its number among the portal's media. Nothing is written over it.
    #[serde(default)]
    pub banner: Option<i64>,
    /// Its menu.
    pub menu: Vec<Entry>,
    /// The tasks put first; none: those that the services propose.
    #[serde(default)]
    pub tasks: Vec<Entry>,
    /// What the footer lists beside what stands there always; none: [`Looks::usual_footer`].
    #[serde(default)]
    pub footer: Option<Vec<Entry>>,
    /// The blocks of its home page, in their order.
    pub blocks: Vec<Block>,
}

impl Looks {
    /// How a portal looks before anybody has arranged it.
    #[must_use]
    pub fn first(portal: &Portal) -> Self {
        let jobs = portal.has(Service::Gci).then(|| format!("/{}", Service::Gci.slug()));
        // An association settles nothing and has no directory.
        let town = |path: &str| (!portal.is_operator()).then(|| path.to_owned());
        let lists = [town("/sprawy"), jobs, Some("/aktualnosci".to_owned()), Some("/wydarzenia".to_owned()), town("/katalog")];
        let lists = lists.into_iter().flatten();
        let blocks = [What::Search, What::Services, What::Tasks, What::Jobs, What::Events, What::News, What::Pages].map(Block::of);
        Self {
            band: Band::Plain,
            banner: None,
            menu: lists.map(|path| Entry::of(To::Path(path))).collect(),
            tasks: Vec::new(),
            footer: None,
            blocks: blocks.into(),
        }
    }

    /// What the footer lists before anybody has arranged it: the portal's own lists.
    #[must_use]
    pub fn usual_footer(portal: &Portal) -> Vec<Entry> {
        let town = ["/sprawy", "/katalog", "/krok-po-kroku", "/formularze", "/dokumenty", "/galerie"];
        let jobs = format!("/{}", Service::Gci.slug());
        let town = town.into_iter().filter(|_| !portal.is_operator());
        let jobs = [jobs.as_str()].into_iter().filter(|_| portal.has(Service::Gci));
        let lists = town.chain(jobs).chain(["/aktualnosci", "/wydarzenia", "/komunikaty", "/newsletter"]);
        lists.map(|path| Entry::of(To::Path(path.to_owned()))).collect()
    }
}
