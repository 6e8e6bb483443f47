//! One source for a letter's two parts: a heading, paragraphs, at most one button, and why one gets it. Nothing is loaded from
//! anywhere and nothing tells that the letter was read.

use super::Letter;
use base::{Lang, Portal};
use maud::{DOCTYPE, PreEscaped, html};
use std::fmt::Write;

/// Colours follow the reader's own light or dark.
const SHEET: &str = "
:root{color-scheme:light dark}
body{margin:0;padding:24px 16px;font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif}
main,footer{max-width:36em;margin:0 auto;overflow-wrap:anywhere}
h1{font-size:22px;line-height:1.3;margin:0 0 16px}
h2{font-size:18px;margin:24px 0 12px}
ul{margin:0;padding-left:20px}
p{margin:0 0 16px}
.button{display:inline-block;padding:12px 20px;border-radius:6px;background:#0b4f8a;color:#fff;font-weight:600;text-decoration:none}
footer{margin-top:32px;padding-top:16px;border-top:1px solid #767676;font-size:14px}
@media (prefers-color-scheme:dark){body{background:#16191d;color:#eceff2}.button{background:#9ccbff;color:#0a1c2e}a{color:#9ccbff}}
";

/// The words of a letter, in one language.
#[derive(Clone, Copy, Debug)]
pub struct Template<'a> {
    /// Whose letter it is.
    pub portal: &'a Portal,
    /// The language of all words here.
    pub lang: Lang,
    /// What it is about, in one line.
    pub heading: &'a str,
    /// What it says, paragraph by paragraph, as plain text.
    pub paragraphs: &'a [&'a str],
    /// What can be done.
    pub button: Option<Button<'a>>,
    /// Why one gets it and what to do if one did not expect it; stands in the footer after the portal's name.
    pub why: &'a str,
}

/// The one link of a letter.
#[derive(Clone, Copy, Debug)]
pub struct Button<'a> {
    /// What happens: `Ustaw hasło`.
    pub label: &'a str,
    /// Where, with scheme and host.
    pub url: &'a str,
}

/// Things of one kind that a letter tells of.
#[derive(Clone, Debug)]
pub struct Group {
    /// What they are: `Aktualności`.
    pub heading: String,
    /// One after another.
    pub entries: Vec<Entry>,
}

/// One thing that a letter tells of.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its title.
    pub title: String,
    /// Where it stands, with scheme and host.
    pub url: String,
    /// When, where, or what it is about, in one paragraph.
    pub about: String,
}

impl Template<'_> {
    /// The letter, without further headers.
    #[must_use]
    pub fn letter(&self, to: &str, subject: &str) -> Letter {
        self.letter_of(to, subject, &[])
    }

    /// The letter with things that it tells of, between its paragraphs and its button.
    #[must_use]
    pub fn letter_of(&self, to: &str, subject: &str, groups: &[Group]) -> Letter {
        Letter {
            to: to.to_owned(),
            sender: self.portal.name.clone(),
            host: self.portal.hosts.first().cloned().unwrap_or_default(),
            subject: subject.to_owned(),
            text: self.text_of(groups),
            html: self.html_of(groups),
            headers: Vec::new(),
        }
    }

    /// As plain text; the link stands on a line of its own.
    #[must_use]
    pub fn text(&self) -> String {
        self.text_of(&[])
    }

    fn text_of(&self, groups: &[Group]) -> String {
        let mut text = format!("{}\n\n", self.heading);
        for paragraph in self.paragraphs {
            let _ = write!(text, "{paragraph}\n\n");
        }
        for Group { heading, entries } in groups {
            let _ = write!(text, "{heading}\n\n");
            for Entry { title, url, about } in entries {
                let _ = write!(text, "* {title}\n  {}\n  {url}\n\n", about.split_ascii_whitespace().collect::<Vec<_>>().join(" "));
            }
        }
        if let Some(Button { label, url }) = self.button {
            let _ = write!(text, "{label}:\n{url}\n\n");
        }
        // "-- " with its space begins a signature (RFC 3676, 4.3).
        let _ = write!(text, "-- \n{}\n{}\n", self.portal.name, self.why);
        text
    }

    /// As HTML. The address stands below the button too, for who would rather read than trust it.
    #[must_use]
    pub fn html(&self) -> String {
        self.html_of(&[])
    }

    fn html_of(&self, groups: &[Group]) -> String {
        let page = html! {
            (DOCTYPE)
            html lang=(self.lang.code()) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    title { (self.heading) }
                    style { (PreEscaped(SHEET)) }
                }
                body {
                    main {
                        h1 { (self.heading) }
                        @for paragraph in self.paragraphs { p { (paragraph) } }
                        @for Group { heading, entries } in groups {
                            h2 { (heading) }
                            ul { @for Entry { title, url, about } in entries { li { p { a href=(url) { (title) } br; (about) } } } }
                        }
                        @if let Some(Button { label, url }) = self.button {
                            p { a.button href=(url) { (label) } }
                            p { a href=(url) { (url) } }
                        }
                    }
                    footer { p { strong { (self.portal.name) } br; (self.why) } }
                }
            }
        };
        page.into_string()
    }
}
