//! What a document's page lies in: where its links lead, and what its lists hold.

use crate::item::Kind;
use crate::lists::by_name;
use crate::site::{Published, Site};
use crate::view::{day, hour};
use crate::{Locale, i18n::td_string};
use base::{Lang, Service};
use maud::{Markup, html};
use media::Shelves;
use platform::Ctx;
use prose::{Attachment, Listing, Picture, Surroundings, What};

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
        let kind = match listing.what {
            What::News => Kind::News,
            What::Events => Kind::Event,
            What::Pages => return self.pages(&listing.category, limit),
            What::Offers => return self.offers(),
            What::Services => return self.named(Kind::Service, limit, topic_of, &listing.category),
            What::Directory => {
                return self.named(Kind::Entry, limit, unit_of, &listing.category);
            }
        };
        let found = self.site.show(self.ctx, kind, &listing.category, limit);
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
    /// Pages right below the one that is called by its address.
    fn pages(&self, above: &str, limit: usize) -> Option<Markup> {
        let parent = if above.is_empty() { None } else { Some(self.site.at(above)?.id) };
        let lines = self.site.below(parent).into_iter().take(limit).map(|one| {
            let (said, tongue) = one.in_lang(self.lang);
            html! { li { a href=(self.ctx.href(&one.path)) lang=(tongue.lang().code()) { (said.title) } } }
        });
        list(lines.collect())
    }

    /// Items of a kind by their names, of one sort where it is given.
    fn named(&self, kind: Kind, limit: usize, sort: fn(&Published) -> &str, wanted: &str) -> Option<Markup> {
        let all = self.site.of_kind(kind).into_iter().filter(|one| wanted.is_empty() || sort(one) == wanted).collect();
        let lines = by_name(self.lang, all).into_iter().take(limit).map(|one| {
            let (said, tongue) = one.in_lang(self.lang);
            html! { li { a href=(self.ctx.href(&one.path)) lang=(tongue.lang().code()) { (said.title) } } }
        });
        list(lines.collect())
    }

    fn offers(&self) -> Option<Markup> {
        let service = Service::Gci;
        let words = td_string!(Locale::from(self.lang), offers_near);
        self.ctx.portal.has(service).then(|| html! { p { a.more href=(self.ctx.href(&format!("/{}", service.slug()))) { (words) } } })
    }
}

fn topic_of(one: &Published) -> &str {
    &one.facts.category
}

fn unit_of(one: &Published) -> &str {
    one.facts.own.entry().map_or("", |entry| entry.unit.code())
}

fn list(lines: Vec<Markup>) -> Option<Markup> {
    (!lines.is_empty()).then(|| html! { ul { @for line in lines { (line) } } })
}
