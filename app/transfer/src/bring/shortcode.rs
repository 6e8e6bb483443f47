//! What WordPress writes between the tags: shortcodes of plugins, blocks of its editor, paragraphs that are only empty lines.

use crate::report::{Loss, Lost};
use std::collections::HashSet;

/// Shortcodes of WordPress itself and of plugins that stand alone without saying anything more.
const KNOWN: [&str; 22] = [
    "gallery",
    "caption",
    "wp_caption",
    "embed",
    "audio",
    "video",
    "playlist",
    "contact-form-7",
    "contact-form",
    "wpforms",
    "gravityform",
    "ninja_form",
    "sitemap",
    "wp_sitemap_page",
    "polls",
    "tablepress",
    "toc",
    "ez-toc",
    "recent_posts",
    "download",
    "events_list",
    "google_map",
];
/// The longest shortcode that is looked at.
const LONGEST: usize = 4096;
/// Blocks without words of their own that nobody misses.
const PLAIN: [&str; 6] = ["more", "nextpage", "spacer", "separator", "paragraph", "html"];

/// The text without shortcodes, and which there were. What stands between an opening and a closing one stays.
pub(super) fn without_shortcodes(html: &str) -> (String, Vec<Lost>) {
    let closed: HashSet<String> = html.match_indices("[/").filter_map(|(at, _)| name(&html[at + 2..])).collect();
    let (mut out, mut lost, mut rest) = (String::with_capacity(html.len()), Vec::new(), html);
    while let Some(at) = rest.find('[') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        match shortcode(rest, &closed) {
            Some((end, name)) => {
                if !rest.starts_with("[/") {
                    lost.push(Lost::new(Loss::Shortcode, &name));
                }
                rest = &rest[end..];
            }
            None => {
                out.push('[');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    lost.dedup();
    (out, lost)
}

/// A shortcode at the beginning: where it ends, and its name. Brackets around other words are the author's.
fn shortcode(text: &str, closed: &HashSet<String>) -> Option<(usize, String)> {
    let inner = text.strip_prefix("[/").or_else(|| text.strip_prefix('['))?;
    let name = name(inner)?;
    let end = text.bytes().take(LONGEST).position(|byte| byte == b']')?;
    let rest = text[..end].trim_start_matches(['[', '/']).get(name.len()..)?;
    let said = rest.trim().trim_end_matches('/');
    let sure = closed.contains(&name) || KNOWN.contains(&name.as_str()) || said.contains("=\"") || said.contains("='");
    let parted = rest.is_empty() || rest.starts_with([' ', '\n', '\t', '/', '\u{a0}']);
    (sure && parted && !rest.contains('[')).then_some((end + 1, name))
}

fn name(text: &str) -> Option<String> {
    let end = text.bytes().position(|byte| !(byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-')).unwrap_or(text.len());
    let name = &text[..end];
    (name.len() > 1 && name.len() <= 60 && name.starts_with(|letter: char| letter.is_ascii_lowercase())).then(|| name.to_owned())
}

/// Blocks that the page fills when it is shown: nothing of them stands in the text.
pub(super) fn empty_blocks(html: &str) -> Vec<Lost> {
    let mut lost = Vec::new();
    for (at, sign) in html.match_indices("<!-- wp:") {
        let Some(end) = html[at..].find("-->") else { break };
        let said = &html[at + sign.len()..at + end];
        let name = said.split_whitespace().next().unwrap_or_default().trim_end_matches('/');
        if said.trim_end().ends_with('/') && !PLAIN.contains(&name) {
            lost.push(Lost::new(Loss::Block, name));
        }
    }
    lost.dedup();
    lost
}

/// Paragraphs where the old editor kept only empty lines between them.
pub(super) fn with_paragraphs(html: &str) -> String {
    const BLOCKS: [&str; 22] = [
        "<p",
        "<div",
        "<h1",
        "<h2",
        "<h3",
        "<h4",
        "<h5",
        "<h6",
        "<ul",
        "<ol",
        "<li",
        "</",
        "<table",
        "<tr",
        "<td",
        "<blockquote",
        "<pre",
        "<figure",
        "<section",
        "<hr",
        "<dl",
        "<!--",
    ];
    if ["<!-- wp:", "<p>", "<p ", "<pre"].iter().any(|sign| html.contains(sign)) {
        return html.to_owned();
    }
    let plain = html.replace("\r\n", "\n");
    let chunk = |chunk: &str| {
        let chunk = chunk.trim();
        let small = chunk.get(..chunk.len().min(12)).unwrap_or(chunk).to_ascii_lowercase();
        match chunk {
            "" => String::new(),
            _ if BLOCKS.iter().any(|block| small.starts_with(block)) => format!("{chunk}\n"),
            _ => format!("<p>{}</p>\n", chunk.replace('\n', "<br>\n")),
        }
    };
    plain.split("\n\n").map(chunk).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(html: &str) -> (String, Vec<String>) {
        let (text, lost) = without_shortcodes(html);
        (text, lost.iter().map(|lost| lost.words().to_owned()).collect())
    }

    #[test]
    fn shortcodes_go_and_what_they_enclose_stays() {
        let html =
            "a [gallery ids=\"1,2\"] b [su_box title='x' color=\"[\"]c[/su_box] [przypis] [1] [caption id=\"a\"]opis[/caption] [toc]";
        let (text, lost) = names(html);
        assert_eq!(text, "a  b [su_box title='x' color=\"[\"]c [przypis] [1] opis ");
        assert_eq!(lost, ["gallery", "caption", "toc"]);
        assert_eq!(names("[vc_row][vc_column]x[/vc_column][/vc_row]").0, "x");
        assert_eq!(names("§ 1 [uchylony] [Kowalski]").0, "§ 1 [uchylony] [Kowalski]");
        assert_eq!(names("[[[[ć]").0, "[[[[ć]");
    }

    #[test]
    fn a_block_that_is_made_on_the_spot_is_told() {
        let lost = empty_blocks("<!-- wp:latest-posts {\"a\":1} /--><!-- wp:paragraph --><p>a</p><!-- /wp:paragraph --><!-- wp:more /-->");
        assert_eq!(lost, [Lost::new(Loss::Block, "latest-posts")]);
    }

    #[test]
    fn empty_lines_part_paragraphs() {
        assert_eq!(with_paragraphs("a\nb\r\n\r\n<h2>c</h2>\n\nd"), "<p>a<br>\nb</p>\n<h2>c</h2>\n<p>d</p>\n");
        assert_eq!(with_paragraphs("<p>a</p>\n\nb"), "<p>a</p>\n\nb");
    }
}
