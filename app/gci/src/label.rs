#![cfg(not(target_arch = "wasm32"))]
//! What codes are called in the reader's language.

use crate::Locale;
use crate::i18n::td_string;
use crate::offer::{Contract, Level, Perk, Remote, Shift, Support, Welcome, WorkingTime};
use seek::Facet;

/// The name of a facet.
pub(crate) fn facet(locale: Locale, facet: Facet) -> &'static str {
    match facet {
        Facet::Contract => td_string!(locale, facet.contract),
        Facet::Time => td_string!(locale, facet.time),
        Facet::Shift => td_string!(locale, facet.shift),
        Facet::Welcome => td_string!(locale, facet.welcome),
        Facet::Support => td_string!(locale, facet.support),
        Facet::Perk => td_string!(locale, facet.perk),
        Facet::Remote => td_string!(locale, facet.remote),
        Facet::Group => td_string!(locale, facet.group),
        Facet::Employer => td_string!(locale, facet.employer),
    }
}

/// The name of a facet's value; an unknown code stands for itself.
pub(crate) fn value(locale: Locale, of: Facet, code: &str) -> String {
    let name = match of {
        Facet::Contract => Contract::of_code(code).map(|one| contract(locale, one)),
        Facet::Time => WorkingTime::of_code(code).map(|one| time(locale, one)),
        Facet::Shift => Shift::of_code(code).map(|one| shift(locale, one)),
        Facet::Welcome => Welcome::of_code(code).map(|one| welcome(locale, one)),
        Facet::Support => Support::of_code(code).map(|one| support(locale, one)),
        Facet::Perk => Perk::of_code(code).map(|one| perk(locale, one)),
        Facet::Remote => Remote::of_code(code).map(|one| remote(locale, one)),
        Facet::Group => group(locale, code),
        Facet::Employer => None,
    };
    name.map_or_else(|| code.to_owned(), str::to_owned)
}

pub(crate) fn contract(locale: Locale, one: Contract) -> &'static str {
    match one {
        Contract::Employment => td_string!(locale, contract.employment),
        Contract::FixedTerm => td_string!(locale, contract.fixed_term),
        Contract::Trial => td_string!(locale, contract.trial),
        Contract::Replacement => td_string!(locale, contract.replacement),
        Contract::Mandate => td_string!(locale, contract.mandate),
        Contract::SpecificWork => td_string!(locale, contract.specific_work),
        Contract::B2b => td_string!(locale, contract.b2b),
        Contract::Agency => td_string!(locale, contract.agency),
        Contract::Temporary => td_string!(locale, contract.temporary),
        Contract::Appointment => td_string!(locale, contract.appointment),
        Contract::Internship => td_string!(locale, contract.internship),
        Contract::Volunteering => td_string!(locale, contract.volunteering),
    }
}

pub(crate) fn time(locale: Locale, one: WorkingTime) -> &'static str {
    match one {
        WorkingTime::Full => td_string!(locale, time.full),
        WorkingTime::Part => td_string!(locale, time.part),
        WorkingTime::Extra => td_string!(locale, time.extra),
    }
}

pub(crate) fn shift(locale: Locale, one: Shift) -> &'static str {
    match one {
        Shift::One => td_string!(locale, shift.one),
        Shift::Two => td_string!(locale, shift.two),
        Shift::Three => td_string!(locale, shift.three),
        Shift::Continuous => td_string!(locale, shift.continuous),
        Shift::Rota => td_string!(locale, shift.rota),
        Shift::Night => td_string!(locale, shift.night),
        Shift::Weekend => td_string!(locale, shift.weekend),
        Shift::Flexible => td_string!(locale, shift.flexible),
    }
}

pub(crate) fn remote(locale: Locale, one: Remote) -> &'static str {
    match one {
        Remote::OnSite => td_string!(locale, remote.on_site),
        Remote::Hybrid => td_string!(locale, remote.hybrid),
        Remote::Remote => td_string!(locale, remote.remote),
    }
}

pub(crate) fn perk(locale: Locale, one: Perk) -> &'static str {
    match one {
        Perk::Housing => td_string!(locale, perk.housing),
        Perk::Meals => td_string!(locale, perk.meals),
        Perk::Transport => td_string!(locale, perk.transport),
    }
}

pub(crate) fn welcome(locale: Locale, one: Welcome) -> &'static str {
    match one {
        Welcome::NoExperience => td_string!(locale, welcome.no_experience),
        Welcome::Disability => td_string!(locale, welcome.disability),
        Welcome::Ukrainian => td_string!(locale, welcome.ukrainian),
    }
}

pub(crate) fn support(locale: Locale, one: Support) -> &'static str {
    match one {
        Support::Internship => td_string!(locale, support.internship),
        Support::Intervention => td_string!(locale, support.intervention),
        Support::PublicWorks => td_string!(locale, support.public_works),
        Support::SociallyUseful => td_string!(locale, support.socially_useful),
        Support::AdultTraining => td_string!(locale, support.adult_training),
    }
}

pub(crate) fn level(locale: Locale, one: Level) -> &'static str {
    match one {
        Level::Must => td_string!(locale, level.must),
        Level::Nice => td_string!(locale, level.nice),
        Level::Extra => td_string!(locale, level.extra),
    }
}

fn group(locale: Locale, code: &str) -> Option<&'static str> {
    Some(match code {
        "0" => td_string!(locale, group.g0),
        "1" => td_string!(locale, group.g1),
        "2" => td_string!(locale, group.g2),
        "3" => td_string!(locale, group.g3),
        "4" => td_string!(locale, group.g4),
        "5" => td_string!(locale, group.g5),
        "6" => td_string!(locale, group.g6),
        "7" => td_string!(locale, group.g7),
        "8" => td_string!(locale, group.g8),
        "9" => td_string!(locale, group.g9),
        _ => return None,
    })
}
