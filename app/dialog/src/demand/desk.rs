//! Requests at the desk: how many days are left, what is asked, and the three answers.

use super::act::MOST;
use super::keep::{all, one, open};
use super::{LONGEST, Said, State};
use crate::store::demand::Model;
use crate::view::{day, desk_head, paragraphs, when};
use crate::{Locale, i18n::td_string};
use base::{Action, Fault, write};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use platform::{Clock, Ctx};
use ui::{AreaField, Fields, Line, TextField};

#[component]
pub(crate) fn DemandsDesk() -> impl IntoView {
    ui::page(list())
}

fn state_words(locale: Locale, state: State) -> &'static str {
    match state {
        State::Open => td_string!(locale, state_open),
        State::Extended => td_string!(locale, state_extended),
        State::Met => td_string!(locale, state_met),
        State::Refused => td_string!(locale, state_refused),
    }
}

async fn list() -> Result<impl IntoView, Fault> {
    let ctx = Ctx::current()?;
    ctx.allow_here(Action::Handle)?;
    let locale = Locale::from(ctx.lang());
    let mut rows = all(&ctx).await?;
    rows.sort_by_key(|row| (!row.state().waits(), if row.state().waits() { row.deadline() } else { chrono::NaiveDate::MAX }));
    let none = rows.is_empty().then(|| view! { <p>{td_string!(locale, no_demands)}</p> });
    let table = (!rows.is_empty()).then(|| view! {
        <div class="table-box" role="region" tabindex="0" aria-label=td_string!(locale, demands)><table class="data-table">
            <caption class="visually-hidden">{td_string!(locale, demands)}</caption>
            <thead><tr><th scope="col">{td_string!(locale, number)}</th><th scope="col">{td_string!(locale, received)}</th><th scope="col">{td_string!(locale, term)}</th><th scope="col">{td_string!(locale, state)}</th></tr></thead>
            <tbody>{rows.iter().map(|row| line(&ctx, row)).collect_view()}</tbody>
        </table></div>
    });
    Ok(view! {
        {desk_head(&ctx, td_string!(locale, demands).to_owned(), Some(td_string!(locale, demands_lede).to_owned()))}
        <section class="section wrap">{none}{table}</section>
    })
}

/// Days left to the end of the term, in words; what is over is marked.
fn left(ctx: &Ctx, row: &Model) -> Option<AnyView> {
    let locale = Locale::from(ctx.lang());
    if !row.state().waits() {
        return None;
    }
    let days = (row.deadline() - ctx.today()).num_days();
    let tag =
        match days {
            ..0 => view! { <span class="tag tag-warn">{td_string!(locale, days_over, count = days.unsigned_abs()).to_string()}</span> }
                .into_any(),
            0 => view! { <span class="tag tag-warn">{td_string!(locale, today_last)}</span> }.into_any(),
            1 | 2 => view! { <span class="tag tag-warn">{td_string!(locale, days_left, count = days.unsigned_abs()).to_string()}</span> }
                .into_any(),
            _ => view! { <span class="tag">{td_string!(locale, days_left, count = days.unsigned_abs()).to_string()}</span> }.into_any(),
        };
    Some(tag)
}

fn line(ctx: &Ctx, row: &Model) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let href = ctx.href(&format!("/pulpit/zadania-dostepnosci/{}", row.id));
    view! {
        <tr><th scope="row"><a href=href>{row.number()}</a></th><td>{when(ctx.lang(), row.at)}</td>
            <td>{day(ctx.lang(), None, row.deadline())}" "{left(ctx, row)}</td><td>{state_words(locale, row.state())}</td></tr>
    }
}

#[component]
pub(crate) fn DemandDesk() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").and_then(|id| id.parse().ok());
    ui::page(async move { demand(id.ok_or(Fault::NotFound)?).await })
}

async fn demand(id: i64) -> Result<impl IntoView, Fault> {
    let ctx = Ctx::current()?;
    ctx.allow_here(Action::Handle)?;
    let locale = Locale::from(ctx.lang());
    let row = one(&ctx, id).await?;
    let said = open(&ctx, &row)?;
    let title = td_string!(locale, demand_title, number = row.number()).to_string();
    let facts = match &said {
        Some(said) => facts(&ctx, said).into_any(),
        None => view! { <p>{td_string!(locale, demand_erased)}</p> }.into_any(),
    };
    let by = row.answered_by.clone();
    let answer = said.filter(|_| row.state().waits()).map(|said| answers(&ctx, &row, &said));
    Ok(view! {
        {desk_head(&ctx, title, None)}
        <section class="section wrap"><div class="narrow">
            <p>{state_words(locale, row.state())}" · "{td_string!(locale, term)}": "{day(ctx.lang(), None, row.deadline())}" "{left(&ctx, &row)}{by.map(|by| view! { " · "{by} })}</p>
            {facts}
            {answer}
            <p><a class="more" href=ctx.href("/pulpit/zadania-dostepnosci")>{td_string!(locale, demands)}</a></p>
        </div></section>
    })
}

fn facts(ctx: &Ctx, said: &Said) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let row =
        |label: &'static str, value: &str| (!value.is_empty()).then(|| view! { <div><dt>{label}</dt><dd>{paragraphs(value)}</dd></div> });
    let answers = said.answers.iter().map(|answer| row(td_string!(locale, answered), answer)).collect_view();
    view! {
        <dl class="facts">
            {row(td_string!(locale, place), &said.place)}
            {row(td_string!(locale, trouble), &said.trouble)}
            {row(td_string!(locale, wish), &said.wish)}
            {row(td_string!(locale, name), &said.name)}
            {row(td_string!(locale, email_label), &said.email)}
            {row(td_string!(locale, phone_label), &said.phone)}
            {row(td_string!(locale, post), &said.post)}
            {answers}
        </dl>
    }
}

fn answers(ctx: &Ctx, row: &Model, said: &Said) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let fields = Fields::new();
    let action = ctx.href(&format!("/pulpit/zadania-dostepnosci/{}", row.id));
    let last = LONGEST.ends(Clock::day(row.at));
    let until = td_string!(locale, until_hint, last = write::date(ctx.lang(), last)).to_string();
    let silent = said.email.is_empty().then(|| view! { <p class="notice notice-warn">{td_string!(locale, no_email)}</p> });
    view! {
        {fields.summary(ctx.lang())}
        {silent}
        <h2>{td_string!(locale, answer_met)}</h2>
        <form method="post" action=action.clone()>
            <AreaField fields=fields.clone() name="met" label=td_string!(locale, met_how).into() rows=4 most=MOST/>
            <button class="btn btn-primary" name="act" value="met">{td_string!(locale, answer_met)}</button>
        </form>
        <h2>{td_string!(locale, answer_extend)}</h2>
        <form method="post" action=action.clone()>
            <TextField fields=fields.clone() name="until" label=td_string!(locale, until).into() hint=until line=Line::Day/>
            <AreaField fields=fields.clone() name="why" label=td_string!(locale, why_longer).into() rows=3 most=MOST/>
            <button class="btn" name="act" value="extend">{td_string!(locale, answer_extend)}</button>
        </form>
        <h2>{td_string!(locale, answer_refuse)}</h2>
        <form method="post" action=action>
            <AreaField fields=fields.clone() name="refusal" label=td_string!(locale, why_not).into() rows=3 most=MOST/>
            <AreaField fields=fields.clone() name="instead" label=td_string!(locale, instead).into() hint=td_string!(locale, instead_hint) rows=3 most=MOST/>
            <button class="btn btn-danger" name="act" value="refuse">{td_string!(locale, answer_refuse)}</button>
        </form>
    }
}
