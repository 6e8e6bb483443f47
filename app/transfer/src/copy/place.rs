//! Where a page or file of the portal lies in its copy, and how one leads to another there without a server.

/// An address within the portal: `/en/urzad`, and whether it is the easy-to-read text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Place {
    /// Without the portal's base, fragment and query.
    pub path: String,
    /// `?wersja=etr`, the one query that leads to a text of its own.
    pub easy: bool,
}

/// What an address in a page means.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Leads {
    /// Within the portal, with the fragment behind it.
    Within(Place, String),
    /// Elsewhere, or to another part of the same page: it stays as it is.
    Away,
    /// Within the portal, by a query that only a server answers.
    Nowhere(Place),
}

impl Place {
    /// A path without a query.
    pub fn at(path: &str) -> Self {
        Self { path: if path.is_empty() { "/".into() } else { path.to_owned() }, easy: false }
    }

    /// What to ask the portal for.
    pub fn asked(&self) -> String {
        if self.easy { format!("{}?wersja=etr", self.path) } else { self.path.clone() }
    }

    /// Its file in the copy: a page has a folder of its own, a file keeps its name. None where the name is not plain.
    pub fn file(&self, is_page: bool) -> Option<String> {
        let inside = self.path.trim_matches('/');
        let plain = |segment: &str| {
            let letters = segment.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'));
            letters && !segment.is_empty() && !segment.starts_with('.') && segment.len() <= 200
        };
        if !(inside.is_empty() || inside.split('/').all(plain)) || inside.len() > 1_000 {
            return None;
        }
        let named = inside.ends_with(".html") || inside.ends_with(".htm");
        Some(match (inside, is_page, self.easy) {
            ("", _, _) => "index.html".into(),
            (_, true, false) if named => inside.to_owned(),
            (_, true, false) => format!("{inside}/index.html"),
            (_, true, true) => format!("{inside}/latwy.html"),
            (_, false, _) => inside.to_owned(),
        })
    }
}

/// Reads an address as it stands in a page of the portal, which answers at `origin` below `base`.
pub(super) fn leads(href: &str, origin: &str, base: &str) -> Leads {
    let own = href.strip_prefix(origin).filter(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#']));
    let rooted = match own {
        Some("") => "/",
        Some(rest) => rest,
        None if href.starts_with('/') && !href.starts_with("//") => href,
        None => return Leads::Away,
    };
    let Some(rest) = rooted.strip_prefix(base).filter(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#'])) else {
        return Leads::Away;
    };
    let (rest, fragment) = rest.split_once('#').map_or((rest, String::new()), |(rest, fragment)| (rest, format!("#{fragment}")));
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let place = Place::at(path);
    match query {
        "" => Leads::Within(place, fragment),
        "wersja=etr" => Leads::Within(Place { easy: true, ..place }, fragment),
        _ => Leads::Nowhere(place),
    }
}

/// The way from one file of the copy to another: `../urzad/index.html`.
pub(super) fn way(from: &str, to: &str) -> String {
    let (from, to): (Vec<_>, Vec<_>) = (from.split('/').collect(), to.split('/').collect());
    let same = from.iter().zip(&to).take(from.len().min(to.len()) - 1).take_while(|(one, other)| one == other).count();
    format!("{}{}", "../".repeat(from.len() - 1 - same), to[same..].join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_has_a_file_that_a_disk_can_hold() {
        let file = |path: &str| Place::at(path).file(true);
        assert_eq!(file("/").unwrap(), "index.html");
        assert_eq!(file("/urzad/kasa").unwrap(), "urzad/kasa/index.html");
        assert_eq!(file("/urzad/kasa.html").unwrap(), "urzad/kasa.html");
        assert_eq!(Place { path: "/urzad".into(), easy: true }.file(true).unwrap(), "urzad/latwy.html");
        assert_eq!(Place::at("/media/a.jpg").file(false).unwrap(), "media/a.jpg");
        for odd in ["/../x", "/a//b", "/a/./b", "/%2e%2e/x", "/a\\b", "/.htaccess"] {
            assert_eq!(file(odd), None, "{odd}");
        }
    }

    #[test]
    fn links_lead_from_file_to_file() {
        assert_eq!(way("index.html", "urzad/index.html"), "urzad/index.html");
        assert_eq!(way("urzad/kasa/index.html", "urzad/index.html"), "../index.html");
        assert_eq!(way("urzad/kasa/index.html", "pkg/cis.css"), "../../pkg/cis.css");
        assert_eq!(way("a/index.html", "a/index.html"), "index.html");
        assert_eq!(way("a/b.html", "index.html"), "../index.html");
    }

    #[test]
    fn an_address_is_the_portals_own_or_somebody_elses() {
        let at = |href| leads(href, "https://region.pl", "/jasna");
        let within = |path: &str, fragment: &str| Leads::Within(Place::at(path), fragment.into());
        assert_eq!(at("/jasna/urzad#a"), within("/urzad", "#a"));
        assert_eq!(at("https://region.pl/jasna"), within("/", ""));
        assert_eq!(at("/jasna/a?wersja=etr"), Leads::Within(Place { path: "/a".into(), easy: true }, String::new()));
        assert_eq!(at("/jasna/szukaj?q=a"), Leads::Nowhere(Place::at("/szukaj")));
        for away in ["/inna/a", "/jasnata", "https://region.pl.evil.pl/", "//evil.pl", "#a", "mailto:a@b.pl", "tel:1", "a.html"] {
            assert_eq!(at(away), Leads::Away, "{away}");
        }
    }
}
