//! Forms of the desk that bring a picture along with their words. The picture is taken in before anything else happens, and the form
//! goes on as a plain one that names it: whatever is refused then, words and picture stay.

use crate::act::multipart;
use crate::{Refusal, allow, bring};
use axum::body::Body;
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use base::Action;
use futures::{StreamExt, TryStreamExt};
use http::{HeaderValue, Method, StatusCode, header};
use multer::{Field, Multipart};
use platform::Ctx;
use std::io;
use ui::Undone;

/// The longest words of such a form, in bytes.
const MOST: usize = 4 * 1024 * 1024;
/// Where such forms are sent to.
const FORMS: &str = "/pulpit/tresci";

/// A file in the field `picture_file` becomes a medium whose number stands in the field `picture`; why it was refused stands in
/// `picture_refused`.
pub async fn read_files(request: Request, next: Next) -> Response {
    let brings = request.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"multipart/form-data"));
    let ctx = request.extensions().get::<Ctx>().filter(|ctx| ctx.path.starts_with(FORMS)).cloned();
    let Some(ctx) = ctx.filter(|_| brings && request.method() == Method::POST) else { return next.run(request).await };
    let (mut parts, body) = request.into_parts();
    let form = multipart(Request::from_parts(parts.clone(), body));
    let fields = match form {
        Some(form) => read(&ctx, form).await,
        None => Err(StatusCode::BAD_REQUEST.into_response()),
    };
    let fields = match fields {
        Ok(fields) => fields,
        Err(answer) => return answer,
    };
    let plain = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    parts.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/x-www-form-urlencoded"));
    parts.headers.insert(header::CONTENT_LENGTH, HeaderValue::from(plain.len()));
    next.run(Request::from_parts(parts, Body::from(plain))).await
}

async fn read(ctx: &Ctx, mut form: Multipart<'static>) -> Result<Vec<(String, String)>, Response> {
    let broken = |_| StatusCode::BAD_REQUEST.into_response();
    let (mut fields, mut picture, mut length) = (Vec::new(), None, 0);
    while let Some(mut field) = form.next_field().await.map_err(broken)? {
        let name = field.name().unwrap_or_default().to_owned();
        if field.file_name().is_some() {
            if name == "picture_file" && field.file_name() != Some("") && allow::may(ctx, Action::Write) {
                picture = Some(taken(ctx, field).await?);
            }
            continue;
        }
        let mut value = Vec::new();
        while let Some(some) = field.chunk().await.map_err(broken)? {
            length += some.len();
            if length > MOST {
                return Err(StatusCode::PAYLOAD_TOO_LARGE.into_response());
            }
            value.extend_from_slice(&some);
        }
        fields.push((name, String::from_utf8_lossy(&value).into_owned()));
    }
    match picture {
        Some(Ok(id)) => fields.insert(0, ("picture".into(), id.to_string())),
        Some(Err(why)) => fields.push(("picture_refused".into(), why)),
        None => {}
    }
    Ok(fields)
}

/// The number of the medium that a field's file has become, or why it has not.
async fn taken(ctx: &Ctx, field: Field<'static>) -> Result<Result<i64, String>, Response> {
    let name = field.file_name().unwrap_or_default().to_owned();
    match bring(ctx, &name, field.map_err(io::Error::other).boxed()).await {
        Ok(medium) => Ok(Ok(medium.id)),
        Err(Refusal::Fault(fault)) => Err(Undone(fault).into_response()),
        Err(why) => Ok(Err(why.sentence(ctx.lang()))),
    }
}
