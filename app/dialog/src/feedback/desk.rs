//! Opinions at the desk: what residents wrote, found and dealt with together, and which pages are not clear.

use super::find::{Ask, By, Items, Which, find};
use super::keep::{Count, counts};
use crate::store::feedback::Model;
use crate::view::{desk_head, paragraphs, when};
use crate::{Locale, i18n::td_string};
use base::{Action, Fault, Paging};
use content::Site;
use leptos::prelude::*;
use platform::Ctx;
use ui::{Fields, Form};

/// Opinions on a page.
const A_PAGE: usize = 30;
/// Opinions dealt with in one act at most.
pub(super) const TOGETHER: usize = 60;
/// What an address says of this one visit, and no other keeps.
pub(super) const PASSING: [&str; 3] = ["strona", "stan", "zaznacz"];

#[component]
pub(crate) fn OpinionsDesk() -> impl IntoView {
    ui::page(opinions())
}

async fn opinions() -> Result<impl IntoView, Fault> {
    let ctx = Ctx::current()?;
    ctx.allow_somewhere(Action::ReadDraft)?;
    let locale = Locale::from(ctx.lang());
    let asked = Form::read(ctx.path.split_once('?').map_or("", |(_, query)| query).as_bytes());
    let (ask, items, site) = (Ask::read(&asked), Items::of(&ctx).await?, Site::of(&ctx).await?);
    let mut counts: Vec<_> = counts(&ctx).await?.into_iter().filter(|(item, _)| items.holds(*item)).collect();
    // What is least clear stands first.
    counts.sort_by_key(|(item, count)| (std::cmp::Reverse(count.no), count.yes, *item));
    let found = find(&ctx, &items, &ask).await?;
    let paging = Paging::new(asked.number("strona").unwrap_or(1), A_PAGE, found.len());
    let (kept, address) = (asked.encoded(&PASSING), ctx.href("/pulpit/opinie"));
    let here = format!("{address}?{kept}");
    let fields = Fields::new();
    let ticked = |one: &Model| asked.has("zaznacz") || fields.ticked("id", &one.id.to_string());
    let shown = found.iter().skip(paging.offset()).take(A_PAGE);
    let open = shown.clone().any(|one| one.handled_at.is_none() && items.may(&ctx, Action::Write, one.item_id));
    let lines = shown.map(|one| line(&ctx, &site, &items, one, &here, ticked(one))).collect_view();
    let together = open.then(|| {
        let all = format!("{here}&strona={}&zaznacz=1#zbiorczo", paging.page);
        view! {
            <form id="zbiorczo" class="panel" method="post" action=here.clone() aria-label=td_string!(locale, ticked)>
                <p>{td_string!(locale, ticked)}": "<a class="more" href=all>{td_string!(locale, tick_all)}</a></p>
                <button class="btn btn-primary">{td_string!(locale, handle_ticked)}</button>
            </form>
        }
    });
    let pages = move |page: usize| format!("{address}?{kept}&strona={page}");
    let improved = ctx.href("/pulpit/co-poprawilismy");
    Ok(view! {
        {desk_head(&ctx, td_string!(locale, opinions).to_owned(), Some(td_string!(locale, opinions_lede).to_owned()))}
        <section class="section wrap" id="id" aria-labelledby="uwagi"><h2 id="uwagi">{td_string!(locale, said)}</h2>
            {fields.summary(ctx.lang())}
            {search(&ctx, &asked, &ask, &items, &counts)}
            <p role="status">{td_string!(locale, opinions_found, count = found.len())}</p>
            <ul class="news">{lines}</ul>
            <ui::Pages paging href=pages lang=ctx.lang()/>
            {together}
            <p><a class="more" href=improved>{td_string!(locale, improved)}</a></p>
        </section>
        {by_page(&ctx, &site, &items, &counts)}
    })
}

fn search(ctx: &Ctx, asked: &Form, ask: &Ask, items: &Items, counts: &[(i64, Count)]) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let told = || counts.iter().map(|(item, _)| *item);
    let sections = items.above(told()).into_iter().map(|(title, id)| (id.to_string(), title));
    let mut pages: Vec<(String, String)> = told().map(|item| (item.to_string(), items.title(item))).collect();
    pages.sort_by_cached_key(|(_, title)| title.to_lowercase());
    let of = |id: Option<i64>| id.map(|id| id.to_string()).unwrap_or_default();
    let any = || (String::new(), td_string!(locale, any).to_owned());
    let with = |words: &str, code: &str| (code.to_owned(), words.to_owned());
    let which = [
        with(td_string!(locale, which_waiting), Which::Waiting.code()),
        with(td_string!(locale, which_handled), Which::Handled.code()),
        with(td_string!(locale, which_all), Which::All.code()),
    ];
    let answers = [any(), with(td_string!(locale, no), "nie"), with(td_string!(locale, yes), "tak")];
    let orders = [
        with(td_string!(locale, by_newest), By::Newest.code()),
        with(td_string!(locale, by_oldest), By::Oldest.code()),
        with(td_string!(locale, page), By::Page.code()),
    ];
    let answer = match ask.clear {
        Some(true) => "tak",
        Some(false) => "nie",
        None => "",
    };
    let choices = [
        choice("stan-opinii", td_string!(locale, state), which.into(), ask.which.code()),
        choice("dzial", td_string!(locale, section), std::iter::once(any()).chain(sections).collect(), &of(ask.section)),
        choice("tresc", td_string!(locale, page), std::iter::once(any()).chain(pages).collect(), &of(ask.item)),
        choice("odpowiedz", td_string!(locale, clear_ask), answers.into(), answer),
        choice("kolejnosc", td_string!(locale, order), orders.into(), ask.by.code()),
    ];
    view! {
        <form class="field-row" role="search" aria-label=td_string!(locale, opinions) action=ctx.href("/pulpit/opinie")>
            <div class="field"><label for="q">{td_string!(locale, find_words)}</label><input class="input" id="q" name="q" type="search" value=asked.get("q").to_owned()/></div>
            {choices.into_iter().collect_view()}
            <div class="field"><button class="btn btn-primary">{td_string!(locale, find)}</button></div>
        </form>
    }
}

fn choice(name: &'static str, label: &'static str, choices: Vec<(String, String)>, chosen: &str) -> impl IntoView + use<> {
    let options = choices.into_iter().map(|(code, words)| {
        let selected = code == chosen;
        view! { <option value=code selected=selected>{words}</option> }
    });
    view! { <div class="field"><label for=name>{label}</label><select class="input" id=name name=name>{options.collect_view()}</select></div> }
}

/// A link to an item, also to one that is not published any more.
pub(crate) fn title(ctx: &Ctx, site: &Site, items: &Items, item: i64) -> AnyView {
    match site.with_id(item) {
        Some(one) => {
            let (said, tongue) = one.in_lang(ctx.lang());
            view! { <a href=ctx.href(&one.path) lang=tongue.lang().code()>{said.title.clone()}</a> }.into_any()
        }
        None => view! { <a href=ctx.href(&format!("/pulpit/tresci/{item}"))>{items.title(item)}</a> }.into_any(),
    }
}

/// When an opinion came, what it answers, of which page, and who looks after that.
pub(super) fn about(ctx: &Ctx, site: &Site, items: &Items, one: &Model) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let answer = if one.clear { td_string!(locale, yes) } else { td_string!(locale, no) };
    let owner = items.get(one.item_id).map(|named| named.owner.clone()).filter(|owner| !owner.is_empty());
    let owner = owner.map(|owner| format!(" · {}: {owner}", td_string!(locale, owner)));
    view! { {when(ctx.lang(), one.at)}" · "{answer}" · "{title(ctx, site, items, one.item_id)}{owner} }
}

fn line(ctx: &Ctx, site: &Site, items: &Items, one: &Model, here: &str, ticked: bool) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let may = one.handled_at.is_none() && items.may(ctx, Action::Write, one.item_id);
    let named = || format!("{} {}", td_string!(locale, opinion), one.id);
    let tick = may.then(
        || view! { <label class="check"><input type="checkbox" name="id" value=one.id form="zbiorczo" checked=ticked/>{named()}</label> },
    );
    let button = may.then(|| {
        view! {
            <form method="post" action=here.to_owned()><input type="hidden" name="id" value=one.id/>
                <button class="btn btn-quiet">{td_string!(locale, handled)}<span class="visually-hidden">": "{one.id}</span></button></form>
        }
    });
    let href = ctx.href(&format!("/pulpit/opinie/{}", one.id));
    view! {
        <li><article class="panel">{tick}<p class="meta">{about(ctx, site, items, one)}</p><div lang=one.lang.clone()>{paragraphs(&one.words)}</div>{settled(ctx, one)}
            <div class="btn-row">{button}<a class="more" href=href>{td_string!(locale, open_opinion)}<span class="visually-hidden">": "{one.id}</span></a></div></article></li>
    }
}

/// Who has dealt with an opinion, and when.
pub(super) fn settled(ctx: &Ctx, one: &Model) -> Option<AnyView> {
    let (at, locale) = (one.handled_at?, Locale::from(ctx.lang()));
    let who = one.handled_by.clone().map(|who| format!(" · {who}"));
    Some(view! { <p class="meta">{td_string!(locale, handled)}": "{when(ctx.lang(), at)}{who}</p> }.into_any())
}

fn by_page(ctx: &Ctx, site: &Site, items: &Items, counts: &[(i64, Count)]) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let none = counts.is_empty().then(|| view! { <p>{td_string!(locale, no_opinions)}</p> });
    let row = |(item, count): &(i64, Count)| view! { <tr><th scope="row">{title(ctx, site, items, *item)}</th><td class="num">{count.yes}</td><td class="num">{count.no}</td></tr> };
    let rows = counts.iter().map(row).collect_view();
    let table = (!counts.is_empty()).then(|| view! {
        <div class="table-box" role="region" tabindex="0" aria-label=td_string!(locale, by_page)><table class="data-table">
            <caption class="visually-hidden">{td_string!(locale, by_page)}</caption>
            <thead><tr><th scope="col">{td_string!(locale, page)}</th><th scope="col" class="num">{td_string!(locale, yes)}</th><th scope="col" class="num">{td_string!(locale, no)}</th></tr></thead>
            <tbody>{rows}</tbody>
        </table></div>
    });
    view! { <section class="section wrap"><h2>{td_string!(locale, by_page)}</h2>{none}{table}</section> }
}
