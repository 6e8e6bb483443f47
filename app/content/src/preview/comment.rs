//! What those say who are shown a draft by a link, and what becomes of it. They have no account and are asked for no address; what they
//! wrote goes some time after the link does.

use super::with_secret;
use crate::store::{next, preview, preview_comment};
use crate::write::{begin_unseen, who};
use crate::{Locale, i18n::td_string};
use axum::extract::{Extension, Path};
use base::{Fault, FieldError};
use chrono::{DateTime, Duration, Utc};
use platform::mail::{Button, Template, post};
use platform::{Ctx, Db, OfPortal, audit};
use preview_comment::{Column, Entity, Model};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Set};
use serde_json::json;
use std::collections::HashMap;
use ui::{Acted, Done, Form};

/// The longest comment, in characters.
pub(crate) const MOST: usize = 2_000;
/// The longest name, in characters.
pub(crate) const NAME: usize = 100;
/// So long comments are kept after their link is over.
const KEPT: Duration = Duration::days(30);
/// So many come by one link within [`SPELL`], and so many in all.
const OFTEN: u64 = 30;
const IN_ALL: u64 = 500;
/// Within this time comments are counted, and whoever made the link gets one letter.
const SPELL: Duration = Duration::hours(1);

/// What somebody says, and by what name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Comment {
    /// May be empty.
    pub name: String,
    pub words: String,
}

impl Comment {
    fn read(ctx: &Ctx, form: &Form) -> Result<Self, Fault> {
        let locale = Locale::from(ctx.lang());
        let said = Self { name: form.get("name").to_owned(), words: form.get("words").replace('\r', "") };
        let mut errors = Vec::new();
        let mut wrong = |field: &str, hint: &str| errors.push(FieldError { field: field.into(), hint: hint.into() });
        if said.name.chars().count() > NAME {
            wrong("name", td_string!(locale, comment_name_long));
        }
        match said.words.chars().count() {
            0 => wrong("words", td_string!(locale, comment_empty)),
            1..=MOST => {}
            _ => wrong("words", td_string!(locale, comment_long)),
        }
        if errors.is_empty() { Ok(said) } else { Err(Fault::Invalid(errors)) }
    }
}

/// Whoever holds a link says something of the item it was made for, or of one below it.
pub(crate) async fn tell(Extension(ctx): Extension<Ctx>, Path(secret): Path<String>, form: Form) -> Acted {
    let item = with_secret(&ctx, &secret).await?.0.item_id;
    say(&ctx, &secret, item, &Comment::read(&ctx, &form)?).await?;
    Ok(Done::saying(&ctx, &format!("/podglad/{secret}#uwagi"), "uwaga"))
}

/// The same of one below it.
pub(crate) async fn tell_below(Extension(ctx): Extension<Ctx>, Path((secret, item)): Path<(String, String)>, form: Form) -> Acted {
    let item: i64 = item.parse().map_err(|_| Fault::NotFound)?;
    with_secret(&ctx, &secret).await?;
    say(&ctx, &secret, item, &Comment::read(&ctx, &form)?).await?;
    Ok(Done::saying(&ctx, &format!("/podglad/{secret}/{item}#uwagi"), "uwaga"))
}

/// Writes a comment down. Whoever made the link is told by a letter without a word of it, once an hour.
///
/// # Errors
/// [`Fault::NotFound`] where the link takes no comments or does not show the item; [`Fault::Gone`] where it is over;
/// [`Fault::Invalid`] names `words` where too many have come.
pub(crate) async fn say(ctx: &Ctx, secret: &str, item: i64, said: &Comment) -> Result<(), Fault> {
    let (link, ids) = with_secret(ctx, secret).await?;
    if !link.comments || !ids.contains(&item) {
        return Err(Fault::NotFound);
    }
    let title = crate::store::newest(ctx.db.read(), ctx, item, crate::Tongue::Pl).await?.map(|newest| newest.title).unwrap_or_default();
    let people = account::roster(ctx).await?;
    let act = begin_unseen(ctx).await?;
    let by_link = Entity::of(ctx).filter(Column::Link.eq(&link.hash));
    let lately = by_link.clone().filter(Column::At.gt(ctx.now - SPELL)).count(&act).await?;
    if lately >= OFTEN || by_link.count(&act).await? >= IN_ALL {
        return Err(Fault::field("words", td_string!(Locale::from(ctx.lang()), comment_many)));
    }
    let id = next::<Entity>(&act, ctx).await?;
    let row = preview_comment::ActiveModel {
        portal_id: Set(ctx.portal.id),
        id: Set(id),
        item_id: Set(item),
        link: Set(link.hash.clone()),
        name: Set(said.name.clone()),
        lang: Set(ctx.lang().code().into()),
        words: Set(said.words.clone()),
        at: Set(ctx.now),
        until: Set(link.until + KEPT),
        handled_at: Set(None),
        handled_by: Set(None),
    };
    Entity::insert(row).exec_without_returning(&act).await?;
    let maker = people.iter().find(|one| Some(one.id) == link.person_id).filter(|_| lately == 0);
    if let Some(maker) = maker {
        write_to(&act, ctx, maker, item, id, &title).await?;
    }
    audit::record(&act, ctx, "preview-commented", &format!("item:{item}"), json!({"note": link.note})).await?;
    Ok(act.commit().await?)
}

async fn write_to(act: &impl ConnectionTrait, ctx: &Ctx, maker: &account::Listed, item: i64, id: i64, title: &str) -> Result<(), Fault> {
    let locale = Locale::from(maker.lang);
    let heading = td_string!(locale, comment_letter, title = title.to_owned()).to_string();
    let about = td_string!(locale, comment_letter_about).to_owned();
    let url = format!("{}{}", ctx.address.origin, ctx.address.in_lang(maker.lang, &room(item)));
    let button = Some(Button { label: td_string!(locale, comment_letter_open), url: &url });
    let why = td_string!(locale, comment_letter_why, portal = ctx.portal.name.clone()).to_string();
    let paragraphs = [about.as_str()];
    let template = Template { portal: &ctx.portal, lang: maker.lang, heading: &heading, paragraphs: &paragraphs, button, why: &why };
    let letter = template.letter(&maker.email, &heading);
    Ok(post(act, ctx.portal.id, &format!("comment:{id}"), &letter, ctx.now, &ctx.stores.seal).await?)
}

/// Where the desk shows the comments of an item.
pub(crate) fn room(item: i64) -> String {
    format!("/pulpit/tresci/{item}/podglad#uwagi")
}

/// Comments of an item that are still kept: those that wait first, then the newest.
pub(crate) async fn of_item(ctx: &Ctx, item: i64) -> Result<Vec<Model>, Fault> {
    let rows = Entity::of(ctx).filter(Column::ItemId.eq(item)).filter(Column::Until.gt(ctx.now)).order_by_desc(Column::Id);
    let mut all = rows.all(ctx.db.read()).await?;
    all.sort_by_key(|one| one.handled_at.is_some());
    Ok(all)
}

/// How many comments wait, by item.
pub(crate) async fn waiting(ctx: &Ctx) -> Result<HashMap<i64, i64>, Fault> {
    let open = Entity::of(ctx).filter(Column::HandledAt.is_null()).filter(Column::Until.gt(ctx.now)).select_only().column(Column::ItemId);
    let open = open.column_as(Column::Id.count(), "count").group_by(Column::ItemId);
    Ok(open.into_tuple::<(i64, i64)>().all(ctx.db.read()).await?.into_iter().collect())
}

/// A comment of an item has been dealt with.
///
/// # Errors
/// [`Fault::NotFound`] where none with this number waits there.
pub(crate) async fn settle(ctx: &Ctx, item: i64, id: i64) -> Result<(), Fault> {
    let act = begin_unseen(ctx).await?;
    let one = Entity::update_many().col_expr(Column::HandledAt, Expr::value(ctx.now)).col_expr(Column::HandledBy, Expr::value(who(ctx).1));
    let open = Column::PortalId.eq(ctx.portal.id).and(Column::ItemId.eq(item)).and(Column::Id.eq(id)).and(Column::HandledAt.is_null());
    if one.filter(open).exec(&act).await?.rows_affected != 1 {
        return Err(Fault::NotFound);
    }
    audit::record(&act, ctx, "preview-comment-handled", &format!("item:{item}"), json!({"comment": id})).await?;
    Ok(act.commit().await?)
}

/// Within an act: a link is over now, so what came by it goes when its time is up.
pub(super) async fn link_ended(act: &impl ConnectionTrait, ctx: &Ctx, link: &preview::Model) -> Result<(), DbErr> {
    let over = Entity::update_many().col_expr(Column::Until, Expr::value(ctx.now + KEPT));
    over.filter(Column::PortalId.eq(ctx.portal.id)).filter(Column::Link.eq(&link.hash)).exec(act).await.map(|_| ())
}

/// Forgets comments of all portals whose time is up; answers how many.
pub(crate) async fn let_go(db: &Db, now: DateTime<Utc>) -> Result<u64, DbErr> {
    let act = db.act().await?;
    let gone = Entity::delete_many().filter(Column::Until.lte(now)).exec(&act).await?;
    act.commit().await?;
    Ok(gone.rows_affected)
}
