//! The declaration as residents read it and machines check it. Every id of the technical conditions 2.0 and of the older validators
//! stands in it once (law A04); its fixed sentences are the conditions' own in Polish, translations beside.

use super::keep::newest;
use super::{Declaration, Method, Status};
use crate::view::{day, lines, paragraphs};
use crate::{Locale, i18n::td_string};
use base::{Fault, Lang};
use chrono::NaiveDate;
use leptos::prelude::*;
use leptos_meta::{Link, Meta, Title};
use platform::Ctx;
use portal::Texts;

#[component]
pub(crate) fn DeclarationPage() -> impl IntoView {
    ui::page(async {
        let ctx = Ctx::current()?;
        let locale = Locale::from(ctx.lang());
        let body = match newest(&ctx).await? {
            Some((_, declaration)) => declared(&ctx, &declaration).into_any(),
            None => undeclared(&ctx).into_any(),
        };
        Ok::<_, Fault>(view! {
            <Title text=td_string!(locale, declaration)/>
            <Meta name="description" content=format!("{}: {}", td_string!(locale, declaration), ctx.portal.name)/>
            <Link rel="canonical" href=ctx.address.absolute("/deklaracja-dostepnosci")/>
            <article class="wrap section"><div class="narrow prose">{body}</div></article>
        })
    })
}

/// The office has declared nothing yet; whom to turn to stands here all the same.
fn undeclared(ctx: &Ctx) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let about = portal::about(ctx);
    let email = (!about.email.is_empty()).then(|| view! { <p><a href=format!("mailto:{}", about.email)>{about.email.clone()}</a></p> });
    let phone = (!about.phone.is_empty()).then(|| view! { <p>{telephone(None, &about.phone)}</p> });
    view! {
        <h1 id="a11y-deklaracja">{td_string!(locale, declaration)}</h1>
        <p class="lede">{td_string!(locale, declaration_none)}</p>
        {email}{phone}{demand_link(ctx)}
    }
}

/// A declaration in the reader's language.
pub(super) fn declared(ctx: &Ctx, said: &Declaration) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let binding = (ctx.lang() != Lang::Pl).then(|| {
        view! { <p class="notice notice-info">{td_string!(locale, polish_binds)}" "<a href=ctx.address.in_lang(Lang::Pl, "/deklaracja-dostepnosci") lang="pl" hreflang="pl" rel="external">"Deklaracja dostępności"</a></p> }
    });
    view! {
        <h1 id="a11y-deklaracja">{td_string!(locale, declaration)}</h1>
        {binding}
        <section id="a11y-wstep">
            <p><strong id="a11y-podmiot" lang="pl">{said.entity.clone()}</strong>" "{td_string!(locale, pledge)}" "<span id="a11y-zakres">{td_string!(locale, pledge_site)}</span>" "{td_string!(locale, pledge_law)}</p>
            <p>{td_string!(locale, concerns)}" "<a id="a11y-url" href=ctx.address.absolute("/") lang="pl">{said.site.clone()}</a>"."</p>
        </section>
        <ul>{dated(ctx, td_string!(locale, site_published), "a11y-data-publikacja", said.published)}{dated(ctx, td_string!(locale, site_updated), "a11y-data-aktualizacja", said.updated)}</ul>
        <h2>{td_string!(locale, status)}</h2>
        <p id="a11y-status">{td_string!(locale, status_before)}" "<strong>{status_words(locale, said.status)}</strong>" "{td_string!(locale, status_after)}</p>
        {inaccessible(ctx, said)}
        <h2>{td_string!(locale, preparing)}</h2>
        <ul>{dated(ctx, td_string!(locale, made_on), "a11y-data-sporzadzenie", said.made)}{dated(ctx, td_string!(locale, reviewed_on), "a11y-data-przeglad", said.reviewed)}</ul>
        {method(ctx, said)}
        {helps(ctx, said)}
        {contact(ctx, said)}
        {elsewhere(ctx, said)}
    }
}

/// A status in words.
pub(super) fn status_words(locale: Locale, status: Status) -> &'static str {
    match status {
        Status::Full => td_string!(locale, status_full),
        Status::Partial => td_string!(locale, status_partial),
        Status::Not => td_string!(locale, status_not),
    }
}

fn dated(ctx: &Ctx, label: &'static str, id: &'static str, at: Option<NaiveDate>) -> impl IntoView + use<> {
    let year = if ctx.lang() == Lang::Pl { " r." } else { "" };
    at.map(|at| view! { <li>{label}": "{day(ctx.lang(), Some(id), at)}{year}</li> })
}

/// A list of the office's own words under a heading; nothing where there are none.
fn listed(ctx: &Ctx, title: &'static str, texts: &Texts) -> Option<AnyView> {
    let (text, lang) = texts.in_lang(ctx.lang());
    let items = lines(text).into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
    (!items.is_empty()).then(|| view! { <h3>{title}</h3><ul lang=lang.code()>{items}</ul> }.into_any())
}

fn inaccessible(ctx: &Ctx, said: &Declaration) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let lists = [
        listed(ctx, td_string!(locale, gaps), &said.gaps),
        listed(ctx, td_string!(locale, costs), &said.costs),
        listed(ctx, td_string!(locale, exempt), &said.exempt),
    ];
    let lists: Vec<_> = lists.into_iter().flatten().collect();
    (!lists.is_empty()).then(|| view! { <h2>{td_string!(locale, inaccessible)}</h2>{lists} })
}

fn method(ctx: &Ctx, said: &Declaration) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let words = match said.method {
        Method::Own => td_string!(locale, method_own_done).to_owned(),
        Method::Audit => td_string!(locale, method_audit_done, who = said.assessor.clone()).to_string(),
    };
    let report =
        (!said.report.is_empty()).then(|| view! { " "<a href=said.report.clone() rel="external">{td_string!(locale, report)}</a>"." });
    view! { <p id="a11y-ocena">{words}{report}</p> }
}

fn helps(ctx: &Ctx, said: &Declaration) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let lists = [listed(ctx, td_string!(locale, better), &said.better), listed(ctx, td_string!(locale, plans), &said.plans)];
    let lists: Vec<_> = lists.into_iter().flatten().collect();
    let helps = (!lists.is_empty()).then(|| view! { <h2>{td_string!(locale, helps)}</h2>{lists} });
    let (keys, lang) = said.keys.in_lang(ctx.lang());
    let keys = match lines(keys).is_empty() {
        true => view! { <p>{td_string!(locale, no_keys)}</p> }.into_any(),
        false => view! { <div lang=lang.code()>{paragraphs(keys)}</div> }.into_any(),
    };
    view! { {helps}<h2>{td_string!(locale, keys)}</h2>{keys} }
}

fn telephone(id: Option<&'static str>, phone: &str) -> impl IntoView + use<> {
    view! { <a id=id href=format!("tel:{}", phone.replace(' ', ""))>{phone.to_owned()}</a> }
}

fn demand_link(ctx: &Ctx) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    view! { <p><a class="btn btn-primary" href=ctx.href("/deklaracja-dostepnosci/zadanie")>{td_string!(locale, demand_begin)}</a></p> }
}

fn contact(ctx: &Ctx, said: &Declaration) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let (complaints, lang) = said.complaints.in_lang(ctx.lang());
    let to = lines(complaints).into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
    let wanted =
        [td_string!(locale, demand_who), td_string!(locale, demand_where), td_string!(locale, demand_what), td_string!(locale, demand_how)];
    let wanted = wanted.into_iter().map(|words| view! { <li>{words}</li> }).collect_view();
    view! {
        <h2>{td_string!(locale, feedback_contact)}</h2>
        <p>{td_string!(locale, problems_to)}" "<span id="a11y-kontakt"><strong id="a11y-osoba" lang="pl">{said.contact.clone()}</strong></span>", "
            {td_string!(locale, email_word)}" "<a id="a11y-email" href=format!("mailto:{}", said.email)>{said.email.clone()}</a>", "
            {td_string!(locale, phone_word)}" "{telephone(Some("a11y-telefon"), &said.phone)}"."</p>
        <p>{td_string!(locale, everybody_may)}</p>
        <p>{td_string!(locale, demand_names)}</p>
        <ul>{wanted}</ul>
        <p>{td_string!(locale, demand_term)}</p>
        <p>{td_string!(locale, demand_longer)}</p>
        <p>{td_string!(locale, demand_otherwise)}</p>
        {demand_link(ctx)}
        <section id="a11y-procedura">
            <h3>{td_string!(locale, procedure)}</h3>
            <p>{td_string!(locale, procedure_refused)}</p>
            <p>{td_string!(locale, procedure_alternative)}</p>
            <p>{td_string!(locale, procedure_to)}</p>
            <ul lang=lang.code()>{to}</ul>
            <p>{td_string!(locale, procedure_ombudsman)}" "<a href="https://bip.brpo.gov.pl/" rel="external" lang="pl">"bip.brpo.gov.pl"</a>"."</p>
        </section>
    }
}

fn elsewhere(ctx: &Ctx, said: &Declaration) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let (places, lang) = said.architecture.in_lang(ctx.lang());
    let buildings = buildings(places).into_iter().map(|(name, about)| view! { <h4>{name}</h4>{paragraphs(&about)} }).collect_view();
    let (communication, tongue) = said.communication.in_lang(ctx.lang());
    let communication = match lines(communication).is_empty() {
        true => view! { <p>{td_string!(locale, communication_none)}</p> }.into_any(),
        false => view! { <div lang=tongue.code()>{paragraphs(communication)}</div> }.into_any(),
    };
    let (apps, tongue) = said.apps.in_lang(ctx.lang());
    let apps = match lines(apps).is_empty() {
        true => view! { <p>{td_string!(locale, apps_none)}</p> }.into_any(),
        false => view! { <div lang=tongue.code()>{paragraphs(apps)}</div> }.into_any(),
    };
    view! {
        <h2>{td_string!(locale, further)}</h2>
        <section id="a11y-architektura"><h3>{td_string!(locale, architecture)}</h3><div lang=lang.code()>{buildings}</div></section>
        <section id="a11y-komunikacja"><h3>{td_string!(locale, communication)}</h3>{communication}</section>
        <section id="a11y-aplikacje"><h3>{td_string!(locale, apps)}</h3>{apps}</section>
    }
}

/// Buildings of a text: the first line of each is its name, the rest what is said of it; an empty line stands between two.
fn buildings(text: &str) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = Vec::new();
    let mut fresh = true;
    for line in text.lines().map(str::trim) {
        match all.last_mut() {
            _ if line.is_empty() => fresh = true,
            Some((_, about)) if !fresh => *about = format!("{about}{line}\n"),
            _ => {
                all.push((line.to_owned(), String::new()));
                fresh = false;
            }
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_line_stands_between_two_buildings() {
        let text = "\nUrząd, Rynek 1\nWinda.\n Pętla indukcyjna.\n\n\nBiblioteka, Parkowa 2\nPodjazd.\n";
        let of = |name: &str, about: &str| (name.to_owned(), about.to_owned());
        assert_eq!(buildings(text), [of("Urząd, Rynek 1", "Winda.\nPętla indukcyjna.\n"), of("Biblioteka, Parkowa 2", "Podjazd.\n")]);
        assert_eq!(buildings(" \n"), []);
    }
}
