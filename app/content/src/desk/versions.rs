//! The versions of an item: who wrote which, what differs, and back to an older one.

use super::head;
use crate::item::{Draft, Tongue};
use crate::store::{self, version};
use crate::usage::media_of;
use crate::view::{day, hour};
use crate::write;
use crate::{Locale, i18n::td_string};
use base::{Action, Fault};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use media::{Kind, Shelf, Shelves};
use platform::Ctx;
use prose::Block;
use std::collections::BTreeSet;
use ui::Form;

#[component]
pub(crate) fn VersionsPage() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").and_then(|id| id.parse().ok());
    ui::page(versions(id))
}

async fn versions(id: Option<i64>) -> Result<impl IntoView, Fault> {
    let ctx = Ctx::current()?;
    let id = id.ok_or(Fault::NotFound)?;
    write::allow(&ctx, Action::ReadDraft, id).await?;
    let locale = Locale::from(ctx.lang());
    let asked = Form::read(ctx.path.split_once('?').map_or("", |(_, query)| query).as_bytes());
    let tongue = Tongue::of_code(asked.get("jezyk")).unwrap_or(Tongue::Pl);
    let all = store::versions(&ctx, id, tongue).await?;
    let newest = all.first().ok_or(Fault::NotFound)?;
    let number = |name: &str| asked.number(name).and_then(|number| i32::try_from(number).ok());
    let (old, new) = (number("z").unwrap_or(newest.number - 1), number("na").unwrap_or(newest.number));
    let draft = |number: i32| all.iter().find(|row| row.number == number).map(store::draft).transpose();
    let difference = match draft(old)?.zip(draft(new)?) {
        Some((was, is)) => {
            let attached = attached(&ctx, &was, &is).await?;
            let difference = crate::shared::difference(&ctx, &was, &is, "roznice");
            Some(
                view! { <section class="section wrap"><h2 id="roznice">{td_string!(locale, difference, old = old, new = new)}</h2>{attached}{difference}</section> },
            )
        }
        None => None,
    };
    let pick = (all.len() > 1).then(|| pick(&ctx, id, tongue, &all, old, new));
    let may = write::allow(&ctx, Action::Write, id).await.is_ok();
    let rows = all.iter().map(|row| {
        let compare = format!("/pulpit/tresci/{id}/wersje?jezyk={}&z={}&na={}", tongue.code(), row.number - 1, row.number);
        let restore = (may && row.number != newest.number).then(|| view! {
            <form method="post" action=ctx.href(&format!("/pulpit/tresci/{id}/wersje"))><input type="hidden" name="tongue" value=tongue.code()/>
                <button class="btn btn-quiet" name="number" value=row.number>{td_string!(locale, restore)}<span class="visually-hidden">" "{row.number}</span></button></form>
        });
        view! {
            <tr><th scope="row">{row.number}</th><td>{day(ctx.lang(), row.at)}", "{hour(row.at)}</td><td>{row.person.clone()}</td><td>{row.title.clone()}<br/><span class="meta">{row.note.clone()}</span></td>
                <td><div class="btn-row">{(row.number > 1).then(|| view! { <a class="btn btn-quiet" href=ctx.href(&compare)>{td_string!(locale, compare)}<span class="visually-hidden">" "{row.number}</span></a> })}{restore}</div></td></tr>
        }
    });
    Ok(view! {
        {head(&ctx, td_string!(locale, versions_of, title = newest.title.clone()).to_string())}
        <section class="section wrap">
            <p><a class="more" href=ctx.href(&format!("/pulpit/tresci/{id}"))>{td_string!(locale, back_to_edit)}</a></p>
            <div class="table-box" role="region" tabindex="0" aria-label=td_string!(locale, versions)><table class="data-table">
                <caption class="visually-hidden">{td_string!(locale, versions)}</caption>
                <thead><tr><th scope="col">{td_string!(locale, number)}</th><th scope="col">{td_string!(locale, changed)}</th><th scope="col">{td_string!(locale, person)}</th><th scope="col">{td_string!(locale, title)}</th><th scope="col">{td_string!(locale, do_what)}</th></tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table></div>
            {pick}
        </section>
        {difference}
    })
}

/// Any two versions, to be put side by side.
fn pick(ctx: &Ctx, id: i64, tongue: Tongue, all: &[version::Model], old: i32, new: i32) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let choice = |name: &'static str, label: &'static str, chosen: i32| {
        let options = all.iter().map(|row| view! { <option value=row.number selected=row.number == chosen>{row.number}</option> });
        view! { <div class="field"><label for=name>{label}</label><select class="input" id=name name=name>{options.collect_view()}</select></div> }
    };
    view! {
        <form class="field-row" action=ctx.href(&format!("/pulpit/tresci/{id}/wersje"))><input type="hidden" name="jezyk" value=tongue.code()/>
            {choice("z", td_string!(locale, compare_old), old)}{choice("na", td_string!(locale, compare_new), new)}
            <div class="field"><button class="btn">{td_string!(locale, compare)}</button></div></form>
    }
}

/// Pictures and files that came and went: in the text, in rows of a gallery or collection, or as what stands for the item.
async fn attached(ctx: &Ctx, was: &Draft, is: &Draft) -> Result<Option<AnyView>, Fault> {
    let locale = Locale::from(ctx.lang());
    let shelf = Shelves::of(ctx).await?;
    let (before, after) = (media_of(&was.body, &was.facts), media_of(&is.body, &is.facts));
    let lines = |draft: &Draft, of: &[i64], than: &[i64]| {
        let differ: BTreeSet<i64> = of.iter().filter(|id| !than.contains(id)).copied().collect();
        differ.into_iter().map(|id| called(locale, &shelf, draft, id)).collect::<Vec<_>>()
    };
    let (gone, come) = (lines(was, &before, &after), lines(is, &after, &before));
    if gone.is_empty() && come.is_empty() {
        return Ok(None);
    }
    let gone = gone.into_iter().map(|words| view! { <li>{td_string!(locale, attachment_gone)}": "<del>{words}</del></li> }).collect_view();
    let come = come.into_iter().map(|words| view! { <li>{td_string!(locale, attachment_come)}": "<ins>{words}</ins></li> }).collect_view();
    Ok(Some(view! { <h3>{td_string!(locale, attachments)}</h3><ul>{gone}{come}</ul> }.into_any()))
}

/// What a medium is and what it is called: in the text, else among the portal's media.
fn called(locale: Locale, shelf: &Shelf, draft: &Draft, id: i64) -> String {
    let in_text = draft.body.attached().into_iter().find_map(|block| match block {
        Block::Image(image) if image.media == id => Some((true, image.alt.clone())),
        Block::File(file) if file.media == id => Some((false, file.label.clone())),
        _ => None,
    });
    let on_shelf = || shelf.get(id).map(|medium| (medium.kind == Kind::Picture, medium.name.clone()));
    let (is_picture, words) = in_text.or_else(on_shelf).unwrap_or_default();
    let what = if is_picture { td_string!(locale, picture) } else { td_string!(locale, file) };
    format!("{what} #{id} {words}").trim_end().to_owned()
}
