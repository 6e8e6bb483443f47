//! What editors write in a plain text area.

use super::around::Portal;
use crate::{Doc, Trouble};
use base::Lang;

fn html(markup: &str) -> String {
    let (doc, complaints) = Doc::from_markup(markup);
    assert_eq!(complaints, [], "{markup}");
    doc.html(&Portal(Lang::Pl))
}

fn troubles(markup: &str) -> Vec<(usize, Trouble)> {
    Doc::from_markup(markup).1.into_iter().map(|complaint| (complaint.line, complaint.trouble)).collect()
}

#[test]
fn paragraphs_headings_and_marks() {
    assert_eq!(
        html("## Kontakt\nZwykły tekst\nw dwóch liniach.\n\nDrugi\\\nw dwóch."),
        r#"<h2 id="s-kontakt">Kontakt</h2><p>Zwykły tekst w dwóch liniach.</p><p>Drugi<br>w dwóch.</p>"#
    );
    assert_eq!(
        html("**a *b*** c* {uk: *Слава*}"),
        r#"<p><strong>a </strong><strong><em>b</em></strong> c* <span lang="uk"><em>Слава</em></span></p>"#
    );
    assert_eq!(html("2 * 3 * 4 i 5*"), "<p>2 * 3 * 4 i 5*</p>");
    assert_eq!(html(r"\*a\* \[b\]"), "<p>*a* [b]</p>");
}

#[test]
fn links_lead_out_in_and_to_items() {
    assert_eq!(
        html("[Sejm](https://sejm.gov.pl/a_(b)), [urząd](/urzad), [statut](item:1 uk), [nic](item:9)"),
        concat!(
            r#"<p><a href="https://sejm.gov.pl/a_(b)" rel="noopener">Sejm</a>, <a href="/jasna/urzad">urząd</a>, "#,
            r#"<a href="/jasna/urzad" hreflang="uk">statut</a>, nic</p>"#
        )
    );
    assert_eq!(html("[**Pisz** do nas](mailto:a@b.pl)"), r#"<p><a href="mailto:a@b.pl"><strong>Pisz</strong> do nas</a></p>"#);
}

#[test]
fn lists_nest_by_two_blanks() {
    assert_eq!(html("- a\n  - b\n  - c\n- d"), "<ul><li><p>a</p><ul><li>b</li><li>c</li></ul></li><li>d</li></ul>");
    assert_eq!(html("3. a\n4. b\n\n5. c"), r#"<ol start="3"><li>a</li><li>b</li><li>c</li></ol>"#);
    assert_eq!(html("- a\n\n\n- b"), "<ul><li>a</li></ul><ul><li>b</li></ul>");
    assert_eq!(html("Trzeba:\n- a\n\n  dalej\n1. b"), "<p>Trzeba:</p><ul><li><p>a</p><p>dalej</p></li></ul><ol><li>b</li></ol>");
}

#[test]
fn quotes_callouts_and_rules() {
    assert_eq!(html("> a\n>\n> b\n\n---"), "<blockquote><p>a</p><p>b</p></blockquote><hr>");
    assert_eq!(
        html("::: warn\nMost zamknięty.\n:::"),
        r#"<div class="callout callout-warn" role="note"><p class="visually-hidden">Uwaga:</p><p>Most zamknięty.</p></div>"#
    );
}

#[test]
fn tables_have_captions_and_headers() {
    assert_eq!(
        html("| caption: Opłaty |\n| Co | Ile |\n| --- | --- |\n| # Pies | 50 zł \\| rok |"),
        concat!(
            r#"<div class="table-scroll" role="region" aria-label="Opłaty" tabindex="0"><table><caption>Opłaty</caption>"#,
            r#"<thead><tr><th scope="col">Co</th><th scope="col">Ile</th></tr></thead>"#,
            r#"<tbody><tr><th scope="row">Pies</th><td>50 zł | rok</td></tr></tbody></table></div>"#
        )
    );
}

#[test]
fn pictures_files_and_lists_stand_on_lines_of_their_own() {
    assert_eq!(
        html("![Rynek](media:1 \"Rynek w maju\")"),
        concat!(
            r#"<figure><picture><source type="image/avif" srcset="/m/1-640.avif 640w" sizes="(min-width: 48rem) 44rem, 100vw">"#,
            r#"<img src="/m/1.jpg" alt="Rynek" width="1280" height="853" loading="lazy" decoding="async"></picture>"#,
            r#"<figcaption>Rynek w maju</figcaption></figure>"#
        )
    );
    assert_eq!(html("[[file:2 Statut]]"), "<p class=\"attachment\"><a href=\"/m/2.pdf\">Statut (PDF, 1,2\u{a0}MB)</a></p>");
    assert_eq!(html("[[file:3 Statut]]"), "<p>Statut</p>");
    assert_eq!(html("[[listing:news kultura 3]]"), r#"<div class="listing"><ul><li>kultura</li></ul></div>"#);
    let decided = |markup| Doc::from_markup(markup).0.to_json().contains(r#""decorative":true"#);
    assert!(decided("![-](media:1)") && !decided("![](media:1)"));
}

#[test]
fn what_is_not_understood_is_said_with_its_line_and_stays() {
    assert_eq!(troubles("a\n\n[b](javascript:alert(1))"), [(3, Trouble::Address)]);
    assert_eq!(troubles("**a"), [(1, Trouble::Unclosed)]);
    assert_eq!(troubles("# a"), [(1, Trouble::Level)]);
    assert_eq!(troubles("::: red\na\n:::"), [(1, Trouble::Tone)]);
    assert_eq!(troubles("::: info\na"), [(1, Trouble::Open)]);
    assert_eq!(troubles("[[film:1]]\n![a]"), [(1, Trouble::Embed), (2, Trouble::Embed)]);
    assert_eq!(troubles("| a | b |\n| --- | --- |\n| c |"), [(1, Trouble::Ragged)]);
    assert_eq!(troubles("> ## a"), [(0, Trouble::Misplaced)]);
    assert_eq!(troubles("a\u{0}b"), [(1, Trouble::Control)]);
    assert_eq!(Doc::from_markup("[b](javascript:alert(1)) **a").0.text(), "b **a");
}

#[test]
fn what_markup_cannot_say_is_kept_as_it_was() {
    let json = r#"{"type":"doc","content":[{"type":"table","attrs":{"caption":"x"},"content":[{"type":"tableRow","content":[{"type":"tableCell","attrs":{"colspan":2},"content":[{"type":"paragraph"}]}]}]}]}"#;
    let doc = Doc::read(json).unwrap();
    assert!(doc.to_markup().starts_with("[[kept {"));
    let (again, complaints) = Doc::from_markup(&doc.to_markup());
    assert_eq!(again, doc);
    assert_eq!(complaints[0].trouble, Trouble::Kept);
}

#[test]
fn hostile_lengths_take_no_time() {
    for piece in ["[", "[](", "[a](https://a", "{uk: ", "**a ", "*", "> ", "- ", "::: info\n", "| a ", "![", "\\"] {
        let (doc, _) = Doc::from_markup(&piece.repeat(200_000 / piece.len()));
        assert!(Doc::read(&doc.to_json()).is_ok(), "{piece}");
    }
}
