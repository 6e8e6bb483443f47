//! A small portal around a document: item 1, picture 1 and file 2 are there, nothing else is.

use crate::{Attachment, Listing, Picture, Source, Surroundings};
use base::Lang;
use maud::{Markup, html};

/// The portal, in one language.
pub(super) struct Portal(pub Lang);

impl Surroundings for Portal {
    fn item(&self, number: i64) -> Option<String> {
        (number == 1).then(|| "/jasna/urzad".to_owned())
    }

    fn picture(&self, media: i64) -> Option<Picture> {
        let sources = vec![Source { mime: "image/avif".into(), srcset: "/m/1-640.avif 640w".into() }];
        (media == 1).then(|| Picture { src: "/m/1.jpg".into(), sources, width: 1280, height: 853, credit: String::new() })
    }

    fn file(&self, media: i64) -> Option<Attachment> {
        (media == 2).then(|| Attachment { href: "/m/2.pdf".into(), name: "statut.pdf".into(), size: 1_234_567, kind: "PDF".into() })
    }

    fn listing(&self, listing: &Listing) -> Option<Markup> {
        Some(html! { ul { li { (listing.category) } } })
    }

    fn path(&self, path: &str) -> String {
        format!("/jasna{path}")
    }

    fn lang(&self) -> Lang {
        self.0
    }
}
