//! What editors see of media, and how a picture stands on a page.

mod library;
mod one;
mod pick;
mod picture;
mod together;
mod unread;

pub(crate) use pick::LOOK;
pub use pick::{Chosen, FileField, PictureField, choices, picture_of};
pub use picture::PictureView;

use crate::{Locale, Usage, Verdict, i18n::td_string};
use leptos::prelude::*;
use leptos_router::any_nested_route::IntoAnyNestedRoute;
use leptos_router::components::{Outlet, ParentRoute, Route};
use leptos_router::{SsrMode, path};
use library::LibraryPage;
use one::MediumPage;
use platform::Ctx;
use together::TogetherPage;
use ui::{DeskHead, done_code};
use unread::UnreadPage;

/// Pages of the library, and of forms that could not be read; `usage` knows where media are used.
#[component(transparent)]
pub fn Routes(
    /// Who uses media.
    usage: &'static dyn Usage,
) -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=path!("") view=Outlet ssr=SsrMode::Async>
            <Route path=path!("pulpit/media") view=move || view! { <LibraryPage usage/> } ssr=SsrMode::Async/>
            <Route path=path!("pulpit/media/zbiorczo") view=move || view! { <TogetherPage usage/> } ssr=SsrMode::Async/>
            <Route path=path!("pulpit/media/:id") view=move || view! { <MediumPage usage/> } ssr=SsrMode::Async/>
            <Route path=path!("-/formularz") view=UnreadPage ssr=SsrMode::Async/>
        </ParentRoute>
    }
    .into_inner()
    .into_any_nested_route()
}

/// The head of a page of the library, and what was just done.
fn head(ctx: &Ctx, title: String) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let words = done_code().and_then(|code| {
        Some(match code.as_str() {
            "dodano" => td_string!(locale, done_brought),
            "zapisano" => td_string!(locale, done_saved),
            "usunieto-wiele" => td_string!(locale, done_removed_many),
            "usunieto" => td_string!(locale, done_removed),
            _ => return None,
        })
    });
    view! { <DeskHead title lede=None done=words.map(str::to_owned)/> }
}

/// What is known of viruses, where it must be said.
fn verdict_words(locale: Locale, verdict: Verdict) -> Option<(&'static str, &'static str)> {
    match verdict {
        Verdict::Clean => None,
        Verdict::Unchecked => Some(("tag", td_string!(locale, verdict_unchecked))),
        Verdict::Unscanned => Some(("tag tag-warn", td_string!(locale, verdict_unscanned))),
        Verdict::Infected => Some(("tag tag-closed", td_string!(locale, verdict_infected))),
    }
}

/// `340 kB`, `1,2 MB`.
fn size(ctx: &Ctx, bytes: u64) -> String {
    if bytes < 1_000_000 {
        return format!("{}\u{a0}kB", bytes.div_ceil(1_000).max(1));
    }
    #[expect(clippy::cast_precision_loss, reason = "one decimal is shown")]
    let megabytes = bytes as f64 / 1e6;
    format!("{}\u{a0}MB", base::write::decimal(ctx.lang(), megabytes, 1))
}
