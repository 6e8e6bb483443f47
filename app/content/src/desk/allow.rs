//! Who may work at the desk. Lists, rooms and pickers belong to whoever may do something somewhere and show each what is theirs; an
//! item is judged by the pages it lies below.

use base::{Action, Fault, Person, Resource};
use platform::Ctx;

/// Who acts, if they may do this somewhere in the request's portal: in the whole of it, or below a page that their role is limited to.
///
/// # Errors
/// As [`Ctx::allow`].
pub(super) fn somewhere(ctx: &Ctx, action: Action) -> Result<&Person, Fault> {
    let who = ctx.who.as_deref().ok_or(Fault::SignIn)?;
    let sections: Vec<i64> = who.grants.iter().filter_map(|grant| grant.section).collect();
    ctx.allow(action, &Resource { sections: &sections, ..Resource::of(ctx.portal.id) })
}

/// Whether the request's person may do this somewhere in the portal.
#[must_use]
pub fn may_somewhere(ctx: &Ctx, action: Action) -> bool {
    somewhere(ctx, action).is_ok()
}

/// Whether the request's person may do this to an item that lies below these pages.
pub(super) fn may(ctx: &Ctx, action: Action, sections: &[i64]) -> bool {
    ctx.allow(action, &Resource { sections, ..Resource::of(ctx.portal.id) }).is_ok()
}
