//! Signing in through the organisation's own directory: there and back (authorization code with PKCE, OpenID Connect Core 3.1).

use crate::ceremony::{self, Purpose};
use crate::directory::{self, Directory, causes};
use crate::session::{self, Present};
use crate::sign_in::{agent, inside};
use crate::step;
use crate::store::{self, person};
use axum::extract::{Extension, Query};
use axum::response::{IntoResponse, Redirect, Response};
use base::{Fault, Grant, Lang};
use chrono::Duration;
use http::{HeaderMap, HeaderValue, header};
use openidconnect::core::{CoreAuthPrompt, CoreAuthenticationFlow, CoreIdTokenClaims};
use openidconnect::{AuthorizationCode, CsrfToken, Nonce, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, Scope, TokenResponse};
use platform::{Ctx, audit, same};
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};
use serde_json::json;
use ui::{Done, Undone};

/// Ties the way back to the browser that went; its prefix keeps it to this host.
const COOKIE: &str = "__Host-katalog";
/// Where one comes back to; the directory must know this address.
const BACK: &str = "/logowanie/katalog/powrot";
/// Who proves once more who they are has done so there so long ago at most.
const FRESH: Duration = Duration::minutes(10);

/// What is kept while somebody is at the directory.
#[derive(Serialize, Deserialize)]
struct Away {
    nonce: String,
    verifier: String,
    onward: String,
}

/// Where somebody wants to go on afterwards.
#[derive(Deserialize)]
pub(crate) struct Onward {
    #[serde(default)]
    dalej: String,
}

/// What the directory says when it sends somebody back.
#[derive(Deserialize)]
pub(crate) struct Returned {
    #[serde(default)]
    code: String,
    #[serde(default)]
    state: String,
}

/// Why somebody was not let in; the sign-in page says it in a sentence.
enum Refused {
    /// The directory does not answer, or not as it should.
    Silent,
    /// Nobody has gone there from this browser.
    Stray,
    /// The token is not good, or speaks of somebody else.
    Wrong,
    /// Nobody here has this address, or the directory does not vouch for it.
    Unknown,
}

impl Refused {
    const fn code(&self) -> &'static str {
        match self {
            Self::Silent => "katalog-cisza",
            Self::Stray | Self::Wrong => "katalog-odmowa",
            Self::Unknown => "katalog-obcy",
        }
    }
}

/// Somebody goes to the directory.
pub(crate) async fn go(Extension(ctx): Extension<Ctx>, Query(onward): Query<Onward>) -> Result<Response, Undone> {
    let directory = directory::of(ctx.db.read(), &ctx).await?.ok_or(Fault::NotFound)?;
    let client = match client(&ctx, &directory).await {
        Ok(client) => client,
        Err(why) => {
            tracing::warn!("{why:#}");
            return Ok(back(&ctx, &Refused::Silent));
        }
    };
    let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
    let flow = CoreAuthenticationFlow::AuthorizationCode;
    let mut asked = client.authorize_url(flow, CsrfToken::new_random, Nonce::new_random).set_pkce_challenge(challenge);
    for scope in ["email", "profile"] {
        asked = asked.add_scope(Scope::new(scope.to_owned()));
    }
    if ctx.who.is_some() {
        asked = asked.add_prompt(CoreAuthPrompt::Login);
    }
    let (url, state, nonce) = asked.url();
    let away = Away { nonce: nonce.secret().clone(), verifier: verifier.into_secret(), onward: inside(&onward.dalej).to_owned() };
    let act = ctx.db.act().await?;
    ceremony::begin(&act, &ctx, Purpose::Directory, state.secret(), ctx.who.as_ref().map(|who| who.id), &away).await?;
    act.commit().await?;
    let cookie = format!("{COOKIE}={}; Path=/; Max-Age=600; Secure; HttpOnly; SameSite=Lax", state.secret());
    Ok(with_cookie(Redirect::to(url.as_str()).into_response(), &cookie))
}

async fn client(ctx: &Ctx, directory: &Directory) -> anyhow::Result<directory::Client> {
    let back = format!("{}{}", ctx.address.origin, ctx.address.in_lang(Lang::Pl, BACK));
    Ok(directory::client(directory).await?.set_redirect_uri(RedirectUrl::new(back)?))
}

/// Somebody comes back from the directory.
pub(crate) async fn come_back(
    Extension(ctx): Extension<Ctx>,
    present: Option<Extension<Present>>,
    headers: HeaderMap,
    Query(returned): Query<Returned>,
) -> Result<Response, Undone> {
    let answer = match let_in(&ctx, present.map(|Extension(present)| present), &headers, returned).await? {
        Ok(done) => done.into_response(),
        Err(Refused::Stray) => back(&ctx, &Refused::Stray),
        Err(refused) => {
            let act = ctx.db.act().await?;
            audit::record(&act, &ctx, "directory-refused", "", json!({"why": refused.code()})).await?;
            act.commit().await?;
            back(&ctx, &refused)
        }
    };
    Ok(with_cookie(answer, &format!("{COOKIE}=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax")))
}

async fn let_in(ctx: &Ctx, present: Option<Present>, headers: &HeaderMap, returned: Returned) -> Result<Result<Done, Refused>, Fault> {
    let directory = directory::of(ctx.db.read(), ctx).await?.ok_or(Fault::NotFound)?;
    let act = ctx.db.act().await?;
    let away = ceremony::take::<Away>(&act, ctx, Purpose::Directory, &returned.state).await?;
    act.commit().await?;
    let Some(away) = away.filter(|_| cookie(headers).is_some_and(|kept| same(kept, &returned.state))) else {
        return Ok(Err(Refused::Stray));
    };
    let claims = match claims(ctx, &directory, returned.code, &away.detail).await {
        Ok(claims) => claims,
        Err(why) => {
            tracing::warn!("{why:#}");
            return Ok(Err(Refused::Wrong));
        }
    };
    let act = ctx.db.act().await?;
    let Some(person) = whom(&act, ctx, &directory, &claims).await? else { return Ok(Err(Refused::Unknown)) };
    store::come_in(&act, &person).await?;
    let onward = &away.detail.onward;
    let done = if let Some(proving) = away.person_id {
        let stale = claims.auth_time().is_some_and(|at| at + FRESH < ctx.now);
        let Some(Present { session }) = present.filter(|present| present.session.person_id == proving && !stale) else {
            return Ok(Err(Refused::Wrong));
        };
        if person.id != proving {
            return Ok(Err(Refused::Wrong));
        }
        session::prove(&act, &session, ctx.now).await?;
        Done::at(ctx, onward)
    } else if claims.auth_method_refs().is_some_and(|ways| ways.iter().any(|way| way.as_str() == "mfa")) {
        // The directory vouches for more than one factor (RFC 8176).
        let cookie = session::open(&act, person.id, false, agent(headers), ctx.now).await?;
        let (who, subject) = (Some((person.id, person.name)), format!("person:{}", person.id));
        audit::record_as(&act, ctx.portal.id, ctx.now, who, "sign-in", &subject, json!({"by": "directory", "mfa": true})).await?;
        Done::at(ctx, onward).with_cookie(cookie)
    } else {
        step::let_in(&act, ctx, &person, "directory", agent(headers), onward).await?
    };
    act.commit().await?;
    Ok(Ok(done))
}

/// What the directory says of whoever comes back, once its signature and everything else has been examined.
async fn claims(ctx: &Ctx, directory: &Directory, code: String, away: &Away) -> anyhow::Result<CoreIdTokenClaims> {
    let client = client(ctx, directory).await?;
    let asked = client.exchange_code(AuthorizationCode::new(code))?.set_pkce_verifier(PkceCodeVerifier::new(away.verifier.clone()));
    let tokens = asked.request_async(&directory::send).await;
    let tokens = tokens.map_err(|why| anyhow::anyhow!("the directory gives no token: {}", causes(&why)))?;
    let token = tokens.id_token().ok_or_else(|| anyhow::anyhow!("the directory gives no ID token"))?;
    let now = ctx.now;
    let verifier = client.id_token_verifier().set_time_fn(move || now);
    Ok(token.claims(&verifier, &Nonce::new(away.nonce.clone()))?.clone())
}

/// Whom a verified address belongs to: somebody who was invited here and has no role elsewhere, since a portal's directory speaks
/// for that portal only. Whoever is new is let in where the operator has allowed their domain.
async fn whom(
    act: &impl ConnectionTrait,
    ctx: &Ctx,
    directory: &Directory,
    claims: &CoreIdTokenClaims,
) -> Result<Option<person::Model>, Fault> {
    let email = claims.email().filter(|_| claims.email_verified() == Some(true)).and_then(|email| store::address(email.as_str()));
    let Some(email) = email else { return Ok(None) };
    if store::ever_with_email(act, &email).await? {
        let Some(known) = store::with_email(act, &email).await? else { return Ok(None) };
        let portals = store::portals_of(act, known.id, ctx.now).await?;
        let here = !portals.is_empty() && portals.iter().all(|portal| *portal == ctx.portal.id);
        return Ok(here.then_some(known));
    }
    let Some((domain, role)) = &directory.admits else { return Ok(None) };
    if email.rsplit('@').next() != Some(domain.as_str()) {
        return Ok(None);
    }
    let name = claims.name().and_then(|name| name.get(None)).map_or(email.as_str(), |name| name.as_str());
    let name: String = name.trim().chars().take(100).collect();
    let person = store::welcome(act, &email, &name, ctx.lang(), ctx.now).await?;
    let grant = Grant { portal: ctx.portal.id, role: *role, section: None, service: None, since: ctx.now, until: None };
    store::give(act, person.id, &grant).await?;
    let detail = json!({"role": role, "by": "directory"});
    audit::record_as(act, ctx.portal.id, ctx.now, None, "role-given", &format!("person:{}", person.id), detail).await?;
    Ok(Some(person))
}

/// To the door, with a sentence.
fn back(ctx: &Ctx, why: &Refused) -> Response {
    Done::saying(ctx, "/logowanie", why.code()).into_response()
}

fn cookie(headers: &HeaderMap) -> Option<&str> {
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    lines.flat_map(|line| line.split("; ")).find_map(|pair| pair.strip_prefix(COOKIE)?.strip_prefix('='))
}

fn with_cookie(mut response: Response, cookie: &str) -> Response {
    if let Ok(cookie) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}
