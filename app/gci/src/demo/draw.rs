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

/// An employer, a trade and a place of the employer's, by their numbers: nobody wants the same twice in one place.
type Post = (usize, usize, usize);

/// A job that might be drawn: employer and trade by their numbers, and which of the trade's titles and hours in turn.
struct Candidate {
    who: usize,
    what: usize,
    turn: u32,
    weight: u32,
}

impl Market {
    pub(super) fn open() -> Self {
        Self { trades: trades(), employers: employers(), atlas: atlas(), phrases: phrases(), ukrainian: ukrainian() }
    }

    /// Jobs with `count` places in all, at posts that no earlier draw has `taken`.
    pub(super) fn jobs(&self, seed: &Seed, today: NaiveDate, town: Option<&str>, count: usize, taken: &mut BTreeSet<Post>) -> Vec<Job<'_>> {
        let still = seed.branch(town.unwrap_or("region"));
        let mut seed = still.clone();
        let mut left = self.candidates(today, town);
        let (mut jobs, mut drawn) = (Vec::new(), 0);
        while drawn < count {
            let Some(at) = seed.weighted(left.iter().map(|candidate| candidate.weight)) else { break };
            let candidate = left.swap_remove(at);
            let wanted = [1, 2, 3, 4][seed.weighted([74, 13, 8, 5].into_iter()).unwrap_or_default()];
            let posts = self.posts(&candidate, town, wanted, taken, &mut seed);
            if !posts.is_empty() {
                drawn += posts.len();
                jobs.push(self.job(&candidate, &posts, &still));
            }
        }
        jobs
    }

    fn candidates(&self, today: NaiveDate, town: Option<&str>) -> Vec<Candidate> {
        let mut all = Vec::new();
        for (who, employer) in self.employers.iter().enumerate() {
            let own = employer.town.is_some();
            if own && employer.town.as_deref() != town {
                continue;
            }
            for (what, trade) in self.trades.iter().enumerate() {
                if trade.branches.is_disjoint(&employer.branches) || !season_open(trade, today) {
                    continue;
                }
                // Somebody with one address wants a trade again only for other hours, a chain also in another of its towns.
                let titles = trade.titles.len() as u32;
                let turns = if own { titles.min(trade.hours_at(&employer.branches).len() as u32).min(2) } else { titles };
                let heavy = if own { 6 } else { 2 };
                all.extend((0..turns).map(|turn| Candidate { who, what, turn, weight: trade.weight * heavy / (turn + 1) }));
            }
        }
        all
    }

    /// Up to `wanted` places of the candidate's, each then taken. Another turn of the same trade at one address is another post.
    fn posts(&self, candidate: &Candidate, town: Option<&str>, wanted: usize, taken: &mut BTreeSet<Post>, seed: &mut Seed) -> Vec<usize> {
        let employer = &self.employers[candidate.who];
        let own = employer.town.is_some();
        let free = |place: &usize| own || !taken.contains(&(candidate.who, candidate.what, *place));
        let mut posts: Vec<usize> =
            (0..employer.places.len()).filter(|at| self.atlas.belongs(town, &employer.places[*at])).filter(free).collect();
        while posts.len() > wanted {
            posts.remove(seed.below(posts.len() as u32) as usize);
        }
        taken.extend(posts.iter().map(|place| (candidate.who, candidate.what, *place)));
        posts
    }

    fn job(&self, candidate: &Candidate, posts: &[usize], seed: &Seed) -> Job<'_> {
        let (employer, trade) = (&self.employers[candidate.who], &self.trades[candidate.what]);
        let kind = format!("{}|{}", employer.name, trade.titles[0]);
        let (mut seed, hours) = (seed.branch(&kind), trade.hours_at(&employer.branches));
        let titles = trade.titles.len();
        Job {
            trade,
            employer,
            title: &trade.titles[candidate.turn as usize % titles],
            hours: hours[(seed.below(hours.len() as u32) + candidate.turn) as usize % hours.len()],
            places: posts.iter().filter_map(|place| self.atlas.find(&employer.places[*place])).collect(),
            key: format!("{kind}|{}|{}", posts[0], candidate.turn),
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
