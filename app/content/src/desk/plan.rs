//! What residents see of an item, from when and until when, in sentences; and a way to call off what is still to come.

use super::act::at;
use crate::item::Tongue;
use crate::store::{self, publication};
use crate::view::{day, hour};
use crate::write;
use crate::{Locale, i18n::td_string};
use axum::extract::{Extension, Path};
use base::{Action, Fault, Lang};
use chrono::{DateTime, Datelike, Utc};
use chrono_tz::Europe::Warsaw;
use leptos::prelude::*;
use platform::Ctx;
use ui::{Acted, Done, Form};

const WEEKDAYS: [[&str; 7]; 3] = [
    ["poniedziałek", "wtorek", "środa", "czwartek", "piątek", "sobota", "niedziela"],
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    ["понеділок", "вівторок", "середа", "четвер", "п’ятниця", "субота", "неділя"],
];

/// A moment as one says it: `czwartek, 4 grudnia 2026, 10:00`.
fn moment(lang: Lang, at: DateTime<Utc>) -> String {
    let weekday = at.with_timezone(&Warsaw).weekday().num_days_from_monday() as usize;
    format!("{}, {}, {}", WEEKDAYS[lang as usize][weekday], day(lang, at), hour(at))
}

/// Publications of a tongue that hold or are to come, each a sentence; what is to come can be called off by whoever may publish.
pub(super) fn plan(ctx: &Ctx, id: i64, tongue: Tongue, shown: &[publication::Model], publish: bool) -> Option<AnyView> {
    let locale = Locale::from(ctx.lang());
    let rows: Vec<_> = shown.iter().filter(|row| row.tongue == tongue.code() && row.until.is_none_or(|until| until > row.since)).collect();
    if rows.is_empty() {
        return None;
    }
    let lines = rows.iter().map(|row| {
        let since = moment(ctx.lang(), row.since);
        let replaced = rows.iter().find(|other| other.id != row.id && other.until == Some(row.since)).map(|other| other.number);
        let sentence = match (row.since > ctx.now, replaced) {
            (false, _) => td_string!(locale, plan_shown, number = row.number, when = since).to_string(),
            (true, None) => td_string!(locale, plan_coming, number = row.number, when = since).to_string(),
            (true, Some(old)) => td_string!(locale, plan_swap, number = row.number, old = old, when = since).to_string(),
        };
        let followed = rows.iter().any(|other| Some(other.since) == row.until);
        let until = row.until.filter(|_| !followed).map(|until| td_string!(locale, plan_until, when = moment(ctx.lang(), until)).to_string());
        let off = (publish && row.since > ctx.now).then(|| view! {
            <form method="post" action=ctx.href(&format!("/pulpit/tresci/{id}/plan"))><input type="hidden" name="tongue" value=tongue.code()/>
                <button class="btn btn-quiet" name="publication" value=row.id>{td_string!(locale, plan_off)}<span class="visually-hidden">{format!(": {}", row.number)}</span></button></form>
        });
        view! { <li><p>{sentence}{until.map(|until| format!(" {until}"))}" "<span class="meta">{row.person.clone()}</span></p>{off}</li> }
    });
    Some(view! { <ul class="stack">{lines.collect_view()}</ul> }.into_any())
}

/// What was to come does not come; what it would have replaced stays.
pub(super) async fn call_off(Extension(ctx): Extension<Ctx>, Path(id): Path<i64>, form: Form) -> Acted {
    write::allow(&ctx, Action::Publish, id).await?;
    store::item(&ctx, id).await?;
    let tongue = Tongue::of_code(form.get("tongue")).unwrap_or(Tongue::Pl);
    write::call_off(&ctx, id, form.number("publication").ok_or(Fault::NotFound)?).await?;
    Ok(Done::saying(&ctx, &at(id, tongue), "odwolano"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_names_its_weekday_in_poland() {
        let late = "2026-12-03T23:30:00Z".parse().unwrap();
        assert_eq!(moment(Lang::Pl, late), "piątek, 4\u{a0}grudnia\u{a0}2026, 0:30");
        assert_eq!(moment(Lang::En, late), "Friday, 4\u{a0}December\u{a0}2026, 0:30");
    }
}
