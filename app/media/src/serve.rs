//! The bytes of media. An address holds a stamp that changes with them, so that whoever has them keeps them.

use crate::store::variant;
use crate::{Cut, Kind, Locale, Medium, Shelves, Usage, Verdict, i18n::td_string, name};
use axum::Router;
use axum::body::Body;
use axum::extract::{Extension, Path};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use base::{Action, Fault};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use picture::Format;
use platform::blob::BlobFault;
use platform::{Ctx, OfPortal};
use sea_orm::{ColumnTrait, QueryFilter};
use std::ops::Range;
use ui::Undone;

/// What is served can do nothing in a browser, whatever it is taken for.
const POLICY: HeaderValue = HeaderValue::from_static("default-src 'none'; sandbox");
/// A variant never changes.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// A file may be withdrawn: from time to time it is asked whether it still stands.
const FOR_AN_HOUR: &str = "public, max-age=3600, must-revalidate";
/// What only few are shown is kept nowhere: who shares their machine is not one of them.
const NOT_AT_ALL: &str = "private, no-store";

/// Addresses of media; `usage` knows what is published.
pub fn serve<S: Clone + Send + Sync + 'static>(usage: &'static dyn Usage) -> Router<S> {
    Router::new()
        .route("/media/{id}/{stamp}/{name}", get(move |ctx, path, headers| file(ctx, path, headers, usage)))
        .route("/media/{id}/{stamp}/{cut}/{name}", get(move |ctx, path, headers| picture(ctx, path, headers, usage)))
}

/// A file, as it was brought.
async fn file(
    Extension(ctx): Extension<Ctx>,
    Path((id, stamp, _)): Path<(i64, String, String)>,
    headers: HeaderMap,
    usage: &'static dyn Usage,
) -> Result<Response, Undone> {
    let shelf = Shelves::of(&ctx).await?;
    let Some(medium) = shelf.get(id).filter(|medium| medium.kind == Kind::File) else { return Ok(missing(&ctx)) };
    let Some(readers) = readers(&ctx, medium, usage).await? else { return Ok(missing(&ctx)) };
    if medium.stamp != stamp {
        return Ok(Redirect::temporary(&medium.file_address(&ctx)).into_response());
    }
    let kind = match medium.mime {
        text if text.starts_with("text/") => format!("{text}; charset=utf-8"),
        other => other.to_owned(),
    };
    let mut response = content(&ctx, &headers, &medium.sha256, &kind, readers.keep(FOR_AN_HOUR)).await?;
    response.headers_mut().insert(header::CONTENT_DISPOSITION, name::attachment(&medium.name));
    Ok(response)
}

/// A variant of a picture.
async fn picture(
    Extension(ctx): Extension<Ctx>,
    Path((id, stamp, cut, file)): Path<(i64, String, String, String)>,
    headers: HeaderMap,
    usage: &'static dyn Usage,
) -> Result<Response, Undone> {
    let asked = cut.split_once('-').and_then(|(cut, width)| Some((Cut::of_code(cut)?, width.parse::<i32>().ok()?)));
    let ending = file.rsplit_once('.').map(|(_, ending)| ending.to_owned()).unwrap_or_default();
    let format = [Format::Avif, Format::Webp, Format::Jpeg, Format::Png].into_iter().find(|format| format.extension() == ending);
    let (Some((cut, width)), Some(format)) = (asked, format) else { return Ok(missing(&ctx)) };
    let shelf = Shelves::of(&ctx).await?;
    let Some(medium) = shelf.get(id).filter(|medium| medium.kind == Kind::Picture) else { return Ok(missing(&ctx)) };
    let Some(readers) = readers(&ctx, medium, usage).await? else { return Ok(missing(&ctx)) };
    let row = variant::Entity::of(&ctx).filter(variant::Column::MediaId.eq(id)).filter(variant::Column::Cut.eq(cut.code()));
    let row = row.filter(variant::Column::Format.eq(format.extension())).filter(variant::Column::Width.eq(width));
    match row.one(ctx.db.read()).await? {
        Some(row) if medium.stamp == stamp => Ok(content(&ctx, &headers, &row.sha256, format.media_type(), readers.keep(FOR_EVER)).await?),
        // What matters in it was set anew, or it is written another way now: pages that were kept show what there is.
        _ => {
            let now = medium.again(&ctx, cut).filter(|now| !now.ends_with(&format!("/{stamp}/{}-{width}/{file}", cut.code())));
            Ok(now.map_or_else(|| missing(&ctx), |now| Redirect::temporary(&now).into_response()))
        }
    }
}

/// Who is shown a medium.
#[derive(Clone, Copy)]
enum Readers {
    Everybody,
    Few,
}

impl Readers {
    /// How long it is kept on the way to them, where everybody's is kept so long.
    const fn keep(self, everybodys: &'static str) -> &'static str {
        match self {
            Self::Everybody => everybodys,
            Self::Few => NOT_AT_ALL,
        }
    }
}

/// Who is shown it, where whoever asks is one of them: what residents find somewhere, everybody; all else, who reads drafts or holds a
/// link to a preview. What waits in quarantine is not handed out, but for pictures at the desk, whose variants were written by us.
async fn readers(ctx: &Ctx, medium: &Medium, usage: &dyn Usage) -> Result<Option<Readers>, Fault> {
    if !medium.is_safe(ctx) {
        return Ok(None);
    }
    let handed = medium.verdict != Verdict::Unscanned;
    if handed && usage.is_public(ctx, medium.id).await? {
        return Ok(Some(Readers::Everybody));
    }
    let few = ctx.may_somewhere(Action::ReadDraft) || (handed && usage.is_lent(ctx, medium.id).await?);
    Ok(few.then_some(Readers::Few))
}

/// There is no page around media; one sentence is for those who followed a link.
fn missing(ctx: &Ctx) -> Response {
    let words = td_string!(Locale::from(ctx.lang()), not_there);
    (StatusCode::NOT_FOUND, [(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::CACHE_CONTROL, "no-store")], words)
        .into_response()
}

async fn content(ctx: &Ctx, asked: &HeaderMap, sha256: &str, kind: &str, kept: &'static str) -> Result<Response, Fault> {
    let tag = format!("\"{}\"", &sha256[..32]);
    let said = |name: header::HeaderName| asked.get(name).and_then(|value| value.to_str().ok());
    let known = said(header::IF_NONE_MATCH).is_some_and(|tags| tags.split(',').any(|one| one.trim().trim_start_matches("W/") == tag));
    let common = [
        (header::ETAG, HeaderValue::from_str(&tag).unwrap_or(HeaderValue::from_static("\"\""))),
        (header::CACHE_CONTROL, HeaderValue::from_static(kept)),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::ACCEPT_RANGES, HeaderValue::from_static("bytes")),
    ];
    if known {
        return Ok((StatusCode::NOT_MODIFIED, common).into_response());
    }
    // A part of another content is of no use to who asks.
    let whole = said(header::IF_RANGE).is_some_and(|one| one != tag);
    let range = said(header::RANGE).filter(|_| !whole).and_then(range);
    let ranged = range.is_some();
    let found = match ctx.stores.blobs.get(sha256, range).await {
        Ok(found) => found.ok_or_else(|| Fault::internal("a content was kept and is not there"))?,
        Err(BlobFault::Outside(size)) => {
            let there = [(header::CONTENT_RANGE, format!("bytes */{size}"))];
            return Ok((StatusCode::RANGE_NOT_SATISFIABLE, there).into_response());
        }
        Err(why) => return Err(Fault::internal(&why.to_string())),
    };
    let Range { start, end } = found.range;
    let mut response = (common, [(header::CONTENT_TYPE, kind)], Body::from_stream(found.bytes)).into_response();
    response.headers_mut().insert(header::CONTENT_LENGTH, HeaderValue::from(end - start));
    if ranged {
        *response.status_mut() = StatusCode::PARTIAL_CONTENT;
        let part = HeaderValue::from_str(&format!("bytes {start}-{}/{}", end.saturating_sub(1), found.size));
        response.headers_mut().insert(header::CONTENT_RANGE, part.map_err(|why| Fault::internal(&why.to_string()))?);
    }
    Ok(response)
}

/// One range from a place on (RFC 9110, 14.1.2); of others the whole is given, as one may.
fn range(said: &str) -> Option<Range<u64>> {
    let (first, last) = said.strip_prefix("bytes=")?.split_once('-')?;
    let first: u64 = first.parse().ok()?;
    match last {
        "" => Some(first..u64::MAX),
        last => Some(first..last.parse::<u64>().ok()?.checked_add(1)?),
    }
}

#[cfg(test)]
mod tests {
    use super::range;

    #[test]
    fn a_range_is_read_as_browsers_send_it() {
        assert_eq!(range("bytes=0-0"), Some(0..1));
        assert_eq!(range("bytes=500-"), Some(500..u64::MAX));
        for other in ["bytes=-500", "bytes=0-1,5-6", "items=0-1", "bytes=a-b", "bytes=0-18446744073709551615", ""] {
            assert_eq!(range(other), None, "{other}");
        }
    }
}
