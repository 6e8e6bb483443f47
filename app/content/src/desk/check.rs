//! What a version is checked for before it is published: errors hold it up, warnings explain.

use crate::item::Facts;
use crate::usage::media_of;
use crate::{Locale, i18n::td_string};
use base::Fault;
use leptos::prelude::*;
use media::Shelves;
use platform::Ctx;
use prose::Doc;
use prose::check::Severity;

/// What was found, in words.
pub(super) async fn findings(ctx: &Ctx, doc: &Doc, facts: &Facts) -> Result<Option<impl IntoView + use<>>, Fault> {
    let locale = Locale::from(ctx.lang());
    let found = doc.check(ctx.lang());
    let shelf = Shelves::of(ctx).await?;
    let mute = media_of(doc, facts).into_iter().filter_map(|id| shelf.get(id)).filter(|medium| medium.mute);
    let mute = mute.map(|medium| td_string!(locale, mute_document, name = medium.name.clone()).to_string());
    let sentences: Vec<_> = found.iter().map(|one| one.sentence(ctx.lang())).chain(mute).collect();
    if sentences.is_empty() {
        return Ok(None);
    }
    let (class, title) = if found.iter().any(|one| one.severity == Severity::Error) {
        ("notice notice-error", td_string!(locale, must_mend))
    } else {
        ("notice notice-warn", td_string!(locale, might_mend))
    };
    let lines = sentences.into_iter().map(|one| view! { <li>{one}</li> }).collect_view();
    Ok(Some(view! { <div class=class><h2 class="notice-title">{title}</h2><ul>{lines}</ul></div> }))
}
