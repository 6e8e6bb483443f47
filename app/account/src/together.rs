//! One act on many roles: they are taken, they end on a day, or invitations are sent once more. The page asks first and says which of
//! them stay as they are.

use crate::letter::Given;
use crate::people::{is_last, remind_one, take_one};
use crate::store::{self, Member};
use crate::{Locale, i18n::td_string};
use crate::{Sections, session};
use axum::extract::Extension;
use base::{Action, Fault};
use chrono::{DateTime, Datelike, NaiveDate, Utc};
use platform::{Clock, Ctx, audit};
use serde_json::json;
use std::collections::BTreeSet;
use ui::{Acted, Done, Form, SURE, Undone};

/// Where many roles are changed.
pub(crate) const PLACE: &str = "/pulpit/osoby/zbiorczo";
/// Roles in one act at most.
const MOST: usize = 60;

base::closed! {
    /// What is done to all of them.
    pub(crate) enum Together {
        Take = "take",
        End = "end",
        Remind = "remind",
    }
}

/// Why a role stays as it is.
#[derive(Clone, Copy)]
pub(crate) enum Why {
    /// The portal would have no administrator.
    Last,
    /// Whoever has it has come in long ago.
    Came,
    /// It begins after the day on which it should end.
    Later,
}

/// What will be done, and to whom.
pub(crate) struct Plan {
    pub what: Together,
    /// The last moment of roles that end.
    pub until: DateTime<Utc>,
    pub done_to: Vec<Member>,
    pub refused: Vec<(Member, Why)>,
}

/// What a form asks for, as far as it can be done now.
///
/// # Errors
/// [`Fault::Invalid`] names the field: nobody is ticked, or the day has passed.
pub(crate) async fn plan(ctx: &Ctx, form: &Form) -> Result<Plan, Fault> {
    let locale = Locale::from(ctx.lang());
    let what = Together::of_code(form.get("act")).ok_or(Fault::NotFound)?;
    let ids: BTreeSet<i64> = form.all("grant").filter_map(|id| id.parse().ok()).take(MOST).collect();
    if ids.is_empty() {
        return Err(Fault::field("osoby", td_string!(locale, together_none)));
    }
    let until = match what {
        Together::End => last_moment(ctx, form.get("koniec")).ok_or_else(|| Fault::field("koniec", td_string!(locale, together_no_day)))?,
        Together::Take | Together::Remind => ctx.now,
    };
    let mut stay = store::members(ctx).await?;
    let mut plan = Plan { what, until, done_to: Vec::new(), refused: Vec::new() };
    for id in ids {
        let Some(at) = stay.iter().position(|member| member.grant_id == id) else { continue };
        let one = stay[at].clone();
        let why = match what {
            Together::Remind => one.person.has_come().then_some(Why::Came),
            Together::End if one.grant.since >= until => Some(Why::Later),
            Together::Take | Together::End => is_last(&stay, &one, ctx).then_some(Why::Last),
        };
        match why {
            Some(why) => plan.refused.push((one, why)),
            // Who was invited to several roles gets one link: an earlier one would be good no more.
            None if what == Together::Remind && plan.done_to.iter().any(|known| known.person.id == one.person.id) => {}
            None => {
                // Those that are left must hold without it.
                if what != Together::Remind {
                    stay.remove(at);
                }
                plan.done_to.push(one);
            }
        }
    }
    Ok(plan)
}

/// The last moment of a day that has not passed.
fn last_moment(ctx: &Ctx, day: &str) -> Option<DateTime<Utc>> {
    let day: NaiveDate = day.parse().ok()?;
    (day >= ctx.today() && day.year() < 2_200).then(|| Clock::end_of(day).to_utc())
}

/// Does it once whoever asks is sure; each role has its line in the log.
pub(crate) async fn together(Extension(ctx): Extension<Ctx>, form: Form, sections: &'static dyn Sections) -> Acted {
    let who = ctx.allow_here(Action::ManagePeople)?;
    let plan = plan(&ctx, &form).await?;
    if plan.what != Together::Remind {
        session::fresh(&ctx)?;
    }
    if !form.has(SURE) {
        return Err(Undone(Fault::Invalid(Vec::new())));
    }
    let known = sections.sections(&ctx).await?;
    let act = ctx.db.act().await?;
    for one in &plan.done_to {
        match plan.what {
            Together::Take => take_one(&act, &ctx, one).await?,
            Together::Remind => remind_one(&act, &ctx, one, Given { grant: &one.grant, sections: &known, by: &who.name }).await?,
            Together::End => {
                store::end(&act, &ctx, one.grant_id, plan.until).await?;
                let detail = json!({"role": one.grant.role, "until": plan.until});
                audit::record(&act, &ctx, "role-ended", &format!("person:{}", one.person.id), detail).await?;
            }
        }
    }
    act.commit().await?;
    let code = match plan.what {
        Together::Take => "role-odebrane",
        Together::End => "role-zakonczone",
        Together::Remind => "zaproszenia-wyslane",
    };
    Ok(Done::saying(&ctx, crate::people::PLACE, code))
}
