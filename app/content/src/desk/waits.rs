//! What waits at the desk: reviews, what is to be looked at anew, what owners want changed, what ends or comes out soon, what is being
//! written, what just went out.

use super::lines::{Line, lines};
use super::state::State;
use crate::upkeep::{AHEAD, notes};
use crate::view::{day, hour, kind_words};
use crate::{Locale, i18n::td_string};
use base::{Action, Fault, write};
use chrono::Duration;
use leptos::prelude::*;
use platform::Ctx;

/// Lines of a list.
const MOST: usize = 8;
/// Days within which an end is near.
const NEAR: Duration = Duration::days(7);

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
    let soon = ctx.today() + Duration::days(AHEAD);
    let mut due = pick(&all, |line| line.review_on.is_some_and(|day| day <= soon));
    due.sort_by_key(|line| line.review_on);
    let mut ends = pick(&all, |line| line.ends.is_some_and(|until| until <= ctx.now + NEAR));
    ends.sort_by_key(|line| line.ends);
    let wanted = notes(ctx).await?;
    let wanted = wanted.iter().filter_map(|note| Some((all.iter().find(|line| line.id == note.item_id)?, note)));
    let wanted: Vec<_> =
        wanted.take(MOST).map(|(line, note)| line_view(ctx, line, format!("{}: {}", note.name, shortened(&note.note)))).collect();
    let late = |line: &&Line| {
        let by = line.review_on.map(|day| td_string!(locale, waits_by, day = write::date(ctx.lang(), day)).to_string()).unwrap_or_default();
        let about = if line.owner.is_empty() { by } else { format!("{by} · {}", line.owner) };
        line_view(ctx, line, about)
    };
    let over = |line: &&Line| {
        let when = line.ends.map(|until| format!("{}, {}", day(ctx.lang(), until), hour(until))).unwrap_or_default();
        line_view(ctx, line, td_string!(locale, waits_until, when = when).to_string())
    };
    let plain = |lines: Vec<&Line>| lines.into_iter().take(MOST).map(|line| line_view(ctx, line, about(ctx, line))).collect::<Vec<_>>();
    let shared = crate::shared::waiting(ctx).await?;
    let lists = [
        (td_string!(locale, waits_review), plain(pick(&all, |line| line.state == State::InReview))),
        (td_string!(locale, waits_wanted), wanted),
        (td_string!(locale, waits_due), due.iter().take(MOST).map(late).collect()),
        (td_string!(locale, waits_ends), ends.iter().take(MOST).map(over).collect()),
        (
            td_string!(locale, waits_own),
            plain(pick(&all, |line| matches!(line.state, State::Draft | State::Changed) && line.person == own)),
        ),
        (td_string!(locale, waits_soon), plain(pick(&all, |line| matches!(line.state, State::Scheduled(_))))),
        (td_string!(locale, waits_lately), plain(pick(&all, |line| line.state == State::Published))),
    ];
    let lists = lists.into_iter().filter(|(_, lines)| !lines.is_empty());
    let lists = lists.map(|(title, lines)| view! { <section><h2>{title}</h2><ul class="suggest-list">{lines}</ul></section> });
    Ok(view! { <div class="section wrap columns">{shared}{lists.collect_view()}</div> }.into_any())
}

fn pick(all: &[Line], fits: impl Fn(&Line) -> bool) -> Vec<&Line> {
    all.iter().filter(|line| fits(line)).collect()
}

/// Kind, day and person of a line.
fn about(ctx: &Ctx, line: &Line) -> String {
    let when = if let State::Scheduled(at) = line.state { at } else { line.at };
    let about = format!("{} · {} · {}", kind_words(Locale::from(ctx.lang()), line.kind), day(ctx.lang(), when), line.person);
    about.trim_end_matches(" · ").to_owned()
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(120) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

fn line_view(ctx: &Ctx, line: &Line, about: String) -> AnyView {
    view! { <li><a href=ctx.href(&format!("/pulpit/tresci/{}", line.id))>{line.title.clone()}</a><span class="meta">{about}</span></li> }
        .into_any()
}
