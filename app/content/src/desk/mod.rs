//! What editors see and do.

mod act;
mod alive;
mod allow;
mod bulk;
mod check;
mod edit;
mod form;
mod lines;
mod list;
mod meet;
mod named;
mod own;
mod picture;
mod place;
mod plan;
mod preview;
mod publish;
mod state;
mod status;
mod upkeep;
mod versions;
mod waits;

pub use self::{
    act::acts,
    named::{Named, named},
    waits::{new_alert, waiting},
};
pub(crate) use self::{
    act::at,
    edit::{EditPage, NewPage},
    list::ItemsPage,
    preview::PreviewPage,
    status::StatusPage,
    versions::VersionsPage,
};

use crate::{Locale, i18n::td_string};
use leptos::prelude::*;
use platform::Ctx;
use ui::{DeskHead, done_code};

/// The head of a page of the desk, and what was just done.
fn head(ctx: &Ctx, title: String) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let words = done_code().and_then(|code| {
        Some(match code.as_str() {
            "zapisano" => td_string!(locale, done_saved),
            "opublikowano" => td_string!(locale, done_published),
            "zaplanowano" => td_string!(locale, done_scheduled),
            "wycofano" => td_string!(locale, done_withdrawn),
            "do-sprawdzenia" => td_string!(locale, done_asked),
            "odeslano" => td_string!(locale, done_sent_back),
            "usunieto" => td_string!(locale, done_removed),
            "przywrocono" => td_string!(locale, done_restored),
            "kolejnosc" => td_string!(locale, done_ordered),
            "przeniesiono" => td_string!(locale, done_moved),
            "polaczono" => td_string!(locale, done_merged),
            "odnosnik" => td_string!(locale, done_link),
            "odnosnik-zakonczony" => td_string!(locale, done_link_ended),
            "uwaga-zalatwiona" => td_string!(locale, done_comment),
            "zapytano" => td_string!(locale, done_owner_asked),
            "aktualne" => td_string!(locale, done_right),
            "zalatwiono" => td_string!(locale, done_settled),
            "opieka" => td_string!(locale, done_upkeep),
            "odwolano" => td_string!(locale, done_called_off),
            "stan-ustawiono" => td_string!(locale, done_status),
            "stan-dziala" => td_string!(locale, done_status_works),
            "stan-cofnieto" => td_string!(locale, done_status_undone),
            "odrzucono" => td_string!(locale, done_discarded),
            _ => return None,
        })
    });
    view! { <DeskHead title lede=None done=words.map(str::to_owned)/> }
}
