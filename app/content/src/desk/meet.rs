//! Somebody else has saved meanwhile: both changes become one version, or the page asks which passages to take.

use super::act::at;
use super::form;
use crate::item::{Draft, Kind, Tongue};
use crate::merge::{Merged, Passage, Side, merge};
use crate::site::Site;
use crate::store;
use crate::view::{Around, day, fact_words, field_words, hour};
use crate::write;
use crate::{Locale, i18n::td_string};
use base::Fault;
use leptos::prelude::*;
use platform::Ctx;
use prose::{Block, Doc};
use std::cell::RefCell;
use ui::{Acted, Done, Form, Undone};

/// So often the newest version is asked for before somebody is told to try again.
const TRIES: usize = 3;

/// Saves what was written from version `seen` together with what others have saved since.
///
/// # Errors
/// [`Fault::Invalid`] names `merge` where both have changed the same: the page shows [`panel`].
pub(super) async fn save(ctx: &Ctx, form: &Form, id: i64, tongue: Tongue, mine: &Draft) -> Acted {
    let locale = Locale::from(ctx.lang());
    for _ in 0..TRIES {
        let (theirs, merged, _) = met(ctx, form, id, tongue, mine).await?;
        if merged.open() > 0 {
            return Err(Undone(Fault::field("merge", td_string!(locale, merge_open, count = merged.open()).to_string())));
        }
        let own = ctx.who.as_ref().map(|who| who.name.clone()).unwrap_or_default();
        let note = td_string!(locale, merge_note, mine = own, theirs = theirs.person.clone(), number = theirs.number).to_string();
        let note = if mine.note.is_empty() { note } else { format!("{}; {note}", mine.note) };
        match write::save(ctx, id, tongue, theirs.number, &Draft { note, ..merged.draft }).await {
            Ok(_) => return Ok(Done::saying(ctx, &at(id, tongue), "polaczono")),
            Err(Fault::Taken) => {}
            Err(other) => return Err(Undone(other)),
        }
    }
    Err(Undone(Fault::Busy))
}

/// What was chosen: a field or passage, and a side.
type Chosen = Vec<(String, Side)>;

/// The newest version, both changes since the one that the form was written from, and what was chosen in it.
async fn met(ctx: &Ctx, form: &Form, id: i64, tongue: Tongue, mine: &Draft) -> Result<(store::version::Model, Merged, Chosen), Fault> {
    let theirs = store::newest(ctx.db.read(), ctx, id, tongue).await?.ok_or(Fault::NotFound)?;
    let seen = form.number("seen").and_then(|seen| i32::try_from(seen).ok()).unwrap_or(0);
    let base = match store::version(ctx, id, tongue, seen).await {
        Ok(row) => store::draft(&row)?,
        // Both began in a tongue that had nothing yet.
        Err(Fault::NotFound) => Draft::default(),
        Err(other) => return Err(other),
    };
    let chosen = RefCell::new(Vec::new());
    let choice = |name: &str| {
        let side = Side::of_code(form.get(&format!("choice-{name}")))?;
        chosen.borrow_mut().push((name.to_owned(), side));
        Some(side)
    };
    let merged = merge(&base, mine, &store::draft(&theirs)?, &choice);
    Ok((theirs, merged, chosen.into_inner()))
}

/// Where the two disagree, each place with its choices; nothing where the form came back for another reason.
pub(super) async fn panel(ctx: &Ctx, site: &Site, form: &Form, id: i64, kind: Kind, tongue: Tongue) -> Result<Option<AnyView>, Fault> {
    let Ok(mine) = form::read(form, kind, ctx.lang()) else { return Ok(None) };
    let (theirs, merged, chosen) = met(ctx, form, id, tongue, &mine).await?;
    if merged.open() == 0 {
        return Ok(None);
    }
    let locale = Locale::from(ctx.lang());
    let names = (td_string!(locale, merge_mine).to_owned(), theirs.person.clone());
    let fields = merged.fields.iter().map(|field| {
        let legend = field_words(locale, &field.name).to_owned();
        let side = |text: &str| view! { <p>{fact_words(ctx, &field.name, text)}</p> }.into_any();
        disagreement(ctx, &field.name, legend, sides(&names, side(&field.mine), side(&field.theirs)), &names, false)
    });
    let html = |blocks: &[Block]| Doc { blocks: blocks.to_vec() }.html(&Around { ctx, site, lang: tongue.lang() });
    let code = tongue.lang().code();
    let passages = merged.passages.iter().enumerate().map(|(at, Passage { key, mine, theirs, both })| {
        let legend = td_string!(locale, merge_passage, number = at + 1).to_string();
        let side = |blocks: &[Block]| match blocks.is_empty() {
            true => view! { <p class="meta">{td_string!(locale, merge_nothing)}</p> }.into_any(),
            false => view! { <div class="prose" lang=code inner_html=html(blocks)></div> }.into_any(),
        };
        disagreement(ctx, key, legend, sides(&names, side(mine), side(theirs)), &names, *both)
    });
    // What was decided before stays so.
    let chosen = chosen.into_iter().map(|(name, side)| view! { <input type="hidden" name=format!("choice-{name}") value=side.code()/> });
    let when = format!("{}, {}", day(ctx.lang(), theirs.at), hour(theirs.at));
    let compare = ctx.href(&format!("/pulpit/tresci/{id}/wersje?jezyk={}&z={}&na={}", tongue.code(), form.get("seen"), theirs.number));
    let panel = view! {
        <section class="panel" id="merge" aria-labelledby="merge-title">
            <h2 id="merge-title">{td_string!(locale, merge_title, name = theirs.person.clone(), number = theirs.number)}</h2>
            <p>{td_string!(locale, merge_more, when = when)}" "<a class="more" href=compare target="_blank">{td_string!(locale, merge_compare)}</a></p>
            {chosen.collect_view()}{fields.collect_view()}{passages.collect_view()}
        </section>
    };
    Ok(Some(panel.into_any()))
}

fn sides((mine, theirs): &(String, String), left: AnyView, right: AnyView) -> AnyView {
    view! { <div class="sides"><div><p class="meta">{mine.clone()}</p>{left}</div><div><p class="meta">{theirs.clone()}</p>{right}</div></div> }
        .into_any()
}

fn disagreement(
    ctx: &Ctx,
    name: &str,
    legend: String,
    shown: AnyView,
    (mine, theirs): &(String, String),
    both: bool,
) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let name = format!("choice-{name}");
    let choices = [
        (Side::Mine, Some(mine.clone())),
        (Side::Theirs, Some(td_string!(locale, merge_theirs, name = theirs.clone()).to_string())),
        (Side::Both, both.then(|| td_string!(locale, merge_both).to_owned())),
    ];
    let choices = choices.into_iter().filter_map(|(side, words)| {
        let (name, words) = (name.clone(), words?);
        // Where both can stand, both is what loses nothing.
        let chosen = both && side == Side::Both;
        Some(
            view! { <label class="check"><input type="radio" name=name value=side.code() required=true checked=chosen/>" "{words}</label> },
        )
    });
    view! { <fieldset class="field"><legend>{legend}</legend>{shown}{choices.collect_view()}</fieldset> }
}
