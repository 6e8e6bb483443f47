//! Nothing but what is listed here ever comes out, whatever goes in and wherever. `tests/xss.txt` holds known attacks, one a line.

use super::around::Portal;
use crate::change::{compare, html};
use crate::{Doc, strategy};
use base::Lang;
use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use proptest::prelude::*;
use serde_json::{Value, json};

const ATTACKS: &str = include_str!("../../tests/xss.txt");

/// The whitelist, and the attributes of each element.
const ELEMENTS: [(&str, &str); 34] = [
    ("html", ""),
    ("head", ""),
    ("body", ""),
    ("a", "href hreflang rel"),
    ("blockquote", ""),
    ("br", ""),
    ("caption", ""),
    ("del", ""),
    ("div", "class role aria-label tabindex"),
    ("em", ""),
    ("figcaption", ""),
    ("figure", ""),
    ("h2", "id"),
    ("h3", "id"),
    ("h4", "id"),
    ("h5", "id"),
    ("h6", "id"),
    ("hr", ""),
    ("img", "src alt width height loading decoding"),
    ("ins", ""),
    ("li", ""),
    ("ol", "start"),
    ("p", "class"),
    ("picture", ""),
    ("source", "type srcset sizes"),
    ("span", "class lang"),
    ("strong", ""),
    ("table", "class"),
    ("tbody", ""),
    ("td", "class colspan rowspan"),
    ("th", "scope colspan rowspan"),
    ("thead", ""),
    ("tr", "class"),
    ("ul", ""),
];

fn attacks() -> impl Iterator<Item = &'static str> {
    ATTACKS.split('\n').filter(|line| !line.is_empty())
}

/// Panics where the HTML holds anything else.
fn inspect(html: &str, of: &str) {
    let dom = parse_document(RcDom::default(), ParseOpts::default()).one(html);
    look(&dom.document, of);
}

fn look(node: &Handle, of: &str) {
    match &node.data {
        NodeData::Element { name, attrs, .. } => {
            let element = name.local.to_string();
            assert_eq!(&*name.ns, "http://www.w3.org/1999/xhtml", "<{element}> of {of}");
            let known = ELEMENTS.iter().find(|(known, _)| *known == element).unwrap_or_else(|| panic!("<{element}> of {of}"));
            for attr in attrs.borrow().iter() {
                let name = attr.name.local.to_string();
                assert!(known.1.split(' ').any(|known| known == name), "<{element} {name}> of {of}");
                if matches!(name.as_str(), "href" | "src" | "srcset") {
                    assert!(is_safe(&attr.value), "{name}={} of {of}", attr.value);
                }
            }
        }
        NodeData::Text { .. } | NodeData::Document | NodeData::Doctype { .. } => {}
        NodeData::Comment { contents } => panic!("comment {contents} of {of}"),
        NodeData::ProcessingInstruction { .. } => panic!("instruction of {of}"),
    }
    node.children.borrow().iter().for_each(|child| look(child, of));
}

/// As a browser reads an address: blanks and controls in front, tabs and line ends anywhere are dropped.
fn is_safe(address: &str) -> bool {
    let read: String =
        address.trim_start_matches(|letter: char| letter <= ' ').chars().filter(|letter| !matches!(letter, '\t' | '\n' | '\r')).collect();
    let low = read.to_lowercase().replace('\\', "/");
    let path = low.starts_with('/') && !low.starts_with("//");
    path || ["http://", "https://", "mailto:", "tel:"].iter().any(|scheme| low.starts_with(scheme))
}

fn inspect_doc(doc: &Doc, of: &str) {
    for lang in Lang::ALL {
        inspect(&format!("<!DOCTYPE html><html><head></head><body>{}</body></html>", doc.html(&Portal(lang))), of);
    }
    inspect(&html(&compare(doc, &Doc::default()), Lang::Pl).into_string(), of);
    // What is once safe stays so on its way through the markup and the database.
    assert_eq!(Doc::read(&doc.to_json()).as_ref(), Ok(doc), "{of}");
    assert_eq!(&Doc::from_markup(&doc.to_markup()).0, doc, "{of}");
}

/// A document with the attack in every place that takes words; some are refused.
fn documents(attack: &str) -> Vec<Value> {
    let line = |text: &str, marks: Value| json!([{ "type": "text", "text": text, "marks": marks }]);
    let paragraph = |text: &str, marks: Value| json!({ "type": "paragraph", "content": line(text, marks) });
    let link = |href: &str, lang: &str| json!([{ "type": "link", "attrs": { "href": href, "lang": lang } }]);
    let blocks = vec![
        paragraph(attack, json!([])),
        paragraph("a", link(attack, "uk")),
        paragraph(attack, link(&format!("https://a.example/{attack}"), "uk")),
        paragraph("a", link(&format!("/{attack}"), "uk")),
        paragraph("a", link("/a", attack)),
        paragraph("a", json!([{ "type": "lang", "attrs": { "lang": attack } }])),
        paragraph("a", json!([{ "type": attack }])),
        json!({ "type": attack }),
        json!({ "type": "heading", "attrs": { "level": 2 }, "content": line(attack, json!([])) }),
        json!({ "type": "heading", "attrs": { "level": attack } }),
        json!({ "type": "callout", "attrs": { "tone": attack }, "content": [{ "type": "paragraph" }] }),
        json!({ "type": "image", "attrs": { "media": 1, "alt": attack, "caption": attack } }),
        json!({ "type": "image", "attrs": { "media": 7, "alt": attack, "caption": attack } }),
        json!({ "type": "file", "attrs": { "media": 2, "label": attack } }),
        json!({ "type": "file", "attrs": { "media": 7, "label": attack } }),
        json!({ "type": "listing", "attrs": { "what": "news", "category": attack, "limit": 3 } }),
        json!({ "type": "listing", "attrs": { "what": attack, "limit": 3 } }),
        json!({ "type": "table", "attrs": { "caption": attack }, "content": [{ "type": "tableRow", "content": [
            { "type": "tableHeader", "attrs": { "scope": "col" }, "content": [paragraph(attack, json!([]))] },
            { "type": "tableCell", "content": [paragraph(attack, json!([{ "type": "bold" }]))] }] }] }),
        json!({ "type": "table", "content": [{ "type": "tableRow", "content": [
            { "type": "tableHeader", "attrs": { "scope": attack }, "content": [{ "type": "paragraph" }] }] }] }),
        json!({ "type": "paragraph", attack: attack }),
        json!({ "type": "paragraph", "attrs": { attack: attack } }),
    ];
    blocks.into_iter().map(|block| json!({ "type": "doc", "content": [block] })).collect()
}

#[test]
fn no_attack_comes_out_of_json() {
    let mut taken = 0;
    for attack in attacks() {
        for value in documents(attack) {
            if let Ok(doc) = Doc::read(&value.to_string()) {
                inspect_doc(&doc, attack);
                taken += 1;
            }
        }
    }
    assert!(taken > 1_000, "{taken}");
}

#[test]
fn no_attack_comes_out_of_markup() {
    for attack in attacks() {
        for markup in [
            attack.to_owned(),
            format!("[a]({attack})"),
            format!("[{attack}](https://a.example)"),
            format!("![{attack}](media:1 \"{attack}\")"),
            format!("[[file:2 {attack}]]"),
            format!("{{uk: {attack}}}"),
            format!("| caption: {attack} |\n| {attack} | b |\n| --- | --- |\n| # {attack} | **{attack}** |"),
            format!("- {attack}\n  - {attack}\n\n::: warn\n{attack}\n:::\n\n> {attack}"),
        ] {
            inspect_doc(&Doc::from_markup(&markup).0, attack);
        }
    }
}

#[test]
fn no_attack_comes_out_of_foreign_html() {
    for attack in attacks() {
        let quoted = attack.replace('&', "&amp;").replace('"', "&quot;");
        for html in [
            attack.to_owned(),
            format!("<a href=\"{quoted}\">a</a>"),
            format!("<img src=\"{quoted}\" alt=\"{quoted}\">"),
            format!("<p lang=\"{quoted}\" style=\"{quoted}\" class=\"{quoted}\">{attack}</p>"),
            format!(
                "<table><caption>{attack}</caption><tr><th scope=\"{quoted}\">{attack}</th><td colspan=\"{quoted}\">{attack}</td></tr></table>"
            ),
            format!("<figure><img src=x>{attack}<figcaption>{attack}</figcaption></figure>"),
            format!("<ul><li>{attack}<ol start=\"{quoted}\"><li>{attack}</ol></ul><h1>{attack}</h1><pre>{attack}</pre>"),
        ] {
            inspect_doc(&Doc::from_html_with(&html, &|_| Some(1)).0, attack);
        }
    }
}

#[test]
fn the_corpus_is_an_attack() {
    let survives = |attack: &&str| std::panic::catch_unwind(|| inspect(attack, attack)).is_err();
    assert!(attacks().filter(survives).count() > 100, "the inspection sees nothing");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn no_document_has_more_than_is_listed(doc in strategy::doc()) {
        inspect(&doc.html(&Portal(Lang::Pl)), "a document");
    }

    #[test]
    fn any_html_makes_a_document_that_may_be_kept(html in "(<(/?(p|b|i|a|ul|li|table|tr|td|th|h1|h3|div|br|pre|figure|img|blockquote|dl|dt)|!--)( (href|src|style|lang)=['\"]?[a-z:/#-]{0,9}['\"]?)?>|[ab \u{a0}\n&;]|\\PC){0,40}") {
        let (doc, _) = Doc::from_html_with(&html, &|_| Some(1));
        inspect(&doc.html(&Portal(Lang::Pl)), &html);
        prop_assert_eq!(Doc::read(&doc.to_json()), Ok(doc));
    }
}
