//! What a version is checked for before it is published: errors hold it up, warnings explain.

use crate::item::{Facts, Tongue};
use crate::usage::media_of;
use crate::{Locale, i18n::td_string};
use base::{Fault, Lang};
use leptos::prelude::*;
use media::Shelves;
use platform::{Ctx, hash};
use prose::Doc;
use prose::check::{Finding, Severity};

/// What was found in a version.
pub(super) struct Found {
    sentences: Vec<String>,
    errors: bool,
    /// By this a form says that its writer has seen the warnings; empty where there are none.
    pub mark: String,
}

/// Looks through a version. How hard a text is to read follows the language it is in, whoever reads the findings.
pub(super) async fn find(ctx: &Ctx, tongue: Tongue, doc: &Doc, facts: &Facts) -> Result<Found, Fault> {
    let locale = Locale::from(ctx.lang());
    let found = doc.check(tongue.lang());
    let shelf = Shelves::of(ctx).await?;
    let mute: Vec<_> = media_of(doc, facts).into_iter().filter_map(|id| shelf.get(id)).filter(|medium| medium.mute).collect();
    let warnings = found.iter().filter(|one| one.severity == Severity::Warning);
    let warnings = warnings.map(|one| format!("{} {}", one.rule.code(), one.said.join(" ")));
    let marks: Vec<String> = warnings.chain(mute.iter().map(|medium| medium.id.to_string())).collect();
    let mute = mute.iter().map(|medium| td_string!(locale, mute_document, name = medium.name.clone()).to_string());
    Ok(Found {
        errors: found.iter().any(|one| one.severity == Severity::Error),
        sentences: found.iter().map(|one| sentence(ctx.lang(), one)).chain(mute).collect(),
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
pub(super) fn sentence(lang: Lang, one: &Finding) -> String {
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

    #[test]
    fn a_finding_says_in_which_passage_it_is_and_below_which_heading() {
        let (doc, _) = Doc::from_markup("![](media:7)\n\n## Kiedy\n\nWięcej [tutaj](/sprawy).");
        let sentences: Vec<_> = doc.check(Lang::Pl).iter().map(|one| sentence(Lang::Pl, one)).collect();
        assert!(sentences[0].starts_with("Fragment 1: Opisz zdjęcie"), "{sentences:?}");
        assert!(sentences[1].starts_with("Fragment 3, pod nagłówkiem „Kiedy”: Odnośnik „tutaj”"), "{sentences:?}");
        assert_eq!(passage(""), None);
        assert_eq!(passage("/content/3/content/0"), Some(4));
    }
}
