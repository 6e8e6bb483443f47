//! Whom the list of people is asked for, and in which order.

use crate::store::Member;
use crate::view::role::role_words;
use crate::{Locale, i18n::td_string};
use base::Role;
use platform::Ctx;
use std::cmp::Ordering;
use ui::{Asked, Order};

/// The list's filters. Words name somebody, so that they come by a form.
pub(super) const FILTERS: [&str; 3] = ["kogo", "rola", "konto"];

base::closed! {
    /// How it stands with somebody and their role.
    pub(super) enum State {
        /// They have not come in yet.
        Invited = "zaproszone",
        /// They have come in, and the role holds.
        Active = "czynne",
        /// The role has ended.
        Ended = "zakonczone",
        /// They sign in with a password alone.
        Unsecured = "bez-drugiego-kroku",
    }
}

impl State {
    pub fn words(self, locale: Locale) -> &'static str {
        match self {
            Self::Invited => td_string!(locale, people_invited),
            Self::Active => td_string!(locale, people_active),
            Self::Ended => td_string!(locale, people_ended),
            Self::Unsecured => td_string!(locale, people_unsecured),
        }
    }
}

base::closed! {
    /// What the list is ordered by.
    pub(super) enum By {
        Name = "nazwisko",
        Role = "rola",
        Since = "od",
        Until = "do",
    }
}

/// Whom the list is asked for.
pub(super) struct Sought {
    words: String,
    role: Option<Role>,
    state: Option<State>,
}

impl Sought {
    pub fn of(list: &Asked) -> Self {
        Self { words: list.get("kogo").to_lowercase(), role: Role::of_code(list.get("rola")), state: State::of_code(list.get("konto")) }
    }

    /// Whether somebody with one of their roles is among them. Roles that have ended are shown to whoever asks for them.
    pub fn fits(&self, ctx: &Ctx, member: &Member, secured: bool) -> bool {
        let (person, over) = (&member.person, member.is_over(ctx.now));
        let state = match self.state {
            None => !over,
            Some(State::Invited) => !over && !person.has_come(),
            Some(State::Active) => person.has_come() && member.grant.holds(ctx.now),
            Some(State::Ended) => over,
            Some(State::Unsecured) => !over && !secured,
        };
        let named = format!("{} {}", person.name, person.email).to_lowercase();
        state && self.role.is_none_or(|role| role == member.grant.role) && self.words.split_whitespace().all(|word| named.contains(word))
    }
}

/// Two roles in an order; those without an end come last, from whichever end.
pub(super) fn compare(order: Order<By>, locale: Locale, a: &Member, b: &Member) -> Ordering {
    let found = match order.by {
        By::Name => a.person.name.to_lowercase().cmp(&b.person.name.to_lowercase()),
        By::Role => role_words(locale, a.grant.role).cmp(role_words(locale, b.grant.role)),
        By::Since => a.grant.since.cmp(&b.grant.since),
        By::Until => match (a.grant.until, b.grant.until) {
            (None, Some(_)) => return Ordering::Greater,
            (Some(_), None) => return Ordering::Less,
            (a, b) => a.cmp(&b),
        },
    };
    order.turned(found.then_with(|| (a.person.id, a.grant_id).cmp(&(b.person.id, b.grant_id))))
}
