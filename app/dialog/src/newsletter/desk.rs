//! The newsletter at the desk: numbers, and nobody's address.

use super::{Pace, keep};
use crate::store::subscriber::Model;
use crate::view::desk_head;
use crate::{Locale, i18n::td_string};
use base::{Action, Fault, Lang};
use leptos::prelude::*;
use platform::Ctx;

#[component]
pub(crate) fn NewsletterDesk() -> impl IntoView {
    ui::page(numbers())
}

async fn numbers() -> Result<impl IntoView, Fault> {
    let ctx = Ctx::current()?;
    ctx.allow_here(Action::ReadDraft)?;
    let locale = Locale::from(ctx.lang());
    let (all, waiting): (Vec<_>, Vec<_>) = keep::everybody(&ctx).await?.into_iter().partition(|row| row.confirmed_at.is_some());
    let count = |fits: &dyn Fn(&Model) -> bool| all.iter().filter(|row| fits(row)).count();
    let mut rows = vec![
        (td_string!(locale, subscribers), all.len()),
        (td_string!(locale, unconfirmed), waiting.len()),
        (td_string!(locale, news_daily), count(&|row| row.wish().news == Some(Pace::Daily))),
        (td_string!(locale, news_weekly), count(&|row| row.wish().news == Some(Pace::Weekly))),
        (td_string!(locale, events_weekly), count(&|row| row.wish().events)),
        (td_string!(locale, alerts_at_once), count(&|row| row.wish().alerts)),
    ];
    rows.extend(Lang::ALL.map(|lang| (lang.own_name(), count(&|row| row.lang() == lang))));
    let rows =
        rows.into_iter().map(|(label, count)| view! { <tr><th scope="row">{label}</th><td class="num">{count}</td></tr> }).collect_view();
    Ok(view! {
        {desk_head(&ctx, td_string!(locale, newsletter).to_owned(), Some(td_string!(locale, newsletter_numbers).to_owned()))}
        <section class="section wrap"><div class="table-box" role="region" tabindex="0" aria-label=td_string!(locale, newsletter)><table class="data-table">
            <caption class="visually-hidden">{td_string!(locale, newsletter)}</caption>
            <thead><tr><th scope="col">{td_string!(locale, what)}</th><th scope="col" class="num">{td_string!(locale, people)}</th></tr></thead>
            <tbody>{rows}</tbody>
        </table></div></section>
    })
}
