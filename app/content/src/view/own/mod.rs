//! What only one kind of item says, on its page.

mod card;
mod entry;
mod rest;

use super::Around;
use crate::Locale;
use crate::item::Facts;
use crate::own::Own;
use crate::site::{Published, Site};
use base::Lang;
use maud::{Markup, html};
use platform::Ctx;
use prose::Doc;

/// An item's page while it is written.
pub(crate) struct Scene<'a> {
    pub ctx: &'a Ctx,
    pub site: &'a Site,
    pub one: &'a Published,
    /// The facts of the version that is shown.
    pub facts: &'a Facts,
    /// The language of what the item says.
    pub lang: Lang,
}

/// What the item's kind says beside title, lead and text.
pub(crate) fn own(scene: &Scene) -> Markup {
    match &scene.facts.own {
        Own::Nothing => html! {},
        Own::Service(card) => card::card(scene, card),
        Own::Steps(guide) => rest::guide(scene, guide),
        Own::Collection(all) => rest::collection(scene, all),
        Own::Entry(entry) => entry::entry(scene, entry),
        Own::Gallery(gallery) => rest::gallery(scene, gallery),
        Own::Form(link) => rest::form_link(scene, link),
    }
}

impl Scene<'_> {
    /// The words of the page around the item.
    fn locale(&self) -> Locale {
        Locale::from(self.ctx.lang())
    }

    /// Small markup as it stands below a heading of the page; it has no headings of its own.
    fn text(&self, markup: &str) -> Markup {
        let around = Around { ctx: self.ctx, site: self.site, lang: self.lang };
        html! { div.prose lang=(self.lang.code()) { (Doc::from_markup(markup).0.markup(&around)) } }
    }

    /// A section under its heading; nothing where nothing is said.
    fn section(&self, id: &str, title: &str, body: Option<Markup>) -> Markup {
        html! { @if let Some(body) = body { section aria-labelledby=(id) { h2 id=(id) { (title) } (body) } } }
    }

    /// The same with small markup in it.
    fn said(&self, id: &str, title: &str, markup: &str) -> Markup {
        self.section(id, title, (!markup.trim().is_empty()).then(|| self.text(markup)))
    }

    /// A link to an item of the portal, where it is published.
    fn item(&self, number: Option<i64>) -> Option<Markup> {
        let one = self.site.with_id(number?)?;
        let (said, tongue) = one.in_lang(self.ctx.lang());
        Some(html! { a href=(self.ctx.href(&one.path)) lang=(tongue.lang().code()) { (said.title) } })
    }

    /// Addresses that somebody typed: those of the portal stay in it, what is none becomes nothing.
    fn href(&self, link: &str) -> Option<String> {
        let href = prose::Href::parse(link)?;
        Some(if href.is_path() { self.ctx.href(href.as_str()) } else { href.as_str().to_owned() })
    }
}
