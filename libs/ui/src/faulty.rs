#![cfg(not(target_arch = "wasm32"))]
use crate::Locale;
use crate::i18n::td_string;
use base::{Address, Fault};
use leptos::prelude::*;
use leptos::reactive::computed::ScopedFuture;
use leptos_meta::{Meta, Title};

/// What a person sees when something could not be shown; the status goes with it.
#[component]
pub fn Faulty(
    /// What went wrong.
    fault: Fault,
) -> impl IntoView {
    if let Some(response) = use_context::<leptos_axum::ResponseOptions>()
        && let Ok(status) = http::StatusCode::from_u16(fault.status())
    {
        response.set_status(status);
    }
    let address = platform::Ctx::current().map_or_else(|_| Address::default(), |ctx| ctx.address);
    let locale = Locale::from(address.lang);
    let code = fault.status();
    let (title, hint) = match &fault {
        Fault::SignIn => (td_string!(locale, sign_in), td_string!(locale, sign_in_hint)),
        Fault::Forbidden => (td_string!(locale, forbidden), td_string!(locale, forbidden_hint)),
        Fault::Taken => (td_string!(locale, taken), td_string!(locale, taken_hint)),
        Fault::NotFound => (td_string!(locale, not_found), td_string!(locale, not_found_hint)),
        Fault::Gone => (td_string!(locale, gone), td_string!(locale, gone_hint)),
        Fault::Invalid(_) => (td_string!(locale, invalid), td_string!(locale, not_found_hint)),
        Fault::Busy => (td_string!(locale, busy), td_string!(locale, busy_hint)),
        Fault::Internal(_) => (td_string!(locale, broken), td_string!(locale, broken_hint)),
    };
    let reference = if let Fault::Internal(reference) = fault { Some(reference) } else { None };
    view! {
        <Title text=title/>
        <Meta name="robots" content="noindex"/>
        <div class="error-page wrap">
            <p class="error-code">{code}</p>
            <h1>{title}</h1>
            <p class="lede">{hint}" "{reference.map(|reference| view! { <code class="fault-ref">{reference}</code> })}</p>
            <p><a class="btn btn-primary" href=address.href("/")>{td_string!(locale, home)}</a></p>
        </div>
    }
}

/// The page is for somebody known: whoever asks is led to sign in, and back.
fn lead_to_the_door() {
    if let (Some(response), Ok(ctx)) = (use_context::<leptos_axum::ResponseOptions>(), platform::Ctx::current())
        && let Ok(place) = http::HeaderValue::from_str(&crate::form::sign_in(&ctx))
    {
        response.set_status(http::StatusCode::FOUND);
        response.insert_header(http::header::LOCATION, place);
    }
}

/// A page that has to ask the database first: itself, or what went wrong, with its status.
///
/// The question runs as a task of its own: the renderer polls a page once and may then wait for another part of it, while the
/// connection that the pool has granted in the meantime would stay with nobody.
pub fn page<V: IntoView + 'static>(page: impl Future<Output = Result<V, Fault>> + Send + 'static) -> impl IntoView {
    // The request brings what an act before this page could not do.
    let undone = use_context::<http::request::Parts>().and_then(|parts| parts.extensions.get::<Fault>().cloned());
    let view = async move {
        let answer = match undone {
            Some(fault) => Err(fault),
            None => page.await,
        };
        match answer {
            Ok(view) => view.into_any(),
            Err(Fault::SignIn) => {
                lead_to_the_door();
                ().into_any()
            }
            Err(fault) => view! { <Faulty fault/> }.into_any(),
        }
    };
    let asked = tokio::spawn(ScopedFuture::new(view));
    let shown = async move {
        match asked.await {
            Ok(view) => view,
            Err(ended) => view! { <Faulty fault=Fault::internal(&ended.to_string())/> }.into_any(),
        }
    };
    view! { <Suspense>{Suspend::new(shown)}</Suspense> }
}
