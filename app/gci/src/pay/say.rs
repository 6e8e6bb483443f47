//! Pay in words: as its source states it, and how it came onto the scale.

use super::{Pay, Rates, Scale, Unit};
use crate::Locale;
use crate::i18n::td_string;
use crate::offer::Contract;
use base::{Lang, write};

/// Pay as stated: `20–25 EUR za godzinę netto`. A unit that is our guess is not said.
pub(crate) fn stated(pay: &Pay, lang: Lang) -> String {
    let locale = Locale::from(lang);
    let money = |hundredths: u32| in_currency(&number(lang, hundredths), &pay.currency, lang);
    let amount = match (pay.from, pay.to) {
        (Some(from), Some(to)) if from == to => money(from),
        (Some(from), Some(to)) => in_currency(&format!("{}–{}", number(lang, from), number(lang, to)), &pay.currency, lang),
        (Some(from), None) => td_string!(locale, from, amount = money(from)),
        (None, to) => td_string!(locale, to, amount = to.map(money).unwrap_or_default()),
    };
    let unit = (!pay.guessed).then(|| unit(locale, pay.unit));
    let gross = pay.net.map(|net| if net { td_string!(locale, net_word) } else { td_string!(locale, gross_word) });
    [Some(amount.as_str()), unit, gross].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// How a pay came onto the scale, a sentence for each rule and each thing that we took for granted.
pub(crate) fn explain(pay: &Pay, scale: &Scale, rates: &Rates, lang: Lang) -> Vec<String> {
    let locale = Locale::from(lang);
    let text = |said: bool, words: &str| said.then(|| words.to_owned());
    let is_net = pay.net == Some(true) && pay.contract != Some(Contract::B2b);
    let hours = write::decimal(lang, f64::from(scale.hours) / 100.0, usize::from(!scale.hours.is_multiple_of(100)));
    let rate = rates.exchange.get(&pay.currency).map(|rate| write::zloty(lang, u64::from(*rate)));
    let exchanged = rate.map(|amount| td_string!(locale, exchanged, year = rates.year, currency = pay.currency.as_str(), amount = amount));
    let sentences = [
        pay.guessed.then(|| td_string!(locale, unit_guessed, unit = unit(locale, pay.unit))),
        text(pay.net.is_none(), td_string!(locale, gross_assumed)),
        exchanged,
        Some(td_string!(locale, month_rule, hours = hours)),
        text(scale.hours_assumed, td_string!(locale, hours_assumed)),
        text(pay.unit == Unit::Day, td_string!(locale, day_rule)),
        text(is_net, td_string!(locale, from_net)),
        text(scale.assumed && scale.net_month.is_some(), td_string!(locale, contract_assumed)),
        scale.formula.map(|formula| formula.explain(rates, lang)),
    ];
    sentences.into_iter().flatten().collect()
}

fn unit(locale: Locale, unit: Unit) -> &'static str {
    match unit {
        Unit::Hour => td_string!(locale, pay_unit.hour),
        Unit::Day => td_string!(locale, pay_unit.day),
        Unit::Week => td_string!(locale, pay_unit.week),
        Unit::Month => td_string!(locale, pay_unit.month),
        Unit::Year => td_string!(locale, pay_unit.year),
    }
}

/// Hundredths as an amount: `5400`, `18,50`.
fn number(lang: Lang, hundredths: u32) -> String {
    let (whole, rest) = (write::number(lang, u64::from(hundredths / 100)), hundredths % 100);
    let point = if lang == Lang::En { '.' } else { ',' };
    if rest == 0 { whole } else { format!("{whole}{point}{rest:02}") }
}

/// An amount with its currency where the language puts it.
fn in_currency(amount: &str, currency: &str, lang: Lang) -> String {
    match (lang, currency) {
        (Lang::Pl, "PLN") => format!("{amount}\u{a0}zł"),
        (Lang::Uk, "PLN") => format!("{amount}\u{a0}зл."),
        (Lang::En, _) => format!("{currency}\u{a0}{amount}"),
        _ => format!("{amount}\u{a0}{currency}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pay::on_one_scale;

    fn euros() -> Pay {
        let (from, to) = (Some(1_850), Some(2_000));
        Pay { from, to, unit: Unit::Hour, guessed: false, net: Some(true), currency: "EUR".into(), contract: None }
    }

    #[test]
    fn pay_is_said_as_it_was_stated() {
        assert_eq!(stated(&euros(), Lang::Pl), "18,50–20\u{a0}EUR za godzinę netto");
        assert_eq!(stated(&euros(), Lang::En), "EUR\u{a0}18.50–20 an hour net");
        let least = Pay { to: None, guessed: true, net: None, currency: "PLN".into(), ..euros() };
        assert_eq!(stated(&least, Lang::Pl), "od 18,50\u{a0}zł");
        assert_eq!(stated(&Pay { from: None, currency: "JPY".into(), ..euros() }, Lang::Uk), "до 20\u{a0}JPY за годину нетто");
    }

    #[test]
    fn every_rule_and_every_assumption_is_told() {
        let rates = Rates::default();
        let told = |pay: &Pay, hours| explain(pay, &on_one_scale(pay, hours, &rates).unwrap(), &rates, Lang::Pl).join(" ");
        let all = told(&Pay { guessed: true, ..euros() }, None);
        for said in
            ["za godzinę", "100\u{a0}EUR to 425\u{a0}zł", "52/12", "40 godz.", "nie podaje godzin", "netto", "umowie o pracę", "2026"]
        {
            assert!(all.contains(said), "{said}: {all}");
        }
        let plain = Pay { net: Some(false), currency: "PLN".into(), contract: Some(Contract::Mandate), ..euros() };
        let some = told(&plain, Some(37.5));
        assert!(some.contains("37,5 godz.") && !some.contains("nie podaje") && !some.contains("EUR"), "{some}");
    }
}
