//! Everything that was written on this portal: found by words, kind, state, owner and category, in any order, and acted on together.

use super::act::at;
use super::allow::may;
use super::lines::{Line, categories, lines};
use super::state::tongue_words;
use super::waits::held_words;
use super::{bulk, head, status};
use crate::item::{Kind, Tongue};
use crate::own::Topic;
use crate::view::{day, kind_words, topic_words};
use crate::{Locale, i18n::td_string};
use base::{Action, Fault, write};
use leptos::prelude::*;
use platform::Ctx;
use search::analysis::fold;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use ui::{Asked, Fields, Form, Order};

/// Where the list is.
const LIST: &str = "/pulpit/tresci";

/// Items on a page.
const A_PAGE: usize = 30;

base::closed! {
    /// What the list is ordered by.
    enum By {
        Title = "tytul",
        Kind = "rodzaj",
        State = "stan",
        Changed = "zmieniono",
        Review = "przeglad",
    }
}

/// Who looks after an item, where that is nobody with an account: in the filter of owners.
const NOBODY: &str = "nikt";
const OUTSIDE: &str = "spoza";

/// What the filter of owners calls the one of a line. People stand in addresses by their numbers.
fn owner(line: &Line) -> String {
    match line.owner_id {
        Some(id) => id.to_string(),
        None if line.owner.is_empty() => NOBODY.to_owned(),
        None => OUTSIDE.to_owned(),
    }
}

/// Two lines in an order; those without a day come last, from whichever end.
fn compare(order: Order<By>, a: &Line, b: &Line) -> Ordering {
    let found = match order.by {
        By::Title => a.title.to_lowercase().cmp(&b.title.to_lowercase()),
        By::Kind => a.kind.cmp(&b.kind),
        By::State => a.state().code().cmp(b.state().code()),
        By::Changed => a.at.cmp(&b.at),
        By::Review => match (a.review_on, b.review_on) {
            (None, Some(_)) => return Ordering::Greater,
            (Some(_), None) => return Ordering::Less,
            (a, b) => a.cmp(&b),
        },
    };
    order.turned(found.then_with(|| a.id.cmp(&b.id)))
}

#[component]
pub(crate) fn ItemsPage() -> impl IntoView {
    ui::page(items())
}

async fn items() -> Result<impl IntoView, Fault> {
    let ctx = Ctx::current()?;
    ctx.allow_somewhere(Action::ReadDraft)?;
    let locale = Locale::from(ctx.lang());
    let asked = Form::read(ctx.path.split_once('?').map_or("", |(_, query)| query).as_bytes());
    let list = Asked::of(&ctx, LIST, &["q", "rodzaj", "stan-tresci", "opiekun", "kategoria"]);
    let (words, kind, state) = (fold(list.get("q")), Kind::of_code(list.get("rodzaj")), list.get("stan-tresci"));
    let (tended, category) = (list.get("opiekun"), list.get("kategoria"));
    let basket = state == "kosz";
    let all = lines(&ctx).await?;
    let sorted = categories(&ctx, &all).await?;
    let fits = |line: &&Line| {
        line.removed == basket
            && kind.is_none_or(|kind| line.kind == kind)
            && (basket || state.is_empty() || line.said.iter().any(|said| said.state.code() == state))
            && (tended.is_empty() || owner(line) == tended)
            && (category.is_empty() || sorted.get(&line.id).is_some_and(|known| known == category))
            && holds(&line.title, &words)
    };
    let order = list.order(By::of_code, Order { by: By::Changed, back: true });
    let mut found: Vec<_> = all.iter().filter(fits).collect();
    found.sort_by(|a, b| compare(order, a, b));
    let paging = list.paging(A_PAGE, found.len());
    let fields = Fields::new();
    let acts = ctx.may_somewhere(Action::Publish) || ctx.may_somewhere(Action::Remove);
    let ticked = |line: &Line| asked.has("zaznacz") || fields.ticked("id", &line.id.to_string());
    let shown = found.iter().skip(paging.offset()).take(A_PAGE);
    let rows = shown.map(|line| row(&ctx, line, acts.then(|| bulk::may_any(&ctx, line).then(|| ticked(line))))).collect_view();
    let count = found.len();
    let new = begin(&ctx);
    let here = list.href(None, None);
    // What is asked with it goes behind a sign of its own.
    let more = format!("{here}{}", if here.contains('?') { '&' } else { '?' });
    let columns = [
        (By::Title, td_string!(locale, title), false),
        (By::Kind, td_string!(locale, kind), false),
        (By::State, td_string!(locale, state), false),
        (By::Changed, td_string!(locale, changed), true),
        (By::Review, td_string!(locale, review_on), false),
    ];
    let heads = list.heads(order, By::code, &columns);
    let boxes = acts.then(|| view! { <th scope="col"><span class="visually-hidden">{td_string!(locale, bulk_tick)}</span></th> });
    let report = bulk::report(&ctx, &asked, &all, here.clone());
    let together = match acts && count > 0 {
        true => Some(bulk::form(&ctx, &fields, here.clone(), basket).await?),
        false => None,
    };
    let tick = together.is_some().then(|| {
        let href = format!("{more}strona={}&zaznacz=1#zbiorczo", paging.page);
        view! { <p><a class="more" href=href>{td_string!(locale, bulk_tick_all)}</a></p> }
    });
    let nothing = (count == 0).then(|| list.nothing(ctx.lang(), td_string!(locale, items_none)));
    let table = (count > 0).then(|| {
        view! {
            <div class="table-box" role="region" tabindex="0" aria-label=td_string!(locale, items)><table class="data-table">
                <caption class="visually-hidden">{td_string!(locale, items)}</caption>
                <thead><tr>{boxes}{heads}</tr></thead>
                <tbody>{rows}</tbody>
            </table></div>
        }
    });
    Ok(view! {
        {head(&ctx, td_string!(locale, items).to_owned())}
        {report}
        <section class="section wrap" id="id">
            {fields.summary(ctx.lang())}
            {new}
            {search(&ctx, &list, &all, &sorted)}
            <p role="status">{td_string!(locale, items_found, count = count)}</p>
            {table}{nothing}
            {tick}
            {list.pages(paging, ctx.lang())}
            {together}
        </section>
    })
}

/// What whoever asks may begin: below a page that their role is limited to, pages.
fn begin(ctx: &Ctx) -> Option<impl IntoView + use<>> {
    let locale = Locale::from(ctx.lang());
    let kinds = Kind::ALL.into_iter().filter(|kind| ctx.may(Action::Write) || *kind == Kind::Page);
    let links = kinds.map(|kind| {
        let href = ctx.href(&format!("/pulpit/tresci/nowa?rodzaj={}", kind.code()));
        view! { <a class="btn" href=href>{kind_words(locale, kind)}</a> }
    });
    let links = links.collect_view();
    ctx.may_somewhere(Action::Write).then(|| view! {
        <div class="btn-row" role="group" aria-label=td_string!(locale, begin_new)><span>{td_string!(locale, begin_new)}":"</span>{links}</div>
    })
}

/// Whether a title holds every one of these folded words.
pub(super) fn holds(title: &str, words: &str) -> bool {
    let title = fold(title);
    words.split_whitespace().all(|word| title.contains(word))
}

fn search(ctx: &Ctx, list: &Asked, all: &[Line], sorted: &HashMap<i64, String>) -> impl IntoView + use<> {
    let (locale, lang) = (Locale::from(ctx.lang()), ctx.lang());
    let choice = |code: &str, words: &str| (code.to_owned(), words.to_owned());
    let kinds = Kind::ALL.map(|one| choice(one.code(), kind_words(locale, one)));
    let states = [
        choice("szkic", td_string!(locale, state_draft)),
        choice("sprawdzanie", td_string!(locale, state_review)),
        choice("zaplanowane", td_string!(locale, state_scheduled)),
        choice("opublikowane", td_string!(locale, state_published)),
        choice("zmienione", td_string!(locale, state_changed)),
        choice("wycofane", td_string!(locale, state_expired)),
        choice("kosz", td_string!(locale, state_basket)),
    ];
    let has = |code: &str| all.iter().any(|line| owner(line) == code);
    let nobody = [(NOBODY, td_string!(locale, owner_nobody)), (OUTSIDE, td_string!(locale, owner_outside))];
    let nobody = nobody.into_iter().filter(|(code, _)| has(code)).map(|(code, words)| choice(code, words));
    let people: BTreeMap<(&str, i64), String> =
        all.iter().filter_map(|line| Some(((line.owner.as_str(), line.owner_id?), owner(line)))).collect();
    let owners: Vec<_> = people.into_iter().map(|((name, _), code)| (code, name.to_owned())).chain(nobody).collect();
    let topic = |code: &str| Topic::of_code(code).map_or_else(|| write::capital(code), |topic| topic_words(locale, topic).to_owned());
    let known: BTreeSet<&str> = sorted.values().map(String::as_str).collect();
    let categories: Vec<_> = known.into_iter().map(|code| (code.to_owned(), topic(code))).collect();
    let filters = (
        list.words("q", td_string!(locale, find_title)),
        list.choice(lang, "rodzaj", td_string!(locale, kind), kinds.to_vec()),
        list.choice(lang, "stan-tresci", td_string!(locale, state), states.to_vec()),
        list.choice(lang, "opiekun", td_string!(locale, owner), owners),
        list.choice(lang, "kategoria", td_string!(locale, category), categories),
    );
    list.form(lang, td_string!(locale, items), filters)
}

/// A line of the list; `boxes` where the list has boxes, and whether this line's is ticked, if it has one.
fn row(ctx: &Ctx, line: &Line, boxes: Option<Option<bool>>) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let tick = boxes.map(|ticked| {
        let tick = ticked.map(|ticked| view! { <label class="check"><input type="checkbox" name="id" value=line.id form="zbiorczo" checked=ticked/><span class="visually-hidden">{td_string!(locale, bulk_tick)}": "{line.title.clone()}</span></label> });
        view! { <td>{tick}</td> }
    });
    let title = match line.removed {
        true => {
            let act = ctx.href(&format!("/pulpit/tresci/{}/przywroc", line.id));
            let restore = may(ctx, Action::Remove, &line.sections).then(|| view! { <form method="post" action=act><button class="btn btn-quiet">{td_string!(locale, restore)}<span class="visually-hidden">": "{line.title.clone()}</span></button></form> });
            view! { {line.title.clone()}" "{restore} }.into_any()
        }
        false => {
            let running = (line.kind == Kind::Service && may(ctx, Action::Publish, &line.sections)).then(|| view! { <br/><a class="meta" href=ctx.href(&status::path(line.id))>{td_string!(locale, service_status)}<span class="visually-hidden">": "{line.title.clone()}</span></a> });
            view! { <a href=ctx.href(&at(line.id, Tongue::Pl))>{line.title.clone()}</a>{running} }.into_any()
        }
    };
    let held = line.held.iter().map(|held| view! { <br/><span class="meta">{held_words(ctx, held)}</span> }).collect_view();
    let review = line.review_on.map(|day| write::date(ctx.lang(), day));
    view! {
        <tr>{tick}<th scope="row">{title}{held}</th><td>{kind_words(locale, line.kind)}</td>
            <td><span class="tag">{if line.removed { td_string!(locale, state_basket) } else { line.state().words(locale) }}</span>{translations(ctx, line)}</td>
            <td>{day(ctx.lang(), line.at)}<br/><span class="meta">{line.person.clone()}</span></td>
            <td>{review}<br/><span class="meta">{line.owner.clone()}</span></td></tr>
    }
}

/// Tongues that are not where the Polish words are, each with its state and the way to it.
fn translations(ctx: &Ctx, line: &Line) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let others = line.said.iter().filter(|said| !line.removed && said.state.code() != line.state().code());
    let others = others.map(|said| {
        let words = format!("{}: {}", tongue_words(locale, said.tongue), said.state.words(locale));
        view! { <br/><a class="meta" href=ctx.href(&at(line.id, said.tongue))>{words}</a> }
    });
    others.collect_view()
}
