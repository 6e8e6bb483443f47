//! HTML of others, as it really comes.

use crate::Doc;
use crate::bring::{Loss, Lost};

fn markup(html: &str) -> String {
    Doc::from_html(html).0.to_markup()
}

fn losses(html: &str) -> Vec<(Loss, String)> {
    Doc::from_html(html).1.into_iter().map(|Lost { loss, words }| (loss, words)).collect()
}

#[test]
fn words_lists_become_lists() {
    let item = |level: u8, sign: &str, text: &str| {
        format!(
            "<p class=MsoListParagraphCxSpMiddle style='text-indent:-18.0pt;mso-list:l0 level{level} lfo1'><![if !supportLists]>\
             <span style='font-family:Symbol'><span style='mso-list:Ignore'>{sign}<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; \
             </span></span></span><![endif]><span lang=EN-US>{text}<o:p></o:p></span></p>"
        )
    };
    let html = [
        "<p class=MsoNormal>Trzeba:<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>".to_owned(),
        item(1, "·", "wniosek"),
        item(2, "o", "podpisany"),
        item(1, "·", "dowód"),
        "<p class=MsoNormal>Dalej:</p>".to_owned(),
        item(1, "3.", "trzeci"),
        item(1, "4.", "czwarty"),
    ];
    assert_eq!(markup(&html.concat()), "Trzeba:\n\n- wniosek\n  - podpisany\n- dowód\n\nDalej:\n\n3. trzeci\n4. czwarty\n");
}

#[test]
fn google_docs_bold_wrapper_is_not_bold() {
    let html = "<b style=\"font-weight:normal;\" id=\"docs-internal-guid-1\"><p dir=ltr><span style=\"font-weight:400\">Zwykły </span>\
        <span style=\"font-weight:700\">gruby</span><span style=\"font-style:italic\"> i pochyły</span></p><br>\
        <ul><li><p>a</p></li><ul><li><p>b</p></li></ul></ul></b>";
    assert_eq!(markup(html), "Zwykły **gruby***{} i pochyły*\n\n- a\n  - b\n");
    let counted = "<a href=\"https://www.google.com/url?q=https://jasna.pl/a?b%3Dc&amp;sa=D\">a</a>";
    assert_eq!(markup(counted), "[a](https://jasna.pl/a?b=c)\n");
}

#[test]
fn libre_office_and_old_pages_lose_their_fonts() {
    let html = "<p class=\"western\" style=\"margin-bottom: 0cm\"><font color=\"#ff0000\"><font size=\"4\"><b>Ważne</b></font></font> i\n   zwykłe</p>";
    assert_eq!(markup(html), "**Ważne** i zwykłe\n");
    assert_eq!(markup("<div>jeden<div>dwa</div>trzy<br><br>cztery<br>pięć<br></div>"), "jeden\n\ndwa\n\ntrzy\n\ncztery\\\npięć\n");
    assert_eq!(markup("<p>10 m<sup>2</sup>, CO<sub>2</sub>, <q>tak</q></p>"), "10 m², CO₂, „tak”\n");
    assert_eq!(markup("<dl><dt>Adres</dt><dd>Rynek 1</dd></dl><pre>a\nb</pre>"), "**Adres**\n\nRynek 1\n\na\\\nb\n");
}

#[test]
fn no_level_of_a_heading_is_skipped() {
    let html = "<h1>A</h1><h3>B</h3><h6>C</h6><h2>D</h2><h1><b>E</b><br>F</h1><h4></h4><blockquote><h2>G</h2></blockquote>";
    assert_eq!(markup(html), "## A\n\n### B\n\n#### C\n\n### D\n\n## E F\n\n> **G**\n");
}

#[test]
fn tables_get_headers_and_layouts_go() {
    let html = "<table border=1><tr><td><b>Co</b></td><td>Ile</td></tr><tr><td>Pies</td><td><p>50 zł</p></td></tr></table>";
    assert_eq!(markup(html), "| Co | Ile |\n| --- | --- |\n| Pies | 50 zł |\n");
    assert_eq!(losses(html), [(Loss::Header, "Co | Ile".into())]);
    let good = "<table><caption>Opłaty</caption><thead><tr><th>Co</th><th>Ile</th></tr></thead><tbody><tr><th>Pies</th><td>50</td></tr></tbody></table>";
    assert_eq!(markup(good), "| caption: Opłaty |\n| Co | Ile |\n| --- | --- |\n| # Pies | 50 |\n");
    assert_eq!(losses(good), []);
    assert_eq!(markup("<table><tr><td><h2>A</h2></td></tr><tr><td>b</td></tr></table>"), "**A**\n\nb\n");
}

#[test]
fn wordpress_figures_keep_their_captions() {
    let html = "<!-- wp:image --><figure class=\"wp-block-image\"><img src=\"/wp-content/rynek.jpg\" alt=\"Rynek\"/>\
        <figcaption class=\"wp-element-caption\">Rynek w maju</figcaption></figure><!-- /wp:image -->\
        <figure class=\"wp-block-table\"><table><tr><th>a</th></tr><tr><td>b</td></tr></table><figcaption>Tytuł</figcaption></figure>";
    let (doc, lost) = Doc::from_html_with(html, &|src| (src == "/wp-content/rynek.jpg").then_some(7));
    assert_eq!(doc.to_markup(), "![Rynek](media:7 \"Rynek w maju\")\n\n| caption: Tytuł |\n| a |\n| --- |\n| b |\n");
    assert_eq!(lost, []);
    assert_eq!(losses(html), [(Loss::Image, "/wp-content/rynek.jpg".into())]);
    assert!(markup(html).starts_with("Rynek w maju\n"));
}

#[test]
fn what_has_no_place_is_reported() {
    let html = "<nav>menu</nav><p><a href=\"javascript:x\">a</a> <a href=\"dalej.html\">b</a> <a href=\"#c\">c</a> <s>d</s></p>\
        <iframe src=\"https://film.example\"></iframe><form name=f>x</form><script>y</script><style>z</style><del>e</del>";
    assert_eq!(markup(html), "a b c d\n");
    assert_eq!(
        losses(html),
        [
            (Loss::Around, "nav".into()),
            (Loss::Link, "javascript:x".into()),
            (Loss::Link, "dalej.html".into()),
            (Loss::Struck, "d".into()),
            (Loss::Embed, "https://film.example".into()),
            (Loss::Form, "f".into()),
        ]
    );
}

#[test]
fn other_languages_are_marked_but_not_words_own() {
    assert_eq!(markup("<p lang=pl>a <span lang=\"uk\">б</span></p>"), "a {uk: б}\n");
    assert_eq!(markup("<p class=MsoNormal><span lang=EN-US>a</span></p>"), "a\n");
    assert_eq!(markup("<html lang=en><body><p lang=en-GB>a</p></body></html>"), "a\n");
}

#[test]
fn a_whole_page_gives_its_main_part() {
    let html = "<!doctype html><title>x</title><header>logo</header><main><h1>A</h1><p>b</p></main><footer>stopka</footer>";
    assert_eq!(markup(html), "## A\n\nb\n");
}

#[test]
fn hostile_depths_end_in_text() {
    for piece in ["<div>", "<b>", "<ul><li>", "<blockquote>", "<table><tr><td>", "<a href=/x>", "<p><span>", "<svg><g>"] {
        let (doc, _) = Doc::from_html(&format!("{}x", piece.repeat(3_000)));
        assert!(Doc::read(&doc.to_json()).is_ok(), "{piece}");
    }
}

#[test]
fn a_link_to_what_comes_along_is_a_number() {
    let html = "<p><a href=\"kasa.html\" hreflang=uk>Kasa</a>, <a href=\"brak.html\">brak</a>, <a href=\"/urzad\">urząd</a></p>";
    let known = |href: &str| (href == "kasa.html").then_some(crate::Target::Item(7));
    let (doc, lost) = Doc::from_html_among(html, &|_| None, &known);
    assert_eq!(doc.to_markup(), "[Kasa](item:7 uk), brak, [urząd](/urzad)\n");
    assert_eq!(lost.iter().map(|lost| lost.words.as_str()).collect::<Vec<_>>(), ["brak.html"]);
}
