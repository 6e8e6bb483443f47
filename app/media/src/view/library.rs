use super::{head, size, verdict_words};
use crate::refusal::limits;
use crate::{Kind, Locale, Medium, Shelves, i18n::td_string};
use base::{Action, Fault, Paging, write};
use leptos::prelude::*;
use platform::{Clock, Ctx};
use ui::{Fields, Form};

/// Media on a page.
const A_PAGE: usize = 24;

#[component]
pub(super) fn LibraryPage() -> impl IntoView {
    ui::page(library())
}

async fn library() -> Result<impl IntoView, Fault> {
    let ctx = Ctx::current()?;
    ctx.allow_somewhere(Action::ReadDraft)?;
    let locale = Locale::from(ctx.lang());
    let asked = Form::read(ctx.path.split_once('?').map_or("", |(_, query)| query).as_bytes());
    let (words, kind) = (asked.get("q").to_owned(), Kind::of_code(asked.get("rodzaj")));
    let shelf = Shelves::of(&ctx).await?;
    let found: Vec<_> =
        shelf.newest().into_iter().filter(|one| kind.is_none_or(|kind| one.kind == kind) && one.is_called(&words)).collect();
    let count = found.len();
    let paging = Paging::new(asked.number("strona").unwrap_or(1), A_PAGE, count);
    let cards = found.iter().skip(paging.offset()).take(A_PAGE).map(|one| card(&ctx, one)).collect_view();
    let kinds = [(Kind::Picture, td_string!(locale, pictures)), (Kind::File, td_string!(locale, files))];
    let kinds = kinds.map(|(one, words)| view! { <option value=one.code() selected=kind == Some(one)>{words}</option> }).collect_view();
    let address = ctx.href("/pulpit/media");
    let (here, asked_words) = (address.clone(), words.clone());
    let page_at = move |page: usize| {
        ui::asking(&here, &[("q", &asked_words), ("rodzaj", kind.map_or("", Kind::code)), ("strona", &page.to_string())])
    };
    Ok(view! {
        {head(&ctx, td_string!(locale, library).to_owned())}
        {ctx.may_somewhere(Action::Write).then(|| bring_form(&ctx))}
        <section class="section wrap" aria-labelledby="zbior">
            <h2 id="zbior" class="visually-hidden">{td_string!(locale, what_is_there)}</h2>
            <form class="field-row" role="search" aria-label=td_string!(locale, library) action=address>
                <div class="field"><label for="q">{td_string!(locale, find_words)}</label><input class="input" id="q" name="q" type="search" value=words/></div>
                <div class="field"><label for="rodzaj">{td_string!(locale, kind)}</label><select class="input" id="rodzaj" name="rodzaj"><option value="">{td_string!(locale, any)}</option>{kinds}</select></div>
                <div class="field"><button class="btn btn-primary">{td_string!(locale, find)}</button></div>
            </form>
            <p role="status">{td_string!(locale, media_found, count = count)}</p>
            <ul class="media-grid">{cards}</ul>
            <ui::Pages paging href=page_at lang=ctx.lang()/>
        </section>
    })
}

/// Files from this machine: an ordinary form, which `<media-drop>` makes one that shows how far it is and goes on where it broke off.
fn bring_form(ctx: &Ctx) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let fields = Fields::new();
    let error = fields.error("file");
    let described = if error.is_some() { "file-hint file-error" } else { "file-hint" };
    view! {
        <section class="section wrap" aria-labelledby="dodaj"><h2 id="dodaj">{td_string!(locale, bring)}</h2>
            {fields.summary(ctx.lang())}
            <media-drop data-src=ctx.assets.url("media.js") data-upload=ctx.href("/pulpit/media") data-lang=ctx.lang().code()>
                <form method="post" enctype="multipart/form-data" action=ctx.href("/pulpit/media")>
                    <div class="field">
                        <label for="file">{td_string!(locale, choose_files)}</label>
                        <p class="hint" id="file-hint">{limits(ctx.lang())}</p>
                        {error.clone().map(|error| view! { <p class="error" id="file-error">{error}</p> })}
                        <input class="input" type="file" id="file" name="file" multiple required aria-describedby=described aria-invalid=error.is_some().then_some("true")/>
                    </div>
                    <button class="btn btn-primary">{td_string!(locale, send)}</button>
                </form>
            </media-drop>
        </section>
    }
}

fn card(ctx: &Ctx, one: &Medium) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let seen = match one.preview(ctx) {
        Some(src) => view! { <img class="media-seen" src=src alt="" loading="lazy" decoding="async"/> }.into_any(),
        None => view! { <span class="media-seen media-ending" aria-hidden="true">{one.type_of().short}</span> }.into_any(),
    };
    let tag = verdict_words(locale, one.verdict).map(|(class, words)| view! { <span class=class>{words}</span> });
    let about = format!("{}, {} · {}", one.type_of().short, size(ctx, one.bytes), write::date(ctx.lang(), Clock::day(one.at)));
    view! {
        <li class="media-card">{seen}
            <a class="media-name" href=ctx.href(&format!("/pulpit/media/{}", one.id))>{one.name.clone()}</a>
            <span class="meta">{about}</span>{tag}</li>
    }
}
