//! What a link of the source means: another piece, a file, or what is elsewhere.

use super::Piece;
use base::slug;
use std::collections::HashMap;
use url::Url;

/// Names that a folder's own page goes by.
const FRONT: [&str; 8] =
    ["index.html", "index.htm", "index.xhtml", "index.php", "index.md", "index.markdown", "default.htm", "default.html"];
/// Endings of pages; what ends otherwise is a file.
const PAGES: [&str; 10] = ["html", "htm", "xhtml", "php", "asp", "aspx", "jsp", "md", "markdown", "shtml"];

/// Where the pieces of a source were.
pub(super) struct Addresses {
    site: Url,
    known: HashMap<String, usize>,
}

/// What a link means.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// The piece with this place in the list.
    Piece(usize),
    /// A file of the site.
    File(Url),
    /// A page of the site that does not come along.
    Missing(Url),
    /// Not of this site, or no address at all.
    Elsewhere,
}

impl Addresses {
    pub fn of(site: &Url, pieces: &[Piece]) -> Self {
        let mut known = HashMap::new();
        for (at, piece) in pieces.iter().enumerate() {
            for url in piece.address.iter().chain(&piece.others) {
                known.entry(plain(url)).or_insert(at);
            }
        }
        Self { site: site.clone(), known }
    }

    /// What `href` means on a page of the source.
    pub fn meaning(&self, page: Option<&Url>, href: &str) -> Meaning {
        let Ok(url) = page.unwrap_or(&self.site).join(href.trim()) else { return Meaning::Elsewhere };
        if !matches!(url.scheme(), "http" | "https") || !same_host(&url, &self.site) {
            return Meaning::Elsewhere;
        }
        match self.known.get(&plain(&url)) {
            Some(at) => Meaning::Piece(*at),
            None if is_file(&url) => Meaning::File(url),
            None => Meaning::Missing(url),
        }
    }
}

/// The path by which a portal may be asked for an old address: `/urzad/kasa.html`; none for the front page and for numbers in a query.
pub(super) fn path(url: &Url) -> Option<String> {
    let path = url.path().trim_end_matches('/');
    (!path.is_empty() && path.len() <= 400 && url.query().is_none() && !path.contains("//")).then(|| path.to_owned())
}

/// Addresses that mean the same are the same.
fn plain(url: &Url) -> String {
    let path = url.path().trim_end_matches('/');
    let path = FRONT.iter().find_map(|front| path.strip_suffix(front)).unwrap_or(path).trim_end_matches('/');
    let number = url.query_pairs().find(|(name, _)| matches!(&**name, "p" | "page_id"));
    match number {
        Some((_, number)) => format!("{path}?{number}"),
        None => path.to_owned(),
    }
}

fn same_host(one: &Url, other: &Url) -> bool {
    let bare = |url: &Url| url.host_str().map(|host| host.trim_start_matches("www.").to_owned());
    bare(one) == bare(other)
}

fn is_file(url: &Url) -> bool {
    let last = url.path().rsplit('/').next().unwrap_or_default();
    last.rsplit_once('.').is_some_and(|(_, ending)| !PAGES.contains(&ending.to_ascii_lowercase().as_str()))
}

/// A short code of a category's name: `Kultura i sport` is `kultura-i-sport`.
pub(super) fn category(name: &str) -> String {
    slug(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_means_the_page_it_led_to() {
        let site = Url::parse("https://www.jasna.pl/").unwrap();
        let at = |path: &str| site.join(path).ok();
        let pieces = [
            Piece { address: at("/urzad/index.html"), ..Piece::default() },
            Piece { address: at("/urzad/kasa.html"), others: at("/?p=7").into_iter().collect(), ..Piece::default() },
        ];
        let addresses = Addresses::of(&site, &pieces);
        let kasa = pieces[1].address.as_ref();
        for (href, meant) in [
            ("./", Meaning::Piece(0)),
            ("index.html#a", Meaning::Piece(0)),
            ("../urzad", Meaning::Piece(0)),
            ("kasa.html?x=1", Meaning::Piece(1)),
            ("http://jasna.pl/?p=7", Meaning::Piece(1)),
            ("statut.pdf", Meaning::File(site.join("/urzad/statut.pdf").unwrap())),
            ("/nie-ma", Meaning::Missing(site.join("/nie-ma").unwrap())),
            ("https://sejm.gov.pl/urzad", Meaning::Elsewhere),
            ("mailto:a@b.pl", Meaning::Elsewhere),
            ("javascript:x", Meaning::Elsewhere),
            ("http://[", Meaning::Elsewhere),
        ] {
            assert_eq!(addresses.meaning(kasa, href), meant, "{href}");
        }
    }
}
