//! That a service does not work as its card says: on the card, and beside its title wherever that stands.

use super::moment;
use crate::site::Published;
use crate::status::{Condition, Status};
use crate::{Locale, i18n::td_string};
use base::Lang;
use leptos::prelude::*;
use platform::Ctx;

/// What a service's condition is called.
pub(crate) fn condition_words(locale: Locale, condition: Condition) -> &'static str {
    match condition {
        Condition::Works => td_string!(locale, service_works),
        Condition::Limited => td_string!(locale, service_limited),
        Condition::Shut => td_string!(locale, service_shut),
    }
}

/// From when until when, in a sentence.
pub(crate) fn status_term(lang: Lang, status: &Status) -> String {
    let (locale, since) = (Locale::from(lang), moment(lang, status.since));
    match status.until {
        Some(until) => td_string!(locale, alert_held, since = since, until = moment(lang, until)).to_string(),
        None => td_string!(locale, service_since, since = since).to_string(),
    }
}

/// On the card itself: what, from when until when, and why.
pub(crate) fn status_notice(ctx: &Ctx, one: &Published) -> Option<impl IntoView + use<>> {
    let status = one.status.as_ref()?;
    let class = if status.condition == Condition::Shut { "notice notice-error" } else { "notice notice-warn" };
    let reason = (!status.reason.is_empty()).then(|| view! { <p lang=Lang::Pl.code()>{status.reason.clone()}</p> });
    Some(view! {
        <div class=class id="stan-uslugi"><h2 class="notice-title">{condition_words(Locale::from(ctx.lang()), status.condition)}</h2>
            <p>{status_term(ctx.lang(), status)}</p>{reason}</div>
    })
}

/// Beside the service's title on a list or a tile; nothing where it works.
#[must_use]
pub fn status_tag(ctx: &Ctx, one: &Published) -> Option<AnyView> {
    let status = one.status.as_ref()?;
    let words = condition_words(Locale::from(ctx.lang()), status.condition);
    let class = if status.condition == Condition::Shut { "tag tag-error" } else { "tag tag-warn" };
    Some(view! { <span class=class>{words}</span> }.into_any())
}
