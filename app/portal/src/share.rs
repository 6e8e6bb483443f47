//! What goes with a shared link: a picture with the title on the portal's colour, drawn once and kept as a blob, and the tags by which
//! networks find it.

use crate::contrast::channels;
use base::{Fault, Lang};
use bytes::{Bytes, BytesMut};
use entity::{ActiveModel, Column, Entity};
use futures::{TryStreamExt, stream};
use leptos::prelude::*;
use leptos_meta::Meta;
use platform::{Ctx, Db, OfPortal};
use poster::{EDITION, Poster};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QuerySelect, Set};
use sha2::{Digest, Sha256};

mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "share_picture")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub portal_id: i64,
        #[sea_orm(primary_key, auto_increment = false)]
        pub drawn: String,
        pub sha256: String,
        pub at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}

    impl platform::OfPortal for Entity {
        const PORTAL: Column = Column::PortalId;
    }
}

/// The folder of shared pictures among the portal's addresses.
pub const FOLDER: &str = "/udostepnij";

/// What the colour is where the portal's own cannot be read.
const PLAIN: [u8; 3] = [0x23, 0x21, 0x1c];

/// What is drawn, in sixteen hexadecimal digits: another title, name, colour or drawing is another picture.
#[must_use]
pub fn mark(ctx: &Ctx, title: &str) -> String {
    let said = serde_json::json!([EDITION, title, ctx.portal.name, ctx.portal.colour]).to_string();
    Sha256::digest(said).iter().take(8).fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"))
}

/// The path of a picture with a title; `what` says to whoever is asked for it which title that is.
#[must_use]
pub fn path(ctx: &Ctx, what: &str, title: &str) -> String {
    format!("{FOLDER}/{what}-{}.png", mark(ctx, title))
}

/// The picture with a title as PNG: the one that was drawn before, or drawn now and kept.
///
/// # Errors
/// When it cannot be drawn or kept.
pub async fn picture(ctx: &Ctx, title: &str) -> Result<Bytes, Fault> {
    let drawn = mark(ctx, title);
    let known = Entity::of(ctx).filter(Column::Drawn.eq(&drawn)).one(ctx.db.read()).await?;
    if let Some(known) = known
        && let Some(content) = ctx.stores.blobs.get(&known.sha256, None).await.map_err(broken)?
    {
        return Ok(content.bytes.try_collect::<BytesMut>().await.map_err(broken)?.freeze());
    }
    let accent = channels(&ctx.portal.colour).unwrap_or(PLAIN);
    let (title, name) = (title.to_owned(), ctx.portal.name.clone());
    let png = tokio::task::spawn_blocking(move || Poster { title: &title, name: &name, accent }.png()).await.map_err(broken)?;
    let png = Bytes::from(png.map_err(broken)?);
    let stored = ctx.stores.blobs.put(stream::iter([Ok(png.clone())])).await.map_err(broken)?;
    let act = ctx.db.act().await?;
    let row = ActiveModel { portal_id: Set(ctx.portal.id), drawn: Set(drawn), sha256: Set(stored.sha256), at: Set(ctx.now) };
    let anew = OnConflict::columns([Column::PortalId, Column::Drawn]).update_columns([Column::Sha256, Column::At]).to_owned();
    Entity::insert(row).on_conflict(anew).exec_without_returning(&act).await?;
    act.commit().await?;
    Ok(png)
}

/// The names of all blobs that hold such pictures, in all portals.
///
/// # Errors
/// When the database does not answer.
pub async fn names(db: &Db) -> Result<Vec<String>, DbErr> {
    Entity::of_all().select_only().column(Column::Sha256).into_tuple().all(db.read()).await
}

fn broken(why: impl std::fmt::Display) -> Fault {
    Fault::internal(&why.to_string())
}

/// What networks read of a page (ogp.me, and the two words that X asks for).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shared {
    /// The page's title, without the portal's name.
    pub title: String,
    /// One or two sentences.
    pub lead: String,
    /// The page's path in the portal.
    pub path: String,
    /// The path of its picture; empty for the portal's own.
    pub picture: String,
    /// Whether it is an article, with a day of its own.
    pub article: bool,
    /// What its picture shows and how large it is in pixels, where it is a photograph and not drawn here.
    pub photograph: Option<(String, u32, u32)>,
}

/// The tags of a page that may be shared.
pub fn tags(ctx: &Ctx, shared: Shared) -> impl IntoView + use<> {
    let locale = match ctx.lang() {
        Lang::Pl => "pl_PL",
        Lang::En => "en_GB",
        Lang::Uk => "uk_UA",
    };
    let picture = if shared.picture.is_empty() { path(ctx, "portal", &ctx.portal.name) } else { shared.picture };
    let title = if shared.title.is_empty() { ctx.portal.name.clone() } else { shared.title };
    let (alt, width, height) = shared.photograph.unwrap_or_else(|| (title.clone(), poster::SIZE.0, poster::SIZE.1));
    let kind = if picture.ends_with(".png") { "image/png" } else { "image/jpeg" };
    // Pictures are the same in every language of the page.
    let picture = format!("{}{}", ctx.address.origin, ctx.address.in_lang(Lang::Pl, &picture));
    view! {
        <Meta property="og:type" content=if shared.article { "article" } else { "website" }/>
        <Meta property="og:site_name" content=ctx.portal.name.clone()/>
        <Meta property="og:locale" content=locale/>
        <Meta property="og:title" content=title.clone()/>
        <Meta property="og:description" content=shared.lead/>
        <Meta property="og:url" content=ctx.address.absolute(&shared.path)/>
        <Meta property="og:image" content=picture/>
        <Meta property="og:image:type" content=kind/>
        <Meta property="og:image:width" content=width.to_string()/>
        <Meta property="og:image:height" content=height.to_string()/>
        <Meta property="og:image:alt" content=alt/>
        <Meta name="twitter:card" content="summary_large_image"/>
    }
}
