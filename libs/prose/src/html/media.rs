//! Pictures and attachments. What is not there leaves its words.

use super::{Page, Surroundings};
use crate::{File, Image};
use base::{Lang, write};
use maud::{Markup, html};

/// How wide a picture stands in the text.
const SIZES: &str = "(min-width: 48rem) 44rem, 100vw";

impl<S: Surroundings> Page<'_, S> {
    pub(super) fn image(&self, image: &Image) -> Markup {
        let alt = if image.decorative { "" } else { image.alt.trim() };
        let caption = image.caption.trim();
        let Some(picture) = self.around.picture(image.media) else {
            return html! { @for words in [alt, caption] { @if !words.is_empty() { p { (words) } } } };
        };
        html! {
            figure {
                picture {
                    @for source in &picture.sources { source type=(source.mime) srcset=(source.srcset) sizes=(SIZES); }
                    img src=(picture.src) alt=(alt) width=(picture.width) height=(picture.height) loading="lazy" decoding="async";
                }
                @if !caption.is_empty() || !picture.credit.is_empty() {
                    figcaption { (caption) @if !picture.credit.is_empty() { " " small.credit { (picture.credit) } } }
                }
            }
        }
    }

    pub(super) fn file(&self, file: &File) -> Markup {
        let label = file.label.trim();
        match self.around.file(file.media) {
            Some(found) => {
                let name = if label.is_empty() { &found.name } else { label };
                let size = size(self.around.lang(), found.size);
                html! { p.attachment { a href=(found.href) { (name) " (" (found.kind) ", " (size) ")" } } }
            }
            None => html! { @if !label.is_empty() { p { (label) } } },
        }
    }
}

/// `340 kB`, `1,2 MB`.
fn size(lang: Lang, bytes: u64) -> String {
    if bytes < 1_000_000 {
        return format!("{}\u{a0}kB", bytes.div_ceil(1_000).max(1));
    }
    #[expect(clippy::cast_precision_loss, reason = "one decimal is shown")]
    let megabytes = bytes as f64 / 1e6;
    format!("{}\u{a0}MB", write::decimal(lang, megabytes, 1))
}
