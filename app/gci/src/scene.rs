#![cfg(not(target_arch = "wasm32"))]
//! Where and in which words results are shown: the locale's phrases as templates, made once for each language.

use crate::Locale;
use crate::i18n::td_string;
use crate::label;
use base::Lang;
use platform::Ctx;
use seek::{Contract, Facet, FacetWords, Home, Hows, Perk, Plural, Remote, Scene, Shift, Sort, Support, Welcome, Words, WorkingTime};
use std::sync::{Arc, LazyLock};

/// The path of the search.
pub(crate) const PATH: &str = "/oferty-pracy";

static WORDS: LazyLock<[Arc<Words>; 3]> = LazyLock::new(|| Lang::ALL.map(|lang| Arc::new(words(lang))));

/// The words of a language.
pub(crate) fn words_of(lang: Lang) -> Arc<Words> {
    WORDS[lang as usize].clone()
}

/// The scene of the page being made.
pub(crate) fn scene(ctx: &Ctx) -> Scene {
    let lang = ctx.lang();
    Scene { lang, path: ctx.href(PATH), sprite: ctx.assets.url("icons.svg"), today: ctx.today(), words: words_of(lang) }
}

/// Where the portal's people look from.
pub(crate) fn home(ctx: &Ctx) -> Option<Home> {
    let km = (!ctx.portal.is_operator()).then_some(ctx.portal.radius_km);
    Some(Home { town: ctx.portal.town.clone(), at: ctx.portal.seat?, km })
}

/// The address of an offer without portal and language, as `Ctx::href` wants it.
pub(crate) fn offer_path(id: i64, title: &str) -> String {
    seek::offer_path(PATH, id, title)
}

/// A plural as a template: what the locale says of 1, 2 and 5, without the number.
fn plural(say: impl Fn(u64) -> String) -> Plural {
    let template = |number: u64| say(number).replacen(&number.to_string(), "{0}", 1);
    Plural { one: template(1), few: template(2), many: template(5) }
}

fn words(lang: Lang) -> Words {
    let locale = Locale::from(lang);
    let text = str::to_owned;
    Words {
        count: plural(|count| td_string!(locale, count, count = count)),
        places_more: plural(|count| td_string!(locale, places_more, count = count)),
        within: td_string!(locale, within, km = "{0}", place = "{1}"),
        around_all: text(td_string!(locale, around_all)),
        searched_for: td_string!(locale, searched_for, used = "{0}"),
        search_literally: td_string!(locale, search_literally, asked = "{0}"),
        understood: text(td_string!(locale, understood)),
        unknown_place: text(td_string!(locale, unknown_place)),
        area_place: td_string!(locale, area_place, place = "{0}"),
        literally: text(td_string!(locale, literally)),
        nothing: text(td_string!(locale, nothing)),
        nothing_hint: text(td_string!(locale, nothing_hint)),
        nothing_at_all: text(td_string!(locale, nothing_at_all)),
        little: text(td_string!(locale, little)),
        way_reach: td_string!(locale, way_reach, km = "{0}"),
        way_everywhere: text(td_string!(locale, way_everywhere)),
        way_drop: td_string!(locale, way_drop, facet = "{0}"),
        way_pay: text(td_string!(locale, way_pay)),
        way_words: td_string!(locale, way_words, words = "{0}"),
        way_loosely: text(td_string!(locale, way_loosely)),
        way_unfiltered: text(td_string!(locale, way_unfiltered)),
        way_all: text(td_string!(locale, way_all)),
        way_all_everywhere: text(td_string!(locale, way_all_everywhere)),
        way_uncounted: text(td_string!(locale, way_uncounted)),
        no_offers: text(td_string!(locale, no_offers)),
        no_offers_hint: text(td_string!(locale, no_offers_hint)),
        voivodeship: td_string!(locale, voivodeship, name = "{0}"),
        powiat: td_string!(locale, powiat, name = "{0}"),
        in_area: td_string!(locale, in_area, area = "{0}"),
        no_pay: text(td_string!(locale, no_pay)),
        pay_in_offer: text(td_string!(locale, pay_in_offer)),
        employer_hidden: text(td_string!(locale, employer_hidden)),
        today: text(td_string!(locale, today)),
        yesterday: text(td_string!(locale, yesterday)),
        added: td_string!(locale, added, date = "{0}"),
        here_since: td_string!(locale, here_since, date = "{0}"),
        ends_today: text(td_string!(locale, ends_today)),
        ends_tomorrow: text(td_string!(locale, ends_tomorrow)),
        ended: text(td_string!(locale, ended)),
        below_minimum: text(td_string!(locale, below_minimum)),
        net: td_string!(locale, net, amount = "{0}"),
        ours: text(td_string!(locale, ours)),
        ours_gross: text(td_string!(locale, ours_gross)),
        ours_net: text(td_string!(locale, ours_net)),
        ours_both: text(td_string!(locale, ours_both)),
        place_ours: text(td_string!(locale, place_ours)),
        read_by_us: format!("{{0}}: {}", td_string!(locale, read_by_us)),
        last_day: text(td_string!(locale, last_day)),
        gross_month: text(td_string!(locale, gross_month)),
        pay_axis: td_string!(locale, pay_axis, least = "{0}", most = "{1}"),
        from: td_string!(locale, from, amount = "{0}"),
        to: td_string!(locale, to, amount = "{0}"),
        pay_from: td_string!(locale, pay_from, amount = "{0}"),
        pay_any: text(td_string!(locale, pay_any)),
        hint_employer: text(td_string!(locale, hint_employer)),
        hint_place: text(td_string!(locale, hint_place)),
        why: text(td_string!(locale, why)),
        why_show: text(td_string!(locale, why_show)),
        why_hide: text(td_string!(locale, why_hide)),
        why_order: Sort::ALL.map(|sort| text(why_order(locale, sort))),
        why_corrected: text(td_string!(locale, why_corrected)),
        why_word: td_string!(locale, why_word, word = "{0}", how = "{1}"),
        why_distance: td_string!(locale, why_distance, distance = "{0}"),
        fields: [
            text(td_string!(locale, field.title)),
            text(td_string!(locale, field.employer)),
            text(td_string!(locale, field.place)),
            text(td_string!(locale, field.text)),
        ],
        hows: Hows {
            typed: text(td_string!(locale, how_met.typed)),
            diacritics: text(td_string!(locale, how_met.diacritics)),
            joined: text(td_string!(locale, how_met.joined)),
            form: text(td_string!(locale, how_met.form)),
            family: text(td_string!(locale, how_met.family)),
            concept: text(td_string!(locale, how_met.concept)),
            beginning: text(td_string!(locale, how_met.beginning)),
        },
        map_label: text(td_string!(locale, map_label)),
        map_note: text(td_string!(locale, map_note)),
        map_part: td_string!(locale, map_part, shown = "{0}", total = "{1}"),
        facets: Facet::ALL.map(|facet| facet_words(locale, facet)).to_vec(),
        lists: ui::lists(lang),
    }
}

fn why_order(locale: Locale, sort: Sort) -> &'static str {
    match sort {
        Sort::Relevance => td_string!(locale, why_order.relevance),
        Sort::Newest => td_string!(locale, why_order.newest),
        Sort::Nearest => td_string!(locale, why_order.nearest),
        Sort::Pay => td_string!(locale, why_order.pay),
    }
}

fn facet_words(locale: Locale, facet: Facet) -> FacetWords {
    let codes: Vec<&str> = match facet {
        Facet::Contract => Contract::ALL.map(Contract::code).to_vec(),
        Facet::Time => WorkingTime::ALL.map(WorkingTime::code).to_vec(),
        Facet::Shift => Shift::ALL.map(Shift::code).to_vec(),
        Facet::Welcome => Welcome::ALL.map(Welcome::code).to_vec(),
        Facet::Support => Support::ALL.map(Support::code).to_vec(),
        Facet::Perk => Perk::ALL.map(Perk::code).to_vec(),
        Facet::Remote => Remote::ALL.map(Remote::code).to_vec(),
        Facet::Group => vec!["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"],
        Facet::Employer => Vec::new(),
    };
    let values = codes.into_iter().map(|code| (code.to_owned(), label::value(locale, facet, code))).collect();
    // Beside an offer it is as the source says; as a filter it leaves out the contracts for a time, or takes in who says nothing, and
    // has to say so.
    let choices = match facet {
        Facet::Contract => vec![(Contract::Employment.code().to_owned(), td_string!(locale, employment_choice).to_owned())],
        Facet::Remote => vec![(Remote::OnSite.code().to_owned(), td_string!(locale, on_site_choice).to_owned())],
        _ => Vec::new(),
    };
    FacetWords { facet, title: label::facet(locale, facet).to_owned(), values, choices }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_of_offers_is_said_as_the_locale_says_it() {
        for lang in Lang::ALL {
            for number in (0..130).chain([1001, 1002, 1012]) {
                let said = td_string!(Locale::from(lang), count, count = number);
                let ours = seek::fill(words_of(lang).count.of(lang, number), &[&number.to_string()]);
                assert_eq!(ours, said);
            }
        }
    }

    #[test]
    fn every_phrase_is_there_in_every_language() {
        for lang in Lang::ALL {
            let said = serde_json::to_value(&*words_of(lang)).unwrap();
            let empty: Vec<_> = said.as_object().unwrap().iter().filter(|(_, phrase)| phrase.as_str() == Some("")).collect();
            assert!(empty.is_empty(), "{lang:?}: {empty:?}");
        }
    }
}
