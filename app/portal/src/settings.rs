//! What a portal's administrator sets by themselves: its name, colour, crest, languages, and what it says of itself.

use crate::store::{About, Portals, TOPIC, portal};
use base::{Fault, Lang};
use platform::{Ctx, audit};
use sea_orm::{ActiveModelTrait, EntityTrait, Set};
use serde::Serialize;
use serde_json::{Map, Value, json};

/// What can be set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Settings {
    /// The portal's full name.
    pub name: String,
    /// Its accent, `#rrggbb`, strong enough ([`crate::contrast::weakest`]).
    pub colour: String,
    /// Its crest's short name.
    pub crest: Option<String>,
    /// The languages residents may choose, Polish among them.
    pub languages: Vec<Lang>,
    /// What it says of itself.
    pub about: About,
}

impl Settings {
    /// As they stand.
    #[must_use]
    pub fn of(ctx: &Ctx) -> Self {
        let portal = &ctx.portal;
        Self {
            name: portal.name.clone(),
            colour: portal.colour.clone(),
            crest: portal.crest.clone(),
            languages: portal.languages.clone(),
            about: crate::about(ctx).as_ref().clone(),
        }
    }

    /// By which a form knows what it was made from.
    #[must_use]
    pub fn mark(&self) -> String {
        platform::hash(&json!(self).to_string())
    }

    fn read(row: &portal::Model) -> Self {
        Self {
            name: row.name.clone(),
            colour: row.colour.clone(),
            crest: row.crest.clone(),
            languages: row.languages.split(',').filter_map(Lang::of_code).collect(),
            about: serde_json::from_str(&row.about).unwrap_or_default(),
        }
    }
}

/// Sets them, with what was and what is in the log; every page follows within a second. `seen` is the mark of those they were made
/// from. Answers whether anything has changed.
///
/// # Errors
/// [`Fault::Taken`] where somebody else has set others meanwhile.
pub async fn settle(ctx: &Ctx, seen: &str, wanted: &Settings) -> Result<bool, Fault> {
    let act = ctx.db.act().await?;
    // The counter's row is held until the act ends: what is read here is what is changed.
    platform::bump(&act, TOPIC).await?;
    #[expect(clippy::disallowed_methods, reason = "the row is the portal itself")]
    let row = portal::Entity::find_by_id(ctx.portal.id).one(&act).await?.ok_or(Fault::NotFound)?;
    let was = Settings::read(&row);
    if was == *wanted {
        return Ok(false);
    }
    if was.mark() != seen {
        drop(act);
        // Whoever looks again sees what the other one has set.
        Portals::of(&ctx.derived).follow(&ctx.db).await?;
        return Err(Fault::Taken);
    }
    let codes = wanted.languages.iter().map(|lang| lang.code()).collect::<Vec<_>>().join(",");
    let (was, about) = (json!(was.about), json!(wanted.about));
    let (mut before, mut after) = (Map::new(), Map::new());
    let mut differs = |field: &str, old: Value, new: Value| {
        if old != new {
            before.insert(field.into(), old);
            after.insert(field.into(), new);
        }
    };
    differs("name", json!(row.name), json!(wanted.name));
    differs("colour", json!(row.colour), json!(wanted.colour));
    differs("crest", json!(row.crest), json!(wanted.crest));
    differs("languages", json!(row.languages), json!(codes));
    for (field, new) in about.as_object().into_iter().flatten() {
        differs(field, was.get(field).cloned().unwrap_or_default(), new.clone());
    }
    let row = portal::ActiveModel {
        id: Set(ctx.portal.id),
        name: Set(wanted.name.clone()),
        colour: Set(wanted.colour.clone()),
        crest: Set(wanted.crest.clone()),
        languages: Set(codes),
        about: Set(about.to_string()),
        ..Default::default()
    };
    row.update(&act).await?;
    audit::record(&act, ctx, "portal-settled", &format!("portal:{}", ctx.portal.id), json!({"before": before, "after": after})).await?;
    act.commit().await?;
    Portals::of(&ctx.derived).follow(&ctx.db).await?;
    Ok(true)
}
