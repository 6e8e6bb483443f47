//! The portal's log of acts, as its administrator reads it and takes it away.

use axum::extract::Extension;
use axum::response::{IntoResponse, Response};
use base::Action;
use http::header;
use platform::{Ctx, audit};
use ui::Undone;

/// Lines of one file: two years of a busy portal.
const MOST: u64 = 200_000;

/// The log as a file of comma-separated values, the newest line first.
pub(crate) async fn csv(Extension(ctx): Extension<Ctx>) -> Result<Response, Undone> {
    ctx.allow_here(Action::ReadAudit)?;
    let mut table = csv::Writer::from_writer(Vec::new());
    let row = |table: &mut csv::Writer<Vec<u8>>, cells: &[&str]| table.write_record(cells.iter().map(|cell| harmless(cell)));
    let told = |why: csv::Error| base::Fault::internal(&why.to_string());
    row(&mut table, &["number", "at", "person", "act", "subject", "detail", "hash"]).map_err(told)?;
    for line in audit::lines(&ctx, None, MOST).await? {
        let (number, at, detail) = (line.number.to_string(), line.at.to_rfc3339(), line.detail.to_string());
        row(&mut table, &[&number, &at, &line.person, &line.act, &line.subject, &detail, &line.hash]).map_err(told)?;
    }
    let bytes = table.into_inner().map_err(|why| base::Fault::internal(&why.to_string()))?;
    let name = format!("attachment; filename=\"dziennik-{}-{}.csv\"", ctx.portal.slug, ctx.today());
    Ok(([(header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (header::CONTENT_DISPOSITION, name)], bytes).into_response())
}

/// A cell that no table program takes for a formula (CWE-1236).
fn harmless(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_never_run_as_a_formula() {
        assert_eq!(harmless("=HYPERLINK(\"x\")"), "'=HYPERLINK(\"x\")");
        assert_eq!(harmless("Anna Nowak"), "Anna Nowak");
    }
}
