//! The demonstration's shared page: the association keeps it, the towns have copies, one has changed its own, and all are offered a
//! new version.

use super::store::{copies_of, master};
use super::{Sharing, round, share};
use crate::item::{Draft, Kind, Tongue};
use crate::{store, write};
use chrono::Duration;
use platform::{Ctx, OfPortal};
use serde::Deserialize;

#[derive(Deserialize)]
struct Texts {
    slug: String,
    first: Words,
    en: Words,
    uk: Words,
    second: Words,
    #[serde(rename = "override")]
    own: Override,
}

#[derive(Deserialize)]
struct Words {
    title: String,
    lead: String,
    body: String,
}

/// What one portal says instead of a paragraph of the master.
#[derive(Deserialize)]
struct Override {
    portal: String,
    instead: String,
    body: String,
}

impl Words {
    fn draft(&self) -> Draft {
        let (title, lead) = (self.title.clone(), self.lead.clone());
        Draft { title, lead, body: prose::Doc::from_markup(&self.body).0, ..Draft::default() }
    }
}

fn texts() -> serde_json::Result<Texts> {
    serde_json::from_str(include_str!("../../demo/shared.json"))
}

/// Shares a page of the operator's with the towns, where nothing is shared yet; answers how many items that made.
///
/// # Errors
/// When the database refuses; the file is part of the program and tested with it.
pub async fn share_page(operator: &Ctx, towns: &[Ctx]) -> anyhow::Result<usize> {
    if master::Entity::of(operator).one(operator.db.read()).await?.is_some() {
        return Ok(0);
    }
    let texts = texts()?;
    // One clock for all: a portal whose moment is a microsecond before the operator's would not see what was just published.
    let ago = |ctx: &Ctx, days: i64| Ctx { now: operator.now - Duration::days(days), ..ctx.clone() };
    let month = ago(operator, 30);
    let id = write::create(&month, Kind::Page, None, &texts.slug, &texts.first.draft()).await?;
    write::publish(&month, id, Tongue::Pl, 1, month.now, None).await?;
    for (tongue, words) in [(Tongue::En, &texts.en), (Tongue::Uk, &texts.uk)] {
        write::save(&month, id, tongue, 0, &words.draft()).await?;
        write::publish(&month, id, tongue, 1, month.now, None).await?;
    }
    share(&month, id, &Sharing { under: "urzad".into(), ..Sharing::default() }).await?;
    for town in towns {
        round(&ago(town, 30)).await?;
    }
    for town in towns.iter().filter(|town| town.portal.slug == texts.own.portal) {
        change(&ago(town, 20), id, &texts).await?;
    }
    let lately = ago(operator, 2);
    write::save(&lately, id, Tongue::Pl, 1, &texts.second.draft()).await?;
    write::publish(&lately, id, Tongue::Pl, 2, lately.now, None).await?;
    for town in towns {
        round(&ago(town, 2)).await?;
    }
    Ok(towns.len() + 1)
}

/// A town says something of its own in one paragraph.
async fn change(ctx: &Ctx, master: i64, texts: &Texts) -> anyhow::Result<()> {
    let Some(copy) = copies_of(ctx.db.read(), ctx, master).await?.into_iter().next() else { return Ok(()) };
    let newest = store::newest(ctx.db.read(), ctx, copy.item_id, Tongue::Pl).await?;
    let Some(newest) = newest else { return Ok(()) };
    let draft = store::draft(&newest)?;
    let body = draft.body.to_markup().replace(&texts.own.instead, &texts.own.body);
    let draft = Draft { body: prose::Doc::from_markup(&body).0, note: String::new(), ..draft };
    let number = write::save(ctx, copy.item_id, Tongue::Pl, newest.number, &draft).await?;
    Ok(write::publish(ctx, copy.item_id, Tongue::Pl, number, ctx.now, None).await?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::Lang;

    #[test]
    fn the_shared_texts_can_be_read_and_one_town_disagrees_in_one_paragraph() {
        let texts = texts().unwrap();
        for (words, lang) in [(&texts.first, Lang::Pl), (&texts.en, Lang::En), (&texts.uk, Lang::Uk), (&texts.second, Lang::Pl)] {
            let (doc, complaints) = prose::Doc::from_markup(&words.body);
            assert!(complaints.is_empty() && !doc.is_empty(), "{complaints:?}");
            assert!(doc.check(lang).iter().all(|one| one.severity != prose::check::Severity::Error));
        }
        let own = Words {
            title: texts.first.title.clone(),
            lead: texts.first.lead.clone(),
            body: texts.first.body.replace(&texts.own.instead, &texts.own.body),
        };
        let merged = crate::merge::merge(&texts.first.draft(), &own.draft(), &texts.second.draft(), &|_| None);
        assert_eq!((merged.fields.len(), merged.passages.len()), (0, 1));
        assert!(merged.draft.body.to_markup().contains("e-Doręczenia"), "the rest is merged");
    }
}
