//! What people see of their accounts.

mod act;
mod invite;
pub(crate) mod journal;
pub(crate) mod keys;
pub(crate) mod member;
pub(crate) mod own;
pub(crate) mod people;
pub(crate) mod readdress;
pub(crate) mod role;
pub(crate) mod second;
pub(crate) mod sign_in;
mod sought;
pub(crate) mod step;
pub(crate) mod together;
mod when;

use crate::{Locale, i18n::td_string};
use leptos::prelude::*;
use platform::Ctx;
use ui::{DeskHead, Fields, done_code};
pub(crate) use when::when;

/// What was just done, where an act of accounts has led to this page.
pub(crate) fn done(locale: Locale) -> Option<String> {
    let words = match done_code()?.as_str() {
        "wylogowano" => td_string!(locale, done_signed_out),
        "list-wyslany" => td_string!(locale, done_letter),
        "haslo-zmienione" => td_string!(locale, done_password),
        "adres-list" => td_string!(locale, done_address_letter),
        "adres-zmieniony" => td_string!(locale, done_address),
        "zapisano" => td_string!(locale, done_saved),
        "zaproszono" => td_string!(locale, done_invited),
        "potwierdzono" => td_string!(locale, done_proved),
        "osoba-odeszla" => td_string!(locale, done_left),
        "rola-odebrana" => td_string!(locale, done_taken),
        "role-odebrane" => td_string!(locale, done_all_taken),
        "role-zakonczone" => td_string!(locale, done_all_ended),
        "zaproszenia-wyslane" => td_string!(locale, done_all_invited),
        "wylogowano-urzadzenie" => td_string!(locale, done_device),
        "krok-wlaczony" => td_string!(locale, done_factor_on),
        "krok-wylaczony" => td_string!(locale, done_factor_off),
        "krok-zdjety" => td_string!(locale, done_factor_reset),
        "klucz-dodany" => td_string!(locale, done_key_added),
        "klucz-usuniety" => td_string!(locale, done_key_removed),
        "kody-schowane" => td_string!(locale, done_codes_kept),
        "wizyta" => td_string!(locale, done_visit),
        "wizyta-koniec" => td_string!(locale, done_visit_end),
        _ => return None,
    };
    Some(words.to_owned())
}

/// The fields of one form of a page, known by a field of its own: another form that came back leaves them empty.
fn of_form(mark: &str) -> Fields {
    let back = Fields::new();
    if back.sent().is_some_and(|sent| !sent.has(mark)) { Fields::default() } else { back }
}

/// The head of a page of accounts: its title, and what was just done.
pub(crate) fn head(ctx: &Ctx, title: String, lede: Option<String>) -> impl IntoView + use<> {
    view! { <DeskHead title lede done=done(Locale::from(ctx.lang()))/> }
}
