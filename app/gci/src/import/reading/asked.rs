#![cfg(not(target_arch = "wasm32"))]
//! What is asked of a candidate: education, licences, languages, in the source's own words.

use super::labels::{Label, Labelled};
use crate::import::letters::squeezed;
use crate::import::phrases::Book;
use crate::import::words::{Break, Words};
use crate::offer::{Level, Requirement, Topic};
use std::ops::Range;
use std::sync::LazyLock;

/// More than this many are a text, not a list.
const MOST: usize = 40;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asked {
    Education,
    /// A driving licence: its categories follow.
    Driving,
    /// `kat. B` without the words before it.
    Category,
    Licence,
    Language,
}

const ASKED: &[(&str, Asked)] = &[
    ("wyksztalceni* .. wyzsze*", Asked::Education),
    ("wyksztalceni* .. srednie*", Asked::Education),
    ("wyksztalceni* .. zawodowe*", Asked::Education),
    ("wyksztalceni* .. zasadnicze*", Asked::Education),
    ("wyksztalceni* .. podstawowe*", Asked::Education),
    ("wyksztalceni* .. techniczne*", Asked::Education),
    ("wyksztalceni* .. medyczne*", Asked::Education),
    ("wyksztalceni* .. kierunkowe*", Asked::Education),
    ("wyzsze wyksztalceni*", Asked::Education),
    ("srednie wyksztalceni*", Asked::Education),
    ("minimum srednie", Asked::Education),
    ("praw* jazdy", Asked::Driving),
    ("kat", Asked::Category),
    ("kategorii", Asked::Category),
    ("uprawnieni* .. udt", Asked::Licence),
    ("udt", Asked::Licence),
    ("uprawnieni* .. wozk*", Asked::Licence),
    ("uprawnieni* .. sep", Asked::Licence),
    ("sep", Asked::Licence),
    ("uprawnieni* .. suwnic*", Asked::Licence),
    ("uprawnieni* .. zuraw*", Asked::Licence),
    ("uprawnieni* .. kopark*", Asked::Licence),
    ("uprawnieni* .. hds", Asked::Licence),
    ("uprawnieni* spawalnicz*", Asked::Licence),
    ("uprawnieni* budowlan*", Asked::Licence),
    ("uprawnieni* elektryczn*", Asked::Licence),
    ("uprawnieni* energetyczn*", Asked::Licence),
    ("uprawnieni* gazow*", Asked::Licence),
    ("uprawnieni* pedagogiczn*", Asked::Licence),
    ("przygotowani* pedagogiczn*", Asked::Licence),
    ("kwalifikacj* pedagogiczn*", Asked::Licence),
    ("zaswiadczeni* adr", Asked::Licence),
    ("uprawnieni* adr", Asked::Licence),
    ("kart* kierowcy", Asked::Licence),
    ("kod* 95", Asked::Licence),
    ("ksiazeczk* .. sanit*", Asked::Licence),
    ("ksiazeczk* .. sanitarno epidemiolog*", Asked::Licence),
    ("ksiazeczk* sanep*", Asked::Licence),
    ("orzeczeni* .. sanitarno epidemiologicznych", Asked::Licence),
    ("praw* wykonywania zawodu", Asked::Licence),
    ("kwalifikowan* pracownik* ochrony", Asked::Licence),
    ("licencj* .. ochrony", Asked::Licence),
    ("jezyk* *", Asked::Language),
    ("jez *", Asked::Language),
    ("j *", Asked::Language),
];

/// How the languages' adjectives begin, without diacritics.
const LANGUAGES: &[&str] = &[
    "angiel", "niemiec", "ukrain", "rosyj", "francus", "hiszpan", "wlosk", "niderl", "holend", "czesk", "norwes", "szwedz", "dunsk",
    "polsk", "slowac", "wegier", "portugal", "finsk", "flamandz", "bialorus", "rumunsk", "litews", "turec", "migow",
];

static BOOK: LazyLock<Book<Asked>> = LazyLock::new(|| Book::new(ASKED.iter().copied()));

const WELCOME: &[&str] = &["mile", "atut*", "dodatkow*", "preferowan*", "pozadan*", "plus*", "zalet*", "ewentualn*"];

/// Adds what phrases ask for, beyond what the headings have given already.
pub(super) fn read(title: &Words<'_>, text: &Words<'_>, labels: &[Labelled<'_>], requirements: &mut Vec<Requirement>) {
    let known = |at: usize| labels.iter().any(|label| is_asked(label.label) && label.words.contains(&at));
    for words in [title, text] {
        let in_title = std::ptr::eq(words, title);
        for hit in BOOK.cover(words) {
            if !in_title && known(hit.words.start) {
                continue;
            }
            let Some((topic, found)) = found(hit.says, words, hit.words, in_title) else { continue };
            let level =
                if words.preceded(found.start, 5, WELCOME) || words.followed(found.end, 3, WELCOME) { Level::Nice } else { Level::Must };
            push(requirements, Requirement { level, topic, text: words.text(found).trim().to_owned() });
        }
    }
}

/// What a hit asks for, and in which words.
fn found(asked: Asked, words: &Words<'_>, hit: Range<usize>, in_title: bool) -> Option<(Topic, Range<usize>)> {
    match asked {
        Asked::Education => Some((Topic::Education, hit.start..item_end(words, hit.end, 3)))
            .filter(|_| !words.preceded(hit.start, 3, &["nie", "podnoszeni*", "dofinansowani*", "bez"])),
        Asked::Driving => Some((Topic::Licence, hit.start..categories(words, hit.end)))
            .filter(|_| !words.preceded(hit.start, 3, &["nie", "egzamin*", "kurs*", "bez", "nauk*"])),
        Asked::Category => {
            let end = categories(words, hit.start);
            (end > hit.end && (in_title || words.preceded(hit.start, 4, &["kierowc*", "uprawnieni*", "czynne"])))
                .then_some((Topic::Licence, hit.start..end))
        }
        Asked::Licence => Some((Topic::Licence, hit)).filter(|(_, hit)| is_licence(words, hit)),
        Asked::Language => {
            let cue: &[&str] = &["znajomos*", "zna", "znasz", "biegl*", "komunikatywn*", "poslugiw*", "wladani*", "dobr*", "z"];
            let other: &[&str] = &["nauczyciel*", "lektor*", "kurs*", "nauk*", "lekcj*", "zajec*", "zajeci*", "nie", "szkoleni*"];
            language(words.word(hit.end - 1))?;
            if words.preceded(hit.start, 5, other)
                || !(words.preceded(hit.start, 5, cue) || words.followed(hit.end, 3, &["w", "poziom*", "komunikatywn*"]))
            {
                return None;
            }
            let begin = (hit.start.saturating_sub(4)..hit.start)
                .find(|at| {
                    matches!(words.word(*at), "znajomosc" | "znajomosci" | "biegla" | "komunikatywna" | "dobra" | "bardzo")
                        && !broken(words, *at, hit.start)
                })
                .unwrap_or(hit.start);
            let level = matches!(words.word(hit.end), "na" | "w" | "min" | "minimum" | "poziom" | "a" | "b" | "c")
                && words.before(hit.end) != Break::Sentence;
            Some((Topic::Language, begin..if level { item_end(words, hit.end, 6) } else { hit.end }))
        }
    }
}

/// Where an item of a list ends, at most `most` words behind `from`: at a mark, at a capital (sources lose the marks between items),
/// or at a word that items begin with.
fn item_end(words: &Words<'_>, from: usize, most: usize) -> usize {
    const BEGIN: [&str; 13] = [
        "doswiadczeni",
        "znajomos",
        "umiejetnos",
        "praw",
        "komunikatywnos",
        "bardzo",
        "bieg",
        "samodzieln",
        "oferujemy",
        "mile",
        "odpowiedzialn",
        "zaangazowani",
        "dodatkow",
    ];
    let ends = |at: usize| {
        let written = words.text(at..at + 1);
        let capital = written.chars().next().is_some_and(char::is_uppercase) && written.chars().any(char::is_lowercase);
        words.before(at) >= Break::Clause || capital || BEGIN.iter().any(|begin| words.word(at).starts_with(begin))
    };
    let end = (from..words.len().min(from + most)).find(|at| ends(*at)).unwrap_or(words.len().min(from + most));
    // `w mowie i`, `na poziomie min`: nothing hangs at the end.
    (from..end)
        .rev()
        .find(|at| !matches!(words.word(*at), "i" | "w" | "na" | "o" | "oraz" | "lub" | "z" | "min" | "jest" | "bedzie" | "umozliwiajac"))
        .map_or(from, |last| last + 1)
}

fn broken(words: &Words<'_>, from: usize, to: usize) -> bool {
    (from + 1..=to).any(|at| words.before(at) == Break::Sentence)
}

/// Abbreviations count in capitals only, and not where somebody trains or inspects.
fn is_licence(words: &Words<'_>, hit: &Range<usize>) -> bool {
    let short = hit.len() == 1;
    let written = words.text(hit.clone());
    (!short || written.chars().all(char::is_uppercase))
        && !words.preceded(
            hit.start,
            3,
            &["nie", "kurs*", "szkoleni*", "zrobieni*", "wyrobieni*", "zdobyci*", "uzyskani*", "inspekt*", "odbior*", "bez"],
        )
}

/// The end of `kat. B`, `kategorii C+E`, `C i C1` behind `prawo jazdy`.
fn categories(words: &Words<'_>, from: usize) -> usize {
    let mut end = from;
    let mut at = from;
    while at < words.len().min(from + 10) && (at == from || words.before(at) != Break::Sentence || words.word(at).len() <= 2) {
        match words.word(at) {
            "kat" | "kategorii" | "kategoria" | "kategorie" | "i" | "lub" | "oraz" | "min" | "minimum" => {}
            "am" | "a" | "b" | "c" | "d" | "e" | "t" | "be" | "ce" | "de"
                if words.text(at..at + 1).chars().all(char::is_uppercase) || words.word(at) != "a" =>
            {
                end = at + 1
            }
            "1" | "2" if end == at => end = at + 1,
            _ => break,
        }
        at += 1;
    }
    end
}

fn is_asked(label: Label) -> bool {
    matches!(label, Label::Education | Label::Licences | Label::Languages | Label::Trades | Label::Experience | Label::OtherAsked)
}

/// The requirements under a labour office's headings, each at the level of the heading above it.
pub(super) fn labelled(labels: &[Labelled<'_>], requirements: &mut Vec<Requirement>) {
    let mut level = Level::Must;
    for label in labels {
        let topic = match label.label {
            Label::Must => {
                level = Level::Must;
                continue;
            }
            Label::Nice => {
                level = Level::Nice;
                continue;
            }
            Label::Extra => {
                level = Level::Extra;
                continue;
            }
            Label::Education => Topic::Education,
            Label::Languages => Topic::Language,
            Label::Trades | Label::Experience => Topic::Experience,
            Label::OtherAsked => Topic::Other,
            Label::Licences
                if BOOK
                    .scan(&Words::of(label.value))
                    .iter()
                    .any(|hit| matches!(hit.says, Asked::Driving | Asked::Category | Asked::Licence)) =>
            {
                Topic::Licence
            }
            Label::Licences => Topic::Skill,
            _ => continue,
        };
        let text = if topic == Topic::Education { label.value.strip_suffix(", brak").unwrap_or(label.value) } else { label.value };
        push(
            requirements,
            Requirement {
                level,
                topic,
                text: text.trim_matches(|letter: char| letter.is_whitespace() || matches!(letter, ',' | '-')).to_owned(),
            },
        );
    }
}

/// Which of the languages a requirement names, if only one.
fn language(text: &str) -> Option<&'static str> {
    let words = Words::of(text);
    let mut named = (0..words.len()).filter_map(|at| LANGUAGES.iter().find(|begins| words.word(at).starts_with(**begins)));
    let only = named.next().copied();
    only.filter(|only| named.all(|other| other == only))
}

/// Adds a requirement unless it stands there already; of two that say the same, the longer one stays.
fn push(requirements: &mut Vec<Requirement>, new: Requirement) {
    if new.topic == Topic::Language
        && let Some(language) = language(&new.text)
        && let Some(old) = requirements.iter_mut().find(|old| old.topic == Topic::Language && self::language(&old.text) == Some(language))
    {
        if old.text.len() < new.text.len() && old.level == new.level {
            old.text = new.text;
        }
        return;
    }
    let name = squeezed(&new.text);
    if matches!(name.as_str(), "" | "brak")
        || requirements.len() >= MOST
        || requirements.iter().any(|old| old.topic == new.topic && squeezed(&old.text).contains(&name))
    {
        return;
    }
    match requirements.iter_mut().find(|old| old.topic == new.topic && old.level == new.level && name.contains(&squeezed(&old.text))) {
        Some(old) => old.text = new.text,
        None => requirements.push(new),
    }
}
