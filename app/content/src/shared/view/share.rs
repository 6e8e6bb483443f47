//! The operator says how an item is shared.

use super::super::store::{addressee, master};
use super::super::{DAYS, KINDS, share as acts};
use super::{head, title};
use crate::store;
use crate::{Locale, i18n::td_string};
use base::Fault;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use platform::{Ctx, OfPortal};
use portal::Portals;
use sea_orm::{ColumnTrait, QueryFilter};
use ui::{Fields, Line, TextField};

#[component]
pub(crate) fn SharePage() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").and_then(|id| id.parse().ok());
    ui::page(sharing(id))
}

async fn sharing(id: Option<i64>) -> Result<impl IntoView, Fault> {
    let ctx = Ctx::current()?;
    let id: i64 = id.ok_or(Fault::NotFound)?;
    acts::allow(&ctx, id).await?;
    let row = store::item(&ctx, id).await?;
    if !KINDS.contains(&row.kind.as_str()) {
        return Err(Fault::NotFound);
    }
    let locale = Locale::from(ctx.lang());
    let known = master(&ctx, id).await?;
    let held = known.as_ref().is_some_and(|master| master.ended_at.is_none());
    let chosen = addressee::Entity::of(&ctx).filter(addressee::Column::ItemId.eq(id)).all(ctx.db.read()).await?;
    let mut fields = Fields::new()
        .with("days", known.as_ref().map_or(DAYS, |master| master.days).to_string())
        .with("under", known.as_ref().map(|master| master.under.clone()).unwrap_or_default())
        .with("whom", if known.as_ref().is_none_or(|master| master.whole) { "all" } else { "chosen" });
    for row in &chosen {
        fields = fields.with("to", row.to_portal.to_string());
    }
    let state = match &known {
        Some(master) if held => {
            let since = crate::view::day(ctx.lang(), master.since);
            let words = td_string!(locale, shared_since, day = since, person = master.person.clone()).to_string();
            Some(view! { <p>{words}" "<a class="more" href=ctx.href("/pulpit/wspolne")>{td_string!(locale, shared_items)}</a></p> })
        }
        _ => None,
    };
    let stop = held.then(
        || view! { <button class="btn btn-danger" name="act" value="stop" formnovalidate>{td_string!(locale, shared_stop)}</button> },
    );
    let name = title(&ctx, id).await?;
    let button = if held { td_string!(locale, shared_change) } else { td_string!(locale, shared_offer) };
    Ok(view! {
        {head(&ctx, td_string!(locale, shared_share_title, title = name).to_string())}
        <section class="section wrap"><div class="narrow">
            <p><a class="more" href=ctx.href(&format!("/pulpit/tresci/{id}"))>{td_string!(locale, back_to_edit)}</a></p>
            <p>{td_string!(locale, shared_share_more)}</p>
            {state}
            {fields.summary(ctx.lang())}
            <form method="post" action=ctx.href(&format!("/pulpit/tresci/{id}/wspolna"))>
                <TextField fields=fields.clone() name="days" label=td_string!(locale, shared_days).into() hint=td_string!(locale, shared_days_hint) line=Line::Number/>
                <TextField fields=fields.clone() name="under" label=td_string!(locale, shared_under).into() hint=td_string!(locale, shared_under_hint) optional=true most=60/>
                {portals(&ctx, &fields)}
                <div class="btn-row"><button class="btn btn-primary" name="act" value="share">{button}</button>{stop}</div>
            </form>
        </div></section>
    })
}

/// All portals, or those that are ticked.
fn portals(ctx: &Ctx, fields: &Fields) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let whom = [("all", td_string!(locale, shared_all)), ("chosen", td_string!(locale, shared_chosen))].map(|(value, words)| {
        let chosen = fields.value("whom") == value;
        view! { <label class="check"><input type="radio" name="whom" value=value checked=chosen/>" "{words}</label> }
    });
    let all = Portals::of(&ctx.derived).all();
    let ticks = all.iter().filter(|portal| !portal.is_operator()).map(|portal| {
        let value = portal.id.to_string();
        let ticked = fields.ticked("to", &value);
        view! { <label class="check"><input type="checkbox" name="to" value=value checked=ticked/>" "<span lang="pl">{portal.name.clone()}</span></label> }
    });
    let ticks = ticks.collect_view();
    let error = fields.error("to").map(|error| view! { <p class="error" id="to-error">{error}</p> });
    let described = error.is_some().then_some("to-error");
    view! {
        <fieldset class="field" id="to" tabindex="-1" aria-describedby=described><legend>{td_string!(locale, shared_whom)}</legend>{error}{whom.collect_view()}
            <fieldset class="field"><legend>{td_string!(locale, shared_chosen_legend)}</legend>{ticks}</fieldset>
        </fieldset>
    }
}
