//! Matters that the office settles: by topic, from A to Z, or found by words.

use super::order::letter;
use super::{Asked, head, nothing, on_page};
use crate::item::Kind;
use crate::own::Topic;
use crate::site::{Published, Site};
use crate::view::{status_tag, topic_words};
use crate::{Locale, i18n::td_string};
use base::Fault;
use leptos::prelude::*;
use platform::Ctx;

#[component]
pub(crate) fn ServicesPage() -> impl IntoView {
    ui::page(services())
}

async fn services() -> Result<impl IntoView, Fault> {
    let ctx = Ctx::current()?;
    let locale = Locale::from(ctx.lang());
    let asked = Asked::of(&ctx);
    let site = Site::of(&ctx).await?;
    let topic = Topic::of_code(asked.get("kategoria"));
    let by_letter = asked.get("uklad") == "az";
    let mut found = asked.found(&ctx, &site, Kind::Service);
    found.retain(|one| topic.is_none_or(|topic| one.facts.category == topic.code()));
    let (paging, _) = asked.page(&found);
    let groups = match (asked.words.is_empty(), topic) {
        _ if found.is_empty() => return Ok(page(&ctx, &asked, topic, 1, nothing(&ctx, &asked))),
        (true, None) if by_letter => letters(&found),
        (true, None) => topics(locale, &found),
        (true, Some(topic)) => vec![(topic_words(locale, topic).to_owned(), found)],
        (false, _) => vec![(td_string!(locale, found_for, words = asked.words.clone()).to_string(), found)],
    };
    let kept = [("kategoria", asked.get("kategoria").to_owned()), ("uklad", asked.get("uklad").to_owned())];
    let pages = asked.pages(&ctx, Kind::Service, paging, &kept);
    let body = (0..).zip(on_page(groups, paging)).map(|(at, (title, all)): (i32, _)| {
        let id = format!("grupa-{at}");
        let lines = all.into_iter().map(|one| line(&ctx, one)).collect_view();
        view! { <section class="group" aria-labelledby=id.clone()><h2 id=id.clone()>{title}</h2><ul class="service-lines">{lines}</ul></section> }
    });
    let body = view! { {body.collect_view()}{pages} }.into_any();
    Ok(page(&ctx, &asked, topic, paging.page, body))
}

fn page(ctx: &Ctx, asked: &Asked, topic: Option<Topic>, number: usize, body: AnyView) -> AnyView {
    let locale = Locale::from(ctx.lang());
    let by_letter = asked.get("uklad") == "az";
    let sorted = [("/sprawy", false, td_string!(locale, by_topic)), ("/sprawy?uklad=az", true, td_string!(locale, by_letter))];
    let sorted = sorted.map(|(path, az, words)| {
        let here = topic.is_none() && asked.words.is_empty() && az == by_letter;
        view! { <a href=ctx.href(path) aria-current=here.then_some("true")>{words}</a> }
    });
    let chips = Topic::ALL.map(|one| {
        let href = ctx.href(&format!("/sprawy?kategoria={}", one.code()));
        view! { <li><a class="chip-plain" href=href aria-current=(topic == Some(one)).then_some("true")>{topic_words(locale, one)}</a></li> }
    });
    view! {
        {head(ctx, Kind::Service, asked, &[("kategoria", topic.map_or("", Topic::code).to_owned())], number)}
        <div class="wrap no-print">
            <nav class="segmented" aria-label=td_string!(locale, sorted_how)>{sorted.collect_view()}</nav>
            <nav aria-label=td_string!(locale, topics)><ul class="chips-plain">{chips.collect_view()}</ul></nav>
        </div>
        <div class="section wrap">{body}</div>
    }
    .into_any()
}

/// Matters under their topics, in the topics' order; what has none stands last.
fn topics<'a>(locale: Locale, found: &[&'a Published]) -> Vec<(String, Vec<&'a Published>)> {
    let of =
        |topic: Option<Topic>| found.iter().copied().filter(move |one| Topic::of_code(&one.facts.category) == topic).collect::<Vec<_>>();
    let mut groups: Vec<_> = Topic::ALL.into_iter().map(|topic| (topic_words(locale, topic).to_owned(), of(Some(topic)))).collect();
    groups.push((td_string!(locale, topic_none).to_owned(), of(None)));
    groups.retain(|(_, all)| !all.is_empty());
    groups
}

fn letters<'a>(found: &[&'a Published]) -> Vec<(String, Vec<&'a Published>)> {
    let mut groups: Vec<(String, Vec<&Published>)> = Vec::new();
    for one in found {
        let own = letter(&one.in_lang(base::Lang::Pl).0.title).to_string();
        match groups.last_mut().filter(|(letter, _)| *letter == own) {
            Some((_, all)) => all.push(one),
            None => groups.push((own, vec![one])),
        }
    }
    groups
}

fn line(ctx: &Ctx, one: &Published) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let (said, tongue) = one.in_lang(ctx.lang());
    let code = tongue.lang().code();
    let remote = one.facts.own.card().is_some_and(crate::own::Card::is_remote);
    let remote = remote.then(|| view! { <span class="tag">{td_string!(locale, card_remote)}</span> });
    view! { <li><a href=ctx.href(&one.path) lang=code>{said.title.clone()}</a>{status_tag(ctx, one)}{remote}<p class="meta" lang=code>{said.lead.clone()}</p></li> }
}
