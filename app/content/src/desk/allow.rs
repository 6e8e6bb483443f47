//! Who may work at the desk. Lists, rooms and pickers belong to whoever may do something somewhere ([`Ctx::may_somewhere`]) and show each
//! what is theirs; an item is judged by the pages it lies below.

use base::{Action, Resource};
use platform::Ctx;

/// Whether the request's person may do this to an item that lies below these pages.
pub(super) fn may(ctx: &Ctx, action: Action, sections: &[i64]) -> bool {
    ctx.allow(action, &Resource { sections, ..Resource::of(ctx.portal.id) }).is_ok()
}
