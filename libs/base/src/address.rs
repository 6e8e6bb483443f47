use crate::Lang;
use serde::{Deserialize, Serialize};

/// Where the reader stands: every link of every page is made by [`Address::href`], so that a portal works
/// the same at its own host and under `/{slug}` of the operator's host, on the server and after hydration.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    /// Scheme and authority, as the browser sees them: `https://jasna.pl`.
    pub origin: String,
    /// Empty at a portal's own host, `/jasna` under the operator's.
    pub base: String,
    /// The language of the page.
    pub lang: Lang,
}

impl Address {
    /// A link to `path` (which starts with `/`) in the present portal and language.
    #[must_use]
    pub fn href(&self, path: &str) -> String {
        self.in_lang(self.lang, path)
    }

    /// The same link in another language.
    #[must_use]
    pub fn in_lang(&self, lang: Lang, path: &str) -> String {
        let path = if path == "/" && !(self.base.is_empty() && lang == Lang::Pl) { "" } else { path };
        format!("{}{}{path}", self.base, lang.prefix())
    }

    /// The link with scheme and host, for feeds, canonical links and QR codes.
    #[must_use]
    pub fn absolute(&self, path: &str) -> String {
        format!("{}{}", self.origin, self.href(path))
    }
}

/// The readable tail of an address: `Kierowca kat. C+E` is `kierowca-kat-c-e`. At most 60 bytes, cut at a word.
#[must_use]
pub fn slug(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        match unaccented(letter) {
            plain if plain.is_ascii_alphanumeric() => out.push(plain),
            _ if out.ends_with('-') || out.is_empty() => {}
            _ => out.push('-'),
        }
    }
    if out.len() > 60 {
        let end = out[..60].rfind('-').unwrap_or(60);
        out.truncate(end);
    }
    out.trim_end_matches('-').to_owned()
}

fn unaccented(letter: char) -> char {
    match letter {
        'ą' => 'a',
        'ć' => 'c',
        'ę' => 'e',
        'ł' => 'l',
        'ń' => 'n',
        'ó' | 'ö' => 'o',
        'ś' => 's',
        'ź' | 'ż' => 'z',
        'ü' => 'u',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(base: &str, lang: Lang) -> Address {
        Address { origin: "https://region.pl".into(), base: base.into(), lang }
    }

    #[test]
    fn links_work_at_a_host_and_under_a_slug() {
        assert_eq!(at("", Lang::Pl).href("/"), "/");
        assert_eq!(at("", Lang::Uk).href("/"), "/uk");
        assert_eq!(at("/jasna", Lang::Pl).href("/"), "/jasna");
        assert_eq!(at("/jasna", Lang::En).href("/oferty-pracy"), "/jasna/en/oferty-pracy");
        assert_eq!(at("/jasna", Lang::Pl).absolute("/x"), "https://region.pl/jasna/x");
    }

    #[test]
    fn slugs_are_plain_and_short() {
        assert_eq!(slug("Kierowca kat. C+E – Łódź!"), "kierowca-kat-c-e-lodz");
        assert_eq!(slug("???"), "");
        assert!(slug(&"słowo ".repeat(40)).len() <= 60);
    }
}
