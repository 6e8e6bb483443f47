//! What a document's page lies in: where its links lead, and what its lists hold.

use super::offers::Offers;
use super::{day, hour, topic_words, unit_words, units_words};
use crate::item::Kind;
use crate::lists::by_name;
use crate::own::{Topic, Unit};
use crate::site::{Published, Site};
use crate::{Locale, i18n::td_string};
use base::{Lang, Service, slug};
use maud::{Markup, html};
use media::Shelves;
use platform::Ctx;
use prose::{Attachment, Listing, Picture, Surroundings, What};
use ui::asking;

/// The portal around a document.
pub(crate) struct Around<'a> {
    pub ctx: &'a Ctx,
    pub site: &'a Site,
    /// The language of the document.
    pub lang: Lang,
}

impl Surroundings for Around<'_> {
    fn item(&self, number: i64) -> Option<String> {
        self.site.with_id(number).map(|one| self.ctx.href(&one.path))
    }

    fn picture(&self, media: i64) -> Option<Picture> {
        Shelves::held(self.ctx).get(media)?.picture(self.ctx)
    }

    fn file(&self, media: i64) -> Option<Attachment> {
        Shelves::held(self.ctx).get(media)?.attachment(self.ctx)
    }

    fn listing(&self, listing: &Listing) -> Option<Markup> {
        let limit = usize::from(listing.limit);
        let wanted = listing.category.trim();
        let kind = match listing.what {
            What::News => Kind::News,
            What::Events => Kind::Event,
            What::Pages => return self.pages(wanted, limit),
            What::Offers => return self.offers(wanted, limit),
            What::Services => return self.named(Kind::Service, limit, |one| is_of_topic(one, wanted)),
            What::Directory => return self.named(Kind::Entry, limit, |one| is_of_unit(one, wanted)),
        };
        let category = self.site.categories(kind).into_iter().find(|known| same(known, wanted)).unwrap_or(wanted);
        let found = self.site.show(self.ctx, kind, category, limit);
        let lines = found.into_iter().map(|(one, at)| {
            let (said, tongue) = one.in_lang(self.lang);
            let when = if kind == Kind::Event { format!("{}, {}", day(self.lang, at), hour(at)) } else { day(self.lang, at) };
            html! { li { a href=(self.ctx.href(&one.path)) lang=(tongue.lang().code()) { (said.title) } " " span.meta { (when) } } }
        });
        list(lines.collect())
    }

    fn path(&self, path: &str) -> String {
        self.ctx.address.in_lang(self.lang, path)
    }

    fn lang(&self) -> Lang {
        self.lang
    }
}

impl Around<'_> {
    /// Pages right below the one that is called by its address or its title.
    fn pages(&self, above: &str, limit: usize) -> Option<Markup> {
        let called = |one: &&Published| one.kind == Kind::Page && one.said.values().any(|said| same(&said.title, above));
        let named = || self.site.addresses().find(called);
        let page = || self.site.at(&format!("/{}", above.trim_matches('/'))).or_else(named);
        let parent = if above.is_empty() { None } else { Some(page()?.id) };
        let lines = self.site.below(parent).into_iter().take(limit).map(|one| {
            let (said, tongue) = one.in_lang(self.lang);
            html! { li { a href=(self.ctx.href(&one.path)) lang=(tongue.lang().code()) { (said.title) } } }
        });
        list(lines.collect())
    }

    /// Items of a kind by their names, of one sort where it is given.
    fn named(&self, kind: Kind, limit: usize, wanted: impl Fn(&Published) -> bool) -> Option<Markup> {
        let all = self.site.of_kind(kind).into_iter().filter(|one| wanted(one)).collect();
        let lines = by_name(self.lang, all).into_iter().take(limit).map(|one| {
            let (said, tongue) = one.in_lang(self.lang);
            html! { li { a href=(self.ctx.href(&one.path)) lang=(tongue.lang().code()) { (said.title) } } }
        });
        list(lines.collect())
    }

    /// The newest offers that answer words, and the way to all of them.
    fn offers(&self, words: &str, limit: usize) -> Option<Markup> {
        let service = Service::Gci;
        let all = asking(&self.ctx.href(&format!("/{}", service.slug())), &[("q", words)]);
        let lines = || Offers::of(&self.ctx.derived).newest(self.ctx, self.lang, words, limit);
        self.ctx.portal.has(service).then(|| {
            html! {
                @if let Some(lines) = lines() { ul { (lines) } }
                p { a.more href=(all) { (td_string!(Locale::from(self.lang), offers_near)) } }
            }
        })
    }
}

/// Whether a matter is of a topic, called by its code or its name; any is of none.
fn is_of_topic(one: &Published, wanted: &str) -> bool {
    let named =
        |topic: Topic| same(topic.code(), wanted) || Lang::ALL.iter().any(|lang| same(topic_words(Locale::from(*lang), topic), wanted));
    wanted.is_empty() || Topic::of_code(&one.facts.category).is_some_and(named)
}

/// Whether an entry is of a sort, called by its code or its name; any is of none.
fn is_of_unit(one: &Published, wanted: &str) -> bool {
    let words = |unit: Unit| Lang::ALL.map(Locale::from).map(|locale| [unit_words(locale, unit), units_words(locale, unit)]);
    let named = |unit: Unit| same(unit.code(), wanted) || words(unit).as_flattened().iter().any(|words| same(words, wanted));
    wanted.is_empty() || one.facts.own.entry().is_some_and(|entry| named(entry.unit))
}

/// Whether two names are one, whatever their capitals; what was brought from another site is kept as `kultura-i-sport`.
fn same(one: &str, other: &str) -> bool {
    let short = |code: &str, name: &str| !code.is_empty() && code == slug(name);
    one.to_lowercase() == other.to_lowercase() || short(one, other) || short(other, one)
}

fn list(lines: Vec<Markup>) -> Option<Markup> {
    (!lines.is_empty()).then(|| html! { ul { @for line in lines { (line) } } })
}
