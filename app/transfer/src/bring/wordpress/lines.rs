//! A reader that knows its line, and refuses to hand out one piece without end.

use std::io::{self, BufRead, Read};

/// The longest piece between two tags, in bytes.
const LONGEST: usize = 16 << 20;

/// What is read through it is counted.
pub(super) struct Lines<R> {
    inner: R,
    ends: usize,
    piece: usize,
}

impl<R: BufRead> Lines<R> {
    pub fn of(inner: R) -> Self {
        Self { inner, ends: 0, piece: 0 }
    }

    /// The line that is read, from 1.
    pub fn line(&self) -> usize {
        self.ends + 1
    }

    /// The next piece begins.
    pub fn again(&mut self) {
        self.piece = 0;
    }
}

impl<R: BufRead> Read for Lines<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let given = self.fill_buf()?;
        let count = given.len().min(out.len());
        out[..count].copy_from_slice(&given[..count]);
        self.consume(count);
        Ok(count)
    }
}

impl<R: BufRead> BufRead for Lines<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.piece > LONGEST {
            return Err(io::Error::other("a piece without a tag is longer than 16 MB"));
        }
        self.inner.fill_buf()
    }

    fn consume(&mut self, count: usize) {
        // What was given is still there: nothing is read anew.
        if let Ok(given) = self.inner.fill_buf() {
            self.ends += given.iter().take(count).filter(|byte| **byte == b'\n').count();
        }
        self.piece += count;
        self.inner.consume(count);
    }
}
