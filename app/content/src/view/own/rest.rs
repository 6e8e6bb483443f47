//! Guides, collections, galleries and links to forms on their pages.

use super::Scene;
use crate::i18n::td_string;
use crate::own::{Collection, Document, FormLink, Gallery, Guide};
use crate::view::Around;
use base::write;
use maud::{Markup, html};
use platform::hash;
use prose::{Block, Doc, File, Image};

/// Steps that a reader may tick off: boxes, count and button come once `steps.js` is awake, and paper has a box for each step.
pub(super) fn guide(scene: &Scene, guide: &Guide) -> Markup {
    let (locale, ctx) = (scene.locale(), scene.ctx);
    let progress = td_string!(locale, steps_done, count = guide.steps.len(), done = "#").to_string();
    html! {
        step-list data-module=(ctx.assets.url("steps.js")) data-ticks={ (ctx.portal.slug) "-" (scene.one.id) } data-progress=(progress) {
            p.steps-progress.no-print { span role="status" {} " " button.btn type="button" { (td_string!(locale, steps_clear)) } }
            ol.guide {
                @for (at, (step, key)) in (1..).zip(guide.steps.iter().zip(keys(guide))) {
                    li id={ "krok-" (at) } {
                        h2 lang=(scene.lang.code()) { (step.title) }
                        @if !step.time.is_empty() { p.meta { (td_string!(locale, step_time)) ": " span lang=(scene.lang.code()) { (step.time) } } }
                        @if !step.text.is_empty() { (scene.text(&step.text)) }
                        @if let Some(href) = scene.href(&step.link) { p { a.more href=(href) { (td_string!(locale, step_go)) span.visually-hidden { ": " (step.title) } } } }
                        label.check.step-done { input type="checkbox" autocomplete="off" value=(key); span { (td_string!(locale, step_done)) span.visually-hidden { ": " (step.title) } } }
                    }
                }
            }
        }
    }
}

/// By what a step is known again in later versions: by what it tells one to do, and which of those that say the same it is.
fn keys(guide: &Guide) -> impl Iterator<Item = String> {
    guide.steps.iter().enumerate().map(|(at, step)| {
        let before = guide.steps[..at].iter().filter(|other| other.title == step.title).count();
        format!("{}-{before}", &hash(&step.title)[..12])
    })
}

pub(super) fn collection(scene: &Scene, all: &Collection) -> Markup {
    html! {
        ul.documents {
            @for one in &all.documents {
                li {
                    (document(scene, one))
                    @if let Some(day) = one.day { p.meta { time datetime=(day) { (write::date(scene.ctx.lang(), day)) } } }
                }
            }
        }
    }
}

/// A file of the portal with its kind and size, else a link, else the name alone.
fn document(scene: &Scene, one: &Document) -> Markup {
    if let Some(media) = one.media {
        let file = Block::File(File { media, label: one.name.clone() });
        return block(scene, file);
    }
    match scene.href(&one.link) {
        Some(href) => html! { p { a href=(href) rel="external" lang=(scene.lang.code()) { (one.name) } } },
        None => html! { p lang=(scene.lang.code()) { (one.name) } },
    }
}

pub(super) fn gallery(scene: &Scene, gallery: &Gallery) -> Markup {
    let image = |shot: &crate::own::Shot| {
        Block::Image(Image { media: shot.media, alt: shot.alt.clone(), decorative: false, caption: shot.caption.clone() })
    };
    html! { ul.gallery lang=(scene.lang.code()) { @for shot in &gallery.shots { li { (block(scene, image(shot))) } } } }
}

fn block(scene: &Scene, block: Block) -> Markup {
    Doc { blocks: vec![block] }.markup(&Around { ctx: scene.ctx, site: scene.site, lang: scene.lang })
}

pub(super) fn form_link(scene: &Scene, link: &FormLink) -> Markup {
    let locale = scene.locale();
    html! {
        @if let Some(href) = scene.href(&link.link) { p { a.btn.btn-primary.btn-big href=(href) rel="external" { (td_string!(locale, form_go)) } } }
        dl.facts {
            @if !link.login.is_empty() { div { dt { (td_string!(locale, form_login)) } dd lang=(scene.lang.code()) { (link.login) } } }
            @if let Some(service) = scene.item(link.service) { div { dt { (td_string!(locale, kind_service)) } dd { (service) } } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::own::Step;

    #[test]
    fn a_step_is_known_again_by_its_words_wherever_it_stands() {
        let guide =
            |titles: &[&str]| Guide { steps: titles.iter().map(|title| Step { title: (*title).into(), ..Step::default() }).collect() };
        let (before, after) = (guide(&["Zapisz się", "Opłać", "Zapisz się"]), guide(&["Weź dowód", "Opłać", "Zapisz się", "Zapisz się"]));
        let (before, after): (Vec<_>, Vec<_>) = (keys(&before).collect(), keys(&after).collect());
        assert_eq!(before[1], after[1]);
        assert_eq!((&before[0], &before[2]), (&after[2], &after[3]), "two that say the same stay two");
        assert!(before[0] != before[2] && !before.contains(&after[0]));
    }
}
