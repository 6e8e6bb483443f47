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

/// How an answer came about.
#[derive(Clone, Copy, PartialEq)]
#[cfg_attr(not(target_arch = "wasm32"), expect(dead_code, reason = "told in the browser only"))]
enum Told {
    Well,
    Alone,
    Not,
}

/// The search: results follow every keystroke, the address bar follows the results, and an answer that comes late is dropped. The
/// device answers by itself as soon as it has the portal's slice; the server answers what lies beyond.
/// What it holds was made on the server and stays as it is; without script it is an ordinary form.
#[island]
pub fn JobSearch(offline: String, alone: String, children: Children) -> impl IntoView {
    let (told, tell) = signal(Told::Well);
    let asked = StoredValue::new(0_u32);
    let ask = move || {
        #[cfg(target_arch = "wasm32")]
        {
            let Some(query) = crate::browser::query() else { return };
            let mine = asked.with_value(|last| last + 1);
            asked.set_value(mine);
            crate::browser::busy(true);
            leptos::task::spawn_local(async move {
                let answer = answer(query).await;
                if asked.get_value() != mine {
                    return;
                }
                crate::browser::busy(false);
                tell.set(answer.as_ref().map_or(Told::Not, |(_, told)| *told));
                if let Some((live, _)) = answer {
                    crate::browser::show(&live);
                }
            });
        }
        #[cfg(not(target_arch = "wasm32"))]
        let _ = (asked, tell);
    };
    #[cfg(target_arch = "wasm32")]
    {
        crate::browser::start();
        if crate::browser::kept() {
            ask();
        }
    }
    let words = move || match told.get() {
        Told::Well => None,
        Told::Alone => Some(alone.clone()),
        Told::Not => Some(offline.clone()),
    };
    view! {
        <div class="job-search" on:input=move |_| ask()>
            <div role="alert">{move || words().map(|words| view! { <div class="notice notice-warn"><p>{words}</p></div> })}</div>
            {children()}
        </div>
    }
}

/// The device's answer, else the server's, else what the device knows without it.
#[cfg(target_arch = "wasm32")]
async fn answer(query: String) -> Option<(Live, Told)> {
    use crate::browser::{alone, answer};
    if !alone() {
        if let Some(live) = answer(&query, false).await {
            return Some((live, Told::Well));
        }
        if let Ok(live) = search(query.clone()).await {
            return Some((live, Told::Well));
        }
    }
    Some((answer(&query, true).await?, Told::Alone))
}
