use super::{
    draw::Job,
    phrases::{Ways, fill},
    seed::Seed,
    terms::Terms,
    writer::list,
};
use crate::{
    offer::{Advert, Apply, Contract, Perk, Requirement, Shift, Start, Welcome},
    pay::{Pay, Unit},
};
use base::{Lang, write};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The words of adverts that speak Ukrainian to those whom they welcome: `demo/ukrainian.json`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Ukrainian {
    /// By KZiS code.
    trades: BTreeMap<String, Trade>,
    open: Ways,
    duties: Ways,
    must: Ways,
    polish: Ways,
    contract: BTreeMap<Contract, String>,
    shift: BTreeMap<Shift, String>,
    hours: String,
    start: Starts,
    place: String,
    pay: PayWords,
    perks: BTreeMap<Perk, String>,
    experience: String,
    how: String,
    apply: Ways,
    deadline: String,
}

#[derive(Deserialize)]
struct Trade {
    title: String,
    /// `шукає …`, in the accusative.
    seek: String,
    duties: Vec<String>,
    must: Vec<Requirement>,
}

#[derive(Deserialize)]
struct Starts {
    now: String,
    on: String,
    open: String,
}

#[derive(Deserialize)]
struct PayWords {
    month: String,
    hour: String,
    from_to: String,
    from: String,
}

/// The Ukrainian words.
pub(super) fn ukrainian() -> Ukrainian {
    super::read(include_str!("../../demo/ukrainian.json"))
}

impl Ukrainian {
    /// Whether there are words for the job and reason to use them: an ordinary contract with somebody who welcomes Ukrainians
    /// and answers by both telephone and e-mail.
    pub(super) fn speaks_of(&self, job: &Job<'_>, terms: &Terms, apply: &Apply) -> bool {
        let plain = terms.support.is_none()
            && terms.pay.len() == 1
            && terms.pay[0].net.is_none()
            && self.contract.contains_key(&terms.contracts[0]);
        let reached = !apply.email.is_empty() && !apply.phone.is_empty();
        plain && reached && terms.welcome.contains(&Welcome::Ukrainian) && self.trades.contains_key(&job.trade.code)
    }

    /// The same advert in Ukrainian.
    pub(super) fn write(&self, advert: Advert, job: &Job<'_>, seed: &mut Seed) -> Advert {
        let Some(trade) = self.trades.get(&job.trade.code) else { return advert };
        let opening = fill(seed.say(&self.open), &[("employer", &job.employer.name), ("seek", &trade.seek)]);
        let duties = list(seed.say(&self.duties), &trade.duties.iter().map(String::as_str).collect::<Vec<_>>(), true);
        let must: Vec<&str> = trade.must.iter().map(|asked| asked.text.as_str()).collect();
        let must = format!("{}\n{}", list(seed.say(&self.must), &must, true), seed.say(&self.polish));
        let advert = Advert { apply: Apply { how: self.how.clone(), ..advert.apply }, ..advert };
        let conditions = self.conditions(&advert);
        let answer = self.answer(&advert, seed);
        Advert {
            title: trade.title.clone(),
            lang: "uk".into(),
            requirements: trade.must.clone(),
            text: [opening, duties, must, conditions, answer].join("\n\n"),
            ..advert
        }
    }

    fn conditions(&self, advert: &Advert) -> String {
        let mut out: Vec<String> = advert.contracts.iter().filter_map(|contract| self.contract.get(contract).cloned()).collect();
        out.extend(advert.shifts.iter().filter_map(|shift| self.shift.get(shift).cloned()));
        out.extend(advert.hours.map(|hours| fill(&self.hours, &[("n", &hours.to_string())])));
        out.push(match advert.starts {
            Some(Start::Now) => self.start.now.clone(),
            Some(Start::On(day)) => fill(&self.start.on, &[("date", &write::date(Lang::Uk, day))]),
            None => self.start.open.clone(),
        });
        out.push(fill(&self.place, &[("address", &advert.apply.address)]));
        out.extend(advert.pay.iter().map(|pay| self.paid(pay)));
        out.extend(advert.perks.iter().filter_map(|perk| self.perks.get(perk).cloned()));
        out.join(" ")
    }

    fn paid(&self, pay: &Pay) -> String {
        let zloty = |grosze: u32| write::zloty(Lang::Uk, u64::from(grosze));
        let amount = match (pay.from, pay.to) {
            (Some(from), Some(to)) if from == to => zloty(from),
            (Some(from), Some(to)) => fill(&self.pay.from_to, &[("from", &zloty(from)), ("to", &zloty(to))]),
            (from, to) => fill(&self.pay.from, &[("from", &zloty(from.or(to).unwrap_or_default()))]),
        };
        fill(if pay.unit == Unit::Hour { &self.pay.hour } else { &self.pay.month }, &[("amount", &amount)])
    }

    fn answer(&self, advert: &Advert, seed: &mut Seed) -> String {
        let mut out = Vec::new();
        if advert.welcome.contains(&Welcome::NoExperience) {
            out.push(self.experience.clone());
        }
        let apply = &advert.apply;
        out.push(fill(seed.say(&self.apply), &[("email", &apply.email), ("phone", &apply.phone), ("person", &apply.person)]));
        out.extend(advert.expires.map(|day| fill(&self.deadline, &[("date", &write::date(Lang::Uk, day))])));
        out.join(" ")
    }
}
