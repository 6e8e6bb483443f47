use crate::i18n::{Locale, td_string};
use base::{Lang, Paging};
use leptos::prelude::*;

/// Links to the pages of a list; nothing when there is only one.
#[component]
pub fn Pages<F: Fn(usize) -> String>(
    /// Where we are.
    paging: Paging,
    /// The address of a page.
    href: F,
    /// The language of the page.
    lang: Lang,
) -> impl IntoView {
    let locale = Locale::from(lang);
    let (here, last) = (paging.page, paging.pages());
    (last > 1).then(|| {
        let numbers = shown(here, last)
            .into_iter()
            .map(|number| match number {
                None => view! { <li class="gap">"…"</li> }.into_any(),
                Some(number) => {
                    let current = (number == here).then_some("page");
                    let label = td_string!(locale, page, number = number);
                    view! { <li><a href=href(number) aria-current=current aria-label=label>{number}</a></li> }.into_any()
                }
            })
            .collect_view();
        view! {
            <nav class="pages" aria-label=td_string!(locale, pages)>
                {(here > 1).then(|| view! { <a class="page-prev" rel="prev" href=href(here - 1)>{td_string!(locale, previous)}</a> })}
                <ol>{numbers}</ol>
                {(here < last).then(|| view! { <a class="page-next" rel="next" href=href(here + 1)>{td_string!(locale, next)}</a> })}
            </nav>
        }
    })
}

/// First, last and the neighbours of `here`; `None` is a gap.
fn shown(here: usize, last: usize) -> Vec<Option<usize>> {
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
        assert_eq!(shown(1, 3), [Some(1), Some(2), Some(3)]);
        assert_eq!(shown(5, 9), [Some(1), None, Some(4), Some(5), Some(6), None, Some(9)]);
    }
}
