#![cfg(not(target_arch = "wasm32"))]
//! As much of HTML as is needed: the JSON-LD in a page, and the plain text of a description.

/// The contents of every `<script type="application/ld+json">`, with the byte they begin at.
pub(super) fn json_ld(page: &str) -> Vec<(usize, &str)> {
    let lower = page.to_ascii_lowercase();
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(tag) = lower[at..].find("<script").map(|tag| at + tag) {
        let Some(begin) = lower[tag..].find('>').map(|end| tag + end + 1) else { break };
        let end = lower[begin..].find("</script").map_or(page.len(), |end| begin + end);
        if lower[tag..begin].contains("application/ld+json") {
            found.push((begin, &page[begin..end]));
        }
        at = end;
    }
    found
}

/// The text of a piece of HTML: tags gone, blocks and list items on lines of their own, character references resolved.
///
/// Text without tags and references comes back as it is.
pub(super) fn plain(html: &str) -> String {
    if !html.contains(['<', '&']) {
        return html.to_owned();
    }
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(mark) = rest.find(['<', '&']) {
        out.push_str(&rest[..mark]);
        rest = &rest[mark..];
        let used = if rest.starts_with('<') { tag(rest, &mut out) } else { reference(rest, &mut out) };
        rest = &rest[used..];
    }
    out.push_str(rest);
    out.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// Passes over a tag; returns how many bytes it took. A `<` that begins no tag is a letter.
fn tag(rest: &str, out: &mut String) -> usize {
    let name: String =
        rest[1..].trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    let Some(end) = rest.find('>').filter(|_| !name.is_empty() || rest.starts_with("<!")) else {
        out.push('<');
        return 1;
    };
    if matches!(name.as_str(), "script" | "style") && !rest.starts_with("</") {
        let close = format!("</{name}");
        return rest.to_ascii_lowercase().find(&close).unwrap_or(rest.len());
    }
    match name.as_str() {
        "li" if !rest.starts_with("</") => out.push_str("\n- "),
        "p" | "div" | "br" | "ul" | "ol" | "li" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "tr" | "table" | "section" => out.push('\n'),
        "td" | "th" => out.push(' '),
        _ => {}
    }
    end + 1
}

/// Resolves a character reference; returns how many bytes it took. An unknown one stays.
fn reference(rest: &str, out: &mut String) -> usize {
    let known = rest.bytes().take(12).position(|byte| byte == b';').and_then(|end| Some((end, letter(&rest[1..end])?)));
    match known {
        Some((end, letter)) => {
            out.push(letter);
            end + 1
        }
        None => {
            out.push('&');
            1
        }
    }
}

fn letter(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = number.strip_prefix(['x', 'X']).map_or_else(|| number.parse().ok(), |hex| u32::from_str_radix(hex, 16).ok())?;
        return char::from_u32(code).filter(|letter| !letter.is_control() || matches!(letter, '\n' | '\t'));
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "ndash" => '–',
        "mdash" => '—',
        "bull" => '•',
        "hellip" => '…',
        "bdquo" => '„',
        "rdquo" => '”',
        "ldquo" => '“',
        "oacute" => 'ó',
        "Oacute" => 'Ó',
        "euro" => '€',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_ld_is_taken_out_of_a_page() {
        let page = "<HTML><script>var a = '<';</script><SCRIPT TYPE='application/ld+json' id=x>{\"a\":1}</SCRIPT><script type=\"application/ld+json\">[2]";
        assert_eq!(json_ld(page).into_iter().map(|(_, text)| text).collect::<Vec<_>>(), ["{\"a\":1}", "[2]"]);
        assert!(json_ld("<script").is_empty());
        assert!(json_ld("Łódź <script żółw").is_empty());
    }

    #[test]
    fn a_description_becomes_plain_text() {
        assert_eq!(
            plain("<p>Szukamy <b>kucharza</b>&nbsp;&amp; kelnera</p><ul><li>dwie zmiany<li>od zaraz</ul><script>alert(1)</script>"),
            "Szukamy kucharza\u{a0}& kelnera\n- dwie zmiany\n- od zaraz"
        );
        assert_eq!(plain("bez znaczników\n i  tak"), "bez znaczników\n i  tak");
        assert_eq!(plain("2 < 3 &nieznane; &#322;&#x142;&#0;"), "2 < 3 &nieznane; łł&#0;");
        assert_eq!(plain("<"), "<");
    }
}
