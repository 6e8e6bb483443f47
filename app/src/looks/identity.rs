#![cfg(not(target_arch = "wasm32"))]
//! What the portal is called, how its office is reached, its colour, crest and languages.

use super::{ROOM, head};
use crate::looks::read::{settings, weak};
use crate::{Locale, i18n::td_string};
use axum::extract::Extension;
use base::{Action, Fault, Lang};
use leptos::prelude::*;
use media::{PictureField, Shelves, picture_of};
use platform::Ctx;
use portal::contrast::Accent;
use portal::settings::{Settings, settle as set};
use ui::{Acted, AreaField, Done, Fields, Form, Line, TextField, Undone};

/// The fields of the week, from Monday.
pub(super) const DAYS: [&str; 7] = ["pon", "wto", "sro", "czw", "pia", "sob", "nie"];

#[component]
pub(super) fn IdentityPage() -> impl IntoView {
    ui::page(page())
}

async fn page() -> Result<impl IntoView, Fault> {
    let ctx = Ctx::current()?;
    ctx.allow_here(Action::Arrange)?;
    let locale = Locale::from(ctx.lang());
    Shelves::of(&ctx).await?;
    let now = Settings::of(&ctx);
    let fields = filled(&ctx, &now);
    let text = |name: &'static str, label: &'static str, hint: &'static str, line: Line, optional: bool| {
        view! { <TextField fields=fields.clone() name=name label=label.into() hint=hint line=line optional=optional/> }
    };
    let area = |name: &'static str, label: &'static str, hint: &'static str, rows: u8| {
        view! { <AreaField fields=fields.clone() name=name label=label.into() hint=hint rows=rows optional=true/> }
    };
    let hours = DAYS.into_iter().zip(days(locale)).map(|(name, label)| text(name, label, "", Line::Text, true)).collect_view();
    Ok(view! {
        {head(&ctx, ROOM, td_string!(locale, looks_identity), td_string!(locale, looks_identity_more))}
        <section class="section wrap"><div class="narrow">
            {fields.summary(ctx.lang())}
            <form method="post" enctype="multipart/form-data" action=ctx.href(ROOM)>
                <input type="hidden" name="seen" value=now.mark()/>
                {text("name", td_string!(locale, portal_name), "", Line::Text, false)}
                {area("lead-pl", td_string!(locale, portal_lead_pl), td_string!(locale, portal_lead_hint), 2)}
                {area("lead-en", td_string!(locale, portal_lead_en), "", 2)}
                {area("lead-uk", td_string!(locale, portal_lead_uk), "", 2)}
                {text("locative", td_string!(locale, portal_locative), td_string!(locale, portal_locative_hint), Line::Text, true)}
                <h2>{td_string!(locale, portal_contact)}</h2>
                {area("address", td_string!(locale, portal_address), td_string!(locale, portal_address_hint), 3)}
                {text("phone", td_string!(locale, portal_phone), "", Line::Phone, true)}
                {area("phones", td_string!(locale, portal_phones), td_string!(locale, portal_phones_hint), 3)}
                {text("email", td_string!(locale, portal_email), "", Line::Text, true)}
                {text("edelivery", td_string!(locale, portal_edelivery), td_string!(locale, portal_edelivery_hint), Line::Text, true)}
                <fieldset class="field"><legend>{td_string!(locale, portal_hours)}</legend><p class="hint">{td_string!(locale, portal_hours_hint)}</p>{hours}</fieldset>
                {text("hours-pl", td_string!(locale, portal_hours_pl), td_string!(locale, portal_hours_said_hint), Line::Text, true)}
                {text("hours-en", td_string!(locale, portal_hours_en), "", Line::Text, true)}
                {text("hours-uk", td_string!(locale, portal_hours_uk), "", Line::Text, true)}
                {area("links", td_string!(locale, portal_links), td_string!(locale, portal_links_hint), 3)}
                <h2>{td_string!(locale, portal_look)}</h2>
                {colours(&ctx, &fields)}{crests(&ctx, &fields)}{languages(&ctx, &fields)}
                <button class="btn btn-primary">{td_string!(locale, looks_save)}</button>
            </form></div></section>
    })
}

/// The fields as they begin.
fn filled(ctx: &Ctx, now: &Settings) -> Fields {
    let (about, picture) = (&now.about, ctx.portal.crest_picture());
    let accent = Accent::ALL.into_iter().find(|one| one.colour() == now.colour).map_or("own", Accent::code);
    let mut fields = Fields::new()
        .with("name", now.name.clone())
        .with("lead-pl", about.lead.pl.clone())
        .with("lead-en", about.lead.en.clone())
        .with("lead-uk", about.lead.uk.clone())
        .with("locative", about.locative.clone())
        .with("address", about.address.join("\n"))
        .with("phone", about.phone.clone())
        .with("phones", about.phones.join("\n"))
        .with("email", about.email.clone())
        .with("edelivery", about.edelivery.clone())
        .with("links", about.links.join("\n"))
        .with("hours-pl", about.hours.pl.clone())
        .with("hours-en", about.hours.en.clone())
        .with("hours-uk", about.hours.uk.clone())
        .with("accent", accent)
        .with("own", if accent == "own" { now.colour.clone() } else { String::new() })
        .with("crest", now.crest.clone().filter(|_| picture.is_none()).unwrap_or_default())
        .with("picture", picture.map(|id| id.to_string()).unwrap_or_default());
    for (name, hours) in DAYS.into_iter().zip(&about.week) {
        fields = fields.with(name, hours.clone());
    }
    for lang in &now.languages {
        fields = fields.with("lang", lang.code());
    }
    fields
}

/// Days of the week in words.
pub(crate) fn days(locale: Locale) -> [&'static str; 7] {
    [
        td_string!(locale, monday),
        td_string!(locale, tuesday),
        td_string!(locale, wednesday),
        td_string!(locale, thursday),
        td_string!(locale, friday),
        td_string!(locale, saturday),
        td_string!(locale, sunday),
    ]
}

fn colour_words(locale: Locale, accent: Accent) -> &'static str {
    match accent {
        Accent::Forest => td_string!(locale, accent_forest),
        Accent::Navy => td_string!(locale, accent_navy),
        Accent::Brick => td_string!(locale, accent_brick),
        Accent::Plum => td_string!(locale, accent_plum),
        Accent::Lake => td_string!(locale, accent_lake),
        Accent::Heather => td_string!(locale, accent_heather),
        Accent::Rust => td_string!(locale, accent_rust),
        Accent::Meadow => td_string!(locale, accent_meadow),
        Accent::Slate => td_string!(locale, accent_slate),
        Accent::Cherry => td_string!(locale, accent_cherry),
        Accent::Cornflower => td_string!(locale, accent_cornflower),
        Accent::Olive => td_string!(locale, accent_olive),
    }
}

/// A piece of a colour; its name stands beside it.
fn swatch(colour: &str) -> impl IntoView + use<> {
    view! { <svg class="swatch" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true"><rect width="32" height="32" fill=colour.to_owned()></rect></svg> }
}

fn colours(ctx: &Ctx, fields: &Fields) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let chosen = fields.value("accent");
    let radio = |value: &'static str, words: &'static str, colour: Option<&str>| {
        let checked = chosen == value;
        let swatch = colour.map(swatch);
        view! { <label class="check"><input type="radio" name="accent" value=value checked=checked/>" "{swatch}" "{words}</label> }
    };
    let all = Accent::ALL.map(|one| radio(one.code(), colour_words(locale, one), Some(one.colour())));
    let own = radio("own", td_string!(locale, portal_own_colour), None);
    view! {
        <fieldset class="field" id="accent"><legend>{td_string!(locale, portal_colour)}</legend><p class="hint">{td_string!(locale, portal_colour_hint)}</p>{wrong(fields, "accent")}
            <div class="swatches">{all.collect_view()}</div>{own}
            <TextField fields=fields.clone() name="own" label=td_string!(locale, portal_own_colour_code).into() hint=td_string!(locale, portal_own_colour_hint) optional=true most=7/>
        </fieldset>
    }
}

/// What is wrong with a choice, above it.
fn wrong(fields: &Fields, name: &'static str) -> impl IntoView + use<> {
    fields.error(name).map(|why| view! { <p class="error" id=format!("{name}-error")>{why}</p> })
}

fn crests(ctx: &Ctx, fields: &Fields) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let chosen = fields.value("crest");
    let kept = kept_crests(ctx).into_iter().map(|name| {
        let checked = chosen == name;
        let src = ctx.assets.url(&format!("crests/{name}.svg"));
        view! { <label class="check"><input type="radio" name="crest" value=name.clone() checked=checked/>" "<img class="crest" src=src alt="" width="52" height="60"/>" "{name}</label> }
    });
    view! {
        <fieldset class="field" id="crest"><legend>{td_string!(locale, portal_crest)}</legend>{wrong(fields, "crest")}
            <label class="check"><input type="radio" name="crest" value="" checked=chosen.is_empty()/>" "{td_string!(locale, portal_no_crest)}</label>
            {kept.collect_view()}
            <PictureField fields=fields.clone() file=td_string!(locale, portal_crest_file) known=td_string!(locale, portal_crest_known) hint=td_string!(locale, portal_crest_hint)/></fieldset>
    }
}

/// Short names of the crests that the installation keeps; the portal's own is among them.
pub(super) fn kept_crests(ctx: &Ctx) -> Vec<String> {
    let kept = ctx.assets.below("crests/").into_iter().filter_map(|name| name.strip_prefix("crests/")?.strip_suffix(".svg"));
    let own = ctx.portal.crest.clone().filter(|_| ctx.portal.crest_picture().is_none());
    let mut names: Vec<String> = kept.map(str::to_owned).chain(own).collect();
    names.sort_unstable();
    names.dedup();
    names
}

fn languages(ctx: &Ctx, fields: &Fields) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let others = [Lang::En, Lang::Uk].map(|lang| {
        let checked = fields.ticked("lang", lang.code());
        view! { <label class="check"><input type="checkbox" name="lang" value=lang.code() checked=checked/>" "<span lang=lang.code()>{lang.own_name()}</span></label> }
    });
    view! { <fieldset class="field"><legend>{td_string!(locale, portal_languages)}</legend><p class="hint">{td_string!(locale, portal_languages_hint)}</p>{others.collect_view()}</fieldset> }
}

/// The settings are kept.
pub(super) async fn settle(Extension(ctx): Extension<Ctx>, form: Form) -> Acted {
    ctx.allow_here(Action::Arrange)?;
    let picture = picture_of(&ctx, &form).await?;
    let wanted = settings(&ctx, &form, picture)?;
    let changed = set(&ctx, form.get("seen"), &wanted).await.map_err(|fault| match fault {
        Fault::Taken => Undone(Fault::field("name", td_string!(Locale::from(ctx.lang()), portal_meanwhile))),
        other => Undone(other),
    })?;
    if let Some(typed) = weak(&form) {
        return Ok(Done::saying(&ctx, &format!("{ROOM}?z={typed}"), "przyciemniono"));
    }
    Ok(Done::saying(&ctx, ROOM, if changed { "zapisano" } else { "bez-zmian" }))
}
