//! A portal decides about a new version of a master: what the master changes, what comes of both changes, and choices where they
//! disagree.

use super::super::Decision;
use super::super::carry::Carrier;
use super::super::decide::Three;
use super::super::store::{copies, is_withdrawn, offered, open_of};
use super::words::difference;
use super::{asked, head, operator, title};
use crate::item::Tongue;
use crate::merge::{Merged, Passage, Side};
use crate::site::Site;
use crate::view::{Around, day, field_words, hour, value_words};
use crate::{Locale, i18n::td_string};
use crate::{store, write};
use base::{Action, Fault};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use platform::{Ctx, OfPortal};
use prose::{Block, Doc};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder};
use ui::{Fields, Form};

#[component]
pub(crate) fn DecidePage() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id").and_then(|id| id.parse().ok());
    ui::page(decide(id))
}

async fn decide(id: Option<i64>) -> Result<impl IntoView, Fault> {
    let ctx = Ctx::current()?;
    let id = id.ok_or(Fault::NotFound)?;
    store::item(&ctx, id).await?;
    write::allow(&ctx, Action::ReadDraft, id).await?;
    let copy = copies(&ctx, id).await?.into_iter().next().ok_or(Fault::NotFound)?;
    let locale = Locale::from(ctx.lang());
    let carrier = Carrier::of(&ctx).await?;
    let fields = Fields::new();
    let query = Form::read(ctx.path.split_once('?').map_or("", |(_, query)| query).as_bytes());
    let code = fields.sent().map_or_else(|| query.get("jezyk").to_owned(), |sent| sent.get("tongue").to_owned());
    let open = open_of(&ctx, id).await?;
    let offer = open.iter().find(|row| row.tongue == code).or(open.first());
    let name = operator(&ctx);
    let source = match carrier.href(copy.master_item) {
        Some(href) => view! { <a href=href rel="external" lang="pl">{name.clone()}</a> }.into_any(),
        None => view! { <span lang="pl">{name.clone()}</span> }.into_any(),
    };
    let left = is_withdrawn(&ctx, copy.master_item).await?.then(|| {
        let words = td_string!(locale, shared_withdrawn, portal = name.clone()).to_string();
        view! { <div class="notice notice-info"><p>{words}</p></div> }
    });
    let body = match offer {
        Some(offer) => offered_view(&ctx, &carrier, offer, &open, &fields).await?.into_any(),
        None => view! { <p>{td_string!(locale, shared_nothing_open)}</p> }.into_any(),
    };
    let history = history(&ctx, id).await?;
    let name = title(&ctx, id).await?;
    Ok(view! {
        {head(&ctx, td_string!(locale, shared_title, title = name).to_string())}
        <section class="section wrap">
            <p><a class="more" href=ctx.href(&format!("/pulpit/tresci/{id}"))>{td_string!(locale, back_to_edit)}</a></p>
            <p>{td_string!(locale, shared_source)}" "{source}</p>
            {left}{body}{history}
        </section>
    })
}

async fn offered_view(
    ctx: &Ctx,
    carrier: &Carrier,
    offer: &offered::Model,
    open: &[offered::Model],
    fields: &Fields,
) -> Result<impl IntoView + use<>, Fault> {
    let locale = Locale::from(ctx.lang());
    let id = offer.item_id;
    let three = Three::of(ctx, carrier, offer).await?;
    let sent = fields.sent();
    let choice = |name: &str| sent.and_then(|sent| Side::of_code(sent.get(&format!("choice-{name}"))));
    let (undecided, merged) = (three.merged(&|_| None), three.merged(&choice));
    let tongues = (open.len() > 1).then(|| {
        let links = open.iter().map(|row| {
            let href = ctx.href(&format!("/pulpit/tresci/{id}/wzorzec?jezyk={}", row.tongue));
            view! { <a href=href aria-current=(row.tongue == offer.tongue).then_some("true")>{tongue_words(locale, &row.tongue)}</a> }
        });
        view! { <nav class="segmented" aria-label=td_string!(locale, tongue)>{links.collect_view()}</nav> }
    });
    let own = (!three.is_untouched()).then(|| {
        view! { <details class="panel"><summary id="nasze">{td_string!(locale, shared_ours_changed)}</summary>{difference(ctx, &three.base, &three.mine, "nasze")}</details> }
    });
    let untouched = three.is_untouched().then(|| view! { <p>{td_string!(locale, shared_untouched)}</p> });
    let may = write::allow(ctx, Action::Publish, id).await.is_ok();
    let site = Site::of(ctx).await?;
    let choices = choices(ctx, &site, &three, &undecided, fields);
    let buttons = may.then(|| {
        view! {
            <div class="btn-row">
                <button class="btn btn-primary" name="act" value="take">{td_string!(locale, shared_take)}</button>
                <button class="btn" name="act" value="keep" formnovalidate>{td_string!(locale, shared_keep)}</button>
                <button class="btn btn-quiet" name="act" value="later" formnovalidate>{td_string!(locale, shared_later)}</button>
            </div>
        }
    });
    let result = (!three.is_untouched()).then(|| {
        view! {
            <h2 id="po-polaczeniu">{td_string!(locale, shared_result)}</h2>
            {difference(ctx, &three.mine, &merged.draft, "po-polaczeniu")}
        }
    });
    let errors = three.errors(&merged.draft);
    let broken = (!errors.is_empty()).then(|| {
        let lines = errors.into_iter().map(|error| view! { <li>{error.hint}</li> }).collect_view();
        view! { <div class="notice notice-warn"><h2 class="notice-title">{td_string!(locale, must_mend)}</h2><ul>{lines}</ul></div> }
    });
    Ok(view! {
        <div class="notice notice-warn"><h2 class="notice-title">{asked(ctx, offer.decide_by)}</h2><p>{td_string!(locale, shared_after)}</p></div>
        {tongues}
        {fields.summary(ctx.lang())}
        <h2 id="zmiany-wzorca">{td_string!(locale, shared_theirs_changed)}</h2>
        {difference(ctx, &three.base, &three.theirs, "zmiany-wzorca")}
        {own}{untouched}
        <form id="seen" tabindex="-1" method="post" action=ctx.href(&format!("/pulpit/tresci/{id}/wzorzec"))>
            <input type="hidden" name="tongue" value=offer.tongue.clone()/>
            <input type="hidden" name="number" value=offer.number/>
            <input type="hidden" name="seen" value=three.seen/>
            {choices}{result}<div id="body">{broken}</div>{buttons}
        </form>
    })
}

/// Where the two disagree: each place with mine, new, or both.
fn choices(ctx: &Ctx, site: &Site, three: &Three, open: &Merged, fields: &Fields) -> Option<AnyView> {
    if open.open() == 0 {
        return None;
    }
    let locale = Locale::from(ctx.lang());
    let lang = three.tongue.lang();
    let words = open.fields.iter().map(|field| {
        let side = |text: &str| view! { <p lang=lang.code()>{value_words(ctx.lang(), text)}</p> }.into_any();
        let sides = (side(&field.mine), side(&field.theirs));
        fieldset(ctx, fields, &field.name, field_words(locale, &field.name).to_owned(), sides, false)
    });
    let words = words.collect_view();
    let html = |blocks: &[Block]| Doc { blocks: blocks.to_vec() }.html(&Around { ctx, site, lang });
    let passages = open.passages.iter().enumerate().map(|(at, Passage { key, mine, theirs, both })| {
        let side = |blocks: &[Block]| match blocks.is_empty() {
            true => view! { <p class="meta">{td_string!(locale, shared_left_out)}</p> }.into_any(),
            false => view! { <div class="prose" lang=lang.code() inner_html=html(blocks)></div> }.into_any(),
        };
        let legend = td_string!(locale, shared_passage, number = at + 1).to_string();
        fieldset(ctx, fields, key, legend, (side(mine), side(theirs)), *both)
    });
    let passages = passages.collect_view();
    Some(
        view! { <h2>{td_string!(locale, shared_disagree)}</h2><p>{td_string!(locale, shared_disagree_more)}</p>{words}{passages} }
            .into_any(),
    )
}

fn fieldset(
    ctx: &Ctx,
    fields: &Fields,
    name: &str,
    legend: String,
    (mine, theirs): (AnyView, AnyView),
    both: bool,
) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let name = format!("choice-{name}");
    let error = fields.error(&name).map(|error| view! { <p class="error" id=format!("{name}-error")>{error}</p> });
    let described = error.is_some().then(|| format!("{name}-error"));
    let sides = [
        (Side::Mine, Some(td_string!(locale, shared_mine))),
        (Side::Theirs, Some(td_string!(locale, shared_new))),
        (Side::Both, both.then(|| td_string!(locale, shared_both))),
    ];
    let radios = sides.into_iter().filter_map(|(side, words)| {
        let (name, words) = (name.clone(), words?);
        let chosen = fields.ticked(&name, side.code());
        Some(
            view! { <label class="check"><input type="radio" name=name value=side.code() required=true checked=chosen/>" "{words}</label> },
        )
    });
    let radios = radios.collect_view();
    view! {
        <fieldset class="field" id=name.clone() tabindex="-1" aria-describedby=described>
            <legend>{legend}</legend>{error}
            <div class="columns"><div><p class="meta">{td_string!(locale, shared_mine)}</p>{mine}</div><div><p class="meta">{td_string!(locale, shared_new)}</p>{theirs}</div></div>
            {radios}
        </fieldset>
    }
}

/// What was decided before, the newest first.
async fn history(ctx: &Ctx, id: i64) -> Result<Option<AnyView>, Fault> {
    let locale = Locale::from(ctx.lang());
    let rows = offered::Entity::of(ctx).filter(offered::Column::ItemId.eq(id)).order_by_desc(offered::Column::DecidedAt);
    let rows = rows.all(ctx.db.read()).await?;
    let lines = rows.iter().filter_map(|row| {
        let (at, how) = row.decided_at.zip(row.decided.as_deref().and_then(Decision::of_code))?;
        let words = match how {
            Decision::Taken => td_string!(locale, shared_was_taken),
            Decision::Kept => td_string!(locale, shared_was_kept),
            Decision::Followed => td_string!(locale, shared_was_followed),
            Decision::Overtaken => td_string!(locale, shared_was_overtaken),
        };
        let what = td_string!(locale, shared_version, number = row.number).to_string();
        let about = format!("{}, {} · {}", day(ctx.lang(), at), hour(at), row.person);
        Some(view! { <li>{what}" ("{tongue_words(locale, &row.tongue)}"): "{words}<span class="meta">" "{about.trim_end_matches(" · ").to_owned()}</span></li> })
    });
    let lines = lines.collect_view();
    Ok((!lines.is_empty()).then(|| view! { <h2>{td_string!(locale, shared_history)}</h2><ul>{lines}</ul> }.into_any()))
}

/// A tongue's own name.
pub(super) fn tongue_words(locale: Locale, code: &str) -> &'static str {
    match Tongue::of_code(code) {
        Some(Tongue::En) => "English",
        Some(Tongue::Uk) => "Українська",
        Some(Tongue::Etr) => td_string!(locale, etr),
        Some(Tongue::Pl) | None => "Polski",
    }
}
