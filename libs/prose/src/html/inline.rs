//! A line: links round everything, then language, then bold and italic.

use super::{Page, Surroundings};
use crate::{Inline, Link, Target, Text};
use maud::{Markup, html};

impl<S: Surroundings> Page<'_, S> {
    /// A line of text. A link that goes on behind a break is one link.
    pub(super) fn line(&self, line: &[Inline]) -> Markup {
        let mut parts = Vec::new();
        let mut rest = line;
        while let Some(first) = rest.first() {
            let link = link_of(first);
            let end = run(rest, link);
            parts.push((link, &rest[..end]));
            rest = &rest[end..];
        }
        html! {
            @for (link, part) in parts {
                @match link { Some(link) => (self.link(link, part)), None => (texts(part)) }
            }
        }
    }

    fn link(&self, link: &Link, part: &[Inline]) -> Markup {
        let (href, outside) = match &link.to {
            Target::Href(href) if href.is_path() => (Some(self.around.path(href.as_str())), false),
            Target::Href(href) => (Some(href.as_str().to_owned()), href.is_outside()),
            Target::Item(item) => (self.around.item(*item), false),
        };
        let lang = link.lang.as_ref().map(crate::LangCode::as_str);
        html! {
            @match href {
                Some(href) => a href=(href) hreflang=[lang] rel=[outside.then_some("noopener")] { (texts(part)) },
                None => (texts(part)),
            }
        }
    }
}

fn link_of(inline: &Inline) -> Option<&Link> {
    inline.text()?.marks.link.as_ref()
}

/// How many of these share the link of the first.
fn run(line: &[Inline], link: Option<&Link>) -> usize {
    let mut end = 1;
    for (at, inline) in line.iter().enumerate().skip(1) {
        match inline {
            Inline::Text(_) if link_of(inline) == link => end = at + 1,
            Inline::Break if link.is_none() => end = at + 1,
            Inline::Break => {}
            Inline::Text(_) => break,
        }
    }
    end
}

fn texts(part: &[Inline]) -> Markup {
    html! { @for inline in part { @match inline { Inline::Text(text) => (marked(text)), Inline::Break => br; } } }
}

fn marked(text: &Text) -> Markup {
    let mut out = html! { (text.text) };
    if text.marks.italic {
        out = html! { em { (out) } };
    }
    if text.marks.bold {
        out = html! { strong { (out) } };
    }
    match &text.marks.lang {
        Some(lang) => html! { span lang=(lang.as_str()) { (out) } },
        None => out,
    }
}
