use super::{PictureView, head, size, verdict_words};
use crate::{Kind, Licence, Locale, Medium, Shelves, Usage, Use, Verdict, i18n::td_string};
use base::{Action, Fault, write};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use platform::{Clock, Ctx};
use ui::{AreaField, ChoiceField, Fields, Line, TextField};

#[component]
pub(super) fn MediumPage(usage: &'static dyn Usage) -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").and_then(|id| id.parse().ok());
    ui::page(medium(id, usage))
}

async fn medium(id: Option<i64>, usage: &'static dyn Usage) -> Result<impl IntoView, Fault> {
    let ctx = Ctx::current()?;
    ctx.allow_somewhere(Action::ReadDraft)?;
    let id = id.ok_or(Fault::NotFound)?;
    let shelf = Shelves::of(&ctx).await?;
    let one = shelf.get(id).ok_or(Fault::NotFound)?;
    let locale = Locale::from(ctx.lang());
    let uses = usage.uses(&ctx, id).await?;
    let fields = Fields::new();
    let write = ctx.may_somewhere(Action::Write).then(|| describe(&ctx, &fields, one));
    let remove = (ctx.may_somewhere(Action::Remove) && uses.is_empty()).then(|| view! {
        <section class="section wrap"><div class="narrow"><h2>{td_string!(locale, remove)}</h2><p>{td_string!(locale, remove_more)}</p>
            <form method="post" action=ctx.href(&format!("/pulpit/media/{id}/usun"))><button class="btn btn-danger">{td_string!(locale, remove_for_good)}</button></form></div></section>
    });
    Ok(view! {
        {head(&ctx, one.name.clone())}
        <section class="section wrap"><div class="narrow">
            {fields.summary(ctx.lang())}
            <p><a class="more" href=ctx.href("/pulpit/media")>{td_string!(locale, library)}</a></p>
            {notice(&ctx, one)}
            {seen(&ctx, one)}
            {facts(&ctx, one)}
        </div></section>
        {used(&ctx, &uses)}
        {write}{remove}
    })
}

/// What viruses mean for it.
fn notice(ctx: &Ctx, one: &Medium) -> Option<AnyView> {
    let locale = Locale::from(ctx.lang());
    let (class, more) = match one.verdict {
        Verdict::Infected => ("notice notice-error", td_string!(locale, infected_more)),
        Verdict::Unscanned => ("notice notice-warn", td_string!(locale, unscanned_more)),
        Verdict::Clean | Verdict::Unchecked => return None,
    };
    let (_, title) = verdict_words(locale, one.verdict)?;
    let found = (one.verdict == Verdict::Infected).then(|| one.finding.clone());
    Some(view! { <div class=class><h2 class="notice-title">{title}</h2><p>{more}" "{found}</p></div> }.into_any())
}

fn seen(ctx: &Ctx, one: &Medium) -> Option<AnyView> {
    let picture = one.picture(ctx)?;
    let mark = view! {
        <svg class="focus-mark" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
            <line x1=one.focus.x * 100.0 x2=one.focus.x * 100.0 y1="0" y2="100"/><line x1="0" x2="100" y1=one.focus.y * 100.0 y2=one.focus.y * 100.0/>
        </svg>
    };
    Some(view! { <div class="focus-box" data-focus="">{view! { <PictureView picture alt=one.alt.clone() sizes="(min-width: 48rem) 42rem, 100vw" first=true/> }}{mark}</div> }.into_any())
}

fn facts(ctx: &Ctx, one: &Medium) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let row = |label: &'static str, value: String| (!value.is_empty()).then(|| view! { <div><dt>{label}</dt><dd>{value}</dd></div> });
    let pixels = if one.kind == Kind::Picture { format!("{} × {}", one.width, one.height) } else { String::new() };
    let verdict = verdict_words(locale, one.verdict).map_or(td_string!(locale, verdict_clean), |(_, words)| words);
    let brought = format!("{}, {}", write::date(ctx.lang(), Clock::day(one.at)), one.person);
    let file =
        one.attachment(ctx).map(|file| view! { <p><a class="btn" href=file.href rel="external">{td_string!(locale, download)}</a></p> });
    let variants = (one.kind == Kind::Picture && !one.is_whole())
        .then(|| view! { <p class="meta" role="status">{td_string!(locale, being_made)}</p> });
    view! {
        <dl class="facts">
            {row(td_string!(locale, kind), format!("{}, {}", one.type_of().short, size(ctx, one.bytes)))}
            {row(td_string!(locale, pixels), pixels)}
            {row(td_string!(locale, brought), brought.trim_end_matches(", ").to_owned())}
            {row(td_string!(locale, viruses), verdict.to_owned())}
        </dl>
        {one.mute.then(|| view! { <p class="notice notice-warn">{td_string!(locale, mute)}</p> })}
        {variants}{file}
    }
}

/// Where it is used.
fn used(ctx: &Ctx, uses: &[Use]) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let lines = uses.iter().map(|one| {
        let state = if one.public { td_string!(locale, used_published) } else { td_string!(locale, used_draft) };
        view! { <li><a href=ctx.href(&one.path)>{one.title.clone()}</a>" "<span class="tag">{state}</span></li> }
    });
    let lines = lines.collect_view();
    let none = lines.is_empty().then(|| view! { <p>{td_string!(locale, used_nowhere)}</p> });
    view! { <section class="section wrap" id="uzycia" aria-labelledby="gdzie"><div class="narrow"><h2 id="gdzie">{td_string!(locale, where_used)}</h2>{none}<ul class="suggest-list">{lines}</ul></div></section> }
}

fn describe(ctx: &Ctx, fields: &Fields, one: &Medium) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let stem = one.name.rsplit_once('.').map_or(one.name.as_str(), |(stem, _)| stem);
    let percent = |share: f32| format!("{:.0}", share * 100.0);
    let fields = fields
        .clone()
        .with("name", stem)
        .with("alt", one.alt.clone())
        .with("licence", one.licence.code())
        .with("author", one.author.clone())
        .with("source", one.source.clone())
        .with("focus_x", percent(one.focus.x))
        .with("focus_y", percent(one.focus.y));
    let choices = Licence::ALL.into_iter().map(|one| (one.code().to_owned(), one.words(locale).to_owned())).collect();
    let picture = (one.kind == Kind::Picture).then(|| view! {
        <AreaField fields=fields.clone() name="alt" label=td_string!(locale, alt).into() hint=td_string!(locale, alt_hint) rows=2 most=500 optional=true/>
        <fieldset class="field"><legend>{td_string!(locale, focus)}</legend><p class="hint">{td_string!(locale, focus_hint)}</p>
            <div class="field-row">
                <TextField fields=fields.clone() name="focus_x" label=td_string!(locale, focus_x).into() line=Line::Number/>
                <TextField fields=fields.clone() name="focus_y" label=td_string!(locale, focus_y).into() line=Line::Number/>
            </div></fieldset>
    });
    view! {
        <section class="section wrap" aria-labelledby="opis"><div class="narrow"><h2 id="opis">{td_string!(locale, describe)}</h2>
            <form method="post" action=ctx.href(&format!("/pulpit/media/{}", one.id))>
                <TextField fields=fields.clone() name="name" label=td_string!(locale, name).into() most=100/>
                {picture}
                <ChoiceField fields=fields.clone() name="licence" label=td_string!(locale, licence).into() choices hint=td_string!(locale, licence_hint)/>
                <TextField fields=fields.clone() name="author" label=td_string!(locale, author).into() hint=td_string!(locale, author_hint) optional=true/>
                <TextField fields=fields.clone() name="source" label=td_string!(locale, source).into() optional=true most=300/>
                <button class="btn btn-primary">{td_string!(locale, save)}</button>
            </form>
            {view! { <media-drop data-src=ctx.assets.url("media.js") data-lang=ctx.lang().code()></media-drop> }}
        </div></section>
    }
}
