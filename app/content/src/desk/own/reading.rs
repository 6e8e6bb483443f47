//! What was typed, field by field: read, or told what would be right.

use super::ask::ROWS;
use crate::own::Span;
use crate::{Locale, i18n::td_string};
use base::{FieldError, Lang};
use chrono::NaiveDate;
use prose::check::Severity;
use prose::{Block, Doc, Href};
use ui::Form;

/// A form while it is read.
pub(crate) struct Reading<'a> {
    form: &'a Form,
    lang: Lang,
    /// Before a field's name, and before what is wrong with it: those of the row being read.
    row: String,
    called: String,
    pub errors: Vec<FieldError>,
}

impl<'a> Reading<'a> {
    pub fn of(form: &'a Form, lang: Lang) -> Self {
        Self { form, lang, row: String::new(), called: String::new(), errors: Vec::new() }
    }

    pub(super) fn locale(&self) -> Locale {
        Locale::from(self.lang)
    }

    pub(super) fn wrong(&mut self, name: &str, hint: &str) {
        self.errors.push(FieldError { field: format!("{}{name}", self.row), hint: format!("{}{hint}", self.called) });
    }

    fn raw(&self, name: &str) -> &'a str {
        self.form.get(&format!("{}{name}", self.row))
    }

    /// Plain words in one line.
    pub(super) fn line(&mut self, name: &str, most: usize) -> String {
        let words = self.raw(name);
        if words.chars().count() > most {
            let hint = td_string!(self.locale(), too_long, count = most).to_string();
            self.wrong(name, &hint);
        }
        words.chars().filter(|letter| !letter.is_control()).collect()
    }

    /// Such a line that must say something.
    pub(super) fn needed(&mut self, name: &str, most: usize, hint: &str) -> String {
        let words = self.line(name, most);
        if words.is_empty() {
            self.wrong(name, hint);
        }
        words
    }

    /// Small markup of text alone: headings are the page's own, pictures and tables stand in the item's text.
    pub(super) fn markup(&mut self, name: &str) -> String {
        let words = self.raw(name).replace("\r\n", "\n");
        let (doc, complaints) = Doc::from_markup(&words);
        if words.chars().count() > 4_000 {
            let hint = td_string!(self.locale(), too_long, count = 4_000).to_string();
            self.wrong(name, &hint);
        } else if let Some(complaint) = complaints.first() {
            self.wrong(name, &complaint.sentence(self.lang));
        } else if !is_text(&doc.blocks) {
            self.wrong(name, td_string!(self.locale(), text_only));
        } else if let Some(finding) = doc.check(self.lang).into_iter().find(|one| one.severity == Severity::Error) {
            self.wrong(name, &finding.sentence(self.lang));
        }
        words
    }

    /// One thing in each line.
    pub(super) fn lines(&mut self, name: &str) -> Vec<String> {
        let lines: Vec<String> = self.raw(name).lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect();
        if lines.len() > 40 || lines.iter().any(|line| line.chars().count() > 500) {
            let hint = td_string!(self.locale(), too_long, count = 500).to_string();
            self.wrong(name, &hint);
        }
        lines
    }

    /// An address on the web, or a path of the portal.
    pub(super) fn link(&mut self, name: &str) -> String {
        let typed = self.raw(name);
        match Href::clean(typed).filter(|href| href.is_outside() || href.is_path()) {
            Some(href) => href.as_str().to_owned(),
            None if typed.is_empty() => String::new(),
            None => {
                self.wrong(name, td_string!(self.locale(), no_link));
                String::new()
            }
        }
    }

    /// A telephone number as people write it: `61 123 45 67`, `+48 61 123 45 67 wew. 12`, `112`.
    pub(super) fn phone(&mut self, name: &str) -> String {
        let typed = self.line(name, 40);
        let own = typed.split("wew").next().unwrap_or_default();
        let digits = own.chars().filter(char::is_ascii_digit).count();
        let plain = typed.replace("wew", "").chars().all(|letter| letter.is_ascii_digit() || " +-()./".contains(letter));
        let plus = own.chars().enumerate().all(|(at, letter)| letter != '+' || at == 0);
        let right = (3..=15).contains(&digits) && plain && plus;
        if !typed.is_empty() && !right {
            self.wrong(name, td_string!(self.locale(), no_phone));
        }
        typed
    }

    /// An address for letters.
    pub(super) fn email(&mut self, name: &str) -> String {
        let typed = self.line(name, 254);
        let good = typed.split_once('@').is_some_and(|(who, host)| {
            let allowed = |letter: char| letter.is_alphanumeric() || "._+-'".contains(letter);
            let labels = host.split('.').collect::<Vec<_>>();
            !who.is_empty() && who.chars().all(allowed) && labels.len() > 1 && labels.iter().all(|label| is_label(label))
        });
        if !typed.is_empty() && !good {
            self.wrong(name, td_string!(self.locale(), no_email));
        }
        typed
    }

    /// The number of a picture or file of the portal.
    pub(super) fn media(&mut self, name: &str) -> Option<i64> {
        let typed = self.raw(name);
        let number = typed.parse::<i64>().ok().filter(|number| (1..=prose::MAX_NUMBER).contains(number));
        if number.is_none() && !typed.is_empty() {
            self.wrong(name, td_string!(self.locale(), no_media));
        }
        number
    }

    /// The number of an item that was chosen.
    pub(super) fn item(&self, name: &str) -> Option<i64> {
        self.raw(name).parse().ok()
    }

    /// A day; none for an empty field.
    pub(super) fn day(&mut self, name: &str) -> Option<NaiveDate> {
        let typed = self.raw(name);
        let day = typed.parse().ok();
        if day.is_none() && !typed.is_empty() {
            self.wrong(name, td_string!(self.locale(), no_day));
        }
        day
    }

    /// Hours of a day.
    pub(super) fn hours(&mut self, name: &str) -> Vec<Span> {
        Span::parse(self.raw(name)).unwrap_or_else(|| {
            self.wrong(name, td_string!(self.locale(), no_hours));
            Vec::new()
        })
    }

    /// Whether a box is ticked.
    pub(super) fn ticked(&self, name: &str) -> bool {
        self.raw(name) == "1"
    }

    /// A choice or a word as it was sent.
    pub(super) fn sent(&self, name: &str) -> &'a str {
        self.raw(name)
    }

    /// Why files that came for rows of this name were refused.
    pub(super) fn refused(&mut self, name: &str) {
        let field = format!("{name}_refused");
        let whys: Vec<_> = self.form.all(&field).collect();
        if !whys.is_empty() {
            self.wrong(&format!("{name}_files"), &whys.join(" "));
        }
    }

    /// Rows in the order that was wished for, without those in which nothing stands.
    pub(super) fn rows<T>(&mut self, name: &str, one: &str, fields: &[&str], read: impl Fn(&mut Self) -> T) -> Vec<T> {
        let count = self.form.number(&format!("{name}-rows")).and_then(|count| usize::try_from(count).ok()).unwrap_or(0).min(ROWS);
        let mut all = Vec::new();
        for at in 0..count {
            self.row = format!("{name}-{at}-");
            self.called = format!("{one} {}: ", at + 1);
            if fields.iter().any(|field| !self.raw(field).is_empty()) {
                all.push((place(at + 1, self.raw("at").parse().ok()), read(self)));
            }
        }
        self.row.clear();
        self.called.clear();
        all.sort_by_key(|(place, _)| *place);
        all.into_iter().map(|(_, one)| one).collect()
    }
}

/// Where a row stands: one that moves up takes the place it asks for, one that moves down goes behind it.
fn place(own: usize, wished: Option<usize>) -> (usize, u8) {
    let wished = wished.unwrap_or(own);
    (
        wished,
        match wished.cmp(&own) {
            std::cmp::Ordering::Less => 0,
            std::cmp::Ordering::Equal => 1,
            std::cmp::Ordering::Greater => 2,
        },
    )
}

/// Whether there are but paragraphs, lists, quotations and callouts.
fn is_text(blocks: &[Block]) -> bool {
    blocks.iter().all(|block| match block {
        Block::Paragraph(_) => true,
        Block::Bullets(items) | Block::Numbers(_, items) => items.iter().all(|item| is_text(&item.rest)),
        Block::Quote(inner) | Block::Callout(_, inner) => is_text(inner),
        _ => false,
    })
}

fn is_label(label: &str) -> bool {
    !label.is_empty()
        && !label.starts_with('-')
        && !label.ends_with('-')
        && label.chars().all(|letter| letter.is_alphanumeric() || letter == '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(typed: &str, read: impl Fn(&mut Reading)) -> bool {
        let encoded: String = typed.bytes().map(|byte| format!("%{byte:02X}")).collect();
        let form = Form::read(format!("x={encoded}").as_bytes());
        let mut reading = Reading::of(&form, Lang::Pl);
        read(&mut reading);
        !reading.errors.is_empty()
    }

    #[test]
    fn telephone_numbers_are_taken_as_people_write_them_and_nothing_else_is() {
        for good in ["", "112", "61 123 45 67", "+48 61 123-45-67", "(61) 123 45 67 wew. 12", "00 000 10 20"] {
            assert!(!refused(good, |reading| drop(reading.phone("x"))), "{good}");
        }
        for wrong in ["12", "zadzwoń", "61 123 45 67 89 01 23 45", "61+123", "123;ext=1", "<b>123</b>"] {
            assert!(refused(wrong, |reading| drop(reading.phone("x"))), "{wrong}");
        }
    }

    #[test]
    fn an_address_for_letters_has_a_host() {
        for good in ["", "urzad@jasna.example.com", "a.b+c@x.pl", "o'neil@żółw.pl"] {
            assert!(!refused(good, |reading| drop(reading.email("x"))), "{good}");
        }
        for wrong in ["urzad", "@x.pl", "a@b", "a@b..pl", "a@-b.pl", "a b@c.pl", "a@b.pl?subject=x", "a@b@c.pl", "<a@b.pl>"] {
            assert!(refused(wrong, |reading| drop(reading.email("x"))), "{wrong}");
        }
    }

    #[test]
    fn a_link_leads_to_the_web_or_into_the_portal() {
        for good in ["", "https://www.gov.pl/web/gov", "/sprawy", " http://x.pl/a b "] {
            assert!(!refused(good, |reading| drop(reading.link("x"))), "{good}");
        }
        for wrong in ["javascript:alert(1)", "//x.pl", "gov.pl", "mailto:a@b.pl", "data:text/html,x"] {
            assert!(refused(wrong, |reading| drop(reading.link("x"))), "{wrong}");
        }
    }

    #[test]
    fn a_section_holds_text_and_nothing_that_needs_more_room() {
        for good in ["", "Zwykły **tekst** i [odnośnik](/sprawy).", "- jeden\n- dwa\n\nDalej.", "1. raz\n2. dwa"] {
            assert!(!refused(good, |reading| drop(reading.markup("x"))), "{good}");
        }
        for wrong in ["## Nagłówek", "![Most](media:7)", "- a\n\n  ![](media:7)", "| a |\n| --- |\n| b |"] {
            assert!(refused(wrong, |reading| drop(reading.markup("x"))), "{wrong}");
        }
    }

    #[test]
    fn rows_come_in_the_order_that_was_wished_for() {
        let read = |query: &str| {
            let form = Form::read(query.as_bytes());
            Reading::of(&form, Lang::Pl).rows("k", "Krok", &["t"], |row| row.line("t", 9))
        };
        let rows = "k-rows=4&k-0-t=a&k-1-t=b&k-2-t=&k-2-at=3&k-3-t=d";
        assert_eq!(read(rows), ["a", "b", "d"]);
        assert_eq!(read(&format!("{rows}&k-0-at=1&k-1-at=2&k-3-at=1")), ["d", "a", "b"]);
        assert_eq!(read(&format!("{rows}&k-0-at=2&k-1-at=2&k-3-at=4")), ["b", "a", "d"]);
        assert_eq!(read("k-rows=-1&k-0-t=a"), [""; 0]);
    }
}
