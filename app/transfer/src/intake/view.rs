//! A report as the page shows it; the whole of a long one is in the text to download.

use crate::report::{Entry, Fate, Loss, Lost, Report, fate_words};
use crate::{Locale, i18n::td_string};
use base::write;
use content::{Kind, kind_list_words};
use leptos::prelude::*;
use platform::Ctx;
use std::collections::{BTreeMap, BTreeSet};

/// Lines of each list.
const LINES: usize = 200;

/// How many of each kind, and what has no place here.
pub(super) fn kinds(ctx: &Ctx, report: &Report) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let mut counts: BTreeMap<Kind, u64> = BTreeMap::new();
    for kind in report.entries.iter().filter(|entry| comes(entry)).filter_map(|entry| entry.kind) {
        *counts.entry(kind).or_default() += 1;
    }
    let lines = counts.into_iter().map(|(kind, count)| {
        let words = if kind == Kind::Page { td_string!(locale, intake_pages) } else { kind_list_words(ctx.lang(), kind) };
        view! { <li>{format!("{words}: {}", write::number(ctx.lang(), count))}</li> }
    });
    view! { <ul>{lines.collect_view()}</ul> }
}

/// Fates, where they differ.
pub(super) fn became(ctx: &Ctx, report: &Report) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let fates = Fate::ALL.into_iter().filter(|fate| report.count(*fate) > 0);
    let lines = fates
        .map(|fate| view! { <li>{format!("{}: {}", fate_words(locale, fate), write::number(ctx.lang(), report.count(fate) as u64))}</li> });
    view! { <ul>{lines.collect_view()}</ul> }
}

fn comes(entry: &Entry) -> bool {
    !matches!(entry.fate, Fate::Left | Fate::Refused)
}

/// Pages as a tree; what lies below what does not come stands at the top.
pub(super) fn forest(ctx: &Ctx, report: &Report) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let pages: Vec<&Entry> = report.entries.iter().filter(|entry| comes(entry) && entry.kind == Some(Kind::Page)).collect();
    let known: BTreeSet<&str> = pages.iter().map(|page| page.key.as_str()).collect();
    let mut below: BTreeMap<&str, Vec<&Entry>> = BTreeMap::new();
    for page in &pages {
        below.entry(page.above.as_deref().filter(|above| known.contains(above)).unwrap_or_default()).or_default().push(page);
    }
    let mut left = LINES;
    let tree = branch(&below, "", &mut left, 0);
    let rest = pages.len().saturating_sub(LINES);
    let few = pages.len() <= 40;
    (!pages.is_empty()).then(|| {
        view! { <details open=few><summary>{td_string!(locale, intake_tree)}</summary>{tree}{more(ctx, rest)}</details> }
    })
}

fn branch(below: &BTreeMap<&str, Vec<&Entry>>, key: &str, left: &mut usize, depth: usize) -> AnyView {
    let mut lines = Vec::new();
    for page in below.get(key).into_iter().flatten().filter(|_| depth < 20) {
        let Some(fewer) = left.checked_sub(1) else { break };
        *left = fewer;
        let inner = (!page.key.is_empty()).then(|| branch(below, &page.key, left, depth + 1));
        lines.push(view! { <li>{page.title.clone()}{inner}</li> });
    }
    if lines.is_empty() { ().into_any() } else { view! { <ul>{lines}</ul> }.into_any() }
}

/// Addresses that are somebody else's here.
pub(super) fn clashes(ctx: &Ctx, report: &Report) -> impl IntoView + use<> {
    let title = td_string!(Locale::from(ctx.lang()), intake_clashes);
    listed(ctx, report, title, None, is_clash)
}

/// What cannot be carried over, and why.
pub(super) fn losses(ctx: &Ctx, report: &Report) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    listed(ctx, report, td_string!(locale, intake_losses), Some(td_string!(locale, intake_no_losses)), |lost| !is_clash(lost))
}

const fn is_clash(lost: &Lost) -> bool {
    matches!(lost, Lost::Here(Loss::Address | Loss::Onward, _))
}

fn listed(ctx: &Ctx, report: &Report, title: &'static str, none: Option<&'static str>, wanted: fn(&Lost) -> bool) -> AnyView {
    let of = |entry: &Entry| entry.lost.iter().filter(|lost| wanted(lost)).map(|lost| lost.sentence(ctx.lang())).collect::<Vec<_>>();
    let all: Vec<_> = report.entries.iter().map(|entry| (entry, of(entry))).filter(|(_, lost)| !lost.is_empty()).collect();
    if all.is_empty() {
        return none.map(|none| view! { <p>{none}</p> }).into_any();
    }
    let rest = all.len().saturating_sub(LINES);
    let lines = all.into_iter().take(LINES).map(|(entry, lost)| {
        let lost = lost.into_iter().map(|sentence| view! { <li>{sentence}</li> }).collect_view();
        view! { <li>{entry.title.clone()}<ul>{lost}</ul></li> }
    });
    view! { <h3>{title}</h3><ul>{lines.collect_view()}</ul>{more(ctx, rest)} }.into_any()
}

fn more(ctx: &Ctx, rest: usize) -> impl IntoView + use<> {
    (rest > 0).then(|| {
        let number = write::number(ctx.lang(), rest as u64);
        view! { <p>{td_string!(Locale::from(ctx.lang()), intake_rest, number = number).to_string()}</p> }
    })
}
