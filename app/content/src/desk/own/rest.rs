//! The forms of guides, collections, galleries and links to forms.

use super::ask::{Ask, Part, Rows, Typed};
use super::{Passage, Reading, choices};
use crate::item;
use crate::own::{Collection, Document, FormLink, Gallery, Guide, Shot, Step};
use crate::site::Site;
use crate::{Locale, i18n::td_string};
use media::Kind;
use platform::Ctx;
use prose::{Block, Doc, Image};
use ui::Line;

pub(super) fn guide(locale: Locale) -> Vec<Part> {
    let asks = vec![
        Ask::line("title", td_string!(locale, step_title)),
        Ask::area("text", td_string!(locale, step_text)),
        Ask::line("link", td_string!(locale, link)).hint(td_string!(locale, link_hint)),
        Ask::line("time", td_string!(locale, step_time)),
    ];
    vec![Part::Many(Rows {
        name: "step",
        one: td_string!(locale, step),
        add: td_string!(locale, add_steps),
        asks,
        ordered: true,
        brings: None,
    })]
}

pub(super) fn typed_guide(guide: &Guide, typed: &mut Typed) {
    typed.rows("step", &guide.steps, |one| {
        vec![("title", one.title.clone()), ("text", one.text.clone()), ("link", one.link.clone()), ("time", one.time.clone())]
    });
}

pub(super) fn read_guide(reading: &mut Reading) -> Guide {
    let locale = reading.locale();
    let steps = reading.rows("step", td_string!(locale, step), &["title", "text", "link", "time"], |row| Step {
        title: row.needed("title", 160, td_string!(locale, no_step_title)),
        text: row.markup("text"),
        link: row.link("link"),
        time: row.line("time", 80),
    });
    if steps.is_empty() {
        reading.wrong("step-0-title", td_string!(locale, no_steps));
    }
    Guide { steps }
}

/// How each step of a guide is done.
pub(super) fn steps(locale: Locale, guide: &Guide) -> Vec<Passage> {
    let one =
        |(at, step): (usize, &Step)| Passage::of(format!("step-{at}-text"), format!("{} {}", td_string!(locale, step), at + 1), &step.text);
    guide.steps.iter().enumerate().map(one).collect()
}

/// What is said instead of each picture of a gallery, and below it.
pub(super) fn pictures(locale: Locale, gallery: &Gallery) -> Vec<Passage> {
    let one = |(at, shot): (usize, &Shot)| {
        let image = Image { media: shot.media, alt: shot.alt.clone(), decorative: false, caption: shot.caption.clone() };
        let called = format!("{} {}", td_string!(locale, picture), at + 1);
        Passage { field: format!("shot-{at}-alt"), called, doc: Doc { blocks: vec![Block::Image(image)] } }
    };
    gallery.shots.iter().enumerate().map(one).collect()
}

pub(super) fn collection(locale: Locale) -> Vec<Part> {
    let asks = vec![
        Ask::line("name", td_string!(locale, document_name)),
        Ask::line("day", td_string!(locale, document_day)).of(Line::Day),
        Ask::media(td_string!(locale, document_file), Kind::File),
        Ask::line("link", td_string!(locale, link)).hint(td_string!(locale, document_link_hint)),
    ];
    vec![Part::Many(Rows {
        name: "document",
        one: td_string!(locale, document),
        add: td_string!(locale, add_documents),
        asks,
        ordered: true,
        brings: Some((Kind::File, td_string!(locale, files_from_device))),
    })]
}

pub(super) fn typed_collection(all: &Collection, typed: &mut Typed) {
    typed.rows("document", &all.documents, |one| {
        let day = one.day.map(|day| day.to_string()).unwrap_or_default();
        let media = one.media.map(|media| media.to_string()).unwrap_or_default();
        vec![("name", one.name.clone()), ("day", day), ("media", media), ("link", one.link.clone())]
    });
}

pub(super) fn read_collection(reading: &mut Reading) -> Collection {
    let locale = reading.locale();
    let documents = reading.rows("document", td_string!(locale, document), &["name", "day", "media", "link"], |row| {
        let one = Document {
            name: row.needed("name", 200, td_string!(locale, no_document_name)),
            day: row.day("day"),
            media: row.media("media"),
            link: row.link("link"),
        };
        if one.media.is_none() && row.sent("link").is_empty() && row.sent("media").is_empty() {
            row.wrong("media", td_string!(locale, no_document));
        }
        one
    });
    reading.refused("document");
    if documents.is_empty() {
        reading.wrong("document-0-name", td_string!(locale, no_documents));
    }
    Collection { documents }
}

pub(super) fn gallery(locale: Locale) -> Vec<Part> {
    let asks = vec![
        Ask::media(td_string!(locale, picture), Kind::Picture),
        Ask::line("alt", td_string!(locale, picture_alt)).hint(td_string!(locale, picture_alt_hint)),
        Ask::line("caption", td_string!(locale, picture_caption)),
    ];
    vec![Part::Many(Rows {
        name: "shot",
        one: td_string!(locale, picture),
        add: td_string!(locale, add_pictures),
        asks,
        ordered: true,
        brings: Some((Kind::Picture, td_string!(locale, pictures_from_device))),
    })]
}

pub(super) fn typed_gallery(gallery: &Gallery, typed: &mut Typed) {
    typed.rows("shot", &gallery.shots, |one| {
        vec![("media", one.media.to_string()), ("alt", one.alt.clone()), ("caption", one.caption.clone())]
    });
}

pub(super) fn read_gallery(reading: &mut Reading) -> Gallery {
    let locale = reading.locale();
    let shots = reading.rows("shot", td_string!(locale, picture), &["media", "alt", "caption"], |row| {
        let media = row.media("media");
        if row.sent("media").is_empty() {
            row.wrong("media", td_string!(locale, no_media));
        }
        Shot { media: media.unwrap_or(0), alt: row.needed("alt", 300, td_string!(locale, no_alt)), caption: row.line("caption", 300) }
    });
    reading.refused("shot");
    if shots.is_empty() {
        reading.wrong("shot-0-media", td_string!(locale, no_pictures));
    }
    Gallery { shots }
}

pub(super) fn form_link(ctx: &Ctx, site: &Site) -> Vec<Part> {
    let locale = Locale::from(ctx.lang());
    vec![
        Part::One(Ask::line("form-link", td_string!(locale, link)).hint(td_string!(locale, link_hint)).needed()),
        Part::One(Ask::line("form-login", td_string!(locale, form_login)).hint(td_string!(locale, form_login_hint))),
        Part::One(Ask::choice("form-service", td_string!(locale, kind_service), choices(ctx, site, item::Kind::Service))),
    ]
}

pub(super) fn typed_form(link: &FormLink, typed: &mut Typed) {
    typed.put("form-link", link.link.as_str());
    typed.put("form-login", link.login.as_str());
    typed.put("form-service", link.service.map(|id| id.to_string()).unwrap_or_default());
}

pub(super) fn read_form(reading: &mut Reading) -> FormLink {
    if reading.sent("form-link").is_empty() {
        reading.wrong("form-link", td_string!(reading.locale(), no_link));
    }
    FormLink { link: reading.link("form-link"), login: reading.line("form-login", 160), service: reading.item("form-service") }
}
