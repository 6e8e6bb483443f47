//! "Czy ta strona jest jasna?": the question under every page that editors have written, and what residents answer.

mod act;
mod clear;
mod desk;
mod find;
mod keep;
mod letter;
mod one;

pub use self::clear::Clear;
#[cfg(test)]
pub(crate) use self::keep::{Opinion, counts, handle as handle_all, one, words, write};
pub(crate) use self::{
    act::{handle, tell},
    desk::{OpinionsDesk, title},
    find::Items,
    keep::{let_go, set_handled, waiting},
    letter::tell_owners,
    one::{OpinionDesk, settle},
};

use content::{Kind, Published, Site};
use platform::Ctx;

/// The item that stands at the request's address.
fn here<'a>(ctx: &Ctx, site: &'a Site) -> Option<&'a Published> {
    let path = ctx.path.split('?').next().unwrap_or_default();
    // News and events are known by their number, whatever stands behind it.
    let numbered = path.rsplit_once('/').and_then(|(list, tail)| Some((list, tail.split('-').next()?.parse::<i64>().ok()?)));
    let listed = numbered.and_then(|(list, id)| site.with_id(id).filter(|one| one.kind.list() == Some(list)));
    listed.or_else(|| site.at(path)).filter(|one| one.kind != Kind::Alert)
}
