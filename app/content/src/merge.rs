//! Two people have written one item: both changes in one version, and where they disagree. Words and facts are taken field by field,
//! the text block by block (`prose::change::merge`).

use crate::item::Draft;
use crate::own::clock;
use prose::{Block, Doc};
use serde_json::{Map, Value};
use std::collections::BTreeSet;

base::closed! {
    /// What is taken where two disagree.
    pub(crate) enum Side {
        /// What I have written.
        Mine = "moje",
        /// What the other has written.
        Theirs = "ich",
        /// One after the other.
        Both = "oba",
    }
}

/// A field that both have changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Field {
    /// `title`, `lead`, or a fact's name.
    pub name: String,
    pub mine: String,
    pub theirs: String,
}

/// A passage of the text that both have changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Passage {
    /// Follows from what both sides say, so that a choice made earlier finds it again.
    pub key: String,
    pub mine: Vec<Block>,
    pub theirs: Vec<Block>,
    /// Whether there is room for both.
    pub both: bool,
}

/// Both changes. Where nothing was chosen it holds mine, and both passages of the text.
#[derive(Clone, Debug)]
pub(crate) struct Merged {
    pub draft: Draft,
    pub fields: Vec<Field>,
    pub passages: Vec<Passage>,
}

impl Merged {
    /// How many disagreements are left.
    pub fn open(&self) -> usize {
        self.fields.len() + self.passages.len()
    }
}

/// What `mine` and `theirs` have made of `base`; `choice` says what was chosen for a field or passage.
pub(crate) fn merge(base: &Draft, mine: &Draft, theirs: &Draft, choice: &dyn Fn(&str) -> Option<Side>) -> Merged {
    let mut fields = Vec::new();
    let mut words = |name: &str, [base, mine, theirs]: [&str; 3]| {
        let all = [base, mine, theirs].map(|text| Some(Value::String(text.to_owned())));
        one(name, all, choice, &mut fields).and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
    };
    let title = words("title", [&base.title, &mine.title, &theirs.title]);
    let lead = words("lead", [&base.lead, &mine.lead, &theirs.lead]);
    let facts = facts([base, mine, theirs], choice, &mut fields);
    let facts = serde_json::from_value(Value::Object(facts)).unwrap_or_else(|_| mine.facts.clone());
    let (body, passages) = body([&base.body, &mine.body, &theirs.body], choice);
    Merged { draft: Draft { title, lead, body, facts, note: mine.note.clone() }, fields, passages }
}

fn facts(drafts: [&Draft; 3], choice: &dyn Fn(&str) -> Option<Side>, fields: &mut Vec<Field>) -> Map<String, Value> {
    let all = drafts.map(|draft| match serde_json::to_value(&draft.facts) {
        Ok(Value::Object(map)) => map,
        _ => Map::new(),
    });
    let [base, mine, theirs] = &all;
    values("", [base, mine, theirs], choice, fields)
}

/// Values by name; those that hold others are taken apart: `own.phone`.
fn values(
    within: &str,
    [base, mine, theirs]: [&Map<String, Value>; 3],
    choice: &dyn Fn(&str) -> Option<Side>,
    fields: &mut Vec<Field>,
) -> Map<String, Value> {
    let nothing = Map::new();
    let names: BTreeSet<&String> = mine.keys().chain(theirs.keys()).collect();
    let taken = names.into_iter().filter_map(|name| {
        let whole = if within.is_empty() { name.clone() } else { format!("{within}.{name}") };
        let value = match (base.get(name), mine.get(name), theirs.get(name)) {
            (None, Some(Value::Object(mine)), Some(Value::Object(theirs))) => {
                Some(Value::Object(values(&whole, [&nothing, mine, theirs], choice, fields)))
            }
            (Some(Value::Object(base)), Some(Value::Object(mine)), Some(Value::Object(theirs))) => {
                Some(Value::Object(values(&whole, [base, mine, theirs], choice, fields)))
            }
            (base, mine, theirs) => one(&whole, [base.cloned(), mine.cloned(), theirs.cloned()], choice, fields),
        };
        Some((name.clone(), value?))
    });
    taken.collect()
}

/// One value out of three; two that disagree are noted where nothing was chosen.
fn one(
    name: &str,
    [base, mine, theirs]: [Option<Value>; 3],
    choice: &dyn Fn(&str) -> Option<Side>,
    fields: &mut Vec<Field>,
) -> Option<Value> {
    if mine == theirs || theirs == base {
        return mine;
    }
    if mine == base {
        return theirs;
    }
    match choice(name) {
        Some(Side::Theirs) => theirs,
        Some(_) => mine,
        None => {
            fields.push(Field { name: name.to_owned(), mine: said(mine.as_ref()), theirs: said(theirs.as_ref()) });
            mine
        }
    }
}

/// A fact in words, nothing for nothing: rows one after the other, hours as a clock has them, media by their numbers.
pub(crate) fn said(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(Value::Array(all)) => listed(all, "; "),
        Some(Value::Object(map)) => row(map),
        Some(other) => other.to_string(),
    }
}

fn listed(all: &[Value], joint: &str) -> String {
    let each = all.iter().map(|one| match one {
        // The hours of a day, one after the other in those of a week.
        Value::Array(inner) if inner.is_empty() => "—".to_owned(),
        Value::Array(inner) => listed(inner, ", "),
        other => said(Some(other)),
    });
    each.collect::<Vec<_>>().join(joint)
}

fn row(map: &Map<String, Value>) -> String {
    let minutes = |name: &str| map.get(name).and_then(Value::as_u64).and_then(|minutes| u16::try_from(minutes).ok());
    if let (Some(from), Some(to)) = (minutes("from"), minutes("to")) {
        return format!("{}–{}", clock(from), clock(to));
    }
    // What something is called comes first, the number of its file last.
    let mut all: Vec<_> = map.iter().collect();
    all.sort_by_key(|(name, _)| match name.as_str() {
        "name" | "title" | "alt" => 0,
        "media" => 2,
        _ => 1,
    });
    let each = all.into_iter().map(|(name, value)| match value {
        Value::Number(number) if name == "media" => format!("#{number}"),
        other => said(Some(other)),
    });
    each.filter(|words| !words.is_empty()).collect::<Vec<_>>().join(", ")
}

fn body([base, mine, theirs]: [&Doc; 3], choice: &dyn Fn(&str) -> Option<Side>) -> (Doc, Vec<Passage>) {
    let merged = prose::change::merge(base, mine, theirs);
    let all = &merged.doc.blocks;
    let (mut out, mut open, mut at) = (Vec::new(), Vec::new(), 0);
    for conflict in &merged.conflicts {
        out.extend_from_slice(&all[at..conflict.mine.start]);
        at = conflict.theirs.end;
        // Two texts too long together: the whole of theirs stands against the whole of mine.
        let whole = conflict.theirs.is_empty() && conflict.mine.len() == all.len();
        let ours = &all[conflict.mine.clone()];
        let others = if whole { &theirs.blocks[..] } else { &all[conflict.theirs.clone()] };
        let key = key(ours, others);
        let side = choice(&key).filter(|side| !(whole && *side == Side::Both));
        if side != Some(Side::Theirs) {
            out.extend_from_slice(ours);
        }
        if side != Some(Side::Mine) && !(whole && side.is_none()) {
            out.extend_from_slice(others);
        }
        if side.is_none() {
            open.push(Passage { key, mine: ours.to_vec(), theirs: others.to_vec(), both: !whole });
        }
    }
    out.extend_from_slice(&all[at..]);
    (Doc::of(out).0, open)
}

fn key(mine: &[Block], theirs: &[Block]) -> String {
    let json = |blocks: &[Block]| Doc { blocks: blocks.to_vec() }.to_json();
    platform::hash(&format!("{}\n{}", json(mine), json(theirs)))[..12].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(title: &str, body: &str, place: &str) -> Draft {
        let facts = crate::Facts { place: place.into(), ..crate::Facts::default() };
        Draft { title: title.into(), body: Doc::from_markup(body).0, facts, ..Draft::default() }
    }

    #[test]
    fn what_only_one_of_two_changed_is_taken_from_them() {
        let base = draft("Festyn", "a\n\nb", "Rynek");
        let merged = merge(&base, &draft("Festyn w sobotę", "a1\n\nb", "Rynek"), &draft("Festyn", "a\n\nb1", "Park"), &|_| None);
        assert_eq!(merged.open(), 0);
        assert_eq!(merged.draft, draft("Festyn w sobotę", "a1\n\nb1", "Park"));
    }

    #[test]
    fn where_both_changed_the_same_somebody_chooses() {
        let base = draft("Festyn", "a\n\nb", "Rynek");
        let (mine, theirs) = (draft("Festyn w sobotę", "a1\n\nb", "Park"), draft("Festyn w niedzielę", "a2\n\nb", "Park"));
        let undecided = merge(&base, &mine, &theirs, &|_| None);
        assert_eq!(undecided.fields, [Field { name: "title".into(), mine: "Festyn w sobotę".into(), theirs: "Festyn w niedzielę".into() }]);
        assert_eq!(undecided.draft.body, Doc::from_markup("a1\n\na2\n\nb").0, "nothing is lost while nobody has chosen");
        let key = undecided.passages[0].key.clone();
        for (side, body) in [(Side::Mine, "a1\n\nb"), (Side::Theirs, "a2\n\nb"), (Side::Both, "a1\n\na2\n\nb")] {
            let merged = merge(&base, &mine, &theirs, &|name| Some(if name == key { side } else { Side::Theirs }));
            assert_eq!((merged.open(), merged.draft.title.as_str()), (0, "Festyn w niedzielę"));
            assert_eq!(merged.draft.body, Doc::from_markup(body).0);
        }
    }

    #[test]
    fn facts_within_facts_are_taken_one_by_one() {
        let map = |text: &str| serde_json::from_str::<Map<String, Value>>(text).unwrap();
        let base = map(r#"{"own":{"service":{"cost":"17 zł","term":"30 dni"}}}"#);
        let mine = map(r#"{"own":{"service":{"cost":"0 zł","term":"30 dni"}}}"#);
        let theirs = map(r#"{"own":{"service":{"cost":"17 zł","term":"14 dni"}}}"#);
        let mut fields = Vec::new();
        let merged = values("", [&base, &mine, &theirs], &|_| None, &mut fields);
        assert_eq!(merged, map(r#"{"own":{"service":{"cost":"0 zł","term":"14 dni"}}}"#));
        assert!(fields.is_empty());
        let dearer = map(r#"{"own":{"service":{"cost":"22 zł","term":"30 dni"}}}"#);
        values("", [&base, &mine, &dearer], &|_| None, &mut fields);
        assert_eq!(fields, [Field { name: "own.service.cost".into(), mine: "0 zł".into(), theirs: "22 zł".into() }]);
    }

    #[test]
    fn a_fact_is_said_in_words_and_not_as_it_is_kept() {
        let said = |json: &str| said(Some(&serde_json::from_str(json).unwrap()));
        assert_eq!(
            said(r#"[{"media":9,"alt":"Most","caption":""},{"media":4,"alt":"Rynek","caption":"Zimą"}]"#),
            "Most, #9; Rynek, Zimą, #4"
        );
        assert_eq!(said(r#"[[{"from":480,"to":720},{"from":750,"to":960}],[]]"#), "8:00–12:00, 12:30–16:00; —");
        assert_eq!(said(r#"["Przyjdź.","Podpisz."]"#), "Przyjdź.; Podpisz.");
        assert_eq!((said("null"), said("[]"), said("7")), (String::new(), String::new(), "7".to_owned()));
    }

    #[test]
    fn a_choice_made_for_another_passage_does_not_count() {
        let base = draft("Festyn", "a", "");
        let merged = merge(&base, &draft("Festyn", "a1", ""), &draft("Festyn", "a2", ""), &|name| (name == "inny").then_some(Side::Mine));
        assert_eq!(merged.open(), 1);
    }
}
