//! A comparison as a table: what was, what is.

use super::{Change, Compared, Kind, Run, Word};
use crate::words::Words;
use base::Lang;
use maud::{Markup, html};

/// Both sides; changes stand in `del` and `ins`, and are said in words for those who do not see them.
#[must_use]
pub fn html(rows: &[Compared], lang: Lang) -> Markup {
    let words = Words::of(lang);
    let [was, is] = words.states;
    html! {
        @if rows.iter().all(Compared::is_same) { p { (words.same) } }
        table.compare {
            thead { tr { th scope="col" { (was) } th scope="col" { (is) } } }
            tbody {
                @for row in rows {
                    tr class=[(!row.is_same()).then_some("changed")] {
                        (side(row.old, &row.runs, Change::Deleted, words))
                        (side(row.new, &row.runs, Change::Inserted, words))
                    }
                }
            }
        }
    }
}

fn side(kind: Option<Kind>, runs: &[Run], shown: Change, words: &Words) -> Markup {
    let runs = || runs.iter().filter(|run| run.change == Change::Kept || run.change == shown);
    html! {
        @match kind {
            None => td.none {},
            Some(kind) => td class={ "is-" (class(kind)) } { @for run in runs() { (marked(run, words)) } },
        }
    }
}

fn marked(run: &Run, words: &Words) -> Markup {
    let said = html! { @for word in &run.words { (text(word)) } };
    let spoken = |[before, behind]: [&str; 2]| {
        html! { span.visually-hidden { " " (before) " " } (said) span.visually-hidden { " " (behind) " " } }
    };
    match run.change {
        Change::Kept => said,
        Change::Inserted => html! { ins { (spoken(words.inserted)) } },
        Change::Deleted => html! { del { (spoken(words.deleted)) } },
    }
}

fn text(word: &Word) -> Markup {
    let mut out = if word.text == "\n" {
        html! { br; }
    } else {
        html! { (word.text) }
    };
    if word.marks.italic {
        out = html! { em { (out) } };
    }
    if word.marks.bold {
        out = html! { strong { (out) } };
    }
    // Where it leads is not for following here.
    if word.marks.link.is_some() {
        html! { span.link { (out) } }
    } else {
        out
    }
}

fn class(kind: Kind) -> &'static str {
    match kind {
        Kind::Paragraph => "paragraph",
        Kind::Heading(_) => "heading",
        Kind::Item(_) => "item",
        Kind::Quote => "quote",
        Kind::Callout => "callout",
        Kind::Caption => "caption",
        Kind::Cell => "cell",
        Kind::Image => "image",
        Kind::File => "file",
        Kind::Listing => "listing",
        Kind::Rule => "rule",
    }
}
