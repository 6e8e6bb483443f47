//! A resident asks; the office answers.

use super::keep::{one, open, receive, sealed};
use super::{LONGEST, Said, State, letter};
use crate::store::demand::{Column, Entity};
use crate::throttle;
use crate::view::caught;
use crate::{Locale, i18n::td_string};
use axum::extract::{Extension, Path};
use base::{Action, Fault, FieldError};
use chrono::NaiveDate;
use platform::{Caller, Clock, Ctx, audit};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, ExprTrait, QueryFilter};
use serde_json::json;
use ui::{Acted, Done, Form, Undone};

/// The longest text of a request or an answer, in characters.
pub(super) const MOST: usize = 4_000;

/// Somebody asks for accessibility.
pub(crate) async fn ask(Extension(ctx): Extension<Ctx>, caller: Option<Extension<Caller>>, form: Form) -> Acted {
    if caught(&form) {
        return Ok(Done::saying(&ctx, "/deklaracja-dostepnosci/zadanie", "przyjeto"));
    }
    let said = read(&ctx, &form)?;
    let many = |_| Fault::field("trouble", td_string!(Locale::from(ctx.lang()), too_many));
    throttle::caller(&ctx, "demand", caller.map(|Extension(caller)| caller), 5).await.map_err(many)?;
    if !said.email.is_empty() {
        throttle::knock(&ctx, "demand-letter", &said.email, 3).await.map_err(many)?;
    }
    let row = receive(&ctx, &said).await?;
    Ok(Done::saying(&ctx, &format!("/deklaracja-dostepnosci/zadanie?numer={}", row.number()), "przyjeto"))
}

fn read(ctx: &Ctx, form: &Form) -> Result<Said, Fault> {
    let locale = Locale::from(ctx.lang());
    let mut errors = Vec::new();
    let mut wrong = |field: &str, hint: &str| errors.push(FieldError { field: field.into(), hint: hint.into() });
    let text = |field: &str, most: usize| form.get(field).chars().take(most).collect::<String>().replace('\r', "");
    let said = Said {
        name: text("name", 200),
        email: account::address(form.get("email")).unwrap_or_default(),
        phone: text("phone", 40),
        post: text("post", 300),
        place: text("place", 500),
        trouble: text("trouble", MOST),
        wish: text("wish", MOST),
        answers: Vec::new(),
    };
    if said.name.is_empty() {
        wrong("name", td_string!(locale, no_name));
    }
    if said.email.is_empty() && !form.get("email").is_empty() {
        wrong("email", td_string!(locale, no_address));
    } else if said.email.is_empty() && said.phone.is_empty() && said.post.is_empty() {
        wrong("email", td_string!(locale, no_way_back));
    }
    if said.place.is_empty() {
        wrong("place", td_string!(locale, no_place));
    }
    if said.trouble.is_empty() {
        wrong("trouble", td_string!(locale, no_trouble));
    }
    if errors.is_empty() { Ok(said) } else { Err(Fault::Invalid(errors)) }
}

/// What the office answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    /// They have got it: how.
    Met(String),
    /// It takes until then: why.
    Extended(NaiveDate, String),
    /// They do not get it: why, and what there is instead.
    Refused(String, String),
}

impl Answer {
    pub const fn state(&self) -> State {
        match self {
            Self::Met(_) => State::Met,
            Self::Extended(..) => State::Extended,
            Self::Refused(..) => State::Refused,
        }
    }
}

/// The office answers, as its form says.
pub(crate) async fn answer(Extension(ctx): Extension<Ctx>, Path(id): Path<i64>, form: Form) -> Acted {
    ctx.allow_here(Action::Handle)?;
    let locale = Locale::from(ctx.lang());
    let text = |field: &str| form.get(field).chars().take(MOST).collect::<String>().replace('\r', "");
    let wanted = |field: &str| match text(field) {
        empty if empty.is_empty() => Err(Fault::field(field, td_string!(locale, no_answer))),
        given => Ok(given),
    };
    let (answer, code) = match form.get("act") {
        "met" => (Answer::Met(wanted("met")?), "zrealizowano"),
        "extend" => {
            let until = form.get("until").parse().map_err(|_| Fault::field("until", td_string!(locale, no_until)))?;
            (Answer::Extended(until, wanted("why")?), "przedluzono")
        }
        "refuse" => (Answer::Refused(wanted("refusal")?, wanted("instead")?), "odmowiono"),
        _ => return Err(Undone(Fault::NotFound)),
    };
    settle(&ctx, id, &answer).await?;
    Ok(Done::saying(&ctx, &format!("/pulpit/zadania-dostepnosci/{id}"), code))
}

/// Writes an answer down and sends it to who asked, where they left an e-mail.
///
/// # Errors
/// [`Fault::Invalid`] names `until` where the longer term is over, shorter than the one that runs, or longer than the law allows;
/// [`Fault::Taken`] where somebody has answered already; [`Fault::NotFound`].
pub(crate) async fn settle(ctx: &Ctx, id: i64, answer: &Answer) -> Result<(), Fault> {
    let row = one(ctx, id).await?;
    let Some(mut said) = open(ctx, &row)?.filter(|_| row.state().waits()) else { return Err(Fault::Taken) };
    let mut extended = row.extended;
    if let Answer::Extended(until, _) = answer {
        let last = LONGEST.ends(Clock::day(row.at));
        if *until <= row.deadline() || *until < ctx.today() || *until > last {
            let locale = Locale::from(ctx.lang());
            let hint = td_string!(locale, until_between, last = base::write::date(ctx.lang(), last)).to_string();
            return Err(Fault::field("until", hint));
        }
        extended = Some(*until);
    }
    said.answers.push(match answer {
        Answer::Met(text) | Answer::Extended(_, text) => text.clone(),
        Answer::Refused(why, instead) => format!("{why}\n{instead}"),
    });
    let state = answer.state();
    let who = ctx.who.as_ref().map(|who| who.name.clone());
    let act = ctx.db.act().await?;
    let one = Entity::update_many()
        .col_expr(Column::State, Expr::value(state.code()))
        .col_expr(Column::Sealed, Expr::value(sealed(ctx, id, &said)?))
        .col_expr(Column::Extended, Expr::value(extended))
        .col_expr(Column::AnsweredBy, Expr::value(who))
        .col_expr(Column::AnsweredAt, if state.waits() { Expr::col(Column::AnsweredAt) } else { Expr::value(ctx.now) });
    let same = Column::Id.eq(id).and(Column::Sealed.eq(&row.sealed));
    if one.filter(Column::PortalId.eq(ctx.portal.id)).filter(same).exec(&act).await?.rows_affected != 1 {
        return Err(Fault::Taken);
    }
    letter::answered(&act, ctx, &row, &said, answer).await?;
    let what = match state {
        State::Met => "demand-met",
        State::Extended => "demand-extended",
        State::Refused | State::Open => "demand-refused",
    };
    audit::record(&act, ctx, what, &format!("demand:{id}"), json!({"until": extended})).await?;
    Ok(act.commit().await?)
}
