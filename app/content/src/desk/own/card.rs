//! The form of a service card.

use super::ask::{Ask, Part, Typed};
use super::{Passage, Reading, choices};
use crate::item::Kind;
use crate::own::{Card, Topic};
use crate::site::Site;
use crate::view::topic_words;
use crate::{Locale, i18n::td_string};
use platform::Ctx;
use prose::{Block, Doc, Inline, Item};

pub(super) fn asked(ctx: &Ctx, site: &Site) -> Vec<Part> {
    let locale = Locale::from(ctx.lang());
    let topics = Topic::ALL.map(|topic| (topic.code().to_owned(), topic_words(locale, topic).to_owned()));
    let topics = std::iter::once((String::new(), td_string!(locale, topic_none).to_owned())).chain(topics).collect();
    vec![
        Part::One(Ask::choice("category", td_string!(locale, category), topics)),
        Part::One(Ask::area("card-who", td_string!(locale, card_who))),
        Part::One(Ask::area("card-when", td_string!(locale, card_when))),
        Part::One(Ask::area("card-need", td_string!(locale, card_need)).hint(td_string!(locale, card_need_hint))),
        Part::One(Ask::area("card-cost", td_string!(locale, card_cost)).hint(td_string!(locale, card_cost_hint))),
        Part::One(Ask::area("card-term", td_string!(locale, card_term)).hint(td_string!(locale, card_term_hint))),
        Part::Group(
            td_string!(locale, card_where),
            "",
            vec![
                Ask::area("card-place", td_string!(locale, card_place)),
                Ask::area("card-post", td_string!(locale, card_post)),
                Ask::line("card-online", td_string!(locale, card_online)).hint(td_string!(locale, card_online_hint)),
                Ask::line("card-delivery", td_string!(locale, card_delivery)).hint(td_string!(locale, card_delivery_hint)),
                Ask::line("card-epuap", td_string!(locale, card_epuap)).hint(td_string!(locale, card_epuap_hint)),
            ],
        ),
        Part::One(Ask::area("card-steps", td_string!(locale, card_steps)).hint(td_string!(locale, one_a_line))),
        Part::One(Ask::area("card-appeal", td_string!(locale, card_appeal)).hint(td_string!(locale, card_appeal_hint))),
        Part::One(Ask::area("card-basis", td_string!(locale, card_basis)).hint(td_string!(locale, one_a_line))),
        Part::Group(
            td_string!(locale, card_keeper),
            "",
            vec![
                Ask::choice("card-keeper", td_string!(locale, kind_entry), choices(ctx, site, Kind::Entry)),
                Ask::line("card-contact", td_string!(locale, card_contact)),
            ],
        ),
    ]
}

pub(super) fn typed(card: &Card, typed: &mut Typed) {
    let lines = [
        ("card-online", card.online.as_str()),
        ("card-delivery", &card.delivery),
        ("card-epuap", &card.epuap),
        ("card-contact", &card.contact),
    ];
    for (name, value) in texts(card).into_iter().chain(lines) {
        typed.put(name, value);
    }
    typed.put("card-steps", card.steps.join("\n"));
    typed.put("card-basis", card.basis.join("\n"));
    typed.put("card-keeper", card.keeper.map(|id| id.to_string()).unwrap_or_default());
}

/// Its sections under the names that the form has for them.
pub(super) fn passages(locale: Locale, card: &Card) -> Vec<Passage> {
    let called = [
        td_string!(locale, card_who),
        td_string!(locale, card_when),
        td_string!(locale, card_need),
        td_string!(locale, card_cost),
        td_string!(locale, card_term),
        td_string!(locale, card_place),
        td_string!(locale, card_post),
        td_string!(locale, card_appeal),
    ];
    let item = |step: &String| Item { lead: vec![Inline::plain(step)], rest: Vec::new() };
    let items: Vec<_> = card.steps.iter().filter(|step| !step.is_empty()).map(item).collect();
    let steps = (!items.is_empty()).then(|| Passage {
        field: "card-steps".into(),
        called: td_string!(locale, card_steps).into(),
        doc: Doc { blocks: vec![Block::Numbers(1, items)] },
    });
    texts(card).into_iter().zip(called).map(|((field, markup), called)| Passage::of(field, called, markup)).chain(steps).collect()
}

/// Its sections of small markup.
fn texts(card: &Card) -> [(&'static str, &str); 8] {
    [
        ("card-who", &card.who),
        ("card-when", &card.when),
        ("card-need", &card.need),
        ("card-cost", &card.cost),
        ("card-term", &card.term),
        ("card-place", &card.place),
        ("card-post", &card.post),
        ("card-appeal", &card.appeal),
    ]
}

pub(super) fn read(reading: &mut Reading) -> Card {
    let card = Card {
        who: reading.markup("card-who"),
        when: reading.markup("card-when"),
        need: reading.markup("card-need"),
        cost: reading.markup("card-cost"),
        term: reading.markup("card-term"),
        place: reading.markup("card-place"),
        post: reading.markup("card-post"),
        online: reading.link("card-online"),
        delivery: reading.line("card-delivery", 40).to_uppercase(),
        epuap: reading.line("card-epuap", 120),
        steps: reading.lines("card-steps"),
        appeal: reading.markup("card-appeal"),
        basis: reading.lines("card-basis"),
        keeper: reading.item("card-keeper"),
        contact: reading.line("card-contact", 200),
    };
    if !card.delivery.is_empty() && !is_delivery(&card.delivery) {
        reading.wrong("card-delivery", td_string!(reading.locale(), no_delivery));
    }
    if !card.epuap.is_empty() && !is_box(&card.epuap) {
        reading.wrong("card-epuap", td_string!(reading.locale(), no_epuap));
    }
    let topic = reading.sent("category");
    if !topic.is_empty() && Topic::of_code(topic).is_none() {
        reading.wrong("category", td_string!(reading.locale(), no_topic));
    }
    card
}

/// An address for e-Doręczenia: `AE:PL-12345-67890-ABCDE-12`.
fn is_delivery(text: &str) -> bool {
    let parts: Vec<&str> = text.strip_prefix("AE:PL-").unwrap_or_default().split('-').collect();
    let digits = |part: &str, length| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
    matches!(parts[..], [a, b, c, d] if digits(a, 5) && digits(b, 5) && c.len() == 5 && c.bytes().all(|byte| byte.is_ascii_uppercase()) && digits(d, 2))
}

/// A box at ePUAP: `/jasna/SkrytkaESP`.
fn is_box(text: &str) -> bool {
    let parts: Vec<&str> = text.split('/').collect();
    let plain = |part: &str| !part.is_empty() && part.chars().all(|letter| letter.is_alphanumeric() || "_-.".contains(letter));
    matches!(parts[..], ["", who, name] if plain(who) && plain(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_for_letters_to_the_office_have_their_shape() {
        assert!(is_delivery("AE:PL-12345-67890-ABCDE-12"));
        for wrong in
            ["PL-12345-67890-ABCDE-12", "AE:PL-1234-67890-ABCDE-12", "AE:PL-12345-67890-ABCD1-12", "AE:PL-12345-67890-ABCDE-12-3", ""]
        {
            assert!(!is_delivery(wrong), "{wrong}");
        }
        assert!(is_box("/jasna/SkrytkaESP") && !is_box("jasna") && !is_box("/jasna") && !is_box("/a/b/c") && !is_box("/a/<b>"));
    }
}
