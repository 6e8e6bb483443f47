//! What an editor says of one kind of item: each kind describes its fields, fills them with what is known, and reads what was typed.

mod ask;
mod card;
mod entry;
mod reading;
mod rest;

use crate::item::Kind;
use crate::own::Own;
use crate::site::Site;
use crate::{Locale, i18n::td_string};
use leptos::prelude::*;
use platform::Ctx;
use prose::Doc;
use ui::Fields;

pub(crate) use reading::Reading;

/// What the button that asks for more rows sends, before the rows' name.
const MORE: &str = "wiersze:";

/// Whether a form wants only to come back with more rows in it.
pub(crate) fn wants_rows(act: &str) -> bool {
    act.starts_with(MORE)
}

/// The fields of a kind, with what they hold.
pub(crate) fn fields(ctx: &Ctx, site: &Site, fields: &Fields, kind: Kind) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let parts = match kind {
        Kind::Service => card::asked(ctx, site),
        Kind::Entry => entry::asked(ctx, site),
        Kind::Steps => rest::guide(locale),
        Kind::Collection => rest::collection(locale),
        Kind::Gallery => rest::gallery(locale),
        Kind::FormLink => rest::form_link(ctx, site),
        Kind::Page | Kind::News | Kind::Event | Kind::Alert => Vec::new(),
    };
    // A line that is ended with Enter presses a form's first button: that one saves, whatever stands below.
    let save = parts.iter().any(ask::Part::has_rows).then(|| {
        view! { <button class="visually-hidden" name="act" value="save" tabindex="-1">{td_string!(locale, save_draft)}</button> }
    });
    let parts = parts.into_iter().map(|part| part.view(ctx, fields)).collect_view();
    view! { {save}{parts} }
}

/// The fields as they begin.
pub(crate) fn known(fields: Fields, own: &Own) -> Fields {
    let mut typed = ask::Typed::default();
    fill(own, &mut typed);
    typed.0.into_iter().fold(fields, |fields, (name, value)| fields.with(name, value))
}

fn fill(own: &Own, typed: &mut ask::Typed) {
    match own {
        Own::Nothing => {}
        Own::Service(card) => card::typed(card, typed),
        Own::Entry(entry) => entry::typed(entry, typed),
        Own::Steps(guide) => rest::typed_guide(guide, typed),
        Own::Collection(all) => rest::typed_collection(all, typed),
        Own::Gallery(gallery) => rest::typed_gallery(gallery, typed),
        Own::Form(link) => rest::typed_form(link, typed),
    }
}

/// A text of a kind's own facts, as it is checked.
pub(crate) struct Passage {
    /// The field it is written in.
    pub field: String,
    /// What the form calls it.
    pub called: String,
    pub doc: Doc,
}

impl Passage {
    /// Of small markup.
    fn of(field: impl Into<String>, called: impl Into<String>, markup: &str) -> Self {
        Self { field: field.into(), called: called.into(), doc: Doc::from_markup(markup).0 }
    }
}

/// Every text in which somebody may have written what shuts people out; those that say nothing are left out.
pub(crate) fn passages(locale: Locale, own: &Own) -> Vec<Passage> {
    let all = match own {
        Own::Service(card) => card::passages(locale, card),
        Own::Entry(entry) => vec![Passage::of("entry-access", td_string!(locale, access), &entry.access)],
        Own::Steps(guide) => rest::steps(locale, guide),
        Own::Gallery(gallery) => rest::pictures(locale, gallery),
        Own::Nothing | Own::Collection(_) | Own::Form(_) => Vec::new(),
    };
    all.into_iter().filter(|one| one.doc != Doc::default()).collect()
}

/// What was typed; what is wrong with it is kept in the reading.
pub(crate) fn read(reading: &mut Reading, kind: Kind) -> Own {
    match kind {
        Kind::Service => Own::Service(Box::new(card::read(reading))),
        Kind::Entry => Own::Entry(Box::new(entry::read(reading))),
        Kind::Steps => Own::Steps(rest::read_guide(reading)),
        Kind::Collection => Own::Collection(rest::read_collection(reading)),
        Kind::Gallery => Own::Gallery(rest::read_gallery(reading)),
        Kind::FormLink => Own::Form(rest::read_form(reading)),
        Kind::Page | Kind::News | Kind::Event | Kind::Alert => Own::Nothing,
    }
}

/// Published items of a kind to choose from; none may be chosen.
fn choices(ctx: &Ctx, site: &Site, kind: Kind) -> Vec<(String, String)> {
    let none = (String::new(), td_string!(Locale::from(ctx.lang()), none_chosen).to_owned());
    let one = |one: &crate::Published| (one.id.to_string(), one.in_lang(ctx.lang()).0.title.clone());
    std::iter::once(none).chain(site.of_kind(kind).into_iter().map(one)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::own::{Card, Collection, Document, Entry, Exception, FormLink, Gallery, Guide, Hours, Shot, Span, Spot, Step, Unit, Worker};
    use base::Lang;
    use ui::Form;

    /// A form sent as it was opened.
    fn sent(kind: Kind, own: &Own) -> (Own, Vec<base::FieldError>) {
        let mut typed = ask::Typed::default();
        fill(own, &mut typed);
        let encode = |text: &str| text.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
        let pairs: Vec<String> = typed.0.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect();
        let form = Form::read(pairs.join("&").as_bytes());
        let mut reading = Reading::of(&form, Lang::Pl);
        let own = read(&mut reading, kind);
        (own, reading.errors)
    }

    #[test]
    fn a_form_that_is_sent_as_it_was_opened_changes_nothing() {
        let day = "2026-12-24".parse().unwrap();
        let spans = Span::parse("8:00–16:00; 12:00–12:30 przerwa").unwrap();
        let card = Card {
            who: "Każdy.".into(),
            need: "- zdjęcie\n- dowód".into(),
            online: "https://www.gov.pl/".into(),
            delivery: "AE:PL-12345-67890-ABCDE-12".into(),
            epuap: "/jasna/SkrytkaESP".into(),
            steps: vec!["Przyjdź.".into(), "Podpisz.".into()],
            basis: vec!["Ustawa".into()],
            keeper: Some(7),
            ..Card::default()
        };
        let entry = Entry {
            unit: Unit::Facility,
            phone: "61 123 45 67".into(),
            email: "a@b.pl".into(),
            web: "https://b.pl/".into(),
            spot: Spot::of(52.4102, 17.6198),
            hours: Hours {
                week: std::array::from_fn(|at| if at < 5 { spans.clone() } else { Vec::new() }),
                exceptions: vec![Exception { from: day, to: day, spans: Vec::new(), note: "Wigilia".into() }],
                holidays: true,
            },
            people: vec![Worker { name: "Jan Kos".into(), ..Worker::default() }],
            parent: Some(3),
            ..Entry::default()
        };
        let step = |title: &str| Step { title: title.into(), link: "/sprawy".into(), ..Step::default() };
        let document = Document { name: "Statut".into(), day: Some(day), media: Some(4), link: String::new() };
        let shot = Shot { media: 9, alt: "Most".into(), caption: "Nowy most".into() };
        for (kind, own) in [
            (Kind::Service, Own::Service(Box::new(card))),
            (Kind::Entry, Own::Entry(Box::new(entry))),
            (Kind::Steps, Own::Steps(Guide { steps: vec![step("a"), step("b"), step("c")] })),
            (Kind::Collection, Own::Collection(Collection { documents: vec![document] })),
            (Kind::Gallery, Own::Gallery(Gallery { shots: vec![shot] })),
            (Kind::FormLink, Own::Form(FormLink { link: "https://x.pl/".into(), login: "profil zaufany".into(), service: Some(2) })),
        ] {
            assert_eq!(sent(kind, &own), (own.clone(), Vec::new()), "{kind:?}");
        }
    }

    #[test]
    fn an_empty_form_of_a_kind_that_needs_something_says_what() {
        for (kind, field) in [
            (Kind::Steps, "step-0-title"),
            (Kind::Collection, "document-0-name"),
            (Kind::Gallery, "shot-0-media"),
            (Kind::FormLink, "form-link"),
        ] {
            let (_, errors) = sent(kind, &Own::Nothing);
            assert_eq!(errors.iter().map(|error| error.field.as_str()).collect::<Vec<_>>(), [field]);
        }
    }
}
