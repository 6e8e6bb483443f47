use super::together::said;
use super::{head, size, verdict_words};
use crate::refusal::limits;
use crate::together::{PLACE, Together};
use crate::{Kind, Licence, Locale, Medium, Shelves, Usage, Verdict, i18n::td_string};
use base::{Action, Fault, write};
use leptos::prelude::*;
use platform::{Clock, Ctx};
use std::collections::HashSet;
use std::sync::Arc;
use ui::{Asked, Fields, Order};

/// Where the library is.
pub(super) const LIBRARY: &str = "/pulpit/media";

/// Media on a page.
const A_PAGE: usize = 24;

base::closed! {
    /// What a medium lacks.
    enum Lacks {
        /// Nobody uses it.
        Use = "uzycia",
        /// A picture of which nothing is said.
        Alt = "opisu",
        /// Nobody said on which terms.
        Licence = "licencji",
        /// It could not be looked through for viruses yet.
        Scan = "sprawdzenia",
    }
}

base::closed! {
    /// What the library is ordered by.
    enum By {
        At = "dodano",
        Bytes = "rozmiar",
        Name = "nazwa",
    }
}

#[component]
pub(super) fn LibraryPage(usage: &'static dyn Usage) -> impl IntoView {
    ui::page(library(usage))
}

async fn library(usage: &'static dyn Usage) -> Result<impl IntoView, Fault> {
    let ctx = Ctx::current()?;
    ctx.allow_somewhere(Action::ReadDraft)?;
    let (locale, lang) = (Locale::from(ctx.lang()), ctx.lang());
    let list = Asked::of(&ctx, LIBRARY, &["q", "rodzaj", "bez", "licencja"]);
    let (kind, lacks) = (Kind::of_code(list.get("rodzaj")), Lacks::of_code(list.get("bez")));
    let licence = Licence::of_code(list.get("licencja")).filter(|licence| *licence != Licence::Unsaid);
    let used = if lacks == Some(Lacks::Use) { usage.used(&ctx).await? } else { HashSet::new() };
    let fits = |one: &&Arc<Medium>| {
        let lack = lacks.is_none_or(|lack| match lack {
            Lacks::Use => !used.contains(&one.id),
            Lacks::Alt => one.kind == Kind::Picture && one.alt.is_empty(),
            Lacks::Licence => one.licence == Licence::Unsaid,
            Lacks::Scan => one.verdict == Verdict::Unscanned,
        });
        lack && kind.is_none_or(|kind| one.kind == kind)
            && licence.is_none_or(|licence| one.licence == licence)
            && one.is_called(list.get("q"))
    };
    let order = list.order(By::of_code, Order { by: By::At, back: true });
    let shelf = Shelves::of(&ctx).await?;
    let mut found: Vec<_> = shelf.newest().into_iter().filter(fits).collect();
    found.sort_by(|a, b| {
        let found = match order.by {
            By::At => a.at.cmp(&b.at),
            By::Bytes => a.bytes.cmp(&b.bytes),
            By::Name => a.name.to_lowercase().cmp(&b.name.to_lowercase()),
        };
        order.turned(found.then(a.id.cmp(&b.id)))
    });
    let count = found.len();
    let paging = list.paging(A_PAGE, count);
    let (may_write, may_remove) = (ctx.may_somewhere(Action::Write), ctx.may_somewhere(Action::Remove));
    let cards = found.iter().skip(paging.offset()).take(A_PAGE).map(|one| card(&ctx, one, may_write || may_remove)).collect_view();
    let nothing = (count == 0).then(|| list.nothing(lang, td_string!(locale, library_empty)));
    let together = (count > 0 && (may_write || may_remove)).then(|| together_form(&ctx, may_write, may_remove));
    Ok(view! {
        {head(&ctx, td_string!(locale, library).to_owned())}
        {may_write.then(|| bring_form(&ctx))}
        <section class="section wrap" aria-labelledby="zbior">
            <h2 id="zbior" class="visually-hidden">{td_string!(locale, what_is_there)}</h2>
            {search(&ctx, &list)}
            <p role="status">{td_string!(locale, media_found, count = count)}</p>
            {nothing}
            <ul class="media-grid">{cards}</ul>
            {list.pages(paging, lang)}
            {together}
        </section>
    })
}

fn search(ctx: &Ctx, list: &Asked) -> impl IntoView + use<> {
    let (locale, lang) = (Locale::from(ctx.lang()), ctx.lang());
    let choice = |code: &str, words: &str| (code.to_owned(), words.to_owned());
    let kinds = vec![choice(Kind::Picture.code(), td_string!(locale, pictures)), choice(Kind::File.code(), td_string!(locale, files))];
    let lacks = Lacks::ALL.map(|lack| {
        let words = match lack {
            Lacks::Use => td_string!(locale, lacks_use),
            Lacks::Alt => td_string!(locale, lacks_alt),
            Lacks::Licence => td_string!(locale, lacks_licence),
            Lacks::Scan => td_string!(locale, lacks_scan),
        };
        choice(lack.code(), words)
    });
    let licences = Licence::ALL.into_iter().filter(|one| *one != Licence::Unsaid).map(|one| choice(one.code(), one.words(locale)));
    let orders = vec![
        choice("", td_string!(locale, order_newest)),
        choice("dodano", td_string!(locale, order_oldest)),
        choice("-rozmiar", td_string!(locale, order_largest)),
        choice("rozmiar", td_string!(locale, order_smallest)),
        choice("nazwa", td_string!(locale, order_name)),
    ];
    let filters = (
        list.words("q", td_string!(locale, find_words)),
        list.choice(lang, "rodzaj", td_string!(locale, kind), kinds),
        list.choice(lang, "bez", td_string!(locale, lacks), lacks.to_vec()),
        list.choice(lang, "licencja", td_string!(locale, licence), licences.collect()),
        list.orders(lang, orders),
    );
    list.form(lang, td_string!(locale, library), filters)
}

/// The form that the boxes of the library belong to.
fn together_form(ctx: &Ctx, may_write: bool, may_remove: bool) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let remove = may_remove.then(|| view! { <div class="btn-row"><button class="btn btn-danger" name="act" value=Together::Remove.code()>{td_string!(locale, together_remove)}</button></div> });
    view! {
        <form id="zbiorczo" class="panel" method="post" action=ctx.href(PLACE) aria-label=td_string!(locale, together)>
            <p>{td_string!(locale, together)}":"</p>
            {may_write.then(|| said(ctx, &Fields::default()))}{remove}
        </form>
    }
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

fn card(ctx: &Ctx, one: &Medium, boxed: bool) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let seen = match one.preview(ctx) {
        Some(src) => view! { <img class="media-seen" src=src alt="" loading="lazy" decoding="async"/> }.into_any(),
        None => view! { <span class="media-seen media-ending" aria-hidden="true">{one.type_of().short}</span> }.into_any(),
    };
    let tag = verdict_words(locale, one.verdict).map(|(class, words)| view! { <span class=class>{words}</span> });
    let tick = boxed.then(|| view! { <label class="check"><input type="checkbox" name="id" value=one.id form="zbiorczo"/><span class="visually-hidden">{td_string!(locale, together_tick)}": "{one.name.clone()}</span></label> });
    let about = format!("{}, {} · {}", one.type_of().short, size(ctx, one.bytes), write::date(ctx.lang(), Clock::day(one.at)));
    view! {
        <li class="media-card">{tick}{seen}
            <a class="media-name" href=ctx.href(&format!("/pulpit/media/{}", one.id))>{one.name.clone()}</a>
            <span class="meta">{about}</span>{tag}</li>
    }
}
