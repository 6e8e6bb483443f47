//! Lists: news and events by their time, alerts by whether they hold, matters by topic, the directory by unit, and the rest by name.

mod alerts;
mod directory;
mod narrowed;
mod order;
mod past;
mod services;
mod times;

use crate::item::Kind;
use crate::own::Unit;
use crate::site::{Published, Site};
use crate::view::{kind_list_words, short_line};
use crate::{Locale, i18n::td_string};
use base::{Fault, Paging};
use leptos::prelude::*;
use leptos_meta::{Link, Meta, Title};
use leptos_router::any_nested_route::IntoAnyNestedRoute;
use leptos_router::components::{Outlet, ParentRoute, Route};
use leptos_router::{SsrMode, path};
use platform::Ctx;
use ui::{Form, asking};

pub(crate) use alerts::AlertsPage;
pub(crate) use narrowed::Narrowed;
pub(crate) use order::by_name;

/// Lines on a page of a list that is looked through by its names.
const A_PAGE: usize = 60;

/// The lists and the pages of their items.
#[component(transparent)]
pub(crate) fn ListRoutes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=path!("") view=Outlet ssr=SsrMode::Async>
            <Route path=path!("aktualnosci") view=times::TimesPage ssr=SsrMode::Async/>
            <Route path=path!("aktualnosci/:id") view=crate::page::ItemPage ssr=SsrMode::Async/>
            <Route path=path!("wydarzenia") view=times::TimesPage ssr=SsrMode::Async/>
            <Route path=path!("wydarzenia/:id") view=crate::page::ItemPage ssr=SsrMode::Async/>
            <Route path=path!("sprawy") view=services::ServicesPage ssr=SsrMode::Async/>
            <Route path=path!("sprawy/:id") view=crate::page::ItemPage ssr=SsrMode::Async/>
            <Route path=path!("katalog") view=directory::DirectoryPage ssr=SsrMode::Async/>
            <Route path=path!("katalog/:id") view=crate::page::ItemPage ssr=SsrMode::Async/>
            <Route path=path!("krok-po-kroku") view=NamesPage ssr=SsrMode::Async/>
            <Route path=path!("krok-po-kroku/:id") view=crate::page::ItemPage ssr=SsrMode::Async/>
            <Route path=path!("dokumenty") view=NamesPage ssr=SsrMode::Async/>
            <Route path=path!("dokumenty/:id") view=crate::page::ItemPage ssr=SsrMode::Async/>
            <Route path=path!("galerie") view=NamesPage ssr=SsrMode::Async/>
            <Route path=path!("galerie/:id") view=crate::page::ItemPage ssr=SsrMode::Async/>
            <Route path=path!("formularze") view=NamesPage ssr=SsrMode::Async/>
            <Route path=path!("formularze/:id") view=crate::page::ItemPage ssr=SsrMode::Async/>
        </ParentRoute>
    }
    .into_inner()
    .into_any_nested_route()
}

/// What is asked of a list in its address.
pub(super) struct Asked {
    form: Form,
    /// Words to find.
    pub words: String,
}

impl Asked {
    fn of(ctx: &Ctx) -> Self {
        let form = Form::read(ctx.path.split_once('?').map_or("", |(_, query)| query).as_bytes());
        let words = form.get("q");
        let words = words[..words.floor_char_boundary(400)].to_owned();
        Self { form, words }
    }

    pub fn get(&self, name: &str) -> &str {
        self.form.get(name)
    }

    /// A number that is asked for; 1 where none is.
    pub fn number(&self, name: &str) -> i64 {
        self.form.number(name).unwrap_or(1)
    }

    /// Which of a list's pages is asked for, and what stands on it.
    pub fn page<'a, T>(&self, all: &'a [T]) -> (Paging, &'a [T]) {
        let paging = Paging::new(self.number("strona"), A_PAGE, all.len());
        (paging, &all[paging.offset()..all.len().min(paging.offset() + A_PAGE)])
    }

    /// Links to the pages of what is asked for; `kept` is what else the address says of it.
    pub fn pages(&self, ctx: &Ctx, kind: Kind, paging: Paging, kept: &[(&'static str, String)]) -> impl IntoView + use<> {
        let here = ctx.href(kind.list().unwrap_or("/"));
        let kept: Vec<_> = [("q", self.words.clone())].into_iter().chain(kept.iter().cloned()).collect();
        let page_at = move |page: usize| {
            let page = page.to_string();
            let pairs: Vec<_> = kept.iter().map(|(name, value)| (*name, value.as_str())).chain([("strona", page.as_str())]).collect();
            asking(&here, &pairs)
        };
        view! { <ui::Pages paging href=page_at lang=ctx.lang()/> }
    }

    /// Where this page of a list has its home: each page of a category has one, whatever was searched in it stands on those.
    pub fn canonical(&self, ctx: &Ctx, kind: Kind, page: usize) -> String {
        let narrowed = Narrowed::asked(self, kind);
        let page = if page > 1 && self.words.is_empty() { page.to_string() } else { String::new() };
        let unit = narrowed.unit.map_or("", Unit::code);
        let pairs = [("kategoria", narrowed.category.as_str()), ("rodzaj", unit), ("strona", page.as_str())];
        ctx.address.absolute(&asking(kind.list().unwrap_or("/"), &pairs))
    }

    /// Items of a kind: those that answer the words, best first, or all of them by name.
    pub fn found<'a>(&self, ctx: &Ctx, site: &'a Site, kind: Kind) -> Vec<&'a Published> {
        if self.words.is_empty() { by_name(ctx.lang(), site.of_kind(kind)) } else { site.find_of(kind, &self.words) }
    }
}

/// Title, search box, feeds of what the list is narrowed to; what stands between box and list is the list's own.
pub(super) fn head(ctx: &Ctx, kind: Kind, asked: &Asked, kept: &[(&'static str, String)], page: usize) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let title = kind_list_words(ctx.lang(), kind);
    let list = kind.list().unwrap_or("/");
    let narrowed = Narrowed::asked(asked, kind).query();
    let feeds = ["rss", "atom"].map(|form| (format!("application/{form}+xml"), ctx.href(&format!("{list}.{form}{narrowed}"))));
    let [(rss_type, rss), (atom_type, atom)] = feeds;
    view! {
        <Title text=title/>
        <Meta name="description" content=format!("{title}: {}", ctx.portal.name)/>
        <Link rel="canonical" href=asked.canonical(ctx, kind, page)/>
        <Link rel="alternate" type_=rss_type href=rss.clone()/>
        <Link rel="alternate" type_=atom_type href=atom/>
        <div class="page-head wrap"><h1>{title}</h1>
            {search_box(ctx, kind, asked, kept)}
            <p class="no-print"><a class="more" href=rss rel="external">{td_string!(locale, subscribe)}</a></p>
        </div>
    }
}

/// The box that finds something in this list; what the list was narrowed to is kept.
pub(super) fn search_box(ctx: &Ctx, kind: Kind, asked: &Asked, kept: &[(&'static str, String)]) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let kept: Vec<_> = kept.iter().filter(|(_, value)| !value.is_empty()).cloned().collect();
    let kept = kept.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value/> }).collect_view();
    view! {
        <form class="hero-search" role="search" action=ctx.href(kind.list().unwrap_or("/"))>
            <label class="visually-hidden" for="q">{td_string!(locale, find_here)}</label>
            <input class="input" id="q" name="q" type="search" maxlength="400" value=asked.words.clone()/>
            {kept}
            <button class="btn btn-primary">{td_string!(locale, find)}</button>
        </form>
    }
}

/// What of a list in groups stands on a page; a group goes on where it was cut.
pub(super) fn on_page<T>(groups: Vec<(T, Vec<&Published>)>, paging: Paging) -> Vec<(T, Vec<&Published>)> {
    let (mut at, end) = (0, paging.offset() + paging.size);
    let mut cut = Vec::new();
    for (title, all) in groups {
        let from = at;
        at += all.len();
        let here: Vec<_> = (from..).zip(all).filter(|(at, _)| (paging.offset()..end).contains(at)).map(|(_, one)| one).collect();
        if !here.is_empty() {
            cut.push((title, here));
        }
    }
    cut
}

/// What is said where a list is empty.
pub(super) fn nothing(ctx: &Ctx, asked: &Asked) -> AnyView {
    let locale = Locale::from(ctx.lang());
    let words = if asked.words.is_empty() { td_string!(locale, nothing_yet) } else { td_string!(locale, nothing_found) };
    view! { <p role="status">{words}</p> }.into_any()
}

#[component]
fn NamesPage() -> impl IntoView {
    ui::page(names())
}

async fn names() -> Result<impl IntoView, Fault> {
    let ctx = Ctx::current()?;
    let kind = Kind::of_list(ctx.path.split('?').next().unwrap_or_default()).ok_or(Fault::NotFound)?;
    let asked = Asked::of(&ctx);
    let site = Site::of(&ctx).await?;
    let found = asked.found(&ctx, &site, kind);
    let (paging, shown) = asked.page(&found);
    let body = match shown.is_empty() {
        true => nothing(&ctx, &asked),
        false => {
            view! { <ul class="cards">{shown.iter().map(|one| view! { <li>{short_line(&ctx, one)}</li> }).collect_view()}</ul> }.into_any()
        }
    };
    let title = kind_list_words(ctx.lang(), kind);
    Ok(view! {
        {head(&ctx, kind, &asked, &[], paging.page)}
        <section class="section wrap"><h2 class="visually-hidden">{title}</h2>{body}{asked.pages(&ctx, kind, paging, &[])}</section>
    })
}
