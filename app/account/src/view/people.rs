use super::{head, when};
use crate::people::roles;
use crate::store::{self, Member};
use crate::{Locale, i18n::td_string};
use crate::{demand, factor, visit};
use base::{Action, Fault, Role, write};
use leptos::prelude::*;
use platform::{Clock, Ctx};
use ui::{ChoiceField, Fields, Line, TextField, TickField};

#[component]
pub(crate) fn PeoplePage() -> impl IntoView {
    ui::page(people())
}

/// A role in words.
pub(crate) fn role_words(locale: Locale, role: Role) -> &'static str {
    match role {
        Role::Reader => td_string!(locale, role_reader),
        Role::Author => td_string!(locale, role_author),
        Role::Editor => td_string!(locale, role_editor),
        Role::BipEditor => td_string!(locale, role_bip_editor),
        Role::Clerk => td_string!(locale, role_clerk),
        Role::Administrator => td_string!(locale, role_administrator),
        Role::Operator => td_string!(locale, role_operator),
        Role::Support => td_string!(locale, role_support),
    }
}

async fn people() -> Result<impl IntoView, Fault> {
    let ctx = Ctx::current()?;
    ctx.allow_here(Action::ManagePeople)?;
    let locale = Locale::from(ctx.lang());
    let members = store::members(&ctx).await?;
    let ids: Vec<_> = members.iter().map(|member| member.person.id).collect();
    let secured = factor::among(ctx.db.read(), &ids).await?;
    let rows = members.iter().map(|member| member_row(&ctx, member, secured.contains(&member.person.id))).collect_view();
    let demanded = demand_form(&ctx, &demand::roles(&ctx).await?);
    let fields = Fields::new().with("role", Role::Author.code());
    let choices = roles(&ctx).into_iter().map(|role| (role.code().to_owned(), role_words(locale, role).to_owned())).collect();
    let visits = visit::lately(&ctx).await?;
    let visits = (!visits.is_empty()).then(|| {
        let lines = visits.into_iter().map(|visit| view! { <li>{when(ctx.lang(), visit.since)}": "{visit.reason}</li> }).collect_view();
        view! { <section class="section wrap"><h2>{td_string!(locale, visits)}</h2><ul class="prose">{lines}</ul></section> }
    });
    let wrong = fields.error("osoby");
    Ok(view! {
        {head(&ctx, td_string!(locale, people).to_owned(), Some(td_string!(locale, people_more).to_owned()))}
        <section class="section wrap" id="osoby">
            {fields.summary(ctx.lang())}
            {wrong.map(|wrong| view! { <p class="error">{wrong}</p> })}
            <div class="table-box" role="region" tabindex="0" aria-label=td_string!(locale, people)><table class="data-table">
                <caption class="visually-hidden">{td_string!(locale, people)}</caption>
                <thead><tr><th scope="col">{td_string!(locale, name)}</th><th scope="col">{td_string!(locale, role)}</th><th scope="col">{td_string!(locale, until)}</th><th scope="col">{td_string!(locale, acts)}</th></tr></thead>
                <tbody>{rows}</tbody>
            </table></div>
        </section>
        <section class="section wrap"><div class="narrow">
            <h2>{td_string!(locale, invite)}</h2>
            <form method="post" action=ctx.href("/pulpit/osoby")>
                <TextField fields=fields.clone() name="name" label=td_string!(locale, name).into() most=100/>
                <TextField fields=fields.clone() name="email" label=td_string!(locale, email).into() line=Line::Email most=254/>
                <ChoiceField fields=fields.clone() name="role" label=td_string!(locale, role).into() choices/>
                <TextField fields=fields.clone() name="until" label=td_string!(locale, until).into() hint=td_string!(locale, until_hint) line=Line::Day optional=true/>
                <button class="btn btn-primary">{td_string!(locale, send_invitation)}</button>
            </form>
        </div></section>
        {demanded}
        {visits}
    })
}

/// Which roles want a second factor.
fn demand_form(ctx: &Ctx, demanded: &[Role]) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let mut fields = Fields::new();
    for role in demanded {
        fields = fields.with(role.code(), "1");
    }
    let ticks = roles(ctx)
        .into_iter()
        .map(|role| view! { <TickField fields=fields.clone() name=role.code() label=role_words(locale, role).to_owned()/> })
        .collect_view();
    view! {
        <section class="section wrap"><div class="narrow">
            <h2>{td_string!(locale, factor_demand)}</h2>
            <form method="post" action=ctx.href("/pulpit/osoby/drugi-krok")>
                <fieldset class="field"><legend>{td_string!(locale, factor_demand_roles)}</legend><p class="hint">{td_string!(locale, factor_demand_more)}</p>{ticks}</fieldset>
                <button class="btn">{td_string!(locale, save)}</button>
            </form>
        </div></section>
    }
}

fn member_row(ctx: &Ctx, member: &Member, secured: bool) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let name = member.person.name.clone();
    let waiting = member.person.password.is_none();
    let until = member.grant.until.map(|until| write::date(ctx.lang(), Clock::day(until)));
    let button = |path: &str, words: &'static str, name: &str| {
        view! { <form method="post" action=ctx.href(path)><input type="hidden" name="grant" value=member.grant_id/>
        <button class="btn btn-quiet">{words}<span class="visually-hidden">": "{name.to_owned()}</span></button></form> }
    };
    let remind = waiting.then(|| button("/pulpit/osoby/przypomnij", td_string!(locale, remind), &name));
    let reset = secured.then(|| button("/pulpit/osoby/zdejmij-krok", td_string!(locale, reset_factor), &name));
    let take = button("/pulpit/osoby/odbierz", td_string!(locale, take_role), &name);
    view! {
        <tr>
            <th scope="row">{name}<br/><span class="meta">{member.person.email.clone()}</span>{secured.then(|| view! { <br/><span class="tag">{td_string!(locale, secured)}</span> })}{waiting.then(|| view! { <br/><span class="tag tag-warn">{td_string!(locale, waiting)}</span> })}</th>
            <td>{role_words(locale, member.grant.role)}</td>
            <td>{until.unwrap_or_else(|| td_string!(locale, no_end).to_owned())}</td>
            <td><div class="btn-row">{remind}{reset}{take}</div></td>
        </tr>
    }
}
