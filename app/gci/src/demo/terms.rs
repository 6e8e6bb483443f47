use super::{
    draw::{Job, season},
    seed::Seed,
    wage::wage,
};
use crate::{
    offer::{Contract, Level, Perk, Remote, Shift, Start, Support, Topic, Welcome, WorkingTime},
    pay::Pay,
};
use chrono::{Datelike, Days, Months, NaiveDate};
use std::collections::BTreeSet;

/// On what terms a job is offered: everything an advert says about it apart from the work itself.
pub(super) struct Terms {
    /// None when prace społecznie użyteczne are not a contract at all; two to choose from.
    pub(super) contracts: Vec<Contract>,
    /// One of the contracts is an employment contract.
    pub(super) employed: bool,
    pub(super) support: Option<Support>,
    /// Empty when the pay is told later.
    pub(super) pay: Vec<Pay>,
    pub(super) remote: Remote,
    pub(super) perks: BTreeSet<Perk>,
    pub(super) welcome: BTreeSet<Welcome>,
    pub(super) openings: u16,
    pub(super) openings_disabled: u16,
    pub(super) starts: Option<Start>,
    /// The last day of the season, for seasonal work.
    pub(super) until: Option<NaiveDate>,
    pub(super) published: NaiveDate,
    pub(super) expires: NaiveDate,
}

impl Terms {
    pub(super) fn of(job: &Job<'_>, seed: &Seed, today: NaiveDate, of_the_region: bool) -> Self {
        let mut seed = seed.branch(&job.key).branch("terms");
        let support = support(job, &mut seed);
        let contracts = contracts(job, support, &mut seed);
        let employed = contracts.iter().any(|contract| employment(*contract));
        let (untold, net) = (seed.percent(3), seed.percent(4) && !job.employer.public && contracts.len() == 1);
        let told = support.is_some() || !of_the_region || !untold;
        let pay = if told { wage(job, &contracts, support, net && of_the_region, &mut seed) } else { Vec::new() };
        let [least, most] = match support {
            Some(Support::SociallyUseful) => [2, 6],
            Some(Support::Internship) => [1, 2],
            _ => job.trade.openings,
        };
        let openings = seed.within(least, most) as u16;
        let welcome = welcome(job, support, &mut seed);
        let (published, expires) = days(&mut seed, today);
        let season = season(job.trade, today);
        Self {
            employed,
            support,
            pay,
            remote: if support.is_some() { Remote::OnSite } else { job.trade.remote(&mut seed) },
            perks: job.trade.perks.iter().copied().filter(|_| seed.percent(45)).collect(),
            openings,
            openings_disabled: if welcome.contains(&Welcome::Disability) { seed.within(1, u32::from(openings.min(2))) as u16 } else { 0 },
            welcome,
            starts: match season {
                Some((start, _)) if start > today => Some(Start::On(start)),
                Some(_) => Some(Start::Now),
                None => starts(&mut seed, today, support),
            },
            until: season.map(|(_, end)| end),
            published,
            expires,
            contracts,
        }
    }

    /// Whether a wage is paid for the work, rather than a benefit of the labour office.
    pub(super) fn is_ordinary(&self) -> bool {
        !matches!(self.support, Some(Support::Internship | Support::SociallyUseful))
    }
}

/// Whether the Labour Code stands behind it.
fn employment(contract: Contract) -> bool {
    matches!(contract, Contract::Employment | Contract::FixedTerm | Contract::Trial | Contract::Replacement | Contract::Appointment)
}

fn support(job: &Job<'_>, seed: &mut Seed) -> Option<Support> {
    let (hours, public) = (job.hours, job.employer.public);
    let by_day = hours.time == WorkingTime::Full && !hours.shifts.contains(&Shift::Night);
    job.trade.support.iter().copied().find(|support| match support {
        Support::Internship => by_day && seed.percent(8),
        Support::Intervention => by_day && seed.percent(12),
        Support::PublicWorks => by_day && public && seed.percent(30),
        Support::SociallyUseful => public && job.employer.town.is_some() && seed.percent(22),
        Support::AdultTraining => false,
    })
}

fn contracts(job: &Job<'_>, support: Option<Support>, seed: &mut Seed) -> Vec<Contract> {
    match support {
        Some(Support::Internship) => return vec![Contract::Internship],
        Some(Support::SociallyUseful) => return Vec::new(),
        Some(_) => return vec![Contract::FixedTerm],
        None => {}
    }
    if job.employer.is("agencja") && job.hours.contract.is_none() && seed.percent(75) {
        return vec![Contract::Temporary];
    }
    if let Some(only) = job.hours.contract {
        return vec![only];
    }
    // `Pół etatu` and `pensum` are words of the Labour Code and do not go with a mandate.
    let post = job.hours.say.iter().any(|say| say.contains("etat") || say.contains("pensum"));
    let fits = |contract: Contract| if post { employment(contract) } else { contract != Contract::B2b || !job.employer.public };
    let usual: Vec<(Contract, u32)> =
        job.trade.contracts.iter().map(|(contract, weight)| (*contract, *weight)).filter(|(contract, _)| fits(*contract)).collect();
    let contract = seed.weighted(usual.iter().map(|(_, weight)| *weight)).map_or(Contract::Employment, |at| usual[at].0);
    let choice = contract == Contract::Employment && !post && job.trade.contracts.contains_key(&Contract::Mandate) && seed.percent(15);
    if choice { vec![contract, Contract::Mandate] } else { vec![contract] }
}

fn welcome(job: &Job<'_>, support: Option<Support>, seed: &mut Seed) -> BTreeSet<Welcome> {
    let experienced = job
        .trade
        .requirements
        .iter()
        .any(|asked| asked.level == Level::Must && (asked.topic == Topic::Experience || asked.text.contains("praktyk")));
    let mut welcome: BTreeSet<Welcome> = job
        .trade
        .welcome
        .iter()
        .copied()
        .filter(|who| match who {
            Welcome::NoExperience => !experienced && seed.percent(70),
            Welcome::Ukrainian => support.is_none() && seed.percent(35),
            Welcome::Disability => seed.percent(20),
        })
        .collect();
    if support == Some(Support::Internship) {
        welcome.insert(Welcome::NoExperience);
    }
    welcome
}

/// When it was published and until when it can be answered: 3 in a hundred are over, 2 in a hundred end within three days.
fn days(seed: &mut Seed, today: NaiveDate) -> (NaiveDate, NaiveDate) {
    let ago = |days: u32| today - Days::new(u64::from(days));
    let ahead = |days: u32| today + Days::new(u64::from(days));
    match seed.below(100) {
        0..3 => (ago(seed.within(25, 50)), ago(seed.within(1, 12))),
        3..5 => (ago(seed.within(14, 35)), ahead(seed.below(3))),
        _ => (ago(seed.below(30)), ahead(seed.within(5, 45))),
    }
}

fn starts(seed: &mut Seed, today: NaiveDate, support: Option<Support>) -> Option<Start> {
    let near = if today.day() > 18 { 2 } else { 1 };
    let first = |months: u32| today.with_day(1).map(|day| day + Months::new(months));
    match seed.below(100) {
        0..55 if support.is_none() => Some(Start::Now),
        0..88 => first(near + seed.below(2)).map(Start::On),
        _ => None,
    }
}
