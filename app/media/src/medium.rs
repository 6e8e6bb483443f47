//! A medium as pages know it: what it is, and where its variants are.

use crate::kind::{Kind, Type};
use crate::store::media;
use crate::{Licence, name};
use base::{Action, Lang};
use chrono::{DateTime, Utc};
use picture::{Focus, Format};
use platform::Ctx;
use prose::{Attachment, Picture, Source};
use serde::{Deserialize, Serialize};

/// Raised when variants are written another way, so that they get other addresses.
const RECIPE: u32 = 1;
/// Browsers that choose for themselves get the variant that is nearest to this width, in pixels.
const USUAL: u32 = 960;

base::closed! {
    /// What is known of viruses in a medium.
    pub enum Verdict {
        /// Nothing was found.
        Clean = "clean",
        /// Something was found: it is shown to nobody.
        Infected = "infected",
        /// It could not be looked through yet: it waits in quarantine.
        Unscanned = "unscanned",
        /// Nobody is set to look.
        Unchecked = "unchecked",
    }
}

base::closed! {
    /// Which piece of a picture.
    pub enum Cut {
        /// All of it.
        Whole = "calosc",
        /// 16:9 around what matters, for a card.
        Card = "karta",
        /// What goes with a shared link.
        Share = "link",
    }
}

/// A variant that is there: cut, format by its ending, width and height in pixels.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Made(pub Cut, pub String, pub u32, pub u32);

/// A picture or file of a portal.
#[derive(Clone, Debug, PartialEq)]
pub struct Medium {
    /// Its number in the portal.
    pub id: i64,
    /// What it is called, with its ending.
    pub name: String,
    /// What it is to a page.
    pub kind: Kind,
    /// Its media type.
    pub mime: &'static str,
    /// The length of the original in bytes.
    pub bytes: u64,
    /// Width of the original in pixels; 0 for files.
    pub width: u32,
    /// Height of the original in pixels; 0 for files.
    pub height: u32,
    /// Its average colour, `#rrggbb`; empty for files.
    pub colour: String,
    /// What matters in it.
    pub focus: Focus,
    /// What it shows, as a beginning for those who use it.
    pub alt: String,
    /// On which terms.
    pub licence: Licence,
    /// Who made it.
    pub author: String,
    /// Where it comes from.
    pub source: String,
    /// It is a document whose pages are pictures: nothing in it can be read aloud, found or copied.
    pub mute: bool,
    /// What is known of viruses in it.
    pub verdict: Verdict,
    /// What was found, or why nobody has looked.
    pub finding: String,
    /// When it was brought.
    pub at: DateTime<Utc>,
    /// Who brought it.
    pub person: String,
    pub(crate) sha256: String,
    /// Changes with everything that changes the bytes behind its addresses.
    pub(crate) stamp: String,
    made: Vec<Made>,
}

impl Medium {
    /// From its row; nothing where this version does not know its type.
    pub(crate) fn of(row: media::Model) -> Option<Self> {
        let kind = Type::mime(&row.mime)?;
        let whole = |number: i32| u32::try_from(number).unwrap_or(0);
        let share = |percent: i32| percent.clamp(0, 100) as f32 / 100.0;
        let stamp = platform::hash(&format!("{}:{}:{}:{RECIPE}", row.sha256, row.focus_x, row.focus_y))[..16].to_owned();
        Some(Self {
            id: row.id,
            name: row.name,
            kind: kind.kind,
            mime: kind.mime,
            bytes: u64::try_from(row.bytes).unwrap_or(0),
            width: whole(row.width),
            height: whole(row.height),
            colour: row.colour,
            focus: Focus { x: share(row.focus_x), y: share(row.focus_y) },
            alt: row.alt,
            licence: Licence::of_code(&row.licence).unwrap_or(Licence::Unsaid),
            author: row.author,
            source: row.source,
            mute: row.mute,
            verdict: Verdict::of_code(&row.verdict).unwrap_or(Verdict::Unscanned),
            finding: row.finding,
            at: row.at,
            person: row.person,
            sha256: row.sha256,
            stamp,
            made: serde_json::from_str(&row.cuts).unwrap_or_default(),
        })
    }

    pub(crate) fn type_of(&self) -> &'static Type {
        Type::mime(self.mime).unwrap_or_else(|| unreachable!("a medium is of a known type"))
    }

    /// Whether whoever asks may be shown it, as far as viruses are concerned: what waits in quarantine nobody, but at the desk a
    /// picture, whose variants were written by us.
    #[must_use]
    pub fn is_safe(&self, ctx: &Ctx) -> bool {
        match self.verdict {
            Verdict::Clean | Verdict::Unchecked => true,
            Verdict::Unscanned => self.kind == Kind::Picture && ctx.may_somewhere(Action::ReadDraft),
            Verdict::Infected => false,
        }
    }

    /// It as a text shows it; nothing where it is no picture or may not be shown.
    #[must_use]
    pub fn picture(&self, ctx: &Ctx) -> Option<Picture> {
        self.shown(ctx, Cut::Whole)
    }

    /// It as a card shows it: around what matters, or whole until that piece is made.
    #[must_use]
    pub fn card(&self, ctx: &Ctx) -> Option<Picture> {
        self.shown(ctx, Cut::Card).or_else(|| self.picture(ctx))
    }

    /// What goes with a shared link: its path in the portal, width, height.
    #[must_use]
    pub fn share(&self, ctx: &Ctx) -> Option<(String, u32, u32)> {
        let plain = |cut: Cut| self.made.iter().filter(move |made| made.0 == cut && is_plain(&made.1)).max_by_key(|made| made.2);
        let made = plain(Cut::Share).or_else(|| plain(Cut::Whole)).filter(|_| self.is_safe(ctx))?;
        Some((self.path(made), made.2, made.3))
    }

    /// A small one for lists of the desk.
    #[must_use]
    pub fn preview(&self, ctx: &Ctx) -> Option<String> {
        let wholes = self.made.iter().filter(|made| made.0 == Cut::Whole && is_plain(&made.1));
        wholes.min_by_key(|made| made.2).filter(|_| self.is_safe(ctx)).map(|made| self.address(ctx, made))
    }

    /// It as something to download; nothing where it is a picture or may not be shown.
    #[must_use]
    pub fn attachment(&self, ctx: &Ctx) -> Option<Attachment> {
        let kind = self.type_of();
        (self.kind == Kind::File && self.is_safe(ctx)).then(|| Attachment {
            href: self.file_address(ctx),
            name: self.name.clone(),
            size: self.bytes,
            kind: kind.short.into(),
        })
    }

    /// Who must be named beside it, and its terms: `Jan Kowalski, CC BY 4.0`; empty where nobody.
    #[must_use]
    pub fn credit(&self) -> String {
        let parts = [self.author.as_str(), self.licence.mark().unwrap_or_default()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }

    /// Whether every word stands in its name, its description or among those who made it.
    #[must_use]
    pub fn is_called(&self, words: &str) -> bool {
        let all = format!("{} {} {} {}", self.name, self.alt, self.author, self.source).to_lowercase();
        words.to_lowercase().split_whitespace().all(|word| all.contains(word))
    }

    fn shown(&self, ctx: &Ctx, cut: Cut) -> Option<Picture> {
        if self.kind != Kind::Picture || !self.is_safe(ctx) {
            return None;
        }
        let of = |fits: &dyn Fn(&str) -> bool| -> Vec<&Made> { self.made.iter().filter(|made| made.0 == cut && fits(&made.1)).collect() };
        let plain = of(&is_plain);
        let usual = plain.iter().filter(|made| made.2 <= USUAL).max_by_key(|made| made.2).or(plain.first())?;
        let listed = |made: &[&Made]| {
            let all: Vec<_> = made.iter().map(|made| format!("{} {}w", self.address(ctx, made), made.2)).collect();
            (!all.is_empty()).then(|| all.join(", "))
        };
        let source = |format: Format| {
            Some(Source { mime: format.media_type().into(), srcset: listed(&of(&|ending| ending == format.extension()))? })
        };
        let last = if plain.iter().any(|made| made.1 == Format::Png.extension()) { Format::Png } else { Format::Jpeg };
        let sources = [Format::Avif, Format::Webp, last].into_iter().filter_map(source).collect();
        Some(Picture { src: self.address(ctx, usual), sources, width: usual.2, height: usual.3, credit: self.credit() })
    }

    /// The same in every language, so that one copy is kept of it.
    fn address(&self, ctx: &Ctx, made: &Made) -> String {
        ctx.address.in_lang(Lang::Pl, &self.path(made))
    }

    fn path(&self, Made(cut, ending, width, _): &Made) -> String {
        format!("/media/{}/{}/{}-{width}/{}", self.id, self.stamp, cut.code(), name::in_address(&self.name, ending))
    }

    /// Where the original of a file is.
    pub(crate) fn file_address(&self, ctx: &Ctx) -> String {
        let path = format!("/media/{}/{}/{}", self.id, self.stamp, name::in_address(&self.name, self.type_of().ending));
        ctx.address.in_lang(Lang::Pl, &path)
    }

    /// What is there of the whole, as a row says it.
    pub(crate) fn wholes(&self) -> String {
        let wholes: Vec<_> = self.made.iter().filter(|made| made.0 == Cut::Whole).collect();
        serde_json::to_string(&wholes).unwrap_or_default()
    }

    /// Whether everything that can be made of it is there.
    pub(crate) fn is_whole(&self) -> bool {
        self.kind == Kind::File || self.made.iter().any(|made| made.0 == Cut::Share)
    }

    /// The address of a cut that is there in its own format now, for who comes with an older one.
    pub(crate) fn again(&self, ctx: &Ctx, cut: Cut) -> Option<String> {
        let plain = |cut: Cut| self.made.iter().filter(move |made| made.0 == cut && is_plain(&made.1)).max_by_key(|made| made.2);
        plain(cut).or_else(|| plain(Cut::Whole)).map(|made| self.address(ctx, made))
    }
}

/// Whether every browser shows it.
fn is_plain(ending: &str) -> bool {
    ending == Format::Jpeg.extension() || ending == Format::Png.extension()
}
