//! Numbers and words of a statement about pay.

use super::Unit;
use super::token::{Kind, MOST};
use super::vocabulary::{meaning, plain};
use crate::offer::Contract;

/// Reads a text letter by letter.
pub(super) struct Scanner<'a> {
    letters: &'a [(usize, char)],
    end: usize,
    next: usize,
}

impl<'a> Scanner<'a> {
    /// At the beginning of a text of `end` bytes.
    pub(super) fn new(letters: &'a [(usize, char)], end: usize) -> Self {
        Self { letters, end, next: 0 }
    }

    pub(super) fn skip(&mut self, count: usize) {
        self.next += count;
    }

    /// The letter so far ahead.
    pub(super) fn peek(&self, ahead: usize) -> Option<char> {
        self.letters.get(self.next + ahead).map(|(_, letter)| *letter)
    }

    /// Where it stands, in bytes.
    pub(super) fn offset(&self) -> usize {
        self.letters.get(self.next).map_or(self.end, |(at, _)| *at)
    }

    fn digits(&self, ahead: usize) -> usize {
        (ahead..).take_while(|i| self.peek(*i).is_some_and(|c| c.is_ascii_digit())).count()
    }

    /// A number, with everything that is glued to it if it is none.
    pub(super) fn number(&mut self) -> Kind {
        let first = self.digits(0);
        let mut value = 0_u64;
        let mut take = |scanner: &mut Self, count: usize| {
            for _ in 0..count {
                let digit = scanner.peek(0).and_then(|c| c.to_digit(10)).unwrap_or(0);
                value = value.saturating_mul(10).saturating_add(u64::from(digit));
                scanner.next += 1;
            }
        };
        take(self, first);
        let mut thousands = first > 3;
        if first <= 3 {
            let separator = self.peek(0).filter(|c| is_group_separator(*c));
            while separator.is_some() && self.peek(0) == separator && self.digits(1) == 3 {
                self.next += 1;
                take(self, 3);
                thousands = true;
            }
        }
        let decimals = if matches!(self.peek(0), Some('.' | ',')) { self.digits(1) } else { 0 };
        match decimals {
            1 | 2 => {
                self.next += 1;
                take(self, decimals);
                value = value.saturating_mul(if decimals == 1 { 10 } else { 1 });
            }
            _ => value = value.saturating_mul(100),
        }
        self.close(value, thousands, first == 4 && decimals == 0)
    }

    fn close(&mut self, value: u64, thousands: bool, year: bool) -> Kind {
        let mut broken = value == 0 || value > MOST;
        while matches!(self.peek(0), Some('.' | ',' | ':')) && self.digits(1) > 0 {
            self.next += 1 + self.digits(1);
            broken = true;
        }
        if matches!(self.peek(0), Some(',' | '.')) && matches!(self.peek(1), Some('-' | '–' | '—')) {
            self.next += 2; // `3500,-` is the old way of writing that there are no grosze
        }
        let percent = (0..2).find(|i| self.peek(*i) != Some(' ')).is_some_and(|i| self.peek(i) == Some('%'));
        match u32::try_from(value) {
            Ok(value) if !broken && !percent => Kind::Sum { value, thousands, year: year && (199_000..=209_900).contains(&value) },
            _ => Kind::Digits,
        }
    }

    /// A word, cut where a capital begins another one.
    pub(super) fn word(&mut self) -> Kind {
        if let Some(kind) = self.b2b() {
            return kind;
        }
        let mut word = String::new();
        let mut before: Option<char> = None;
        while let Some(letter) = self.peek(0).filter(|c| c.is_alphabetic()) {
            let begins = letter.is_uppercase()
                && before.is_some_and(|b| b.is_lowercase() || self.peek(1).is_some_and(char::is_lowercase) && word.len() > 2);
            if begins && !matches!(word.as_str(), "u" | "uo") {
                break;
            }
            word.push(plain(letter));
            before = Some(letter);
            self.next += 1;
        }
        if word == "m" && matches!(self.peek(0), Some('-' | '/')) && self.peek(1) == Some('c') {
            self.next += 2;
            while self.peek(0).is_some_and(char::is_alphabetic) {
                self.next += 1;
            }
            return Kind::Unit(Unit::Month);
        }
        if let Some(kind) = self.phrase(&word) {
            return kind;
        }
        let kind = meaning(&word);
        if self.peek(0) == Some('.') && word.len() <= 5 && kind != Kind::Word {
            self.next += 1; // `mies.` ends no sentence
        }
        kind
    }

    /// What the word says together with those that follow: `umowa o pracę na czas określony`, `na rękę`.
    fn phrase(&mut self, word: &str) -> Option<Kind> {
        if !matches!(word, "na" | "uo") && !word.starts_with("umow") {
            return None;
        }
        let (kind, words) = match (word, [0, 1, 2, 3].map(|i| self.following(i)).each_ref().map(String::as_str)) {
            ("na", ["reke", ..]) => (Kind::Net(true), 1),
            ("na", _) => return None,
            ("uo", ["p", ..]) => (Kind::Contract(Contract::Employment), 1),
            ("uo", ["d", ..]) => (Kind::Contract(Contract::SpecificWork), 1),
            (_, ["o", work, "na", term]) if work.starts_with("prac") && matches!(term, "czas" | "okres") => {
                let (contract, words) = match self.following(4).as_str() {
                    "okreslony" => (Contract::FixedTerm, 5),
                    "probny" => (Contract::Trial, 5),
                    "nieokreslony" => (Contract::Employment, 5),
                    _ => (Contract::Employment, 2),
                };
                (Kind::Contract(contract), words)
            }
            (_, ["o", work, ..]) if work.starts_with("prac") => (Kind::Contract(Contract::Employment), 2),
            (_, ["o", work, ..]) if work.starts_with("dziel") => (Kind::Contract(Contract::SpecificWork), 2),
            (_, [mandate, ..]) if mandate.starts_with("zleceni") => (Kind::Contract(Contract::Mandate), 1),
            _ => return None,
        };
        for _ in 0..words {
            self.next = self.ahead(0).1;
        }
        Some(kind)
    }

    /// The word that comes after `skip` others, plain; empty when something else than a space is between.
    fn following(&self, skip: usize) -> String {
        let (mut from, mut to) = self.ahead(0);
        for _ in 0..skip {
            (from, to) = self.ahead(to - self.next);
        }
        self.letters[from..to].iter().map(|(_, letter)| plain(*letter)).collect()
    }

    /// Where the next word begins and ends, `skip` letters from here.
    fn ahead(&self, skip: usize) -> (usize, usize) {
        let from = self.next + skip;
        let space = self.letters[from..].iter().take_while(|(_, c)| matches!(c, ' ' | '\u{a0}')).count();
        let word = self.letters[from + space..].iter().take_while(|(_, c)| c.is_alphabetic()).count();
        (from + space, from + space + word)
    }

    /// `B2B`, however it is spaced.
    fn b2b(&mut self) -> Option<Kind> {
        let spelled = ['b', '2', 'b'];
        let mut ahead = 0;
        for letter in spelled {
            ahead += usize::from(ahead > 0 && self.peek(ahead) == Some(' '));
            if self.peek(ahead).map(plain) != Some(letter) {
                return None;
            }
            ahead += 1;
        }
        self.next += ahead;
        Some(Kind::Contract(Contract::B2b))
    }
}

fn is_group_separator(letter: char) -> bool {
    matches!(letter, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '\u{2007}' | '.' | ',' | '\'' | '’')
}
