#![cfg(not(target_arch = "wasm32"))]
//! JSON documents in a stream: one a line, or one over many lines.

use super::Reject;
use super::lines::{LONGEST, Lines, cut_off};
use serde_json::Value;
use std::io::BufRead;
use std::iter::Peekable;

/// Every document with the line it begins in. What a document would have held that cannot be read, nobody knows: its reject is
/// [incomplete](Reject::incomplete).
///
/// While each line is a document of its own, only that line is held. Where the first line is not, the stream is taken as one
/// document of at most [`LONGEST`] bytes; where it is not even that, line by line again, so that one broken line costs one record.
pub(super) fn documents<'r, R: BufRead + Send + 'r>(reader: R) -> Box<dyn Iterator<Item = Result<(usize, Value), Reject>> + Send + 'r> {
    let mut lines = Lines::new(reader).filter(|(_, text)| text.as_ref().map_or(true, |text| !text.trim().is_empty())).peekable();
    let found: Box<dyn Iterator<Item = Result<(usize, Value), Reject>> + Send + 'r> = match lines.next() {
        None => Box::new(std::iter::empty()),
        Some((line, Err(reject))) => Box::new(std::iter::once(Err(Reject { line, ..reject })).chain(one_a_line(lines))),
        Some((line, Ok(text))) => match serde_json::from_str(&text) {
            Ok(value) => Box::new(std::iter::once(Ok((line, value))).chain(one_a_line(lines))),
            Err(_) => whole(line, text, lines),
        },
    };
    Box::new(found.map(|read| read.map_err(Reject::incomplete)))
}

type Line = (usize, Result<String, Reject>);

fn one_a_line(mut lines: Peekable<impl Iterator<Item = Line>>) -> impl Iterator<Item = Result<(usize, Value), Reject>> {
    std::iter::from_fn(move || {
        let (line, text) = lines.next()?;
        Some(text.and_then(|text| of_line(line, &text, lines.peek().is_none())))
    })
}

fn of_line(line: usize, text: &str, is_last: bool) -> Result<(usize, Value), Reject> {
    serde_json::from_str(text).map(|value| (line, value)).map_err(|error| not_json(line, &error, text, is_last))
}

fn whole<'r>(
    first: usize,
    text: String,
    lines: impl Iterator<Item = Line> + Send + 'r,
) -> Box<dyn Iterator<Item = Result<(usize, Value), Reject>> + Send + 'r> {
    let (mut document, mut starts, mut rejects) = (text, vec![(first, 0)], Vec::new());
    for (line, text) in lines {
        match text {
            Ok(text) if document.len() + text.len() < LONGEST => {
                document.push('\n');
                starts.push((line, document.len()));
                document.push_str(&text);
            }
            Ok(_) => {
                rejects.push(Reject::record(
                    line,
                    format!("One document may have at most {LONGEST} bytes; put one offer on each line."),
                    b"",
                ));
                break;
            }
            Err(reject) => rejects.push(reject),
        }
    }
    let error = match serde_json::from_str(&document) {
        Ok(value) if rejects.is_empty() => return Box::new(std::iter::once(Ok((first, value)))),
        Ok(_) => return Box::new(rejects.into_iter().map(Err)),
        Err(error) => error,
    };
    let texts: Vec<(usize, String)> = starts
        .iter()
        .enumerate()
        .map(|(at, (line, from))| (*line, document[*from..starts.get(at + 1).map_or(document.len(), |next| next.1 - 1)].to_owned()))
        .collect();
    if texts.iter().any(|(_, text)| serde_json::from_str::<Value>(text).is_ok_and(|value| value.is_object())) {
        let lines = texts.into_iter().map(|(line, text)| (line, Ok(text)));
        return Box::new(rejects.into_iter().map(Err).chain(one_a_line(lines.peekable())));
    }
    let line = starts.get(error.line().saturating_sub(1)).map_or(first, |start| start.0);
    rejects.push(not_json(line, &error, document.get(starts[0].1..).unwrap_or_default(), true));
    Box::new(rejects.into_iter().map(Err))
}

fn not_json(line: usize, error: &serde_json::Error, text: &str, is_last: bool) -> Reject {
    match is_last && error.is_eof() {
        true => cut_off(line, text.as_bytes()),
        false => Reject::record(line, format!("This should be JSON, but it is not: {error}."), text.as_bytes()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<Result<usize, usize>> {
        documents(text.as_bytes()).map(|read| read.map(|(line, _)| line).map_err(|reject| reject.line)).collect()
    }

    #[test]
    fn documents_may_be_one_a_line_or_one_over_many() {
        assert_eq!(read("{\"a\":1}\n\n[2]\n"), [Ok(1), Ok(3)]);
        assert_eq!(read("[\n{\"a\":1},\n{\"a\":2}\n]"), [Ok(1)]);
        assert_eq!(read(""), []);
    }

    #[test]
    fn a_broken_line_costs_one_record_and_a_broken_document_one_reject() {
        assert_eq!(read("{\"a\":1}\n{\"a\":\n{\"a\":3}"), [Ok(1), Err(2), Ok(3)]);
        assert_eq!(read("{\"a\":\n{\"a\":2}\n{\"a\":3}"), [Err(1), Ok(2), Ok(3)]);
        assert_eq!(read("[\n1,\n2,\n?\n]"), [Err(4)]);
        assert_eq!(read(&"[".repeat(100_000)), [Err(1)]);
    }
}
