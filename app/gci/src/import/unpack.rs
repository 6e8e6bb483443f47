#![cfg(not(target_arch = "wasm32"))]
//! Files and streams, packed with gzip or not.

use flate2::bufread::MultiGzDecoder;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

/// The first two bytes of every gzip member (RFC 1952, 2.3.1).
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// Opens a file for [`super::adverts`]; gzip is undone on the way.
pub fn open(path: impl AsRef<Path>) -> io::Result<Box<dyn BufRead + Send>> {
    unpacked(BufReader::with_capacity(1 << 16, File::open(path)?))
}

/// Undoes gzip on the way, if the stream begins as gzip does. Nothing is held but two buffers.
pub fn unpacked<'r, R: BufRead + Send + 'r>(mut reader: R) -> io::Result<Box<dyn BufRead + Send + 'r>> {
    if reader.fill_buf()?.starts_with(&GZIP) {
        return Ok(Box::new(BufReader::with_capacity(1 << 16, MultiGzDecoder::new(reader))));
    }
    Ok(Box::new(reader))
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::GzEncoder};
    use std::io::{Read, Write};

    #[test]
    fn gzip_is_undone_and_anything_else_is_left_alone() {
        let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
        packed.write_all("żółw".as_bytes()).unwrap();
        let packed = packed.finish().unwrap();
        for bytes in [packed.as_slice(), "żółw".as_bytes()] {
            let mut text = String::new();
            unpacked(bytes).unwrap().read_to_string(&mut text).unwrap();
            assert_eq!(text, "żółw");
        }
        assert!(open("no/such/file").is_err());
    }
}
