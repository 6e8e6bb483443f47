//! The addresses of accounts: pages to read, acts to send.

use crate::view::{
    journal::JournalPage,
    keys::KeysPage,
    member::MemberPage,
    own::OwnPage,
    people::PeoplePage,
    readdress::AddressPage,
    second::{CodesPage, SecondPage},
    sign_in::{ChoosePage, ForgottenPage, SignInPage},
    step::StepPage,
    together::TogetherPage,
};
use crate::{
    Sections, by_directory, by_passkey, demand, invite, journal, keys, leave, own, people, readdress, reset, second, sign_in, step,
    support, together,
};
use axum::Router;
use axum::routing::{get, post};
use leptos::prelude::*;
use leptos_router::any_nested_route::IntoAnyNestedRoute;
use leptos_router::components::{Outlet, ParentRoute, Route};
use leptos_router::{SsrMode, path};

/// Pages for signing in, and those of accounts; `sections` knows what roles may be limited to.
#[component(transparent)]
pub fn Routes(
    /// Who knows the portal's sections.
    sections: &'static dyn Sections,
) -> impl MatchNestedRoutes + Clone {
    view! {
        <ParentRoute path=path!("") view=Outlet ssr=SsrMode::Async>
            <Route path=path!("logowanie") view=SignInPage ssr=SsrMode::Async/>
            <Route path=path!("logowanie/haslo") view=ForgottenPage ssr=SsrMode::Async/>
            <Route path=path!("logowanie/krok") view=StepPage ssr=SsrMode::Async/>
            <Route path=path!("logowanie/adres/:secret") view=AddressPage ssr=SsrMode::Async/>
            <Route path=path!("haslo/:ticket") view=ChoosePage ssr=SsrMode::Async/>
            <Route path=path!("pulpit/konto") view=OwnPage ssr=SsrMode::Async/>
            <Route path=path!("pulpit/konto/drugi-krok") view=SecondPage ssr=SsrMode::Async/>
            <Route path=path!("pulpit/konto/klucze") view=KeysPage ssr=SsrMode::Async/>
            <Route path=path!("pulpit/konto/kody") view=CodesPage ssr=SsrMode::Async/>
            <Route path=path!("pulpit/osoby") view=move || view! { <PeoplePage sections/> } ssr=SsrMode::Async/>
            <Route path=path!("pulpit/osoby/zbiorczo") view=TogetherPage ssr=SsrMode::Async/>
            <Route path=path!("pulpit/osoby/:id") view=move || view! { <MemberPage sections/> } ssr=SsrMode::Async/>
            <Route path=path!("pulpit/dziennik") view=JournalPage ssr=SsrMode::Async/>
        </ParentRoute>
    }
    .into_inner()
    .into_any_nested_route()
}

/// Acts, each a form sent to the address of its page or below it; `sections` knows what roles may be limited to.
pub fn acts<S: Clone + Send + Sync + 'static>(sections: &'static dyn Sections) -> Router<S> {
    Router::new()
        .route("/logowanie", post(sign_in::sign_in))
        .route("/logowanie/haslo", post(sign_in::forgotten))
        .route("/logowanie/krok", post(step::step))
        .route("/logowanie/katalog", get(by_directory::go))
        .route("/logowanie/katalog/powrot", get(by_directory::come_back))
        .route("/logowanie/klucz", post(by_passkey::sign_in))
        .route("/logowanie/klucz/pytanie", post(by_passkey::ask))
        .route("/logowanie/krok/klucz", post(by_passkey::sign_in))
        .route("/logowanie/krok/klucz/pytanie", post(by_passkey::ask))
        .route("/wyloguj", post(sign_in::sign_out))
        .route("/haslo/{ticket}", post(sign_in::choose))
        .route("/pulpit/konto", post(own::rename))
        .route("/pulpit/konto/haslo", post(own::change_password))
        .route("/pulpit/konto/adres", post(readdress::ask))
        .route("/logowanie/adres/{secret}", post(readdress::confirm))
        .route("/pulpit/konto/sesje", post(own::end_session))
        .route("/pulpit/konto/drugi-krok", post(second::begin))
        .route("/pulpit/konto/drugi-krok/potwierdz", post(second::confirm))
        .route("/pulpit/konto/drugi-krok/wylacz", post(second::turn_off))
        .route("/pulpit/konto/drugi-krok/kody", post(second::renew))
        .route("/pulpit/konto/kody", post(second::put_away))
        .route("/pulpit/konto/klucze", post(keys::add))
        .route("/pulpit/konto/klucze/pytanie", post(keys::ask))
        .route("/pulpit/konto/klucze/usun", post(keys::remove))
        .route("/pulpit/osoby", post(move |ctx, form| invite::invite(ctx, form, sections)))
        .route("/pulpit/osoby/odbierz", post(people::take))
        .route(together::PLACE, post(move |ctx, form| together::together(ctx, form, sections)))
        .route("/pulpit/osoby/przypomnij", post(move |ctx, form| people::remind(ctx, form, sections)))
        .route("/pulpit/osoby/drugi-krok", post(demand::demand))
        .route("/pulpit/osoby/zdejmij-krok", post(reset::reset))
        .route("/pulpit/osoby/{id}/usun", post(leave::leave))
        .route("/pulpit/wizyta", post(support::begin))
        .route("/pulpit/wizyta/koniec", post(support::end))
        .route(journal::PLACE, post(journal::ask))
        .route("/pulpit/dziennik.csv", get(journal::csv).post(journal::csv))
}
