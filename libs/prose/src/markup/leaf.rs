//! Pictures, files and embedded lists, each on a line of its own.

use super::inline::escape;
use super::token::number;
use crate::limits::MAX_LISTED;
use crate::{Block, File, Image, Listing, What, read};

/// `![alt](media:12 "caption")`; `![-](media:12)` is decorative.
pub(super) fn image(image: &Image) -> String {
    let alt = match image.alt.as_str() {
        _ if image.decorative => "-".to_owned(),
        "-" => "\\-".to_owned(),
        alt => escape(alt, &['\\', '[', ']']),
    };
    let caption = if image.caption.is_empty() { String::new() } else { format!(" \"{}\"", escape(&image.caption, &['\\', '"'])) };
    format!("![{alt}](media:{}{caption})", image.media)
}

/// `[[file:12 label]]`.
pub(super) fn file(file: &File) -> String {
    let label = if file.label.is_empty() { String::new() } else { format!(" {}", escape(&file.label, &['\\', ']'])) };
    format!("[[file:{}{label}]]", file.media)
}

/// `[[listing:news category limit]]`.
pub(super) fn listing(listing: &Listing) -> String {
    let category = if listing.category.is_empty() { String::new() } else { format!(" {}", escape(&listing.category, &['\\', ']'])) };
    format!("[[listing:{}{category} {}]]", listing.what.code(), listing.limit)
}

/// The block of such a line, if it is one; `depth` is how many nodes are around it.
pub(super) fn parse(line: &str, depth: usize) -> Option<Block> {
    if let Some(rest) = line.strip_prefix("![") {
        return parse_image(rest).map(Block::Image);
    }
    let inner = line.strip_prefix("[[")?.strip_suffix("]]")?;
    if let Some(json) = inner.strip_prefix("kept ") {
        return read::block(&serde_json::from_str(json).ok()?, depth).ok();
    }
    let (kind, rest) = inner.split_once(':')?;
    match kind {
        "file" => {
            let (media, label) = rest.split_once(' ').unwrap_or((rest, ""));
            Some(Block::File(File { media: number(media)?, label: unescaped(label) }))
        }
        "listing" => {
            let (rest, limit) = rest.rsplit_once(' ')?;
            let (what, category) = rest.split_once(' ').unwrap_or((rest, ""));
            let limit = limit.parse().ok().filter(|limit| (1..=MAX_LISTED).contains(limit))?;
            Some(Block::Listing(Listing { what: What::of_code(what)?, category: unescaped(category), limit }))
        }
        _ => None,
    }
}

fn parse_image(rest: &str) -> Option<Image> {
    let end = unescaped_at(rest, ']')?;
    let (alt, behind) = (&rest[..end], rest[end..].strip_prefix("](media:")?.strip_suffix(')')?);
    let (media, caption) = match behind.split_once(' ') {
        None => (behind, ""),
        Some((media, caption)) => {
            let caption = caption.trim_start_matches(' ').strip_prefix('"')?;
            let end = unescaped_at(caption, '"').filter(|end| end + 1 == caption.len())?;
            (media, &caption[..end])
        }
    };
    let decorative = alt == "-";
    let alt = if decorative { String::new() } else { unescaped(alt) };
    Some(Image { media: number(media)?, alt, decorative, caption: unescaped(caption) })
}

/// Where `sign` first stands without a backslash.
pub(super) fn unescaped_at(text: &str, sign: char) -> Option<usize> {
    let mut escape = false;
    text.char_indices().find_map(|(at, letter)| {
        let found = letter == sign && !escape;
        escape = letter == '\\' && !escape;
        found.then_some(at)
    })
}

/// Without the backslashes before signs.
pub(super) fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let escaped = letters.peek().copied().filter(|next| letter == '\\' && next.is_ascii_punctuation());
        out.push(escaped.unwrap_or(letter));
        if escaped.is_some() {
            letters.next();
        }
    }
    out
}
