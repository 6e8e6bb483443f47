use base::{Lang, write};
use chrono::{DateTime, Timelike, Utc};
use chrono_tz::Europe::Warsaw;
use leptos::prelude::*;

/// A day and an hour in Poland.
pub(crate) fn when(lang: Lang, at: DateTime<Utc>) -> impl IntoView + use<> {
    let here = at.with_timezone(&Warsaw);
    let words = format!("{}, {}:{:02}", write::date(lang, here.date_naive()), here.hour(), here.minute());
    view! { <time datetime=at.to_rfc3339()>{words}</time> }
}
