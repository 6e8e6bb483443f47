//! What residents wrote of a page reaches whoever looks after it: one letter a page in the morning, each remark once.

use super::keep::words;
use crate::store::feedback::Model;
use crate::store::first_reminder;
use crate::{Locale, i18n::td_string};
use base::Fault;
use content::Site;
use platform::Ctx;
use platform::mail::{Button, Template, post};
use std::collections::BTreeMap;

/// So many remarks are looked at in a morning; the rest waits at the desk.
const MOST: u64 = 200;

/// Writes to owners of remarks that they have not been told of; answers how many letters that were.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn tell_owners(ctx: &Ctx) -> Result<usize, Fault> {
    let mut by_item: BTreeMap<i64, Vec<Model>> = BTreeMap::new();
    for one in words(ctx, MOST).await? {
        by_item.entry(one.item_id).or_default().push(one);
    }
    if by_item.is_empty() {
        return Ok(0);
    }
    let site = Site::of(ctx).await?;
    let mut letters = 0;
    for (item, said) in by_item {
        let Some(page) = site.with_id(item) else { continue };
        let Some(owner) = content::owner_of(ctx, item).await? else { continue };
        let act = ctx.db.act().await?;
        let mut fresh = Vec::new();
        for one in &said {
            if first_reminder(&act, ctx, &format!("opinion:{}", one.id)).await? {
                fresh.push(format!("– {}", one.words));
            }
        }
        if let Some(last) = said.first().filter(|_| !fresh.is_empty()) {
            let locale = Locale::from(owner.lang);
            let title = page.in_lang(owner.lang).0.title.clone();
            let heading = td_string!(locale, opinion_letter, title = title.clone()).to_string();
            let about = td_string!(locale, opinion_letter_about, name = owner.name.clone(), title = title).to_string();
            let paragraphs: Vec<&str> = std::iter::once(about.as_str()).chain(fresh.iter().map(String::as_str)).collect();
            let url = format!("{}{}", ctx.address.origin, ctx.address.in_lang(owner.lang, &page.path));
            let button = Some(Button { label: td_string!(locale, opinion_letter_open), url: &url });
            let why = td_string!(locale, opinion_letter_why, portal = ctx.portal.name.clone()).to_string();
            let template =
                Template { portal: &ctx.portal, lang: owner.lang, heading: &heading, paragraphs: &paragraphs, button, why: &why };
            let letter = template.letter(&owner.email, &heading);
            post(&act, ctx.portal.id, &format!("opinion:{item}:{}", last.id), &letter, ctx.now, &ctx.stores.seal).await?;
            letters += 1;
        }
        act.commit().await?;
    }
    Ok(letters)
}
