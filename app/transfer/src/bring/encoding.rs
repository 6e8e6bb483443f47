//! Bytes → letters: as the file says, as UTF-8 where it is that, else as one of the two old Polish encodings.

use crate::report::{Loss, Lost};
use encoding_rs::{Encoding, ISO_8859_2, UTF_8, WINDOWS_1250};

/// How far into a file its own word on its letters is looked for (HTML, 13.2.3.2: 1024 bytes; old editors put more before it).
const LOOK: usize = 4096;

/// The text of a file, and what must be said of it.
pub(super) fn text(bytes: &[u8]) -> (String, Option<Lost>) {
    if let Some((encoding, skip)) = Encoding::for_bom(bytes) {
        return (encoding.decode_without_bom_handling(&bytes[skip..]).0.into_owned(), None);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (text.to_owned(), None);
    }
    let (encoding, guessed) = match declared(&bytes[..bytes.len().min(LOOK)]).filter(|said| *said != UTF_8) {
        Some(said) => (said, false),
        None => (polish(bytes), true),
    };
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    (text.into_owned(), (guessed || broken).then(|| Lost::new(Loss::Letters, encoding.name())))
}

/// What the file says of itself: `charset=iso-8859-2`, `encoding="windows-1250"`.
fn declared(head: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    ["charset=", "encoding="].iter().find_map(|sign| {
        let (_, said) = head.split_once(sign)?;
        let said = said.trim_start_matches(['"', '\'', ' ']);
        Encoding::for_label(said.split(['"', '\'', ' ', ';', '>', '/']).next()?.as_bytes())
    })
}

/// ą, ś, ź and their capitals lie elsewhere in the two encodings, and what lies there in the other is rare in Polish.
fn polish(bytes: &[u8]) -> &'static Encoding {
    let count = |letters: &[u8]| bytes.iter().filter(|byte| letters.contains(byte)).count();
    let (windows, iso) = (count(&[0xB9, 0x9C, 0x9F, 0xA5, 0x8C, 0x8F]), count(&[0xB1, 0xB6, 0xBC, 0xA1, 0xA6, 0xAC]));
    if iso > windows { ISO_8859_2 } else { WINDOWS_1250 }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: &str = "Zażółć gęślą jaźń, ŚWIĄTECZNA GĘŚ";

    #[test]
    fn old_polish_pages_are_read_whatever_they_are_written_in() {
        for encoding in [WINDOWS_1250, ISO_8859_2, UTF_8] {
            let bare = encoding.encode(WORDS).0.into_owned();
            assert_eq!(text(&bare).0, WORDS, "{}", encoding.name());
            let page = format!("<meta http-equiv=Content-Type content=\"text/html; charset={}\">{WORDS}", encoding.name());
            let (read, lost) = text(&encoding.encode(&page).0);
            assert_eq!((read.as_str(), lost), (page.as_str(), None));
        }
    }

    #[test]
    fn a_guess_is_told() {
        assert!(matches!(text(&WINDOWS_1250.encode(WORDS).0).1, Some(Lost::Here(Loss::Letters, _))));
        assert_eq!(text(b"\xEF\xBB\xBFa"), ("a".to_owned(), None));
    }
}
