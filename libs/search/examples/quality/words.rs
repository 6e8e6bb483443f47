//! Words to ask for, spoiled in every way, and the adverts they should find.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;

use search::analysis::{fold, forms, lemmas, tokens};
use serde_json::Value;

use crate::data::{synonyms, text};

/// A word with its variants in the order of [`VARIANTS`], and the documents it should find.
pub struct Word {
    pub variants: Vec<String>,
    pub relevant: HashSet<u64>,
}

pub const VARIANTS: [&str; 8] = ["base", "gen.pl", "instr", "folded", "1 typo", "typo+gen", "2 edits", "2ed+gen"];

impl Word {
    /// The same word with the documents whose expert code names it.
    pub fn judged(&self, judged: &[(usize, &Value)], codes: &HashMap<String, HashSet<String>>) -> Option<Self> {
        let base = fold(&self.variants[0]);
        let fits = |code: &str| codes.get(code).is_some_and(|words| words.contains(&base));
        let relevant: HashSet<u64> = judged.iter().filter(|(_, a)| fits(text(a, "kzis"))).map(|(at, _)| *at as u64).collect();
        (relevant.len() >= 10).then(|| Self { variants: self.variants.clone(), relevant })
    }
}

pub fn tuning(folder: &Path) -> Vec<Word> {
    let file = std::fs::read_to_string(folder.join("queries_tuning.json")).unwrap_or_default();
    let words: Vec<Value> = serde_json::from_str(&file).unwrap_or_default();
    let mut dice = Dice(42);
    words
        .iter()
        .map(|word| {
            let mut variants: Vec<String> =
                ["base", "genpl", "inst", "folded_genpl", "typo", "typo_genpl"].map(|k| text(word, k).to_owned()).to_vec();
            variants.extend(two_edits(&mut dice, &fold(&variants[0]), &variants[3]));
            Word { variants, relevant: word["rel"].as_array().into_iter().flatten().filter_map(Value::as_u64).collect() }
        })
        .collect()
}

/// Words of five letters and more that the tuning file lacks and the titles of at least so many adverts have: those that an
/// occupation's official name begins with, and the others.
pub fn frequent(folder: &Path, adverts: &[Value], tuning: &[Word], least: usize) -> (Vec<Word>, Vec<Word>) {
    let known: HashSet<String> = tuning.iter().map(|word| fold(&word.variants[0])).collect();
    let names = std::fs::read_to_string(folder.join("kzis_hierarchy_2023.tsv")).unwrap_or_default();
    let occupations = names.lines().filter_map(|line| line.split_once('\t')).filter(|(code, _)| code.len() == 6);
    let trades: HashSet<String> = occupations.filter_map(|(_, name)| tokens(name).next()).map(|token| token.folded).collect();
    let mut titles: HashMap<String, HashSet<u64>> = HashMap::new();
    let mut spelled: HashMap<String, BTreeMap<String, usize>> = HashMap::new();
    for advert in adverts {
        for word in text(advert, "title").split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase).filter(|word| word.len() > 3) {
            let folded = fold(&word);
            for lemma in lemmas(&folded) {
                if lemma == folded {
                    *spelled.entry(lemma.clone()).or_default().entry(word.clone()).or_default() += 1;
                }
                titles.entry(lemma).or_default().insert(advert["id"].as_u64().unwrap_or_default());
            }
        }
    }
    let mut bases: Vec<(String, HashSet<u64>)> =
        titles.into_iter().filter(|(base, ids)| ids.len() >= least && !known.contains(base) && base.len() > 4).collect();
    bases.sort_unstable_by(|a, b| a.0.cmp(&b.0));
    let mut dice = Dice(7);
    let all = bases.into_iter().filter_map(|(base, relevant)| {
        let shown = spelled.get(&base)?.iter().max_by_key(|(_, count)| **count)?.0.clone();
        let forms = forms(&base);
        let ending = |ends: &[&str]| ends.iter().find_map(|end| forms.iter().find(|form| form.ends_with(end))).unwrap_or(&base).clone();
        let plural = ending(&["ow", "ych", "arzy", "czy", "ek"]);
        let with = ending(&["iem", "em", "ym", "a"]);
        let typo = dice.typo(&base, 1);
        let typo_plural = dice.typo(&plural, 1);
        let [two, two_plural] = two_edits(&mut dice, &base, &plural);
        let is_trade = trades.contains(&base);
        Some((is_trade, Word { variants: vec![shown, plural.clone(), with, base, typo, typo_plural, two, two_plural], relevant }))
    });
    let (trades, others): (Vec<_>, Vec<_>) = all.partition(|(is_trade, _)| *is_trade);
    let words = |list: Vec<(bool, Word)>| list.into_iter().map(|(_, word)| word).collect();
    (words(trades), words(others))
}

/// Titles told from memory: inflected, in another order, with one typing error; with the adverts that bear the title.
pub fn remembered(adverts: &[Value], wanted: usize) -> Vec<(String, HashSet<u64>)> {
    let key = |advert: &Value| {
        let mut words: Vec<String> = tokens(text(advert, "title")).map(|token| token.folded).collect();
        words.sort_unstable();
        words
    };
    let mut same: HashMap<Vec<String>, HashSet<u64>> = HashMap::new();
    for advert in adverts {
        same.entry(key(advert)).or_default().insert(advert["id"].as_u64().unwrap_or_default());
    }
    let mut dice = Dice(11);
    let mut asked = Vec::with_capacity(wanted);
    while asked.len() < wanted {
        let advert = &adverts[dice.below(adverts.len())];
        let mut words: Vec<String> = tokens(text(advert, "title"))
            .map(|token| {
                let all = lemmas(&token.folded).first().map(|lemma| forms(lemma)).unwrap_or_default();
                if all.is_empty() { token.folded } else { all[dice.below(all.len())].clone() }
            })
            .collect();
        (1..words.len()).rev().for_each(|at| words.swap(at, dice.below(at + 1)));
        if let Some(longest) = words.iter_mut().max_by_key(|word| word.len()).filter(|word| word.len() > 3 && word.is_ascii()) {
            *longest = dice.typo(longest, 1);
            asked.push((words.join(" "), same[&key(advert)].clone()));
        }
    }
    asked
}

/// Letters strewn at random, some of them with vowels where vowels go.
pub fn nonsense(wanted: usize) -> Vec<String> {
    let mut dice = Dice(3);
    let (vowels, others) = (b"aeiouy", b"bcdfghjklmnprstwz");
    (0..wanted)
        .map(|number| {
            let length = 3 + dice.below(9);
            let letter = |at: usize, dice: &mut Dice| match number % 2 {
                0 => b'a' + dice.below(26) as u8,
                _ if at.is_multiple_of(2) => others[dice.below(others.len())],
                _ => vowels[dice.below(vowels.len())],
            };
            (0..length).map(|at| char::from(letter(at, &mut dice))).collect()
        })
        .collect()
}

fn two_edits(dice: &mut Dice, base: &str, plural: &str) -> [String; 2] {
    [base, plural].map(|word| {
        if word.len() >= 7 {
            let once = dice.typo(word, 0);
            dice.typo(&once, 0)
        } else {
            String::new()
        }
    })
}

/// A small seeded generator (xorshift, Marsaglia 2003).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }

    /// One random edit at or after the letter `from`: swapped, left out, added or wrong.
    fn typo(&mut self, word: &str, from: usize) -> String {
        let mut letters: Vec<u8> = word.bytes().collect();
        let at = from + self.below(letters.len().saturating_sub(from));
        let letter = b'a' + self.below(26) as u8;
        match self.below(4) {
            0 if at + 1 < letters.len() && letters[at] != letters[at + 1] => letters.swap(at, at + 1),
            1 if letters.len() > 3 => {
                letters.remove(at);
            }
            2 => letters.insert(at, letter),
            _ => letters[at] = if letters[at] == letter { b'x' } else { letter },
        }
        String::from_utf8_lossy(&letters).into_owned()
    }
}

/// Occupation code → folded lemmas of all its names.
pub fn codes(folder: &Path) -> HashMap<String, HashSet<String>> {
    let mut codes: HashMap<String, HashSet<String>> = HashMap::new();
    for (words, code) in synonyms(folder) {
        let lemmas = tokens(&words).flat_map(|token| lemmas(&token.folded)).collect::<Vec<_>>();
        codes.entry(code).or_default().extend(lemmas);
    }
    codes
}
