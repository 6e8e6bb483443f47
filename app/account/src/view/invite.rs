use super::role::{role_words, service_words};
use crate::Section;
use crate::people::roles;
use crate::{Locale, i18n::td_string};
use base::{Role, Service};
use leptos::prelude::*;
use platform::Ctx;
use ui::{ChoiceField, Fields, Line, TextField, TickField};

/// Somebody is invited: with which role, for which part of the portal, and for how long.
pub(super) fn invite_form(ctx: &Ctx, fields: Fields, roles: &[Role], sections: &[Section]) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let fields = if roles.contains(&Role::Author) { fields.with("role", Role::Author.code()) } else { fields };
    let choices = roles.iter().map(|role| (role.code().to_owned(), role_words(locale, *role).to_owned())).collect();
    let whole = |words: &str| (String::new(), words.to_owned());
    let named = sections.iter().map(|section| (section.id.to_string(), section.title.clone()));
    let within: Vec<_> = [whole(td_string!(locale, whole_portal))].into_iter().chain(named).collect();
    let services = Service::ALL.into_iter().filter(|service| ctx.portal.has(*service));
    let services = services.map(|service| (service.code().to_owned(), service_words(locale, service).to_owned()));
    let serving: Vec<_> = [whole(td_string!(locale, whole_service))].into_iter().chain(services).collect();
    // What this portal does not have, or this person does not give, is not asked.
    let section = (within.len() > 1 && roles.contains(&Role::Editor)).then(|| {
        view! { <ChoiceField fields=fields.clone() name="section" label=td_string!(locale, section).into() hint=td_string!(locale, section_hint) choices=within/> }
    });
    let service = (serving.len() > 1 && roles.contains(&Role::Clerk)).then(|| {
        view! { <ChoiceField fields=fields.clone() name="service" label=td_string!(locale, service).into() hint=td_string!(locale, service_hint) choices=serving/> }
    });
    view! {
        <section class="section wrap"><div class="narrow">
            <h2>{td_string!(locale, invite)}</h2>
            <form method="post" action=ctx.href("/pulpit/osoby")>
                <TextField fields=fields.clone() name="name" label=td_string!(locale, name).into() most=100/>
                <TextField fields=fields.clone() name="email" label=td_string!(locale, email).into() line=Line::Email most=254/>
                <ChoiceField fields=fields.clone() name="role" label=td_string!(locale, role).into() choices/>
                {section}
                {service}
                <TextField fields=fields.clone() name="since" label=td_string!(locale, since).into() hint=td_string!(locale, since_hint) line=Line::Day optional=true/>
                <TextField fields=fields.clone() name="until" label=td_string!(locale, until).into() hint=td_string!(locale, until_hint) line=Line::Day optional=true/>
                <button class="btn btn-primary">{td_string!(locale, send_invitation)}</button>
            </form>
        </div></section>
    }
}

/// Which roles want a second factor.
pub(super) fn demand_form(ctx: &Ctx, fields: Fields, demanded: &[Role]) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let fields = demanded.iter().fold(fields, |fields, role| fields.with(role.code(), "1"));
    let ticks = roles(ctx)
        .into_iter()
        .map(|role| view! { <TickField fields=fields.clone() name=role.code() label=role_words(locale, role).to_owned()/> })
        .collect_view();
    view! {
        <section class="section wrap"><div class="narrow">
            <h2>{td_string!(locale, factor_demand)}</h2>
            <form method="post" action=ctx.href("/pulpit/osoby/drugi-krok")>
                <input type="hidden" name="demand" value="1"/>
                <fieldset class="field"><legend>{td_string!(locale, factor_demand_roles)}</legend><p class="hint">{td_string!(locale, factor_demand_more)}</p>{ticks}</fieldset>
                <button class="btn">{td_string!(locale, save)}</button>
            </form>
        </div></section>
    }
}
