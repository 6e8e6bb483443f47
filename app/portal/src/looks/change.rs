//! What an administrator's buttons do to a list of entries.

use super::{Entry, MENU};
use std::fmt;
use std::str::FromStr;

/// The place of an entry: `3`, or `3.1` for the second one below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Among the topmost, from 0.
    pub top: usize,
    /// Among those below it.
    pub below: Option<usize>,
}

impl fmt::Display for Place {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.below {
            Some(below) => write!(out, "{}.{below}", self.top),
            None => write!(out, "{}", self.top),
        }
    }
}

impl FromStr for Place {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.split_once('.') {
            Some((top, below)) => Ok(Self { top: top.parse()?, below: Some(below.parse()?) }),
            None => Ok(Self { top: text.parse()?, below: None }),
        }
    }
}

base::closed! {
    /// What is done to an entry.
    pub enum Step {
        /// One place up among its sisters.
        Up = "up",
        /// One place down.
        Down = "down",
        /// Below the entry before it.
        In = "in",
        /// Out from below, behind the entry it lay below.
        Out = "out",
        /// Shown no more.
        Hide = "hide",
        /// Shown again.
        Show = "show",
        /// Taken off the list, with what lies below it.
        Remove = "remove",
    }
}

/// Does a step; answers where the entry is then, or `None` where the step cannot be done.
pub fn step(list: &mut Vec<Entry>, place: Place, step: Step) -> Option<Place> {
    let Place { top, below } = place;
    match (step, below) {
        (Step::Up | Step::Down, None) => moved(list, top, step).map(|top| Place { top, below: None }),
        (Step::Up | Step::Down, Some(at)) => moved(&mut list.get_mut(top)?.below, at, step).map(|at| Place { top, below: Some(at) }),
        (Step::In, None) => {
            let room = list.get(top.checked_sub(1)?)?.below.len() < MENU;
            if !room || !list.get(top)?.below.is_empty() {
                return None;
            }
            let entry = list.remove(top);
            let above = &mut list[top - 1].below;
            above.push(entry);
            Some(Place { top: top - 1, below: Some(above.len() - 1) })
        }
        (Step::Out, Some(at)) => {
            if list.len() >= MENU || list.get(top)?.below.len() <= at {
                return None;
            }
            let entry = list[top].below.remove(at);
            list.insert(top + 1, entry);
            Some(Place { top: top + 1, below: None })
        }
        (Step::In, Some(_)) | (Step::Out, None) => None,
        (Step::Hide | Step::Show, _) => {
            entry(list, place)?.hidden = step == Step::Hide;
            Some(place)
        }
        (Step::Remove, None) => (top < list.len()).then(|| {
            list.remove(top);
            Place { top: top.saturating_sub(1), below: None }
        }),
        (Step::Remove, Some(at)) => {
            let below = &mut list.get_mut(top)?.below;
            (at < below.len()).then(|| below.remove(at))?;
            Some(Place { top, below: None })
        }
    }
}

/// The entry at a place.
pub fn entry(list: &mut [Entry], place: Place) -> Option<&mut Entry> {
    let top = list.get_mut(place.top)?;
    match place.below {
        Some(at) => top.below.get_mut(at),
        None => Some(top),
    }
}

/// Moves one up or down among its sisters; answers where it is then.
pub fn moved<T>(list: &mut [T], at: usize, step: Step) -> Option<usize> {
    let to = match step {
        Step::Up => at.checked_sub(1)?,
        Step::Down => at + 1,
        _ => return None,
    };
    (at < list.len() && to < list.len()).then(|| {
        list.swap(at, to);
        to
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::looks::To;

    fn menu() -> Vec<Entry> {
        ["/a", "/b", "/c"].map(|path| Entry::of(To::Path(path.into()))).into()
    }

    fn read(list: &[Entry]) -> String {
        let one = |entry: &Entry| {
            let To::Path(path) = &entry.to else { return String::new() };
            let below = if entry.below.is_empty() { String::new() } else { format!("({})", read(&entry.below)) };
            format!("{path}{}{below}", if entry.hidden { "-" } else { "" })
        };
        list.iter().map(one).collect::<Vec<_>>().join(" ")
    }

    fn after(steps: &[(&str, Step)]) -> (String, Option<String>) {
        let mut list = menu();
        let mut last = None;
        for (place, one) in steps {
            last = step(&mut list, place.parse().unwrap(), *one).map(|place| place.to_string());
        }
        (read(&list), last)
    }

    #[test]
    fn an_entry_moves_among_its_sisters_and_in_and_out() {
        let at = |place: &str| Some(place.to_owned());
        assert_eq!(after(&[("0", Step::Down)]), ("/b /a /c".into(), at("1")));
        assert_eq!(after(&[("2", Step::Up)]), ("/a /c /b".into(), at("1")));
        assert_eq!(after(&[("1", Step::In)]), ("/a(/b) /c".into(), at("0.0")));
        assert_eq!(after(&[("1", Step::In), ("1", Step::In), ("0.1", Step::Up)]), ("/a(/c /b)".into(), at("0.0")));
        assert_eq!(after(&[("1", Step::In), ("0.0", Step::Out)]), ("/a /b /c".into(), at("1")));
        assert_eq!(after(&[("1", Step::Hide)]), ("/a /b- /c".into(), at("1")));
        assert_eq!(after(&[("1", Step::Hide), ("1", Step::Show)]).0, "/a /b /c");
        assert_eq!(after(&[("1", Step::Remove)]), ("/a /c".into(), at("0")));
    }

    #[test]
    fn what_cannot_be_done_changes_nothing() {
        for (place, one) in [
            ("0", Step::Up),
            ("2", Step::Down),
            ("0", Step::In),
            ("0", Step::Out),
            ("9", Step::Hide),
            ("0.0", Step::Remove),
            ("9.9", Step::Up),
            ("9", Step::Remove),
            ("1.0", Step::In),
        ] {
            assert_eq!(after(&[(place, one)]), ("/a /b /c".into(), None), "{place} {one:?}");
        }
        // There are two levels: what has entries below it does not go below another.
        assert_eq!(after(&[("2", Step::In), ("1", Step::In)]), ("/a /b(/c)".into(), None));
        assert!("1.x".parse::<Place>().is_err() && "-1".parse::<Place>().is_err());
    }
}
