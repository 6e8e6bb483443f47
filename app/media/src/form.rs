//! Forms of the desk that bring a picture along with their words. The picture is taken in before anything else happens, and the form
//! goes on as a plain one that names it: whatever is refused then, words and picture stay.

use crate::act::multipart;
use crate::unread::{Unread, drop_rest, without_form};
use crate::view::LOOK;
use crate::{Refusal, bring};
use axum::body::Body;
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use base::{Action, Fault};
use futures::{StreamExt, TryStreamExt};
use http::{HeaderValue, Method, header};
use multer::{Field, Multipart};
use platform::Ctx;
use std::io;
use ui::{Form, Refused};

/// The longest words of a form, in bytes.
pub const WORDS: u64 = 4 * 1024 * 1024;
/// Where such forms are sent to.
const FORMS: [&str; 2] = ["/pulpit/tresci", "/pulpit/portal"];
/// Where files are sent to without words; it says itself what was wrong with them.
const LIBRARY: &str = "/pulpit/media";

/// Why a form does not go on.
enum Stop {
    Unread(Unread),
    Fault(Fault),
}

/// A file in the field `picture_file` becomes a medium whose number stands in the field `picture`; why it was refused stands in
/// `picture_refused`. Files in a field `{rows}_files` fill the first empty rows of that name: the number of each stands in
/// `{rows}-{at}-media`, what it is called in `{rows}-{at}-name`, how many rows there are then in `{rows}-rows` and the first that was
/// filled in `{rows}_brought`; why one was refused in a `{rows}_refused`. Where there is more in a form than there is room for, its files
/// are refused and its words stay. A form that looks for media comes back with them. Forms that cannot be read at all, here or
/// elsewhere, get a page that says so.
pub async fn read_files(request: Request, next: Next) -> Response {
    let over = request.extensions().get::<Unread>().copied();
    let brings = request.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"multipart/form-data"));
    let Some(ctx) = request.extensions().get::<Ctx>().cloned() else { return next.run(request).await };
    let (brings, path) = (brings && request.method() == Method::POST, ctx.path.split('?').next().unwrap_or_default());
    let (mut parts, body) = request.into_parts();
    if !(brings && FORMS.iter().any(|form| path.starts_with(form))) {
        return match over.filter(|_| !(brings && path == LIBRARY)) {
            Some(why) => {
                drop_rest(body).await;
                why.answer(parts, next).await
            }
            None => next.run(Request::from_parts(parts, body)).await,
        };
    }
    let fields = match multipart(Request::from_parts(parts.clone(), body)) {
        Some(form) => read(&ctx, form, over).await,
        None => Err(Stop::Unread(Unread::BrokeOff)),
    };
    let fields = match fields {
        Ok(fields) => fields,
        Err(Stop::Unread(why)) => return why.answer(parts, next).await,
        Err(Stop::Fault(fault)) => {
            parts.extensions.insert(fault);
            return next.run(without_form(parts)).await;
        }
    };
    let looks = fields.iter().any(|(name, value)| name == "act" && value == LOOK);
    let plain = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    // Written for the wire, words are up to three times as long.
    if plain.len() as u64 > WORDS {
        return Unread::TooMuch(WORDS).answer(parts, next).await;
    }
    if looks {
        parts.extensions.insert(Refused { form: Form::read(plain.as_bytes()), errors: Vec::new() });
        return next.run(without_form(parts)).await;
    }
    parts.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/x-www-form-urlencoded"));
    parts.headers.insert(header::CONTENT_LENGTH, HeaderValue::from(plain.len()));
    next.run(Request::from_parts(parts, Body::from(plain))).await
}

/// The fields of a form, with what became of its files; `over` says that it brings too much.
async fn read(ctx: &Ctx, mut form: Multipart<'static>, over: Option<Unread>) -> Result<Vec<(String, String)>, Stop> {
    let broken = |_| Stop::Unread(over.unwrap_or(Unread::BrokeOff));
    let (mut fields, mut picture, mut rows, mut length) = (Vec::new(), None, Vec::new(), 0);
    while let Some(mut field) = form.next_field().await.map_err(broken)? {
        let name = field.name().unwrap_or_default().to_owned();
        if field.file_name().is_some() {
            let called = field.file_name().unwrap_or_default().to_owned();
            let rows_of = name.strip_suffix("_files");
            let asked = rows_of.or_else(|| name.strip_suffix("_file").filter(|of| *of == "picture"));
            let Some(of) = asked.filter(|_| !called.is_empty() && ctx.may_somewhere(Action::Write)) else { continue };
            if let Some(Unread::TooMuch(most)) = over {
                put(&mut fields, format!("{of}_refused"), Refusal::TooMuch(most / 1024 / 1024).sentence(ctx.lang()));
            } else if rows_of.is_some() {
                rows.push((of.to_owned(), called, taken(ctx, field).await?));
            } else {
                picture = Some(taken(ctx, field).await?);
            }
            continue;
        }
        let mut value = Vec::new();
        while let Some(some) = field.chunk().await.map_err(broken)? {
            length += some.len() as u64;
            // What is too long is read to its end all the same: a browser that is still sending hears no answer.
            if length <= WORDS {
                value.extend_from_slice(&some);
            }
        }
        fields.push((name, String::from_utf8_lossy(&value).into_owned()));
    }
    if length > WORDS {
        return Err(Stop::Unread(Unread::TooMuch(WORDS)));
    }
    match picture {
        Some(Ok(id)) => fields.insert(0, ("picture".into(), id.to_string())),
        Some(Err(why)) => fields.push(("picture_refused".into(), why)),
        None => {}
    }
    for (of, called, taken) in rows {
        match taken {
            Ok(id) => fill_row(&mut fields, &of, id, &called),
            Err(why) => fields.push((format!("{of}_refused"), format!("{called}: {why}"))),
        }
    }
    Ok(fields)
}

/// Sets a field, which may be new.
fn put(fields: &mut Vec<(String, String)>, name: String, value: String) {
    match fields.iter_mut().find(|(known, _)| *known == name) {
        Some((_, held)) => *held = value,
        None => fields.push((name, value)),
    }
}

/// The first row in which nothing stands gets a medium.
fn fill_row(fields: &mut Vec<(String, String)>, of: &str, id: i64, called: &str) {
    let is_free = |at: &usize| {
        let row = format!("{of}-{at}-");
        fields.iter().all(|(name, value)| value.is_empty() || name.strip_prefix(&row).is_none_or(|field| field == "at"))
    };
    let at = (0..).find(is_free).unwrap_or_default();
    let value = |name: &str| fields.iter().find(|(known, _)| known == name).and_then(|(_, value)| value.parse::<usize>().ok());
    let (rows, first) = (format!("{of}-rows"), format!("{of}_brought"));
    let (count, first_at) = (value(&rows).unwrap_or(0).max(at + 1), value(&first).unwrap_or(at));
    let name = called.rsplit_once('.').map_or(called, |(name, _)| name);
    put(fields, rows, count.to_string());
    put(fields, first, first_at.to_string());
    put(fields, format!("{of}-{at}-media"), id.to_string());
    put(fields, format!("{of}-{at}-name"), name.to_owned());
}

/// The number of the medium that a field's file has become, or why it has not.
async fn taken(ctx: &Ctx, field: Field<'static>) -> Result<Result<i64, String>, Stop> {
    let name = field.file_name().unwrap_or_default().to_owned();
    match bring(ctx, &name, field.map_err(io::Error::other).boxed()).await {
        Ok(medium) => Ok(Ok(medium.id)),
        Err(Refusal::Fault(fault)) => Err(Stop::Fault(fault)),
        Err(why) => Ok(Err(why.sentence(ctx.lang()))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_brought_fills_the_empty_rows_first() {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let mut fields = vec![
            pair("shot-rows", "2"),
            pair("shot-0-alt", "Most"),
            pair("shot-0-at", "1"),
            pair("shot-1-alt", ""),
            pair("shot-1-at", "2"),
        ];
        fill_row(&mut fields, "shot", 7, "most.nowy.jpg");
        fill_row(&mut fields, "shot", 8, "bez-kropki");
        let value = |name: &str| fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
        assert_eq!((value("shot-1-media"), value("shot-1-name")), (Some("7"), Some("most.nowy")));
        assert_eq!((value("shot-2-media"), value("shot-2-name")), (Some("8"), Some("bez-kropki")));
        assert_eq!((value("shot-rows"), value("shot_brought"), value("shot-0-media")), (Some("3"), Some("1"), None));
    }
}
