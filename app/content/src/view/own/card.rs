//! A service card: what a resident must know, in an order that never changes.

use super::Scene;
use crate::i18n::td_string;
use crate::own::Card;
use crate::view::entry::tel;
use maud::{Markup, html};

pub(super) fn card(scene: &Scene, card: &Card) -> Markup {
    let locale = scene.locale();
    let code = scene.lang.code();
    let list = |lines: &[String], ordered: bool| {
        let items = html! { @for line in lines { li { (line) } } };
        (!lines.is_empty()).then(|| html! { div.prose lang=(code) { @if ordered { ol { (items) } } @else { ul { (items) } } } })
    };
    html! {
        (scene.said("dla-kogo", td_string!(locale, card_who), &card.who))
        (scene.said("kiedy", td_string!(locale, card_when), &card.when))
        (scene.said("co-przygotowac", td_string!(locale, card_need), &card.need))
        (scene.said("oplaty", td_string!(locale, card_cost), &card.cost))
        (scene.said("termin", td_string!(locale, card_term), &card.term))
        (scene.section("gdzie", td_string!(locale, card_where), ways(scene, card)))
        (scene.section("krok-po-kroku", td_string!(locale, card_steps), list(&card.steps, true)))
        (scene.said("odwolanie", td_string!(locale, card_appeal), &card.appeal))
        (scene.section("podstawa", td_string!(locale, card_basis), list(&card.basis, false)))
        (scene.section("kto-prowadzi", td_string!(locale, card_keeper), keeper(scene, card)))
    }
}

/// In person, by post, online.
fn ways(scene: &Scene, card: &Card) -> Option<Markup> {
    let locale = scene.locale();
    let some = !card.place.is_empty() || !card.post.is_empty() || card.is_remote();
    let way = |title: &str, body: Markup| html! { h3 { (title) } (body) };
    some.then(|| {
        html! {
            @if !card.place.is_empty() { (way(td_string!(locale, card_place), scene.text(&card.place))) }
            @if !card.post.is_empty() { (way(td_string!(locale, card_post), scene.text(&card.post))) }
            @if card.is_remote() {
                h3 { (td_string!(locale, card_remote)) }
                @if let Some(href) = scene.href(&card.online) { p { a.btn.btn-primary href=(href) rel="external" { (td_string!(locale, card_go_online)) } } }
                dl.facts {
                    @if !card.delivery.is_empty() { div { dt { (td_string!(locale, card_delivery)) } dd { (card.delivery) } } }
                    @if !card.epuap.is_empty() { div { dt { (td_string!(locale, card_epuap)) } dd { (card.epuap) } } }
                }
            }
        }
    })
}

/// Who handles the matter: the directory's entry with its telephone, and what the card says of it.
fn keeper(scene: &Scene, card: &Card) -> Option<Markup> {
    let entry = card.keeper.and_then(|id| scene.site.with_id(id)).and_then(|one| one.facts.own.entry());
    let link = scene.item(card.keeper);
    (link.is_some() || !card.contact.is_empty()).then(|| {
        html! {
            @if let Some(link) = link {
                p { (link) @if let Some(entry) = entry.filter(|entry| !entry.phone.is_empty()) { ", " a href={ "tel:" (tel(&entry.phone)) } { (entry.phone) } } }
            }
            @if !card.contact.is_empty() { p lang=(scene.lang.code()) { (card.contact) } }
        }
    })
}
