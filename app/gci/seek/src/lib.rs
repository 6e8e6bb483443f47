//! The job search itself: what one may ask, how it is answered from an index, and how the answer looks.
//!
//! It runs in the server and, as it is, in the browser's worker; whichever answers, the hits, their order, the counts and the
//! markup are the same. It knows no database, no request and no page.
//!
//! ```text
//! address bar ─► Ask ─► Stock::answer (search::Index, cards, places) ─► Results ─► Scene (words, path) ─► markup
//! ```

pub mod area;
mod ask;
mod finder;
mod found;
mod hint;
mod live;
mod look;
mod markup;
pub mod pay_scale;
mod scene;
mod shelf;
mod stock;
mod terms;
mod text;
mod towns;
mod understand;
mod ways;
mod words;

pub use area::{Area, KnownPowiat};
pub use ask::{Ask, Facet, MOST_WORDS, Reach, Sort};
pub use finder::{Finder, Kit};
pub use found::{Around, Card, Change, Listed, NotAround, Ours, Results, Span, Spot, Value, WayOn, Worth};
pub use hint::{Hint, Kind, hints};
pub use live::Live;
pub use look::Named;
pub use markup::{ON_MAP, facet, items, lines, mentions, pay_bar, said};
pub use scene::{Scene, offer_path};
pub use shelf::Shelf;
pub use stock::{Home, PAGE, Stock};
pub use terms::{Contract, Perk, Remote, Shift, Support, Welcome, WorkingTime};
pub use text::{PayText, pay, span, tags};
pub use towns::{Known, Towns};
pub use understand::{Meaning, Taken};
pub use words::{FacetWords, Hows, Plural, Words, fill};
