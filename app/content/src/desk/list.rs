//! Everything that was written on this portal: found by words, kind and state, in any order, and acted on together.

use super::act::at;
use super::allow::may;
use super::lines::{Line, lines};
use super::state::tongue_words;
use super::waits::held_words;
use super::{bulk, head};
use crate::item::{Kind, Tongue};
use crate::view::{day, kind_words};
use crate::{Locale, i18n::td_string};
use base::{Action, Fault, Paging, write};
use leptos::prelude::*;
use platform::Ctx;
use std::cmp::Ordering;
use ui::{Fields, Form};

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

/// An order as an address says it: `tytul`, or `-tytul` from the end.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Order {
    by: By,
    back: bool,
}

impl Order {
    fn read(code: &str) -> Self {
        let plain = code.trim_start_matches('-');
        By::of_code(plain).map_or(Self { by: By::Changed, back: true }, |by| Self { by, back: code.starts_with('-') })
    }

    fn code(self) -> String {
        format!("{}{}", if self.back { "-" } else { "" }, self.by.code())
    }

    fn compare(self, a: &Line, b: &Line) -> Ordering {
        let order = match self.by {
            By::Title => a.title.to_lowercase().cmp(&b.title.to_lowercase()),
            By::Kind => a.kind.cmp(&b.kind),
            By::State => a.state().code().cmp(b.state().code()),
            By::Changed => a.at.cmp(&b.at),
            // Those without a day come last, from whichever end.
            By::Review => match (a.review_on, b.review_on) {
                (None, Some(_)) => return Ordering::Greater,
                (Some(_), None) => return Ordering::Less,
                (a, b) => a.cmp(&b),
            },
        };
        let order = order.then_with(|| a.id.cmp(&b.id));
        if self.back { order.reverse() } else { order }
    }
}

#[component]
pub(crate) fn ItemsPage() -> impl IntoView {
    ui::page(items())
}

async fn items() -> Result<impl IntoView, Fault> {
    let ctx = Ctx::current()?;
    ctx.allow_somewhere(Action::ReadDraft)?;
    let locale = Locale::from(ctx.lang());
    let query = ctx.path.split_once('?').map_or("", |(_, query)| query);
    let asked = Form::read(query.as_bytes());
    let (words, kind, state) = (asked.get("q").to_lowercase(), Kind::of_code(asked.get("rodzaj")), asked.get("stan-tresci").to_owned());
    let basket = state == "kosz";
    let all = lines(&ctx).await?;
    let fits = |line: &&Line| {
        line.removed == basket
            && kind.is_none_or(|kind| line.kind == kind)
            && (basket || state.is_empty() || line.said.iter().any(|said| said.state.code() == state))
            && words.split_whitespace().all(|word| line.title.to_lowercase().contains(word))
    };
    let order = Order::read(asked.get("kolejnosc"));
    let mut found: Vec<_> = all.iter().filter(fits).collect();
    found.sort_by(|a, b| order.compare(a, b));
    let paging = Paging::new(asked.number("strona").unwrap_or(1), A_PAGE, found.len());
    let fields = Fields::new();
    let acts = ctx.may_somewhere(Action::Publish) || ctx.may_somewhere(Action::Remove);
    let ticked = |line: &Line| asked.has("zaznacz") || fields.ticked("id", &line.id.to_string());
    let shown = found.iter().skip(paging.offset()).take(A_PAGE);
    let rows = shown.map(|line| row(&ctx, line, acts.then(|| bulk::may_any(&ctx, line).then(|| ticked(line))))).collect_view();
    let count = found.len();
    let new = begin(&ctx);
    let address = ctx.href("/pulpit/tresci");
    let kept = asked.encoded(&["strona", "stan", "czynnosc", "zrobiono", "odmowa", "zaznacz"]);
    let here = format!("{address}?{kept}");
    let heads = heads(&ctx, &asked, order, &address);
    let boxes = acts.then(|| view! { <th scope="col"><span class="visually-hidden">{td_string!(locale, bulk_tick)}</span></th> });
    let report = bulk::report(&ctx, &asked, &all, here.clone());
    let together = match acts && count > 0 {
        true => Some(bulk::form(&ctx, &fields, here.clone(), basket).await?),
        false => None,
    };
    let tick = together.is_some().then(|| {
        let href = format!("{here}&strona={}&zaznacz=1#zbiorczo", paging.page);
        view! { <p><a class="more" href=href>{td_string!(locale, bulk_tick_all)}</a></p> }
    });
    let pages = move |page: usize| format!("{address}?{kept}&strona={page}");
    Ok(view! {
        {head(&ctx, td_string!(locale, items).to_owned())}
        {report}
        <section class="section wrap" id="id">
            {fields.summary(ctx.lang())}
            {new}
            {search(&ctx, &asked, kind, &state)}
            <p role="status">{td_string!(locale, items_found, count = count)}</p>
            <div class="table-box" role="region" tabindex="0" aria-label=td_string!(locale, items)><table class="data-table">
                <caption class="visually-hidden">{td_string!(locale, items)}</caption>
                <thead><tr>{boxes}{heads}</tr></thead>
                <tbody>{rows}</tbody>
            </table></div>
            {tick}
            <ui::Pages paging href=pages lang=ctx.lang()/>
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

fn search(ctx: &Ctx, asked: &Form, kind: Option<Kind>, state: &str) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let kinds = Kind::ALL
        .map(|one| view! { <option value=one.code() selected=kind == Some(one)>{kind_words(locale, one)}</option> })
        .collect_view();
    let states = [
        ("szkic", td_string!(locale, state_draft)),
        ("sprawdzanie", td_string!(locale, state_review)),
        ("zaplanowane", td_string!(locale, state_scheduled)),
        ("opublikowane", td_string!(locale, state_published)),
        ("zmienione", td_string!(locale, state_changed)),
        ("wycofane", td_string!(locale, state_expired)),
        ("kosz", td_string!(locale, state_basket)),
    ];
    let states = states.map(|(code, words)| view! { <option value=code selected=state == code>{words}</option> }).collect_view();
    let order = asked.given("kolejnosc").map(|order| view! { <input type="hidden" name="kolejnosc" value=order.to_owned()/> });
    view! {
        <form class="field-row" role="search" aria-label=td_string!(locale, items) action=ctx.href("/pulpit/tresci")>
            {order}
            <div class="field"><label for="q">{td_string!(locale, find_title)}</label><input class="input" id="q" name="q" type="search" value=asked.get("q").to_owned()/></div>
            <div class="field"><label for="rodzaj">{td_string!(locale, kind)}</label><select class="input" id="rodzaj" name="rodzaj"><option value="">{td_string!(locale, any)}</option>{kinds}</select></div>
            <div class="field"><label for="stan-tresci">{td_string!(locale, state)}</label><select class="input" id="stan-tresci" name="stan-tresci"><option value="">{td_string!(locale, any)}</option>{states}</select></div>
            <div class="field"><button class="btn btn-primary">{td_string!(locale, find)}</button></div>
        </form>
    }
}

/// Heads of the columns: each orders the list by its column, and once more from the other end.
fn heads(ctx: &Ctx, asked: &Form, order: Order, address: &str) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let kept = asked.encoded(&["strona", "stan", "czynnosc", "zrobiono", "odmowa", "zaznacz", "kolejnosc"]);
    let heads = By::ALL.map(|by| {
        let words = match by {
            By::Title => td_string!(locale, title),
            By::Kind => td_string!(locale, kind),
            By::State => td_string!(locale, state),
            By::Changed => td_string!(locale, changed),
            By::Review => td_string!(locale, review_on),
        };
        let here = order.by == by;
        let sorted = here.then_some(if order.back { "descending" } else { "ascending" });
        // The newest changes first, everything else from its beginning.
        let next = Order { by, back: if here { !order.back } else { by == By::Changed } };
        let href = format!("{address}?{kept}&kolejnosc={}", next.code());
        view! { <th scope="col" aria-sort=sorted><a href=href>{words}</a>{here.then(|| view! { <span aria-hidden="true">{if order.back { " ↓" } else { " ↑" }}</span> })}</th> }
    });
    heads.collect_view()
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
        false => view! { <a href=ctx.href(&at(line.id, Tongue::Pl))>{line.title.clone()}</a> }.into_any(),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_is_read_as_it_is_written_and_anything_else_is_the_usual_one() {
        for code in ["tytul", "-tytul", "przeglad", "-zmieniono"] {
            assert_eq!(Order::read(code).code(), code);
        }
        for wrong in ["", "-", "cena", "tytul;DROP"] {
            assert_eq!(Order::read(wrong).code(), "-zmieniono");
        }
    }
}
