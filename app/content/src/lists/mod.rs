//! Lists: news and events by their time, matters by topic, the directory by unit, and the rest by name.

mod directory;
mod order;
mod services;
mod times;

use crate::item::Kind;
use crate::site::{Published, Site};
use crate::view::{kind_list_words, short_line};
use crate::{Locale, i18n::td_string};
use base::Fault;
use leptos::prelude::*;
use leptos_meta::{Link, Meta, Title};
use leptos_router::any_nested_route::IntoAnyNestedRoute;
use leptos_router::components::{Outlet, ParentRoute, Route};
use leptos_router::{SsrMode, path};
use platform::Ctx;
use ui::Form;

pub(crate) use order::by_name;

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

    /// Items of a kind: those that answer the words, best first, or all of them by name.
    pub fn found<'a>(&self, ctx: &Ctx, site: &'a Site, kind: Kind) -> Vec<&'a Published> {
        if self.words.is_empty() { by_name(ctx.lang(), site.of_kind(kind)) } else { site.find_of(kind, &self.words) }
    }
}

/// Title, search box, feeds; what stands between box and list is the list's own.
pub(super) fn head(ctx: &Ctx, kind: Kind, asked: &Asked, kept: &[(&'static str, String)]) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let title = kind_list_words(ctx.lang(), kind);
    let list = kind.list().unwrap_or("/");
    let kept: Vec<_> = kept.iter().filter(|(_, value)| !value.is_empty()).cloned().collect();
    let kept = kept.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value/> }).collect_view();
    let feeds = ["rss", "atom"].map(|form| (format!("application/{form}+xml"), ctx.href(&format!("{list}.{form}"))));
    let [(rss_type, rss), (atom_type, atom)] = feeds;
    view! {
        <Title text=title/>
        <Meta name="description" content=format!("{title}: {}", ctx.portal.name)/>
        <Link rel="canonical" href=ctx.address.absolute(list)/>
        <Link rel="alternate" type_=rss_type href=rss.clone()/>
        <Link rel="alternate" type_=atom_type href=atom/>
        <div class="page-head wrap"><h1>{title}</h1>
            <form class="hero-search" role="search" action=ctx.href(list)>
                <label class="visually-hidden" for="q">{td_string!(locale, find_here)}</label>
                <input class="input" id="q" name="q" type="search" maxlength="400" value=asked.words.clone()/>
                {kept}
                <button class="btn btn-primary">{td_string!(locale, find)}</button>
            </form>
            <p class="no-print"><a class="more" href=rss rel="external">{td_string!(locale, subscribe)}</a></p>
        </div>
    }
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
    let body = match found.is_empty() {
        true => nothing(&ctx, &asked),
        false => {
            view! { <ul class="cards">{found.iter().map(|one| view! { <li>{short_line(&ctx, one)}</li> }).collect_view()}</ul> }.into_any()
        }
    };
    let title = kind_list_words(ctx.lang(), kind);
    Ok(view! {
        {head(&ctx, kind, &asked, &[])}
        <section class="section wrap"><h2 class="visually-hidden">{title}</h2>{body}</section>
    })
}
