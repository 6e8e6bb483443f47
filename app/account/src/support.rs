//! The support comes into a portal, and leaves it.

use crate::{Locale, i18n::td_string};
use crate::{session, visit};
use axum::extract::Extension;
use base::{Action, Fault};
use platform::Ctx;
use ui::{Acted, Done, Form, Undone};

/// The shortest reason that says anything, in characters.
const SHORTEST: usize = 10;

pub(crate) async fn begin(Extension(ctx): Extension<Ctx>, form: Form) -> Acted {
    ctx.allow_here(Action::Visit)?;
    session::fresh(&ctx)?;
    let reason = form.get("reason");
    if reason.chars().count() < SHORTEST {
        return Err(Undone(Fault::field("reason", td_string!(Locale::from(ctx.lang()), no_reason))));
    }
    visit::begin(&ctx, reason).await?;
    Ok(Done::saying(&ctx, "/pulpit", "wizyta"))
}

pub(crate) async fn end(Extension(ctx): Extension<Ctx>) -> Acted {
    visit::end(&ctx).await?;
    Ok(Done::saying(&ctx, "/pulpit", "wizyta-koniec"))
}
