//! The job search as one types: the form's own page, kept up to date by a server function.

use base::Fault;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use serde::{Deserialize, Serialize};

/// What changes on the page with every keystroke. The markup comes from the same views as the page itself, so both are one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Live {
    /// The address of this search.
    pub address: String,
    /// How many filters are chosen; empty for none.
    pub filters: String,
    /// `42 oferty`.
    pub count: String,
    /// `do 20 km od: Jasna`.
    pub around: String,
    /// Chips, cards, ways on and pages, as markup.
    pub found: String,
    /// Counts of facet values: `umowa=zlecenie`, number.
    pub counts: Vec<(String, u32)>,
    /// The employers' facet, whose values change, as markup.
    pub employers: String,
}

/// Answers a search; `query` is what stands behind `?` in the address bar.
#[server(prefix = "/api/gci", endpoint = "search", input = GetUrl)]
pub async fn search(#[server(default)] query: String) -> Result<Live, Fault> {
    let ctx = platform::Ctx::current()?;
    crate::page::live(&ctx, &query).await
}

/// The search: results follow every keystroke, the address bar follows the results, and an answer that comes late is dropped.
/// What it holds was made on the server and stays as it is; without script it is an ordinary form.
#[island]
pub fn JobSearch(offline: String, children: Children) -> impl IntoView {
    let (failed, fail) = signal(false);
    #[cfg(target_arch = "wasm32")]
    crate::browser::wake_near_me();
    let asked = StoredValue::new(0_u32);
    let ask = move |_| {
        #[cfg(target_arch = "wasm32")]
        {
            let Some(query) = crate::browser::query() else { return };
            let mine = asked.with_value(|last| last + 1);
            asked.set_value(mine);
            crate::browser::busy(true);
            leptos::task::spawn_local(async move {
                let answer = search(query).await;
                if asked.get_value() != mine {
                    return;
                }
                crate::browser::busy(false);
                fail.set(answer.is_err());
                if let Ok(live) = answer {
                    crate::browser::show(&live);
                }
            });
        }
        #[cfg(not(target_arch = "wasm32"))]
        let _ = (asked, fail);
    };
    view! {
        <div class="job-search" on:input=ask>
            <div role="alert">{move || failed.get().then(|| view! { <div class="notice notice-warn"><p>{offline.clone()}</p></div> })}</div>
            {children()}
        </div>
    }
}
