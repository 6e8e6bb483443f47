//! Inflection of a segment's words.

use fst::Map;

use crate::bytes::{Broken, Reader, Writer};

/// Inflection, baked in: every form of every lemma that leads somewhere in this segment.
#[derive(Debug)]
pub(crate) struct Lemmas {
    /// Folded form → group: a lemma's number, or one past them for a form of several lemmas.
    pub(crate) forms: Map<Vec<u8>>,
    pub(crate) groups: Vec<Group>,
    /// So many lemmas, the first ones, are light stems of words outside the table.
    pub(crate) foreign: u32,
    /// Words of each lemma: `words[starts[l]..starts[l + 1]]`.
    pub(crate) starts: Vec<u32>,
    pub(crate) words: Vec<u32>,
    /// How much stands behind each lemma, as eight times a binary logarithm.
    pub(crate) weights: Vec<u8>,
    /// Lemmas related by derivation, sorted by the first.
    pub(crate) relatives: Vec<(u32, Vec<u32>)>,
}

/// A form that several lemmas share.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Group {
    /// The lemma that is spelled like the form, if it is here.
    pub(crate) own: Option<u32>,
    /// Whether the form is spelled like a lemma, here or not: then the others are less likely.
    pub(crate) is_lemma: bool,
    /// The other lemmas.
    pub(crate) others: Vec<u32>,
}

impl Lemmas {
    pub(crate) fn len(&self) -> usize {
        self.weights.len()
    }

    pub(crate) fn words(&self, lemma: u32) -> &[u32] {
        &self.words[self.starts[lemma as usize] as usize..self.starts[lemma as usize + 1] as usize]
    }

    /// Calls `each` with every lemma of the group and whether another one is likelier.
    pub(crate) fn members(&self, group: u64, mut each: impl FnMut(u32, bool)) {
        let lemmas = self.len() as u64;
        if group < lemmas {
            each(group as u32, false);
        } else if let Some(group) = self.groups.get((group - lemmas) as usize) {
            group.own.iter().for_each(|lemma| each(*lemma, false));
            group.others.iter().for_each(|lemma| each(*lemma, group.is_lemma));
        }
    }

    pub(crate) fn weight(&self, group: u64) -> u8 {
        let mut greatest = 0;
        self.members(group, |lemma, _| greatest = greatest.max(self.weights[lemma as usize]));
        greatest
    }

    pub(crate) fn relatives(&self, lemma: u32) -> &[u32] {
        self.relatives.binary_search_by_key(&lemma, |(of, _)| *of).map_or(&[], |at| &self.relatives[at].1)
    }

    pub(crate) fn write(&self, out: &mut Writer) {
        out.graph(&self.forms);
        out.bytes(&self.weights);
        out.number(u64::from(self.foreign));
        let mut near = 0;
        (0..self.len() as u32).for_each(|lemma| near = out.beside(near, self.words(lemma)));
        out.list(self.groups.iter(), |out, group| {
            out.number(group.own.map_or(u64::from(group.is_lemma), |own| u64::from(own) + 2));
            out.beside(group.own.unwrap_or(0), &group.others);
        });
        out.list(self.relatives.iter(), |out, (lemma, relatives)| {
            out.number(u64::from(*lemma));
            out.rising(relatives);
        });
    }

    /// Of a segment with so many words.
    pub(crate) fn read(from: &mut Reader<'_>, count: usize) -> Result<Self, Broken> {
        let forms = from.graph()?;
        let weights = from.bytes()?.to_vec();
        let foreign = from.small()?;
        let known = |lists: &[u32], limit: usize| {
            if lists.iter().all(|n| (*n as usize) < limit) { Ok(()) } else { Err(Broken("a number without its word")) }
        };
        let (mut starts, mut words) = (vec![0], Vec::new());
        let mut near = 0;
        for _ in 0..weights.len() {
            let own = from.beside(near)?;
            near = own.first().copied().unwrap_or(near);
            words.extend(own);
            starts.push(words.len() as u32);
        }
        known(&words, count)?;
        let groups = from.list(|from| {
            let kind = from.small()?;
            let own = kind.checked_sub(2);
            let others = from.beside(own.unwrap_or(0))?;
            known(own.as_slice(), weights.len())?;
            known(&others, weights.len())?;
            Ok(Group { own, is_lemma: kind > 0, others })
        })?;
        let relatives = from.list(|from| {
            let pair = (from.small()?, from.rising()?);
            known(&pair.1, weights.len())?;
            Ok(pair)
        })?;
        Ok(Self { forms, groups, foreign, starts, words, weights, relatives })
    }
}
