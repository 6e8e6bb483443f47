//! Media lie in no section: whoever writes below one page only may bring pictures for it, too.

use base::{Action, Fault, Person, Resource};
use platform::Ctx;

/// Who acts, if they may do this somewhere in the request's portal.
///
/// # Errors
/// As [`Ctx::allow`].
pub(crate) fn somewhere(ctx: &Ctx, action: Action) -> Result<&Person, Fault> {
    let who = ctx.who.as_deref().ok_or(Fault::SignIn)?;
    let sections: Vec<i64> = who.grants.iter().filter_map(|grant| grant.section).collect();
    ctx.allow(action, &Resource { sections: &sections, ..Resource::of(ctx.portal.id) })
}

/// Whether they may.
pub(crate) fn may(ctx: &Ctx, action: Action) -> bool {
    somewhere(ctx, action).is_ok()
}
