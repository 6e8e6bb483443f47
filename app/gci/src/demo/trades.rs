use crate::offer::{Contract, Perk, Remote, Requirement, Shift, Support, Welcome, WorkingTime};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// A trade as employers of this region advertise it: a record of `demo/trades-*.json`, by the first digit of its code.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Trade {
    /// Six digits of the classification of occupations (KZiS 2022).
    pub(super) code: String,
    /// How often it is wanted, beside the others.
    pub(super) weight: u32,
    /// The branches of employers that want it.
    pub(super) branches: BTreeSet<String>,
    /// Its names as titles stand in adverts.
    pub(super) titles: Vec<String>,
    /// `Szukamy …`.
    pub(super) genitive: String,
    /// `Zatrudnimy …`.
    pub(super) accusative: String,
    /// What is special about this work: whole sentences.
    pub(super) about: Vec<String>,
    /// Six or more duties, each a noun phrase in the nominative.
    pub(super) duties: Vec<String>,
    /// What is asked, on all three levels.
    pub(super) requirements: Vec<Requirement>,
    /// The ways in which its time is arranged.
    pub(super) hours: Vec<Hours>,
    /// Full-time pay a month from one employer to another, gross, in złoty.
    pub(super) month: [u32; 2],
    /// Pay an hour, gross, in grosze.
    pub(super) hour: [u32; 2],
    /// The hours a week that make a full post: 18 for a teacher, 40 for a clerk.
    pub(super) full_week: u32,
    /// The usual terms and how usual each is.
    pub(super) contracts: BTreeMap<Contract, u32>,
    /// The instruments of the labour office that may pay for it.
    #[serde(default)]
    pub(super) support: Vec<Support>,
    /// How usual work on site, hybrid and remote are; on site when empty.
    #[serde(default)]
    pub(super) remote: Vec<u32>,
    #[serde(default)]
    pub(super) perks: Vec<Perk>,
    #[serde(default)]
    pub(super) welcome: Vec<Welcome>,
    /// From how many to how many people are wanted at once.
    #[serde(default = "one")]
    pub(super) openings: [u32; 2],
    /// First and last month of a seasonal trade.
    #[serde(default)]
    pub(super) season: Option<[u32; 2]>,
}

/// One way of arranging the time of a trade.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Hours {
    pub(super) time: WorkingTime,
    /// Hours a week.
    pub(super) week: u32,
    pub(super) shifts: BTreeSet<Shift>,
    /// The only terms on which such hours are offered, where there are such.
    #[serde(default)]
    pub(super) contract: Option<Contract>,
    /// The only branches that work so; all when empty.
    #[serde(default)]
    branches: BTreeSet<String>,
    /// The same as whole sentences, one of which is used.
    pub(super) say: Vec<String>,
}

fn one() -> [u32; 2] {
    [1, 1]
}

impl Trade {
    /// The ways in which an employer of these branches arranges the time.
    pub(super) fn hours_at(&self, branches: &BTreeSet<String>) -> Vec<&Hours> {
        self.hours.iter().filter(|hours| hours.branches.is_empty() || !hours.branches.is_disjoint(branches)).collect()
    }

    /// What part of a full post these hours are, in thousandths; never more than the whole.
    pub(super) fn part(&self, hours: &Hours) -> u32 {
        if hours.time == WorkingTime::Full { 1_000 } else { (hours.week * 1_000 / self.full_week).min(1_000) }
    }

    /// Where such work is done, by how usual each way is.
    pub(super) fn remote(&self, seed: &mut super::seed::Seed) -> Remote {
        seed.weighted(self.remote.iter().copied()).map_or(Remote::OnSite, |at| Remote::ALL[at])
    }
}

const FILES: [&str; 10] = [
    include_str!("../../demo/trades-0.json"),
    include_str!("../../demo/trades-1.json"),
    include_str!("../../demo/trades-2.json"),
    include_str!("../../demo/trades-3.json"),
    include_str!("../../demo/trades-4.json"),
    include_str!("../../demo/trades-5.json"),
    include_str!("../../demo/trades-6.json"),
    include_str!("../../demo/trades-7.json"),
    include_str!("../../demo/trades-8.json"),
    include_str!("../../demo/trades-9.json"),
];

/// Every trade, in the order of the files.
pub(super) fn trades() -> Vec<Trade> {
    FILES.into_iter().flat_map(super::read::<Vec<Trade>>).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{fs, path::PathBuf};

    #[test]
    fn every_group_of_the_classification_has_its_trades_and_a_trade_has_enough_to_say() {
        let trades = trades();
        assert!(trades.len() >= 90, "{}", trades.len());
        for group in '0'..='9' {
            assert!(trades.iter().any(|trade| trade.code.starts_with(group)), "{group}");
        }
        for trade in &trades {
            assert!(trade.duties.len() >= 6 && !trade.about.is_empty() && !trade.titles.is_empty(), "{}", trade.code);
            assert!(trade.month[0] >= 4_806 && trade.hour[0] >= 3_140, "{}", trade.code);
            for hours in &trade.hours {
                let known = hours.contract.is_none_or(|contract| trade.contracts.contains_key(&contract));
                assert!(known && !hours.say.is_empty(), "{}", trade.code);
            }
        }
    }

    #[test]
    fn every_code_stands_in_the_classification_of_occupations() {
        let data = std::env::var_os("CIS_DATA")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"), PathBuf::from);
        let Ok(table) = fs::read_to_string(data.join("kzis_hierarchy_2023.tsv")) else {
            return println!("skipped: no kzis_hierarchy_2023.tsv in {}", data.display());
        };
        let known: BTreeSet<&str> = table.lines().filter_map(|line| line.split('\t').next()).collect();
        for trade in trades() {
            assert!(known.contains(trade.code.as_str()), "{} {}", trade.code, trade.titles[0]);
        }
    }
}
