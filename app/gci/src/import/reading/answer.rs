#![cfg(not(target_arch = "wasm32"))]
//! How to answer: the headings of labour offices, else a telephone or an e-mail with the words that make it one.

use super::labels::{Label, Labelled};
use crate::import::contact;
use crate::import::phrases::Book;
use crate::import::words::Words;
use crate::offer::Apply;
use std::sync::LazyLock;

static CUES: LazyLock<Book<()>> =
    LazyLock::new(|| Book::new(["tel", "telefon", "telefonu", "telefonicznie", "telefoniczny", "kom", "kontakt"].map(|cue| (cue, ()))));

static IN_PERSON: LazyLock<Book<()>> = LazyLock::new(|| {
    Book::new(
        ["zglosz* .. osobiscie", "kontakt* osobist*", "osobiscie w", "osobiscie lub", "skladac osobiscie", "zglaszac sie osobiscie"]
            .map(|phrase| (phrase, ())),
    )
});

/// Addresses for matters of personal data (RODO art. 13) are not for applications.
const NOT_FOR_APPLICATIONS: [&str; 8] = ["iod", "rodo", "inspektor", "odo", "daneosobowe", "dane.osobowe", "ochronadanych", "dpo"];

/// Fills what is empty, unless the employer does not want to be reached.
pub(super) fn read(text: &Words<'_>, labels: &[Labelled<'_>], apply: &mut Apply) {
    if apply.hidden {
        return;
    }
    let value =
        |wanted: Label| labels.iter().find(|label| label.label == wanted).map(|label| label.value).filter(|value| !value.is_empty());
    if apply.how.is_empty() {
        let said: Vec<&str> = [value(Label::Manner), value(Label::Contact)].into_iter().flatten().collect();
        apply.how = said.join("; ");
    }
    if apply.how.is_empty() && !IN_PERSON.scan(text).is_empty() {
        apply.how = "osobiście".into();
    }
    fill(&mut apply.person, || value(Label::Person).filter(|name| name.len() <= 60).map(str::to_owned));
    fill(&mut apply.phone, || {
        value(Label::Phone)
            .and_then(|value| phone_in(&Words::of(value), 0))
            .or_else(|| CUES.scan(text).into_iter().find_map(|hit| phone_in(text, hit.words.end)))
    });
    fill(&mut apply.email, || email_in(text.source()));
}

fn fill(field: &mut String, with: impl FnOnce() -> Option<String>) {
    if field.is_empty() {
        *field = with().unwrap_or_default();
    }
}

/// Nine digits, or eleven with 48 before them, within four words of `from`.
fn phone_in(words: &Words<'_>, from: usize) -> Option<String> {
    let is_number = |at: usize| words.word(at).bytes().all(|byte| byte.is_ascii_digit()) && !words.word(at).is_empty();
    let begin = (from..words.len().min(from + 4)).find(|at| is_number(*at))?;
    let mut digits = String::new();
    for at in begin..words.len().min(begin + 7) {
        if !is_number(at) || digits.len() + words.word(at).len() > 11 {
            break;
        }
        digits.push_str(words.word(at));
        let is_whole = digits.len() == 9 && !digits.starts_with("48")
            || digits.len() == 11 && digits.starts_with("48")
            || digits.len() == 9 && !is_number(at + 1);
        if is_whole && !words.word(at + 1).starts_with("xx") && !is_date(words.text(begin..at + 1)) {
            let span = words.span(begin..at + 1);
            let source = words.source();
            let mark = source[..span.start].ends_with(['+', '(']);
            let foreign = source[..span.start].ends_with('+') && !digits.starts_with("48") || digits.starts_with("00");
            return if foreign || source[span.end..].starts_with('_') {
                None
            } else {
                contact::phone(&source[span.start - usize::from(mark)..span.end])
            };
        }
    }
    None
}

fn is_date(written: &str) -> bool {
    written.contains('.') || written.contains('/')
}

fn email_in(text: &str) -> Option<String> {
    text.match_indices('@').find_map(|(at, _)| {
        let is_part = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-' | '_' | '+');
        let begin = text[..at].char_indices().rev().take(64).take_while(|(_, letter)| is_part(*letter)).last()?.0;
        let end = at
            + 1
            + text[at + 1..].char_indices().take(190).find(|(_, letter)| !is_part(*letter)).map_or(text.len() - at - 1, |(end, _)| end);
        let address = contact::email(text.get(begin..end)?)?;
        let lower = address.to_lowercase();
        (!NOT_FOR_APPLICATIONS.iter().any(|name| lower.starts_with(name))).then_some(address)
    })
}

#[cfg(test)]
mod tests {
    use super::super::labels;
    use super::*;

    fn of(text: &str) -> Apply {
        let (words, mut apply) = (Words::of(text), Apply::default());
        read(&words, &labels::read(&words), &mut apply);
        apply
    }

    #[test]
    fn telephones_are_taken_with_a_word_that_makes_them_one() {
        for (text, phone) in [
            ("Kontakt: 62 555 01 23", "62 555 01 23"),
            ("tel. +48 600-100-200, prosimy dzwonić", "+48 600-100-200"),
            ("pod numerem telefonu 600100200", "600100200"),
            ("Numer telefonu:17 22 34 210 Wymagane dokumenty:CV", "17 22 34 210"),
            ("Numer telefonu:662 326 xxx pokaż cały", ""),
            ("Numer telefonu:[tel]", ""),
            ("tel. (17) 555 01 23", "(17) 555 01 23"),
            ("tel. +49 5242 578 00", ""),
            ("kontakt: 00002371_1", ""),
            ("NIP 618 000 11 22", ""),
            ("nr ref. 12.10.2021", ""),
            ("kontakt <<PHONE>>", ""),
            ("REGON 123456789", ""),
        ] {
            assert_eq!(of(text).phone, phone, "{text}");
        }
    }

    #[test]
    fn emails_are_taken_unless_masked_or_for_personal_data() {
        for (text, email) in [
            ("CV na adres praca@bar.example.", "praca@bar.example"),
            ("Administrator: iod@bar.example, CV: kadry@bar.example", "kadry@bar.example"),
            ("[email protected]", ""),
            ("rodo[at]bar.example", ""),
            ("ż@ż @ a@", ""),
        ] {
            assert_eq!(of(text).email, email, "{text}");
        }
    }

    #[test]
    fn the_manner_is_what_the_office_wrote() {
        let apply = of(
            "Sposób aplikowania:bezpośrednio do pracodawcy Pracodawca:Bar Osoba do kontaktu:Jan Przykład Kontakt:Preferowane formy kontaktu: osobiście, telefon Numer telefonu:62 555 01 23",
        );
        assert_eq!((apply.how.as_str(), apply.person.as_str()), ("bezpośrednio do pracodawcy; osobiście, telefon", "Jan Przykład"));
        assert_eq!(of("Prosimy zgłaszać się osobiście").how, "osobiście");
    }
}
