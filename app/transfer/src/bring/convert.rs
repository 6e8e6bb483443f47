//! A piece's HTML → a draft. Links to other pieces are kept as their places in the list until these have numbers.

use super::link::{Addresses, Meaning};
use super::{Files, Piece};
use crate::report::{Loss, Lost};
use base::Lang;
use content::{Draft, Facts};
use platform::Ctx;
use prose::check::Severity;
use prose::{Block, Doc, Href, Inline, Target};
use std::cell::RefCell;
use std::collections::HashMap;
use url::Url;

/// The longest title and lead, in characters, as at the desk.
const TITLE: usize = 160;
const LEAD: usize = 500;
/// The longest note.
const NOTE: usize = 200;

/// A piece as it will be written.
pub(super) struct Converted {
    /// Its links to pieces hold their places in the list, from 1.
    pub draft: Draft,
    /// What was lost with it.
    pub lost: Vec<Lost>,
    /// Whether nothing in it shuts anybody out.
    pub ready: bool,
}

/// Converts one piece. Files that `files` keeps are shown, others are told.
///
/// # Errors
/// When files cannot be kept.
pub(super) async fn convert(ctx: &Ctx, piece: &Piece, addresses: &Addresses, files: Option<&dyn Files>) -> anyhow::Result<Converted> {
    let (mut doc, mut lost, wanted) = read(piece, addresses, &HashMap::new());
    if let Some(files) = files.filter(|_| !wanted.is_empty()) {
        let mut kept = HashMap::new();
        for address in wanted {
            if let Some(number) = files.keep(ctx, &address).await? {
                kept.insert(address, number);
            }
        }
        (doc, lost, _) = read(piece, addresses, &kept);
    }
    let mut all = piece.lost.clone();
    all.append(&mut lost);
    let title = title(piece, &mut all);
    without_title(&mut doc, &title);
    let errors = doc.check(Lang::Pl).into_iter().filter(|finding| finding.severity == Severity::Error);
    let errors: Vec<_> = errors.map(|finding| Lost::new(Loss::Unready, &finding.sentence(Lang::Pl))).collect();
    let ready = errors.is_empty();
    all.extend(errors);
    let facts = Facts { category: piece.category.clone(), ..Facts::default() };
    let draft = Draft { title, lead: short(&piece.lead, LEAD), body: doc, facts, note: short(&piece.note, NOTE) };
    Ok(Converted { draft, lost: all, ready })
}

/// The document, what was lost, and the files of the site that it names.
fn read(piece: &Piece, addresses: &Addresses, kept: &HashMap<Url, i64>) -> (Doc, Vec<Lost>, Vec<Url>) {
    let (lost, wanted) = (RefCell::new(Vec::new()), RefCell::new(Vec::new()));
    let page = piece.address.as_ref();
    let picture = |src: &str| match addresses.meaning(page, src) {
        Meaning::File(url) => {
            let number = kept.get(&url).copied();
            wanted.borrow_mut().push(url);
            number
        }
        _ => None,
    };
    let link = |href: &str| match addresses.meaning(page, href) {
        Meaning::Piece(at) => i64::try_from(at + 1).ok().map(Target::Item),
        Meaning::File(url) => {
            lost.borrow_mut().push(Lost::new(Loss::File, url.as_str()));
            None
        }
        Meaning::Missing(url) => {
            lost.borrow_mut().push(Lost::new(Loss::Link, href));
            // The portal takes the old site's place: an address of its own may lead there one day.
            Href::clean(url.path()).map(Target::Href)
        }
        Meaning::Elsewhere => None,
    };
    let (doc, of_text) = Doc::from_html_among(&piece.html, &picture, &link);
    let mut lost = lost.into_inner();
    lost.dedup();
    lost.extend(of_text.into_iter().map(Lost::Text));
    (doc, lost, wanted.into_inner())
}

fn title(piece: &Piece, lost: &mut Vec<Lost>) -> String {
    let given = piece.title.split_whitespace().collect::<Vec<_>>().join(" ");
    let title = if given.is_empty() { piece.key.clone() } else { short(&given, TITLE) };
    if title != given {
        lost.push(Lost::new(Loss::Title, &title));
    }
    title
}

/// The page shows its title itself.
fn without_title(doc: &mut Doc, title: &str) {
    let says_it = match doc.blocks.first() {
        Some(Block::Heading(_, line)) => {
            let said: String = line.iter().map(|inline| inline.text().map_or(" ", |text| &text.text)).collect();
            said.split_whitespace().eq(title.split_whitespace())
        }
        _ => false,
    };
    if says_it && doc.blocks.len() > 1 {
        doc.blocks.remove(0);
    }
}

/// The beginning of a text, cut at a word.
fn short(text: &str, letters: usize) -> String {
    let text = text.trim();
    let Some((end, _)) = text.char_indices().nth(letters) else { return text.to_owned() };
    let room = text[..end].char_indices().next_back().map_or(0, |(at, _)| at);
    let cut = text[..room].rfind(' ').unwrap_or(room);
    format!("{}…", text[..cut].trim_end_matches([',', ';', ':', '–', ' ']))
}

/// Links to places in the list become links to the items that stand there.
pub(super) fn numbered(doc: &mut Doc, numbers: &[i64]) {
    each_line(&mut doc.blocks, &mut |line| {
        for inline in line {
            let Inline::Text(text) = inline else { continue };
            if let Some(Target::Item(place)) = text.marks.link.as_mut().map(|link| &mut link.to) {
                let at = usize::try_from(*place - 1).ok();
                *place = at.and_then(|at| numbers.get(at)).copied().unwrap_or(*place);
            }
        }
    });
}

fn each_line(blocks: &mut [Block], see: &mut dyn FnMut(&mut Vec<Inline>)) {
    for block in blocks {
        match block {
            Block::Paragraph(line) | Block::Heading(_, line) => see(line),
            Block::Bullets(items) | Block::Numbers(_, items) => {
                for item in items {
                    see(&mut item.lead);
                    each_line(&mut item.rest, see);
                }
            }
            Block::Quote(inner) | Block::Callout(_, inner) => each_line(inner, see),
            Block::Table(table) => table.rows.iter_mut().flat_map(|row| &mut row.cells).for_each(|cell| each_line(&mut cell.blocks, see)),
            Block::Image(_) | Block::File(_) | Block::Listing(_) | Block::Rule => {}
        }
    }
}
