//! What a list is narrowed to, said in one way by the addresses of its pages and of its feeds.

use super::Asked;
use crate::Locale;
use crate::item::Kind;
use crate::own::{Topic, Unit};
use crate::site::{Published, Site};
use crate::view::{kind_list_words, topic_words, units_words};
use platform::Ctx;
use std::collections::HashSet;
use ui::asking;

/// What is asked of a list beside its order and its page.
pub(crate) struct Narrowed {
    kind: Kind,
    /// A topic's code for matters; empty where any will do.
    pub(super) category: String,
    /// What entries of the directory are.
    pub(super) unit: Option<Unit>,
    /// Where events take place, as it stands on them.
    place: String,
    /// Words to find.
    words: String,
}

impl Narrowed {
    /// What the request's address asks of a kind.
    pub fn of(ctx: &Ctx, kind: Kind) -> Self {
        Self::asked(&Asked::of(ctx), kind)
    }

    pub(super) fn asked(asked: &Asked, kind: Kind) -> Self {
        let category = match kind {
            Kind::News | Kind::Event => asked.get("kategoria"),
            Kind::Service => Topic::of_code(asked.get("kategoria")).map_or("", Topic::code),
            _ => "",
        };
        let unit = Unit::of_code(asked.get("rodzaj")).filter(|_| kind == Kind::Entry);
        let place = if kind == Kind::Event { asked.get("miejsce") } else { "" };
        Self { kind, category: category.to_owned(), unit, place: place.to_owned(), words: asked.words.clone() }
    }

    /// As an address says it: `?kategoria=sport&q=mecz`; empty where the list is whole.
    pub fn query(&self) -> String {
        let unit = self.unit.map_or("", Unit::code);
        asking("", &[("kategoria", &self.category), ("rodzaj", unit), ("miejsce", &self.place), ("q", &self.words)])
    }

    /// The newest of what is asked for, or the events that come next.
    pub fn newest<'a>(&self, ctx: &Ctx, site: &'a Site, most: usize) -> Vec<&'a Published> {
        let found: Option<HashSet<i64>> =
            (!self.words.is_empty()).then(|| site.find_of(self.kind, &self.words).into_iter().map(|one| one.id).collect());
        let all = site.show(ctx, self.kind, &self.category, usize::MAX).into_iter().map(|(one, _)| one);
        let of_unit = |one: &Published| self.unit.is_none_or(|unit| one.facts.own.entry().is_some_and(|entry| entry.unit == unit));
        let there = |one: &Published| self.place.is_empty() || one.facts.place == self.place;
        let all = all.filter(|one| of_unit(one) && there(one) && found.as_ref().is_none_or(|found| found.contains(&one.id)));
        all.take(most).collect()
    }

    /// What a feed is called: `Wydarzenia: sport, mecz – Gmina Jasna`.
    pub fn title(&self, ctx: &Ctx) -> String {
        let locale = Locale::from(ctx.lang());
        let category = match Topic::of_code(&self.category).filter(|_| self.kind == Kind::Service) {
            Some(topic) => topic_words(locale, topic),
            None => self.category.as_str(),
        };
        let parts = [category, self.unit.map_or("", |unit| units_words(locale, unit)), &self.place, &self.words];
        let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        let list = kind_list_words(ctx.lang(), self.kind);
        let named = if parts.is_empty() { list.to_owned() } else { format!("{list}: {}", parts.join(", ")) };
        format!("{named} – {}", ctx.portal.name)
    }
}
