//! The declaration at the desk: its form in Polish, its translations, its versions.

use super::act::{LONGEST, said};
use super::keep::{newest, version, versions};
use super::show::{declared, status_words};
use super::{Declaration, Method, Status};
use crate::view::{desk_head, when};
use crate::{Locale, i18n::td_string};
use base::{Action, Fault, Lang, write};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use platform::Ctx;
use ui::{AreaField, ChoiceField, Fields, Line, TextField};

#[component]
pub(crate) fn DeclarationDesk() -> impl IntoView {
    let lang = use_query_map().read_untracked().get("jezyk").and_then(|code| Lang::of_code(&code)).unwrap_or_default();
    ui::page(desk(lang))
}

async fn desk(lang: Lang) -> Result<impl IntoView, Fault> {
    let ctx = Ctx::current()?;
    ctx.allow_here(Action::Arrange)?;
    let locale = Locale::from(ctx.lang());
    let known = newest(&ctx).await?;
    let made = known.is_some();
    let (number, declaration) = known.unwrap_or_else(|| (0, first(&ctx)));
    let due = declaration.due().filter(|_| made).map(|day| td_string!(locale, due_on, day = write::date(ctx.lang(), day)).to_string());
    let fields = fields(lang, declaration);
    // A form that came back is in the language it was sent in.
    let lang = fields.sent().map_or(lang, |form| Lang::of_code(form.get("jezyk")).unwrap_or_default());
    let tongues = Lang::ALL.map(|one| {
        let href =
            if one == Lang::Pl { ctx.href("/pulpit/dostepnosc") } else { ctx.href(&format!("/pulpit/dostepnosc?jezyk={}", one.code())) };
        view! { <a href=href lang=one.code() aria-current=(one == lang).then_some("true")>{one.own_name()}</a> }
    });
    let tongues = made.then(|| view! { <nav class="segmented" aria-label=td_string!(locale, language)>{tongues.collect_view()}</nav> });
    let facts = (lang == Lang::Pl).then(|| facts(&ctx, &fields));
    let review = (made && lang == Lang::Pl).then(|| view! {
        <form method="post" action=ctx.href("/pulpit/dostepnosc")><p>{td_string!(locale, review_more)}</p><button class="btn" name="act" value="review">{td_string!(locale, review)}</button></form>
    });
    Ok(view! {
        {desk_head(&ctx, td_string!(locale, declaration).to_owned(), due)}
        <section class="section wrap"><div class="narrow">
            {tongues}
            {fields.summary(ctx.lang())}
            <form method="post" action=ctx.href("/pulpit/dostepnosc")>
                <input type="hidden" name="jezyk" value=lang.code()/>
                <input type="hidden" name="seen" value=number/>
                {facts}
                {texts(&ctx, &fields, lang)}
                <div class="btn-row"><button class="btn btn-primary">{td_string!(locale, save)}</button><a class="btn btn-quiet" href=ctx.href("/deklaracja-dostepnosci")>{td_string!(locale, see_on_portal)}</a></div>
            </form>
            {review}
        </div></section>
        {history(&ctx).await?}
    })
}

/// What a portal that has declared nothing yet begins with.
fn first(ctx: &Ctx) -> Declaration {
    let about = portal::about(ctx);
    let entity = about.address.first().filter(|_| about.address.len() > 2).unwrap_or(&ctx.portal.name).clone();
    let complaints =
        portal::Texts { pl: [&about.address.join(", "), &about.email].map(String::as_str).join("\n"), ..portal::Texts::default() };
    Declaration {
        entity,
        site: ctx.portal.name.clone(),
        made: Some(ctx.today()),
        email: about.email.clone(),
        phone: about.phone.clone(),
        complaints,
        ..Declaration::default()
    }
}

fn fields(lang: Lang, mut known: Declaration) -> Fields {
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let mut fields = Fields::new()
        .with("entity", known.entity.clone())
        .with("site", known.site.clone())
        .with("published", day(known.published))
        .with("updated", day(known.updated))
        .with("made", day(known.made))
        .with("status", known.status.code())
        .with("method", known.method.code())
        .with("assessor", known.assessor.clone())
        .with("report", known.report.clone())
        .with("contact", known.contact.clone())
        .with("email", known.email.clone())
        .with("phone", known.phone.clone());
    for (name, texts) in known.texts() {
        fields = fields.with(name, said(texts, lang).clone());
    }
    fields
}

fn facts(ctx: &Ctx, fields: &Fields) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let statuses = Status::ALL.map(|one| (one.code().to_owned(), status_words(locale, one).to_owned())).to_vec();
    let method = |one| match one {
        Method::Own => td_string!(locale, method_own),
        Method::Audit => td_string!(locale, method_audit),
    };
    let methods = Method::ALL.map(|one| (one.code().to_owned(), method(one).to_owned())).to_vec();
    view! {
        <TextField fields=fields.clone() name="entity" label=td_string!(locale, entity).into()/>
        <TextField fields=fields.clone() name="site" label=td_string!(locale, site).into()/>
        <div class="field-row">
            <TextField fields=fields.clone() name="published" label=td_string!(locale, site_published).into() line=Line::Day/>
            <TextField fields=fields.clone() name="updated" label=td_string!(locale, site_updated).into() line=Line::Day/>
            <TextField fields=fields.clone() name="made" label=td_string!(locale, made_on).into() line=Line::Day/>
        </div>
        <ChoiceField fields=fields.clone() name="status" label=td_string!(locale, status).into() choices=statuses/>
        <ChoiceField fields=fields.clone() name="method" label=td_string!(locale, method).into() choices=methods/>
        <TextField fields=fields.clone() name="assessor" label=td_string!(locale, assessor).into() hint=td_string!(locale, assessor_hint) optional=true/>
        <TextField fields=fields.clone() name="report" label=td_string!(locale, report_address).into() line=Line::Link most=300 optional=true/>
        <TextField fields=fields.clone() name="contact" label=td_string!(locale, contact_person).into() hint=td_string!(locale, contact_hint)/>
        <div class="field-row">
            <TextField fields=fields.clone() name="email" label=td_string!(locale, email_label).into() most=254/>
            <TextField fields=fields.clone() name="phone" label=td_string!(locale, phone_label).into() line=Line::Phone most=40/>
        </div>
    }
}

fn texts(ctx: &Ctx, fields: &Fields, lang: Lang) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let area = |name: &'static str, label: &'static str, hint: &'static str, rows: u8, wanted: bool| {
        let optional = !(wanted && lang == Lang::Pl);
        view! { <AreaField fields=fields.clone() name label=label.into() hint=hint rows optional most=LONGEST/> }
    };
    view! {
        {area("gaps", td_string!(locale, gaps), td_string!(locale, list_hint), 4, false)}
        {area("costs", td_string!(locale, costs), td_string!(locale, list_hint), 2, false)}
        {area("exempt", td_string!(locale, exempt), td_string!(locale, list_hint), 3, false)}
        {area("better", td_string!(locale, better), td_string!(locale, list_hint), 3, false)}
        {area("plans", td_string!(locale, plans), td_string!(locale, list_hint), 3, false)}
        {area("keys", td_string!(locale, keys), "", 2, false)}
        {area("complaints", td_string!(locale, complaints_to), td_string!(locale, complaints_hint), 3, true)}
        {area("architecture", td_string!(locale, architecture), td_string!(locale, architecture_hint), 8, true)}
        {area("communication", td_string!(locale, communication), "", 3, false)}
        {area("apps", td_string!(locale, apps), td_string!(locale, apps_hint), 2, false)}
    }
}

async fn history(ctx: &Ctx) -> Result<Option<AnyView>, Fault> {
    let all = versions(ctx).await?;
    if all.is_empty() {
        return Ok(None);
    }
    let locale = Locale::from(ctx.lang());
    let lines = all.into_iter().map(|row| {
        let href = ctx.href(&format!("/pulpit/dostepnosc/{}", row.number));
        view! { <li><a href=href>{td_string!(locale, version_number, number = row.number).to_string()}</a>" "<span class="meta">{when(ctx.lang(), row.at)}" "{row.person}</span></li> }
    });
    Ok(Some(view! { <section class="section wrap"><h2>{td_string!(locale, versions)}</h2><ul class="prose">{lines.collect_view()}</ul></section> }.into_any()))
}

/// A version as it was, for whoever may write the next.
#[component]
pub(crate) fn DeclarationVersion() -> impl IntoView {
    let number = use_params_map().read_untracked().get("number").and_then(|number| number.parse().ok());
    ui::page(async move {
        let ctx = Ctx::current()?;
        ctx.allow_here(Action::Arrange)?;
        let row = version(&ctx, number.ok_or(Fault::NotFound)?).await?;
        let title = td_string!(Locale::from(ctx.lang()), version_number, number = row.number).to_string();
        Ok::<_, Fault>(view! {
            <leptos_meta::Title text=title.clone()/>
            <leptos_meta::Meta name="robots" content="noindex"/>
            <article class="wrap section"><div class="narrow prose"><p class="eyebrow">{title}" · "{when(ctx.lang(), row.at)}" "{row.person.clone()}</p>{declared(&ctx, &row.read()?)}</div></article>
        })
    })
}
