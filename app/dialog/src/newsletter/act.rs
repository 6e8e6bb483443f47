//! Asking for the newsletter, saying so once more, changing it, taking one's data away, leaving.

use super::{Pace, Wish, consent, keep};
use crate::throttle;
use crate::view::caught;
use crate::{Locale, i18n::td_string};
use axum::Json;
use axum::extract::{Extension, Path};
use axum::response::{IntoResponse, Response};
use base::{Fault, FieldError};
use content::{Kind, Site};
use http::header;
use platform::{Caller, Ctx};
use serde_json::json;
use ui::{Acted, Done, Form, Undone};

/// Somebody asks for the newsletter. Who has it already is not told.
pub(crate) async fn subscribe(Extension(ctx): Extension<Ctx>, caller: Option<Extension<Caller>>, form: Form) -> Acted {
    let done = Done::saying(&ctx, "/newsletter", "list-wyslany");
    if caught(&form) {
        return Ok(done);
    }
    let locale = Locale::from(ctx.lang());
    let wish = wish(&ctx, &form).await?;
    let email = account::address(form.get("email"));
    let mut errors = Vec::new();
    let mut wrong = |field: &str, hint: &str| errors.push(FieldError { field: field.into(), hint: hint.into() });
    if email.is_none() {
        wrong("email", td_string!(locale, no_address));
    }
    if wish.is_empty() {
        wrong("news", td_string!(locale, no_topic));
    }
    if !form.has("consent") {
        wrong("consent", td_string!(locale, no_consent));
    }
    let (Some(email), true) = (email, errors.is_empty()) else { return Err(Undone(Fault::Invalid(errors))) };
    let many = |_| Fault::field("email", td_string!(locale, too_many));
    throttle::caller(&ctx, "newsletter", caller.map(|Extension(caller)| caller), 10).await.map_err(many)?;
    // Somebody else's address is not flooded, and how often it was given is not told.
    if throttle::knock(&ctx, "newsletter-letter", &email, 3).await.is_ok() {
        keep::ask(&ctx, &email, &wish).await?;
    }
    Ok(done)
}

/// What a form asks for; categories that the portal does not have are none.
async fn wish(ctx: &Ctx, form: &Form) -> Result<Wish, Fault> {
    let site = Site::of(ctx).await?;
    let known = site.categories(Kind::News);
    let chosen = form.all("category").filter(|category| known.contains(*category)).map(str::to_owned).collect();
    let news = form.has("news").then(|| Pace::of_code(form.get("pace")).unwrap_or(Pace::Weekly));
    Ok(Wish { news, categories: chosen, alerts: form.has("alerts"), events: form.has("events") })
}

/// Whoever holds the key says that they want it, changes what, or leaves.
pub(crate) async fn change(Extension(ctx): Extension<Ctx>, Path(key): Path<String>, form: Form) -> Acted {
    let row = keep::with_key(&ctx, &key).await?;
    let own = format!("/newsletter/{key}");
    match form.get("act") {
        "confirm" => {
            keep::confirm(&ctx, &row).await?;
            Ok(Done::saying(&ctx, &own, "potwierdzono"))
        }
        "leave" => {
            keep::leave(&ctx, &key).await?;
            Ok(Done::saying(&ctx, "/newsletter", "wypisano"))
        }
        _ => {
            let wish = wish(&ctx, &form).await?;
            if wish.is_empty() {
                return Err(Undone(Fault::field("news", td_string!(Locale::from(ctx.lang()), no_topic))));
            }
            keep::change(&ctx, &row, &wish).await?;
            Ok(Done::saying(&ctx, &own, "zmieniono"))
        }
    }
}

/// A mail program leaves for its reader (RFC 8058): no question, no redirect, and the same answer once more.
pub(crate) async fn leave_at_once(Extension(ctx): Extension<Ctx>, Path(key): Path<String>) -> Result<Response, Undone> {
    keep::leave(&ctx, &key).await?;
    Ok((private(), td_string!(Locale::from(ctx.lang()), left)).into_response())
}

/// Everything that is kept of whoever holds the key.
pub(crate) async fn export(Extension(ctx): Extension<Ctx>, Path(key): Path<String>) -> Result<Response, Undone> {
    let row = keep::with_key(&ctx, &key).await?;
    let kept = json!({
        "portal": ctx.portal.name,
        "email": keep::open(&ctx, &row)?.email,
        "language": row.lang,
        "wish": row.wish(),
        "asked_at": row.asked_at,
        "confirmed_at": row.confirmed_at,
        "consent": {"version": row.consent, "text": consent::text(row.consent, row.lang())},
    });
    let name = [(header::CONTENT_DISPOSITION, "attachment; filename=\"newsletter.json\"")];
    Ok((private(), name, Json(kept)).into_response())
}

const fn private() -> [(header::HeaderName, &'static str); 1] {
    [(header::CACHE_CONTROL, "private, no-store")]
}
