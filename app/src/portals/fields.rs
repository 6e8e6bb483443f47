//! Fields that opening and changing a portal have in common.

use super::words::kind_words;
use crate::{Locale, i18n::td_string};
use base::{Kind, Lang};
use leptos::prelude::*;
use platform::Ctx;
use ui::{ChoiceField, Fields, Line, TextField};

/// What a portal is; the operator's own stays an association.
pub(super) fn basics(ctx: &Ctx, fields: &Fields, is_operator: bool) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let kinds = Kind::ALL.into_iter().filter(|kind| *kind != Kind::Association);
    let kinds: Vec<_> = kinds.map(|kind| (kind.code().to_owned(), kind_words(locale, kind).to_owned())).collect();
    let kind = (!is_operator)
        .then(|| view! { <ChoiceField fields=fields.clone() name="kind" label=td_string!(locale, portals_kind).into() choices=kinds/> });
    view! {
        <TextField fields=fields.clone() name="name" label=td_string!(locale, portal_name).into() hint=td_string!(locale, portals_name_hint) most=120/>
        {kind}
        <TextField fields=fields.clone() name="teryt" label=td_string!(locale, portals_teryt).into() hint=td_string!(locale, portals_teryt_hint) optional=true most=7/>
        <TextField fields=fields.clone() name="town" label=td_string!(locale, portals_town).into() hint=td_string!(locale, portals_town_hint) most=120/>
        <TextField fields=fields.clone() name="seat" label=td_string!(locale, portals_seat).into() hint=td_string!(locale, portals_seat_hint) optional=true most=40/>
        <TextField fields=fields.clone() name="radius" label=td_string!(locale, portals_radius).into() hint=td_string!(locale, portals_radius_hint) line=Line::Number most=3/>
        {languages(ctx, fields)}
    }
}

fn languages(ctx: &Ctx, fields: &Fields) -> impl IntoView + use<> {
    let locale = Locale::from(ctx.lang());
    let others = [Lang::En, Lang::Uk].map(|lang| {
        let checked = fields.ticked("lang", lang.code());
        view! { <label class="check"><input type="checkbox" name="lang" value=lang.code() checked=checked/>" "<span lang=lang.code()>{lang.own_name()}</span></label> }
    });
    view! { <fieldset class="field"><legend>{td_string!(locale, portal_languages)}</legend><p class="hint">{td_string!(locale, portal_languages_hint)}</p>{others.collect_view()}</fieldset> }
}
