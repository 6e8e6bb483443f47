use crate::memo::{Inputs, Memo};
use anyhow::Result;
use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, write::GzEncoder};
use std::fs;
use std::io::Write;
use std::path::Path;

/// Smaller files are sent as they are: the answer's head weighs more than what is saved.
const WORTH_IT: usize = 512;

/// A content, packed in the two ways browsers ask for.
pub struct Packed {
    /// Brotli, quality 11.
    pub br: Vec<u8>,
    /// Gzip, level 9.
    pub gz: Vec<u8>,
}

/// Packs a content that gains by it: text and WebAssembly from 512 bytes on. Pictures and fonts are packed already.
pub fn pack(memo: &Memo, name: &str, content: &[u8]) -> Result<Option<Packed>> {
    let gains = matches!(
        Path::new(name).extension().and_then(|end| end.to_str()),
        Some("js" | "css" | "wasm" | "svg" | "json" | "txt" | "xml" | "webmanifest")
    );
    if !gains || content.len() < WORTH_IT {
        return Ok(None);
    }
    let made = memo.recall("pack", Inputs::default().bytes(content), |dir| {
        fs::write(dir.join("br"), brotli_of(content)?)?;
        Ok(fs::write(dir.join("gz"), gzip_of(content)?)?)
    })?;
    Ok(Some(Packed { br: fs::read(made.join("br"))?, gz: fs::read(made.join("gz"))? }))
}

fn brotli_of(content: &[u8]) -> Result<Vec<u8>> {
    let mut packed = Vec::new();
    let params = BrotliEncoderParams { quality: 11, lgwin: 22, size_hint: content.len(), ..BrotliEncoderParams::default() };
    brotli::BrotliCompress(&mut &content[..], &mut packed, &params)?;
    Ok(packed)
}

fn gzip_of(content: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    Ok(encoder.finish()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    fn memo() -> (tempfile::TempDir, Memo) {
        let home = tempfile::tempdir().unwrap();
        let memo = Memo::open(home.path().to_path_buf()).unwrap();
        (home, memo)
    }

    #[test]
    fn both_packings_give_the_content_back() {
        let (_home, memo) = memo();
        let text = "zażółć gęślą jaźń ".repeat(100).into_bytes();
        let packed = pack(&memo, "a.css", &text).unwrap().unwrap();
        let (mut from_br, mut from_gz) = (Vec::new(), Vec::new());
        brotli::BrotliDecompress(&mut &packed.br[..], &mut from_br).unwrap();
        flate2::read::GzDecoder::new(&packed.gz[..]).read_to_end(&mut from_gz).unwrap();
        assert_eq!((from_br, from_gz), (text.clone(), text));
    }

    #[test]
    fn small_files_and_fonts_are_left_alone() {
        let (_home, memo) = memo();
        assert!(pack(&memo, "a.css", b"a{}").unwrap().is_none());
        assert!(pack(&memo, "a.woff2", &[0; 4096]).unwrap().is_none());
    }
}
