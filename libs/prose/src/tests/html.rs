//! How a document looks to a browser.

use super::around::Portal;
use crate::{Doc, Surroundings};
use base::Lang;
use maud::Markup;

/// The same portal, its headings one level down.
struct Below;

impl Surroundings for Below {
    fn item(&self, _: i64) -> Option<String> {
        None
    }
    fn picture(&self, _: i64) -> Option<crate::Picture> {
        None
    }
    fn file(&self, _: i64) -> Option<crate::Attachment> {
        None
    }
    fn listing(&self, _: &crate::Listing) -> Option<Markup> {
        None
    }
    fn lang(&self) -> Lang {
        Lang::En
    }
    fn shift(&self) -> u8 {
        1
    }
}

fn doc(markup: &str) -> Doc {
    Doc::from_markup(markup).0
}

#[test]
fn headings_move_down_and_keep_their_ids() {
    assert_eq!(doc("## A\n\n#### A").html(&Below), r#"<h3 id="s-a">A</h3><h5 id="s-a-2">A</h5>"#);
    let outline: Vec<_> = doc("## A\n\n#### A").outline().into_iter().map(|section| (section.level.number(), section.id)).collect();
    assert_eq!(outline, [(2, "s-a".to_owned()), (4, "s-a-2".to_owned())]);
}

#[test]
fn what_is_gone_leaves_its_words() {
    assert_eq!(doc("![Rynek](media:7 \"W maju\")\n\n[[listing:news 3]]").html(&Below), "<p>Rynek</p><p>W maju</p>");
}

#[test]
fn a_table_without_caption_has_a_name_in_the_language_of_the_page() {
    assert!(doc("| a |\n| --- |\n| b |").html(&Below).contains(r#"aria-label="Table""#));
    assert!(doc("| a |\n| --- |\n| b |").html(&Portal(Lang::Uk)).contains(r#"aria-label="Таблиця""#));
}

#[test]
fn a_link_over_a_break_is_one_link() {
    let json = r#"{"type":"doc","content":[{"type":"paragraph","content":[
        {"type":"text","text":"a","marks":[{"type":"link","attrs":{"href":"/x"}}]},{"type":"hardBreak"},
        {"type":"text","text":"b","marks":[{"type":"link","attrs":{"href":"/x"}}]},{"type":"hardBreak"},{"type":"text","text":"c"}]}]}"#;
    assert_eq!(Doc::read(json).unwrap().html(&Below), r#"<p><a href="/x">a<br>b</a><br>c</p>"#);
}

#[test]
fn words_are_found_without_their_form() {
    let doc = doc("## A\n\n- **b** [c](/c)\n\n![d](media:1 \"e\")\n\n[[file:2 f]]\n\n[g](item:4) [h](item:4)");
    assert_eq!(doc.text(), "A\nb c\nd\ne\nf\ng h");
    assert_eq!(doc.media().into_iter().collect::<Vec<_>>(), [1, 2]);
    assert_eq!(doc.items().into_iter().collect::<Vec<_>>(), [4]);
    assert_eq!(doc.links().into_iter().map(|(_, words)| words).collect::<Vec<_>>(), ["c", "g", "h"]);
    assert_eq!(doc.excerpt(2), "g…");
    assert!(Doc::default().is_empty() && !doc.is_empty());
}
