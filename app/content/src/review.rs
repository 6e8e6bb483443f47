//! Two pairs of eyes: an author asks, whoever may publish answers, and each is told by a letter.

use crate::item::Tongue;
use crate::store::{next, review, version};
use crate::write::{begin_unseen, sections, who};
use crate::{Locale, i18n::td_string, store};
use account::Listed;
use base::{Action, Fault, Resource};
use platform::mail::{Button, Template, post};
use platform::{Ctx, OfPortal, audit};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Set};
use serde_json::json;

/// An author asks for a version to be read and published. Those who may are written to, once until somebody answers.
///
/// # Errors
/// When the database refuses.
pub async fn ask_review(ctx: &Ctx, id: i64, tongue: Tongue, number: i32) -> Result<(), Fault> {
    let sections = sections(ctx, id).await?;
    let what = Resource { sections: &sections, ..Resource::of(ctx.portal.id) };
    let editors = account::staff(ctx, Action::Publish, &what).await?;
    let title = store::version(ctx, id, tongue, number).await?.title;
    let act = begin_unseen(ctx).await?;
    let known = close(&act, ctx, id, tongue, false, "").await?;
    let (asked_by, asked) = who(ctx);
    let new = next::<review::Entity>(&act, ctx).await?;
    let row = review::ActiveModel {
        portal_id: Set(ctx.portal.id),
        id: Set(new),
        item_id: Set(id),
        tongue: Set(tongue.code().into()),
        number: Set(number),
        asked_at: Set(ctx.now),
        asked_by: Set(asked_by),
        asked: Set(asked),
        note: Set(String::new()),
        ..Default::default()
    };
    review::Entity::insert(row).exec_without_returning(&act).await?;
    for editor in editors.iter().filter(|editor| known.is_empty() && Some(editor.id) != asked_by) {
        write_to(&act, ctx, editor, &News { id, tongue, review: new, title: &title, fate: Fate::Waits }).await?;
    }
    audit::record(&act, ctx, "review-asked", &format!("item:{id}"), json!({"tongue": tongue, "version": number})).await?;
    Ok(act.commit().await?)
}

/// An editor sends a version back with a word on what to change.
///
/// # Errors
/// When the database refuses.
pub async fn send_back(ctx: &Ctx, id: i64, tongue: Tongue, note: &str) -> Result<(), Fault> {
    let people = account::roster(ctx).await?;
    let act = begin_unseen(ctx).await?;
    answer(&act, ctx, &people, (id, tongue), Fate::Back(note)).await?;
    audit::record(&act, ctx, "review-sent-back", &format!("item:{id}"), json!({"tongue": tongue, "note": note})).await?;
    Ok(act.commit().await?)
}

/// What became of a version.
#[derive(Clone, Copy)]
pub(crate) enum Fate<'a> {
    /// It is to be read.
    Waits,
    /// It is to be changed: how.
    Back(&'a str),
    /// It is published, or will be.
    Agreed,
}

/// Answers the review that waits, if one does, and writes to whoever asked for it; `people` are the portal's.
pub(crate) async fn answer(
    act: &impl ConnectionTrait,
    ctx: &Ctx,
    people: &[Listed],
    (id, tongue): (i64, Tongue),
    fate: Fate<'_>,
) -> Result<(), Fault> {
    let note = if let Fate::Back(note) = fate { note } else { "" };
    let (own, _) = who(ctx);
    for asked in close(act, ctx, id, tongue, matches!(fate, Fate::Agreed), note).await? {
        let person = people.iter().find(|one| Some(one.id) == asked.asked_by && asked.asked_by != own);
        let Some(person) = person else { continue };
        let of_version = version::Entity::of(ctx).filter(version::Column::ItemId.eq(id)).filter(version::Column::Number.eq(asked.number));
        let read = of_version.filter(version::Column::Tongue.eq(tongue.code())).one(act).await?;
        let title = read.map(|row| row.title).unwrap_or_default();
        write_to(act, ctx, person, &News { id, tongue, review: asked.id, title: &title, fate }).await?;
    }
    Ok(())
}

/// Ends what waits; answers what that was.
async fn close(
    act: &impl ConnectionTrait,
    ctx: &Ctx,
    id: i64,
    tongue: Tongue,
    agreed: bool,
    note: &str,
) -> Result<Vec<review::Model>, Fault> {
    let (_, person) = who(ctx);
    let waiting = review::Entity::of(ctx).filter(review::Column::ItemId.eq(id)).filter(review::Column::Tongue.eq(tongue.code()));
    let waiting = waiting.filter(review::Column::AnsweredAt.is_null()).all(act).await?;
    let answered = review::Entity::update_many()
        .col_expr(review::Column::AnsweredAt, Expr::value(ctx.now))
        .col_expr(review::Column::Answered, Expr::value(person))
        .col_expr(review::Column::Agreed, Expr::value(agreed))
        .col_expr(review::Column::Note, Expr::value(note));
    let ids = waiting.iter().map(|row| row.id);
    answered.filter(review::Column::PortalId.eq(ctx.portal.id)).filter(review::Column::Id.is_in(ids)).exec(act).await?;
    Ok(waiting)
}

/// What a letter tells.
struct News<'a> {
    id: i64,
    tongue: Tongue,
    review: i64,
    title: &'a str,
    fate: Fate<'a>,
}

async fn write_to(act: &impl ConnectionTrait, ctx: &Ctx, person: &Listed, news: &News<'_>) -> Result<(), Fault> {
    let locale = Locale::from(person.lang);
    let (title, portal, name) = (news.title.to_owned(), ctx.portal.name.clone(), who(ctx).1);
    let (code, heading, said, why) = match news.fate {
        Fate::Waits => (
            "asked",
            td_string!(locale, review_letter_asked, title = title.clone()).to_string(),
            td_string!(locale, review_letter_asks, name = name, title = title).to_string(),
            td_string!(locale, review_letter_why_editor, portal = portal).to_string(),
        ),
        Fate::Back(_) => (
            "back",
            td_string!(locale, review_letter_back, title = title.clone()).to_string(),
            td_string!(locale, review_letter_sends, name = name, title = title).to_string(),
            td_string!(locale, review_letter_why_author, portal = portal).to_string(),
        ),
        Fate::Agreed => (
            "agreed",
            td_string!(locale, review_letter_agreed, title = title.clone()).to_string(),
            td_string!(locale, review_letter_publishes, name = name, title = title).to_string(),
            td_string!(locale, review_letter_why_author, portal = portal).to_string(),
        ),
    };
    let note = if let Fate::Back(note) = news.fate { note } else { "" };
    let paragraphs: Vec<&str> = [said.as_str(), note].into_iter().filter(|words| !words.is_empty()).collect();
    let path = crate::desk::at(news.id, news.tongue);
    let url = format!("{}{}", ctx.address.origin, ctx.address.in_lang(person.lang, &path));
    let button = Some(Button { label: td_string!(locale, review_letter_open), url: &url });
    let template = Template { portal: &ctx.portal, lang: person.lang, heading: &heading, paragraphs: &paragraphs, button, why: &why };
    let key = format!("review:{}:{code}:{}", news.review, person.id);
    Ok(post(act, ctx.portal.id, &key, &template.letter(&person.email, &heading), ctx.now, &ctx.stores.seal).await?)
}
