//! `arranged.json`: how the portal was arranged beside its items. Archives of format 1 have none.

use base::Fault;
use content::carry::{self, Delivered};
use dialog::Declared;
use platform::Ctx;
use portal::Texts;
use portal::looks::{self, BLOCKS, Block, Entry, FOOTER, Looks, MENU, MOST, TASKS, To, What};
use portal::redirect::{self, Onward, Redirect};
use prose::Href;
use sea_orm::{ConnectionTrait, DatabaseTransaction};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// The longest name of an entry or heading, and the longest text of a block, in characters.
const NAME: usize = 80;
const TEXT: usize = 8_000;

/// The file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Arranged {
    /// What residents saw; none where nobody had arranged anything.
    pub looks: Option<Looks>,
    /// Redirects written by hand, by address.
    pub redirects: Vec<Redirect>,
    /// Every version of the accessibility declaration, the oldest first.
    pub declarations: Vec<Declared>,
    /// What the operator gave the portal, by number.
    pub delivered: Vec<Delivered>,
}

impl Arranged {
    /// That of the request's portal.
    ///
    /// # Errors
    /// When the database does not answer, or holds what cannot be read.
    pub async fn of(ctx: &Ctx) -> Result<Self, Fault> {
        Ok(Self {
            looks: looks::carried(ctx).await?,
            redirects: redirect::carried(ctx).await?,
            declarations: dialog::declared(ctx).await?,
            delivered: carry::delivered(ctx).await?,
        })
    }

    /// What no portal could have, if anything.
    #[must_use]
    pub fn fault(&self) -> Option<String> {
        let looks = self.looks.as_ref().and_then(looks_fault).map(|why| format!("looks: {why}"));
        let declared = || self.declarations.iter().find_map(|one| one.fault().map(|why| format!("declaration {}: {why}", one.number)));
        looks.or_else(|| self.redirect_fault()).or_else(declared).or_else(|| {
            let counted = self.declarations.is_sorted_by(|one, next| one.number < next.number)
                && self.delivered.is_sorted_by(|one, next| one.master < next.master)
                && self.delivered.iter().all(|one| number(one.master));
            (!counted).then(|| "what is counted stands out of order".into())
        })
    }

    fn redirect_fault(&self) -> Option<String> {
        if self.redirects.len() as u64 > redirect::MOST || !self.redirects.is_sorted_by(|one, next| one.path < next.path) {
            return Some("redirects are too many or out of order".into());
        }
        let path = |path: &str| {
            path.starts_with('/') && !path.starts_with("//") && path.len() <= redirect::LONGEST && !path.contains(char::is_control)
        };
        let leads = |onward: &Onward| match onward {
            Onward::Item(id) => number(*id),
            // To another old address: as it was typed then, which need not be an address that browsers know.
            Onward::Address(address) => path(address) || Href::parse(address).is_some_and(|href| href.is_path() || href.is_outside()),
        };
        let sound = |one: &Redirect| path(&one.path) && leads(&one.onward) && one.person.chars().count() <= NAME * 4;
        let at = self.redirects.iter().position(|one| !sound(one))?;
        Some(format!("redirect {} leads from or to what is no address", at + 1))
    }

    /// Puts it in; answers which of the operator's items are known here.
    pub(super) async fn put(&self, act: &DatabaseTransaction, ctx: &Ctx) -> Result<HashSet<i64>, Fault> {
        if let Some(wanted) = &self.looks {
            looks::put(act, ctx, wanted).await?;
        }
        redirect::put(act, ctx, &self.redirects).await?;
        dialog::declare_again(act, ctx, &self.declarations).await?;
        carry::put_delivered(act, ctx, &self.delivered).await
    }
}

/// Whether nobody has arranged, redirected or declared anything in the portal.
pub(super) async fn is_free(db: &impl ConnectionTrait, ctx: &Ctx) -> Result<bool, Fault> {
    Ok(looks::is_first(db, ctx).await? && redirect::is_empty(db, ctx).await? && dialog::is_undeclared(db, ctx).await?)
}

fn number(id: i64) -> bool {
    (1..=prose::MAX_NUMBER).contains(&id)
}

fn texts(texts: &Texts, most: usize) -> bool {
    [&texts.pl, &texts.en, &texts.uk].iter().all(|text| text.chars().count() <= most)
}

fn looks_fault(looks: &Looks) -> Option<&'static str> {
    let footer = looks.footer.as_deref().unwrap_or_default();
    let lists = [(looks.menu.as_slice(), MENU), (looks.tasks.as_slice(), TASKS), (footer, FOOTER)];
    let few = lists.iter().all(|(list, most)| list.len() <= *most && list.iter().all(|one| one.below.len() <= MENU));
    let mut entries = lists.iter().flat_map(|(list, _)| list.iter());
    let leads = entries.all(|one| leads(one) && one.below.iter().all(|below| leads(below) && below.below.is_empty()));
    let mut seen = HashSet::new();
    let once = looks.blocks.iter().all(|block| block.what == What::Text || seen.insert(block.what));
    let first = looks.blocks.iter().skip(1).all(|block| block.what != What::Search);
    let said = |block: &Block| texts(&block.title, NAME) && texts(&block.text, TEXT) && block.count <= MOST;
    match looks {
        _ if !few || looks.blocks.len() > BLOCKS => Some("there are too many entries or blocks"),
        _ if !leads => Some("an entry leads nowhere or has too many words"),
        _ if !first || !once => Some("a block stands where it cannot"),
        _ if !looks.blocks.iter().all(said) => Some("a block is too long"),
        _ if !looks.banner.is_none_or(number) => Some("a number is out of range"),
        _ => None,
    }
}

fn leads(entry: &Entry) -> bool {
    let somewhere = match &entry.to {
        To::Item(id) => number(*id),
        To::Path(path) => Href::parse(path).is_some_and(|href| href.is_path()),
        To::Outside(address) => Href::parse(address).is_some_and(|href| href.is_outside()),
    };
    somewhere && texts(&entry.words, NAME)
}
