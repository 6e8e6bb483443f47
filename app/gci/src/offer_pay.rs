#![cfg(not(target_arch = "wasm32"))]
//! What an offer pays, on its page: on the common scale with what of it is ours, or in the source's own words.

use crate::Locale;
use crate::i18n::td_string;
use crate::market::worth;
use crate::pay::{Pay, Scale, Tariff, explain, stated};
use crate::scene::words_of;
use crate::store::Offer;
use base::Lang;
use leptos::prelude::*;
use platform::Ctx;
use seek::{Span, pay, pay_bar, span};

pub(crate) fn pay_box(ctx: &Ctx, offer: &Offer) -> impl IntoView + use<> {
    let lang = ctx.lang();
    let locale = Locale::from(lang);
    let body = match offer.pay().zip(offer.scale()) {
        Some((pay, scale)) => on_scale(lang, offer, pay, &scale).into_any(),
        None if offer.states_pay() => view! {
            <p class="pay-as-stated">{in_its_words(offer, lang)}</p>
            <p class="pay-unit">{td_string!(locale, pay_not_converted)}</p>
        }
        .into_any(),
        None => view! { <p class="pay-none">{td_string!(locale, no_pay)}</p> }.into_any(),
    };
    view! { <section class="pay-box" aria-labelledby="placa"><h2 id="placa">{td_string!(locale, pay)}</h2>{body}</section> }
}

/// Pay in the source's own words; where it gave only numbers, in ours.
fn in_its_words(offer: &Offer, lang: Lang) -> String {
    let advert = &offer.advert;
    if !advert.pay_text.is_empty() {
        return advert.pay_text.clone();
    }
    advert.pay.iter().map(|pay| stated(pay, lang)).collect::<Vec<_>>().join("; ")
}

fn on_scale(lang: Lang, offer: &Offer, paid: &Pay, scale: &Scale) -> impl IntoView + use<> {
    let locale = Locale::from(lang);
    let words = words_of(lang);
    let rates = Tariff::held().on(Some(offer.day()));
    let shown = worth(offer).0.and_then(|worth| pay(&words, lang, worth));
    let amount = shown.as_ref().map(|shown| shown.amount.clone());
    let bar = shown.map(|shown| view! { <div inner_html=pay_bar(&shown).into_string()></div> });
    let ours = |is_ours: bool| is_ours.then(|| view! { <span class="ours">{words.ours.clone()}</span> });
    let row = |name: &'static str, amount: Span, is_ours: bool| {
        view! { <div><dt>{name}</dt><dd>{span(&words, lang, amount)}" "{ours(is_ours)}</dd></div> }
    };
    let net = scale.net_month.map(|net| row(td_string!(locale, net_about), net, scale.ours.has_net()));
    let rules = explain(paid, scale, rates, lang).into_iter().map(|rule| view! { <li>{rule}</li> }).collect_view();
    view! {
        <p class="pay-big">{amount}</p>
        <p class="pay-unit">{words.gross_month.clone()}" "{ours(scale.ours.has_gross())}</p>
        {bar}
        <dl class="pay-facts">
            <div><dt>{td_string!(locale, pay_stated)}</dt><dd>{in_its_words(offer, lang)}</dd></div>
            {row(td_string!(locale, per_hour), scale.hour, scale.hour_is_ours)}
            {net}
        </dl>
        <details class="fine"><summary>{td_string!(locale, how_counted)}</summary><p>{td_string!(locale, counted, year = rates.year)}</p><ul>{rules}</ul></details>
    }
}
