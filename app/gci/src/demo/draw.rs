use super::{
    employers::{Employer, employers},
    phrases::{Phrases, phrases},
    places::{Atlas, Spot, atlas},
    seed::Seed,
    trades::{Hours, Trade, trades},
    ukrainian::{Ukrainian, ukrainian},
};
use chrono::{Datelike, Days, NaiveDate};
use std::collections::BTreeSet;

/// Everybody who offers work, what they offer, and the words for it.
pub(super) struct Market {
    pub(super) trades: Vec<Trade>,
    pub(super) employers: Vec<Employer>,
    pub(super) atlas: Atlas,
    pub(super) phrases: Phrases,
    pub(super) ukrainian: Ukrainian,
}

/// What one employer wants: a trade, a title, hours, in one place or the same in several.
pub(super) struct Job<'a> {
    pub(super) trade: &'a Trade,
    pub(super) employer: &'a Employer,
    pub(super) title: &'a str,
    pub(super) hours: &'a Hours,
    pub(super) places: Vec<&'a Spot>,
    /// Names the stream from which everything said about it is drawn, so that it is said alike in all its places.
    pub(super) key: String,
}

/// A job that might be drawn: employer, trade and place by their numbers, and whether it is the first or another of its kind.
type Candidate = (usize, usize, usize, u32);

impl Market {
    pub(super) fn open() -> Self {
        Self { trades: trades(), employers: employers(), atlas: atlas(), phrases: phrases(), ukrainian: ukrainian() }
    }

    /// Jobs with `count` places in all, none of them `taken` by an earlier draw.
    pub(super) fn jobs(&self, seed: &Seed, today: NaiveDate, town: Option<&str>, count: usize, taken: &mut BTreeSet<Candidate>) -> Vec<Job<'_>> {
        let mut seed = seed.branch(town.unwrap_or("region"));
        let mut left: Vec<(Candidate, u32)> = self.candidates(today, town).into_iter().filter(|(candidate, _)| !taken.contains(candidate)).collect();
        let (mut jobs, mut drawn) = (Vec::new(), 0);
        while drawn < count {
            let Some(at) = seed.weighted(left.iter().map(|(_, weight)| *weight)) else { break };
            let (first, _) = left.swap_remove(at);
            let mut places = vec![first];
            if seed.percent(20) {
                let more = seed.within(1, 3) as usize;
                let same = |(other, _): &(Candidate, u32)| (other.0, other.1, other.3) == (first.0, first.1, first.3);
                while places.len() <= more && let Some(at) = left.iter().position(same) {
                    places.push(left.swap_remove(at).0);
                }
            }
            drawn += places.len();
            taken.extend(places.iter().copied());
            jobs.push(self.job(&places, seed.branch("job")));
        }
        jobs
    }

    fn candidates(&self, today: NaiveDate, town: Option<&str>) -> Vec<(Candidate, u32)> {
        let mut all = Vec::new();
        for (who, employer) in self.employers.iter().enumerate() {
            let own = employer.town.as_deref() == town;
            if !(own || employer.town.is_none()) {
                continue;
            }
            for (what, trade) in self.trades.iter().enumerate() {
                if trade.branches.is_disjoint(&employer.branches) || !season_open(trade, today) {
                    continue;
                }
                for (place, name) in employer.places.iter().enumerate().filter(|(_, name)| self.atlas.belongs(town, name)) {
                    debug_assert!(self.atlas.find(name).is_some());
                    let weight = if own && town.is_some() { trade.weight * 6 } else { trade.weight * 2 };
                    all.push(((who, what, place, 0), weight));
                    if trade.titles.len() > 1 && trade.hours_at(&employer.branches).len() > 1 {
                        all.push(((who, what, place, 1), weight / 2));
                    }
                }
            }
        }
        all
    }

    fn job(&self, candidates: &[Candidate], seed: Seed) -> Job<'_> {
        let (who, what, place, variant) = candidates[0];
        let (employer, trade) = (&self.employers[who], &self.trades[what]);
        let key = format!("{}|{}|{}", employer.name, trade.titles[0], employer.places[place]);
        let (mut seed, hours) = (seed.branch(&key), trade.hours_at(&employer.branches));
        let turn = |seed: &mut Seed, len: usize| (seed.below(len as u32) + variant) as usize % len;
        Job {
            trade,
            employer,
            title: &trade.titles[turn(&mut seed, trade.titles.len())],
            hours: hours[turn(&mut seed, hours.len())],
            places: candidates.iter().filter_map(|(who, _, place, _)| self.atlas.find(&self.employers[*who].places[*place])).collect(),
            key: format!("{key}|{variant}"),
        }
    }
}

/// Whether a seasonal trade is looked for on this day: four months before its season until a month before its end.
fn season_open(trade: &Trade, today: NaiveDate) -> bool {
    season(trade, today).is_none_or(|(start, end)| start <= today + Days::new(120) && end > today + Days::new(30))
}

/// The first and the last day of a seasonal trade's present or next season.
pub(super) fn season(trade: &Trade, today: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    let [from, to] = trade.season?;
    (today.year()..).find_map(|year| {
        let start = NaiveDate::from_ymd_opt(year, from, 1)?;
        let end = NaiveDate::from_ymd_opt(year, to, 28)?;
        (end > today).then_some((start, end))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strawberries_are_not_advertised_in_november() {
        let market = Market::open();
        let day = |month| NaiveDate::from_ymd_opt(2026, month, 22).unwrap();
        let picked = |month| market.trades.iter().filter(|trade| trade.season.is_some() && season_open(trade, day(month))).count();
        assert_eq!(picked(11), 0);
        assert!(picked(5) >= 2);
    }
}
