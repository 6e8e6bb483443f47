//! What an editor's buttons do.

use super::lines::{Line, lines};
use super::list::holds;
use super::publish::{self, Term};
use super::{alive, bulk, check, form, meet, plan, preview, status, upkeep};
use crate::item::{Draft, Kind, Tongue};
use crate::site::{Published, Site};
use crate::view::kind_words;
use crate::{Locale, i18n::td_string};
use crate::{autosave, review, store, write};
use axum::extract::{Extension, Path, Query};
use axum::routing::{get, post};
use axum::{Json, Router};
use base::{Action, Fault, slug};
use platform::{Ctx, OfPortal};
use search::analysis::fold;
use serde::Deserialize;
use serde_json::{Value, json};
use ui::{Acted, Done, Form, Undone};

/// Acts of the desk, each a form sent to the address of its page or below it.
pub fn acts<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new()
        .route("/pulpit/wybierz", get(pick))
        .route("/pulpit/tresci", post(bulk::bulk))
        .route("/pulpit/tresci/nowa", post(begin))
        .route("/pulpit/tresci/{id}", post(change))
        .route("/pulpit/tresci/{id}/trzymam", post(alive::renew))
        .route("/pulpit/tresci/{id}/szkic", post(alive::keep))
        .route("/pulpit/tresci/{id}/podglad", post(preview::share))
        .route("/pulpit/tresci/{id}/opieka", post(upkeep::tend))
        .route("/pulpit/tresci/{id}/plan", post(plan::call_off))
        .route("/pulpit/tresci/{id}/stan", post(status::change))
        .route("/podglad/{token}", post(crate::preview::tell))
        .route("/podglad/{token}/{id}", post(crate::preview::tell_below))
        .route("/potwierdzenie/{ticket}", post(crate::upkeep::confirm))
        .route("/pulpit/tresci/{id}/miejsce", post(place))
        .route("/pulpit/tresci/{id}/kolejnosc", post(order))
        .route("/pulpit/tresci/{id}/przywroc", post(bring_back))
        .route("/pulpit/tresci/{id}/wersje", post(restore_version))
        .merge(crate::shared::acts())
}

/// So many items are found by words at most, of those published and of drafts.
const PICKED: usize = 12;

#[derive(Deserialize)]
struct Picked {
    #[serde(default)]
    q: String,
    #[serde(default)]
    what: String,
    #[serde(default, rename = "type")]
    kind: String,
}

/// Items that a link may lead to: found by words, or the pages at the top; then drafts that whoever asks may read, which residents
/// are led to once they are published. Or pictures and files.
async fn pick(Extension(ctx): Extension<Ctx>, Query(asked): Query<Picked>) -> Result<Json<Vec<Value>>, Undone> {
    ctx.allow_somewhere(Action::ReadDraft)?;
    if asked.what == "media" {
        return Ok(Json(media::pick(&ctx, &asked.kind, &asked.q).await?));
    }
    let site = Site::of(&ctx).await?;
    if !asked.what.is_empty() {
        return Ok(Json(Vec::new()));
    }
    let words = asked.q.trim();
    let found = if words.is_empty() { site.below(None) } else { site.find(words, PICKED) };
    let locale = Locale::from(ctx.lang());
    let one = |one: &Published| json!({"id": one.id, "title": one.in_lang(ctx.lang()).0.title, "path": one.path, "kind": kind_words(locale, one.kind)});
    let mut all: Vec<_> = found.into_iter().filter(|one| one.kind != Kind::Alert).map(one).collect();
    let rows = store::item::Entity::of(&ctx).all(ctx.db.read()).await?;
    let folded = fold(words);
    let fits = |line: &Line| {
        let unseen = !line.removed && line.kind != Kind::Alert && site.with_id(line.id).is_none();
        unseen && if words.is_empty() { line.kind == Kind::Page } else { holds(&line.title, &folded) }
    };
    let draft = |line: Line| {
        let path = crate::site::path(line.kind, line.id, &rows, &line.title);
        json!({"id": line.id, "title": line.title, "path": path, "kind": kind_words(locale, line.kind), "draft": td_string!(locale, state_draft)})
    };
    all.extend(lines(&ctx).await?.into_iter().filter(fits).take(PICKED).map(draft));
    Ok(Json(all))
}

/// A new item.
async fn begin(Extension(ctx): Extension<Ctx>, form: Form) -> Acted {
    let parent = form.number("parent");
    match parent {
        Some(parent) => write::allow(&ctx, Action::Write, parent).await?,
        None => ctx.allow_here(Action::Write).map(|_| ())?,
    }
    let kind = Kind::of_code(form.get("kind")).ok_or(Fault::NotFound)?;
    if let Some(parent) = parent {
        let above = store::item(&ctx, parent).await?;
        if kind != Kind::Page || above.kind != Kind::Page.code() {
            return Err(Undone(Fault::NotFound));
        }
    }
    more_rows(&form)?;
    let draft = form::read(&form, kind, ctx.lang())?;
    // The form of a new item comes back as one of a new item: what is refused must not have begun it.
    if form.get("act") == "publish" {
        publishes_below(&ctx, parent).await?;
        ready(&ctx, &form, Tongue::Pl, &draft).await?;
    }
    let id = write::create(&ctx, kind, parent, &slug(form.get("slug")), &draft).await.map_err(|fault| taken(&ctx, fault))?;
    after(&ctx, &form, id, Tongue::Pl, 1).await
}

/// Whoever may write below one page and publish below another is told where they may not.
async fn publishes_below(ctx: &Ctx, parent: Option<i64>) -> Result<(), Fault> {
    match parent {
        Some(parent) => match write::allow(ctx, Action::Publish, parent).await {
            Err(Fault::Forbidden) if ctx.may_somewhere(Action::Publish) => {
                Err(Fault::field("parent", td_string!(Locale::from(ctx.lang()), no_publish_below)))
            }
            answer => answer,
        },
        None => ctx.allow_here(Action::Publish).map(|_| ()),
    }
}

/// The form comes back as it is where its button asks for more rows: nothing is saved, nothing is wrong.
fn more_rows(form: &Form) -> Result<(), Fault> {
    if super::own::wants_rows(form.get("act")) { Err(Fault::Invalid(Vec::new())) } else { Ok(()) }
}

/// The address is somebody else's: say so in words.
fn taken(ctx: &Ctx, fault: Fault) -> Fault {
    let locale = Locale::from(ctx.lang());
    match fault {
        Fault::Invalid(errors) if errors.iter().any(|error| error.field == "slug") => Fault::field("slug", td_string!(locale, slug_taken)),
        Fault::Invalid(errors) if errors.iter().any(|error| error.field == "basket") => {
            Fault::field("slug", td_string!(locale, slug_in_basket))
        }
        Fault::Invalid(errors) if errors.iter().any(|error| error.field == "parent") => {
            Fault::field("parent", td_string!(locale, parent_below))
        }
        Fault::Invalid(errors) if errors.iter().any(|error| error.field == "until") => {
            Fault::field("until", td_string!(locale, until_early))
        }
        Fault::Invalid(errors) if errors.iter().any(|error| error.field == "id") => Fault::field("title", td_string!(locale, has_pages)),
        Fault::Invalid(errors) if errors.iter().any(|error| error.field == "above") => {
            let name = errors.into_iter().next().map(|error| error.hint).unwrap_or_default();
            Fault::field("title", td_string!(locale, above_in_basket, name = name).to_string())
        }
        other => other,
    }
}

/// The edited item: saved, and whatever the button says beside.
async fn change(Extension(ctx): Extension<Ctx>, Path(id): Path<i64>, form: Form) -> Acted {
    write::allow(&ctx, Action::Write, id).await?;
    let row = store::item(&ctx, id).await?;
    let kind = Kind::of_code(&row.kind).ok_or(Fault::NotFound)?;
    let tongue = Tongue::of_code(form.get("tongue")).unwrap_or(Tongue::Pl);
    match form.get("act") {
        "withdraw" => {
            write::allow(&ctx, Action::Publish, id).await?;
            write::withdraw(&ctx, id, tongue).await?;
            crate::shared::heard(&ctx, id).await?;
            return Ok(Done::saying(&ctx, &at(id, tongue), "wycofano"));
        }
        "remove" => {
            write::allow(&ctx, Action::Remove, id).await?;
            write::remove(&ctx, id).await.map_err(|fault| taken(&ctx, fault))?;
            crate::shared::heard(&ctx, id).await?;
            return Ok(Done::saying(&ctx, "/pulpit/tresci?stan-tresci=kosz", "usunieto"));
        }
        "take" => {
            write::take_hold(&ctx, id, tongue, true).await?;
            return Ok(Done::at(&ctx, &at(id, tongue)));
        }
        _ => {}
    }
    more_rows(&form)?;
    let draft = form::read(&form, kind, ctx.lang())?;
    let seen = form.number("seen").and_then(|seen| i32::try_from(seen).ok()).unwrap_or(0);
    let newest = store::newest(ctx.db.read(), &ctx, id, tongue).await?;
    let number = match newest.filter(|newest| store::says(newest, &draft)) {
        Some(newest) => {
            let act = ctx.db.act().await?;
            autosave::forget(&act, &ctx, id, tongue).await?;
            act.commit().await?;
            newest.number
        }
        None => match write::save(&ctx, id, tongue, seen, &draft).await {
            Ok(number) => number,
            Err(Fault::Taken) => return meet::save(&ctx, &form, id, tongue, &draft).await,
            Err(other) => return Err(Undone(other)),
        },
    };
    after(&ctx, &form, id, tongue, number).await
}

/// Where an item is written.
pub(crate) fn at(id: i64, tongue: Tongue) -> String {
    if tongue == Tongue::Pl { format!("/pulpit/tresci/{id}") } else { format!("/pulpit/tresci/{id}?jezyk={}", tongue.code()) }
}

/// What follows a save: nothing, a review, a publication.
async fn after(ctx: &Ctx, form: &Form, id: i64, tongue: Tongue, number: i32) -> Acted {
    let path = at(id, tongue);
    match form.get("act") {
        "review" => {
            review::ask_review(ctx, id, tongue, number).await?;
            Ok(Done::saying(ctx, &path, "do-sprawdzenia"))
        }
        "send-back" => {
            write::allow(ctx, Action::Publish, id).await?;
            review::send_back(ctx, id, tongue, form.get("answer")).await?;
            Ok(Done::saying(ctx, &path, "odeslano"))
        }
        "publish" => publish(ctx, form, id, tongue, number, &path).await,
        _ => Ok(Done::saying(ctx, &path, "zapisano")),
    }
}

/// Publishes at once, or at the moment that was given. What would shut somebody out is an error; the text is saved all the same.
async fn publish(ctx: &Ctx, form: &Form, id: i64, tongue: Tongue, number: i32, path: &str) -> Acted {
    write::allow(ctx, Action::Publish, id).await?;
    let draft = store::draft(&store::version(ctx, id, tongue, number).await?)?;
    let term = ready(ctx, form, tongue, &draft).await?;
    publish::publish(ctx, id, tongue, number, term).await.map_err(|fault| taken(ctx, fault))?;
    Ok(Done::saying(ctx, path, if term.0 > ctx.now { "zaplanowano" } else { "opublikowano" }))
}

/// From when until when something is to be published, where nothing in it shuts anybody out. Warnings bring the form back once: who
/// has seen them and presses the button again publishes.
async fn ready(ctx: &Ctx, form: &Form, tongue: Tongue, draft: &Draft) -> Result<Term, Fault> {
    let wrong = publish::wrong(ctx, tongue, draft).await?;
    if !wrong.is_empty() {
        return Err(Fault::Invalid(wrong));
    }
    let (Ok(since), Ok(until)) = (form::moment(form.get("since")), form::moment(form.get("until"))) else {
        return Err(Fault::field("since", td_string!(Locale::from(ctx.lang()), no_day)));
    };
    let since = since.filter(|since| *since > ctx.now).unwrap_or(ctx.now);
    if until.is_some_and(|until| until <= since) {
        return Err(Fault::field("until", td_string!(Locale::from(ctx.lang()), until_early)));
    }
    let warned = check::find(ctx, tongue, &draft.body, &draft.facts).await?.mark;
    if !warned.is_empty() && warned != form.get("warned") {
        return Err(Fault::Invalid(Vec::new()));
    }
    Ok((since, until))
}

/// A page gets another address; whoever knows the old one is led on.
async fn place(Extension(ctx): Extension<Ctx>, Path(id): Path<i64>, form: Form) -> Acted {
    write::allow(&ctx, Action::Publish, id).await?;
    let row = store::item(&ctx, id).await?;
    let parent = form.number("parent");
    // A page that stays where it is may lie below one that is not theirs.
    match parent {
        _ if parent == row.parent_id => {}
        Some(parent) => write::allow(&ctx, Action::Write, parent).await?,
        None => ctx.allow_here(Action::Write).map(|_| ())?,
    }
    let above = match parent {
        Some(parent) => store::item(&ctx, parent).await?.kind,
        None => Kind::Page.code().to_owned(),
    };
    if row.kind != Kind::Page.code() || above != Kind::Page.code() {
        return Err(Undone(Fault::NotFound));
    }
    let short = slug(form.get("slug"));
    if short.is_empty() {
        return Err(Undone(Fault::field("slug", td_string!(Locale::from(ctx.lang()), no_slug))));
    }
    let site = Site::of(&ctx).await?;
    let old = site.with_id(id).map(|one| one.path.clone());
    let below = old.map(|old| {
        let inside = format!("{old}/");
        site.addresses().filter(|one| one.path == old || one.path.starts_with(&inside)).map(|one| (one.id, one.path.clone())).collect()
    });
    write::place(&ctx, id, parent, &short, &below.unwrap_or_else(Vec::new)).await.map_err(|fault| taken(&ctx, fault))?;
    Ok(Done::saying(&ctx, &at(id, Tongue::Pl), "przeniesiono"))
}

/// A page changes places with the published sister above or below it.
async fn order(Extension(ctx): Extension<Ctx>, Path(id): Path<i64>, form: Form) -> Acted {
    write::allow(&ctx, Action::Publish, id).await?;
    let row = store::item(&ctx, id).await?;
    let site = Site::of(&ctx).await?;
    let sisters: Vec<i64> = site.below(row.parent_id).iter().map(|one| one.id).collect();
    let at = sisters.iter().position(|one| *one == id).ok_or(Fault::NotFound)?;
    let before = form.get("act") == "up";
    let sister = if before { at.checked_sub(1) } else { Some(at + 1) }.and_then(|at| sisters.get(at));
    if let Some(sister) = sister {
        write::order(&ctx, id, *sister, before).await?;
    }
    Ok(Done::saying(&ctx, &self::at(id, Tongue::Pl), "kolejnosc"))
}

/// Out of the wastebasket, unless a page above it lies there still.
async fn bring_back(Extension(ctx): Extension<Ctx>, Path(id): Path<i64>) -> Acted {
    write::allow(&ctx, Action::Remove, id).await?;
    store::item(&ctx, id).await?;
    write::restore(&ctx, id).await.map_err(|fault| taken(&ctx, fault))?;
    crate::shared::heard(&ctx, id).await?;
    Ok(Done::saying(&ctx, &at(id, Tongue::Pl), "przywrocono"))
}

/// An old version becomes the newest.
async fn restore_version(Extension(ctx): Extension<Ctx>, Path(id): Path<i64>, form: Form) -> Acted {
    write::allow(&ctx, Action::Write, id).await?;
    let tongue = Tongue::of_code(form.get("tongue")).unwrap_or(Tongue::Pl);
    let wanted = form.number("number").and_then(|number| i32::try_from(number).ok()).ok_or(Fault::NotFound)?;
    let old = store::version(&ctx, id, tongue, wanted).await?;
    let newest = store::newest(ctx.db.read(), &ctx, id, tongue).await?.ok_or(Fault::NotFound)?;
    let note = td_string!(Locale::from(ctx.lang()), restored_from, number = wanted).to_string();
    let draft = Draft { note, ..store::draft(&old)? };
    write::save(&ctx, id, tongue, newest.number, &draft).await?;
    Ok(Done::saying(&ctx, &at(id, tongue), "przywrocono"))
}
