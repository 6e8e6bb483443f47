//! Two drafts side by side: what was said and what is said, in words.

use crate::item::{Draft, Facts};
use crate::merge::said;
use crate::view::{fact_words, field_words};
use crate::{Locale, i18n::td_string};
use leptos::prelude::*;
use platform::Ctx;
use serde_json::Value;
use std::collections::BTreeMap;

/// What differs between two drafts; `label` is the number of the heading that names it.
pub(crate) fn difference(ctx: &Ctx, was: &Draft, is: &Draft, label: &'static str) -> AnyView {
    let locale = Locale::from(ctx.lang());
    let same = was.title == is.title && was.lead == is.lead && was.body == is.body && was.facts == is.facts;
    if same {
        return view! { <p>{td_string!(locale, shared_same)}</p> }.into_any();
    }
    let lines = fields(was, is).into_iter().map(|(name, was, is)| {
        let gone = (!was.is_empty()).then(|| view! { <del>{fact_words(ctx, &name, &was)}</del> });
        let come = (!is.is_empty()).then(|| view! { <ins>{fact_words(ctx, &name, &is)}</ins> });
        view! { <div><dt>{field_words(locale, &name).to_owned()}</dt><dd>{gone}" "{come}</dd></div> }
    });
    let lines = lines.collect_view();
    let lines = (!lines.is_empty()).then(|| view! { <dl class="facts">{lines}</dl> });
    let table = (was.body != is.body).then(|| {
        let html = prose::change::html(&prose::change::compare(&was.body, &is.body), ctx.lang()).into_string();
        view! { <div class="table-box" role="region" tabindex="0" aria-labelledby=label inner_html=html></div> }
    });
    view! { {lines}{table} }.into_any()
}

/// Fields whose values differ: name, what was, what is.
fn fields(was: &Draft, is: &Draft) -> Vec<(String, String, String)> {
    let words = [("title", &was.title, &is.title), ("lead", &was.lead, &is.lead)];
    let words = words.into_iter().map(|(name, was, is)| (name.to_owned(), was.clone(), is.clone()));
    let (before, after) = (leaves(&was.facts), leaves(&is.facts));
    let names: std::collections::BTreeSet<_> = before.keys().chain(after.keys()).cloned().collect();
    let value = |of: &BTreeMap<String, String>, name: &str| of.get(name).cloned().unwrap_or_default();
    let facts = names.into_iter().map(|name| (name.clone(), value(&before, &name), value(&after, &name)));
    words.chain(facts).filter(|(_, was, is)| was != is).collect()
}

/// Facts within facts, laid out flat: `own.service.cost`.
fn leaves(facts: &Facts) -> BTreeMap<String, String> {
    let mut out = BTreeMap::new();
    down("", &serde_json::to_value(facts).unwrap_or_default(), &mut out);
    out
}

fn down(name: &str, value: &Value, out: &mut BTreeMap<String, String>) {
    let Value::Object(map) = value else {
        out.insert(name.to_owned(), said(Some(value)));
        return;
    };
    for (inner, value) in map {
        down(&if name.is_empty() { inner.clone() } else { format!("{name}.{inner}") }, value, out);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_is_named_with_both_values() {
        let was = Draft { title: "Odpady".into(), facts: Facts { price: "17 zł".into(), ..Facts::default() }, ..Draft::default() };
        let is = Draft { title: "Odpady".into(), facts: Facts { price: "22 zł".into(), ..Facts::default() }, ..Draft::default() };
        assert_eq!(fields(&was, &is), [("price".to_owned(), "17 zł".to_owned(), "22 zł".to_owned())]);
    }

    #[test]
    fn facts_within_facts_are_laid_out_flat() {
        let mut out = BTreeMap::new();
        down("", &serde_json::json!({"own": {"service": {"cost": "0 zł", "steps": ["a", "b"], "keeper": null}}}), &mut out);
        let expected = [("own.service.cost", "0 zł"), ("own.service.keeper", ""), ("own.service.steps", "a; b")];
        assert_eq!(out, expected.map(|(name, value)| (name.to_owned(), value.to_owned())).into());
    }
}
