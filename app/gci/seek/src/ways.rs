//! Ways on when there is little: a wider radius, one filter less, other words. Each says how many offers it gives, and is asked for as
//! its link asks for it, so that none leads to less.

use crate::ask::{Ask, Reach};
use crate::found::{Change, WayOn};
use crate::stock::Stock;

/// So many words of a search are tried by themselves.
const TRIED: usize = 6;

impl Stock<'_> {
    /// Only what would bring more than `now`; of wider radii only those that bring more than the one before.
    pub(crate) fn ways_on(&self, ask: &Ask, now: usize) -> Vec<WayOn> {
        let start = ask.from_start();
        // Who is alone counts what there is here.
        let alone = self.beyond.is_none() && !self.holds(ask);
        let mut ways = self.wider(&start, now, alone);
        let less = self.less(&start).into_iter().filter_map(|(change, ask)| self.way(change, &ask, now, alone));
        ways.extend(less);
        if now == 0 && ways.iter().all(|way| way.count.is_none()) {
            ways.extend(self.last_resort(&start, alone));
        }
        ways
    }

    fn way(&self, change: Change, ask: &Ask, now: usize, alone: bool) -> Option<WayOn> {
        let count = self.count_known(ask, alone)?;
        (count > now).then(|| WayOn { change, query: ask.write(), count: Some(count) })
    }

    /// How many jobs answer a search, where that is known here or beyond, or nobody else could tell.
    fn count_known(&self, ask: &Ask, alone: bool) -> Option<usize> {
        self.count_here(ask).or_else(|| (alone || self.beyond.is_some()).then(|| self.count(ask)))
    }

    /// Farther away; from a powiat to its voivodeship, and everywhere. Nobody is asked for what only the server knows: of that
    /// everywhere is offered without its count, no more.
    fn wider(&self, ask: &Ask, now: usize, alone: bool) -> Vec<WayOn> {
        let look = self.look(ask);
        let mut steps: Vec<(Change, Ask)> = Vec::new();
        let everywhere = Ask { reach: Reach::Everywhere, ..ask.clone() };
        match (&look.area, look.centre.as_ref().and_then(|centre| centre.km)) {
            (Some(area), _) => {
                let wider = area.wider().map(|area| (Change::Area(area.clone()), Ask { place: area.written(), ..ask.clone() }));
                steps.extend(wider);
                steps.push((Change::Reach(Reach::Everywhere), Ask { place: String::new(), ..everywhere }));
            }
            (None, Some(reached)) => {
                let farther = Reach::CHOICES.into_iter().filter(|km| *km > reached).map(Reach::Km);
                steps.extend(farther.map(|reach| (Change::Reach(reach), Ask { reach, ..ask.clone() })));
                steps.push((Change::Reach(Reach::Everywhere), everywhere));
            }
            (None, None) => {}
        }
        let mut ways: Vec<WayOn> = Vec::new();
        for (change, ask) in steps {
            let least = ways.last().and_then(|way| way.count).unwrap_or(now);
            if let Some(count) = self.count_known(&ask, alone) {
                ways.extend((count > least).then(|| WayOn { change, query: ask.write(), count: Some(count) }));
            } else if change == Change::Reach(Reach::Everywhere) {
                ways.push(WayOn { change, query: ask.write(), count: None });
            }
        }
        ways
    }

    /// One filter less, or other words.
    fn less(&self, ask: &Ask) -> Vec<(Change, Ask)> {
        let mut less: Vec<(Change, Ask)> = Vec::new();
        for facet in ask.chosen.keys() {
            let mut without = ask.clone();
            without.chosen.remove(facet);
            less.push((Change::Drop(*facet), without));
        }
        if ask.pay.is_some() {
            less.push((Change::DropPay, Ask { pay: None, ..ask.clone() }));
        }
        let words: Vec<&str> = ask.words.split_whitespace().filter(|word| word.chars().count() > 2).take(TRIED).collect();
        if words.len() > 1 {
            less.extend(words.into_iter().map(|word| (Change::Words(word.to_owned()), Ask { words: word.to_owned(), ..ask.clone() })));
        }
        if ask.literal {
            less.push((Change::Loosely, Ask { literal: false, ..ask.clone() }));
        }
        less
    }

    /// Where no single change helps: without any filter, without the words too, and all there is.
    fn last_resort(&self, ask: &Ask, alone: bool) -> Option<WayOn> {
        let bare = Ask { place: ask.place.clone(), reach: ask.reach, sort: ask.sort, map: ask.map, ..Ask::default() };
        let unfiltered = Ask { words: ask.words.clone(), literal: ask.literal, ..bare.clone() };
        let everything = Ask { place: String::new(), reach: Reach::Everywhere, ..bare.clone() };
        let changes = [(Change::DropAll, unfiltered), (Change::All, bare), (Change::AllEverywhere, everything)];
        changes.into_iter().find_map(|(change, ask)| self.way(change, &ask, 0, alone))
    }
}
