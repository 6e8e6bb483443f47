//! A page as a server answers it → the same page as a file: without scripts, forms and what only a server can do, its links leading
//! from file to file.

use html5ever::serialize::{SerializeOpts, TraversalScope, serialize};
use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, Node, NodeData, RcDom, SerializableHandle};
use std::rc::Rc;

/// What becomes of an address.
pub(super) enum Turned {
    /// It is written so.
    To(String),
    /// The words stay, without a link.
    Words,
    /// The whole element goes.
    Gone,
}

/// Elements that do nothing without a server or a script.
const DEAD: [&str; 11] = ["script", "template", "noscript", "form", "button", "dialog", "input", "select", "textarea", "iframe", "base"];
/// Attributes that hold addresses.
const ADDRESSES: [&str; 4] = ["href", "src", "poster", "data"];

/// Every address on a page, `srcset`s taken apart.
pub(super) fn addresses(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    let dom = parse(html);
    prune(&dom.document);
    each(&dom.document, &mut |node| {
        let NodeData::Element { attrs, .. } = &node.data else { return };
        for attr in attrs.borrow().iter() {
            match &*attr.name.local {
                "srcset" => found.extend(candidates(&attr.value).into_iter().map(|(address, _)| address)),
                name if ADDRESSES.contains(&name) => found.push(attr.value.trim().to_owned()),
                _ => {}
            }
        }
    });
    found
}

/// Whether the page asks not to be kept: `<meta name="robots" content="noindex">`.
pub(super) fn is_private(html: &str) -> bool {
    let mut private = false;
    each(&parse(html).document, &mut |node| {
        private |= is(node, "meta") && value(node, "name") == "robots" && value(node, "content").contains("noindex")
    });
    private
}

/// The page as a file. `turn` says what becomes of each address; `note` is HTML that stands first on the page.
pub(super) fn still(html: &str, note: &str, turn: &dyn Fn(&str) -> Turned) -> String {
    let dom = parse(html);
    prune(&dom.document);
    turn_all(&dom.document, turn);
    each(&dom.document, &mut |node| {
        if is(node, "body") {
            let noted = parse(note);
            each(&noted.document, &mut |inner| {
                if is(inner, "body") {
                    let children = std::mem::take(&mut *inner.children.borrow_mut());
                    node.children.borrow_mut().splice(0..0, children);
                }
            });
        }
    });
    let mut out = Vec::with_capacity(html.len());
    let options = SerializeOpts { traversal_scope: TraversalScope::ChildrenOnly(None), ..SerializeOpts::default() };
    // Writing into memory does not fail.
    let _ = serialize(&mut out, &SerializableHandle::from(dom.document.clone()), options);
    String::from_utf8(out).unwrap_or_default()
}

fn parse(html: &str) -> RcDom {
    parse_document(RcDom::default(), ParseOpts::default()).one(html)
}

/// Every node, from top to bottom.
fn each(node: &Handle, see: &mut dyn FnMut(&Handle)) {
    see(node);
    let children = node.children.borrow().clone();
    for child in &children {
        each(child, see);
    }
}

fn is(node: &Handle, wanted: &str) -> bool {
    matches!(&node.data, NodeData::Element { name, .. } if &*name.local == wanted)
}

fn value(node: &Handle, wanted: &str) -> String {
    let NodeData::Element { attrs, .. } = &node.data else { return String::new() };
    attrs.borrow().iter().find(|attr| &*attr.name.local == wanted).map(|attr| attr.value.to_string()).unwrap_or_default()
}

/// Takes out what is dead on a disk, and what only held such things.
fn prune(node: &Handle) {
    let children = node.children.borrow().clone();
    let kept = children.into_iter().filter(|child| {
        if is_dead(child) {
            return false;
        }
        // A menu that holds a form does nothing without it.
        let holds_form = is(child, "details") && child.children.borrow().iter().any(|inner| is(inner, "form"));
        if !holds_form {
            prune(child);
        }
        !holds_form
    });
    let kept: Vec<Rc<Node>> = kept.collect();
    *node.children.borrow_mut() = kept;
    if let NodeData::Element { attrs, .. } = &node.data {
        attrs.borrow_mut().retain(|attr| {
            let name = &*attr.name.local;
            !(name.starts_with("on") || name.starts_with("data-") || matches!(name, "nonce" | "crossorigin" | "integrity" | "style"))
        });
    }
}

fn is_dead(node: &Handle) -> bool {
    match &node.data {
        NodeData::Comment { .. } => true,
        NodeData::Element { name, .. } => match &*name.local {
            "link" => !matches!(value(node, "rel").as_str(), "stylesheet" | "icon"),
            "meta" => !value(node, "http-equiv").is_empty(),
            // A drawing from a file of its own is not shown from a disk; the words beside it say the same.
            "svg" => value(node, "class").split(' ').any(|class| class == "icon"),
            name => DEAD.contains(&name),
        },
        _ => false,
    }
}

fn turn_all(node: &Handle, turn: &dyn Fn(&str) -> Turned) {
    let children = node.children.borrow().clone();
    let mut kept = Vec::with_capacity(children.len());
    for child in children {
        if !turned(&child, turn) {
            continue;
        }
        turn_all(&child, turn);
        // An entry of a list whose link has gone.
        if !(is(&child, "li") && child.children.borrow().is_empty()) {
            kept.push(child);
        }
    }
    *node.children.borrow_mut() = kept;
}

/// Turns the addresses of one element; `false` where it goes.
fn turned(node: &Handle, turn: &dyn Fn(&str) -> Turned) -> bool {
    let NodeData::Element { attrs, .. } = &node.data else { return true };
    let (mut attrs, mut stays) = (attrs.borrow_mut(), true);
    attrs.retain_mut(|attr| match &*attr.name.local {
        "srcset" => {
            let parts = candidates(&attr.value).into_iter().filter_map(|(address, size)| match turn(&address) {
                Turned::To(address) => Some(format!("{address} {size}").trim_end().to_owned()),
                Turned::Words | Turned::Gone => None,
            });
            let written = parts.collect::<Vec<_>>().join(", ");
            attr.value = written.as_str().into();
            !written.is_empty()
        }
        name if ADDRESSES.contains(&name) => match turn(attr.value.trim()) {
            Turned::To(address) => {
                attr.value = address.as_str().into();
                true
            }
            Turned::Words => false,
            Turned::Gone => {
                stays = false;
                false
            }
        },
        _ => true,
    });
    stays
}

/// Addresses of a `srcset` with their sizes.
fn candidates(srcset: &str) -> Vec<(String, String)> {
    let part = |part: &str| {
        let (address, size) = part.trim().split_once(' ').unwrap_or((part.trim(), ""));
        (!address.is_empty()).then(|| (address.to_owned(), size.trim().to_owned()))
    };
    srcset.split(',').filter_map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<!DOCTYPE html><html lang=pl data-base=/jasna><head><script nonce=a src=/x.js></script><link rel=stylesheet href=/a.css crossorigin>\
        <link rel=alternate href=/a.rss></head><body onload=x><!-- a --><details><summary>Widok</summary><form action=/widok><button>a</button></form></details>\
        <details><summary>Język</summary><ul><li><a href=/en>English</a></li></ul></details><ul><li><a href=/pulpit>Pulpit</a></li><li><a href=/urzad>Urząd</a></li></ul>\
        <svg class=icon><use href=/i.svg#a></use></svg><img src=/b.jpg srcset=\"/b-1.jpg 1x, /b-2.jpg 2x\" alt=B><a href=/brak>Brak</a></body></html>";

    #[test]
    fn a_still_page_has_no_script_no_form_and_links_to_files() {
        let turn = |address: &str| match address {
            "/brak" => Turned::Words,
            "/pulpit" => Turned::Gone,
            other => Turned::To(format!("..{other}")),
        };
        let still = still(PAGE, "<p>Kopia</p>", &turn);
        assert_eq!(
            still,
            "<!DOCTYPE html><html lang=\"pl\"><head><link rel=\"stylesheet\" href=\"../a.css\"></head><body><p>Kopia</p>\
             <details><summary>Język</summary><ul><li><a href=\"../en\">English</a></li></ul></details><ul><li><a href=\"../urzad\">Urząd</a></li></ul>\
             <img src=\"../b.jpg\" srcset=\"../b-1.jpg 1x, ../b-2.jpg 2x\" alt=\"B\"><a>Brak</a></body></html>"
        );
    }

    #[test]
    fn addresses_are_those_of_what_stays() {
        assert_eq!(addresses(PAGE), ["/a.css", "/en", "/pulpit", "/urzad", "/b.jpg", "/b-1.jpg", "/b-2.jpg", "/brak"]);
        assert!(is_private("<meta name=robots content=noindex>") && !is_private(PAGE));
    }
}
