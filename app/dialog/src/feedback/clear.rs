//! The question itself: two buttons, and room for words.

use super::act::MOST;
use super::here;
use crate::improved::link;
use crate::view::Trap;
use crate::{Locale, i18n::td_string};
use content::Site;
use leptos::prelude::*;
use leptos::reactive::computed::ScopedFuture;
use platform::Ctx;

/// Asks whether the page is clear, under what editors have written; nothing stands under other pages.
#[component]
pub fn Clear() -> impl IntoView {
    let asked = async {
        let ctx = Ctx::current().ok()?;
        let site = Site::of(&ctx).await.ok()?;
        let id = here(&ctx, &site)?.id;
        let answered = ctx.path.split_once('?').is_some_and(|(_, query)| query.split('&').any(|pair| pair == "stan=ocena"));
        Some(if answered { thanks(&ctx).into_any() } else { question(&ctx, id).into_any() })
    };
    let asked = tokio::spawn(ScopedFuture::new(asked));
    view! { <Suspense>{Suspend::new(async move { asked.await.ok().flatten() })}</Suspense> }
}

fn thanks(ctx: &Ctx) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    view! { <div class="section wrap ask-clear" id="ocena"><div class="narrow"><p class="notice notice-ok" role="status">{td_string!(locale, clear_thanks)}</p>{link(ctx)}</div></div> }
}

fn question(ctx: &Ctx, id: i64) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    view! {
        <section class="section wrap ask-clear" id="ocena" aria-labelledby="ocena-pytanie"><div class="narrow">
            <form class="panel" method="post" action=ctx.href("/ocena")>
                <h2 id="ocena-pytanie">{td_string!(locale, clear_ask)}</h2>
                <input type="hidden" name="strona" value=id/>
                <details>
                    <summary>{td_string!(locale, clear_words)}</summary>
                    <div class="field">
                        <label for="ocena-slowa">{td_string!(locale, clear_better)}</label>
                        <p class="hint" id="ocena-uwaga">{td_string!(locale, clear_no_names)}</p>
                        <textarea class="input" id="ocena-slowa" name="slowa" rows="3" maxlength=MOST aria-describedby="ocena-uwaga"></textarea>
                    </div>
                </details>
                <Trap/>
                <div class="btn-row"><button class="btn" name="odpowiedz" value="tak">{td_string!(locale, yes)}</button><button class="btn" name="odpowiedz" value="nie">{td_string!(locale, no)}</button></div>
            </form>
            {link(ctx)}
        </div></section>
    }
}
