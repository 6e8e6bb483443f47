use super::head;
use super::role::in_full;
use crate::store::Member;
use crate::together::{PLACE, Plan, Together, Why, plan};
use crate::{Locale, i18n::td_string};
use crate::{people, store};
use base::{Action, Fault};
use leptos::prelude::*;
use platform::Ctx;
use ui::{Confirm, Fields, Form, Line, TextField};

#[component]
pub(crate) fn TogetherPage() -> impl IntoView {
    ui::page(page())
}

/// Asks before many roles are changed; what was ticked stands in the form that led here, and in no address.
async fn page() -> Result<AnyView, Fault> {
    let ctx = Ctx::current()?;
    ctx.allow_here(Action::ManagePeople)?;
    let locale = Locale::from(ctx.lang());
    let fields = Fields::new();
    let sent = fields.sent().cloned().unwrap_or_default();
    let title = Together::of_code(sent.get("act")).map_or(td_string!(locale, people), |what| words(locale, what));
    let head = head(&ctx, title.to_owned(), None);
    let back = ctx.href(people::PLACE);
    let asked = match fields.error("koniec") {
        Some(_) => again(&ctx, &fields, &sent),
        None => match plan(&ctx, &sent).await {
            Ok(plan) => question(&ctx, &sent, plan).await?,
            Err(Fault::Internal(why)) => return Err(Fault::Internal(why)),
            Err(_) => {
                let (none, no_one) = (Vec::new(), Vec::new());
                view! { <Confirm lang=ctx.lang() action=ctx.href(PLACE) back kept=Vec::new() done_to=none refused=no_one button=""/> }
                    .into_any()
            }
        },
    };
    Ok(view! { {head}<div class="wrap" id="osoby">{fields.summary(ctx.lang())}</div>{asked} }.into_any())
}

/// The day once more, where it would not do.
fn again(ctx: &Ctx, fields: &Fields, sent: &Form) -> AnyView {
    let locale = Locale::from(ctx.lang());
    let grants = sent.all("grant").map(|id| view! { <input type="hidden" name="grant" value=id.to_owned()/> }).collect_view();
    view! {
        <section class="section wrap"><div class="narrow"><form method="post" action=ctx.href(PLACE)>{grants}
            <TextField fields=fields.clone() name="koniec" label=td_string!(locale, together_day).into() line=Line::Day/>
            <div class="btn-row"><button class="btn btn-primary" name="act" value=Together::End.code()>{words(locale, Together::End)}</button>
                <a class="btn" href=ctx.href(people::PLACE)>{td_string!(locale, people)}</a></div></form></div></section>
    }
    .into_any()
}

async fn question(ctx: &Ctx, sent: &Form, plan: Plan) -> Result<AnyView, Fault> {
    let locale = Locale::from(ctx.lang());
    let known = store::members(ctx).await?;
    // A role is told apart from others of the same person by its own words.
    let named = |one: &Member| format!("{}: {}", one.person.name, in_full(ctx.lang(), &one.grant, &[], ctx.now));
    let kept = known.iter().filter(|one| plan.done_to.iter().any(|done| done.grant_id == one.grant_id));
    let kept = kept.map(|one| ("grant", one.grant_id.to_string()));
    let kept = kept.chain([("act", plan.what.code().to_owned()), ("koniec", sent.get("koniec").to_owned())]).collect();
    let done_to = plan.done_to.iter().map(named).collect();
    let refused = plan.refused.iter().map(|(one, why)| (named(one), reason(locale, *why).into_any())).collect();
    let more = match plan.what {
        Together::Take => td_string!(locale, together_take_more),
        Together::End => td_string!(locale, together_end_more),
        Together::Remind => td_string!(locale, together_remind_more),
    };
    let (action, back, button) = (ctx.href(PLACE), ctx.href(people::PLACE), words(locale, plan.what));
    Ok(view! { <Confirm lang=ctx.lang() action back kept done_to refused button more/> }.into_any())
}

/// What its button says.
pub(crate) fn words(locale: Locale, what: Together) -> &'static str {
    match what {
        Together::Take => td_string!(locale, together_take),
        Together::End => td_string!(locale, together_end),
        Together::Remind => td_string!(locale, together_remind),
    }
}

fn reason(locale: Locale, why: Why) -> &'static str {
    match why {
        Why::Last => td_string!(locale, last_administrator),
        Why::Came => td_string!(locale, together_came),
        Why::Later => td_string!(locale, together_later),
    }
}
