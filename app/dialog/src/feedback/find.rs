//! What the desk's list of opinions is asked for, and what fits: each reads those of the items that they may read.

use super::keep;
use crate::store::feedback::Model;
use base::{Action, Fault, Resource};
use content::Named;
use platform::Ctx;
use std::collections::{BTreeMap, HashMap};
use ui::Form;

base::closed! {
    /// Which opinions are listed.
    pub(super) enum Which {
        /// Nobody has dealt with them.
        Waiting = "czekaja",
        /// Somebody has.
        Handled = "obsluzone",
        /// All of them.
        All = "wszystkie",
    }
}

base::closed! {
    /// What the list is ordered by.
    pub(super) enum By {
        Newest = "najnowsze",
        Oldest = "najstarsze",
        Page = "tytul",
    }
}

/// A search among opinions, as it stands in the address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Ask {
    /// Words of the opinion or of its page's title.
    pub words: String,
    /// A page, and all that lies below it.
    pub section: Option<i64>,
    /// One item.
    pub item: Option<i64>,
    pub which: Which,
    /// Whether it was clear.
    pub clear: Option<bool>,
    pub by: By,
}

impl Ask {
    pub fn read(form: &Form) -> Self {
        Self {
            words: form.get("q").to_lowercase(),
            section: form.number("dzial"),
            item: form.number("tresc"),
            which: Which::of_code(form.get("stan-opinii")).unwrap_or(Which::Waiting),
            clear: match form.get("odpowiedz") {
                "tak" => Some(true),
                "nie" => Some(false),
                _ => None,
            },
            by: By::of_code(form.get("kolejnosc")).unwrap_or(By::Newest),
        }
    }
}

/// The items whose opinions are the reader's to read.
pub(crate) struct Items {
    named: HashMap<i64, Named>,
    /// Whether they are all of the portal's, also those that are no more.
    all: bool,
}

impl Items {
    pub async fn of(ctx: &Ctx) -> Result<Self, Fault> {
        Ok(Self { named: content::named(ctx).await?, all: ctx.may(Action::ReadDraft) })
    }

    pub fn holds(&self, item: i64) -> bool {
        self.all || self.named.contains_key(&item)
    }

    pub fn get(&self, item: i64) -> Option<&Named> {
        self.named.get(&item)
    }

    /// Its title as it was last written, or its number where it is no more.
    pub fn title(&self, item: i64) -> String {
        self.get(item).map_or_else(|| item.to_string(), |one| one.title.clone())
    }

    fn sections(&self, item: i64) -> &[i64] {
        self.get(item).map_or(&[], |one| &one.sections)
    }

    pub fn may(&self, ctx: &Ctx, action: Action, item: i64) -> bool {
        ctx.allow(action, &Resource { sections: self.sections(item), ..Resource::of(ctx.portal.id) }).is_ok()
    }

    /// Pages above these items, and their titles, in the order of these.
    pub fn above(&self, items: impl Iterator<Item = i64>) -> BTreeMap<String, i64> {
        let above = items.flat_map(|item| self.sections(item).iter().skip(1).copied());
        above.filter_map(|id| Some((self.get(id)?.title.clone(), id))).collect()
    }

    fn fits(&self, ask: &Ask, one: &Model) -> bool {
        let title = || self.get(one.item_id).map(|named| named.title.to_lowercase()).unwrap_or_default();
        self.holds(one.item_id)
            && ask.item.is_none_or(|item| item == one.item_id)
            && ask.section.is_none_or(|section| self.sections(one.item_id).contains(&section))
            && ask.clear.is_none_or(|clear| clear == one.clear)
            && ask.words.split_whitespace().all(|word| one.words.to_lowercase().contains(word) || title().contains(word))
    }
}

/// Opinions in words that fit, in the order asked for.
pub(super) async fn find(ctx: &Ctx, items: &Items, ask: &Ask) -> Result<Vec<Model>, Fault> {
    let mut found = keep::in_words(ctx, ask.which).await?;
    found.retain(|one| items.fits(ask, one));
    match ask.by {
        By::Newest => {}
        By::Oldest => found.reverse(),
        By::Page => found.sort_by_cached_key(|one| (items.title(one.item_id).to_lowercase(), one.item_id)),
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_asks_for_nothing_known_lists_what_waits_the_newest_first() {
        let plain = Ask { words: String::new(), section: None, item: None, which: Which::Waiting, clear: None, by: By::Newest };
        for query in ["", "stan-opinii=x&odpowiedz=moze&dzial=a&kolejnosc=cena", "stan=obsluzono"] {
            assert_eq!(Ask::read(&Form::read(query.as_bytes())), plain, "{query}");
        }
        let asked = Ask::read(&Form::read(b"q=CENNIK&dzial=3&tresc=4&stan-opinii=wszystkie&odpowiedz=nie&kolejnosc=tytul"));
        let wanted = Ask { words: "cennik".into(), section: Some(3), item: Some(4), which: Which::All, clear: Some(false), by: By::Page };
        assert_eq!(asked, wanted);
    }
}
