use super::invite::{demand_form, invite_form};
use super::role::{limits, role_words};
use super::sought::{By, FILTERS, Sought, State, compare};
use super::together::words;
use super::{head, of_form, when};
use crate::store::{self, Member};
use crate::together::{self, Together};
use crate::{Locale, i18n::td_string};
use crate::{Section, Sections, demand, factor, people, visit};
use base::{Action, Fault, write};
use leptos::prelude::*;
use platform::{Clock, Ctx};
use ui::{Asked, Fields, Order};

/// Roles on a page.
const A_PAGE: usize = 30;

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
    let members = members(&ctx, &known, &back).await?;
    let demanded = demand_form(&ctx, of_form("demand"), &demand::roles(&ctx).await?);
    let visits = visits(&ctx).await?;
    Ok(view! { {head}{members}{invite}{demanded}{visits} }.into_any())
}

async fn members(ctx: &Ctx, known: &[Section], back: &Fields) -> Result<AnyView, Fault> {
    let (locale, lang) = (Locale::from(ctx.lang()), ctx.lang());
    let list = Asked::by_form(ctx, people::PLACE, &FILTERS, back.sent());
    let all = store::members_ever(ctx).await?;
    let ids: Vec<_> = all.iter().map(|member| member.person.id).collect();
    let secured = factor::among(ctx.db.read(), &ids).await?;
    let sought = Sought::of(&list);
    let mut found: Vec<_> = all.iter().filter(|member| sought.fits(ctx, member, secured.contains(&member.person.id))).collect();
    let order = list.order(By::of_code, Order { by: By::Name, back: false });
    found.sort_by(|a, b| compare(order, locale, a, b));
    let paging = list.paging(A_PAGE, found.len());
    let shown = found.iter().skip(paging.offset()).take(A_PAGE);
    let rows = shown.map(|member| member_row(ctx, member, known, secured.contains(&member.person.id))).collect_view();
    let columns = [
        (By::Name, td_string!(locale, name), false),
        (By::Role, td_string!(locale, role), false),
        (By::Since, td_string!(locale, since), true),
        (By::Until, td_string!(locale, until), false),
    ];
    let heads = list.heads(order, By::code, &columns);
    let table = (!found.is_empty()).then(|| view! {
        <div class="table-box" role="region" tabindex="0" aria-label=td_string!(locale, people)><table class="data-table">
            <caption class="visually-hidden">{td_string!(locale, people)}</caption>
            <thead><tr><th scope="col"><span class="visually-hidden">{td_string!(locale, together_tick)}</span></th>{heads}<th scope="col">{td_string!(locale, acts)}</th></tr></thead>
            <tbody>{rows}</tbody>
        </table></div>
    });
    let nothing = found.is_empty().then(|| list.nothing(lang, td_string!(locale, people_none)));
    let acts = found.iter().any(|member| !member.is_over(ctx.now)).then(|| together_form(ctx));
    let wrong = back.error("osoby").map(|wrong| view! { <p class="error">{wrong}</p> });
    let count = found.len();
    let section = view! {
        <section class="section wrap" id="osoby">
            {wrong}
            {search(ctx, &list)}
            <p role="status">{td_string!(locale, people_found, count = count)}</p>
            {table}{nothing}
            {list.pages(paging, lang)}
            {acts}
        </section>
    };
    Ok(section.into_any())
}

fn search(ctx: &Ctx, list: &Asked) -> impl IntoView + use<> {
    let (locale, lang) = (Locale::from(ctx.lang()), ctx.lang());
    let roles = people::roles(ctx).into_iter().map(|role| (role.code().to_owned(), role_words(locale, role).to_owned())).collect();
    let states = State::ALL.into_iter().map(|state| (state.code().to_owned(), state.words(locale).to_owned())).collect();
    let filters = (
        list.words("kogo", td_string!(locale, people_words)),
        list.choice(lang, "rola", td_string!(locale, role), roles),
        list.choice(lang, "konto", td_string!(locale, people_state), states),
    );
    list.form(lang, td_string!(locale, people), filters)
}

/// The form that the boxes of the list belong to.
fn together_form(ctx: &Ctx) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let button =
        |what: Together, class: &'static str| view! { <button class=class name="act" value=what.code()>{words(locale, what)}</button> };
    view! {
        <form id="zbiorczo" class="panel" method="post" action=ctx.href(together::PLACE) aria-label=td_string!(locale, together)>
            <p>{td_string!(locale, together)}":"</p>
            <div class="btn-row">{button(Together::Remind, "btn")}{button(Together::Take, "btn btn-danger")}</div>
            <div class="field-row">
                <div class="field"><label for="koniec">{td_string!(locale, together_day)}</label><input class="input" id="koniec" name="koniec" type="date"/></div>
                <div class="field">{button(Together::End, "btn")}</div>
            </div>
        </form>
    }
}

fn member_row(ctx: &Ctx, member: &Member, known: &[Section], secured: bool) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let name = member.person.name.clone();
    let over = member.is_over(ctx.now);
    let page = ctx.href(&format!("{}/{}", people::PLACE, member.person.id));
    let waiting = !member.person.has_come() && !over;
    let grant = &member.grant;
    let day = |at| write::date(ctx.lang(), Clock::day(at));
    let coming = (grant.since > ctx.now).then(|| view! { <br/><span class="tag tag-warn">{td_string!(locale, not_yet)}</span> });
    let limits = limits(locale, grant, known).map(|limits| view! { <br/><span class="meta">{limits}</span> });
    let button = |path: &str, words: &'static str, name: &str| {
        view! { <form method="post" action=ctx.href(path)><input type="hidden" name="grant" value=member.grant_id/>
        <button class="btn btn-quiet">{words}<span class="visually-hidden">": "{name.to_owned()}</span></button></form> }
    };
    let tick = (!over).then(|| view! { <label class="check"><input type="checkbox" name="grant" value=member.grant_id form="zbiorczo"/><span class="visually-hidden">{td_string!(locale, together_tick)}": "{name.clone()}", "{role_words(locale, grant.role)}</span></label> });
    let remind = waiting.then(|| button("/pulpit/osoby/przypomnij", td_string!(locale, remind), &name));
    let reset = (secured && !over).then(|| button("/pulpit/osoby/zdejmij-krok", td_string!(locale, reset_factor), &name));
    let take = (!over).then(|| button("/pulpit/osoby/odbierz", td_string!(locale, take_role), &name));
    // Whoever has no role any more has no page either.
    let named = match over {
        true => name.clone().into_any(),
        false => view! { <a href=page>{name.clone()}</a> }.into_any(),
    };
    let ended = over.then(|| view! { <br/><span class="tag tag-closed">{td_string!(locale, people_ended_tag)}</span> });
    view! {
        <tr>
            <td>{tick}</td>
            <th scope="row">{named}<br/><span class="meta">{member.person.email.clone()}</span>{secured.then(|| view! { <br/><span class="tag">{td_string!(locale, secured)}</span> })}{waiting.then(|| view! { <br/><span class="tag tag-warn">{td_string!(locale, waiting)}</span> })}</th>
            <td>{role_words(locale, grant.role)}{limits}</td>
            <td>{day(grant.since)}{coming}</td>
            <td>{grant.until.map_or_else(|| td_string!(locale, no_end).to_owned(), day)}{ended}</td>
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
