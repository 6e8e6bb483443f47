//! The demonstration's pictures: landscapes drawn by the program itself, brought in through the same door as an editor's.

mod canvas;
mod scene;

use crate::store::{TOPIC, media};
use crate::{Licence, Refusal, bring};
use base::Lang;
use bytes::Bytes;
use futures::{StreamExt, stream};
use platform::Ctx;
use scene::SCENES;
use sea_orm::{EntityTrait, Set};

/// A picture of the demonstration: its number in the portal, and what it shows, in Polish.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoPicture {
    /// Its number.
    pub id: i64,
    /// What it shows.
    pub alt: &'static str,
}

/// One of them as a file, PNG.
///
/// # Errors
/// When it cannot be written.
pub fn file(number: usize) -> anyhow::Result<Vec<u8>> {
    Ok(SCENES[number % SCENES.len()].png(number as u64)?)
}

/// What a picture of the demonstration shows, in a language, by what it shows in Polish.
#[must_use]
pub fn said(alt: &str, lang: Lang) -> Option<&'static str> {
    let scene = SCENES.iter().find(|scene| scene.alt[0] == alt)?;
    Some(scene.alt[lang as usize])
}

/// Brings the pictures into the request's portal; those that are there stay.
///
/// # Errors
/// When the database or the place for blobs refuses.
pub async fn pictures(ctx: &Ctx) -> anyhow::Result<Vec<DemoPicture>> {
    let mut all = Vec::new();
    for (at, scene) in SCENES.iter().enumerate() {
        let file = tokio::task::spawn_blocking(move || file(at)).await??;
        let content = stream::iter([Ok(Bytes::from(file))]).boxed();
        let medium = bring(ctx, &format!("{}.png", scene.name), content).await;
        let medium = medium.map_err(|why: Refusal| anyhow::anyhow!("a picture of the demonstration: {why:?}"))?;
        let act = ctx.db.act().await?;
        let row = media::ActiveModel {
            portal_id: Set(ctx.portal.id),
            id: Set(medium.id),
            alt: Set(scene.alt[0].into()),
            licence: Set(Licence::Zero.code().into()),
            revision: Set(platform::bump_in(&act, TOPIC, ctx.portal.id).await?),
            ..Default::default()
        };
        media::Entity::update(row).exec(&act).await?;
        act.commit().await?;
        all.push(DemoPicture { id: medium.id, alt: scene.alt[0] });
    }
    Ok(all)
}
