//! Links whose words do not say where they lead.

use super::{Check, Rule, Severity};
use crate::{Inline, text};

/// Words that say nothing, in three languages.
const VAGUE: [&str; 38] = [
    "tutaj",
    "tu",
    "kliknij",
    "kliknij tutaj",
    "kliknij tu",
    "więcej",
    "czytaj więcej",
    "zobacz więcej",
    "dowiedz się więcej",
    "czytaj dalej",
    "zobacz",
    "link",
    "odnośnik",
    "strona",
    "pod linkiem",
    "pod tym linkiem",
    "szczegóły",
    "pobierz",
    "here",
    "click here",
    "click",
    "more",
    "read more",
    "learn more",
    "see more",
    "this link",
    "details",
    "download",
    "тут",
    "натисніть",
    "натисніть тут",
    "більше",
    "детальніше",
    "докладніше",
    "читати далі",
    "читати більше",
    "посилання",
    "завантажити",
];

impl<'a> Check<'a> {
    pub(super) fn links(&mut self, line: &'a [Inline], path: &[usize]) {
        for (link, words) in text::links_of(line) {
            let said = words.split_whitespace().collect::<Vec<_>>().join(" ");
            let plain = said.to_lowercase();
            let plain = plain.trim_matches(|letter: char| !letter.is_alphanumeric());
            if said.is_empty() {
                self.find(Severity::Error, Rule::LinkEmpty, path, &[]);
                continue;
            }
            if VAGUE.contains(&plain) {
                self.find(Severity::Warning, Rule::LinkVague, path, &[said]);
                continue;
            }
            if ["http://", "https://", "www."].iter().any(|front| plain.starts_with(front)) {
                self.find(Severity::Warning, Rule::LinkBare, path, &[said]);
                continue;
            }
            match self.links.get(plain) {
                Some(first) if **first != link.to => self.find(Severity::Warning, Rule::LinkSame, path, &[said]),
                Some(_) => {}
                None => _ = self.links.insert(plain.to_owned(), &link.to),
            }
        }
    }
}
