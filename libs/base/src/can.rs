//! Who may do what: the one table, the same on the server and in the browser.

use crate::{Grant, Person, Role, Service};
use chrono::{DateTime, Utc};

crate::closed! {
    /// Something that not everybody may do.
    pub enum Action {
        /// See the desk.
        EnterDesk = "enter-desk",
        /// Read what is not published.
        ReadDraft = "read-draft",
        /// Write and change drafts, bring in pictures and files.
        Write = "write",
        /// Publish, schedule, withdraw, approve what others wrote.
        Publish = "publish",
        /// Put into the wastebasket and take out again.
        Remove = "remove",
        /// Menus, home page, colours, crest.
        Arrange = "arrange",
        /// Enter and change what the Biuletyn publishes.
        KeepBip = "keep-bip",
        /// Handle a service's cases.
        Handle = "handle",
        /// Invite people, give and take roles.
        ManagePeople = "manage-people",
        /// Read the portal's log of acts.
        ReadAudit = "read-audit",
        /// Take the portal's whole content away, or bring it in.
        Export = "export",
        /// Make portals, hosts, services.
        ManagePortals = "manage-portals",
        /// Publish to all portals at once.
        Share = "share",
        /// Enter a portal as the operator's support.
        Visit = "visit",
    }
}

/// What an action is about.
#[derive(Clone, Copy, Debug, Default)]
pub struct Resource<'a> {
    /// Whose portal it is in.
    pub portal: i64,
    /// Which service's it is.
    pub service: Option<Service>,
    /// The page it is and the pages above it, by number; empty for what lies in no section.
    pub sections: &'a [i64],
}

impl Resource<'_> {
    /// The portal as a whole.
    #[must_use]
    pub const fn of(portal: i64) -> Self {
        Self { portal, service: None, sections: &[] }
    }
}

/// Whether a person may do something to something at a moment.
#[must_use]
pub fn can(person: &Person, action: Action, what: &Resource, at: DateTime<Utc>) -> bool {
    let granted = person.grants.iter().filter(|grant| grant.holds(at)).any(|grant| {
        if grant.role.is_operators() {
            // Who runs the operator's own portal is named there, by the operator.
            let own = grant.role == Role::Operator && grant.portal == what.portal;
            return of_operator(grant.role, action) || (own && action == Action::ManagePeople);
        }
        let within = grant.section.is_none_or(|section| what.sections.contains(&section));
        let served = grant.service.is_none_or(|service| what.service == Some(service));
        // The desk's door is open to whoever has anything to do behind it.
        let here = grant.portal == what.portal && (action == Action::EnterDesk || (within && served));
        here && of_role(grant.role, action)
    });
    // A visit outlives no role.
    let visits = |grant: &Grant| grant.role.is_operators() && grant.holds(at) && of_visitor(grant.role, action);
    granted || (person.visiting == Some(what.portal) && person.grants.iter().any(visits))
}

const fn of_role(role: Role, action: Action) -> bool {
    use Action::{Arrange, EnterDesk, Export, Handle, KeepBip, ManagePeople, Publish, ReadAudit, ReadDraft, Remove, Write};
    match role {
        Role::Reader => matches!(action, EnterDesk | ReadDraft),
        Role::Author => matches!(action, EnterDesk | ReadDraft | Write),
        Role::Editor => matches!(action, EnterDesk | ReadDraft | Write | Publish | Remove),
        Role::BipEditor => matches!(action, EnterDesk | ReadDraft | KeepBip),
        Role::Clerk => matches!(action, EnterDesk | Handle),
        Role::Administrator => matches!(
            action,
            EnterDesk | ReadDraft | Write | Publish | Remove | Arrange | KeepBip | Handle | ManagePeople | ReadAudit | Export
        ),
        Role::Operator | Role::Support => false,
    }
}

/// The operator runs the installation; neither into a portal's content nor among its people does anybody of them go without a visit.
const fn of_operator(role: Role, action: Action) -> bool {
    match role {
        Role::Operator => matches!(action, Action::EnterDesk | Action::ManagePortals | Action::ReadAudit | Action::Share | Action::Visit),
        Role::Support => matches!(action, Action::EnterDesk | Action::Visit),
        _ => false,
    }
}

/// What operator and support may do in a portal that they have entered with a reason; the operator also helps out one whose
/// administrators have gone.
const fn of_visitor(role: Role, action: Action) -> bool {
    match action {
        Action::EnterDesk | Action::ReadDraft | Action::Write | Action::Publish | Action::Arrange | Action::ReadAudit => true,
        Action::ManagePeople => matches!(role, Role::Operator),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: i64 = 2;
    const ELSEWHERE: i64 = 3;

    fn noon() -> DateTime<Utc> {
        DateTime::from_timestamp(1_780_000_000, 0).unwrap()
    }

    fn with(role: Role) -> Person {
        let grant = Grant { portal: HERE, role, section: None, service: None, since: noon(), until: None };
        Person { id: 1, name: "Anna".into(), email: "a@x.pl".into(), grants: vec![grant], visiting: None, proved: noon() }
    }

    fn may(person: &Person, action: Action) -> bool {
        can(person, action, &Resource::of(HERE), noon())
    }

    /// Every role times every action; a change of the table is a change here.
    #[test]
    fn each_role_may_do_this_and_nothing_else() {
        let rows = Role::ALL.map(|role| {
            let allowed: Vec<_> = Action::ALL.into_iter().filter(|action| may(&with(role), *action)).map(Action::code).collect();
            format!("{}: {}", role.code(), allowed.join(" "))
        });
        assert_eq!(
            rows,
            [
                "reader: enter-desk read-draft",
                "author: enter-desk read-draft write",
                "editor: enter-desk read-draft write publish remove",
                "bip-editor: enter-desk read-draft keep-bip",
                "clerk: enter-desk handle",
                "administrator: enter-desk read-draft write publish remove arrange keep-bip handle manage-people read-audit export",
                "operator: enter-desk manage-people read-audit manage-portals share visit",
                "support: enter-desk visit",
            ]
        );
    }

    #[test]
    fn a_role_of_one_portal_is_none_in_another() {
        for role in Role::ALL.into_iter().filter(|role| !role.is_operators()) {
            for action in Action::ALL {
                assert!(!can(&with(role), action, &Resource::of(ELSEWHERE), noon()), "{role:?} {action:?}");
            }
        }
    }

    #[test]
    fn a_role_limited_to_a_section_holds_below_it_only() {
        let mut person = with(Role::Editor);
        person.grants[0].section = Some(7);
        let at = |sections| Resource { sections, ..Resource::of(HERE) };
        assert!(can(&person, Action::Publish, &at(&[12, 7, 1]), noon()));
        assert!(!can(&person, Action::Publish, &at(&[12, 1]), noon()));
        assert!(!can(&person, Action::Publish, &at(&[]), noon()));
        assert!(can(&person, Action::EnterDesk, &at(&[]), noon()), "the desk's door");
    }

    #[test]
    fn a_substitutes_role_ends_with_the_leave() {
        let mut person = with(Role::Editor);
        person.grants[0].until = Some(noon() + chrono::Duration::days(14));
        assert!(may(&person, Action::Publish));
        assert!(!can(&person, Action::Publish, &Resource::of(HERE), noon() + chrono::Duration::days(14)));
        assert!(!can(&person, Action::Publish, &Resource::of(HERE), noon() - chrono::Duration::seconds(1)));
    }

    #[test]
    fn the_support_helps_only_where_it_has_said_why() {
        let mut person = with(Role::Support);
        person.grants[0].portal = 1;
        assert!(!may(&person, Action::ReadDraft) && may(&person, Action::Visit));
        person.visiting = Some(HERE);
        assert!(may(&person, Action::Publish) && !may(&person, Action::ManagePeople));
        assert!(!can(&person, Action::ReadDraft, &Resource::of(ELSEWHERE), noon()));
    }

    #[test]
    fn the_operator_names_people_only_where_they_have_said_why() {
        let mut person = with(Role::Operator);
        let names = |person: &Person, portal| can(person, Action::ManagePeople, &Resource::of(portal), noon());
        assert!(names(&person, HERE), "the operator's own portal");
        assert!(!names(&person, ELSEWHERE));
        person.visiting = Some(ELSEWHERE);
        assert!(names(&person, ELSEWHERE));
        person.grants[0].until = Some(noon());
        assert!(!names(&person, ELSEWHERE) && !can(&person, Action::Write, &Resource::of(ELSEWHERE), noon()), "a visit outlives no role");
    }
}
