//! Files that mean harm, or are broken.

use crate::bring::{read_wordpress, take};
use crate::{Bringing, Format};
use proptest::prelude::*;
use std::io::{BufReader, Read};
use town::Town;

const WORDPRESS: &str = include_str!("fixtures/wordpress.xml");

#[test]
fn what_is_no_export_is_refused_with_its_line() {
    let bomb = "<?xml version=\"1.0\"?>\n<!DOCTYPE rss [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>\n<rss>&b;</rss>";
    let outside = "<rss><channel>\n<title>&xxe;</title></channel></rss>";
    for (text, line, says) in [
        (bomb, 2, "document type"),
        (outside, 2, "&xxe;"),
        ("<html>\n</html>", 1, "<rss>"),
        ("<rss><channel></channel></rss>", 1, "wxr_version"),
        ("<rss>\n<channel></rss>", 2, ""),
        ("<rss>\n<channel>\n<item>", 3, "not whole"),
        ("", 1, "wxr_version"),
    ] {
        let broken = read_wordpress(text.as_bytes()).unwrap_err();
        assert!(broken.line == line && broken.why.contains(says), "{text}: {broken}");
    }
    let cut = &WORDPRESS[..WORDPRESS.len() / 2];
    assert!(read_wordpress(cut.as_bytes()).unwrap_err().line > 10);
}

#[test]
fn a_text_without_end_is_refused_before_it_fills_the_memory() {
    let begin = &b"<rss><channel><item><title>"[..];
    let endless = begin.chain(std::io::repeat(b'a'));
    assert!(read_wordpress(BufReader::new(endless)).unwrap_err().why.contains("16 MB"));
    let deep = format!("<rss>{}", "<a>".repeat(1_000));
    assert!(read_wordpress(deep.as_bytes()).unwrap_err().why.contains("too deep"));
}

#[tokio::test]
async fn a_hostile_page_brings_no_script_and_no_loop() {
    let town = Town::open().await;
    let hostile = WORDPRESS
        .replace("<p>Otwieramy go jutro.</p>", "<script>alert(1)</script><p onclick=x><a href=\"javascript:alert(1)\">a</a></p>")
        .replace("<wp:post_parent>0</wp:post_parent>", "<wp:post_parent>11</wp:post_parent>")
        .replace("<![CDATA[kasa]]></wp:post_name>", "<![CDATA[../../pulpit]]></wp:post_name>");
    let ctx = town.jasna();
    let report = Bringing { ctx: &ctx, publish: true, files: None, below: None, dry: false }
        .bring(read_wordpress(hostile.as_bytes()).unwrap(), |_| {})
        .await
        .unwrap();
    let bridge = report.entries.iter().find(|entry| entry.key == "20").unwrap().item.unwrap();
    let doc = super::newest(&ctx, bridge).await;
    assert!(!doc.to_json().contains("alert"), "{}", doc.to_json());
    content::Sites::follow(&town.derived, &town.db).await.unwrap();
    let site = content::Site::of(&ctx).await.unwrap();
    let mut paths: Vec<_> = site.below(None).iter().map(|one| one.path.clone()).collect();
    paths.sort();
    assert_eq!(paths, ["/pulpit-2", "/urzad"], "no page lies below itself, none takes the desk's address");
}

#[test]
fn a_folder_is_not_left_by_a_link_in_it() {
    let folder = tempfile::tempdir().unwrap();
    let secret = tempfile::tempdir().unwrap();
    std::fs::write(secret.path().join("tajne.html"), "<p>x").unwrap();
    std::fs::write(folder.path().join("a.html"), "<p>a").unwrap();
    std::os::unix::fs::symlink(secret.path(), folder.path().join("obok")).unwrap();
    std::os::unix::fs::symlink(secret.path().join("tajne.html"), folder.path().join("b.html")).unwrap();
    let taken = take(Format::Html, folder.path(), None).unwrap();
    assert_eq!(taken.pieces.iter().map(|piece| piece.key.as_str()).collect::<Vec<_>>(), ["a.html"]);
    assert!(take(Format::Markdown, folder.path(), None).is_err(), "nothing of the kind");
}

proptest! {
    #[test]
    fn any_bytes_are_an_export_or_refused(bytes: Vec<u8>, at in 0..WORDPRESS.len(), len in 0..40_usize) {
        let _ = read_wordpress(bytes.as_slice());
        let mut broken = WORDPRESS.as_bytes().to_vec();
        let end = (at + len).min(broken.len());
        drop(broken.splice(at..end, bytes));
        let _ = read_wordpress(broken.as_slice());
    }
}
