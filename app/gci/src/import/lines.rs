#![cfg(not(target_arch = "wasm32"))]
//! Lines of bounded length, counted, each checked to be UTF-8.

use super::Reject;
use std::io::{self, BufRead};

/// The longest record taken: a whole CBOP pack of a thousand offers on one line is about 10 MB.
pub(super) const LONGEST: usize = 64 << 20;

/// The lines of a stream, with their numbers from 1, without their ends and without a byte order mark.
pub(super) struct Lines<R> {
    reader: R,
    longest: usize,
    line: usize,
    ended: bool,
}

/// One line as it came.
enum Raw {
    /// Its bytes, and whether the stream ends with it, without a line's end.
    Whole(Vec<u8>, bool),
    TooLong(Vec<u8>),
}

impl<R: BufRead> Lines<R> {
    pub(super) fn new(reader: R) -> Self {
        Self::up_to(LONGEST, reader)
    }

    fn up_to(longest: usize, reader: R) -> Self {
        Self { reader, longest, line: 0, ended: false }
    }

    /// The bytes up to the next line's end; `None` at the end of the stream.
    fn raw(&mut self) -> io::Result<Option<Raw>> {
        let (mut bytes, mut too_long, mut any, mut open) = (Vec::new(), false, false, true);
        loop {
            let buffer = self.reader.fill_buf()?;
            if buffer.is_empty() {
                break;
            }
            any = true;
            let end = buffer.iter().position(|byte| *byte == b'\n');
            let piece = &buffer[..end.unwrap_or(buffer.len())];
            if bytes.len() + piece.len() > self.longest {
                too_long = true;
                bytes.truncate(1024);
            } else if !too_long {
                bytes.extend_from_slice(piece);
            }
            let used = piece.len() + usize::from(end.is_some());
            self.reader.consume(used);
            if end.is_some() {
                open = false;
                break;
            }
        }
        Ok(any.then_some(if too_long { Raw::TooLong(bytes) } else { Raw::Whole(bytes, open) }))
    }

    fn text(&self, mut bytes: Vec<u8>, open: bool) -> Result<String, Reject> {
        if self.line == 1 && bytes.starts_with(b"\xef\xbb\xbf") {
            bytes.drain(..3);
        }
        if bytes.last() == Some(&b'\r') {
            bytes.pop();
        }
        String::from_utf8(bytes).map_err(|error| match error.utf8_error().error_len() {
            None if open => cut_off(self.line, error.as_bytes()),
            _ => Reject::record(self.line, not_utf8(error.utf8_error().valid_up_to()), error.as_bytes()),
        })
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = (usize, Result<String, Reject>);

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        self.line += 1;
        let line = match self.raw() {
            Ok(None) => {
                self.ended = true;
                return None;
            }
            Ok(Some(Raw::Whole(bytes, open))) => self.text(bytes, open),
            Ok(Some(Raw::TooLong(bytes))) => {
                Err(Reject::record(self.line, format!("A record may have at most {} bytes; this line has more.", self.longest), &bytes))
            }
            Err(error) => {
                self.ended = true;
                Err(broken_off(self.line, &error))
            }
        };
        Some((self.line, line))
    }
}

/// The stream cannot be read any further.
pub(super) fn broken_off(line: usize, error: &io::Error) -> Reject {
    Reject::record(line, format!("The file breaks off here ({error}); everything from here on is missing. Send the whole file again."), b"")
        .incomplete()
}

/// The stream ends within a record.
pub(super) fn cut_off(line: usize, raw: &[u8]) -> Reject {
    Reject::record(line, "The file breaks off within this record; what would follow is missing. Send the whole file again.", raw)
        .incomplete()
}

/// What is said of a record with letters in another encoding.
pub(super) fn not_utf8(good: usize) -> String {
    format!("The text is not UTF-8 after its first {good} bytes. Save the file as UTF-8 (not Windows-1250 or ISO 8859-2).")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(bytes: &[u8]) -> Vec<(usize, Result<String, Reject>)> {
        Lines::up_to(10, bytes).collect()
    }

    #[test]
    fn lines_are_counted_and_lose_their_ends_and_the_byte_order_mark() {
        assert_eq!(lines(b"\xef\xbb\xbfa\r\n\nb"), [(1, Ok("a".into())), (2, Ok(String::new())), (3, Ok("b".into()))]);
        assert_eq!(lines(b""), []);
    }

    #[test]
    fn a_stream_that_ends_within_a_letter_was_cut_off() {
        let last = |bytes: &[u8]| lines(bytes).pop().unwrap().1.unwrap_err().incomplete;
        assert!(last(b"a\nzdj\xc4"));
        assert!(!last(b"a\nzdj\xc4\n"));
    }

    #[test]
    fn a_line_that_is_not_utf8_or_too_long_is_told_and_the_next_one_is_read() {
        let read = lines(
            "dobrze\nzdj\u{eb}\n12345678901234567890\nżółw"
                .replace('\u{eb}', "*")
                .into_bytes()
                .iter()
                .map(|b| if *b == b'*' { 0xeb } else { *b })
                .collect::<Vec<_>>()
                .as_slice(),
        );
        assert!(read[1].1.as_ref().unwrap_err().reason.contains("not UTF-8 after its first 3 bytes"));
        assert!(read[2].1.as_ref().unwrap_err().reason.contains("at most 10 bytes"));
        assert_eq!(read[3], (4, Ok("żółw".into())));
    }
}
