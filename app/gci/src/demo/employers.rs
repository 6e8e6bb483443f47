use serde::Deserialize;
use std::collections::BTreeSet;

/// An employer who does not exist: a record of `demo/employers.json`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Employer {
    /// Short name of the portal whose employer it is; none for those of the whole region.
    #[serde(default)]
    pub(super) town: Option<String>,
    /// What it does: `piekarnia`, `szkola`. Decides which trades it offers.
    pub(super) branches: BTreeSet<String>,
    /// It belongs to a local government or the state.
    pub(super) public: bool,
    pub(super) name: String,
    /// The names of the places where it works, each known to [`super::places`].
    pub(super) places: Vec<String>,
    /// What it is, one sentence.
    pub(super) intro: String,
    /// What it is like, one sentence.
    pub(super) more: String,
}

impl Employer {
    pub(super) fn is(&self, branch: &str) -> bool {
        self.branches.contains(branch)
    }
}

/// Every employer: first those of each town, then those of the region.
pub(super) fn employers() -> Vec<Employer> {
    super::read(include_str!("../../demo/employers.json"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn employers_are_many_have_names_of_their_own_and_stand_in_known_places() {
        let (employers, atlas) = (employers(), super::super::places::atlas());
        let names: BTreeSet<&str> = employers.iter().map(|employer| employer.name.as_str()).collect();
        assert!(employers.len() >= 150 && names.len() == employers.len());
        for employer in &employers {
            for place in &employer.places {
                assert!(atlas.find(place).is_some(), "{place}");
            }
        }
    }

    #[test]
    fn every_branch_of_an_employer_has_its_trades() {
        let trades = super::super::trades::trades();
        for employer in employers() {
            assert!(trades.iter().any(|trade| !trade.branches.is_disjoint(&employer.branches)), "{}", employer.name);
        }
    }
}
