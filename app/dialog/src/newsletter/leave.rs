//! The page that `List-Unsubscribe` names, for people: what letters come, and one button to have no more of them. Opening it changes
//! nothing, since mail programs open links before their readers do.

use super::{Pace, Wish, keep};
use crate::view::keep_private;
use crate::{Locale, i18n::td_string};
use base::{Fault, write};
use leptos::prelude::*;
use leptos_meta::{Meta, Title};
use leptos_router::hooks::use_params_map;
use platform::Ctx;

#[component]
pub(crate) fn LeavePage() -> impl IntoView {
    let key = use_params_map().read_untracked().get("key").unwrap_or_default();
    keep_private();
    ui::page(leave(key))
}

async fn leave(key: String) -> Result<impl IntoView, Fault> {
    let ctx = Ctx::current()?;
    let locale = Locale::from(ctx.lang());
    let wish = keep::with_key(&ctx, &key).await?.wish();
    let own = ctx.href(&format!("/newsletter/{key}"));
    let topics = topics(locale, &wish).into_iter().map(|topic| view! { <li>{topic}</li> }).collect_view();
    let portal = ctx.portal.name.clone();
    Ok(view! {
        <Title text=td_string!(locale, leave_title)/>
        <Meta name="robots" content="none"/>
        <div class="page-head wrap"><h1>{td_string!(locale, leave_title)}</h1><p class="lede">{td_string!(locale, leave_from, portal = portal).to_string()}</p></div>
        <section class="section wrap"><div class="narrow">
            <div class="prose"><ul>{topics}</ul></div>
            <form method="post" action=own.clone()><p>{td_string!(locale, leave_more)}</p><button class="btn btn-danger btn-big" name="act" value="leave">{td_string!(locale, leave)}</button></form>
            <p><a class="more" href=own>{td_string!(locale, leave_or_change)}</a></p>
        </div></section>
    })
}

/// What somebody is written about, in the words they chose it by.
fn topics(locale: Locale, wish: &Wish) -> Vec<String> {
    let pace = |pace| match pace {
        Pace::Weekly => td_string!(locale, weekly),
        Pace::Daily => td_string!(locale, daily),
    };
    let news = wish.news.map(|often| {
        let categories: Vec<_> = wish.categories.iter().map(|category| write::capital(category)).collect();
        let news = format!("{} ({})", td_string!(locale, news), pace(often));
        if categories.is_empty() { news } else { format!("{news}: {}", categories.join(", ")) }
    });
    let events = wish.events.then(|| td_string!(locale, events_weekly).to_owned());
    let alerts = wish.alerts.then(|| td_string!(locale, alerts_at_once).to_owned());
    [news, events, alerts].into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_leaves_reads_what_they_are_written_about() {
        let categories = ["drogi".to_owned(), "kultura".to_owned()].into();
        let wish = Wish { news: Some(Pace::Daily), categories, alerts: true, events: false };
        let topics = topics(Locale::pl, &wish);
        assert!(topics[0].starts_with("Aktualności (") && topics[0].ends_with("): Drogi, Kultura"), "{topics:?}");
        assert_eq!(topics[1..], ["Komunikaty i ostrzeżenia, od razu"]);
    }
}
