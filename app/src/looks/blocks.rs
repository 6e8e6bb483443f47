#![cfg(not(target_arch = "wasm32"))]
//! Arranging the home page: its blocks, one form of buttons for each.

use super::{BLOCKS, asked, head, publishes, publishing, written};
use crate::find::search_words;
use crate::{Locale, i18n::td_string};
use axum::extract::Extension;
use base::{Action, Fault, Service};
use leptos::prelude::*;
use platform::Ctx;
use portal::looks::{self, Block, Step, What};
use ui::{Acted, Done, Fields, Form, Undone};

#[component]
pub(super) fn BlocksPage() -> impl IntoView {
    ui::page(page())
}

async fn page() -> Result<impl IntoView, Fault> {
    let ctx = Ctx::current()?;
    ctx.allow_here(Action::Arrange)?;
    let locale = Locale::from(ctx.lang());
    let version = looks::draft(&ctx).await?;
    let asked = asked(&ctx);
    let (at, pressed) = (asked.number("przy").and_then(|at| usize::try_from(at).ok()), asked.get("krok").to_owned());
    let count = version.looks.blocks.len();
    let lines = version.looks.blocks.iter().enumerate().map(|(index, block)| {
        let focus = (at == Some(index)).then_some(pressed.as_str());
        line(&ctx, version.number, block, index, count, focus)
    });
    let full = count >= looks::BLOCKS;
    let add = (!full).then(|| {
        view! { <form method="post" action=ctx.href(BLOCKS)><input type="hidden" name="seen" value=version.number/>
        <button class="btn" name="act" value="add">{td_string!(locale, looks_add_text)}</button></form> }
    });
    Ok(view! {
        {head(&ctx, BLOCKS, td_string!(locale, looks_blocks), td_string!(locale, looks_blocks_more))}
        <section class="section wrap" aria-labelledby="lista"><h2 id="lista" tabindex="-1">{td_string!(locale, looks_order)}</h2>
            {Fields::new().summary(ctx.lang())}
            <drag-order data-module=ctx.assets.url("arrange.js")><ol class="arranged">{lines.collect_view()}</ol></drag-order>{add}</section>
        {publishing(&ctx, BLOCKS, &version).await?}
    })
}

/// What a block is called.
pub(super) fn name(ctx: &Ctx, block: &Block) -> String {
    let locale = Locale::from(ctx.lang());
    let words = match block.what {
        What::Search => search_words(ctx),
        What::Services => td_string!(locale, settle),
        What::Tasks => td_string!(locale, top_tasks),
        What::Jobs => td_string!(locale, jobs),
        What::Events => td_string!(locale, events),
        What::News => td_string!(locale, news),
        What::Pages => td_string!(locale, looks_pages),
        What::Text => {
            let title = block.title.in_lang(ctx.lang()).0;
            let words = td_string!(locale, looks_text);
            return if title.is_empty() { words.to_owned() } else { format!("{words}: {title}") };
        }
    };
    words.to_owned()
}

fn line(ctx: &Ctx, seen: i32, block: &Block, index: usize, count: usize, focus: Option<&str>) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let words = name(ctx, block);
    let first = block.what == What::Search;
    let show = if block.on { (Step::Hide, td_string!(locale, looks_hide)) } else { (Step::Show, td_string!(locale, looks_show)) };
    let steps = [
        (Step::Up, td_string!(locale, looks_up), !first && index > 1),
        (Step::Down, td_string!(locale, looks_down), !first && index + 1 < count),
        (show.0, show.1, true),
        (Step::Remove, td_string!(locale, looks_remove), block.what == What::Text),
    ];
    let pressed = focus.map(|pressed| {
        let same = steps.iter().position(|(step, _, can)| *can && step.code() == pressed);
        same.or_else(|| steps.iter().position(|(_, _, can)| *can)).unwrap_or(0)
    });
    let buttons = steps.into_iter().enumerate().filter(|(_, (_, _, can))| *can).map(|(at, (step, label, _))| {
        view! { <button class="btn" name="act" value=step.code() autofocus=pressed == Some(at)>{label}<span class="visually-hidden">": "{words.clone()}</span></button> }
    });
    let set = (block.counts() || block.what == What::Text).then(|| {
        let href = ctx.href(&format!("/pulpit/portal/blok?nr={index}"));
        view! { <a class="btn" href=href>{td_string!(locale, looks_settings)}<span class="visually-hidden">": "{words.clone()}</span></a> }
    });
    let counted = block.counts().then(|| view! { <span class="meta">" "{td_string!(locale, looks_at_most, count = block.count)}</span> });
    let off = (!block.on).then(|| view! { " "<span class="tag">{td_string!(locale, looks_hidden)}</span> });
    let shut = (block.what == What::Jobs && !ctx.portal.has(Service::Gci))
        .then(|| view! { " "<span class="tag tag-warn">{td_string!(locale, looks_not_there)}</span> });
    view! {
        <li id=format!("blok-{index}") data-at=(!first).then_some(index)><p><strong>{words.clone()}</strong>{off}{shut}{counted}</p>
            <form method="post" action=ctx.href(BLOCKS)><input type="hidden" name="at" value=index/><input type="hidden" name="seen" value=seen/>
                <div class="btn-row">{buttons.collect_view()}{set}</div></form></li>
    }
}

/// The blocks are changed. The search box stays the first: it carries the page's heading.
pub(super) async fn arrange(Extension(ctx): Extension<Ctx>, form: Form) -> Acted {
    ctx.allow_here(Action::Arrange)?;
    if let Some(acted) = publishes(&ctx, &form, BLOCKS).await {
        return acted;
    }
    let mut looks = looks::draft(&ctx).await?.looks;
    let act = form.get("act");
    let blocks = &mut looks.blocks;
    if act == "add" {
        if blocks.len() >= looks::BLOCKS {
            return Err(Undone(Fault::field("lista", td_string!(Locale::from(ctx.lang()), looks_full))));
        }
        // A text that nobody has written yet is not shown.
        blocks.push(Block { on: false, ..Block::of(What::Text) });
        let onward = format!("/pulpit/portal/blok?nr={}", blocks.len() - 1);
        return written(&ctx, &form, &looks, act, &onward).await;
    }
    let at = form.number("at").and_then(|at| usize::try_from(at).ok()).filter(|at| *at < blocks.len()).ok_or(Fault::NotFound)?;
    let first = blocks[at].what == What::Search;
    if act == "move" {
        let to = form.number("to").and_then(|to| usize::try_from(to).ok()).filter(|to| (1..blocks.len()).contains(to));
        let to = to.filter(|_| !first).ok_or(Fault::NotFound)?;
        let block = blocks.remove(at);
        blocks.insert(to, block);
        let pressed = if to < at { Step::Up } else { Step::Down };
        return written(&ctx, &form, &looks, act, &format!("{BLOCKS}?przy={to}&krok={}", pressed.code())).await;
    }
    let now = match Step::of_code(act).ok_or(Fault::NotFound)? {
        step @ (Step::Hide | Step::Show) => {
            blocks[at].on = step == Step::Show;
            Some(at)
        }
        Step::Remove if blocks[at].what == What::Text => {
            blocks.remove(at);
            Some(at.saturating_sub(1))
        }
        step @ (Step::Up | Step::Down) if !first && (at > 1 || step == Step::Down) => looks::moved(blocks, at, step),
        _ => None,
    };
    match now {
        Some(at) => written(&ctx, &form, &looks, act, &format!("{BLOCKS}?przy={at}&krok={act}")).await,
        None => Ok(Done::at(&ctx, BLOCKS)),
    }
}
