//! The part of the lemma table that a segment needs, so that its forms can be made again where the table is not at hand.
//!
//! Word by word, in the order of the words: the stems and paradigms that read it and were not told before. A stem told
//! for one form reads all the others, so most words take a fraction of a bit. Then the same for relatives and synonyms,
//! of which only those that are lemmas have any, and for every lemma, which may follow a second paradigm.

use std::collections::{BTreeSet, HashMap};

use crate::analysis::Token;
use crate::analysis::table::Table;
use crate::bytes::Broken;
use crate::coder::{Coder, Model, ending, mix};
use crate::names::Names;

/// Bits of a paradigm's number, of the letters behind a cut.
const PARADIGM: u32 = 12;
const LETTERS: u32 = 6;

/// Codes what the table says of the words, and `synonyms`, names of lemmas; gives it with the names of all lemmas.
pub(crate) fn code<C: Coder>(
    coder: &mut C,
    tokens: &[Token],
    tally: &[(u32, u32)],
    synonyms: &[String],
    source: Option<&Table>,
) -> Result<(Table, Names, Vec<String>), Broken> {
    let mut walk = Walk {
        coder,
        source,
        table: Table::default(),
        own: HashMap::new(),
        more: Model::new(14),
        cuts: Model::new(14),
        paradigms: Model::new(18),
        letters: Model::new(14),
    };
    for (at, token) in tokens.iter().enumerate().filter(|(_, token)| token.folded.starts_with(|c| c > ' ')) {
        if at == 0 || tokens[at - 1].folded != token.folded {
            walk.word(&token.folded, false)?;
        }
    }
    let mut names = Names::of(tokens, tally, &walk.table);
    let candidates = names.candidates(tokens);
    for relative in candidates.iter().map(|(relative, _)| relative).collect::<BTreeSet<_>>() {
        walk.word(relative, true)?;
    }
    names.relate(candidates, &walk.table);
    let count = walk.letters.number(walk.coder, [0; 3], synonyms.len() as u64);
    let mut told: Vec<String> = Vec::new();
    for at in 0..count {
        let before = told.last().cloned().unwrap_or_default();
        told.push(walk.beside(&before, synonyms.get(at as usize).map_or("", String::as_str))?);
    }
    names.need(told.iter());
    let all: Vec<String> = names.words.keys().filter(|name| name.starts_with(|c| c > ' ')).cloned().collect();
    for name in &all {
        walk.word(name, true)?;
    }
    Ok((walk.table, names, told))
}

struct Walk<'a, C> {
    coder: &'a mut C,
    source: Option<&'a Table>,
    /// What was told so far.
    table: Table,
    /// The number here of each of the source's paradigms.
    own: HashMap<u16, u16>,
    more: Model<2>,
    cuts: Model<2>,
    paradigms: Model<3>,
    letters: Model<3>,
}

impl<C: Coder> Walk<'_, C> {
    /// Readings of the word; with `lemma` only those in which it is the lemma.
    fn word(&mut self, word: &str, lemma: bool) -> Result<(), Broken> {
        let reads =
            |paradigm: &[String], ending: &str| if lemma { paradigm[0] == ending } else { paradigm.iter().any(|own| own == ending) };
        let known: Vec<(usize, u16)> = readings(&self.table, word, reads);
        let told: Vec<(usize, u16)> = self.source.map_or(Vec::new(), |source| readings(source, word, reads));
        let new: Vec<(usize, u16)> =
            told.into_iter().filter(|(cut, paradigm)| !self.own.get(paradigm).is_some_and(|own| known.contains(&(*cut, *own)))).collect();
        let letters = word.as_bytes();
        let kind = u32::from(lemma);
        let mut at = 0;
        loop {
            self.coder.whole()?;
            let contexts = [mix(ending(letters, 3), kind), mix(kind, (known.len() + at).min(4) as u32)].map(|c| mix(c, at.min(2) as u32));
            if !self.more.bit(self.coder, contexts, kind as usize, at < new.len()) {
                break;
            }
            let (cut, paradigm) = new.get(at).copied().unwrap_or_default();
            self.reading(word, cut, paradigm, &reads)?;
            at += 1;
        }
        self.odd(word, lemma)
    }

    fn reading(&mut self, word: &str, cut: usize, paradigm: u16, reads: &impl Fn(&[String], &str) -> bool) -> Result<(), Broken> {
        let letters = word.as_bytes();
        let behind = self.cuts.symbol(self.coder, [ending(letters, 3), ending(letters, 2)], LETTERS, word.len().saturating_sub(cut) as u32);
        let cut = word
            .len()
            .checked_sub(behind as usize)
            .filter(|cut| *cut > 0 && word.is_char_boundary(*cut))
            .ok_or(Broken("a stem without letters"))?;
        let contexts = [ending(letters, 4), ending(letters, 3), ending(letters, 2)].map(|context| mix(context, behind));
        let next = self.table.paradigms.len() as u32;
        let number = self.own.get(&paradigm).map_or(next, |own| u32::from(*own));
        let number = self.paradigms.symbol(self.coder, contexts, PARADIGM, number);
        if number == next {
            self.paradigm(paradigm)?;
        }
        let (stem, rest) = word.split_at(cut);
        if !self.table.paradigms.get(number as usize).is_some_and(|endings| reads(endings, rest)) {
            return Err(Broken("a word of another paradigm"));
        }
        if self.table.stems.get(stem).is_some_and(|known| known.contains(&(number as u16))) {
            return Err(Broken("a stem told twice"));
        }
        self.table.add(stem, number as u16);
        Ok(())
    }

    /// The endings of a paradigm not met before.
    fn paradigm(&mut self, number: u16) -> Result<(), Broken> {
        let given = self.source.map_or(&[][..], |source| source.paradigms[usize::from(number)].as_slice());
        let count = self.letters.number(self.coder, [1; 3], given.len() as u64);
        let mut endings: Vec<String> = Vec::new();
        for at in 0..count as usize {
            let before = endings.last().map_or(0, |before| ending(before.as_bytes(), 8));
            let first = endings.first().map_or(0, |first| ending(first.as_bytes(), 3));
            let context = |known: &[u8], place: usize| {
                let so_far = mix(ending(known, 4), place as u32);
                [mix(so_far, before), mix(mix(so_far, first), at as u32), so_far]
            };
            let mut letters = Vec::new();
            self.letters.text(self.coder, &mut letters, context, given.get(at).map_or(&[], |ending| ending.as_bytes()))?;
            endings.push(text(letters)?);
        }
        if endings.is_empty() {
            return Err(Broken("a paradigm without endings"));
        }
        self.own.insert(number, self.table.paradigms.len() as u16);
        self.table.follow(endings);
        Ok(())
    }

    /// Forms that follow no paradigm.
    fn odd(&mut self, word: &str, lemma: bool) -> Result<(), Broken> {
        let of = |table: &Table| if lemma { &table.odd_of } else { &table.odd }.get(word).cloned().unwrap_or_default();
        let known = of(&self.table);
        let new: Vec<String> = self.source.map_or(Vec::new(), of).into_iter().filter(|other| !known.contains(other)).collect();
        let mut at = 0;
        loop {
            self.coder.whole()?;
            let contexts = [2 + u32::from(lemma), 4 + (known.len() + at).min(3) as u32];
            if !self.more.bit(self.coder, contexts, 2, at < new.len()) {
                return Ok(());
            }
            let other = self.beside(word, new.get(at).map_or("", String::as_str))?;
            if lemma {
                self.table.add_odd(&other, word)
            } else {
                self.table.add_odd(word, &other)
            }
            at += 1;
        }
    }

    /// A word that shares its beginning with another.
    fn beside(&mut self, other: &str, word: &str) -> Result<String, Broken> {
        let shared = other.bytes().zip(word.bytes()).take_while(|(a, b)| a == b).count();
        let shared = self.cuts.number(self.coder, [3, mix(3, other.len() as u32)], shared as u64) as usize;
        let mut letters = other.as_bytes().get(..shared).ok_or(Broken("a beginning longer than its word"))?.to_vec();
        let context = |known: &[u8], _: usize| [ending(known, 3), ending(known, 2), ending(known, 1)];
        self.letters.text(self.coder, &mut letters, context, word.as_bytes().get(shared..).unwrap_or_default())?;
        text(letters)
    }
}

/// Where the word can be cut and with which paradigm.
fn readings(table: &Table, word: &str, reads: impl Fn(&[String], &str) -> bool) -> Vec<(usize, u16)> {
    let all = table.numbered(word).filter(|(_, ending, number)| reads(&table.paradigms[usize::from(*number)], ending));
    all.map(|(stem, _, number)| (stem.len(), number)).collect()
}

pub(crate) fn text(letters: Vec<u8>) -> Result<String, Broken> {
    String::from_utf8(letters).map_err(|_| Broken("a text is not UTF-8"))
}
