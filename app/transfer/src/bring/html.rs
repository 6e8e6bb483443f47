//! One file of HTML → a piece.

use super::Piece;
use super::folder::is_front;
use base::write;

/// A page: its title is that of the head, else the first heading.
pub(super) fn piece(text: &str, key: &str) -> Piece {
    let title = within(text, "title").or_else(|| within(text, "h1")).unwrap_or_default();
    let title = if title.is_empty() { named(key) } else { title };
    Piece { title, html: text.to_owned(), ..Piece::default() }
}

/// A title for what has none: its file's or its folder's name.
pub(super) fn named(key: &str) -> String {
    let path = if is_front(key) { key.rsplit_once('/').map_or(key, |(folder, _)| folder) } else { key };
    let name = path.rsplit('/').next().unwrap_or(path);
    write::capital(&name.rsplit_once('.').map_or(name, |(name, _)| name).replace(['-', '_'], " "))
}

/// The words of the first element of a name.
fn within(text: &str, name: &str) -> Option<String> {
    let small = text.to_ascii_lowercase();
    let open =
        small.match_indices(&format!("<{name}")).find(|(at, sign)| small[at + sign.len()..].starts_with(['>', ' ', '\n', '\t', '\r']))?;
    let begin = open.0 + small[open.0..].find('>')? + 1;
    let end = begin + small[begin..].find(&format!("</{name}"))?;
    let (doc, _) = prose::Doc::from_html(&text[begin..end]);
    let words = doc.text().split_whitespace().collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_called_by_its_title_its_heading_or_its_file() {
        assert_eq!(piece("<TITLE>Kasa &amp; podatki</TITLE><h1>x</h1>", "a.html").title, "Kasa & podatki");
        assert_eq!(piece("<title> </title><h1 class=a>Ka<b>sa</b></h1>", "a.html").title, "Kasa");
        assert_eq!(piece("<p>x", "urzad/kasa_gminy.html").title, "Kasa gminy");
        assert_eq!(piece("x", "urzad/index.html").title, "Urzad");
    }
}
