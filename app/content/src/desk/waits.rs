#![cfg(not(target_arch = "wasm32"))]
//! What waits at the desk: reviews, what is being written, what comes out soon, what just went out.

use super::list::{Line, lines};
use super::state::State;
use crate::view::{day, kind_words};
use crate::{Locale, i18n::td_string};
use base::{Action, Fault};
use leptos::prelude::*;
use platform::Ctx;

/// Lines of a list.
const MOST: usize = 8;

/// The desk's lists for the request's person; empty ones are left out.
///
/// # Errors
/// When the database does not answer.
pub async fn waiting(ctx: &Ctx) -> Result<AnyView, Fault> {
    if !ctx.may(Action::ReadDraft) {
        return Ok(().into_any());
    }
    let locale = Locale::from(ctx.lang());
    let all: Vec<_> = lines(ctx).await?.into_iter().filter(|line| !line.removed).collect();
    let own = ctx.who.as_ref().map(|who| who.name.clone()).unwrap_or_default();
    let shared = crate::shared::waiting(ctx).await?;
    let lists = [
        (td_string!(locale, waits_review), pick(&all, |line| line.state == State::InReview)),
        (td_string!(locale, waits_own), pick(&all, |line| matches!(line.state, State::Draft | State::Changed) && line.person == own)),
        (td_string!(locale, waits_soon), pick(&all, |line| matches!(line.state, State::Scheduled(_)))),
        (td_string!(locale, waits_lately), pick(&all, |line| line.state == State::Published)),
    ];
    let lists = lists.into_iter().filter(|(_, lines)| !lines.is_empty()).map(|(title, lines)| {
        let lines = lines.into_iter().map(|line| line_view(ctx, line)).collect_view();
        view! { <section><h2>{title}</h2><ul class="suggest-list">{lines}</ul></section> }
    });
    Ok(view! { <div class="section wrap columns">{shared}{lists.collect_view()}</div> }.into_any())
}

fn pick(all: &[Line], fits: impl Fn(&Line) -> bool) -> Vec<&Line> {
    all.iter().filter(|line| fits(line)).take(MOST).collect()
}

fn line_view(ctx: &Ctx, line: &Line) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let when = if let State::Scheduled(at) = line.state { at } else { line.at };
    let about = format!("{} · {} · {}", kind_words(locale, line.kind), day(ctx.lang(), when), line.person);
    view! { <li><a href=ctx.href(&format!("/pulpit/tresci/{}", line.id))>{line.title.clone()}</a><span class="meta">{about.trim_end_matches(" · ").to_owned()}</span></li> }
}
