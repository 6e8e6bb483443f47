#![cfg(not(target_arch = "wasm32"))]
//! A table: a header, then one offer a row.

use super::columns::{Column, Columns};
use super::lines::{broken_off, not_utf8};
use super::row::Row;
use super::{Read, Reject};
use ::csv::{ByteRecord, Reader, ReaderBuilder};
use std::io::{self, BufRead};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// The longest row taken. A quotation mark that is never closed would otherwise swallow the file.
const LONGEST: usize = 8 << 20;

/// One advert a row. The separator is taken from the header: `;`, `,` or a tab, whichever stands there most often.
pub(super) fn adverts<R: BufRead + Send>(mut reader: R, columns: Columns) -> impl Iterator<Item = Read> + Send {
    let separator = reader.fill_buf().map_or(b',', separator);
    let left = Arc::new(AtomicUsize::new(LONGEST));
    let table =
        ReaderBuilder::new().delimiter(separator).flexible(true).has_headers(false).from_reader(Bounded { reader, left: left.clone() });
    Table { table, columns, left, holds: None, ended: false }
}

fn separator(head: &[u8]) -> u8 {
    let header = head.split(|byte| matches!(byte, b'\n' | b'\r')).next().unwrap_or_default();
    let count = |separator: u8| header.iter().filter(|byte| **byte == separator).count();
    [b',', b';', b'\t'].into_iter().max_by_key(|separator| count(*separator)).filter(|separator| count(*separator) > 0).unwrap_or(b',')
}

struct Table<R> {
    table: Reader<Bounded<R>>,
    columns: Columns,
    left: Arc<AtomicUsize>,
    holds: Option<Vec<Option<Column>>>,
    ended: bool,
}

impl<R: BufRead> Iterator for Table<R> {
    type Item = Read;

    fn next(&mut self) -> Option<Read> {
        while !self.ended {
            self.left.store(LONGEST, Ordering::Relaxed);
            let mut record = ByteRecord::new();
            let line = self.table.position().line() as usize;
            match self.table.read_byte_record(&mut record) {
                Ok(false) => self.ended = true,
                Ok(true) if record.iter().all(|field| field.trim_ascii().is_empty()) => {}
                Ok(true) => {
                    let line = record.position().map_or(line, |position| position.line() as usize);
                    if let Some(read) = self.row(line, &record) {
                        return Some(read);
                    }
                }
                Err(error) => {
                    self.ended = true;
                    return Some(Err(match error.into_kind() {
                        ::csv::ErrorKind::Io(error) => broken_off(line, &error),
                        other => Reject::record(line, format!("The table cannot be read from here on: {other:?}."), b"").incomplete(),
                    }));
                }
            }
        }
        None
    }
}

impl<R> Table<R> {
    /// The advert in a row; the first row is the header and gives none.
    fn row(&mut self, line: usize, record: &ByteRecord) -> Option<Read> {
        let fields = match texts(line, record, self.holds.as_deref()) {
            Ok(fields) => fields,
            Err(reject) => {
                self.ended = self.holds.is_none();
                return Some(Err(reject.of(self.number(record))));
            }
        };
        let Some(holds) = &self.holds else {
            match self.columns.of_header(&fields) {
                Ok(holds) => self.holds = Some(holds),
                Err(wrong) => {
                    self.ended = true;
                    return Some(Err(Reject::field(line, wrong)));
                }
            }
            return None;
        };
        let mut row = Row::default();
        for (value, column) in fields.into_iter().zip(holds) {
            column.iter().for_each(|column| row.push(*column, value.clone()));
        }
        Some(row.advert().map_err(|wrong| Reject::field(line, wrong).of(row.number())))
    }

    /// The source's own number in a row of which something else cannot be read.
    fn number(&self, record: &ByteRecord) -> String {
        let at = self.holds.iter().flatten().position(|column| *column == Some(Column::Id));
        let number = at.and_then(|at| std::str::from_utf8(record.get(at)?).ok());
        number.unwrap_or_default().trim().to_owned()
    }
}

/// The fields of a row as text; only those that hold something need be UTF-8.
fn texts(line: usize, record: &ByteRecord, holds: Option<&[Option<Column>]>) -> Result<Vec<String>, Reject> {
    let field = |(at, bytes): (usize, &[u8])| {
        let bytes = if line == 1 && at == 0 { bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes) } else { bytes };
        if holds.is_some_and(|holds| holds.get(at).copied().flatten().is_none()) {
            return Ok(String::new());
        }
        String::from_utf8(bytes.to_vec()).map_err(|error| {
            let column = holds.and_then(|holds| holds.get(at).copied().flatten()).map_or("", Column::code);
            Reject { field: column.into(), ..Reject::record(line, not_utf8(error.utf8_error().valid_up_to()), bytes) }
        })
    };
    record.iter().enumerate().map(field).collect()
}

/// A stream that ends with an error when one row goes on for too long.
struct Bounded<R> {
    reader: R,
    left: Arc<AtomicUsize>,
}

impl<R: BufRead> io::Read for Bounded<R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(to)?;
        let left = self.left.load(Ordering::Relaxed);
        if read > left {
            return Err(io::Error::other(format!("a row goes on for more than {LONGEST} bytes; a quotation mark is not closed")));
        }
        self.left.store(left - read, Ordering::Relaxed);
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::offer::Contract;

    fn read(table: &[u8], columns: &str) -> Vec<Read> {
        adverts(table, Columns::parse(columns).unwrap()).collect()
    }

    #[test]
    fn a_table_from_an_office_is_read_with_commas_semicolons_or_tabs() {
        for separator in [",", ";", "\t"] {
            let table = "\u{feff}Lp|Stanowisko|Firma|Umowa|Opis\r\n1|Kucharz|\"Bar \"\"Jasny\"\"\"|umowa zlecenie|\"dwie\nlinie\"\r\n\r\n2|Kelner|Bar|B2B|x\r\n".replace('|', separator);
            let adverts: Vec<_> = read(table.as_bytes(), "").into_iter().map(Result::unwrap).collect();
            assert_eq!((adverts[0].employer.as_str(), adverts[0].text.as_str()), ("Bar \"Jasny\"", "dwie\nlinie"));
            assert_eq!((adverts[1].title.as_str(), adverts[1].contracts.clone()), ("Kelner", [Contract::B2b].into()));
        }
    }

    #[test]
    fn a_table_may_name_an_agency_contract_both_working_times_and_shifts_without_a_number() {
        use crate::offer::{Shift, WorkingTime};
        let table = "Stanowisko;Umowa;Wymiar;Zmiany\nAgent;umowa agencyjna, kontrakt B2B;pełny etat, część etatu;system zmianowy\n";
        let advert = read(table.as_bytes(), "").remove(0).unwrap();
        assert_eq!((advert.contracts, advert.shifts), ([Contract::B2b, Contract::Agency].into(), [Shift::Rota].into()));
        assert_eq!(advert.time, [WorkingTime::Full, WorkingTime::Part].into());
    }

    #[test]
    fn a_bad_map_is_one_reject_that_names_the_column() {
        let read = read(b"Stanowisko;Firma\nKucharz;Bar\n", "title=Zawod wykonywany");
        let reject = read[0].as_ref().unwrap_err();
        assert_eq!((read.len(), reject.line, reject.field.as_str()), (1, 1, "title"));
        assert_eq!(reject.reason, "The header has no column “Zawod wykonywany”; it has: Stanowisko, Firma.");
    }

    #[test]
    fn a_bad_row_is_told_with_its_line_and_the_rest_is_read() {
        let mut table = b"title,expires,text,other\nKucharz,kiedys,,\n\"dwie\nlinie\",,,\nKelner,,za".to_vec();
        table.extend_from_slice(b"\xb3oga,\nMurarz,,,\xb3\nKr\xf3tki\nSprzedawca,2026-01-01,,,,za duzo\n");
        let read = read(&table, "");
        let rejects: Vec<(usize, &str)> =
            read.iter().filter_map(|read| read.as_ref().err()).map(|reject| (reject.line, reject.field.as_str())).collect();
        assert_eq!(rejects, [(2, "expires"), (5, "text"), (7, "title")]);
        let titles: Vec<&str> = read.iter().filter_map(|read| read.as_ref().ok()).map(|advert| advert.title.as_str()).collect();
        assert_eq!(titles, ["dwie\nlinie", "Murarz", "Sprzedawca"]);
    }

    #[test]
    fn a_bad_row_still_tells_its_number() {
        let table = b"nr;title;expires\n7;Kucharz;kiedys\n8;za\xb3oga;\n;Kelner;kiedys\n";
        let numbers: Vec<String> = read(table, "").into_iter().map(|read| read.unwrap_err().external_id).collect();
        assert_eq!(numbers, ["7", "8", ""]);
    }

    #[test]
    fn an_unclosed_quotation_mark_ends_in_a_reject_not_in_memory() {
        let table = [b"title\nKucharz\n\"".to_vec(), vec![b'x'; LONGEST * 2]].concat();
        let read = read(&table, "");
        assert_eq!(read[0].as_ref().unwrap().title, "Kucharz");
        let reject = read[1].as_ref().unwrap_err();
        assert!(reject.incomplete && reject.reason.contains("quotation mark is not closed"));
        assert_eq!(read.len(), 2);
    }

    #[test]
    fn an_empty_table_has_no_offers() {
        assert!(read(b"", "").is_empty());
        assert!(read(b"title\n", "").is_empty());
    }
}
