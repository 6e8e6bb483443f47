//! What a version is checked for before it is published: errors hold it up, warnings explain.

use super::own::passages;
use crate::item::{Facts, Tongue};
use crate::site::Site;
use crate::usage::media_of;
use crate::{Locale, i18n::td_string};
use base::{Fault, Lang};
use leptos::prelude::*;
use media::Shelves;
use platform::{Ctx, hash};
use prose::check::{Finding, Severity};
use prose::{Doc, Target};

/// What was found in a version.
pub(super) struct Found {
    sentences: Vec<String>,
    errors: bool,
    /// By this a form says that its writer has seen the warnings; empty where there are none.
    pub mark: String,
}

/// One thing found in a version.
pub(super) struct Told {
    /// The field in which it is mended.
    pub field: String,
    /// What it is, and where.
    pub sentence: String,
    finding: Finding,
}

impl Told {
    /// Whether it keeps a version from being published.
    pub fn is_error(&self) -> bool {
        self.finding.severity == Severity::Error
    }
}

/// What is found in the text and in the texts of its kind's own facts. How hard one is to read follows the language it is in, whoever
/// reads the findings.
pub(super) fn tell(lang: Lang, tongue: Tongue, doc: &Doc, facts: &Facts) -> Vec<Told> {
    let locale = Locale::from(lang);
    let text = doc.check(tongue.lang()).into_iter().map(|one| Told { field: "body".into(), sentence: sentence(lang, &one), finding: one });
    let mut all: Vec<_> = text.collect();
    for passage in passages(locale, &facts.own) {
        all.extend(passage.doc.check(tongue.lang()).into_iter().map(|one| Told {
            field: passage.field.clone(),
            sentence: td_string!(locale, found_in, part = passage.called.clone(), said = one.sentence(lang)).to_string(),
            finding: one,
        }));
    }
    all
}

/// Links, by their words, to items that residents cannot read: until those are published the words alone are shown.
async fn astray(ctx: &Ctx, doc: &Doc, facts: &Facts) -> Result<Vec<(i64, String)>, Fault> {
    let site = Site::of(ctx).await?;
    let passages = passages(Locale::from(ctx.lang()), &facts.own);
    let links = std::iter::once(doc).chain(passages.iter().map(|one| &one.doc)).flat_map(Doc::links);
    let unpublished = links.filter_map(|(link, words)| match link.to {
        Target::Item(id) if site.with_id(id).is_none() => Some((id, words)),
        Target::Item(_) | Target::Href(_) => None,
    });
    Ok(unpublished.collect())
}

/// Looks through a version.
pub(super) async fn find(ctx: &Ctx, tongue: Tongue, doc: &Doc, facts: &Facts) -> Result<Found, Fault> {
    let locale = Locale::from(ctx.lang());
    let found = tell(ctx.lang(), tongue, doc, facts);
    let astray = astray(ctx, doc, facts).await?;
    let shelf = Shelves::of(ctx).await?;
    let mute: Vec<_> = media_of(doc, facts).into_iter().filter_map(|id| shelf.get(id)).filter(|medium| medium.mute).collect();
    let warnings = found.iter().filter(|one| !one.is_error());
    let warnings = warnings.map(|one| format!("{} {} {}", one.field, one.finding.rule.code(), one.finding.said.join(" ")));
    let links = astray.iter().map(|(id, words)| format!("item:{id} {words}"));
    let marks: Vec<String> = warnings.chain(links).chain(mute.iter().map(|medium| medium.id.to_string())).collect();
    let astray = astray.into_iter().map(|(_, words)| td_string!(locale, link_unpublished, words = words).to_string());
    let mute = mute.iter().map(|medium| td_string!(locale, mute_document, name = medium.name.clone()).to_string());
    Ok(Found {
        errors: found.iter().any(Told::is_error),
        sentences: found.into_iter().map(|one| one.sentence).chain(astray).chain(mute).collect(),
        mark: if marks.is_empty() { String::new() } else { hash(&marks.join("\n"))[..12].to_owned() },
    })
}

impl Found {
    /// The findings below a text; nothing where there are none.
    pub fn view(&self, locale: Locale) -> Option<AnyView> {
        if self.sentences.is_empty() {
            return None;
        }
        let (class, title) = match self.errors {
            true => ("notice notice-error", td_string!(locale, must_mend)),
            false => ("notice notice-warn", td_string!(locale, might_mend)),
        };
        Some(view! { <div class=class><h2 class="notice-title">{title}</h2>{self.lines()}</div> }.into_any())
    }

    /// Whoever wanted to publish is asked once whether it shall be as it is; takes the focus.
    pub fn ask(&self, locale: Locale) -> AnyView {
        view! {
            <div class="notice notice-warn" role="alert" tabindex="-1" autofocus=true>
                <h2 class="notice-title">{td_string!(locale, might_mend)}</h2>{self.lines()}<p>{td_string!(locale, publish_anyway_more)}</p>
            </div>
        }
        .into_any()
    }

    fn lines(&self) -> impl IntoView + use<> {
        let lines = self.sentences.iter().cloned().map(|one| view! { <li>{one}</li> }).collect_view();
        view! { <ul>{lines}</ul> }
    }
}

/// What was found and where: which passage of the text it is, and the heading above it.
fn sentence(lang: Lang, one: &Finding) -> String {
    let (locale, said) = (Locale::from(lang), one.sentence(lang));
    match (passage(&one.place), &one.heading) {
        (None, _) => said,
        (Some(number), None) => td_string!(locale, found_at, number = number, said = said).to_string(),
        (Some(number), Some(heading)) => {
            td_string!(locale, found_below, number = number, heading = heading.clone(), said = said).to_string()
        }
    }
}

/// Which block of the document a finding's place lies in, counted from one; none for the whole document.
fn passage(place: &str) -> Option<usize> {
    place.split('/').nth(2)?.parse::<usize>().ok().map(|at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::own::{Card, Entry, Gallery, Guide, Own, Shot, Step};

    #[test]
    fn a_finding_says_in_which_passage_it_is_and_below_which_heading() {
        let (doc, _) = Doc::from_markup("![](media:7)\n\n## Kiedy\n\nWięcej [tutaj](/sprawy).");
        let sentences: Vec<_> = doc.check(Lang::Pl).iter().map(|one| sentence(Lang::Pl, one)).collect();
        assert!(sentences[0].starts_with("Fragment 1: Opisz zdjęcie"), "{sentences:?}");
        assert!(sentences[1].starts_with("Fragment 3, pod nagłówkiem „Kiedy”: Odnośnik „tutaj”"), "{sentences:?}");
        assert_eq!(passage(""), None);
        assert_eq!(passage("/content/3/content/0"), Some(4));
    }

    /// The fields in which something is found, and what is said of it.
    fn told(own: Own) -> Vec<(String, bool, String)> {
        let facts = Facts { own, ..Facts::default() };
        let all = tell(Lang::Pl, Tongue::Pl, &Doc::default(), &facts);
        all.into_iter().map(|one| (one.field.clone(), one.is_error(), one.sentence)).collect()
    }

    #[test]
    fn every_text_of_a_kinds_own_is_checked_and_named_as_its_form_names_it() {
        let loud = "PROSZĘ ZABRAĆ DOWÓD OSOBISTY";
        let card = Card { need: "Więcej [tutaj](/sprawy).".into(), steps: vec!["Przyjdź.".into(), loud.into()], ..Card::default() };
        let found = told(Own::Service(Box::new(card)));
        assert_eq!(found.iter().map(|one| (one.0.as_str(), one.1)).collect::<Vec<_>>(), [("card-need", false), ("card-steps", false)]);
        assert!(found[0].2.starts_with("W części „Co przygotować”: Odnośnik „tutaj”"), "{found:?}");
        assert!(found[1].2.starts_with("W części „Jak załatwić, krok po kroku”: Nie pisz samymi wielkimi literami"), "{found:?}");
        let step = |text: &str| Step { title: "Krok".into(), text: text.into(), ..Step::default() };
        let found = told(Own::Steps(Guide { steps: vec![step("Przyjdź."), step(loud)] }));
        assert!(found.len() == 1 && found[0].0 == "step-1-text" && found[0].2.starts_with("W części „Krok 2”: "), "{found:?}");
        let access = Entry { access: loud.into(), ..Entry::default() };
        let found = told(Own::Entry(Box::new(access)));
        assert!(found.len() == 1 && found[0].2.starts_with("W części „Dostępność budynku”: "), "{found:?}");
        let shot = |alt: &str| Shot { media: 7, alt: alt.into(), caption: "Nowy most".into() };
        let found = told(Own::Gallery(Gallery { shots: vec![shot("Most z lotu ptaka"), shot("IMG_20260501"), shot("")] }));
        assert_eq!(found.iter().map(|one| (one.0.as_str(), one.1)).collect::<Vec<_>>(), [("shot-1-alt", false), ("shot-2-alt", true)]);
        assert!(told(Own::Service(Box::default())).is_empty(), "what is not said is not wrong");
    }
}
