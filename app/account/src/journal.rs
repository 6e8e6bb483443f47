//! The portal's log of acts, as its administrator reads it and takes it away.

use axum::body::Body;
use axum::extract::Extension;
use axum::response::{IntoResponse, Response};
use base::{Action, Fault};
use chrono::{Datelike, Duration, NaiveDate};
use futures::{Stream, StreamExt, stream};
use http::header;
use platform::audit::{self, Sought};
use platform::{Clock, Ctx};
use ui::{Acted, Asked, Form, Undone};

/// What the columns are called.
const COLUMNS: [&str; 7] = ["number", "at", "person", "act", "subject", "detail", "hash"];
/// Lines that are read at once.
const A_PAGE: u64 = 1_000;

/// Where the log is read.
pub(crate) const PLACE: &str = "/pulpit/dziennik";
/// What its list may be asked for: by a form, since words and names stand in no address.
pub(crate) const FILTERS: [&str; 5] = ["slowa", "kto", "co", "od", "do"];

/// Whose acts are those that the installation did by itself.
pub(crate) const NOBODY: &str = "-";

/// What a list asks the log for; what it says of nobody, no day and no act is not heard.
pub(crate) fn sought(list: &Asked) -> Sought {
    let day = |name: &str| list.get(name).parse::<NaiveDate>().ok().filter(|day| (1_990..2_200).contains(&day.year()));
    let end = |day: NaiveDate| Clock::end_of(day).to_utc();
    let person = match list.get("kto") {
        NOBODY => Some(None),
        id => id.parse().ok().map(Some),
    };
    Sought {
        person,
        act: Some(list.get("co")).filter(|act| !act.is_empty()).map(str::to_owned),
        since: day("od").and_then(|day| day.pred_opt()).map(|eve| end(eve) + Duration::seconds(1)),
        until: day("do").map(|day| end(day) + Duration::milliseconds(999)),
        words: list.get("slowa").to_owned(),
    }
}

/// The list is asked for something.
pub(crate) async fn ask(Extension(ctx): Extension<Ctx>) -> Acted {
    ctx.allow_here(Action::ReadAudit)?;
    Err(Undone(Fault::Invalid(Vec::new())))
}

/// The log, or what its list was asked for, as a file of comma-separated values, the newest line first, written as it is read.
pub(crate) async fn csv(Extension(ctx): Extension<Ctx>, form: Form) -> Result<Response, Undone> {
    ctx.allow_here(Action::ReadAudit)?;
    let sought = sought(&Asked::by_form(&ctx, PLACE, &FILTERS, Some(&form)));
    let name = format!("attachment; filename=\"dziennik-{}-{}.csv\"", ctx.portal.slug, ctx.today());
    let headers = [(header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, Body::from_stream(written(ctx, sought, A_PAGE))).into_response())
}

/// The file, page by page. What cannot be read breaks it off, so that nobody takes a part of the log for the whole.
fn written(ctx: Ctx, sought: Sought, a_page: u64) -> impl Stream<Item = anyhow::Result<Vec<u8>>> {
    let columns = stream::iter([table([COLUMNS.map(str::to_owned)])]);
    let pages = stream::try_unfold((ctx, sought, None), move |(ctx, sought, before)| async move {
        let lines = audit::older(&ctx, &sought, before, a_page).await?;
        let Some(last) = lines.last().map(|line| line.number) else { return Ok(None) };
        let rows = lines.into_iter().map(|line| {
            [line.number.to_string(), line.at.to_rfc3339(), line.person, line.act, line.subject, line.detail.to_string(), line.hash]
        });
        anyhow::Ok(Some((table(rows)?, (ctx, sought, Some(last)))))
    });
    columns.chain(pages)
}

fn table(rows: impl IntoIterator<Item = [String; 7]>) -> anyhow::Result<Vec<u8>> {
    let mut table = csv::Writer::from_writer(Vec::new());
    for row in rows {
        table.write_record(row.map(harmless))?;
    }
    Ok(table.into_inner()?)
}

/// A cell that no table program takes for a formula (CWE-1236).
fn harmless(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::TryStreamExt;
    use town::Town;

    #[test]
    fn a_name_is_never_run_as_a_formula() {
        assert_eq!(harmless("=HYPERLINK(\"x\")".into()), "'=HYPERLINK(\"x\")");
        assert_eq!(harmless("Anna Nowak".into()), "Anna Nowak");
    }

    #[tokio::test]
    async fn the_file_holds_every_line_however_many_there_are() {
        let town = Town::open().await;
        let ctx = town.jasna();
        let act = town.db.act().await.unwrap();
        for number in 1..=5 {
            audit::record(&act, &ctx, "renamed", &format!("person:{number}"), serde_json::json!({})).await.unwrap();
        }
        act.commit().await.unwrap();
        let file = written(ctx, Sought::default(), 2).try_concat().await.unwrap();
        let lines = String::from_utf8(file).unwrap();
        let numbers: Vec<_> = lines.lines().map(|line| line.split(',').next().unwrap().to_owned()).collect();
        assert_eq!(numbers, ["number", "5", "4", "3", "2", "1"]);
    }
}
