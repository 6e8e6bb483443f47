//! All portals of the installation, for the operator: found by name, address or code.

use super::words::{kind_words, service_words};
use super::{NEW, ROOM, allow, page_of};
use crate::{Locale, i18n::td_string};
use base::{Fault, Paging, Portal, slug};
use leptos::prelude::*;
use platform::Ctx;
use portal::Portals;
use ui::{DeskHead, Form, asking};

/// Portals on a page.
const A_PAGE: usize = 50;

#[component]
pub(super) fn ListPage() -> impl IntoView {
    ui::page(page())
}

async fn page() -> Result<impl IntoView, Fault> {
    let ctx = Ctx::current()?;
    allow(&ctx)?;
    let locale = Locale::from(ctx.lang());
    let asked = Form::read(ctx.path.split_once('?').map_or("", |(_, query)| query).as_bytes());
    let words = asked.get("q");
    let words = words[..words.floor_char_boundary(200)].to_owned();
    let all = Portals::of(&ctx.derived).all();
    let found: Vec<_> = all.iter().filter(|portal| answers(portal, &words)).collect();
    let paging = Paging::new(asked.number("strona").unwrap_or(1), A_PAGE, found.len());
    let rows = found.iter().skip(paging.offset()).take(A_PAGE).map(|portal| row(&ctx, portal)).collect_view();
    let title = td_string!(locale, portals_room);
    let (here, typed) = (ctx.href(ROOM), words.clone());
    let page_at = move |page: usize| asking(&here, &[("q", &typed), ("strona", &page.to_string())]);
    Ok(view! {
        <DeskHead title=title.to_owned() lede=Some(td_string!(locale, portals_more).to_owned()) done=None/>
        <section class="section wrap">
            <p><a class="btn btn-primary" href=ctx.href(NEW)>{td_string!(locale, portals_new)}</a></p>
            <form class="field-row" role="search" aria-label=title action=ctx.href(ROOM)>
                <div class="field"><label for="q">{td_string!(locale, portals_find)}</label><input class="input" id="q" name="q" type="search" value=words maxlength="200"/></div>
                <div class="field"><button class="btn">{td_string!(locale, search)}</button></div>
            </form>
            <p role="status">{td_string!(locale, portals_found, count = paging.total)}</p>
            {(paging.total > 0).then(|| view! { <div class="table-box" role="region" tabindex="0" aria-label=title><table class="data-table">
                <caption class="visually-hidden">{title}</caption>
                <thead><tr><th scope="col">{td_string!(locale, portal_name)}</th><th scope="col">{td_string!(locale, portals_kind)}</th><th scope="col">{td_string!(locale, portals_teryt)}</th><th scope="col">{td_string!(locale, portals_hosts)}</th><th scope="col">{td_string!(locale, portals_services)}</th></tr></thead>
                <tbody>{rows}</tbody></table></div> })}
            <ui::Pages paging href=page_at lang=ctx.lang()/>
        </section>
    })
}

/// Whether a portal is meant: by its name with or without diacritics, its address, or the beginning of its code.
fn answers(portal: &Portal, words: &str) -> bool {
    let (typed, plain) = (words.to_lowercase(), slug(words));
    let called = |text: &str| !plain.is_empty() && slug(text).contains(&plain);
    let at = |host: &String| host.contains(&typed);
    let coded = portal.teryt.as_deref().is_some_and(|code| code.starts_with(words));
    words.is_empty() || called(&portal.name) || called(&portal.town) || portal.slug.contains(&typed) || portal.hosts.iter().any(at) || coded
}

fn row(ctx: &Ctx, portal: &Portal) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let services: Vec<_> = portal.services.iter().map(|service| service_words(locale, *service).0).collect();
    view! {
        <tr><th scope="row"><a href=ctx.href(&page_of(portal))>{portal.name.clone()}</a><br/><span class="meta">{format!("/{}", portal.slug)}</span></th>
            <td>{kind_words(locale, portal.kind)}</td><td>{portal.teryt.clone()}</td><td class="num">{portal.hosts.len()}</td><td>{services.join(", ")}</td></tr>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::{Kind, Lang};
    use std::collections::BTreeSet;

    #[test]
    fn a_portal_is_found_by_its_name_without_diacritics_its_host_and_the_beginning_of_its_code() {
        let portal = Portal {
            id: 2,
            slug: "zolwin".into(),
            name: "Gmina Żółwin".into(),
            kind: Kind::RuralGmina,
            teryt: Some("3003022".into()),
            seat: None,
            town: "Żółwin".into(),
            radius_km: 30,
            colour: "#0b5d4d".into(),
            crest: None,
            hosts: vec!["www.gmina.example".into()],
            languages: vec![Lang::Pl],
            services: BTreeSet::new(),
            fictional: false,
        };
        for words in ["", "zolwin", "Żółw", "GMINA", "gmina.example", "3003"] {
            assert!(answers(&portal, words), "{words}");
        }
        for words in ["ciemna", "022", "!!!", "żółć"] {
            assert!(!answers(&portal, words), "{words}");
        }
    }
}
