use super::invite::{demand_form, invite_form};
use super::role::{limits, role_words};
use super::{head, of_form, when};
use crate::store::{self, Member};
use crate::{Locale, i18n::td_string};
use crate::{Section, Sections, demand, factor, people, visit};
use base::{Action, Fault, write};
use leptos::prelude::*;
use platform::{Clock, Ctx};
use ui::Fields;

#[component]
pub(crate) fn PeoplePage(sections: &'static dyn Sections) -> impl IntoView {
    ui::page(page(sections))
}

async fn page(sections: &'static dyn Sections) -> Result<AnyView, Fault> {
    let ctx = Ctx::current()?;
    let (_, roles) = people::giver(&ctx).await?;
    let locale = Locale::from(ctx.lang());
    let known = sections.sections(&ctx).await?;
    let back = Fields::new();
    let head = view! {
        {head(&ctx, td_string!(locale, people).to_owned(), Some(td_string!(locale, people_more).to_owned()))}
        <div class="wrap">{back.summary(ctx.lang())}</div>
    };
    let invite = invite_form(&ctx, of_form("email"), &roles, &known);
    // Who may only name the first administrator is shown nobody.
    if !ctx.may(Action::ManagePeople) {
        return Ok(view! { {head}{invite} }.into_any());
    }
    let members = members(&ctx, &known, back.error("osoby")).await?;
    let demanded = demand_form(&ctx, of_form("demand"), &demand::roles(&ctx).await?);
    let visits = visits(&ctx).await?;
    Ok(view! { {head}{members}{invite}{demanded}{visits} }.into_any())
}

async fn members(ctx: &Ctx, known: &[Section], wrong: Option<String>) -> Result<AnyView, Fault> {
    let locale = Locale::from(ctx.lang());
    let members = store::members(ctx).await?;
    let ids: Vec<_> = members.iter().map(|member| member.person.id).collect();
    let secured = factor::among(ctx.db.read(), &ids).await?;
    let rows = members.iter().map(|member| member_row(ctx, member, known, secured.contains(&member.person.id))).collect_view();
    let table = view! {
        <section class="section wrap" id="osoby">
            {wrong.map(|wrong| view! { <p class="error">{wrong}</p> })}
            <div class="table-box" role="region" tabindex="0" aria-label=td_string!(locale, people)><table class="data-table">
                <caption class="visually-hidden">{td_string!(locale, people)}</caption>
                <thead><tr><th scope="col">{td_string!(locale, name)}</th><th scope="col">{td_string!(locale, role)}</th><th scope="col">{td_string!(locale, since)}</th><th scope="col">{td_string!(locale, until)}</th><th scope="col">{td_string!(locale, acts)}</th></tr></thead>
                <tbody>{rows}</tbody>
            </table></div>
        </section>
    };
    Ok(table.into_any())
}

fn member_row(ctx: &Ctx, member: &Member, known: &[Section], secured: bool) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let name = member.person.name.clone();
    let page = ctx.href(&format!("{}/{}", people::PLACE, member.person.id));
    let waiting = !member.person.has_come();
    let grant = &member.grant;
    let day = |at| write::date(ctx.lang(), Clock::day(at));
    let coming = (grant.since > ctx.now).then(|| view! { <br/><span class="tag tag-warn">{td_string!(locale, not_yet)}</span> });
    let limits = limits(locale, grant, known).map(|limits| view! { <br/><span class="meta">{limits}</span> });
    let button = |path: &str, words: &'static str, name: &str| {
        view! { <form method="post" action=ctx.href(path)><input type="hidden" name="grant" value=member.grant_id/>
        <button class="btn btn-quiet">{words}<span class="visually-hidden">": "{name.to_owned()}</span></button></form> }
    };
    let remind = waiting.then(|| button("/pulpit/osoby/przypomnij", td_string!(locale, remind), &name));
    let reset = secured.then(|| button("/pulpit/osoby/zdejmij-krok", td_string!(locale, reset_factor), &name));
    let take = button("/pulpit/osoby/odbierz", td_string!(locale, take_role), &name);
    view! {
        <tr>
            <th scope="row"><a href=page>{name}</a><br/><span class="meta">{member.person.email.clone()}</span>{secured.then(|| view! { <br/><span class="tag">{td_string!(locale, secured)}</span> })}{waiting.then(|| view! { <br/><span class="tag tag-warn">{td_string!(locale, waiting)}</span> })}</th>
            <td>{role_words(locale, grant.role)}{limits}</td>
            <td>{day(grant.since)}{coming}</td>
            <td>{grant.until.map_or_else(|| td_string!(locale, no_end).to_owned(), day)}</td>
            <td><div class="btn-row">{remind}{reset}{take}</div></td>
        </tr>
    }
}

/// Who of the operator's people has come in lately, and why; nothing where nobody has.
async fn visits(ctx: &Ctx) -> Result<Option<AnyView>, Fault> {
    let visits = visit::lately(ctx).await?;
    if visits.is_empty() {
        return Ok(None);
    }
    let names = store::names(ctx.db.read(), &visits.iter().map(|visit| visit.person_id).collect::<Vec<_>>()).await?;
    let line = |visit: visit::Visit| {
        let name = names.get(&visit.person_id).cloned().unwrap_or_default();
        view! { <li>{when(ctx.lang(), visit.since)}", "<strong>{name}</strong>{format!(": {}", visit.reason)}</li> }
    };
    let lines = visits.into_iter().map(line).collect_view();
    let title = td_string!(Locale::from(ctx.lang()), visits);
    Ok(Some(view! { <section class="section wrap"><h2>{title}</h2><ul class="prose">{lines}</ul></section> }.into_any()))
}
