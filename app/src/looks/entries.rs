#![cfg(not(target_arch = "wasm32"))]
//! Arranging the menu, the footer and the tasks put first: a list, with a form of buttons for each entry.

use super::read::{Texts3, texts};
use super::{FOOTER, MENU, TASKS, asked, head, publishes, publishing, written};
use crate::target::{self, meant};
use crate::{Locale, i18n::td_string};
use axum::extract::Extension;
use base::{Action, Fault, FieldError, Lang, Portal, Service};
use content::{Kind, Site};
use leptos::prelude::*;
use platform::Ctx;
use portal::looks::{self, Entry, Looks, Place, Step, To};
use ui::{Acted, Done, Fields, Form, Line, TextField, Undone};

/// What portals have beside their lists and is worth a link.
const BESIDE: [&str; 3] = ["/szukaj", "/newsletter", "/deklaracja-dostepnosci"];

/// Which list is arranged.
#[derive(Clone, Copy, PartialEq, Eq)]
enum List {
    Menu,
    Footer,
    Tasks,
}

impl List {
    const fn path(self) -> &'static str {
        match self {
            Self::Menu => MENU,
            Self::Footer => FOOTER,
            Self::Tasks => TASKS,
        }
    }

    fn of<'a>(self, looks: &'a mut Looks, portal: &Portal) -> &'a mut Vec<Entry> {
        match self {
            Self::Menu => &mut looks.menu,
            Self::Footer => looks.footer.get_or_insert_with(|| Looks::usual_footer(portal)),
            Self::Tasks => &mut looks.tasks,
        }
    }

    const fn most(self) -> usize {
        match self {
            Self::Menu => looks::MENU,
            Self::Footer => looks::FOOTER,
            Self::Tasks => looks::TASKS,
        }
    }
}

#[component]
pub(super) fn MenuPage() -> impl IntoView {
    ui::page(page(List::Menu))
}

#[component]
pub(super) fn FooterPage() -> impl IntoView {
    ui::page(page(List::Footer))
}

#[component]
pub(super) fn TasksPage() -> impl IntoView {
    ui::page(page(List::Tasks))
}

async fn page(list: List) -> Result<impl IntoView, Fault> {
    let ctx = Ctx::current()?;
    ctx.allow_here(Action::Arrange)?;
    let locale = Locale::from(ctx.lang());
    let site = Site::of(&ctx).await?;
    let mut version = looks::draft(&ctx).await?;
    let entries = list.of(&mut version.looks, &ctx.portal).clone();
    // Who has just moved an entry with the keyboard goes on at it.
    let asked = asked(&ctx);
    let (at, pressed) = (asked.get("przy").to_owned(), asked.get("krok").to_owned());
    let bench = Bench { ctx: &ctx, site: &site, list, seen: version.number, at, pressed };
    let lines = entries.iter().enumerate().map(|(top, entry)| {
        let below = entry.below.iter().enumerate().map(|(at, one)| {
            let place = Place { top, below: Some(at) };
            view! { <li id=format!("wpis-{place}")>{bench.line(one, place, entry.below.len(), false)}</li> }
        });
        let below = (!entry.below.is_empty()).then(|| view! { <ol class="arranged">{below.collect_view()}</ol> });
        let place = Place { top, below: None };
        let room = top > 0 && list == List::Menu && entry.below.is_empty();
        view! { <li id=format!("wpis-{place}")>{bench.line(entry, place, entries.len(), room)}{below}</li> }
    });
    let none = (entries.is_empty() && list == List::Tasks)
        .then(|| view! { <p class="notice notice-info">{td_string!(locale, looks_no_tasks)}</p> });
    let (title, lede) = match list {
        List::Menu => (td_string!(locale, looks_menu), td_string!(locale, looks_menu_more)),
        List::Footer => (td_string!(locale, looks_footer), td_string!(locale, looks_footer_more)),
        List::Tasks => (td_string!(locale, looks_tasks), td_string!(locale, looks_tasks_more)),
    };
    Ok(view! {
        {head(&ctx, list.path(), title, lede)}
        <section class="section wrap" aria-labelledby="lista"><h2 id="lista" tabindex="-1">{td_string!(locale, looks_order)}</h2>
            {Fields::new().summary(ctx.lang())}{none}
            <ol class="arranged">{lines.collect_view()}</ol></section>
        {bench.adding()}
        {publishing(&ctx, list.path(), &version).await?}
    })
}

/// What the lines of the list are made with.
struct Bench<'a> {
    ctx: &'a Ctx,
    site: &'a Site,
    list: List,
    seen: i32,
    at: String,
    pressed: String,
}

impl Bench<'_> {
    /// An entry with its buttons.
    fn line(&self, entry: &Entry, place: Place, sisters: usize, room: bool) -> impl IntoView + use<> {
        let locale = Locale::from(self.ctx.lang());
        let (words, lang) = target::words(self.ctx, self.site, &entry.to, &entry.words);
        let href = target::href(self.ctx, self.site, &entry.to);
        let index = place.below.unwrap_or(place.top);
        let show = if entry.hidden { (Step::Show, td_string!(locale, looks_show)) } else { (Step::Hide, td_string!(locale, looks_hide)) };
        let steps = [
            (Step::Up, td_string!(locale, looks_up), index > 0),
            (Step::Down, td_string!(locale, looks_down), index + 1 < sisters),
            (Step::In, td_string!(locale, looks_in), room),
            (Step::Out, td_string!(locale, looks_out), place.below.is_some()),
            (show.0, show.1, true),
            (Step::Remove, td_string!(locale, looks_remove), true),
        ];
        // The button that was pressed, or the first one where it is there no more.
        let here = self.at == place.to_string();
        let focus = here.then(|| {
            let pressed = steps.iter().position(|(step, _, can)| *can && step.code() == self.pressed);
            pressed.or_else(|| steps.iter().position(|(_, _, can)| *can)).unwrap_or(0)
        });
        let buttons = steps.into_iter().enumerate().filter(|(_, (_, _, can))| *can).map(|(at, (step, label, _))| {
            view! { <button class="btn" name="act" value=step.code() autofocus=focus == Some(at)>{label}<span class="visually-hidden">": "{words.clone()}</span></button> }
        });
        let tag = entry.hidden.then(|| view! { " "<span class="tag">{td_string!(locale, looks_hidden)}</span> });
        let gone = href.is_none().then(|| view! { " "<span class="tag tag-warn">{td_string!(locale, looks_not_there)}</span> });
        let act = self.ctx.href(self.list.path());
        let names = Lang::ALL.map(|lang| {
            let id = format!("slowa-{place}-{}", lang.code());
            let own = entry.words.own(lang).to_owned();
            view! { <div class="field"><label for=id.clone()>{lang.own_name()}</label><input class="input" id=id name=lang.code() lang=lang.code() value=own maxlength="80"/></div> }
        });
        view! {
            <p><strong lang=lang.code()>{words.clone()}</strong>{tag}{gone}<br/><span class="meta">{href}</span></p>
            <form method="post" action=act.clone()>
                <input type="hidden" name="at" value=place.to_string()/><input type="hidden" name="seen" value=self.seen/>
                <div class="btn-row">{buttons.collect_view()}</div>
            </form>
            <details><summary>{td_string!(locale, looks_rename)}<span class="visually-hidden">": "{words.clone()}</span></summary>
                <form method="post" action=act><input type="hidden" name="at" value=place.to_string()/><input type="hidden" name="seen" value=self.seen/>
                    <p class="hint">{td_string!(locale, looks_words_hint)}</p>
                    <div class="field-row">{names.collect_view()}</div>
                    <button class="btn" name="act" value="words">{td_string!(locale, looks_save_words)}<span class="visually-hidden">": "{words}</span></button></form></details>
        }
    }

    /// The form that adds an entry.
    fn adding(&self) -> impl IntoView + use<> {
        let ctx = self.ctx;
        let locale = Locale::from(ctx.lang());
        let fields = Fields::new();
        let chosen = fields.value("item");
        let option = |value: String, words: String| {
            let selected = value == chosen;
            view! { <option value=value selected=selected>{words}</option> }
        };
        let lists = ["/"].into_iter().chain(Kind::ALL.into_iter().filter_map(Kind::list)).chain(BESIDE).map(str::to_owned);
        let services = Service::ALL.into_iter().filter(|service| ctx.portal.has(*service)).map(|service| format!("/{}", service.slug()));
        let lists = services.chain(lists).map(|path| {
            let words = target::words(ctx, self.site, &To::Path(path.clone()), &portal::Texts::default()).0;
            option(path, words)
        });
        let pages = tree(ctx, self.site, None, 0).into_iter().map(|(id, words)| option(id.to_string(), words));
        let names = Texts3 { fields: fields.clone(), lang: ctx.lang() };
        view! {
            <section class="section wrap" aria-labelledby="dodaj"><div class="narrow"><h2 id="dodaj">{td_string!(locale, looks_add)}</h2>
                <form method="post" action=ctx.href(self.list.path())>
                    <input type="hidden" name="seen" value=self.seen/>
                    <div class="field"><label for="item">{td_string!(locale, looks_leads_to)}</label>
                        <select class="input" id="item" name="item"><option value="">{td_string!(locale, looks_address_below)}</option>
                            <optgroup label=td_string!(locale, looks_lists)>{lists.collect_view()}</optgroup>
                            <optgroup label=td_string!(locale, pages)>{pages.collect_view()}</optgroup></select></div>
                    <TextField fields=fields.clone() name="address" label=td_string!(locale, looks_address).into() hint=td_string!(locale, looks_address_hint) line=Line::Text optional=true most=2_000/>
                    {names.view()}
                    <button class="btn btn-primary" name="act" value="add">{td_string!(locale, looks_add)}</button>
                </form></div></section>
        }
    }
}

/// Pages of the tree in their order, each with as many dashes as pages lie above it.
fn tree(ctx: &Ctx, site: &Site, above: Option<i64>, depth: usize) -> Vec<(i64, String)> {
    if depth > 5 {
        return Vec::new();
    }
    let below = site.below(above).into_iter().flat_map(|one| {
        let words = format!("{}{}", "– ".repeat(depth), one.in_lang(ctx.lang()).0.title);
        [(one.id, words)].into_iter().chain(tree(ctx, site, Some(one.id), depth + 1)).collect::<Vec<_>>()
    });
    below.collect()
}

/// The menu is changed.
pub(super) async fn menu(Extension(ctx): Extension<Ctx>, form: Form) -> Acted {
    change(&ctx, &form, List::Menu).await
}

/// The footer is changed.
pub(super) async fn footer(Extension(ctx): Extension<Ctx>, form: Form) -> Acted {
    change(&ctx, &form, List::Footer).await
}

/// The tasks are changed.
pub(super) async fn tasks(Extension(ctx): Extension<Ctx>, form: Form) -> Acted {
    change(&ctx, &form, List::Tasks).await
}

async fn change(ctx: &Ctx, form: &Form, list: List) -> Acted {
    ctx.allow_here(Action::Arrange)?;
    if let Some(acted) = publishes(ctx, form, list.path()).await {
        return acted;
    }
    let mut looks = looks::draft(ctx).await?.looks;
    let entries = list.of(&mut looks, &ctx.portal);
    let act = form.get("act");
    let place = form.get("at").parse::<Place>().ok();
    let onward = match act {
        "add" => {
            let entry = added(ctx, form).await?;
            if entries.len() >= list.most() {
                return Err(Undone(Fault::field("item", td_string!(Locale::from(ctx.lang()), looks_full))));
            }
            entries.push(entry);
            format!("{}?przy={}", list.path(), entries.len() - 1)
        }
        "words" => {
            let place = place.ok_or(Fault::NotFound)?;
            looks::entry(entries, place).ok_or(Fault::NotFound)?.words = texts(form, 80);
            format!("{}?przy={place}", list.path())
        }
        _ => {
            let step = Step::of_code(act).filter(|step| *step != Step::In || list == List::Menu).ok_or(Fault::NotFound)?;
            match looks::step(entries, place.ok_or(Fault::NotFound)?, step) {
                Some(place) => format!("{}?przy={place}&krok={}", list.path(), step.code()),
                // At the edge already, or somebody pressed twice.
                None => return Ok(Done::at(ctx, list.path())),
            }
        }
    };
    written(ctx, form, &looks, act, &onward).await
}

/// A new entry, or what is wrong with it.
async fn added(ctx: &Ctx, form: &Form) -> Result<Entry, Fault> {
    let locale = Locale::from(ctx.lang());
    let site = Site::of(ctx).await?;
    let words = texts(form, 80);
    let (field, typed) = match form.get("item") {
        "" => ("address", form.get("address").to_owned()),
        item => ("item", item.parse::<i64>().ok().and_then(|id| site.with_id(id)).map_or_else(|| item.to_owned(), |one| one.path.clone())),
    };
    let to = if typed.is_empty() { None } else { meant(ctx, &site, &typed) };
    let Some(to) = to else { return Err(Fault::field(field, td_string!(locale, looks_no_address))) };
    if matches!(to, To::Outside(_)) && words.pl.is_empty() {
        return Err(Fault::Invalid(vec![FieldError { field: "pl".into(), hint: td_string!(locale, looks_no_words).into() }]));
    }
    Ok(Entry { words, ..Entry::of(to) })
}
