//! Who looks after an item and when: set at the item, with what its owner wants changed.

use super::act::at;
use crate::item::Tongue;
use crate::store::{self, item};
use crate::upkeep::{self, Outside, PERIODS, Upkeep};
use crate::view::day;
use crate::write;
use crate::{Locale, i18n::td_string};
use axum::extract::{Extension, Path};
use base::{Action, Fault, FieldError, Lang};
use chrono::NaiveDate;
use leptos::prelude::*;
use platform::Ctx;
use ui::{Acted, ChoiceField, Done, Fields, Form, Line, TextField, Undone};

/// The section at the item; whoever may not publish sees what its owner wants changed.
pub(super) async fn section(ctx: &Ctx, row: &item::Model, fields: Fields, publish: bool) -> Result<AnyView, Fault> {
    let locale = Locale::from(ctx.lang());
    let notes: Vec<_> = upkeep::notes(ctx).await?.into_iter().filter(|note| note.item_id == row.id).collect();
    let action = ctx.href(&format!("/pulpit/tresci/{}/opieka", row.id));
    let said = notes.iter().map(|note| {
        let when = note.answered_at.map(|at| day(ctx.lang(), at)).unwrap_or_default();
        view! { <li><p>{note.note.clone()}</p><p class="meta">{note.name.clone()}", "{when}</p></li> }
    });
    let said = (!notes.is_empty()).then(|| {
        let settle = publish.then(|| view! { <form method="post" action=action.clone()><button class="btn" name="act" value="settle">{td_string!(locale, owner_settle)}</button></form> });
        view! { <div class="notice notice-warn"><h3 class="notice-title">{td_string!(locale, owner_wants)}</h3><ul>{said.collect_view()}</ul>{settle}</div> }
    });
    let form = match publish {
        true => Some(form(ctx, row, fields, action.clone()).await?),
        false => None,
    };
    if form.is_none() && said.is_none() {
        return Ok(().into_any());
    }
    Ok(view! {
        <section class="section wrap" aria-labelledby="opieka"><div class="narrow"><h2 id="opieka">{td_string!(locale, upkeep)}</h2>{said}{form}</div></section>
    }
    .into_any())
}

async fn form(ctx: &Ctx, row: &item::Model, fields: Fields, action: String) -> Result<impl IntoView + use<>, Fault> {
    let locale = Locale::from(ctx.lang());
    let kept = upkeep::of(ctx, row).await?;
    let roster = account::roster(ctx).await?;
    let owner = match (&kept.outside, kept.owner) {
        (Some(_), _) => "outside".to_owned(),
        (None, Some(id)) if roster.iter().any(|one| one.id == id) => id.to_string(),
        _ => String::new(),
    };
    let asks = !owner.is_empty();
    let outside = kept.outside.clone();
    let fields = fields
        .with("owner", owner)
        .with("owner_name", outside.as_ref().map(|one| one.name.clone()).unwrap_or_default())
        .with("owner_email", outside.as_ref().map(|one| one.email.clone()).unwrap_or_default())
        .with("owner_lang", outside.map_or(Lang::Pl, |one| one.lang).code())
        .with("review_on", kept.review_on.map(|day| day.to_string()).unwrap_or_default())
        .with("months", kept.months.map(|months| months.to_string()).unwrap_or_default());
    let mut owners = vec![(String::new(), td_string!(locale, owner_nobody).to_owned())];
    owners.extend(roster.into_iter().map(|one| (one.id.to_string(), one.name)));
    owners.push(("outside".to_owned(), td_string!(locale, owner_outside).to_owned()));
    let langs = Lang::ALL.map(|lang| (lang.code().to_owned(), lang.own_name().to_owned())).to_vec();
    let mut periods = vec![(String::new(), td_string!(locale, period_usual).to_owned())];
    periods.extend(PERIODS.map(|months| (months.to_string(), td_string!(locale, period, count = months).to_string())));
    let letter = asks.then(|| view! { <button class="btn" name="act" value="ask" formnovalidate>{td_string!(locale, owner_ask)}</button> });
    let right = kept
        .review_on
        .map(|_| view! { <button class="btn" name="act" value="right" formnovalidate>{td_string!(locale, owner_right)}</button> });
    Ok(view! {
        <form method="post" action=action>
            <ChoiceField fields=fields.clone() name="owner" label=td_string!(locale, owner).into() choices=owners hint=td_string!(locale, owner_hint)/>
            <details class="panel" open=fields.value("owner") == "outside"><summary>{td_string!(locale, owner_outside)}</summary>
                <TextField fields=fields.clone() name="owner_name" label=td_string!(locale, owner_name).into() optional=true most=100/>
                <TextField fields=fields.clone() name="owner_email" label=td_string!(locale, owner_email).into() hint=td_string!(locale, owner_email_hint) optional=true most=254/>
                <ChoiceField fields=fields.clone() name="owner_lang" label=td_string!(locale, owner_lang).into() choices=langs/></details>
            <div class="field-row"><TextField fields=fields.clone() name="review_on" label=td_string!(locale, review_on).into() hint=td_string!(locale, review_on_hint) line=Line::Day optional=true/>
                <ChoiceField fields=fields.clone() name="months" label=td_string!(locale, period_label).into() choices=periods/></div>
            <div class="btn-row"><button class="btn" name="act" value="save">{td_string!(locale, upkeep_save)}</button>{right}{letter}</div>
        </form>
    })
}

/// An item's owner and day are set, the owner is asked now, or somebody at the desk answers for them.
pub(super) async fn tend(Extension(ctx): Extension<Ctx>, Path(id): Path<i64>, form: Form) -> Acted {
    write::allow(&ctx, Action::Publish, id).await?;
    let row = store::item(&ctx, id).await?;
    let page = at(id, Tongue::Pl);
    match form.get("act") {
        "ask" => {
            let asked = upkeep::ask_now(&ctx, &row).await?;
            let locale = Locale::from(ctx.lang());
            if asked {
                Ok(Done::saying(&ctx, &page, "zapytano"))
            } else {
                Err(Undone(Fault::field("owner", td_string!(locale, owner_none))))
            }
        }
        "right" => {
            upkeep::still_right(&ctx, &row).await?;
            Ok(Done::saying(&ctx, &page, "aktualne"))
        }
        "settle" => {
            upkeep::settle(&ctx, id).await?;
            Ok(Done::saying(&ctx, &page, "zalatwiono"))
        }
        _ => {
            let wanted = read(&ctx, &form).await?;
            upkeep::set(&ctx, &row, &wanted).await?;
            Ok(Done::saying(&ctx, &page, "opieka"))
        }
    }
}

async fn read(ctx: &Ctx, form: &Form) -> Result<Upkeep, Fault> {
    let locale = Locale::from(ctx.lang());
    let mut errors = Vec::new();
    let mut wrong = |field: &str, hint: &str| errors.push(FieldError { field: field.into(), hint: hint.into() });
    let outside = (form.get("owner") == "outside").then(|| {
        let (name, email) = (form.get("owner_name"), account::address(form.get("owner_email")));
        if name.is_empty() || name.chars().count() > 100 {
            wrong("owner_name", td_string!(locale, owner_no_name));
        }
        if email.is_none() {
            wrong("owner_email", td_string!(locale, owner_no_email));
        }
        Outside { name: name.into(), email: email.unwrap_or_default(), lang: Lang::of_code(form.get("owner_lang")).unwrap_or_default() }
    });
    let owner = form.number("owner");
    if let Some(id) = owner
        && account::roster(ctx).await?.iter().all(|one| one.id != id)
    {
        wrong("owner", td_string!(locale, owner_gone));
    }
    let typed = form.get("review_on");
    let review_on = if typed.is_empty() { Ok(None) } else { typed.parse::<NaiveDate>().map(Some) };
    if !review_on.is_ok_and(|day| day.is_none_or(|day| day >= ctx.today())) {
        wrong("review_on", td_string!(locale, review_on_wrong));
    }
    if !errors.is_empty() {
        return Err(Fault::Invalid(errors));
    }
    let months = form.number("months").and_then(|months| i32::try_from(months).ok()).filter(|months| PERIODS.contains(months));
    Ok(Upkeep { owner, outside, review_on: review_on.unwrap_or_default(), months })
}
