//! A person's own passkeys: making and removing them.

use crate::ceremony::{self, Purpose};
use crate::passkey::{self, Credential, Passkey};
use crate::session::{self, Present};
use crate::webauthn::{self, Asked, Client};
use crate::{Locale, i18n::td_string};
use crate::{recovery, second};
use axum::Json;
use axum::extract::Extension;
use base::{Fault, Person};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use platform::{Ctx, audit, hash, token};
use serde::Deserialize;
use serde_json::{Value, json};
use ui::{Acted, Done, Form, Undone};

/// Where they are.
pub(crate) const PLACE: &str = "/pulpit/konto/klucze";
/// Milliseconds that browsers wait for somebody to use a passkey: as long as the question is good.
pub(crate) const PATIENCE: u32 = 300_000;

/// A passkey that a browser has made, as its script sends it; everything in base64url.
#[derive(Deserialize)]
struct New {
    id: String,
    client: String,
    attestation: String,
    #[serde(default)]
    transports: Vec<String>,
}

/// How authenticators know a person at a host: tells nothing about them and is the same for all their passkeys there.
fn handle(host: &str, person_id: i64) -> String {
    URL_SAFE_NO_PAD.encode(&hash(&format!("passkey {host} {person_id}"))[..32])
}

/// One passkey as browsers are told of it.
pub(crate) fn described(passkey: &Passkey) -> Value {
    let transports = passkey.credential().map(|credential| credential.transports).unwrap_or_default();
    json!({"type": "public-key", "id": passkey.id, "transports": transports})
}

/// Asks the person's browser for a new passkey.
pub(crate) async fn ask(Extension(ctx): Extension<Ctx>) -> Result<Json<Value>, Undone> {
    let who = ctx.who.as_ref().ok_or(Fault::SignIn)?;
    session::fresh(&ctx)?;
    let (host, challenge) = (passkey::host(&ctx), token());
    let act = ctx.db.act().await?;
    ceremony::begin(&act, &ctx, Purpose::NewPasskey, &challenge, Some(who.id), &()).await?;
    let known: Vec<_> = passkey::of(&act, &host, who.id).await?.iter().map(described).collect();
    act.commit().await?;
    let algorithms = webauthn::ALGORITHMS.map(|alg| json!({"type": "public-key", "alg": alg}));
    Ok(Json(json!({
        "challenge": challenge,
        "rp": {"id": host, "name": ctx.portal.name},
        "user": {"id": handle(&host, who.id), "name": who.email, "displayName": who.name},
        "pubKeyCredParams": algorithms,
        "timeout": PATIENCE,
        "excludeCredentials": known,
        "authenticatorSelection": {"residentKey": "required", "requireResidentKey": true, "userVerification": "required"},
        "attestation": "none",
    })))
}

/// Keeps the passkey that the browser has made.
pub(crate) async fn add(Extension(ctx): Extension<Ctx>, Extension(Present { session }): Extension<Present>, form: Form) -> Acted {
    let who = ctx.who.as_ref().ok_or(Fault::SignIn)?;
    let locale = Locale::from(ctx.lang());
    let name = form.get("name");
    if name.is_empty() || name.chars().count() > 60 {
        return Err(Undone(Fault::field("name", td_string!(locale, no_key_name))));
    }
    let act = ctx.db.act().await?;
    let new = examined(&act, &ctx, who, name, form.get("credential")).await?;
    let kept = match new {
        Some(new) => passkey::of(&act, &new.host, who.id).await?.len() < passkey::MOST && passkey::add(&act, new).await?,
        None => false,
    };
    if !kept {
        // The question is used up all the same.
        act.commit().await?;
        return Err(Undone(Fault::field("name", td_string!(locale, key_refused))));
    }
    let made = recovery::ensure(&act, &ctx, &session).await?;
    audit::record(&act, &ctx, "passkey-added", &format!("person:{}", who.id), json!({"name": name})).await?;
    act.commit().await?;
    Ok(Done::saying(&ctx, if made { second::CODES } else { PLACE }, "klucz-dodany"))
}

/// The passkey that was sent, where it answers a question of ours to this person.
async fn examined(act: &impl sea_orm::ConnectionTrait, ctx: &Ctx, who: &Person, name: &str, sent: &str) -> Result<Option<Passkey>, Fault> {
    let Ok(sent) = serde_json::from_str::<New>(sent) else { return Ok(None) };
    let bytes = |text: &str| URL_SAFE_NO_PAD.decode(text).ok();
    let (Some(id), Some(client), Some(attestation)) = (bytes(&sent.id), bytes(&sent.client), bytes(&sent.attestation)) else {
        return Ok(None);
    };
    let Ok(said) = Client::read(&client) else { return Ok(None) };
    let asked = ceremony::take::<()>(act, ctx, Purpose::NewPasskey, &said.challenge).await?;
    if asked.and_then(|asked| asked.person_id) != Some(who.id) {
        return Ok(None);
    }
    let host = passkey::host(ctx);
    let asked = Asked { challenge: &said.challenge, origin: &ctx.address.origin, host: &host };
    let made = match webauthn::made(&asked, &client, &attestation) {
        Ok(made) if made.id == id => made,
        refused => {
            tracing::info!(person = who.id, "a new passkey was refused: {:?}", refused.err());
            return Ok(None);
        }
    };
    let transports = sent.transports.into_iter().filter(|word| word.len() < 20).take(8).collect();
    let credential = Credential { key: URL_SAFE_NO_PAD.encode(&made.key), count: made.count, transports };
    let credential = serde_json::to_string(&credential).map_err(|why| Fault::internal(&why.to_string()))?;
    let (id, person_id, name) = (URL_SAFE_NO_PAD.encode(&made.id), who.id, name.to_owned());
    Ok(Some(Passkey { id, person_id, host, name, credential, since: ctx.now, used_at: None }))
}

/// One of the person's passkeys goes; with the last factor go the recovery codes.
pub(crate) async fn remove(Extension(ctx): Extension<Ctx>, form: Form) -> Acted {
    let who = ctx.who.as_ref().ok_or(Fault::SignIn)?;
    session::fresh(&ctx)?;
    let act = ctx.db.act().await?;
    if !passkey::remove(&act, who.id, form.get("key")).await? {
        return Err(Undone(Fault::NotFound));
    }
    recovery::tidy(&act, who.id).await?;
    audit::record(&act, &ctx, "passkey-removed", &format!("person:{}", who.id), json!({})).await?;
    act.commit().await?;
    Ok(Done::saying(&ctx, PLACE, "klucz-usuniety"))
}
