#![cfg(not(target_arch = "wasm32"))]
//! One block of the home page: how many of its things it shows, or the words of a text.

use super::read::{Texts3, texts};
use super::{BLOCKS, asked, blocks::name, head, written};
use crate::{Locale, i18n::td_string};
use axum::extract::Extension;
use base::{Action, Fault, FieldError, Lang};
use leptos::prelude::*;
use platform::Ctx;
use portal::looks::{self, Block, What};
use prose::Doc;
use prose::check::Severity;
use ui::{Acted, AreaField, Fields, Form, Line, TextField};

/// The longest text, in characters.
const LONGEST: usize = 8_000;

#[component]
pub(super) fn BlockPage() -> impl IntoView {
    ui::page(page())
}

/// Which block the address names: `?nr=3`.
fn at(ctx: &Ctx, blocks: &[Block]) -> Result<usize, Fault> {
    let asked = asked(ctx);
    let at = asked.number("nr").and_then(|at| usize::try_from(at).ok());
    at.filter(|at| blocks.get(*at).is_some_and(|block| block.counts() || block.what == What::Text)).ok_or(Fault::NotFound)
}

async fn page() -> Result<impl IntoView, Fault> {
    let ctx = Ctx::current()?;
    ctx.allow_here(Action::Arrange)?;
    let locale = Locale::from(ctx.lang());
    let version = looks::draft(&ctx).await?;
    let at = at(&ctx, &version.looks.blocks)?;
    let block = &version.looks.blocks[at];
    let fields = Fields::new()
        .with("count", block.count.to_string())
        .with("pl", block.title.pl.clone())
        .with("en", block.title.en.clone())
        .with("uk", block.title.uk.clone())
        .with("text-pl", block.text.pl.clone())
        .with("text-en", block.text.en.clone())
        .with("text-uk", block.text.uk.clone());
    let area = |name: &'static str, lang: Lang| {
        let label = format!("{} ({})", td_string!(locale, looks_text), lang.own_name());
        let hint = if lang == Lang::Pl { td_string!(locale, looks_text_hint) } else { "" };
        view! { <AreaField fields=fields.clone() name=name label=label hint=hint rows=10 most=LONGEST optional=true/> }
    };
    let inside = match block.what {
        What::Text => {
            let title = Texts3 { fields: fields.clone(), lang: ctx.lang() }.view();
            view! { {title}{area("text-pl", Lang::Pl)}{area("text-en", Lang::En)}{area("text-uk", Lang::Uk)} }.into_any()
        }
        _ => view! { <TextField fields=fields.clone() name="count" label=td_string!(locale, looks_count).into() hint=td_string!(locale, looks_count_hint) line=Line::Number/> }.into_any(),
    };
    let lede = td_string!(locale, looks_block_more);
    let words = name(&ctx, block);
    Ok(view! {
        {head(&ctx, BLOCKS, td_string!(locale, looks_block), lede)}
        <section class="section wrap"><div class="narrow"><h2 id="lista" tabindex="-1">{words}</h2>
            {fields.summary(ctx.lang())}
            <form method="post" action=ctx.href(&format!("/pulpit/portal/blok?nr={at}")) data-module=ctx.assets.url("keep.js") data-keep-draft=format!("blok-{at}")>
                <input type="hidden" name="seen" value=version.number/>{inside}
                <div class="btn-row"><button class="btn btn-primary" name="act" value="set">{td_string!(locale, looks_save)}</button>
                    <a class="btn" href=ctx.href(BLOCKS)>{td_string!(locale, looks_back)}</a></div>
            </form></div></section>
    })
}

/// The block is set.
pub(super) async fn write(Extension(ctx): Extension<Ctx>, form: Form) -> Acted {
    ctx.allow_here(Action::Arrange)?;
    let locale = Locale::from(ctx.lang());
    let mut looks = looks::draft(&ctx).await?.looks;
    let at = at(&ctx, &looks.blocks)?;
    let block = &mut looks.blocks[at];
    if block.what == What::Text {
        block.title = texts(&form, 80);
        block.text = words(&ctx, &form)?;
        block.on = block.on || !block.text.pl.is_empty();
    } else {
        let count = form.number("count").and_then(|count| u8::try_from(count).ok()).filter(|count| (1..=looks::MOST).contains(count));
        block.count = count.ok_or_else(|| Fault::field("count", td_string!(locale, looks_count_hint)))?;
    }
    written(&ctx, &form, &looks, "block", &format!("{BLOCKS}?przy={at}")).await
}

/// Words in the small markup; what cannot be read, or would shut somebody out, is refused.
fn words(ctx: &Ctx, form: &Form) -> Result<portal::Texts, Fault> {
    let mut errors = Vec::new();
    let mut read = |field: &'static str| {
        let markup = form.given(field).unwrap_or_default().trim().to_owned();
        if markup.is_empty() {
            return markup;
        }
        let (doc, complaints) = Doc::from_markup(&markup);
        let grave = doc.check(ctx.lang()).into_iter().filter(|finding| finding.severity == Severity::Error);
        let whys: Vec<String> =
            complaints.iter().map(|one| one.sentence(ctx.lang())).chain(grave.map(|one| one.sentence(ctx.lang()))).collect();
        if !whys.is_empty() || markup.chars().count() > LONGEST {
            errors.push(FieldError { field: field.into(), hint: whys.join(" ") });
        }
        markup
    };
    let texts = portal::Texts { pl: read("text-pl"), en: read("text-en"), uk: read("text-uk") };
    if errors.is_empty() { Ok(texts) } else { Err(Fault::Invalid(errors)) }
}
