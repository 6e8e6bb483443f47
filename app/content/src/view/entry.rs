//! An entry of the directory on a list.

use super::{open_words, unit_words};
use crate::Locale;
use crate::site::Published;
use leptos::prelude::*;
use platform::Ctx;

/// Name, what it is, whether it is open now, and how to reach it.
pub fn entry_line(ctx: &Ctx, one: &Published) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let (said, tongue) = one.in_lang(ctx.lang());
    let code = tongue.lang().code();
    let entry = one.facts.own.entry().cloned().unwrap_or_default();
    let open = open_words(ctx.lang(), &entry.hours, ctx.now).map(|(words, open)| {
        view! { <p class="open-now"><span class=if open { "tag tag-new" } else { "tag" }>{words}</span></p> }
    });
    let phone = (!entry.phone.is_empty()).then(|| view! { <a href=format!("tel:{}", tel(&entry.phone))>{entry.phone.clone()}</a> });
    let about = if entry.post.is_empty() { unit_words(locale, entry.unit).to_owned() } else { entry.post.clone() };
    view! {
        <article class="entry">
            <p class="meta">{about}</p>
            <h3 class="news-title" lang=code><a href=ctx.href(&one.path)>{said.title.clone()}</a></h3>
            {open}
            <p class="meta">{phone}" "{one.facts.address.clone()}</p>
        </article>
    }
}

/// A number as `tel:` wants it.
pub(crate) fn tel(phone: &str) -> String {
    let own = phone.split(['w', ',', ';']).next().unwrap_or_default();
    own.chars()
        .enumerate()
        .filter(|(at, letter)| letter.is_ascii_digit() || (*at == 0 && *letter == '+'))
        .map(|(_, letter)| letter)
        .collect()
}
