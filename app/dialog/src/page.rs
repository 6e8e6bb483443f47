//! The addresses of dialogue: pages to read, acts to send, rooms of the desk.

use crate::declaration::{self, DeclarationDesk, DeclarationPage, DeclarationVersion};
use crate::demand::{self, DemandDesk, DemandPage, DemandsDesk};
use crate::feedback::{self, OpinionDesk, OpinionsDesk};
use crate::improved::{self, ImprovedDesk, ImprovedPage};
use crate::newsletter::{self, LeavePage, NewsletterDesk, NewsletterPage, OwnPage};
use crate::{Locale, i18n::td_string};
use axum::Router;
use axum::routing::{get, post};
use base::{Action, Fault};
use leptos::prelude::*;
use leptos_router::any_nested_route::IntoAnyNestedRoute;
use leptos_router::components::{Outlet, ParentRoute, Route};
use leptos_router::{SsrMode, path};
use platform::Ctx;

/// Pages for residents and for the desk.
#[component(transparent)]
pub fn Routes() -> impl leptos_router::MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=path!("") view=Outlet ssr=SsrMode::Async>
            <Route path=path!("deklaracja-dostepnosci") view=DeclarationPage ssr=SsrMode::Async/>
            <Route path=path!("deklaracja-dostepnosci/zadanie") view=DemandPage ssr=SsrMode::Async/>
            <Route path=path!("co-poprawilismy") view=ImprovedPage ssr=SsrMode::Async/>
            <Route path=path!("newsletter") view=NewsletterPage ssr=SsrMode::Async/>
            <Route path=path!("newsletter/:key") view=OwnPage ssr=SsrMode::Async/>
            <Route path=path!("newsletter/:key/rezygnacja") view=LeavePage ssr=SsrMode::Async/>
            <Route path=path!("pulpit/dostepnosc") view=DeclarationDesk ssr=SsrMode::Async/>
            <Route path=path!("pulpit/dostepnosc/:number") view=DeclarationVersion ssr=SsrMode::Async/>
            <Route path=path!("pulpit/zadania-dostepnosci") view=DemandsDesk ssr=SsrMode::Async/>
            <Route path=path!("pulpit/zadania-dostepnosci/:id") view=DemandDesk ssr=SsrMode::Async/>
            <Route path=path!("pulpit/opinie") view=OpinionsDesk ssr=SsrMode::Async/>
            <Route path=path!("pulpit/opinie/:id") view=OpinionDesk ssr=SsrMode::Async/>
            <Route path=path!("pulpit/co-poprawilismy") view=ImprovedDesk ssr=SsrMode::Async/>
            <Route path=path!("pulpit/newsletter") view=NewsletterDesk ssr=SsrMode::Async/>
        </ParentRoute>
    }
    .into_inner()
    .into_any_nested_route()
}

/// Acts, each a form sent to the address of its page or below it.
pub fn acts<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new()
        .route("/deklaracja-dostepnosci/zadanie", post(demand::ask))
        .route("/ocena", post(feedback::tell))
        .route("/newsletter", post(newsletter::subscribe))
        .route("/newsletter/{key}", post(newsletter::change))
        .route("/newsletter/{key}/rezygnacja", post(newsletter::leave_at_once))
        .route("/newsletter/{key}/dane", get(newsletter::export))
        .route("/pulpit/dostepnosc", post(declaration::save))
        .route("/pulpit/zadania-dostepnosci/{id}", post(demand::answer))
        .route("/co-poprawilismy.atom", get(improved::feed))
        .route("/pulpit/opinie", post(feedback::handle))
        .route("/pulpit/opinie/{id}", post(feedback::settle))
        .route("/pulpit/co-poprawilismy", post(improved::take_back))
}

/// Rooms of the desk that the request's person may enter: path and words.
#[must_use]
pub fn rooms(ctx: &Ctx) -> Vec<(&'static str, &'static str)> {
    let locale = Locale::from(ctx.lang());
    let rooms = [
        (ctx.may(Action::Handle), "/pulpit/zadania-dostepnosci", td_string!(locale, demands)),
        (ctx.may(Action::Arrange), "/pulpit/dostepnosc", td_string!(locale, declaration)),
        // Opinions of a section are its readers' too.
        (ctx.may_somewhere(Action::ReadDraft), "/pulpit/opinie", td_string!(locale, opinions)),
        (ctx.may(Action::ReadDraft), "/pulpit/newsletter", td_string!(locale, newsletter)),
    ];
    rooms.into_iter().filter(|(may, ..)| *may).map(|(_, path, words)| (path, words)).collect()
}

/// What waits at the desk for the request's person: a declaration to be looked through, requests, words about pages.
///
/// # Errors
/// When the database does not answer.
pub async fn waiting(ctx: &Ctx) -> Result<AnyView, Fault> {
    let locale = Locale::from(ctx.lang());
    let declaration = declaration::notice(ctx).await?;
    let demands = if ctx.may(Action::Handle) { demand::waiting(ctx).await? } else { 0 };
    let words = if ctx.may_somewhere(Action::Write) { feedback::waiting(ctx).await? } else { 0 };
    let line = |count: u64, path: &str, words: String| (count > 0).then(|| view! { <li><a href=ctx.href(path)>{words}</a></li> });
    let lines = [
        line(demands, "/pulpit/zadania-dostepnosci", td_string!(locale, demands_wait, count = demands).to_string()),
        line(words, "/pulpit/opinie", td_string!(locale, opinions_wait, count = words).to_string()),
    ];
    let lines: Vec<_> = lines.into_iter().flatten().collect();
    let lines = (!lines.is_empty()).then(
        || view! { <section class="section wrap"><h2>{td_string!(locale, residents_wait)}</h2><ul class="prose">{lines}</ul></section> },
    );
    Ok(view! { {declaration}{lines} }.into_any())
}
