//! What a content is, by its first bytes: what somebody says it is counts for nothing.

/// So many first bytes say enough.
const LOOK: usize = 8192;
/// A table has at least so many rows before we call it one.
const ROWS: usize = 2;

/// The media type of a content from its first bytes (8 kB are enough). Text that nothing else is known of is `text/plain`, a table
/// in it `text/csv`; what could run in a browser (HTML, SVG, XML) is called what it is; the rest is `application/octet-stream`.
#[must_use]
pub fn sniff(head: &[u8]) -> &'static str {
    let head = &head[..head.len().min(LOOK)];
    if let Some(text) = text(head) {
        return written(text);
    }
    infer::get(head).map_or("application/octet-stream", |kind| kind.mime_type())
}

/// The head as text: UTF-8 without control characters, whatever stands cut at its end.
fn text(head: &[u8]) -> Option<&str> {
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    let text = match std::str::from_utf8(head) {
        Ok(text) => text,
        Err(cut) if cut.error_len().is_none() => std::str::from_utf8(&head[..cut.valid_up_to()]).ok()?,
        Err(_) => return None,
    };
    let odd = |character: char| character.is_control() && !matches!(character, '\n' | '\r' | '\t' | '\x0C');
    (!text.contains(odd)).then_some(text)
}

fn written(text: &str) -> &'static str {
    let begin = text.trim_start();
    // These two are text and yet files of their own kind.
    if begin.starts_with("%PDF-") {
        return "application/pdf";
    }
    if begin.starts_with("{\\rtf") {
        return "application/rtf";
    }
    if begin.starts_with('<') {
        return marked_up(&begin.to_ascii_lowercase());
    }
    if is_table(text) { "text/csv" } else { "text/plain" }
}

/// The root element decides, behind declaration, document type and comments; XHTML is a page as well.
fn marked_up(text: &str) -> &'static str {
    const PAGE: [&str; 14] = ["html", "head", "body", "script", "style", "iframe", "meta", "title", "link", "a", "p", "div", "h1", "img"];
    let mut rest = text;
    loop {
        rest = rest.trim_start();
        if let Some(kind) = rest.strip_prefix("<!doctype").map(str::trim_start) {
            if kind.starts_with("html") {
                return "text/html";
            }
            // An SVG's may hold entities in brackets.
            let end = if kind.split('>').next().is_some_and(|kind| kind.contains('[')) { "]>" } else { ">" };
            rest = kind.split_once(end).map_or("", |(_, rest)| rest);
        } else if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.split_once("-->").map_or("", |(_, rest)| rest);
        } else if let Some(declared) = rest.strip_prefix("<?") {
            rest = declared.split_once("?>").map_or("", |(_, rest)| rest);
        } else {
            break;
        }
    }
    let root = rest.strip_prefix('<').unwrap_or_default();
    let root = root.split(|character: char| character.is_whitespace() || matches!(character, '>' | '/')).next().unwrap_or_default();
    let name = root.rsplit(':').next().unwrap_or_default();
    match name {
        "svg" => "image/svg+xml",
        name if PAGE.contains(&name) => "text/html",
        // A browser that guesses would still run what stands further on.
        _ if text.contains("<script") => "text/html",
        _ if text.starts_with("<?xml") => "text/xml",
        _ => "text/plain",
    }
}

/// Rows with the same number of separators, at least one in each; separators in quotes do not count.
fn is_table(text: &str) -> bool {
    // The last row may be cut.
    let rows: Vec<&str> = text.lines().filter(|row| !row.trim().is_empty()).collect();
    let whole = if text.len() + 4 >= LOOK { &rows[..rows.len().saturating_sub(1)] } else { &rows[..] };
    whole.len() >= ROWS
        && [';', ',', '\t'].into_iter().any(|separator| {
            let plain = |row: &str| row.split('"').step_by(2).collect::<String>();
            let count = |row: &&str| plain(row).matches(separator).count();
            let first = whole.first().map(count).unwrap_or_default();
            // A comma with a space behind it is a sentence's.
            let sentence = |row: &&str| separator == ',' && plain(row).contains(", ");
            first > 0 && whole.iter().all(|row| count(row) == first && !sentence(row))
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_content_is_what_its_first_bytes_say() {
        for (head, kind) in [
            (&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..], "image/png"),
            (b"\xFF\xD8\xFF\xE0\0\x10JFIF", "image/jpeg"),
            (b"%PDF-1.7\n%\xE2\xE3\xCF\xD3", "application/pdf"),
            (b"%PDF-1.4\n1 0 obj", "application/pdf"),
            (b"PK\x03\x04\x14\0\0\0\x08\0", "application/zip"),
            (b"\x1f\x8b\x08\0\0\0\0\0", "application/gzip"),
            (b"\0\x01\x02\x03", "application/octet-stream"),
            (b"", "text/plain"),
            ("Zażółć gęślą jaźń.\n".as_bytes(), "text/plain"),
            (&"Zażółć".as_bytes()[..3], "text/plain"),
            (b"\xEF\xBB\xBFnazwa;kod\r\nJasna;303005\r\n", "text/csv"),
            (b"nazwa,\"opis, bo tak\"\nJasna,\"gmina, wiejska\"\n", "text/csv"),
            ("Dzień dobry, Łucjo\nmam, co trzeba\n".as_bytes(), "text/plain"),
            (b"Dzie\xF1 dobry, to jest windows-1250", "application/octet-stream"),
            (b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "image/svg+xml"),
            (b"<?xml version=\"1.0\"?>\n<!-- herb -->\n<!DOCTYPE svg [<!ENTITY a \"b>\">]>\n<svg:svg>", "image/svg+xml"),
            (b"<?xml version=\"1.0\"?><rss version=\"2.0\">", "text/xml"),
            (b" \n<!DOCTYPE HTML><p>", "text/html"),
            (b"<!-- a --><SCRIPT>alert(1)</SCRIPT>", "text/html"),
            (b"<x><script>alert(1)</script>", "text/html"),
            (b"<3 Jasna", "text/plain"),
        ] {
            assert_eq!(sniff(head), kind, "{}", String::from_utf8_lossy(head));
        }
    }

    proptest! {
        #[test]
        fn any_bytes_have_a_kind(bytes: Vec<u8>, text in ".*") {
            for content in [bytes, text.clone().into_bytes(), format!("<{text}").into_bytes()] {
                prop_assert!(sniff(&content).contains('/'));
            }
        }
    }
}
