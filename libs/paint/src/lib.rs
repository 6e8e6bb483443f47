//! Markup that more than one program writes: the server into its pages, the browser's own search into its answers. Strings with
//! escaping by construction, no component and no state.

use base::Paging;
use maud::{Markup, html};
use serde::{Deserialize, Serialize};

/// What the markup says in one language. `{0}` stands for what is filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// Name of the links to pages.
    pub pages: String,
    /// The page before.
    pub previous: String,
    /// The page after.
    pub next: String,
    /// `Strona {0}`.
    pub page: String,
    /// Name of the list of chosen filters.
    pub chosen_filters: String,
    /// Said before a filter that a click removes.
    pub remove_filter: String,
    /// Removes all of them.
    pub clear_all: String,
}

/// One chosen filter and the address without it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chip {
    /// What was chosen, in words.
    pub label: String,
    /// The same search without it.
    pub href: String,
}

/// A drawing from the sprite, beside words that say the same.
#[must_use]
pub fn icon(name: &str, sprite: &str) -> Markup {
    html! { svg.icon aria-hidden="true" { use href={ (sprite) "#" (name) } {} } }
}

/// Chosen filters, each removed by one click; nothing where none is chosen.
#[must_use]
pub fn chips(chips: &[Chip], clear: &str, words: &Words) -> Markup {
    html! {
        @if !chips.is_empty() {
            div.active-filters {
                h2.visually-hidden { (words.chosen_filters) }
                ul.chips {
                    @for chip in chips { li { a.chip href=(chip.href) { span.visually-hidden { (words.remove_filter) } (chip.label) } } }
                    @if chips.len() > 1 { li { a.chip-clear href=(clear) { (words.clear_all) } } }
                }
            }
        }
    }
}

/// Links to the pages of a list; nothing where there is only one.
#[must_use]
pub fn pages(paging: Paging, href: impl Fn(usize) -> String, words: &Words) -> Markup {
    let (here, last) = (paging.page, paging.pages());
    html! {
        @if last > 1 {
            nav.pages aria-label=(words.pages) {
                @if here > 1 { a.page-prev rel="prev" href=(href(here - 1)) { (words.previous) } }
                ol {
                    @for number in listed(here, last) {
                        @match number {
                            None => li.gap { "…" },
                            Some(number) => li {
                                a href=(href(number)) aria-current=[(number == here).then_some("page")]
                                    aria-label=(words.page.replace("{0}", &number.to_string())) { (number) }
                            },
                        }
                    }
                }
                @if here < last { a.page-next rel="next" href=(href(here + 1)) { (words.next) } }
            }
        }
    }
}

/// First, last and the neighbours of `here`; `None` is a gap.
fn listed(here: usize, last: usize) -> Vec<Option<usize>> {
    let mut out = Vec::new();
    for number in (1..=last).filter(|&number| number == 1 || number == last || number.abs_diff(here) <= 1) {
        if let Some(Some(before)) = out.last()
            && number > before + 1
        {
            out.push(None);
        }
        out.push(Some(number));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn far_pages_hide_behind_a_gap() {
        assert_eq!(listed(1, 3), [Some(1), Some(2), Some(3)]);
        assert_eq!(listed(5, 9), [Some(1), None, Some(4), Some(5), Some(6), None, Some(9)]);
    }

    #[test]
    fn a_filter_cannot_break_out_of_its_chip() {
        let chip = Chip { label: "<script>".into(), href: "?q=\"><b>".into() };
        let markup = chips(&[chip], "", &Words::default()).into_string();
        assert!(markup.contains("&lt;script&gt;") && markup.contains("?q=&quot;&gt;&lt;b&gt;"), "{markup}");
    }
}
