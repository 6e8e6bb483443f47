//! Signing in with a passkey: without an address, as the second step, or to prove once more who one is. Its owner has proved
//! themselves to the authenticator, so that a passkey alone is two factors.

use crate::ceremony::{self, Purpose};
use crate::keys::{PATIENCE, described};
use crate::passkey::{self, Passkey};
use crate::session::{self, Present};
use crate::sign_in::{agent, onward};
use crate::webauthn::{self, Asked, Client};
use crate::{Locale, i18n::td_string};
use crate::{step, store};
use axum::Json;
use axum::extract::Extension;
use base::Fault;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::HeaderMap;
use platform::{Ctx, audit, token};
use sea_orm::ConnectionTrait;
use serde::Deserialize;
use serde_json::{Value, json};
use ui::{Acted, Done, Form, Undone};

/// What a passkey has signed, as the browser's script sends it; everything in base64url.
#[derive(Deserialize)]
struct Signed {
    id: String,
    client: String,
    data: String,
    signature: String,
}

/// Who is being asked: whoever has signed in, or stands before the second step; nobody known at the door.
fn asked(ctx: &Ctx, present: Option<&Present>) -> Option<i64> {
    let session = &present?.session;
    let at_step = ctx.path.starts_with(step::PLACE);
    (session.half == at_step && (at_step || ctx.who.is_some())).then_some(session.person_id)
}

/// Asks a browser for a passkey of this host: any, or those of whoever is known already.
pub(crate) async fn ask(Extension(ctx): Extension<Ctx>, present: Option<Extension<Present>>) -> Result<Json<Value>, Undone> {
    let known = asked(&ctx, present.as_deref());
    let (host, challenge) = (passkey::host(&ctx), token());
    let act = ctx.db.act().await?;
    ceremony::begin(&act, &ctx, Purpose::Passkey, &challenge, known, &()).await?;
    let theirs = match known {
        Some(person_id) => passkey::of(&act, &host, person_id).await?.iter().map(described).collect(),
        None => Vec::new(),
    };
    act.commit().await?;
    let question =
        json!({"challenge": challenge, "rpId": host, "timeout": PATIENCE, "userVerification": "required", "allowCredentials": theirs});
    Ok(Json(question))
}

/// Somebody signs in with a passkey.
pub(crate) async fn sign_in(Extension(ctx): Extension<Ctx>, present: Option<Extension<Present>>, headers: HeaderMap, form: Form) -> Acted {
    let known = asked(&ctx, present.as_deref());
    let act = ctx.db.act().await?;
    let person = match examined(&act, &ctx, known, form.get("credential")).await? {
        Some(passkey) => store::with_id(&act, passkey.person_id).await?,
        None => None,
    };
    let Some(person) = person else {
        audit::record(&act, &ctx, "passkey-refused", "", json!({})).await?;
        act.commit().await?;
        return Err(Undone(Fault::field("passkey", td_string!(Locale::from(ctx.lang()), key_wrong))));
    };
    let onward = onward(&form);
    let done = match present.filter(|_| known.is_some()) {
        Some(Extension(Present { session })) if session.half => step::complete(&act, &ctx, &session, &person, "passkey", onward).await?,
        Some(Extension(Present { session })) => {
            session::prove(&act, &session, ctx.now).await?;
            Done::at(&ctx, onward)
        }
        None => {
            let cookie = session::open(&act, person.id, false, agent(&headers), ctx.now).await?;
            let (who, subject) = (Some((person.id, person.name)), format!("person:{}", person.id));
            audit::record_as(&act, ctx.portal.id, ctx.now, who, "sign-in", &subject, json!({"by": "passkey"})).await?;
            Done::at(&ctx, onward).with_cookie(cookie)
        }
    };
    act.commit().await?;
    Ok(done)
}

/// The passkey that has signed, where it answers a question of ours to whoever was asked; the question is used up.
async fn examined(act: &impl ConnectionTrait, ctx: &Ctx, known: Option<i64>, sent: &str) -> Result<Option<Passkey>, Fault> {
    let Ok(sent) = serde_json::from_str::<Signed>(sent) else { return Ok(None) };
    let bytes = |text: &str| URL_SAFE_NO_PAD.decode(text).ok();
    let (Some(client), Some(data), Some(signature)) = (bytes(&sent.client), bytes(&sent.data), bytes(&sent.signature)) else {
        return Ok(None);
    };
    let Ok(said) = Client::read(&client) else { return Ok(None) };
    let Some(question) = ceremony::take::<()>(act, ctx, Purpose::Passkey, &said.challenge).await? else { return Ok(None) };
    let host = passkey::host(ctx);
    let found = passkey::with_id(act, &host, &sent.id).await?;
    let Some(found) = found.filter(|found| question.person_id == known && known.is_none_or(|known| known == found.person_id)) else {
        return Ok(None);
    };
    let Some(mut credential) = found.credential() else { return Ok(None) };
    let asked = Asked { challenge: &said.challenge, origin: &ctx.address.origin, host: &host };
    let key = bytes(&credential.key).unwrap_or_default();
    let count = match webauthn::signed(&asked, &key, &client, &data, &signature) {
        Ok(count) => count,
        Err(refused) => {
            tracing::info!(person = found.person_id, "a passkey was refused: {refused:?}");
            return Ok(None);
        }
    };
    // An authenticator that counts and has not counted on is a copy (7.2, step 22).
    if (count, credential.count) != (0, 0) && count <= credential.count {
        tracing::warn!(person = found.person_id, "a passkey was refused: it counted {count} after {}", credential.count);
        return Ok(None);
    }
    credential.count = count;
    passkey::used(act, &found.id, &credential, ctx.now).await?;
    Ok(Some(found))
}
