//! What a medium is called: what its sender called it, without anything that could mean more than a name.

use http::HeaderValue;

/// The longest name, in characters, without its ending.
const MOST: usize = 100;

/// A name as it is kept: no folders, no controls or turns of direction, none of the signs that systems reserve, and the ending
/// that goes with the content.
pub(crate) fn clean(name: &str, ending: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = match name.rsplit_once('.') {
        Some((stem, last)) if (1..=5).contains(&last.len()) && last.chars().all(|letter| letter.is_ascii_alphanumeric()) => stem,
        _ => name,
    };
    let plain: String =
        stem.chars().filter(|letter| !is_hidden(*letter)).map(|letter| if is_reserved(letter) { '-' } else { letter }).collect();
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let short: String = plain.trim_matches(['.', ' ', '-']).chars().take(MOST).collect();
    let short = short.trim_end();
    if short.is_empty() { format!("plik.{ending}") } else { format!("{short}.{ending}") }
}

/// Controls, and what turns the direction of writing or is not seen (Unicode, Cf).
fn is_hidden(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

const fn is_reserved(letter: char) -> bool {
    matches!(letter, '<' | '>' | ':' | '"' | '|' | '?' | '*')
}

/// A name as the end of an address: `wniosek-o-dowod.pdf`.
pub(crate) fn in_address(name: &str, ending: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    match base::slug(stem).as_str() {
        "" => format!("plik.{ending}"),
        slug => format!("{slug}.{ending}"),
    }
}

/// `attachment` with the name, also in letters that are not ASCII (RFC 6266, RFC 8187).
pub(crate) fn attachment(name: &str) -> HeaderValue {
    let plain: String =
        name.chars().map(|letter| if letter.is_ascii_graphic() && !"\"\\%".contains(letter) { letter } else { '_' }).collect();
    let coded: String = name
        .bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'.' | b'-' | b'_' => char::from(byte).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect();
    HeaderValue::from_str(&format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{coded}"))
        .unwrap_or(HeaderValue::from_static("attachment"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_name_means_more_than_a_name() {
        for (sent, kept) in [
            ("rynek.JPG", "rynek.jpg"),
            ("../../etc/passwd", "passwd.jpg"),
            ("C:\\Users\\Anna\\Zdjęcie żółwia.jpeg", "Zdjęcie żółwia.jpg"),
            ("umowa\u{202e}gpj.exe", "umowagpj.jpg"),
            ("a\r\nSet-Cookie: x=1.jpg", "aSet-Cookie- x=1.jpg"),
            ("<script>alert(1)</script>.jpg", "script.jpg"),
            ("", "plik.jpg"),
            ("....", "plik.jpg"),
            (".htaccess", "htaccess.jpg"),
            ("uchwała nr 12.2026", "uchwała nr 12.jpg"),
        ] {
            assert_eq!(clean(sent, "jpg"), kept, "{sent:?}");
        }
        assert!(clean(&"ż".repeat(500), "pdf").chars().count() <= MOST + 4);
    }

    #[test]
    fn a_name_in_a_header_ends_where_it_ends() {
        let header = attachment("Zażółć \"cudzysłów\"; x.pdf");
        let said = header.to_str().unwrap();
        assert!(said.starts_with("attachment; filename=\"Za") && said.matches('"').count() == 2, "{said}");
        assert!(said.contains("filename*=UTF-8''Za%C5%BC"), "{said}");
        assert_eq!(in_address("Wniosek o dowód.pdf", "pdf"), "wniosek-o-dowod.pdf");
        assert_eq!(in_address("???.pdf", "pdf"), "plik.pdf");
    }
}
