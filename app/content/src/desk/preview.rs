//! A draft as it would look, on a telephone and on a desk, and the links that show it to others.

use super::head;
use crate::item::{Kind, Tongue};
use crate::preview::{self, LONGEST, Shares};
use crate::store;
use crate::view::{day, hour};
use crate::write;
use crate::{Locale, i18n::td_string};
use axum::extract::{Extension, Path};
use base::{Action, Fault, Lang};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use platform::{Ctx, hash};
use ui::{Acted, Done, Fields, Form, Line, TextField, TickField};

/// The cookie that brings a new link's secret to the page that shows it, once and for some minutes.
const COOKIE: &str = "podglad";

#[component]
pub(crate) fn PreviewPage() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").and_then(|id| id.parse().ok());
    ui::page(preview(id))
}

async fn preview(id: Option<i64>) -> Result<impl IntoView, Fault> {
    let ctx = Ctx::current()?;
    let id: i64 = id.ok_or(Fault::NotFound)?;
    let row = store::item(&ctx, id).await?;
    write::allow(&ctx, Action::ReadDraft, id).await?;
    let may = write::allow(&ctx, Action::Write, id).await.is_ok();
    let locale = Locale::from(ctx.lang());
    let asked = Form::read(ctx.path.split_once('?').map_or("", |(_, query)| query).as_bytes());
    let tongue = Tongue::of_code(asked.get("jezyk")).unwrap_or(Tongue::Pl);
    let newest = store::newest(ctx.db.read(), &ctx, id, tongue).await?;
    let title = match newest {
        Some(newest) => newest.title,
        None => store::newest(ctx.db.read(), &ctx, id, Tongue::Pl).await?.ok_or(Fault::NotFound)?.title,
    };
    let easy = if tongue == Tongue::Etr { "?wersja=etr" } else { "" };
    let draft = ctx.address.in_lang(tongue.lang(), &format!("/podglad/tresc/{id}{easy}"));
    let frames = [("frame-phone", td_string!(locale, preview_phone)), ("frame-desk", td_string!(locale, preview_desk))].map(|(class, words)| {
        view! { <section class="section wrap"><h2>{words}</h2><div class="frame-box" tabindex="0" role="group" aria-label=words><iframe class=format!("frame {class}") src=draft.clone() title=words></iframe></div></section> }
    });
    let links = match may {
        true => Some(links(&ctx, id, Kind::of_code(&row.kind) == Some(Kind::Page)).await?),
        false => None,
    };
    let comments = preview::comments(&ctx, id, may).await?;
    Ok(view! {
        {head(&ctx, td_string!(locale, preview_of, title = title).to_string())}
        <div class="wrap"><p><a class="more" href=ctx.href(&format!("/pulpit/tresci/{id}?jezyk={}", tongue.code()))>{td_string!(locale, back_to_edit)}</a>" "<a class="more" href=draft.clone() target="_blank">{td_string!(locale, preview_alone)}</a></p></div>
        {comments}
        {links}
        {frames.into_iter().collect_view()}
    })
}

/// Links that hold, and the form for another.
async fn links(ctx: &Ctx, id: i64, page: bool) -> Result<impl IntoView + use<>, Fault> {
    let locale = Locale::from(ctx.lang());
    let all = preview::links(ctx, id).await?;
    let fields = Fields::new().with("days", "7");
    let action = ctx.href(&format!("/pulpit/tresci/{id}/podglad"));
    let new = secret().filter(|secret| all.iter().any(|link| link.hash == hash(secret)));
    let new = new.map(|secret| {
        let address = ctx.address.absolute(&format!("/podglad/{secret}"));
        view! {
            <div class="notice notice-ok"><h3 class="notice-title">{td_string!(locale, preview_new)}</h3>
                <p>{td_string!(locale, preview_new_more)}</p>
                <div class="field"><label for="odnosnik">{td_string!(locale, preview_link)}</label><input class="input" id="odnosnik" readonly=true value=address.clone()/></div>
                <p><a class="more" href=address rel="external">{td_string!(locale, preview_open)}</a></p></div>
        }
    });
    let rows = all.iter().map(|link| {
        let until = format!("{}, {}", day(ctx.lang(), link.until), hour(link.until));
        let words = if link.note.is_empty() { td_string!(locale, preview_unnamed).to_owned() } else { link.note.clone() };
        let below = link.below.then(|| view! { <br/><span class="meta">{td_string!(locale, preview_with_below)}</span> });
        let comments = link.comments.then(|| view! { <br/><span class="meta">{td_string!(locale, preview_with_comments)}</span> });
        view! {
            <tr><th scope="row">{words.clone()}{below}{comments}</th><td>{until}</td><td>{link.person.clone()}</td>
                <td><form method="post" action=action.clone()><input type="hidden" name="act" value="end"/><button class="btn btn-quiet" name="link" value=link.hash[..16].to_owned()>{td_string!(locale, preview_end)}<span class="visually-hidden">": "{words.clone()}</span></button></form></td></tr>
        }
    });
    let list = (!all.is_empty()).then(|| view! {
        <div class="table-box" role="region" tabindex="0" aria-label=td_string!(locale, preview_links)><table class="data-table">
            <caption class="visually-hidden">{td_string!(locale, preview_links)}</caption>
            <thead><tr><th scope="col">{td_string!(locale, preview_note)}</th><th scope="col">{td_string!(locale, preview_until)}</th><th scope="col">{td_string!(locale, person)}</th><th scope="col">{td_string!(locale, do_what)}</th></tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table></div>
    });
    let below = page.then(|| view! { <TickField fields=fields.clone() name="below" label=td_string!(locale, preview_below).into()/> });
    Ok(view! {
        <section class="section wrap" aria-labelledby="odnosniki"><h2 id="odnosniki">{td_string!(locale, preview_links)}</h2>
            {new}{list}
            <details class="panel" open=all.is_empty()><summary>{td_string!(locale, preview_make)}</summary>
                <p>{td_string!(locale, preview_make_more)}</p>
                {fields.summary(ctx.lang())}
                <form method="post" action=action.clone()>
                    <div class="field-row"><TextField fields=fields.clone() name="note" label=td_string!(locale, preview_note).into() hint=td_string!(locale, preview_note_hint) optional=true most=100/>
                        <TextField fields=fields.clone() name="days" label=td_string!(locale, preview_days).into() hint=td_string!(locale, preview_days_hint) line=Line::Number/></div>
                    {below}
                    <TickField fields=fields.clone() name="comments" label=td_string!(locale, preview_comments).into()/>
                    <button class="btn btn-primary">{td_string!(locale, preview_make)}</button>
                </form></details>
        </section>
    })
}

/// The secret of a link that was just made.
fn secret() -> Option<String> {
    let parts = use_context::<http::request::Parts>()?;
    let lines = parts.headers.get_all(http::header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    lines.flat_map(|line| line.split("; ")).find_map(|pair| Some(pair.strip_prefix(COOKIE)?.strip_prefix('=')?.to_owned()))
}

/// A link is made, or one is taken back, or a comment is dealt with.
pub(super) async fn share(Extension(ctx): Extension<Ctx>, Path(id): Path<i64>, form: Form) -> Acted {
    write::allow(&ctx, Action::Write, id).await?;
    let row = store::item(&ctx, id).await?;
    let page = format!("/pulpit/tresci/{id}/podglad");
    if form.get("act") == "end" {
        preview::end(&ctx, id, form.get("link")).await?;
        return Ok(Done::saying(&ctx, &page, "odnosnik-zakonczony"));
    }
    if form.get("act") == "settle" {
        preview::settle(&ctx, id, form.number("comment").ok_or(Fault::NotFound)?).await?;
        return Ok(Done::saying(&ctx, &page, "uwaga-zalatwiona"));
    }
    let days = form.number("days").filter(|days| (1..=LONGEST).contains(days));
    let days = days.ok_or_else(|| Fault::field("days", td_string!(Locale::from(ctx.lang()), preview_days_wrong)))?;
    let below = form.has("below") && Kind::of_code(&row.kind) == Some(Kind::Page);
    let shares = Shares { below, comments: form.has("comments") };
    let secret = preview::make(&ctx, id, shares, days, form.get("note")).await?;
    let path = ctx.address.in_lang(Lang::Pl, "/");
    let cookie = format!("{COOKIE}={secret}; Path={path}; Max-Age=300; Secure; HttpOnly; SameSite=Strict");
    Ok(Done::saying(&ctx, &page, "odnosnik").with_cookie(cookie))
}
