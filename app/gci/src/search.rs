//! The job search as one types: the form's own page, kept up to date by a server function.

use base::Fault;
use leptos::prelude::*;
use leptos::server_fn::codec::GetUrl;
use seek::Live;

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
