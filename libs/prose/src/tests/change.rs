//! Comparing and merging.

use crate::Doc;
use crate::change::{Change, compare, html, merge};
use crate::strategy::doc;
use base::Lang;
use proptest::prelude::*;

fn doc_of(markup: &str) -> Doc {
    Doc::from_markup(markup).0
}

/// `[-gone-]` and `{+come+}`, a line for each row.
fn compared(old: &str, new: &str) -> String {
    let row = |row: &crate::change::Compared| {
        let run = |run: &crate::change::Run| {
            let words: String = run.words.iter().map(|word| word.text.as_str()).collect();
            match run.change {
                Change::Kept => words,
                Change::Inserted => format!("{{+{words}+}}"),
                Change::Deleted => format!("[-{words}-]"),
            }
        };
        row.runs.iter().map(run).collect::<String>()
    };
    compare(&doc_of(old), &doc_of(new)).iter().map(row).collect::<Vec<_>>().join("\n")
}

#[test]
fn words_that_came_and_went_are_marked() {
    assert_eq!(compared("Urząd czynny do 15.30.", "Urząd czynny do 17.30."), "Urząd czynny do [-15-]{+17+}.30.");
    assert_eq!(
        compared("Zebranie w szkole podstawowej.", "Zebranie w domu kultury."),
        "Zebranie w [-szkole podstawowej-]{+domu kultury+}."
    );
    assert_eq!(compared("a **b**", "a b"), "a [-b-]{+b+}");
}

#[test]
fn lines_that_are_alike_stand_beside_each_other() {
    let old = "## A\n\nPierwszy akapit o drodze.\n\nDrugi o moście.";
    let new = "## A\n\nZupełnie co innego.\n\nPierwszy akapit o nowej drodze.\n\nDrugi o moście.";
    assert_eq!(compared(old, new), "A\n{+Zupełnie co innego.+}\nPierwszy akapit o {+nowej +}drodze.\nDrugi o moście.");
}

#[test]
fn those_who_do_not_see_hear_what_has_changed() {
    let html = html(&compare(&doc_of("a <b>"), &doc_of("a c")), Lang::Pl).into_string();
    assert!(html.contains(r#"<del><span class="visually-hidden"> usunięto: </span>&lt;b&gt;<span"#), "{html}");
    assert!(html.contains(r#"<ins><span class="visually-hidden"> dodano: </span>c"#), "{html}");
}

#[test]
fn changes_of_different_places_are_both_made() {
    let merged = merge(&doc_of("a\n\nb\n\nc"), &doc_of("a1\n\nb\n\nc"), &doc_of("a\n\nb\n\nc\n\nd"));
    assert_eq!((merged.doc, merged.conflicts.len()), (doc_of("a1\n\nb\n\nc\n\nd"), 0));
    let neighbours = merge(&doc_of("a\n\nb"), &doc_of("a1\n\nb"), &doc_of("a\n\nb1"));
    assert_eq!((neighbours.doc, neighbours.conflicts.len()), (doc_of("a1\n\nb1"), 0));
}

#[test]
fn a_disagreement_keeps_both() {
    let merged = merge(&doc_of("a\n\nb"), &doc_of("a1\n\nb"), &doc_of("a2\n\nb"));
    assert_eq!(merged.doc, doc_of("a1\n\na2\n\nb"));
    assert_eq!((merged.conflicts[0].mine.clone(), merged.conflicts[0].theirs.clone()), (0..1, 1..2));
    let gone = merge(&doc_of("a\n\nb"), &doc_of("b"), &doc_of("a2\n\nb"));
    assert_eq!((gone.doc, gone.conflicts.len()), (doc_of("a2\n\nb"), 1));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn either_side_can_be_read_from_a_comparison(old in doc(), new in doc()) {
        let rows = compare(&old, &new);
        for (doc, gone, other) in [(&old, Change::Inserted, Change::Deleted), (&new, Change::Deleted, Change::Inserted)] {
            let side: String = rows.iter().flat_map(|row| &row.runs).filter(|run| run.change != gone)
                .flat_map(|run| &run.words).map(|word| word.text.as_str()).collect();
            let alone: String = compare(doc, doc).iter().flat_map(|row| &row.runs)
                .flat_map(|run| &run.words).map(|word| word.text.as_str()).collect();
            prop_assert_eq!(side, alone, "without {:?}, with {:?}", gone, other);
        }
    }

    #[test]
    fn nothing_changed_is_nothing_to_merge(base in doc(), theirs in doc()) {
        prop_assert_eq!(merge(&base, &base, &theirs).doc, theirs.clone());
        prop_assert_eq!(merge(&base, &theirs, &base).doc, theirs.clone());
        prop_assert_eq!(merge(&base, &theirs, &theirs).doc, theirs);
    }

    #[test]
    fn a_merged_document_may_be_kept(base in doc(), mine in doc(), theirs in doc()) {
        let merged = merge(&base, &mine, &theirs).doc;
        prop_assert_eq!(Doc::read(&merged.to_json()), Ok(merged));
    }
}
