use super::head;
use super::role::in_full;
use crate::leave::roles_of;
use crate::store;
use crate::{Locale, i18n::td_string};
use crate::{Sections, people};
use base::{Action, Fault};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use platform::Ctx;
use ui::Fields;

#[component]
pub(crate) fn MemberPage(sections: &'static dyn Sections) -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").and_then(|id| id.parse().ok());
    ui::page(member(id, sections))
}

/// One of the portal's people: what they may do, and what happens when they leave.
async fn member(id: Option<i64>, sections: &'static dyn Sections) -> Result<impl IntoView, Fault> {
    let ctx = Ctx::current()?;
    ctx.allow_here(Action::ManagePeople)?;
    let id: i64 = id.ok_or(Fault::NotFound)?;
    let theirs = roles_of(&ctx, id).await?;
    let person = theirs.first().map(|one| one.person.clone()).ok_or(Fault::NotFound)?;
    let locale = Locale::from(ctx.lang());
    let known = sections.sections(&ctx).await?;
    let roles = theirs.iter().map(|one| view! { <li>{in_full(ctx.lang(), &one.grant, &known, ctx.now)}</li> }).collect_view();
    let elsewhere = store::portals_of(ctx.db.read(), id, ctx.now).await?.iter().any(|portal| *portal != ctx.portal.id);
    let account = if elsewhere { td_string!(locale, leaves_account_kept) } else { td_string!(locale, leaves_account_closed) };
    let fields = Fields::new();
    let wrong = fields.error("usun");
    Ok(view! {
        {head(&ctx, person.name.clone(), Some(person.email))}
        <section class="section wrap"><div class="narrow">
            {fields.summary(ctx.lang())}
            <h2>{td_string!(locale, roles_here)}</h2>
            <ul class="prose">{roles}</ul>
            <p><a class="btn btn-quiet" href=ctx.href("/pulpit/osoby")>{td_string!(locale, people)}</a></p>
        </div></section>
        <section class="section wrap" id="usun"><div class="narrow">
            <h2>{td_string!(locale, leaves)}</h2>
            {wrong.map(|wrong| view! { <p class="error">{wrong}</p> })}
            <ul class="prose"><li>{td_string!(locale, leaves_roles)}</li><li>{account}</li><li>{td_string!(locale, leaves_work)}</li><li>{td_string!(locale, leaves_owner)}</li></ul>
            <form method="post" action=ctx.href(&format!("{}/{id}/usun", people::PLACE))>
                <button class="btn btn-danger">{td_string!(locale, leaves_button)}<span class="visually-hidden">": "{person.name}</span></button>
            </form>
        </div></section>
    })
}
