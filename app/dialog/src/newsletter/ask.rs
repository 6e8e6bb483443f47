//! The form in which somebody asks for the newsletter, and the choice of what it brings.

use super::{Pace, Wish, consent};
use crate::view::Trap;
use crate::{Locale, i18n::td_string};
use base::{Fault, write};
use content::{Kind, Site};
use leptos::prelude::*;
use leptos_meta::{Link, Meta, Title};
use platform::Ctx;
use ui::{ChoiceField, DoneNotice, Fields, Line, TextField, TickField, done_code};

#[component]
pub(crate) fn NewsletterPage() -> impl IntoView {
    ui::page(newsletter())
}

async fn newsletter() -> Result<impl IntoView, Fault> {
    let ctx = Ctx::current()?;
    let locale = Locale::from(ctx.lang());
    let title = td_string!(locale, newsletter);
    let done = done_code().and_then(|code| match code.as_str() {
        "list-wyslany" => Some(td_string!(locale, letter_sent).to_owned()),
        "wypisano" => Some(td_string!(locale, left).to_owned()),
        _ => None,
    });
    let begun = Wish { news: Some(Pace::Weekly), alerts: true, ..Wish::default() };
    let fields = with_wish(Fields::new(), &begun);
    let site = Site::of(&ctx).await?;
    let choice = choice(&ctx, &site, &fields);
    // A label, so that the words can be pressed too.
    let agreed = consent::text(consent::PRESENT, ctx.lang());
    Ok(view! {
        <Title text=title/>
        <Meta name="description" content=td_string!(locale, newsletter_lede)/>
        <Link rel="canonical" href=ctx.address.absolute("/newsletter")/>
        <div class="page-head wrap"><h1>{title}</h1><p class="lede">{td_string!(locale, newsletter_lede)}</p></div>
        <DoneNotice words=done/>
        <section class="section wrap"><div class="narrow">
            {fields.summary(ctx.lang())}
            <form method="post" action=ctx.href("/newsletter")>
                <TextField fields=fields.clone() name="email" label=td_string!(locale, email_label).into() line=Line::OwnEmail most=254/>
                {choice}
                <TickField fields=fields.clone() name="consent" label=agreed/>
                <p class="hint">{td_string!(locale, newsletter_data, portal = ctx.portal.name.clone()).to_string()}</p>
                <Trap/>
                <button class="btn btn-primary">{td_string!(locale, newsletter_begin)}</button>
            </form>
        </div></section>
    })
}

/// Fields that begin with what somebody wants.
pub(super) fn with_wish(mut fields: Fields, wish: &Wish) -> Fields {
    for (name, on) in [("news", wish.news.is_some()), ("alerts", wish.alerts), ("events", wish.events)] {
        if on {
            fields = fields.with(name, "1");
        }
    }
    for category in &wish.categories {
        fields = fields.with("category", category.clone());
    }
    fields.with("pace", wish.news.unwrap_or(Pace::Weekly).code())
}

/// What the newsletter may bring.
pub(super) fn choice(ctx: &Ctx, site: &Site, fields: &Fields) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let paces = [(Pace::Weekly, td_string!(locale, weekly)), (Pace::Daily, td_string!(locale, daily))];
    let paces = paces.map(|(pace, words)| (pace.code().to_owned(), words.to_owned())).to_vec();
    let known = site.categories(Kind::News);
    let boxes = known
        .iter()
        .map(|category| {
            let ticked = fields.ticked("category", category);
            view! { <label class="check"><input type="checkbox" name="category" value=(*category).to_owned() checked=ticked/>" "<span lang="pl">{write::capital(category)}</span></label> }
        })
        .collect_view();
    let boxes = (!known.is_empty()).then(|| view! { <fieldset class="field"><legend>{td_string!(locale, topics)}</legend><p class="hint">{td_string!(locale, topics_hint)}</p>{boxes}</fieldset> });
    view! {
        <h2>{td_string!(locale, what_to_write)}</h2>
        <TickField fields=fields.clone() name="news" label=td_string!(locale, news).into()/>
        <ChoiceField fields=fields.clone() name="pace" label=td_string!(locale, pace).into() choices=paces/>
        {boxes}
        <TickField fields=fields.clone() name="events" label=td_string!(locale, events_weekly).into()/>
        <TickField fields=fields.clone() name="alerts" label=td_string!(locale, alerts_at_once).into()/>
    }
}
