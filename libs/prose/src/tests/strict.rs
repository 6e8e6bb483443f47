//! What is not listed does not exist.

use crate::{Doc, MAX_DEPTH, MAX_NODES, Wrong};

fn refused(json: &str) -> (String, Wrong) {
    let refused = Doc::read(json).expect_err(json);
    (refused.place, refused.what)
}

fn doc(content: &str) -> String {
    format!(r#"{{"type":"doc","content":[{content}]}}"#)
}

#[test]
fn a_refusal_says_where_and_what() {
    let script = r#"{"type":"paragraph"},{"type":"bulletList","content":[{"type":"listItem","content":[{"type":"script"}]}]}"#;
    assert_eq!(refused(&doc(script)), ("/content/1/content/0/content/0".into(), Wrong::Node("script".into())));
    let style = r#"{"type":"paragraph","attrs":{"style":"x"}}"#;
    assert_eq!(refused(&doc(style)), ("/content/0".into(), Wrong::Unknown("style".into())));
    let field = r#"{"type":"paragraph","onclick":"x"}"#;
    assert_eq!(refused(&doc(field)), ("/content/0".into(), Wrong::Unknown("onclick".into())));
    let href = r#"{"type":"paragraph","content":[{"type":"text","text":"a","marks":[{"type":"link","attrs":{"href":"javascript:a"}}]}]}"#;
    assert_eq!(refused(&doc(href)), ("/content/0/content/0".into(), Wrong::Attribute("href".into())));
    assert_eq!(refused(r#"{"type":"paragraph"}"#), (String::new(), Wrong::Node("paragraph".into())));
    assert!(matches!(refused("{"), (_, Wrong::NotJson(_))));
}

#[test]
fn nothing_stands_where_it_may_not() {
    for (content, name) in [
        (r#"{"type":"blockquote","content":[{"type":"heading","attrs":{"level":2}}]}"#, "heading"),
        (r#"{"type":"callout","attrs":{"tone":"ok"},"content":[{"type":"callout","attrs":{"tone":"ok"},"content":[]}]}"#, "callout"),
        (
            r#"{"type":"table","content":[{"type":"tableRow","content":[{"type":"tableCell","content":[{"type":"horizontalRule"}]}]}]}"#,
            "horizontalRule",
        ),
        (r#"{"type":"bulletList","content":[{"type":"paragraph"}]}"#, "paragraph"),
        (r#"{"type":"text","text":"a"}"#, "text"),
        (r#"{"type":"tableRow"}"#, "tableRow"),
    ] {
        assert_eq!(refused(&doc(content)).1, Wrong::Node(name.into()), "{content}");
    }
    assert_eq!(refused(&doc("")).1, Wrong::Empty);
    assert_eq!(refused(&doc(r#"{"type":"bulletList"}"#)).1, Wrong::Empty);
}

#[test]
fn values_have_bounds() {
    for (content, name) in [
        (r#"{"type":"heading","attrs":{"level":1}}"#, "level"),
        (r#"{"type":"heading"}"#, "level"),
        (r#"{"type":"listing","attrs":{"what":"news","limit":13}}"#, "limit"),
        (r#"{"type":"listing","attrs":{"what":"all","limit":1}}"#, "what"),
        (r#"{"type":"image","attrs":{"media":0}}"#, "media"),
        (r#"{"type":"image","attrs":{"media":9007199254740992}}"#, "media"),
        (r#"{"type":"image","attrs":{"media":1,"alt":"a\u0000"}}"#, "alt"),
        (r#"{"type":"callout","attrs":{"tone":"red"},"content":[{"type":"paragraph"}]}"#, "tone"),
    ] {
        assert_eq!(refused(&doc(content)).1, Wrong::Attribute(name.into()), "{content}");
    }
    assert_eq!(refused(&doc(r#"{"type":"paragraph","content":[{"type":"text","text":""}]}"#)).1, Wrong::Text);
    assert_eq!(refused(&doc(r#"{"type":"paragraph","content":[{"type":"text","text":"a\u0000"}]}"#)).1, Wrong::Text);
}

#[test]
fn a_link_has_one_end() {
    let link = |attrs: &str| {
        doc(&format!(r#"{{"type":"paragraph","content":[{{"type":"text","text":"a","marks":[{{"type":"link","attrs":{{{attrs}}}}}]}}]}}"#))
    };
    assert!(Doc::read(&link(r#""href":"/a","item":null,"lang":"uk""#)).is_ok());
    assert!(Doc::read(&link(r#""item":7"#)).is_ok());
    for attrs in ["", r#""href":"/a","item":7"#, r#""item":"7""#, r#""href":"/a","target":"_blank""#, r#""href":"/a","lang":"x y""#] {
        assert!(Doc::read(&link(attrs)).is_err(), "{attrs}");
    }
}

#[test]
fn what_the_editor_adds_without_meaning_is_passed_over() {
    let list = r#"{"type":"orderedList","attrs":{"start":3,"type":null},"content":[{"type":"listItem","content":[{"type":"paragraph"}]}]}"#;
    let line = r#"{"type":"paragraph","content":[{"type":"text","text":"a","marks":[{"type":"bold"}]},{"type":"hardBreak","marks":[{"type":"bold"}]}]}"#;
    let read = Doc::read(&doc(&format!("{list},{line}"))).unwrap();
    assert_eq!(read.to_markup(), "3. {}\n\n**a**\\\n{}\n");
}

#[test]
fn size_depth_and_number_are_limited() {
    let nest = |times: usize| {
        let open = r#"{"type":"blockquote","content":["#.repeat(times);
        doc(&format!(r#"{open}{{"type":"paragraph"}}{}"#, "]}".repeat(times)))
    };
    assert!(Doc::read(&nest(MAX_DEPTH - 1)).is_ok());
    assert_eq!(refused(&nest(MAX_DEPTH)).1, Wrong::TooDeep);
    assert!(matches!(refused(&nest(5_000)).1, Wrong::NotJson(_)));
    let many = |times: usize| doc(&vec![r#"{"type":"paragraph"}"#; times].join(","));
    assert!(Doc::read(&many(MAX_NODES - 1)).is_ok());
    assert_eq!(refused(&many(MAX_NODES)).1, Wrong::TooMany);
    let long = format!(r#"{{"type":"paragraph","content":[{{"type":"text","text":"{}"}}]}}"#, "a".repeat(1 << 20));
    assert_eq!(refused(&doc(&long)).1, Wrong::TooLarge);
}
