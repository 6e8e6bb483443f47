//! What waits at the desk: reviews, what is to be looked at anew, what owners want changed, what ends or comes out soon, what is being
//! written and by whom, what just went out.

use super::act::at;
use super::allow::may;
use super::lines::{Held, Line, Said, lines};
use super::state::{State, tongue_words};
use crate::item::Tongue;
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

/// The way to a new alert in one tap, for whoever may publish one.
#[must_use]
pub fn new_alert(ctx: &Ctx) -> Option<AnyView> {
    let (words, href) = (td_string!(Locale::from(ctx.lang()), new_alert), ctx.href("/pulpit/tresci/nowa?rodzaj=alert"));
    ctx.may(Action::Publish).then(|| view! { <p class="wrap"><a class="btn btn-primary" href=href>{words}</a></p> }.into_any())
}

/// The desk's lists for the request's person: what they may decide or look after, what they write, and what is going on in what they
/// may read. Empty ones are left out.
///
/// # Errors
/// When the database does not answer.
pub async fn waiting(ctx: &Ctx) -> Result<AnyView, Fault> {
    if !ctx.may_somewhere(Action::ReadDraft) {
        return Ok(().into_any());
    }
    let locale = Locale::from(ctx.lang());
    let all: Vec<_> = lines(ctx).await?.into_iter().filter(|line| !line.removed).collect();
    let own = ctx.who.as_ref().map(|who| who.id);
    let decides = |line: &Line| may(ctx, Action::Publish, &line.sections);
    let cares = |line: &Line| decides(line) || (own.is_some() && line.owner_id == own);
    let asked = |line: &Line, said: &Said| said.state == State::InReview && decides(line);
    let wrote = |line: &Line, said: &Said| {
        let open = matches!(said.state, State::Draft | State::Changed | State::InReview);
        open && own.is_some() && said.person_id == own && !asked(line, said)
    };
    let soon = ctx.today() + Duration::days(AHEAD);
    let mut due = pick(&all, |line| line.review_on.is_some_and(|day| day <= soon) && cares(line));
    due.sort_by_key(|line| line.review_on);
    let mut ends = pick(&all, |line| line.ends.is_some_and(|until| until <= ctx.now + NEAR) && cares(line));
    ends.sort_by_key(|line| line.ends);
    let wanted = notes(ctx).await?;
    let wanted = wanted.iter().filter_map(|note| Some((all.iter().find(|line| line.id == note.item_id)?, note)));
    let wanted = wanted.filter(|(line, _)| may(ctx, Action::Write, &line.sections)).take(MOST);
    let wanted = wanted.map(|(line, note)| line_view(ctx, line, format!("{}: {}", note.name, shortened(&note.note)))).collect();
    let open = crate::preview::waiting(ctx).await?;
    let said = pick(&all, |line| open.contains_key(&line.id) && may(ctx, Action::Write, &line.sections)).into_iter().take(MOST).map(|line| {
        let (href, count) = (ctx.href(&crate::preview::room(line.id)), open.get(&line.id).copied().unwrap_or(0));
        view! { <li><a href=href rel="external">{line.title.clone()}</a><span class="meta">{kind_words(locale, line.kind)}" · "{count}</span></li> }.into_any()
    });
    let said = said.collect();
    let late = |line: &&Line| {
        let by = line.review_on.map(|day| td_string!(locale, waits_by, day = write::date(ctx.lang(), day)).to_string()).unwrap_or_default();
        let about = if line.owner.is_empty() { by } else { format!("{by} · {}", line.owner) };
        line_view(ctx, line, about)
    };
    let over = |line: &&Line| {
        let when = line.ends.map(|until| format!("{}, {}", day(ctx.lang(), until), hour(until))).unwrap_or_default();
        line_view(ctx, line, td_string!(locale, waits_until, when = when).to_string())
    };
    let plain = |lines: Vec<(&Line, &Said)>| {
        let shown = lines.into_iter().take(MOST);
        shown.map(|(line, said)| view(ctx, line, said.tongue, about(ctx, line, said), &line.held)).collect::<Vec<_>>()
    };
    let working = all.iter().flat_map(|line| line.held.iter().map(move |held| (line, held))).take(MOST);
    let working =
        working.map(|(line, held)| view(ctx, line, held.tongue, kind_words(locale, line.kind).to_owned(), std::slice::from_ref(held)));
    let working: Vec<_> = working.collect();
    // Whoever's role is limited to a section decides about masters at their copies.
    let shared = if ctx.may(Action::ReadDraft) { crate::shared::waiting(ctx).await? } else { None };
    let lists = [
        (td_string!(locale, waits_review), plain(written(&all, asked))),
        (td_string!(locale, waits_wanted), wanted),
        (td_string!(locale, waits_comments), said),
        (td_string!(locale, waits_due), due.iter().take(MOST).map(late).collect()),
        (td_string!(locale, waits_ends), ends.iter().take(MOST).map(over).collect()),
        (td_string!(locale, waits_own), plain(written(&all, wrote))),
        (td_string!(locale, waits_held), working),
        (td_string!(locale, waits_soon), plain(written(&all, |_, said| matches!(said.state, State::Scheduled(_))))),
        (td_string!(locale, waits_lately), plain(written(&all, |_, said| said.state == State::Published))),
    ];
    let lists = lists.into_iter().filter(|(_, lines)| !lines.is_empty());
    let lists = lists.map(|(title, lines)| view! { <section><h2>{title}</h2><ul class="suggest-list">{lines}</ul></section> });
    Ok(view! { <div class="section wrap columns">{shared}{lists.collect_view()}</div> }.into_any())
}

fn pick(all: &[Line], fits: impl Fn(&Line) -> bool) -> Vec<&Line> {
    all.iter().filter(|line| fits(line)).collect()
}

/// Items in the tongues that fit, what was written last first: a translation waits and goes out by itself.
fn written(all: &[Line], fits: impl Fn(&Line, &Said) -> bool) -> Vec<(&Line, &Said)> {
    let each = all.iter().flat_map(|line| line.said.iter().map(move |said| (line, said)));
    let mut found: Vec<_> = each.filter(|(line, said)| fits(line, said)).collect();
    found.sort_by_key(|(line, said)| std::cmp::Reverse((said.at, line.id)));
    found
}

/// Kind, tongue where it is not Polish, day and person of a line, or its state where the person is the one who asks.
fn about(ctx: &Ctx, line: &Line, said: &Said) -> String {
    let locale = Locale::from(ctx.lang());
    let when = if let State::Scheduled(at) = said.state { at } else { said.at };
    let own = ctx.who.as_ref().is_some_and(|who| said.person_id == Some(who.id));
    let last = if own { said.state.words(locale).to_owned() } else { said.person.clone() };
    let tongue = (said.tongue != Tongue::Pl).then(|| tongue_words(locale, said.tongue).to_owned());
    let all = [Some(kind_words(locale, line.kind).to_owned()), tongue, Some(day(ctx.lang(), when)), Some(last)];
    all.into_iter().flatten().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(120) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

fn line_view(ctx: &Ctx, line: &Line, about: String) -> AnyView {
    view(ctx, line, Tongue::Pl, about, &line.held)
}

/// A line of a list: the way to an item in a tongue, what is said of it, and who is writing in it.
fn view(ctx: &Ctx, line: &Line, tongue: Tongue, about: String, held: &[Held]) -> AnyView {
    let held = held.iter().map(|one| view! { <span class="meta">{held_words(ctx, one)}</span> }).collect_view();
    view! { <li><a href=ctx.href(&at(line.id, tongue))>{line.title.clone()}</a><span class="meta">{about}</span>{held}</li> }.into_any()
}

/// „Anna Nowak pisze od 10:15”, with the tongue where it is not Polish.
pub(super) fn held_words(ctx: &Ctx, held: &Held) -> String {
    let locale = Locale::from(ctx.lang());
    let words = td_string!(locale, held_since, name = held.person.clone(), hour = hour(held.since)).to_string();
    if held.tongue == Tongue::Pl { words } else { format!("{}: {words}", tongue_words(locale, held.tongue)) }
}
