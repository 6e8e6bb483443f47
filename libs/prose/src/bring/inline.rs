//! Elements within a line: links, raised and lowered digits, quotation marks.

use super::blocks::Bringer;
use super::dom::Element;
use super::flow::Flow;
use super::lost::Loss;
use crate::{Href, LangCode, Link, Marks, Target};

impl Bringer<'_> {
    pub(super) fn inline(&mut self, element: &Element, marks: &Marks, flow: &mut Flow) {
        match element.name.as_str() {
            "a" => {
                let link = self.link(element).or_else(|| marks.link.clone());
                self.nodes(&element.children, &Marks { link, ..marks.clone() }, flow);
            }
            "q" => {
                flow.text("„", marks);
                self.nodes(&element.children, marks, flow);
                flow.text("”", marks);
            }
            "sup" | "sub" => match shifted(&element.text(), element.name == "sup") {
                Some(text) => flow.text(&text, marks),
                None => self.nodes(&element.children, marks, flow),
            },
            "s" | "strike" => {
                self.lose(Loss::Struck, &element.text());
                self.nodes(&element.children, marks, flow);
            }
            "wbr" | "rp" => {}
            _ => self.nodes(&element.children, marks, flow),
        }
    }

    fn link(&mut self, element: &Element) -> Option<Link> {
        let address = unwrapped(element.attr("href").trim());
        // A place within the page: Word's table of contents is full of them.
        if address.is_empty() || address.starts_with('#') {
            return None;
        }
        let Some(to) = (self.known)(&address).or_else(|| Href::clean(&address).map(Target::Href)) else {
            self.lose(Loss::Link, &address);
            return None;
        };
        Some(Link { to, lang: LangCode::parse(element.attr("hreflang")) })
    }
}

/// The address behind Google's counting one.
fn unwrapped(address: &str) -> String {
    let query = address.strip_prefix("https://www.google.com/url?");
    let target = query.and_then(|query| query.split('&').find_map(|pair| pair.strip_prefix("q=")));
    target.map_or_else(|| address.to_owned(), decoded)
}

fn decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let (mut out, mut at) = (Vec::with_capacity(bytes.len()), 0);
    while at < bytes.len() {
        let code = bytes.get(at + 1..at + 3).filter(|_| bytes[at] == b'%');
        let byte = code.and_then(|code| std::str::from_utf8(code).ok()).and_then(|code| u8::from_str_radix(code, 16).ok());
        out.push(byte.unwrap_or(bytes[at]));
        at += if byte.is_some() { 3 } else { 1 };
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}

/// Raised or lowered digits and signs, if there are letters for all of them: `m<sup>2</sup>` is `m²`.
fn shifted(text: &str, up: bool) -> Option<String> {
    let (plain, raised, lowered) = ("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "₀₁₂₃₄₅₆₇₈₉₊₋");
    let text = text.trim();
    let letter = |letter| plain.chars().position(|known| known == letter).and_then(|at| if up { raised } else { lowered }.chars().nth(at));
    text.chars().map(letter).collect::<Option<String>>().filter(|text| !text.is_empty())
}
