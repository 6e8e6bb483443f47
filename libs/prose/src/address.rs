//! Addresses and language codes that may stand in a document.

use crate::limits::MAX_HREF;
use std::fmt;

/// The address of a link: `http:`, `https:`, `mailto:`, `tel:`, or a path that begins with one `/`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Href(String);

impl Href {
    /// The address as it stands, if it is one of the kinds allowed. Browsers drop tabs and newlines and read `\` as `/`: none of them,
    /// and no blank, may stand in it.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let plain = |letter: char| !letter.is_control() && !letter.is_whitespace() && !matches!(letter, '\\' | '<' | '>' | '"');
        let known = Self::after(text, "http://")
            .or_else(|| Self::after(text, "https://"))
            .is_some_and(|rest| rest.starts_with(|letter: char| letter.is_alphanumeric() || letter == '['))
            || Self::after(text, "mailto:").or_else(|| Self::after(text, "tel:")).is_some_and(|rest| !rest.is_empty())
            || (text.starts_with('/') && !text.starts_with("//"));
        (known && text.len() <= MAX_HREF && text.chars().all(plain)).then(|| Self(text.to_owned()))
    }

    /// The address that somebody meant: trimmed, blanks written as `%20`.
    #[must_use]
    pub fn clean(text: &str) -> Option<Self> {
        let text = text.trim_matches(|letter: char| letter.is_whitespace() || letter.is_control());
        Self::parse(&text.replace(' ', "%20"))
    }

    /// As it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is a path of the portal itself.
    #[must_use]
    pub fn is_path(&self) -> bool {
        self.0.starts_with('/')
    }

    /// Whether it leads to another host.
    #[must_use]
    pub fn is_outside(&self) -> bool {
        Self::after(&self.0, "http").is_some()
    }

    fn after<'a>(text: &'a str, scheme: &str) -> Option<&'a str> {
        let (head, rest) = text.split_at_checked(scheme.len())?;
        head.eq_ignore_ascii_case(scheme).then_some(rest)
    }
}

impl fmt::Display for Href {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// A language as in BCP 47: `uk`, `en-GB`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LangCode(String);

impl LangCode {
    /// The code, if it has the shape of one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let first = parts.next()?;
        let plain = |part: &str, least, most| (least..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let good = plain(first, 2, 3) && first.bytes().all(|byte| byte.is_ascii_alphabetic()) && parts.all(|part| plain(part, 1, 8));
        (good && text.len() <= 35).then(|| Self(text.to_owned()))
    }

    /// As it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_known_kinds_of_address_are_links() {
        for good in ["https://jasna.pl", "HTTP://x.pl/a?b=c#d", "mailto:a@b.pl", "tel:+48123", "/urzad", "/", "https://żółw.pl/"] {
            assert!(Href::parse(good).is_some(), "{good}");
        }
        let bad = [
            "javascript:alert(1)",
            "//evil.pl",
            "/\\evil.pl",
            "/\t/evil.pl",
            "https:evil.pl",
            "https:///evil.pl",
            "data:text/html,x",
            "urzad",
        ];
        for bad in bad.into_iter().chain(["", "#a", "mailto:", "java\nscript:x", " https://a.pl", "https://a.pl\" onclick=x", "vbscript:x"])
        {
            assert!(Href::parse(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn a_language_has_the_shape_of_bcp_47() {
        for good in ["uk", "en-GB", "zh-Hant-TW", "szl"] {
            assert!(LangCode::parse(good).is_some(), "{good}");
        }
        for bad in ["", "u", "polski", "en_GB", "en-", "pl\" onclick", "12"] {
            assert!(LangCode::parse(bad).is_none(), "{bad}");
        }
    }
}
