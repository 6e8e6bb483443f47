//! The operator's search: what all portals have published together, each with the portal that it stands in, and offers of work.

use super::{jobs, nothing_found};
use crate::operator::at_home;
use crate::{Locale, i18n::td_string};
use base::{Fault, Lang, Paging, Portal, write};
use content::{Everywhere, Hit, Kind, kind_list_words};
use leptos::prelude::*;
use platform::{Clock, Ctx};
use portal::Portals;
use std::sync::Arc;
use ui::asking;

/// Items on a page of what was found.
const A_PAGE: usize = 24;

/// What answers the words in all portals, or in the one with the short name `within`.
pub(super) async fn find(ctx: &Ctx, words: &str, page: i64, within: &str) -> Result<AnyView, Fault> {
    if words.is_empty() {
        return Ok(().into_any());
    }
    let locale = Locale::from(ctx.lang());
    let portals = Portals::of(&ctx.derived);
    let within = Some(within).filter(|slug| !slug.is_empty()).and_then(|slug| portals.with_slug(slug));
    let found = Everywhere::find(ctx, &portals.all(), words, within.as_ref().map(|portal| portal.id)).await?;
    let paging = Paging::new(page, A_PAGE, found.hits.len());
    // Offers are of all portals, one card for one job.
    let offers = if paging.page == 1 && within.is_none() { jobs(ctx, words).await? } else { None };
    let shown = found.hits.iter().skip(paging.offset()).take(A_PAGE);
    let lines = shown.map(|hit| view! { <li>{line(ctx, hit)}</li> }).collect_view();
    let nothing = offers.is_none() && found.hits.is_empty();
    let items = (!found.hits.is_empty()).then(|| {
        let cut = found.cut.then(|| view! { <p class="meta">{td_string!(locale, found_cut)}</p> });
        view! {
            <section class="section wrap" aria-labelledby="tresci"><h2 id="tresci">{td_string!(locale, in_portals)}</h2>
                <p role="status">{td_string!(locale, found_items, count = paging.total)}</p>{cut}<ul class="cards">{lines}</ul></section>
        }
    });
    let slug = within.as_ref().map(|portal| portal.slug.clone()).unwrap_or_default();
    let filter = (!found.counts.is_empty() || within.is_some()).then(|| filter(ctx, words, &slug, &found));
    let (here, typed) = (ctx.href("/szukaj"), words.to_owned());
    let page_at = move |page: usize| asking(&here, &[("q", &typed), ("portal", &slug), ("strona", &page.to_string())]);
    let view = view! {
        {filter}{offers}{items}
        <div class="wrap"><ui::Pages paging href=page_at lang=ctx.lang()/></div>
        {nothing.then(|| nothing_found(ctx))}
    };
    Ok(view.into_any())
}

/// Portals where something was found, to choose one.
fn filter(ctx: &Ctx, words: &str, chosen: &str, found: &Everywhere) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let option = |portal: &Arc<Portal>, count: usize| {
        let (slug, name) = (portal.slug.clone(), format!("{} ({count})", portal.name));
        let is_chosen = slug == chosen;
        view! { <option value=slug selected=is_chosen>{name}</option> }
    };
    let options = found.counts.iter().map(|(portal, count)| option(portal, *count)).collect_view();
    // The one that was chosen stays to be seen, also where it has nothing.
    let missing = Portals::of(&ctx.derived).with_slug(chosen).filter(|one| !found.counts.iter().any(|(known, _)| known.id == one.id));
    let missing = missing.map(|portal| option(&portal, 0));
    view! {
        <div class="wrap no-print"><form class="field-row" action=ctx.href("/szukaj")>
            <input type="hidden" name="q" value=words.to_owned()/>
            <div class="field"><label for="portal">{td_string!(locale, found_where)}</label>
                <select class="input" id="portal" name="portal"><option value="">{td_string!(locale, found_anywhere)}</option>{missing}{options}</select></div>
            <div class="field"><button class="btn">{td_string!(locale, found_narrow)}</button></div>
        </form></div>
    }
}

/// An item with its portal, leading to where the portal is at home.
fn line(ctx: &Ctx, hit: &Hit) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let one = hit.item();
    // Where the portal does not speak the reader's language, its page is in Polish.
    let lang = if hit.portal.languages.contains(&ctx.lang()) { ctx.lang() } else { Lang::Pl };
    let (said, tongue) = one.in_lang(lang);
    let kind = if one.kind == Kind::Page { td_string!(locale, pages) } else { kind_list_words(ctx.lang(), one.kind) };
    let day = write::date(ctx.lang(), Clock::day(one.changed()));
    let also = (hit.also > 0).then(|| view! { <p class="meta">{td_string!(locale, found_also, count = hit.also)}</p> });
    let code = tongue.lang().code();
    // Another portal is another document, also below this host.
    let rel = (!hit.portal.is_operator()).then_some("external");
    let href = at_home(&ctx.address, &hit.portal, &one.path);
    view! {
        <article class="entry"><p class="meta"><strong>{hit.portal.name.clone()}</strong>{format!(" · {kind} · {day}")}</p>
            <h3 class="news-title" lang=code><a href=href rel=rel>{said.title.clone()}</a></h3><p lang=code>{said.lead.clone()}</p>{also}</article>
    }
}
