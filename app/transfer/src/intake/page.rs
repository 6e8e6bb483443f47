//! What the administrator sees: the form with what was brought in before, and each import by itself.

use super::act::Room;
use super::refusal::Refusal;
use super::store::{self, Intake, State};
use super::undo::CHANGED;
use super::view::{became, clashes, forest, kinds, losses};
use super::{PLACE, Source};
use crate::{Locale, i18n::td_string};
use base::{Action, Fault, write};
use content::{Kind, Site};
use leptos::prelude::*;
use leptos_router::any_nested_route::IntoAnyNestedRoute;
use leptos_router::components::{Outlet, ParentRoute, Route};
use leptos_router::hooks::use_params_map;
use leptos_router::{SsrMode, path};
use platform::Ctx;
use ui::{DeskHead, Fields, done_code};

/// Sections of the list to choose from at most.
const SECTIONS: usize = 400;

/// The pages of the desk.
#[component(transparent)]
pub fn Routes() -> impl MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=path!("") view=Outlet ssr=SsrMode::Async>
            <Route path=path!("pulpit/import") view=ListPage ssr=SsrMode::Async/>
            <Route path=path!("pulpit/import/:id") view=OnePage ssr=SsrMode::Async/>
        </ParentRoute>
    }
    .into_inner()
    .into_any_nested_route()
}

#[component]
fn ListPage() -> impl IntoView {
    ui::page(list())
}

#[component]
fn OnePage() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").and_then(|id| id.parse().ok());
    ui::page(one(id))
}

/// What was just done, in words.
fn done(locale: Locale) -> Option<String> {
    let words = match done_code()?.as_str() {
        "przyjeto" => td_string!(locale, intake_taken),
        "wczytywanie" => td_string!(locale, intake_begun),
        "odrzucono" => td_string!(locale, intake_dropped),
        "cofnieto" => td_string!(locale, intake_undone),
        _ => return None,
    };
    Some(words.to_owned())
}

async fn list() -> Result<impl IntoView, Fault> {
    let ctx = Ctx::current()?;
    ctx.allow_here(Action::Export)?;
    let locale = Locale::from(ctx.lang());
    let rows = store::lately(ctx.db.read(), &ctx).await?;
    let lines = rows.iter().map(|row| line(&ctx, row)).collect_view();
    let earlier = (!rows.is_empty()).then(|| {
        view! {
            <section class="section wrap" aria-labelledby="wczytane"><h2 id="wczytane">{td_string!(locale, intake_list)}</h2><ul class="prose">{lines}</ul></section>
        }
    });
    Ok(view! {
        <DeskHead title=td_string!(locale, intake).to_owned() lede=Some(td_string!(locale, intake_more).to_owned()) done=done(locale)/>
        {form(&ctx)}
        {earlier}
    })
}

fn form(ctx: &Ctx) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let fields = Fields::new();
    let room = use_context::<http::request::Parts>().and_then(|parts| parts.extensions.get::<Room>().copied());
    let most = room.map(|Room(most)| td_string!(locale, intake_most, most = (most >> 20).to_string()).to_string());
    let file = |name: &'static str, label: &'static str, hint: String, required: bool| {
        let error = fields.error(name);
        let described = if error.is_some() { format!("{name}-hint {name}-error") } else { format!("{name}-hint") };
        let wrong = error.is_some().then_some("true");
        view! {
            <div class="field"><label for=name>{label}</label><p class="hint" id=format!("{name}-hint")>{hint}</p>
                {error.map(|error| view! { <p class="error" id=format!("{name}-error")>{error}</p> })}
                <input class="input" type="file" id=name name=name required=required aria-describedby=described aria-invalid=wrong/></div>
        }
    };
    let hint = format!("{} {}", td_string!(locale, intake_file_hint), most.unwrap_or_default());
    view! {
        <section class="section wrap"><div class="narrow">
            {fields.summary(ctx.lang())}
            <div class="prose"><p>{td_string!(locale, intake_how)}</p></div>
            <intake-form data-module=ctx.assets.url("intake.js") data-sending=td_string!(locale, intake_sending) data-looking=td_string!(locale, intake_looking) data-lost=td_string!(locale, intake_lost)>
                <form method="post" enctype="multipart/form-data" action=ctx.href(PLACE)>
                    {file("file", td_string!(locale, intake_file), hint, true)}
                    {file("pictures", td_string!(locale, intake_pictures), td_string!(locale, intake_pictures_hint).to_owned(), false)}
                    <button class="btn btn-primary">{td_string!(locale, intake_send)}</button>
                </form>
            </intake-form>
        </div></section>
    }
}

fn line(ctx: &Ctx, row: &Intake) -> impl IntoView + use<> {
    let about = format!("{} · {} · {}, {}", source(ctx, row), state(ctx, row), crate::desk::moment(ctx.lang(), row.at), row.person);
    view! { <li><p><a href=ctx.href(&format!("{PLACE}/{}", row.id))>{row.name.clone()}</a><br/><span class="meta">{about}</span></p></li> }
}

fn source(ctx: &Ctx, row: &Intake) -> &'static str {
    let locale = Locale::from(ctx.lang());
    match row.source() {
        Source::Archive => td_string!(locale, intake_of_archive),
        Source::Wordpress => td_string!(locale, intake_of_wordpress),
        Source::Html => td_string!(locale, intake_of_html),
        Source::Markdown => td_string!(locale, intake_of_markdown),
    }
}

fn state(ctx: &Ctx, row: &Intake) -> &'static str {
    let locale = Locale::from(ctx.lang());
    match row.state() {
        State::Looking | State::Coming if !row.is_coming(ctx.now) => td_string!(locale, intake_is_failed),
        State::Looking => td_string!(locale, intake_is_looking),
        State::Tried => td_string!(locale, intake_is_tried),
        State::Coming => td_string!(locale, intake_is_coming),
        State::Done => td_string!(locale, intake_is_done),
        State::Failed => td_string!(locale, intake_is_failed),
        State::Undone => td_string!(locale, intake_is_undone),
        State::Dropped => td_string!(locale, intake_is_dropped),
    }
}

async fn one(id: Option<i64>) -> Result<impl IntoView, Fault> {
    let ctx = Ctx::current()?;
    ctx.allow_here(Action::Export)?;
    let row = store::one(ctx.db.read(), &ctx, id.ok_or(Fault::NotFound)?).await?.ok_or(Fault::NotFound)?;
    let locale = Locale::from(ctx.lang());
    let waits = row.is_coming(ctx.now).then(|| wait(&ctx, &row));
    let failed = matches!(row.state(), State::Failed | State::Looking | State::Coming) && !row.is_coming(ctx.now);
    let failed = failed.then(|| {
        let why = Refusal::read(&row.failure).map_or_else(|| td_string!(locale, intake_failed).to_owned(), |why| why.sentence(ctx.lang()));
        view! { <div class="wrap"><div class="notice notice-warn" role="status"><p>{why}</p></div></div> }
    });
    let decides = if row.is_ready(ctx.now) { Some(decide(&ctx, &row).await?) } else { None };
    let undoes = (row.state() == State::Done).then(|| undo(&ctx, &row));
    let undone = (row.state() == State::Undone).then(|| taken_back(&ctx, &row));
    let report = (!row.is_coming(ctx.now)).then(|| told(&ctx, &row));
    let lede = format!("{} · {} · {}, {}", source(&ctx, &row), state(&ctx, &row), crate::desk::moment(ctx.lang(), row.at), row.person);
    Ok(view! {
        <DeskHead title=row.name.clone() lede=Some(lede) done=done(locale)/>
        <section class="section wrap">{Fields::new().summary(ctx.lang())}<p><a href=ctx.href(PLACE)>{td_string!(locale, intake_back)}</a></p></section>
        {failed}{waits}{undone}{report}{decides}{undoes}
    })
}

/// How far it is; the page does not turn by itself without script.
fn wait(ctx: &Ctx, row: &Intake) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let (done, total) = (row.done, row.total);
    let said = if total == 0 {
        td_string!(locale, export_begins).to_owned()
    } else {
        td_string!(locale, intake_read, done = done, total = total).to_string()
    };
    view! {
        <section class="section wrap">
            <intake-wait data-module=ctx.assets.url("intake.js")>
                <p><span role="status">{said}</span>" "<progress max=total.max(1) value=done aria-label=td_string!(locale, export_progress)></progress></p>
                <p><a class="btn" href=ctx.href(&format!("{PLACE}/{}", row.id))>{td_string!(locale, export_look)}</a></p>
            </intake-wait>
        </section>
    }
}

/// What would come, or has come.
fn told(ctx: &Ctx, row: &Intake) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let trial = matches!(row.state(), State::Tried | State::Failed | State::Coming);
    let title = if trial { td_string!(locale, intake_trial) } else { td_string!(locale, intake_came) };
    let more = trial.then(|| view! { <p>{td_string!(locale, intake_trial_more)}</p> });
    row.report().map(|report| {
        view! {
            <section class="section wrap" aria-labelledby="sprawozdanie"><h2 id="sprawozdanie">{title}</h2>
                <div class="prose">{more}{kinds(ctx, &report)}{became(ctx, &report)}{forest(ctx, &report)}{clashes(ctx, &report)}{losses(ctx, &report)}
                    <p><a rel="external" href=ctx.href(&format!("{PLACE}/{}/raport", row.id)) download>{td_string!(locale, intake_report)}</a></p></div>
            </section>
        }
    })
}

/// Bringing it in, or not.
async fn decide(ctx: &Ctx, row: &Intake) -> Result<impl IntoView + use<>, Fault> {
    let locale = Locale::from(ctx.lang());
    let fields = Fields::new();
    let at = |act: &str| ctx.href(&format!("{PLACE}/{}/{act}", row.id));
    let choices = if row.source() == Source::Archive {
        view! { <p>{td_string!(locale, intake_archive_more)}</p> }.into_any()
    } else {
        let site = Site::of(ctx).await?;
        let wanted = fields.value("section");
        let pages = site.addresses().filter(|page| page.kind == Kind::Page).take(SECTIONS).map(|page| {
            let depth = "\u{2003}".repeat(page.path.matches('/').count().saturating_sub(1));
            let value = page.id.to_string();
            let selected = value == wanted;
            view! { <option value=value selected=selected>{format!("{depth}{}", page.in_lang(ctx.lang()).0.title)}</option> }
        });
        let error = fields.error("section");
        let publishes = ctx.may(Action::Publish).then(|| {
            let ticked = fields.ticked("publish", "1");
            view! {
                <div class="field"><label class="check"><input type="checkbox" name="publish" value="1" checked=ticked aria-describedby="publish-hint"/>" "{td_string!(locale, intake_publish)}</label>
                    <p class="hint" id="publish-hint">{td_string!(locale, intake_publish_hint)}</p></div>
            }
        });
        view! {
            <div class="field"><label for="section">{td_string!(locale, intake_section)}</label>
                {error.map(|error| view! { <p class="error" id="section-error">{error}</p> })}
                <select class="input" id="section" name="section"><option value="">{td_string!(locale, intake_top)}</option>{pages.collect_view()}</select></div>
            {publishes}
        }
        .into_any()
    };
    Ok(view! {
        <section class="section wrap no-print" aria-labelledby="decyzja"><h2 id="decyzja">{td_string!(locale, intake_decide)}</h2><div class="narrow">
            <form method="post" action=at("wczytaj")>{choices}<button class="btn btn-primary" id="wczytaj">{td_string!(locale, intake_bring)}</button></form>
            <form method="post" action=at("odrzuc")><button class="btn btn-quiet">{td_string!(locale, intake_refuse)}</button></form>
        </div></section>
    })
}

fn undo(ctx: &Ctx, row: &Intake) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    view! {
        <section class="section wrap no-print" aria-labelledby="cofnij"><h2 id="cofnij">{td_string!(locale, intake_undo)}</h2><div class="narrow">
            <div class="prose"><p>{td_string!(locale, intake_undo_more)}</p></div>
            <form method="post" action=ctx.href(&format!("{PLACE}/{}/cofnij", row.id))><button class="btn">{td_string!(locale, intake_undo)}</button></form>
        </div></section>
    }
}

/// What went, and what stays.
fn taken_back(ctx: &Ctx, row: &Intake) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let (brought, report) = (row.brought(), row.report().unwrap_or_default());
    let title =
        |id: i64| report.entries.iter().find(|entry| entry.item == Some(id)).map_or_else(|| id.to_string(), |entry| entry.title.clone());
    let lines = brought.left.iter().map(|(id, why)| {
        let why = match why.as_str() {
            CHANGED => td_string!(locale, intake_left_changed),
            "above" => td_string!(locale, intake_left_above),
            _ => td_string!(locale, intake_left_touched),
        };
        view! { <li><a href=ctx.href(&format!("/pulpit/tresci/{id}"))>{title(*id)}</a>": "{why}</li> }
    });
    let left = (!brought.left.is_empty()).then(|| view! { <h3>{td_string!(locale, intake_left)}</h3><ul>{lines.collect_view()}</ul> });
    let arranged = (row.source() == Source::Archive).then(|| view! { <p>{td_string!(locale, intake_left_arranged)}</p> });
    let gone = td_string!(locale, intake_gone, number = write::number(ctx.lang(), brought.gone as u64)).to_string();
    view! { <section class="section wrap"><div class="prose"><p>{gone}</p>{left}{arranged}</div></section> }
}
