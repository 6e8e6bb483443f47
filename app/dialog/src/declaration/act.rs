//! The desk writes the declaration, or says that it has been looked through.

use super::keep::{newest, write};
use super::{Declaration, Method, Status};
use crate::{Locale, i18n::td_string};
use axum::extract::Extension;
use base::{Action, Fault, FieldError, Lang};
use chrono::NaiveDate;
use platform::Ctx;
use portal::Texts;
use ui::{Acted, Done, Form, Undone};

/// The longest text of a declaration, in characters.
pub(super) const LONGEST: usize = 10_000;

/// The whole form, in Polish; its texts alone, in another language; or the word that nothing has to be changed.
pub(crate) async fn save(Extension(ctx): Extension<Ctx>, form: Form) -> Acted {
    ctx.allow_here(Action::Arrange)?;
    let (number, known) = newest(&ctx).await?.unwrap_or_default();
    if form.get("act") == "review" {
        let reviewed = Declaration { reviewed: Some(ctx.today()), ..known };
        if number == 0 {
            return Err(Undone(Fault::NotFound));
        }
        write(&ctx, number, &reviewed).await?;
        return Ok(Done::saying(&ctx, "/pulpit/dostepnosc", "przejrzano"));
    }
    let lang = Lang::of_code(form.get("jezyk")).unwrap_or_default();
    let seen = form.number("seen").and_then(|seen| i32::try_from(seen).ok()).unwrap_or(0);
    let mut declaration = if lang == Lang::Pl { read(&ctx, &form, known)? } else { known };
    for (name, texts) in declaration.texts() {
        *said(texts, lang) = form.get(name).chars().take(LONGEST).collect::<String>().replace('\r', "");
    }
    if lang == Lang::Pl {
        complete(&ctx, &declaration)?;
    } else if number == 0 {
        return Err(Undone(Fault::NotFound));
    }
    write(&ctx, seen, &declaration).await.map_err(|fault| match fault {
        Fault::Taken => Fault::field("entity", td_string!(Locale::from(ctx.lang()), written_meanwhile)),
        other => other,
    })?;
    let tail = if lang == Lang::Pl { String::new() } else { format!("?jezyk={}", lang.code()) };
    Ok(Done::saying(&ctx, &format!("/pulpit/dostepnosc{tail}"), "zapisano"))
}

/// A text in one language, to be written.
pub(super) fn said(texts: &mut Texts, lang: Lang) -> &mut String {
    match lang {
        Lang::Pl => &mut texts.pl,
        Lang::En => &mut texts.en,
        Lang::Uk => &mut texts.uk,
    }
}

/// What is no text in the form.
fn read(ctx: &Ctx, form: &Form, known: Declaration) -> Result<Declaration, Fault> {
    let locale = Locale::from(ctx.lang());
    let mut errors = Vec::new();
    let mut wrong = |field: &str, hint: &str| errors.push(FieldError { field: field.into(), hint: hint.into() });
    let mut day = |field: &str| {
        let day = form.get(field).parse::<NaiveDate>().ok().filter(|day| *day <= ctx.today());
        if day.is_none() {
            wrong(field, td_string!(locale, no_past_day));
        }
        day
    };
    let (published, updated, made) = (day("published"), day("updated"), day("made"));
    if published > updated && updated.is_some() {
        wrong("updated", td_string!(locale, updated_early));
    }
    for (field, hint) in
        [("entity", td_string!(locale, no_entity)), ("site", td_string!(locale, no_site)), ("contact", td_string!(locale, no_contact))]
    {
        if form.get(field).is_empty() || form.get(field).chars().count() > 200 {
            wrong(field, hint);
        }
    }
    let email = account::address(form.get("email"));
    if email.is_none() {
        wrong("email", td_string!(locale, no_address));
    }
    if form.get("phone").chars().filter(char::is_ascii_digit).count() < 7 {
        wrong("phone", td_string!(locale, no_phone));
    }
    let method = Method::of_code(form.get("method")).unwrap_or(Method::Own);
    if method == Method::Audit && form.get("assessor").is_empty() {
        wrong("assessor", td_string!(locale, no_assessor));
    }
    let report = form.get("report");
    let linked = url::Url::parse(report).is_ok_and(|url| matches!(url.scheme(), "http" | "https"));
    if !report.is_empty() && !linked {
        wrong("report", td_string!(locale, no_link));
    }
    if !errors.is_empty() {
        return Err(Fault::Invalid(errors));
    }
    let short = |field: &str| form.get(field).chars().take(300).collect::<String>();
    Ok(Declaration {
        entity: short("entity"),
        site: short("site"),
        published,
        updated,
        status: Status::of_code(form.get("status")).unwrap_or(Status::Partial),
        method,
        assessor: short("assessor"),
        report: report.to_owned(),
        made,
        reviewed: Some(ctx.today()),
        contact: short("contact"),
        email: email.unwrap_or_default(),
        phone: short("phone"),
        ..known
    })
}

/// What is not accessible must be named, and whom complaints go to.
fn complete(ctx: &Ctx, declaration: &Declaration) -> Result<(), Fault> {
    let locale = Locale::from(ctx.lang());
    let silent = [&declaration.gaps, &declaration.costs, &declaration.exempt].iter().all(|texts| texts.pl.is_empty());
    let mut errors = Vec::new();
    let mut wrong = |field: &str, hint: &str| errors.push(FieldError { field: field.into(), hint: hint.into() });
    if declaration.status != Status::Full && silent {
        wrong("gaps", td_string!(locale, no_gaps));
    }
    if declaration.complaints.pl.is_empty() {
        wrong("complaints", td_string!(locale, no_complaints));
    }
    if declaration.architecture.pl.is_empty() {
        wrong("architecture", td_string!(locale, no_architecture));
    }
    if errors.is_empty() { Ok(()) } else { Err(Fault::Invalid(errors)) }
}
