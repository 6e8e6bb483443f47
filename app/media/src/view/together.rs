use super::head;
use super::library::LIBRARY;
use crate::act::still_used;
use crate::together::{PLACE, Parted, Together, parted, ticked};
use crate::{Licence, Locale, Usage, Use, i18n::td_string};
use base::{Action, Fault};
use leptos::prelude::*;
use platform::Ctx;
use ui::{ChoiceField, Confirm, Fields, TextField};

#[component]
pub(super) fn TogetherPage(usage: &'static dyn Usage) -> impl IntoView {
    ui::page(page(usage))
}

/// Asks before media are destroyed, and shows where those are used that stay; or asks once more what is said of them.
async fn page(usage: &'static dyn Usage) -> Result<AnyView, Fault> {
    let ctx = Ctx::current()?;
    ctx.allow_somewhere(Action::Write)?;
    let locale = Locale::from(ctx.lang());
    let fields = Fields::new();
    let sent = fields.sent().cloned().unwrap_or_default();
    let all = ticked(&ctx, &sent).await?;
    let what = Together::of_code(sent.get("act")).unwrap_or(Together::Remove);
    let summary = view! { <div class="wrap" id="zbiorczo">{fields.summary(ctx.lang())}</div> };
    if what == Together::Describe && !all.is_empty() {
        let ids = all.iter().map(|one| view! { <input type="hidden" name="id" value=one.id/> }).collect_view();
        let form = view! { <section class="section wrap"><div class="narrow"><form method="post" action=ctx.href(PLACE)>{ids}{said(&ctx, &fields)}</form></div></section> };
        return Ok(view! { {head(&ctx, td_string!(locale, together_describe).to_owned())}{summary}{form} }.into_any());
    }
    let Parted { free, used } = parted(&ctx, all, usage).await?;
    let kept = free.iter().map(|one| ("id", one.id.to_string())).chain([("act", Together::Remove.code().to_owned())]).collect();
    let done_to = free.iter().map(|one| one.name.clone()).collect();
    let refused = used.iter().map(|(one, uses)| (one.name.clone(), places(&ctx, uses))).collect();
    let button = td_string!(locale, remove_for_good);
    Ok(view! {
        {head(&ctx, td_string!(locale, remove).to_owned())}{summary}
        <Confirm lang=ctx.lang() action=ctx.href(PLACE) back=ctx.href(LIBRARY) kept done_to refused button more=td_string!(locale, remove_more)/>
    }
    .into_any())
}

/// The sentence that refuses, and the places it speaks of.
fn places(ctx: &Ctx, uses: &[Use]) -> AnyView {
    let lines = uses.iter().map(|one| view! { <li><a href=ctx.href(&one.path)>{one.title.clone()}</a></li> }).collect_view();
    view! { {still_used(ctx.lang(), uses.len())}<ul>{lines}</ul> }.into_any()
}

/// What may be said of many media at once, and its button.
pub(super) fn said(ctx: &Ctx, fields: &Fields) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let same = (String::new(), td_string!(locale, together_same).to_owned());
    let others = Licence::ALL.into_iter().filter(|one| *one != Licence::Unsaid);
    let choices = [same].into_iter().chain(others.map(|one| (one.code().to_owned(), one.words(locale).to_owned()))).collect();
    view! {
        <div class="field-row">
            <ChoiceField fields=fields.clone() name="licence" label=td_string!(locale, licence).into() choices/>
            <TextField fields=fields.clone() name="author" label=td_string!(locale, author).into() optional=true/>
            <div class="field"><button class="btn" name="act" value=Together::Describe.code()>{td_string!(locale, together_describe)}</button></div>
        </div>
    }
}
